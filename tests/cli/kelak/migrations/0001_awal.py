from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisasi", "0001_awal"), ("base", "0001_awal")]
    operations = [
        migrations.CreateModel("Kelak", [("id", models.BigAutoField(primary_key=True)), ("isi", models.CharField(max_length=9))]),
        migrations.RunSQL("UPDATE base_versibuku SET nilai = nilai + 1"),
    ]
