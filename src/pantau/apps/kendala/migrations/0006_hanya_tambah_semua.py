"""Refuse UPDATE and DELETE on every kind of fact of this context."""

from django.db import migrations

from pantau.base.pemicu import append_only_kinds

PASANG, LEPAS = append_only_kinds("kendala")


class Migration(migrations.Migration):
    dependencies = [("kendala", "0005_satu_deklarasi")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
