"""Subscriptions and deadlines: told once when a bound is crossed, within the rights of the day on which it is told; and a calendar."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from web.bulan import sebagai, teks

from pantau.apps.organisasi.perms import rights_of
from pantau.base.models import CakupanTersimpan
from pantau.core.masalah import DitolakError
from pantau.exports.kalender import Tenggat, calendar
from pantau.jobs.harian.kabar import crossed_bounds, digest_text
from pantau.reports.langganan import SEHARI, Hitung, stands, subscription, todays_share, with_bound

HARI = date(2026, 11, 28)


def subscribe(c, batas, unit="", ukuran="serapan", arah="lebih"):
    isi = {"nama": "Pantauan saya", "kueri": f"per=2026-06-30&unit={unit}", "ukuran": ukuran, "arah": arah, "batas": batas, "kembali": "/"}
    return teks(c.post("/cakupan-tersimpan/", isi, follow=True))


def test_a_bound_that_is_crossed_is_told_once_and_stands_in_the_inbox(masuk):
    c = masuk("adbang")
    assert "Cakupan tersimpan" in subscribe(c, "1,5") and CakupanTersimpan.objects.get().kueri.endswith("langganan=serapan%3Alebih%3A1.5")
    x = subscription("x", CakupanTersimpan.objects.get().kueri)
    hak = rights_of(User.objects.get(username="adbang"))
    kini = stands(x, hak)
    assert kini.lewat and kini.baru and crossed_bounds("adbang", HARI) == (1, 0)  # nothing was known a day ago
    assert stands(x, hak, 0).lewat and not stands(x, hak, 0).baru  # what lay beyond it then is told no more
    assert "1 langganan Anda melewati batasnya" in digest_text("adbang", date(2026, 11, 28))
    t = teks(c.get("/kabar/"))
    assert "Pantauan saya" in t and "melewati batas dalam tujuh hari terakhir" in t and '/kabar/tenggat.ics"' in t
    tinggi = subscription("x", with_bound("unit=", "serapan", "lebih", "99"))
    assert not stands(tinggi, hak).lewat and not stands(tinggi, hak).baru
    assert stands(subscription("x", with_bound("", "serapan", "kurang", "99")), hak).lewat


def test_what_is_told_is_within_the_rights_of_the_day(masuk, isi):
    c = masuk("camat")
    subscribe(c, "0", unit=isi["unit"][0])
    assert crossed_bounds("camat", HARI) == (1, 0) and "Pantauan saya" in teks(c.get("/kabar/"))
    CakupanTersimpan.objects.update(kueri=with_bound(f"unit={isi['unit'][1]}", "serapan", "lebih", "0"))
    assert crossed_bounds("camat", HARI) == (0, 0) and "Pantauan saya" not in teks(c.get("/kabar/"))
    CakupanTersimpan.objects.update(kueri=with_bound(f"unit={isi['unit'][0]}", "serapan", "lebih", "0"))
    User.objects.filter(username="camat").update(is_active=False)
    assert crossed_bounds("camat", HARI) == (0, 0)


@pytest.mark.parametrize(
    ("ukuran", "arah", "batas"),
    [("serapan", "lebih", "banyak"), ("pagu", "lebih", "5"), ("serapan", "ke", "5"), ("serapan", "lebih", "inf")],
)
def test_a_bound_that_cannot_be_read_is_named_and_nothing_is_kept(masuk, ukuran, arah, batas):
    assert "Batas langganan tidak terbaca" in subscribe(masuk("adbang"), batas, ukuran=ukuran, arah=arah)
    assert not CakupanTersimpan.objects.exists()
    with pytest.raises(DitolakError):
        with_bound("", ukuran, arah, batas)


def test_a_scope_without_a_bound_is_kept_as_it_is(masuk):
    subscribe(masuk("adbang"), "", unit="3", ukuran="")
    assert CakupanTersimpan.objects.get().kueri == "per=2026-06-30&unit=3" and crossed_bounds("adbang", HARI) == (0, 0)
    assert subscription("x", "langganan=serapan:lebih:x") is None and subscription("x", "unit=1") is None


def test_deadlines_come_as_a_calendar_of_ones_own_tasks(dinas):
    def events(nama):
        r = sebagai(nama).get("/kabar/tenggat.ics")
        assert r["Content-Type"].startswith("text/calendar") and r.content.endswith(b"END:VCALENDAR\r\n")
        return re.findall(r"DTSTART;VALUE=DATE:(\d{8}).*?SUMMARY:([^\r]+)", r.content.decode(), re.S)

    isi, tanda = events("kasi"), events("kadis")
    assert len(isi) == 12 and all(j.startswith("Isi laporan") for _, j in isi) and any("Tandatangani" in j for _, j in tanda)
    assert isi[0][0].startswith("202611") and all(j.endswith("jatuh tempo") for _, j in events("adbang"))


def test_lines_are_folded_between_letters_and_signs_are_escaped():
    x = calendar([Tenggat("a", date(2026, 12, 31), "Laporan; satu, " + "é" * 60, "https://x/?a=1")], "Nama", from_day())
    assert b"DTEND;VALUE=DATE:20270101" in x and b"Laporan\\; satu\\, " in x
    assert all(len(b) <= 75 and b.decode() for b in x.split(b"\r\n") if b)
    assert "é" * 60 in x.decode().replace("\r\n ", "")


def from_day():
    from datetime import UTC, datetime

    return datetime(2026, 11, 28, tzinfo=UTC) + timedelta(0)


def test_a_question_too_long_to_keep_is_refused_and_never_cut(masuk):
    c = masuk("adbang")
    panjang = {"nama": "Panjang", "kueri": "cakupan=" + "x" * 490 + "&unit=12345", "kembali": "/"}
    assert "terlalu panjang untuk disimpan" in teks(c.post("/cakupan-tersimpan/", panjang, follow=True))
    melebar = {"nama": "Melebar", "kueri": "program=" + "é" * 300, "kembali": "/"}  # each letter takes six signs in an address
    assert "terlalu panjang untuk disimpan" in teks(c.post("/cakupan-tersimpan/", melebar, follow=True))
    assert not CakupanTersimpan.objects.exists()


def test_a_bound_comes_in_through_its_fields_only(masuk):
    masuk("adbang").post("/cakupan-tersimpan/", {"nama": "Selundup", "kueri": "unit=3&langganan=serapan:lebih:nan", "kembali": "/"})
    assert CakupanTersimpan.objects.get().kueri == "unit=3"
    with pytest.raises(DitolakError):
        with_bound("unit=3", "serapan", "lebih", "nan")


def test_the_page_says_that_it_shows_the_first_subscriptions_only(masuk):
    c = masuk("adbang")
    user = User.objects.get(username="adbang")
    for n in range(4):
        CakupanTersimpan.objects.create(user=user, nama=f"Pantauan {n}", kueri=with_bound("", "serapan", "lebih", "0"))
        assert ("ringkasan harian memeriksa semuanya" in teks(c.get("/kabar/"))) is (n == 3)
    assert "Pantauan 2" in teks(c.get("/kabar/")) and "Pantauan 3" not in teks(c.get("/kabar/"))


def test_the_days_work_is_shared_and_bounded(masuk, monkeypatch):
    """One scope is prepared once for all who have the same rights; of many scopes each has its turn and is asked about the days between."""
    from pantau.reports import langganan

    n = []
    asli = langganan.prepare
    monkeypatch.setattr(langganan, "prepare", lambda *a, **k: n.append(1) or asli(*a, **k))
    hak, hitung = rights_of(User.objects.get(username="adbang")), Hitung()
    sama = [subscription(f"x{i}", with_bound("per=2026-06-30", "serapan", "lebih", f"{i * 9}")) for i in range(8)]
    kini = [stands(x, hak, hitung=hitung) for x in sama]
    assert len(n) == 2 and all(x is not None for x in kini) and len({x.lewat for x in kini}) == 2
    stands(sama[0], rights_of(User.objects.get(username="camat")), hitung=hitung)
    assert len(n) > 2, "others' rights are asked anew"
    banyak = [subscription(f"y{i}", with_bound(f"unit={i}", "serapan", "lebih", "0")) for i in range(2 * SEHARI + 1)]
    hari = [todays_share(banyak, HARI + timedelta(days=i)) for i in range(3)]
    assert all(len(x) <= SEHARI and putaran == 3 for x, putaran in hari)
    assert sorted(x.nama for a, _ in hari for x in a) == sorted(x.nama for x in banyak)
    assert todays_share(banyak[:SEHARI], HARI) == (banyak[:SEHARI], 1)
    user = User.objects.get(username="adbang")
    for i in range(SEHARI + 1):
        CakupanTersimpan.objects.create(user=user, nama=f"Z{i}", kueri=with_bound(f"unit={i}", "serapan", "lebih", "99"))
    lewat, lain = crossed_bounds("adbang", HARI)
    assert lewat == 0 and lain in (SEHARI // 2, SEHARI // 2 + 1)
    CakupanTersimpan.objects.create(user=user, nama="lewat", kueri=with_bound("per=2026-06-30", "serapan", "lebih", "1"))
    kata = [digest_text("adbang", HARI + timedelta(days=i)) or "" for i in (0, 1)]
    assert sum("langganan Anda melewati batasnya" in x for x in kata) == 1 and any("belum gilirannya diperiksa" in x for x in kata)


def test_who_has_no_deadline_is_offered_no_calendar(masuk):
    c = masuk("bupati")
    r = c.get("/kabar/tenggat.ics")
    isi = r.content.decode().split("\r\n")
    assert r.status_code == 200 and "BEGIN:VEVENT" not in isi and "BEGIN:VTIMEZONE" in isi, "a calendar of nothing is still one"
    assert "tenggat.ics" not in teks(c.get("/kabar/"))
    assert masuk("adbang").get("/kabar/tenggat.ics").status_code == 200


def test_no_text_of_a_deadline_begins_a_line_of_its_own():
    x = calendar([Tenggat("a", date(2026, 12, 31), "Satu\r\nURL:https://jahat/\rX:y", "https://x/")], "N\r\nX-A:1", from_day())
    assert x.count(b"\r\nURL:") == 1 and x.replace(b"\r\n", b"").count(b"\r") == 0 and b"\r\nX-A" not in x and b"\r\nX:y" not in x
