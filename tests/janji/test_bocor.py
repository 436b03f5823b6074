"""P13, P14, P34: nothing of a stranger's unit reaches a page by any way; rights that end, end at once; a session is nobody else's."""

import difflib
import re
import time
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from web.bulan import SANDI, sebagai
from web.conftest import RFK
from web.test_hak import addresses, asked_of, evidence_of

PER = "per=2026-06-30"
# What is no unit's own: a token, the head of the audit chain, and the moments to which the whole government can look back.
BERUBAH = re.compile(
    rb"<label>diketahui.{0,9999}?</label>|csrfmiddlewaretoken[^>]*>|csrf-token[^>]*>|diketahui=\d+|kepala jejak.{0,80}|[0-9a-f]{16}@\d+",
    re.I,
)
UMUM = (  # addresses without an object: lists, counts, totals, searches
    "/", "/cakupan/", "/laporan/", "/rantai/", "/rencana/", "/kendala/", "/komentar/", "/kepatuhan/", "/hak/", "/kabar/", "/bulan-ini/?bulan=2026-10", "/data/", "/data/riwayat/",
    "/data/format/rfk/", "/data/templat/rfk.csv", "/unduh/kendali.csv", "/unduh/rfk.csv", "/unduh/cakupan.csv", "/unduh/kepatuhan.csv", "/unduh/rantai.csv",
    "/unduh/rencana.csv", "/unduh/kartu.csv", "/unduh/rakor.html", "/?tingkat=sub_kegiatan&urut=pagu", "/jelaskan/?ukuran=serapan",
)  # fmt: skip


def views(siapa, lihat):
    c = sebagai(siapa)
    for a in lihat:
        r = c.get(a + ("&" if "?" in a else "?") + PER)
        assert r.status_code in (200, 403, 404), (a, r.status_code)
        yield a, BERUBAH.sub(b"", r.getvalue())


def changed(a, b):
    """The first lines that differ."""
    return [
        x[:160] for x in difflib.unified_diff(*(x.decode(errors="replace").splitlines() for x in (a, b)), n=0, lineterm="") if x[0] in "+-"
    ][2:8]


@pytest.mark.parametrize("siapa", ["camat", "kepala1"])
def test_what_happens_in_another_unit_changes_no_byte_of_what_one_is_shown(isi, berjabat, impor, siapa, monkeypatch):
    """Another's figures, activities, packages and evidence grow; every page of one's own stays as it was. The clock stands still meanwhile."""
    diam = (time.time_ns() // 60_000_000_000 + 1) * 60_000_000_000
    monkeypatch.setattr("pantau.base.jam.time.time_ns", lambda: diam)
    i = {**isi, "jabatan": berjabat, "bukti": [evidence_of(s) for s in isi["simpul"]], "instruksi": [asked_of(u) for u in isi["unit"]]}
    lihat = [*UMUM, *(a.replace(f"{PER}&", "").replace(PER, "") for n, (a, _, objek) in addresses(i, 0).items() if objek and ".pdf" not in a and ".xlsx" not in a and "json" not in a)]  # fmt: skip
    sebelum = dict(views(siapa, lihat))
    for n, per in enumerate((date(2026, 3, 31), date(2026, 6, 30))):
        rows = [("Kecamatan Dua", "Program 1", f"Kegiatan {k}", 777_000_000 + n, 5, 6, 7, 8 + n) for k in ("dua", "kenari-rahasia")]
        assert impor("rfk", RFK, rows, nama=f"asing{n}.csv", per=per).status == "applied"
    judul = ("kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan", "tgl_awal_pemilihan")
    assert (
        impor("rup-penyedia", judul, [("", "Kecamatan Dua", "9", "Paket kenari-rahasia", 500, "Tender", "2026-03-01")], tahun=2026).status
        == "applied"
    )
    evidence_of(isi["simpul"][1])
    tanya = {"aksi": "tanya", "ukuran": "fisik", "isi": "Mengapa kenari-rahasia?"}
    assert sebagai("adbang").post(f"/komentar/?{PER}&unit={isi['unit'][1]}", tanya).status_code == 302
    sesudah = dict(views(siapa, lihat))
    beda = {a: changed(sebelum[a], sesudah[a]) for a in lihat if sebelum[a] != sesudah[a]}
    assert beda == {}
    assert any(
        b"kenari-rahasia" in x for _, x in views("adbang", ["/?tingkat=sub_kegiatan", "/rantai/", "/komentar/"])
    )  # who may, does see it


def test_rights_that_end_within_a_session_are_refused_at_every_address(isi, berjabat):
    i = {**isi, "jabatan": berjabat, "bukti": [evidence_of(s) for s in isi["simpul"]], "instruksi": [asked_of(u) for u in isi["unit"]]}
    c = sebagai("camat")
    ada = [a for a, boleh, _ in addresses(i, 0).values() if "camat" in boleh]
    assert all(c.get(a).status_code == 200 for a in ada)
    User.objects.get(username="camat").penugasan.delete()
    assert {a: s for a in ada if (s := c.get(a).status_code) not in (403, 404)} == {}
    User.objects.filter(username="camat").update(is_active=False)
    assert {a: s for a in ada if (s := c.get(a).status_code) != 302} == {}


def sign_in(c, sandi=SANDI):
    return c.post("/akun/login/", {"login": "bupati", "password": sandi})


def alive(kunci):
    c = Client()
    c.cookies["sessionid"] = kunci
    return c.get(f"/data/riwayat/?{PER}").status_code == 200


def test_a_session_cannot_be_planted_kept_or_used_again(isi):
    from pantau.apps.organisasi.actions import save_account

    c = Client()
    c.cookies["sessionid"] = "ditanam0000000000000000000000000"
    assert sign_in(c).status_code == 302
    kunci = c.cookies["sessionid"].value
    assert kunci != "ditanam0000000000000000000000000" and alive(kunci) and not alive("ditanam0000000000000000000000000")
    assert sign_in(Client()).status_code == 302
    c.post("/akun/logout/")
    assert not any(alive(kunci) for _ in range(20))
    sign_in(c)
    kunci = c.cookies["sessionid"].value
    save_account(username="bupati", sandi="kopi tubruk di teras", nama="", peran="pimpinan", unit=None, by="uji")
    assert not alive(kunci)  # another password ends the sessions of the old one
    assert sign_in(c, "kopi tubruk di teras").status_code == 302
    kunci = c.cookies["sessionid"].value
    save_account(username="bupati", sandi=None, nama="", peran="pimpinan", unit=None, aktif=False, by="uji")
    assert not alive(kunci)
    k = c.cookies["sessionid"]
    assert k["httponly"] and k["samesite"] == "Lax"


def test_a_log_in_needs_its_own_token(isi):
    """Nobody is logged in to an account of somebody else without seeing it."""
    c = Client(enforce_csrf_checks=True)
    assert sign_in(c).status_code == 403 and "_auth_user_id" not in c.session
