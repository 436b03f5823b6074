"""Packages below a sub kegiatan, and programmes above it, are no activities of a progress list."""

import pytest

from pantau.core.kode import level
from tests.imports.baca import MEI, read

KEPALA = ["Kode sub kegiatan", "Sub kegiatan", "Persen"]
SATU, DUA = "1.06.02.2.01.0001", "1.06.02.2.01.0002"
PAKET = [
    [SATU, "Jalan desa", 40],
    [None, "Paket jalan A", 30],
    ["", "Paket jalan B", 50],
    [DUA, "Jembatan", 20],
    [None, "Paket jembatan", 20],
]


def facts(h):
    u = h.banding.usulan
    nama = {i: x.nama for i, x in u.simpul.baru.items()}
    k = u.rows("fisik").kolom
    return {nama.get(s, s): x for s, x in zip(k["simpul"], k["persen"], strict=True)}


def told(h):
    return [(m.where["row"], m.params["kegiatan"], m.params["jumlah"]) for m in h.masalah if m.code == "rincian_kegiatan"]


def test_packages_below_a_sub_kegiatan_are_its_details(db, tmp_path):
    h = read(tmp_path, [KEPALA, *PAKET], "progres-fisik", per=MEI)
    assert h.status == "checked" and facts(h) == {"Jalan desa": 40, "Jembatan": 20}
    assert told(h) == [(2, "Jalan desa", 2), (5, "Jembatan", 1)]


@pytest.mark.parametrize("nomor", [("1", "2"), ("1.1", "1.2"), ("a.", "b."), (f"{SATU}.01", f"{SATU}.02")])
def test_packages_that_are_numbered_in_the_column_of_codes(db, tmp_path, nomor):
    baris = [PAKET[0], *([k, *r[1:]] for k, r in zip(nomor, PAKET[1:3], strict=True)), PAKET[3]]
    h = read(tmp_path, [KEPALA, *baris], "progres-fisik", per=MEI)
    assert facts(h) == {"Jalan desa": 40, "Jembatan": 20} and told(h) == [(2, "Jalan desa", 2)]


@pytest.mark.parametrize("kosong", [None, "", "-"])
def test_a_sub_kegiatan_without_a_figure_of_its_own_is_asked_for_one(db, tmp_path, kosong):
    h = read(tmp_path, [KEPALA, [SATU, "Jalan desa", kosong], *PAKET[1:]], "progres-fisik", per=MEI)
    assert h.status == "refused" and [(m.code, m.where["row"]) for m in h.masalah if m.severity == "error"] == [("fisik_kosong_rincian", 2)]


@pytest.mark.parametrize("kode", [None, SATU])
def test_a_heading_above_packages_that_report_themselves_needs_no_figure(db, tmp_path, kode):
    baris = [[SATU, "Jalan desa", None, None], [kode, "Jalan desa", "P-1", 30], [DUA, "Jembatan", None, 20]]
    h = read(tmp_path, [["Kode sub kegiatan", "Sub kegiatan", "Paket", "Persen"], *baris], "progres-fisik", per=MEI)
    assert [(m.code, m.where["row"]) for m in h.masalah if m.severity == "error"] == [
        ("paket_tidak_dikenal", 3)
    ]  # row 2 is asked for nothing


def test_a_known_activity_named_without_its_code_is_itself(db, tmp_path):
    read(tmp_path, [KEPALA, [SATU, "Jalan desa", 10]], "progres-fisik", per=MEI, dry_run=False)
    semula = read(tmp_path, [["Sub kegiatan", "Persen"], ["Posyandu", 5]], "progres-fisik", per=MEI, dry_run=False)
    assert semula.status == "applied"
    h = read(tmp_path, [KEPALA, [SATU, "Jalan desa", 40], [None, "Posyandu", 30], [None, "Paket A", 50]], "progres-fisik", per=MEI)
    assert sorted(facts(h).values()) == [30, 40] and told(h) == [(2, "Jalan desa", 1)]


def test_a_list_without_codes_stays_a_list(db, tmp_path):
    h = read(tmp_path, [KEPALA, [None, "Jalan", 40], [None, "Jembatan", 30]], "progres-fisik", per=MEI)
    assert facts(h) == {"Jalan": 40, "Jembatan": 30} and told(h) == []


def test_rows_of_programmes_and_kegiatan_above_are_left_out(db, tmp_path):
    atas = [["1.06.02", "Program Jalan", 35], ["1.06.02.2.01", "Kegiatan Jalan", 33]]
    h = read(tmp_path, [KEPALA, *atas, *PAKET], "progres-fisik", per=MEI)
    assert facts(h) == {"Jalan desa": 40, "Jembatan": 20}
    assert [m.params["daftar"] for m in h.masalah if m.code == "baris_induk_progres"] == ["2–3"]


def test_the_next_unit_begins_anew(db, tmp_path):
    baris = [["Nama SKPD", *KEPALA], ["Dinas A", *PAKET[0]], ["Dinas B", None, "Posyandu", 30]]
    h = read(tmp_path, baris, "progres-fisik", per=MEI, unit=None)
    assert facts(h) == {"Jalan desa": 40, "Posyandu": 30}


def test_a_name_that_also_stands_below_no_activity_is_an_activity_wherever_it_stands(db, tmp_path):
    """Reported twice in one list, once right after an activity with a code: not once counted and once dropped."""
    baris = [["", "Posyandu", "2026-04-30", 10], [SATU, "Jalan desa", "2026-05-31", 40], ["", "Posyandu", "2026-05-31", 30]]
    h = read(tmp_path, [["Kode sub kegiatan", "Sub kegiatan", "Tanggal", "Persen"], *baris], "progres-fisik", per=MEI)
    assert facts(h) == {"Jalan desa": 40, "Posyandu": 30} and told(h) == []


def test_a_list_in_which_every_row_bears_a_code_is_judged_by_its_distinct_rows(db, tmp_path, monkeypatch):
    """No row of it can be a detail: a year of reports asks nothing row by row."""
    kali = []
    monkeypatch.setattr("pantau.imports.sumber.rincian_progres.find_node", lambda *a: kali.append("nama"))
    monkeypatch.setattr("pantau.imports.sumber.rincian_progres.level", lambda k: kali.append(k) or level(k))
    hari = [f"2026-0{b}-{h:02d}" for b in range(1, 6) for h in range(1, 29)]
    baris = [[k, n, t, 10] for k, n in ((SATU, "Jalan desa"), (DUA, "Jembatan")) for t in hari]
    h = read(tmp_path, [["Kode sub kegiatan", "Sub kegiatan", "Tanggal", "Persen"], *baris], "progres-fisik", per=MEI)
    assert len(h.banding.usulan.rows("fisik")) == 280 and "nama" not in kali and len(kali) < 20
