"""Spellings by which units go in files, since somebody agreed; rows are only ever added."""

from typing import Any

from django.db import migrations, models

from pantau.base.pemicu import append_only_kinds

PASANG, LEPAS = append_only_kinds("organisasi")


def _to(model: str, **lain: Any) -> models.ForeignKey:
    return models.ForeignKey(to=model, on_delete=models.PROTECT, related_name="+", **lain)


class Migration(migrations.Migration):
    dependencies = [("base", "0006_riwayat_aturan"), ("organisasi", "0007_hanya_tambah_semua")]
    operations = [
        migrations.CreateModel(
            name="EjaanUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("baris_ke", models.IntegerField(help_text="line number in `asal`, else in `sumber`")),
                ("batal", models.BooleanField(default=False)),
                ("pokok", models.BigIntegerField(help_text="id of the row that this one repeats", null=True)),
                ("nama", models.CharField(max_length=300)),
                ("asal", _to("base.berkas", null=True, db_index=False, help_text="sheet it is written in")),
                ("maksud", _to("organisasi.unit")),
                ("menggantikan", _to("organisasi.ejaanunit", null=True, db_index=False)),
                ("sumber", _to("base.berkas", db_index=False, help_text="sheet that recorded it")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("menggantikan__isnull", False)), fields=("menggantikan",), name="ejaanunit_satu_penerus"
                    )
                ],
            },
        ),
        migrations.RunPython(PASANG, LEPAS),
    ]
