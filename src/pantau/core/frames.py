"""The column contracts of the facts, and the prepared columns on which every roll-up runs.

`Fakta` is what the ledger hands over: long arrays in any order. `prepare` sorts them once into depth-first tree order, so that every
programme node and every unit is an interval of budget lines. Money is int64 sen, days count from 1970, times are milliseconds.
A row is active at a knowledge time T when `rec <= T < cab`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.kode import natural_key
from pantau.core.periode import day_number, month_end

Int = NDArray[np.int64]
Real = NDArray[np.float64]
SELAMANYA = np.iinfo(np.int64).max
TANPA = np.iinfo(np.int64).min  # a missing monthly amount
BASIS = ("sp2d", "spj", "pengesahan", "lra", "rfk", "spp")
TINGKAT = ("program", "kegiatan", "sub_kegiatan")


@dataclass(frozen=True)
class Unit:
    """Identity of an organisational unit (perangkat daerah, UPTD, kecamatan, ...)."""

    id: int
    kode: str
    nama: str


@dataclass(frozen=True)
class UnitVersi:
    """What a unit was from `mulai` on: its name, class and place in the tree (`induk` None = directly under the pemda)."""

    unit: int
    induk: int | None
    kode: str
    nama: str
    kelas: str
    asisten: str
    mulai: int
    rec: int
    cab: int


@dataclass(frozen=True)
class Simpul:
    """A node of a unit's programme tree. `tingkat` is one of TINGKAT."""

    id: int
    unit: int
    induk: int | None
    tingkat: str
    kode: str
    nama: str


@dataclass(frozen=True)
class Baris:
    """Identity of a budget line: programme node × account × fund source."""

    id: int
    unit: int
    simpul: int
    rekening: str
    sumber_dana: str


def columns(names: str, rows: list[tuple[Any, ...]], pecahan: str = "") -> dict[str, NDArray]:
    """Turn rows into one array per name; names listed in `pecahan` become float64, all others int64."""
    nama = names.split()
    isi = list(zip(*rows, strict=True)) if rows else [()] * len(nama)
    return {n: np.array(c, dtype=np.float64 if n in pecahan.split() else np.int64) for n, c in zip(nama, isi, strict=True)}


PAGU = "id baris mulai urutan rec cab pagu"
POSTING = "id baris hari masa rec cab basis jumlah"
FISIK = "id simpul paket hari rec cab persen entri"
TINGKAT_FISIK = "id simpul paket hari rec cab persen"
PAKET_PAGU = "id paket simpul hari rec cab pagu"
KONTRAK = "id unit simpul paket jenis nomor urutan hari rec cab nilai jalan"
JENIS_KONTRAK = ("pagu", "kontrak", "pembayaran")
URUT: dict[str, tuple[str, ...]] = {  # how the rows of one owner are sorted; the time of recording and the id decide among equals
    "pagu": ("mulai", "urutan"),
    "rak": ("mulai",),
    "posting": ("hari",),
    "fisik": ("hari",),
    "verifikasi": ("hari",),
    "terbukti": ("hari",),
    "target": ("mulai",),
    "paket": ("hari",),
    "kontrak": ("paket", "jenis", "nomor", "urutan", "hari"),
}


@dataclass
class Fakta:
    """The facts of one fiscal year in any order. `rak_k` and `target_k` are n×12 cumulative plans; TANPA or NaN where a month is unknown.

    `fisik` holds physical figures as claimed: `entri` 1 where an official entered them, 0 where a file stated them. `verifikasi` and
    `terbukti` hold what was agreed to and what is proven of entries.

    `kontrak` holds the events of packages: `jenis` an index of JENIS_KONTRAK, `nomor` a number that stands for the document's number,
    `urutan` its addendum, `jalan` 0 once the contract was ended early, `simpul` 0 for a package without a programme node.
    """

    tahun: int
    unit: list[Unit]
    unit_versi: list[UnitVersi]
    simpul: list[Simpul]
    baris: list[Baris]
    pagu: dict[str, NDArray] = field(default_factory=lambda: columns(PAGU, []))
    rak: dict[str, NDArray] = field(default_factory=lambda: columns("id baris mulai rec cab", []))
    rak_k: Int = field(default_factory=lambda: np.zeros((0, 12), np.int64))
    posting: dict[str, NDArray] = field(default_factory=lambda: columns(POSTING, []))
    fisik: dict[str, NDArray] = field(default_factory=lambda: columns(FISIK, [], "persen"))
    verifikasi: dict[str, NDArray] = field(default_factory=lambda: columns(TINGKAT_FISIK, [], "persen"))
    terbukti: dict[str, NDArray] = field(default_factory=lambda: columns(TINGKAT_FISIK, [], "persen"))
    target: dict[str, NDArray] = field(default_factory=lambda: columns("id simpul paket mulai rec cab", []))
    target_k: Real = field(default_factory=lambda: np.zeros((0, 12), np.float64))
    paket_pagu: dict[str, NDArray] = field(default_factory=lambda: columns(PAKET_PAGU, []))
    kontrak: dict[str, NDArray] = field(default_factory=lambda: columns(KONTRAK, []))


@dataclass
class Kelompok:
    """Rows of one fact sorted by their owner. `pemilik[g]` owns the rows from `awal[g]` to the next start."""

    pemilik: Int
    awal: Int
    kolom: dict[str, NDArray]

    def __len__(self) -> int:
        return len(self.kolom["id"])

    def owners(self) -> Int:
        """The owner of every row."""
        return np.repeat(self.pemilik, np.diff(np.r_[self.awal, len(self)]))


def group_of(pemilik: Int, kolom: dict[str, NDArray]) -> Kelompok:
    """Rows that are sorted by owner already, with the owner of each."""
    awal = np.flatnonzero(np.r_[True, pemilik[1:] != pemilik[:-1]]) if len(pemilik) else np.zeros(0, np.int64)
    return Kelompok(pemilik[awal], awal, kolom)


def group_rows(kolom: dict[str, NDArray], pemilik: Int, urut: tuple[str, ...]) -> tuple[Kelompok, NDArray]:
    """Sort rows by owner, then by `urut` (most significant first), recording and id; rows whose owner is negative are left out."""
    order = np.lexsort([kolom[u] for u in reversed((*urut, "rec", "id"))] + [pemilik])
    order = order[pemilik[order] >= 0]
    return group_of(pemilik[order], {n: np.ascontiguousarray(c[order]) for n, c in kolom.items()}), order


@dataclass
class Kolom:
    """Prepared columns of one fiscal year: what the cache keeps and the roll-up reads."""

    tahun: int
    unit: list[Unit]
    unit_versi: list[UnitVersi]
    simpul: list[Simpul]
    rekening: list[str]
    sumber_dana: list[str]
    baris_id: Int
    baris_unit: Int
    baris_simpul: Int
    simpul_unit: Int
    simpul_lo: Int
    simpul_hi: Int
    unit_lo: Int
    unit_hi: Int
    pagu: Kelompok
    rak: Kelompok
    rak_k: Int
    posting: Kelompok
    posting_grup: Int
    bulan_urut: Int
    bulan_ptr: Int
    leaf_simpul: Int
    leaf_paket: Int
    fisik: Kelompok
    verifikasi: Kelompok
    terbukti: Kelompok
    target: Kelompok
    target_k: Real
    paket: Kelompok
    kontrak: Kelompok
    daun: Int
    ingat: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def n_baris(self) -> int:
        return len(self.baris_id)


def _tree_order(simpul: list[Simpul], unit_index: dict[int, int]) -> list[Simpul]:
    """Nodes in depth-first order: by unit, then by code and name at each level. A node whose parent is unknown stands at the top."""
    ada = {s.id for s in simpul}
    anak: dict[int | None, list[Simpul]] = {}
    for s in simpul:
        anak.setdefault(s.induk if s.induk in ada else None, []).append(s)
    hasil: list[Simpul] = []
    tumpuk = sorted(anak.get(None, []), key=lambda s: (unit_index[s.unit], natural_key(s.kode), s.nama, s.id), reverse=True)
    while tumpuk:
        s = tumpuk.pop()
        hasil.append(s)
        tumpuk += sorted(anak.get(s.id, []), key=lambda s: (natural_key(s.kode), s.nama, s.id), reverse=True)
    return hasil


def index_of(ids: Int, dari: Int) -> Int:
    """Position in `ids` of every value of `dari`, -1 where it does not occur."""
    if not len(ids):
        return np.full(len(dari), -1, np.int64)
    order = np.argsort(ids, kind="stable")
    pos = np.searchsorted(ids, dari, sorter=order)
    calon = order[np.minimum(pos, len(ids) - 1)]
    return np.where(ids[calon] == dari, calon, -1).astype(np.int64)


def leaf_keys(f: Fakta) -> set[tuple[int, int]]:
    """Every leaf (node, package) that physical facts name."""
    semua = (f.fisik, f.verifikasi, f.terbukti, f.target, f.paket_pagu)
    return {kunci for x in semua for kunci in zip(x["simpul"].tolist(), x["paket"].tolist(), strict=True)}


def unit_positions(unit: list[Unit], kolom: dict[str, NDArray]) -> Int:
    """Index of the unit of every row."""
    return index_of(np.array([u.id for u in unit], np.int64), kolom["unit"])


def posting_index(tahun: int, posting: Kelompok, baris_unit: Int) -> dict[str, Any]:
    """Postings by unit and basis, and by month: in month m those of line b are `bulan_urut[bulan_ptr[m, b]:bulan_ptr[m, b + 1]]`."""
    n, milik = len(baris_unit), posting.owners()
    akhir = np.array([day_number(month_end(tahun, m)) for m in range(1, 13)])
    bulan = np.searchsorted(akhir, posting.kolom["hari"])  # 0..11; 12 = after the year
    banyak = np.bincount(bulan * (n + 1) + milik, minlength=13 * (n + 1))
    return {
        "posting_grup": baris_unit[milik] * len(BASIS) + posting.kolom["basis"] if n else np.zeros(0, np.int64),
        "bulan_urut": np.argsort(bulan.astype(np.int16), kind="stable"),
        "bulan_ptr": (np.cumsum(banyak) - banyak)[: 12 * (n + 1)].reshape(12, n + 1),
    }


def prepare(f: Fakta) -> Kolom:
    """Sort the facts of a year into tree order. Nothing is filtered by date or knowledge here: that is the roll-up's work."""
    unit = sorted(f.unit, key=lambda u: (natural_key(u.kode), u.nama, u.id))
    uidx = {u.id: i for i, u in enumerate(unit)}
    simpul = _tree_order(f.simpul, uidx)
    sidx = {s.id: i for i, s in enumerate(simpul)}
    baris = sorted(f.baris, key=lambda b: (uidx[b.unit], sidx[b.simpul], b.rekening, b.sumber_dana, b.id))
    n, s_n, u_n = len(baris), len(simpul), len(unit)
    baris_id = np.array([b.id for b in baris], np.int64)
    baris_simpul = np.array([sidx[b.simpul] for b in baris], np.int64)
    simpul_unit = np.array([uidx[s.unit] for s in simpul], np.int64)

    lo, hi = np.full(s_n, n, np.int64), np.zeros(s_n, np.int64)
    np.minimum.at(lo, baris_simpul, np.arange(n))
    np.maximum.at(hi, baris_simpul, np.arange(1, n + 1))
    daun = np.flatnonzero(hi > lo)
    for i in range(s_n - 1, -1, -1):  # children come after their parent, so one backward pass closes every interval
        p = simpul[i].induk
        if p is not None and p in sidx:
            lo[sidx[p]], hi[sidx[p]] = min(lo[sidx[p]], lo[i]), max(hi[sidx[p]], hi[i])
    lo = np.minimum(lo, hi)
    baris_unit = np.array([uidx[b.unit] for b in baris], np.int64)
    batas = np.searchsorted(baris_unit, np.arange(u_n + 1)) if n else np.zeros(u_n + 1, np.int64)

    pagu, _ = group_rows(f.pagu, index_of(baris_id, f.pagu["baris"]), URUT["pagu"])
    rak, order = group_rows(f.rak, index_of(baris_id, f.rak["baris"]), URUT["rak"])
    posting, _ = group_rows(f.posting, index_of(baris_id, f.posting["baris"]), URUT["posting"])

    simpul_id = np.array([s.id for s in simpul], np.int64)
    leaf_kunci = sorted(leaf_keys(f))
    leaf_simpul = index_of(simpul_id, np.array([a for a, _ in leaf_kunci], np.int64))
    leaf_paket = np.array([b for _, b in leaf_kunci], np.int64)
    lidx = {kunci: i for i, kunci in enumerate(leaf_kunci)}

    def leaf_of(k: dict[str, NDArray]) -> Int:
        return np.array([lidx[a, b] for a, b in zip(k["simpul"].tolist(), k["paket"].tolist(), strict=True)], np.int64)

    fisik, verifikasi, terbukti = (group_rows(x, leaf_of(x), URUT["fisik"])[0] for x in (f.fisik, f.verifikasi, f.terbukti))
    target, t_order = group_rows(f.target, leaf_of(f.target), URUT["target"])
    paket, _ = group_rows(f.paket_pagu, leaf_of(f.paket_pagu), URUT["paket"])
    kontrak, _ = group_rows(f.kontrak, unit_positions(unit, f.kontrak), URUT["kontrak"])
    return Kolom(
        tahun=f.tahun,
        unit=unit,
        unit_versi=f.unit_versi,
        simpul=simpul,
        rekening=[b.rekening for b in baris],
        sumber_dana=[b.sumber_dana for b in baris],
        baris_id=baris_id,
        baris_unit=baris_unit,
        baris_simpul=baris_simpul,
        simpul_unit=simpul_unit,
        simpul_lo=lo,
        simpul_hi=hi,
        unit_lo=batas[:-1],
        unit_hi=batas[1:],
        pagu=pagu,
        rak=rak,
        rak_k=np.ascontiguousarray(f.rak_k[order]),
        posting=posting,
        **posting_index(f.tahun, posting, baris_unit),
        leaf_simpul=leaf_simpul,
        leaf_paket=leaf_paket,
        fisik=fisik,
        verifikasi=verifikasi,
        terbukti=terbukti,
        target=target,
        target_k=np.ascontiguousarray(f.target_k[t_order]),
        paket=paket,
        kontrak=kontrak,
        daun=daun,
    )
