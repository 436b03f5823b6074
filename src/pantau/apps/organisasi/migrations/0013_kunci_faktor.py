from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisasi", "0012_kunci")]

    operations = [
        migrations.AddField(
            model_name="token",
            name="faktor",
            field=models.BooleanField(default=False, help_text="whether who gave it had come in with a second factor"),
        ),
    ]
