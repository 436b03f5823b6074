"""Ordinary files with oddities that people bring: each is read as it is meant, or what is wrong with it is named."""

import datetime as d

import openpyxl
import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from tests.imports.baca import HARI, JUNI, MEI, places, read

K = ["No", "Uraian", "Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
J, M = [1, "Jalan", 400, 100, 30], [2, "Jembatan", 100, 50, 50]
BIASA = {"Jalan": (400, 100, 30), "Jembatan": (100, 50, 50)}
JUTAAN = {"Jalan": (4e8, 1e8, 30), "Jembatan": (1e8, 5e7, 50)}
NBSP, SEMPIT, KANAN, KIRI, LUNAK = "\u00a0", "\u200b", "\u200f", "\u200e", "\u00ad"


def figures(h):
    """Name → pagu, realisation and progress that would be stored."""
    u = h.banding.usulan
    baris = {v: k[0] for k, v in u.simpul.baris.items()}
    hasil = {}
    for jenis, kolom in (("pagu_tertera", "pagu"), ("kumulatif", "jumlah")):
        k = u.rows(jenis).kolom
        for b, v in zip(k.get("baris", ()), k.get(kolom, ()), strict=True):
            hasil.setdefault(u.simpul.baru[baris[b]].nama, []).append(v / 100)
    k = u.rows("fisik").kolom
    for s, v in zip(k.get("simpul", ()), k.get("persen", ()), strict=True):
        hasil[u.simpul.baru[s].nama].append(round(v, 9))
    return {k: tuple(v) for k, v in hasil.items()}


DIBACA = {
    "blanks that do not break": ([K, [1, f"{NBSP}Jalan{NBSP}", f"{NBSP}400{NBSP}", f"Rp{NBSP}100,-", f"30{NBSP}%"], M], BIASA),
    "spaces of no width": ([K, J, [2, f"Jem{SEMPIT}batan", f"1{SEMPIT}00", 50, f"5{SEMPIT}0"]], BIASA),
    "marks of direction": ([[f"{KANAN}{x}{KIRI}" for x in K], [f"{KIRI}1", f"{KANAN}Jalan", f"{KIRI}400", f"{KIRI}100", f"{KANAN}30"], M], BIASA),
    "soft hyphens": ([K, J, [2, f"Jem{LUNAK}batan", 100, 50, 50]], BIASA),
    "the currency behind": ([K, [1, "Jalan", "400 Rp", "100 Rp.", 30], [2, "Jembatan", "100Rp", "50 rupiah", 50]], BIASA),
    "the currency in letters": ([K, [1, "Jalan", "IDR 400", "IDR100", 30], M], BIASA),
    "a total without a label": ([K, J, M, [None, None, 500, 150, None]], BIASA),
    "a total without a label after a gap": ([K, J, M, [None] * 5, [None, None, 500, 150, None]], BIASA),
    "a numbered total": ([K, J, M, [3, "Jumlah", 500, 150, None]], BIASA),
    "a total in short": ([K, J, M, [None, "Jml.", 500, 150, None]], BIASA),
    "sums carried over pages": (
        [K, J, [None, "Jumlah dipindahkan", 400, 100, None], [None, "Jumlah pindahan", 400, 100, None], M, [None, "Jumlah", 500, 150, None]],
        BIASA,
    ),
    "groups with sums behind": (
        [K, J, [None, "Jumlah Bidang Jalan", 400, 100, 30], M, [None, "Jumlah Bidang Air", 100, 50, 50], [None, "TOTAL", 500, 150, None]],
        BIASA,
    ),
    "groups with sums before": ([K, ["A", "BIDANG JALAN", 400, 100, 30], J, ["B", "BIDANG AIR", 100, 50, 50], M], BIASA),
    "thousands both ways": (
        [K, [1, "Jalan", "400.000.000", "100,000,000", 30], [2, "Jembatan", "100,000,000.00", "50.000.000,00", 50]],
        JUTAAN,
    ),
    "thousands by gaps": ([K, [1, "Jalan", "400 000 000", "100 000 000", 30], [2, "Jembatan", "100'000'000", "50.000.000", 50]], JUTAAN),
    "millions in words": ([K, [1, "Jalan", "400 juta", "0,1 miliar", 30], [2, "Jembatan", "100 jt", "50 juta", 50]], JUTAAN),
    "wide digits": ([K, [1, "Jalan", "４００", "１００", "３０"], M], BIASA),
    "percent signs of both kinds": ([K, [1, "Jalan", 400, 100, "30,00%"], [2, "Jembatan", 100, 50, "50.00 %"]], BIASA),
    "a repeated heading": ([K, J, K, M], BIASA),
    "a row of column numbers with formulas": ([K, ["1", "2", "3", "4", "5=4/3"], J, M], BIASA),
    "two tables side by side": ([[*K, None, *K], [*J, None, *M]], BIASA),
    "a recap by fund source": ([K, J, M, [None, "JUMLAH", 500, 150, None], [], [None, "DAU", 300, 100, None], [None, "PAD", 200, 50, None]], BIASA),
    "a recap below the sum of a named part": (
        [K, [None, "Jumlah SKPD", 500, 150, None], J, M, [None, "Jumlah Program Jalan", 500, 150, None], [], [None, "REKAPITULASI", None, None, None],
         [None, "DAU", 300, 100, None], [None, "PAD", 200, 50, None]],
        BIASA,
    ),
    "codes and names in one cell": (
        [K[1:], ["1.06.02.2.01.0001 Jalan", 400, 100, 30], ["1.06.02.2.01.0002 - Jembatan", 100, 50, 50]],
        BIASA,
    ),
    "a number of an official in the signature": ([K, J, M, [], [None, None, "Camat"], [None, "Kepala", 197001011990011001, None, None]], BIASA),
}  # fmt: skip


@pytest.mark.parametrize("kasus", DIBACA)
def test_it_is_read_as_it_is_meant(db, tmp_path, kasus):
    rows, harap = DIBACA[kasus]
    h = read(tmp_path, rows, tanya=True)
    assert h.status == "checked" and not h.perlu, [m.message for m in [*h.masalah, *h.perlu]]
    assert figures(h) == harap


BUKAN = [d.date(2026, 1, 5), d.datetime(2026, 1, 5, 3), d.time(8, 30), d.timedelta(hours=30), True]


@pytest.mark.parametrize("sel", BUKAN, ids=lambda x: type(x).__name__)
@pytest.mark.parametrize(("ke", "kode"), [(2, "bukan_uang"), (3, "bukan_uang"), (4, "bukan_persen")])
def test_a_date_where_an_amount_belongs_is_named(db, tmp_path, sel, ke, kode):
    h = read(tmp_path, [K, [*J[:ke], sel, *J[ke + 1 :]], M])
    assert h.status == "refused" and places(h.masalah, kode) == [(2, K[ke])]


@pytest.mark.parametrize("sel", BUKAN, ids=lambda x: type(x).__name__)
def test_so_is_it_in_other_formats(db, tmp_path, sel):
    h = read(tmp_path, [["(dalam ribuan rupiah)"], K, [*J[:2], sel, *J[3:]], M])
    assert places(h.masalah, "bukan_uang") == [(3, K[2])]
    kepala = ["Nama SKPD", "Sub kegiatan", "Tanggal", "Persen", "Volume", "Volume target"]
    h = read(tmp_path, [kepala, ["Dinas A", "Jalan", MEI, sel, sel, 3]], "progres-fisik", per=MEI)
    assert (len(places(h.masalah, "bukan_persen")), len(places(h.masalah, "bukan_angka"))) == (1, 1)
    kepala = ["tahun", "kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{i}" for i in range(1, 13))]
    rak = [2026, "1.01.0.00.0.00.01.0000", "Dinas A", "1.01.02.2.01.0001", "Sub", *[sel] * 13]
    h = read(tmp_path, [kepala, rak], "rak", unit=None, per=None, tahap="murni")
    assert len(places(h.masalah, "bukan_uang")) == 13


@pytest.mark.parametrize("kata", ["n/a", "null", "None", " "])
def test_a_word_for_nothing_is_named_as_missing(db, tmp_path, kata):
    h = read(tmp_path, [K, [*J[:3], kata, 30], M])
    assert places(h.masalah, "nilai_kosong") == [(2, K[3])] and figures(h)["Jalan"] == (400, 30)


@pytest.mark.parametrize("persen", ["0,30", 0.3, "0.3 %"])
def test_a_fraction_beside_percentages_is_doubted_where_money_was_paid(db, tmp_path, persen):
    h = read(tmp_path, [K, [*J[:4], persen], M, [3, "Pasar", 100, 4, 0.5]])
    assert places(h.masalah, "persen_pecahan_pasti") == [(2, K[4])]


DITOLAK = {
    "a zero typed as a letter": ([K, [1, "Jalan", "4OO", 100, 30], M], "bukan_uang"),
    "a one typed as a letter": ([K, [1, "Jalan", 400, "l00", 30], M], "bukan_uang"),
    "more than all": ([K, [1, "Jalan", 400, 100, 300], M], "persen_di_luar_rentang"),
    "an error of a formula": ([K, [1, "Jalan", "#REF!", 100, 30], M], "sel_galat"),
    "a formula that was never reckoned": ([K, [1, "Jalan", "=100*4", 100, 30], M], "rumus_tanpa_nilai"),
    "an activity twice": ([K, J, J, M], "baris_kembar"),
    "one name for two": ([K, J, [2, "Jalan", 100, 50, 50]], "baris_kembar"),
}


@pytest.mark.parametrize("kasus", DITOLAK)
def test_it_is_refused_and_named(db, tmp_path, kasus):
    rows, kode = DITOLAK[kasus]
    h = read(tmp_path, rows)
    assert h.status == "refused" and kode in {m.code for m in h.masalah if m.severity == "error"}


@pytest.mark.parametrize(
    ("rows", "kode"),
    [
        ([["RFK BULAN JUNI 2025"], K, J, M], "judul_tahun_lain"),
        ([["DINAS KESEHATAN"], ["RFK JUNI 2026"], K, J, M], "judul_beda_unit"),
    ],
)
def test_a_title_that_says_otherwise_is_asked_about(db, tmp_path, rows, kode):
    assert [m.code for m in read(tmp_path, rows, tanya=True).perlu] == [kode]


def text(pemisah=";", kepala="", kode="utf-8", akhir="\r\n"):
    return (kepala + akhir.join(pemisah.join(map(str, r)) for r in (K, J, M)) + akhir).encode(kode)


TABEL = "<table>" + "".join("<tr>" + "".join(f"<td>{x}</td>" for x in r) + "</tr>" for r in (K, J, M)) + "</table>"
MIME = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n'
BERKAS = {
    "pipes": ("a.csv", text("|")),
    "a line that says the separator": ("a.csv", text(kepala="sep=;\r\n")),
    "UTF-16 of the other order": ("a.csv", text(kepala="\ufeff", kode="utf-16-be")),
    "UTF-16 without a mark": ("a.csv", text(kode="utf-16-le")),
    "UTF-32": ("a.csv", text(kode="utf-32")),
    "UTF-32 of the other order": ("a.csv", text(kepala="\ufeff", kode="utf-32-be")),
    "UTF-32 without a mark": ("a.csv", text(kode="utf-32-le")),
    "UTF-32 of the other order without a mark": ("a.csv", text(kode="utf-32-be")),
    "commas in a title": ("a.csv", text(kepala="Dinas A,Kabupaten B,Provinsi C, Tahun 2026, triwulan II\r\n")),
    "line ends of old": ("a.csv", text(akhir="\r")),
    "separators at the end": ("a.csv", text().replace(b"\r\n", b";;\r\n")),
    "everything quoted": ("a.tsv", "\r\n".join("\t".join(f'"{x}"' for x in r) for r in (K, J, M)).encode() + b"\r\n"),
    "a mark in front of every line": ("a.csv", text().replace(b"\r\n1", b"\r\n\xef\xbb\xbf1")),
    "a page named as a workbook": ("a.xls", f"<html><body>{TABEL}</body></html>".encode()),
    "a page in parts": ("a.xls", f"{MIME}{TABEL}\r\n--x--\r\n".encode()),
}


@pytest.mark.parametrize("kasus", BERKAS)
def test_files_of_other_makes_are_read(db, tmp_path, kasus):
    nama, isi = BERKAS[kasus]
    (tmp_path / nama).write_bytes(isi)
    h = run_import("rfk", [tmp_path / nama], Opsi(HARI, JUNI, "Dinas A"), by="uji", dry_run=True, tanya=True)
    assert h.status == "checked" and figures(h) == BIASA, [m.message for m in h.masalah]


def test_what_a_hidden_sheet_says_is_left_out_and_named(db, tmp_path):
    wb = openpyxl.Workbook()
    lama = wb.create_sheet("lama", 0)
    for ws, rows in ((lama, [K, [*J[:2], 999, 1, 1]]), (wb["Sheet"], [K, J, M])):
        for r in rows:
            ws.append(r)
    lama.sheet_state = "hidden"
    wb.save(tmp_path / "a.xlsx")
    h = run_import("rfk", [tmp_path / "a.xlsx"], Opsi(HARI, JUNI, "Dinas A"), by="uji", dry_run=True)
    assert figures(h) == BIASA and "lembar_tersembunyi" in {m.code for m in h.masalah}


@pytest.mark.parametrize(("pemisah", "baris"), [((",", ";", ";"), 1), ((";", ";", ","), 3), (("\t", ";", ";"), 1), ((";", "|", ";"), 2)])
def test_a_line_with_another_delimiter_is_named(db, tmp_path, pemisah, baris):
    """Also the last one, which would stand for a note below the table."""
    (tmp_path / "a.csv").write_text("\n".join(p.join(map(str, r)) for p, r in zip(pemisah, (K, J, M), strict=True)) + "\n")
    h = run_import("rfk", [tmp_path / "a.csv"], Opsi(HARI, JUNI, "Dinas A"), by="uji", dry_run=True)
    assert h.status == "refused" and [(m.code, m.where["row"]) for m in h.masalah] == [("pemisah_campur", baris)]


@pytest.mark.parametrize("format", ["rfk", "auto"])
def test_files_of_the_same_content_are_read_once(db, tmp_path, format):
    import zipfile

    for nama, rows in (("a", [K, J]), ("b", [K, M])):
        (tmp_path / f"{nama}.csv").write_text("\n".join(";".join(map(str, r)) for r in rows) + "\n")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as z:
        for nama, asal in (("1/rfk.csv", "a"), ("2/rfk.csv", "a"), ("3/rfk.csv", "b")):
            z.write(tmp_path / f"{asal}.csv", nama)
    h = run_import(format, [tmp_path / "a.zip", tmp_path / "b.csv"], Opsi(HARI, JUNI, "Dinas A"), by="uji", tanya=True)
    assert h.status == "applied" and figures(h) == BIASA
    assert [(m.where["file"], m.params["lain"]) for m in h.masalah if m.code == "berkas_kembar"] == [
        ("0002/rfk.csv", "0001/rfk.csv"),
        ("b.csv", "0003/rfk.csv"),
    ]
