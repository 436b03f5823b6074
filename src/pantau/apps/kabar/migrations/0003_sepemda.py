"""News of the whole government has no unit; the triggers again, for a table that had to be built anew."""

import django.db.models.deletion
from django.db import migrations, models

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only("kabar_kabar")


class Migration(migrations.Migration):
    dependencies = [("kabar", "0002_hanya_tambah")]
    operations = [
        migrations.AlterField(
            "kabar", "unit", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="organisasi.unit")
        ),
        migrations.RunPython(PASANG, LEPAS),
    ]
