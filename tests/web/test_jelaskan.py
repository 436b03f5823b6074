"""The page that explains a figure: every measure, its own rows, few questions to the database, nothing written, nothing of strangers."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reports.test_jelas import assert_explained
from web.bulan import check, report, sebagai, teks

from pantau.apps.organisasi.perms import SISTEM
from pantau.core.ukuran import UKURAN
from pantau.reports.konteks import Permintaan, prepare

P = "per=2026-10-31"
TULIS = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER")


def test_an_official_report_names_author_position_and_checker(dinas):
    """The level that counts is the agreed one: the row of the leaf names who stated it, in which position, and who agreed."""
    _, g = dinas
    report("kasi", g[:2], "30,5")
    check("kabid", setuju=g[:1])
    kx = prepare(Permintaan(date(2026, 10, 31)), SISTEM)
    j = assert_explained(kx, "fisik")
    (f,) = j["baris"][0]["fakta"]
    assert (f["persen"], f["oleh"], f["pemeriksa"], f["setuju"], f["bukti"], f["entri"]) == (30.5, "kasi", "kabid", True, 0, True)
    assert "Kasi satu" in f["jabatan"] and f["tanggal"] == "2026-10-31" and f["diperiksa"]
    klaim = assert_explained(kx, "fisik_klaim")
    assert [(x["fakta"][0]["persen"], x["fakta"][0]["setuju"]) for x in klaim["baris"][:2]] == [(30.5, True), (30.5, None)]
    for id in UKURAN:
        assert_explained(kx, id)
    halaman = teks(sebagai("adbang").get(f"/jelaskan/?{P}&ukuran=fisik"))
    for kata in ("Kegiatan 1", "30,50", "laporan kasi", "Kasi satu", "disetujui kabid", f"/kegiatan/{g[0]}/laporan/"):
        assert kata in halaman, kata
    assert halaman.count(">Pagu</th>") == 1 and ">pagu</th>" not in halaman  # what stands in a column stands there once


def test_a_later_report_that_is_not_agreed_to_leaves_the_earlier_one_behind_the_figure(dinas):
    _, g = dinas
    report("kasi", g[:1], "30")
    check("kabid", setuju=g[:1])
    sebagai("kasi").post("/bulan-ini/", {"bulan": "2026-11", "aksi": "isi"})
    report("kasi", g[1:2], "10")
    kx = prepare(Permintaan(date(2026, 11, 30)), SISTEM)
    isi = {b["nama"]: b["fakta"] for b in assert_explained(kx, "fisik_verifikasi")["baris"]}
    assert isi["Kegiatan 1"][0]["persen"] == 30.0 and isi["Kegiatan 2"] == []
    assert assert_explained(kx, "cakupan_lapor")["baris"][1]["fakta"][0]["persen"] == 10.0


@pytest.mark.parametrize("id", UKURAN)
def test_every_measure_has_its_page(dinas, id):
    _, g = dinas
    report("kasi", g[:2], "30,5")
    check("kabid", setuju=g[:1])
    c = sebagai("adbang")
    alamat = f"/jelaskan/?{P}&ukuran={id}"
    c.get(alamat)
    with CaptureQueriesContext(connection) as q:
        r = c.get(alamat)
    assert r.status_code == 200 and UKURAN[id].label in teks(r)
    sql = [x["sql"] for x in q.captured_queries if not x["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert len(sql) <= 10, sql
    assert not [s for s in sql if s.lstrip().upper().startswith(TULIS)]


def test_pages_of_rows_follow_each_other(dinas, monkeypatch):
    monkeypatch.setattr("pantau.web.views.jelaskan.HALAMAN", 2)
    c = sebagai("adbang")
    satu, dua = (teks(c.get(f"/jelaskan/?{P}&ukuran=pagu&hal={n}")) for n in (1, 2))
    nama = [[f"Kegiatan {n}" in x for n in (1, 2, 3)] for x in (satu, dua)]
    assert nama == [[True, True, False], [False, False, True]]
    assert "berikutnya" in satu and "berikutnya" not in dua and "sebelumnya" in dua
    gabung = teks(c.get(f"/jelaskan/?{P}&ukuran=selisih_fisik_keuangan&hal=2"))
    assert "Kegiatan 3" in gabung and "Baris anggaran" in gabung  # leaves first, then budget lines


def test_a_unit_without_its_subordinates(isi, masuk):
    c = masuk("adbang")
    u = isi["unit"][0]
    for node in (f"u{u}", f"u{u}s"):
        t = c.get(f"/jelaskan/?per=2026-06-30&ukuran=fisik&node={node}").content.decode()
        assert "Kegiatan satu" in t and "Kegiatan dua" not in t and "satu.csv" in t
    assert c.get("/unduh/kendali.json?per=2026-06-30").status_code == 200
    assert json.loads(c.get(f"/unduh/rfk.json?per=2026-06-30&node=u{u}s").content)["cakupan"]["unit"] == "semua"  # of figures alone
