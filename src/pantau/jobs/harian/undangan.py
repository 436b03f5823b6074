"""Invitations to meetings as letters with a calendar file: to those invited who want letters, again when it changes, and taken out when it is
cancelled. A later file takes the place of an earlier one by its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext

from pantau.apps.kabar.surat import close_letter, letter_addresses, letters_about, queue_letter, take_letter, waiting_letters
from pantau.apps.rakor.perms import invited
from pantau.apps.rakor.queries import RapatInfo, meetings
from pantau.apps.siklus.rantai import duties_of
from pantau.base.aturan import rules
from pantau.base.jam import from_ms, now_ms, today
from pantau.core.kabar import is_quiet
from pantau.core.periode import format_tanggal
from pantau.core.rakor import JENIS
from pantau.exports.kalender_rapat import invitation
from pantau.jobs.harian.kabar import gateway_send

Kirim = Callable[[str, str, str, str], str]
BUKA = {"rencana": "Undangan: %(judul)s", "batal": "Dibatalkan: %(judul)s"}


def letter_text(r: RapatInfo, judul: str) -> str:
    """What stands in the letter: which meeting, when, where, its agenda, and why it was cancelled."""
    kini = timezone.localtime(from_ms(r.mulai))
    baris = [gettext(BUKA[r.keadaan]) % {"judul": judul}, f"{format_tanggal(kini.date())} {kini:%H.%M}", r.tempat]
    baris += [r.alasan] if r.keadaan == "batal" else ["", *r.butir]
    if settings.ALAMAT_SITUS:
        baris += ["", f"{settings.ALAMAT_SITUS}/rakor/{r.nomor}/"]
    return "\n".join(baris)


def write_letters(hari: date) -> int:
    """Write to everybody invited to a meeting that is still to come, once for every state of it; who was never invited is not told that it was
    cancelled. How many were written."""
    orang, n = {a.akun: a.alamat for a in letter_addresses()}, 0
    akan = [r for r in meetings() if r.mulai > now_ms() and r.keadaan in BUKA] if orang else []
    jenjang = rules().value("jenjang_jabatan", hari)
    for r in akan:
        w = duties_of("", r.tahun, hari)
        pemangku = (w.susunan.pemangku.get(j) for j in invited(w, r.unit, jenjang))
        ada = letters_about(r.asal)
        akun = {p.akun for p in pemangku if p is not None and p.akun in orang} if r.keadaan == "rencana" else set(ada) & set(orang)
        judul = f"{gettext(JENIS[r.jenis])}{': ' + r.nama_unit if r.nama_unit else ''}"
        lampiran = invitation(r, judul, f"{settings.ALAMAT_SITUS}/rakor/{r.nomor}/").decode()
        for a in sorted(akun):
            if ada.get(a) != r.waktu:
                n += queue_letter(hal=r.asal, urutan=r.waktu, akun=a, alamat=orang[a], isi=letter_text(r, judul), lampiran=lampiran)
    return n


def send_letters(gerbang: Mapping[str, str], kirim: Kirim = gateway_send) -> tuple[int, int]:
    """Send what the outbox holds; how many left and how many failed. Each is marked before it leaves, so nothing is sent twice."""
    terkirim = gagal = 0
    for r in waiting_letters():
        if r.saluran not in gerbang or not take_letter(r.pk):
            continue
        galat = kirim(gerbang[r.saluran], r.alamat, r.isi, r.lampiran)
        close_letter(r.pk, sebab=galat)
        terkirim, gagal = terkirim + (not galat), gagal + bool(galat)
    return terkirim, gagal


def run(kini: datetime | None = None, kirim: Kirim = gateway_send) -> dict[str, int]:
    """The day's work. In the quiet hours letters are written, but none is sent."""
    hari = today()
    with translation.override("id"):
        hasil = {"surat": write_letters(hari)}
    tenang = rules().value("jam_tenang", hari)
    if is_quiet((kini or timezone.localtime()).hour, int(tenang["mulai"]), int(tenang["selesai"])):
        return hasil | {"terkirim": 0, "gagal": 0}
    terkirim, gagal = send_letters(settings.GERBANG_KABAR, kirim)
    return hasil | {"terkirim": terkirim, "gagal": gagal}
