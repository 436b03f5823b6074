"""The preview answers what will change; it writes nothing, spoils nothing, and asks for a word where a rule says so."""

import re
import string
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from web.bulan import RAK
from web.test_unggah import csv_of, upload

from pantau.base.models import Batch
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up

KODE = "1.01.02.2.01.000"


def plan(n, pagu, unit="Dinas A"):
    return (2026, unit, f"{KODE}{n}", f"Kegiatan {n}", pagu, *[pagu // 12] * 12)


@pytest.fixture
def berisi(masuk, impor):
    """Two lines of a unit in the budget; a client who may load."""
    assert impor("rak", RAK, [plan(1, 1200), plan(2, 1200)], tahun=2026, tahap="murni").status == "applied"
    return masuk("admin")


def page(c, ke):
    return c.get(ke).content.decode()


def test_each_unit_before_and_after_and_every_page_as_it_was(berisi, laporan):
    from pantau.apps.buku import kolom
    from pantau.reports import konteks

    dulu, awal = laporan("kendali", "2026-11-21").hash, Batch.objects.count()
    ke = upload(berisi, csv_of("rak.csv", RAK, plan(1, 1320), plan(2, 1200), plan(3, 600)))
    assert laporan("kendali", "2026-11-21").hash == dulu and Batch.objects.count() == awal
    with CaptureQueriesContext(connection) as q:
        teks = page(berisi, ke)
    assert len(q) <= 10 and not [x for x in q.captured_queries if x["sql"].lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))]
    assert "Rp\u00a02.400 →</span> <b>Rp\u00a03.120</b>" in teks and "+Rp\u00a0720 (+30,00 %)" in teks
    assert "Rp\u00a01.200 →</span> <b>Rp\u00a01.320</b>" in teks and "1 baris anggaran baru" in teks
    # another batch takes the counters that the look had used: were its columns kept, they would be shown now
    assert (
        berisi.post(
            "/data/", {"berkas": [csv_of("lain.csv", RAK, plan(4, 24, "Dinas B"))], "format": "rak", "tahun": 2026, "tahap": "murni"}
        ).status_code
        == 302
    )
    hangat = laporan("kendali", "2026-11-21").hash
    kolom.forget()
    konteks.forget()
    assert laporan("kendali", "2026-11-21").hash == hangat == dulu


def test_columns_of_a_look_are_never_those_of_the_ledger(berisi, impor, laporan):
    from pantau.apps.buku import kolom

    laporan("kendali", "2026-11-21")
    upload(berisi, csv_of("rak.csv", RAK, plan(1, 1320), plan(2, 1200)))
    assert impor("rak", RAK, [plan(1, 1212), plan(2, 1200)], tahun=2026, tahap="murni").status == "applied"
    hangat = laporan("kendali", "2026-11-21")
    kolom.forget()
    assert laporan("kendali", "2026-11-21").hash == hangat.hash
    # ten thousand million of the two units that stood there, and what the second file says
    assert roll_up(kolom.columns_of(2026), Pada(date(2026, 11, 21))).total["pagu"] == 1_000_000_000_000 + 241_200


def test_much_pagu_waits_for_the_words_and_the_batch_tells_the_same(berisi):
    awal = Batch.objects.count()
    ke = upload(berisi, csv_of("rak.csv", RAK, plan(1, 1200), plan(2, 1200), plan(3, 2400)))
    teks = page(berisi, ke)
    assert "Ketik Dinas A untuk melanjutkan" in teks and "+100,0 %" in teks and "--setuju" not in teks
    for isi in ({}, {"frasa": "Dinas B"}, {"frasa": "GANTI PAGU"}):
        r = berisi.post(ke, isi)
        assert r.status_code == 422 and Batch.objects.count() == awal
        assert "yang diketik tidak sama" in r.content.decode()
    tujuan = berisi.post(ke, {"frasa": " dinas  a "})["Location"]
    assert Batch.objects.count() == awal + 1 and "/data/batch/" in tujuan
    sesudah = page(berisi, tujuan)
    assert "<b>Rp\u00a04.800</b>" in sesudah and "disetujui: Dinas A" in sesudah and "Rencana anggaran kas" in sesudah
    # what is shown was kept: a later act does not change it
    upload(berisi, csv_of("rak.csv", RAK, plan(1, 1212), plan(2, 1200), plan(3, 2400)))
    assert "<b>Rp\u00a04.800</b>" in page(berisi, tujuan)


def test_a_replaced_budget_of_the_same_sum_waits_for_the_words(berisi):
    awal = Batch.objects.count()
    ke = upload(berisi, csv_of("rak.csv", RAK, plan(1, 2280), plan(2, 120)))
    assert "sudah dimuat diganti" in page(berisi, ke)
    assert berisi.post(ke).status_code == 422 and Batch.objects.count() == awal
    berisi.post(ke, {"frasa": "GANTI PAGU"})
    assert Batch.objects.count() == awal + 1


def test_a_word_that_answers_two_questions_is_kept_once(berisi, impor):
    assert impor("rak", RAK, [plan(1, 1200, "Dinas C"), plan(2, 1200, "Dinas C")], tahun=2026, tahap="murni").status == "applied"
    ke = upload(berisi, csv_of("rak.csv", RAK, *(plan(n, 3600, u) for n in (1, 2) for u in ("Dinas A", "Dinas C"))))
    assert (
        len(re.findall("Ketik GANTI PAGU", page(berisi, ke))) == 1
        and page(berisi, ke).count("<li>Pagu") + page(berisi, ke).count("<li>Anggaran") > 1
    )
    assert "disetujui: GANTI PAGU</p>" in page(berisi, berisi.post(ke, {"frasa": "ganti pagu"})["Location"])


def test_the_browser_says_that_a_word_is_missing_also_beside_near_names(berisi, impor):
    """A ticked name may make the word needless: then another button loads without it, and the server decides."""
    assert impor("rak", RAK, [plan(5, 1200, "Dinas Kesehatan")], tahun=2026, tahap="murni").status == "applied"
    awal = Batch.objects.count()
    baris = (plan(1, 1200), plan(2, 1200), plan(3, 2400), plan(5, 1200, "Dinas Kesehatn"))
    teks = page(berisi, ke := upload(berisi, csv_of("rak.csv", RAK, *baris)))
    assert 'name="setuju_nama"' in teks and re.search(r'name="frasa" required', teks)
    assert re.search(r'<button class="btn quiet" formnovalidate>Muat dengan nama yang dicentang</button>', teks)
    r = berisi.post(ke, {"setuju_nama": "Dinas Kesehatn=Dinas Kesehatan"})  # the word is still needed: asked again, no dead end
    assert r.status_code == 422 and Batch.objects.count() == awal and "yang diketik tidak sama" in r.content.decode()
    berisi.post(ke, {"setuju_nama": "Dinas Kesehatn=Dinas Kesehatan", "frasa": "Dinas A"})
    assert Batch.objects.count() == awal + 1
    tanpa = page(berisi, upload(berisi, csv_of("rak.csv", RAK, plan(1, 1200), plan(2, 1200), plan(3, 9600))))
    assert 'name="frasa" required' in tanpa and "formnovalidate" not in tanpa


def test_small_corrections_and_new_units_ask_nothing(berisi):
    ke = upload(berisi, csv_of("rak.csv", RAK, plan(1, 1320), plan(2, 1200), plan(1, 9_000_000, "Dinas Baru")))
    teks = page(berisi, ke)
    assert "untuk melanjutkan" not in teks and "Perlu persetujuan" not in teks
    assert "Dinas Baru" in teks and "Unit baru:" in teks


def test_a_reopened_month_waits_for_the_words(berisi, impor):
    from tulis import reopen_month

    from pantau.base.periode import close_month

    judul = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
    baris = ("Dinas A", f"{KODE}1", "Kegiatan 1", "2026-03-31")
    assert impor("progres-fisik", judul, [(*baris, 30)], tahun=2026).status == "applied"
    close_month(tahun=2026, bulan=3, by="uji")
    reopen_month(tahun=2026, bulan=3, alasan="keliru")
    awal = Batch.objects.count()
    ke = upload(berisi, csv_of("fisik.csv", judul, (*baris, 35)))
    assert "UBAH MARET 2026" in page(berisi, ke)
    assert berisi.post(ke).status_code == 422 and Batch.objects.count() == awal
    berisi.post(ke, {"frasa": "ubah maret 2026"})
    assert Batch.objects.count() == awal + 1


def test_only_what_is_ticked_is_loaded_and_the_rest_is_named(berisi):
    judul = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
    awal = Batch.objects.count()
    ke = upload(
        berisi,
        csv_of("rak.csv", RAK, plan(1, 1320), plan(2, 1200)),
        csv_of("fisik.csv", judul, ("Dinas A", f"{KODE}1", "Kegiatan 1", "2026-03-31", "dua")),
    )
    teks = page(berisi, ke)
    assert "belum dapat dimuat" in teks and "fisik.csv" in teks and "<h1>Perlu diperbaiki dahulu" in teks
    nomor = re.search(r'<label for="pilih-(\d)">rak.csv', teks)[1]
    # the choice changed: looked at again, nothing loaded yet
    assert berisi.post(ke, {"ada_pilihan": "1", "pilih": nomor})["Location"] == ke and Batch.objects.count() == awal
    teks = page(berisi, ke)
    assert "fisik.csv tidak dipilih dan tidak dimuat" in teks and "Muat sekarang" in teks and "<h1>Yang akan dimuat" in teks
    assert "/data/batch/" in (tujuan := berisi.post(ke, {"ada_pilihan": "1", "pilih": "0"})["Location"])
    assert Batch.objects.count() == awal + 1 and "fisik.csv tidak dipilih" in page(berisi, tujuan)


def test_no_message_on_a_page_speaks_of_the_command_line():
    from pantau.core.masalah import Masalah
    from pantau.core.pesan import PESAN
    from pantau.exports.teks import message

    for kode, templat in PESAN.items():
        isi = {n: "2" for _, n, _, _ in string.Formatter().parse(templat) if n}
        assert " --" not in message(Masalah(kode, {}, isi)) and "baris perintah" not in message(Masalah(kode, {}, isi)), kode


def test_findings_speak_the_language_of_the_page_with_its_numbers():
    from django.utils import translation

    from pantau.core.masalah import Masalah
    from pantau.exports.teks import message

    jumlah = {
        "tingkat": "kolom",
        "nama": "Pagu",
        "bagian_unit": "JUMLAH 1.000",
        "tertulis": "Rp\u00a01.300.000,50",
        "dihitung": "Rp\u00a01.200.000",
        "selisih": "Rp\u00a0100.000",
    }
    m = Masalah("jumlah_tertulis_beda", {}, jumlah)
    with translation.override("en"):
        assert message(m).startswith(
            "Printed sum, column Pagu, JUMLAH 1.000: Rp\u00a01,300,000.50, while its rows add up to Rp\u00a01,200,000 "
        )
        salah = Masalah("bukan_uang", {}, {"kolom": "Pagu", "isi": "Rp 1.000,5x"})
        assert '"Rp 1.000,5x"' in message(salah)  # what a cell says stays as it is
        turun = {"lama": "50,00 %", "baru": "40,00 %", "dari": "2026-05-31", "ke": "2026-06-30"}
        assert "from 50.00 % (31 May 2026) to 40.00 % (30 June 2026)" in message(Masalah("kumulatif_turun_antar", {}, turun))
    with translation.override("id"):
        assert message(m).startswith("Jumlah tertulis, kolom Pagu, JUMLAH 1.000: Rp\u00a01.300.000,50, sedangkan")


def test_a_change_that_rounds_to_nothing_is_told_by_its_figures():
    from pantau.web.tinjau import _moves

    with override("id"):
        kata = [list(_moves({"fisik": 74.7051}, {"fisik": y})) for y in (74.7049, 74.5, 75.0)]
    assert [x.replace("\u00a0", " ") for (x,) in kata] == [
        "fisik dari 74,71 % menjadi 74,70 %",
        "fisik turun 0,21 poin menjadi 74,50 %",
        "fisik naik 0,29 poin menjadi 75,00 %",
    ]
