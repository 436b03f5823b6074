"""Of a file that tells of several units an operator sees the lines of his own unit, and only these."""

from datetime import date

import pytest
from web.conftest import BARIS, RFK

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.models import Berkas

MARET = date(2026, 3, 31)
CAMPUR = [(*BARIS[0][:5], 7_000_000, 50, 20), (*BARIS[1][:5], 8_000_000, 60, 30), (*BARIS[0][:2], "Kegiatan lain", 5, 1, 1, 9, 9)]


@pytest.fixture
def buka(isi, masuk, impor):
    h = impor("rfk", RFK, CAMPUR, nama="campur.csv", per=MARET)
    f = Berkas.objects.filter(batch_id=h.batch).first()

    def lihat(siapa, baris, berkas=f):
        return masuk(siapa).get(f"/data/berkas/{berkas.pk}/?baris={baris}")

    lihat.batch, lihat.berkas = h.batch, f
    return lihat


def test_an_operator_sees_his_own_lines_of_a_mixed_file(buka, masuk):
    for baris in (2, 4):
        r = buka("camat", baris)
        assert r.status_code == 200 and "Kegiatan satu" in r.text and "Kegiatan lain" in r.text
        assert "Kecamatan Dua" not in r.text and "Kegiatan dua" not in r.text and "hanya baris unit Anda" in r.text
        assert f"/data/batch/{buka.batch}/" not in r.text and "unduh berkas asli" not in r.text
    for baris in (0, 1, 3, 5, 99):
        assert buka("camat", baris).status_code == 404, baris
    for jalan in (f"/data/batch/{buka.batch}/", f"/data/berkas/{buka.berkas.pk}/asli/"):
        assert masuk("camat").get(jalan).status_code == 404
    r = buka("adbang", 3)
    assert r.status_code == 200 and "Kecamatan Dua" in r.text and "hanya baris unit Anda" not in r.text


def test_lines_that_only_say_again_what_stands_are_ones_own_too(buka, impor):
    h = impor("rfk", RFK, [*CAMPUR, (*BARIS[1][:2], "Kegiatan baru", 5, 1, 1, 9, 9)], nama="lagi.csv", per=MARET)
    f = Berkas.objects.filter(batch_id=h.batch).first()
    assert [buka("camat", n, f).status_code for n in (2, 3, 4, 5)] == [200, 404, 200, 404]
    withdraw_batch(batch=buka.batch, by="uji", hak=SISTEM, alasan="uji")  # what stands rests on the second file now
    assert [buka("camat", n, f).status_code for n in (2, 3, 4, 5)] == [200, 404, 200, 404]
    assert buka("camat", 2).status_code == 200


def test_the_file_of_another_unit_stays_hidden(isi, masuk):
    assert masuk("camat").get(f"/data/berkas/{isi['berkas'][1]}/?baris=2").status_code == 404
