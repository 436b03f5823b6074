"""Topics of the pack on progress: kinds of expenditure, sources of funds, ranking within classes, and work against money."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from pantau.core.explain import lines_in
from pantau.core.kode import is_under
from pantau.core.ukuran import evaluate
from pantau.reports.konteks import Komponen, Konteks
from pantau.reports.model import Cell, Chart, Column, Isi, Kalimat, Row, Series, Table, Topik, worst_first
from pantau.reports.susun import measure_column

BELANJA = {"5.1": "Belanja operasi", "5.2": "Belanja modal", "5.3": "Belanja tidak terduga", "5.4": "Belanja transfer"}
LAIN = "Lainnya"
UANG = ("pagu", "realisasi", "serapan", "target_keuangan")
DANA = 6  # sources that the topic names; the others stand together
DI_KELAS = 2  # best and worst of a class
KELAS = 5  # classes that are ranked
PERINGKAT = (
    Column("kelas", "Kelas", "istilah", 14),
    Column("fisik", "Fisik", "%"),
    Column("deviasi_fisik", "Deviasi fisik", "poin"),
    Column("serapan", "Serapan", "%"),
    Column("peringkat", "Peringkat", "teks"),
)
KUADRAN = {
    "kedua": "Tertinggal di pekerjaan dan di uang",
    "uang": "Hanya uangnya tertinggal",
    "fisik": "Hanya pekerjaannya tertinggal",
    "depan": "Di atas target keduanya",
}


def _grouped(kx: Konteks, kelompok: Callable[[int], str]) -> dict[str, Komponen]:
    """The lines of the scope by a name, with what each group is made of."""
    semua: dict[str, list[int]] = {}
    baris = lines_in(kx.kolom, kx.lingkup())
    for i in baris[kx.berdiri.baris[baris]].tolist():  # what comes later is no group of this day
        semua.setdefault(kelompok(i), []).append(i)
    b = {n: v for n, v in kx.hasil.baris.items() if v.dtype.kind in "iufb"}
    return {n: {k: np.asarray(v)[isi].sum().item() for k, v in b.items()} for n, isi in semua.items()}


def _money(id: str, judul: str, kelompok: dict[str, Komponen], total: Komponen, urut: Iterable[str]) -> tuple[Chart, Table]:
    """Groups of lines as bars of money against its target, and as a table."""

    def cells(k: Komponen) -> dict[str, Cell]:
        return {u: Cell(n.value, n.reason) for u in UANG for n in [evaluate(u, k)]}

    rows = [Row(f"{id}:{n}", "istilah" if n in (*BELANJA.values(), LAIN) else id, n, cells(kelompok[n])) for n in urut]
    garis = [
        Series("Target keuangan", [_float(r.cells["target_keuangan"]) for r in rows], "target"),
        Series("Serapan", [_float(r.cells["serapan"]) for r in rows], "keuangan"),
    ]
    ada = [s for s in garis if any(v is not None for v in s.nilai)]
    grafik = Chart(id, judul, [r.label for r in rows], ada, jenis="batang")
    return grafik, Table(id, judul, [measure_column(u) for u in UANG], rows, Row("total", "total", "Jumlah", cells(total)))


def _float(c: Cell) -> float | None:
    return float(c.value) if isinstance(c.value, int | float) else None


def _least(t: Table, teks: str, tanpa: str) -> Kalimat:
    """Which row absorbs least, of those of which it is known; else how many rows there are."""
    ada = [r for r in worst_first(t.rows, "serapan") if r.cells["serapan"].value is not None and r.cells["pagu"].value]
    if len(ada) < 2:
        return Kalimat(tanpa, {"n": (len(t.rows), "jumlah"), "pagu": (t.total.cells["pagu"].value if t.total else None, "Rp")})
    r = ada[0]
    n: Isi = {"nama": (r.label, "istilah"), "serapan": (r.cells["serapan"].value, "%"), "pagu": (r.cells["pagu"].value, "Rp")}
    return Kalimat(teks, n)


def by_expenditure(kx: Konteks) -> Topik | None:
    """Kinds of expenditure, where accounts are known."""
    nama = {x: next((v for k, v in BELANJA.items() if x and is_under(x, k)), LAIN) for x in set(kx.kolom.rekening)}
    isi = _grouped(kx, lambda i: nama[kx.kolom.rekening[i]])
    if not isi.keys() - {LAIN}:
        return None
    grafik, t = _money("belanja", "Jenis belanja", isi, kx.total(), [n for n in (*BELANJA.values(), LAIN) if n in isi])
    teks = "{nama} paling rendah: terserap {serapan} dari {pagu}."
    return Topik("belanja", "Jenis belanja", [_least(t, teks, "{n} jenis belanja, pagu {pagu}.")], grafik, [t])


def by_fund(kx: Konteks) -> Topik | None:
    """Sources of funds, the largest by name, where they are known."""
    dana = kx.kolom.sumber_dana
    isi = _grouped(kx, lambda i: dana[i].strip() or LAIN)
    urut = sorted((n for n in isi if n != LAIN), key=lambda n: (-isi[n]["pagu"], n))
    if not urut:
        return None
    lain = [*urut[DANA:], *([LAIN] if LAIN in isi else [])]
    if lain:
        isi[LAIN] = {k: sum(isi[n][k] for n in lain) for k in isi[lain[0]]}
    grafik, t = _money("sumber", "Sumber dana", isi, kx.total(), [*urut[:DANA], *([LAIN] if lain else [])])
    teks = "{nama} paling rendah: terserap {serapan} dari {pagu}."
    return Topik("sumber", "Sumber dana", [_least(t, teks, "{n} sumber dana, pagu {pagu}.")], grafik, [t])


def ranking(rows: list[Row]) -> Topik | None:
    """The worst and the best of each class; those that have not reported, and classes of one, are not ranked."""
    kelas: dict[str, list[Row]] = {}
    for r in rows:
        if r.cells["peringkat"].value is not None and r.cells["deviasi_fisik"].value is not None:
            kelas.setdefault(r.kelas, []).append(r)
    pilih = sorted((k for k in kelas if len(kelas[k]) > 1), key=lambda k: (-len(kelas[k]), k))[:KELAS]
    if not pilih:
        return None
    bawah, atas = list[Row](), list[Row]()
    for k in pilih:
        isi = worst_first(kelas[k], "deviasi_fisik")
        sebut = DI_KELAS if len(isi) >= 2 * DI_KELAS else 1
        bawah += isi[:sebut]
        atas += isi[: -sebut - 1 : -1]
    buruk = worst_first(bawah, "deviasi_fisik")[0]
    n: Isi = {"nama": (buruk.label, "teks"), "deviasi": (buruk.cells["deviasi_fisik"].value, "poin"), "kelas": (len(pilih), "jumlah")}
    kalimat = [Kalimat("Yang paling tertinggal {nama} ({deviasi}); unit hanya dibandingkan dalam kelasnya ({kelas} kelas).", n)]
    nilai = [_float(r.cells["deviasi_fisik"]) for r in worst_first([*bawah, *atas], "deviasi_fisik")]
    sumbu = [r.label for r in worst_first([*bawah, *atas], "deviasi_fisik")]
    grafik = Chart(
        "peringkat", "Deviasi fisik, terbawah dan teratas tiap kelas", sumbu, [Series("Deviasi fisik", nilai, "fisik")], jenis="batang"
    )
    grafik.satuan = "poin"
    tabel = [_ranked("terbawah", "Terbawah di kelasnya", bawah), _ranked("teratas", "Teratas di kelasnya", atas)]
    return Topik("peringkat", "Peringkat per kelas", kalimat, grafik, tabel)


def _ranked(id: str, judul: str, rows: list[Row]) -> Table:
    return Table(id, judul, list(PERINGKAT), [Row(r.id, r.level, r.label, {k.id: r.cells[k.id] for k in PERINGKAT}, r.node) for r in rows])


def quadrants(rows: list[Row]) -> Topik | None:
    """Work against money: each unit a point, and how many are behind in which."""
    titik = [(r, float(f), float(u)) for r in rows for f, u in [(r.cells["deviasi_fisik"].value, r.cells["deviasi_keuangan"].value)]
             if isinstance(f, int | float) and isinstance(u, int | float) and r.cells["status"].value != "belum_lapor"]  # fmt: skip
    if len(titik) < 2:
        return None
    isi: dict[str, list[Row]] = {k: [] for k in KUADRAN}
    for r, f, u in titik:
        isi["kedua" if f < 0 and u < 0 else "fisik" if f < 0 else "uang" if u < 0 else "depan"].append(r)
    pagu = {k: sum(int(r.cells["pagu"].value or 0) for r in x) for k, x in isi.items()}
    baris = [Row(k, "istilah", v, {"unit": Cell(len(isi[k])), "pagu": Cell(pagu[k])}) for k, v in KUADRAN.items()]
    deret = [
        Series("Deviasi fisik", [f for _, f, _ in titik], "fisik"),
        Series("Deviasi keuangan", [u for _, _, u in titik], "keuangan"),
        Series("Pagu", [float(r.cells["pagu"].value or 0) for r, _, _ in titik], "lalu"),
    ]
    grafik = Chart("kuadran", "Deviasi fisik dan keuangan", [r.label for r, _, _ in titik], deret, jenis="kuadran", satuan="poin")
    n: Isi = {
        "n": (len(isi["kedua"]), "jumlah"),
        "semua": (len(titik), "jumlah"),
        "pagu": (pagu["kedua"], "Rp"),
        "uang": (len(isi["uang"]), "jumlah"),
    }
    if all(r.level == "unit" for r, _, _ in titik):
        kalimat = [Kalimat("{n} dari {semua} unit tertinggal di pekerjaan dan di uang (pagu {pagu}); {uang} hanya di uang.", n)]
    else:
        kalimat = [Kalimat("{n} dari {semua} bagian tertinggal di pekerjaan dan di uang (pagu {pagu}); {uang} hanya di uang.", n)]
    kolom = [Column("unit", "Banyaknya", "jumlah"), Column("pagu", "Pagu", "Rp", 18)]
    return Topik("kuadran", "Pekerjaan dan uang", kalimat, grafik, [Table("kuadran", "Di tiap kuadran", kolom, baris)])
