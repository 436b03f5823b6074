"""What every fact carries: where it came from and what it replaces. Facts are only ever added."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from pantau.base.models import Berkas
from pantau.base.tulis import fetch_rows

SELAMANYA = 9223372036854775807


class Fakta(models.Model):
    """A row of the ledger. `batal` rows hold no value of their own: they only end the row they replace."""

    sumber = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="sheet it was read from")
    baris_ke = models.IntegerField(help_text="line number in that sheet")
    menggantikan = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    batal = models.BooleanField(default=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["menggantikan"], condition=models.Q(menggantikan__isnull=False), name="%(class)s_satu_penerus")
        ]


def active_sql(tabel: str) -> str:
    """Condition that keeps the rows of a fact table nobody has superseded."""
    return f"NOT EXISTS (SELECT 1 FROM {tabel} g WHERE g.menggantikan_id = t.id) AND NOT t.batal"


def fetch_facts(tabel: str, kolom: str, gabung: str = "", params: Sequence[Any] = (), syarat: str = "") -> list[tuple[Any, ...]]:
    """Rows of a fact table with their knowledge interval: id, recorded, superseded (the largest integer while it stands), columns.

    Void rows carry no value of their own and are left out. Batch times and successors are few: they are looked up here, not joined
    row by row.
    """
    waktu = dict(fetch_rows("SELECT bk.id, bt.dicatat_pada FROM base_berkas bk JOIN base_batch bt ON bt.id = bk.batch_id"))
    akhir = {i: waktu[s] for i, s in fetch_rows(f"SELECT menggantikan_id, sumber_id FROM {tabel} WHERE menggantikan_id IS NOT NULL")}
    rows = fetch_rows(f"SELECT t.id, t.sumber_id, {kolom} FROM {tabel} t {gabung} WHERE NOT t.batal{syarat}", params)
    if not akhir:
        return [(r[0], waktu[r[1]], SELAMANYA, *r[2:]) for r in rows]
    return [(r[0], waktu[r[1]], akhir.get(r[0], SELAMANYA), *r[2:]) for r in rows]
