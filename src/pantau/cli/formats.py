"""`pantau formats`: the accepted formats. Needs no database."""

from __future__ import annotations

import argparse

from pantau.cli.perintah import Perintah, print_json


def arguments(p: argparse.ArgumentParser) -> None:
    """How they are printed."""
    p.add_argument("--json", action="store_true")


def run(a: argparse.Namespace) -> int:
    """Print them; with `--json` down to the columns."""
    from pantau.imports.format import Format, formats, public_ids

    def part(f: Format) -> dict[str, object]:
        kolom = [{"id": k.id, "judul": k.judul, "tipe": k.tipe, "wajib": k.wajib, "alias": k.alias} for k in f.kolom]
        return {"id": f.id, "judul": f.judul, "kolom": kolom}

    semua = formats()
    if a.json:
        print_json([{"id": i, "bagian": [part(f) for f in semua.values() if i in (f.id, f.bagian_dari)]} for i in public_ids()])
    else:
        for i in public_ids():
            print(f"{i:26} {semua[i].keterangan if i in semua else 'beberapa berkas, masing-masing dikenali dari kolomnya'}")
    return 0


PERINTAH = Perintah("formats", "daftar format yang diterima", arguments, run, perlu="")
