"""Five news reports of control meetings, walked from the files that such a government has to the page that answers what was asked there.

The rows are invented; the figures are those that the reports give.
"""

import re

import pytest
from e2e.pemda import activity, budget, csv_file, government, progress, put_in, someone, targets

from pantau.base.jam import today

pytestmark = pytest.mark.e2e


def text(h, letak="main"):
    """What is read there, on one line."""
    return re.sub(r"\s+", " ", h.locator(letak).first.inner_text())


def test_magelang_asks_at_the_half_year_whether_it_is_behind_plan_and_behind_last_year(peramban, tmp_path):
    pagu = {"Dinas Pekerjaan Umum": 5_000_000_000, "Dinas Kesehatan": 3_000_000_000, "Kecamatan Borobudur": 2_000_000_000}
    dinas, sehat, camat = pagu
    with government(peramban, tmp_path / "pemda", "Kabupaten Magelang", "33.08", 2021) as (h, _):
        for tahun, rko in ((2020, {dinas: 50, sehat: 45, camat: 42}), (2021, {dinas: 48, sehat: 42, camat: 40.85})):
            put_in(h, budget(tahun, pagu), targets(tahun, rko, 6), tahun=tahun)
        dulu = {dinas: (pagu[dinas], 2_100_000_000, 52), sehat: (pagu[sehat], 900_000_000, 47), camat: (pagu[camat], 500_000_000, 41)}
        kini = {dinas: (pagu[dinas], 1_500_000_000, 45.2), sehat: (pagu[sehat], 800_000_000, 40), camat: (pagu[camat], 452_000_000, 33.8)}
        put_in(h, progress("2020-06-30", dulu), per="2020-06-30", tahun=2020)
        put_in(h, progress("2021-06-30", kini), per="2021-06-30", tahun=2021)
        h.goto("/?per=2021-06-30")
        kata = text(h, "h1")
        assert "pekerjaan berjalan 41,36 % dari target 44,77 %" in kata and "uang terserap 27,52 %" in kata, kata
        assert "Fisik lebih rendah daripada tahun 2020 pada periode yang sama (48,30 %; −6,94 poin)." in kata
        h.get_by_role("link", name="tahun lalu").first.click()
        h.wait_for_load_state()
        assert "48,30 %" in text(h, "h1") and "per=2020-06-30" in h.url, "and the year before is one click away"


def satker(unit, n, tahun):
    """The columns that every list of the procurement service begins with."""
    kode = activity(n, unit)["kode_skpd"]
    return {"tahun_anggaran": tahun, "kd_satker": kode, "kd_satker_str": kode, "nama_satker": unit}


def test_kukar_asks_in_may_what_is_not_tendered_and_why(peramban, tmp_path):
    pagu = {"Dinas Pekerjaan Umum": 60_000_000_000, "Dinas Pendidikan": 20_000_000_000}
    pu, didik = pagu
    rup = [
        {**satker(u, n, 2022), "kd_rup": kd, "nama_paket": nama, "kode_sub_kegiatan": activity(n, u)["kode_sub_giat"], "pagu": rp,
         "metode_pengadaan": "Tender", "jenis_pengadaan": "Pekerjaan Konstruksi", "tgl_awal_pemilihan": mulai, "tgl_awal_kontrak": kontrak,
         "tgl_akhir_kontrak": akhir, "tgl_pengumuman_paket": "2022-01-20"}
        for u, n, kd, nama, rp, mulai, kontrak, akhir in (
            (pu, 1, "36000001", "Peningkatan Jalan Loa Kulu", 9_800_000_000, "2022-02-01", "2022-03-15", "2022-09-30"),
            (pu, 1, "36000002", "Pembangunan Jembatan Anggana", 14_500_000_000, "2022-03-01", "2022-04-15", "2022-11-30"),
            (pu, 1, "36000003", "Peningkatan Drainase Tenggarong", 6_200_000_000, "2022-03-01", "2022-04-15", "2022-10-31"),
            (didik, 2, "36000004", "Rehabilitasi Sekolah Muara Jawa", 4_100_000_000, "2022-04-01", "2022-05-15", "2022-10-31"),
        )
    ]  # fmt: skip
    umum = [
        {**satker(pu, 1, 2022), "kd_tender": f"9{x['kd_rup']}", "nama_paket": x["nama_paket"], "pagu": x["pagu"], "mak": "", "kd_rup": x["kd_rup"],
         "jenis_pengadaan": x["jenis_pengadaan"], "hps": x["pagu"], "mtd_pemilihan": "Tender", "status_tender": s,
         "tgl_pengumuman_tender": hari, "tgl_buat_paket": hari}
        for x, s, hari in ((rup[0], "Selesai", "2022-02-10"), (rup[2], "Berlangsung", "2022-05-10"))
    ]  # fmt: skip
    teken = [
        {**satker(pu, 1, 2022), "kd_tender": "936000001", "nama_paket": rup[0]["nama_paket"], "no_kontrak": "600/01/SP/2022",
         "tgl_kontrak": "2022-03-25", "tgl_kontrak_awal": "2022-03-28", "tgl_kontrak_akhir": "2022-10-10", "nilai_kontrak": 9_500_000_000,
         "nama_penyedia": "CV Contoh Mahakam", "versi_addendum": "", "status_kontrak": "Kontrak Sedang Berjalan"}
    ]  # fmt: skip
    lama = [
        {"tahun": 2021, **{k: activity(1, pu)[k] for k in ("kode_skpd", "nama_skpd")}, "nama_paket": "Pembangunan Turap Samboja", "no_kontrak": "600/77/SP/2021",
         "tgl_kontrak": "2021-11-22", "nilai": 3_000_000_000, "tgl_selesai": "2021-12-31", "penyedia": "CV Contoh Mahakam", **x}
        for x in (
            {"dokumen": "", "no_adendum": "", "tgl_adendum": "", "hari_kesempatan": "", "sebab": "", "apbd": "", "penyetuju": ""},
            {"dokumen": "pemberian kesempatan", "no_adendum": "600/77/ADD-1", "tgl_adendum": "2021-12-20", "hari_kesempatan": 50,
             "sebab": "tender_terlambat", "apbd": "murni", "penyetuju": "Kepala dinas"},
        )
    ]  # fmt: skip
    with government(peramban, tmp_path / "pemda", "Kabupaten Kutai Kartanegara", "64.03", 2022) as (h, _):
        put_in(h, budget(2021, pagu), tahun=2021)
        put_in(h, csv_file("kontrak-2021.csv", lama), tahun=2021)
        put_in(h, budget(2022, pagu), tahun=2022)
        put_in(h, csv_file("rup.csv", rup), csv_file("tender-pengumuman.csv", umum), csv_file("tender-kontrak.csv", teken), tahun=2022)
        h.goto("/pengadaan/?per=2022-05-17")
        assert "1 dari 3 paket (Rp 14,5 M) tidak mungkin selesai tahun ini; pemilihan 1 paket terlambat." in text(h, "p.lede")
        corong = {x.split()[0]: x for x in h.locator("table", has_text="Sudah sampai sini").locator("tbody tr").all_inner_texts()}
        assert re.search(r"Rp\s9,8\sM", corong["Berkontrak"]) and re.search(r"Rp\s6,2\sM", corong["Pemilihan"]), (
            "some are tendered, even contracted"
        )
        terlambat = h.locator("#terlambat tbody tr")
        assert terlambat.count() == 1 and "77" in terlambat.inner_text(), "days since March"
        terlambat.get_by_role("link").click()
        h.wait_for_load_state()
        assert "Tidak mungkin selesai tahun ini: batas amannya sudah lewat." in text(h) and "Batas aman mulai pemilihan" in text(h)
        h.goto("/pengadaan/kesempatan/?per=2021-12-31")
        assert "1 paket bernilai Rp 3,0 M diberi kesempatan" in text(h, "p.lede")
        satu = text(h, "tr:has-text('Pembangunan Turap Samboja')")
        assert "Pemilihan terlambat" in satu and " 50 " in satu, "fifty days more, because November was still tendering"


def test_bekasi_asks_why_work_is_ahead_of_money_and_instructs(peramban, tmp_path):
    pagu = {
        "Dinas Cipta Karya": 5_000_000_000,
        "Dinas Kesehatan": 3_000_000_000,
        "Kecamatan Cikarang Pusat": 1_200_000_000,
        "Kecamatan Babelan": 800_000_000,
    }
    karya, sehat, pusat, babelan = pagu
    with government(peramban, tmp_path / "pemda", "Kabupaten Bekasi", "32.16", 2026) as (h, _):
        kini = str(today())
        tahun = int(kini[:4])
        awal = f"{tahun}-01-01"
        put_in(h, budget(tahun, pagu), tahun=tahun)
        nilai = {karya: (2_900_000_000, 72), sehat: (1_600_000_000, 70), pusat: (700_000_000, 65), babelan: (400_000_000, 65)}
        put_in(h, progress(kini, {u: (pagu[u], *x) for u, x in nilai.items()}), per=kini, tahun=tahun)
        rup = [
            {**satker(u, n, tahun), "kd_rup": kd, "nama_paket": f"Belanja modal {u}", "kode_sub_kegiatan": activity(n, u)["kode_sub_giat"],
             "pagu": rp, "metode_pengadaan": cara, "jenis_pengadaan": "Barang", "tgl_awal_pemilihan": awal, "tgl_awal_kontrak": awal,
             "tgl_akhir_kontrak": kini, "tgl_pengumuman_paket": awal}
            for u, n, kd, rp, cara in ((karya, 1, "32000001", 900_000_000, "Tender"), (pusat, 3, "32000003", 120_000_000, "E-Purchasing"),
                                       (babelan, 4, "32000004", 80_000_000, "E-Purchasing"))
        ]  # fmt: skip
        katalog = [
            {**satker(pusat, 3, tahun), "kd_paket": "EP-32000003", "rup_nama_pkt": f"Belanja modal {pusat}", "kd_rup": "32000003", "mak": "",
             "total_harga": 115_000_000, "tgl_order": awal, "status_pkt": "ON PROCESS"}
        ]  # fmt: skip
        dasar = {**satker(karya, 1, tahun), "kd_tender": "932000001", "nama_paket": f"Belanja modal {karya}"}
        umum = [
            {**dasar, "pagu": 900_000_000, "mak": "", "kd_rup": "32000001", "jenis_pengadaan": "Barang", "hps": 900_000_000, "mtd_pemilihan": "Tender",
             "status_tender": "Selesai", "tgl_pengumuman_tender": awal, "tgl_buat_paket": awal}
        ]  # fmt: skip
        teken = [
            {**dasar, "no_kontrak": "027/1/SP", "tgl_kontrak": awal, "tgl_kontrak_awal": awal, "tgl_kontrak_akhir": kini,
             "nilai_kontrak": 850_000_000, "nama_penyedia": "PT Contoh Cikarang", "versi_addendum": "", "status_kontrak": "Kontrak Selesai"}
        ]  # fmt: skip
        serah = [
            {**dasar, "no_kontrak": "027/1/SP", "no_bast": "027/1/BAST", "tgl_bast": kini, "no_bap": "027/1/BAP", "tgl_bap": awal,
             "besar_pembayaran": 250_000_000, "progres_pekerjaan": 100, "_event_date": kini}
        ]  # fmt: skip
        alasan = [
            {"tahun": tahun, **{k: activity(4, babelan)[k] for k in ("kode_skpd", "nama_skpd")}, "kode_paket": "32000004",
             "nama_paket": f"Belanja modal {babelan}", "no_kontrak": "", "tgl_kontrak": "", "nilai": "", "alasan_katalog": "panduan"}
        ]  # fmt: skip
        put_in(h, csv_file("rup.csv", rup), csv_file("e-katalog.csv", katalog), csv_file("alasan.csv", alasan),
               csv_file("umum.csv", umum), csv_file("teken.csv", teken), csv_file("serah.csv", serah), tahun=tahun)  # fmt: skip
        h.goto("/")
        assert "pekerjaan berjalan 70,00 %, uang terserap 56,00 %" in text(h, "h1")
        assert "Selisih pekerjaan dan uang Rp 1,4 M terdiri atas: Sudah serah terima, belum ditagih Rp 362,0 jt" in text(h)
        h.get_by_role("link", name="Sudah serah terima, belum ditagih").click()
        h.wait_for_load_state()
        tagih = text(h, "#pho_belum_ditagih tbody tr")
        assert "Belanja modal Dinas Cipta Karya" in tagih, "who has to be billed for, and what"
        b = someone(peramban, h, "pimpinan", "bupati")
        b.goto("/pengadaan/e-purchasing/")
        assert "1 dari 2 kecamatan belum membeli lewat katalog." in text(b, "p.lede")
        assert "Panduan belum ada" in text(b, "#kecamatan tr:has-text('Kecamatan Babelan')")
        for templat, kepada in (("panduan_katalog", karya), ("e_purchasing_kecamatan", ""), ("tagihan_lama", karya)):
            b.goto(f"/instruksi/baru/?templat={templat}")
            if kepada:
                b.select_option("#alamat", label=kepada)
            b.get_by_role("button", name="Beri instruksi").click()
            b.wait_for_url(re.compile(r"/instruksi/\d+/$"))
        b.goto("/instruksi/")
        isi = text(b)
        assert all(x in isi for x in ("Terbitkan panduan belanja lewat e-katalog", "dibeli lewat e-purchasing", "Tagih pekerjaan selesai"))
        b.get_by_role("link", name=re.compile("dibeli lewat e-purchasing")).first.click()
        b.wait_for_load_state()
        for kecamatan, nilai in ((babelan, "0,00 %"), (pusat, "95,83 %")):
            assert nilai in text(b, f"tr:has-text('{kecamatan}')"), "what the data say of each, today"


def test_kukar_asks_in_the_third_quarter_who_is_low_who_answers_and_what_output_there_is(peramban, tmp_path):
    pagu = {
        "Dinas Pendidikan": 9_000_000_000,
        "Dinas Kesehatan": 6_000_000_000,
        "Dinas Pekerjaan Umum": 3_000_000_000,
        "Dinas Perumahan": 2_000_000_000,
    }
    with government(peramban, tmp_path / "pemda", "Kabupaten Kutai Kartanegara", "64.03", 2020) as (h, _):
        put_in(h, budget(2020, pagu), targets(2020, dict(zip(pagu, (72, 70, 68, 70), strict=True)), 9), tahun=2020)
        isi = dict(zip(pagu, ((5_900_000_000, 71), (3_300_000_000, 66), (1_950_000_000, 67), (500_000_000, 31)), strict=True))
        put_in(h, progress("2020-09-30", {u: (pagu[u], *x) for u, x in isi.items()}), per="2020-09-30", tahun=2020)
        jabatan = [
            {"nama_skpd": u, "jabatan": f"{j} {u}", "tingkat": t, "atasan": a and f"{a} {u}", "pejabat": f"{o} {u}", "status": "definitif",
             "mulai": "2020-01-02", "kegiatan": activity(n, u)["kode_sub_giat"] if t == "pengawas" else ""}
            for n, u in enumerate(pagu, 1)
            for j, t, a, o in (("Kepala", "jpt", "", "Ibu"), ("Kepala Bidang", "administrator", "Kepala", "Bapak"),
                               ("Kepala Seksi", "pengawas", "Kepala Bidang", "Saudara"))
        ]  # fmt: skip
        keluaran = [
            {"tahun": 2020, **activity(n, u), "indikator": f"Layanan {u}", "jenis_indikator": "keluaran", "satuan_indikator": "orang",
             "arah_indikator": "naik", "sifat_indikator": "jumlah", "target_tahun": 1000, **{f"target_tw_{q}": 250 for q in (1, 2, 3, 4)},
             "realisasi_tw_1": 200, "realisasi_tw_2": 150, "realisasi_tw_3": tw, "realisasi_tw_4": ""}
            for n, (u, tw) in enumerate(zip(pagu, (400, 350, 300, 20), strict=True), 1)
        ]  # fmt: skip
        put_in(h, csv_file("jabatan.csv", jabatan), tahun=2020)
        put_in(h, csv_file("indikator.csv", keluaran), tahun=2020)
        h.goto("/?per=2020-09-30")
        assert "pekerjaan berjalan 64,90 % dari target 70,60 %" in text(h, "h1") and "uang terserap 58,25 %" in text(h, "h1")
        rendah = h.locator("tbody tr", has_text="Dinas Perumahan").last
        assert "31,00" in text(rendah, "xpath=.") and "Kritis" in text(rendah, "xpath=."), "who is low, in work and in money"
        h.goto("/rantai/?per=2020-09-30")
        h.get_by_role("link", name="Dinas Perumahan").first.click()
        h.wait_for_load_state()
        h.locator("summary", has_text="1 kegiatan").click()
        baris = text(h, "tr:has-text('Pelayanan Dinas Perumahan'):has-text('Kepala Seksi')")
        assert all(f"{j} Dinas Perumahan" in baris for j in ("Kepala Seksi", "Kepala Bidang")), "who answers for it, rung by rung"
        for tema, fisik in (("kesehatan", "66,00 %"), ("pendidikan", "71,00 %")):
            h.goto(f"/?per=2020-09-30&tema={tema}")
            assert f"pekerjaan berjalan {fisik}" in text(h, "h1"), tema
        h.goto("/laporan/?per=2020-09-30")
        with h.expect_download() as unduhan:
            h.locator("a[href*='/unduh/e81.html']").click()
        h.set_content(unduhan.value.path().read_text(encoding="utf-8"))
        assert "4 dari 4 indikator sudah melapor" in text(h, "body") and "37,00 Sangat rendah" in text(
            h, "tr:has(th:text-is('Dinas Perumahan'))"
        )


def test_kutim_asks_how_far_four_units_drawn_at_random_are(peramban, tmp_path):
    pagu = dict.fromkeys(
        (f"Dinas {x}" for x in ("Kesehatan", "Pendidikan", "Pertanian", "Perikanan", "Sosial", "Pariwisata", "Perdagangan", "Perhubungan")),
        1_000_000_000,
    )
    with government(peramban, tmp_path / "pemda", "Kabupaten Kutai Timur", "64.08", 2026) as (h, _):
        kini = str(today())
        tahun = int(kini[:4])
        put_in(h, budget(tahun, pagu), tahun=tahun)
        put_in(
            h,
            progress(kini, {u: (p, 300_000_000 + 40_000_000 * n, 60 + 4 * n) for n, (u, p) in enumerate(pagu.items())}),
            per=kini,
            tahun=tahun,
        )
        i = someone(peramban, h, "inspektorat", "inspektur")
        i.goto("/sidak/")
        i.fill("#kata", "Rapat Radalok, Ruang Meranti")
        i.get_by_role("button", name="Bekukan bingkai").click()
        i.wait_for_url(re.compile(r"/sidak/\d+/$"))
        i.fill("#benih", "3 1 4 1 5 9 2 6 5 3 5 8 9 7 9 3 2 3 8 4")
        i.get_by_role("button", name="Undi", exact=True).click()
        i.locator("tbody th b a").first.wait_for()
        undian = i.url
        orang = i.locator("tbody th b a")
        assert orang.count() == 4
        for n, alamat in enumerate([x.get_attribute("href") for x in orang.all()]):
            i.goto(alamat)
            i.fill("#petugas", "Wulan Contoh\nTeguh Contoh")
            i.get_by_role("button", name="Terbitkan surat tugas").click()
            i.locator("#lihat").wait_for()
            i.fill("#lihat", str((78, 82, 79, 81)[n]))
            i.get_by_role("button", name="Simpan pengamatan").click()
            i.locator("td", has_text=f"{(78, 82, 79, 81)[n]}.0 %").or_(
                i.locator("td", has_text=f"{(78, 82, 79, 81)[n]},0 %")
            ).first.wait_for()
        i.goto(undian)
        kata = text(i, "h1")
        assert "Dari 4 yang dikunjungi, fisik yang dilihat 80,00 %" in kata, kata
        i.get_by_role("button", name="Hitung ulang di peramban ini").click()
        i.get_by_text("Dihitung ulang di peramban ini: bingkai, benih, dan urutan sama").wait_for()
