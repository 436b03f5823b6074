"""The report of a province reads the recap that lies there, says what is missing, and is for nobody who may read only some units."""

import json
from dataclasses import replace
from datetime import date

import pytest
from nasional.kiriman import KODE, cells_of, changed, expected, write

from pantau import cli
from pantau.apps.organisasi.perms import SISTEM
from pantau.base.rekap import folder
from pantau.core.kubus import completed
from pantau.core.ukuran import evaluate
from pantau.nasional.gabung import merge
from pantau.reports.daftar import find
from pantau.reports.konteks import DiLuarHakError, Permintaan, prepare

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
pytestmark = pytest.mark.django_db


@pytest.fixture
def konteks(impor, settings, tmp_path):
    settings.NASIONAL_DIR = tmp_path / "nasional"
    impor("rfk", RFK, [("Dinas A", "P", "K", 1000, 500, 200, 50, 40)], nama="a.csv", per=date(2026, 6, 30))
    return prepare(Permintaan(date(2026, 6, 30)), SISTEM)


@pytest.fixture
def rekap(konteks, tmp_path):
    masuk = tmp_path / "masuk"
    masuk.mkdir()
    for i, kode in enumerate(KODE):
        write(masuk / f"{kode}.kubus", kode, cells_of(i + 1))
    write(masuk / "baru.kubus", KODE[0], changed(cells_of(1), 5, "realisasi", 300_00)[0], diketahui=2000)
    return merge(masuk, folder(), expected(*KODE, "11.01"), "duckdb", (10**14,))


def test_every_figure_is_the_measure_of_the_core_over_the_sums(konteks, rekap):
    r = find("nasional").make(konteks)
    assert [t.id for t in r.tables] == ["pemda", "provinsi", "besaran", "kelas", "bulan", "belum", "koreksi", "ditinggal"]
    for t in r.tables[:5]:
        assert {row.id.partition(":")[2] for row in t.rows} == set(rekap.jumlah[t.id])
        for row in t.rows:
            k = completed(rekap.jumlah[t.id][row.id.partition(":")[2]])
            for x in ("pagu", "serapan", "fisik", "deviasi_fisik", "cakupan_lapor"):
                assert (row.cells[x].value, row.cells[x].reason) == (evaluate(x, k).value, evaluate(x, k).reason)
    assert r.tables[0].total.cells["pagu"].value == rekap.jumlah["semua"][""]["pagu"]
    assert {x.cells["halaman"].value for x in r.tables[0].rows} == {f"https://{k}.contoh.id/" for k in KODE}
    assert r.per == date(2026, 6, 30) and r.cakupan == {"unit": "semua", "pemda": 3, "ditunggu": 4}


def test_who_is_missing_and_what_was_corrected_is_said(konteks, rekap):
    r = find("nasional").make(konteks)
    t = {t.id: t for t in r.tables}
    assert [(x.kode, x.cells["sebab"].value) for x in t["belum"].rows] == [("11.01", "Belum mengirim")]
    (k,) = t["koreksi"].rows
    assert (k.kode, k.cells["bulan"].value, k.cells["komponen"].value) == (KODE[0], 5, "Realisasi keuangan")
    assert k.cells["lama"].value != k.cells["baru"].value and k.cells["baru"].value.startswith(("Rp", "-Rp", "−Rp"))
    assert [x.label for x in t["ditinggal"].rows] == [f"{KODE[0]}.kubus"]
    assert {m.code for m in r.masalah} == {"nasional_tak_lengkap", "nasional_ditinggal"}
    assert len(r.kalimat) == 2


def test_who_reads_only_some_units_does_not_read_it(konteks, rekap):
    kx = replace(konteks, hak=replace(konteks.hak, units=frozenset({1})))
    with pytest.raises(DiLuarHakError):
        find("nasional").make(kx)


def test_before_anything_was_gathered_it_says_so(konteks):
    r = find("nasional").make(konteks)
    assert ([t.rows for t in r.tables], [m.code for m in r.masalah]) == ([[]], ["nasional_belum"])
    from pantau.exports.daftar import render

    for bentuk in ("csv", "xlsx", "pdf", "html"):
        assert render(r, bentuk, "id")


def test_a_ministry_without_a_ledger_of_its_own_has_it_and_no_other_report(db, tmp_path, settings, monkeypatch, capsys):
    settings.NASIONAL_DIR = tmp_path / "nasional"
    monkeypatch.setattr("pantau.cli.set_up", lambda perlu: None)
    masuk = tmp_path / "masuk"
    masuk.mkdir()
    write(masuk / "a.kubus", KODE[0], cells_of(1))
    merge(masuk, folder(), expected(), "duckdb", (10**14,))
    assert cli.main(["report", "nasional", "--per", "2026-06-30"]) == 0
    assert json.loads(capsys.readouterr().out)["cakupan"] == {"unit": "semua", "pemda": 1, "ditunggu": 3}
    assert cli.main(["report", "kendali", "--per", "2026-06-30"]) == 1
    assert json.loads(capsys.readouterr().out)["masalah"][0]["code"] == "tahun_kosong"


@pytest.mark.parametrize("bentuk", ["csv", "xlsx", "pdf", "html"])
@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_it_comes_in_every_form(konteks, rekap, bentuk, bahasa):
    from pantau.exports.daftar import render

    assert len(render(find("nasional").make(konteks), bentuk, bahasa)) > 500


def test_the_commands_from_a_cube_to_the_report(konteks, tmp_path, settings, monkeypatch, capsys):
    """make, check and gather by the command, and the report shows what the pemda's own pages show."""
    monkeypatch.setattr("pantau.cli.kubus.set_up", lambda perlu: None)
    monkeypatch.setattr("pantau.cli.set_up", lambda perlu: None)

    def said(*a):
        status = cli.main([*a, "--json"] if a[0] == "kubus" else list(a))
        return status, json.loads(capsys.readouterr().out)

    masuk = tmp_path / "masuk"
    masuk.mkdir()
    berkas = str(masuk / "a.kubus")
    status, d = said("kubus", "buat", "--per", "2026-06-30", "--keluar", berkas)
    assert (status, d["masalah"][0]["code"]) == (1, "kubus_pemda")
    from pantau.apps.organisasi.actions import set_pemda

    set_pemda(nama="Kabupaten A", kode_wilayah="64.01", by="uji")
    assert said("kubus", "buat", "--per", "2024-06-30", "--keluar", berkas)[0] == 1
    assert said("kubus", "buat", "--per", "2026-06-30", "--keluar", berkas)[0] == 0
    kunci = said("kubus", "kunci")[1]["kunci"]
    (settings.DATA_DIR / "daftar-pemda.toml").write_text(f'["64.01"]\nnama = "A"\nkunci = "{kunci}"\n', encoding="utf-8")
    assert said("kubus", "periksa", berkas)[1]["status"] == "sah"
    status, d = said("kubus", "gabung", str(masuk))
    assert (status, d["dihitung"], d["belum"]) == (0, ["64.01"], [])
    status, d = said("report", "nasional", "--per", "2026-06-30")
    total = d["tables"][0]["total"]["cells"]
    status, kendali = said("report", "kendali", "--per", "2026-06-30")
    sendiri = kendali["tables"][0]["total"]["cells"]
    assert all(total[x] == sendiri[x] for x in ("pagu", "serapan", "fisik", "deviasi_fisik"))
    (masuk / "a.kubus").write_bytes(b"rusak")
    assert said("kubus", "periksa", berkas)[0] == 1
    assert said("kubus", "gabung", str(masuk), "--mesin", "abakus")[0] == 1
