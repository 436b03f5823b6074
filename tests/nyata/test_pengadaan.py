"""Packages of real files against counts made independently of this program."""

from datetime import date

import pytest

from pantau.apps.organisasi.perms import SISTEM
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.reports.daftar import find
from pantau.reports.konteks import Permintaan, prepare

pytestmark = [pytest.mark.data, pytest.mark.django_db]
HARI = date(2026, 11, 21)


def report(per):
    r = find("pengadaan").make(prepare(Permintaan(per), SISTEM))
    return {t.id: t for t in r.tables}, r


def values(row):
    return {n: c.value for n, c in row.cells.items()}


def test_a_snapshot_gives_every_control_figure(data_nyata):
    h = run_import("isb", [data_nyata / "4_pengadaan/kab_bandung_2025/snapshot_2025-10-03"], Opsi(HARI), by="uji")
    assert h.status == "applied"
    tabel, r = report(date(2025, 10, 3))
    isi = {x.id: values(x) for x in tabel["ringkas"].rows}
    assert list(isi) == ["tender", "nontender", "pencatatan", "swakelola", "ecat"]
    assert isi["nontender"] == {
        "jumlah": 2386, "selesai": 1433, "berlangsung": 708, "gagal": 243, "lain": 2, "pagu": 255_232_447_694_00,
        "nilai": 101_501_421_757_24, "sppbj": 1295, "kontrak": 1032, "spmk": 960, "bast": 304, "bayar_n": 423,
        "bayar_rp": 28_968_015_757_50, "lunas": 286, "sebagian": 14, "lebih": 4, "lewat_tanpa_bast": 456,
    }  # fmt: skip
    status = {n: [x[k] for k in ("jumlah", "selesai", "berlangsung", "gagal", "lain")] for n, x in isi.items()}
    assert status["tender"] == [92, 68, 9, 15, 0] and status["pencatatan"] == [383, 250, 111, 22, 0]
    assert status["swakelola"] == [209, 46, 66, 97, 0] and status["ecat"][0] == 606
    assert isi["ecat"]["nilai"] == 189_677_834_789_00
    corong = {x.id: values(x) for x in tabel["corong"].rows}
    hari_itu = sum(x["jumlah"] for x in isi.values()) - 2  # one order is dated after the day, one tender is paid outside the budget
    catatan = tabel["ringkas"].catatan
    assert catatan.nilai["n"][0] == 1 and "PDAM" in str(catatan.nilai["nama"][0])
    assert sum(x["jumlah"] for x in corong.values()) == tabel["metode"].total.cells["jumlah"].value == hari_itu
    kumulatif = [x["jumlah_kumulatif"] for x in corong.values() if x["jumlah_kumulatif"] is not None]
    assert kumulatif == sorted(kumulatif, reverse=True)
    assert {m.code: m.params["jumlah"] for m in r.masalah if "tahap" in m.code or "dokumen" in m.code} == {
        "urutan_tahap": 50, "tahap_tanpa_tanggal": 2, "dokumen_sesudah_per": 72,
    }  # fmt: skip
    assert len(tabel["tidak_mungkin"].rows) == 12, "of 876 before: direct procurement is short, and 464 are finished by their source"
    selesai = next(k for k in r.kalimat if "disebut selesai" in k.teks)
    assert selesai.nilai["n"][0] == 464 and "Pengadaan Langsung" not in {x.cells["metode"].value for x in tabel["tidak_mungkin"].rows}
    kerja = {x.id: values(x) for x in tabel["waktu_pekerjaan"].rows}
    assert kerja["pengadaan_langsung:konstruksi"] == {
        "jenis": "Pekerjaan konstruksi", "dipakai": 45, "aturan": 45, "n": 257, "q1": 30.0, "median": 45.0, "q3": 45.0,
    }  # fmt: skip
    assert (kerja["tender:konstruksi"]["dipakai"], kerja["tender:konstruksi"]["n"]) == (90, 26)
    lama = {x.id: values(x) for x in tabel["waktu_pemilihan"].rows}
    assert (lama["tender"]["n"], lama["tender"]["dipakai"], lama["pengadaan_langsung"]["n"]) == (30, 23, 1015)


def test_the_announced_packages_of_a_province(data_nyata):
    berkas = data_nyata / "4_pengadaan/prov_kalbar_rup_2025/RUP-PaketPenyedia-Terumumkan-2025.csv.gz"
    assert run_import("rup-penyedia", [berkas], Opsi(HARI), by="uji").status == "applied"
    mustahil = {}
    for bulan, hari in ((2, 1), (5, 1), (9, 1), (12, 31)):
        tabel, r = report(date(2025, bulan, hari))
        mustahil[bulan] = len(tabel["bila_belum_dimulai"].rows)
        assert tabel["metode"].total.cells["bila_belum"].value == mustahil[bulan]
        assert "tidak_mungkin" not in tabel and "Belum ada kabar" in r.kalimat[0].teks, "from plans alone nothing is called late"
    metode, total = {x.label: values(x) for x in tabel["metode"].rows}, values(tabel["metode"].total)
    assert (total["jumlah"], total["pagu"]) == (16430, 2_111_666_072_118_00)
    bagian = {n: round(metode[n]["bagian"], 2) for n in ("Pengadaan Langsung", "E-Purchasing", "Tender", "Dikecualikan", "Seleksi")}
    assert bagian == {"Pengadaan Langsung": 33.48, "E-Purchasing": 30.52, "Tender": 26.95, "Dikecualikan": 7.02, "Seleksi": 1.53}
    assert (metode["E-Purchasing"]["jumlah"], metode["Tender"]["jumlah"]) == (11245, 77)
    tender = [metode[n] for n in ("Tender", "Seleksi", "Tender Cepat")]
    assert (sum(x["sesudah_maret"] for x in tender), sum(x["jumlah"] for x in tender)) == (90, 124)
    assert mustahil == {2: 14, 5: 66, 9: 297, 12: 16430}, "the period of a catalogue order is a window to buy in, not its work"


def write_list(path, kolom, rows):
    import csv
    import gzip

    path.parent.mkdir(exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8", newline="", compresslevel=1) as x:
        w = csv.DictWriter(x, kolom)
        w.writeheader()
        w.writerows(rows)


def two_sendings(dari, ke):
    """The real lists as they are and as a week later: rows taken out, added and changed by a rule. Returns what a plain count over them finds."""
    import csv
    import gzip

    hitung = {}
    status = {"SPSE-NonTenderPengumuman": "status_nontender", "Ecat-PaketEPurchasingV6": "status_pkt"}
    dikenal: set[str] = set()
    for nama in ("RUP-MasterSatker", *status, "SPSE-NonTenderSelesai"):
        with gzip.open(dari / f"{nama}.csv.gz", "rt", encoding="utf-8", newline="") as x:
            baca = csv.DictReader(x)
            kolom, rows = baca.fieldnames, list(baca)
        dikenal = dikenal or {r["kd_satker_str"] for r in rows}
        rows = [r for r in rows if r["kd_satker_str"] in dikenal]
        write_list(ke / "lama" / f"{nama}.csv.gz", kolom, rows)
        if nama in status:
            kunci, jenis = ("kd_paket", "ecat") if nama[0] == "E" else ("kd_nontender", "nontender")
            lama = {r[kunci]: (r[status[nama]], r.get("total_harga")) for r in rows}
            rows = [r for i, r in enumerate(rows) if i % 97] + [dict(r, **{kunci: "9" + r[kunci]}) for r in rows[1:300:43]]
            for r in rows[::31]:
                r[status[nama]] = "Gagal" if jenis == "nontender" else "CANCELED"
            for r in rows[:: 53 if jenis == "ecat" else len(rows) + 1][1:]:
                r["total_harga"] = str(int(r["total_harga"]) + 1000)
            baru = {r[kunci]: (r[status[nama]], r.get("total_harga")) for r in rows}
            tetap = lama.keys() & baru.keys()
            hitung[jenis] = {
                "baru": len(baru.keys() - lama.keys()),
                "hilang": len(lama.keys() - baru.keys()),
                "ganti_status": sum(lama[k][0] != baru[k][0] for k in tetap),
                "nilai_berubah": sum(lama[k][1] != baru[k][1] for k in tetap),
            }
        write_list(
            ke / "baru" / f"{nama}.csv.gz", kolom, [r | ({"tgl_penarikan": "2025-10-10"} if "tgl_penarikan" in r else {}) for r in rows]
        )
    return hitung


def test_a_later_snapshot_loads_as_a_difference(data_nyata, tmp_path):
    hitung = two_sendings(data_nyata / "4_pengadaan/kab_bandung_2025/snapshot_2025-10-03", tmp_path)
    for nama in ("lama", "baru"):
        assert run_import("isb", [tmp_path / nama], Opsi(HARI), by="uji").status == "applied"
    for pilih in ({"dari": "2025-10-03"}, {}):
        r = find("perubahan-pengadaan").make(prepare(Permintaan(date(2025, 10, 10)), SISTEM), pilih)
        isi = {x.id: values(x) for x in r.tables[0].rows}
        assert {n: isi[n] for n in hitung} == hitung and all(sum(x.values()) > 20 for x in hitung.values())
        for n in ("tender", "pencatatan", "swakelola"):
            assert set(isi[n].values()) == {None}, "lists that were not sent"
