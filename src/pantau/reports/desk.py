"""Berita acara desk: what is loaded of each unit beside its own figures before a meeting, agreed or differing and why, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from pantau.apps.organisasi.perms import Hak
from pantau.apps.rakor.desk import Cocokan, reconciled
from pantau.apps.rakor.queries import RapatInfo
from pantau.base.jam import from_ms
from pantau.core.periode import format_tanggal
from pantau.core.rakor import DESK
from pantau.core.ukuran import Nilai, evaluate, measure
from pantau.reports.konteks import Konteks, Permintaan, prepare
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.rapat import chosen, name_of
from pantau.reports.susun import start

SEPAKAT, BERBEDA, BELUM = "sepakat", "berbeda", "belum dicocokkan"
SIAPA = (
    Column("keadaan", "Keadaan", "istilah", 16),
    Column("alasan", "Alasan", "teks", 34),
    Column("oleh", "Dicocokkan oleh", "teks", 22),
)


@dataclass(frozen=True, slots=True)
class MejaUnit:
    """A unit at the desk: what is loaded of it, and what was said of each figure."""

    unit: int
    nama: str
    dimuat: dict[str, Nilai]
    kata: dict[str, Cocokan]

    @property
    def keadaan(self) -> str:
        """Whether it was there for every figure, and agreed to all."""
        ada = list(self.kata.values())
        return BELUM if len(ada) < len(DESK) else SEPAKAT if all(c.sepakat for c in ada) else BERBEDA


def figures_of(r: RapatInfo, hak: Hak) -> Konteks:
    """The figures of a meeting as far as somebody reads them: those that were fixed, before that those of now."""
    return prepare(Permintaan(r.per, diketahui=r.beku.diketahui if r.beku else None, unit=r.unit), hak)


def desks(kx: Konteks, r: RapatInfo, diketahui: int) -> list[MejaUnit]:
    """The units that a meeting hears, by name, each with its figures and what was said at the desk by then."""
    akar = kx.unit_index(kx.minta.unit) if kx.minta.unit is not None else -1
    calon = [i for i in kx.hasil.pohon.children(akar) if kx.hasil.of_unit(i)["pagu"]] or ([akar] if akar >= 0 else [])
    kata: dict[int, dict[str, Cocokan]] = {}
    for c in reconciled(r.nomor, diketahui):
        kata.setdefault(c.unit, {})[c.ukuran] = c
    isi = []
    for i in calon:
        u, angka = kx.kolom.unit[i].id, kx.hasil.of_unit(i)
        isi.append(MejaUnit(u, kx.unit_name(i), {m: evaluate(m, angka) for m in DESK}, kata.get(u, {})))
    return sorted(isi, key=lambda m: m.nama)


def _row(m: MejaUnit, ukuran: str) -> Row:
    """A figure of a unit: what was loaded when it was held against the unit's own; where it was not, what is loaded now."""
    c, kini = m.kata.get(ukuran), m.dimuat[ukuran]
    tak = Cell(None, "belum_dicatat")
    if c is None:
        sel = {"dimuat": Cell(kini.value, kini.reason), "sendiri": tak, "beda": tak, "keadaan": Cell(BELUM), "alasan": tak, "oleh": tak}
    else:
        kapan = timezone.localtime(from_ms(c.waktu))
        sel = {
            "dimuat": Cell(c.dimuat) if c.dimuat is not None else Cell(None, "belum_dicatat"),
            "sendiri": Cell(c.sendiri),
            "beda": Cell(c.sendiri - c.dimuat) if c.dimuat is not None else tak,
            "keadaan": Cell(SEPAKAT if c.sepakat else BERBEDA),
            "alasan": Cell(c.alasan) if c.alasan else Cell(None, "tidak_ada"),
            "oleh": Cell(f"{c.oleh}, {format_tanggal(kapan.date(), panjang=False)} {kapan:%H.%M}"),
        }
    return Row(f"unit:{m.unit}/{ukuran}", "unit", m.nama, {"angka": Cell(measure(ukuran).label), **sel})


def columns(satuan: str) -> list[Column]:
    """The columns of figures of one unit of measure."""
    return [
        Column("angka", "Angka", "istilah", 12),
        Column("dimuat", "Yang dimuat", satuan, 18),
        Column("sendiri", "Angka sendiri", satuan, 18),
        Column("beda", "Beda", "poin" if satuan == "%" else satuan, 18),
        *SIAPA,
    ]


def rows_at(satuan: str, isi: list[MejaUnit]) -> list[Row]:
    """Every figure of that unit of measure, unit by unit."""
    return [_row(m, u) for m in isi for u in DESK if measure(u).satuan == satuan]


def said(isi: list[MejaUnit]) -> Kalimat:
    """How many agreed, differ, and did not hold everything against their own figures."""
    hitung = [m.keadaan for m in isi]
    return Kalimat(
        "{sepakat} dari {semua} perangkat daerah sepakat dengan angka yang dimuat, {berbeda} berbeda dengan alasan, {belum} belum mencocokkan seluruhnya.",
        {
            "sepakat": (hitung.count(SEPAKAT), "jumlah"),
            "semua": (len(isi), "jumlah"),
            "berbeda": (hitung.count(BERBEDA), "jumlah"),
            "belum": (hitung.count(BELUM), "jumlah"),
        },
    )


def build(kx: Konteks, rapat: str = "") -> Report:
    """The reconciliation before a meeting of the units in scope; a sentence where there is no meeting."""
    x = start(kx, "desk", "Berita acara desk")
    r = chosen(kx, rapat, beku=False)
    if r is None:
        x.kalimat = [Kalimat("Belum ada rapat sampai tanggal ini.", {})]
        return x
    isi = desks(kx, r, kx.pada.diketahui)
    x.judul = f"Berita acara desk {name_of(r)}"
    x.kalimat = [said(isi)]
    x.tables = [
        Table("desk_rp", "Pagu dan realisasi", columns("Rp"), rows_at("Rp", isi)),
        Table("desk_persen", "Fisik", columns("%"), rows_at("%", isi)),
    ]
    return x


LAPORAN = Laporan(
    "desk",
    "Berita acara desk",
    "Pencocokan angka tiap perangkat daerah sebelum rapat (rapat terakhir, atau yang bernomor: pilihan rapat): yang dimuat, angka sendiri, sepakat atau alasan bedanya.",
    build,
    bentuk=("json", "csv", "xlsx", "pdf", "html"),
    pilihan=(Pilihan("rapat", (), "", nomor=True),),
    urutan=12,
)
