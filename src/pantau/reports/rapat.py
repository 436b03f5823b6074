"""Meetings as reports see them: which one is meant, what was fixed for it, and how figures of now stand beside that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from pantau.apps.organisasi.perms import Hak
from pantau.apps.rakor.perms import may_read, may_read_figures
from pantau.apps.rakor.queries import BekuInfo, RapatInfo, frozen_pack, meetings
from pantau.base.batch import Jejakan, batches_at
from pantau.base.jam import from_ms
from pantau.core.compare import compare
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import day_number, format_tanggal
from pantau.core.rakor import JENIS, Letak, touches
from pantau.core.rakor import Nilai as Isi
from pantau.core.ukuran import Nilai
from pantau.reports.konteks import DiLuarHakError, Konteks
from pantau.reports.model import Cell, Report, Row, Table
from pantau.reports.simpanan import unpack

ANGKA = ("Rp", "%", "poin", "jumlah", "hari", "tanggal")
FISIK = frozenset({"fisik", "verifikasi", "terbukti", "target", "pagu"})
UANG = frozenset({"posting", "pagu", "rak"})
SEBUT = 3  # batches that a line names


@dataclass(frozen=True, slots=True)
class Lalu:
    """The fixed figures of an earlier meeting, as others are held against them."""

    rapat: RapatInfo
    metode: str
    tingkat: str
    anggaran: str
    sel: Mapping[Letak, Isi]


def kept_meetings(kx: Konteks) -> list[RapatInfo]:
    """The meetings of which the reader may know, as known then, the latest first."""
    semua = kx.once("rapat", lambda: meetings(kx.pada.diketahui))
    return [r for r in semua if may_read(kx.hak, r)]


def chosen(kx: Konteks, rapat: str, beku: bool) -> RapatInfo | None:
    """The meeting of a number, else the last one of the scope until the date: with `beku` the last that has fixed figures, else the last that was
    held, if one was. None where there is none. One of which the reader may not know is refused as if it did not exist."""
    ada = kept_meetings(kx)
    if rapat:
        r = next((x for x in ada if x.nomor == int(rapat)), None)
        if r is None:
            raise DiLuarHakError if kx.hak.units is not None else DitolakError(Masalah("rakor_tidak_ada"))
        return r
    cocok = (x for x in ada if x.unit == kx.minta.unit and x.per <= kx.minta.per and x.keadaan != "batal")
    return max(
        (x for x in cocok if x.beku or not beku), key=lambda x: (beku or x.keadaan == "selesai", x.per, x.mulai, x.nomor), default=None
    )


def readable(hak: Hak, r: RapatInfo) -> RapatInfo:
    """A meeting whose figures the reader may read; refused otherwise."""
    if not may_read_figures(hak, r):
        raise DiLuarHakError
    return r


def name_of(r: RapatInfo) -> str:
    """A meeting in words."""
    return f"{JENIS[r.jenis]} {format_tanggal(timezone.localtime(from_ms(r.mulai)).date())}"


def short(b: BekuInfo) -> str:
    """The fingerprint of fixed figures as it is printed."""
    return f"{b.resep}:{b.sidik.removeprefix('sha256:')[:16]}"


def frozen_report(r: RapatInfo) -> Report:
    """The pack that was fixed for a meeting; DitolakError if there is none."""
    isi = frozen_pack(r.nomor) if r.beku else None
    if isi is None:
        raise DitolakError(Masalah("rakor_belum_beku"))
    return unpack(isi)


def cells_of(tables: Iterable[Table]) -> dict[Letak, Isi]:
    """Every figure by table, row and column; words are none."""
    hasil: dict[Letak, Isi] = {}
    for t in tables:
        angka = [c.id for c in t.columns if c.unit in ANGKA]
        for r in ([t.total] if t.total else []) + t.rows:
            hasil |= {(t.id, r.id, k): r.cells[k].value for k in angka if k in r.cells}
    return hasil


def previous(kx: Konteks) -> Lalu | None:
    """The last meeting with fixed figures before the date in the same budget year, on this scope or on all; None under filters, where nothing
    was fixed."""
    m = kx.minta
    if kx.saring is not None or m.simpul is not None or m.sendiri or m.basis != "utama":
        return None
    cocok = (
        r
        for r in kx.once("rapat", lambda: meetings(kx.pada.diketahui))
        if r.beku and r.keadaan != "batal" and r.unit in (None, m.unit) and r.per < m.per and r.per.year == m.per.year
    )
    r = max(cocok, key=lambda r: (r.per, r.unit is not None, r.mulai, r.nomor), default=None)
    return None if r is None else kx.once(f"rapat {r.nomor}", lambda: _last(r))


def _last(r: RapatInfo) -> Lalu:
    x = frozen_report(r)
    return Lalu(r, x.metode, x.tingkat_fisik, x.versi_anggaran, cells_of(t for t in x.tables if t.id == "utama"))


def row_then(kx: Konteks, lalu: Lalu, baris: str) -> str:
    """The id that a row bore in the figures of that meeting: the total of a unit was a row among others where the meeting looked at all."""
    return f"unit:{kx.minta.unit}" if baris == "total" and lalu.rapat.unit != kx.minta.unit else baris


def against(kx: Konteks, lalu: Lalu, baris: str, kolom: str, kini: Cell) -> tuple[Cell, Cell]:
    """What a figure was at that meeting and by how much it changed, like for like; else why that cannot be said."""
    letak = ("utama", row_then(kx, lalu, baris), kolom)
    if "fisik" in kolom and (lalu.metode, lalu.tingkat) != (kx.metode, kx.pada.tingkat):
        tak = Cell(None, "metode_rapat_lain")
        return tak, tak
    if letak not in lalu.sel:
        tak = Cell(None, "tak_ada_di_rapat")
        return tak, tak
    dulu = lalu.sel[letak]
    dulu = None if isinstance(dulu, str) else dulu
    nilai = kini.value if not isinstance(kini.value, str) else None
    b = compare(Nilai(nilai, kini.reason), Nilai(dulu, None if dulu is not None else "tidak_ada_pembanding"))
    return Cell(dulu, b.lain.reason), Cell(b.selisih.value, b.selisih.reason)


@dataclass(frozen=True, slots=True)
class Penyebab:
    """Who changed figures of some units since a moment, and why."""

    jejak: Mapping[int, Jejakan]
    kena: Mapping[int, Mapping[int, set[str]]]

    def of(self, units: Collection[int], kolom: str) -> list[Jejakan]:
        """The batches that touched what a column of these units (positions) is made of, the last first."""
        grup = FISIK if "fisik" in kolom else UANG if kolom in ("realisasi", "serapan", "pagu", "sisa", "belum_cair") else None
        waktu = {t for u in units for t, g in self.kena.get(u, {}).items() if grup is None or g & grup}
        return [self.jejak[t] for t in sorted(waktu, reverse=True) if t in self.jejak]


def causes_since(kx: Konteks, sejak: int) -> Penyebab:
    """What was recorded after a moment of facts dated until the day of the request."""
    kena = touches(kx.kolom, sejak, kx.pada.diketahui, day_number(kx.minta.per))
    return Penyebab(batches_at({t for x in kena.values() for t in x}), kena)


def units_of_row(kx: Konteks, r: Row) -> list[int]:
    """The positions of the units behind a row: of one that names none all of the scope."""
    if r.node is None:
        return [i for i in kx.scope_units() if not r.unit or kx.unit_name(i) == r.unit]
    if r.node == "p":
        return kx.scope_units()
    if r.node[0] == "s":
        return [int(kx.kolom.simpul_unit[kx.simpul_index(int(r.node[1:]))])]
    i = kx.unit_index(int(r.node[1:].rstrip("s")))
    return [i] if r.node.endswith("s") else sorted({i, *kx.hasil.pohon.subtree(i)})


def who_and_why(jejak: list[Jejakan]) -> tuple[Cell, Cell, Cell]:
    """Who changed it, why, and through which batches."""
    if not jejak:
        return (Cell(None, "tak_ada_batch"),) * 3
    lain = f" +{len(jejak) - SEBUT}" if len(jejak) > SEBUT else ""
    siapa = dict.fromkeys(f"{j.oleh}, {format_tanggal(timezone.localtime(from_ms(j.waktu)).date(), panjang=False)}" for j in jejak[:SEBUT])
    sebab = dict.fromkeys(j.sebab for j in jejak[:SEBUT] if j.sebab)
    return (
        Cell("; ".join(siapa) + lain),
        Cell("; ".join(sebab)) if sebab else Cell(None, "tidak_ada"),
        Cell(", ".join(f"#{j.batch}" for j in jejak[:SEBUT]) + lain),
    )
