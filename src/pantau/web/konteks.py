"""What every page frame needs: name of the pemda, rights for the menu, language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from pantau.apps.organisasi.awal import is_unclaimed
from pantau.apps.organisasi.perms import Izin
from pantau.base.gangguan import shown_fault
from pantau.base.jam import today
from pantau.base.waktu import shown_lag
from pantau.exports.teks import message
from pantau.web.hak import hak_of
from pantau.web.templatetags.pantau import bahasa


def _fault_text() -> str:
    """Why nothing can be written now; empty when it can."""
    masalah = shown_fault()
    return message(masalah) if masalah else ""


def bingkai(request: HttpRequest) -> dict[str, Any]:
    """Context of the page frame; looked up only when a page is rendered for someone who is logged in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"bahasa": bahasa(), "belum_ada_akun": is_unclaimed}  # asked by the page that shows it, and by no other
    hak = hak_of(request)
    return {
        "bahasa": bahasa(),
        "hak": hak,
        "baca": hak.may(Izin.BACA),
        "menu": {
            "impor": hak.may(Izin.BACA),
            "muat": hak.may(Izin.IMPOR),
            "petakan": hak.may_unit(Izin.IMPOR, None),
            "jejak": hak.may(Izin.TUTUP_BULAN),
            "pengguna": hak.may(Izin.KELOLA_PENGGUNA),
        },
        "hari_ini": today(),
        "gangguan": _fault_text,
        "jam_mundur": shown_lag,  # asked by a whole page, not by its fragments
        "nama_pemda": getattr(user, "nama_pemda", None) or "",
    }
