"""Rows that a file said again while they stood; rows are only ever added."""

import django.db.models.deletion
from django.db import migrations, models

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only("base_penegasan")


class Migration(migrations.Migration):
    dependencies = [("base", "0006_riwayat_aturan")]
    operations = [
        migrations.CreateModel(
            name="Penegasan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "berkas",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.berkas"),
                ),
                ("jenis", models.CharField(help_text="kind of fact", max_length=40)),
                ("isi", models.BinaryField(help_text="row ids and line numbers, packed")),
            ],
        ),
        migrations.RunPython(PASANG, LEPAS),
    ]
