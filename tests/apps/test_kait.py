"""Hooks: what happened reaches who asked for it, once, signed, in spite of failures; and nobody makes the server call its own network."""

import hashlib
import hmac
import json
import socket
import time
from datetime import date
from ipaddress import ip_network

import pytest
from apps.penerima import receiver
from web.conftest import berjabat, isi, masuk  # noqa: F401 - fixtures

from pantau.apps.kait import actions
from pantau.apps.kait.actions import add_hook, deliver, end_hook, resend, run, take_up
from pantau.apps.kait.models import Antaran, Kait
from pantau.base import keluar
from pantau.base.keluar import SambunganError, TujuanDitolakError, call, is_public, resolve
from pantau.base.periode import close_month
from pantau.core.masalah import DitolakError

LOKAL = [ip_network("127.0.0.0/8")]
TUTUP = ("bulan-ditutup",)


def names(monkeypatch, **nama):
    """Names with their addresses, each lookup taking the next list; what was looked up."""
    lihat = []

    def cari(host, port, **lain):
        lihat.append(host)
        daftar = nama[host.split(".")[0]]
        ip = daftar.pop(0) if isinstance(daftar[0], list) and len(daftar) > 1 else daftar[0] if isinstance(daftar[0], list) else daftar
        return [(socket.AF_INET6 if ":" in x else socket.AF_INET, socket.SOCK_STREAM, 6, "", (x, port)) for x in ip]

    monkeypatch.setattr(socket, "getaddrinfo", cari)
    return lihat


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "240.0.0.1", "::1", "::",
     "fe80::1", "fc00::1", "fec0::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1", "2001:0:1::1", "198.18.0.1", "192.0.2.1"],
)  # fmt: skip
def test_no_address_of_the_own_network_is_called(monkeypatch, settings, ip):
    settings.KELUAR_BOLEH = []
    names(monkeypatch, jahat=[ip], campur=["93.184.215.14", ip])
    monkeypatch.setattr(socket, "create_connection", lambda *x, **y: pytest.fail("called"))
    for nama in ("jahat", "campur"):
        with pytest.raises(TujuanDitolakError) as e:
            call(f"https://{nama}.example/")
        assert e.value.masalah[0].code == "tujuan_dalam", nama


def test_machines_of_the_internet_are_public():
    from ipaddress import ip_address

    assert all(is_public(ip_address(x)) for x in ("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"))


@pytest.mark.parametrize("alamat", ["file:///etc/passwd", "gopher://x/", "https://", "//x.example/", "https://a:b@x.example/", "https://x.example:99999/", "https://x.example:0/", "https://x example/", "https://x.example/\r\nX: y", "https://" + "x" * 600, ""])  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(alamat):
    with pytest.raises(TujuanDitolakError) as e:
        resolve(alamat)
    assert e.value.masalah[0].code == "tujuan_bentuk"


def test_a_call_without_encryption_goes_to_allowed_networks_alone(monkeypatch, settings):
    settings.KELUAR_BOLEH = []
    names(monkeypatch, luar=["93.184.215.14"])
    with pytest.raises(TujuanDitolakError) as e:
        resolve("http://luar.example/")
    assert e.value.masalah[0].code == "tujuan_terbuka" and resolve("https://luar.example/")[1:] == ("93.184.215.14", 443)
    settings.KELUAR_BOLEH = [ip_network("93.184.215.0/24")]
    assert resolve("http://luar.example:8080/")[1:] == ("93.184.215.14", 8080)


def test_a_name_that_changes_after_it_was_judged_leads_nowhere_else(monkeypatch, settings):
    """DNS rebinding: the second lookup would be of the own machine; there is none."""
    settings.KELUAR_BOLEH = []
    lihat, ke = names(monkeypatch, ganti=[["93.184.215.14"], ["127.0.0.1"]]), []

    def sambung(tujuan, *x):
        ke.append(tujuan)
        raise OSError

    monkeypatch.setattr(socket, "create_connection", sambung)
    with pytest.raises(SambunganError):
        call("https://ganti.example/x")
    assert lihat == ["ganti.example"] and ke == [("93.184.215.14", 443)]


def test_a_redirect_is_an_answer_and_an_answer_is_bounded(settings):
    settings.KELUAR_BOLEH = LOKAL
    with receiver() as (rumah, dalam), receiver(302, kepala=[("Location", f"{rumah}/dalam")]) as (alamat, datang):
        assert call(f"{alamat}/a?b=c").status == 302 and [x[0] for x in datang] == ["/a?b=c"] and dalam == []
    with receiver(isi=b"x" * 100_000) as (alamat, _):
        r = call(alamat, batas=1000)
        assert (len(r.isi), r.terpotong) == (1000, True) and not call(alamat, batas=100_000).terpotong


def test_a_side_that_drips_is_cut_off(settings, monkeypatch):
    settings.KELUAR_BOLEH = LOKAL
    monkeypatch.setattr(keluar, "DETIK", 0.4)
    with receiver(isi=b"x" * 100, tetes=0.1) as (alamat, _):
        awal = time.monotonic()
        with pytest.raises(SambunganError, match="terlalu lama"):
            call(alamat)
        assert time.monotonic() - awal < 4


def closed(*bulan):
    for b in bulan:
        close_month(tahun=2026, bulan=b, by="adbang")


def later(monkeypatch, menit):
    """Let so much time pass for the hooks."""
    kini = actions.now_ms()
    monkeypatch.setattr(actions, "now_ms", lambda: kini + menit * 60_000)


def test_fail_fail_succeed(isi, settings, monkeypatch):  # noqa: F811 - the fixture
    """In three acts, with growing pauses between; what arrives is signed, numbered, and names nobody."""
    settings.KELUAR_BOLEH = LOKAL
    closed(1)  # before the hook: none of its business
    with receiver(500, 302, 204) as (alamat, masuk):  # noqa: F811
        k, rahasia = add_hook(nama="simda", alamat=f"{alamat}/kait", peristiwa=TUTUP, by="admin")
        closed(2)
        assert run() == {"baru": 1, "sampai": 0, "diulang": 1, "gagal": 0, "dibuang": 0}
        assert deliver() == {"sampai": 0, "diulang": 0, "gagal": 0} and len(masuk) == 1  # not before its pause is over
        later(monkeypatch, 2)
        assert deliver()["diulang"] == 1 and Antaran.objects.get().jawaban == "302"
        later(monkeypatch, 2)
        assert deliver() == {"sampai": 0, "diulang": 0, "gagal": 0}
        later(monkeypatch, 4)
        assert run()["sampai"] == 1
        later(monkeypatch, 10_000)
        assert run() == {"baru": 0, "sampai": 0, "diulang": 0, "gagal": 0, "dibuang": 0} and len(masuk) == 3
    a = Antaran.objects.get()
    assert (a.percobaan, a.jawaban, a.berikut) == (3, "204", None) and a.sampai
    jalan, kepala, badan = masuk[-1]
    detik, tanda = (x.split("=")[1] for x in kepala["Pantau-Tanda"].split(","))
    assert jalan == "/kait" and tanda == hmac.new(rahasia.encode(), f"{detik}.".encode() + badan, hashlib.sha256).hexdigest()
    d = json.loads(badan)
    assert {x: d[x] for x in ("peristiwa", "tahun", "bulan")} == {"peristiwa": "bulan-ditutup", "tahun": 2026, "bulan": 2}
    assert set(d) == {"nomor", "peristiwa", "waktu", "tahun", "bulan"} and int(kepala["Pantau-Nomor"]) == d["nomor"]
    assert len({x[1]["Pantau-Nomor"] for x in masuk}) == 1
    assert rahasia not in json.dumps(list(Kait.objects.values())) and "adbang" not in badan.decode()
    assert k.rahasia != rahasia


def test_a_hook_that_was_ended_gets_nothing_more(isi, settings, monkeypatch):  # noqa: F811
    """Neither what waits, nor what happens after; nor what was taken in hand just before."""
    settings.KELUAR_BOLEH = LOKAL
    with receiver(500, 200) as (alamat, masuk), receiver(200) as (lain, tetap):  # noqa: F811
        k, _ = add_hook(nama="simda", alamat=alamat, peristiwa=TUTUP, by="admin")
        add_hook(nama="papan", alamat=lain, peristiwa=TUTUP, by="admin")
        closed(1)
        run()
        assert len(masuk) == 1
        end_hook(k.pk, by="admin")
        later(monkeypatch, 60)
        closed(2)
        run()
        assert len(masuk) == 1 and len(tetap) == 2 and Antaran.objects.filter(kait=k, berikut__isnull=False).count() == 0
        with pytest.raises(DitolakError):
            resend(Antaran.objects.filter(kait=k).first().pk, by="admin")
        with pytest.raises(DitolakError):
            end_hook(k.pk, by="admin")
        asli = actions._send
        k2, _ = add_hook(nama="dua", alamat=alamat, peristiwa=TUTUP, by="admin")
        closed(3)
        take_up()
        monkeypatch.setattr(actions, "_send", lambda a: (end_hook(k2.pk, by="admin"), asli(a))[1] if a.kait_id == k2.pk else asli(a))
        deliver()
        a = Antaran.objects.get(kait=k2)
        assert a.berikut is None and a.jawaban == "kait diakhiri"


def test_it_is_given_up_and_sent_again_when_asked(isi, settings, monkeypatch):  # noqa: F811
    settings.KELUAR_BOLEH = LOKAL
    with receiver(*[500] * 8, 200) as (alamat, masuk):  # noqa: F811
        add_hook(nama="simda", alamat=alamat, peristiwa=TUTUP, by="admin")
        closed(1)
        take_up()
        for _ in range(12):
            later(monkeypatch, 1500)
            deliver()
        a = Antaran.objects.get()
        assert (len(masuk), a.percobaan, a.berikut, a.sampai) == (8, 8, None, None)
        resend(a.pk, by="admin")
        assert deliver()["sampai"] == 1 and len(masuk) == 9


def test_two_runs_at_once_send_it_once(isi, settings, monkeypatch):  # noqa: F811
    settings.KELUAR_BOLEH = LOKAL
    with receiver(200) as (alamat, masuk):  # noqa: F811
        add_hook(nama="simda", alamat=alamat, peristiwa=TUTUP, by="admin")
        closed(1)
        take_up()
        asli, dua = actions._send, []

        def kirim(a):
            dua.append(deliver())  # the other one, meanwhile
            return asli(a)

        monkeypatch.setattr(actions, "_send", kirim)
        assert deliver()["sampai"] == 1 and dua == [{"sampai": 0, "diulang": 0, "gagal": 0}] and len(masuk) == 1


def test_signed_instructions_and_meetings_are_told_without_their_words(isi, berjabat, settings):  # noqa: F811
    from web.test_hak import asked_of

    settings.KELUAR_BOLEH = LOKAL
    with receiver() as (alamat, masuk):  # noqa: F811
        add_hook(nama="simda", alamat=alamat, peristiwa=list(actions.PERISTIWA), by="admin")
        asked_of(isi["unit"][0])
        assert run()["sampai"] == 1
    d = json.loads(masuk[0][2])
    assert d["peristiwa"] == "instruksi" and d["unit"] == [isi["unit"][0]] and d["batch"] and "jadwal" not in masuk[0][2].decode()


def test_addresses_and_events_are_read_when_a_hook_is_set(db):
    for salah, code in (
        ({"alamat": "http://luar.example/"}, "tujuan_terbuka"), ({"alamat": "ftp://x/"}, "tujuan_bentuk"),
        ({"peristiwa": ["entah"]}, "pilihan_salah"), ({"peristiwa": []}, "pilihan_salah"), ({"nama": " "}, "kait_nama"),
    ):  # fmt: skip
        with pytest.raises(DitolakError) as e:
            add_hook(**{"nama": "x", "alamat": "https://x.example/", "peristiwa": TUTUP, "by": "admin", **salah})
        assert [m.code for m in e.value.masalah] == [code]
    for _ in range(actions.KAIT_MAKS):
        add_hook(nama="x", alamat="https://x.example/", peristiwa=TUTUP, by="admin")
    with pytest.raises(DitolakError):
        add_hook(nama="x", alamat="https://x.example/", peristiwa=TUTUP, by="admin")


def test_another_secret_key_is_said_and_not_signed_with(isi, settings):  # noqa: F811
    settings.KELUAR_BOLEH = LOKAL
    with receiver() as (alamat, masuk):  # noqa: F811
        add_hook(nama="simda", alamat=alamat, peristiwa=TUTUP, by="admin")
        closed(1)
        settings.SECRET_KEY = "lain" * 12
        assert run()["diulang"] == 1 and masuk == [] and "buat kait baru" in Antaran.objects.get().jawaban


def test_the_page_sets_a_hook_shows_its_deliveries_and_ends_it(isi, masuk, settings):  # noqa: F811
    settings.KELUAR_BOLEH = LOKAL
    admin, alamat = masuk("admin"), "/pengguna/kait/"
    with receiver(500) as (luar, _):
        assert admin.post(alamat, {"nama": "simda", "alamat": "http://luar.example/", "peristiwa": TUTUP}).status_code == 422
        r = admin.post(alamat, {"nama": "simda", "alamat": luar, "peristiwa": TUTUP})
        rahasia = r.content.decode().split("<code>")[1].split("</code>")[0]
        assert rahasia not in admin.get(alamat).content.decode() and Kait.objects.get().rahasia not in admin.get(alamat).content.decode()
        closed(1)
        run()
        t = admin.get(alamat).content.decode()
        assert "Bulan ditutup" in t and "500" in t and "dicoba lagi" in t
        assert admin.post(alamat, {"ulang": str(Antaran.objects.get().pk)}).status_code == 302 and Antaran.objects.get().percobaan == 0
        assert admin.post(alamat, {"akhiri": str(Kait.objects.get().pk)}).status_code == 302 and Kait.objects.get().diakhiri
    assert date.today() and masuk("adbang").get(alamat).status_code == 403
