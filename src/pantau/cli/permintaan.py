"""The options that say what is asked: the same for `report` and `explain`, read by the one reader of requests."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pantau.reports.konteks import Konteks

BANTUAN = {
    "per": "tanggal keadaan, TTTT-BB-HH",
    "diketahui": "waktu pengetahuan, ISO (misalnya 2026-11-02T08:00+08:00)",
    "perangkat-daerah": "kode atau nama unit",
    "simpul": "nomor program, kegiatan, atau sub kegiatan",
    "kelas": "hanya unit dari kelas ini",
    "asisten": "hanya unit di bawah asisten ini",
    "program": "kode program",
    "rekening": "kode rekening dan semua di bawahnya",
    "tanpa-rekening": "kode rekening yang dikeluarkan, dipisahkan koma",
    "sumber-dana": "sumber dana",
    "basis": "utama, sp2d, spj, pengesahan, lra, rfk",
    "metode": "metode fisik",
    "tingkat-fisik": "klaim, verifikasi, terbukti",
    "waktu": "catat atau masa",
}


def arguments(p: argparse.ArgumentParser) -> None:
    """Add the options; their texts are read later, so that every mistake is named the same way everywhere."""
    for nama, bantuan in BANTUAN.items():
        p.add_argument(f"--{nama}", metavar="TEKS", default="", help=bantuan)


def texts(a: argparse.Namespace) -> Mapping[str, str]:
    """The options as texts by name."""
    return {n: v for n, v in vars(a).items() if isinstance(v, str)}


def context(a: argparse.Namespace, satu: bool = False) -> Konteks:
    """The state that the options ask for (of one figure, with `satu`). Who may run commands on this machine may read everything."""
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports.konteks import prepare
    from pantau.reports.minta import read

    return prepare(read(texts(a), satu), SISTEM)
