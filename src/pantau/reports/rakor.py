"""Rakor: the pack of a control meeting in one report: headline, units against target, who is behind, who is silent, money in the pipeline."""

from __future__ import annotations

from dataclasses import replace

from pantau.core.periode import format_tanggal
from pantau.core.tanda import Kelompok
from pantau.reports import bagian_pengadaan, cakupan, dana, desk_paket, instruksi, rapat_lalu, rencana, rfk, tindakan, topik_indeks
from pantau.reports.kartu import RINGKAS, _cut, levels, worst
from pantau.reports.kendali import curve, headline, rows_of, total_row
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Column, Report, Row
from pantau.reports.setara import incomparable
from pantau.reports.susun import by_unit_order, measure_column, start
from pantau.reports.topik import only_first, topics

BANDING = ("fisik_bulan_lalu", "serapan_bulan_lalu", "fisik_tahun_lalu", "serapan_tahun_lalu")


def build(kx: Konteks, lembar: str = "penuh") -> Report:
    """The pack for the scope, with what became of the figures of the meeting before; `satu`: one page of the scope, and of all units one each."""
    r = _pack(kx)
    if lembar == "satu":
        only_first(r)
        if kx.minta.unit is None:
            for i in (i for i in by_unit_order(kx, kx.scope_units()) if kx.hasil.of_unit(i)["pagu"]):
                satu = _pack(replace(kx, minta=replace(kx.minta, unit=kx.kolom.unit[i].id), masalah=[], ingat={}))
                only_first(satu)
                r.bagian.append(satu)
    else:
        topik_indeks.add(kx, r)
    return r


def _pack(kx: Konteks) -> Report:
    turun = rencana.lowered(kx)
    temuan = tindakan.findings(kx, turun)
    rows, total = rows_of(kx, level_of(kx)), total_row(kx)
    r = _figures(kx, turun, temuan, rows, total)
    meja, kata = desk_paket.of_pack(kx)
    r.tables[2:2] = [*rapat_lalu.sections(kx, level_of(kx), rows, total), *meja]
    r.topik = topics(kx, r, rows, total, temuan)
    if kata:
        r.topik[0].butir.append(("Desk sebelum rapat", kata))
    return r


def level_of(kx: Konteks) -> str:
    """The level of the rows of the pack: units, or what a unit without others under it consists of."""
    return "induk" if kx.hasil.pohon.children(kx.unit_index(kx.minta.unit) if kx.minta.unit is not None else -1) else "anak"


def figures(kx: Konteks) -> Report:
    """The figures of the pack, without any word of other meetings."""
    turun = rencana.lowered(kx)
    return _figures(kx, turun, tindakan.findings(kx, turun), rows_of(kx, level_of(kx)), total_row(kx))


def _figures(kx: Konteks, turun: list[rencana.RencanaUnit], temuan: list[Kelompok], rows: list[Row], total: Row) -> Report:
    r = start(kx, "rakor", f"Bahan rapat koordinasi pengendalian s.d. {format_tanggal(kx.minta.per)}")
    r.masalah += incomparable(kx)
    r.kalimat = headline(kx, kx.total()) + rencana.sentence(turun)
    r.charts = [curve(kx)]
    status = Column("status", "Status", "status")
    utama = [*(measure_column(x) for x in RINGKAS), Column("peringkat", "Peringkat", "teks"), status]
    banding = [
        measure_column("fisik"),
        Column("fisik_bulan_lalu", "Fisik, beda bulan lalu", "poin"),
        Column("fisik_tahun_lalu", "Fisik, beda tahun lalu", "poin"),
        measure_column("serapan"),
        Column("serapan_bulan_lalu", "Serapan, beda bulan lalu", "poin"),
        Column("serapan_tahun_lalu", "Serapan, beda tahun lalu", "poin"),
        status,
    ]
    perhatian = [x for x in rows if x.cells["status"].value in ("kritis", "belum_lapor")]
    perhatian.sort(key=lambda x: _deviation(x.cells["deviasi_fisik"].value))
    antre = [x for x in rows if x.cells["belum_cair"].value]
    r.tables = [
        _cut("utama", "Capaian terhadap target", utama, rows, total),
        tindakan.table(kx, temuan),
        _cut("banding", "Perkembangan", banding, rows, total),
        *levels(rows, total),
        _cut("perhatian", "Perlu perhatian", utama, perhatian, None),
        _cut("tertinggal", "Kegiatan paling tertinggal", [*(measure_column(x) for x in RINGKAS), status], worst(kx), None),
        *rencana.table(kx, turun),
        *bagian_pengadaan.sections(kx, "rakor"),
        *dana.sections(kx),
        *(t for t in cakupan.build(kx).tables),
        *(t for t in rfk.build(kx).tables),
    ]
    r.kaki = [*instruksi.running_table(kx), *tindakan.said_tables(kx, temuan)]
    if antre:
        r.tables.insert(
            [t.id for t in r.tables].index("tertinggal") + 1,
            _cut(
                "antre", "SPP belum cair", [measure_column("belum_cair"), measure_column("realisasi"), measure_column("pagu")], antre, total
            ),
        )
    return r


def _deviation(v: object) -> float:
    return v if isinstance(v, float) else 0.0


LAPORAN = Laporan(
    "rakor",
    "Bahan rapat koordinasi",
    "Paket rapat: kalimat pokok, kurva S, capaian terhadap target, perkembangan, yang tertinggal, cakupan, RFK.",
    build,
    bentuk=("json", "pdf", "xlsx", "pptx", "html"),
    pilihan=(Pilihan("lembar", ("penuh", "satu"), "penuh"),),
    urutan=10,
    judul_lengkap="Bahan rapat koordinasi pengendalian",
)
