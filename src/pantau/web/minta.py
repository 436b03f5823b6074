"""The address is the state: query parameters → the computed state of what is asked, for the user who asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from pantau.apps.organisasi.perms import Izin
from pantau.apps.organisasi.queries import saved_scope
from pantau.base.batch import ledger_versions, recent_batches
from pantau.base.jam import today
from pantau.core.masalah import DitolakError, Masalah
from pantau.exports.teks import statement
from pantau.reports.konteks import DiLuarHakError, Konteks, Permintaan, prepare
from pantau.reports.minta import KODE, TEKS, SalahMintaError, read
from pantau.reports.model import Report
from pantau.web.hak import View, hak_of
from pantau.web.mulai import steps
from pantau.web.simpan import store_of
from pantau.web.tanggal import settled
from pantau.web.templatetags.pantau import bahasa
from pantau.web.waktu import timed

LINGKUP = ("perangkat_daerah", "unit", "simpul", *KODE, *TEKS)  # what of an address says of whom it speaks
WAKTU = 20  # moments that the head of a page offers to look back to
DIBACA = 200  # last batches of which they are taken


def number_of(teks: str, angka: int = 15) -> int | None:
    """The whole number that a parameter is, of so many digits at most; None if it is none. Digits of other scripts, raised or in circles are
    none: `isdigit` takes them and `int` does not, or takes them for another number."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) <= angka else None


def numbers_of(daftar: list[str]) -> list[int]:
    """Those of some parameters that are whole numbers."""
    return [n for n in map(number_of, daftar) if n is not None]


def context(request: HttpRequest, satu: bool = False, hari_ini: bool = False) -> Konteks:
    """The state behind this address (of one figure, with `satu`; with `hari_ini` of today where it names no day, in a year that holds data). What lies outside the user's charge is 404: a stranger does not learn that it exists."""
    try:
        if names_other_scope(request):
            raise SalahMintaError(Masalah("cakupan_asing", {"column": "cakupan"}, {"isi": request.GET["cakupan"].strip()[:60]}))
        with timed("kernel"):
            s = store_of(request)
            return s.once("konteks", lambda: prepare(_asked(request, satu, hari_ini, s.buku), hak_of(request), s.buku))
    except DiLuarHakError as e:
        raise Http404 from e


def names_other_scope(request: HttpRequest) -> bool:
    """Whether an address calls its scope by a name that is not the reader's own saved one of that scope: a report would print whatever
    somebody wrote into a link as if it were said by Pantau."""
    nama = request.GET.get("cakupan", "").strip()
    if not nama:
        return False
    kueri = saved_scope(request.user.pk, nama)
    milik = dict(parse_qsl(kueri or ""))
    return kueri is None or any(request.GET.get(n, "").strip() != milik.get(n, "").strip() for n in LINGKUP)


def _asked(request: HttpRequest, satu: bool, hari_ini: bool, buku: dict[int, int] | None) -> Permintaan:
    p = read(request.GET, satu, buku)
    kini = today()
    return replace(p, per=kini) if hari_ini and not request.GET.get("per") and p.per.year == kini.year else p


def berdata(halaman: str, satu: bool = False, hari_ini: bool = False) -> Callable[[View], View]:
    """Give a view the computed state behind its address; an address that cannot be read is named, and a year without data leads the
    hand to the import. `satu`: the address stands for one figure, so what is not there is 404. `hari_ini`: without a day it asks for today."""

    def bungkus(view: View) -> View:
        @wraps(view)
        def jalan(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in ("GET", "HEAD") and (tujuan := settled(request) or _without_name(request)):
                return HttpResponseRedirect(tujuan)
            try:
                kx = context(request, satu, hari_ini)
            except DitolakError as e:
                salah = isinstance(e, SalahMintaError)
                if satu and not salah:
                    raise Http404 from e
                isi = {"masalah": e.masalah, "salah": salah, "boleh_impor": hak_of(request).may(Izin.IMPOR), "halaman": halaman}
                if not salah and hak_of(request).may_unit(Izin.IMPOR, None) and not any(ledger_versions()):
                    isi |= steps(request)  # no year holds anything: the way in, step by step
                return render(request, "kendali/kosong.html", isi, status=400 if salah else 200)
            return view(request, kx, *args, **kwargs)

        return jalan

    return bungkus


def _without_name(request: HttpRequest) -> str:
    """The address without a name that is not of its scope: the figures are the same; "" where there is none."""
    if not names_other_scope(request):
        return ""
    q = request.GET.copy()
    del q["cakupan"]
    return f"{request.path}?{q.urlencode()}"


def knowledge_times(kx: Konteks) -> list[tuple[int, str]]:
    """Moments to look back to: the last batches of the year, newest first, those of one kind in one minute as one; asked once for each state of
    the ledger."""
    ingat = kx.kolom.ingat
    if "batch_terakhir" not in ingat:
        menit: dict[tuple[int, str], int] = {}
        for t, format in recent_batches(kx.kolom.tahun, DIBACA):
            menit.setdefault((t // 60_000, format), t)
        ingat["batch_terakhir"] = [(t, format) for (_, format), t in menit.items()][:WAKTU]
    hasil: list[tuple[int, str]] = ingat["batch_terakhir"]
    return hasil


def frame(kx: Konteks, halaman: str, r: Report | None = None) -> dict[str, Any]:
    """What the frame of every page of an address shows: its place in the menu, the question, moments to look back to; and of a report what it
    states of itself."""
    isi = {"halaman": halaman, "kx": kx, "minta": kx.minta, "waktu_pilihan": knowledge_times(kx)}
    return isi if r is None else isi | {"r": r, "pernyataan": statement(r, bahasa())}


def fixed_query(request: HttpRequest, kx: Konteks) -> str:
    """The question of an address with its date and its time of knowledge stated: whoever asks it later gets these figures."""
    q = request.GET.copy()
    q.pop("hal", None)
    q["per"], q["diketahui"] = kx.minta.per.isoformat(), str(kx.pada.diketahui)
    return str(q.urlencode())


def way_back(request: HttpRequest, bila_tidak: str = "/") -> HttpResponseRedirect:
    """To the page of ours that a form says it came from; where it names none, or one elsewhere, to `bila_tidak`."""
    tujuan = request.POST.get("kembali", "")
    if not tujuan.startswith("/") or not url_has_allowed_host_and_scheme(tujuan, allowed_hosts={request.get_host()}):
        tujuan = bila_tidak
    return HttpResponseRedirect(tujuan)
