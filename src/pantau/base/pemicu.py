"""Database triggers that refuse UPDATE and DELETE on append-only tables, for SQLite and PostgreSQL."""

from collections.abc import Callable
from typing import Any


def append_only_kinds(app: str) -> tuple[Callable[[Any, Any], None], Callable[[Any, Any], None]]:
    """The same for every kind of fact that a context declares: put it after whatever made or rebuilt their tables."""
    from pantau.base.jenis import kinds

    return append_only(*dict.fromkeys(j.tabel for j in kinds() if j.model._meta.app_label == app))


def append_only(*tabel: str) -> tuple[Callable[[Any, Any], None], Callable[[Any, Any], None]]:
    """Forward and backward functions for migrations.RunPython. A table that SQLite had to build anew has lost its triggers: name it again."""

    def pasang(apps: Any, schema_editor: Any) -> None:
        pg = schema_editor.connection.vendor == "postgresql"
        ada = set(schema_editor.connection.introspection.table_names())
        with schema_editor.connection.cursor() as c:
            if pg:
                c.execute(
                    "CREATE OR REPLACE FUNCTION pantau_append_only() RETURNS trigger AS $$ BEGIN "
                    "RAISE EXCEPTION 'tabel % hanya boleh ditambah', TG_TABLE_NAME USING ERRCODE = '23000'; END $$ LANGUAGE plpgsql"
                )
            for t in [x for x in tabel if x in ada]:  # that of a kind declared later is made by a later migration
                if pg:
                    for nama in ("tetap", "tetap_semua"):
                        c.execute(f"DROP TRIGGER IF EXISTS {t}_{nama} ON {t}")
                    c.execute(f"CREATE TRIGGER {t}_tetap BEFORE UPDATE OR DELETE ON {t} FOR EACH ROW EXECUTE FUNCTION pantau_append_only()")
                    c.execute(
                        f"CREATE TRIGGER {t}_tetap_semua BEFORE TRUNCATE ON {t} FOR EACH STATEMENT EXECUTE FUNCTION pantau_append_only()"
                    )
                else:
                    for aksi in ("UPDATE", "DELETE"):
                        c.execute(
                            f"CREATE TRIGGER IF NOT EXISTS {t}_tetap_{aksi.lower()} BEFORE {aksi} ON {t} "
                            f"BEGIN SELECT RAISE(ABORT, 'tabel {t} hanya boleh ditambah'); END"
                        )

    def lepas(apps: Any, schema_editor: Any) -> None:
        with schema_editor.connection.cursor() as c:
            for t in tabel:
                if schema_editor.connection.vendor == "postgresql":
                    c.execute(f"DROP TRIGGER IF EXISTS {t}_tetap ON {t}")
                    c.execute(f"DROP TRIGGER IF EXISTS {t}_tetap_semua ON {t}")
                else:
                    c.execute(f"DROP TRIGGER IF EXISTS {t}_tetap_update")
                    c.execute(f"DROP TRIGGER IF EXISTS {t}_tetap_delete")

    return pasang, lepas
