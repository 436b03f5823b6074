"""Two codes are two sub kegiatan, however alike their names."""

from datetime import date

import pytest

from pantau.apps.anggaran.queries import nodes
from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM

RFK = ("nama_skpd", "kode_sub_giat", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
POHON = ("tahun", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "pagu")
SATU, DUA = "1.01.02.2.01.0001", "1.01.02.2.01.0002"


def rfk(kode, real=10):
    return ("Dinas A", kode, "Pengadaan alat", 100, 50, real, 50, 40)


def codes():
    return sorted(k for _, _, _, tingkat, k, _, _ in nodes(2026) if tingkat != "program" and k.count(".") == 5)


@pytest.mark.parametrize("dulu", ["anggaran", "rfk"])
def test_a_row_with_a_new_code_is_not_put_under_the_known_one_of_its_name(impor, laporan, dulu):
    if dulu == "anggaran":
        impor("sipd-renja", POHON, [(2026, "Dinas A", "1.01.02", "P", "1.01.02.2.01", "K", SATU, "Pengadaan alat", 100)], tahap="murni")
    else:
        impor("rfk", RFK, [rfk(SATU)], per=date(2026, 3, 31))
    h = impor("rfk", RFK, [rfk(DUA, 30)], per=date(2026, 6, 30), nama="dua.csv")
    assert codes() == [SATU, DUA]
    if dulu == "anggaran":
        assert "kode_asing" in {m.code for m in h.masalah}
    baris = lambda: {r.kode: r.cells["realisasi"].value for r in laporan("kendali", "2026-06-30", tingkat="sub_kegiatan").tables[0].rows}  # noqa: E731
    assert baris()[DUA] == 3000 and baris().get(SATU) in (None, 0, 1000)
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="uji")
    assert baris().get(DUA) in (None, 0)
    impor("rfk", RFK, [rfk(DUA, 30)], per=date(2026, 6, 30), nama="dua.csv")
    assert codes() == [SATU, DUA] and baris()[DUA] == 3000


def test_a_row_without_a_code_still_means_the_one_of_its_name(impor):
    impor("rfk", RFK, [rfk(SATU)], per=date(2026, 3, 31))
    impor("rfk", RFK, [rfk("", 30)], per=date(2026, 6, 30), nama="dua.csv")
    assert codes() == [SATU]
