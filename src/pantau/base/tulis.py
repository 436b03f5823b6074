"""Fast, dialect-neutral writing of many rows, for the import path. Only `actions` modules call this."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection, models

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


def insert_rows(
    model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]], tetap: Mapping[str, bool | None] | None = None
) -> None:
    """Insert rows as given; JSON values must already be text. `tetap`: columns that hold one value in all of them."""
    sama = dict(zip(column_names(model, list(tetap)), tetap.values(), strict=True)) if tetap else {}
    kolom = ", ".join(f'"{c}"' for c in (*column_names(model, fields), *sama))
    with connection.cursor() as c:
        if connection.vendor == "postgresql":
            ekor = tuple(sama.values())
            with c.copy(f"COPY {model._meta.db_table} ({kolom}) FROM STDIN") as salin:
                for r in rows:
                    salin.write_row((*r, *ekor))
        else:
            isi = ", ".join([*["?"] * len(fields), *("NULL" if v is None else str(int(v)) for v in sama.values())])
            connection.connection.executemany(f"INSERT INTO {model._meta.db_table} ({kolom}) VALUES ({isi})", rows)


def fetch_rows(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a reading statement."""
    with connection.cursor() as c:
        c.execute(sql, params)
        return c.fetchall()
