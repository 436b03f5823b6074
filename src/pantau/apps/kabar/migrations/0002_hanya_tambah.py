"""Refuse UPDATE and DELETE on append-only tables."""

from django.db import migrations

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only("kabar_kabar", "kabar_kabarsampai", "kabar_kabardibaca")


class Migration(migrations.Migration):
    dependencies = [("kabar", "0001_awal")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
