"""Refuse UPDATE and DELETE on append-only tables."""

from django.db import migrations

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only("kendala_kendala", "kendala_peristiwakendala")


class Migration(migrations.Migration):
    dependencies = [("kendala", "0001_awal")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
