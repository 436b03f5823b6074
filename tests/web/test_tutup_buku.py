"""A closed month is reopened by two persons: on the page, behind it, and at the command line."""

import pytest
from web.bulan import SANDI, sebagai

from pantau.apps.organisasi.actions import save_account
from pantau.base.models import Jejak, KunciPeriode
from pantau.base.periode import ask_reopening, close_month, closed_months, decide_reopening, reopened_months
from pantau.core.masalah import DitolakError

B = {"tahun": 2026, "bulan": 6}


@pytest.fixture
def tutup(isi):
    save_account(username="adbang2", sandi=SANDI, nama="", peran="adbang", unit=None, by="uji")
    close_month(**B, by="adbang")


def kirim(siapa, aksi, **lain):
    r = sebagai(siapa).post("/bulan/", {"tahun": "2026", "bulan": "6", "aksi": aksi, **lain}, follow=True)
    return r.status_code, r.content.decode()


def tertutup():
    return 6 in closed_months(2026)


def refused(f, **isi):
    with pytest.raises(DitolakError) as e:
        f(**isi)
    return [m.code for m in e.value.masalah]


def test_one_asks_and_another_agrees_and_the_trail_holds_both(tutup):
    assert "menunggu" not in kirim("adbang", "minta", alasan="koreksi SP2D")[1] and tertutup()
    assert "orang kedua" in kirim("adbang", "setuju")[1] and tertutup()
    assert "sudah diminta oleh adbang" in kirim("adbang2", "minta", alasan="saya juga")[1]
    t = sebagai("adbang2").get("/bulan/?tahun=2026").content.decode()
    assert "diminta dibuka oleh adbang: koreksi SP2D" in t and 'value="setuju"' in t
    assert 'value="setuju"' not in sebagai("adbang").get("/bulan/?tahun=2026").content.decode()
    kirim("adbang2", "setuju")
    assert not tertutup() and reopened_months(2026) == {6}
    jejak = [(j.tindakan, j.oleh, j.rincian.get("alasan"), j.rincian.get("diminta")) for j in Jejak.objects.order_by("-id")[:2]]
    assert jejak == [("buka_bulan", "adbang2", "koreksi SP2D", "adbang"), ("minta_buka_bulan", "adbang", "koreksi SP2D", None)]
    assert "Tidak ada permintaan" in kirim("admin", "setuju")[1]


def test_a_request_that_fell_opens_nothing_until_it_is_made_again(tutup):
    ask_reopening(**B, by="adbang", alasan="coba")
    decide_reopening(**B, by="adbang2", setuju=False)
    assert tertutup() and refused(decide_reopening, **B, by="adbang2", setuju=True) == ["tidak_ada_permintaan_buka"]
    ask_reopening(**B, by="adbang", alasan="coba lagi")
    decide_reopening(**B, by="adbang", setuju=False)  # who asked may take it back
    assert tertutup()
    t = sebagai("adbang").get("/bulan/?tahun=2026").content.decode()
    assert t.count("permintaan membuka ditolak") == 2 and t.count("diminta dibuka kembali") == 2
    ask_reopening(**B, by="adbang2", alasan="sungguh")
    assert refused(decide_reopening, **B, by=" ADBANG2".strip(), setuju=True) == ["orang_kedua"]
    decide_reopening(**B, by="adbang", setuju=True)
    close_month(**B, by="adbang")
    assert tertutup() and refused(decide_reopening, **B, by="admin", setuju=True) == ["tidak_ada_permintaan_buka"]


def test_who_may_not_close_months_neither_asks_nor_agrees(tutup):
    ask_reopening(**B, by="adbang", alasan="x")
    for siapa in ("camat", "bupati"):
        for aksi in ("minta", "setuju", "tolak", "tutup"):
            assert kirim(siapa, aksi, alasan="x")[0] == 403
    assert KunciPeriode.objects.count() == 2 and kirim("admin", "entah")[0] == 404


def test_at_the_command_line_the_second_person_is_an_account_with_the_right(tutup, capsys):
    from pantau.cli import main

    buka = ["close", "2026-06", "--buka"]
    assert main([*buka, "--alasan", "koreksi"]) == 0 and tertutup()
    for siapa in ("cli", "camat", "entah"):
        assert main([*buka, "--setuju", "--oleh", siapa]) == 1 and tertutup()
    assert "tidak dapat menjadi orang kedua" in capsys.readouterr().err
    assert main([*buka, "--setuju", "--oleh", "adbang"]) == 0 and not tertutup()
    assert Jejak.objects.last().oleh == "adbang" and Jejak.objects.last().rincian["diminta"] == "cli"
    assert main(["close", "2026-06"]) == 0 and main([*buka, "--alasan", "lagi", "--oleh", "adbang"]) == 0
    assert main([*buka, "--setuju", "--oleh", "adbang"]) == 1 and tertutup()
    assert main([*buka, "--tolak", "--oleh", "adbang"]) == 0 and tertutup()
