"""Database triggers that refuse UPDATE and DELETE on append-only tables, for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps as pemasangan
from django.db import connection

from pantau.base.tulis import fetch_rows

BADAN = " BEGIN RAISE EXCEPTION 'tabel % hanya boleh ditambah', TG_TABLE_NAME USING ERRCODE = '23000'; END "
PER_BARIS, PER_PERINTAH = 1 + 2 + 8 + 16, 2 + 32  # how PostgreSQL keeps: each row, before, delete, update; statement, before, truncate
Pemicu = dict[str, str]


def triggers(tabel: str, vendor: str) -> Pemicu:
    """The triggers of an append-only table: name → statement that makes it."""
    if vendor == "postgresql":
        fungsi = "EXECUTE FUNCTION pantau_append_only()"
        return {
            f"{tabel}_tetap": f"CREATE TRIGGER {tabel}_tetap BEFORE UPDATE OR DELETE ON {tabel} FOR EACH ROW {fungsi}",
            f"{tabel}_tetap_semua": f"CREATE TRIGGER {tabel}_tetap_semua BEFORE TRUNCATE ON {tabel} FOR EACH STATEMENT {fungsi}",
        }
    return {
        f"{tabel}_tetap_{aksi.lower()}": f"CREATE TRIGGER {tabel}_tetap_{aksi.lower()} BEFORE {aksi} ON {tabel} "
        f"BEGIN SELECT RAISE(ABORT, 'tabel {tabel} hanya boleh ditambah'); END"
        for aksi in ("UPDATE", "DELETE")
    }


def append_only_kinds(app: str) -> tuple[Callable[[Any, Any], None], Callable[[Any, Any], None]]:
    """The same for every kind of fact that a context declares: put it after whatever made or rebuilt their tables."""
    from pantau.base.jenis import kinds

    return append_only(*dict.fromkeys(j.tabel for j in kinds() if j.model._meta.app_label == app))


def append_only(*tabel: str) -> tuple[Callable[[Any, Any], None], Callable[[Any, Any], None]]:
    """Forward and backward functions for migrations.RunPython. A table that SQLite had to build anew has lost its triggers: name it again."""

    def pasang(apps: Any, schema_editor: Any) -> None:
        vendor = schema_editor.connection.vendor
        ada = set(schema_editor.connection.introspection.table_names())
        with schema_editor.connection.cursor() as c:
            if vendor == "postgresql":
                c.execute(f"CREATE OR REPLACE FUNCTION pantau_append_only() RETURNS trigger AS $${BADAN}$$ LANGUAGE plpgsql")
            for t in [x for x in tabel if x in ada]:  # that of a kind declared later is made by a later migration
                for nama, sql in triggers(t, vendor).items():
                    c.execute(_drop(t, nama, vendor))
                    c.execute(sql)

    def lepas(apps: Any, schema_editor: Any) -> None:
        vendor = schema_editor.connection.vendor
        with schema_editor.connection.cursor() as c:
            for t in tabel:
                for nama in triggers(t, vendor):
                    c.execute(_drop(t, nama, vendor))

    return pasang, lepas


def _drop(tabel: str, nama: str, vendor: str) -> str:
    return f"DROP TRIGGER IF EXISTS {nama}" + (f" ON {tabel}" if vendor == "postgresql" else "")


def append_only_tables() -> set[str]:
    """Every table that declares itself append-only."""
    return {m._meta.db_table for m in pemasangan.get_models() if getattr(m, "hanya_tambah", False)}


def trigger_faults() -> list[str]:
    """Names of triggers that are missing, changed, switched off, or nobody's, each with what is the matter."""
    vendor, tabel = connection.vendor, sorted(append_only_tables())
    harus = {nama: sql for t in tabel for nama, sql in triggers(t, vendor).items()}
    ada = dict(_standing_postgresql() if vendor == "postgresql" else _standing_sqlite())
    harus = {n: _shape_postgresql(n) if vendor == "postgresql" else _plain(sql) for n, sql in harus.items()}
    return (
        [f"{n} tidak ada" for n in harus if n not in ada]
        + [f"{n} berubah isinya atau dimatikan" for n, x in harus.items() if n in ada and ada[n] != x]
        + [f"{n} bukan milik Pantau" for n in sorted(ada.keys() - harus.keys())]
    )


def _plain(sql: str) -> str:
    return " ".join(sql.replace('"', "").split())


def _standing_sqlite() -> Iterator[tuple[str, str]]:
    for nama, sql in fetch_rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"):
        yield nama, _plain(sql)


def _shape_postgresql(nama: str) -> str:
    return repr(
        (PER_PERINTAH if nama.endswith("_semua") else PER_BARIS, "O", _plain(BADAN), nama.removesuffix("_semua").removesuffix("_tetap"))
    )


def _standing_postgresql() -> Iterator[tuple[str, str]]:
    sql = (
        "SELECT t.tgname, t.tgtype, t.tgenabled::text, p.prosrc, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE NOT t.tgisinternal AND n.nspname = current_schema()"
    )
    for nama, tipe, nyala, isi, tabel in fetch_rows(sql):
        yield nama, repr((tipe, nyala, _plain(isi), tabel))
