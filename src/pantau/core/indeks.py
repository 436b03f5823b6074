"""Indeks Pengendalian: eight components of a unit in a year, each at most 100, by dated weights, and what is taken off.

A component is a numerator over a denominator, which divides last. One without a denominator does not apply and its weight goes to the
others; one whose denominator is known and whose numerator nobody has told leaves the unit without an index: silence is neither nought nor
a way around a weak component. Structure: IKPA (PER-5/PB/2024), adapted to a regional government; weights and bounds are rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import Int
from pantau.core.kode import parse
from pantau.core.ukuran.rumus import Bilangan

PENUH = 100.0
MUTU = ("tepat", "lengkap", "cocok", "tetap", "bukti")  # of the data of a unit
BAGIAN = ("rak", "serapan", "fisik", "pengadaan", "tagihan", "keluaran", "tindak_lanjut", "lapor")
OPERASI = ("5", "1")  # operating expenditure is told by kind, the other groups as they are


@dataclass(frozen=True, slots=True)
class Capaian:
    """One component: numerator (None: nobody has told it) and denominator (0: it does not apply)."""

    pembilang: Bilangan | None
    penyebut: Bilangan

    @property
    def nilai(self) -> float | None:
        """In percent, from 0 to 100; None where it does not apply or is not known."""
        if self.pembilang is None or not self.penyebut:
            return None
        return min(PENUH, max(0.0, self.pembilang * PENUH / self.penyebut))


@dataclass(frozen=True, slots=True)
class Sumbangan:
    """A component with its weight by the rule, the weight that it bears after those that do not apply were left out (of 100), and what it gives."""

    capaian: Capaian
    bobot: float
    terpakai: float
    nilai: float | None


@dataclass(frozen=True, slots=True)
class Indeks:
    """An index from 0 to 100, or why there is none (`alasan`: no component applies, or one is not known), its components, what is taken off."""

    nilai: float | None
    alasan: str | None
    bagian: dict[str, Sumbangan]
    pengurang: float


def compose(capaian: Mapping[str, Capaian], bobot: Mapping[str, float], pengurang: float, nama: Sequence[str] = BAGIAN) -> Indeks:
    """The index of components (`nama`, in their order) under weights; those of weight nought, or that do not apply, are left out."""
    berlaku = {n: bobot[n] for n in nama if capaian[n].penyebut and bobot.get(n, 0) > 0}
    semua = sum(berlaku.values())
    bagian = {}
    for n in nama:
        c, terpakai = capaian[n], berlaku[n] * PENUH / semua if n in berlaku else 0.0
        bagian[n] = Sumbangan(c, float(bobot.get(n, 0)), terpakai, None if c.nilai is None else terpakai * c.nilai / PENUH)
    isi = [bagian[n].nilai for n in berlaku]
    if not isi:
        return Indeks(None, "indeks_tanpa_bagian", bagian, pengurang)
    ada = [x for x in isi if x is not None]
    if len(ada) < len(isi):
        return Indeks(None, "indeks_kurang_data", bagian, pengurang)
    return Indeks(max(0.0, sum(ada) - pengurang), None, bagian, pengurang)


def summed(capaian: Sequence[Mapping[str, Capaian]]) -> dict[str, Capaian]:
    """The components of several units together: numerators and denominators added up, of the units that have told both; how many those are is said
    beside it."""
    hasil = {}
    for n in BAGIAN:
        ada = [(c[n].pembilang, c[n].penyebut) for c in capaian if c[n].nilai is not None]
        hasil[n] = Capaian(sum(p for p, _ in ada if p is not None), sum(q for _, q in ada))
    return hasil


def deduction(banyak: Mapping[str, int], aturan: Mapping[str, float]) -> float:
    """Points taken off: so many for each that is found of a kind, `maks` at most."""
    return min(float(aturan["maks"]), sum(aturan.get(n, 0.0) * x for n, x in banyak.items()))


def predicate(nilai: float | None, batas: Mapping[str, float]) -> str:
    """The word of a value: that of the highest bound which it reaches, "" without a value."""
    return "" if nilai is None else max((b, n) for n, b in batas.items() if nilai >= b)[1]


def expenditure_kind(rekening: str) -> str:
    """The expenditure type of an account: the kind of operating expenditure (`5.1.02`), the group of any other (`5.2`), "" without an account."""
    s = parse(rekening)
    return ".".join(s[: 3 if s[:2] == OPERASI else 2])


@dataclass(frozen=True, slots=True)
class ArusKas:
    """Money of groups (a unit and an expenditure type each) in sen: pagu, and what was spent and planned in every month that has passed
    (groups × months)."""

    pagu: Int
    realisasi: Int
    rencana: Int


def _share(atas: NDArray[Any], bawah: Int) -> NDArray[Any]:
    """A part of a plan as a share, nought where there is no plan."""
    hasil: NDArray[Any] = np.divide(atas, bawah, out=np.zeros(bawah.shape), where=bawah > 0)
    return hasil


def plan_quality(a: ArusKas) -> tuple[NDArray[Any], Int]:
    """Per group how near its months came to their plan, weighted by pagu: numerator and denominator, over the months with a plan. A month is off by
    what was spent more or less than planned over what was planned, by all of it at most."""
    beda = np.minimum(1.0, _share(np.abs(a.realisasi - a.rencana), a.rencana))
    ada = (a.rencana > 0) & (a.pagu > 0)[:, None]
    return (np.where(ada, 1.0 - beda, 0.0) * a.pagu[:, None]).sum(axis=1), ada.sum(axis=1) * a.pagu


def absorption(a: ArusKas) -> tuple[NDArray[Any], Int]:
    """Per group how much of what was planned until now is spent, all of it at most, weighted by pagu: numerator and denominator, over the
    groups with a plan."""
    real, rencana = a.realisasi.sum(axis=1), a.rencana.sum(axis=1)
    ada = (rencana > 0) & (a.pagu > 0)
    return np.where(ada, np.clip(_share(real, rencana), 0.0, 1.0) * a.pagu, 0.0), np.where(ada, a.pagu, 0)


def agreement(a: int, b: int) -> Capaian:
    """How far two amounts that tell of the same agree: the less of the greater. Where both are nought there is nothing to compare; one below
    nought agrees with none above."""
    return Capaian(max(0, min(a, b)), max(abs(a), abs(b)))
