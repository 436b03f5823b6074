"""From a figure back to what it is made of: the formula of its measure with numbers filled in, and the rows that were added.

Every measure ends in components, and every component is a sum over one kind of row: budget lines, leaves of physical progress, units,
packages, or requests not yet disbursed. The rows carry their share of each component, so that they add up to the terms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import BASIS, Int, Kolom
from pantau.core.hadir import subtree_ends
from pantau.core.kontrak import KOMPONEN_KONTRAK, PaketHitung, counted_packages
from pantau.core.pandangan import Bool, active, view_at
from pantau.core.periode import day_number
from pantau.core.rollup import KOMPONEN_UANG, Hasil, deviation_lines, leaf_values, requested
from pantau.core.ukuran import Beda, Bilangan, Jumlah, Nilai, Rasio, Relatif, Selisih, Ukuran, evaluate, measure
from pantau.core.ukuran.rumus import Rumus

KOMPONEN_BARIS = (*(n for n in KOMPONEN_UANG if n != "belum_cair"), "pagu_drak", "p_drak", "realisasi_dua_sisi", "pagu_dua_sisi")
KOMPONEN_UNIT = ("f_unit", "n_unit")


@dataclass(frozen=True)
class Suku:
    """One term of a formula: a component or a measure with its value."""

    nama: str
    nilai: Bilangan | None
    satuan: str


@dataclass(frozen=True)
class Penjelasan:
    """A measure and its value; the formula, whose `{n}` stand for the terms; the terms; and, of a difference, the measures it compares."""

    ukuran: Ukuran
    nilai: Nilai
    rumus: str
    suku: tuple[Suku, ...]
    bagian: tuple[Suku, ...]


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
    "pagu_real",
    "nilai_kontrak",
    "dibayar",
    "komitmen",
    "hemat",
    "pagu_drak",
    "jadi_belum_terbayar",
    "nilai_dua_sisi",
    "realisasi_dua_sisi",
    "pagu_dua_sisi",
}
_RUPIAH_PERSEN = {"pf", "ptf", "p_bawah", "p_atas", "p_klaim", "p_verifikasi", "p_terbukti", "p_drak"}
_PERSEN = {"f_sub", "f_baris", "f_paket_maks", "f_unit"}


def unit_of(komponen: str) -> str:
    """Unit of a component: Rp, Rp × %, % or jumlah."""
    if komponen in _RUPIAH:
        return "Rp"
    return "Rp × %" if komponen in _RUPIAH_PERSEN else "%" if komponen in _PERSEN else "jumlah"


def _formula(r: Rumus, nomor: dict[str, int]) -> str:
    """The formula over components; `nomor` collects each once, in order of appearance. `nilai_fisik` is rounded only as a total, so
    the formula goes down to what adds up exactly."""

    def term(n: str) -> str:
        if n == "nilai_fisik":
            return f"{term('pf')} ÷ 100"
        return f"{{{nomor.setdefault(n, len(nomor))}}}"

    if isinstance(r, Jumlah):
        return f"Σ {term(r.komponen)}"
    if isinstance(r, Selisih):
        return f"{term(r.dari)} − {term(r.dikurangi)}"
    if isinstance(r, Rasio):
        return f"{term(r.pembilang)} ÷ {term(r.penyebut)}" + (f" × {r.skala}" if r.skala != 1 else "")
    if isinstance(r, Beda):
        return f"({_formula(measure(r.dari).rumus, nomor)}) − ({_formula(measure(r.dikurangi).rumus, nomor)})"
    nilai, target = (_formula(measure(n).rumus, nomor) for n in (r.nilai, r.target))
    return f"(({target}) − ({nilai})) ÷ ({target}) × 100"


def components_of(id: str) -> tuple[str, ...]:
    """The components a measure is made of, each once."""
    nomor: dict[str, int] = {}
    _formula(measure(id).rumus, nomor)
    return tuple(nomor)


def explain(id: str, k: Mapping[str, Bilangan]) -> Penjelasan:
    """The formula of a measure with the numbers of one node filled in."""
    u = measure(id)
    nomor: dict[str, int] = {}
    rumus = _formula(u.rumus, nomor)
    sisi: tuple[str, ...] = ()
    if isinstance(u.rumus, Beda):
        sisi = (u.rumus.dari, u.rumus.dikurangi)
    elif isinstance(u.rumus, Relatif):
        sisi = (u.rumus.nilai, u.rumus.target)
    bagian = tuple(Suku(n, evaluate(n, k).value, measure(n).satuan) for n in sisi)
    return Penjelasan(u, evaluate(id, k), rumus, tuple(Suku(n, k[n], unit_of(n)) for n in nomor), bagian)


@dataclass(frozen=True, slots=True)
class Lingkup:
    """What a figure covers: units (indexes), or one programme node (index) if given; `saring` keeps the lines under the filters."""

    unit: tuple[int, ...]
    simpul: int | None = None
    saring: Bool | None = None


@dataclass(frozen=True, slots=True)
class Rincian:
    """Rows of one kind behind a figure: `anggaran` (positions of budget lines), `daun` (positions in the leaves), `unit` (indexes), `paket`
    (positions in `paket`) or `spp` (ids of postings); and the share of each row in the components."""

    jenis: str
    letak: Int
    komponen: dict[str, NDArray[Any]]
    paket: tuple[PaketHitung, ...] = ()


def node_interval(k: Kolom, hasil: Hasil, unit: int | None, simpul: int | None) -> Int:
    """Budget lines of a node: of a programme node, of a unit with its subordinates, or all."""
    units = range(len(k.unit)) if unit is None else sorted(hasil.pohon.subtree(unit))
    return lines_in(k, Lingkup(tuple(units), simpul))


def lines_in(k: Kolom, g: Lingkup) -> Int:
    """Budget lines of a scope."""
    if g.simpul is not None:
        baris: Int = np.arange(k.simpul_lo[g.simpul], k.simpul_hi[g.simpul])
    else:
        baris = np.concatenate([np.zeros(0, np.int64), *(np.arange(k.unit_lo[u], k.unit_hi[u]) for u in g.unit)])
    return baris if g.saring is None else baris[g.saring[baris]]


def leaves_in(k: Kolom, g: Lingkup) -> Int:
    """Positions in `k.daun` of the leaves of a scope."""
    if g.simpul is not None:
        return np.flatnonzero((k.daun >= g.simpul) & (k.daun < subtree_ends(k)[g.simpul]))
    return np.flatnonzero(np.isin(k.simpul_unit[k.daun], g.unit))


def _kinds(id: str) -> dict[str, tuple[str, ...]]:
    """Kind of row → the components of a measure that rows of this kind carry. The count of lines belongs to the leaves where progress is
    averaged over lines."""
    nama = components_of(id)
    hasil: dict[str, list[str]] = {}
    for n in nama:
        if n == "belum_cair":
            jenis = "spp"
        elif n in KOMPONEN_KONTRAK:
            jenis = "paket"
        elif n in KOMPONEN_UNIT:
            jenis = "unit"
        else:
            jenis = "anggaran" if n in KOMPONEN_BARIS and "f_baris" not in nama else "daun"
        hasil.setdefault(jenis, []).append(n)
    return {j: tuple(n) for j, n in hasil.items()}


def rows_behind(id: str, k: Kolom, hasil: Hasil, g: Lingkup) -> list[Rincian]:
    """The rows that add up to the terms of a measure in a scope, the largest first; rows that add nothing to any term are left out.

    Behind averages over units stand the leaves of the units too; they carry no share of the terms themselves.
    """
    keluar = []
    for jenis, nama in _kinds(id).items():
        if jenis == "anggaran":
            semua = _line_rows(k, hasil, lines_in(k, g), nama)
        elif jenis == "daun":
            semua = _leaf_rows(hasil, leaves_in(k, g), nama)
        elif jenis == "paket":
            semua = _package_rows(k, hasil, g, nama)
        elif jenis == "spp":
            semua = _pipeline_rows(k, hasil, lines_in(k, g))
        else:
            letak = np.array(g.unit if g.simpul is None else (), np.int64)
            semua = Rincian("unit", letak, {n: hasil.unit_sendiri[n][letak] for n in nama})
        keluar.append(_sorted(semua))
        if jenis == "unit":
            daun = _sorted(_leaf_rows(hasil, leaves_in(k, g) if g.simpul is None else np.zeros(0, np.int64), ("pf", "pagu_fisik")))
            keluar.append(Rincian("daun", daun.letak, {}))
    return keluar


def _sorted(r: Rincian) -> Rincian:
    if not len(r.letak):
        return r
    besar = np.stack([np.abs(x.astype(np.float64)) for x in r.komponen.values()])
    ada = np.flatnonzero(besar.any(axis=0))
    urut = ada[np.lexsort((ada, *(-b[ada] for b in reversed(besar))))]
    return Rincian(r.jenis, r.letak[urut], {n: x[urut] for n, x in r.komponen.items()}, tuple(r.paket[i] for i in urut) if r.paket else ())


def _line_rows(k: Kolom, hasil: Hasil, baris: Int, nama: tuple[str, ...]) -> Rincian:
    isi = {n: x for n in nama if (x := hasil.baris.get(n)) is not None}
    if "p_drak" in nama:
        v = view_at(k, hasil.pada.diketahui)
        isi["pagu_drak"], isi["p_drak"] = deviation_lines(k, v, hasil.pada)
    tahu = hasil.daun["n_jadi"][np.searchsorted(k.daun, k.baris_simpul)]
    isi |= {n: hasil.baris[n.removesuffix("_dua_sisi")] * tahu for n in nama if n.endswith("_dua_sisi")}
    return Rincian("anggaran", baris, {n: isi[n][baris] for n in nama})


def _leaf_rows(hasil: Hasil, daun: Int, nama: tuple[str, ...]) -> Rincian:
    d = hasil.daun
    bulat, pecahan = leaf_values(d["pagu"], d["n_baris"], d)
    isi = {**d, **bulat, **pecahan, "p_bawah": pecahan["pf"], "n_baris": d["n_baris"]}
    return Rincian("daun", daun, {n: isi[n][daun] for n in nama})


def _package_rows(k: Kolom, hasil: Hasil, g: Lingkup, nama: tuple[str, ...]) -> Rincian:
    simpul = {s.id for s in k.simpul[g.simpul : int(subtree_ends(k)[g.simpul])]} if g.simpul is not None else None
    p = counted_packages(k, view_at(k, hasil.pada.diketahui), hasil.pada, set(g.unit), simpul, g.saring)
    return Rincian("paket", np.arange(len(p)), {n: np.array([x.komponen[n] for x in p], np.int64) for n in nama}, tuple(p))


def _pipeline_rows(k: Kolom, hasil: Hasil, baris: Int) -> Rincian:
    """Requests for payment on these lines that are not yet disbursed."""
    kol = k["posting"].kolom
    sah = active(kol, hasil.pada.diketahui) & requested(kol, hasil.pada) & np.isin(k["posting"].owners(), baris)
    return Rincian("spp", kol["id"][sah], {"belum_cair": kol["jumlah"][sah]})


def _known(k: Kolom, hasil: Hasil, baris: Int) -> Bool:
    """Postings of these lines that were known and dated up to the date."""
    kol = k["posting"].kolom
    hari = kol["hari" if hasil.pada.waktu == "catat" else "masa"]
    return active(kol, hasil.pada.diketahui) & (hari <= day_number(hasil.pada.per)) & np.isin(k["posting"].owners(), baris)


def postings_of(k: Kolom, hasil: Hasil, baris: Int, semua_basis: bool = False) -> Int:
    """Row ids of the postings that were added for these lines, in date order. With `semua_basis` those not counted come too."""
    kol = k["posting"].kolom
    pilih = _known(k, hasil, baris)
    if not semua_basis:
        boleh = np.zeros((len(k.unit), len(BASIS)), bool)
        for i, b in enumerate(hasil.basis_unit):
            boleh[i, [BASIS.index(x) for x in b]] = True
        pilih &= boleh.ravel()[k.posting_grup]
    ids = np.flatnonzero(pilih)
    return kol["id"][ids[np.argsort(kol["hari"][ids], kind="stable")]]
