"""What an act on the ledger changes in the figures: each unit before and after it, and what it brought that was not there.

It is worked out inside the transaction of the act, which may yet be undone. Before is the same columns as known just before the act: the
ledger forgets nothing, so both sides are one reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np

from pantau.apps.buku.kolom import passing_columns
from pantau.base.aturan import rules
from pantau.core.frames import Kolom
from pantau.core.hadir import presence
from pantau.core.pandangan import Bool, view_at
from pantau.core.pilih import Pada
from pantau.core.rollup import Hasil, roll_up
from pantau.core.ukuran import Bilangan, evaluate
from pantau.core.ukuran.fisik import METODE

DILIHAT = ("pagu", "realisasi", "n_real", "pf", "pagu_fisik", "n_pernah", "f_sub", "n_sub")  # components of which the figures are made
SEBUT_SIMPUL = 300


@dataclass(frozen=True, slots=True)
class Angka:
    """The three figures of a unit; None where there is no value."""

    pagu: int | None
    realisasi: int | None
    fisik: float | None


@dataclass(frozen=True, slots=True)
class UnitBerubah:
    """A unit (None: the whole government) before and after."""

    unit: int | None
    nama: str
    sebelum: Angka
    sesudah: Angka

    @property
    def besar(self) -> float:
        """How much money the change is about: of pagu, of spending, and the value of the work."""
        a, b = self.sebelum, self.sesudah
        fisik = abs((b.fisik or 0) - (a.fisik or 0)) / 100 * max(a.pagu or 0, b.pagu or 0)
        return abs((b.pagu or 0) - (a.pagu or 0)) + abs((b.realisasi or 0) - (a.realisasi or 0)) + fisik


@dataclass(frozen=True, slots=True)
class SimpulBaru:
    """A programme node that was not there."""

    unit: int
    nama_unit: str
    tingkat: str
    kode: str
    nama: str


@dataclass(frozen=True, slots=True)
class Dampak:
    """What an act changed in a year, as of the day `per`: units with the largest change first, how many stay as they are, and what is new.
    `seluruh` is the whole government."""

    tahun: int
    per: date
    seluruh: UnitBerubah
    unit: tuple[UnitBerubah, ...]
    tetap: int
    unit_baru: tuple[str, ...]
    simpul_baru: tuple[SimpulBaru, ...]
    jumlah_simpul: int
    jumlah_baris: int

    def as_dict(self) -> dict[str, Any]:
        """As it is kept and printed; money in sen."""
        return asdict(self) | {"per": self.per.isoformat()}


class Peninjau:
    """Looks at a year as the open transaction sees it, as known at different moments."""

    def __init__(self, tahun: int) -> None:
        self.k: Kolom = passing_columns(tahun)
        self.aturan = rules()

    def state(self, per: date, diketahui: int) -> Hasil:
        """The state of the year on a day as known at a moment."""
        a = self.aturan
        tengah, tingkat = a.value("target_tengah_bulan", per), a.value("tingkat_fisik", per)
        return roll_up(self.k, Pada(per, diketahui, tengah_bulan=tengah, tingkat=tingkat))

    def compare(self, dari: int, sampai: int, hari: Sequence[date]) -> Dampak:
        """What changed between two moments, on the first of some days on which anything did (else on the first of them)."""
        for per in hari:
            a, b = self.state(per, dari), self.state(per, sampai)
            beda = _different(a.unit_sendiri, b.unit_sendiri)
            if beda.any():
                break
        else:
            per = hari[0]
            a, b = self.state(per, dari), self.state(per, sampai)
        return self._told(per, a, b, beda, dari, sampai)

    def _told(self, per: date, a: Hasil, b: Hasil, beda: Bool, dari: int, sampai: int) -> Dampak:
        k, id_fisik = self.k, METODE[str(self.aturan.value("metode_fisik", per))]

        def unit(i: int) -> UnitBerubah:
            v = b.pohon.versi[i] or a.pohon.versi[i]
            x, y = ({n: c[i].item() for n, c in h.unit_sendiri.items()} for h in (a, b))
            return UnitBerubah(k.unit[i].id, v.nama if v else k.unit[i].nama, _figures(x, id_fisik), _figures(y, id_fisik))

        berubah = [u for i in np.flatnonzero(beda).tolist() if (u := unit(i)).sebelum != u.sesudah]
        dulu, kini = (presence(k, view_at(k, t)) for t in (dari, sampai))
        simpul = np.flatnonzero(kini.simpul & ~dulu.simpul).tolist()
        return Dampak(
            tahun=k.tahun,
            per=per,
            seluruh=UnitBerubah(None, "", _figures(a.total, id_fisik), _figures(b.total, id_fisik)),
            unit=tuple(sorted(berubah, key=lambda u: -u.besar)),
            tetap=int(np.count_nonzero(kini.unit | dulu.unit)) - len(berubah),
            unit_baru=tuple(_names(b, k, kini.unit & ~dulu.unit)),
            simpul_baru=tuple(self._nodes(b, simpul[:SEBUT_SIMPUL])),
            jumlah_simpul=len(simpul),
            jumlah_baris=int(np.count_nonzero(kini.baris & ~dulu.baris)),
        )

    def _nodes(self, h: Hasil, letak: Sequence[int]) -> Iterator[SimpulBaru]:
        for i in letak:
            s, u = self.k.simpul[i], int(self.k.simpul_unit[i])
            v = h.pohon.versi[u]
            yield SimpulBaru(s.unit, v.nama if v else self.k.unit[u].nama, s.tingkat, s.kode, s.nama)


def _different(a: dict[str, Any], b: dict[str, Any]) -> Bool:
    """Units of which any component of the figures differs."""
    return np.asarray(np.any([a[n] != b[n] for n in DILIHAT], axis=0))


def _names(h: Hasil, k: Kolom, ya: Bool) -> Iterator[str]:
    for i in np.flatnonzero(ya).tolist():
        v = h.pohon.versi[i]
        yield v.nama if v else k.unit[i].nama


def _figures(x: Mapping[str, Bilangan], fisik: str) -> Angka:
    """The figures of components. Spending that nobody told has no value, and neither has work that nobody reported."""
    pagu, realisasi, f = (evaluate(n, x).value for n in ("pagu", "realisasi", fisik))
    return Angka(None if pagu is None else int(pagu), None if realisasi is None else int(realisasi), None if f is None else float(f))
