"""The inbox: exactly those in the chain are told, once; shown and acknowledged are kept; silence climbs; one digest a day, sent once."""

from datetime import date, datetime

import pytest
from web.bulan import check, kirim, report, sebagai, sign, teks

from pantau.apps.kabar.models import Kabar, KabarDibaca, Ringkasan
from pantau.apps.siklus import berita
from pantau.base.jam import now_ms

HARI = 86_400_000


def kabar(nama):
    return teks(sebagai(nama).get("/kabar/"))


@pytest.fixture
def kembali(dinas):
    unit, g = dinas
    report("kasi", g[:1], "30")
    check("kabid", kembali=g[:1], alasan="foto belum ada")
    return unit, g


def test_exactly_those_in_the_chain_are_told(kembali):
    kalimat = "Laporan Kegiatan 1 bulan Oktober 2026 dikembalikan: foto belum ada"
    for nama, ada in (("kasi", True), ("kadis", True), ("sekda", True), ("kabid", True), ("kasi2", False)):
        assert (kalimat in kabar(nama)) is ada, nama
    assert "1 kabar belum Anda baca" in kabar("kasi") and "Tidak ada kabar yang belum dibaca" in kabar("kabid")  # he returned it himself
    assert '<b class="lencana">1</b>' in teks(sebagai("kasi").get("/bulan-ini/")) and "lencana" not in teks(
        sebagai("kasi2").get("/bulan-ini/")
    )


def test_shown_and_acknowledged_are_recorded_for_the_reader_only(kembali):
    x = Kabar.objects.get()
    assert sebagai("kasi").post("/kabar/tampil/", {"kabar": [x.id, 999]}).status_code == 204
    assert sebagai("kasi2").post("/kabar/tampil/", {"kabar": x.id}).status_code == 204  # not his: nothing happens
    for nama in ("kasi2", "kasi", "kasi"):
        sebagai(nama).post("/kabar/", {"aksi": "akui", "kabar": x.id})
    assert sorted(KabarDibaca.objects.values_list("akun", "jenis")) == [("kabid", "akui"), ("kasi", "akui"), ("kasi", "tampil")]
    assert "Tidak ada kabar yang belum dibaca" in kabar("kasi") and "1 kabar belum Anda baca" in kabar("kadis")


def test_silence_climbs(kembali, monkeypatch):
    judul = "Belum dibaca bawahan melewati waktunya"
    for umur, siapa in ((6, set()), (7, {"kabid"}), (14, {"kabid", "kadis"}), (21, {"kabid", "kadis", "sekda"})):
        monkeypatch.setattr("pantau.web.views.kabar.now_ms", lambda umur=umur: now_ms() + umur * HARI)
        assert {n for n in ("kasi", "kasi2", "kabid", "kadis", "sekda") if judul in kabar(n)} == siapa, umur
    sebagai("kasi").post("/kabar/", {"aksi": "akui", "kabar": Kabar.objects.get().id})
    assert judul not in kabar("kabid")


def test_each_development_is_told_once(dinas):
    unit, g = dinas
    report("kasi", g[:1], "30")
    check("kabid", setuju=g[:1])
    assert not Kabar.objects.exists()
    report("kasi", g[:1], "35")  # a correction of what was agreed to
    kirim("kasi", "isi", **{f"uraian_{g[1]}": "lahan digugat", f"sebab_{g[1]}": "lahan"})
    check("kabid", setuju=g[:1])
    assert sign("kadis", unit).status_code == 200
    kirim("kadis", "minta_buka", unit=unit, alasan="salah ukur")
    kirim("adbang", "tolak_buka", unit=unit, alasan="sudah rapat")
    kirim("adbang", "minta_buka", unit=unit, alasan="temuan")
    kirim("adbang2", "buka", unit=unit)
    assert list(Kabar.objects.order_by("id").values_list("jenis", flat=True)) == [
        "koreksi",
        "kendala",
        "minta_buka",
        "tolak_buka",
        "minta_buka",
        "buka",
    ]


def test_a_reminder_reaches_those_who_keep_the_month_open_once_a_day(dinas):
    unit, g = dinas
    report("kasi", g[:2], "30")
    check("kabid", setuju=g[:2])
    for siapa in ("kasi", "kabid", "sekda"):
        assert kirim(siapa, "ingatkan", unit=unit).status_code == 422, siapa
    assert "Pengingat terkirim" in teks(kirim("adbang", "ingatkan", unit=unit)) and "Hari ini sudah diingatkan" in teks(
        kirim("kadis", "ingatkan", unit=unit)
    )
    assert "adbang mengingatkan: laporan Oktober 2026 Dinas A belum lengkap" in kabar("kasi2") and "mengingatkan" not in kabar("kasi")
    assert sign("kadis", unit).status_code == 200
    assert kirim("adbang", "ingatkan", unit=unit).status_code == 422


def test_units_overdue_are_told_after_the_deadline_and_once(dinas):
    assert berita.announce_overdue(date(2026, 11, 10)) == 0
    assert berita.announce_overdue(date(2026, 11, 11)) == 1 and berita.announce_overdue(date(2026, 11, 12)) == 0
    assert "Dinas A belum menandatangani laporan Oktober 2026" in kabar("kasi")
    assert (
        berita.announce_red(2026, 10, [dinas[0]], date(2026, 11, 11))
        == 1
        == berita.announce_red(2026, 10, [dinas[0]], date(2026, 11, 12)) + 1
    )


@pytest.fixture
def gerbang(settings):
    settings.GERBANG_KABAR = {"epos": "mailto://server/?to={alamat}"}
    settings.ALAMAT_SITUS = "https://pantau.contoh.go.id"


def run(jam, kirim):
    from pantau.jobs.harian import kabar as kerja

    return kerja.run(datetime(2026, 11, 21, jam), kirim)


def test_one_digest_a_day_without_figures_sent_once(kembali, gerbang):
    c = sebagai("kasi")
    for salah in ("bukan alamat", "a@b.c/?x=1", "a@contoh.go.id?cc=lain"):
        assert c.post("/kabar/", {"aksi": "alamat", "saluran": "epos", "alamat": salah}).status_code == 422, salah
    assert c.post("/kabar/", {"aksi": "alamat", "saluran": "telegram", "alamat": "123456"}).status_code == 422  # no such gateway here
    assert c.post("/kabar/", {"aksi": "alamat", "saluran": "epos", "alamat": "kasi@contoh.go.id"}).status_code == 302
    dikirim = []

    def tulis(*x):
        dikirim.append(x)
        return ""

    assert run(22, tulis)["terkirim"] == 0 and not dikirim  # quiet hours
    h = run(8, tulis)
    assert (h["diantre"], h["terkirim"], h["gagal"]) == (1, 1, 0)
    ((g, alamat, isi),) = dikirim
    assert (g, alamat) == ("mailto://server/?to={alamat}", "kasi@contoh.go.id")
    assert (
        "laporan dikembalikan: 1" in isi
        and "https://pantau.contoh.go.id/kabar/" in isi
        and "30" not in isi.partition("Kepala jejak")[0]
        and "Kegiatan 1" not in isi
    )
    assert run(9, tulis)["terkirim"] == 0 and len(dikirim) == 1


def test_failures_are_kept_and_tried_again_but_what_may_have_left_is_not(kembali, gerbang):
    sebagai("kasi").post("/kabar/", {"aksi": "alamat", "saluran": "epos", "alamat": "kasi@contoh.go.id"})
    assert run(8, lambda *x: "gerbang menolak")["gagal"] == 1
    r = Ringkasan.objects.get()
    assert (r.keadaan, r.percobaan, r.sebab) == ("gagal", 1, "gerbang menolak")
    with pytest.raises(KeyboardInterrupt):  # the process dies while sending
        run(9, lambda *x: (_ for _ in ()).throw(KeyboardInterrupt()))
    assert Ringkasan.objects.get().keadaan == "mengirim"
    assert run(10, lambda *x: "")["terkirim"] == 0  # nobody knows whether it left: it is not sent again by itself
    assert "mengirim" in teks(_admin().get("/kabar/"))


def _admin():
    from pantau.apps.organisasi.actions import save_account

    save_account(username="kepala_sistem", sandi="sandi-uji-panjang-77", nama="", peran="admin", unit=None, by="uji")
    return sebagai("kepala_sistem")


def test_the_gateway_is_asked_through_apprise():
    from pantau.jobs.harian.kabar import gateway_send

    assert gateway_send("bukan-skema://{alamat}", "a@contoh.go.id", "isi") == "alamat gerbang tidak dikenal"
    assert gateway_send("json://127.0.0.1:9/{alamat}", "a@contoh.go.id", "isi") == "gerbang menolak"  # nobody listens there


@pytest.mark.parametrize(
    ("jenis", "pola"),
    [("surat", "mailto://127.0.0.1:{port}/?from=pantau@contoh.go.id&to={{alamat}}"), ("jaring", "json://127.0.0.1:{port}/{{alamat}}")],
)
def test_a_digest_really_leaves(jenis, pola):
    """Through a mail server and a web gateway that really listen."""
    from web.gerbang import listening

    from pantau.jobs.harian.kabar import gateway_send

    with listening(jenis) as (port, masuk):
        assert gateway_send(pola.format(port=port), "kasi@contoh.go.id", "Pantau: 2 kabar belum Anda baca.") == ""
        assert len(masuk) == 1 and "2 kabar belum Anda baca" in masuk[0]
        assert jenis == "jaring" or "kasi@contoh.go.id" in masuk[0]


def test_who_held_the_position_when_the_report_was_due_answers_for_it(dinas):
    """A successor is not blamed for what his predecessor left undone, nor praised for what he did."""
    from pantau.apps.organisasi.jabatan import assign_holder
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.apps.organisasi.queries import active_positions

    unit, g = dinas
    report("kasi", g[:1], "20", "awal", bulan="2026-09")
    kasi = next(v.jabatan for v in active_positions() if v.nama == "Kasi satu")
    assign_holder(jabatan=kasi, nama="Orang Baru", status="definitif", mulai=date(2026, 11, 1), akun="kasi2", by="uji", hak=SISTEM)
    report("kasi2", g[:2], "25", "awal", bulan="2026-10")
    t = " ".join(teks(sebagai("adbang").get(f"/kepatuhan/?per=2026-11-20&unit={unit}")).split())
    assert "Kasi satu · Orang Kasi" in t and "Kasi satu · Orang Baru" in t  # September was due on 12 October, October on 10 November
