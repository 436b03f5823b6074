"""What was known at a moment: the active rows of a year, and what can be derived from them once and for all.

Columns never change, so everything here is a pure function of (columns, moment): budget lines in force between two version dates, cash
plan at a month, node sums of either. It is worked out when first asked for and kept with the columns; new facts make new columns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import BULANAN, GRUP, SELAMANYA, Int, Kelompok, Kolom, group_of
from pantau.core.periode import day_number, month_end

Bool = NDArray[np.bool_]
SIMPAN_MAKS = 6
SELAIN_FISIK = frozenset(
    (
        "versi",
        "pagu",
        "rencana",
        "rak",
        "setahun",
        "semua",
        "antre",
        "ada_pagu",
        "pagu_rak",
        "pagu_real",
        "pagu_daun",
        "baris_daun",
        "drak",
        "drak_baris",
        "simpul",
        "pohon",
        "basis",
        "awal",
        "berdata",
        "grup",
        "ada",
        "awal_lra",
        "kata",
        "sejak",
        "daun_berbaris",
        "target",
        "mulai",
        "kontrak_awal",
    )
)  # what is worked out from other groups than those of BULANAN; `simpul` of money alone


def active(k: dict[str, NDArray[Any]], diketahui: int) -> Bool:
    """Rows known and not yet superseded at a knowledge time."""
    return (k["rec"] <= diketahui) & (k["cab"] > diketahui)


@dataclass
class Potongan(Kelompok):
    """The active rows of one group, and where each stood in the full columns (None: all rows are active). Plans are read in the latter."""

    asal: Int | None = None

    def original(self, baris: Int) -> Int:
        """Positions in the full columns of positions here; -1 stays -1."""
        if self.asal is None:
            return baris
        return np.where(baris >= 0, self.asal[np.maximum(baris, 0)], -1) if len(self.asal) else baris


def cut(g: Kelompok, diketahui: int) -> Potongan:
    """The active part of a group."""
    sah = active(g.kolom, diketahui)
    if sah.all():
        return Potongan(g.pemilik, g.awal, g.kolom)
    asal = np.flatnonzero(sah)
    sisa = group_of(g.owners()[asal], {n: c[asal] for n, c in g.kolom.items()})
    return Potongan(sisa.pemilik, sisa.awal, sisa.kolom, asal=asal)


@dataclass
class Pandangan:
    """A year as known at a moment (or at any other between which and it nothing was recorded)."""

    grup: dict[str, Potongan]
    diketahui: int = SELAMANYA - 1
    ingat: dict[Any, Any] = field(default_factory=dict)

    def __getitem__(self, nama: str) -> Potongan:
        return self.grup[nama]

    def once(self, kunci: Any, hitung: Callable[[], Any]) -> Any:
        """The value under a key, worked out at most once."""
        if kunci not in self.ingat:
            self.ingat[kunci] = hitung()
        return self.ingat[kunci]

    def epoch(self, nama: str, hari: int) -> int:
        """Number of the stretch of days in which the same rows of a fact are in force."""
        mulai = self.once(("mulai", nama), lambda: np.unique(self.grup[nama].kolom["mulai"]))
        return int(np.searchsorted(mulai, hari, side="right"))


def moments(k: Kolom) -> Int:
    """All knowledge times at which anything changed, units included, in order."""
    if "waktu" not in k.ingat:
        semua = [np.unique(k[g].kolom[c]) for g in GRUP for c in ("rec", "cab")]
        semua += [np.array([t for x in isi for t in (x.rec, x.cab)], np.int64) for isi in (k.unit_versi, k.penerus)]
        k.ingat["waktu"] = np.unique(np.concatenate(semua))
    waktu: Int = k.ingat["waktu"]
    return waktu


def view_at(k: Kolom, diketahui: int) -> Pandangan:
    """The year as known at a time. Times between which nothing was recorded share one view; the last few are kept."""
    kunci = int(np.searchsorted(moments(k), diketahui, side="right"))
    ada: dict[int, Pandangan] = k.ingat.setdefault("pandangan", {})
    p = ada.pop(kunci, None)
    if p is None:
        p = Pandangan({g: cut(k[g], diketahui) for g in GRUP}, diketahui)
        while len(ada) >= SIMPAN_MAKS:
            ada.pop(next(iter(ada)))
    ada[kunci] = p  # last used stands last
    return p


def inherit(lama: Kolom, baru: Kolom, waktu: Int, hari: int) -> None:
    """Hand what was worked out for `lama` on to `baru`, which differs from it in rows of BULANAN alone, all of them of the day `hari` or later
    and recorded or ended at `waktu`, after everything else. Earlier moments stay as they are; of the present stays what those rows do
    not touch: what is not of physical progress, and the state of days before theirs."""
    ada: dict[int, Pandangan] = dict(lama.ingat.get("pandangan", {}))
    dulu = moments(lama)
    akhir = int(np.searchsorted(dulu, SELAMANYA))
    if len(waktu) and akhir and waktu[0] <= dulu[akhir - 1]:
        return
    baru.ingat["waktu"] = np.union1d(dulu, waktu)
    kini = ada.pop(akhir, None) if len(waktu) else None
    baru.ingat["pandangan"] = ada
    if kini is None:
        return
    saat = int(waktu[-1])
    ingat = {n: x for n, x in dict(kini.ingat).items() if _outlives(n, hari)}
    hasil = {
        p: replace(h, pada=replace(h.pada, diketahui=saat))
        for p, h in dict(kini.ingat.get("hasil", {})).items()
        if day_number(p.per) < hari
    }
    grup = {n: cut(baru[n], saat) if n in BULANAN else g for n, g in kini.grup.items()}
    ada[akhir + len(waktu)] = Pandangan(grup, saat, {**ingat, "hasil": hasil})


def _outlives(kunci: Any, hari: int) -> bool:
    nama = kunci if isinstance(kunci, str) else kunci[0]
    return nama in SELAIN_FISIK or (nama == "sebulan" and kunci[1] < hari)


def last_month_of_work(v: Pandangan, tahun: int, bulan: int) -> int:
    """The last of the first `bulan` months of a year that has its figures, 0 where none has: in which at least half as much was reported
    as in the fullest month (activities with progress, budget lines with payments). Payments go one month ahead of progress at most:
    they come daily, and a month of which nobody has reported yet would show everyone as silent."""
    akhir = np.array([day_number(date(tahun, 1, 1)) - 1, *(day_number(month_end(tahun, m)) for m in range(1, bulan + 1))])

    def full(grup: str) -> int:
        g = v[grup]
        milik = g.owners()
        ada = np.zeros(
            (bulan + 2, int(milik.max(initial=-1)) + 1), bool
        )  # month × owner; 0 before the year, bulan + 1 after what has ended
        ada[np.searchsorted(akhir, g.kolom["hari"]), milik] = True
        isi = ada.sum(axis=1)[1 : bulan + 1]
        return int(np.flatnonzero(isi * 2 >= isi.max())[-1]) + 1 if isi.any() else 0

    def last() -> int:
        fisik, uang = full("fisik"), full("posting")
        return max(fisik, uang - 1) if fisik else uang

    return int(v.once(("bulan_terisi", tahun, bulan), last))
