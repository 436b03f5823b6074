"""The evaluation forms of Permendagri 86/2017: targets, quarters and what they come to, in work and money, and the recap with its words.

12 = 8 + 9 + 10 + 11 only where quarters add up, else the last one told; 13 = 6 + 12 likewise; 14 = 13 / 5. Money is tested apart from work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from pantau.apps.kinerja.queries import IndikatorTahu
from pantau.core.indikator import band, exact, plan_value, share, year_value
from pantau.reports.indikator_baca import Cara, Simpul, achievements, manner, mean_and_word, nodes
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Pilihan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.susun import by_unit_order, start

PREDIKAT = {
    "sangat_tinggi": "Sangat tinggi",
    "tinggi": "Tinggi",
    "sedang": "Sedang",
    "rendah": "Rendah",
    "sangat_rendah": "Sangat rendah",
}
STATUS = {"sangat_tinggi": "sesuai", "tinggi": "sesuai", "sedang": "waspada", "rendah": "kritis", "sangat_rendah": "kritis"}
SIFAT = {"jumlah": "Dijumlahkan", "akhir": "Nilai akhir"}
ARAH = {"naik": "Naik", "turun": "Turun"}
JENIS = {"keluaran": "Keluaran", "hasil": "Hasil"}


BARIS = ("semua", "berindikator")
PILIHAN = Pilihan("baris", BARIS, BARIS[0], layar=BARIS[1], kertas=True)
KOLOM = (
    Column("indikator", "4 Indikator", "teks", 36),
    Column("jenis", "Jenis", "istilah"),
    Column("satuan", "Satuan", "teks"),
    Column("arah", "Arah", "istilah"),
    Column("sifat", "Sifat", "istilah"),
    Column("k5", "5 Target akhir: kinerja", "angka"),
    Column("rp5", "5 Target akhir (Rp)", "Rp", 18),
    Column("k6", "6 S.d. tahun lalu: kinerja", "angka"),
    Column("rp6", "6 S.d. tahun lalu (Rp)", "Rp", 18),
    Column("k7", "7 Target tahun ini: kinerja", "angka"),
    Column("rp7", "7 Target tahun ini (Rp)", "Rp", 18),
    Column("k8", "8 TW I: kinerja", "angka"),
    Column("rp8", "8 TW I (Rp)", "Rp", 18),
    Column("k9", "9 TW II: kinerja", "angka"),
    Column("rp9", "9 TW II (Rp)", "Rp", 18),
    Column("k10", "10 TW III: kinerja", "angka"),
    Column("rp10", "10 TW III (Rp)", "Rp", 18),
    Column("k11", "11 TW IV: kinerja", "angka"),
    Column("rp11", "11 TW IV (Rp)", "Rp", 18),
    Column("k12", "12 Realisasi tahun ini: kinerja", "angka"),
    Column("rp12", "12 Realisasi tahun ini (Rp)", "Rp", 18),
    Column("capaian", "Capaian tahun ini (12 : 7)", "%"),
    Column("serapan", "Serapan (12 : 7)", "%"),
    Column("k13", "13 Realisasi s.d. tahun ini (6 + 12): kinerja", "angka"),
    Column("rp13", "13 Realisasi s.d. tahun ini (6 + 12) (Rp)", "Rp", 18),
    Column("k14", "14 Capaian (13 : 5): kinerja", "%"),
    Column("rp14", "14 Capaian (13 : 5): uang", "%"),
    Column("sasaran", "2 Sasaran", "teks", 24),
    Column("penanggung", "15 Unit", "teks", 26),
    Column("keterangan", "16 Keterangan", "teks", 36),
)
REKAP = (
    Column("indikator", "Indikator", "jumlah"),
    Column("melapor", "Sudah melapor", "jumlah"),
    Column("tanpa_target", "Melapor, target nol", "jumlah"),
    Column("capaian", "Rata-rata capaian kinerja", "%"),
    Column("predikat", "Predikat kinerja", "istilah", 16),
    Column("anggaran", "Anggaran", "Rp", 18),
    Column("realisasi", "Realisasi anggaran", "Rp", 18),
    Column("serapan", "Serapan", "%"),
    Column("predikat_uang", "Predikat anggaran", "istilah", 16),
)


def number(x: Fraction | float | None, alasan: str = "belum_lapor") -> Cell:
    """A value of an indicator, or why there is none."""
    return Cell(None, alasan) if x is None else Cell(float(x))


def _money(x: int | None, alasan: str = "realisasi_belum_ada") -> Cell:
    return Cell(x) if x is not None else Cell(None, alasan)


def word(kata: str, alasan: str = "belum_lapor") -> Cell:
    """A predicate with its colour."""
    return Cell(PREDIKAT[kata], None, STATUS[kata]) if kata else Cell(None, alasan)


def _work(x: IndikatorTahu, c: Cara) -> dict[str, Cell]:
    """What an indicator says in the columns of work."""
    s, tahun = x.target, year_value(x.target, x.triwulan)
    jumlah = plan_value(s, tahun)
    akhir = None if s.akhir is None else exact(s.akhir)
    return {
        "indikator": Cell(x.nama),
        "jenis": Cell(JENIS[x.jenis]),
        "satuan": Cell(x.satuan or None),
        "arah": Cell(ARAH[s.arah]),
        "sifat": Cell(SIFAT[s.sifat]),
        "k5": number(s.akhir, "target_tidak_ada"),
        "k6": number(s.lalu, "tidak_ada"),
        "k7": number(s.target),
        **{f"k{8 + q}": number(v) for q, v in enumerate(x.triwulan)},
        "k12": number(tahun),
        "capaian": number(c.of(tahun, exact(s.target), s.arah), "belum_lapor" if tahun is None else "target_nol"),
        "k13": number(jumlah),
        "k14": number(c.of(jumlah, akhir, s.arah), "target_tidak_ada" if akhir is None else "belum_lapor"),
        "sasaran": Cell(x.tujuan or None),
        "keterangan": Cell(x.keterangan or None),
    }


def _spent(n: Simpul) -> dict[str, Cell]:
    """What a node says in the columns of money."""
    rp5 = next((x.rp[0] for x in n.isi if x.rp[0] is not None), None)
    rp6 = next((x.rp[1] for x in n.isi if x.rp[1] is not None), None)
    jumlah = None if n.nyata is None else (rp6 or 0) + n.nyata
    return {
        "rp5": _money(rp5, "tidak_ada"),
        "rp6": _money(rp6, "tidak_ada"),
        "rp7": _money(n.pagu, "pagu_tidak_ada"),
        **{f"rp{8 + q}": _money(x) for q, x in enumerate(n.triwulan)},
        "rp12": _money(n.nyata),
        "serapan": number(None if n.nyata is None else share(n.nyata, n.pagu or 0), "pagu_nol"),
        "rp13": _money(jumlah),
        "rp14": number(None if jumlah is None else share(jumlah, rp5 or 0), "tidak_ada"),
    }


def _rows(kx: Konteks, n: Simpul, c: Cara) -> list[Row]:
    """A node with its money and its first indicator, and a row for each further indicator."""
    s, unit = kx.kolom.simpul[n.letak], kx.unit_name(int(kx.kolom.simpul_unit[n.letak]))
    kosong = {k.id: Cell(None, "tidak_ada") for k in KOLOM}
    rows = []
    for ke, x in enumerate(n.isi or (None,)):
        isi = kosong | (_work(x, c) if x is not None else {}) | ({} if ke else _spent(n)) | {"penanggung": Cell(unit)}
        id_ = f"simpul:{s.asli}" + (f":{x.id}" if x is not None and ke else "")
        rows.append(
            Row(
                id_, s.tingkat, s.nama, isi, f"s{s.asli}", s.kode, dalam=("program", "kegiatan", "sub_kegiatan").index(s.tingkat), unit=unit
            )
        )
    return rows


def recap(isi: Sequence[IndikatorTahu], pagu: int, nyata: int | None, c: Cara) -> dict[str, Cell]:
    """Work and money of a unit or of all, each with its own word."""
    capaian = achievements(isi, c)
    rata, kata = mean_and_word(capaian, c)
    serapan = None if nyata is None else share(nyata, pagu)
    return {
        "indikator": Cell(len(isi)),
        "melapor": Cell(len(capaian)),
        "tanpa_target": Cell(sum(any(v is not None for v in x.triwulan) for x in isi) - len(capaian)),
        "capaian": number(rata),
        "predikat": word(kata),
        "anggaran": Cell(pagu),
        "realisasi": _money(nyata),
        "serapan": number(serapan, "pagu_nol"),
        "predikat_uang": word(band(serapan, c.batas), "pagu_nol"),
    }


def _of_units(kx: Konteks, c: Cara, milik: dict[int, list[Simpul]], units: Iterable[int]) -> Table:
    rows, semua = [], list[IndikatorTahu]()
    for i in units:
        u, k = kx.kolom.unit[i], {n: v[i].item() for n, v in kx.hasil.unit_sendiri.items()}
        isi = [x for n in milik[i] for x in n.isi]
        semua += isi
        sel = recap(isi, int(k["pagu"]), int(k["realisasi"]) if k["n_real"] else None, c)
        rows.append(Row(f"unit:{u.id}", "unit", kx.unit_name(i), sel, f"u{u.id}", u.kode))
    k = kx.total()
    total = Row("total", "total", "Jumlah", recap(semua, int(k["pagu"]), int(k["realisasi"]) if k["n_real"] else None, c), "p")
    return Table("rekap", "Capaian kinerja dan anggaran", list(REKAP), rows, total, urut="capaian")


def sentences(isi: Sequence[IndikatorTahu], r: Table) -> list[Kalimat]:
    """How many indicators told anything, and what they come to together."""
    if not isi:
        return [Kalimat("Belum ada indikator. Muat dahulu daftarnya (format indikator).", {})]
    sel = r.total.cells if r.total else {}
    n: dict[str, tuple[Any, str]] = {"n": (sel["melapor"].value, "jumlah"), "semua": (len(isi), "jumlah")}
    hasil = [Kalimat("{n} dari {semua} indikator sudah melapor; yang belum tidak dihitung nol.", n)]
    if sel["tanpa_target"].value:
        hasil.append(
            Kalimat(
                "{n} indikator melapor, tetapi targetnya nol: capaiannya tidak dapat dihitung dan tidak ikut rata-rata.",
                {"n": (sel["tanpa_target"].value, "jumlah")},
            )
        )
    if sel["capaian"].value is not None:
        m: dict[str, tuple[Any, str]] = {"k": (sel["capaian"].value, "%"), "p": (sel["predikat"].value, "istilah")}
        hasil.append(Kalimat("Rata-rata capaian kinerja {k}: {p}.", m))
    return hasil


def build_form(kx: Konteks, id: str, judul: str, per_program: bool, baris: str) -> Report:
    """A form: by unit, or by programme over all units; of all nodes, or (`berindikator`) of those that have an indicator."""
    r, c, milik = start(kx, id, judul), manner(kx), nodes(kx)
    units = by_unit_order(kx, list(milik))
    isi = [n for i in units for n in milik[i]]
    if per_program:
        isi.sort(key=lambda n: kx.kolom.simpul[n.letak].kode or "~")
    rekap = _of_units(kx, c, milik, units)
    r.kalimat = sentences([x for n in isi for x in n.isi], rekap)
    tampil = [n for n in isi if n.isi] if baris == BARIS[1] else isi
    if len(tampil) < len(isi):
        n: dict[str, tuple[Any, str]] = {"n": (len(isi) - len(tampil), "jumlah")}
        r.kalimat.append(Kalimat("{n} baris tanpa indikator hanya ada dalam berkas XLSX dan CSV.", n))
    r.tables = [rekap, Table(id, judul, list(KOLOM), [x for n in tampil for x in _rows(kx, n, c)])]
    return r
