"""Beranda: where somebody lands after logging in, by what he has to do today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.apps.siklus.rantai import duties_of
from pantau.base.batch import ledger_versions
from pantau.base.jam import today
from pantau.core.periode import previous_month_end
from pantau.web.hak import account_name, hak_of


@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    """To the month, at the first thing that waits there, for who enters, checks or signs it and for who watches over all months; to the
    allowances for who decides on them; else to the overview."""
    tahun, hak = previous_month_end(today()).year, hak_of(request)
    if hak.may(Izin.BACA_BERSAMA):  # from outside
        return redirect("bersama")
    if hak.peran is None or not ledger_versions().get(tahun):
        return redirect("kendali")
    tugas = duties_of(account_name(request), tahun, today()).tugas
    if tugas.isi or tugas.periksa or tugas.tanda_tangan:
        return redirect("bulan_ini")
    return redirect({"adbang": "bulan_ini", "kepegawaian": "tpp"}.get(hak.peran.id, "kendali"))
