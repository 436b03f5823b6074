"""What every fact carries: where it came from and what it replaces. Facts are only ever added."""

from django.db import models

from pantau.base.models import Berkas


class Fakta(models.Model):
    """A row of the ledger. `batal` rows hold no value of their own: they only end the row they replace."""

    sumber = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="+", help_text="sheet it was read from")
    baris_ke = models.IntegerField(help_text="line number in that sheet")
    menggantikan = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="diganti_oleh")
    batal = models.BooleanField(default=False)

    class Meta:
        abstract = True


def active_sql(tabel: str) -> str:
    """Condition that keeps the rows of a fact table nobody has superseded."""
    return f"NOT EXISTS (SELECT 1 FROM {tabel} g WHERE g.menggantikan_id = t.id) AND NOT t.batal"


def fact_sql(tabel: str, kolom: str, gabung: str = "") -> str:
    """Rows of a fact table with their knowledge interval: id, recorded, superseded (the largest integer while it stands), columns.

    Void rows carry no value of their own and are left out.
    """
    return (
        f"SELECT t.id, bt.dicatat_pada, COALESCE(gbt.dicatat_pada, 9223372036854775807), {kolom} FROM {tabel} t "
        f"JOIN base_berkas bk ON bk.id = t.sumber_id JOIN base_batch bt ON bt.id = bk.batch_id {gabung} "
        f"LEFT JOIN {tabel} g ON g.menggantikan_id = t.id LEFT JOIN base_berkas gbk ON gbk.id = g.sumber_id "
        "LEFT JOIN base_batch gbt ON gbt.id = gbk.batch_id WHERE NOT t.batal"
    )
