"""Refuse UPDATE and DELETE on append-only tables."""

from django.db import migrations

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only('base_batch', 'base_berkas', 'base_temuan', 'base_jejak', 'base_kunciperiode')


class Migration(migrations.Migration):
    dependencies = [("base", "0001_awal")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
