"""Comments on a figure of the whole government have no unit; the triggers again, for a table that had to be built anew."""

import django.db.models.deletion
from django.db import migrations, models

from pantau.base.pemicu import append_only_kinds

PASANG, LEPAS = append_only_kinds("komentar")


class Migration(migrations.Migration):
    dependencies = [("komentar", "0002_hanya_tambah")]
    operations = [
        migrations.AlterField(
            "komentar",
            "unit",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisasi.unit"),
        ),
        migrations.RunPython(PASANG, LEPAS),
    ]
