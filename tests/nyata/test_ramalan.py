"""Monthly expenditure of the governments of one province: what is a copy, and how well later months are told from earlier ones."""

import csv
import gzip
from datetime import date

import pytest

from pantau.core.ramalan import Keadaan, Riwayat, middle
from pantau.core.uang import SEN
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

pytestmark = [pytest.mark.django_db, pytest.mark.data]
BERKAS = "3_apbd/sumut_33_kabkota_bulanan_2021_feb_agt.csv.gz"


@pytest.fixture
def berkas(data_nyata):
    return data_nyata / BERKAS


def test_stale_months_are_named_and_no_forecast_stands_on_a_year_without_another(berkas, laporan):
    h = run_import("belanja-pemda", [berkas], Opsi(date(2026, 11, 21)), by="uji")
    assert h.status == "applied", [m.message for m in h.masalah if m.severity == "error"]
    basi = {m.params["bulan"]: m.params["jumlah"] for m in h.masalah if m.code == "bulan_basi"}
    assert basi == {"Juni": 33, "Juli": 2, "Agustus": 30}
    assert run_import("belanja-pemda", [berkas], Opsi(date(2026, 11, 21)), by="uji").status == "unchanged"
    r = laporan("ramalan", "2021-08-31")
    t = next(x for x in r.tables if x.id == "unit")
    assert len(t.rows) == 33 and all(x.cells["rp_tengah"].value is None for x in t.rows)
    assert all(x.cells["linear"].value for x in t.rows)


def months(berkas):
    """Month → government → expenditure in sen."""
    hasil = {}
    with gzip.open(berkas, "rt", encoding="utf-8") as f:
        for x in csv.DictReader(f):
            if x["tahun"] == "2021":
                hasil.setdefault(int(x["bulan"]), {})[int(x["id_kabupaten"])] = round(float(x["belanja_realisasi"]) * SEN)
    return hasil


@pytest.mark.parametrize(("dari", "sampai"), [(2, 5), (3, 5), (3, 7), (4, 7), (5, 7)])
def test_a_later_month_is_told_by_how_the_other_governments_went_on(berkas, dari, sampai):
    ada = months(berkas)
    isi = [Keadaan(k, "", 2021, None, v, None, ada[sampai][k]) for k, v in ada[dari].items() if v and ada[sampai].get(k)]
    uji = Riwayat(isi, dari, sampai).tests("laju")
    assert len(uji) >= 31
    kena = sum(u.kena for u in uji)
    print(dari, sampai, kena / len(uji), middle([u.galat for u in uji]) / 1e4, middle([u.linear for u in uji]) / 1e4)
    assert 75 * len(uji) <= 100 * kena <= 90 * len(uji)
    assert middle([u.galat for u in uji]) < middle([u.linear for u in uji])
