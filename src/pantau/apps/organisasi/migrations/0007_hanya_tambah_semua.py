"""Refuse UPDATE and DELETE on every kind of fact of this context."""

from django.db import migrations

from pantau.base.pemicu import append_only_kinds

PASANG, LEPAS = append_only_kinds("organisasi")


class Migration(migrations.Migration):
    dependencies = [("organisasi", "0006_satu_deklarasi")]
    operations = [migrations.RunPython(PASANG, LEPAS)]
