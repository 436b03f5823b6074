"""The command: one declaration per command, one reader of what is asked, refusals by name and the status that says so."""

import json

import pytest

from pantau import cli
from pantau.apps.organisasi.perms import PERAN
from pantau.cli.perintah import Perintah

RFK = "nama_skpd,program,kegiatan,pagu,keu_rencana_rp,keu_real_rp,fisik_rencana_kum,fisik_real_kum\n"


@pytest.fixture
def pantau(db, monkeypatch, capsys):
    """Run a command inside the test's database: `pantau("report", "rfk")` gives status, stdout and stderr."""
    for tempat in ("pantau.cli", "pantau.cli.import_"):
        monkeypatch.setattr(f"{tempat}.set_up", lambda perlu: None)

    def jalan(*argumen):
        status = cli.main(list(argumen))
        return status, *capsys.readouterr()

    return jalan


@pytest.fixture
def rfk(tmp_path):
    path = tmp_path / "rfk.csv"
    path.write_text(RFK + "Dinas A,P,K,1000,500,200,50,40\n", encoding="utf-8")
    return str(path)


def test_every_command_is_declared_in_its_own_file():
    for nama, p in cli.PERINTAH.items():
        assert isinstance(p, Perintah) and p.nama == nama and p.run.__module__ == f"pantau.cli.{'import_' if nama == 'import' else nama}"
    with pytest.raises(SystemExit) as e:
        cli.main(["entah"])
    assert e.value.code == 2


@pytest.mark.parametrize("peran", PERAN)
def test_accounts_of_every_role(pantau, monkeypatch, peran):
    from django.contrib.auth.models import User

    monkeypatch.setenv("PANTAU_SANDI", "sandi-uji-panjang-77")
    status, keluar, galat = pantau("user", "siapa", "--peran", peran)
    if peran == "operator":
        assert status in (0, 1)
    else:
        assert (status, galat) == (0, "") and f"({peran})" in keluar
        assert User.objects.get(username="siapa").penugasan.peran == peran


def test_an_unknown_role_or_unit_is_named(pantau):
    status, _, galat = pantau("user", "siapa", "--peran", "raja")
    assert status == 1 and galat.startswith("pantau: --peran: ") and all(p in galat for p in PERAN)
    status, _, galat = pantau("user", "siapa", "--peran", "operator", "--perangkat-daerah", "Entah")
    assert status == 1 and "Entah" in galat


def test_from_file_to_report(pantau, rfk):
    status, keluar, _ = pantau("import", "auto", rfk, "--per", "2026-06-30", "--json")
    assert (status, json.loads(keluar)["status"]) == (0, "applied")
    status, keluar, _ = pantau("import", "auto", rfk, "--per", "2026-06-30")
    assert status == 0 and keluar.startswith("rfk: tidak ada yang berubah")
    status, keluar, _ = pantau("report", "kendali", "--per", "2026-06-30", "--tingkat", "program")
    assert status == 0 and [r["level"] for r in json.loads(keluar)["tables"][0]["rows"]] == ["program"]
    status, keluar, _ = pantau("report", "rfk", "--per", "2026-06-30", "--perangkat-daerah", "Dinas A")
    assert status == 0 and json.loads(keluar)["cakupan"]["unit"] == "Dinas A"


@pytest.mark.parametrize(
    ("argumen", "code"),
    [
        (("report", "entah"), "laporan_tidak_dikenal"),
        (("report", "kartu", "--format", "csv"), "bentuk_tidak_ada"),
        (("report", "rfk", "--per", "kemarin"), "permintaan_tanggal"),
        (("report", "rfk", "--diketahui", "dulu"), "permintaan_waktu"),
        (("report", "rfk", "--waktu", "besok"), "pilihan_salah"),
        (("report", "rfk", "--perangkat-daerah", "Entah"), "unit_tidak_ada"),
        (("report", "rfk", "--simpul", "999", "--per", "2026-06-30"), "simpul_tidak_ada"),
        (("report", "kendali", "--tingkat", "entah", "--per", "2026-06-30"), "pilihan_salah"),
        (("explain", "entah", "--json", "--per", "2026-06-30"), "ukuran_tidak_dikenal"),
        (("explain", "pagu", "--json", "--metode", "entah"), "metode_tidak_dikenal"),
        (("import", "entah", "x.csv", "--json"), "format_tidak_dikenal"),
        (("import", "auto", "tiada.csv", "--json"), "berkas_tidak_ada"),
    ],
)
def test_refusals_are_named_with_status_one(pantau, rfk, argumen, code):
    pantau("import", "rfk", rfk, "--per", "2026-06-30")
    status, keluar, _ = pantau(*argumen)
    if argumen[:2] == ("report", "kartu"):
        assert status == 1  # not JSON: the problem stands on stderr
        return
    d = json.loads(keluar)
    assert status == 1 and d["status"] == "refused" and [m["code"] for m in d["masalah"]] == [code]


def test_a_paper_is_short_unless_all_is_asked_for(pantau, rfk, monkeypatch):
    pantau("import", "auto", rfk, "--per", "2026-06-30")
    monkeypatch.setattr("pantau.reports.tertagih.DISEBUT", 0)  # a paper that is cut to nothing has no lists
    semua = ("--pilihan", "daftar=penuh")
    isi = [pantau("report", "tertagih", "--per", "2026-06-30", "--format", *x) for x in (("html",), ("html", *semua), ("json",))]
    assert [status for status, _, _ in isi] == [0, 0, 0]
    pendek, penuh, data = (keluar for _, keluar, _ in isi)
    assert pendek.count("<table") < penuh.count("<table") == len(json.loads(data)["tables"])


def test_a_password_is_not_asked_for_where_nobody_can_answer(pantau, monkeypatch):
    import io
    import sys

    monkeypatch.delenv("PANTAU_SANDI", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    status, _, galat = pantau("user", "siapa", "--peran", "admin")
    assert status == 1 and "PANTAU_SANDI" in galat and "Traceback" not in galat


def test_a_month_of_a_year_without_any_data_is_not_closed_without_a_word(pantau, rfk):
    from pantau.base.periode import closed_months

    for _ in range(2):
        status, keluar, galat = pantau("close", "2025-06")
        assert (status, keluar, closed_months(2025)) == (1, "", set()) and "2025 belum berisi data" in galat
        pantau("import", "auto", rfk, "--per", "2026-06-30")
    status, keluar, galat = pantau("close", "2026-06")
    assert (status, galat, closed_months(2026)) == (0, "", {6}) and "2026-06 ditutup" in keluar


@pytest.mark.parametrize("peran", PERAN)
def test_keys_of_every_role_are_given_but_of_officials(pantau, peran):
    from pantau.apps.organisasi.models import Token

    status, keluar, galat = pantau("kunci", "buat", f"app-{peran}", "--peran", peran)
    if peran in ("operator", "pejabat"):
        assert status == 1 and galat.startswith("pantau: ") and not Token.objects.exists()
    else:
        assert (status, galat) == (0, "") and "pantau_" in keluar and Token.objects.get().faktor


def test_an_unknown_role_of_a_key_and_what_is_no_number_are_sentences(pantau):
    status, _, galat = pantau("kunci", "buat", "simda", "--peran", "raja")
    assert status == 1 and all(p in galat for p in PERAN if p != "pejabat") and "pejabat" not in galat
    for salah in ("abc", "", "²", "9" * 40):
        status, _, galat = pantau("kunci", "akhiri", salah)
        assert status == 1 and "bukan nomor kunci" in galat and "Traceback" not in galat, salah
    status, _, galat = pantau("kunci", "akhiri", "99")
    assert status == 1 and "Kunci 99 tidak ada" in galat


def test_a_filter_of_nothing_is_refused_by_the_command_too(pantau, rfk):
    assert pantau("import", "rfk", rfk, "--per", "2026-06-30")[0] == 0
    for opsi in ("--kelas", "--asisten", "--program", "--sumber-dana"):
        status, _, galat = pantau("report", "kendali", "--per", "2026-06-30", opsi, "9.9")
        assert status == 1 and "9.9 tidak ada di data tahun ini" in galat, (opsi, galat)
    assert pantau("report", "kendali", "--per", "2026-06-30", "--kelas", "dinas")[0] == 0
