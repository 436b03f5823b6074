"""Packages: placed under an activity, reported on their own, checked, and part of the activity's figure; who may place them."""

import re
from datetime import date

import pytest
from web.bulan import RAK, check, kirim, report, sebagai, sign, teks

from pantau.apps.buku.kolom import columns_of
from pantau.apps.kendala.models import Kendala
from pantau.apps.realisasi.models import Bukti, LaporanFisik, TingkatFisik
from pantau.base.models import Batch
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up
from pantau.core.ukuran import evaluate

RUP = ("kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "jenis_pengadaan", "tgl_awal_pemilihan",
       "tgl_pengumuman_paket", "kode_sub_kegiatan", "mak")  # fmt: skip
SATU = "1.01.02.2.01.0001"


def rup(no, pagu, kode="", mak="", nama=None, jenis="Pekerjaan Konstruksi"):
    return ("", "Dinas A", no, nama or f"Paket {no}", pagu, "Tender", jenis, "2026-03-01", "2026-01-15", kode, mak)


@pytest.fixture
def berpaket(dinas, impor):
    """The dinas with 1,000 million under its first activity: 600 in one package, 150 in a small one, the rest in none."""
    from pantau.apps.pengadaan.queries import packages

    impor(
        "rak",
        RAK,
        [(2026, "Dinas A", SATU, "Kegiatan 1", 1_000_000_000, *[0] * 11, 1_000_000_000)],
        nama="besar.csv",
        tahap="murni",
        alasan="pagu dikoreksi",
    )
    h = impor(
        "rup-penyedia",
        RUP,
        [rup("11", 600_000_000, SATU), rup("12", 150_000_000, mak=SATU + ".5.2.04"), rup("13", 900_000_000)],
        tahun=2026,
    )
    assert h.status == "applied", [m.message for m in h.masalah]
    p = packages(2026)
    return dinas[1], {n: p["rup", n] for n in ("11", "12", "13")}


def fisik(simpul, per=date(2026, 10, 31), **lain):
    k = columns_of(2026)
    i = next(i for i, s in enumerate(k.simpul) if s.id == simpul)
    h = roll_up(k, Pada(per, **lain))
    komponen = {n: x[i].item() for n, x in h.simpul.items()}
    return evaluate("fisik", komponen).value


def test_a_package_is_a_card_of_its_own_and_small_ones_are_not(berpaket):
    g, p = berpaket
    hal = " ".join(teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10")).split())
    assert (
        f'data-butir="{g[0]}-{p["11"]}"' in hal
        and f'data-butir="{g[0]}"' in hal
        and "Paket dari Kegiatan 1" in hal
        and "di luar paket" in hal
    )
    assert not re.search(rf'data-butir="\d+-{p["12"]}"', hal) and "Paket 13" not in hal
    assert f'name="jenis_{g[0]}-{p["11"]}" value="konstruksi"' in hal  # the procurement says so


def test_from_the_package_to_the_figure_of_the_activity(berpaket):
    g, p = berpaket
    b = f"{g[0]}-{p['11']}"
    alasan = "SPK ada di bagian"
    assert "Tersimpan" in teks(report("kasi", [b], "50", alasan)) and "Tersimpan" in teks(report("kasi", [g[0]], "10", alasan))
    assert sorted(LaporanFisik.objects.values_list("simpul_id", "paket_id", "persen")) == [(g[0], 0, 10.0), (g[0], p["11"], 50.0)]
    assert fisik(g[0], tingkat="klaim") == pytest.approx((600 * 50 + 400 * 10) / 1000)
    assert fisik(g[0]) is None  # nobody has agreed yet
    r = check("kabid", kembali=[b], alasan="opname belum ditandatangani")
    assert "Paket 11: opname belum ditandatangani" in teks(sebagai("kasi").get("/kabar/")) and r.status_code == 200
    assert "dikembalikan" in teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10"))
    report("kasi", [b], "45", alasan)
    check("kabid", setuju=[b, str(g[0])])
    assert sorted(TingkatFisik.objects.filter(tingkat="verifikasi").values_list("simpul_id", "paket_id", "persen")) == [
        (g[0], 0, 10.0), (g[0], p["11"], 45.0),
    ]  # fmt: skip
    assert fisik(g[0]) == pytest.approx((600 * 45 + 400 * 10) / 1000)
    riwayat = teks(sebagai("kabid").get(f"/kegiatan/{g[0]}/laporan/"))
    assert riwayat.count("<b>Paket 11</b>") == 2 and "opname belum ditandatangani" in riwayat


def test_what_is_in_no_package_stands_beside_its_own_payment(berpaket, impor, db):
    """Beside the pagu of the rest stood what was paid for the whole activity, packages included."""
    from pantau.apps.pengadaan.queries import PaketInfo, package_facts
    from pantau.apps.siklus.butir import situations
    from pantau.core.siklus import Butir

    g, p = berpaket
    isi = {
        "nama_skpd": "Dinas A", "kode_sub_giat": SATU, "nama_sub_giat": "Kegiatan 1", "kode_rekening": "5.2.02.01", "nomor_dokumen": "DOK-1",
        "jenis_dokumen": "SPP", "jenis_transaksi": "LS", "tanggal_dokumen": "2026-09-01", "nilai_realisasi": 700_000_000, "nilai_setoran": 0,
        "nomor_sp2d": "S1", "tanggal_sp2d": "2026-09-01", "nilai_sp2d": 700_000_000,
    }  # fmt: skip
    h = impor("sipd-realisasi", tuple(isi), [tuple(isi.values())], nama="r.csv", tahun=2026)
    assert h.status == "applied", [m.message for m in h.masalah]
    besar, sisa = {g[0]: [p["11"]]}, Butir(g[0])
    fakta = package_facts([p["11"]], date(2026, 10, 31))

    def paid(x):
        return situations(2026, 10, [sisa], {}, x, besar)[sisa].realisasi

    assert paid(fakta) is None  # what of it the package took is not told
    assert paid({p["11"]: PaketInfo("", dibayar=500_000_000_00)}) == 200_000_000_00
    hal = " ".join(teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10")).split())
    kartu = hal.split(f'data-butir="{g[0]}"')[1].split("<fieldset")[0]
    assert "di luar paket" in kartu and "terbayar –" in kartu, kartu


def test_the_list_of_duties_counts_packages_that_are_not_reported(berpaket):
    g, p = berpaket
    report("kasi", g[:2], "10", "awal")
    hal = " ".join(teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10")).split())
    assert "1 paket belum Anda laporkan sendiri" in hal and "Semua kegiatan Anda sudah dilaporkan" not in hal
    report("kasi", [f"{g[0]}-{p['11']}"], "10", "awal")
    assert "belum Anda laporkan sendiri" not in teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10"))


def test_until_a_package_is_reported_its_activity_speaks_for_it(berpaket):
    g, p = berpaket
    b = f"{g[0]}-{p['11']}"
    for bulan, x in (("2026-08", "40"), ("2026-09", "60")):
        report("kasi", [g[0]], x, "awal", bulan=bulan)
    assert "bulan lalu 60,0" in " ".join(teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10")).split("Paket dari")[1].split())
    r = report("kasi", [b], "55")
    assert r.status_code == 422 and "lebih rendah daripada bulan sebelumnya" in teks(r)
    assert "Tersimpan" in teks(report("kasi", [b], "62", "sudah diopname"))


def test_a_package_that_nobody_has_agreed_to_does_not_pull_the_agreed_figure_down(berpaket):
    g, p = berpaket
    b = f"{g[0]}-{p['11']}"
    report("kasi", [g[0]], "60", "sudah lama berjalan", bulan="2026-09")
    kirim("kabid", "periksa", **{f"putusan_{g[0]}": "setuju", "bulan": "2026-09"})
    assert fisik(g[0]) == 60
    report("kasi", [b], "70", "paket dilaporkan sendiri")
    assert fisik(g[0]) == 60 and fisik(g[0], tingkat="klaim") == pytest.approx(0.6 * 70 + 0.4 * 60)
    check("kabid", setuju=[b])
    assert fisik(g[0]) == pytest.approx(0.6 * 70 + 0.4 * 60)
    check("kabid", kembali=[b], alasan="opname keliru")
    assert fisik(g[0]) == 60


def test_an_unagreed_package_keeps_the_month_from_being_signed(berpaket, dinas):
    g, p = berpaket
    b = f"{g[0]}-{p['11']}"
    report("kasi", [g[0], b], "5", "awal")
    check("kabid", setuju=[str(g[0])])
    r = kirim("kadis", "tanda_tangan", unit=dinas[0])
    assert r.status_code == 422 and "1 laporan belum disetujui dari 2" in teks(r)
    check("kabid", setuju=[b])
    assert "Ditandatangani" in teks(sign("kadis", dinas[0]))
    assert report("kasi", [b], "9").status_code == 422


def test_a_package_of_another_activity_or_none_is_refused(berpaket):
    g, p = berpaket
    for b in (f"{g[1]}-{p['11']}", f"{g[0]}-{p['13']}", f"{g[0]}-999999", f"{g[2]}-{p['11']}"):
        r = report("kasi", [b], "5", "coba")
        assert r.status_code == 422 and "bukan tugas" in teks(r), b
    assert not LaporanFisik.objects.exists()


def test_evidence_and_obstacles_belong_to_the_package(berpaket):
    import io

    from core.pemandangan import scene
    from django.core.files.uploadedfile import SimpleUploadedFile

    g, p = berpaket
    b = f"{g[0]}-{p['11']}"
    f = io.BytesIO()
    scene(1).save(f, "JPEG")
    foto = SimpleUploadedFile("a.jpg", f.getvalue(), "image/jpeg")
    r = report("kasi", [b], "30", "awal", **{f"foto_{b}_opname": foto, f"sebab_{b}": "lahan", f"uraian_{b}": "belum bebas"})
    assert "Tersimpan" in teks(r)
    assert (
        Bukti.objects.values_list("simpul_id", "paket_id").get()
        == Kendala.objects.values_list("simpul_id", "paket_id").get()
        == (g[0], p["11"])
    )
    assert "Paket: Paket 11" in teks(sebagai("kabid").get("/kendala/"))
    check("kabid", setuju=[b])
    assert sorted(TingkatFisik.objects.values_list("tingkat", "persen")) == [("terbukti", 30.0), ("verifikasi", 30.0)]


def test_a_package_without_activity_is_listed_and_placed_by_those_who_load_data(berpaket, dinas, impor):
    g, p = berpaket
    unit, alamat = dinas[0], f"/rantai/?unit={dinas[0]}"
    assert "Paket 13" in teks(sebagai("adbang").get("/rantai/")) and "1 paket belum ditempatkan" in teks(sebagai("adbang").get("/rantai/"))
    isi = {"paket": p["13"], "simpul": g[1]}
    for nama in ("kasi", "kadis"):
        assert sebagai(nama).post(alamat, isi).status_code == 422
    assert sebagai("adbang").post(alamat, {"paket": "x", "simpul": g[1]}).status_code == 404
    assert sebagai("adbang").post(alamat, {"paket": 99999, "simpul": g[1]}).status_code == 422
    n = Batch.objects.count()
    columns_of(2026)
    assert sebagai("adbang").post(alamat, isi).status_code == 302 and Batch.objects.count() == n + 1
    assert sebagai("adbang").post(alamat, isi).status_code == 302 and Batch.objects.count() == n + 1  # there already
    assert f'data-butir="{g[1]}-{p["13"]}"' in teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10"))
    report("kasi", [f"{g[1]}-{p['13']}"], "5", "awal")
    r = sebagai("adbang").post(alamat, {"paket": p["13"], "simpul": g[0]})
    assert r.status_code == 422 and "sudah dilaporkan" in teks(r)
    h = impor("rup-penyedia", RUP, [rup("13", 900_000_000, SATU)], nama="lagi.csv", tahun=2026)
    assert [m.code for m in h.masalah] == ["paket_tetap", "paket_hilang_tanya"] and f"/rantai/?unit={unit}" == alamat


def test_moving_a_package_moves_its_money_and_taking_that_back_moves_it_home(berpaket):
    from pantau.apps.muat.penarikan import withdraw_batch
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.apps.siklus.letak import place_packages
    from pantau.core.frames import prepare
    from pantau.core.lapangan import package_pagu

    g, p = berpaket

    def di():
        k = columns_of(2026)
        hasil = {s: set(x) for s, x in package_pagu(k, Pada(date(2026, 12, 31))).items()}
        from pantau.apps.buku.bacaan import facts_of

        segar = prepare(facts_of(2026))
        assert hasil == {s: set(x) for s, x in package_pagu(segar, Pada(date(2026, 12, 31))).items()}  # as if everything were read anew
        return hasil

    assert di() == {g[0]: {p["11"], p["12"]}}
    b = place_packages(paket=[p["11"], p["13"]], simpul=g[1], by="uji", hak=SISTEM)
    assert di() == {g[0]: {p["12"]}, g[1]: {p["11"], p["13"]}}
    withdraw_batch(batch=b.pk, by="uji", hak=SISTEM, alasan="keliru")
    assert di() == {g[0]: {p["11"], p["12"]}}


def test_an_unknown_code_is_named_and_the_package_kept(dinas, impor):
    h = impor("rup-penyedia", RUP, [rup("21", 300_000_000, "9.99.99.2.99.0099")], tahun=2026)
    assert h.status == "applied" and [m.code for m in h.masalah] == ["paket_tanpa_kegiatan"]
    assert "Paket 21" in teks(sebagai("adbang").get("/rantai/"))


def test_contracts_of_other_packages_make_a_missing_one_a_question(berpaket, impor):
    """Where contracts of the unit are recorded, work on a package without one must be explained; where none are, nothing is asked."""
    from tulis import write_rows

    from pantau.apps.pengadaan.fakta import PeristiwaUsul
    from pantau.apps.pengadaan.queries import package_facts

    g, p = berpaket
    b = f"{g[0]}-{p['11']}"
    assert package_facts([p["11"]], date(2026, 10, 31))[p["11"]].kontrak is None
    write_rows(PeristiwaUsul(p["12"], "kontrak", "K-1", date(2026, 4, 1), 100, "{}"))
    assert [package_facts([p[n]], date(2026, 10, 31))[p[n]].kontrak for n in ("11", "12")] == [False, True]
    r = report("kasi", [b], "5")
    assert r.status_code == 422 and "kontraknya belum tercatat" in teks(r)
    assert "Tersimpan" in teks(report("kasi", [b], "5", "SPK menyusul"))


def test_demanded_evidence_bars_agreement_and_not_the_report(dinas, settings, tmp_path):
    import io

    from core.pemandangan import scene
    from django.core.files.uploadedfile import SimpleUploadedFile

    aturan = tmp_path / "aturan.toml"
    aturan.write_text("""nama = "uji"
[[aturan]]
kode = "langkah_fisik"
mulai = 2026-01-01
dasar = "uji"
[aturan.nilai.konstruksi]
nama = "Konstruksi"
lompat = 100
langkah = [{ id = "opname", nama = "Opname", bobot = 100, ukur = "persen", bukti = true, wajib = true }]
""")
    settings.ATURAN_PEMDA = aturan
    g = dinas[1]
    assert "wajib bukti" in teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10"))
    assert "Tersimpan" in teks(report("kasi", g[:1], "40"))
    r = check("kabid", setuju=g[:1])
    assert r.status_code == 422 and "wajib berbukti" in teks(r) and "Opname" in teks(r) and not TingkatFisik.objects.exists()
    f = io.BytesIO()
    scene(3).save(f, "JPEG")
    report("kasi", g[:1], "40", **{f"foto_{g[0]}_opname": SimpleUploadedFile("a.jpg", f.getvalue(), "image/jpeg")})
    assert check("kabid", setuju=g[:1]).status_code == 200
    assert sorted(TingkatFisik.objects.values_list("tingkat", "persen")) == [("terbukti", 40.0), ("verifikasi", 40.0)]


def missed(laporan, per, **k):
    """What the findings of the pack say of planned days: places, how many, since when. All of them, not only those of the last weeks."""
    (r,) = [r for t in laporan("rakor", per, **k).tables if t.id == "tindakan" for r in t.rows if r.id == "tanda:tanggal_lewat"] or [None]
    return r and (r.label, r.cells["jumlah"].value, r.cells["sejak"].value)


def test_a_contract_under_another_number_keeps_the_planned_day(dinas, impor, laporan):
    """The order names the announced package; a cancelled one keeps nothing. Both stand once in the findings, as the plan that they are."""
    judul = (*RUP, "tgl_awal_kontrak", "tgl_akhir_kontrak")
    impor("rup-penyedia", judul, [(*rup(n, 300_000_000, SATU), "2026-04-01", "2026-12-20") for n in ("41", "42")], tahun=2026)
    pesan = (
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
    nama = rup("41", 300_000_000, SATU)
    satker = [dict(zip(RUP, nama, strict=True))[x] for x in ("kd_satker_str", "nama_satker")]
    rows = [
        ("K1", "9", *satker, f"EP-{n}", f"Pesanan {n}", n, 290_000_000, "2026-03-20", s)
        for n, s in (("41", "ON PROCESS"), ("42", "CANCELED"))
    ]
    assert impor("isb", pesan, rows, nama="ecat.csv", tahun=2026).status == "applied"
    assert missed(laporan, "2026-04-30") == ("Paket 42", 1, "2026-04-01")
    assert missed(laporan, "2026-03-31") is None
    from pantau.apps.siklus.berita import announce_missed

    assert announce_missed(date(2026, 4, 12)) == 1  # of the one that is under contract nothing is told
    assert "Paket 42, kontrak 1 April 2026" in (berita := teks(sebagai("kasi").get("/kabar/"))) and "Paket 41" not in berita


def test_a_missed_date_is_told_once_to_the_chain_of_the_package(dinas, impor, laporan):
    from pantau.apps.siklus.berita import announce_missed

    g = dinas[1]
    judul = (*RUP, "tgl_awal_kontrak", "tgl_akhir_kontrak")
    impor("rup-penyedia", judul, [
        (*rup("31", 300_000_000, SATU), "2026-04-01", "2026-11-10"),
        (*rup("32", 300_000_000, SATU), "2026-04-01", "2026-12-20"),
        (*rup("33", 300_000_000, SATU), "2026-04-01", "2026-05-01"),
        (*rup("34", 300_000_000), "2026-04-01", "2026-11-10"),
    ], tahun=2026)  # fmt: skip
    assert missed(laporan, "2026-11-21") is None, "of a unit that never reported anything nothing is said"
    assert announce_missed(date(2026, 11, 21)) == 0, "nor is anything told of it"
    assert report("kasi", g[1:2], "10", "awal").status_code == 200
    assert announce_missed(date(2026, 11, 10)) == 0  # the last day is not over yet
    assert (announce_missed(date(2026, 11, 21)), announce_missed(date(2026, 11, 21))) == (1, 0)
    for siapa, tahu in (("kasi", True), ("kabid", True), ("sekda", True), ("kasi2", False)):
        assert ("Paket 31, selesai 10 November 2026" in teks(sebagai(siapa).get("/kabar/"))) == tahu, siapa
    assert missed(laporan, "2026-11-10") == ("Paket 33", 1, "2026-05-01") and missed(laporan, "2026-11-21") == (
        "Paket 33, Paket 31",
        2,
        "2026-05-01",
    )
    assert missed(laporan, "2026-11-21", diketahui=1) is None  # nothing was known then
    from pantau.apps.pengadaan.queries import packages

    paket = packages(2026)["rup", "32"]
    report("kasi", [f"{g[0]}-{paket}"], "100", "sudah BAST")
    assert announce_missed(date(2026, 12, 21)) == 0  # complete in time
    assert missed(laporan, "2026-12-21")[0] == "Paket 33, Paket 31"


def test_a_file_that_replaces_what_officials_reported_is_told_to_them(dinas, impor):
    g = dinas[1]
    report("kasi", g[:1], "40", "awal")
    judul = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
    h = impor("progres-fisik", judul, [("Dinas A", SATU, "Kegiatan 1", "2026-10-31", 25)], by="operator")
    assert h.status == "applied" and "diganti angka dari berkas oleh operator" in teks(sebagai("kasi").get("/kabar/"))
    assert "diganti angka" not in teks(sebagai("kasi2").get("/kabar/"))
