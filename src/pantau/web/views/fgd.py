"""FGD: discussions of problems, what units bring and choose, who answers for what; and the page that a partner from outside is given."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pantau.apps.fgd.actions import assign, bring, call_fgd, grant, group, overdue_tasks, revoke, settle, vote, write_minutes
from pantau.apps.fgd.perms import may_bring, may_lead, may_read_problem, may_read_shared
from pantau.apps.fgd.queries import FgdInfo, discussion, discussions
from pantau.apps.kendala.queries import obstacles
from pantau.apps.organisasi.perms import Izin
from pantau.apps.organisasi.queries import all_units, partners
from pantau.apps.siklus.rantai import duties_of
from pantau.base.jam import today
from pantau.core.fgd import SUARA_MAKS
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BukanTanggalError, parse_date
from pantau.exports.teks import message
from pantau.web.hak import account_name, butuh, hak_of
from pantau.web.minta import number_of, numbers_of
from pantau.web.pesan import say_saved
from pantau.web.tanggal import typed_day


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
def fgd(request: HttpRequest) -> HttpResponse:
    """All discussions, the last first. POST calls a new one."""
    galat: list[str] = []
    if request.method == "POST":
        try:
            lama = {x.nomor for x in discussions()}
            nomor = call_fgd(
                judul=request.POST.get("judul", ""), tempat=request.POST.get("tempat", ""), kumpul=_day(request, "kumpul"),
                hari=_day(request, "hari"), by=account_name(request), hak=hak_of(request), hari_ini=today(),
            )  # fmt: skip
            say_saved(request, nomor not in lama)
            return redirect("fgd_satu", nomor)
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    isi = {
        "halaman": "kendala",
        "ada": [(x, len(x.of_kind("masalah")), len(x.of_kind("tugas")), len(overdue_tasks(x, today()))) for x in discussions()],
        "pimpin": may_lead(hak_of(request)),
        "galat": galat,
        "q": request.POST,
        "hari_kumpul": typed_day(request.POST, "kumpul"),
        "hari_acara": typed_day(request.POST, "hari"),
    }
    return render(request, "fgd/fgd.html", isi, status=422 if galat else 200)


def _day(request: HttpRequest, nama: str) -> date | None:
    """A day as typed; None where it is left empty."""
    teks = typed_day(request.POST, nama)
    try:
        return parse_date(teks) if teks else None
    except BukanTanggalError as e:
        raise DitolakError(Masalah("isian_bukan_tanggal", {}, {"isi": teks[:20]})) from e


def _known(nomor: int) -> FgdInfo:
    x = discussion(nomor)
    if x is None:
        raise Http404
    return x


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
def fgd_satu(request: HttpRequest, nomor: int) -> HttpResponse:
    """One discussion. POST brings, groups, chooses, assigns, settles, writes the minutes, or gives a partner to read."""
    _known(nomor)
    galat: list[str] = []
    if request.method == "POST":
        try:
            say_saved(request, _act(request, nomor))
            return redirect("fgd_satu", nomor)
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    x, hak, by, kini = _known(nomor), hak_of(request), account_name(request), today()
    s = duties_of(by, kini.year, kini).susunan
    units = {u.id: u.nama for u in all_units()}
    bicara = [(u, n) for u, n in sorted(units.items(), key=lambda y: y[1]) if may_bring(s, by, hak, u)]
    masalah = [p for p in x.of_kind("masalah") if may_read_problem(hak, x, p)]
    pimpin = may_lead(hak)
    isi = {
        "halaman": "kendala",
        "x": x,
        "masalah": masalah,
        "tersembunyi": len(x.of_kind("masalah")) - len(masalah),
        "urut": [(k, [(t, x.done(t.id), t in overdue_tasks(x, kini)) for t in k.tugas]) for k in x.ranked],
        "memilih": len({p.unit for p in x.of_kind("suara")}),
        "bicara": [(u, n, x.suara_of(u)) for u, n in bicara],
        "milik": [u for u, _ in bicara],
        "bawa": _own_obstacles(x, [u for u, _ in bicara]) if x.tahap == "kumpul" else {},
        "pimpin": pimpin,
        "paling": SUARA_MAKS,
        "units": sorted((n, u) for u, n in units.items()) if pimpin else [],
        "mitra": partners() if pimpin else [],
        "pembaca": sorted(x.readers(kini).items()) if pimpin else [],
        "galat": galat,
        "q": request.POST if galat else {},
    }
    return render(request, "fgd/satu.html", isi, status=422 if galat else 200)


def _own_obstacles(x: FgdInfo, units: list[int]) -> dict[int, list[Any]]:
    """Open obstacles of units that were not brought yet."""
    ada = {p.data["kendala"] for p in x.of_kind("masalah")}
    hasil: dict[int, list[Any]] = {u: [] for u in units}
    for c in obstacles(today().year) if units else []:
        if c.terbuka and c.unit in hasil and c.id not in ada:
            hasil[c.unit].append(c)
    return hasil


def _act(request: HttpRequest, nomor: int) -> bool:
    """Do what is asked; whether anything of it is new."""
    q, aksi = request.POST, request.POST.get("aksi", "")
    siapa: dict[str, Any] = {"nomor": nomor, "by": account_name(request), "hak": hak_of(request), "hari_ini": today()}
    unit, isi = number_of(q.get("unit", "")), q.get("isi", "")
    if aksi == "bawa":
        return bool(bring(unit=unit or 0, kendala=numbers_of(q.getlist("kendala")), isi=isi, **siapa))
    if aksi == "kelompok":
        return group(**siapa)
    if aksi == "pilih":
        return vote(unit=unit or 0, pilihan=numbers_of(q.getlist("pilihan")), **siapa)
    if aksi == "tugas":
        kelompok = number_of(q.get("kelompok", ""))
        return assign(
            kelompok=-1 if kelompok is None else kelompok, unit=unit, siapa=q.get("siapa", ""), isi=isi, batas=_day(request, "batas"), **siapa
        )  # fmt: skip
    if aksi == "beres":
        return settle(tugas=number_of(q.get("tugas", "")) or 0, isi=isi, **siapa)
    if aksi == "notulen":
        return write_minutes(isi=isi, **siapa)
    if aksi == "beri":
        return grant(akun=q.get("akun", ""), batas=_day(request, "batas"), **siapa)
    if aksi == "cabut":
        return revoke(akun=q.get("akun", ""), **siapa)
    raise Http404


@require_safe
@butuh(Izin.BACA_BERSAMA)
def bersama(request: HttpRequest) -> HttpResponse:
    """What a partner was given to read today: where a partner lands."""
    by, kini = account_name(request), today()
    isi = [(x, x.readers(kini)[by]) for x in discussions() if by in x.readers(kini)]
    return render(request, "fgd/bersama.html", {"halaman": "bersama", "isi": isi})


@require_safe
def bersama_satu(request: HttpRequest, nomor: int) -> HttpResponse:
    """The shared list of problems and the minutes of one discussion, for a partner while his grant lasts and for who gives such grants; for
    everybody else it is as if it were not there."""
    x, hak, by, kini = discussion(nomor), hak_of(request), account_name(request), today()
    if x is None or not may_read_shared(hak, by, x, kini):
        raise Http404
    isi = {"halaman": "bersama", "x": x, "urut": x.ranked, "sampai": x.readers(kini).get(by)}
    return render(request, "fgd/bersama_satu.html", isi)
