"""Kabar: what those in a chain must know, what subordinates left unread, and where a digest goes."""

from __future__ import annotations

import json
import re
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from pantau.apps.kabar.actions import keep_address, mark
from pantau.apps.kabar.queries import KabarInfo, address_of, inbox, recent_digests
from pantau.apps.organisasi.perms import Izin
from pantau.apps.organisasi.queries import positions_held, saved_scopes
from pantau.apps.siklus.komentar import answers_to
from pantau.base.aturan import rules
from pantau.base.batch import ledger_versions
from pantau.base.jam import now_ms, today
from pantau.exports.teks import news
from pantau.reports.langganan import KUNCI, Kini, stands, subscription
from pantau.web.hak import butuh, hak_of
from pantau.web.minta import numbers_of

JAWABAN_HARI = 30
SEPEKAN, LANGGANAN_MAKS = 7, 3  # days in which a crossing is called new; subscriptions that the page works out
POLA = {"epos": r"[^@\s/?#]{1,64}@[^@\s/?#]{1,190}\.[a-zA-Z]{2,}", "telegram": r"-?\d{5,20}", "whatsapp": r"\+?\d{8,16}"}


class FormAlamat(forms.Form):
    """Where the digest goes; only channels whose gateway the administrator has set are offered."""

    saluran = forms.ChoiceField(label=_("Saluran"))
    alamat = forms.CharField(
        label=_("Alamat, nomor, atau ID obrolan"),
        max_length=200,
        required=False,
        help_text=_("Kosongkan untuk berhenti menerima ringkasan."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nama = {"epos": gettext("Surat elektronik"), "telegram": "Telegram", "whatsapp": "WhatsApp"}
        self.fields["saluran"].choices = [(s, nama[s]) for s in settings.GERBANG_KABAR]

    def clean(self) -> dict[str, Any]:
        """The address must look like one of its channel: it becomes part of the gateway's own address."""
        isi = super().clean() or {}
        if isi.get("alamat") and not re.fullmatch(POLA.get(isi.get("saluran", ""), "$^"), isi["alamat"]):
            self.add_error("alamat", gettext("Ini bukan alamat untuk saluran itu. Periksa lagi."))
        return isi


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
def kabar(request: HttpRequest) -> HttpResponse:
    """The inbox. POST acknowledges some or all of it, or keeps the address of the digest."""
    user: Any = request.user
    akun = user.get_username()
    _, duduk = positions_held(akun, today())
    if request.method == "POST" and request.POST.get("aksi") == "akui":
        pilih = numbers_of(request.POST.getlist("kabar"))
        n = mark(kabar=pilih, jenis="akui", by=akun, jabatan=duduk)
        messages.success(request, ngettext("%(n)s kabar ditandai sudah dibaca.", "%(n)s kabar ditandai sudah dibaca.", n) % {"n": n})
        return redirect("kabar")
    form = None
    if settings.GERBANG_KABAR:
        ada = address_of(akun)
        awal = {"saluran": ada.saluran, "alamat": ada.alamat} if ada else None
        form = FormAlamat(request.POST if request.POST.get("aksi") == "alamat" else None, initial=awal)
        if form.is_bound and form.is_valid():
            keep_address(akun=akun, **form.cleaned_data)
            messages.success(request, gettext("Tersimpan."))
            return redirect("kabar")
    baru, naik, lama = inbox(duduk, akun, now_ms(), rules().value("umur_kabar", today()))
    langganan, lain = _subscriptions(request, akun)
    admin = hak_of(request).may(Izin.KELOLA_PENGGUNA)
    return render(
        request,
        "kabar/kabar.html",
        {
            "halaman": "kabar",
            "baru": _rows(baru),
            "naik": _rows(naik),
            "lama": _rows(lama[:50]),
            "tampil": json.dumps([x.id for x in baru if not x.tampil]),
            "form": form,
            "berjabat": bool(duduk),
            "jawaban": answers_to(akun, hak_of(request), today().year, now_ms() - JAWABAN_HARI * 86_400_000),
            "langganan": langganan,
            "langganan_lain": LANGGANAN_MAKS if lain else 0,
            "bertugas": bool(duduk) or hak_of(request).may_unit(Izin.TUTUP_BULAN, None),
            "ringkasan": recent_digests(20) if admin else None,
        },
        status=422 if form is not None and form.is_bound else 200,
    )


def _subscriptions(request: HttpRequest, akun: str) -> tuple[list[Kini], bool]:
    """The reader's subscriptions as they stand, of those that he may not ask any more nothing; and whether he has more than the page works out."""
    ada = saved_scopes(akun, KUNCI)
    buku = ledger_versions() if ada else None
    semua = (stands(x, hak_of(request), SEPEKAN, buku) for n, k in ada[:LANGGANAN_MAKS] if (x := subscription(n, k)) is not None)
    return [x for x in semua if x is not None], len(ada) > LANGGANAN_MAKS


def _rows(daftar: list[KabarInfo]) -> list[tuple[KabarInfo, str]]:
    return [(x, news(x.jenis, x.kegiatan, x.nama_unit, x.tahun, x.bulan, x.isi, x.oleh)) for x in daftar]


@require_POST
@butuh(Izin.BACA)
def tampil(request: HttpRequest) -> HttpResponse:
    """Record that news was on the screen of its reader."""
    user: Any = request.user
    _, duduk = positions_held(user.get_username(), today())
    pilih = numbers_of(request.POST.getlist("kabar")[:200])
    mark(kabar=pilih, jenis="tampil", by=user.get_username(), jabatan=duduk)
    return HttpResponse(status=204)
