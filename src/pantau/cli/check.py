"""`pantau check`: self-check of data and set-up."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pantau.cli.perintah import Perintah, print_json, set_up

if TYPE_CHECKING:
    from pantau.base.kepala import Kepala


def arguments(p: argparse.ArgumentParser) -> None:
    """How it is printed, and what is known of the audit chain from elsewhere."""
    p.add_argument(
        "--kepala", action="append", default=[], metavar="HASH[@NOMOR]|BERKAS", help="kepala jejak yang tercetak, atau berkas berisi kepala"
    )
    p.add_argument(
        "--jam-benar", action="store_true", help="nyatakan bahwa jam server sekarang benar dan data ditulis dengan jam yang maju"
    )
    p.add_argument("--sidik", action="store_true", help="sebut juga sidik setiap laporan, untuk dibandingkan dengan tempat lain")
    p.add_argument("--json", action="store_true")


def _heads(teks: list[str]) -> list[Kepala]:
    """Heads that were given, and those of files that were given."""
    from pantau.base.kepala import read_head, read_heads
    from pantau.core.masalah import DitolakError, Masalah

    hasil = []
    for x in teks:
        try:
            baru = read_heads(Path(x)) if Path(x).is_file() else list(filter(None, [read_head(x)]))
        except OSError:
            baru = []
        if not baru:
            raise DitolakError(Masalah("kepala_tak_terbaca", {"column": "kepala"}, {"isi": x[:80]}))
        hasil += baru
    return hasil


def run(a: argparse.Namespace) -> int:
    """Print every check; 1 if any failed."""
    from pantau.reports.periksa import check_all, guarded

    kepala = _heads(a.kepala)

    def siap() -> tuple[str, bool, str]:
        set_up("basis_data")
        return ("pemutakhiran", True, "basis data mutakhir")

    hasil = [guarded("pemutakhiran", siap)]
    if a.jam_benar and hasil[0][1]:
        from pantau.base.waktu import trust_clock

        trust_clock(by="sistem")
    if hasil[0][1] or "dikunci" not in hasil[0][2]:  # while somebody holds the database, every further look would wait for its turn too
        hasil += check_all(kepala)
    tambah = _prints() if a.sidik and all(b for _, b, _ in hasil[:2]) else {}
    if a.json:
        print_json({"hasil": [{"nama": n, "baik": b, "keterangan": k} for n, b, k in hasil], **tambah})
    else:
        for nama, baik, ket in hasil:
            print(f"{'ok   ' if baik else 'SALAH'} {nama}: {ket}")
        for nama, sidik in tambah.get("sidik", {}).items():
            print(f"sidik {nama}: {sidik}")
    return 0 if all(b for _, b, _ in hasil) else 1


def _prints() -> dict[str, Any]:
    """Fingerprints of all reports, and as known when."""
    from pantau.base.waktu import last_time
    from pantau.cli.cadangan import fingerprints

    akhir = last_time()
    return {"diketahui": akhir, "sidik": fingerprints(akhir)}


PERINTAH = Perintah("check", "periksa data dan pemasangan", arguments, run, perlu="django")
