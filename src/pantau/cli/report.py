"""`pantau report`: make a report."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pantau.cli import permintaan
from pantau.cli.perintah import Perintah


def arguments(p: argparse.ArgumentParser) -> None:
    """Which report, of what, in which form."""
    p.add_argument("laporan", help="id laporan, misalnya kendali, rfk, rakor; id yang tidak dikenal menampilkan daftarnya")
    permintaan.arguments(p)
    p.add_argument("--tingkat", default="", help="kendali: unit, induk, program, kegiatan, sub_kegiatan")
    p.add_argument("--dari", metavar="TANGGAL", default="", help="perubahan-pengadaan: keadaan yang dibandingkan, TTTT-BB-HH")
    p.add_argument(
        "--pilihan",
        metavar="NAMA=NILAI",
        action="append",
        default=[],
        help="pilihan lain dari laporan itu, misalnya daftar=penuh: semua baris, juga di kertas",
    )
    p.add_argument("--format", metavar="BENTUK", default="json", help="json (bawaan), csv, xlsx, pdf, pptx, html")
    p.add_argument("--bahasa", choices=("id", "en"), default="id")
    p.add_argument("-o", "--keluaran", type=Path)


def run(a: argparse.Namespace) -> int:
    """Make it and write it out."""
    import json

    from django.utils import translation

    from pantau.reports.daftar import find

    translation.activate(a.bahasa)
    laporan = find(a.laporan)
    laporan.check_form(a.format)
    pilihan = dict(x.partition("=")[::2] for x in a.pilihan)
    r = laporan.make(permintaan.context(a, kosong=laporan.tanpa_buku), {**permintaan.texts(a), **pilihan}, bentuk=a.format)
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


PERINTAH = Perintah("report", "buat laporan", arguments, run)
