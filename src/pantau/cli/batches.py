"""`pantau batches`: what was loaded, newest first, with the numbers that `withdraw` takes."""

from __future__ import annotations

import argparse
from typing import Any

from pantau.cli.perintah import Perintah, print_json, read_number


def arguments(p: argparse.ArgumentParser) -> None:
    """Which, and how many."""
    p.add_argument("--tahun", type=read_number, help="hanya tahun anggaran ini")
    p.add_argument("--banyak", type=read_number, default=20, metavar="N", help="sekian yang terbaru (bawaan 20; 0 = semua)")
    p.add_argument("--json", action="store_true")


def run(a: argparse.Namespace) -> int:
    """List them."""
    from django.utils import timezone

    from pantau.base.batch import list_batches
    from pantau.base.jam import from_ms

    daftar = [b | {"waktu": timezone.localtime(from_ms(b["waktu"])).isoformat(timespec="minutes")} for b in list_batches(a.tahun, a.banyak)]
    if a.json:
        print_json({"batch": daftar})
        return 0
    for b in daftar:
        print(_line(b))
    if not daftar:
        print("Belum ada batch. Muat berkas dengan: pantau import auto BERKAS")
    return 0


def _line(b: dict[str, Any]) -> str:
    n = b["jumlah"]
    isi = [f"{kata} {n[k]}" for k, kata in (("added", "baru"), ("superseded", "digantikan"), ("unchanged", "sama")) if n.get(k)]
    keadaan = {"ditarik": f"ditarik oleh batch {b['ditarik_oleh']}", "penarikan": f"menarik batch {b['menarik']}", "berlaku": ""}
    tahun = f" {b['tahun']}" if b["tahun"] else ""
    berkas = "; ".join(b["berkas"][:3]) + ("; …" if len(b["berkas"]) > 3 else "")
    isi += [x for x in [keadaan[b["keadaan"]]] if x]
    return "  ".join(
        x for x in (f"{b['batch']:>5}", b["waktu"][:16].replace("T", " "), f"{b['format']}{tahun}", b["oleh"], ", ".join(isi), berkas) if x
    )


PERINTAH = Perintah("batches", "daftar batch yang pernah dimuat, terbaru dahulu", arguments, run)
