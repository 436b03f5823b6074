"""Seals: what an act wrote, table by table, is hashed in blocks, and the hashes stand in its audit row. Facts and audit are one chain so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from django.apps import apps
from django.db import connection, models
from numpy.typing import NDArray

from pantau.base.fakta import positions
from pantau.base.jenis import identities, kinds
from pantau.base.sidik import Sidik, digest, row_fields
from pantau.base.tulis import fetch_rows

PER_BLOK = 20_000


@dataclass(frozen=True, slots=True)
class Blok:
    """Rows of a table that were sealed together: ids after `dari` up to `sampai`, how many, their hash and checks."""

    dari: int
    sampai: int
    n: int
    sidik: str
    cek: bytes


@lru_cache(maxsize=1)
def sealed_models() -> dict[str, type[models.Model]]:
    """Every table whose rows are sealed: identities, kinds of facts, and what declares itself to be (`disegel`)."""
    lain = (m for m in apps.get_models() if getattr(m, "disegel", False))
    return {m._meta.db_table: m for m in (*(x.model for x in identities()), *(j.model for j in kinds()), *lain)}


def read_rows(model: Any, dari: int, sampai: int) -> tuple[NDArray[np.int64], dict[str, Sequence[Any]]]:
    """Ids and columns of the rows with ids after `dari` up to `sampai`, as they lie in the database."""
    f = row_fields(model)
    tanggal = connection.vendor == "sqlite"  # its text is what is wanted, not a date made of it
    kolom = ", ".join(f'CAST("{x.column}" AS TEXT)' if tanggal and isinstance(x, models.DateField) else f'"{x.column}"' for x in f)
    sql = f"SELECT id, {kolom} FROM {model._meta.db_table} WHERE id > %s AND id <= %s ORDER BY id"
    rows = fetch_rows(sql, [dari, sampai])
    if not rows:
        return np.zeros(0, np.int64), {}
    ids, *isi = zip(*rows, strict=True)
    return np.array(ids, np.int64), dict(zip((x.name for x in f), isi, strict=True))


def sealed(model: type[models.Model], dari: int, ids: NDArray[np.int64], kolom: Mapping[str, Sequence[Any]]) -> Blok:
    """A block of rows that were read."""
    n, sampai = len(ids), int(ids[-1])
    rapat = sampai - dari == n
    return _block(dari, sampai, n, digest(model, kolom, np.arange(n) if rapat else ids, n, rapat))


def _block(dari: int, sampai: int, n: int, s: Sidik) -> Blok:
    return Blok(dari, sampai, n, s.sidik, s.baris.astype("<u4").tobytes() + s.grup.astype("<u4").tobytes())


def read_blocks(model: type[models.Model], dari: int, sampai: int) -> Iterator[Blok]:
    """The rows of a range in blocks, read from the database."""
    tabel = model._meta.db_table
    while dari < sampai:
        sql = f"SELECT MIN(id), MAX(id) FROM (SELECT id FROM {tabel} WHERE id > %s AND id <= %s ORDER BY id LIMIT {PER_BLOK}) x"
        awal, akhir = fetch_rows(sql, [dari, sampai])[0]
        if awal is None:
            return
        yield sealed(model, awal - 1, *read_rows(model, awal - 1, akhir))
        dari = akhir


class Penyegel:
    """Watches what an act writes, from its turn on. Rows that passed by as columns are hashed then; any others are read again at the end."""

    def __init__(self) -> None:
        self.awal = positions(tuple(sealed_models()))
        self.lewat: dict[str, list[tuple[int, Sidik]]] = {}

    def note(self, model: type[models.Model], kolom: Mapping[str, Sequence[Any]]) -> None:
        """Rows that are written now, in this order."""
        n = len(next(iter(kolom.values())))
        for a in range(0, n, PER_BLOK):
            potong = {k: x[a : a + PER_BLOK] for k, x in kolom.items()} if n > PER_BLOK else kolom
            m = min(PER_BLOK, n - a)
            self.lewat.setdefault(model._meta.db_table, []).append((m, digest(model, potong, np.arange(m), m)))

    def blocks(self) -> dict[str, list[Blok]]:
        """Everything that was written since the beginning, by table."""
        hasil = {}
        for t, sampai in positions(tuple(sealed_models())).items():
            if sampai > self.awal[t]:
                awal = fetch_rows(f"SELECT MIN(id) FROM {t} WHERE id > %s", [self.awal[t]])[0][0]
                hasil[t] = list(self._of(t, awal - 1, sampai))
        return hasil

    def _of(self, tabel: str, dari: int, sampai: int) -> Iterator[Blok]:
        lewat = self.lewat.get(tabel, [])
        if sampai - dari == sum(m for m, _ in lewat):
            for m, s in lewat:
                yield _block(dari, dari + m, m, s)
                dari += m
        else:
            yield from read_blocks(sealed_models()[tabel], dari, sampai)


def as_trail(blok: Mapping[str, Sequence[Blok]]) -> dict[str, list[list[Any]]]:
    """Blocks as they stand in an audit row."""
    return {t: [[b.dari, b.sampai, b.n, b.sidik] for b in daftar] for t, daftar in blok.items()}
