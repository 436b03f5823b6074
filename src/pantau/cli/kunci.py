"""`pantau kunci`: keys of applications that read and feed Pantau through its API."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from pantau.cli.perintah import Perintah, print_json, read_number

if TYPE_CHECKING:
    from pantau.apps.organisasi.kunci import Kunci

AKSI = ("buat", "akhiri", "daftar")


def arguments(p: argparse.ArgumentParser) -> None:
    """What to do, with which key."""
    p.add_argument("aksi", choices=AKSI)
    p.add_argument("nama", nargs="?", default="", help="buat: nama aplikasi; akhiri: nomor kunci")
    p.add_argument("--peran", default="", help="peran; yang tidak dikenal menampilkan daftarnya")
    p.add_argument("--perangkat-daerah", default="")
    p.add_argument("--menulis", action="store_true", help="juga menulis yang boleh ditulis perannya; tanpa ini hanya membaca")
    p.add_argument("--hari", type=read_number, default=365, help="berlaku sekian hari")
    p.add_argument("--batas", type=read_number, default=120, help="panggilan per menit")
    p.add_argument("--json", action="store_true")


def run(a: argparse.Namespace) -> int:
    """Give one, end one, or list them. The secret is printed this once."""
    from pantau.apps.organisasi.kunci import end_key, give_key, keys
    from pantau.core.masalah import DitolakError, Masalah

    if a.aksi == "daftar":
        return _show(keys(), a.json)
    if a.aksi == "akhiri":
        if not (a.nama.isascii() and a.nama.isdigit() and len(a.nama) < 16):
            raise DitolakError(Masalah("kunci_bukan_nomor", {"column": "nama"}, {"isi": a.nama[:40]}))
        t = end_key(int(a.nama), by="cli")
        print(f"Kunci {t.pk} diakhiri.")
        return 0
    from pantau.reports.minta import find_unit

    unit = find_unit(a.perangkat_daerah) if a.perangkat_daerah else None
    t, rahasia = give_key(
        nama=a.nama, peran=a.peran, unit=unit, menulis=a.menulis, hari=a.hari, batas=a.batas, by="cli", faktor=True
    )  # who runs commands on this machine holds the database itself
    if a.json:
        print_json({"kunci": t.pk, "rahasia": rahasia})
    else:
        print(f"Kunci {t.pk} untuk {a.nama}, hanya ditampilkan sekali ini:\n{rahasia}")
    return 0


def _show(daftar: list[Kunci], json: bool) -> int:
    from dataclasses import asdict

    from pantau.base.jam import day_of

    if json:
        print_json([asdict(k) | {"keadaan": k.keadaan} for k in daftar])
        return 0
    for k in daftar:
        pakai = f"terakhir {day_of(k.terakhir)}" if k.terakhir else "belum dipakai"
        print(f"{k.id:5} {k.aplikasi:20} {k.peran:12} {k.unit or '–':24} {k.keadaan:12} s.d. {day_of(k.berakhir)}  {pakai}")
    return 0


PERINTAH = Perintah("kunci", "beri, akhiri, atau daftar kunci aplikasi", arguments, run)
