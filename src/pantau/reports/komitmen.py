"""Komitmen: what officials promised by when, the pace it needs and has, whether it was reached, and how past promises of each unit ended."""

from __future__ import annotations

from pantau.core.instruksi import HASIL, Keandalan, reliability
from pantau.core.periode import format_tanggal
from pantau.reports.instruksi import bound_text, value_cells
from pantau.reports.instruksi_baca import STATUS, Bagian, Butir, bound_words, items
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.susun import start

KOLOM = (
    Column("teks", "Komitmen", "teks", 30),
    Column("diukur", "Diukur dengan", "istilah", 24),
    Column("ambang", "Yang dijanjikan", "teks", 14),
    Column("batas", "Batas", "tanggal"),
    Column("nilai", "Nilai", "%"),
    Column("nilai_rp", "Nilai (Rp)", "Rp", 18),
    Column("perlu", "Laju yang perlu per hari", "poin"),
    Column("sejauh", "Laju sejauh ini per hari", "poin"),
    Column("hasil", "Hasil", "istilah", 16),
)
ANDAL = (
    Column("jatuh", "Jatuh tempo", "jumlah"),
    Column("tercapai", "Dipenuhi", "jumlah"),
    Column("terlambat", "Terlambat", "jumlah"),
    Column("tidak", "Tidak dipenuhi", "jumlah"),
    Column("tanpa", "Tidak dapat dinilai", "jumlah"),
)


def _row(b: Butir, y: Bagian) -> Row:
    x, label = b.x, bound_words(b.x)[0]
    rp = value_cells(x.ukuran, y.nilai, y.beku)
    uang = rp["nilai"].value is None and rp["nilai"].reason == "–"

    def per_day(v: float | None) -> Cell:
        return Cell(v) if v is not None and not uang else Cell(None, "–")

    isi = {
        "teks": Cell(x.teks),
        "diukur": Cell(label),
        "ambang": Cell(bound_text(x.ukuran, x.operator, y.k.ambang)) if x.ukuran else Cell(None, "–"),
        "batas": Cell(x.batas.isoformat()),
        **rp,
        "perlu": per_day(y.laju.perlu if y.laju else None),
        "sejauh": per_day(y.laju.sejauh if y.laju else None),
        "hasil": Cell(HASIL[y.k.kata], None, STATUS[y.k.kata]),
    }
    return Row(f"komitmen:{x.id}:{y.t.kunci}", "unit", y.t.nama, isi, None, str(x.id))


def _reliable(label: str, id: str, k: Keandalan) -> Row:
    isi = {"jatuh": k.jatuh, "tercapai": k.tercapai, "terlambat": k.terlambat, "tidak": k.tidak, "tanpa": k.tanpa}
    return Row(id, "unit", label, {n: Cell(v) for n, v in isi.items()})


def build(kx: Konteks) -> Report:
    """The promises of the scope, and how those of each unit that fell due ended."""
    r = start(kx, "komitmen", f"Komitmen per {format_tanggal(kx.minta.per)}")
    ada = items(kx, ("komitmen",))
    tiap = [(b, y) for b in ada for y in b.bagian]
    per_unit: dict[str, list[str]] = {}
    for _, y in tiap:
        per_unit.setdefault(y.t.nama, []).append(y.k.kata)
    semua = reliability(y.k.kata for _, y in tiap)
    r.kalimat = [Kalimat("Belum ada komitmen dalam cakupan ini.", {})]
    if tiap:
        isi: dict[str, tuple[int | float | str | None, str]] = {
            "n": (len(tiap), "jumlah"),
            "jatuh": (semua.jatuh, "jumlah"),
            "tercapai": (semua.tercapai, "jumlah"),
        }
        r.kalimat = [Kalimat("{n} komitmen; dari {jatuh} yang jatuh tempo {tercapai} tercapai pada batasnya.", isi)]
    jatuh = [(n, k) for n, kata in sorted(per_unit.items()) if (k := reliability(kata)).jatuh]
    andal = [_reliable(n, f"andal:{i}", k) for i, (n, k) in enumerate(jatuh)]
    r.tables = [
        Table("komitmen", "Komitmen satu per satu", list(KOLOM), [_row(b, y) for b, y in tiap]),
        Table("andal", "Keandalan komitmen tiap unit", list(ANDAL), andal, _reliable("Jumlah", "total", semua)),
    ]
    return r


LAPORAN = Laporan(
    "komitmen",
    "Komitmen",
    "Yang dijanjikan pejabat dan batasnya, laju yang perlu, tercapai atau tidak, dan keandalan komitmen tiap unit.",
    build,
    urutan=59,
)
