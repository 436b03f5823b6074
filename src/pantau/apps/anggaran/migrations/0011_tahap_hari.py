"""A stage of which nothing stands any more may be stated with another day: the key of a version has its day besides."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("anggaran", "0010_kode_simpul")]
    operations = [
        migrations.RemoveConstraint("versianggaran", "tahap_unik"),
        migrations.AddConstraint(
            "versianggaran", models.UniqueConstraint(fields=["tahun", "tahap", "berlaku_mulai"], name="tahap_hari_unik")
        ),
    ]
