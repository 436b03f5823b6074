"""Refuse UPDATE and DELETE on append-only tables."""

from django.db import migrations

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only('organisasi_jabatanversi', 'organisasi_pemangku')


class Migration(migrations.Migration):
    dependencies = [("organisasi", "0003_jabatan")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
