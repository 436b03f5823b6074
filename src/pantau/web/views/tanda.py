"""Tanda: which figures may be better than the works, as a page; the unit answers what is asked there, who inspects closes it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from pantau.apps.organisasi.perms import Izin
from pantau.apps.sidak.perms import may_answer, may_inspect
from pantau.apps.sidak.tanda import TanyaTanda, accept_sign, answer_sign
from pantau.apps.siklus.rantai import duties_of
from pantau.base.jam import today
from pantau.core.masalah import DitolakError
from pantau.exports.teks import message
from pantau.reports.konteks import Konteks
from pantau.reports.model import Table
from pantau.reports.tanda import KEADAAN, LAPORAN
from pantau.reports.tanda_baca import questions
from pantau.web.hak import account_name, butuh, hak_of
from pantau.web.minta import berdata, frame, number_of

DISEBUT = 40  # questions on the page; the report has all


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@berdata("tanda")
def tanda(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The units with the most to ask, the signs, and the questions with their answers. POST answers one, or closes it."""
    galat: list[str] = []
    if request.method == "POST":
        try:
            _act(request, kx)
            messages.success(request, gettext("Tersimpan."))
            return redirect(request.get_full_path())
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    r = LAPORAN.make(kx, layar=True)
    isi = {"laporan": LAPORAN, "tabel": [_narrow(t) for t in r.tables if t.rows], "tanya": _questions(request, kx), "galat": galat}
    return render(request, "sidak/tanda.html", {**frame(kx, "tanda", r), **isi}, status=422 if galat else 200)


def _narrow(t: Table) -> Table:
    """The table of signs without what stands in the list of questions above it."""
    return replace(t, columns=[c for c in t.columns if c.id not in ("batas", "jawab")]) if t.id == "pertanyaan" else t


def _questions(request: HttpRequest, kx: Konteks) -> list[dict[str, Any]]:
    """The questions of the scope, those that wait first, each with what the reader may do with it."""
    hak, by = hak_of(request), account_name(request)
    s, urut = duties_of(by, today().year, today()).susunan, list(KEADAAN)
    nama = {u.id: kx.unit_name(i) for i, u in enumerate(kx.kolom.unit)}

    def of(x: TanyaTanda) -> dict[str, Any]:
        unit, terbuka = x.tanya.unit or 0, x.cukup is None and x.tanya.hari.year == today().year
        return {
            "x": x,
            "unit": nama.get(unit, ""),
            "nama": x.data["nama"],
            "kata": KEADAAN[x.state(kx.minta.per)],
            "jawab": terbuka and may_answer(s, by, hak, unit),
            "tutup": terbuka and bool(x.jelas) and x.jelas[-1].oleh != by and may_inspect(hak),
        }

    semua = sorted(questions(kx), key=lambda x: (urut.index(x.state(kx.minta.per)), x.tanya.batas or x.tanya.hari, x.tanya.id))
    return [of(x) for x in semua[:DISEBUT]]


def _act(request: HttpRequest, kx: Konteks) -> None:
    q = request.POST
    siapa: dict[str, Any] = {"by": account_name(request), "hak": hak_of(request), "hari_ini": today()}
    tanya = number_of(q.get("tanya", "")) or 0
    if tanya not in {x.tanya.id for x in questions(kx)}:  # a stranger does not learn that it exists
        raise Http404
    if q.get("aksi") == "jawab":
        answer_sign(tanya=tanya, isi=q.get("isi", ""), **siapa)
    elif q.get("aksi") == "cukup":
        accept_sign(tanya=tanya, isi="", **siapa)
    else:
        raise Http404
