"""What every fact carries: where it came from and what it replaces. Facts are only ever added."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models

from pantau.base.models import Berkas
from pantau.base.tulis import fetch_rows

SELAMANYA = 9223372036854775807


class Fakta(models.Model):
    """A row of the ledger. All that was ever said of one thing is one chain: each row replaces the one before it.

    A row with `batal` says that nothing stands. `sumber` is the sheet of the batch that recorded it and gives its knowledge time; a row
    that repeats or follows from an older one names the sheet in which that is written as `asal`, and the row it repeats as `pokok`.
    """

    hanya_tambah = True
    sumber = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="sheet that recorded it")
    baris_ke = models.IntegerField(help_text="line number in `asal`, else in `sumber`")
    menggantikan = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    batal = models.BooleanField(default=False)
    asal = models.ForeignKey(
        Berkas, null=True, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="sheet it is written in"
    )
    pokok = models.BigIntegerField(null=True, help_text="id of the row that this one repeats")

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["menggantikan"], condition=models.Q(menggantikan__isnull=False), name="%(class)s_satu_penerus")
        ]


def last_sql(tabel: str, nama: str = "t") -> str:
    """Condition that keeps the last row of every chain of a fact table (under an alias), void ones too."""
    return f"NOT EXISTS (SELECT 1 FROM {tabel} g WHERE g.menggantikan_id = {nama}.id)"


def active_sql(tabel: str, nama: str = "t") -> str:
    """Condition that keeps the rows of a fact table (under an alias) that stand."""
    return f"{last_sql(tabel, nama)} AND NOT {nama}.batal"


def known_sql(tabel: str, nama: str = "t") -> str:
    """Condition that keeps the rows of a fact table (under an alias) that stood at a knowledge time; takes that time twice."""
    return (
        f"NOT {nama}.batal AND EXISTS (SELECT 1 FROM base_berkas b JOIN base_batch bt ON bt.id = b.batch_id "
        f"WHERE b.id = {nama}.sumber_id AND bt.dicatat_pada <= %s) AND NOT EXISTS (SELECT 1 FROM {tabel} g "
        "JOIN base_berkas gb ON gb.id = g.sumber_id JOIN base_batch gbt ON gbt.id = gb.batch_id "
        f"WHERE g.menggantikan_id = {nama}.id AND gbt.dicatat_pada <= %s)"
    )


def origin_sql(nama: str = "t") -> str:
    """The sheet in which a fact (under an alias) is written."""
    return f"COALESCE({nama}.asal_id, {nama}.sumber_id)"


def said_again_sql(tabel: str, nama: str = "t") -> str:
    """Condition that keeps the rows of a fact table (under an alias) that only say again, on the word of another file, what they replace."""
    return (
        f"EXISTS (SELECT 1 FROM {tabel} y WHERE y.id = {nama}.menggantikan_id AND {nama}.pokok = COALESCE(y.pokok, y.id) AND NOT y.batal)"
    )


Letak = Mapping[str, int]  # table → id up to which its rows have been read


def ended_rows(tabel: str, sejak: Letak | None = None) -> dict[int, int]:
    """When rows were superseded: id → time. With `sejak`, only those that later rows superseded."""
    letak = sejak or {}
    sql = (
        f"SELECT t.menggantikan_id, bt.dicatat_pada FROM {tabel} t JOIN base_berkas bk ON bk.id = t.sumber_id "
        "JOIN base_batch bt ON bt.id = bk.batch_id WHERE t.menggantikan_id IS NOT NULL AND t.id > %s"
    )
    return dict(fetch_rows(sql, [letak.get(tabel, 0)]))


def fetch_facts(
    tabel: str, kolom: str, gabung: str = "", params: Sequence[Any] = (), syarat: str = "", sejak: Letak | None = None
) -> list[tuple[Any, ...]]:
    """Rows of a fact table with their knowledge interval: id, recorded, superseded (the largest integer while it stands), columns.

    Void rows carry no value of their own and are left out. Batch times and successors are few: they are looked up here, not joined
    row by row. With `sejak`, only rows that came later.
    """
    letak = sejak or {}
    waktu = dict(
        fetch_rows(
            "SELECT bk.id, bt.dicatat_pada FROM base_berkas bk JOIN base_batch bt ON bt.id = bk.batch_id WHERE bk.id > %s",
            [letak.get("base_berkas", 0)],
        )
    )
    akhir = ended_rows(tabel, sejak)
    rows = fetch_rows(
        f"SELECT t.id, t.sumber_id, {kolom} FROM {tabel} t {gabung} WHERE NOT t.batal AND t.id > %s{syarat}",
        [*params, letak.get(tabel, 0)],
    )
    if not akhir:
        return [(r[0], waktu[r[1]], SELAMANYA, *r[2:]) for r in rows]
    return [(r[0], waktu[r[1]], akhir.get(r[0], SELAMANYA), *r[2:]) for r in rows]


def positions(tabel: Sequence[str]) -> dict[str, int]:
    """The highest id of each table, in one statement. Writers take turns, so no lower id can appear later."""
    pilih = ", ".join(f"(SELECT MAX(id) FROM {t})" for t in tabel)
    return {t: n or 0 for t, n in zip(tabel, fetch_rows(f"SELECT {pilih}")[0], strict=True)}
