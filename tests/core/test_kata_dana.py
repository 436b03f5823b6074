"""Words that people type of conditional funds: each fault by itself, at its limit."""

from datetime import date

import pytest

from pantau.core.dana import Batas, Tahap
from pantau.core.kata_dana import KataBaru, faults

TAHAP = (Tahap(1, "Tahap I", 2500, None, Batas(date(2026, 7, 22), "", "WIB"), ("perda_apbd",), None, None, ()),)
KINI = date(2026, 7, 10)


def kata(jenis="salur", tahap=1, syarat="", tanggal=KINI, pukul="", nilai=100, dokumen=""):
    return KataBaru(1, jenis, tahap, syarat, tanggal, pukul, nilai, dokumen)


@pytest.mark.parametrize(
    ("x", "ada", "kode"),
    [
        (kata(), None, []),
        (kata(), 100, []),
        (kata(), 101, ["dana_turun"]),
        (kata(tanggal=date(2026, 7, 11)), None, ["dana_di_luar_tahun"]),
        (kata(tanggal=date(2025, 7, 10)), None, ["dana_di_luar_tahun"]),
        (kata(pukul="12:00"), None, []),
        (kata(pukul="12:01"), None, ["dana_di_luar_tahun"]),
        (kata(tanggal=date(2026, 7, 9), pukul="23:59"), None, []),
        (kata(tanggal=date(2026, 7, 9), pukul="pagi"), None, ["dana_pukul"]),
        (kata(tahap=2), None, ["dana_tahap_asing"]),
        (kata("dokumen", 2, "perda_apbd"), None, ["dana_tahap_asing"]),
        (kata("dokumen", 1, "perda_apbd", nilai=1), None, []),
        (kata("dokumen", 1, "lain", nilai=1), None, ["dana_dokumen_asing"]),
        (kata("kontrak", 0, nilai=-1), None, ["dana_tanpa_nilai"]),
        (kata("kontrak", 0, nilai=None), None, ["dana_tanpa_nilai"]),
        (kata("serap", 0, nilai=0), 5, []),
        (kata("keluaran", 0, nilai=10_000), None, []),
        (kata("keluaran", 0, nilai=10_001), None, ["dana_tanpa_nilai"]),
        (kata("dokumen", 1, "", tanggal=date(2027, 1, 1), pukul="x", nilai=None), None, ["dana_di_luar_tahun", "dana_pukul", "dana_dokumen_asing", "dana_tanpa_nilai"]),
    ],
)  # fmt: skip
def test_faults(x, ada, kode):
    isi = faults(x, TAHAP, 2026, KINI, "12:00", ada)
    assert [m.code for m in isi] == kode and all(m.message for m in isi)
