"""Rantai: who answers for every activity and package, from supervisor to the top, and what is missing."""

from __future__ import annotations

from collections import Counter

from pantau.apps.pengadaan.queries import PaketLepas, unplaced
from pantau.apps.siklus.rantai import activities
from pantau.core.periode import format_tanggal
from pantau.core.rantai import Cacat, Giat, Susunan
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.penjawab import chains
from pantau.reports.susun import by_unit_order, start

CACAT = ("yatim", "ganda", "putus", "lingkar", "kosong", "rangkap", "lewat_masa")
NAMA_TINGKAT = {"jpt": "JPT", "ketua_tim": "Ketua tim"}
KURANG = ("yatim", "kosong", "lewat_masa", "paket")  # counts of what lacks in a unit
TAK_LENGKAP = {"yatim", "ganda", "putus", "lingkar"}


def build(kx: Konteks, susunan: Susunan | None = None) -> Report:
    """What has to be set right, the packages of no activity, the counts of each unit; for one unit also every activity with its chain."""
    s = susunan or chains(kx)
    r = start(kx, "rantai", f"Rantai tanggung jawab per {format_tanggal(kx.minta.per)}")
    dalam = set(kx.scope_units())
    id_of = {kx.kolom.unit[i].id: i for i in dalam}
    giat = [g for g in activities(kx.kolom, kx.minta.per, kx.pada.diketahui) if g.unit in id_of]
    cacat = [c for c in s.cacat if _unit_of(kx, s, c) in id_of]
    lepas = [p for p in unplaced(kx.kolom.tahun, kx.minta.per, kx.pada.diketahui) if p.unit in id_of]
    r.tables, r.dahulu = [_per_unit(kx, s, giat, cacat, lepas), _defects(kx, s, cacat), _loose(kx, lepas)], ("cacat", "paket")
    if kx.minta.unit is not None or len(dalam) == 1:
        r.tables.append(_per_activity(kx, s, giat))
    kurang = {c.simpul for c in cacat if c.code in TAK_LENGKAP}
    r.kalimat = [
        Kalimat(
            "{lengkap} dari {semua} kegiatan mempunyai satu rantai penanggung jawab yang utuh; {kurang} belum. {kosong} jabatan kosong. "
            "{lepas} paket belum ditempatkan di kegiatan.",
            {
                "lengkap": (len(giat) - len(kurang), "jumlah"),
                "semua": (len(giat), "jumlah"),
                "kurang": (len(kurang), "jumlah"),
                "kosong": (sum(c.code == "kosong" for c in cacat), "jumlah"),
                "lepas": (len(lepas), "jumlah"),
            },
        )
    ]
    return r


def _unit_of(kx: Konteks, s: Susunan, c: Cacat) -> int:
    if c.simpul is not None:
        return kx.kolom.simpul[kx.simpul_index(c.simpul)].unit
    return s.jabatan[c.jabatan or 0].unit


def _per_unit(kx: Konteks, s: Susunan, giat: list[Giat], cacat: list[Cacat], lepas: list[PaketLepas]) -> Table:
    banyak = Counter(g.unit for g in giat)
    kurang = Counter(_unit_of(kx, s, c) for c in {c.simpul: c for c in cacat if c.code in TAK_LENGKAP}.values())
    kosong = Counter(_unit_of(kx, s, c) for c in cacat if c.code == "kosong")
    lewat = Counter(_unit_of(kx, s, c) for c in cacat if c.code == "lewat_masa")
    jabatan, paket = Counter(j.unit for j in s.jabatan.values()), Counter(p.unit for p in lepas)

    def cells(u: int | None) -> dict[str, Cell]:
        def n(c: Counter[int]) -> int:
            return c[u] if u is not None else sum(v for k, v in c.items() if k in unit)

        hitung = {"kegiatan": banyak, "yatim": kurang, "jabatan": jabatan, "kosong": kosong, "lewat_masa": lewat, "paket": paket}
        return {"lengkap": Cell(n(banyak) - n(kurang))} | {k: Cell(n(c)) for k, c in hitung.items()}

    unit = {kx.kolom.unit[i].id for i in kx.scope_units()}
    rows = [
        Row(
            f"unit:{kx.kolom.unit[i].id}",
            "unit",
            kx.unit_name(i),
            cells(kx.kolom.unit[i].id),
            f"u{kx.kolom.unit[i].id}",
            kx.kolom.unit[i].kode,
        )
        for i in by_unit_order(kx, kx.scope_units())
        if banyak[kx.kolom.unit[i].id] or jabatan[kx.kolom.unit[i].id] or paket[kx.kolom.unit[i].id]
    ]
    rows.sort(key=lambda x: -int(x.cells["yatim"].value or 0))
    kolom = [
        Column("kegiatan", "Kegiatan", "jumlah"),
        Column("lengkap", "Rantai utuh", "jumlah"),
        Column("yatim", "Belum utuh", "jumlah"),
        Column("jabatan", "Jabatan", "jumlah"),
        Column("kosong", "Jabatan kosong", "jumlah"),
        Column("lewat_masa", "Pelaksana lewat masa", "jumlah"),
        Column("paket", "Paket tanpa kegiatan", "jumlah"),
    ]
    return Table("rantai", "Rantai per unit", kolom, rows, Row("total", "total", "Jumlah", cells(None), "p"))


def _defects(kx: Konteks, s: Susunan, cacat: list[Cacat]) -> Table:
    rows = []
    for n, c in enumerate(sorted(cacat, key=lambda c: (CACAT.index(c.code), c.simpul or 0, c.jabatan or 0))):
        i = kx.unit_index(_unit_of(kx, s, c)) if _unit_of(kx, s, c) in {u.id for u in kx.kolom.unit} else None
        simpul = kx.kolom.simpul[kx.simpul_index(c.simpul)] if c.simpul is not None else None
        isi = {
            "jenis": Cell(c.code),
            "unit": Cell(kx.unit_name(i) if i is not None else "–"),
            "jabatan": Cell(position_text(s, c.jabatan)) if c.jabatan is not None else Cell(None, "–"),
            "hari": Cell(c.hari) if c.hari is not None else Cell(None, "–"),
        }
        rows.append(
            Row(f"cacat:{n}", "cacat", simpul.nama if simpul else s.jabatan[c.jabatan or 0].nama, isi, None, simpul.kode if simpul else "")
        )
    kolom = [
        Column("jenis", "Temuan", "status"),
        Column("unit", "Unit"),
        Column("jabatan", "Jabatan"),
        Column("hari", "Hari menjabat", "jumlah"),
    ]
    return Table("cacat", "Yang harus dibereskan", kolom, rows)


def _loose(kx: Konteks, lepas: list[PaketLepas]) -> Table:
    """Packages that belong to no activity: nobody answers for them until they are placed."""
    rows = [
        Row(f"paket:{p.id}", "paket", p.nama, {"unit": Cell(kx.unit_name(kx.unit_index(p.unit))), "pagu": Cell(p.pagu)}, None, p.nomor)
        for p in lepas
    ]
    return Table("paket", "Paket tanpa kegiatan", [Column("unit", "Unit"), Column("pagu", "Pagu", "Rp")], rows)


def _per_activity(kx: Konteks, s: Susunan, giat: list[Giat]) -> Table:
    jenjang: dict[str, int] = kx.aturan.value("jenjang_jabatan", kx.minta.per)
    tingkat: dict[int, list[str]] = {}
    for nama, n in jenjang.items():
        tingkat.setdefault(n, []).append(nama)
    rows = []
    for g in giat:
        simpul = kx.kolom.simpul[kx.simpul_index(g.simpul)]
        isi = {f"j{n}": Cell(None, "yatim") for n in tingkat}
        for j in s.rantai.get(g.simpul, ()):
            isi[f"j{jenjang[s.jabatan[j].tingkat]}"] = Cell(position_text(s, j))
        rows.append(Row(f"simpul:{g.simpul}", simpul.tingkat, simpul.nama, isi, f"s{g.simpul}", simpul.kode))
    kolom = [
        Column(f"j{n}", " / ".join(NAMA_TINGKAT.get(x, x.capitalize()) for x in nama), "teks", 26) for n, nama in sorted(tingkat.items())
    ]
    return Table("kegiatan", "Kegiatan dan penanggung jawabnya", kolom, rows)


def position_text(s: Susunan, jabatan: int) -> str:
    """A position with its holder and how he holds it."""
    j, d = s.jabatan[jabatan], s.pemangku.get(jabatan)
    if d is None:
        return f"{j.nama}: kosong"
    return f"{j.nama}: {d.nama}" + ("" if d.status == "definitif" else f" ({d.status.capitalize()})")


LAPORAN = Laporan(
    "rantai",
    "Rantai tanggung jawab",
    "Siapa menjawab atas tiap kegiatan, dan yang belum ada.",
    build,
    urutan=80,
)
