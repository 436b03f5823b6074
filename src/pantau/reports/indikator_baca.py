"""Indicators of the scope as the forms print them: what quarters came to, in work and money, node by node."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from pantau.apps.kinerja.queries import IndikatorTahu, indicators
from pantau.core.indikator import TRIWULAN, average, band, reached, target_at, year_value
from pantau.core.jadwal import working_days
from pantau.core.periode import day_number, month_end
from pantau.core.ukuran import evaluate
from pantau.reports.konteks import Konteks

TINGKAT = ("program", "kegiatan", "sub_kegiatan")


@dataclass(frozen=True, slots=True)
class Cara:
    """How achievement is told: the formula where less is better, what counts at most, the bounds of the words."""

    turun: str
    maks: Fraction
    batas: dict[str, float]

    def of(self, nilai: Fraction | None, target: Fraction | None, arah: str) -> Fraction | None:
        """How much of a target is reached, in percent."""
        return reached(nilai, target, arah, self.turun, self.maks)


@dataclass(frozen=True, slots=True)
class Simpul:
    """A node of the forms: its position, its indicators, and its money: pagu, spent of it, and spent in each quarter that has begun (sen)."""

    letak: int
    isi: tuple[IndikatorTahu, ...]
    pagu: int | None
    nyata: int | None
    triwulan: tuple[int | None, ...]


def manner(kx: Konteks) -> Cara:
    """The rules on the day."""
    nilai = {a: kx.aturan.value(a, kx.minta.per) for a in ("capaian_turun", "capaian_maks", "predikat_kinerja")}
    return Cara(str(nilai["capaian_turun"]), Fraction(nilai["capaian_maks"]), {n: float(v) for n, v in nilai["predikat_kinerja"].items()})


def known(kx: Konteks) -> list[IndikatorTahu]:
    """Every indicator of the year as known then; read once."""
    return kx.once(f"indikator {kx.pada.diketahui}", lambda: indicators(kx.kolom.tahun, kx.minta.per, kx.pada.diketahui))


def quarter_due(kx: Konteks) -> int:
    """The last quarter that ended so many working days ago that its realisation is owed; 0 before the first."""
    per, libur = kx.minta.per, list(kx.aturan.value("hari_libur", kx.minta.per))
    batas, hasil = int(kx.aturan.value("batas_indikator_hari_kerja", per)), 0
    for q in range(1, TRIWULAN + 1):
        awal, akhir = day_number(month_end(kx.kolom.tahun, 3 * q)) + 1, day_number(per) + 1
        if awal < akhir and int(working_days(np.array([awal]), np.array([akhir]), libur)[0]) >= batas:
            hasil = q
    return hasil


def _money(kx: Konteks, i: int) -> tuple[int | None, int | None, tuple[int | None, ...]]:
    """Pagu of a node, spent of it, and by quarter; the quarter of the day until that day. None where nothing is known."""
    if not kx.hadir.simpul[i]:
        return None, None, (None,) * TRIWULAN
    k = kx.hasil.of_simpul(i)
    pagu, nyata = evaluate("pagu", k).value, evaluate("realisasi", k).value
    if nyata is None:
        return None if pagu is None else int(pagu), None, (None,) * TRIWULAN
    kumulatif, per, sampai, hasil = kx.deret.simpul["realisasi"][i], kx.minta.per, 0, list[int | None]()
    for q in range(1, TRIWULAN + 1):
        if date(kx.kolom.tahun, 3 * q - 2, 1) > per:
            hasil.append(None)
            continue
        kini = int(kumulatif[3 * q - 1]) if month_end(kx.kolom.tahun, 3 * q) <= per else int(nyata)
        hasil.append(kini - sampai)
        sampai = kini
    return None if pagu is None else int(pagu), int(nyata), tuple(hasil)


def nodes(kx: Konteks) -> dict[int, list[Simpul]]:
    """Unit (index) → its nodes in the order of the tree: those that stand, and those that have an indicator. Of a part of the lines only the
    nodes that they lie in."""
    k, units = kx.kolom, set(kx.scope_units())
    milik: dict[int, list[IndikatorTahu]] = {}
    for x in known(kx):
        milik.setdefault(x.simpul, []).append(x)
    batas = kx.simpul_index(kx.minta.simpul) if kx.minta.simpul is not None else None
    hasil: dict[int, list[Simpul]] = {}
    for i, s in enumerate(k.simpul):
        unit, lo, hi = int(k.simpul_unit[i]), int(k.simpul_lo[i]), int(k.simpul_hi[i])
        isi = milik.get(s.asli, []) if s.id == s.asli else []
        if unit not in units or s.tingkat not in TINGKAT or not (kx.berdiri.simpul[i] or isi):
            continue
        if batas is not None and not (k.simpul_lo[batas] <= lo and hi <= k.simpul_hi[batas]):
            continue
        if kx.saring is not None and not kx.saring[lo:hi].any():
            continue
        hasil.setdefault(unit, []).append(Simpul(i, tuple(isi), *_money(kx, i)))
    return hasil


def achievements(isi: Iterable[IndikatorTahu], c: Cara) -> list[Fraction]:
    """How much of the target of the year each indicator has reached, of those that told and have one."""
    semua = (c.of(year_value(x.target, x.triwulan), target_at(x.target, TRIWULAN), x.target.arah) for x in isi)
    return [x for x in semua if x is not None]


def by_quarter(isi: Sequence[IndikatorTahu], q: int, c: Cara) -> tuple[list[Fraction | None], int]:
    """How much of its target at a quarter each indicator has reached that has one (None: it never told), and how many those are."""
    hasil: list[Fraction | None] = []
    for x in isi if q else ():
        target = target_at(x.target, q)
        if target is None or c.of(Fraction(0), target, x.target.arah) is None:
            continue
        hasil.append(c.of(year_value(x.target, x.triwulan[:q]), target, x.target.arah))
    return hasil, len(hasil)


def mean_and_word(capaian: Sequence[Fraction], c: Cara) -> tuple[float | None, str]:
    """Several indicators together, and the word for it."""
    x = average(capaian, c.maks)
    return (None if x is None else float(x)), band(x, c.batas)
