"""Refuse UPDATE and DELETE on append-only tables, some of which were made anew."""

from django.db import migrations

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only("pengadaan_peristiwa")


class Migration(migrations.Migration):
    dependencies = [("pengadaan", "0003_butir")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
