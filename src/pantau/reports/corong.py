"""Corong pengadaan: the funnel by method, kind, unit, class or size, how long packages wait, what fails, plans kept, and what of the budget is announced."""

from __future__ import annotations

import numpy as np

from pantau.core.corong_kelompok import (
    TIADA,
    Gagal,
    Ketepatan,
    LamaTahap,
    Tingkatan,
    band,
    by_group,
    failures,
    first_reached,
    kept,
    stage_times,
)
from pantau.core.frames import Int
from pantau.core.jadwal import Terukur
from pantau.core.pandangan import Bool
from pantau.core.periode import day_number, format_tanggal, from_day_number
from pantau.core.tagihan import RUPIAH
from pantau.core.tahapan import KELUAR, TAHAP
from pantau.core.uang import format_rupiah
from pantau.reports.cakupan_rup import coverage_table
from pantau.reports.daftar_paket import NAMA_TAHAP
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.paket import KeadaanPaket, state_of_packages, ways_of
from pantau.reports.paket_kini import PaketKini
from pantau.reports.susun import start

MENURUT = {
    "metode": "Corong menurut metode",
    "jenis": "Corong menurut jenis pengadaan",
    "unit": "Corong menurut unit",
    "kelas": "Corong menurut kelas unit",
    "nilai": "Corong menurut besarnya pagu",
}
DISEBUT = ("pemilihan", "kontrak", "pelaksanaan", "pho", "dibayar")
BERPAGU = ("pemilihan", "kontrak", "pho")  # those of which the pagu stands in the row too; all of it is told stage by stage
RINGKAS = (
    Column("jumlah", "Paket", "jumlah"),
    Column("pagu", "Pagu", "Rp", 18),
    *(Column(t, f"Sampai: {NAMA_TAHAP[t]}", "jumlah") for t in DISEBUT),
    *(Column(f"pagu_{t}", f"Pagu yang sampai: {NAMA_TAHAP[t]}", "Rp", 18) for t in BERPAGU),
)
RINCI = (
    Column("tahap", "Tahap", "istilah", 20),
    Column("jumlah", "Paket di sini", "jumlah"),
    Column("pagu", "Pagu", "Rp", 18),
    Column("jumlah_kumulatif", "Sudah sampai sini", "jumlah"),
    Column("pagu_kumulatif", "Pagu yang sampai sini", "Rp", 18),
)
LAMA = (
    Column("kini_n", "Paket di sini", "jumlah"),
    Column("kini_median", "Median hari di sini", "hari"),
    Column("sejak", "Terlama sejak", "tanggal"),
    Column("n", "Sudah lanjut", "jumlah"),
    Column("q1", "Kuartil 1", "hari"),
    Column("median", "Median", "hari"),
    Column("q3", "Kuartil 3", "hari"),
)
DIAM = (
    Column("unit", "Unit", "teks", 24),
    Column("metode", "Metode", "teks", 16),
    Column("pagu", "Pagu", "Rp", 18),
    Column("tahap", "Tahap", "istilah", 18),
    Column("sejak", "Sejak", "tanggal"),
    Column("hari", "Hari", "jumlah"),
)
GAGAL = (
    Column("mulai", "Pemilihan dimulai", "jumlah"),
    Column("gagal", "Pernah gagal", "jumlah"),
    Column("bagian_gagal", "Bagian yang gagal", "%"),
    Column("ulang", "Diulang", "jumlah"),
    Column("bagian_ulang", "Bagian yang diulang", "%"),
    Column("tinggal", "Masih gagal", "jumlah"),
)
TEPAT = (
    Column("tempo", "Jatuh tempo", "jumlah"),
    Column("tepat", "Tepat rencana", "jumlah"),
    Column("bagian", "Bagian tepat", "%"),
    Column("terlambat", "Terlambat", "jumlah"),
    Column("belum", "Belum terjadi", "jumlah"),
    Column("q1", "Selisih kuartil 1", "hari"),
    Column("median", "Selisih median", "hari"),
    Column("q3", "Selisih kuartil 3", "hari"),
)
RENCANA = {
    "tgl_awal_pemilihan": ("Mulai pemilihan", "pemilihan"),
    "tgl_awal_kontrak": ("Kontrak", "kontrak"),
    "tgl_akhir_kontrak": ("Selesai", "selesai"),
}
MAKS_DIAM = 50


def _group(kx: Konteks, s: KeadaanPaket, menurut: str) -> tuple[list[str], dict[str, tuple[str, str | None]]]:
    """Of each package its group, and of each group what it is called and the unit that it leads to."""
    if menurut == "unit":
        letak = {u.id: f"{u.kode} {s.nama_unit[u.id]}".strip() for u in kx.kolom.unit}
        return [letak[p.paket.unit] for p in s.daftar], {
            letak[p.paket.unit]: (s.nama_unit[p.paket.unit], f"u{p.paket.unit}") for p in s.daftar
        }
    if menurut == "kelas":
        kelas = {u.id: kx.unit_class(i) or "–" for i, u in enumerate(kx.kolom.unit)}
        isi = [kelas[p.paket.unit] for p in s.daftar]
    elif menurut == "nilai":
        batas = [int(x) * RUPIAH for x in kx.aturan.value("pita_nilai", kx.minta.per)]
        isi = ["–" if p.pagu is None else _band_name(band(p.pagu, batas), batas) for p in s.daftar]
    else:
        isi = [(p.paket.metode if menurut == "metode" else p.paket.jenis) or "–" for p in s.daftar]
    return isi, {x: (x, None) for x in isi}


def _band_name(n: int, batas: list[int]) -> str:
    """What a band of amounts is called, by its limits."""
    if n == 0:
        return f"≤ {format_rupiah(batas[0])}"
    return f"> {format_rupiah(batas[n - 1])}" + (f" – {format_rupiah(batas[n])}" if n < len(batas) else "")


def _funnels(kx: Konteks, s: KeadaanPaket, menurut: str) -> list[Table]:
    """The funnel of each group: one row each, and stage by stage."""
    milik, nama = _group(kx, s, menurut)
    grup = by_group(milik, [p.kini for p in s.daftar], [p.terjauh for p in s.daftar], [p.pagu or 0 for p in s.daftar])
    kabar = {g for g, p in zip(milik, s.daftar, strict=True) if p.berkabar}
    berpagu = {g for g, p in zip(milik, s.daftar, strict=True) if p.pagu is not None}

    def money(rp: int, g: str | None) -> Cell:
        return Cell(rp) if g in berpagu or (g is None and berpagu) else Cell(None, "pagu_tidak_ada")

    def cells(x: Tingkatan, g: str | None) -> dict[str, Cell]:
        sel = {"jumlah": Cell(x.jumlah), "pagu": money(x.pagu, g)}
        if not (g in kabar or (g is None and kabar)):
            return sel | {c.id: Cell(None, "belum_ada_kabar") for c in RINGKAS[2:]}
        return sel | {t: Cell(x.sampai[t][0]) for t in DISEBUT} | {f"pagu_{t}": money(x.sampai[t][1], g) for t in BERPAGU}

    semua = by_group([""] * len(milik), [p.kini for p in s.daftar], [p.terjauh for p in s.daftar], [p.pagu or 0 for p in s.daftar])[""]
    rows, rinci = [], []
    for g, x in grup.items():
        label, node = nama[g]
        id = f"unit:{node[1:]}" if node else f"{menurut}:{g}"
        rows.append(Row(id, "unit" if node else "kelompok", label, cells(x, g), node))
        for t in (*TAHAP, *KELUAR):
            di, sampai = x.kini[t], x.sampai.get(t, (0, 0))
            if di[0] or (sampai[0] and t != "rencana"):
                sel = {"tahap": Cell(NAMA_TAHAP[t]), "jumlah": Cell(di[0]), "pagu": money(di[1], g)}
                lanjut = (Cell(sampai[0]), money(sampai[1], g)) if t in TAHAP else (Cell(None, "bukan_tahap"),) * 2
                rinci.append(Row(f"{id}:{t}", "tahap", label, sel | {"jumlah_kumulatif": lanjut[0], "pagu_kumulatif": lanjut[1]}))
    total = Row("total", "total", "Jumlah", cells(semua, None))
    tanpa = sum(p.pagu is None for p in s.daftar)
    catatan = (
        Kalimat("{n} paket tanpa pagu (seperti pesanan katalog) ikut dihitung; pagunya tidak diketahui.", {"n": (tanpa, "jumlah")})
        if tanpa
        else None
    )
    return [
        Table(f"menurut_{menurut}", MENURUT[menurut], list(RINGKAS), rows, total, catatan),
        Table(f"tahap_{menurut}", "Tahap demi tahap", list(RINCI), rinci),
    ]


def _quartiles(t: Terukur | None) -> dict[str, Cell]:
    return {n: Cell(getattr(t, n)) if t else Cell(None, "tidak_ada") for n in ("q1", "median", "q3")}


def _times(lama: dict[str, LamaTahap]) -> Table:
    """How long packages wait in each stage, and how long those waited that went on."""
    rows = []
    for t, x in lama.items():
        if x.kini or x.lewat:
            sel = {"kini_n": Cell(x.kini.n if x.kini else 0), "kini_median": Cell(x.kini.median) if x.kini else Cell(None, "tidak_ada")}
            sel["sejak"] = Cell(from_day_number(x.tertua).isoformat()) if x.tertua is not None else Cell(None, "tidak_ada")
            rows.append(Row(t, "tahap", NAMA_TAHAP[t], sel | {"n": Cell(x.lewat.n if x.lewat else 0)} | _quartiles(x.lewat)))
    return Table("lama_tahap", "Lama di tiap tahap (hari kalender)", list(LAMA), rows)


def _stuck(kx: Konteks, s: KeadaanPaket, lama: dict[str, LamaTahap]) -> Table:
    """Packages that have waited in their stage longer than three quarters of those that went on from it, the longest first."""
    isi = []
    for p in s.daftar:
        ukur = lama[p.kini].lewat if p.kini in lama and p.kini != "rencana" else None  # what waits for its month is late or not by its plan
        hari = (kx.minta.per - p.sejak).days
        if ukur is not None and ukur.cukup and hari > ukur.q3:
            isi.append((hari, p))
    isi.sort(key=lambda x: (-x[0], -(x[1].pagu or 0), x[1].paket.id))
    catatan = None
    if len(isi) > MAKS_DIAM:
        catatan = Kalimat("{n} terlama dari {semua} paket.", {"n": (MAKS_DIAM, "jumlah"), "semua": (len(isi), "jumlah")})
    rows = [Row(f"paket:{p.paket.id}", "paket", p.paket.nama, _stuck_cells(s, p, hari), f"u{p.paket.unit}") for hari, p in isi[:MAKS_DIAM]]
    return Table("tertahan", "Lebih lama di tahapnya daripada tiga perempat yang sudah lanjut", list(DIAM), rows, None, catatan)


def _stuck_cells(s: KeadaanPaket, p: PaketKini, hari: int) -> dict[str, Cell]:
    return {
        "unit": Cell(s.nama_unit[p.paket.unit]),
        "metode": Cell(p.paket.metode or "–"),
        "pagu": Cell(p.pagu) if p.pagu is not None else Cell(None, "pagu_tidak_ada"),
        "tahap": Cell(NAMA_TAHAP[p.kini]),
        "sejak": Cell(p.sejak.isoformat()),
        "hari": Cell(hari),
    }


def _failed(g: Gagal) -> dict[str, Cell]:
    a, b = g.bagian_gagal, g.bagian_ulang
    hitung = {n: Cell(getattr(g, n)) for n in ("mulai", "gagal", "ulang", "tinggal")}
    return hitung | {"bagian_gagal": Cell(a.value, a.reason), "bagian_ulang": Cell(b.value, b.reason)}


def _failures(kx: Konteks, s: KeadaanPaket, pilih: Bool, per: int) -> Table:
    """Selections that failed and were repeated, by method."""
    _, jejak = ways_of(kx)
    cara = {p.paket.id: p.paket.metode or "–" for p in s.daftar}
    metode = np.array([cara.get(p, "") for p in jejak.paket.tolist()])
    rows = []
    for m in sorted(set(cara.values())):
        g = failures(jejak, pilih & (metode == m), per)
        if g.mulai:
            rows.append(Row(f"metode:{m}", "metode", m, _failed(g)))
    total = Row("total", "total", "Jumlah", _failed(failures(jejak, pilih, per)))
    return Table("gagal", "Pemilihan yang gagal dan diulang", list(GAGAL), rows, total)


def _accuracy(k: Ketepatan) -> dict[str, Cell]:
    hitung = {"tempo": k.jatuh_tempo, "tepat": k.tepat, "terlambat": k.terlambat, "belum": k.belum}
    return {n: Cell(v) for n, v in hitung.items()} | {"bagian": Cell(k.bagian.value, k.bagian.reason)} | _quartiles(k.selisih)


def _plans(kx: Konteks, s: KeadaanPaket, per: int) -> Table:
    """Planned days against what came, of packages on which silence says something."""
    _, jejak = ways_of(kx)
    isi = [p for p in s.daftar if p.berkabar]
    letak = np.searchsorted(jejak.paket, np.array([p.paket.id for p in isi], np.int64))
    rows = []
    for n, (label, tahap) in RENCANA.items():
        rencana: Int = np.array([day_number(p.rencana[n]) if n in p.rencana else TIADA for p in isi], np.int64)
        rows.append(Row(n, "rencana", label, _accuracy(kept(rencana, first_reached(jejak, tahap, per)[letak], per))))
    return Table("rencana_nyata", "Rencana dan kenyataannya", list(TEPAT), rows)


def _sentences(s: KeadaanPaket, tepat: Table, gagal: Table, diam: Table) -> list[Kalimat]:
    if not s.berkabar:
        return [Kalimat("Baru rencana paketnya yang dimuat; sampai di mana pelaksanaannya belum dapat dikatakan.", {})]
    kontrak = next(r.cells for r in tepat.rows if r.id == "tgl_awal_kontrak")
    hasil = []
    if kontrak["tempo"].value:
        n = {"tepat": (kontrak["tepat"].value, "jumlah"), "tempo": (kontrak["tempo"].value, "jumlah")}
        hasil.append(Kalimat("Berkontrak tepat rencana: {tepat} dari {tempo} paket yang sudah jatuh tempo.", n))
    g = gagal.total.cells if gagal.total else {}
    if g and g["mulai"].value:
        n = {k: (g[k].value, "jumlah") for k in ("gagal", "mulai", "ulang")}
        hasil.append(Kalimat("Dari {mulai} pemilihan {gagal} pernah gagal dan {ulang} diulang.", n))
    if diam.rows:
        p = diam.rows[0]
        n = {"nama": (p.label, "teks"), "hari": (p.cells["hari"].value, "jumlah")}
        hasil.append(Kalimat("Terlama di tahapnya: {nama}, {hari} hari.", n))
    return hasil


def build(kx: Konteks, menurut: str = "metode") -> Report:
    """The funnel of the scope on the day."""
    r, s = start(kx, "corong", f"Corong pengadaan s.d. {format_tanggal(kx.minta.per)}"), state_of_packages(kx)
    rup = coverage_table(kx, s)
    if not s.daftar:
        r.kalimat = [Kalimat("Belum ada paket pengadaan dalam cakupan ini.", {})]
        return r
    per, (_, jejak) = day_number(kx.minta.per), ways_of(kx)
    ids = np.array([p.paket.id for p in s.daftar], np.int64)
    pilih: Bool = np.isin(jejak.paket, ids)
    lama = stage_times(jejak, pilih, per)
    tepat, gagal, diam = _plans(kx, s, per), _failures(kx, s, pilih, per), _stuck(kx, s, lama)
    r.kalimat = _sentences(s, tepat, gagal, diam)
    isi = _funnels(kx, s, menurut)
    r.tables = [isi[0], *([_times(lama), diam, gagal, tepat] if s.berkabar else []), *([rup] if rup else []), isi[1]]
    return r


LAPORAN = Laporan(
    "corong",
    "Corong pengadaan",
    "Paket di tiap tahap menurut metode, jenis, unit, kelas, atau besarnya; lamanya di tiap tahap; yang gagal; rencana dan kenyataannya; cakupan RUP.",
    build,
    pilihan=(Pilihan("menurut", tuple(MENURUT), "metode"),),
    urutan=76,
)
