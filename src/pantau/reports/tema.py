"""Tema: what is reached of the outputs of each priority service and marked theme, and beside it the money."""

from __future__ import annotations

import numpy as np

from pantau.apps.kinerja.queries import IndikatorTahu, Tanda, theme_marks
from pantau.core.bulanan import kept_roll_up
from pantau.core.tema import by_codes
from pantau.core.ukuran import evaluate, weighted
from pantau.core.ukuran.rumus import Nilai
from pantau.reports.evaluasi import number, word
from pantau.reports.indikator_baca import by_quarter, known, manner, mean_and_word, quarter_due
from pantau.reports.konteks import Komponen, Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.saringan import lines_of_theme
from pantau.reports.susun import cell, measure_column, start

KOLOM = (
    Column("indikator", "Indikator keluaran", "jumlah"),
    Column("melapor", "Sudah melapor", "jumlah"),
    Column("capaian", "Capaian keluaran", "%"),
    Column("predikat", "Predikat", "istilah", 16),
    Column("dasar", "Ditentukan dari", "istilah", 18),
    Column("kegiatan", "Sub kegiatan", "jumlah"),
    measure_column("pagu"),
    measure_column("realisasi"),
    measure_column("serapan"),
    measure_column("fisik"),
)
DASAR = ("Kode urusan dan rekening", "Tanda per kegiatan")
TANDA = (
    Column("tema", "Tema", "istilah", 20),
    Column("unit", "Unit", "teks", 26),
    Column("bagian", "Bagian pagu", "%"),
    measure_column("pagu"),
    Column("menurut_bagian", "Pagu menurut bagiannya", "Rp", 18),
    Column("mulai", "Sejak", "tanggal"),
    Column("dokumen", "Dokumen", "teks", 36),
    Column("oleh", "Dicatat oleh", "teks"),
)


def _components(kx: Konteks, tema: str) -> tuple[np.ndarray, Komponen]:
    """The lines of a theme in scope, and what they add up to."""
    baris = lines_of_theme(kx.kolom, tema, kx.minta.per, kx.pada.diketahui, kx.aturan)
    saring = baris if kx.saring is None else baris & kx.saring
    units = kx.scope_units()
    h = kept_roll_up(kx.kolom, kx.pada, saring)
    return saring, {n: v[units].sum().item() for n, v in h.unit_sendiri.items()}


def _row(kx: Konteks, id: str, nama: str, kode: bool, isi: list[IndikatorTahu], q: int) -> Row:
    """A theme: its outputs, then its money."""
    baris, k = _components(kx, id)
    c, letak = manner(kx), {s.id: i for i, s in enumerate(kx.kolom.simpul)}
    units = {kx.kolom.unit[i].id for i in kx.scope_units()}
    milik = [
        x
        for x in isi
        if x.unit in units and (i := letak.get(x.simpul)) is not None and baris[kx.kolom.simpul_lo[i] : kx.kolom.simpul_hi[i]].any()
    ]
    capaian, n = by_quarter(milik, q, c)
    ada = [x for x in capaian if x is not None]
    rata, kata = mean_and_word(ada, c)
    kosong = "tidak_ada" if not n else "belum_lapor"
    sel = {
        "indikator": Cell(n),
        "melapor": Cell(len(ada)),
        "capaian": number(rata, kosong),
        "predikat": word(kata, kosong),
        "dasar": Cell(DASAR[not kode]),
        "kegiatan": cell("jumlah_sub_kegiatan", k),
        **{x: cell(x, k) for x in ("pagu", "realisasi", "serapan", "fisik")},
    }
    return Row(f"tema:{id}", "tema", nama, sel)


def _marked(kx: Konteks, t: Tanda, nama: str) -> Row | None:
    """A marked activity in scope with its money."""
    i = next((i for i, s in enumerate(kx.kolom.simpul) if s.id == t.simpul), -1)
    if i < 0 or int(kx.kolom.simpul_unit[i]) not in kx.scope_units():
        return None
    s, k = kx.kolom.simpul[i], kx.hasil.of_simpul(i)
    menurut = weighted(evaluate("pagu", k), Nilai(t.bagian))
    sel = {
        "tema": Cell(nama),
        "unit": Cell(kx.unit_name(int(kx.kolom.simpul_unit[i]))),
        "bagian": Cell(t.bagian),
        "pagu": cell("pagu", k, f"s{s.asli}"),
        "menurut_bagian": Cell(None if menurut.value is None else round(menurut.value), menurut.reason),
        "mulai": Cell(t.mulai.isoformat()),
        "dokumen": Cell(t.dokumen),
        "oleh": Cell(t.oleh),
    }
    return Row(f"simpul:{s.asli}:{t.tema}", s.tingkat, s.nama, sel, f"s{s.asli}", s.kode)


def build(kx: Konteks) -> Report:
    """The priority services and the themes, outputs first; and every mark with its document."""
    r = start(kx, "tema", "Layanan prioritas dan tema")
    daftar, q = kx.aturan.value("tema", kx.minta.per), quarter_due(kx)
    keluaran = [x for x in known(kx) if x.jenis == "keluaran"]
    rows = [_row(kx, n, x["nama"], by_codes(x), keluaran, q) for n, x in daftar.items()]
    tanda = theme_marks(kx.kolom.tahun, kx.minta.per, kx.pada.diketahui)
    isi = [x for t in tanda if t.tema in daftar and (x := _marked(kx, t, daftar[t.tema]["nama"])) is not None]
    r.kalimat = [
        Kalimat("Capaian terhadap target triwulan {q}, yang terakhir ditagih; uangnya di sebelah kanan.", {"q": (q, "jumlah")})
        if q
        else Kalimat("Belum ada triwulan yang ditagih.", {}),
        Kalimat("{n} kegiatan ditandai.", {"n": (len(isi), "jumlah")}),
    ]
    r.tables = [
        Table("tema", "Keluaran dan uang tiap tema", list(KOLOM), rows),
        Table("kegiatan_tema", "Kegiatan yang ditandai", list(TANDA), isi),
    ]
    return r


LAPORAN = Laporan(
    "tema",
    "Layanan prioritas dan tema",
    "Keluaran lima layanan prioritas dan tema yang ditandai, dengan uang di sampingnya.",
    build,
    urutan=69,
)
