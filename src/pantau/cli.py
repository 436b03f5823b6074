"""The `pantau` command: thin. Every sub-command parses its arguments, calls one function, prints, and returns an exit status.

0 = done, 1 = refused with named problems, 2 = wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any


def _date(teks: str) -> date:
    try:
        return date.fromisoformat(teks)
    except ValueError as e:
        raise argparse.ArgumentTypeError(f"{teks!r} bukan tanggal; tulis TTTT-BB-HH, misalnya 2026-06-30") from e


def parser() -> argparse.ArgumentParser:
    """All sub-commands and their options."""
    p = argparse.ArgumentParser(prog="pantau", description="Ruang kendali tahun anggaran pemerintah daerah.")
    p.add_argument("--data", metavar="DIR", help="folder basis data tertanam dan berkas (bawaan: PANTAU_DATA atau ./data)")
    s = p.add_subparsers(dest="perintah", required=True, metavar="PERINTAH")

    def sub(nama: str, bantuan: str) -> argparse.ArgumentParser:
        x = s.add_parser(nama, help=bantuan, description=bantuan)
        x.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        return x

    x = sub("import", "muat berkas")
    x.add_argument("format", help="id format, atau auto")
    x.add_argument("berkas", nargs="+", type=Path)
    x.add_argument("--per", type=_date)
    x.add_argument("--perangkat-daerah")
    x.add_argument("--tahun", type=int)
    x.add_argument("--tahap", help="murni, pergeseran-1, perubahan, ...")
    x.add_argument("--berlaku", type=_date, help="tanggal mulai berlaku tahap")
    x.add_argument("--dry-run", action="store_true", help="periksa saja, tidak menulis")
    x.add_argument("--json", action="store_true")
    sub("migrate", "siapkan atau mutakhirkan basis data")
    return p


def _setup(args: argparse.Namespace) -> None:
    if args.data:
        os.environ["PANTAU_DATA"] = str(Path(args.data).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pantau.config.settings")
    import django

    django.setup()


def _ready() -> None:
    """Bring the database up to date."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _print_json(isi: Any) -> None:
    sys.stdout.write(json.dumps(isi, ensure_ascii=False, default=str) + "\n")


def cmd_import(a: argparse.Namespace) -> int:
    """Import files."""
    from pantau.base.jam import today
    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi

    def langkah(nama: str) -> None:
        if not a.json and sys.stderr.isatty():
            sys.stderr.write(f"\r{nama} …          ")

    opsi = Opsi(today(), a.per, a.perangkat_daerah, a.tahun, a.tahap, a.berlaku)
    h = run_import(a.format, a.berkas, opsi, by="cli", dry_run=a.dry_run, langkah=langkah)
    if a.json:
        _print_json(h.as_dict())
    else:
        c = h.counts
        print(f"{h.format}: {h.status}. Baru {c['added']}, berubah {c['changed']}, digantikan {c['superseded']}, "
              f"sama {c['unchanged']}, ditolak {c['refused']}." + (f" Batch {h.batch}." if h.batch else ""))
        if h.alasan_format:
            print(f"Dikenali karena {h.alasan_format}.")
        for m in h.masalah:
            w = ", ".join(f"{k} {v}" for k, v in m.where.items())
            print(f"[{m.severity}] {m.code}: {m.message}" + (f" ({w})" if w else ""))
    return 1 if h.status == "refused" else 0


def cmd_migrate(a: argparse.Namespace) -> int:
    """Nothing more to do: `_ready` has migrated."""
    return 0


def main(argv: list[str] | None = None) -> int:
    """Run a sub-command."""
    a = parser().parse_args(argv)
    _setup(a)
    _ready()
    return {"import": cmd_import, "migrate": cmd_migrate}[a.perintah](a)


if __name__ == "__main__":
    sys.exit(main())
