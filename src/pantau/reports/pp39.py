"""Forms A, B and C of PP 39/2006: what a quarter was to bring and brought, in money and work, per sub kegiatan, kegiatan or programme, with obstacles."""

from __future__ import annotations

from pantau.core.indikator import target_at, year_value
from pantau.core.periode import format_tanggal, month_end, triwulan
from pantau.core.ukuran import Nilai, Titik, evaluate
from pantau.reports.evaluasi import number
from pantau.reports.indikator_baca import Simpul, nodes
from pantau.reports.kendala import build as obstacles
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Cell, Column, Report, Row, Table
from pantau.reports.susun import by_unit_order, cell, start

TINGKAT = {"a": "sub_kegiatan", "b": "kegiatan", "c": "program"}
KOLOM = (
    Column("pagu", "Anggaran", "Rp", 18),
    Column("indikator", "Indikator", "teks", 36),
    Column("satuan", "Satuan", "teks"),
    Column("target_tw", "Target keuangan TW", "Rp", 18),
    Column("nyata_tw", "Realisasi keuangan TW", "Rp", 18),
    Column("target_kum", "Target keuangan s.d. TW", "Rp", 18),
    Column("nyata_kum", "Realisasi keuangan s.d. TW", "Rp", 18),
    Column("serapan", "Serapan", "%"),
    Column("fisik_target_tw", "Target fisik TW", "poin"),
    Column("fisik_tw", "Realisasi fisik TW", "poin"),
    Column("fisik_target", "Target fisik s.d. TW", "%"),
    Column("fisik", "Realisasi fisik s.d. TW", "%"),
    Column("sasaran", "Target keluaran s.d. TW", "angka"),
    Column("capaian", "Realisasi keluaran s.d. TW", "angka"),
)


def _less(a: Nilai, b: Nilai | None) -> Cell:
    """What came since the quarter before."""
    if a.value is None:
        return Cell(None, a.reason)
    return Cell(a.value - (b.value if b is not None and b.value is not None else 0))


def _plan(k: Titik) -> Nilai:
    """The cash plan until a month-end."""
    return Nilai(k["rak"]) if k["pagu_rak"] else Nilai(None, "rak_tidak_ada")


def _cells(kx: Konteks, n: Simpul, q: int) -> dict[str, Cell]:
    i, akhir = n.letak, month_end(kx.kolom.tahun, 3 * q) <= kx.minta.per
    if not kx.hadir.simpul[i]:
        return {c.id: Cell(None, "pagu_tidak_ada") for c in KOLOM}
    k = kx.hasil.of_simpul(i)
    kini, lalu = Titik(kx.deret.simpul, (i, 3 * q - 1)), Titik(kx.deret.simpul, (i, 3 * q - 4)) if q > 1 else None
    rak, rak_lalu = _plan(kini), _plan(lalu) if lalu is not None else None
    fisik = evaluate("fisik", kini if akhir else k)
    target = evaluate("target_fisik", kini)
    tw = n.triwulan[q - 1]
    return {
        "pagu": cell("pagu", k, f"s{kx.kolom.simpul[i].asli}"),
        "target_tw": _less(rak, rak_lalu),
        "nyata_tw": Cell(tw) if tw is not None else Cell(None, "realisasi_belum_ada"),
        "target_kum": Cell(rak.value, rak.reason),
        "nyata_kum": cell("realisasi", k, f"s{kx.kolom.simpul[i].asli}"),
        "serapan": cell("serapan", k, f"s{kx.kolom.simpul[i].asli}"),
        "fisik_target_tw": _less(target, evaluate("target_fisik", lalu) if lalu is not None else None),
        "fisik_tw": _less(fisik, evaluate("fisik", lalu) if lalu is not None else None),
        "fisik_target": Cell(target.value, target.reason),
        "fisik": Cell(fisik.value, fisik.reason),
    }


def _rows(kx: Konteks, n: Simpul, q: int) -> list[Row]:
    s, unit = kx.kolom.simpul[n.letak], kx.unit_name(int(kx.kolom.simpul_unit[n.letak]))
    rows = []
    for ke, x in enumerate(n.isi or (None,)):
        isi = {c.id: Cell(None, "tidak_ada") for c in KOLOM} | ({} if ke else _cells(kx, n, q))
        if x is not None:
            capai = year_value(x.target, x.triwulan[:q])
            isi |= {"indikator": Cell(x.nama), "satuan": Cell(x.satuan or None)}
            isi |= {"sasaran": number(target_at(x.target, q), "target_tidak_ada"), "capaian": number(capai)}
        id_ = f"simpul:{s.asli}" + (f":{x.id}" if x is not None and ke else "")
        rows.append(Row(id_, s.tingkat, s.nama, isi, f"s{s.asli}", s.kode, unit=unit))
    return rows


def build(kx: Konteks, formulir: str = "a") -> Report:
    """The form of the quarter of the date, until the date."""
    q, huruf = triwulan(kx.minta.per), formulir.upper()
    judul = f"Formulir {huruf} PP 39/2006, TW {('I', 'II', 'III', 'IV')[q - 1]} {kx.minta.per.year}"
    r, milik = start(kx, "pp39", f"{judul}, s.d. {format_tanggal(kx.minta.per)}"), nodes(kx)
    isi = [n for i in by_unit_order(kx, list(milik)) for n in milik[i] if kx.kolom.simpul[n.letak].tingkat == TINGKAT[formulir]]
    kendala = obstacles(kx).tables[1]
    rows = [x for n in isi for x in _rows(kx, n, q)]
    kolom = ("unit", "sebab", "uraian", "keadaan", "janji", "siapa", "batas")
    daftar = [c for c in kendala.columns if c.id in kolom]
    hambat = [Row(x.id, x.level, x.label, {c.id: x.cells[c.id] for c in daftar}, x.node, x.kode) for x in kendala.rows]
    r.tables = [
        Table("formulir", judul, list(KOLOM), rows),
        Table("kendala", "Kendala dan tindak lanjut", daftar, hambat),
    ]
    return r


LAPORAN = Laporan(
    "pp39",
    "Formulir A/B/C (PP 39/2006)",
    "Target dan realisasi triwulan, keuangan, fisik, dan keluaran: A per sub kegiatan, B per kegiatan, C per program; dengan kendalanya.",
    build,
    pilihan=(Pilihan("formulir", ("a", "b", "c"), "a"),),
    urutan=68,
)
