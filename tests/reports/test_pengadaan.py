"""Packages on a day: what is late, what cannot end within the year, what is done and not billed; worked out by hand."""

import json
from datetime import date

import pytest

from pantau.apps.organisasi.queries import find_units

pytestmark = pytest.mark.django_db
RUP = (
    "tahun_anggaran", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "jenis_pengadaan",
    "tgl_awal_pemilihan", "tgl_awal_kontrak", "tgl_akhir_kontrak", "tgl_pengumuman_paket",
)  # fmt: skip
PAKET = [
    ("Jembatan", 8_000_000_000, "Tender", "Pekerjaan Konstruksi", "2026-04-01", "2026-06-01", "2026-09-28"),
    ("Kursi", 200_000_000, "E-Purchasing", "Barang", "2026-10-01", "2026-10-10", "2026-11-08"),
    ("Kajian", 100_000_000, "Pengadaan Langsung", "Jasa Konsultansi Badan Usaha Non Konstruksi", "2026-02-01", "", ""),
]
NON = {
    "pengumuman": ("kd_klpd", "kd_satker", "kd_satker_str", "nama_satker", "kd_nontender", "nama_paket", "pagu", "kd_rup", "jenis_pengadaan", "hps",
                   "mtd_pemilihan", "status_nontender", "tgl_pengumuman_nontender", "tgl_buat_paket"),
    "kontrak": ("kd_klpd", "kd_satker", "kd_satker_str", "nama_satker", "kd_nontender", "nama_paket", "no_kontrak", "tgl_kontrak", "nilai_kontrak",
                "tgl_kontrak_awal", "tgl_kontrak_akhir", "status_kontrak", "versi_addendum", "nama_penyedia", "jenis_kontrak"),
}  # fmt: skip


@pytest.fixture
def rup(impor):
    """Three announced packages of two offices."""
    rows = [(2026, f"1.{n % 2}", f"Dinas {n % 2}", f"77{n}", *p, "2026-01-15") for n, p in enumerate(PAKET)]
    assert impor("rup-penyedia", RUP, rows, nama="rup.csv", tahun=2026).status == "applied"


def write_events(*isi):
    """Further events of packages, as a source would state them: (package, kind, number, day, amount, details)."""
    from pantau.apps.pengadaan.fakta import PERISTIWA, PeristiwaUsul
    from pantau.apps.pengadaan.queries import packages
    from pantau.base.beda import compare
    from pantau.base.isi import Isi
    from pantau.base.tindakan import act

    ada = {n: i for (_, n), i in packages(2026).items()}
    with act("uji") as t:
        x = Isi(PERISTIWA)
        for paket, jenis, nomor, hari, nilai, rinci in isi:
            x.add(PeristiwaUsul(ada[paket], jenis, nomor, date.fromisoformat(hari) if hari else None, nilai, json.dumps(rinci)))
        beda = compare(x, [])
        t.enter("uji", tahun=2026, units=set(), uraian="uji", n=beda.size)
        t.write(beda)


def prepared(*paket):
    """The packages are being prepared, as a control database states it: from then on silence on their selection means that there is none."""
    write_events(*((x, "tahap", "", "2026-01-20", None, {"tahap": "Persiapan"}) for x in paket))


def tables(r):
    return {t.id: t for t in r.tables}


def rows(t):
    return {x.label: {n: c.value for n, c in x.cells.items()} for x in t.rows}


def test_what_is_not_tendered_in_time_is_late_and_then_cannot_end_within_the_year(rup, laporan):
    """The bridge takes 120 days (1 June to 28 September): its contract is of 21 August, its selection begins on 16 July at the latest."""
    prepared("770", "771", "772")
    april = tables(laporan("pengadaan", "2026-04-30"))
    assert list(rows(april["terlambat"])) == ["Kajian"] and rows(april["terlambat"])["Kajian"]["hari"] == 88
    mei = tables(laporan("pengadaan", "2026-05-31"))
    assert rows(mei["terlambat"])["Jembatan"] == {
        "unit": "Dinas 0", "metode": "Tender", "pagu": 8_000_000_000_00, "tahap": "Perencanaan teknis",
        "rencana": "2026-04-01", "hari": 60, "sebab": "Perencanaan teknis belum selesai", "penjawab": None,
    }  # fmt: skip
    assert rows(mei["tidak_mungkin"]) == {}
    r = laporan("pengadaan", "2026-09-01")
    mustahil = rows(tables(r)["tidak_mungkin"])
    assert mustahil["Jembatan"] | {"unit": 0} == {
        "unit": 0, "metode": "Tender", "pagu": 8_000_000_000_00, "tahap": "Perencanaan teknis", "pelaksanaan": 120, "dasar": "Rencana paket",
        "ukuran": 0, "batas": "2026-07-16", "sisa": -47, "sebab": "Perencanaan teknis belum selesai", "penjawab": None,
    }  # fmt: skip
    assert list(mustahil) == ["Jembatan"], "the study takes 45 days by the rule: until 8 working days before 6 November"
    assert r.kalimat[0].nilai["mustahil"][0] == 1 and r.kalimat[0].nilai["rp"][0] == 8_000_000_000_00
    assert rows(tables(r)["metode"])["Tender"] | {"bagian": 0} == {
        "jumlah": 1, "pagu": 8_000_000_000_00, "bagian": 0, "pemilihan": 0, "kontrak": 0, "pho": 0, "sesudah_maret": 1, "tidak_mungkin": 1,
        "bila_belum": 0,
    }  # fmt: skip
    assert rows(tables(laporan("pengadaan", "2026-09-01", unit="Dinas 1"))["tidak_mungkin"]) == {}, "of another office"


def words(r):
    return " ".join(k.teks for k in r.kalimat)


def test_where_only_plans_are_known_nothing_is_called_late(rup, laporan):
    r = laporan("pengadaan", "2026-09-01")
    isi = tables(r)
    assert not {"terlambat", "tidak_mungkin", "belum_ditagih"} & isi.keys() and "Belum ada kabar pemilihan atau kontrak" in words(r)
    assert {n: v for n, (v, _) in r.kalimat[0].nilai.items()} == {"diam": 3, "rp": 8_300_000_000_00, "unit": 2}
    assert list(rows(isi["bila_belum_dimulai"])) == ["Jembatan"] and rows(isi["bila_belum_dimulai"])["Jembatan"]["sisa"] == -47
    corong = rows(isi["corong"])
    assert corong["Direncanakan"]["jumlah"] == 3 and corong["Pemilihan penyedia"]["jumlah"] is None, "unknown, not none"
    metode = {x.label: x.cells for x in isi["metode"].rows}
    assert metode["Tender"]["kontrak"].reason == "belum_ada_kabar"
    assert (metode["Tender"]["tidak_mungkin"].value, metode["Tender"]["tidak_mungkin"].reason) == (None, "belum_ada_kabar")
    assert metode["Tender"]["bila_belum"].value == isi["metode"].total.cells["bila_belum"].value == 1


@pytest.mark.parametrize(
    "kabar, dinilai",
    [
        (["770"], ["770"]),  # a tender of Dinas 0: its direct procurement is not loaded, nor anything of Dinas 1
        (["770", "773"], ["770", "773"]),
        (["773", "770", "771"], ["770", "771", "773"]),
        (["771", "772", "773"], ["770", "771", "772", "773"]),  # Dinas 0 and tenders are both heard of: the bridge is silent itself
    ],
)
def test_silence_counts_where_unit_and_method_are_heard_of(rup, impor, kabar, dinilai, laporan):
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports.konteks import Permintaan, prepare
    from pantau.reports.paket import state_of_packages

    lain = [(2026, "1.1", "Dinas 1", "773", *PAKET[0], "2026-01-15")]
    tiga = [(2026, f"1.{n % 2}", f"Dinas {n % 2}", f"77{n}", *p, "2026-01-15") for n, p in enumerate(PAKET)]
    assert impor("rup-penyedia", RUP, tiga + lain, nama="rup2.csv", tahun=2026).status == "applied"
    prepared(*kabar)
    s = state_of_packages(prepare(Permintaan(date(2026, 9, 1)), SISTEM))
    assert sorted(p.paket.nomor for p in s.daftar if p.berkabar) == dinilai and s.berkabar
    r = laporan("pengadaan", "2026-09-01")
    assert r.kalimat[0].nilai["semua"][0] == len(dinilai) and ("tidak dinilai" in words(r)) is (len(dinilai) < 4)
    awal = state_of_packages(prepare(Permintaan(date(2026, 1, 19)), SISTEM))
    assert not awal.berkabar and len(awal.tanpa_kabar) == 4, "the day before the news"


def test_a_plan_that_breaks_its_own_safe_day_is_named_in_january(rup, impor, laporan):
    """120 days of work from 1 November; the chairs are due to be chosen in time."""
    telat = ("Gedung", 1_000_000_000, "Tender", "Pekerjaan Konstruksi", "2026-09-01", "2026-11-01", "2027-02-28")
    tiga = [(2026, f"1.{n % 2}", f"Dinas {n % 2}", f"77{n}", *p, "2026-01-15") for n, p in enumerate([*PAKET, telat])]
    assert impor("rup-penyedia", RUP, tiga, nama="rup2.csv", tahun=2026).status == "applied"
    r = laporan("pengadaan", "2026-01-31")
    assert rows(tables(r)["rencana_lewat_batas"]) == {
        "Gedung": {
            "unit": "Dinas 1", "metode": "Tender", "pagu": 1_000_000_000_00, "rencana": "2026-09-01", "batas": "2026-07-16", "hari": 47,
        }
    }  # fmt: skip
    assert "Rencana {rencana} paket ({rp}) sendiri" in words(r)
    write_events(("773", "pengumuman", "", "2026-02-02", None, {"status": "Berlangsung"}))
    assert rows(tables(laporan("pengadaan", "2026-02-02"))["rencana_lewat_batas"]) == {}, "its selection has begun"


def test_without_any_payment_of_the_unit_nothing_is_called_unbilled(rup, laporan):
    write_events(("772", "kontrak", "K/1", "2026-03-02", 90_000_000_00, {}), ("772", "bast", "B/1", "2026-05-11", None, {}))
    r = laporan("pengadaan", "2026-05-31")
    assert rows(tables(r)["belum_ditagih"]) == {} and {n: v for n, (v, _) in r.kalimat[-1].nilai.items()} == {"n": 1, "rp": 90_000_000_00}
    write_events(("770", "pembayaran", "P/1", "2026-05-20", 1_00, {}))
    assert list(rows(tables(laporan("pengadaan", "2026-05-31"))["belum_ditagih"])) == ["Kajian"], "another package of the unit was paid"


def test_what_is_done_and_not_paid_stands_with_its_age(rup, laporan):
    write_events(
        ("772", "kontrak", "K/1", "2026-03-02", 90_000_000_00, {}),
        ("772", "spmk", "S/1", "2026-03-03", None, {}),
        ("772", "bast", "B/1", "2026-05-11", None, {}),
        ("772", "pembayaran", "P/1", "2026-04-10", 30_000_000_00, {}),
    )
    prepared("770")
    lengkap = laporan("pengadaan", "2026-05-31")
    r = tables(lengkap)
    assert lengkap.kalimat[-1].nilai["rp_tagih"] == (60_000_000_00, "Rp")
    assert rows(r["belum_ditagih"]) == {
        "Kajian": {
            "unit": "Dinas 0",
            "nilai": 90_000_000_00,
            "dibayar": 30_000_000_00,
            "belum": 60_000_000_00,
            "tagihan": 0,
            "sisa": 60_000_000_00,
            "sejak": "2026-05-11",
            "hari": 20,
        }
    }
    assert rows(r["terlambat"]).keys() == {"Jembatan"}, "what has a contract is not late"
    assert rows(r["corong"])["Serah terima (PHO)"]["jumlah"] == 1 and rows(r["corong"])["Berkontrak"]["jumlah_kumulatif"] == 1
    sehari = laporan("pengadaan", "2026-05-10")
    assert rows(tables(sehari)["belum_ditagih"]) == {} and not any("ditagih" in k.teks for k in sehari.kalimat), "the day before"
    write_events(("772", "pembayaran", "P/2", "2026-05-20", 60_000_000_00, {}))
    assert rows(tables(laporan("pengadaan", "2026-05-31"))["belum_ditagih"]) == {}


def test_events_out_of_order_or_without_a_day_are_named_and_move_nothing(rup, laporan):
    write_events(
        ("770", "spmk", "S/1", "2026-05-02", None, {}),
        ("771", "bast", "B/1", "", None, {}),
        ("770", "pembayaran", "P/9", "2026-12-01", 1_00, {}),
    )
    r = laporan("pengadaan", "2026-05-31")
    assert {m.code: m.params["jumlah"] for m in r.masalah if "tahap" in m.code or "dokumen" in m.code} == {
        "urutan_tahap": 1, "tahap_tanpa_tanggal": 1, "dokumen_sesudah_per": 1,
    }  # fmt: skip
    assert rows(tables(r)["corong"])["Direncanakan"]["jumlah"] == 3
    diam = laporan("pengadaan", "2026-05-31", unit="Dinas 1")
    assert {m.code for m in diam.masalah} & {"urutan_tahap", "dokumen_sesudah_per"} == set(), "those of another office"


def announce(impor):
    """The selection of the study is announced under a number of its own, which names the package of the plan (`a;b` names two)."""
    x = {
        "kd_klpd": "K1",
        "kd_satker": "9",
        "kd_satker_str": "1.0",
        "nama_satker": "Dinas 0",
        "kd_nontender": "500",
        "nama_paket": "Kajian di SPSE",
    }
    isi = {"pagu": "100000000", "kd_rup": "772;999", "jenis_pengadaan": "Jasa", "hps": "1", "mtd_pemilihan": "Pengadaan Langsung"}
    hari = {"status_nontender": "Berlangsung", "tgl_pengumuman_nontender": "2026-02-10", "tgl_buat_paket": "2026-02-01"}
    baris = x | isi | hari
    assert impor("isb", NON["pengumuman"], [[baris[k] for k in NON["pengumuman"]]], nama="umum.csv", tahun=2026).status == "applied"


def test_an_announced_package_carried_out_under_another_number_counts_once(rup, impor, laporan):
    announce(impor)
    r = tables(laporan("pengadaan", "2026-04-30"))
    assert sum(c["jumlah"] for c in rows(r["corong"]).values()) == 3 and rows(r["corong"])["Pemilihan penyedia"]["jumlah"] == 1
    assert rows(r["terlambat"]) == {} and rows(r["ringkas"])["Non-tender"]["berlangsung"] == 1


def test_before_the_plan_was_known_the_selection_stands_for_itself(impor, laporan):
    announce(impor)
    dulu = laporan("pengadaan", "2026-04-30")
    rows_ = [(2026, "1.0", "Dinas 0", f"77{n}", *p, "2026-01-15") for n, p in enumerate(PAKET)]
    assert impor("rup-penyedia", RUP, rows_, nama="rup.csv", tahun=2026).status == "applied"
    kini, lagi = laporan("pengadaan", "2026-04-30"), laporan("pengadaan", "2026-04-30", diketahui=dulu.diketahui)
    assert [tables(r)["metode"].total.cells["jumlah"].value for r in (dulu, kini, lagi)] == [1, 3, 1]
    assert lagi.hash == dulu.hash


def test_own_selections_count_from_ten_on_and_are_shown(rup, impor, laporan):
    assert rows(tables(laporan("pengadaan", "2026-04-30"))["waktu_pemilihan"])["Tender"] == {
        "dipakai": 25, "aturan": 25, "n": 0, "q1": None, "median": None, "q3": None,
    }  # fmt: skip


def test_a_year_without_packages_says_so(impor, laporan):
    judul = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
    assert impor("rfk", judul, [("Dinas", "P", "K", 1000, 0, 0, 0, 0)], per=date(2026, 6, 30)).status == "applied"
    r = laporan("pengadaan", "2026-06-30")
    assert r.tables == [] and r.kalimat[0].teks == "Belum ada paket pengadaan dalam cakupan ini."


def test_a_long_list_is_cut_on_the_page_and_whole_in_the_file(rup, monkeypatch):
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports import daftar_paket, pengadaan
    from pantau.reports.konteks import Permintaan, prepare

    prepared("770", "772")
    monkeypatch.setattr(daftar_paket, "DISEBUT", 1)
    kx = prepare(Permintaan(date(2026, 12, 1), unit=find_units("Dinas 0")[0].id), SISTEM)
    penuh, ringkas = (tables(pengadaan.build(kx, x))["terlambat"] for x in ("penuh", "ringkas"))
    assert [len(t.rows) for t in (penuh, ringkas)] == [2, 1] and ringkas.rows[0].label == "Jembatan"
    assert penuh.catatan is None and ringkas.catatan.nilai["semua"][0] == 2
