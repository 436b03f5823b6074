"""Failed guesses at passwords."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisasi", "0008_ejaan_unit")]
    operations = [
        migrations.CreateModel(
            name="Percobaan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kunci", models.CharField(max_length=60, unique=True)),
                ("jumlah", models.IntegerField(default=0)),
                ("terakhir", models.BigIntegerField(db_index=True, help_text="ms since 1970 UTC")),
            ],
        ),
    ]
