"""Every measure explained: its own formula, the rows of its own facts, the terms as their sums, and the file and line of each."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from judul import SIPD_RINGKAS

from pantau.apps.organisasi.perms import SISTEM
from pantau.core.explain import components_of
from pantau.core.ukuran import UKURAN
from pantau.reports.jelas import explain_measure, lines_of_text
from pantau.reports.konteks import Permintaan, prepare
from pantau.reports.minta import find_unit, read

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
PER = date(2026, 9, 30)


ISB = ("tahun_anggaran", "kd_satker", "kd_satker_str", "nama_satker", "kd_nontender", "nama_paket")


def contracts(impor):
    """Two packages outside tenders: one pagu, contract with an addendum and a payment; one contract alone."""
    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi

    umum = {n: (2026, "7", "1.01", "Dinas A", n, f"Paket {n}") for n in ("N1", "N2")}
    impor("entah", (*ISB[:4], "status_satker"), [(2026, "7", "1.01", "Dinas A", "Aktif")], nama="satker.csv")
    impor("entah", (*ISB, "pagu", "status_nontender", "tgl_pengumuman_nontender", "tgl_buat_paket"),
          [(*umum["N1"], 900, "Aktif", "2026-02-01", "2026-01-15")], nama="pengumuman.csv")  # fmt: skip
    impor("entah", (*ISB, "no_kontrak", "tgl_kontrak", "tgl_kontrak_awal", "tgl_kontrak_akhir", "nilai_kontrak", "versi_addendum"),
          [(*umum["N1"], "K1", "2026-03-01", "2026-03-01", "2026-12-01", 800, 0), (*umum["N1"], "K1", "2026-04-01", "2026-03-01", "2026-12-01", 850, 1),
           (*umum["N2"], "K2", "2026-05-01", "2026-05-01", "2026-12-01", 100, 0)], nama="kontrak.csv")  # fmt: skip
    impor("entah", (*ISB, "no_bap", "tgl_bap", "besar_pembayaran", "_event_date"), [(*umum["N1"], "B1", "2026-06-01", 300, "2026-06-02")],
          nama="bast.csv")  # fmt: skip
    folder = impor.folder
    h = run_import(
        "isb", [folder / f"{n}.csv" for n in ("satker", "pengumuman", "kontrak", "bast")], Opsi(date(2026, 11, 21), tahun=2026), by="uji"
    )
    assert h.status == "applied", [m.message for m in h.masalah]


@pytest.fixture
def buku(impor):
    """A small year with every kind of fact: budget, cash plan, postings with a request under way, progress, targets, packages, contracts."""
    rak = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
    impor("rak", rak, [(2026, "Dinas A", f"1.01.02.2.01.000{n}", f"Kegiatan {n}", n * 1200, *[n * 100] * 12) for n in (1, 2, 3)],
          nama="rak.csv", tahap="murni")  # fmt: skip
    target = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", *(f"target_{m}" for m in range(1, 13)))
    impor("target-fisik", target, [(2026, "Dinas A", f"1.01.02.2.01.000{n}", f"Kegiatan {n}", *(8 * m for m in range(1, 13))) for n in (1, 2)],
          nama="target.csv")  # fmt: skip
    progres = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
    impor("progres-fisik", progres, [("Dinas A", "1.01.02.2.01.0001", "Kegiatan 1", "2026-08-31", 40),
                                     ("Dinas A", "1.01.02.2.01.0002", "Kegiatan 2", "2026-09-30", 61.5)], nama="fisik.csv")  # fmt: skip
    sipd = [("Dinas A", "1.01.02.2.01.0001", "Kegiatan 1", "", d, "SPP", "LS", "2026-03-01", n, sp2d) for d, n, sp2d in
            (("D1", 300, "S1"), ("D2", 125, "null"), ("D3", 40, "null"))]  # fmt: skip
    impor("sipd-realisasi", SIPD_RINGKAS, sipd, nama="sipd.csv")
    contracts(impor)
    impor("rfk", RFK, [("Dinas B", "P", "K", 5_000, 2_000, 6_500, 50, 30)], nama="rfk.csv", per=PER)
    return impor


def amounts(x):
    return Decimal(x) if isinstance(x, str) else x


def assert_explained(kx, id):
    """Formula, sums and provenance of one measure; returns the document."""
    j = explain_measure(kx, id, None)
    j = json.loads(json.dumps(j))
    nama = [s["nama"] for s in j["suku"]]
    assert tuple(nama) == components_of(id) and j["label"] == UKURAN[id].label
    for n, s in enumerate(j["suku"]):
        assert f"{{{n}}}" in j["rumus"] and s["nama"] in j["rumus_terisi"], (id, s)
        jumlah = sum((amounts(b["komponen"].get(s["nama"], 0)) for b in j["baris"]), 0 * amounts(s["nilai"]))
        if s["satuan"] in ("Rp", "jumlah"):
            assert jumlah == amounts(s["nilai"]), (id, s, jumlah)
        else:
            assert jumlah == pytest.approx(s["nilai"], rel=1e-9), (id, s, jumlah)
    if j["nilai"] is not None:  # the formula with its numbers gives the figure
        hitung = (
            j["rumus"].replace("Σ ", "").translate(str.maketrans("÷×−", "/*-")).format(*(float(amounts(s["nilai"])) for s in j["suku"]))
        )
        assert eval(hitung) == pytest.approx(float(amounts(j["nilai"])), rel=1e-9, abs=0.01), (id, hitung)
    assert j["jumlah_baris"] == len(j["baris"]) and j["baris_lain"]["jumlah"] == 0
    for b in j["baris"]:
        for f in b["fakta"]:
            assert f["berkas"] and (f.get("entri") or f["baris"] >= 1) and f["oleh"] and f["waktu"][:3] == "202", (id, f)
    assert next(lines_of_text(j)).startswith(UKURAN[id].label)
    return j


@pytest.mark.parametrize("id", UKURAN)
def test_every_measure_is_explained_by_its_own_rows(buku, id):
    kosong = Permintaan(date(2026, 12, 31), unit=find_unit("Dinas B"), program="1.01.02")  # of another unit
    for minta in (Permintaan(PER), Permintaan(PER, basis="rfk"), kosong, Permintaan(date(2026, 1, 15))):
        assert_explained(prepare(minta, SISTEM), id)


def test_terms_stand_for_themselves(buku):
    """Worked by hand: what is divided by what, and by which rows."""
    kx = prepare(Permintaan(PER), SISTEM)
    j = assert_explained(kx, "fisik")
    daun = {b["nama"]: b for b in j["baris"]}
    assert set(daun) == {"Kegiatan 1", "Kegiatan 2", "Kegiatan 3", "K"} and {b["jenis"] for b in j["baris"]} == {"daun"}
    assert daun["Kegiatan 2"]["persen"] == {"pf": 61.5} and daun["Kegiatan 2"]["bobot"] == "2400.00"
    assert daun["Kegiatan 2"]["komponen"] == {"pf": 2400 * 61.5, "pagu_fisik": "2400.00"}
    (f,) = daun["Kegiatan 2"]["fakta"]
    assert (f["jenis"], f["persen"], f["tanggal"], f["berkas"], f["baris"]) == ("laporan", 61.5, "2026-09-30", "fisik.csv", 3)
    assert daun["Kegiatan 3"]["fakta"] == [] and daun["Kegiatan 3"]["asal"] == "belum lapor"
    j = assert_explained(kx, "deviasi_fisik")
    (laporan, target) = next(b for b in j["baris"] if b["nama"] == "Kegiatan 1")["fakta"]
    assert (target["jenis"], target["berkas"], target["baris"]) == ("target", "target.csv", 2) and laporan["berkas"] == "fisik.csv"
    assert [s["nama"] for s in j["bagian"]] == ["fisik", "target_fisik"]
    j = assert_explained(kx, "lewat_pagu")
    (b,) = j["baris"]
    assert b["komponen"] == {"lewat_rp": "1500.00"} and [f["jenis"] for f in b["fakta"]] == ["pagu", "posting"]
    assert {f["berkas"] for f in b["fakta"]} == {"rfk.csv"} and b["fakta"][1]["nilai"] == "6500.00"
    j = assert_explained(kx, "target_keuangan")
    b = next(b for b in j["baris"] if b["nama"] == "Kegiatan 3")
    assert b["komponen"] == {"rak": "2700.00", "pagu_rak": "3600.00"}
    assert [(f["jenis"], f["berkas"]) for f in b["fakta"]] == [("pagu", "rak.csv"), ("rak", "rak.csv")]


def test_requests_under_way_and_contracts_are_their_own_rows(buku):
    kx = prepare(Permintaan(PER), SISTEM)
    j = assert_explained(kx, "belum_cair")
    assert [(b["jenis"], b["komponen"]["belum_cair"], b["fakta"][0]["berkas"], b["fakta"][0]["baris"]) for b in j["baris"]] == [
        ("spp", "125.00", "sipd.csv", 3),
        ("spp", "40.00", "sipd.csv", 4),
    ]
    assert "D2" in j["baris"][0]["fakta"][0]["dokumen"] and j["nilai"] == "165.00"
    j = assert_explained(kx, "komitmen")
    satu, dua = j["baris"]
    assert (satu["nama"], satu["komponen"]["komitmen"], dua["komponen"]["komitmen"]) == ("Paket N1", "550.00", "100.00")
    assert sorted((f["jenis"], f["nilai"], f["berkas"], f["baris"]) for f in satu["fakta"]) == [
        ("kontrak", "850.00", "kontrak.csv", 3),
        ("pagu", "900.00", "pengumuman.csv", 2),
        ("pembayaran", "300.00", "bast.csv", 2),
    ]
    j = assert_explained(kx, "serapan")
    b = next(b for b in j["baris"] if b["nama"] == "Kegiatan 1" and b["komponen"]["realisasi"] != "0.00")
    assert [(f["jenis"], f["berkas"]) for f in b["fakta"] if f["jenis"] == "posting"] == [("posting", "sipd.csv")]


def test_the_rest_is_summed_where_rows_are_cut(buku):
    kx = prepare(Permintaan(PER), SISTEM)
    semua, dua = explain_measure(kx, "pagu", None), explain_measure(kx, "pagu", 2)
    assert dua["baris"] == semua["baris"][:2] and dua["jumlah_baris"] == 4 and dua["baris_lain"]["jumlah"] == 2
    assert sum(Decimal(b["komponen"]["pagu"]) for b in dua["baris"]) + Decimal(dua["baris_lain"]["komponen"]["pagu"]) == Decimal("12200.00")
    assert "2 baris lagi" in list(lines_of_text(dua))[-1]
    dua = explain_measure(kx, "selisih_fisik_keuangan_rp", 1)  # the largest of both sides
    assert [b["jenis"] for b in dua["baris"]] == ["daun", "anggaran"] and dua["baris"][1]["komponen"] == {"realisasi_dua_sisi": "6500.00"}
    assert Decimal(dua["baris_lain"]["komponen"]["realisasi_dua_sisi"]) == 300
    assert {f["jenis"] for f in dua["baris"][0]["fakta"]} >= {"laporan"} and "posting" in {f["jenis"] for f in dua["baris"][1]["fakta"]}
    (x,) = [b for b in explain_measure(kx, "fisik_rata_perangkat_daerah", None)["baris"] if b["nama"] == "Dinas B"]
    assert x["komponen"] == {"f_unit": 30.0, "n_unit": 1} and x["asal"] == f"explain fisik --node {x['node']}"


def test_command_line_takes_all_filters(buku, capsys, monkeypatch):
    from pantau import cli

    monkeypatch.setattr("pantau.cli.set_up", lambda perlu: None)
    assert cli.main(["explain", "pagu", "--per", "2026-09-30", "--perangkat-daerah", "Dinas B", "--program", "1.01.02", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["jumlah_baris"] == 0
    assert (
        cli.main(["explain", "fisik", "--per", "2026-09-30", "--perangkat-daerah", "Dinas A", "--tingkat-fisik", "klaim", "--baris", "0"])
        == 0
    )
    teks = capsys.readouterr().out
    assert teks.startswith("Fisik = ") and "fisik.csv baris 3" in teks and "Dinas B" not in teks
    assert cli.main(["explain", "pagu", "--basis", "entah", "--per", "besok", "--json"]) == 1
    d = json.loads(capsys.readouterr().out)
    assert {m["code"] for m in d["masalah"]} == {"basis_tidak_dikenal", "permintaan_tanggal"}
    assert read({"per": " 2026-09-30 ", "basis": ""}) == Permintaan(PER)


def test_on_a_terminal_figures_are_written_as_people_write_them(buku):
    kx = prepare(Permintaan(PER), SISTEM)
    for id in UKURAN:
        for baris in lines_of_text(explain_measure(kx, id, None)):
            assert not re.search(r"(?<![\d.-])\d{4,}\.\d|\d\.\d{4,}", baris.split("<-")[0]), baris
    teks = list(lines_of_text(explain_measure(kx, "serapan", None)))
    assert re.fullmatch(r"Serapan = \d+,\d\d %", teks[0])
    assert any(re.match(r"  (realisasi|pagu) Rp\s[\d.]+,\d\d  ", x) for x in teks)
