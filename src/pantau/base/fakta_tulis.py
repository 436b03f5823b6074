"""Writing compared facts: new rows, superseding rows, withdrawals. Nothing is ever updated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from pantau.base.beda import Beda
from pantau.base.tulis import fetch_rows, insert_rows

EKOR = ("sumber", "baris_ke", "menggantikan", "batal")


def write_facts(model: type[models.Model], fields: Sequence[str], beda: Beda, berkas: Sequence[int]) -> None:
    """Write a comparison. The last two values of a row are the index of its file in the batch and its line; the others are `fields`."""
    palsu = False

    def rows() -> Any:
        for r in beda.baru:
            yield (*r[:-2], berkas[r[-2]], r[-1], None, palsu)
        for r, lama in beda.ganti:
            yield (*r[:-2], berkas[r[-2]], r[-1], lama, palsu)

    insert_rows(model, (*fields, *EKOR), rows())
    if beda.tarik:
        withdraw(model, beda.tarik, berkas[0])


def _fact_fields(model: type[models.Model]) -> list[str]:
    return [f.column for f in model._meta.concrete_fields if f.name not in ("id", "menggantikan", "batal", "sumber", "baris_ke")]


def withdraw(model: type[models.Model], ids: Sequence[int], berkas: int, baris_ke: int = 0) -> None:
    """Supersede rows by void copies: from now on they do not count."""
    _copy(model, ids, berkas, baris_ke, [(i, True) for i in ids])


def _copy(model: type[models.Model], sumber_ids: Sequence[int], berkas: int, baris_ke: int, tujuan: Sequence[tuple[int, bool]]) -> None:
    """Insert copies of the rows `sumber_ids`; each supersedes the row named in `tujuan`, void or not."""
    kolom = _fact_fields(model)
    tabel = model._meta.db_table
    isi: dict[int, tuple[Any, ...]] = {}
    ids = list(sumber_ids)
    for i in range(0, len(ids), 500):
        potong = ids[i : i + 500]
        tanda = ", ".join(["%s"] * len(potong))
        for r in fetch_rows(f"SELECT id, {', '.join(kolom)} FROM {tabel} WHERE id IN ({tanda})", potong):
            isi[r[0]] = r[1:]
    nama = [next(f.name for f in model._meta.concrete_fields if f.column == k) for k in kolom]
    insert_rows(model, (*nama, *EKOR), ((*isi[s], berkas, baris_ke, t, batal) for s, (t, batal) in zip(ids, tujuan, strict=True)))


def revert_batch(model: type[models.Model], batch_id: int, berkas: int) -> tuple[int, list[int]]:
    """Take back what a batch wrote in one table: its rows get void successors, and rows it had replaced stand again.

    Rows that a later batch has already replaced are left alone; their ids come back as the second value.
    """
    t = model._meta.db_table
    rows = fetch_rows(
        f"SELECT t.id, t.menggantikan_id, t.batal, (SELECT g.id FROM {t} g WHERE g.menggantikan_id = t.id) "
        f"FROM {t} t JOIN base_berkas b ON b.id = t.sumber_id WHERE b.batch_id = %s",
        [batch_id],
    )
    terganti = [r[0] for r in rows if r[3] is not None]
    bebas = [r for r in rows if r[3] is None]
    _copy(model, [r[0] for r in bebas if r[1] is None and not r[2]], berkas, 0, [(r[0], True) for r in bebas if r[1] is None and not r[2]])
    pulih = [r for r in bebas if r[1] is not None]
    _copy(model, [r[1] for r in pulih], berkas, 0, [(r[0], False) for r in pulih])
    return len(bebas), terganti
