"""Checks of the rows that audit rows seal. What was written before is sealed by the first command after the upgrade (`base.segel_lama`)."""

import django.db.models.deletion
from django.db import migrations, models

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only("base_ceksegel")


class Migration(migrations.Migration):
    dependencies = [("base", "0008_dampak")]
    operations = [
        migrations.CreateModel(
            name="CekSegel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tabel", models.CharField(max_length=60)),
                ("isi", models.BinaryField(help_text="checks of rows and groups of rows, block by block")),
                ("jejak", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.jejak")),
            ],
        ),
        migrations.RunPython(PASANG, LEPAS),
    ]
