"""The contracts of Pengadaan that need somebody: critical by the rule of ten and five points, and those where nothing moves any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from pantau.core.kontrak_kritis import BatasKritis, fine, planned_progress, reasons
from pantau.core.lapangan import package_progress
from pantau.core.periode import day_number, from_day_number
from pantau.core.tahapan import NOMOR
from pantau.reports.daftar_paket import NILAI, UNIT, Daftar, money_of
from pantau.reports.konteks import Konteks
from pantau.reports.model import Cell, Column
from pantau.reports.paket import KeadaanPaket, PaketKini

NAMA_KRITIS = {
    "tertinggal": "Tertinggal dari rencana",
    "lewat": "Lewat akhir kontrak",
    "lewat_tahun": "Berakhir sesudah tahun anggaran",
    "tertinggal lewat": "Tertinggal dan lewat akhir kontrak",
    "tertinggal lewat_tahun": "Tertinggal dan berakhir sesudah tahun anggaran",
}
JALAN = (NOMOR["kontrak"], NOMOR["pelaksanaan"])
KRITIS = (
    UNIT,
    NILAI,
    Column("akhir", "Akhir kontrak", "tanggal"),
    Column("rencana", "Rencana fisik", "%"),
    Column("fisik", "Fisik", "%"),
    Column("sebab", "Sebab", "istilah", 26),
    Column("hari", "Hari lewat", "jumlah"),
    Column("denda", "Denda sampai hari ini", "Rp", 18),
)
MACET = (UNIT, NILAI, Column("dibayar", "Sudah dibayar", "Rp", 18), Column("fisik", "Fisik", "%"), Column("sejak", "Diam sejak", "tanggal"), Column("hari", "Hari", "jumlah"))  # fmt: skip
MULAI = ("tgl_mulai_pekerjaan", "tgl_kontrak_awal", "tgl_awal_kontrak")
AKHIR = ("tgl_selesai_pekerjaan", "tgl_kontrak_akhir", "tgl_akhir_kontrak")


@dataclass(frozen=True, slots=True)
class Kontrak:
    """A contract that is not finished: value and payments (sen), first and last day of its work, progress in percent (None: never reported)."""

    paket: PaketKini
    nilai: int
    dibayar: int
    mulai: date
    akhir: date
    fisik: float | None


def _period(s: KeadaanPaket, p: PaketKini) -> tuple[date, date] | None:
    """First and last day of the work: by the last word of an order to start, else of a contract, else of the plan."""
    isi: dict[str, tuple[int, str, str]] = {}
    for c in s.tahu.get(p.paket.id, ()):
        if not c.isi:
            continue
        versi = str(c.isi.get("versi_addendum", ""))
        ke = int(versi) if versi.isdigit() else 0
        for a, b in zip(MULAI, AKHIR, strict=True):
            if c.isi.get(a) and c.isi.get(b) and ke >= isi.get(a, (0, "", ""))[0]:
                isi[a] = (ke, str(c.isi[a]), str(c.isi[b]))
    pakai = next((isi[a] for a in MULAI if a in isi), None)
    return (date.fromisoformat(pakai[1]), date.fromisoformat(pakai[2])) if pakai else None


def contracts_of(kx: Konteks, s: KeadaanPaket) -> list[Kontrak]:
    """The contracts in scope on which work goes on, whose days are known."""
    uang = money_of(kx)
    fisik, hasil = _progress(kx, s, kx.minta.per), []
    for p in s.semua:
        masa = _period(s, p) if p.paket.id in uang and p.kini and NOMOR[p.kini] in JALAN else None
        f = fisik(p.paket.id)
        if masa is not None and (f is None or f < 100):
            hasil.append(Kontrak(p, *uang[p.paket.id], *masa, f))
    return hasil


def _progress(kx: Konteks, s: KeadaanPaket, per: date) -> Callable[[int], float | None]:
    """Progress of a package on a day: its own, else that of the announced one that it carries out."""
    ada = package_progress(kx.kolom, kx.pada, day_number(per))

    def progress(id: int) -> float | None:
        return next((ada[x] for x in (id, *s.buku.wakil.get(id, ())) if x in ada), None)

    return progress


def critical(kx: Konteks, s: KeadaanPaket, kontrak: list[Kontrak]) -> Daftar:
    """Contracts that are behind by the rule, past their end, or end after the fiscal year; the largest first."""
    per, hari = kx.minta.per, date(kx.kolom.tahun, 12, 31)
    batas, denda = BatasKritis.of(kx.aturan.value("kontrak_kritis", per)), kx.aturan.value("denda_keterlambatan", per)
    sebab = {k.paket.paket.id: x for k in kontrak if (x := reasons(k.mulai, k.akhir, k.fisik, per, hari, batas))}
    isi = {k.paket.paket.id: k for k in kontrak if k.paket.paket.id in sebab}

    def cells(p: PaketKini) -> dict[str, Cell]:
        k = isi[p.paket.id]
        lewat = max((per - k.akhir).days, 0)
        return {
            "unit": Cell(s.nama_unit[p.paket.unit]),
            "nilai": Cell(k.nilai),
            "akhir": Cell(k.akhir.isoformat()),
            "rencana": Cell(planned_progress(k.mulai, k.akhir, per)),
            "fisik": Cell(k.fisik) if k.fisik is not None else Cell(None, "belum_lapor"),
            "sebab": Cell(NAMA_KRITIS[" ".join(sebab[p.paket.id])]),
            "hari": Cell(lewat),
            "denda": Cell(fine(k.nilai, lewat, int(denda["permil"]), float(denda["ppn"]))),
        }

    urut = sorted(isi.values(), key=lambda k: (-k.nilai, k.paket.paket.id))
    return Daftar("kritis", "Kontrak kritis", KRITIS, [k.paket for k in urut], cells)


def stalled(kx: Konteks, s: KeadaanPaket, kontrak: list[Kontrak]) -> Daftar:
    """Contracts on which nothing has moved for the weeks of the rule: no event, no payment, no more progress; where progress was never
    reported silence says nothing."""
    mulai = kx.minta.per - timedelta(weeks=int(kx.aturan.value("kontrak_macet", kx.minta.per)))
    dulu = _progress(kx, s, mulai)

    def last(k: Kontrak) -> date:
        """The last day of which anything is recorded."""
        hari = [from_day_number(c.hari) for c in s.tahu.get(k.paket.paket.id, ()) if c.hari is not None and c.jenis != "pagu"]
        return max(k.paket.sejak, *(h for h in hari if h <= kx.minta.per), date.min)

    diam = {
        k.paket.paket.id: (k, hari)
        for k in kontrak
        if k.fisik is not None and dulu(k.paket.paket.id) == k.fisik and (hari := last(k)) <= mulai
    }

    def cells(p: PaketKini) -> dict[str, Cell]:
        k, hari = diam[p.paket.id]
        rp = {"nilai": Cell(k.nilai), "dibayar": Cell(k.dibayar), "fisik": Cell(k.fisik)}
        return {"unit": Cell(s.nama_unit[p.paket.unit]), **rp, "sejak": Cell(hari.isoformat()), "hari": Cell((kx.minta.per - hari).days)}

    urut = sorted(diam.values(), key=lambda x: (-x[0].dibayar, x[0].paket.paket.id))
    return Daftar("macet", "Pekerjaan macet", MACET, [k.paket for k, _ in urut], cells)
