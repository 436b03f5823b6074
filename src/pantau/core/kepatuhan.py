"""Compliance with reporting: what was due, what came on time, late, was returned, or never came.

A report is due from its deadline on: before that, silence is not a fault. Late is later than the deadline to the millisecond; a report
that never came stays "never", however long ago. Nothing here is averaged: shares are counts over counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

HARI_MS = 86_400_000
SABTU = 5


@dataclass(frozen=True)
class Kewajiban:
    """One report that a unit owed: its deadline, when it came (ms since 1970; None: never), and whether part of it was handed in and
    lies returned."""

    unit: int
    tagihan: int
    batas: int
    waktu: int | None
    dikembalikan: bool = False


@dataclass
class Kepatuhan:
    """Counts of one unit or of all. `hari_terlama` is the longest delay in days, begun days counting."""

    n_tagih: int = 0
    n_tepat: int = 0
    n_terlambat: int = 0
    n_tidak: int = 0
    n_kembali: int = 0
    hari_terlama: int = 0

    @property
    def tepat(self) -> float | None:
        """Percent on time, None while nothing is due."""
        return self.n_tepat * 100 / self.n_tagih if self.n_tagih else None


def deadline(tahun: int, bulan: int, tanggal: int, libur: Collection[date] = ()) -> date:
    """The day until which the report of a month is due: a day of the next month, or the first working day after it."""
    hari = date(tahun + bulan // 12, bulan % 12 + 1, tanggal)
    while hari.weekday() >= SABTU or hari in libur:
        hari += timedelta(days=1)
    return hari


def outcome(k: Kewajiban, kini: int) -> tuple[str, int]:
    """`belum_jatuh_tempo`, `tepat`, `terlambat` with its days, `kembali` (returned and not handed in again) or `tidak` (nothing came)."""
    datang = k.waktu is not None and k.waktu <= kini
    if datang and k.waktu is not None and k.waktu <= k.batas:
        return ("tepat", 0) if k.batas <= kini else ("belum_jatuh_tempo", 0)
    if k.batas > kini:
        return "belum_jatuh_tempo", 0
    if datang and k.waktu is not None:
        return "terlambat", -((k.batas - k.waktu) // HARI_MS)
    return ("kembali" if k.dikembalikan else "tidak"), 0


def compliance(kewajiban: Iterable[Kewajiban], kini: int) -> tuple[Kepatuhan, dict[int, Kepatuhan]]:
    """Counts of all obligations that are due at a time, together and per unit."""
    semua = Kepatuhan()
    per_unit: dict[int, Kepatuhan] = {}
    for k in kewajiban:
        jenis, hari = outcome(k, kini)
        for h in (semua, per_unit.setdefault(k.unit, Kepatuhan())):
            if jenis == "belum_jatuh_tempo":
                continue
            h.n_tagih += 1
            h.n_tepat += jenis == "tepat"
            h.n_terlambat += jenis == "terlambat"
            h.n_tidak += jenis == "tidak"
            h.n_kembali += jenis == "kembali"
            h.hari_terlama = max(h.hari_terlama, hari)
    return semua, per_unit
