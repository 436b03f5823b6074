"""A file of evidence for what is said of an obstacle; the triggers again, for a table that had to be built anew."""

from django.db import migrations, models

from pantau.base.pemicu import append_only_kinds

PASANG, LEPAS = append_only_kinds("kendala")


class Migration(migrations.Migration):
    dependencies = [("kendala", "0008_dampak")]
    operations = [
        migrations.AddField("peristiwakendala", "berkas", models.CharField(max_length=200, db_default="", help_text="name of a file of evidence")),
        migrations.AddField("peristiwakendala", "media", models.CharField(max_length=40, db_default="")),
        migrations.AddField(
            "peristiwakendala", "sidik", models.CharField(max_length=64, db_default="", help_text="SHA-256 of the copy that is kept")
        ),
        migrations.RunPython(PASANG, LEPAS),
    ]
