"""The funnel by groups, times, failures, kept plans and what of the budget is announced; worked out by hand."""

import json
import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from reports.test_pengadaan import PAKET, prepared, rows, rup, tables, write_events  # noqa: F401 - a fixture

from pantau.core.corong_kelompok import TIADA, kept
from pantau.core.masalah import DitolakError
from pantau.core.periode import day_number
from pantau.reports.daftar import find
from pantau.reports.konteks import Permintaan, prepare

pytestmark = pytest.mark.django_db


def make(per="2026-06-30", **pilih):
    from pantau.apps.organisasi.perms import SISTEM

    return find("corong").make(prepare(Permintaan(date.fromisoformat(per)), SISTEM), pilih)


@pytest.fixture
def jalan(rup):  # noqa: F811
    """The bridge is selected in time, fails, and is selected again; the chairs are under contract; the study is prepared."""
    prepared("770", "771", "772")
    write_events(
        ("770", "tahap", "1", "2026-03-25", None, {"tahap": "Pemilihan penyedia"}),
        ("770", "pengumuman", "", "2026-04-20", None, {"status": "Gagal"}),
        ("770", "tahap", "2", "2026-05-10", None, {"tahap": "Pemilihan penyedia"}),
        ("771", "kontrak", "K/1", "2026-05-20", 190_000_000_00, {}),
    )


def test_groups_add_up_and_each_stage_is_counted(jalan):
    r = make()
    t = tables(r)
    grup = rows(t["menurut_metode"])
    assert {n: (x["jumlah"], x["pagu"], x["pemilihan"], x["kontrak"]) for n, x in grup.items()} == {
        "Tender": (1, 8_000_000_000_00, 1, 0), "E-Purchasing": (1, 200_000_000_00, 1, 1), "Pengadaan Langsung": (1, 100_000_000_00, 0, 0),
    }  # fmt: skip
    jumlah = {n: c.value for n, c in t["menurut_metode"].total.cells.items()}
    assert (jumlah["jumlah"], jumlah["pagu"], jumlah["pagu_kontrak"]) == (3, 8_300_000_000_00, 200_000_000_00)
    tahap = {
        (x.label, x.cells["tahap"].value): (x.cells["jumlah"].value, x.cells["jumlah_kumulatif"].value) for x in t["tahap_metode"].rows
    }
    assert tahap["Tender", "Pemilihan penyedia"] == (1, 1) and tahap["E-Purchasing", "Berkontrak"] == (1, 1)
    assert tahap["E-Purchasing", "Pemilihan penyedia"] == (0, 1) and ("Pengadaan Langsung", "Berkontrak") not in tahap


@pytest.mark.parametrize(
    ("menurut", "isi"),
    [
        ("jenis", {p[3]: 1 for p in PAKET}),
        ("unit", {"Dinas 0": 2, "Dinas 1": 1}),
        ("kelas", {"dinas": 3}),
        ("nilai", {"> Rp 2.500.000.000 – Rp 15.000.000.000": 1, "> Rp 50.000.000 – Rp 200.000.000": 2}),
    ],
)
def test_it_is_cut_by_kind_unit_class_and_size(jalan, menurut, isi):
    t = tables(make(menurut=menurut))
    assert {n.replace("\xa0", " "): x["jumlah"] for n, x in rows(t[f"menurut_{menurut}"]).items()} == isi
    assert t[f"menurut_{menurut}"].total.cells["pagu"].value == 8_300_000_000_00


def test_what_has_no_budget_is_counted_and_its_budget_is_unknown(jalan, impor):
    """An order of the catalogue states no pagu: it is counted, and the pagu of its method is that of the others or none."""
    kolom = (
        "kd_klpd",
        "kd_satker",
        "kd_satker_str",
        "nama_satker",
        "kd_paket",
        "rup_nama_pkt",
        "kd_rup",
        "total_harga",
        "tgl_order",
        "status_pkt",
    )
    isi = [("K1", "9", "1.0", "Dinas 0", "E1", "Laptop", "", "500", "2026-03-02", "ON_PROCESS")]
    assert impor("isb", kolom, isi, nama="ecat.csv", tahun=2026).status == "applied"
    t = tables(make(menurut="jenis"))["menurut_jenis"]
    baris = rows(t)["–"]
    assert (baris["jumlah"], baris["kontrak"], baris["pagu"], baris["pagu_kontrak"]) == (1, 1, None, None)
    assert t.total.cells["jumlah"].value == 4 and t.total.cells["pagu"].value == 8_300_000_000_00 and t.catatan.nilai["n"] == (1, "jumlah")


def test_an_unknown_cut_is_refused(jalan):
    with pytest.raises(DitolakError):
        make(menurut="abjad")


def test_waiting_failing_and_keeping_the_plan(jalan):
    """Selection was planned for 1 April and began on 25 March; it failed on 20 April and was repeated. Contracts: that of the chairs is due on
    10 October only, that of the bridge on 1 June has not come. In April the failure stands, in May it is repeated."""
    t = tables(make())
    gagal = {n: c.value for n, c in t["gagal"].total.cells.items()}
    assert gagal == {"mulai": 2, "gagal": 1, "bagian_gagal": 50.0, "ulang": 1, "bagian_ulang": 100.0, "tinggal": 0}
    assert [x.label for x in t["gagal"].rows] == ["E-Purchasing", "Tender"]
    april = {n: c.value for n, c in tables(make("2026-04-30"))["gagal"].total.cells.items()}
    assert (april["gagal"], april["ulang"], april["tinggal"]) == (1, 0, 1)
    rencana = rows(t["rencana_nyata"])
    a, b = rencana["Mulai pemilihan"], rencana["Kontrak"]
    assert (a["tempo"], a["tepat"], a["terlambat"], a["belum"], a["bagian"]) == (2, 1, 0, 1, 50.0)
    assert (b["tempo"], b["tepat"], b["belum"], b["bagian"], b["median"]) == (1, 0, 1, 0.0, -143)
    lama = rows(t["lama_tahap"])
    assert (lama["Pemilihan penyedia"]["kini_n"], lama["Pemilihan penyedia"]["kini_median"], lama["Pemilihan penyedia"]["sejak"]) == (
        1,
        51,
        "2026-05-10",
    )
    assert (lama["Pemilihan penyedia"]["n"], lama["Pemilihan penyedia"]["median"], lama["Pemilihan gagal"]["median"]) == (1, 26, 20)


def test_plans_alone_are_not_judged(rup):  # noqa: F811
    r = make()
    t = tables(r)
    assert "Baru rencana" in r.kalimat[0].teks and not {"gagal", "lama_tahap", "rencana_nyata"} & set(t)
    assert rows(t["menurut_metode"])["Tender"]["kontrak"] is None and rows(t["menurut_metode"])["Tender"]["jumlah"] == 1


def test_a_package_that_waits_longest_is_named(rup, impor):  # noqa: F811
    """Ten went on from their preparation within ten days; the study has been in it since January."""
    kolom = ("tahun_anggaran", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "jenis_pengadaan",
             "tgl_awal_pemilihan", "tgl_awal_kontrak", "tgl_akhir_kontrak", "tgl_pengumuman_paket")  # fmt: skip
    lain = [(2026, "1.0", "Dinas 0", f"88{n}", f"Lain {n}", 1000, "Tender", "Barang", "", "", "", "2026-01-15") for n in range(10)]
    semua = [(2026, f"1.{n % 2}", f"Dinas {n % 2}", f"77{n}", *p, "2026-01-15") for n, p in enumerate(PAKET)]
    assert impor("rup-penyedia", kolom, [*semua, *lain], nama="rup2.csv", tahun=2026).status == "applied"
    prepared("772", *(f"88{n}" for n in range(10)))
    write_events(*((f"88{n}", "tahap", "1", "2026-01-30", None, {"tahap": "Pemilihan penyedia"}) for n in range(10)))
    t = tables(make())
    assert [(x.label, x.cells["hari"].value, x.cells["sejak"].value) for x in t["tertahan"].rows][:1] == [("Kajian", 161, "2026-01-20")]
    assert "Kajian" in str(make().kalimat[-1].nilai["nama"][0])


def test_what_of_the_budget_is_announced(rup, impor):  # noqa: F811
    """Dinas 0 has 9,000 million on accounts of works and goods, of which 8,100 are announced; travel is not bought in packages. Of Dinas 1 no
    account is known, so nothing is said of it, nor of the whole."""
    judul = ("kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "pagu", *(f"bulan_{n}" for n in range(1, 13)))
    isi = [("1.0", "Dinas 0", "1.03.02.2.01.0001", "Jalan", kode, rp, *[rp // 10] * 10, 0, 0) for kode, rp in
           (("5.2.04.01.01.0001", 8_500_000_000), ("5.1.02.01.01.0024", 500_000_000), ("5.1.02.04.01.0001", 70_000_000), ("5.1.01.01.01.0001", 60_000_000))]  # fmt: skip
    h = impor("rak", judul, isi, nama="rak.csv", tahun=2026)
    assert h.status == "applied", [m.message for m in h.masalah if m.severity == "error"]
    t = tables(make())["cakupan_rup"]
    baris = rows(t)
    assert (baris["Dinas 0"]["rup"], baris["Dinas 0"]["belanja"], baris["Dinas 0"]["bagian"]) == (8_100_000_000_00, 9_000_000_000_00, 90.0)
    assert baris["Dinas 0"]["selisih"] == 900_000_000_00
    assert (baris["Dinas 1"]["rup"], baris["Dinas 1"]["belanja"], baris["Dinas 1"]["bagian"]) == (200_000_000_00, None, None)
    assert t.total.cells["bagian"].value is None and t.total.cells["rup"].value == 8_300_000_000_00


def test_the_example_of_the_page_holds():
    teks = (Path(__file__).resolve().parents[2] / "docs" / "corong.md").read_text(encoding="utf-8")
    (isi,) = map(json.loads, re.findall(r"```json contoh\n(.*?)\n```", teks, re.S))
    a, b = (np.array([day_number(date.fromisoformat(x)) if x else TIADA for x in isi[n]], np.int64) for n in ("rencana", "nyata"))
    k = kept(a, b, day_number(date.fromisoformat(isi["per"])))
    hasil = {"jatuh_tempo": k.jatuh_tempo, "tepat": k.tepat, "terlambat": k.terlambat, "belum": k.belum, "bagian": k.bagian.value}
    assert hasil == isi["hasil"]
