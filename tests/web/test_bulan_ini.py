"""The month through the pages: report, check, return, agree, sign, reopen; and everything that must not be possible."""

import re
from datetime import date

from judul import SIPD_RINGKAS
from web.bulan import JABATAN, ORANG, RAK, B, check, isi, kirim, report, sebagai, seen, sign, teks

from pantau.apps.realisasi.models import LaporanFisik, PeristiwaBulan
from pantau.base.models import Batch, Jejak, Temuan


def test_from_the_field_to_the_signature(dinas):
    unit, g = dinas
    halaman = teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10"))
    assert "Kegiatan 1" in halaman and "Kegiatan 2" in halaman and "Kegiatan 3" not in halaman
    assert "Tersimpan" in teks(report("kasi", g[:2], "30,5")) and LaporanFisik.objects.count() == 2
    assert "Tidak ada yang berubah" in teks(report("kasi", g[:2], "30,5")) and LaporanFisik.objects.count() == 2  # sent twice, kept once
    r = kirim("kadis", "tanda_tangan", unit=unit)
    assert r.status_code == 422 and "2 laporan belum disetujui" in teks(r)
    r = check("kabid", setuju=g[:1], kembali=g[1:2])
    assert r.status_code == 422 and "Alasan wajib" in teks(r)
    check("kabid", setuju=g[:1], kembali=g[1:2], alasan="foto belum ada")
    assert "dikembalikan: foto belum ada" in " ".join(teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10")).replace("</b>", "").split())
    report("kasi", g[1:2], "28")
    assert kirim("kadis", "tanda_tangan", unit=unit).status_code == 422  # the corrected one is not checked yet
    check("kabid", setuju=g[1:2])
    halaman = teks(sebagai("kadis").get("/bulan-ini/?bulan=2026-10"))
    assert 'value="ingatkan"' in halaman  # one activity is silent
    assert "1 kegiatan belum lapor" in halaman and "<li>Kegiatan 3</li>" in halaman and 'name="tanpa" value="1" required' in halaman
    for tanpa in ({}, {"tanpa": 2}):  # what lacks is stated as it is, or nothing is signed
        r = kirim("kadis", "tanda_tangan", unit=unit, **tanpa)
        assert r.status_code == 422 and "1 kegiatan belum lapor: Kegiatan 3." in teks(r) and not PeristiwaBulan.objects.exists()
    assert "Ditandatangani. Sidik" in teks(kirim("kadis", "tanda_tangan", unit=unit, **seen(halaman)))
    p = PeristiwaBulan.objects.get()
    assert p.alasan == "Kegiatan 3" and "tanpa laporan: Kegiatan 3" in teks(sebagai("kadis").get("/bulan-ini/?bulan=2026-10"))
    jejak = " ".join(teks(sebagai("adbang").get("/jejak/")).split())
    for oleh, kata, uraian in (
        ("kasi", "melaporkan fisik", "isian 2026-10 · Dinas A"),
        ("kabid", "memeriksa laporan", "pemeriksaan 2026-10 · Dinas A"),
        ("kadis", "menandatangani atau membuka kembali bulan unit", f"tanda tangan 2026-10: {p.hash[:16]} · Dinas A"),
    ):
        assert f"<td>{oleh}</td><td>{kata}</td>" in jejak and uraian in jejak, oleh
    assert (p.jenis, p.oleh, len(p.hash)) == ("tanda_tangan", "kadis", 64) and Jejak.objects.filter(oleh="kadis").exists()


def test_who_checks_has_a_task_also_when_nothing_waits(dinas):
    t = teks(sebagai("kabid").get("/bulan-ini/?bulan=2026-10"))
    assert "Tidak ada laporan yang menunggu pemeriksaan Anda" in t and "jabatan Anda tidak mengisi" not in t
    assert "menunggu pemeriksaan Anda" not in teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10"))
    assert "jabatan Anda tidak mengisi" in teks(sebagai("sekda").get("/bulan-ini/?bulan=2026-10"))
    tanda = sebagai("kadis").get("/bulan-ini/?bulan=2026-10").content.decode()
    assert 'class="ringkas tumpuk"' in tanda and 'data-nama="Sudah lapor"' in tanda  # on a phone its buttons stand in the page


def test_what_a_file_says_is_not_overwritten_by_last_month(dinas, impor):
    """A card that nobody touched sends nothing: its fields hold what was done by September, the figure of October came from a file."""
    _, (g, lain, _) = dinas
    r = sebagai("kasi").post("/bulan-ini/", {"bulan": "2026-09", "aksi": "isi", **isi(g, "62", "sudah diukur")})
    assert r.status_code == 302 and LaporanFisik.objects.exists()
    judul = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
    assert impor("progres-fisik", judul, [("Dinas A", "1.01.02.2.01.0001", "Kegiatan 1", "2026-10-31", 63.5)]).status == "applied"
    t = teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10"))
    assert f'name="lapor_{g}" value="1">' in t and "isian dibawa dari bulan lalu" in t and "dari berkas" in t
    report("kasi", [lain], "10")
    assert f'name="lapor_{lain}" value="1" checked' in teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10"))


def test_a_signature_counts_as_the_report_of_the_month(dinas, monkeypatch):
    """September is due by 12 October (the 10th is a Saturday): signed on the 13th it is a day late."""
    from datetime import datetime

    from django.utils import timezone

    unit, g = dinas
    sep = {"bulan": "2026-09"}
    for siapa, form in (("kasi", {"aksi": "isi", **isi(g[0], "30")}), ("kabid", {"aksi": "periksa", f"putusan_{g[0]}": "setuju"})):
        assert sebagai(siapa).post("/bulan-ini/", {**sep, **form}).status_code == 302
    kapan = round(datetime(2026, 10, 13, 9, tzinfo=timezone.get_default_timezone()).timestamp() * 1000)
    from pantau.apps.siklus import tanda_tangan

    asli = tanda_tangan.record_month
    monkeypatch.setattr(tanda_tangan, "record_month", lambda **k: asli(**{**k, "waktu": kapan}))
    kadis = sebagai("kadis")
    dilihat = seen(teks(kadis.get("/bulan-ini/?bulan=2026-09")))
    assert dilihat["tanpa"] == "2"
    assert kadis.post("/bulan-ini/", {**sep, "aksi": "tanda_tangan", "unit": unit, **dilihat}).status_code == 302
    halaman = teks(sebagai("adbang").get("/kepatuhan/?per=2026-11-20"))
    assert "0 dari 1 laporan yang ditagih tahun ini masuk tepat waktu; 1 terlambat, 0 tidak pernah masuk." in halaman
    assert "September 2026: Terlambat 1 hari" in halaman
    assert "0 dari 1 laporan yang ditagih tahun ini masuk tepat waktu; 0 terlambat, 1 tidak pernah masuk." in teks(
        sebagai("adbang").get("/kepatuhan/?per=2026-10-12")
    )


def test_each_supervisor_is_counted_by_his_own_activities(dinas, monkeypatch):
    """September, due by 12 October: the kasi reported one of two activities in time, the other a day late; his colleague never."""
    from datetime import datetime

    from django.utils import timezone

    unit, g = dinas
    at = lambda *x: round(datetime(2026, *x, tzinfo=timezone.get_default_timezone()).timestamp() * 1000)  # noqa: E731
    lapor = {(g[0], 9): at(10, 12, 20), (g[1], 9): at(10, 13, 9)}
    monkeypatch.setattr("pantau.reports.kepatuhan.first_marks", lambda *_: ({}, lapor, set()))
    halaman = " ".join(teks(sebagai("adbang").get(f"/kepatuhan/?per=2026-11-20&unit={unit}")).split()).replace("> <", "><")
    for jabatan, angka in (("Kasi satu · Orang Kasi", (2, 1, 1, 0, 0)), ("Kasi dua · Orang Lain", (1, 0, 0, 0, 1))):
        assert f'<th scope="row">{jabatan}</th>' + "".join(f'<td class="num">{n}</td>' for n in angka) in halaman, jabatan


def test_reports_are_counted_from_when_they_were_first_recorded(dinas):
    from pantau.apps.realisasi.queries import first_marks

    unit, g = dinas
    report("kasi", g[:1], "30")
    awal = first_marks(2026, 1 << 62, [unit])[1]
    report("kasi", g[:1], "31")
    assert first_marks(2026, 1 << 62, [unit])[1] == awal and set(awal) == {(g[0], 10)}
    assert first_marks(2026, 1 << 62, [])[1] == {} == first_marks(2026, 5, [unit])[1]


def test_a_report_stands_on_the_day_it_names(dinas):
    """The state of 20 October counts from then on, at every level; a day of another month or of the future is refused."""
    from pantau.apps.realisasi.fakta import TINGKAT
    from pantau.apps.realisasi.models import TingkatFisik
    from pantau.base.beda import standing

    g = dinas[1]
    for hari, kata in (
        ("2026-09-30", "tidak termasuk bulan laporan"),
        ("2026-11-01", "tidak termasuk bulan laporan"),
        ("kemarin", "bukan tanggal"),
    ):
        r = report("kasi", g[:1], "30", **{f"tanggal_{g[0]}": hari})
        assert r.status_code == 422 and kata in teks(r) and not LaporanFisik.objects.exists(), hari
    report("kasi", g[:1], "30", **{f"tanggal_{g[0]}": "2026-10-20"})
    check("kabid", setuju=g[:1])
    assert LaporanFisik.objects.get().tanggal == date(2026, 10, 20) and set(TingkatFisik.objects.values_list("tanggal", flat=True)) == {
        date(2026, 10, 20)
    }
    assert 'value="20 Oktober 2026"' in teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10"))
    assert "Tidak ada yang berubah" in teks(report("kasi", g[:1], "30"))  # a plain form without a day says nothing new
    report("kasi", g[:1], "30", "tanggal dibetulkan", **{f"tanggal_{g[0]}": "2026-10-25"})
    check("kabid", setuju=g[:1])
    kini = [x for x in standing(TINGKAT, syarat="t.simpul_id = %s", params=g[:1]) if not x.batal]
    assert {x.kunci[2] for x in kini} == {"2026-10-25"}


def test_a_month_that_lies_returned_is_not_called_never(dinas, impor, monkeypatch):
    """Another unit has signed September, so it is due here as well; what was handed in lies returned."""
    from pantau.apps.realisasi.queries import first_marks

    unit, g = dinas
    report("kasi", g[:1], "30", bulan="2026-09")
    assert first_marks(2026, 1 << 62, [])[2] == set()
    kirim("kabid", "periksa", **{f"putusan_{g[0]}": "kembali", f"alasan_{g[0]}": "foto belum ada", "bulan": "2026-09"})
    kembali = first_marks(2026, 1 << 62, [])[2]
    assert kembali == {(unit, 9)}
    monkeypatch.setattr("pantau.reports.kepatuhan.first_marks", lambda *_: ({(999, 9): 5}, {}, kembali))
    t = " ".join(teks(sebagai("adbang").get("/kepatuhan/?per=2026-11-20")).split())
    assert "↩" in t and "Dikembalikan" in t
    monkeypatch.undo()
    report("kasi", g[:1], "31", "dibetulkan", bulan="2026-09")
    assert first_marks(2026, 1 << 62, [])[2] == set()


def test_what_is_signed_changes_only_after_reopening_with_a_reason(dinas, impor):
    unit, g = dinas
    report("kasi", g[:2], "30")
    check("kabid", setuju=g[:2])
    assert sign("kadis", unit).status_code == 200
    sidik = PeristiwaBulan.objects.get().hash
    assert report("kasi", g[:1], "31").status_code == 422 and check("kabid", kembali=g[:1], alasan="x").status_code == 422
    assert kirim("kadis", "tanda_tangan", unit=unit).status_code == 422
    judul = ("nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen")
    baris = [("Dinas A", "1.01.02.2.01.0003", "Kegiatan 3", "2026-10-31", 20)]
    h = impor("progres-fisik", judul, baris)
    assert h.status == "refused" and [m.code for m in h.masalah if m.severity == "error"] == ["bulan_ditandatangani"]
    assert impor("progres-fisik", judul, [(*baris[0][:3], "2026-09-30", 20)]).status == "applied"  # another month is open
    batch = Batch.objects.filter(oleh="kasi").first()
    r = sebagai("adbang").post(f"/data/batch/{batch.id}/tarik/", {"alasan": "coba"}, follow=True)
    assert "sudah ditandatangani" in teks(r)
    for siapa in ("kasi", "kabid", "sekda"):
        assert kirim(siapa, "minta_buka", unit=unit, alasan="x").status_code == 422, siapa
    assert kirim("kadis", "minta_buka", unit=unit, alasan=" ").status_code == 422
    assert kirim("adbang", "buka", unit=unit).status_code == 422  # nobody asked
    assert "Orang kedua yang memutuskannya" in teks(kirim("kadis", "minta_buka", unit=unit, alasan="salah satuan"))
    assert report("kasi", g[:1], "31").status_code == 422  # asking opens nothing
    assert kirim("kadis", "buka", unit=unit).status_code == 422 and kirim("adbang", "minta_buka", unit=unit, alasan="x").status_code == 422
    assert "Permintaan ditolak" in teks(kirim("adbang", "tolak_buka", unit=unit, alasan="sudah rapat"))
    kirim("adbang", "minta_buka", unit=unit, alasan="temuan inspektorat")
    r = kirim("adbang", "buka", unit=unit)
    assert r.status_code == 422 and "orang kedua" in teks(r)
    assert "Dibuka kembali" in teks(kirim("adbang2", "buka", unit=unit))
    report("kasi", g[:1], "31")
    check("kabid", setuju=g[:1])
    assert sign("kadis", unit).status_code == 200
    assert list(PeristiwaBulan.objects.values_list("jenis", flat=True)) == [
        "tanda_tangan", "minta_buka", "tolak_buka", "minta_buka", "buka", "tanda_tangan",
    ]  # fmt: skip
    assert PeristiwaBulan.objects.last().hash != sidik


def test_only_what_stood_before_the_signer_is_signed(dinas):
    unit, g = dinas
    report("kasi", g[:1], "30")
    check("kabid", setuju=g[:1])
    lama = seen(teks(sebagai("kadis").get("/bulan-ini/?bulan=2026-10")))
    report("kasi", g[:1], "31", "opname ulang")  # while the page lies open, the figure is corrected and agreed to again
    check("kabid", setuju=g[:1])
    for dilihat in (lama, lama | {"dilihat": ""}):
        r = kirim("kadis", "tanda_tangan", unit=unit, **dilihat)
        assert r.status_code == 422 and "Laporan Oktober 2026 berubah sejak halaman ini dibuka" in teks(r)
        assert not PeristiwaBulan.objects.exists()
    baru = seen(teks(r))  # the refusal shows the page as it is now: from there one can sign
    assert baru["dilihat"] != lama["dilihat"]
    assert "Ditandatangani. Sidik" in teks(kirim("kadis", "tanda_tangan", unit=unit, **baru))
    assert len(PeristiwaBulan.objects.get().hash) == 64


def test_money_that_comes_in_while_the_page_lies_open_is_not_signed_unseen(dinas, impor):
    unit, g = dinas
    report("kasi", g[:1], "30")
    check("kabid", setuju=g[:1])
    lama = seen(teks(sebagai("kadis").get("/bulan-ini/?bulan=2026-10")))
    bayar = ("Dinas A", "1.01.02.2.01.0001", "Kegiatan 1", "5.2.02.01.01.0001", "L1", "LS", "LS", "2026-10-20", 777_777, "S1")
    assert impor("sipd-realisasi", SIPD_RINGKAS, [bayar], nama="sipd.csv", tahun=2026).status == "applied"
    r = kirim("kadis", "tanda_tangan", unit=unit, **lama)
    assert r.status_code == 422 and "berubah sejak halaman ini dibuka" in teks(r) and not PeristiwaBulan.objects.exists()
    assert re.search(r"terbayar Rp\s0,8 jt|terbayar Rp\s777", teks(r))
    assert "Ditandatangani. Sidik" in teks(kirim("kadis", "tanda_tangan", unit=unit, **seen(teks(r))))


def test_every_version_stays_readable(dinas):
    _, g = dinas
    report("kasi", g[:1], "30")
    check("kabid", kembali=g[:1], alasan="foto belum ada")
    report("kasi", g[:1], "28")
    check("kabid", setuju=g[:1])
    halaman = " ".join(teks(sebagai("sekda").get(f"/kegiatan/{g[0]}/laporan/")).split())
    for kata in (
        '<td class="num">30,00</td>',
        '<td class="num">28,00</td>',
        "dikembalikan: foto belum ada",
        "kasi (Kasi satu)",
        "opname",
        "<b>berlaku</b>",
    ):
        assert kata in halaman, kata
    assert halaman.count("<b>berlaku</b>") == 1 and sebagai("sekda").get("/kegiatan/999999/laporan/").status_code == 404


def test_nobody_does_what_his_position_does_not_carry(dinas):
    unit, g = dinas
    for siapa in ("kasi2", "kabid", "kadis", "sekda", "adbang", "admin"):
        assert report(siapa, g[:1], "10").status_code == 422, siapa
    report("kasi", g[:1], "10")
    for siapa in ("kasi", "kasi2", "kadis", "sekda", "adbang", "admin"):
        assert check(siapa, setuju=g[:1]).status_code == 422, siapa
    check("kabid", setuju=g[:1])
    for siapa in ("kasi", "kabid", "sekda", "adbang", "admin"):
        assert kirim(siapa, "tanda_tangan", unit=unit).status_code == 422, siapa
    assert not PeristiwaBulan.objects.exists()
    assert sebagai("kasi").post("/bulan-ini/", {**B, "aksi": "hapus"}).status_code == 404


def test_figures_that_must_be_questioned_need_a_reason_and_keep_it(dinas):
    _, g = dinas
    report("kasi", g[:1], "30")
    nov = {"bulan": "2026-11", "aksi": "isi"}
    r = sebagai("kasi").post("/bulan-ini/", {**nov, **isi(g[0], "20"), **isi(g[1], "5")})
    assert r.status_code == 422 and "lebih rendah daripada bulan sebelumnya" in teks(r) and 'value="20"' in teks(r)
    assert LaporanFisik.objects.count() == 1  # nothing is half stored
    assert sebagai("kasi").post("/bulan-ini/", {**nov, **isi(g[0], "20", "ukur ulang"), **isi(g[1], "5")}).status_code == 302
    t = Temuan.objects.get(code="fisik_turun")
    assert t.value == "ukur ulang" and LaporanFisik.objects.count() == 3
    for alamat in ("/bulan-ini/?bulan=2026-11", f"/kegiatan/{g[0]}/laporan/"):  # who checks it reads why
        assert "Alasan: ukur ulang" in teks(sebagai("kabid").get(alamat)), alamat
    for salah in ("101", "-1", "abc"):
        assert report("kasi", g[1:2], salah).status_code == 422
    assert sebagai("kasi").post("/bulan-ini/", {"bulan": "2026-12", "aksi": "isi", **isi(g[0], "90")}).status_code == 422


def test_percent_comes_from_amounts_of_the_kind_of_work(dinas):
    _, g = dinas
    f = {f"lapor_{g[0]}": "1", f"jenis_{g[0]}": "barang", f"target_{g[0]}": "10", f"satuan_{g[0]}": "unit", f"n_{g[0]}_spek": "1",
         f"n_{g[0]}_pesan": "1", f"n_{g[0]}_kirim": "2,5"}  # fmt: skip
    assert "Tersimpan" in teks(kirim("kasi", "isi", **f))
    x = LaporanFisik.objects.get()
    assert (x.persen, x.volume, x.satuan, x.keadaan, x.jenis) == (45.0, 2.5, "unit", "berjalan", "barang")
    halaman = teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-11"))
    assert (
        'value="2,5"' in halaman and "isian dibawa dari bulan lalu" in halaman and halaman.count(" checked") == 2
    )  # suggested, not reported
    for salah, kata in (
        ({f"n_{g[0]}_kirim": "11"}, "melebihi target 10"),
        ({f"target_{g[0]}": ""}, "tanpa target"),
        ({f"jenis_{g[0]}": "x"}, "tidak dikenal"),
    ):
        r = kirim("kasi", "isi", **{**f, **salah})
        assert r.status_code == 422 and kata in teks(r), kata
    assert LaporanFisik.objects.count() == 1
    assert "tanpa bukti" in teks(sebagai("kabid").get("/bulan-ini/?bulan=2026-10"))


def test_an_obstacle_is_kept_with_its_cause_and_shown_until_settled(dinas):
    from pantau.apps.kendala.models import Kendala

    _, g = dinas
    assert kirim("kasi", "isi", **{f"uraian_{g[0]}": "lahan digugat"}).status_code == 422  # a cause must be chosen
    assert "Tersimpan" in teks(kirim("kasi", "isi", **{f"uraian_{g[0]}": "lahan digugat", f"sebab_{g[0]}": "lahan"}))
    x = Kendala.objects.get()
    assert (x.simpul_id, x.tahun, x.bulan, x.sebab, x.sumber.batch.oleh) == (g[0], 2026, 10, "lahan", "kasi")
    assert "lahan digugat" in teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-11"))
    assert kirim("kasi2", "isi", **{f"uraian_{g[0]}": "bukan punya saya", f"sebab_{g[0]}": "lain"}).status_code == 422
    alamat, selesai = "/kendala/?per=2026-11-20", {"kendala": x.id, "aksi": "selesai", "catatan": "sertifikat terbit"}
    for siapa, data in (("kasi2", selesai), ("adbang", selesai), ("kabid", {**selesai, "catatan": " "})):
        assert sebagai(siapa).post(alamat, data).status_code == 422, siapa
    assert "1 kendala masih terbuka" in teks(sebagai("sekda").get(alamat))
    assert sebagai("kabid").post(alamat, selesai).status_code == 302
    halaman = teks(sebagai("sekda").get(alamat))
    assert "Tidak ada kendala yang terbuka" in halaman and "selesai: sertifikat terbit" in " ".join(halaman.split())
    assert "lahan digugat" not in teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-11"))
    assert sebagai("kasi").post(alamat, {**selesai, "aksi": "buka", "catatan": "digugat lagi"}).status_code == 302
    assert "lahan digugat" in teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-11"))


def test_levels_follow_the_check_and_the_evidence(dinas):
    from web.bulan import levels as levels_of

    from pantau.apps.realisasi.models import TingkatFisik

    def levels():
        return levels_of(g[0])

    _, g = dinas
    report("kasi", g[:1], "30")
    assert levels() == {}
    check("kabid", setuju=g[:1])
    assert levels() == {"verifikasi": 30.0, "terbukti": 0.0}
    report("kasi", g[:1], "35")  # a correction is a claim again
    assert levels() == {}
    check("kabid", setuju=g[:1])
    assert levels() == {"verifikasi": 35.0, "terbukti": 0.0} and TingkatFisik.objects.count() > 4  # the earlier ones stay readable


def test_a_checker_agrees_to_the_rest_in_one_go(dinas):
    _, g = dinas
    report("kasi", g[:2], "30")
    report("kasi2", g[2:], "10")
    kirim("kabid", "periksa", **{f"putusan_{g[2]}": "kembali", f"alasan_{g[2]}": "belum ada foto", "semua": "1"})
    halaman = teks(sebagai("kadis").get("/bulan-ini/?bulan=2026-10"))
    assert '<td class="num">3</td><td class="num">3</td><td class="num">0</td><td class="num">1</td>' in halaman
    assert "Tidak ada yang berubah" in teks(kirim("kabid", "periksa", semua="1"))


def test_a_closed_month_takes_no_report(dinas):
    from pantau.base.periode import close_month

    _, g = dinas
    close_month(tahun=2026, bulan=10, by="uji")
    r = report("kasi", g[:1], "10")
    assert r.status_code == 422 and "sudah ditutup" in teks(r)


def test_an_official_who_moves_loses_the_task_at_once(dinas, impor):
    _, g = dinas
    impor(
        "jabatan",
        JABATAN,
        [*ORANG[:3], (*ORANG[3][:5], "Orang Baru", *ORANG[3][6:7], "kasi2"), ORANG[4]],
        tahun=2026,
        berlaku=date(2026, 11, 1),
    )
    assert report("kasi", g[:1], "10").status_code == 403 and report("kasi2", g[:1], "10").status_code == 200


def test_no_month_is_filled_in_before_the_plan_of_the_stage_is_verified(dinas, impor, settings):
    """At perubahan the plan must be verified anew; what was lowered afterwards stands beside the result."""
    unit, g = dinas
    rows = [(2026, "Dinas A", f"1.01.02.2.01.000{n}", f"Kegiatan {n}", 1200, *[100] * 12) for n in (1, 2, 3)]
    impor("rak", RAK, rows, nama="ubah.csv", tahap="perubahan", berlaku=date(2026, 10, 15))
    r = report("kasi", g[:1], "30")
    assert r.status_code == 422 and "APBD perubahan 2026 belum diverifikasi" in teks(r) and not LaporanFisik.objects.exists()
    assert (
        sebagai("kasi").post("/bulan-ini/", {"bulan": "2026-09", "aksi": "isi", **isi(g[0], "30")}).status_code == 302
    )  # still under murni
    for siapa in ("kasi", "kabid", "kadis", "sekda"):
        assert sebagai(siapa).post("/rencana/?per=2026-10-31", {"unit": unit}).status_code == 422, siapa
    assert "Rencana 1 dari 1 unit belum diverifikasi" in teks(sebagai("adbang").get("/rencana/?per=2026-10-31"))
    assert sebagai("adbang").post("/rencana/?per=2026-10-31", {"unit": unit}).status_code == 302
    assert report("kasi", g[:1], "33").status_code == 200
    assert "diturunkan" not in teks(sebagai("adbang").get("/rencana/?per=2026-10-31"))
    lemah = [(*x[:5], *[50] * 10, 350, 350) for x in rows]
    h = impor("rak", RAK, lemah, nama="lemah.csv", tahap="perubahan", berlaku=date(2026, 10, 15), alasan="pembayaran mundur")
    assert h.status == "applied"
    halaman = " ".join(teks(sebagai("adbang").get("/rencana/?per=2026-10-31")).split())
    assert "Target 1 unit diturunkan sesudah diverifikasi" in halaman and "target diturunkan" in halaman
    assert re.search(r"83,33\D{0,3}→ 41,67", halaman), halaman[-3000:]
