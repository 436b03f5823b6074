"""Lists and answers as people bring them: statements of accounts, units, dates with words, pages of an answer."""

import json
from datetime import date

import pytest
from imports.lembar_tulis import TULIS, Buku

from pantau.core.periode import BukanTanggalError, parse_date
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

JUNI = date(2026, 6, 30)
LRA = ["Kode Rekening", "Uraian", "Anggaran", "Realisasi"]
AKUN = [
    ["5", "BELANJA", 600, 60],
    ["5.1", "OPERASI", 600, 60],
    ["5.1.02", "BARANG", 600, 60],
    ["5.1.02.01", "BARANG HABIS", 100, 10],
    ["5.1.02.02", "JASA", 500, 50],
]


def muat(path, format, **opsi):
    return run_import(format, [path], Opsi(date(2026, 11, 21), **opsi), by="uji", dry_run=True)


def sheet(tmp_path, rows, akhiran="xlsx"):
    lebar = max(map(len, rows))
    f = tmp_path / f"a.{akhiran}"
    TULIS[akhiran](Buku([[*r, *[None] * (lebar - len(r))] for r in rows]), f)
    return f


def penting(h):
    return sorted({m.code for m in h.masalah if m.severity != "info"})


def accounts(h):
    u = h.banding.usulan
    baris = {v: k[1] for k, v in u.simpul.baris.items()}
    k = u.rows("kumulatif").kolom
    return {baris[b]: v // 100 for b, v in zip(k["baris"], k["jumlah"], strict=True)}


@pytest.mark.parametrize("label", ["JUMLAH BELANJA", "T O T A L", "Jumlah"])
@pytest.mark.parametrize("akhiran", ["xlsx", "csv"])
def test_a_total_of_accounts_is_held_against_the_deepest(db, tmp_path, label, akhiran):
    h = muat(sheet(tmp_path, [LRA, *AKUN, [None, label, 600, 60]], akhiran), "lra", per=JUNI, perangkat_daerah="Dinas A")
    assert h.status == "checked" and not penting(h) and accounts(h) == {"5.1.02.01": 10, "5.1.02.02": 50}
    h = muat(sheet(tmp_path, [LRA, *AKUN, [None, label, 600, 61]], akhiran), "lra", per=JUNI, perangkat_daerah="Dinas A")
    assert [(m.code, m.where["row"], m.where["column"]) for m in h.masalah if m.severity == "warning"] == [
        ("jumlah_tertulis_beda", 7, "Realisasi")
    ]


def test_accounts_without_their_zeros_are_those_of_the_chart(db, tmp_path):
    rows = [
        ["5", "BELANJA", 600, 60],
        ["5.1", "OPERASI", 600, 60],
        ["5.1.2", "BARANG", 600, 60],
        ["5.1.2.1.1.24", "ATK", 100, 10],
        ["5.1.2.2.1.3", "JASA", 500, 50],
    ]
    h = muat(sheet(tmp_path, [LRA, *rows]), "lra", per=JUNI, perangkat_daerah="Dinas A")
    assert not penting(h) and accounts(h) == {"5.1.02.01.01.0024": 10, "5.1.02.02.01.0003": 50}
    h = muat(sheet(tmp_path, [LRA, *rows]), "lra", per=date(2019, 6, 30), perangkat_daerah="Dinas A")
    assert accounts(h) == {"5.1.02.01.01.0024": 10, "5.1.02.02.01.0003": 50}  # no parent counts, whatever the widths of its year


def test_an_account_that_comes_again_and_one_below_nothing_are_named(db, tmp_path):
    h = muat(sheet(tmp_path, [LRA, *AKUN, ["5.1.02.01", "BARANG HABIS", 30, 3]]), "lra", per=JUNI, perangkat_daerah="Dinas A")
    assert h.status == "refused" and ("baris_kembar", 7) in [(m.code, m.where.get("row")) for m in h.masalah]
    h = muat(sheet(tmp_path, [LRA, ["5.1.02.01", "BARANG", 30, "(3)"]]), "lra", per=JUNI, perangkat_daerah="Dinas A")
    assert [(m.code, m.where["row"], m.where["column"]) for m in h.masalah if m.severity == "warning"] == [
        ("nilai_negatif", 2, "Realisasi")
    ]


def test_a_list_of_units_ends_before_its_signatures(db, tmp_path):
    rows = [["DAFTAR PERANGKAT DAERAH"], [], ["Kode Unit", "Nama Unit", "Kelas"], ["(1)", "(2)", "(3)"], ["1.3.0.0.0.0.1.0", "Dinas PU", "dinas"], ["1.02.0.00.0.00.02.0000", "Dinas Kesehatan", "dinas"],
            [], [None, "Kota X, 1 Juli 2026"], [None, "Sekretaris Daerah"], [None, "BUDI"]]  # fmt: skip
    h = muat(sheet(tmp_path, rows), "unit", tahun=2026)
    assert h.status == "checked" and sorted(h.banding.usulan.unit.peta) == [
        ("1.02.0.00.0.00.02.0000", "Dinas Kesehatan"),
        ("1.03.0.00.0.00.01.0000", "Dinas PU"),
    ]


@pytest.mark.parametrize(
    "teks", ["s.d. 31 Januari 2026", "S/D 31 Jan 2026", "per 31 Januari 2026", "Akhir Januari 2026", "tgl. 31 Januari 2026"]
)
def test_words_before_a_date_say_nothing_of_it(teks):
    assert parse_date(teks) == date(2026, 1, 31)


@pytest.mark.parametrize("teks", ["akhir tahun", "s.d. sekarang", "per 2026", "31 Januari sampai 28 Februari 2026"])
def test_what_names_no_one_day_is_no_date(teks):
    with pytest.raises(BukanTanggalError):
        parse_date(teks)


@pytest.mark.parametrize("pesan", ["page 1 of 150", "Menampilkan halaman 1 dari 150", "Page 2 of 3"])
def test_an_answer_that_says_it_is_a_page_is_refused(db, tmp_path, pesan):
    f = tmp_path / "a.json"
    f.write_text(
        json.dumps(
            {"message": pesan, "data": [{"nama_skpd": "Dinas A", "kegiatan": "A", "pagu": 1, "keu_real_rp": 0, "fisik_real_kum": 0}]}
        )
    )
    assert penting(muat(f, "rfk", per=JUNI)) == ["json_sebagian"]


def test_a_date_that_does_not_read_is_told_once(impor):
    h = impor(
        "progres-fisik",
        ("nama_skpd", "nama_sub_giat", "tanggal", "persen"),
        [("Dinas A", "S", "kemarin", 40), ("Dinas A", "T", "", 40)],
        tahun=2026,
    )
    assert [(m.code, m.where["row"]) for m in h.masalah if m.severity == "error"] == [("bukan_tanggal", 2), ("sel_kosong", 3)]


@pytest.mark.parametrize("kode", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_among_digits_of_full_width(db, tmp_path, kode):
    f = tmp_path / "a.csv"
    isi = "".join(f"Dinas A;K{i};１.０００.０００.０００;４００.０００.０００;５０\n" for i in range(40))
    f.write_bytes(("nama_skpd;kegiatan;pagu;keu_real_rp;fisik_real_kum\n" + isi).encode(kode))
    h = muat(f, "rfk", per=JUNI)
    assert h.status == "checked" and not penting(h)
