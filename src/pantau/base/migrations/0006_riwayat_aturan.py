"""What the pemda's file of rules held, and from when on; rows are only ever added."""

from django.db import migrations, models

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only("base_riwayataturan")


class Migration(migrations.Migration):
    dependencies = [("base", "0005_satu_deklarasi")]
    operations = [
        migrations.CreateModel(
            name="RiwayatAturan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("isi", models.TextField(blank=True, help_text="the file as it was; empty without one")),
                ("waktu", models.BigIntegerField(help_text="since when it counts, ms since 1970 UTC")),
            ],
        ),
        migrations.RunPython(PASANG, LEPAS),
    ]
