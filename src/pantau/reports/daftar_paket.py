"""The lists of packages of Pengadaan: what is late, what can no longer end within the year, whose own plan is too late, what is not billed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from pantau.core.pandangan import Bool
from pantau.core.periode import day_number
from pantau.core.tahapan import BELUM, NOMOR
from pantau.reports.konteks import Konteks
from pantau.reports.lama import DASAR
from pantau.reports.model import Cell, Column, Row, Table
from pantau.reports.paket import KeadaanPaket
from pantau.reports.paket_kini import Paketan, PaketKini
from pantau.reports.susun import largest_of

DISEBUT = 25
NAMA_TAHAP = {
    "rencana": "Direncanakan",
    "perencanaan": "Perencanaan teknis",
    "siap": "Siap dipilih",
    "pemilihan": "Pemilihan penyedia",
    "pemenang": "Pemenang ditetapkan",
    "kontrak": "Berkontrak",
    "pelaksanaan": "Pelaksanaan",
    "selesai": "Selesai 100 %",
    "pho": "Serah terima (PHO)",
    "tagihan": "Sudah ditagih",
    "dibayar": "Dibayar lunas",
    "pemeliharaan": "Pemeliharaan",
    "fho": "Serah terima akhir (FHO)",
    "gagal": "Pemilihan gagal",
    "batal": "Dibatalkan",
    "putus": "Putus kontrak",
}
UNIT, CARA, PAGU = Column("unit", "Unit", "teks", 24), Column("metode", "Metode", "teks", 16), Column("pagu", "Pagu", "Rp", 18)
TERLAMBAT = (
    UNIT,
    CARA,
    PAGU,
    Column("tahap", "Tahap", "istilah", 18),
    Column("rencana", "Rencana mulai pemilihan", "tanggal"),
    Column("hari", "Hari terlambat", "jumlah"),
)
MUSTAHIL = (
    UNIT,
    CARA,
    PAGU,
    Column("tahap", "Tahap", "istilah", 18),
    Column("pelaksanaan", "Hari pelaksanaan", "jumlah"),
    Column("dasar", "Dasar hari pelaksanaan", "istilah", 18),
    Column("ukuran", "Banyaknya ukuran", "jumlah"),
    Column("batas", "Batas aman", "tanggal"),
    Column("sisa", "Sisa hari", "jumlah"),
)
LEWAT_BATAS = (
    UNIT,
    CARA,
    PAGU,
    Column("rencana", "Rencana mulai pemilihan", "tanggal"),
    Column("batas", "Batas aman", "tanggal"),
    Column("hari", "Lewat (hari)", "jumlah"),
)
NILAI = Column("nilai", "Nilai kontrak", "Rp", 18)


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list of packages: id, title, columns, the packages, largest first, and what is said of each."""

    id: str
    judul: str
    kolom: tuple[Column, ...]
    isi: list[PaketKini]
    sel: Callable[[PaketKini], dict[str, Cell]]


def package_head(s: KeadaanPaket, p: PaketKini) -> dict[str, Cell]:
    """Unit, method and pagu of a package."""
    pagu = Cell(p.pagu) if p.pagu is not None else Cell(None, "pagu_tidak_ada")
    return {"unit": Cell(s.nama_unit[p.paket.unit]), "metode": Cell(p.paket.metode or "–"), "pagu": pagu}


def largest(daftar: Iterable[PaketKini]) -> list[PaketKini]:
    """Packages, the largest pagu first."""
    return sorted(daftar, key=lambda p: (-(p.pagu or 0), p.paket.id))


def _not_begun(p: Paketan) -> Bool:
    """Of which packages that still stand no selection is known."""
    belum: Bool = (p.kini != NOMOR["batal"]) & ((p.terjauh < NOMOR["pemilihan"]) | (p.terjauh >= BELUM))
    return belum


def late(kx: Konteks, s: KeadaanPaket) -> Daftar:
    """Packages whose planned month of selection is over and whose selection has not begun, where silence says so."""
    per, p = kx.minta.per, s.daftar
    lewat = p.berkabar & _not_begun(p) & (p.mulai > 0) & (p.mulai < day_number(per.replace(day=1)))

    def cells(p: PaketKini) -> dict[str, Cell]:
        mulai = p.rencana["tgl_awal_pemilihan"]
        tahap = Cell(NAMA_TAHAP[p.kini]) if p.kini else Cell(None, "belum_ada_kabar")
        return {**package_head(s, p), "tahap": tahap, "rencana": Cell(mulai.isoformat()), "hari": Cell((per - mulai).days)}

    return Daftar("terlambat", "Pemilihan terlambat", TERLAMBAT, largest(s.daftar.where(lewat)), cells)


def _over(daftar: Paketan) -> list[PaketKini]:
    return largest(daftar.where(daftar.lajur.bersisa[daftar.di] & (daftar.lajur.sisa[daftar.di] < 0)))


def safe_day(p: PaketKini) -> date:
    """The safe day that counts next: to sign the contract once the selection has begun, else to begin it."""
    return p.batas_kontrak if p.kini in ("pemilihan", "pemenang") else p.batas_pemilihan


def _safe_day_cells(s: KeadaanPaket) -> Callable[[PaketKini], dict[str, Cell]]:
    """What the lists say of a package whose safe day is over."""

    def cells(p: PaketKini) -> dict[str, Cell]:
        lain = {
            "tahap": Cell(NAMA_TAHAP[p.kini]),
            "pelaksanaan": Cell(p.pelaksanaan),
            "dasar": Cell(DASAR[p.dasar]),
            "ukuran": Cell(p.ukuran.n if p.ukuran is not None else 0),
            "batas": Cell(safe_day(p).isoformat()),
            "sisa": Cell(p.sisa),
        }
        return package_head(s, p) | lain

    return cells


def impossible(s: KeadaanPaket) -> Daftar:
    """Packages without a contract whose next safe day is over: the work cannot end within the year. Only where silence on a contract says
    that there is none."""
    isi = _over(s.daftar.where(s.daftar.berkabar))
    return Daftar("tidak_mungkin", "Tidak mungkin selesai tahun ini", MUSTAHIL, isi, _safe_day_cells(s))


def finished_unsigned(s: KeadaanPaket) -> list[PaketKini]:
    """Packages without a contract that their source calls finished: nothing is said of their end within the year."""
    return list(s.daftar.where(s.daftar.lajur.selesai[s.daftar.di]))


def impossible_if_not_begun(s: KeadaanPaket) -> Daftar:
    """Packages of which only the plan is known and whose latest safe day is over: they cannot end within the year unless they have begun."""
    return Daftar("bila_belum_dimulai", "Tidak mungkin selesai bila belum dimulai", MUSTAHIL, _over(s.tanpa_kabar), _safe_day_cells(s))


def planned_too_late(s: KeadaanPaket) -> Daftar:
    """Packages whose own plan begins the selection after the latest safe day, while no selection of them is known."""

    def over(p: PaketKini) -> int:
        mulai = p.rencana.get("tgl_awal_pemilihan")
        return (mulai - p.batas_pemilihan).days if mulai else 0

    def cells(p: PaketKini) -> dict[str, Cell]:
        hari = {"rencana": Cell(p.rencana["tgl_awal_pemilihan"].isoformat()), "batas": Cell(p.batas_pemilihan.isoformat())}
        return {**package_head(s, p), **hari, "hari": Cell(over(p))}

    p = s.daftar
    isi = largest(p.where(_not_begun(p) & (p.mulai > p.lajur.batas_pemilihan[p.di])))
    return Daftar("rencana_lewat_batas", "Rencana yang melewati batas aman", LEWAT_BATAS, isi, cells)


def list_table(d: Daftar, ringkas: bool) -> Table:
    """A list as a table; `ringkas`: only its largest, with a word on how many there are."""
    isi, catatan = largest_of(d.isi, DISEBUT if ringkas else None)
    rows = []
    for p in isi:
        sel = d.sel(p)
        rows.append(Row(f"paket:{p.paket.id}", "paket", p.paket.nama, {c.id: sel[c.id] for c in d.kolom}, None, p.paket.nomor))
    return Table(d.id, d.judul, list(d.kolom), rows, None, catatan)


def sum_of(daftar: Iterable[PaketKini]) -> int:
    """Pagu of packages together (sen)."""
    if isinstance(daftar, Paketan):
        return sum(daftar.rp.tolist())
    return sum(p.pagu or 0 for p in daftar)
