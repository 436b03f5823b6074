"""What must be seen on real files. Control figures were computed independently of this program."""

import csv
import gzip
from datetime import date

import pytest

from pantau.apps.organisasi.perms import SISTEM
from pantau.core.masalah import Masalah
from pantau.core.ukuran import evaluate
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.reports import kendali
from pantau.reports.daftar import find
from pantau.reports.konteks import Permintaan, prepare

pytestmark = [pytest.mark.data, pytest.mark.django_db]
HARI = date(2026, 11, 21)


def load(format, *paths, **opsi):
    h = run_import(format, list(paths), Opsi(HARI, **opsi), by="uji")
    assert h.status in ("applied", "unchanged"), [m.message for m in h.masalah if m.severity == "error"]
    return h


def codes(h):
    return [m.code for m in h.masalah]


RFK = "6_contoh_rfk/rfk_kec_banjarmasin_utara_BL_2019-06-30.csv"
PETA = {"bobot": "bobot_pct", "keu_rencana": "keu_rencana_rp", "keu_real": "keu_real_rp"}


def test_rfk_reproduces_every_printed_value(data_nyata):
    load("rfk", data_nyata / RFK, per=date(2019, 6, 30), perangkat_daerah="Kecamatan Banjarmasin Utara")
    r = find("rfk").make(prepare(Permintaan(date(2019, 6, 30)), SISTEM))
    t = r.tables[0]
    baris = {x.label: x for x in t.rows}
    cetak = list(csv.DictReader((data_nyata / RFK).open()))
    assert len(t.rows) == len(cetak) == 28
    for c in cetak:
        for kolom, sel in baris[c["kegiatan"]].cells.items():
            if kolom in ("fisik_klaim", "fisik_terbukti"):
                continue  # the official sheet knows one level only
            uang = kolom in ("pagu", "keu_rencana", "keu_real", "sisa")
            nilai = sel.value / 100 if uang else sel.value
            assert nilai == pytest.approx(float(c[PETA.get(kolom, kolom)]), abs=1e-9), (c["kegiatan"], kolom)
    j = {k: c.value for k, c in t.total.cells.items()}
    assert j["pagu"] == 6_200_090_000_00 and j["keu_real"] == 1_898_271_556_00
    assert j["keu_real_kum"] == pytest.approx(30.616838723308852, abs=1e-9)
    assert j["keu_rencana_kum"] == pytest.approx(49.29065342599865, abs=1e-9)
    assert j["fisik_rencana_kum"] == pytest.approx(49.02598294540886, abs=1e-9)
    assert j["fisik_real_kum"] == pytest.approx(44.5854926783321, abs=1e-9)
    assert j["fisik_dev_kum"] == pytest.approx(-4.44049026707677, abs=1e-9)


def test_renja_total_and_disagreeing_printed_totals(data_nyata):
    f = data_nyata / "3_apbd/kab_bengkulu_utara_renja_2026/subkegiatan.csv.gz"
    h = load("sipd-renja", f)
    beda = [m for m in h.masalah if m.code == "jumlah_tertulis_beda"]
    tingkat = [m.params["tingkat"] for m in beda]
    assert (tingkat.count("sub SKPD"), tingkat.count("program"), tingkat.count("kegiatan")) == (2, 10, 27)
    assert all(m.params["tertulis"] != m.params["dihitung"] for m in beda)
    r = kendali.build(prepare(Permintaan(date(2026, 6, 30)), SISTEM))
    assert len(r.tables[0].rows) == 97
    assert r.as_dict()["tables"][0]["total"]["cells"]["pagu"] == {"value": "1371641789761.00"}
    assert run_import("auto", [f], Opsi(HARI), by="uji").status == "unchanged"


def test_isb_tree_levels_and_second_import(data_nyata):
    folder = data_nyata / "4_pengadaan/kab_bandung_2025/snapshot_2025-10-03"
    h = load("isb", folder)
    beda = next(m for m in h.masalah if m.code == "jumlah_tingkat_beda")
    assert "4.336.570.036.129" in beda.message and "4.297.392.979.358" in beda.message and "4.055.178.874.019" in beda.message
    kx = prepare(Permintaan(date(2025, 10, 3)), SISTEM)
    assert len(kx.kolom.unit) == 165
    for tingkat, banyak, jumlah in (
        ("program", 409, 4_336_570_036_129),
        ("kegiatan", 1150, 4_297_392_979_358),
        ("sub_kegiatan", 3949, None),
    ):
        rows = kendali.build(kx, tingkat).tables[0].rows
        assert len(rows) == banyak
        if jumlah:
            assert sum(x.cells["pagu_tertulis"].value for x in rows) == jumlah * 100
    assert kx.total()["pagu"] == 4_055_178_874_019 * 100
    assert run_import("isb", [folder], Opsi(HARI), by="uji").status == "unchanged"


def standing_events():
    from pantau.apps.pengadaan.fakta import PERISTIWA
    from pantau.base.beda import standing

    return [e for e in standing(PERISTIWA, 2025) if not e.batal]


def test_isb_payments_are_an_event_log(data_nyata):
    folder = data_nyata / "4_pengadaan/kab_bandung_2025/snapshot_2025-10-03"
    load("isb", folder)
    peristiwa = standing_events()
    bayar = [e for e in peristiwa if e.kunci[1] == "pembayaran"]
    assert len(bayar) == 423 and sum(e.nilai[1] for e in bayar) == 28_968_015_757_50
    paket = {j: {e.kunci[0] for e in peristiwa if e.kunci[1] == j} for j in ("sppbj", "kontrak", "spmk", "bast")}
    tender = {"sppbj": 47, "kontrak": 52, "spmk": 45}
    assert len({e.kunci[0] for e in bayar} | paket["bast"]) == 304
    for jenis, non in (("sppbj", 1295), ("kontrak", 1032), ("spmk", 960)):
        assert non <= len(paket[jenis]) <= non + tender[jenis]


def test_contracts_of_packages_against_the_files(data_nyata, client):
    """Value, payments and saving of contracts equal a plain count over the files; the page lists the documents behind them."""
    from pantau.apps.organisasi.actions import save_account

    folder = data_nyata / "4_pengadaan/kab_bandung_2025/snapshot_2025-10-03"
    load("isb", folder)

    def rows(nama):
        with gzip.open(folder / f"{nama}.csv.gz", "rt", encoding="utf-8") as g:
            return list(csv.DictReader(g))

    per = date(2025, 9, 30)
    nilai, pagu = {}, {}
    for j, nama in (("tender", "SPSE-TenderEkontrak-2Kontrak"), ("nontender", "SPSE-NonTenderEkontrak-2Kontrak")):
        kontrak = {}
        for b in sorted(rows(nama), key=lambda b: int(b["versi_addendum"] or 0)):
            if b["tgl_kontrak"][:10] <= per.isoformat() and b["nilai_kontrak"]:
                kontrak[b[f"kd_{j}"], b["no_kontrak"]] = round(float(b["nilai_kontrak"]) * 100)
        for (paket, _), rp in kontrak.items():
            nilai[j, paket] = nilai.get((j, paket), 0) + rp
        for b in rows("SPSE-TenderPengumuman" if j == "tender" else "SPSE-NonTenderPengumuman"):
            pagu[j, b[f"kd_{j}"]] = round(float(b["pagu"]) * 100)
    kx = prepare(Permintaan(per), SISTEM)
    k = kx.total()
    assert k["nilai_kontrak"] == sum(nilai.values()) > 0 and len(nilai) > 900
    assert k["hemat"] == sum(pagu[p] - rp for p, rp in nilai.items() if p in pagu)
    assert 0 < k["dibayar"] < k["nilai_kontrak"]
    u = save_account(username="adbang", sandi="sandi-panjang-sekali-7", nama="", peran="adbang", unit=None, by="uji")
    client.force_login(u)
    teks = client.get(f"/jelaskan/?per={per}&ukuran=komitmen").content.decode()
    assert "Kontrak dan pembayaran" in teks and "SPSE-NonTenderEkontrak-2Kontrak.csv.gz" in teks


def test_history_of_report_deadlines(data_nyata):
    """73 deadlines × 2,574 statuses: 2,154 handed in, 34 of them late, 420 never; the same files again change nothing."""
    d = data_nyata / "5_progress/banjarmasin_simolek_2019"
    bagian = (
        "pekerjaan.csv.gz",
        "skpd.csv",
        "ref_klasifikasi_skpd.csv",
        "laporan_tagihan.csv",
        "pelaporan_status.csv.gz",
        "ref_status_laporan.csv",
    )
    h = load("kontrol-pekerjaan", *(d / b for b in bagian), tahun=2019)
    assert h.counts["added"] >= 2574
    r = find("kepatuhan").make(prepare(Permintaan(date(2019, 12, 31)), SISTEM))
    nilai = {k: c.value for k, c in r.tables[2].total.cells.items()}
    assert (nilai["ditagih"], nilai["tepat"] + nilai["terlambat"], nilai["terlambat"], nilai["tidak"]) == (2574, 2154, 34, 420)
    assert [x.label for x in r.tables[2].rows] == ["2017", "2018", "2019"]
    assert (
        sum(x.cells["ditagih"].value for x in r.tables[0].rows)
        == r.tables[0].total.cells["ditagih"].value
        == r.tables[2].rows[2].cells["ditagih"].value
    )
    sel = [c.value for b in r.tables[1].rows for c in b.cells.values() if c.value]
    assert (
        len(sel) == r.tables[0].total.cells["ditagih"].value
        and sum(x.startswith("terlambat:") for x in sel) == r.tables[0].total.cells["terlambat"].value
    )
    dulu = find("kepatuhan").make(prepare(Permintaan(date(2019, 3, 1)), SISTEM)).tables[0].total.cells["ditagih"].value
    assert 0 < dulu < r.tables[0].total.cells["ditagih"].value
    assert run_import("kontrol-pekerjaan", [d / b for b in bagian], Opsi(HARI, tahun=2019), by="uji").status == "unchanged"


def test_control_database_of_works_and_cash_plans(data_nyata):
    d = data_nyata / "5_progress/banjarmasin_simolek_2019"
    bagian = (
        "pekerjaan.csv.gz",
        "progress_pekerjaan.csv.gz",
        "kontrak.csv.gz",
        "serah_terima.csv",
        "skpd.csv",
        "ref_klasifikasi_skpd.csv",
        "lokasi.csv.gz",
    )
    load("kontrol-pekerjaan", *(d / b for b in bagian))
    load("rak", d / "rencana_keuangan_bulanan_dinas_kesehatan_2019.csv.gz", perangkat_daerah="Dinas Kesehatan", tahun=2019)
    h = load("rak", d / "rencana_keuangan_bulanan_e_murni_2019.csv.gz", perangkat_daerah="Satuan Polisi Pamong Praja", tahun=2019)
    with gzip.open(d / "rencana_keuangan_bulanan_e_murni_2019.csv.gz", "rt") as g:
        berkas = list(csv.DictReader(g))
    beda = [
        i + 2
        for i, b in enumerate(berkas)
        if sum(float(v) for k, v in b.items() if k not in ("Kode Rekening Kegiatan", "Nama Kegiatan", "Pagu")) != float(b["Pagu"])
    ]
    assert [m.where["row"] for m in h.masalah if m.code == "rak_beda_pagu"] == beda and len(beda) == 20
    kx = prepare(Permintaan(date(2019, 8, 28)), SISTEM)
    satpol = next(i for i, u in enumerate(kx.kolom.unit) if u.nama == "Satuan Polisi Pamong Praja")
    dinkes = next(i for i, u in enumerate(kx.kolom.unit) if u.nama == "Dinas Kesehatan")
    assert kx.hasil.total["pagu"] - kx.hasil.unit["pagu"][satpol] == 336_452_866_241_00
    assert kx.hasil.total["n_sub"] - kx.hasil.unit["n_sub"][satpol] == 181
    assert kx.hasil.unit["rak_setahun"][dinkes] == 172_915_199_000_00


def test_sipd_realisation_counts_only_lines_with_a_sp2d(data_nyata):
    f = data_nyata / "7_contoh_format/sipd_realisasi_contoh.csv"
    load("sipd-realisasi", f)
    rows = list(csv.DictReader(f.open()))
    k, spj, utama = (prepare(Permintaan(date(2025, 12, 31), basis=b), SISTEM) for b in ("sp2d", "spj", "utama"))
    k = k.total()
    ls, tbp = (
        sum(int(r["nilai_realisasi"]) for r in rows if r["nomor_sp2d"] != "null" and r["jenis_dokumen"] == j) for j in ("SPP", "TBP")
    )
    assert (ls, tbp) == (132_881_815, 4_353_184)
    assert k["realisasi"] == ls * 100  # what receipts prove as paid out of the float is no SP2D
    assert spj.total()["realisasi"] == utama.total()["realisasi"] == (ls + tbp) * 100  # spending proven, and paid to third parties
    assert utama.basis_text() == "SP2D LS dan SPJ"
    assert evaluate("realisasi", prepare(Permintaan(date(2025, 12, 31), basis="rfk"), SISTEM).total()).reason == "realisasi_belum_ada"
    assert k["belum_cair"] == sum(int(r["nilai_realisasi"]) for r in rows if r["nomor_sp2d"] == "null") * 100 == 11_064_687_00
    assert k["realisasi"] < 111_558_000_00 + k["realisasi"]  # the SP2D of the float itself never counts


def test_lra_names_the_unreadable_period_and_loads_with_a_date(data_nyata):
    f = data_nyata / "7_contoh_format/lra_opd_contoh.csv"
    h = run_import("lra", [f], Opsi(HARI), by="uji")
    assert h.status == "refused" and [m.code for m in h.masalah if m.severity == "error"] == ["periode_tidak_terbaca"]
    assert "Badan Penanggulangan Bencana Daerah" in next(m for m in h.masalah if m.severity == "error").message
    load("lra", f, per=date(2022, 11, 30))
    k = prepare(Permintaan(date(2022, 12, 31)), SISTEM).total()
    assert k["realisasi"] == (2_531_414_777 + 3_807_202_897) * 100 and k["pagu"] == (3_986_114_306 + 6_474_870_459) * 100


@pytest.mark.parametrize(
    ("nama", "jenis", "banyak"),
    [("1_nomenklatur/subkegiatan_pemutakhiran_2027.csv.gz", "sub_kegiatan", 7581), ("1_nomenklatur/subkegiatan_900-1-15-5_kabkota.csv.gz", "sub_kegiatan", 3395),
     ("1_nomenklatur/akun_belanja_permendagri50.csv.gz", "rekening", 3413), ("2_wilayah/wilayah_kepmendagri_2025.csv.gz", "wilayah", 91599),
     ("2_wilayah/batas_kecamatan_9pemda.geojson.gz", "batas", 157)],
)  # fmt: skip
def test_reference_lists_are_recognised_and_complete(data_nyata, nama, jenis, banyak):
    h = load("auto", data_nyata / nama)
    assert h.counts["added"] == banyak and set(h.banding.usulan.isi["acuan"].kolom["jenis"]) == {jenis}
    assert load("auto", data_nyata / nama).status == "unchanged"


def test_announced_packages_of_a_province(data_nyata):
    load("rup-penyedia", data_nyata / "4_pengadaan/prov_kalbar_rup_2025/RUP-PaketPenyedia-Terumumkan-2025.csv.gz")
    pagu = [e.nilai[1] for e in standing_events() if e.kunci[1] == "pagu"]
    assert len(pagu) == 16430 and sum(pagu) == 2_111_666_072_118_00


def test_every_message_code_of_real_files_has_a_text(data_nyata):
    h = load("sipd-realisasi", data_nyata / "7_contoh_format/sipd_realisasi_contoh.csv")
    assert all(isinstance(m, Masalah) and m.message for m in h.masalah)
