"""What a file does not say is asked beside it, wherever it was uploaded: the date, the unit, the year, the day a stage begins."""

import html
import re

import pytest
from web.bulan import RAK
from web.test_pratinjau import page, plan
from web.test_pratinjau_pilih import boxes, upload, workbook
from web.test_unggah import csv_of

from pantau.apps.realisasi.models import Kumulatif
from pantau.base.models import Batch

RFK = ("No", "Program", "Kegiatan", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)")
ISI = (1, "Program A", "Kegiatan A", 5_000_000, 2_000_000, 45)


def asked(c, ke):
    """Names of the fields that the preview asks for."""
    isian = (x for x in re.findall(r"<input [^>]*>", page(c, ke)) if 'id="jawab-' in x)
    return [html.unescape(re.search(r'name="([^"]*)"', x)[1]) for x in isian]


def loaded():
    """What the files of a test said was spent."""
    return list(Kumulatif.objects.filter(sumber__nama__in=["rfk.csv", "a.csv", "b.csv", "buku.xlsx"]))


def answer(c, ke, **isi):
    nama = asked(c, ke)
    data = {n: isi[n.partition("|")[0]] for n in nama if n.partition("|")[0] in isi}
    assert c.post(ke, {**data, "lengkapi": "1"})["Location"] == ke


def test_a_month_without_date_and_unit_is_completed_in_the_preview_and_loads(masuk):
    c, awal = masuk("admin"), Batch.objects.count()
    # as the first steps send it: no date, no unit
    ke = upload(c, csv_of("rfk.csv", RFK, ISI), tahun=2026)
    teks = page(c, ke)
    assert asked(c, ke) == ["per|rfk.csv"] and "Yang belum disebut di berkas" in teks and "unggah lagi" not in teks
    answer(c, ke, per="2026-06-30")
    assert asked(c, ke) == ["perangkat_daerah|rfk.csv"] and '<option value="' in page(c, ke)
    answer(c, ke, perangkat_daerah="Dinas A")
    assert asked(c, ke) == [] and "Muat sekarang" in page(c, ke) and "30 Jun 2026" in page(c, ke)
    tujuan = c.post(ke)["Location"]
    assert Batch.objects.count() == awal + 1 and "rfk.csv: 2026-06-30, Dinas A" in page(c, tujuan)
    (k,) = loaded()
    assert (k.tanggal.isoformat(), k.jumlah) == ("2026-06-30", 200_000_000)


def test_each_file_gets_its_own_date_and_unit(masuk):
    c = masuk("admin")
    ke = upload(c, csv_of("a.csv", RFK, ISI), csv_of("b.csv", RFK, ISI))
    assert asked(c, ke) == ["per|a.csv", "per|b.csv"]
    c.post(ke, {"per|a.csv": "2026-05-31", "per|b.csv": "2026-06-30", "lengkapi": "1"})
    c.post(ke, {"perangkat_daerah|a.csv": "Dinas A", "perangkat_daerah|b.csv": "Dinas B", "lengkapi": "1"})
    c.post(ke)
    assert len({k.baris.unit_id for k in loaded()}) == 2
    assert sorted(str(k.tanggal) for k in loaded()) == ["2026-05-31", "2026-06-30"]


def test_sheets_of_one_file_are_asked_together_and_apart(masuk):
    c = masuk("admin")
    ke = upload(c, workbook(Satu=[RFK, ISI], Dua=[RFK, (1, "Program A", "Kegiatan B", 1_000_000, 500_000, 20)]))
    assert asked(c, ke) == ["per|buku.xlsx", "per|buku.xlsx › Satu", "per|buku.xlsx › Dua"]
    c.post(ke, {"per|buku.xlsx": "2026-05-31", "per|buku.xlsx › Dua": "2026-06-30", "lengkapi": "1"})
    c.post(ke, {"perangkat_daerah|buku.xlsx": "Dinas A", "lengkapi": "1"})
    c.post(ke)
    assert sorted(str(k.tanggal) for k in loaded()) == ["2026-05-31", "2026-06-30"]


@pytest.mark.parametrize(
    ("berkas", "lain", "kode", "nilai"),
    [
        (csv_of("rak.csv", RAK[1:], plan(1, 1200)[1:]), {"tahap": "murni"}, "tahun|", "2026"),
        (csv_of("rak.csv", RAK, plan(1, 1200)), {"tahap": "pergeseran-1"}, "berlaku|", "2026-04-01"),
        (csv_of("rak.csv", RAK, plan(1, 1200)), {"tahap": "kedua"}, "tahap|", "murni"),
        (csv_of("rak.csv", RAK, plan(1, 1200)), {"tahap": "murni", "tahun": 2025}, "tahun|", "2026"),
    ],
)
def test_what_is_missing_or_wrong_of_the_whole_is_asked_once(masuk, berkas, lain, kode, nilai):
    berkas.seek(0)
    c = masuk("admin")
    ke = upload(c, berkas, **lain)
    assert asked(c, ke) == [kode]
    c.post(ke, {kode: nilai, "lengkapi": "1"})
    assert asked(c, ke) == [] and "Muat sekarang" in page(c, ke)


def test_progress_without_a_date_is_one_question_not_a_finding_for_each_row(masuk):
    judul = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "persen")
    c = masuk("admin")
    ke = upload(c, csv_of("fisik.csv", judul, *(("Dinas A", f"1.01.02.2.01.000{n}", f"Kegiatan {n}", 20) for n in (1, 2))))
    assert asked(c, ke) == ["per|fisik.csv"]
    answer(c, ke, per="2026-03-31")
    assert "Muat sekarang" in page(c, ke)


@pytest.mark.parametrize("nilai", ["abc", "2026-02-30", "0001-01-01", "9" * 5000])
def test_an_answer_that_is_no_date_is_named_and_asked_again(masuk, nilai):
    c = masuk("admin")
    ke = upload(c, csv_of("rfk.csv", RFK, ISI))
    answer(c, ke, per=nilai)
    assert "tidak dapat dibaca" in page(c, ke) and asked(c, ke) == ["per|rfk.csv"]


def test_a_unit_that_fits_several_is_asked_again_where_it_was_said(masuk, impor):
    for n, (nama, kode) in enumerate((("Dinas Kembar", "9.01"), ("Dinas Kembar", "9.02")), 1):
        judul, isi = ("kode_skpd", *RAK), (kode, *plan(n, 1200, nama))
        assert impor("rak", judul, [isi], tahun=2026, tahap="murni").status == "applied"
    c = masuk("admin")
    ke = upload(c, csv_of("rfk.csv", RFK, ISI), csv_of("lain.csv", RFK, ISI), per="2026-06-30")
    c.post(ke, {"perangkat_daerah|rfk.csv": "Dinas Kembar", "perangkat_daerah|lain.csv": "Dinas A", "lengkapi": "1"})
    assert asked(c, ke) == ["perangkat_daerah|rfk.csv"]
    answer(c, ke, perangkat_daerah="9.01")
    assert asked(c, ke) == [] and boxes(page(c, ke)).keys() == {"rfk.csv", "lain.csv"}
