"""Comparison of a value with its target, the last meeting and the same period last year; rank within a class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pantau.core.ukuran import Nilai


@dataclass(frozen=True)
class Banding:
    """A value beside another. `selisih` is value minus other, in the measure's own unit, or None with the reason."""

    lain: Nilai
    selisih: Nilai


def compare(ini: Nilai, lain: Nilai) -> Banding:
    """Put two values of one measure side by side. A missing side leaves the difference without value."""
    if ini.value is None or lain.value is None:
        return Banding(lain, Nilai(None, ini.reason or lain.reason))
    return Banding(lain, Nilai(ini.value - lain.value))


def change(lama: int | float, baru: int | float) -> float | None:
    """How much a value rises or falls, in percent of what it was; None where it was nothing."""
    return (baru - lama) * 100 / lama if lama else None


@dataclass(frozen=True)
class Peserta:
    """One unit in a ranking: its class, its value and whether it reported."""

    kunci: int
    kelas: str
    nilai: float | None
    lapor: bool


def rank(peserta: Iterable[Peserta], menurun: bool = True) -> dict[int, tuple[int, int]]:
    """Rank and size of the class for every unit that reported and has a value; equal values share a rank. Others are not ranked."""
    per_kelas: dict[str, list[tuple[float, int]]] = {}
    for p in peserta:
        if p.lapor and p.nilai is not None:
            per_kelas.setdefault(p.kelas, []).append((p.nilai, p.kunci))
    hasil: dict[int, tuple[int, int]] = {}
    for anggota in per_kelas.values():
        nilai = sorted((n for n, _ in anggota), reverse=menurun)
        for n, kunci in anggota:
            hasil[kunci] = (nilai.index(n) + 1, len(anggota))
    return hasil


def year_progress(kini: float, awal: float, rencana: float) -> Nilai:
    """Progress of one year of a contract across years: (now − start) / (planned end − start) in percent. Trap 5 of the handbook."""
    return Nilai((kini - awal) * 100 / (rencana - awal)) if rencana != awal else Nilai(None, "rencana_nol")


def effective_month(nilai: Sequence[float | None], sifat: str) -> float | None:
    """Year value of a quarterly indicator: counts add up (`jumlah`), percentages and states take the last value known (`akhir`)."""
    ada = [v for v in nilai if v is not None]
    if not ada:
        return None
    return sum(ada) if sifat == "jumlah" else ada[-1]


def achievement(realisasi: float, target: float, turun: bool = False, batas: float = 100.0) -> Nilai:
    """Achievement of an indicator in percent, capped; for indicators that should fall it is target over realisation."""
    atas, bawah = (target, realisasi) if turun else (realisasi, target)
    return Nilai(min(batas, atas * 100 / bawah)) if bawah else Nilai(None, "target_nol")
