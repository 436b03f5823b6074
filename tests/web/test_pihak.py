"""A vendor and a PPK, each on one page: contracts, money, extensions, findings; search leads there by way of the package."""

import pytest
from reports.test_pengadaan import write_events
from web.test_pengadaan import kabar, paket, text  # noqa: F401

pytestmark = pytest.mark.django_db
PER = "?per=2026-09-01"


@pytest.fixture
def kontrak(kabar):  # noqa: F811
    for n, unit in (("770", "CV  Contoh Jaya"), ("771", "cv contoh jaya")):
        rinci = {"penyedia": unit, "ppk": "Sari"} if n == "770" else {"nama_penyedia": unit}
        write_events((n, "kontrak", f"K/{n}", "2026-06-01", 100_00, rinci), (n, "pembayaran", f"P/{n}", "2026-07-01", 30_00, {}))
    write_events(("770", "kesempatan", "A/1", "2026-08-20", None, {"hari": 20}),
                 ("770", "temuan", "L/1", "2026-08-25", 10_00, {"pemeriksa": "bpk", "dikembalikan": 4_00}))  # fmt: skip
    return kabar


def test_a_vendor_is_one_whatever_the_spelling_and_his_figures_add_up(kontrak, masuk):
    teks = text(masuk("adbang"), f"/pengadaan/pihak/penyedia/{PER}&nama=CV Contoh Jaya").replace("\xa0", " ")
    assert "2 kontrak bernilai Rp 200; Rp 140 belum dibayar." in teks and teks.count("/pengadaan/") >= 2
    assert ">20<" in teks and "Rp 6" in teks, "days of extension, and what is not paid back"
    assert f"/pengadaan/{kontrak['770']}/" in teks and f"/pengadaan/{kontrak['771']}/" in teks


def test_a_ppk_and_what_a_reader_may_not_see(kontrak, masuk):
    teks = text(masuk("adbang"), f"/pengadaan/pihak/ppk/{PER}&nama=SARI").replace("\xa0", " ")
    assert "1 kontrak bernilai Rp 100" in teks and "PPK: Sari" in teks
    camat = text(masuk("camat"), f"/pengadaan/pihak/penyedia/{PER}&nama=CV Contoh Jaya")
    assert "1 kontrak bernilai" in camat and f"/pengadaan/{kontrak['771']}/" not in camat
    assert "Tidak ada kontrak tahun ini" in text(masuk("adbang"), f"/pengadaan/pihak/ppk/{PER}&nama=Lain")
    assert "Tidak ada kontrak tahun ini" in text(masuk("adbang"), "/pengadaan/pihak/ppk/?per=2026-05-31&nama=Sari"), "not yet"
    for salah in (f"/pengadaan/pihak/lain/{PER}&nama=x", f"/pengadaan/pihak/ppk/{PER}", f"/pengadaan/pihak/ppk/{PER}&nama=%20"):
        assert masuk("adbang").get(salah).status_code == 404


def test_the_package_leads_to_its_vendor_and_the_search_finds_it_by_him(kontrak, masuk):
    cerita = text(masuk("adbang"), f"/pengadaan/{kontrak['770']}/{PER}")
    assert "/pengadaan/pihak/penyedia/" in cerita and "/pengadaan/pihak/ppk/" in cerita
    for q in ("Contoh Jaya", "conthoh jaya", "770"):
        assert f"/pengadaan/{kontrak['770']}/" in text(masuk("adbang"), f"/cari/?q={q}"), q
    write_events(("771", "kontrak", "K/9", "2026-06-02", 1_00, {"penyedia": "PT Anyar Sentosa"}))
    assert f"/pengadaan/{kontrak['771']}/" in text(masuk("adbang"), "/cari/?q=anyar"), "a vendor that came later is found too"
    assert f"/pengadaan/{kontrak['771']}/" not in text(masuk("camat"), "/cari/?q=anyar")
