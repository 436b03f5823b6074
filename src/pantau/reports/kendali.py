"""Kendali: units (or a deeper level) × measures, with target, last month, same date last year, coverage, status and rank in class."""

from __future__ import annotations

from typing import Literal

from pantau.apps.anggaran.queries import written_pagu
from pantau.core.bulanan import year_months
from pantau.core.compare import Peserta, rank
from pantau.core.masalah import Masalah
from pantau.core.periode import BULAN_PENDEK, format_tanggal
from pantau.core.rollup import each
from pantau.core.tanda import Kelompok
from pantau.core.ukuran import evaluate, evaluate_series
from pantau.reports import rencana, tindakan
from pantau.reports.konteks import Komponen, Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Cell, Chart, Column, Kalimat, Report, Row, Series, Table
from pantau.reports.susun import by_unit_order, cell, difference, measure_column, silent_units, start, status_cell

UKURAN = (
    "pagu",
    "realisasi",
    "serapan",
    "target_keuangan",
    "deviasi_keuangan",
    "kekurangan_keuangan",
    "deviasi_rak_bulanan",
    "fisik",
    "fisik_klaim",
    "fisik_verifikasi",
    "fisik_terbukti",
    "cakupan_bukti",
    "target_fisik",
    "deviasi_fisik",
    "selisih_fisik_keuangan",
    "cakupan_lapor",
    "fisik_bawah",
    "fisik_atas",
    "sisa",
    "belum_cair",
    "rak",
    "rak_setahun",
    "lewat_pagu",
    "lewat_pagu_jumlah",
    "tanpa_pagu",
    "nilai_kontrak",
    "komitmen",
    "hemat_kontrak",
    "serapan_terhadap_kontrak",
    "nilai_fisik",
    "jadi_belum_terbayar",
    "cakupan_rak",
    "cakupan_realisasi",
    "jumlah_sub_kegiatan",
    "sub_kegiatan_lapor",
)
NAMA_TINGKAT = {"program": "program", "kegiatan": "kegiatan", "sub_kegiatan": "sub kegiatan"}
TINGKAT = ("unit", "induk", "program", "kegiatan", "sub_kegiatan", "anak")


def columns(kx: Konteks) -> list[Column]:
    """All columns of the table."""
    fisik = measure_column(kx.fisik_id, "Fisik")
    kolom = [Column("fisik", fisik.label, "%") if u == "fisik" else measure_column(u) for u in UKURAN]
    return [
        *kolom,
        Column("fisik_bulan_lalu", "Fisik, beda bulan lalu", "poin"),
        Column("serapan_bulan_lalu", "Serapan, beda bulan lalu", "poin"),
        Column("fisik_tahun_lalu", "Fisik, beda tahun lalu", "poin"),
        Column("serapan_tahun_lalu", "Serapan, beda tahun lalu", "poin"),
        Column("pagu_tertulis", "Pagu tertulis di sumber", "Rp", 18),
        Column("peringkat", "Peringkat di kelas", "teks"),
        Column("kelas", "Kelas", "teks"),
        Column("status", "Status", "status"),
    ]


def cells(kx: Konteks, k: Komponen, node: str, bulan_lalu: Komponen | None, tahun_lalu: Komponen | None) -> dict[str, Cell]:
    """The cells of one node."""

    def compared(grup: Literal["fisik", "posting"], ukuran: str, lain: Komponen | None) -> Cell:
        return difference(ukuran, k, lain) if kx.has_month(grup) else Cell(None, "bulan_belum_berisi")

    c = {u: cell(kx.fisik_id if u == "fisik" else u, k, node) for u in UKURAN}
    c |= {
        "fisik_bulan_lalu": compared("fisik", kx.fisik_id, bulan_lalu),
        "serapan_bulan_lalu": compared("posting", "serapan", bulan_lalu),
        "fisik_tahun_lalu": compared("fisik", kx.fisik_id, tahun_lalu),
        "serapan_tahun_lalu": compared("posting", "serapan", tahun_lalu),
        "pagu_tertulis": Cell(None, "tidak_tertulis"),
        "peringkat": Cell(None, "tidak_diperingkat"),
        "kelas": Cell("", None),
        "status": status_cell(kx, k),
    }
    return c


def _unit_rows(kx: Konteks, units: list[int], sendiri: bool) -> list[Row]:
    """Units that have something under the filters, ranked: each alone, or with everything under it."""
    ini, bulan_lalu = ([] if h is None else each(h.unit_sendiri if sendiri else h.unit) for h in (kx.hasil, kx.bulan_lalu))
    rows = []
    for i in by_unit_order(kx, units):
        if _has_content(kx, i, not sendiri):
            u = kx.kolom.unit[i]
            lalu = _own_last_year(kx, i) if sendiri else kx.last_year(i)
            c = cells(kx, ini[i], f"u{u.id}" + ("s" if sendiri else ""), bulan_lalu[i] if bulan_lalu else None, lalu)
            kelas = kx.unit_class(i)
            c["kelas"] = Cell(kelas)
            rows.append(Row(f"unit:{u.id}", "unit", kx.unit_name(i), c, f"u{u.id}", u.kode, kelas=kelas))
    add_ranks(kx, rows)
    return rows


def _own_last_year(kx: Konteks, i: int) -> Komponen | None:
    if kx.lalu is None:
        return None
    anggota = kx.padanan.get(kx.kolom.unit[i].id, [])
    return {n: sum(v[anggota].tolist()) for n, v in kx.lalu.hasil.unit_sendiri.items()} if anggota else None


def _simpul_row(kx: Konteks, i: int) -> Row:
    s = kx.kolom.simpul[i]
    c = cells(kx, kx.hasil.of_simpul(i), f"s{s.asli}", kx.bulan_lalu.of_simpul(i) if kx.bulan_lalu else None, None)
    return Row(f"simpul:{s.asli}", s.tingkat, s.nama, c, f"s{s.asli}", s.kode, unit=kx.unit_name(int(kx.kolom.simpul_unit[i])))


def add_ranks(kx: Konteks, rows: list[Row]) -> None:
    """Rank units within their class by physical deviation, among those that reported."""
    daftar = []
    for n, r in enumerate(rows):
        dev, lapor = r.cells["deviasi_fisik"].value, r.cells["status"].value != "belum_lapor"
        daftar.append(Peserta(n, str(r.cells["kelas"].value), dev if isinstance(dev, float) else None, lapor))
    for n, (ke, dari) in rank(daftar).items():
        rows[n].cells["peringkat"] = Cell(f"{ke}/{dari}")


def rows_of(kx: Konteks, tingkat: str) -> list[Row]:
    """Rows of a level within the scope. `unit`: every unit alone (rows add up to the total); `induk`: units directly under the scope,
    with their subordinates; `anak`: whatever stands directly under the scope."""
    k, p = kx.kolom, kx.hasil.pohon
    dalam = set(kx.scope_units())
    if tingkat == "unit":
        return _unit_rows(kx, sorted(dalam), True)
    akar = kx.unit_index(kx.minta.unit) if kx.minta.unit is not None else -1
    if tingkat in ("induk", "anak") and kx.minta.simpul is None:
        rows = _unit_rows(kx, p.children(akar), False)
        if tingkat == "anak" and akar >= 0:
            rows += [_simpul_row(kx, i) for i, s in kx.nodes() if s.induk is None and k.simpul_unit[i] == akar]
        return rows
    if tingkat == "anak":
        return [_simpul_row(kx, i) for i, s in kx.nodes() if s.induk == kx.minta.simpul]
    if kx.minta.simpul is not None:
        j = kx.simpul_index(kx.minta.simpul)
        lo, hi = k.simpul_lo[j], k.simpul_hi[j]
        return [
            _simpul_row(kx, i)
            for i, s in kx.nodes()
            if s.tingkat == tingkat and k.simpul_lo[i] >= lo and k.simpul_hi[i] <= hi and k.simpul_unit[i] == k.simpul_unit[j]
        ]
    return [_simpul_row(kx, i) for i, s in kx.nodes() if s.tingkat == tingkat and int(k.simpul_unit[i]) in dalam]


def _has_content(kx: Konteks, i: int, bawahan: bool) -> bool:
    """Units without anything under a filter are left out; without filters every unit of the year stands in the list."""
    if kx.saring is None:
        return True
    s = kx.hasil.unit if bawahan else kx.hasil.unit_sendiri
    return bool(s["pagu"][i] or s["realisasi"][i])


def total_row(kx: Konteks) -> Row:
    """The whole scope as one row."""
    node = f"s{kx.minta.simpul}" if kx.minta.simpul is not None else f"u{kx.minta.unit}" if kx.minta.unit is not None else "p"
    c = cells(kx, kx.total(), node, kx.total(kx.bulan_lalu) if kx.bulan_lalu else None, kx.last_year(None))
    return Row("total", "total", "Jumlah", c, node)


def curve(kx: Konteks) -> Chart:
    """S-curve of the scope: physical and financial, with targets, and last year's physical line."""

    def series(kx2: Konteks, penuh: bool) -> dict[str, list[float | None]]:
        d = kx2.deret
        if kx2.minta.simpul is not None:
            sumber = {n: v[kx2.simpul_index(kx2.minta.simpul)] for n, v in d.simpul.items()}
        elif kx2.minta.unit is not None:
            sumber = {n: v[kx2.unit_index(kx2.minta.unit)] for n, v in d.unit.items()}
        else:
            sumber = d.total

        sampai = 12 if penuh else year_months(kx2.kolom.tahun, kx2.minta.per)

        sumber = sumber | {
            "n_real": sumber["n_real"] * sumber["realisasi"].any()
        }  # before anything was paid there is no line, not a line of zero

        def line(ukuran: str, batas: int) -> list[float | None]:
            return [n.value if m < batas else None for m, n in enumerate(evaluate_series(ukuran, sumber))]

        return {
            "fisik": line("fisik", sampai),
            "keuangan": line("serapan", sampai),
            "target_fisik": line("target_fisik", 12),
            "target_keuangan": line("target_keuangan", 12),
        }

    ini = series(kx, False)
    garis = [
        Series("Target fisik", ini["target_fisik"], "target"),
        Series("Target keuangan", ini["target_keuangan"], "target-uang"),
        Series("Fisik", ini["fisik"], "fisik"),
        Series("Keuangan", ini["keuangan"], "keuangan"),
    ]
    if kx.lalu is not None and kx.minta.unit is None and kx.minta.simpul is None:
        dulu = series(kx.lalu, True)
        garis.insert(0, Series(f"Fisik {kx.kolom.tahun - 1}", dulu["fisik"], "lalu"))
    return Chart("kurva_s", "Kurva S", list(BULAN_PENDEK), [s for s in garis if any(v is not None for v in s.nilai)])


def _year_before(kx: Konteks, k: Komponen) -> list[Kalimat]:
    """Whether more or less work is done than on the same date last year, where both are known."""
    lalu = kx.last_year(None)
    beda = difference(kx.fisik_id, k, lalu).value if lalu is not None and kx.has_month("fisik") else None
    if lalu is None or not isinstance(beda, float):
        return []
    n: dict[str, tuple[int | float | str | None, str]] = {
        "tahun": (str(kx.kolom.tahun - 1), "teks"), "lalu": (evaluate(kx.fisik_id, lalu).value, "%"), "beda": (beda, "poin"),
    }  # fmt: skip
    if round(beda, 2) == 0:
        return [Kalimat("Fisik sama dengan tahun {tahun} pada periode yang sama ({lalu}).", n)]
    if beda < 0:
        return [Kalimat("Fisik lebih rendah daripada tahun {tahun} pada periode yang sama ({lalu}; {beda}).", n)]
    return [Kalimat("Fisik lebih tinggi daripada tahun {tahun} pada periode yang sama ({lalu}; {beda}).", n)]


def headline(kx: Konteks, k: Komponen) -> list[Kalimat]:
    """One sentence on where the year stands, made of parts that each language formats, and how that compares with the year before."""
    kalimat = []
    fisik, tf, dev = (evaluate(u, k).value for u in (kx.fisik_id, "target_fisik", "deviasi_fisik"))
    serap = evaluate("serapan", k).value
    n: dict[str, tuple[int | float | str | None, str]] = {
        "tanggal": (kx.minta.per.isoformat(), "tanggal"),
        "fisik": (fisik, "%"),
        "target": (tf, "%"),
        "deviasi": (dev, "poin"),
        "serapan": (serap, "%"),
    }
    if fisik is not None and tf is not None and serap is not None:
        kalimat.append(Kalimat("Sampai {tanggal} pekerjaan berjalan {fisik} dari target {target} ({deviasi}), uang terserap {serapan}.", n))
    elif fisik is not None and serap is not None:
        kalimat.append(Kalimat("Sampai {tanggal} pekerjaan berjalan {fisik}, uang terserap {serapan}. Target fisik belum dimuat.", n))
    elif fisik is not None:
        kalimat.append(Kalimat("Sampai {tanggal} pekerjaan berjalan {fisik}. Data realisasi keuangan belum dimuat.", n))
    elif serap is not None:
        kalimat.append(Kalimat("Sampai {tanggal} uang terserap {serapan}. Laporan fisik belum ada.", n))
    elif kx.saring is not None and not k["n_baris"]:
        kalimat.append(Kalimat("Tidak ada baris anggaran yang cocok dengan saringan ini sampai {tanggal}.", n))
    else:
        pagu = evaluate("pagu", k).value
        kalimat.append(Kalimat("Pagu {pagu} sudah dimuat; realisasi dan laporan fisik belum ada.", {"pagu": (pagu, "Rp")}))
    kalimat += _year_before(kx, k)
    jadi = evaluate("jadi_belum_terbayar", k).value
    if jadi:
        kalimat.append(Kalimat("Pekerjaan senilai {selisih} sudah jadi tetapi belum terbayar.", {"selisih": (jadi, "Rp")}))
    diam = silent_units(kx)
    lapor = evaluate("cakupan_lapor", k).value
    if diam and k["n_pernah"] and lapor is not None:
        kalimat.append(Kalimat("{jumlah} unit belum lapor ({pagu} pagu).", {"jumlah": (len(diam), "jumlah"), "pagu": (100 - lapor, "%")}))
    return kalimat


def _impossible(temuan: list[Kelompok]) -> list[Kalimat]:
    """How many packages cannot end within the year."""
    g = next((g for g in temuan if g.jenis.id == "paket_mustahil"), None)
    return (
        []
        if g is None
        else [Kalimat("{n} paket ({rp}) tidak mungkin selesai tahun ini.", {"n": (g.jumlah, "jumlah"), "rp": (g.rp or 0, "Rp")})]
    )


def build(
    kx: Konteks, tingkat: str = "unit", turun: list[rencana.RencanaUnit] | None = None, temuan: list[Kelompok] | None = None
) -> Report:
    """The report. `tingkat` is one of TINGKAT; `turun` and `temuan`: lowered plans and findings, where they are known already."""
    r = start(kx, "kendali", f"Kendali s.d. {format_tanggal(kx.minta.per)}")
    rows = rows_of(kx, tingkat)
    turun = rencana.lowered(kx) if turun is None else turun
    temuan = tindakan.findings(kx, turun) if temuan is None else temuan
    if tingkat in ("program", "kegiatan"):
        add_written(kx, rows)
    r.kalimat = headline(kx, kx.total()) + _impossible(temuan) + rencana.sentence(turun)
    r.tables = [
        Table("kendali", "Kendali", columns(kx), rows, total_row(kx), urut="deviasi_fisik"),
        tindakan.table(kx, temuan),
        *rencana.table(kx, turun),
    ]
    r.charts, r.kaki = [curve(kx)], tindakan.said_tables(kx, temuan)
    if not rows and (ada := _levels(kx)) and tingkat in NAMA_TINGKAT:
        r.masalah.append(Masalah("tingkat_kosong", {}, {"tingkat": NAMA_TINGKAT[tingkat], "daftar": ", ".join(ada)}, "info"))
    return r


def _levels(kx: Konteks) -> list[str]:
    """Levels of the programme tree that have rows in the scope, as `--tingkat` names them."""
    return [x for x in NAMA_TINGKAT if rows_of(kx, x)]


def add_written(kx: Konteks, rows: list[Row]) -> None:
    """Put the pagu that the source prints for a node beside our own sum."""

    tertulis = written_pagu(kx.kolom.tahun, kx.pada.diketahui)
    for r in rows:
        nilai = tertulis.get(int(r.id.partition(":")[2]))
        if nilai is not None:
            r.cells["pagu_tertulis"] = Cell(nilai)


LAPORAN = Laporan(
    "kendali",
    "Kendali",
    "Semua ukuran untuk tiap baris di layar.",
    build,
    pilihan=(Pilihan("tingkat", TINGKAT, "unit", layar="anak"),),
    urutan=20,
)
