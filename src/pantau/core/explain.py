"""From a figure back to what it is made of: the formula with its numbers filled in, and the leaves that were added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pantau.core.frames import BASIS, Int, Kolom
from pantau.core.pandangan import active
from pantau.core.periode import day_number
from pantau.core.rollup import Hasil
from pantau.core.ukuran import UKURAN, Beda, Bilangan, Jumlah, Nilai, Rasio, Selisih, Ukuran, evaluate, measure


@dataclass(frozen=True)
class Suku:
    """One term of a formula: a component or another measure with its value."""

    nama: str
    nilai: Bilangan | None
    satuan: str


@dataclass(frozen=True)
class Penjelasan:
    """A measure, its value, the formula in words and its terms."""

    ukuran: Ukuran
    nilai: Nilai
    rumus: str
    suku: tuple[Suku, ...]


_RUPIAH = {
    "pagu",
    "realisasi",
    "rak",
    "rak_setahun",
    "pagu_rak",
    "belum_cair",
    "lewat_rp",
    "tanpa_pagu",
    "pagu_fisik",
    "pagu_lapor",
    "pagu_tf",
    "pagu_terbukti",
    "nilai_fisik",
    "jadi_belum_terbayar",
    "pagu_real",
    "nilai_kontrak",
    "dibayar",
    "komitmen",
    "hemat",
    "pagu_drak",
}


def _unit_of(komponen: str) -> str:
    if komponen in _RUPIAH:
        return "Rp"
    return "Rp × %" if komponen in ("pf", "ptf", "p_bawah", "p_atas", "p_drak") else "jumlah"


def explain(id: str, k: Mapping[str, Bilangan]) -> Penjelasan:
    """The formula of a measure with the numbers of one node filled in."""
    u = measure(id)
    r = u.rumus
    if isinstance(r, Jumlah):
        rumus, nama = "Σ {0}", [r.komponen]
    elif isinstance(r, Selisih):
        rumus, nama = "{0} − {1}", [r.dari, r.dikurangi]
    elif isinstance(r, Rasio):
        rumus, nama = ("{0} ÷ {1} × 100" if r.skala == 100 else "{0} ÷ {1}"), [r.pembilang, r.penyebut]
    elif isinstance(r, Beda):
        rumus, nama = "{0} − {1}", [r.dari, r.dikurangi]
    else:
        rumus, nama = "({1} − {0}) ÷ {1} × 100", [r.nilai, r.target]
    if isinstance(r, (Jumlah, Selisih, Rasio)):
        suku = tuple(Suku(n, k[n], _unit_of(n)) for n in nama)
    else:
        suku = tuple(Suku(n, evaluate(n, k).value, UKURAN[n].satuan) for n in nama)
    return Penjelasan(u, evaluate(id, k), rumus, suku)


def node_interval(k: Kolom, hasil: Hasil, unit: int | None, simpul: int | None) -> Int:
    """Budget lines of a node: of a programme node, of a unit with its subordinates, or all."""
    if simpul is not None:
        return np.arange(k.simpul_lo[simpul], k.simpul_hi[simpul])
    if unit is not None:
        return np.concatenate([np.arange(k.unit_lo[u], k.unit_hi[u]) for u in sorted(hasil.pohon.subtree(unit))])
    return np.arange(k.n_baris)


def postings_of(k: Kolom, hasil: Hasil, baris: Int, semua_basis: bool = False) -> Int:
    """Row ids of the postings that were added for these lines, in date order. With `semua_basis` those not counted come too."""
    kol = k["posting"].kolom
    hari = day_number(hasil.pada.per)
    pilih = (
        active(kol, hasil.pada.diketahui)
        & (kol["hari" if hasil.pada.waktu == "catat" else "masa"] <= hari)
        & np.isin(k["posting"].owners(), baris)
    )
    if not semua_basis:
        boleh = np.zeros((len(k.unit), len(BASIS)), bool)
        for i, b in enumerate(hasil.basis_unit):
            boleh[i, [BASIS.index(x) for x in b]] = True
        pilih &= boleh.ravel()[k.posting_grup]
    ids = np.flatnonzero(pilih)
    return kol["id"][ids[np.argsort(kol["hari"][ids], kind="stable")]]
