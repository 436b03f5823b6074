from django.db import migrations, models

from pantau.base.pemicu import append_only

PASANG, LEPAS = append_only("base_dampak")


class Migration(migrations.Migration):
    dependencies = [("base", "0007_penegasan")]
    operations = [
        migrations.CreateModel(
            name="Dampak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("isi", models.JSONField(default=dict)),
                ("batch", models.OneToOneField(on_delete=models.PROTECT, related_name="dampak", to="base.batch")),
            ],
        ),
        migrations.RunPython(PASANG, LEPAS),
    ]
