"""Rencana: whose cash plan and targets are verified for the stage in force, and what became of them afterwards, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from pantau.apps.anggaran.queries import PerubahanRencana, plan_batches, plan_verifications
from pantau.apps.siklus.rencana import then_and_now
from pantau.core.periode import format_tanggal
from pantau.core.rollup import Hasil
from pantau.core.tanda.rencana_turun import is_lower
from pantau.core.ukuran import Nilai, evaluate
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.susun import by_unit_order, start

UKURAN = ("target_fisik", "target_keuangan")
KOLOM = (
    Column("fisik_dulu", "Target fisik saat diverifikasi", "%"),
    Column("fisik_kini", "Target fisik kini", "%"),
    Column("keuangan_dulu", "Target keuangan saat diverifikasi", "%"),
    Column("keuangan_kini", "Target keuangan kini", "%"),
    Column("alasan", "Alasan perubahan", "teks", 40),
)


@dataclass(frozen=True)
class RencanaUnit:
    """The plan of a unit (by index): who verified it when, its targets then and now (physical, financial), and what changed it since."""

    unit: int
    oleh: str
    waktu: int | None
    dulu: tuple[Nilai, Nilai] | None
    kini: tuple[Nilai, Nilai]
    perubahan: tuple[PerubahanRencana, ...] = ()

    @property
    def lebih_rendah(self) -> tuple[bool, ...]:
        """Which targets (physical, financial) are lower than when they were verified."""
        if self.dulu is None:
            return (False, False)
        return tuple(is_lower(a, b) for a, b in zip(self.dulu, self.kini, strict=True))

    @property
    def turun(self) -> bool:
        """Whether any target is lower than when it was verified."""
        return any(self.lebih_rendah)

    @property
    def alasan(self) -> str:
        """Why the plan was changed, as those who changed it said; nothing where the date is measured against what was verified: a plan for later
        months has its reason there."""
        if self.dulu == self.kini:
            return ""
        return "; ".join(dict.fromkeys(p.alasan for p in self.perubahan if p.alasan))


def plans(kx: Konteks, berubah: bool = False) -> list[RencanaUnit]:
    """Plans of the units in scope that have pagu of their own or under them; with `berubah` only those changed after verification."""
    tahun = kx.kolom.tahun
    ada = plan_verifications(tahun, kx.stage, kx.known_acts)
    ubah = plan_batches(tahun, min(v.waktu for v in ada.values()), kx.known_acts) if ada else []
    milik: dict[int, list[PerubahanRencana]] = {}
    for p in ubah:
        for u in p.unit:
            if u in ada and ada[u].waktu < p.waktu:
                milik.setdefault(u, []).append(p)
    unit = [i for i in kx.scope_units() if kx.hasil.of_unit(i)["pagu"] and (not berubah or kx.kolom.unit[i].id in milik)]
    dulu = then_and_now(kx.kolom, kx.pada, {ada[u].waktu for i in unit if (u := kx.kolom.unit[i].id) in ada})
    hasil = []
    for i in unit:
        u = kx.kolom.unit[i].id
        v = ada.get(u)
        hasil.append(
            RencanaUnit(
                i,
                v.oleh if v else "",
                v.waktu if v else None,
                _targets(dulu[v.waktu], i) if v else None,
                _targets(kx.hasil, i),
                tuple(milik.get(u, ())),
            )
        )
    return hasil


def lowered(kx: Konteks) -> list[RencanaUnit]:
    """Plans whose targets were lowered after verification. Under filters targets are those of a part, so nothing is said."""
    return [p for p in plans(kx, berubah=True) if p.turun] if kx.saring is None else []


def _targets(h: Hasil, i: int) -> tuple[Nilai, Nilai]:
    k = h.of_unit(i)
    return evaluate(UKURAN[0], k), evaluate(UKURAN[1], k)


def sentence(turun: list[RencanaUnit]) -> list[Kalimat]:
    """What a reader of results must know of lowered targets; nothing if there are none."""
    if not turun:
        return []
    return [Kalimat("Target {jumlah} unit diturunkan sesudah diverifikasi.", {"jumlah": (len(turun), "jumlah")})]


def table(kx: Konteks, turun: list[RencanaUnit]) -> list[Table]:
    """The lowered targets as a table, to stand beside results; nothing if there are none."""
    if not turun:
        return []
    urut = {i: n for n, i in enumerate(by_unit_order(kx, [p.unit for p in turun]))}
    rows = [_row(kx, p) for p in sorted(turun, key=lambda p: urut[p.unit])]
    return [Table("target_turun", "Target yang diturunkan sesudah diverifikasi", list(KOLOM), rows)]


def _cell(n: Nilai | None) -> Cell:
    return Cell(n.value, n.reason) if n is not None else Cell(None, "belum_diverifikasi")


def _row(kx: Konteks, p: RencanaUnit) -> Row:
    u = kx.kolom.unit[p.unit]
    a, b = p.dulu or (None, None)
    isi = {
        "fisik_dulu": _cell(a),
        "fisik_kini": _cell(p.kini[0]),
        "keuangan_dulu": _cell(b),
        "keuangan_kini": _cell(p.kini[1]),
        "alasan": Cell(p.alasan) if p.alasan else Cell(None, "tidak_ada"),
    }
    return Row(f"unit:{u.id}", "unit", kx.unit_name(p.unit), isi, f"u{u.id}", u.kode)


def build(kx: Konteks, semua: list[RencanaUnit] | None = None) -> Report:
    """The plans of the scope; `semua`: where they are known already."""
    r = start(kx, "rencana", f"Rencana APBD {kx.stage} per {format_tanggal(kx.minta.per)}")
    semua = plans(kx) if semua is None else semua
    belum = sum(p.waktu is None for p in semua)
    n: dict[str, tuple[int | float | str | None, str]] = {"belum": (belum, "jumlah"), "semua": (len(semua), "jumlah")}
    r.kalimat = [
        Kalimat("Rencana {belum} dari {semua} unit belum diverifikasi.", n)
        if belum
        else Kalimat("Rencana {semua} unit sudah diverifikasi.", n),
        *sentence([p for p in semua if p.turun]),
    ]
    kurang = {p.unit: (p.waktu is not None, not p.turun) for p in semua}  # what waits for verification, then what was lowered
    rows = {p.unit: _row(kx, p) for p in semua}
    for p in semua:
        rows[p.unit].cells["diverifikasi"] = Cell(p.oleh) if p.waktu is not None else Cell(None, "belum_diverifikasi")
    kolom = [Column("diverifikasi", "Diverifikasi oleh", "teks", 20), *KOLOM]
    r.tables = [
        Table("rencana", "Rencana tiap unit", kolom, [rows[i] for i in sorted(by_unit_order(kx, list(rows)), key=kurang.__getitem__)])
    ]
    return r


LAPORAN = Laporan(
    "rencana",
    "Rencana",
    "Rencana kas dan target tiap unit: sudah diverifikasi atau belum, dan yang diturunkan sesudahnya.",
    build,
    urutan=70,
)
