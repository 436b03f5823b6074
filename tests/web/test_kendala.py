"""Obstacles through the page: promised, help asked for and given, settled, back again; what came back from the year before."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from web.bulan import SANDI, kirim, sebagai, teks
from web.bulan import isi as form

from pantau.apps.anggaran.queries import nodes
from pantau.apps.kendala.fakta import KENDALA, KendalaUsul
from pantau.apps.kendala.queries import obstacles
from pantau.apps.organisasi.actions import save_account
from pantau.apps.organisasi.queries import find_units
from pantau.base.beda import compare
from pantau.base.isi import Isi
from pantau.base.tindakan import act

P = "per=2026-10-31"


def told(nama, nomor, aksi, catatan="x", **lain):
    return sebagai(nama).post(f"/kendala/?{P}", {"kendala": nomor, "aksi": aksi, "catatan": catatan, **lain})


def photo():
    keluar = io.BytesIO()
    Image.new("RGB", (480, 360), "navy").save(keluar, "JPEG")
    return keluar.getvalue()


def named(g, uraian="aspal belum datang"):
    kirim("kasi", "isi", **form(g[0], "30"), **{f"sebab_{g[0]}": "bahan", f"uraian_{g[0]}": uraian})
    return obstacles(2026)[0].id


def test_a_promise_help_and_a_visit_are_recorded_in_order(dinas):
    _, g = dinas
    n = named(g)
    assert told("kasi", n, "janji", "pesan dari pemasok kedua", siapa="Kabid", batas="2020-01-01").status_code == 422
    r = told("kasi", n, "janji", "pesan dari pemasok kedua", siapa="Kabid", batas="bukan hari")
    assert r.status_code == 422 and "bukan tanggal" in teks(r) and "pesan dari pemasok kedua" in teks(r), "what was typed stays"
    assert told("kasi", n, "janji", "pesan dari pemasok kedua", siapa="Kabid", batas="2099-12-31").status_code == 302
    assert told("adbang", n, "jawaban", "kami kirim").status_code == 422, "nobody asked"
    assert told("kasi", n, "bantuan", "minta surat ke pabrik", siapa="Sekda").status_code == 302
    t = teks(sebagai("adbang").get(f"/kendala/?{P}"))
    assert "menunggu bantuan" in t and 'value="jawaban"' in t and 'value="selesai"' not in t
    assert told("kasi", n, "jawaban", "sendiri").status_code == 422
    assert told("adbang", n, "jawaban", "surat dikirim").status_code == 302
    assert told("adbang", n, "jawaban", "lagi").status_code == 422, "answered already"
    assert told("adbang", n, "kunjungan", "aspal tiba").status_code == 422, "who came is not said"
    assert told("adbang", n, "kunjungan", "aspal tiba", siapa="Tim Adbang").status_code == 302
    assert told("kasi", n, "selesai", "sudah datang").status_code == 302
    assert told("kasi", n, "bantuan", "lagi", siapa="Sekda").status_code == 422
    r = sebagai("kasi").post(f"/kendala/?{P}", {"kendala": n, "aksi": "selesai", "catatan": "dua kali"}, follow=True)
    assert "Sudah begitu sebelumnya" in teks(r) and "Tersimpan." not in teks(r)
    (c,) = obstacles(2026)
    assert [x.jenis for x in c.riwayat] == ["janji", "bantuan", "jawaban", "kunjungan", "selesai"] and not c.terbuka
    assert told("kasi", n, "buka", "retak lagi").status_code == 302 and obstacles(2026)[0].terbuka
    t = teks(sebagai("kasi").get(f"/kendala/?{P}"))
    assert "pesan dari pemasok kedua" in t and "Kabid" in t and "dibuka lagi" in t


def test_a_file_of_evidence_is_kept_and_read_by_its_unit_only(dinas, impor):
    from pantau.reports.periksa import check_all

    _, g = dinas
    n = named(g)
    berkas = SimpleUploadedFile("lahan.jpg", photo(), "image/jpeg")
    assert told("kasi", n, "selesai", "tiba", berkas=SimpleUploadedFile("x.jpg", b"bukan foto", "image/jpeg")).status_code == 422
    assert told("kasi", n, "selesai", "tiba", berkas=berkas).status_code == 302
    (x,) = obstacles(2026)[0].riwayat
    assert x.berkas == "lahan.jpg" and f"/kendala/bukti/{x.id}/" in teks(sebagai("adbang").get(f"/kendala/?{P}"))
    r = sebagai("adbang").get(f"/kendala/bukti/{x.id}/")
    assert r.status_code == 200 and b"".join(r.streaming_content)[:2] == b"\xff\xd8" and r["X-Content-Type-Options"] == "nosniff"
    save_account(username="asing", sandi=SANDI, nama="", peran="operator", unit=next(u.id for u in find_units("Setda")), by="uji")
    assert sebagai("asing").get(f"/kendala/bukti/{x.id}/").status_code == 404
    assert sebagai("adbang").get("/kendala/bukti/999/").status_code == 404
    assert {h[0]: h[1] for h in check_all() if h[0].startswith("berkas")} == {"berkas sumber": True, "berkas bukti": True}
    from pantau.apps.kendala.queries import evidence_of
    from pantau.apps.realisasi.berkas_bukti import path_of

    _, sidik, media = evidence_of(x.id)
    path_of(sidik, media).unlink()
    assert not dict(h[:2] for h in check_all())["berkas bukti"] and sebagai("adbang").get(f"/kendala/bukti/{x.id}/").status_code == 404


def test_what_it_costs_is_told_in_numbers_with_the_other_parties(dinas, laporan):
    _, g = dinas
    n = named(g)
    for buruk in ({}, {"rp": "banyak"}, {"paket": "-1"}, {"poin": "-2"}):
        assert told("kasi", n, "dampak", **buruk).status_code == 422, buruk
    assert told("adbang", n, "dampak", rp="5").status_code == 422, "those above the unit do not tell for it"
    assert (
        told("kasi", n, "dampak", "jalan terhenti", siapa="BPN, Dinas PUPR", rp="1.500.000.000", poin="2,5", paket="3").status_code == 302
    )
    (x,) = obstacles(2026)[0].riwayat
    assert (x.jenis, x.rp, x.poin, x.paket, x.siapa) == ("dampak", 150_000_000_000, 2.5, 3, "BPN, Dinas PUPR")
    t = teks(sebagai("kasi").get(f"/kendala/?{P}"))
    assert "1.500.000.000" in t and "2,50 poin" in t and "3 paket" in t and "BPN, Dinas PUPR" in t
    (baris,) = laporan("kendala", "2026-10-31").tables[1].rows
    assert [baris.cells[k].value for k in ("dampak_rp", "dampak_poin", "dampak_paket", "pihak_lain")] == [
        150_000_000_000,
        2.5,
        3,
        "BPN, Dinas PUPR",
    ]
    assert told("kasi", n, "selesai", "pembebasan tuntas").status_code == 302
    assert told("kasi", n, "dampak", rp="5").status_code == 422, "it is settled"
    (baris,) = laporan("kendala", "2026-10-31").tables[1].rows
    assert baris.cells["selesai"].value.startswith("pembebasan tuntas, ")


def test_a_promise_does_not_settle_and_the_card_of_the_month_goes_on_showing_it(dinas):
    _, g = dinas
    n = named(g)
    told("kasi", n, "janji", "pesan lagi", siapa="Kabid", batas="2099-12-31")
    assert "aspal belum datang" in teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10"))
    told("kasi", n, "selesai", "datang")
    assert "aspal belum datang" not in teks(sebagai("kasi").get("/bulan-ini/?bulan=2026-10"))


def last_year(impor, uraian, kode="1.01.02.2.01.0001"):
    from web.bulan import RAK

    assert impor("rak", RAK, [(2025, "Dinas A", kode, "Kegiatan 1", 1200, *[100] * 12)], tahun=2025, tahap="murni").status == "applied"
    simpul = next(x[0] for x in nodes(2025) if x[3] == "sub_kegiatan")
    with act("kasi") as t:
        t.enter("kendala", tahun=2025, units=[], uraian="uji", n=1)
        isi = Isi(KENDALA)
        isi.add(KendalaUsul(simpul, 0, 2025, 9, "bahan", uraian))
        t.write(compare(isi, []))


def test_what_stood_in_the_way_last_year_is_named_with_its_promise(dinas, impor, laporan):
    _, g = dinas
    last_year(impor, "material aspal blm dtg")
    named(g)
    t = teks(sebagai("kasi").get(f"/kendala/?{P}"))
    assert "Terulang dari 2025" in t and "material aspal blm dtg" in t and "tidak dinyatakan selesai" in t
    r = laporan("kendala", "2026-10-31")
    ringkas, daftar = r.tables
    assert [ringkas.total.cells[x].value for x in ("kendala", "terulang", "persen_terulang", "tanpa_janji")] == [1, 1, 100, 1]
    (baris,) = daftar.rows
    assert baris.cells["dulu"].value == "2025: material aspal blm dtg"
    assert (baris.cells["janji"].value, baris.cells["janji"].reason) == (None, "belum_dijanjikan")


def test_another_problem_of_last_year_is_no_repetition(dinas, impor, laporan):
    _, g = dinas
    last_year(impor, "pemilik tanah menolak ganti rugi")
    named(g)
    assert "Terulang dari" not in teks(sebagai("kasi").get(f"/kendala/?{P}"))
    r = laporan("kendala", "2026-10-31")
    assert r.tables[0].total.cells["terulang"].value == 0


def test_before_its_month_an_obstacle_is_not_told(dinas, laporan):
    _, g = dinas
    named(g)
    assert laporan("kendala", "2026-09-30").tables[1].rows == []


def test_while_it_is_typed_the_year_before_speaks(dinas, impor):
    _, g = dinas
    last_year(impor, "material aspal blm dtg")
    c = sebagai("kasi")
    t = teks(c.get(f"/kegiatan/{g[0]}/serupa/", {f"uraian_{g[0]}": "aspal belum datang"}))
    assert "<b>2025</b>: material aspal blm dtg" in t and "tidak dinyatakan selesai" in t
    assert "2025" not in teks(c.get(f"/kegiatan/{g[0]}/serupa/", {f"uraian_{g[0]}": "pemilik tanah menolak"}))
    assert teks(c.get(f"/kegiatan/{g[0]}/serupa/")).strip() == "" and c.get("/kegiatan/999999/serupa/").status_code == 404
    assert f'hx-get="/kegiatan/{g[0]}/serupa/"' in teks(c.get("/bulan-ini/?bulan=2026-10"))


def test_what_was_not_settled_last_year_stands_where_the_plan_is_verified(dinas, impor):
    last_year(impor, "material aspal blm dtg")
    t = teks(sebagai("adbang").get("/rencana/?per=2026-10-31"))
    assert "1 kendala tahun lalu tidak dinyatakan selesai" in t and "material aspal blm dtg" in t


def test_help_that_is_not_answered_by_its_day_shows_and_is_told(dinas):
    """Asked for without a day: due a week later. One day after it, it is a finding and news; answered, it is neither."""
    from datetime import timedelta

    from web.test_kabar import kabar

    from pantau.apps.siklus.hambatan import announce_unanswered
    from pantau.base.jam import today

    _, g = dinas
    n = named(g)
    assert told("kasi", n, "bantuan", "minta surat ke pabrik", siapa="Sekda").status_code == 302
    assert "Permintaan turun bersama atas kendala pada Kegiatan 1: Sekda: minta surat ke pabrik" in kabar("sekda")
    kini, h = today(), 7
    lihat = lambda d: teks(sebagai("adbang").get(f"/tindakan/?per={kini + timedelta(days=d):%Y-%m-%d}"))  # noqa: E731
    assert announce_unanswered(kini + timedelta(days=h)) == 0
    assert "Permintaan turun bersama belum dijawab" not in lihat(h) and "Permintaan turun bersama belum dijawab" in lihat(h + 1)
    assert [announce_unanswered(kini + timedelta(days=h + d)) for d in (1, 2)] == [1, 0], "told once"
    assert "belum dijawab dan batasnya sudah lewat" in kabar("kadis") and "belum dijawab" not in kabar("kasi2")
    assert "lewat batas" in teks(sebagai("adbang").get(f"/kendala/?per={kini + timedelta(days=h + 1):%Y-%m-%d}"))
    assert told("adbang", n, "kunjungan", "surat dibawa sendiri", siapa="Tim Adbang").status_code == 302
    assert "dijawab adbang: Tim Adbang: surat dibawa sendiri" in kabar("kasi")
    assert "Permintaan turun bersama belum dijawab" not in lihat(h + 1)
    assert told("kasi", n, "bantuan", "sekali lagi", siapa="Sekda", batas=f"{kini + timedelta(days=2):%Y-%m-%d}").status_code == 302
    assert announce_unanswered(kini + timedelta(days=2)) == 0 and announce_unanswered(kini + timedelta(days=3)) == 1
