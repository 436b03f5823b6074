"""A broken file among others hides nothing of them; consent is asked for what is changed, not for what is new; another year in the title asks."""

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

from .baca import HARI, JUNI, RFK, workbook

M = 1_000_000


def _bring(*paths, format="auto", unit="Dinas A", dry_run=False, **opsi):
    return run_import(format, list(paths), Opsi(HARI, JUNI, unit, **opsi), by="uji", dry_run=dry_run, tanya=True)


def _file(tmp_path, nama, *rows, kepala=RFK):
    return workbook(tmp_path / nama, [*kepala, *rows] if isinstance(kepala[0], list) else [kepala, *rows])


def _told(h):
    return {(m.code, m.where.get("file"), m.where.get("row")) for m in h.masalah if m.severity == "error"}


def test_every_finding_of_every_file_is_told_at_once(db, tmp_path):
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04bukan arsip")
    (tmp_path / "surat.pdf").write_bytes(b"%PDF-1.4 isi")
    salah = _file(tmp_path, "salah.xlsx", [1, "B", "seratus", 5 * M, 50], [2, "C", 100 * M, 5 * M, 150])
    lain = [
        _file(tmp_path, "baik.xlsx", [1, "A", 100 * M, 50 * M, 50]),
        _file(tmp_path, "kosong.xlsx"),
        _file(tmp_path, "asing.xlsx", [1, 2, 3], kepala=["foo", "bar", "baz"]),
        tmp_path / "rusak.xlsx",
        tmp_path / "surat.pdf",
    ]
    harap = {
        ("berkas_rusak", "rusak.xlsx", None),
        ("berkas_pdf", "surat.pdf", None),
        ("bukan_uang", "salah.xlsx", 2),
        ("persen_di_luar_rentang", "salah.xlsx", 3),
    }
    h = _bring(salah, *lain, dry_run=True)
    assert h.status == "refused" and _told(h) == harap | {("format_tidak_dikenali", "asing.xlsx", None)}
    assert {p.berkas for p in h.isi} | {x.berkas for x in h.lembar} == {p.name for p in (salah, *lain)}  # each can be left out by its box
    assert [m.where["file"] for m in h.masalah if m.code == "lembar_tanpa_baris"] == [
        "kosong.xlsx"
    ]  # no error: the others may load without it
    satu = _bring(salah, *lain, format="rfk")
    assert satu.status == "refused" and harap | {("kolom_tidak_ada", "asing.xlsx", 1)} == _told(satu)


def test_a_new_unit_asks_no_word_and_a_fall_beside_it_does(db, tmp_path, laporan):
    assert _bring(_file(tmp_path, "a.xlsx", [1, "A", 100 * M, 5 * M, 5])).status == "applied"
    h = _bring(_file(tmp_path, "b.xlsx", [1, "B", 900 * M, 5 * M, 5]), unit="Dinas B")
    assert (h.status, h.perlu) == ("applied", [])
    assert laporan("kendali", "2026-06-30").tables[0].total.cells["pagu"].value == 1000 * M * 100
    turun = _bring(_file(tmp_path, "c.xlsx", [1, "A", 30 * M, 5 * M, 5]))
    assert turun.status == "refused" and [m.code for m in turun.perlu] == ["setuju_pagu_unit"]  # 7 % of the whole, 70 % of the unit


def test_a_title_of_another_year_asks_for_a_word(db, tmp_path, laporan):
    kop = [["LAPORAN REALISASI FISIK DAN KEUANGAN"], ["TAHUN ANGGARAN 2025"], ["KEADAAN 30 JUNI 2025"], RFK]
    lama = _file(tmp_path, "lama.xlsx", [1, "A", 100 * M, 50 * M, 50], kepala=kop)
    lihat = _bring(lama, dry_run=True)
    assert lihat.status == "checked" and [(m.code, m.params["frasa"]) for m in lihat.perlu] == [("judul_tahun_lain", "JUDUL 2025")]
    assert not [m for m in lihat.masalah if m.code == "judul_tahun_lain"]  # told once: where the word is asked for
    assert _bring(lama).status == _bring(lama, setuju=("JUDUL 2024",)).status == "refused"
    h = _bring(lama, setuju=("judul 2025",))
    assert h.status == "applied" and any(m.code == "judul_tahun_lain" and m.severity == "warning" for m in h.masalah)
    dua = [["RFK TA 2026"], ["PERDA NOMOR 5 TAHUN 2025"], ["KEADAAN 30 JUNI 2026"], RFK]
    assert _bring(_file(tmp_path, "dua.xlsx", [1, "A", 100 * M, 51 * M, 51], kepala=dua)).status == "applied"


BULAN = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"]


def _plan(tmp_path, nama, *kepala, tahun=2026):
    isi = [*kepala, ["No", "Kegiatan", "Pagu", *BULAN], [1, "A", 1200 * M, *[100 * M] * 12]]
    return run_import("auto", [workbook(tmp_path / nama, isi)], Opsi(HARI, None, "Dinas A", tahun), by="uji", tanya=True)


def test_months_that_were_spent_are_no_plan(db, tmp_path):
    for n, kepala in enumerate(([["REALISASI ANGGARAN PER BULAN"]], [["", "", "", "Realisasi Keuangan"]])):
        h = _plan(tmp_path, f"{n}.xlsx", *kepala)
        assert h.status == "refused" and {m.code for m in h.masalah if m.severity != "info"} == {"bulan_realisasi"}
    for n, kepala in enumerate(([["RENCANA DAN REALISASI ANGGARAN KAS"]], [["RENCANA ANGGARAN KAS"]], [["", "", "", "Rencana Penarikan"]])):
        assert _plan(tmp_path, f"r{n}.xlsx", *kepala).status in ("applied", "unchanged")
    assert [m.code for m in _plan(tmp_path, "t.xlsx", ["RENCANA ANGGARAN KAS TAHUN 2025"]).perlu] == ["judul_tahun_lain"]


def test_realised_months_beside_planned_ones_are_named(db, tmp_path):
    isi = [
        ["No", "Kegiatan", "Pagu", *[f"{b} {k}" for b in BULAN for k in ("Rencana", "Realisasi")]],
        [1, "A", 1200 * M, *[100 * M, 90 * M] * 12],
    ]
    h = run_import("auto", [workbook(tmp_path / "a.xlsx", isi)], Opsi(HARI, None, "Dinas A", 2026), by="uji")
    assert h.status == "applied" and [m.code for m in h.masalah if m.severity == "warning"] == ["bulan_realisasi_lain"]
    assert h.banding.usulan.rows("rak").kolom["kumulatif"][0].endswith("120000000000]")  # the plan, not the realisation
