"""Refuse UPDATE and DELETE on append-only tables."""

from django.db import migrations

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only("base_kiriman")


class Migration(migrations.Migration):
    dependencies = [("base", "0003_kiriman")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
