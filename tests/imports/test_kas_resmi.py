"""The official plan of cash: one code column and one name column for programme, kegiatan, sub kegiatan and account, months in one or two rows."""

import json

import pytest
from imports.baca import chains, penting, read

BULAN = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"]
TRIWULAN = [x for t in ("I", "II", "III", "IV") for x in (f"Triwulan {t}", None, None)]
KOP = [
    ["PEMERINTAH KABUPATEN CONTOH"],
    ["ANGGARAN KAS BELANJA"],
    ["TAHUN ANGGARAN 2026"],
    ["SKPD", ":", "1.02.0.00.0.00.01.0000", "Dinas Kesehatan"],
    [],
]
ISI = [
    ["1.02.01", "Program Penunjang", 300],
    ["1.02.01.2.01", "Perencanaan", 100],
    ["1.02.01.2.01.0001", "Penyusunan dokumen", 100],
    ["5.1.02.01.01.0024", "Alat tulis", 60],
    ["5.1.02.02.01.0003", "Honor", 40],
    ["1.02.01.2.02", "Keuangan", 200],
    ["1.02.01.2.02.0001", "Gaji", 200],
    ["5.1.01.01.01.0001", "Gaji pokok", 200],
    [None, "JUMLAH", 300],
]
KEPALA = [
    [["Kode", "Uraian", "Jumlah Anggaran", *BULAN]],
    [["Kode Rekening", "Uraian", "Anggaran Tahun Ini", "Anggaran Kas", *[None] * 11], [None, None, None, *BULAN], [*range(1, 16)]],
    [
        ["Kode Rekening", "Program/Kegiatan/Sub Kegiatan/Rekening", "Pagu Anggaran", *TRIWULAN],
        [None, None, None, *BULAN],
    ],
    [["Kode Program/Kegiatan/Sub Kegiatan", "Program, Kegiatan, Sub Kegiatan dan Rekening", "Jumlah (Rp)", *BULAN]],
]


def rows(kepala):
    return [*KOP, *kepala, *([k, n, 12 * p, *[p] * 12] for k, n, p in ISI)]


@pytest.mark.parametrize("kepala", KEPALA[:3])
@pytest.mark.parametrize("format", ["rak", "auto"])
def test_accounts_are_its_leaves_and_sums_are_not_added(db, tmp_path, kepala, format):
    h = read(tmp_path, rows(kepala), format=format, unit=None, per=None, tahun=2026, tahap="murni")
    u = h.banding.usulan
    assert h.status == "checked" and not penting(h.masalah) and sum(u.rows("pagu").kolom["pagu"]) == 3600_00
    kode = {x.kode for x in u.simpul.baru.values()}
    assert {"1.02.01", "1.02.01.2.01.0001", "1.02.01.2.02.0001"} <= kode and not any(k.startswith("5.") for k in kode)
    rekening = {b.rekening: b.simpul for b in u.simpul.calon_baris.baru.values()}
    assert sorted(rekening) == ["5.1.01.01.01.0001", "5.1.02.01.01.0024", "5.1.02.02.01.0003"]
    assert sorted(json.loads(k)[-1] for k in u.rows("rak").kolom["kumulatif"]) == [480_00, 720_00, 2400_00]


def test_a_plan_by_activity_with_a_column_of_accounts_keeps_it(db, tmp_path):
    kepala = ["Kegiatan", "Kode rekening", "Pagu", *BULAN]
    h = read(tmp_path, [kepala, ["A", "5.1.02.01.01.0024", 1200, *[100] * 12]], format="rak", per=None, tahun=2026, tahap="murni")
    assert chains(h) == {("Dinas A", "A"): 1200} and not penting(h.masalah)
    assert [b.rekening for b in h.banding.usulan.simpul.calon_baris.baru.values()] == ["5.1.02.01.01.0024"]
