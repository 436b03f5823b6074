"""`pantau terbit`: publish what is signed or fixed as open data, for the public page and for other programs."""

from __future__ import annotations

import argparse

from pantau.cli.perintah import Perintah, print_json


def arguments(p: argparse.ArgumentParser) -> None:
    """At which address the public finds it."""
    p.add_argument("--situs", metavar="ALAMAT", default="", help="alamat situs yang ditulis di data (bawaan: PANTAU_ALAMAT)")
    p.add_argument("--json", action="store_true", help="satu dokumen JSON di stdout")


def run(a: argparse.Namespace) -> int:
    """Publish, and say what."""
    from django.conf import settings

    from pantau.exports.terbuka.kini import folder
    from pantau.exports.terbuka.terbit import publish

    h = publish(situs=a.situs or settings.ALAMAT_SITUS, by="cli")
    letak = folder() / h.nama
    if a.json:
        print_json(
            {"terbitan": h.nama, "baru": h.baru, "folder": letak, "unit": h.unit, "hari": h.hari, "paket": h.paket, "berkas": h.berkas}
        )
        return 0
    print(f"{'Diterbitkan' if h.baru else 'Tidak berubah sejak terbitan'} {h.nama}: {h.unit} unit, {h.hari} tanggal, {h.paket} paket.")
    for n, b in sorted(h.berkas.items()):
        print(f"  {b:>12,}  {n}".replace(",", "."))
    print(f"Berkas di {letak}.")
    if not settings.PUBLIK:
        print("Halaman publik masih tertutup; setel PANTAU_PUBLIK=ya untuk membukanya.")
    return 0


PERINTAH = Perintah("terbit", "terbitkan data terbuka dari bulan yang ditandatangani dan rapat yang dibekukan", arguments, run)
