"""The day from which a SPP asks for its money; the triggers again, for a table that had to be built anew."""

from django.db import migrations, models

from pantau.base.pemicu import append_only_kinds

PASANG, LEPAS = append_only_kinds("realisasi")


class Migration(migrations.Migration):
    dependencies = [("realisasi", "0010_hanya_tambah_semua")]
    operations = [
        migrations.AddField(
            "posting",
            "diajukan",
            models.DateField(null=True, help_text="day from which a SPP asks for the money, until `tanggal` if it was disbursed"),
        ),
        migrations.RunPython(PASANG, LEPAS),
    ]
