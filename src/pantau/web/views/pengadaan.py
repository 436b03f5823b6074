"""Pengadaan: the report as a page, why work is not paid, and what a later sending changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.core.masalah import DitolakError
from pantau.reports.belum_ditagih import unbilled
from pantau.reports.konteks import Konteks
from pantau.reports.linimasa import lines
from pantau.reports.paket import state_of_packages
from pantau.reports.pengadaan import LAPORAN
from pantau.reports.perubahan_pengadaan import LAPORAN as PERUBAHAN
from pantau.reports.perubahan_pengadaan import lists_of
from pantau.reports.tertagih import LAPORAN as TERTAGIH
from pantau.web.gambar import bars
from pantau.web.hak import butuh
from pantau.web.linimasa import strips, timeline
from pantau.web.minta import berdata, frame
from pantau.web.simpan import answer
from pantau.web.templatetags.pantau import bahasa

DAFTAR = (
    "tidak_mungkin", "terlambat", "bila_belum_dimulai", "rencana_lewat_batas", "kritis", "macet", "serah_terlambat", "tahap_terlambat",
    "belum_ditagih", "jadi_belum_dibayar", "belum_tertaut",
)  # fmt: skip


@require_safe
@butuh(Izin.BACA)
@berdata("pengadaan")
def pengadaan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The packages of the scope."""
    return render(request, "pengadaan/pengadaan.html", answer(request, lambda: _packages(request, kx)))


def _packages(request: HttpRequest, kx: Konteks) -> dict[str, Any]:
    r = LAPORAN.make(kx, layar=True)
    tabel = {t.id: t for t in r.tables}
    corong = tabel.get("corong")
    isi = {
        **frame(kx, "pengadaan", r),
        "daftar": [tabel[x] for x in DAFTAR if x in tabel],
        "corong": corong,
        **_timeline(request, kx),
        "batang": bars({b.id: int(b.cells["jumlah_kumulatif"].value or 0) for b in corong.rows}) if corong else {},
        "sepi": {b.id for b in corong.rows if b.cells["jumlah"].value == 0} if corong else (),  # left out on a phone
        "rinci": [tabel[x] for x in ("metode", "waktu_pemilihan", "waktu_pekerjaan", "kalender", "tautan") if x in tabel],
        "ringkas": tabel.get("ringkas"),
    }
    kx.ingat.clear()  # the answer is kept, what it was worked out from is not
    return isi


def _timeline(request: HttpRequest, kx: Konteks) -> dict[str, Any]:
    """The lines of the packages that need somebody, each leading to its package, as a picture and as strips for a phone; none before anything
    but plans is known."""
    s, q = state_of_packages(kx), request.GET.copy()
    for nama in ("unit", "simpul"):
        q.pop(nama, None)

    def address(id: int) -> str:
        return f"{reverse('paket', args=[id])}?{q.urlencode()}"

    isi = (lines(kx, s, unbilled(kx, s)) if s.berkabar else [], kx.minta.per, bahasa(), address)
    return {"linimasa": timeline(*isi), "garis": strips(*isi)}


@require_safe
@butuh(Izin.BACA)
@berdata("pengadaan")
def tertagih(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """Why work that is done is not paid."""
    return render(request, "pengadaan/tertagih.html", answer(request, lambda: _gap(kx)))


def _gap(kx: Konteks) -> dict[str, Any]:
    r = TERTAGIH.make(kx, layar=True)
    kx.ingat.clear()
    return {**frame(kx, "pengadaan", r), "daftar": {t.id for t in r.tables}}


@require_safe
@butuh(Izin.BACA)
@berdata("pengadaan")
def perubahan(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """What a later sending of the lists says otherwise than an earlier one."""
    try:
        r = PERUBAHAN.make(kx, request.GET, layar=True)
    except DitolakError as e:
        return render(request, "kendali/kosong.html", {"masalah": e.masalah, "salah": True, "halaman": "pengadaan"}, status=400)
    hari = sorted({x.hari for isi in lists_of(kx).values() for x in isi if x.hari <= kx.minta.per})
    return render(
        request,
        "pengadaan/perubahan.html",
        {**frame(kx, "pengadaan", r), "ringkas": r.tables[0], "daftar": r.tables[1:], "hari": hari[:-1][-12:]},
    )
