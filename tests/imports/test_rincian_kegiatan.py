"""Packages below a known activity, in a sheet of progress: they are its details, never activities of their own."""

import pytest

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

from .baca import HARI, JUNI, MEI, RFK, pagu_in, penting, places, read, workbook

M = 1_000_000
SUB, LAIN = "1.03.02.2.01.0001", "1.03.02.2.01.0002"
UNIT = ("1.03.0.00.0.00.01.0000", "Dinas A")
BULAN = [f"bulan_{m}" for m in range(1, 13)]
INDUK = ["1", "Pembangunan Jalan", 600 * M, 300 * M, 55]
PAKET = [["1.1", "Paket A", 400 * M, 200 * M, 40], ["1.2", "Paket B", 200 * M, 100 * M, 70]]
EKOR = ["2", "Pemeliharaan", 120 * M, 0, 0]


@pytest.fixture
def dpa(db, tmp_path):
    rows = [
        ["tahun", "kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "pagu", *BULAN],
        [2026, *UNIT, SUB, "Pembangunan Jalan", "5.1.02.01.01.0024", 600 * M, *[50 * M] * 12],
        [2026, *UNIT, LAIN, "Pemeliharaan", "5.1.02.01.01.0024", 120 * M, *[10 * M] * 12],
    ]
    h = run_import("rak", [workbook(tmp_path / "dpa.xlsx", rows)], Opsi(HARI, None, None, tahun=2026, tahap="murni"), by="uji")
    assert h.status == "applied", [m.message for m in h.masalah]


def _coded(rows, kode):
    return [["No", "Kode", *RFK[1:]], *([r[0], kode.get(r[0], ""), *r[1:]] for r in rows)]


def _figures(h):
    """Money and physical progress by node: known ones by id, new ones by name."""
    u = h.banding.usulan
    nama = {i: x.nama for i, x in u.simpul.baru.items()}
    simpul = {v: k[0] for k, v in u.simpul.baris.items()}
    uang = {simpul[b]: n // 100 for b, n in zip(*(u.rows("kumulatif").kolom[k] for k in ("baris", "jumlah")), strict=True)}
    fisik = dict(zip(*(u.rows("fisik").kolom[k] for k in ("simpul", "persen")), strict=True))
    return {nama.get(s, "lama"): (n, fisik.get(s)) for s, n in uang.items() if n}, len(u.simpul.baru)


@pytest.mark.parametrize("nomor", [("1.1", "1.2"), ("a", "b"), ("a.", "b."), ("1.1.1", "1.1.2"), ("-", "-")])
@pytest.mark.parametrize("berkode", [True, False])
def test_packages_below_an_activity_are_its_details(dpa, tmp_path, nomor, berkode):
    paket = [[no, *p[1:]] if no != "-" else ["", f"- {p[1]}", *p[2:]] for no, p in zip(nomor, PAKET, strict=True)]
    rows = [INDUK, *paket, EKOR]
    h = read(tmp_path, _coded(rows, {"1": SUB, "2": LAIN}) if berkode else [RFK, *rows])
    assert h.status == "checked" and penting(h.masalah) == []
    assert _figures(h) == ({"lama": (300 * M, 55.0)}, 0)
    kata = next(m for m in h.masalah if m.code == "rincian_kegiatan").message
    assert "Paket A (baris 3)" in kata and "Paket B (baris 4)" in kata


def test_what_the_activity_does_not_print_comes_from_its_details(dpa, tmp_path):
    h = read(tmp_path, [RFK, [*INDUK[:2], None, None, None], *PAKET, EKOR])
    assert h.status == "checked" and penting(h.masalah) == ["rincian_dijumlahkan"] and places(h.masalah, "rincian_dijumlahkan")[0][0] == 2
    assert _figures(h) == ({"lama": (300 * M, 50.0)}, 0)  # 40 % of 400 and 70 % of 200, weighed by pagu
    h = read(tmp_path, [RFK, [*INDUK[:4], None], PAKET[0], [*PAKET[1][:4], None], EKOR])
    assert _figures(h) == ({"lama": (300 * M, None)}, 0)  # one part says nothing: no percentage is made up


def test_details_of_another_sum_are_named_and_the_activity_counts(dpa, tmp_path):
    rows = [RFK, INDUK, ["1.1", "Paket A", 300 * M, 200 * M, 40], PAKET[1], EKOR, ["", "JUMLAH", 720 * M, 300 * M, None]]
    h = read(tmp_path, rows)
    assert h.status == "checked" and penting(h.masalah) == ["rincian_beda"]
    assert "Rp\u00a0600.000.000 / Rp\u00a0500.000.000" in next(m for m in h.masalah if m.code == "rincian_beda").message
    rows[-1] = ["", "JUMLAH", 700 * M, 300 * M, None]  # what is no sum of the activities stays a finding
    assert penting(read(tmp_path, rows).masalah) == ["jumlah_tertulis_beda", "rincian_beda"]


def test_a_broken_cell_of_a_detail_is_named_in_its_place(dpa, tmp_path):
    h = read(tmp_path, [RFK, INDUK, ["1.1", "Paket A", "empat ratus", 200 * M, "4O"], PAKET[1], EKOR])
    assert h.status == "refused" and {("bukan_uang", 3), ("bukan_persen", 3)} <= {(m.code, m.where.get("row")) for m in h.masalah}


def test_a_code_of_a_sub_kegiatan_is_enough(db, tmp_path):
    h = read(tmp_path, _coded([INDUK, *PAKET, EKOR], {"1": SUB, "2": LAIN}))
    assert h.status == "checked" and _figures(h)[0] == {"Pembangunan Jalan": (300 * M, 55.0)}
    assert {x.kode for x in h.banding.usulan.simpul.baru.values()} == {"1.03.02", "1.03.02.2.01", SUB, LAIN}


def test_sub_kegiatan_below_a_kegiatan_are_no_details(dpa, tmp_path):
    rows = [["1", "Kegiatan Jalan", 600 * M, 300 * M, 50], ["1.1", "Pembangunan Jalan", 600 * M, 300 * M, 50]]
    h = read(tmp_path, [RFK, *rows, EKOR])
    assert (
        h.status == "checked" and not any(m.code == "rincian_kegiatan" for m in h.masalah) and _figures(h)[0] == {"lama": (300 * M, 50.0)}
    )
    anak = [["1.1", SUB.replace("0001", "0007"), "Baru Berkode", 600 * M, 300 * M, 50]]
    kode = [["No", "Kode", *RFK[1:]], ["1", SUB, *INDUK[1:]], *anak, ["2", LAIN, *EKOR[1:]]]
    assert not any(m.code == "rincian_kegiatan" for m in read(tmp_path, kode).masalah)  # a code of its own is an activity of its own


def test_month_after_month_and_taken_back(dpa, tmp_path, laporan):
    from pantau.apps.muat.penarikan import withdraw_batch
    from pantau.apps.organisasi.perms import SISTEM

    for per, rows in ((MEI, [RFK, ["1", "Pembangunan Jalan", 600 * M, 200 * M, 40], EKOR]), (JUNI, [RFK, INDUK, *PAKET, EKOR])):
        h = read(tmp_path, rows, per=per, dry_run=False)
        assert h.status == "applied" and penting(h.masalah) == []
    assert pagu_in(laporan, "2026-06-30") == 720 * M * 100
    sel = laporan("kendali", "2026-06-30").tables[0].total.cells
    assert sel["realisasi"].value == 300 * M * 100
    ulang = read(tmp_path, [RFK, INDUK, *PAKET, EKOR], dry_run=False)
    assert ulang.status == "unchanged"
    withdraw_batch(batch=h.batch, by="uji", hak=SISTEM, alasan="uji")
    assert laporan("kendali", "2026-06-30").tables[0].total.cells["realisasi"].value == 200 * M * 100
