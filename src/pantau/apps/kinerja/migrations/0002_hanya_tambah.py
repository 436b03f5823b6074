"""Refuse UPDATE and DELETE on append-only tables."""

from django.db import migrations

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only('kinerja_setoran')


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0001_awal")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
