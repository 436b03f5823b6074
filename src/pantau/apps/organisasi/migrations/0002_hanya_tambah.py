"""Refuse UPDATE and DELETE on append-only tables."""

from django.db import migrations

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only('organisasi_unitversi', 'organisasi_unitpenerus', 'organisasi_acuan')


class Migration(migrations.Migration):
    dependencies = [("organisasi", "0001_awal")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
