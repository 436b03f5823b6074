"""Perubahan pengadaan: what a later sending of the procurement lists says otherwise than an earlier one, package by package."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from pantau.apps.pengadaan.potret import Potret, as_listed, sendings, snapshots
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import format_tanggal
from pantau.core.potret import Perubahan, Tercatat, changes
from pantau.reports.daftar_paket import DISEBUT
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.paket import book_of, is_whole, packages_in_scope
from pantau.reports.pengadaan import NAMA_SUMBER, SUMBER
from pantau.reports.susun import start

JENIS = ("baru", "hilang", "ganti_status", "nilai_berubah")
NAMA_JENIS = {
    "baru": "Paket baru",
    "hilang": "Paket yang hilang dari daftar",
    "ganti_status": "Berganti status",
    "nilai_berubah": "Nilainya berubah",
}
RINGKAS = (
    Column("baru", "Baru", "jumlah"),
    Column("hilang", "Hilang", "jumlah"),
    Column("ganti_status", "Berganti status", "jumlah"),
    Column("nilai_berubah", "Nilai berubah", "jumlah"),
)
UNIT, DAFTAR = Column("unit", "Unit", "teks", 24), Column("daftar", "Daftar", "istilah", 14)
STATUS = (Column("status_lama", "Status lama", "teks", 18), Column("status_baru", "Status baru", "teks", 18))
NILAI = (Column("nilai_lama", "Nilai lama", "Rp", 18), Column("nilai_baru", "Nilai baru", "Rp", 18))
KOLOM = {
    "baru": (UNIT, DAFTAR, STATUS[1], NILAI[1]),
    "hilang": (UNIT, DAFTAR, STATUS[0], NILAI[0]),
    "ganti_status": (UNIT, DAFTAR, *STATUS),
    "nilai_berubah": (UNIT, DAFTAR, *NILAI),
}


@dataclass(frozen=True, slots=True)
class Banding:
    """The list of a source (its row in the report) at two days, and what became of it."""

    id: str
    dari: Potret
    sampai: Potret
    lama: dict[int, Tercatat]
    baru: dict[int, Tercatat]
    beda: Perubahan


def _last(daftar: Iterable[Potret], hari: date) -> Potret | None:
    """The list that was the latest on a day."""
    return max((x for x in daftar if x.hari <= hari), key=lambda x: x.hari, default=None)


def lists_of(kx: Konteks) -> dict[str, list[Potret]]:
    """The lists of each source that were known, by day."""

    def read() -> dict[str, list[Potret]]:
        return snapshots(book_of(kx), sendings(kx.kolom.tahun, kx.pada.diketahui))

    return kx.once("potret", read)


def day_before(daftar: dict[str, list[Potret]], per: date) -> date | None:
    """The day of the sending before the last one up to a day."""
    hari = sorted({x.hari for isi in daftar.values() for x in isi if x.hari <= per})
    return hari[-2] if len(hari) > 1 else None


def compared(kx: Konteks, daftar: dict[str, list[Potret]], dari: date) -> list[Banding]:
    """The sources of which there is a list at both days, compared for the packages in scope."""
    buku = book_of(kx)
    milik, hasil = packages_in_scope(kx, buku) | (buku.luar if is_whole(kx) else frozenset()), []
    for id, sumber in SUMBER.items():
        a, b = (_last(daftar.get(sumber, ()), h) for h in (dari, kx.minta.per))
        if a is not None and b is not None:
            lama, baru = as_listed(buku, a, milik), as_listed(buku, b, milik)
            hasil.append(Banding(id, a, b, lama, baru, changes(lama, baru)))
    return hasil


def _summary(banding: list[Banding]) -> Table:
    per_id = {b.id: b for b in banding}
    rows = []
    for id in SUMBER:
        b = per_id.get(id)
        sel = {j: Cell(len(getattr(b.beda, j))) if b else Cell(None, "belum_ada_daftar") for j in JENIS}
        rows.append(Row(id, "sumber", NAMA_SUMBER[id], sel))
    jumlah = {j: Cell(sum(len(getattr(b.beda, j)) for b in banding)) for j in JENIS}
    return Table("ringkas", "Yang berubah menurut daftar sumbernya", list(RINGKAS), rows, Row("total", "total", "Jumlah", jumlah))


def _amount(x: Tercatat | None) -> Cell:
    return Cell(x.nilai) if x is not None and x.nilai is not None else Cell(None, "nilai_tidak_ada")


def _weight(b: Banding, j: str) -> Callable[[int], tuple[int, int]]:
    """What comes first in a list: the largest change of value, else the largest value."""

    def weight(p: int) -> tuple[int, int]:
        lama, baru = ((x.get(p) or Tercatat("", None)).nilai or 0 for x in (b.lama, b.baru))
        return (-abs(baru - lama) if j == "nilai_berubah" else -max(lama, baru), p)

    return weight


def _list(kx: Konteks, banding: list[Banding], j: str, ringkas: bool) -> Table:
    """The packages of a kind of change, the largest first."""
    buku, isi = book_of(kx), [(_weight(b, j)(p), p, b) for b in banding for p in getattr(b.beda, j)]
    isi.sort(key=lambda x: x[0])
    nama = {u.id: kx.unit_name(i) for i, u in enumerate(kx.kolom.unit)}
    catatan = None
    if ringkas and len(isi) > DISEBUT:
        catatan = Kalimat(
            "{n} terbesar dari {semua} paket; semuanya ada dalam berkas XLSX, CSV, dan JSON.",
            {"n": (DISEBUT, "jumlah"), "semua": (len(isi), "jumlah")},
        )
        isi = isi[:DISEBUT]
    rows = []
    for _, p, b in isi:
        lama, baru, paket = b.lama.get(p), b.baru.get(p), buku.paket[p]
        semua = {
            "unit": Cell(paket.luar or nama[paket.unit]),
            "daftar": Cell(NAMA_SUMBER[b.id]),
            "status_lama": Cell((lama.status if lama else "") or "–"),
            "status_baru": Cell((baru.status if baru else "") or "–"),
            "nilai_lama": _amount(lama),
            "nilai_baru": _amount(baru),
        }
        rows.append(Row(f"paket:{p}", "paket", paket.nama, {c.id: semua[c.id] for c in KOLOM[j]}, None, paket.nomor))
    return Table(j, NAMA_JENIS[j], list(KOLOM[j]), rows, None, catatan)


def _sentences(kx: Konteks, banding: list[Banding], dari: date, disebut: bool) -> list[Kalimat]:
    """Between which days, how much became of the lists, and what is no change."""
    hari = {x.hari for b in banding for x in (b.dari, b.sampai)}
    n = {j: (sum(len(getattr(b.beda, j)) for b in banding), "jumlah") for j in (*JENIS, "nilai_pertama")}
    hasil = [
        Kalimat(
            "Dari daftar {dari} ke daftar {sampai}: {baru} paket baru, {hilang} hilang, {ganti_status} berganti status, {nilai_berubah} berubah"
            " nilainya.",
            {"dari": (min(hari).isoformat(), "tanggal"), "sampai": (max(hari).isoformat(), "tanggal"), **{j: n[j] for j in JENIS}},
        )
    ]
    if n["nilai_pertama"][0]:
        hasil.append(Kalimat("{nilai_pertama} paket lain nilainya disebut untuk pertama kali.", {"nilai_pertama": n["nilai_pertama"]}))
    if not disebut:
        hasil.append(
            Kalimat("Pembandingnya tidak disebut, jadi dipakai daftar sebelumnya: {dari}.", {"dari": (dari.isoformat(), "tanggal")})
        )
    if max(hari) == min(hari):
        hasil.append(
            Kalimat("Sesudah {dari} belum ada daftar baru, jadi tidak ada yang berubah.", {"dari": (max(hari).isoformat(), "tanggal")})
        )
    return hasil


def build(kx: Konteks, dari: str = "", daftar: str = "penuh") -> Report:
    """What changed in the lists of the scope from one day to another."""
    r, semua = start(kx, "perubahan-pengadaan", f"Perubahan pengadaan s.d. {format_tanggal(kx.minta.per)}"), lists_of(kx)
    awal = date.fromisoformat(dari) if dari else day_before(semua, kx.minta.per)
    if awal is not None and awal > kx.minta.per:
        raise DitolakError(Masalah("dari_sesudah_per", {"column": "dari"}, {"dari": awal.isoformat(), "per": kx.minta.per.isoformat()}))
    banding = compared(kx, semua, awal) if awal is not None else []
    if awal is None or not banding:
        r.kalimat = [Kalimat("Belum ada dua kiriman daftar pengadaan (ISB) untuk dibandingkan sampai tanggal ini.", {})]
        if semua:
            hari = {x.hari for isi in semua.values() for x in isi}
            r.kalimat.append(Kalimat("Baru ada kiriman {hari}.", {"hari": (max(hari).isoformat(), "tanggal")}))
        r.tables = [_summary([])]
        return r
    r.kalimat = _sentences(kx, banding, awal, bool(dari))
    r.tables = [_summary(banding), *(_list(kx, banding, j, daftar == "ringkas") for j in JENIS)]
    return r


LAPORAN = Laporan(
    "perubahan-pengadaan",
    "Perubahan pengadaan",
    "Paket yang baru, hilang, berganti status, dan berubah nilainya di antara dua kiriman daftar pengadaan.",
    build,
    pilihan=(Pilihan("dari", (), ""), Pilihan("daftar", ("penuh", "ringkas"), "penuh", "ringkas", kertas=True)),
    urutan=77,
)
