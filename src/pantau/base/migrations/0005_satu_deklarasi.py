"""A ledger of an earlier release keeps sheets and statements in another way and cannot be carried over: its files are loaded anew."""

from typing import Any

from django.db import migrations


def refuse_older_ledger(apps: Any, schema_editor: Any) -> None:
    if apps.get_model("base", "Batch").objects.exists():
        raise RuntimeError(
            "Basis data ini dibuat rilis Pantau yang lebih lama dan tidak dapat dimutakhirkan. Siapkan folder atau basis data baru, lalu muat "
            "lagi berkas-berkasnya (tersimpan utuh di folder berkas). / This database was made by an earlier release and cannot be upgraded: "
            "load its files into a new one."
        )


class Migration(migrations.Migration):
    dependencies = [("base", "0004_kiriman_hanya_tambah")]
    operations = [migrations.RunPython(refuse_older_ledger, migrations.RunPython.noop)]
