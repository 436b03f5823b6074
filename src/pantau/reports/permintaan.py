"""What is asked of a report: as of when, as known when, for whom, with which filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Permintaan:
    """What is asked: as of when, as known when, for whom, with which filters. `unit` and `simpul` are ids; `unit` None = pemda;
    `sendiri`: the unit without its subordinates."""

    per: date
    diketahui: int | None = None
    unit: int | None = None
    simpul: int | None = None
    kelas: str = ""
    asisten: str = ""
    program: str = ""
    rekening: str = ""
    tanpa_rekening: str = ""
    sumber_dana: str = ""
    tema: str = ""
    basis: str = "utama"
    metode: str = ""
    tingkat_fisik: str = ""
    waktu: str = "catat"
    nama_cakupan: str = ""
    sendiri: bool = False

    def filters(self) -> dict[str, str]:
        """The filters in force, by name."""
        nama = ("kelas", "asisten", "program", "rekening", "tanpa_rekening", "sumber_dana", "tema")
        return {n: getattr(self, n) for n in nama if getattr(self, n)}
