"""Refuse UPDATE and DELETE on append-only tables, some of which were made anew."""

from django.db import migrations

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only("realisasi_bukti", "realisasi_tingkatfisik")


class Migration(migrations.Migration):
    dependencies = [("realisasi", "0007_butir")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
