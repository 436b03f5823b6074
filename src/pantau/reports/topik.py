"""What is to be read first of the pack of a meeting: where the year stands, what changed, what must be decided; then one topic after the other,
each with a sentence, a picture and a short table. A topic without data is left out."""

from __future__ import annotations

from pantau.core.tanda import Kelompok
from pantau.reports.konteks import Konteks
from pantau.reports.model import Cell, Chart, Column, Isi, Kalimat, Report, Row, Series, Table, Topik
from pantau.reports.topik_capaian import by_expenditure, by_fund, quadrants, ranking
from pantau.reports.topik_kerja import catalogue, conditional_funds, funnel_topic, only, unbilled_topic
from pantau.reports.topik_tindak import followed_up, next_month, obstacle_causes, unspent

ANGKA = (
    Column("nilai", "Kini", "%"),
    Column("target", "Target", "%"),
    Column("deviasi", "Deviasi", "poin"),
    Column("rapat", "Sejak rapat lalu", "poin"),
    Column("tahun_lalu", "Beda tahun lalu", "poin"),
)
BARIS = {"fisik": ("Fisik", "target_fisik", "deviasi_fisik"), "serapan": ("Keuangan", "target_keuangan", "deviasi_keuangan")}
GARIS = {"target": "Target fisik", "fisik": "Fisik", "target-uang": "Target keuangan", "keuangan": "Keuangan"}
PUTUSAN = 6  # lines of what is to be decided
SEBUT = 3  # units that a line names
BULAN = 4  # months that the table beside the curve shows


def topics(kx: Konteks, r: Report, rows: list[Row], total: Row, temuan: list[Kelompok]) -> list[Topik]:
    """The topics of a pack that is made up already; `rows` and `total` with every measure."""
    calon = [
        first_page(kx, r, total, temuan),
        the_curve(r.charts[0]),
        by_expenditure(kx),
        by_fund(kx),
        ranking(rows),
        quadrants(rows),
        funnel_topic(kx),
        unbilled_topic(kx),
        catalogue(kx),
        conditional_funds(kx),
        obstacle_causes(kx),
        followed_up(kx, r),
        unspent(kx, rows, total),
        next_month(kx, temuan),
    ]
    return [x for x in calon if x is not None]


def first_page(kx: Konteks, r: Report, total: Row, temuan: list[Kelompok]) -> Topik:
    """Where the year stands, what changed since the meeting before, what must be decided today."""
    t = {x.id: x for x in r.tables}
    lalu = t["rapat_lalu"].total if "rapat_lalu" in t else None
    rows = []
    for n, (label, target, deviasi) in BARIS.items():
        rapat = lalu.cells[f"{n}_beda"] if lalu is not None else Cell(None, "tidak_ada_pembanding")
        sel = {"nilai": total.cells[n], "target": total.cells[target], "deviasi": total.cells[deviasi], "rapat": rapat}
        rows.append(Row(n, "istilah", label, sel | {"tahun_lalu": total.cells[f"{n}_tahun_lalu"]}))
    butir = [("Yang harus diputuskan hari ini", to_decide(temuan))]
    if lalu is not None:
        butir.insert(0, ("Berubah sejak rapat lalu", changed(t, kx.has_month("fisik"))))
    return Topik("pokok", "Posisi, perubahan, keputusan", list(r.kalimat), None, [Table("angka", "Posisi", list(ANGKA), rows)], butir)


def only_first(r: Report) -> None:
    """Cut a pack down to one page: position with the curve, changes, decisions, and what is furthest behind."""
    pokok = r.topik[0]
    jauh = next(t for t in r.tables if t.id == "tertinggal")
    kolom = tuple(k.id for k in jauh.columns if k.id not in ("realisasi", "target_keuangan"))
    pokok.grafik = r.charts[0] if r.charts[0].series else None
    pokok.tabel = [*pokok.tabel, *([only(jauh, jauh.id, jauh.judul, kolom)] if jauh.rows else [])]
    r.topik, r.tables, r.kaki = [pokok], [t for t in r.tables if t.id in ("utama", "tindakan")], []


def changed(t: dict[str, Table], berisi: bool) -> list[Kalimat]:
    """What moved since the meeting before: which units most and least (unless the month holds no report yet), what was
    corrected, what became of its decisions."""
    beda = [(r.cells["fisik_beda"].value, r) for r in t["rapat_lalu"].rows]
    urut = sorted(((float(v), r) for v, r in beda if v is not None), key=lambda x: x[0])
    hasil, n = list[Kalimat](), Isi()
    if t["rapat_lalu"].catatan is not None:
        hasil.append(t["rapat_lalu"].catatan)
    diam = [r for v, r in urut if v <= 0]
    if not berisi:
        hasil.append(Kalimat("Belum ada laporan fisik bulan ini, jadi gerak tiap unit belum dapat dibandingkan.", {}))
    elif diam:
        n = {"n": (len(diam), "jumlah"), "daftar": (_named([r.label for r in diam]), "teks")}
        hasil.append(Kalimat("{n} unit tidak bergerak atau mundur fisiknya: {daftar}.", n))
    if berisi and urut and urut[-1][0] > 0:
        hasil.append(Kalimat("Paling maju: {nama} ({beda}).", {"nama": (urut[-1][1].label, "teks"), "beda": (urut[-1][0], "poin")}))
    if "koreksi_rapat" in t:
        koreksi = t["koreksi_rapat"].rows
        n = {"n": (len(koreksi), "jumlah"), "daftar": (_named([r.label for r in koreksi]), "teks")}
        hasil.append(Kalimat("Angka rapat lalu dikoreksi di {n} unit: {daftar}.", n))
    if "keputusan_lalu" in t:
        kata = [str(r.cells["hasil"].value) for r in t["keputusan_lalu"].rows]
        n = {"n": (len(kata), "jumlah"), "penuh": (kata.count("Dipenuhi"), "jumlah"), "tidak": (kata.count("Tidak dipenuhi"), "jumlah")}
        hasil.append(Kalimat("Keputusan rapat lalu: {n}; {penuh} dipenuhi, {tidak} tidak.", n))
    return hasil


def _named(nama: list[str]) -> str:
    """The first of some names, and how many more there are."""
    lebih = len(nama) - SEBUT
    return ", ".join(nama[:SEBUT]) + (f" (+{lebih})" if lebih > 0 else "")


def to_decide(temuan: list[Kelompok]) -> list[Kalimat]:
    """What the findings ask a meeting to decide, the worst first."""
    hasil = []
    for g in [g for g in temuan if not g.jenis.kata][:PUTUSAN]:
        n: Isi = {"judul": (g.jenis.judul, "istilah"), "n": (g.jumlah, "jumlah"), "oleh": (g.jenis.penjawab, "istilah")}
        if g.rp is None:
            hasil.append(Kalimat("{judul}: {n}; dijawab {oleh}.", n))
        else:
            hasil.append(Kalimat("{judul}: {n}, senilai {rp}; dijawab {oleh}.", n | {"rp": (g.rp, "Rp")}))
    return hasil or [Kalimat("Tidak ada yang melewati batas.", {})]


def the_curve(c: Chart) -> Topik | None:
    """The S-curve, and its last months in figures."""
    garis = {s.gaya: s for s in c.series}
    ada = [m for m in range(len(c.sumbu)) if any(garis[g].nilai[m] is not None for g in ("fisik", "keuangan") if g in garis)]
    if not ada:
        return None
    kolom = [Column(g.replace("-", "_"), nama, "%") for g, nama in GARIS.items() if g in garis]
    rows = []
    for m in ada[-BULAN:]:
        sel = {k.id: _percent(garis[k.id.replace("_", "-")].nilai[m]) for k in kolom}
        rows.append(Row(f"bulan_{m + 1}", "istilah", c.sumbu[m], sel))
    return Topik("kurva", "Kurva S", [_latest(garis, ada[-1])], c, [Table("bulan", "Bulan-bulan terakhir", kolom, rows)])


def _percent(v: float | None) -> Cell:
    return Cell(v) if v is not None else Cell(None, "tidak_ada")


def _latest(garis: dict[str, Series], m: int) -> Kalimat:
    nilai = {g: garis[g].nilai[m] if g in garis else None for g in ("fisik", "target", "keuangan", "target-uang")}
    n: Isi = {
        "fisik": (nilai["fisik"], "%"),
        "target": (nilai["target"], "%"),
        "uang": (nilai["keuangan"], "%"),
        "rak": (nilai["target-uang"], "%"),
    }
    n = {k: v for k, v in n.items() if v[0] is not None}
    if len(n) == 4:
        return Kalimat("Fisik {fisik} dari target {target}; keuangan {uang} dari target {rak}.", n)
    if "fisik" in n and "uang" in n:
        return Kalimat("Fisik {fisik}, keuangan {uang}.", n)
    return Kalimat("Fisik {fisik}.", n) if "fisik" in n else Kalimat("Keuangan {uang}.", n)
