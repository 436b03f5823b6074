"""Columns as distinct cells and numbers: splitting, grouping and numbering say what going row by row would say."""

import csv
import gzip
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imports.test_kolom import FORMAT, told

from pantau.base import jenis, tindakan
from pantau.base.tulis import fetch_rows
from pantau.core import kode
from pantau.imports import baca_terpisah, kolom, lembar_kolom, terpisah
from pantau.imports.kolom import Kolom, applied, combined, stacked
from pantau.imports.lembar import Lembar

ISI = st.sampled_from(
    ["", "a", "b", "ab", "é", "12345678", "123456789", "x" * 64, "x" * 65, "y" * 300, "0" * 63 + "1", "0" * 63 + "2", " a"]
)


def split(teks, *, sekaligus=2**21, **lain):
    """A text split by its bytes, however short it is."""
    with pytest.MonkeyPatch.context() as m:
        m.setattr(lembar_kolom, "SEDIKIT", 0)
        m.setattr(lembar_kolom, "SEKALIGUS", sekaligus)
        for nama, nilai in lain.items():
            m.setattr(lembar_kolom, nama, nilai)
        return lembar_kolom.split_columns(teks, ",")


@settings(max_examples=200, deadline=None)
@given(
    st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(ISI, min_size=n, max_size=n), min_size=1, max_size=30)),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([1, 40, 2**21]),
    st.booleans(),
    st.sampled_from([lembar_kolom.GANJIL, 0]),
)
def test_cells_found_in_bytes_are_those_that_csv_reads(rows, akhir, sekaligus, tutup, ganjil):
    """Also where every cell of a column falls on one number (`ganjil` 0), and where cells differ only in their last byte or length."""
    teks = akhir.join(",".join(b) for b in rows) + (akhir if tutup else "")
    hasil = split(teks, sekaligus=sekaligus, GANJIL=ganjil)
    if not all(map(any, rows)):
        assert hasil is None
        return
    assert list(hasil) == list(csv.reader(io.StringIO(teks, newline="\n")))
    for k, isi in zip(hasil.kolom, zip(*rows)):
        assert k.beda == list(dict.fromkeys(isi))


@pytest.mark.parametrize(
    "teks", ["a,b\n1,2\n\n3,4\n", "a,b\n1,2,3\n4\n", "a,b\n1\r,2\n", "a,b\n1,2\r\r\n", "a,b\n,\n", "a,b\n1,2\n3", "a,b\n1\n2,3,4\n"]
)
def test_lines_of_another_shape_are_left_to_the_reader_of_rows(teks):
    assert split(teks) is None


def test_lines_longer_than_a_cell_may_be_are_left_to_the_reader_of_rows():
    assert split("a,b\n" + "x" * lembar_kolom.batas.TEKS_SEL + ",1\n") is None


def test_lines_may_end_in_both_ways():
    assert list(split("a,b\r\n1,2\n3,\r\n4,5\r")) == [["a", "b"], ["1", "2"], ["3", ""], ["4", "5"]]


KIRIM = st.sampled_from(["", "a", "é", "\n", '"', "\ud800", lembar_kolom.BATAS, f"a{lembar_kolom.BATAS}b", None, 1])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(KIRIM, min_size=4, max_size=4), min_size=1, max_size=3))
def test_columns_come_out_of_the_bounded_process_as_they_were(isi):
    """Also empty texts, and texts that hold the mark between them."""
    semula, keluar = lembar_kolom.BarisKolom([Kolom.of(k) for k in isi]), io.BytesIO()
    with pytest.MonkeyPatch.context() as m:
        m.setattr(baca_terpisah, "read_bytes", lambda *a: [Lembar("a", "", 0, "", semula, [1, 2, 3, 4])] * 2)
        baca_terpisah.read_sheets(b"", keluar, "a")
    keluar.seek(0)
    for x in terpisah._sheets(keluar):
        assert x.baris == semula and [k.beda for k in x.baris.kolom] == [k.beda for k in semula.kolom]


@pytest.mark.parametrize(("bungkus", "baris", "banyak"), [(bytes, 3, False), (bytes, 9000, True), (gzip.compress, 9000, True)])
def test_numpy_is_loaded_only_for_a_file_that_may_hold_many_lines(monkeypatch, bungkus, baris, banyak):
    """Also a small archive that grows: what the bounded process lacks it cannot load any more."""
    modul, sungguh = [], terpisah.read_apart
    monkeypatch.setattr(terpisah, "read_apart", lambda tugas, *a, **k: modul.append(tugas) or sungguh(tugas, *a, **k))
    (x,) = terpisah.sheets_apart(bungkus(b"kode,nama\n" + b"1,Dinas\n" * baris), "a.csv")
    assert len(x.baris) == baris + 1 and modul == [f"pantau.imports.baca_{'kolom' if banyak else 'terpisah'}:read_sheets"]


NILAI = st.sampled_from(["a", "b", "c", None, 1, 2.5, ("a", "b")])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(NILAI, NILAI, NILAI), max_size=40), st.booleans(), st.data())
def test_grouped_columns_hold_what_their_rows_hold(rows, sempit, data):
    with pytest.MonkeyPatch.context() as m:
        if sempit:  # keys too wide for a table of them, products too large for a whole number
            m.setattr(kolom, "RAPAT", 0)
            m.setattr(kolom, "TERBESAR", 3)
        tiga = [Kolom.of([r[i] for r in rows]) for i in range(3)]
        isi = combined(*tiga)
        assert list(isi) == rows and isi.beda == list(dict.fromkeys(rows)) and isi.first == [rows.index(x) for x in isi.beda]
        ubah = isi.map(lambda x: x[0] == x[1])
        assert list(ubah) == [x[0] == x[1] for x in rows] and len(set(ubah.beda)) == len(ubah.beda)
        assert list(applied(lambda a, b: (b, a), *tiga[:2])) == [(r[1], r[0]) for r in rows]
        potong = slice(data.draw(st.integers(0, 5)), data.draw(st.integers(0, 40)))
        assert list(isi[potong]) == rows[potong] and isi[potong].beda == list(dict.fromkeys(rows[potong]))
        dua = stacked([isi, isi[potong]])
        assert list(dua) == rows + rows[potong] and dua.beda == list(dict.fromkeys(rows + rows[potong]))
        assert isi.spread(list(range(len(isi.beda)))) == list(isi.ke)
        assert [isi[n] for n in range(len(rows))] == rows


def test_two_spellings_of_one_value_are_one_after_they_were_turned():
    isi = Kolom.of([" a", "a", "b"]).map(str.strip)
    assert isi.beda == ["a", "b"] and list(isi.ke) == [0, 0, 1]


def test_many_new_lines_are_numbered_by_their_nodes_and_are_the_same_lines(impor, monkeypatch):
    judul, buat, _, opsi = FORMAT["rak"]
    rows = list(buat(random.Random(0), False))
    rows = [rows[0], *rows[:0:-1]]  # lines of one node lie apart
    monkeypatch.setattr(tindakan, "TERTIB_DARI", 1)
    h = impor("rak", judul, rows, **opsi)
    assert h.status == "applied", told(h)
    garis = fetch_rows("SELECT id, simpul_id, rekening, sumber_dana FROM anggaran_barisanggaran ORDER BY id")
    assert [s for _, s, _, _ in garis] == sorted(s for _, s, _, _ in garis) and len({s for _, s, _, _ in garis}) > 1
    usul = h.banding.usulan
    calon, isi = usul.calon["baris"], usul.isi["rak"]
    per_simpul = {}
    for x in calon.baru.values():  # lines of one node keep the order in which the file names them
        per_simpul.setdefault(x.simpul, []).append((x.rekening, x.sumber_dana))
    ada = {}
    for _, s, r, d in garis:
        ada.setdefault(s, []).append((r, d))
    assert sorted(per_simpul.values()) == sorted(ada.values())
    letak = {ke: (calon.baru[b].rekening, calon.baru[b].sumber_dana) for ke, b in zip(isi.baris_ke, isi.kolom["baris"])}
    tersimpan = fetch_rows(
        "SELECT t.baris_ke, b.rekening, b.sumber_dana FROM anggaran_rencanakas t JOIN anggaran_barisanggaran b ON b.id = t.baris_id"
    )
    assert {ke: (r, d) for ke, r, d in tersimpan} == letak
    assert impor("rak", judul, rows, **opsi).status == "unchanged"


def test_texts_are_cut_to_their_column_and_blanks_stay():
    from pantau.apps.realisasi.models import Posting

    assert jenis.cut(Posting, "jenis_dokumen", ["a" * 30, None, ""]) == ["a" * 20, None, ""]
    utuh = ["a" * 20, None]
    assert jenis.cut(Posting, "jenis_dokumen", utuh) is utuh


@given(st.from_regex(r"(\d|X)\.(\d\d|XX)\.\d\d(\.\d\.\d\d(\.\d{4})?)?", fullmatch=True))
def test_a_code_of_full_width_is_left_as_it_is(x):
    if x.isascii():
        s = x.split(".")
        assert kode.normalise_sub_kegiatan(x) == x == ".".join(kode._padded(tuple(s), kode.LEBAR_SUB_KEGIATAN))
