"""What an obstacle costs: money, points and packages; the triggers again, for a table that had to be built anew."""

from django.db import migrations, models

from pantau.base.pemicu import append_only_kinds

PASANG, LEPAS = append_only_kinds("kendala")


class Migration(migrations.Migration):
    dependencies = [("kendala", "0007_janji")]
    operations = [
        migrations.AddField("peristiwakendala", "rp", models.BigIntegerField(null=True, help_text="money of an impact, sen")),
        migrations.AddField("peristiwakendala", "poin_fisik", models.FloatField(null=True, help_text="points of progress of an impact")),
        migrations.AddField("peristiwakendala", "paket", models.IntegerField(null=True, help_text="packages of an impact")),
        migrations.RunPython(PASANG, LEPAS),
    ]
