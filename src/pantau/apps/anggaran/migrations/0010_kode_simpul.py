"""Codes that documents give nodes without one, with the triggers of every fact of this context."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from pantau.base.pemicu import append_only_kinds

PASANG, LEPAS = append_only_kinds("anggaran")


def _to(model: str, **lain: Any) -> Any:
    return models.ForeignKey(to=model, on_delete=django.db.models.deletion.PROTECT, **lain)


class Migration(migrations.Migration):
    dependencies = [("anggaran", "0009_hanya_tambah_semua"), ("base", "0008_dampak")]
    operations = [
        migrations.CreateModel(
            name="KodeSimpul",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("baris_ke", models.IntegerField(help_text="line number in `asal`, else in `sumber`")),
                ("batal", models.BooleanField(default=False)),
                ("pokok", models.BigIntegerField(help_text="id of the row that this one repeats", null=True)),
                ("tingkat", models.CharField(max_length=12)),
                ("kode", models.CharField(max_length=60)),
                ("nama", models.TextField()),
                ("asal", _to("base.berkas", null=True, db_index=False, related_name="+", help_text="sheet it is written in")),
                ("induk", _to("anggaran.simpul", null=True, related_name="+")),
                ("menggantikan", _to("anggaran.kodesimpul", null=True, db_index=False, related_name="+")),
                ("simpul", _to("anggaran.simpul")),
                ("sumber", _to("base.berkas", db_index=False, related_name="+", help_text="sheet that recorded it")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("menggantikan__isnull", False)), fields=("menggantikan",), name="kodesimpul_satu_penerus"
                    )
                ],
            },
        ),
        migrations.RunPython(PASANG, LEPAS),
    ]
