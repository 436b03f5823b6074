"""The column contracts of the facts, and the prepared columns on which every roll-up runs.

`Bahan` is what the ledger hands over: long arrays in any order. `prepare` sorts them once into depth-first tree order, so that every
programme node and every unit is an interval of budget lines. Money is int64 sen, days count from 1970, times are milliseconds.
A row is active at a knowledge time T when `rec <= T < cab`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from pantau.core.kode import natural_key
from pantau.core.periode import day_number, month_end

Int = NDArray[np.int64]
Real = NDArray[np.float64]
SELAMANYA = np.iinfo(np.int64).max
TANPA = np.iinfo(np.int64).min  # a missing monthly amount
LEDGER_BIT = 40  # from this bit on a number says as what a node of the ledger, or its line, was known
BASIS = ("sp2d", "spj", "pengesahan", "lra", "rfk", "spp", "ls", "tu")
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
class UnitPenerus:
    """A unit (`lama`) whose work went on in another from `mulai` on, known from `rec` to before `cab`."""

    lama: int
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

    @property
    def asli(self) -> int:
        """Its id in the ledger, also where it stands as something that it is no longer."""
        return ledger_id(self.id)


def ledger_id(nomor: int) -> int:
    """Id in the ledger of a node or line of the columns."""
    return nomor & (1 << LEDGER_BIT) - 1


@dataclass(frozen=True)
class Baris:
    """Identity of a budget line: programme node × account × fund source."""

    id: int
    unit: int
    simpul: int
    rekening: str
    sumber_dana: str


def columns(names: str, rows: list[tuple[Any, ...]], pecahan: str = "") -> dict[str, NDArray[Any]]:
    """Turn rows into one array per name; names listed in `pecahan` become float64, all others int64."""
    nama = names.split()
    isi = list(zip(*rows, strict=True)) if rows else [()] * len(nama)
    return {n: np.array(c, dtype=np.float64 if n in pecahan.split() else np.int64) for n, c in zip(nama, isi, strict=True)}


@dataclass(frozen=True)
class Grup:
    """A group of the columns, declared: its fields, what its rows belong to (`baris`: a budget line, `daun`: node and package, `unit`), how
    the rows of one owner are sorted (recording and id decide among equals), and the type of its twelve months where it has any."""

    nama: str
    kolom: tuple[str, ...]
    pemilik: Literal["baris", "daun", "unit"]
    urut: tuple[str, ...]
    pecahan: tuple[str, ...] = ()
    bulan: type[np.int64] | type[np.float64] | None = None

    def empty(self) -> Bagian:
        """No rows."""
        return self.of([])

    def of(self, rows: list[tuple[Any, ...]], bulan: NDArray[Any] | None = None) -> Bagian:
        """Rows as columns; fields named in `pecahan` become float64, all others int64."""
        if bulan is None and self.bulan is not None:
            bulan = np.zeros((0, 12), self.bulan)
        return Bagian(columns(" ".join(self.kolom), rows, " ".join(self.pecahan)), bulan)


@dataclass
class Bagian:
    """Facts of one group in any order; `bulan`: n×12 cumulative plans, TANPA or NaN where a month is unknown."""

    kolom: dict[str, NDArray[Any]]
    bulan: NDArray[Any] | None = None

    def __len__(self) -> int:
        return len(self.kolom["id"])


def _fields(teks: str) -> tuple[str, ...]:
    return tuple(teks.split())


# `ajuan` of a posting is the day from which a SPP asks for the money (TANPA for what never did). `asal` of a pagu is the sheet in which it is written. `fisik` holds physical figures as claimed: `entri` 1 where an official entered them, 0 where a file stated them; `verifikasi` and `terbukti`
# what was agreed to and what is proven of entries. `kontrak` holds the events of packages: `jenis` an index of JENIS_KONTRAK, `nomor` a
# number that stands for the document's number, `urutan` its addendum, `jalan` 0 once the contract was ended early,
# `sendiri` 1 where only the pemda's own contract list tells of the package and it bears a number, `simpul` 0 without node. `tautan` says which
# activities pay for a package besides the one where it stands: `lain` 0 with the activity that somebody linked it to, a number that stands for the
# announced package which it carries out, or, negative, that an announced package is called so itself.
GRUP: dict[str, Grup] = {
    g.nama: g
    for g in (
        Grup("pagu", _fields("id baris mulai urutan rec cab pagu asal"), "baris", ("mulai", "urutan")),
        Grup("rak", _fields("id baris mulai rec cab asal"), "baris", ("mulai",), bulan=np.int64),
        Grup("posting", _fields("id baris hari masa rec cab basis jumlah ajuan"), "baris", ("hari",)),
        Grup("fisik", _fields("id simpul paket hari rec cab persen entri"), "daun", ("hari",), ("persen",)),
        Grup("verifikasi", _fields("id simpul paket hari rec cab persen"), "daun", ("hari",), ("persen",)),
        Grup("terbukti", _fields("id simpul paket hari rec cab persen"), "daun", ("hari",), ("persen",)),
        Grup("target", _fields("id simpul paket mulai rec cab"), "daun", ("mulai",), bulan=np.float64),
        Grup("paket", _fields("id paket simpul hari rec cab pagu"), "daun", ("hari",)),
        Grup(
            "kontrak",
            _fields("id unit simpul paket jenis nomor urutan hari rec cab nilai jalan sendiri"),
            "unit",
            ("paket", "jenis", "nomor", "urutan", "hari"),
        ),
        Grup("tautan", _fields("id unit simpul paket lain hari rec cab"), "unit", ("paket", "lain", "hari")),
    )
}
BULANAN = frozenset({"fisik", "verifikasi", "terbukti"})  # groups that move while a month is filled in
JENIS_KONTRAK = ("pagu", "kontrak", "pembayaran")


@dataclass
class Bahan:
    """The facts of one fiscal year in any order, as the ledger hands them over."""

    tahun: int
    unit: list[Unit]
    unit_versi: list[UnitVersi]
    simpul: list[Simpul]
    baris: list[Baris]
    grup: dict[str, Bagian] = field(default_factory=dict)
    penerus: list[UnitPenerus] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.grup = {n: self.grup.get(n) or g.empty() for n, g in GRUP.items()}

    def __getitem__(self, nama: str) -> Bagian:
        return self.grup[nama]


@dataclass
class Kelompok:
    """Rows of one group sorted by their owner. `pemilik[g]` owns the rows from `awal[g]` to the next start."""

    pemilik: Int
    awal: Int
    kolom: dict[str, NDArray[Any]]
    bulan: NDArray[Any] | None = None

    def __len__(self) -> int:
        return len(self.kolom["id"])

    def owners(self) -> Int:
        """The owner of every row."""
        return np.repeat(self.pemilik, np.diff(np.r_[self.awal, len(self)]))

    def months(self) -> NDArray[Any]:
        """The twelve months of every row."""
        assert self.bulan is not None
        return self.bulan


def group_of(pemilik: Int, kolom: dict[str, NDArray[Any]], bulan: NDArray[Any] | None = None) -> Kelompok:
    """Rows that are sorted by owner already, with the owner of each."""
    awal = np.flatnonzero(np.r_[True, pemilik[1:] != pemilik[:-1]]) if len(pemilik) else np.zeros(0, np.int64)
    return Kelompok(pemilik[awal], awal, kolom, bulan)


def group_rows(b: Bagian, pemilik: Int, urut: tuple[str, ...]) -> Kelompok:
    """Sort rows by owner, then by `urut` (most significant first), recording and id; rows whose owner is negative are left out."""
    order = np.lexsort([b.kolom[u] for u in reversed((*urut, "rec", "id"))] + [pemilik])
    order = order[pemilik[order] >= 0]
    bulan = np.ascontiguousarray(b.bulan[order]) if b.bulan is not None else None
    return group_of(pemilik[order], {n: np.ascontiguousarray(c[order]) for n, c in b.kolom.items()}, bulan)


@dataclass
class Kolom:
    """Prepared columns of one fiscal year: what the cache keeps and the roll-up reads."""

    tahun: int
    unit: list[Unit]
    unit_versi: list[UnitVersi]
    penerus: list[UnitPenerus]
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
    posting_grup: Int
    bulan_urut: Int
    bulan_ptr: Int
    leaf_simpul: Int
    leaf_paket: Int
    daun: Int
    grup: dict[str, Kelompok]
    ingat: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, nama: str) -> Kelompok:
        return self.grup[nama]

    @property
    def n_baris(self) -> int:
        return len(self.baris_id)


def tree_order(simpul: list[Simpul], unit_index: dict[int, int]) -> list[Simpul]:
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


def leaf_keys(f: Bahan) -> set[tuple[int, int]]:
    """Every leaf (node, package) that facts name."""
    semua = (f[g.nama].kolom for g in GRUP.values() if g.pemilik == "daun")
    return {kunci for x in semua for kunci in zip(x["simpul"].tolist(), x["paket"].tolist(), strict=True)}


def owner_positions(g: Grup, kolom: dict[str, NDArray[Any]], baris_id: Int, daun: dict[tuple[int, int], int], unit: list[Unit]) -> Int:
    """Position of the owner of every row of a group, -1 where it is not known."""
    if g.pemilik == "baris":
        return index_of(baris_id, kolom["baris"])
    if g.pemilik == "unit":
        return index_of(np.array([u.id for u in unit], np.int64), kolom["unit"])
    return np.array([daun[a, b] for a, b in zip(kolom["simpul"].tolist(), kolom["paket"].tolist(), strict=True)], np.int64)


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


def unit_order(unit: Iterable[Unit]) -> list[Unit]:
    """Units by code and name."""
    return sorted(unit, key=lambda u: (natural_key(u.kode), u.nama, u.id))


def tree_fields(unit: list[Unit], simpul: list[Simpul], baris: list[tuple[int, int, str, str, int]]) -> dict[str, Any]:
    """The columns of the tree: of units and nodes in their order, and of lines in any order, each as the position of its unit and of its
    node, account, fund source and id."""
    baris = sorted(baris)
    sidx, uidx = {s.id: i for i, s in enumerate(simpul)}, {u.id: i for i, u in enumerate(unit)}
    n, s_n, u_n = len(baris), len(simpul), len(unit)
    baris_unit, baris_simpul, rekening, dana, baris_id = zip(*baris, strict=True) if baris else ((),) * 5
    milik_unit, milik = np.array(baris_unit, np.int64), np.array(baris_simpul, np.int64)
    lo, hi = np.full(s_n, n, np.int64), np.zeros(s_n, np.int64)
    np.minimum.at(lo, milik, np.arange(n))
    np.maximum.at(hi, milik, np.arange(1, n + 1))
    daun = np.flatnonzero(hi > lo)
    for i in range(s_n - 1, -1, -1):  # children come after their parent, so one backward pass closes every interval
        p = simpul[i].induk
        if p is not None and p in sidx:
            lo[sidx[p]], hi[sidx[p]] = min(lo[sidx[p]], lo[i]), max(hi[sidx[p]], hi[i])
    batas = np.searchsorted(milik_unit, np.arange(u_n + 1)) if n else np.zeros(u_n + 1, np.int64)
    return {
        "unit": unit,
        "simpul": simpul,
        "rekening": list(rekening),
        "sumber_dana": list(dana),
        "baris_id": np.array(baris_id, np.int64),
        "baris_unit": milik_unit,
        "baris_simpul": milik,
        "simpul_unit": np.array([uidx[s.unit] for s in simpul], np.int64),
        "simpul_lo": np.minimum(lo, hi),
        "simpul_hi": hi,
        "unit_lo": batas[:-1],
        "unit_hi": batas[1:],
        "daun": daun,
    }


def prepare(f: Bahan) -> Kolom:
    """Sort the facts of a year into tree order. Nothing is filtered by date or knowledge here: that is the roll-up's work."""
    unit = unit_order(f.unit)
    uidx = {u.id: i for i, u in enumerate(unit)}
    simpul = tree_order(f.simpul, uidx)
    sidx = {s.id: i for i, s in enumerate(simpul)}
    pohon = tree_fields(unit, simpul, [(uidx[b.unit], sidx[b.simpul], b.rekening, b.sumber_dana, b.id) for b in f.baris])
    leaf_kunci = sorted(leaf_keys(f))
    lidx = {kunci: i for i, kunci in enumerate(leaf_kunci)}
    grup = {n: group_rows(f[n], owner_positions(g, f[n].kolom, pohon["baris_id"], lidx, unit), g.urut) for n, g in GRUP.items()}
    return Kolom(
        tahun=f.tahun,
        unit_versi=f.unit_versi,
        penerus=f.penerus,
        **pohon,
        **posting_index(f.tahun, grup["posting"], pohon["baris_unit"]),
        leaf_simpul=index_of(np.array([s.id for s in simpul], np.int64), np.array([a for a, _ in leaf_kunci], np.int64)),
        leaf_paket=np.array([b for _, b in leaf_kunci], np.int64),
        grup=grup,
    )
