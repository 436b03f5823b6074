"""Refuse UPDATE and DELETE on append-only tables."""

from django.db import migrations

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only('realisasi_posting', 'realisasi_laporanfisik')


class Migration(migrations.Migration):
    dependencies = [("realisasi", "0001_awal")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
