"""Refuse UPDATE and DELETE on append-only tables."""

from django.db import migrations

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only("realisasi_tingkatfisik", "realisasi_bukti", "realisasi_laporanfisik", "realisasi_peristiwabulan")


class Migration(migrations.Migration):
    dependencies = [("realisasi", "0005_tingkat_dan_bukti")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
