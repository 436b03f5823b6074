"""Topics of the pack on what stands in the way, what was decided and asked, what will be left over, and what is due next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pantau.core.instruksi import HASIL
from pantau.core.periode import month_end
from pantau.core.tanda import Kelompok
from pantau.core.ukuran import evaluate
from pantau.reports.daftar_paket import impossible, sum_of
from pantau.reports.instruksi import KOLOM as INSTRUKSI
from pantau.reports.instruksi import instruction_row
from pantau.reports.instruksi_baca import Butir, items
from pantau.reports.kendala import build as obstacle_report
from pantau.reports.konteks import Konteks
from pantau.reports.model import Cell, Column, Isi, Kalimat, Report, Row, Table, Topik
from pantau.reports.paket import state_of_packages
from pantau.reports.topik_kerja import BARIS, bars, only

SEBAB = ("kendala", "terbuka", "terulang", "lewat_janji")
LANJUT = ("kepada", "batas", "hasil", "ambang")
SISA = Column("nilai", "Nilai", "Rp", 18)
USUL = 4  # instructions that are proposed
UNIT_SISA = 6  # units that the picture of what is left shows


def obstacle_causes(kx: Konteks) -> Topik | None:
    """Obstacles by cause, and those that came back from an earlier year."""
    r = obstacle_report(kx)
    t = r.tables[0]
    if not t.rows:
        return None
    rows = [replace(x, level="istilah") for x in t.rows]
    deret = {"terbuka": ("Masih terbuka", "fisik"), "terulang": ("Terulang dari tahun sebelumnya", "keuangan")}
    grafik = bars("kendala", "Kendala menurut sebab", rows[: BARIS + 1], deret, "jumlah")
    return Topik("kendala", "Kendala", r.kalimat, grafik, [only(t, "kendala", "Kendala menurut sebab", SEBAB, rows, BARIS + 1)])


def _rows(isi: list[Butir]) -> list[Row]:
    semua = [instruction_row(b) for b in isi]
    return [replace(r, cells={k: r.cells[k] for k in LANJUT}) for r in semua]


def _columns() -> list[Column]:
    return [k for k in INSTRUKSI if k.id in LANJUT]


def followed_up(kx: Konteks, r: Report) -> Topik | None:
    """What became of the last decisions and of the instructions: how many ended how, and those that were not met first."""
    isi = items(kx)
    if not isi:
        return None
    kata = [b.kata for b in isi]
    hitung = [Row(k, "istilah", v, {"jumlah": Cell(kata.count(k))}) for k, v in HASIL.items() if k in kata]
    urut = sorted(isi, key=lambda b: b.kata not in ("tidak_tercapai", "terlambat", "tidak_dinilai"))
    tabel = [Table("lanjut", "Instruksi, arahan, dan komitmen", _columns(), _rows(urut[:BARIS]))]
    lalu = next((t for t in r.tables if t.id == "keputusan_lalu"), None)
    if lalu is not None:
        tabel.insert(0, only(lalu, "putusan", lalu.judul, ("kepada", "batas", "hasil")))
    n: Isi = {"n": (len(isi), "jumlah")}
    n |= {k: (kata.count(k), "jumlah") for k in ("tercapai", "terlambat", "tidak_tercapai", "berjalan")}
    kalimat = [
        Kalimat("{n} keputusan dan instruksi: {tercapai} dipenuhi, {terlambat} terlambat, {tidak_tercapai} tidak, {berjalan} berjalan.", n)
    ]
    grafik = bars("lanjut", "Hasil keputusan dan instruksi", hitung, {"jumlah": ("Instruksi", "fisik")}, "jumlah")
    return Topik("lanjut", "Tindak lanjut keputusan dan instruksi", kalimat, grafik, tabel)


def unspent(kx: Konteks, rows: list[Row], total: Row) -> Topik | None:
    """What is left of the budget, and how much of it is known already to stay unspent."""
    sisa = total.cells["sisa"].value
    if not isinstance(sisa, int):
        return None
    s, hemat = state_of_packages(kx), evaluate("hemat_kontrak", kx.total()).value
    mustahil = sum_of(impossible(s).isi) if s.berkabar else None
    pasti = [x for x in (hemat, mustahil) if x is not None]
    isi = {
        "sisa": ("Sisa pagu", Cell(sisa)),
        "hemat": ("Hemat kontrak", Cell(hemat) if hemat is not None else Cell(None, "kontrak_tidak_ada")),
        "mustahil": ("Paket yang tidak mungkin selesai", Cell(mustahil) if mustahil is not None else Cell(None, "belum_ada_kabar")),
    }
    baris = [Row(k, "istilah", label, {"nilai": c}) for k, (label, c) in isi.items()]
    n: Isi = {"sisa": (sisa, "Rp"), "pasti": (int(sum(pasti)), "Rp")}
    teks = "Sisa pagu {sisa}; sedikitnya {pasti} sudah diketahui tidak akan terserap." if pasti else "Sisa pagu {sisa}."
    besar = sorted((r for r in rows if isinstance(r.cells["sisa"].value, int)), key=lambda r: -int(r.cells["sisa"].value or 0))[:UNIT_SISA]
    grafik = bars("sisa", "Sisa pagu terbesar", besar, {"sisa": ("Sisa pagu", "keuangan")}, "Rp") if besar else None
    return Topik("sisa", "Perkiraan uang yang tersisa", [Kalimat(teks, n)], grafik, [Table("sisa", "Dari sisa pagu", [SISA], baris)])


def next_month(kx: Konteks, temuan: list[Kelompok]) -> Topik | None:
    """The instructions that are due until the end of the next month, and what the findings propose to ask for until then."""
    besok = month_end((kx.minta.per + timedelta(days=1)).year, (kx.minta.per + timedelta(days=1)).month)
    jalan = sorted((b for b in items(kx) if b.kata == "berjalan"), key=lambda b: (b.x.batas, b.x.id))
    isi = [b for b in jalan if b.x.batas <= besok]
    usul = [_proposal(g, besok) for g in temuan if g.jenis.status == "kritis" and not g.jenis.kata][:USUL]
    if not jalan and not usul:
        return None
    n: Isi = {"n": (len(isi), "jumlah"), "batas": (besok.isoformat(), "tanggal"), "lain": (len(jalan) - len(isi), "jumlah")}
    kalimat = [Kalimat("{n} instruksi jatuh tempo sampai {batas}, {lain} sesudahnya.", n)]
    tabel = [Table("berikut", "Yang sudah diminta", _columns(), _rows(jalan[:BARIS]))] if jalan else []
    return Topik("berikut", "Instruksi bulan berikutnya", kalimat, None, tabel, [("Usul instruksi", usul)] if usul else [])


def _proposal(g: Kelompok, batas: date) -> Kalimat:
    n: Isi = {"judul": (g.jenis.judul, "istilah"), "batas": (batas.isoformat(), "tanggal"), "n": (g.jumlah, "jumlah")}
    return Kalimat("{oleh}: {judul}, dari {n} menjadi nol sampai {batas}.", n | {"oleh": (g.jenis.penjawab, "istilah")})
