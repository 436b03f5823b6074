"""One package, one address: what carries a package out leads to its page, and one of the year before opens in its own year."""

import json
from datetime import date

import pytest
from web.test_pengadaan import kabar, paket, text  # noqa: F401

pytestmark = pytest.mark.django_db
PER = "?per=2026-09-01"


def another(sumber, nomor, unit, *peristiwa, tahun=2026, rinci="{}"):
    """A package of another source with its events as (kind, number, day, amount)."""
    from pantau.apps.pengadaan.fakta import PAKET, PERISTIWA, PaketUsul, PeristiwaUsul
    from pantau.apps.pengadaan.queries import packages
    from pantau.base.beda import compare
    from pantau.base.isi import Calon, Isi
    from pantau.base.tindakan import act

    with act("uji") as t:
        calon, x = Calon(PAKET), Isi(PERISTIWA)
        p = calon.id_of(0, PaketUsul(tahun, unit, None, sumber, nomor, f"Paket {nomor}"))
        for jenis, n, hari, nilai in peristiwa:
            x.add(PeristiwaUsul(p, jenis, n, date.fromisoformat(hari), nilai, rinci))
        t.enter("uji", tahun=tahun, units={unit}, uraian="uji", n=len(x))
        t.write(compare(x, []), t.write_identities({"paket": calon}))
    return packages(tahun)[sumber, nomor]


@pytest.fixture
def tender(kabar, isi):  # noqa: F811
    """A tender that carries out one announced package, and the pemda's own list that names its contract too."""
    kontrak = ("kontrak", "K/1", "2026-06-01", 100_00)
    t = another("tender", "9770", isi["unit"][0], ("pengumuman", "", "2026-05-01", None), kontrak, rinci=json.dumps({"kd_rup": "770"}))
    d = another("kontrak", "K/1", isi["unit"][0], kontrak, ("bast", "B/1", "2026-08-01", None))
    return {**kabar, "tender": t, "daftar": d}


def test_what_carries_a_package_out_leads_to_its_page(tender, masuk):
    c = masuk("adbang")
    for x in ("tender", "daftar"):
        r = c.get(f"/pengadaan/{tender[x]}/{PER}&hari=30")
        assert (r.status_code, r["Location"]) == (302, f"/pengadaan/{tender['770']}/{PER}&hari=30"), x
    cerita = text(c, f"/pengadaan/{tender['770']}/{PER}")
    assert "9770" in cerita and "B/1" in cerita and cerita.count("K/1") >= 1, "the story of all three"
    assert masuk("camat").get(f"/pengadaan/{tender['tender']}/{PER}").status_code == 302
    assert c.get(f"/pengadaan/{tender['tender']}/?per=2026-04-30").status_code == 302, "also before its day"


def test_a_tender_for_two_announced_packages_keeps_a_page_of_its_own(kabar, isi, masuk):  # noqa: F811
    t = another("tender", "9771", isi["unit"][0], ("kontrak", "K/2", "2026-06-01", 100_00), rinci=json.dumps({"kd_rup": "770;771"}))
    assert "K/2" in text(masuk("adbang"), f"/pengadaan/{t}/{PER}")
    for n in ("770", "771"):
        assert "K/2" in text(masuk("adbang"), f"/pengadaan/{kabar[n]}/{PER}"), "its contract stands in the story of both"
    satu = another("tender", "9772", isi["unit"][0], ("kontrak", "K/3", "2026-06-01", 100_00), rinci=json.dumps({"kd_rup": "771"}))
    assert masuk("adbang").get(f"/pengadaan/{satu}/{PER}").status_code == 200, "an announcement of another unit is not its home"


def test_a_package_of_the_year_before_opens_in_its_own_year(kabar, isi, masuk):  # noqa: F811
    lama = another(
        "tender", "25", isi["unit"][0], ("kontrak", "K/25", "2025-11-20", 100_00), ("bast", "B/25", "2026-02-03", None), tahun=2025
    )
    teks = text(masuk("adbang"), f"/pengadaan/{lama}/{PER}")
    assert "Tahun anggaran 2025" in teks and "B/25" in teks and "Kabarkan sesuatu" not in teks
    assert "B/25" not in text(masuk("adbang"), f"/pengadaan/{lama}/?per=2026-01-31"), "as of the day, in the year after too"
    assert masuk("camat").get(f"/pengadaan/{lama}/{PER}").status_code == 200
    dua = another("tender", "26", isi["unit"][1], ("kontrak", "K/26", "2025-11-20", 100_00), tahun=2025)
    assert masuk("camat").get(f"/pengadaan/{dua}/{PER}").status_code == 404
    assert masuk("adbang").get(f"/pengadaan/{kabar['770']}/?per=2025-09-01").status_code == 404, "never the year after"


def test_a_contract_for_several_packages_is_divided_by_their_pagu_to_the_sen(kabar, isi, impor, masuk):  # noqa: F811
    """Pagu 7,000 million and 3,000 million: of 1,000.01 the first gets 700.007, rounded so that both sum to the contract."""
    from reports.test_pengadaan import PAKET, RUP

    from pantau.apps.pengadaan.queries import packages

    rows = [(2026, "", "Kecamatan Satu", n, f"Ruas {n}", p, *PAKET[0][2:], "2026-01-15") for n, p in (("801", 700), ("802", 300))]
    rows += [(2026, "", "Kecamatan Satu", "770", *PAKET[0], "2026-01-15")]
    assert impor("rup-penyedia", RUP, rows, nama="rup.csv", tahun=2026).status == "applied"
    ada = packages(2026)
    bersama = json.dumps({"kd_rup": "801;802"})
    kontrak, bayar = ("kontrak", "K/8", "2026-06-01", 1_000_01), ("pembayaran", "P/8", "2026-07-01", 500_00)
    t = another("tender", "98", isi["unit"][0], kontrak, bayar, rinci=bersama)
    for id_ in (t, ada["rup", "801"], ada["rup", "802"]):
        teks = text(masuk("camat"), f"/pengadaan/{id_}/{PER}").replace("\xa0", " ")
        bagian = teks[teks.index("Dibayar oleh beberapa kegiatan") :]
        for x in ("Ruas 801", "Ruas 802", "Rp 700,01", "Rp 300<", "Rp 350<", "Rp 150<"):
            assert x in bagian, (id_, x)
    assert "Dibayar oleh beberapa" not in text(masuk("camat"), f"/pengadaan/{ada['rup', '770']}/{PER}")
