"""The official plan of cash: its running sums below the total, its pagu under `Anggaran tahun ini (Rp)`, its year in the title."""

import json

import pytest
from imports.baca import penting, read

from pantau.core.periode import BULAN

ISI = [
    ["1.02.01", "Program Penunjang", 30],
    ["1.02.01.2.01", "Perencanaan", 30],
    ["1.02.01.2.01.0001", "Penyusunan dokumen", 30],
    ["5.1.02.01.01.0024", "Alat tulis", 20],
    ["5.1.02.02.01.0003", "Honor", 10],
    [None, "JUMLAH", 30],
]


def kas(kumulatif="KUMULATIF", pagu="ANGGARAN TAHUN INI (Rp)", kop=("ANGGARAN KAS TAHUN ANGGARAN 2026",)):
    rows = [["DINAS A"], *([k] for k in kop), [], ["KODE", "URAIAN", pagu, *BULAN]]
    rows += [[k, n, 12 * p, *[p] * 12] for k, n, p in ISI]
    return [*rows, [None, kumulatif, 360, *range(30, 361, 30)]]


@pytest.mark.parametrize("kumulatif", ["KUMULATIF", "Kumulatif s.d. bulan ini", "JUMLAH KUMULATIF", "Akumulasi"])
@pytest.mark.parametrize("pagu", ["ANGGARAN TAHUN INI (Rp)", "Anggaran Tahun Ini", "Anggaran tahun ini (rupiah)"])
def test_running_sums_are_no_account_and_the_title_tells_the_year(db, tmp_path, kumulatif, pagu):
    h = read(tmp_path, kas(kumulatif, pagu), format="auto", per=None, tahap="murni")
    assert h.status == "checked" and h.format == "rak" and not penting(h.masalah)
    u = h.banding.usulan
    assert u.simpul.tahun == 2026 and sorted(u.rows("pagu").kolom["pagu"]) == [120_00, 240_00]
    assert sorted(json.loads(k)[-1] for k in u.rows("rak").kolom["kumulatif"]) == [120_00, 240_00]
    assert [m.params["tahun"] for m in h.masalah if m.code == "tahun_dari_judul"] == [2026]


def test_a_stated_year_is_not_taken_from_the_title(db, tmp_path):
    h = read(tmp_path, kas(), format="rak", per=None, tahap="murni", tahun=2027)
    assert h.banding.usulan.simpul.tahun == 2027 and "tahun_dari_judul" not in {m.code for m in h.masalah}


def test_no_year_anywhere_is_asked_for(db, tmp_path):
    h = read(tmp_path, kas(kop=()), format="rak", per=None, tahap="murni")
    assert h.status == "refused" and "tahun_tidak_diketahui" in penting(h.masalah)
