"""How the columns of a sheet of somebody's own make are read, under a name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.CreateModel(
            name="PemetaanKolom",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nama", models.CharField(max_length=80, unique=True)),
                ("format", models.CharField(help_text="id of the format whose columns these are", max_length=60)),
                ("judul", models.JSONField(help_text="headings of the sheet, in order")),
                ("kolom", models.JSONField(help_text="column of the format → heading, told apart by number where it repeats")),
                ("oleh", models.CharField(help_text="user name at the time", max_length=150)),
                ("waktu", models.BigIntegerField(help_text="ms since 1970 UTC")),
            ],
        ),
    ]
