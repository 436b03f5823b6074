"""Kalender pengadaan: what falls due of packages from the day on, week by week or month by month: planned starts, safe days, ends of contracts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pantau.core.periode import format_tanggal
from pantau.core.tahapan import NOMOR, TAHAP
from pantau.reports.daftar_paket import NAMA_TAHAP, PAGU, UNIT
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.masa_kontrak import period_known, rows_of_contracts
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.paket import KeadaanPaket, state_of_packages
from pantau.reports.paket_kini import PaketKini
from pantau.reports.susun import start

APA = {
    "rencana_pemilihan": "Rencana mulai pemilihan",
    "batas_pemilihan": "Batas aman mulai pemilihan",
    "rencana_kontrak": "Rencana mulai kontrak",
    "batas_kontrak": "Batas aman tanda tangan kontrak",
    "akhir_kontrak": "Akhir kontrak",
    "akhir_kesempatan": "Akhir kesempatan",
}
RENTANG = {"pekan": 7, "bulan": 31, "triwulan": 92, "tahun": 366}  # days looked ahead
BULANAN = ("triwulan", "tahun")  # told by month, the others by week
DAFTAR = (
    Column("hari", "Jatuh tempo", "tanggal"),
    Column("apa", "Yang jatuh tempo", "istilah", 28),
    UNIT,
    Column("tahap", "Tahap", "istilah", 18),
    PAGU,
    Column("sisa", "Sisa hari", "jumlah"),
)


@dataclass(frozen=True, slots=True)
class Jatuh:
    """A day on which something of a package falls due."""

    hari: date
    apa: str
    p: PaketKini
    unit: str


def _days(p: PaketKini, masa: dict[int, tuple[date, date | None]]) -> Iterator[tuple[str, date]]:
    """What falls due of a package, past or to come: what has happened does not."""
    if p.kini not in (*TAHAP, "gagal"):
        return
    tahap = NOMOR[p.kini] if p.kini in TAHAP else NOMOR["siap"]
    if tahap < NOMOR["pemilihan"]:
        if "tgl_awal_pemilihan" in p.rencana:
            yield "rencana_pemilihan", p.rencana["tgl_awal_pemilihan"]
        if p.sisa is not None:
            yield "batas_pemilihan", p.batas_pemilihan
    if tahap < NOMOR["kontrak"]:
        if "tgl_awal_kontrak" in p.rencana:
            yield "rencana_kontrak", p.rencana["tgl_awal_kontrak"]
        if p.sisa is not None:
            yield "batas_kontrak", p.batas_kontrak
    elif tahap < NOMOR["selesai"] and p.paket.id in masa:
        akhir, kesempatan = masa[p.paket.id]
        yield "akhir_kontrak", akhir
        if kesempatan is not None:
            yield "akhir_kesempatan", kesempatan


def _ends(s: KeadaanPaket, per: date) -> dict[int, tuple[date, date | None]]:
    """Package → the last day of its contract and of an extension, also for an announced package that one other carries out."""
    rows, hasil = rows_of_contracts(s, per), dict[int, tuple[date, date | None]]()
    for p, x in rows.items():
        masa = period_known(s, p, x) if any(c.jenis in ("kontrak", "spmk") for c in x) else None
        if masa is not None:
            for tujuan in (p, *s.buku.wakil.get(p, ())):
                lama = hasil.get(tujuan, (date.min, None))
                hasil[tujuan] = max(lama, (masa.akhir, masa.kesempatan), key=lambda y: y[0])
    return hasil


def due_days(kx: Konteks, rentang: str, apa: str) -> list[Jatuh]:
    """What falls due in scope from the day on, the nearest first."""
    s, per = state_of_packages(kx), kx.minta.per
    sampai, masa = per + timedelta(days=RENTANG[rentang]), _ends(s, per)
    ada = [
        Jatuh(hari, jenis, p, s.nama_unit[p.paket.unit])
        for p in s.daftar
        for jenis, hari in _days(p, masa)
        if per <= hari < sampai and apa in ("semua", jenis)
    ]
    return sorted(ada, key=lambda x: (x.hari, -(x.p.pagu or 0), x.p.paket.id, x.apa))


def period_of_day(hari: date, rentang: str) -> date:
    """The first day of the week, or of the month, in which a day lies."""
    return hari.replace(day=1) if rentang in BULANAN else hari - timedelta(days=hari.weekday())


def _summary(isi: list[Jatuh], rentang: str) -> Table:
    """How much falls due by period, kind by kind."""
    milik: dict[date, list[Jatuh]] = {}
    for x in isi:
        milik.setdefault(period_of_day(x.hari, rentang), []).append(x)
    rows = []
    for awal, ada in milik.items():
        n = {a: Cell(sum(x.apa == a for x in ada)) for a in APA}
        pagu = sum({x.p.paket.id: x.p.pagu or 0 for x in ada}.values())
        rows.append(Row(awal.isoformat(), "periode", format_tanggal(awal), {**n, "pagu": Cell(pagu)}))
    judul = "Per bulan" if rentang in BULANAN else "Per pekan"
    return Table("periode", judul, [*(Column(a, nama, "jumlah") for a, nama in APA.items()), PAGU], rows)


def build(kx: Konteks, rentang: str = "bulan", apa: str = "semua") -> Report:
    """What falls due in scope from the day on."""
    r, isi = start(kx, "kalender-pengadaan", f"Kalender pengadaan dari {format_tanggal(kx.minta.per)}"), due_days(kx, rentang, apa)
    if not isi:
        r.kalimat = [Kalimat("Tidak ada yang jatuh tempo dalam rentang ini.", {})]
        return r
    n: dict[str, tuple[int | float | str | None, str]] = {
        "n": (len(isi), "jumlah"),
        "paket": (len({x.p.paket.id for x in isi}), "jumlah"),
        "hari": (isi[0].hari.isoformat(), "tanggal"),
    }
    r.kalimat = [Kalimat("Jatuh tempo: {n}, dari paket sebanyak {paket}; yang terdekat {hari}.", n)]
    rows = []
    for x in isi:
        sel = {
            "hari": Cell(x.hari.isoformat()),
            "apa": Cell(APA[x.apa], None, "waspada" if x.apa.startswith("batas_") else None),
            "unit": Cell(x.unit),
            "tahap": Cell(NAMA_TAHAP[x.p.kini]),
            "pagu": Cell(x.p.pagu) if x.p.pagu is not None else Cell(None, "pagu_tidak_ada"),
            "sisa": Cell((x.hari - kx.minta.per).days),
        }
        rows.append(Row(f"paket:{x.p.paket.id}", "paket", x.p.paket.nama, sel, None, x.p.paket.nomor))
    r.tables = [_summary(isi, rentang), Table("daftar", "Yang jatuh tempo", list(DAFTAR), rows)]
    return r


LAPORAN = Laporan(
    "kalender-pengadaan",
    "Kalender pengadaan",
    "Apa yang jatuh tempo pekan dan bulan ini: rencana mulai, batas aman, akhir kontrak dan kesempatan.",
    build,
    pilihan=(Pilihan("rentang", tuple(RENTANG), "bulan"), Pilihan("apa", ("semua", *APA), "semua")),
    urutan=80,
)
