"""Why work is done and not paid: parts, lists and what cannot be said, worked out by hand."""

from datetime import date

import pytest
from reports.test_pengadaan import NON, RUP, rows, tables, words, write_events

pytestmark = pytest.mark.django_db
RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
NAMA = {
    "belum_pho": "Belum serah terima (PHO)",
    "pho": "Sudah serah terima, belum ditagih",
    "spm": "Sudah ditagih, belum SPM",
    "spp": "Sudah diajukan (SPP/SPM), belum SP2D",
    "muka": "Uang mendahului pekerjaan (uang muka)",
    "hemat": "Selisih pagu dan kontrak",
    "gaji": "Gaji dan belanja pegawai",
    "sisa": "Tidak terjelaskan",
}


@pytest.fixture
def paket(impor):
    """Two activities of Dinas A, half done, of 1,000 and 400, and one of Dinas B that never reported; a package under each of the first two."""
    from pantau.apps.anggaran.models import Simpul
    from pantau.apps.pengadaan.fakta import LETAK, LetakUsul
    from pantau.apps.pengadaan.queries import packages
    from pantau.base.beda import compare
    from pantau.base.isi import Isi
    from pantau.base.tindakan import act

    isi = [
        ("Dinas A", "P", "Jalan", 1_000, 900, 300, 50, 50),
        ("Dinas A", "P", "Kursi", 400, 400, 350, 50, 50),
        ("Dinas B", "P", "X", 500, 5, 70, "", ""),
    ]
    assert impor("rfk", RFK, isi, per=date(2026, 6, 30)).status == "applied"
    rup = [(2026, "", "Dinas A", n, f"Paket {n}", p, "Tender", "Barang", "", "", "", "2026-01-15") for n, p in (("71", 1_000), ("72", 400))]
    assert impor("rup-penyedia", RUP, rup, nama="rup.csv", tahun=2026).status == "applied"
    giat = dict(Simpul.objects.values_list("nama", "id"))
    with act("uji") as t:
        x, ada = Isi(LETAK), {n: i for (_, n), i in packages(2026).items()}
        for n, g in (("71", "Jalan"), ("72", "Kursi")):
            x.add(LetakUsul(ada[n], giat[g], date(2026, 1, 1)))
        beda = compare(x, [])
        t.enter("uji", tahun=2026, units=set(), uraian="uji", n=beda.size)
        t.write(beda)
    return ada


def parts(r):
    t = tables(r)["bagian"]
    nilai = {k: x["nilai"] for k, x in rows(t).items()}
    assert sum(v or 0 for v in nilai.values()) == t.total.cells["nilai"].value
    return {k: nilai[n] for k, n in NAMA.items()}


def test_the_parts_are_the_gap_and_each_opens_its_list(paket, laporan):
    """Jalan: pagu 1,000, contract 800, half done, 300 paid: 100 saved, 100 wait. Kursi: half of 400 is done, 350 paid ahead of it."""
    write_events(
        ("71", "kontrak", "K/1", "2026-03-02", 800_00, {}),
        ("72", "kontrak", "K/2", "2026-03-02", 400_00, {}),
        ("72", "bast", "B/2", "2026-07-20", None, {}),
        ("71", "pembayaran", "P/1", "2026-04-10", 300_00, {}),
        ("72", "pembayaran", "P/2", "2026-04-10", 350_00, {}),
    )
    r = laporan("tertagih", "2026-06-30")
    dasar = {"belum_pho": 100_00, "pho": 0, "spm": None, "spp": None, "muka": -150_00, "hemat": 100_00, "gaji": None, "sisa": 0}
    assert parts(r) == dasar and tables(r)["bagian"].total.cells["nilai"].value == 50_00, "what Dinas B spent is compared with no work"
    jalan = rows(tables(r)["belum_pho"])["Paket 71"]
    assert jalan == {
        "unit": "Dinas A", "nilai": 100_00, "hari": 120, "tahap": "Berkontrak", "penahan": "Serah terima pekerjaan", "penjawab": None,
    }  # fmt: skip
    assert "tidak_terjelaskan" not in tables(r) and rows(tables(r)["luar"]) == {
        "X": {"unit": "Dinas B", "pagu": 500_00, "realisasi": 70_00, "sebab": "Belum pernah melapor", "penjawab": None},
    }  # fmt: skip
    assert tables(r)["bagian"].catatan.nilai["cakupan"][0] == pytest.approx(1400 * 100 / 1900) and "Yang diperbandingkan" in words(r)
    unit = rows(tables(r)["unit"])
    assert list(unit) == ["Dinas A", "Dinas B"] and unit["Dinas A"]["selisih"] == 50_00 and unit["Dinas B"]["selisih"] is None
    jadi, dahulu = (r.kalimat[1].nilai[n][0] for n in ("jadi", "dahulu"))
    assert jadi == laporan("kendali", "2026-06-30").tables[0].total.cells["jadi_belum_terbayar"].value and jadi - dahulu == 50_00
    assert "belum ada datanya" in words(r) and r.kalimat[0].nilai["tunggu"][0] == 100_00
    write_events(("71", "bast", "B/1", "2026-06-20", None, {}))
    kini = laporan("tertagih", "2026-06-30")
    assert parts(kini) == dasar | {"belum_pho": 0, "pho": 100_00} and rows(tables(kini)["pho_belum_ditagih"])["Paket 71"]["hari"] == 10
    assert "Daftar tagihan belum dimuat" in words(kini) and parts(laporan("tertagih", "2026-06-30", diketahui=r.diketahui)) == dasar
    write_events(("71", "tahap", "", "2026-06-25", None, {"tahap": "Kontrak"}))
    assert parts(laporan("tertagih", "2026-06-30")) == parts(kini), "a stage that cannot follow moves nothing"


def test_what_no_source_tells_is_said_to_be_unknown(paket, laporan):
    r = laporan("tertagih", "2026-06-30")
    assert parts(r) == dict.fromkeys(NAMA) | {"sisa": 50_00}
    write_events(("71", "kontrak", "K/1", "2026-03-02", 800_00, {}))
    assert parts(laporan("tertagih", "2026-06-30")) == dict.fromkeys(NAMA) | {"hemat": 100_00, "sisa": -50_00}, "no payment is known"
    write_events(("71", "pembayaran", "P/1", "2026-04-10", 300_00, {}))
    assert parts(laporan("tertagih", "2026-06-30")) == dict.fromkeys(NAMA) | {"hemat": 100_00, "muka": 0, "sisa": -50_00}, "no handover is"
    diam = laporan("tertagih", "2026-06-30", unit="Dinas B")
    assert diam.tables == [] and "belum dapat dikatakan" in words(diam)


def test_a_contract_under_another_number_stands_where_its_plan_stands(paket, impor, laporan):
    x = dict.fromkeys(NON["pengumuman"], "") | {
        "kd_klpd": "K1", "kd_satker": "9", "nama_satker": "Dinas A", "kd_nontender": "500", "nama_paket": "Jalan di SPSE", "pagu": "1000",
        "kd_rup": "71", "jenis_pengadaan": "Jasa", "hps": "1", "mtd_pemilihan": "Tender", "status_nontender": "Selesai",
        "tgl_pengumuman_nontender": "2026-02-10", "tgl_buat_paket": "2026-02-01",
    }  # fmt: skip
    assert impor("isb", NON["pengumuman"], [list(x.values())], nama="umum.csv", tahun=2026).status == "applied"
    write_events(
        ("500", "kontrak", "K/1", "2026-03-02", 800_00, {}),
        ("500", "pembayaran", "P/1", "2026-04-10", 300_00, {}),
        ("72", "bast", "B/2", "2026-07-20", None, {}),
    )
    r = laporan("tertagih", "2026-06-30")
    assert parts(r)["belum_pho"] == 100_00 and parts(r)["hemat"] == 100_00 and list(rows(tables(r)["belum_pho"])) == ["Jalan di SPSE"]
