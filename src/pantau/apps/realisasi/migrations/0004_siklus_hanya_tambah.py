"""Refuse UPDATE and DELETE on append-only tables."""

from django.db import migrations

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only('realisasi_pemeriksaan', 'realisasi_peristiwabulan')


class Migration(migrations.Migration):
    dependencies = [("realisasi", "0003_siklus")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
