"""How far an import has come, and a bar that shows it on a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

Maju = Callable[[float], None]
BAGIAN = {"membaca": (0.0, 0.3), "memeriksa": (0.3, 0.55), "membandingkan": (0.55, 0.6), "menulis": (0.6, 1.0)}
SELESAI = "selesai"
LEBAR = 30
JEDA = 0.1  # seconds between two drawings


class Kemajuan:
    """Passes the step and the fraction of the whole work (0 to 1, never falling) to whoever shows it."""

    def __init__(self, tampil: Callable[[str, float], None] = lambda nama, bagian: None) -> None:
        self.tampil = tampil
        self.sampai = 0.0

    def step(self, nama: str, bagian: float = 0.0) -> None:
        """`bagian` of the step `nama` is done."""
        awal, akhir = BAGIAN[nama]
        self.sampai = max(self.sampai, awal + (akhir - awal) * min(bagian, 1.0))
        self.tampil(nama, self.sampai)

    def finish(self) -> None:
        """Nothing more will come, whatever the outcome."""
        self.sampai = 1.0
        self.tampil(SELESAI, 1.0)

    def within(self, nama: str, ke: int = 0, dari: int = 1) -> Maju:
        """A reporter for item `ke` of `dari` equal items of a step."""
        return lambda bagian: self.step(nama, (ke + bagian) / dari)


def bar(keluar: TextIO) -> Kemajuan:
    """A bar drawn over itself, at most ten times a second."""
    terakhir = 0.0
    sekarang = ""

    def tampil(nama: str, bagian: float) -> None:
        nonlocal terakhir, sekarang
        waktu = time.monotonic()
        if nama == sekarang and waktu - terakhir < JEDA:
            return
        terakhir, sekarang = waktu, nama
        penuh = round(bagian * LEBAR)
        keluar.write(f"\r[{'█' * penuh}{'·' * (LEBAR - penuh)}] {bagian * 100:3.0f} % {nama:<14}" + ("\n" if nama == SELESAI else ""))
        keluar.flush()

    return Kemajuan(tampil)
