"""Who answers for what was said of an obstacle, and until when; the triggers again, for a table that had to be built anew."""

from django.db import migrations, models

from pantau.base.pemicu import append_only_kinds

PASANG, LEPAS = append_only_kinds("kendala")


class Migration(migrations.Migration):
    dependencies = [("kendala", "0006_hanya_tambah_semua")]
    operations = [
        migrations.AddField(
            "peristiwakendala",
            "siapa",
            models.CharField(max_length=200, db_default="", help_text="who answers for a promise, or who is asked for help"),
        ),
        migrations.AddField(
            "peristiwakendala",
            "batas",
            models.DateField(null=True, help_text="day by which it was promised or asked for"),
        ),
        migrations.RunPython(PASANG, LEPAS),
    ]
