"""Instruksi: what leaders asked of whom, how it is measured, what the data say today and at the deadline, and who is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pantau.core.instruksi import HASIL, JENIS, OPERATOR
from pantau.core.periode import format_tanggal
from pantau.core.uang import format_angka, format_rupiah
from pantau.core.ukuran import measure
from pantau.reports.instruksi_baca import LANJUTAN, STATUS, Bagian, Butir, bound_words, follow_up_values, items
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import TABEL, Laporan, Pilihan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.nilai_instruksi import Sel
from pantau.reports.susun import start

SEMUA_HASIL = ("semua", "berjalan", "tertinggal", "selesai")
KOLOM = (
    Column("kepada", "Kepada", "teks", 24),
    Column("diukur", "Diukur dengan", "istilah", 24),
    Column("ambang", "Nilai yang diminta", "teks", 14),
    Column("batas", "Batas", "tanggal"),
    Column("sisa", "Sisa hari", "jumlah"),
    Column("nilai", "Nilai kini", "%"),
    Column("nilai_rp", "Nilai kini (Rp)", "Rp", 18),
    Column("hasil", "Hasil", "istilah", 16),
    Column("dipenuhi", "Dipenuhi", "jumlah"),
    Column("jumlah", "Yang dituju", "jumlah"),
)
TIAP = (
    Column("instruksi", "Instruksi", "teks", 30),
    Column("ambang", "Nilai yang diminta", "teks", 14),
    Column("nilai", "Nilai", "%"),
    Column("nilai_rp", "Nilai (Rp)", "Rp", 18),
    Column("hasil", "Hasil", "istilah", 16),
    Column("pada", "Dibekukan per", "tanggal"),
    Column("hash", "Hash sel", "teks", 16),
)
HITUNG = (Column("bagian", "Bagian", "%"), Column("n", "Dipenuhi", "jumlah"), Column("jatuh", "Jatuh tempo", "jumlah"))


def bound_text(ukuran: str, operator: str, ambang: float | None) -> str:
    """The bound of a measure in figures."""
    if not ukuran or ambang is None:
        return ""
    satuan = measure(ukuran).satuan
    isi = format_rupiah(round(ambang)) if satuan == "Rp" else format_angka(ambang, 2 if ambang % 1 else 0) + (" %" if satuan == "%" else "")
    return f"{OPERATOR[operator]} {isi}"


def value_cells(ukuran: str, s: Sel | None, beku: dict[str, object] | None = None) -> dict[str, Cell]:
    """A value in the column of its unit; once it is frozen, as it was."""
    kosong = {"nilai": Cell(None, "–"), "nilai_rp": Cell(None, "–")}
    if not ukuran or (s is None and not beku):
        return kosong
    n, alasan = (beku["nilai"], beku["alasan"]) if beku else (s.nilai, s.alasan) if s is not None else (None, None)
    assert n is None or isinstance(n, int | float)
    sel = Cell(n, str(alasan) if alasan else None)
    return kosong | {"nilai_rp" if measure(ukuran).satuan == "Rp" else "nilai": sel}


def names(b: Butir, sebut: int = 3) -> str:
    """Those addressed by name, the first of them, and how many more there are."""
    lebih = len(b.bagian) - sebut + b.luar
    return ", ".join(y.t.nama for y in b.bagian[:sebut]) + (f" (+{lebih})" if lebih > 0 else "")


def instruction_row(b: Butir) -> Row:
    """An instruction as a row of KOLOM."""
    label, _, _, _ = bound_words(b.x)
    beku = b.bagian[0].beku if len(b.bagian) == 1 else None
    isi = {
        "kepada": Cell(names(b)),
        "diukur": Cell(label),
        "ambang": Cell(bound_text(b.x.ukuran, b.x.operator, b.x.ambang)) if b.x.ukuran else Cell(None, "–"),
        "batas": Cell(b.x.batas.isoformat()),
        "sisa": Cell(b.sisa),
        **value_cells(b.x.ukuran, b.nilai, beku),
        "hasil": Cell(HASIL[b.kata], None, STATUS[b.kata]),
        "dipenuhi": Cell(sum(y.k.kata in ("tercapai", "terlambat") for y in b.bagian)),
        "jumlah": Cell(len(b.bagian)),
    }
    return Row(f"instruksi:{b.x.id}", "instruksi", b.x.teks, isi, None, f"{JENIS[b.x.jenis]} {b.x.id}")


def _each(b: Butir, y: Bagian) -> Row:
    per = y.beku.get("per")
    isi = {
        "instruksi": Cell(b.x.teks),
        "ambang": Cell(bound_text(b.x.ukuran, b.x.operator, y.k.ambang)) if b.x.ukuran else Cell(None, "–"),
        **value_cells(b.x.ukuran, y.nilai, y.beku),
        "hasil": Cell(HASIL[y.k.kata], None, STATUS[y.k.kata]),
        "pada": Cell(str(per)) if per else Cell(None, "–"),
        "hash": Cell(y.hash[:16]) if y.hash else Cell(None, "–"),
    }
    return Row(f"instruksi:{b.x.id}:{y.t.kunci}", "unit", y.t.nama, isi, None, str(b.x.id))


def sentences(butir: Sequence[Butir]) -> list[Kalimat]:
    """What fell due and what the data said of it; what runs, what is behind its pace, what waits for an answer."""
    kata = [y.k.kata for b in butir for y in b.bagian]
    jatuh = [k for k in kata if k not in ("berjalan", "dicabut")]
    jalan = [b for b in butir if b.kata == "berjalan"]
    hasil = []
    if jatuh:
        n: dict[str, tuple[int | float | str | None, str]] = {
            x: (jatuh.count(x), "jumlah") for x in ("tercapai", "terlambat", "tidak_tercapai", "tidak_dinilai")
        }
        isi_jatuh = {"jatuh": (len(jatuh), "jumlah"), **n}
        if n["tidak_dinilai"][0]:
            hasil.append(
                Kalimat(
                    "Dari {jatuh} yang jatuh tempo, data menyatakan {tercapai} dipenuhi, {terlambat} terlambat, {tidak_tercapai} tidak, "
                    "{tidak_dinilai} tidak dapat dinilai.",
                    isi_jatuh,
                )
            )
        else:
            hasil.append(
                Kalimat(
                    "Dari {jatuh} yang jatuh tempo, data menyatakan {tercapai} dipenuhi, {terlambat} terlambat, {tidak_tercapai} tidak.",
                    isi_jatuh,
                )
            )
    if jalan:
        lambat = sum(any(y.laju is not None and y.laju.tertinggal for y in b.bagian) for b in jalan)
        tunggu = sum(b.menunggu > 0 for b in butir)
        isi: dict[str, tuple[int | float | str | None, str]] = {
            "n": (len(jalan), "jumlah"),
            "lambat": (lambat, "jumlah"),
            "tunggu": (tunggu, "jumlah"),
        }
        hasil.append(Kalimat("{n} masih berjalan, {lambat} tertinggal dari lajunya; {tunggu} menunggu jawaban pemberinya.", isi))
    return hasil or [Kalimat("Belum ada instruksi dalam cakupan ini.", {})]


def shown(b: Butir, keadaan: str) -> bool:
    """Whether an instruction is among those asked for."""
    if keadaan == "tertinggal":
        return bool(b.tertinggal)
    return keadaan == "semua" or (b.kata == "berjalan") is (keadaan == "berjalan")


def counts_table(butir: Sequence[Butir]) -> Table:
    """How much of what fell due was met: counts over counts."""
    rows = [
        Row(id, "ukuran", measure(id).label, {"bagian": Cell(v, r), "n": Cell(n), "jatuh": Cell(j)})
        for id, (v, r, n, j) in follow_up_values(butir).items()
        if id in LANJUTAN
    ]
    return Table("hitung", "Yang dipenuhi dari yang jatuh tempo", list(HITUNG), rows, diam=True)


def running_table(kx: Konteks) -> list[Table]:
    """What runs, for the pack and the card; nothing where nothing was asked."""
    rows = [instruction_row(b) for b in items(kx) if b.kata == "berjalan"]
    kolom = [c for c in KOLOM if c.id in ("kepada", "diukur", "ambang", "batas", "nilai", "nilai_rp", "hasil")]
    return [Table("instruksi_kaki", "Instruksi dan komitmen yang berjalan", kolom, [_only(r, kolom) for r in rows])] if rows else []


def _only(r: Row, kolom: Sequence[Column]) -> Row:
    return replace(r, cells={c.id: r.cells[c.id] for c in kolom})


def build(kx: Konteks, keadaan: str = "semua") -> Report:
    """The instructions of the scope on the day, each and for each of those addressed."""
    r = start(kx, "instruksi", f"Instruksi pimpinan per {format_tanggal(kx.minta.per)}")
    semua = items(kx)
    ada = [b for b in semua if shown(b, keadaan)]
    r.kalimat = sentences(semua)
    r.tables = [
        Table("instruksi", "Instruksi, arahan, dan komitmen", list(KOLOM), [instruction_row(b) for b in ada]),
        Table("tiap", "Tiap yang dituju", list(TIAP), [_each(b, y) for b in ada for y in b.bagian]),
        counts_table(semua),
    ]
    return r


LAPORAN = Laporan(
    "instruksi",
    "Instruksi",
    "Yang diminta pimpinan, nilainya menurut data hari ini dan pada batasnya, dan siapa yang belum.",
    build,
    bentuk=(*TABEL, "pptx"),
    pilihan=(Pilihan("keadaan", SEMUA_HASIL, "semua"),),
    urutan=58,
)
