"""Refuse UPDATE and DELETE on append-only tables."""

from django.db import migrations

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only("anggaran_verifikasirencana")


class Migration(migrations.Migration):
    dependencies = [("anggaran", "0006_verifikasi_rencana")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
