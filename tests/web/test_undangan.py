"""Invitations as letters: to those invited who want letters, once for every state, a later file in the place of an earlier; read back as RFC 5545 says."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web.bulan import sebagai
from web.test_rakor import BARU

from pantau.apps.kabar.actions import keep_address
from pantau.apps.kabar.models import Surat
from pantau.apps.kabar.surat import take_letter
from pantau.base.jam import today
from pantau.exports.kalender import calendar_lines, calendar_text
from pantau.jobs.harian import undangan


def read_back(teks):
    """What a calendar file says: name → text, of its last component that has it. Unfolds and unescapes by RFC 5545 §3.1 and §3.3.11."""
    assert teks.endswith("\r\n") and "\n" not in teks.replace("\r\n", ""), "every line ends with CRLF"
    assert all(len(x.encode()) <= 75 for x in teks.split("\r\n"))
    hasil, dalam = {}, []
    for baris in teks.replace("\r\n ", "").split("\r\n")[:-1]:
        kepala, _, isi = baris.partition(":")
        nama = kepala.partition(";")[0]
        if nama == "BEGIN":
            dalam.append(isi)
        elif nama == "END":
            assert dalam.pop() == isi
        else:
            hasil[".".join([*dalam[1:], nama])] = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], isi)
    assert dalam == []
    return hasil


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\\;,:\n"')))
def test_any_text_comes_back_as_it_was(x):
    isi = calendar_lines(["BEGIN:VCALENDAR", "BEGIN:VEVENT", f"SUMMARY:{calendar_text(x)}", "END:VEVENT", "END:VCALENDAR"]).decode()
    assert read_back(isi)["VEVENT.SUMMARY"] == x


@pytest.fixture
def rapat(isi, berjabat):
    """A meeting of all that `kepala1` is invited to, who wants letters, as does somebody who is not invited."""
    keep_address(akun="kepala1", saluran="epos", alamat="kepala1@contoh.id")
    keep_address(akun="camat", saluran="epos", alamat="camat@contoh.id")
    keep_address(akun="kepala2", saluran="telegram", alamat="12")
    r = sebagai("adbang").post("/rakor/", BARU | {"tempat": "Aula, lantai 2; sayap \\kiri", "agenda": "Buka\nTutup" + " panjang" * 30})
    return r["Location"]


def letters():
    return [(x.akun, x.keadaan, read_back(x.lampiran)) for x in Surat.objects.order_by("id")]


def test_invited_changed_and_cancelled_with_a_growing_number(rapat):
    assert undangan.write_letters(today()) == 1 and undangan.write_letters(today()) == 0, "once for every state"
    ((akun, _, satu),) = letters()
    assert akun == "kepala1" and satu["METHOD"] == "PUBLISH" and satu["VEVENT.STATUS"] == "CONFIRMED"
    assert satu["VEVENT.LOCATION"] == "Aula, lantai 2; sayap \\kiri" and satu["VEVENT.DESCRIPTION"].endswith("Tutup" + " panjang" * 30)
    assert datetime.strptime(satu["VEVENT.DTSTART"], "%Y%m%dT%H%M%SZ") < datetime.strptime(satu["VEVENT.DTEND"], "%Y%m%dT%H%M%SZ")
    Surat.objects.update(urutan=1)  # told an hour ago, not in the very second
    sebagai("adbang").post(rapat, {"aksi": "batal", "alasan": "banjir"})
    assert undangan.write_letters(today()) == 1
    (_, lama, _), (_, baru, dua) = letters()
    assert (lama, baru) == ("diganti", "antre"), "what had not left leaves no more"
    assert (dua["METHOD"], dua["VEVENT.STATUS"]) == ("CANCEL", "CANCELLED") and dua["VEVENT.UID"] == satu["VEVENT.UID"]
    assert int(dua["VEVENT.SEQUENCE"]) >= int(satu["VEVENT.SEQUENCE"]) and "banjir" in Surat.objects.last().isi


def test_a_changed_meeting_is_written_of_again(rapat):
    undangan.write_letters(today())
    Surat.objects.update(urutan=1)
    sebagai("adbang").post(rapat, BARU | {"aksi": "ubah", "tempat": "Pendopo", "alasan": "aula dipakai"})
    assert undangan.write_letters(today()) == 1 and letters()[-1][2]["VEVENT.LOCATION"] == "Pendopo"


def test_who_was_never_invited_is_not_told_of_the_end(rapat):
    sebagai("adbang").post(rapat, {"aksi": "batal", "alasan": "banjir"})
    assert undangan.write_letters(today()) == 0 and not Surat.objects.exists()


def test_sent_once_with_the_file_and_again_only_where_it_failed(rapat, settings):
    settings.GERBANG_KABAR = {"epos": "mailto://gerbang"}
    kirim, galat = [], ["gerbang menolak", ""]

    def palsu(gerbang, alamat, isi, lampiran):
        kirim.append((gerbang, alamat, read_back(lampiran)["VEVENT.UID"]))
        return galat[len(kirim) - 1]

    siang, malam = datetime(2026, 6, 1, 10), datetime(2026, 6, 1, 23)
    assert undangan.run(malam, palsu) == {"surat": 1, "terkirim": 0, "gagal": 0} and kirim == []
    assert [undangan.run(siang, palsu)["terkirim"] for _ in range(3)] == [0, 1, 0]
    assert kirim == [("mailto://gerbang", "kepala1@contoh.id", "rakor-1@pantau")] * 2
    x = Surat.objects.get()
    assert (x.keadaan, x.percobaan) == ("terkirim", 2) and not take_letter(x.pk)


def test_the_gateway_gets_the_file_as_it_is(monkeypatch):
    import apprise

    from pantau.jobs.harian.kabar import gateway_send

    dilihat = []

    def catat(self, title, body, attach=None):
        dilihat.append((body, attach and Path(attach).read_bytes()))
        return True

    monkeypatch.setattr(apprise.Apprise, "notify", catat)
    assert gateway_send("json://localhost", "a", "isi", "BEGIN:VCALENDAR\r\n") == "" and gateway_send("json://localhost", "a", "isi") == ""
    assert dilihat == [("isi", b"BEGIN:VCALENDAR\r\n"), ("isi", None)]
