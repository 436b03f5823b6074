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
    x = sub("report", "buat laporan")
    x.add_argument("laporan", help="kendali, rfk, kartu, cakupan, rakor")
    x.add_argument("--per", type=_date)
    x.add_argument("--diketahui", help="waktu pengetahuan, ISO (misalnya 2026-11-02T08:00+08:00)")
    x.add_argument("--perangkat-daerah", metavar="KODE")
    x.add_argument("--tingkat", default="unit", help="kendali: unit, induk, program, kegiatan, sub_kegiatan")
    x.add_argument("--basis", default="utama")
    x.add_argument("--metode", default="")
    x.add_argument("--waktu", choices=("catat", "masa"), default="catat")
    for nama in ("kelas", "asisten", "program", "rekening", "tanpa-rekening", "sumber-dana"):
        x.add_argument(f"--{nama}", default="")
    x.add_argument("--format", choices=("json", "csv", "xlsx", "pdf", "pptx"), default="json")
    x.add_argument("--bahasa", choices=("id", "en"), default="id")
    x.add_argument("-o", "--keluaran", type=Path)
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


def _knowledge(teks: str | None) -> int | None:
    """A knowledge time from ISO text (without a zone: the pemda's) or milliseconds."""
    from datetime import datetime

    from django.utils import timezone

    if not teks:
        return None
    if teks.isdigit():
        return int(teks)
    t = datetime.fromisoformat(teks)
    return int((timezone.make_aware(t) if t.tzinfo is None else t).timestamp() * 1000)


def request_of(a: argparse.Namespace) -> Any:
    """The request that the options describe."""
    from pantau.apps.organisasi.queries import find_units
    from pantau.base.jam import today
    from pantau.core.masalah import DitolakError, Masalah
    from pantau.reports.konteks import Permintaan, latest_date

    unit = None
    if a.perangkat_daerah:
        calon = find_units(a.perangkat_daerah)
        if len(calon) != 1:
            code = "unit_mendua" if calon else "unit_tidak_ada"
            raise DitolakError(Masalah(code, {}, {"nama": a.perangkat_daerah, "daftar": "; ".join(u.nama for u in calon[:6])}))
        unit = calon[0].id
    return Permintaan(a.per or latest_date(today()), _knowledge(a.diketahui), unit, kelas=a.kelas, asisten=a.asisten, program=a.program,
                      rekening=a.rekening, tanpa_rekening=a.tanpa_rekening, sumber_dana=a.sumber_dana, basis=a.basis, metode=a.metode,
                      waktu=a.waktu)


def cmd_report(a: argparse.Namespace) -> int:
    """Make a report."""
    from django.utils import translation

    from pantau.reports import kendali
    from pantau.reports.daftar import build, check_form
    from pantau.reports.konteks import prepare

    translation.activate(a.bahasa)
    check_form(a.laporan, a.format)
    kx = prepare(request_of(a))
    r = kendali.build(kx, a.tingkat) if a.laporan == "kendali" else build(a.laporan, kx)
    if a.format == "json":
        isi = (json.dumps(r.as_dict(), ensure_ascii=False) + "\n").encode()
    else:
        from pantau.exports.daftar import render

        isi = render(r, a.format, a.bahasa)
    if a.keluaran:
        a.keluaran.write_bytes(isi)
    else:
        sys.stdout.buffer.write(isi)
    return 0


def cmd_migrate(a: argparse.Namespace) -> int:
    """Nothing more to do: `_ready` has migrated."""
    return 0


def main(argv: list[str] | None = None) -> int:
    """Run a sub-command."""
    a = parser().parse_args(argv)
    _setup(a)
    _ready()
    from pantau.core.masalah import DitolakError

    try:
        return PERINTAH[a.perintah](a)
    except DitolakError as e:
        if getattr(a, "json", False) or getattr(a, "format", "") == "json":
            _print_json({"status": "refused", "masalah": [m.as_dict() for m in e.masalah]})
        for m in e.masalah:
            sys.stderr.write(f"pantau: {m.message}\n")
        return 1


PERINTAH = {"import": cmd_import, "report": cmd_report, "migrate": cmd_migrate}


if __name__ == "__main__":
    sys.exit(main())
