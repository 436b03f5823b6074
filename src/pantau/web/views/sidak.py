"""Sidak: frames that are frozen, the seed that draws them, who is visited; and the file and the script by which anybody works it out again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.sidak.actions import agree_excuse, freeze_frame, propose_excuse, record_refusal, seed_source, set_seed, unit_of
from pantau.apps.sidak.perms import may_agree, may_inspect, may_read_visit
from pantau.apps.sidak.queries import UndianInfo, draw_of, draws
from pantau.base.jam import from_ms, now_ms, today
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.sidak import SATUAN
from pantau.core.undian import Anggota, Terundi
from pantau.exports.teks import message
from pantau.reports.konteks import Permintaan, prepare
from pantau.reports.sidak import chances, odds
from pantau.reports.sidak_baca import seen
from pantau.reports.sidak_bingkai import new_frame
from pantau.web.hak import account_name, butuh, hak_of
from pantau.web.minta import number_of

ASAL = {"dadu": "Dadu di depan umum", "suar": "Suar acak umum", "janji": "Rahasia tiga pihak"}
BARIS_MAKS = 120  # members on the page; the report has all


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
def sidak(request: HttpRequest) -> HttpResponse:
    """All frames, the last first. POST freezes a new one."""
    galat: list[str] = []
    if request.method == "POST":
        try:
            nomor = _freeze(request)
            messages.success(request, gettext("Tersimpan."))
            return redirect("undian", nomor)
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    ada = draws()
    isi = {
        "halaman": "sidak",
        "ada": [(x, SATUAN[x.satuan], [x.nama[t.id] for t in x.didatangi], sum(x.bingkai.ambil.values())) for x in ada],
        "boleh": may_inspect(hak_of(request)),
        "galat": galat,
        "q": request.POST,
        "satuan": SATUAN.items(),
        "asal": ASAL.items(),
        "berdiri": [x.nomor for x in ada if x.diganti is None],
    }
    return render(request, "sidak/sidak.html", isi, status=422 if galat else 200)


def _freeze(request: HttpRequest) -> int:
    q, hak = request.POST, hak_of(request)
    if not may_inspect(hak):
        raise DitolakError(Masalah("sidak_bukan_tugas"))
    sumber = _source(request)
    kx = prepare(Permintaan(today()), hak)
    keluar = _pairs(q.get("keluar", "").splitlines())
    ambil = _places(q.get("ambil", ""))
    satuan = q.get("satuan", "")
    if satuan not in SATUAN:
        raise Http404
    baru = new_frame(kx, satuan, ambil, keluar, sumber, number_of(q.get("mengganti", "")), q.get("alasan", ""))
    return freeze_frame(baru=baru, by=account_name(request), hak=hak, hari_ini=today())


def _source(request: HttpRequest) -> str:
    q = request.POST
    pada = None
    if q.get("asal") == "suar":
        try:
            pada = timezone.make_aware(datetime.strptime(q.get("pada", ""), "%Y-%m-%dT%H:%M"))
        except ValueError as e:
            raise DitolakError(Masalah("sidak_asal_benih")) from e
    return seed_source(q.get("asal", ""), q.get("kata", "")[:200], pada=pada, kini=from_ms(now_ms()), janji=q.get("janji", "").split())


def _pairs(baris: list[str]) -> dict[str, str]:
    return {k.strip(): v.strip() for k, _, v in (x.partition("=") for x in baris if x.strip())}


def _places(teks: str) -> dict[str, int]:
    """`4`, or `dinas=3, kecamatan=1`."""
    isi = _pairs([x if "=" in x else f"={x}" for x in teks.split(",")])
    hasil = {k: number_of(v, 5) for k, v in isi.items()}
    if not hasil or None in hasil.values() or ("" in hasil and len(hasil) > 1):
        raise DitolakError(Masalah("undian_ambil", {}, {"lapis": "-", "ambil": teks[:40], "banyak": 0}))
    return {k: v for k, v in hasil.items() if v is not None}


def known(nomor: int) -> UndianInfo:
    """A frame by its number."""
    x = draw_of(nomor)
    if x is None:
        raise Http404
    return x


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
def undian(request: HttpRequest, nomor: int) -> HttpResponse:
    """One frame with its draw. POST sets its seed, records that a party does not reveal, or excuses somebody by two people."""
    known(nomor)
    galat: list[str] = []
    if request.method == "POST":
        try:
            _act(request, nomor)
            messages.success(request, gettext("Tersimpan."))
            return redirect("undian", nomor)
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    x, hak, by = known(nomor), hak_of(request), account_name(request)
    sumber, _, kata = x.bingkai.sumber_benih.partition(": ")
    ingkar = [p for p in x.riwayat if p.jenis == "ingkar"]
    isi = {
        "halaman": "sidak",
        "x": x,
        "satuan": SATUAN[x.satuan],
        "asal": ASAL[sumber],
        "kata": kata,
        "pakai": "dadu" if ingkar else sumber,
        "ingkar": ingkar,
        "peluang": chances(x),
        "anggota": _members(x, hak),
        "tanpa_bobot": _weightless(x),
        "lebih": max(0, len(x.bingkai.anggota) - BARIS_MAKS),
        "tiket": [t.tiket for t in x.urutan],
        "usul": _proposals(x, by),
        "boleh": may_inspect(hak),
        "setuju": may_agree(hak),
        "lihat": seen([k for k in x.visits() if may_read_visit(hak, k.surat.unit)]),
        "buka": x.benih is None and x.diganti is None,
        "galat": galat,
    }
    return render(request, "sidak/undian.html", isi, status=422 if galat else 200)


def _members(x: UndianInfo, hak: Hak) -> list[dict[str, Any]]:
    """The first members in the order of the draw, else of the frame."""
    peluang, orang = odds(x.teks), {a.id: a for a in x.bingkai.anggota}
    urut: list[tuple[Anggota, Terundi | None]] = [(orang[t.id], t) for t in x.urutan] or [(a, None) for a in x.bingkai.anggota]
    datang = {t.id for t in x.didatangi}
    return [
        {
            "a": a,
            "t": t,
            "peluang": 100 * peluang[a.id],
            "datang": a.id in datang,
            "baca": may_read_visit(hak, unit_of(x, a.id)),
            "halangan": x.halangan.get(a.id),
        }
        for a, t in urut[:BARIS_MAKS]
    ]


def _weightless(x: UndianInfo) -> bool:
    """Whether weights differ and yet every member of a layer has the same chance: all places are for those whose turn it is."""
    nilai = odds(x.teks)
    peluang: dict[str, set[float]] = {}
    for a in x.bingkai.anggota:
        peluang.setdefault(a.lapis, set()).add(round(nilai[a.id], 9))
    return len({a.bobot for a in x.bingkai.anggota}) > 1 and all(len(p) == 1 for p in peluang.values())


def _proposals(x: UndianInfo, by: str) -> list[dict[str, Any]]:
    """Excuses with who proposed them, and whether the reader may still agree."""
    return [
        {"p": p, "nama": x.nama[p.anggota], "setuju": x.halangan.get(p.anggota, ("", ""))[1], "orang_lain": p.oleh != by}
        for p in x.riwayat
        if p.jenis == "halangan"
    ]


def _act(request: HttpRequest, nomor: int) -> None:
    q, hak, by, kini = request.POST, hak_of(request), account_name(request), today()
    aksi = q.get("aksi", "")
    if aksi == "undi":
        asal = q.get("asal", "")
        isi = [y for y in (z.strip() for z in q.get("isi", "").splitlines()) if y] if asal == "janji" else [q.get("isi", "")]
        set_seed(nomor=nomor, asal=asal, isi=isi, by=by, hak=hak, hari_ini=kini)
    elif aksi == "ingkar":
        record_refusal(nomor=nomor, isi=q.get("isi", ""), by=by, hak=hak, hari_ini=kini)
    elif aksi == "halangan":
        propose_excuse(nomor=nomor, anggota=q.get("anggota", ""), isi=q.get("isi", ""), by=by, hak=hak, hari_ini=kini)
    elif aksi == "setuju":
        agree_excuse(nomor=nomor, anggota=q.get("anggota", ""), by=by, hak=hak, hari_ini=kini)
    else:
        raise Http404


@require_safe
@butuh(Izin.BACA)
def hasil_undian(request: HttpRequest, nomor: int) -> HttpResponse:
    """The draw as a file that periksa.py and periksa.html read."""
    balas = JsonResponse(known(nomor).diterbitkan, json_dumps_params={"ensure_ascii": False, "indent": 1})
    balas["Content-Disposition"] = f'attachment; filename="pantau-sidak-{nomor}.json"'
    return balas
