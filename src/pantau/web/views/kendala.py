"""Kendala: what stands in the way of whom, since when, what was promised, what came back from an earlier year, and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pantau.apps.anggaran.queries import node_of
from pantau.apps.kendala.queries import evidence_of
from pantau.apps.organisasi.perms import Izin
from pantau.apps.realisasi.berkas_bukti import UKURAN_MAKS, path_of, read_evidence
from pantau.apps.siklus.hambatan import kinds_open_to, tell_of_obstacle
from pantau.apps.siklus.rantai import duties_of
from pantau.base.jam import day_of, today
from pantau.core.kendala import ATAS, DALAM, help_due
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BukanTanggalError, parse_date
from pantau.core.uang import BukanUangError, parse_angka, parse_sen
from pantau.exports.teks import message
from pantau.reports.kendala import KendalaDibaca, alike_before, read_obstacles
from pantau.reports.konteks import Konteks
from pantau.web.berkas import takes_files
from pantau.web.hak import butuh, hak_of, require_units
from pantau.web.minta import berdata, number_of
from pantau.web.pesan import say_saved
from pantau.web.tanggal import typed_day

BARIS_MAKS = 300
TEKS_MAKS = 1000


@dataclass
class BarisKendala:
    """An obstacle on the page, and what the reader may say of it now: to have it settled or opened, to promise, to ask for help or give it.
    `tunggu`: the day by which the help that was asked for is to come or be answered, and whether it went by."""

    k: KendalaDibaca
    dalam: bool
    atas: bool
    tunggu: date | None = None
    lewat: bool = False


def _tell(request: HttpRequest, kx: Konteks) -> bool:
    q, f = request.POST, request.FILES.get("berkas")
    id_, jenis = number_of(q.get("kendala", "")), q.get("aksi", "")
    if id_ is None or jenis not in (*DALAM, *ATAS):
        raise Http404
    teks = typed_day(q, "batas")
    try:
        batas = parse_date(teks) if teks else None
    except BukanTanggalError as e:
        raise DitolakError(Masalah("isian_bukan_tanggal", {}, {"isi": teks})) from e
    dampak: dict[str, Any] = _impact(q) if jenis == "dampak" else {}
    return tell_of_obstacle(
        kendala=id_, tahun=kx.kolom.tahun, jenis=jenis, catatan=q.get("catatan", ""), siapa=q.get("siapa", ""), batas=batas,
        by=request.user.get_username(), hak=hak_of(request), hari_ini=today(), nama=(f.name or "") if f else "",
        berkas=read_evidence(f.read(UKURAN_MAKS + 1)) if f else None, **dampak,
    )  # fmt: skip


def _impact(q: QueryDict) -> dict[str, Any]:
    """What an obstacle costs, as typed: what is left empty is not known."""
    teks = {n: q.get(n, "").strip() for n in ("rp", "poin", "paket")}
    if teks["paket"] and number_of(teks["paket"], 6) is None:
        raise DitolakError(Masalah("isian_bukan_angka", {}, {"isi": teks["paket"][:20]}))
    try:
        return {
            "rp": parse_sen(teks["rp"]) if teks["rp"] else None,
            "poin": parse_angka(teks["poin"]) if teks["poin"] else None,
            "paket": number_of(teks["paket"], 6) if teks["paket"] else None,
        }
    except (BukanUangError, ValueError) as e:
        raise DitolakError(Masalah("isian_bukan_angka", {}, {"isi": (teks["rp"] or teks["poin"])[:20]})) from e


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@takes_files(lambda: UKURAN_MAKS * 2 // 2**20)
@berdata("kendala")
def kendala(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """Obstacles of the scope, open ones first. POST says something of one: those in its chain, and those who see everything, may."""
    user: Any = request.user
    akun = user.get_username()
    galat: list[str] = []
    if request.method == "POST":
        try:
            say_saved(request, _tell(request, kx))
            return redirect(request.get_full_path())
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    susunan, hak = duties_of(akun, kx.kolom.tahun, today()).susunan, hak_of(request)
    rows, hari = [], int(kx.aturan.value("bantuan_jawab_hari", kx.minta.per))
    for k in read_obstacles(kx):
        boleh = kinds_open_to(k.c, susunan, akun, hak)
        tunggu = help_due(k.c.riwayat, hari, day_of)
        rows.append(BarisKendala(k, "selesai" in boleh, "kunjungan" in boleh, tunggu, tunggu is not None and tunggu < kx.minta.per))
    buka = [b.k for b in rows if b.k.c.terbuka]
    return render(
        request,
        "kendala/kendala.html",
        {
            "halaman": "kendala",
            "kx": kx,
            "minta": kx.minta,
            "baris": rows[:BARIS_MAKS],
            "lebih": max(len(rows) - BARIS_MAKS, 0),
            "terbuka": len(buka),
            "terulang": sum(b.k.ulangan.dulu is not None for b in rows),
            "lewat": sum(k.overdue(kx.minta.per) for k in buka),
            "terkena": sum({k.c.simpul: k.pagu for k in buka}.values()),
            "galat": galat,
            "q": request.POST if galat else {},
        },
        status=422 if galat else 200,
    )


@require_safe
@butuh(Izin.BACA)
def serupa(request: HttpRequest, id: int) -> HttpResponse:
    """While an obstacle is typed: whether an earlier year knew it, what was promised then, and what settled like ones elsewhere (without whose
    it was, where the reader may not see it)."""
    simpul = node_of(id)
    if simpul is None:
        raise Http404
    require_units(request, Izin.BACA, [simpul.unit])
    teks = next((v for n, v in request.GET.items() if n.partition("_")[0] == "uraian"), "")[:TEKS_MAKS]
    isi = [
        (c, selesai, c.unit == simpul.unit or hak_of(request).may_unit(Izin.BACA, c.unit))
        for c, selesai in alike_before(simpul.tahun, id, teks, today())
    ]
    return render(request, "kendala/serupa.html", {"isi": isi})


@require_safe
@butuh(Izin.BACA)
def bukti_kendala(request: HttpRequest, id: int) -> HttpResponse:
    """A file of evidence of an obstacle, for those who read its unit."""
    x = evidence_of(id)
    if x is None:
        raise Http404
    unit, sidik, media = x
    require_units(request, Izin.BACA, [unit])
    path = path_of(sidik, media)
    if not path.exists():
        raise Http404
    balas = FileResponse(path.open("rb"), as_attachment=True, filename=f"kendala-{id}{path.suffix}", content_type=media)
    balas["X-Content-Type-Options"] = "nosniff"
    return balas
