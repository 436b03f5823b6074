"""Refuse UPDATE and DELETE on every kind of fact of this context."""

from django.db import migrations

from pantau.base.pemicu import append_only_kinds

PASANG, LEPAS = append_only_kinds("instruksi")


class Migration(migrations.Migration):
    dependencies = [("instruksi", "0001_awal")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
