from pathlib import Path

from django.conf import settings
from django.db import migrations


def fail(apps, schema_editor):
    if (Path(settings.DATA_DIR) / "gagal").exists():
        raise RuntimeError("disk penuh di tengah jalan")


class Migration(migrations.Migration):
    dependencies = [("kelak", "0001_awal")]
    operations = [migrations.RunSQL("INSERT INTO kelak_kelak (isi) VALUES ('x')"), migrations.RunPython(fail)]
