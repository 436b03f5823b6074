"""ISB snapshots and RUP exports as people have them: pages, repeats, other years, numbers without names, deleted rows, swapped lists."""

import csv
import io
import json
from copy import deepcopy

import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

from .baca import HARI, penting, places, workbook

M = 1_000_000
DASAR = {"tahun_anggaran": 2026, "kd_klpd": "D99", "nama_klpd": "Kab. Contoh"}
PU, DIK = "1.03.0.00.0.00.01.0000", "1.01.0.00.0.00.01.0000"
SATKER = [{**DASAR, "kd_satker": a, "kd_satker_str": k, "nama_satker": n, "status_satker": "Aktif"} for a, k, n in ((101, PU, "Dinas PU"), (102, DIK, "Dinas Pendidikan"))]  # fmt: skip


def _tree(jenis, rows):
    induk = {"program": [], "kegiatan": ["kd_program"], "subkegiatan": ["kd_program", "kd_kegiatan"]}[jenis]
    nama = [*induk, f"kd_{jenis}", f"kd_{jenis}_str", f"nama_{jenis}", f"pagu_{jenis}"]
    return [{**DASAR, "kd_satker": r[0], **dict(zip(nama, r[1:], strict=True)), "is_deleted": False} for r in rows]


SUB = _tree("subkegiatan", [
    (101, 1, 11, 111, "1.03.02.2.01.0001", "Sub A1", 600 * M), (101, 1, 11, 112, "1.03.02.2.01.0002", "Sub A2", 400 * M),
    (102, 2, 12, 121, "1.01.02.2.01.0001", "Sub B1", 500 * M),
])  # fmt: skip
PAKET = [
    {**DASAR, "kd_satker": 9101, "kd_satker_str": PU, "nama_satker": "Dinas PU", "kd_nontender": 9000 + i, "nama_paket": f"Paket {i}", "pagu": 100 * M, "hps": 99 * M,
     "mak": "1.03.02.2.01.0001.5.2.04.01.01.0001", "kd_rup": "55;56", "mtd_pemilihan": "Pengadaan Langsung", "status_nontender": "Selesai",
     "tgl_pengumuman_nontender": "2026-02-01T17:00:00.000Z", "tgl_buat_paket": "Jan 3, 2026, 12:00:00AM"}
    for i in (1, 2)
]  # fmt: skip
ISB = {
    "RUP-MasterSatker": SATKER,
    "RUP-ProgramMaster": _tree("program", [(101, 1, "1.03.02", "Program A", 1000 * M), (102, 2, "1.01.02", "Program B", 500 * M)]),
    "RUP-KegiatanMaster": _tree(
        "kegiatan", [(101, 1, 11, "1.03.02.2.01", "Keg A", 1000 * M), (102, 2, 12, "1.01.02.2.01", "Keg B", 500 * M)]
    ),
    "RUP-SubKegiatanMaster": SUB,
    "SPSE-NonTenderPengumuman": PAKET,
}
ANGGARAN = ("RUP-ProgramMaster", "RUP-KegiatanMaster", "RUP-SubKegiatanMaster")
RUP = [
    {**DASAR, "kd_satker_str": PU, "nama_satker": "Dinas PU", "kd_rup": 55000001 + i, "nama_paket": f"Paket {i}", "pagu": (i + 1) * 100 * M,
     "metode_pengadaan": "Pengadaan Langsung", "tgl_awal_pemilihan": "2026-02-01", "tgl_awal_kontrak": "2026-03-01", "status_aktif_rup": "ya", "status_delete_rup": "tidak"}
    for i in range(4)
]  # fmt: skip


def _isb(tmp_path, ubah=None, dry_run=True):
    folder = tmp_path / f"isb{len(list(tmp_path.iterdir()))}"
    folder.mkdir()
    for nama, isi in {**deepcopy(ISB), **(ubah or {})}.items():
        if isi is not None:
            (folder / f"{nama}.json").write_text(json.dumps(isi))
    return run_import("auto", [folder], Opsi(HARI, tahun=2026), by="uji", dry_run=dry_run)


def _pagu(laporan):
    return laporan("kendali", "2026-06-30").tables[0].total.cells["pagu"].value // 100


@pytest.mark.parametrize("nama", [("RUP-MasterSatker",), ("RUP-MasterSatker", "SPSE-NonTenderPengumuman")])
def test_a_later_snapshot_without_the_list_of_satker_does_not_double_the_budget(db, tmp_path, laporan, nama):
    assert _isb(tmp_path, dry_run=False).status == "applied" and _pagu(laporan) == 1500 * M
    baru = deepcopy(SUB)
    baru[0]["pagu_subkegiatan"] = 700 * M
    h = _isb(tmp_path, {**dict.fromkeys(nama), "RUP-SubKegiatanMaster": baru}, dry_run=False)
    assert h.status == "applied" and _pagu(laporan) == 1600 * M
    assert len(laporan("kendali", "2026-06-30").tables[0].rows) == 2


def test_a_number_that_nothing_names_is_no_unit(db, tmp_path):
    _isb(tmp_path, dry_run=False)
    asing = [*SUB, *_tree("subkegiatan", [(777, 9, 99, 999, "1.09.02.2.01.0001", "Sub Z", 50 * M)])]
    h = _isb(tmp_path, {"RUP-SubKegiatanMaster": asing})
    assert h.status == "refused" and places(h.masalah, "satker_tidak_dikenal") == [(5, "kd_satker")]


def test_the_first_snapshot_may_have_numbers_only(db, tmp_path):
    h = _isb(tmp_path, dict.fromkeys(ISB.keys() - set(ANGGARAN)))
    assert h.status == "checked" and {n for _, n in h.banding.usulan.unit.peta} == {"Satker 101", "Satker 102"}


def test_swapped_satker_are_named(db, tmp_path):
    _isb(tmp_path, dry_run=False)
    tukar = deepcopy(SATKER)
    tukar[0]["kd_satker"], tukar[1]["kd_satker"] = 102, 101
    h = _isb(tmp_path, {"RUP-MasterSatker": tukar})
    assert places(h.masalah, "satker_pindah") == [(3, "kd_satker"), (2, "kd_satker")]


def test_pages_that_overlap_count_once(db, tmp_path, laporan):
    h = _isb(tmp_path, {"RUP-SubKegiatanMaster": None, "RUP-Sub-1": SUB[:2], "RUP-Sub-2": SUB[1:]}, dry_run=False)
    assert h.status == "applied" and penting(h.masalah) == ["baris_ulang"] and _pagu(laporan) == 1500 * M
    lain = deepcopy(SUB)
    lain[1]["pagu_subkegiatan"] = 1
    h = _isb(tmp_path, {"RUP-SubKegiatanMaster": [*SUB, lain[1]]})
    assert h.status == "refused" and places(h.masalah, "baris_kembar_pagu") == [(5, "pagu_subkegiatan")]


def test_rows_of_another_year_are_left_out_and_named(db, tmp_path):
    lain = deepcopy(PAKET)
    lain[1]["tahun_anggaran"] = 2025
    h = _isb(tmp_path, {"SPSE-NonTenderPengumuman": lain})
    assert h.status == "checked" and places(h.masalah, "baris_tahun_lain") == [(3, "tahun_anggaran")]
    assert {x[1] for x in h.banding.usulan.paket.ada if x[0] == "nontender"} == {"9001"}


@pytest.mark.parametrize("kata", ["Ya", "TRUE", "1", True, "yes"])
def test_deleted_rows_in_any_spelling(db, tmp_path, laporan, kata):
    hapus = deepcopy(SUB)
    hapus[1]["is_deleted"] = kata
    _isb(tmp_path, {"RUP-SubKegiatanMaster": hapus}, dry_run=False)
    assert _pagu(laporan) == 1100 * M


def test_unknown_states_small_amounts_and_older_schemas_are_named(db, tmp_path):
    asing = deepcopy(PAKET)
    asing[0]["status_nontender"] = "Menunggu Reviu"
    kecil = [{**x, "pagu_subkegiatan": x["pagu_subkegiatan"] // M} for x in SUB]
    h = _isb(tmp_path, {"SPSE-NonTenderPengumuman": asing, "RUP-SubKegiatanMaster": kecil})
    assert "Menunggu Reviu (1)" in next(m for m in h.masalah if m.code == "status_paket_asing").message
    assert places(h.masalah, "uang_tampak_kecil") == [(None, "pagu_subkegiatan")]
    lama = [{("pagu" if k == "pagu_subkegiatan" else k): v for k, v in x.items()} for x in SUB]
    m = next(m for m in _isb(tmp_path, {"RUP-SubKegiatanMaster": lama}).masalah if m.code == "bagian_hampir")
    assert "pagu_subkegiatan" in m.message and "Yang belum dipakai: pagu" in m.message


PAKET_RUP = [{**x} for x in RUP]


@pytest.mark.parametrize("amplop", [
    {"data": PAKET_RUP, "page": "1 of 2"}, {"data": PAKET_RUP, "halaman": "1 dari 150"}, {"data": PAKET_RUP, "info": "Showing 1 to 4 of 1.250 entries"},
    {"data": PAKET_RUP, "keterangan": "Menampilkan 1 sampai 4 dari 80 data"}, {"results": PAKET_RUP, "count": 80}, {"data": {"items": PAKET_RUP, "totalItems": 80}},
])  # fmt: skip
def test_a_part_of_the_pages_is_refused(db, tmp_path, amplop):
    (tmp_path / "rup.json").write_text(json.dumps(amplop))
    h = run_import("auto", [tmp_path / "rup.json"], Opsi(HARI, tahun=2026), by="uji", dry_run=True)
    assert [m.code for m in h.masalah] == ["json_sebagian"]


@pytest.mark.parametrize(
    "amplop",
    [{"data": PAKET_RUP, "page": "1 of 1"}, {"data": PAKET_RUP, "info": "Showing 1 to 4 of 4 entries"}, {"results": PAKET_RUP, "count": 4}],
)
def test_a_whole_answer_is_read(db, tmp_path, amplop):
    (tmp_path / "rup.json").write_text(json.dumps(amplop))
    assert run_import("auto", [tmp_path / "rup.json"], Opsi(HARI, tahun=2026), by="uji", dry_run=True).status == "checked"


def _rup(tmp_path, ubah, hapus=(), akhiran="json"):
    rows = [{k: v for k, v in {**x, **ubah(i, x)}.items() if k not in hapus} for i, x in enumerate(deepcopy(RUP))]
    path = tmp_path / f"rup.{akhiran}"
    if akhiran == "json":
        path.write_text(json.dumps(rows))
    elif akhiran == "xlsx":
        workbook(path, [list(rows[0]), *(list(r.values()) for r in rows)])
    else:
        f = io.StringIO()
        w = csv.DictWriter(f, list(rows[0]), delimiter=";")
        w.writeheader()
        w.writerows(rows)
        path.write_text(f.getvalue())
    return run_import("auto", [path], Opsi(HARI, tahun=2026), by="uji", dry_run=True)


def _packages(h):
    return {x[1] for x in h.banding.usulan.paket.ada if x[0] == "rup"}


def test_packages_that_the_export_calls_deleted_are_left_out(db, tmp_path):
    h = _rup(tmp_path, lambda i, x: [{"status_delete_rup": "ya"}, {"status_aktif_rup": "Tidak"}, {"status_delete_rup": True}, {}][i])
    assert h.status == "checked" and penting(h.masalah) == ["paket_dihapus"] and _packages(h) == {"55000004"}


@pytest.mark.parametrize(
    ("ubah", "hapus", "kode"),
    [
        (lambda i, x: {"pagu": x["pagu"] / M}, (), "uang_tampak_kecil"),
        (lambda i, x: {"tgl_awal_kontrak": "2025-03-01"}, ("tahun_anggaran",), "jadwal_tahun_lain"),
        (lambda i, x: {"pagu": -5} if i == 1 else {}, (), "nilai_negatif"),
        (lambda i, x: {"kd_rup": "55000001;55000009"} if i == 1 else {}, (), "kode_rup_ganda"),
        (lambda i, x: {"kd_rup": 55000001} if i == 1 else {}, (), "baris_kembar_pagu"),
        (lambda i, x: {"kd_rup": "5,5E+07"}, (), "kode_terpotong"),
    ],
)
def test_what_no_export_of_packages_says_is_named(db, tmp_path, ubah, hapus, kode):
    assert kode in penting(_rup(tmp_path, ubah, hapus).masalah)


@pytest.mark.parametrize("akhiran", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("kode", [PU, "01.03.00.00.00.00.01.0000", "1.3.0.0.0.0.1.0"])
def test_a_unit_code_of_other_width_is_the_same_unit(db, tmp_path, akhiran, kode):
    _isb(tmp_path, dry_run=False)
    h = _rup(
        tmp_path, lambda i, x: {"kd_satker_str": kode, "kd_rup": float(x["kd_rup"]) if akhiran == "xlsx" else x["kd_rup"]}, akhiran=akhiran
    )
    assert h.status == "checked" and not any(m.code == "unit_baru" for m in h.masalah)
    assert _packages(h) == {f"5500000{i}" for i in (1, 2, 3, 4)}
