"""Tenggat: the deadlines of the reader as a calendar file, and his subscriptions as they stand."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from pantau.apps.dana.bidang import fields_of
from pantau.apps.instruksi.hak import running_for
from pantau.apps.organisasi.perms import Izin
from pantau.apps.siklus.rantai import duties_of, report_deadline
from pantau.base.aturan import rules
from pantau.base.jam import from_ms, now_ms, today
from pantau.core.dana import MENUNGGU
from pantau.core.periode import BULAN, previous_month_end
from pantau.exports.kalender import Tenggat, calendar
from pantau.web.hak import account_name, butuh, hak_of

BULAN_MUKA = 12


@require_safe
@butuh(Izin.BACA)
def tenggat(request: HttpRequest) -> HttpResponse:
    """The days until which the reports of the coming months are due, for who enters, checks, signs or watches over them."""
    lalu = previous_month_end(today())
    tugas = duties_of(account_name(request), lalu.year, today()).tugas
    kata = {
        "tanda_tangan": gettext("Tandatangani laporan {bulan}") if tugas.tanda_tangan else "",
        "periksa": gettext("Periksa laporan {bulan}") if tugas.periksa else "",
        "isi": gettext("Isi laporan {bulan}") if tugas.isi else "",
        "pantau": gettext("Laporan {bulan} jatuh tempo") if hak_of(request).may_unit(Izin.TUTUP_BULAN, None) else "",
    }
    isi = []
    for n in range(BULAN_MUKA):
        tahun, bulan = divmod(lalu.year * 12 + lalu.month - 1 + n, 12)
        hari = report_deadline(tahun, bulan + 1, today(), rules())
        alamat = request.build_absolute_uri(f"{reverse('bulan_ini')}?bulan={tahun}-{bulan + 1:02d}")
        nama = f"{gettext(BULAN[bulan])} {tahun}"
        isi += [Tenggat(f"{j}-{tahun}-{bulan + 1:02d}", hari, k.format(bulan=nama), alamat) for j, k in kata.items() if k]
    isi += _funds(request)
    isi += _instructions(request)
    balas = HttpResponse(calendar(isi, gettext("Tenggat Pantau"), _now()), content_type="text/calendar; charset=utf-8")
    balas["Content-Disposition"] = 'attachment; filename="pantau-tenggat.ics"'
    return balas


def _funds(request: HttpRequest) -> list[Tenggat]:
    """Deadlines of conditional funds of the reader's units that are still to come and whose conditions are not met."""
    hasil, kini = [], today()
    for b in fields_of(kini.year, kini, rules(), now_ms()):
        if b.kini is None or not hak_of(request).may_unit(Izin.BACA, b.unit):
            continue
        for x in b.kini.tahap:
            if x.status == MENUNGGU and x.tahap.batas is not None:
                alamat = request.build_absolute_uri(f"{reverse('dana')}#d{b.id}")
                hasil.append(Tenggat(f"dana-{b.id}-{x.tahap.id}-{kini.year}", x.tahap.batas.hari, f"{b.nama}: {x.tahap.nama}", alamat))
    return hasil


def _instructions(request: HttpRequest) -> list[Tenggat]:
    """The deadlines of instructions that run and that address the reader."""
    by, hari = account_name(request), today()
    s, hasil = duties_of(by, hari.year, hari).susunan, []
    for x in running_for(s, by, hak_of(request), hari):
        tujuan = request.build_absolute_uri(reverse("instruksi_satu", args=[x.id]))
        hasil.append(Tenggat(f"instruksi-{x.id}", x.batas, f"{gettext('Instruksi')}: {x.teks}", tujuan))
    return hasil


def _now() -> datetime:
    return from_ms(now_ms())
