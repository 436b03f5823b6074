"""What a finding is, what declares it, and the state that all findings look at: plain records, handed in by reports and jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from numpy.typing import NDArray

from pantau.core.aturan import SetAturan
from pantau.core.dana import DanaRisiko
from pantau.core.frames import Int
from pantau.core.tanda._isian import FotoTanda, Isian, KataTanda, LihatTanda, TargetUnit
from pantau.core.ukuran import Bilangan, Nilai, evaluate

StatusTanda = Literal["kritis", "waspada", "belum_lapor"]


@dataclass(frozen=True, slots=True, eq=False)
class Bagian:
    """A place with its components: a unit, a programme node of a unit, or (both None) the whole pemda. `induk`: ids of the units above it;
    `bulan`: its components at a month-end (0 to 11), where they are known."""

    unit: int | None
    simpul: int | None
    k: Mapping[str, Bilangan]
    induk: frozenset[int] = frozenset()
    bulan: Callable[[int], Mapping[str, Bilangan]] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Daun:
    """The leaves in scope: ids of node and unit, and the components of each in arrays of one length."""

    simpul: tuple[int, ...]
    unit: tuple[int, ...]
    k: Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class RencanaBerubah:
    """The targets of a unit (physical, financial) when its plan was verified and now; since when they differ, and the reasons given."""

    unit: int
    dulu: tuple[Nilai, ...]
    kini: tuple[Nilai, ...]
    sejak: date | None
    alasan: str


@dataclass(frozen=True, slots=True)
class TanggalPaket:
    """A planned day of a package: `jenis` tgl_awal_kontrak or tgl_akhir_kontrak. `terpenuhi` None: nothing can be said of it."""

    paket: int
    simpul: int
    unit: int
    nama: str
    jenis: str
    hari: date
    terpenuhi: bool | None


@dataclass(frozen=True, slots=True)
class PaketPerlu:
    """A package that the stages say needs somebody: for which finding (its id), its place, what is at stake (sen), and since when."""

    paket: int
    simpul: int | None
    unit: int | None
    nama: str
    temuan: str
    rp: int | None
    sejak: date | None


@dataclass(frozen=True, slots=True)
class BulanUnit:
    """The month of a unit: its last day, until when its report is due, whether it was signed, and the activities that keep it open."""

    unit: int
    bulan: date
    batas: date
    ditandatangani: bool
    kurang: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RantaiPutus:
    """An activity without one whole chain of responsibility: its defect, unit and pagu (sen)."""

    simpul: int
    unit: int
    cacat: str
    pagu: int


@dataclass(frozen=True, slots=True)
class Hambatan:
    """An obstacle that is open: the activity and unit it holds up, what it is, since when, and the pagu of the activity (sen). `bantuan`: the day
    by which the help that was asked for is to come or be answered; None where none is waited for."""

    id: int
    simpul: int
    unit: int
    uraian: str
    sejak: date
    pagu: int
    bantuan: date | None = None


@dataclass(frozen=True, slots=True)
class InstruksiGagal:
    """An instruction that was not met, or of which nothing could be told, for one unit that was addressed; its words and its deadline."""

    id: int
    unit: int
    teks: str
    batas: date


@dataclass(frozen=True, slots=True)
class TemuanTerbuka:
    """A finding of a visit that is not settled: its unit, the draw, its words and its deadline."""

    id: int
    unit: int
    undian: int
    teks: str
    batas: date


@dataclass(frozen=True, slots=True)
class PaketTanda:
    """A package with a contract: vendor, kind, value (sen), days of contract, start and handover, last day of work with its addenda, whether it
    was cancelled, whether a bill came in, what was reported of it (day, percent) and paid (day, sen), each by day; what another party signed of
    its progress (day, percent), the last of each party."""

    paket: int
    simpul: int | None
    unit: int
    nama: str
    penyedia: str
    jenis: str
    kontrak: int
    hari_kontrak: date | None = None
    mulai: date | None = None
    akhir: date | None = None
    serah: date | None = None
    batal: bool = False
    ditagih: bool = False
    fisik: tuple[tuple[date, float], ...] = ()
    bayar: tuple[tuple[date, int], ...] = ()
    kedua: tuple[tuple[date, float], ...] = ()

    def done(self, hari: date) -> float | None:
        """What was reported last by a day, in percent."""
        return next((f for h, f in reversed(self.fisik) if h <= hari), None)

    def paid(self, hari: date) -> float:
        """What part of the contract was paid by a day, in percent."""
        return sum(rp for h, rp in self.bayar if h <= hari) * 100 / self.kontrak

    @property
    def di(self) -> Bagian:
        """Its place."""
        return Bagian(self.unit, self.simpul, {})


@dataclass(frozen=True, slots=True)
class PemilihanTanda:
    """A selection by tender of which its schedule or its participants are known: what it may cost at most (sen), since when it is announced, on how
    many working days (None: no schedule tells it), how many offers came in (None: nobody said), and whether it is over with a winner."""

    paket: int
    simpul: int | None
    unit: int
    nama: str
    nilai: int
    mulai: date | None = None
    hari_umum: int | None = None
    penawar: int | None = None
    selesai: bool = False

    @property
    def di(self) -> Bagian:
        """Its place."""
        return Bagian(self.unit, self.simpul, {})


@dataclass(frozen=True, slots=True, eq=False)
class Keadaan:
    """What findings look at.

    `total` is the scope itself; `bagian` what stands directly under it; `unit` the units strictly under it, each with everything under it;
    `sendiri` every unit in scope alone; `sampai` how many month-ends have passed. What follows is empty where nobody looked; `penjelasan`
    are the units that explained a figure of the month, None where nobody looked; `isian` to `bayar` say how the figures came about: what was
    typed, the days of meetings, photos, visits, words, targets, and what each unit paid (sen).
    """

    per: date
    aturan: SetAturan
    fisik: str
    total: Bagian
    bagian: tuple[Bagian, ...] = ()
    unit: tuple[Bagian, ...] = ()
    sendiri: tuple[Bagian, ...] = ()
    daun: Daun | None = None
    sampai: int = 0
    rencana: tuple[RencanaBerubah, ...] = ()
    tanggal: tuple[TanggalPaket, ...] = ()
    bulan: tuple[BulanUnit, ...] = ()
    rantai: tuple[RantaiPutus, ...] = ()
    hambatan: tuple[Hambatan, ...] = ()
    penjelasan: frozenset[int] | None = None
    paket: tuple[PaketTanda, ...] = ()
    pemilihan: tuple[PemilihanTanda, ...] = ()
    perlu: tuple[PaketPerlu, ...] = ()
    dana: tuple[DanaRisiko, ...] = ()
    instruksi: tuple[InstruksiGagal, ...] = ()
    sidak: tuple[TemuanTerbuka, ...] = ()
    isian: Isian | None = None
    rapat: tuple[date, ...] = ()
    foto: tuple[FotoTanda, ...] = ()
    lihat: tuple[LihatTanda, ...] = ()
    kata: tuple[KataTanda, ...] = ()
    target: tuple[TargetUnit, ...] = ()
    bayar: Mapping[int, Int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tanda:
    """One finding at one place. `rp` is in sen, None where money does not measure it; `siapa` are the units that answer.

    `dalam`: the place lies within another place of the same finding, so it is told but not added. `params` are what its sentence names.
    """

    id: str
    unit: int | None
    simpul: int | None
    params: Mapping[str, str | int]
    rp: int | None
    jumlah: int
    siapa: tuple[int, ...]
    sejak: date | None
    ukuran: tuple[str, ...]
    dalam: bool = False


@dataclass(frozen=True, slots=True)
class JenisTanda:
    """A finding as it is declared, once: its title, what it looks at, who answers, the rules it takes its limits from and the measures it
    names. `cari` gives its places, worst first. `laporan` is the report that shows more; `rinci`: it details others of its status and stands
    after them; `kata`: it tells of what people have said, so it stands beside the figures of a report and not in its fingerprint. `bobot` 1 to 3: how much it
    says that figures may be better than the works (0: nothing of the kind); `tanya`: what is asked of who answers."""

    id: str
    judul: str
    melihat: str
    status: StatusTanda
    penjawab: str
    aturan: tuple[str, ...]
    ukuran: tuple[str, ...]
    cari: Callable[[Keadaan], list[Tanda]]
    laporan: str = ""
    rinci: bool = False
    kata: bool = False
    bobot: int = 0
    tanya: str = ""

    def at(self, b: Bagian, rp: int | None, jumlah: int = 1, sejak: date | None = None, **params: str | int) -> Tanda:
        """This finding at a place."""
        siapa = (b.unit,) if b.unit is not None else ()
        return Tanda(self.id, b.unit, b.simpul, params, rp, jumlah, siapa, sejak, self.ukuran)


@dataclass(frozen=True, slots=True)
class Kelompok:
    """All places of one finding, worst first, with their sums; `sejak` is the earliest day known."""

    jenis: JenisTanda
    isi: tuple[Tanda, ...]

    @property
    def rp(self) -> int | None:
        """Its size in sen; None where money does not measure it."""
        ada = [t.rp for t in self.isi if t.rp is not None and not t.dalam]
        return sum(ada) if ada else None

    @property
    def jumlah(self) -> int:
        """Its count."""
        return sum(t.jumlah for t in self.isi if not t.dalam)

    @property
    def sejak(self) -> date | None:
        """The earliest day known."""
        return min((t.sejak for t in self.isi if t.sejak is not None), default=None)


def direct_limit(a: Mapping[str, int], jenis: str) -> int:
    """The limit of direct procurement for a kind of package, in sen."""
    j = jenis.lower()
    return int(a["konsultansi" if "konsultansi" in j else "konstruksi" if "konstruksi" in j else "lain"]) * 100


def units(
    j: JenisTanda, isi: Iterable[tuple[int, float]], sejak: date | None = None, jumlah: Mapping[int, int] | None = None, **params: str | int
) -> list[Tanda]:
    """A finding on units, each with how strongly (in hundredths), as they come."""
    return [j.at(Bagian(u, None, {}), None, (jumlah or {}).get(u, 1), sejak, kuat=round(100 * r), **params) for u, r in isi]


def within(t: Tanda) -> Tanda:
    """The same finding, told but not added."""
    return replace(t, dalam=True)


def spread(n: Keadaan, ukuran: str) -> list[tuple[Bagian, int]]:
    """An amount of the scope place by place, largest first; what stands on no part stands on the scope itself. Zeros are left out."""
    hasil = [(b, int(evaluate(ukuran, b.k).value or 0)) for b in n.bagian]
    sisa = int(evaluate(ukuran, n.total.k).value or 0) - sum(rp for _, rp in hasil)
    return sorted(((b, rp) for b, rp in [*hasil, (n.total, sisa)] if rp), key=lambda x: -x[1])


def amounts(j: JenisTanda, n: Keadaan) -> list[Tanda]:
    """A finding whose size is its one measure: every place where it is not zero."""
    return [j.at(b, rp) for b, rp in spread(n, j.ukuran[0])]


def packages(j: JenisTanda, n: Keadaan) -> list[Tanda]:
    """A finding that the stages of packages tell of: every package, the largest first."""
    isi = sorted((x for x in n.perlu if x.temuan == j.id), key=lambda x: (-(x.rp or 0), x.paket))
    return [j.at(Bagian(x.unit, x.simpul, {}), x.rp, sejak=x.sejak, paket=x.paket, nama=x.nama) for x in isi]


def ordered(kelompok: Iterable[Kelompok]) -> list[Kelompok]:
    """Groups worst first: by status, details after what they detail, then by size."""
    urut = ("kritis", "waspada", "belum_lapor")
    return sorted(kelompok, key=lambda x: (urut.index(x.jenis.status), x.jenis.rinci, -(x.rp or 0), x.jenis.id))
