"""Fast, dialect-neutral writing of many rows, for the import path. Only `actions` modules call this."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection, models

ROWS_AT_ONCE = 50  # rows in one statement, while its values stay below the limit of the oldest SQLite in use
VALUES_AT_ONCE = 900
STATEMENTS_IN_HAND = 400
sqlite3.register_adapter(date, lru_cache(maxsize=4096)(date.isoformat))  # bulk rows repeat few dates


def column_names(model: type[models.Model], fields: Sequence[str]) -> list[str]:
    """Database columns of model fields."""
    return [model._meta.get_field(f).column for f in fields]


@contextmanager
def snapshot() -> Iterator[None]:
    """One consistent view of the database for several reads, so that a batch arriving between two of them is seen by all or by none."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as c:
        c.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else "BEGIN")
        try:
            yield
        finally:
            c.execute("COMMIT")


def take_turn() -> None:
    """Wait until no other transaction writes the ledger, to the end of this one: batches, audit rows and ids then follow one order.

    SQLite transactions begin with the turn taken (`transaction_mode` IMMEDIATE in the settings).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as c:
            c.execute("SELECT pg_advisory_xact_lock(20260101)")


def allocate_ids(model: type[models.Model], n: int) -> list[int]:
    """Reserve `n` primary keys. Call inside a writing transaction."""
    tabel = model._meta.db_table
    with connection.cursor() as c:
        if connection.vendor == "postgresql":
            c.execute(f"SELECT nextval(pg_get_serial_sequence('{tabel}', 'id')) FROM generate_series(1, %s)", [n])
            return [r[0] for r in c.fetchall()]
        c.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [tabel])
        baris = c.fetchone()
        awal = (baris[0] if baris else 0) + 1
        return list(range(awal, awal + n))


def insert_columns(model: type[models.Model], kolom: Mapping[str, Sequence[Any]]) -> None:
    """Insert rows given as columns of equal length by field name; dates may be ISO text, JSON values must be text."""
    n = len(next(iter(kolom.values())))
    if not n:
        return
    sama = {f: x[0] for f, x in kolom.items() if _literal(x[0]) and is_same(x)}
    beda = {f: x for f, x in kolom.items() if f not in sama}
    if not beda:
        beda = {f: kolom[f] for f in [next(iter(sama))]}
        del sama[next(iter(beda))]
    nama = ", ".join(f'"{c}"' for c in column_names(model, (*beda, *sama)))
    tabel = model._meta.db_table
    with connection.cursor() as c:
        if connection.vendor == "postgresql":
            ekor = tuple(sama.values())
            with c.copy(f"COPY {tabel} ({nama}) FROM STDIN") as salin:
                for r in zip(*beda.values(), strict=True):
                    salin.write_row((*r, *ekor))
        else:
            satu = f"({', '.join([*['?'] * len(beda), *map(_as_literal, sama.values())])})"
            with connection.wrap_database_errors:  # the driver is spoken to without Django's cursor, which does this
                _insert_many(f"INSERT INTO {tabel} ({nama}) VALUES ", satu, list(beda.values()), n)


def _insert_many(sql: str, satu: str, kolom: Sequence[Sequence[Any]], n: int) -> None:
    """Many rows in one statement: SQLite keeps its own books (the counter of ids) once for each statement."""
    lebar = len(kolom)
    banyak = max(1, min(ROWS_AT_ONCE, VALUES_AT_ONCE // lebar))
    penuh = n - n % banyak
    kirim = connection.connection.executemany

    def groups(dari: int, sampai: int, ukuran: int) -> Iterator[list[Any]]:
        langkah = ukuran * STATEMENTS_IN_HAND
        for awal in range(dari, sampai, langkah):
            isi = [x[awal : min(awal + langkah, sampai)] for x in kolom]
            rata: list[Any] = [None] * (len(isi[0]) * lebar)
            for i, x in enumerate(isi):
                rata[i::lebar] = x
            for a in range(0, len(rata), ukuran * lebar):
                yield rata[a : a + ukuran * lebar]

    if penuh:
        kirim(sql + ", ".join([satu] * banyak), groups(0, penuh, banyak))
    if penuh < n:
        kirim(sql + satu, groups(penuh, n, 1))


def is_same(isi: Sequence[Any]) -> bool:
    """Whether a column, not an empty one, holds one value in every row."""
    return bool(isi[0] == isi[-1]) and isi.count(isi[0]) == len(isi)


def _literal(x: Any) -> bool:
    """Whether a value can be written into a statement itself."""
    return x is None or type(x) in (bool, int) or (type(x) is str and len(x) <= 40 and "\x00" not in x)


def _as_literal(x: Any) -> str:
    if isinstance(x, str):
        return "'" + x.replace("'", "''") + "'"
    return "NULL" if x is None else str(int(x))


def fetch_rows(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a reading statement."""
    with connection.cursor() as c:
        c.execute(sql, params)
        hasil: list[tuple[Any, ...]] = c.fetchall()
        return hasil
