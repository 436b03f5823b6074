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
from pantau.core.hadir import presence, unit_versions
from pantau.core.pandangan import Bool, view_at
from pantau.core.periode import month_end
from pantau.core.pilih import Pada
from pantau.core.rollup import Hasil, roll_up
from pantau.core.ukuran import Bilangan, evaluate
from pantau.core.ukuran.fisik import METODE

DILIHAT = ("pagu", "realisasi", "n_real", "pf", "pagu_fisik", "n_pernah", "f_sub", "n_sub")  # components of which the figures are made
RENCANA = ("ptf", "pagu_tf", "rak", "n_rak")
SEBUT_SIMPUL = 300


@dataclass(frozen=True, slots=True)
class Angka:
    """The figures of a unit; None where there is no value. `target` and `rak` are those of the day `per_rencana`."""

    pagu: int | None
    realisasi: int | None
    fisik: float | None
    target: float | None
    rak: int | None


@dataclass(frozen=True, slots=True)
class UnitBerubah:
    """A unit (None: the whole government) before and after."""

    unit: int | None
    nama: str
    sebelum: Angka
    sesudah: Angka

    @property
    def besar(self) -> float:
        """How much money the change is about: of pagu, of spending, the value of the work, and what is planned of both."""
        a, b = self.sebelum, self.sesudah
        poin = abs((b.fisik or 0) - (a.fisik or 0)) + abs((b.target or 0) - (a.target or 0))
        uang = sum(abs((y or 0) - (x or 0)) for x, y in ((a.pagu, b.pagu), (a.realisasi, b.realisasi), (a.rak, b.rak)))
        return uang + poin / 100 * max(a.pagu or 0, b.pagu or 0)


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
    """What an act changed in a year, as of the day `per` (plans: `per_rencana`): units with the largest change first, how many stay as they are, and what is new.
    `seluruh` is the whole government."""

    tahun: int
    per: date
    per_rencana: date
    seluruh: UnitBerubah
    unit: tuple[UnitBerubah, ...]
    tetap: int
    unit_baru: tuple[str, ...]
    simpul_baru: tuple[SimpulBaru, ...]
    jumlah_simpul: int
    jumlah_baris: int

    def as_dict(self) -> dict[str, Any]:
        """As it is kept and printed; money in sen."""
        return asdict(self) | {"per": self.per.isoformat(), "per_rencana": self.per_rencana.isoformat()}


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

    def compare(self, dari: int, sampai: int, hari: Sequence[date], rencana: bool = False) -> Dampak:
        """What changed between two moments, on the first of some days on which anything did (else on the first of them). `rencana`: plans were
        written too; they are looked at on the first month-end from that day on, else before it, on which they differ."""
        x = next((x for d in hari if (x := self._sides(d, dari, sampai)).differs(DILIHAT).any()), None) or self._sides(
            hari[0], dari, sampai
        )
        akhir = [month_end(self.k.tahun, m) for m in range(1, 13)] if rencana else []
        urut = [*(d for d in akhir if d > x.per), *reversed([d for d in akhir if d < x.per])]
        calon = (s for s in (x, *(self._sides(d, dari, sampai) for d in urut)))
        return self._told(x, next((s for s in calon if s.differs(RENCANA).any()), x) if rencana else x, dari, sampai)

    def _sides(self, per: date, dari: int, sampai: int) -> _Sisi:
        return _Sisi(per, self.state(per, dari), self.state(per, sampai))

    def _told(self, x: _Sisi, rencana: _Sisi, dari: int, sampai: int) -> Dampak:
        k, b, id_fisik = self.k, x.sesudah, METODE[str(self.aturan.value("metode_fisik", x.per))]

        def unit(i: int) -> UnitBerubah:
            v = b.pohon.versi[i] or x.sebelum.pohon.versi[i]
            lama = _figures(_own(x.sebelum, i), _own(rencana.sebelum, i), id_fisik)
            baru = _figures(_own(b, i), _own(rencana.sesudah, i), id_fisik)
            return UnitBerubah(k.unit[i].id, v.nama if v else k.unit[i].nama, lama, baru)

        beda = x.differs(DILIHAT) | rencana.differs(RENCANA)
        berubah = [u for i in np.flatnonzero(beda).tolist() if (u := unit(i)).sebelum != u.sesudah]
        dulu, kini = (presence(k, view_at(k, t)) for t in (dari, sampai))
        simpul = np.flatnonzero(kini.simpul & ~dulu.simpul).tolist()
        return Dampak(
            tahun=k.tahun,
            per=x.per,
            per_rencana=rencana.per,
            seluruh=UnitBerubah(
                None,
                "",
                _figures(x.sebelum.total, rencana.sebelum.total, id_fisik),
                _figures(b.total, rencana.sesudah.total, id_fisik),
            ),
            unit=tuple(sorted(berubah, key=lambda u: -u.besar)),
            tetap=int(np.count_nonzero(kini.unit | dulu.unit)) - len(berubah),
            unit_baru=tuple(_names(b, k, kini.unit & ~dulu.unit & ~self._known(dari))),
            simpul_baru=tuple(self._nodes(b, simpul[:SEBUT_SIMPUL])),
            jumlah_simpul=len(simpul),
            jumlah_baris=int(np.count_nonzero(kini.baris & ~dulu.baris)),
        )

    def _known(self, dari: int) -> Bool:
        """Units that existed already: before any programme was written they are in no figure, yet they are not new."""
        versi = unit_versions(self.k, view_at(self.k, dari))
        return np.array([u.id in versi for u in self.k.unit], bool)

    def _nodes(self, h: Hasil, letak: Sequence[int]) -> Iterator[SimpulBaru]:
        for i in letak:
            s, u = self.k.simpul[i], int(self.k.simpul_unit[i])
            v = h.pohon.versi[u]
            yield SimpulBaru(s.unit, v.nama if v else self.k.unit[u].nama, s.tingkat, s.kode, s.nama)


@dataclass(frozen=True, slots=True)
class _Sisi:
    """A day as known before and after."""

    per: date
    sebelum: Hasil
    sesudah: Hasil

    def differs(self, nama: Sequence[str]) -> Bool:
        """Units of which any of some components differs."""
        a, b = self.sebelum.unit_sendiri, self.sesudah.unit_sendiri
        return np.asarray(np.any([a[n] != b[n] for n in nama], axis=0))


def _own(h: Hasil, i: int) -> dict[str, Bilangan]:
    """The components of a unit."""
    return {n: c[i].item() for n, c in h.unit_sendiri.items()}


def _names(h: Hasil, k: Kolom, ya: Bool) -> Iterator[str]:
    for i in np.flatnonzero(ya).tolist():
        v = h.pohon.versi[i]
        yield v.nama if v else k.unit[i].nama


def _figures(x: Mapping[str, Bilangan], rencana: Mapping[str, Bilangan], fisik: str) -> Angka:
    """The figures of components, those of plans from their own day. What nobody told has no value."""
    uang = [evaluate(n, c).value for n, c in (("pagu", x), ("realisasi", x), ("rak", rencana))]
    persen = [evaluate(n, c).value for n, c in ((fisik, x), ("target_fisik", rencana))]
    pagu, realisasi, rak = (None if v is None else int(v) for v in uang)
    f, target = (None if v is None else float(v) for v in persen)
    return Angka(pagu, realisasi, f, target, rak)
