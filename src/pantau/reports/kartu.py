"""Kartu perangkat daerah: one page per unit: headline, coverage, S-curve, programmes, what is furthest behind, packages, open findings. Without
a unit the cards of all units in one document, after the list of them."""

from __future__ import annotations

from dataclasses import replace

from pantau.core.periode import format_tanggal
from pantau.core.tanda import Kelompok
from pantau.core.ukuran import evaluate
from pantau.reports import bagian_pengadaan, dana, rencana, tindakan
from pantau.reports.catatan_kaki import add_footnotes
from pantau.reports.daftar_paket import impossible, late
from pantau.reports.kendali import add_written, cells, curve, headline, rows_of, total_row
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.paket import state_of_packages
from pantau.reports.penjawab import who_answers
from pantau.reports.susun import by_unit_order, measure_column, start

RINGKAS = ("pagu", "realisasi", "serapan", "target_keuangan", "fisik", "target_fisik", "deviasi_fisik")
TERBURUK = 5
SEBUT = 2  # places that a card names of a finding
KENDALA = (
    Column("uraian", "Kendala", "teks", 40),
    Column("sejak", "Sejak", "tanggal"),
    Column("hari", "Umur (hari)", "jumlah"),
    Column("penjawab", "Penjawab", "teks", 24),
)
PAKET = (Column("temuan", "Temuan", "istilah", 18), Column("pagu", "Pagu", "Rp", 18), Column("hari", "Hari terlambat", "jumlah"))


def build(kx: Konteks) -> Report:
    """The card of one unit (with everything under it); without a unit those of all that have pagu."""
    return all_cards(kx) if kx.minta.unit is None else card(kx)


def all_cards(kx: Konteks) -> Report:
    """The list of the units of the scope, and the card of each."""
    r = start(kx, "kartu", f"Kartu perangkat daerah s.d. {format_tanggal(kx.minta.per)}")
    r.kalimat = headline(kx, kx.total())
    units = [i for i in by_unit_order(kx, kx.scope_units()) if kx.hasil.of_unit(i)["pagu"]]
    rows = [unit_row(kx, i) for i in units]
    r.tables = [Table("kartu", "Semua unit", _columns(), rows, _only(total_row(kx), _columns()), urut="deviasi_fisik")]
    for i in units:
        satu = card(replace(kx, minta=replace(kx.minta, unit=kx.kolom.unit[i].id), masalah=[], ingat={}))
        r.bagian.append(satu)
    return r


def unit_row(kx: Konteks, i: int) -> Row:
    """A unit with everything under it, as the list of cards shows it."""
    u = kx.kolom.unit[i]
    return _only(
        Row(f"unit:{u.id}", "unit", kx.unit_name(i), cells(kx, kx.hasil.of_unit(i), f"u{u.id}", None, None), f"u{u.id}", u.kode), _columns()
    )


def card(kx: Konteks) -> Report:
    """The card of the unit that is asked for."""
    i = kx.unit_index(kx.minta.unit or 0)
    r = start(kx, "kartu", f"Kartu {kx.unit_name(i)} s.d. {format_tanggal(kx.minta.per)}")
    turun = rencana.lowered(kx)
    r.kalimat = headline(kx, kx.total()) + coverage(kx) + rencana.sentence(turun)
    r.charts = [curve(kx)]
    total = total_row(kx)
    temuan = tindakan.findings(kx, turun)
    program = rows_of(kx, "anak")
    add_written(kx, [x for x in program if x.level == "program"])
    r.tables = [
        _cut("ringkas", "Program dan bagian", _columns(), program, total, "deviasi_fisik"),
        _cut("tertinggal", "Paling tertinggal", _columns(), worst(kx), None),
        tindakan.table(kx, temuan, SEBUT),
        *packages(kx),
        *levels(program, total),
        *rencana.table(kx, turun),
        *bagian_pengadaan.sections(kx, "kartu"),
        *dana.sections(kx, kartu=True),
    ]
    r.kaki = [*obstacles(kx, temuan), *tindakan.said_tables(kx, temuan)]
    add_footnotes(kx, r)
    return r


def coverage(kx: Konteks) -> list[Kalimat]:
    """How much of the unit has reported, and between which bounds its physical progress lies."""
    k = kx.total()
    n = {x: evaluate(x, k).value for x in ("sub_kegiatan_lapor", "jumlah_sub_kegiatan", "cakupan_lapor", "fisik_bawah", "fisik_atas")}
    if any(v is None for v in n.values()):
        return []
    satuan = {x: "jumlah" if "sub_kegiatan" in x else "%" for x in n}
    isi: dict[str, tuple[int | float | str | None, str]] = {x: (v, satuan[x]) for x, v in n.items()}
    if n["fisik_bawah"] == n["fisik_atas"]:
        return [Kalimat("{sub_kegiatan_lapor} dari {jumlah_sub_kegiatan} sub kegiatan sudah lapor ({cakupan_lapor} pagu).", isi)]
    return [
        Kalimat(
            "{sub_kegiatan_lapor} dari {jumlah_sub_kegiatan} sub kegiatan sudah lapor ({cakupan_lapor} pagu); fisiknya antara {fisik_bawah}"
            " dan {fisik_atas}.",
            isi,
        )
    ]


def packages(kx: Konteks) -> list[Table]:
    """The packages that are worst off; nothing of units whose packages are not known."""
    s = state_of_packages(kx)
    if not s.berkabar:
        return []
    calon = {p.paket.id: (d, p) for d in (late(kx, s), impossible(s)) for p in d.isi}
    urut = sorted(calon.values(), key=lambda x: (x[0].id != "tidak_mungkin", -(x[1].pagu or 0), x[1].paket.id))
    rows = []
    for d, p in urut[:TERBURUK]:
        sel = d.sel(p)
        hari = sel["hari"] if "hari" in sel else Cell(-int(sel["sisa"].value or 0))
        rows.append(Row(f"paket:{p.paket.id}", "paket", p.paket.nama, {"temuan": Cell(d.judul), "pagu": sel["pagu"], "hari": hari}))
    return [Table("paket", "Paket terburuk", list(PAKET), rows)] if rows else []


def obstacles(kx: Konteks, temuan: list[Kelompok]) -> list[Table]:
    """The oldest open obstacles, of which activity, since when, and who answers."""
    isi = [t for g in temuan if g.jenis.id == "kendala_terbuka" for t in g.isi]
    rows = []
    for t, j in zip(isi[:TERBURUK], who_answers(kx, list(isi[:TERBURUK])), strict=True):
        siapa = ", ".join(filter(None, (j.pemangku, j.nama_jabatan))) if j else ""
        sel = {
            "uraian": Cell(str(t.params["uraian"])),
            "sejak": Cell(t.sejak.isoformat()) if t.sejak else Cell(None, "tidak_ada"),
            "hari": Cell((kx.minta.per - t.sejak).days) if t.sejak else Cell(None, "tidak_ada"),
            "penjawab": Cell(siapa) if siapa else Cell(None, "yatim"),
        }
        rows.append(Row(f"kendala:{t.params['kendala']}", "kendala", tindakan.place(kx, t), sel))
    if not rows:
        return []
    n: dict[str, tuple[int | float | str | None, str]] = {"n": (len(rows), "jumlah"), "semua": (len(isi), "jumlah")}
    catatan = Kalimat("{n} terlama dari {semua} kendala terbuka.", n) if len(isi) > len(rows) else None
    return [Table("kendala", "Kendala terbuka", list(KENDALA), rows, None, catatan)]


def levels(rows: list[Row], total: Row) -> list[Table]:
    """The three levels of physical progress side by side (entered, agreed to, proven), of the rows where they say different things."""

    def differs(r: Row) -> bool:
        return r.cells["fisik_klaim"].value != r.cells["fisik_verifikasi"].value or r.cells["fisik_terbukti"].value is not None

    if not differs(total):
        return []
    kolom = [measure_column(x) for x in ("fisik_klaim", "fisik_verifikasi", "fisik_terbukti", "cakupan_bukti")]
    return [_cut("tingkat", "Fisik yang diisi, disetujui, dan terbukti", kolom, [r for r in rows if differs(r)], total)]


def worst(kx: Konteks) -> list[Row]:
    """The leaves that cost the scope most points: deviation × pagu, most behind first."""
    k = kx.kolom
    calon = []
    for u in kx.scope_units():
        for j in k.daun[(k.simpul_unit[k.daun] == u)].tolist():
            komp = kx.hasil.of_simpul(j)
            if komp["pagu_tf"] and komp["pf"] < komp["ptf"]:
                calon.append((komp["pf"] - komp["ptf"], j))
    rows = []
    for _, j in sorted(calon)[:TERBURUK]:
        s = k.simpul[j]
        isi = cells(kx, kx.hasil.of_simpul(j), f"s{s.asli}", None, None)
        rows.append(Row(f"simpul:{s.asli}", s.tingkat, s.nama, isi, f"s{s.asli}", s.kode, unit=kx.unit_name(int(k.simpul_unit[j]))))
    return rows


def _columns() -> list[Column]:
    return [*(measure_column(x) for x in RINGKAS), Column("status", "Status", "status")]


def _only(r: Row, kolom: list[Column]) -> Row:
    return replace(r, cells={c.id: r.cells[c.id] for c in kolom})


def _cut(id: str, judul: str, kolom: list[Column], rows: list[Row], total: Row | None, urut: str = "") -> Table:
    return Table(id, judul, kolom, [_only(r, kolom) for r in rows], _only(total, kolom) if total else None, urut=urut)


LAPORAN = Laporan(
    "kartu",
    "Kartu perangkat daerah",
    "Satu lembar A4 per unit; tanpa memilih unit, kartu semua unit dalam satu berkas.",
    build,
    bentuk=("json", "pdf", "xlsx", "html"),
    urutan=40,
)
