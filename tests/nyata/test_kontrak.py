"""A real contract list, as dirty as it is, against counts made independently of this program."""

from collections import Counter
from datetime import date

import pytest

from pantau.apps.pengadaan.models import Paket
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

pytestmark = [pytest.mark.data, pytest.mark.django_db]


def test_a_dirty_list_is_loaded_whole_and_what_is_wrong_in_it_is_named(data_nyata):
    berkas = [data_nyata / "3_apbd/kab_toba_2022/kontrak.csv.gz"]
    h = run_import("kontrak", berkas, Opsi(date(2026, 11, 21), tahun=2022), by="uji")
    assert h.status == "applied" and all(m.message for m in h.masalah)
    kode = Counter(m.code for m in h.masalah)
    assert (kode["kontrak_lewat_pagu"], kode["bukan_tanggal"], kode["kontrak_tanpa_penyedia"]) == (5, 16, 314)
    assert kode["tanggal_kosong_mesin"] == 313 and kode["penyedia_bukan_nama"] == 7
    assert kode["kontrak_lewat_tahun"] == 38, "of the 39 one reads 'Nopember - Desember 2022', which is not 2,022 days"
    assert run_import("kontrak", berkas, Opsi(date(2026, 11, 21), tahun=2023), by="uji").status == "applied"
    assert Counter(Paket.objects.values_list("tahun", flat=True)) == {2022: 452, 2023: 229}
    assert run_import("kontrak", berkas, Opsi(date(2026, 11, 21), tahun=2022), by="uji").status == "unchanged"
