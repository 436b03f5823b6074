"""Komentar: what is asked and explained about figures, and what the reader may do about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from pantau.apps.komentar.queries import KomentarInfo
from pantau.apps.organisasi.perms import Izin
from pantau.apps.siklus.komentar import (
    SelAngka,
    act_on_comment,
    acts_of,
    may_explain,
    positions_of,
    positions_on_top,
    stand_of,
    write_comment,
)
from pantau.apps.siklus.rantai import Wewenang, duties_of
from pantau.base.jam import today
from pantau.core.komentar import JENIS, TINDAKAN
from pantau.core.masalah import DitolakError
from pantau.core.tanda import Tanda, find_all
from pantau.core.ukuran import UKURAN
from pantau.exports.teks import message
from pantau.reports.komentar_angka import JENIS as KATA_JENIS
from pantau.reports.komentar_angka import KEADAAN, SELESAI, explained, in_scope, known_comments, measure_label, place, whole_name
from pantau.reports.konteks import Konteks
from pantau.reports.penjawab import who_answers
from pantau.reports.susun import start
from pantau.reports.tindakan import place as place_of
from pantau.reports.tindakan import state
from pantau.web.hak import account_name, butuh
from pantau.web.minta import berdata, frame, number_of

HALAMAN = 30
DISEBUT = 8  # units without an explanation that the page names
BAWAAN = "deviasi_fisik"
SAYA = {"semua": "semua", "kepada": "menunggu jawaban saya", "saya": "yang saya tulis"}
TAMPIL = {"terbuka": "yang masih terbuka", "semua": "semua", **KEADAAN}


@dataclass(frozen=True, slots=True)
class BarisKomentar:
    """A comment on the page: what it is on, in words, and what the reader may do with it."""

    c: KomentarInfo
    tempat: str
    angka: str
    jenis: str
    keadaan: str
    boleh: tuple[str, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@berdata("komentar")
def komentar(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The comments of the scope. POST writes one on a figure of the scope, or does something with one that the reader may see."""
    galat: list[str] = []
    if request.method == "POST":
        try:
            _act(request, kx)
            messages.success(request, gettext("Tersimpan."))
            return redirect(request.get_full_path())
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    w = duties_of(account_name(request), kx.kolom.tahun, today())
    isi = _content(request, kx, w) | {"galat": galat, "ditulis": request.POST if galat else {}}
    return render(request, "komentar/komentar.html", isi, status=422 if galat else 200)


def _act(request: HttpRequest, kx: Konteks) -> None:
    aksi, isi = request.POST.get("aksi", ""), request.POST.get("isi", "")
    by = account_name(request)
    if aksi in TINDAKAN:
        id_ = number_of(request.POST.get("komentar", ""))
        if id_ not in {c.id for c in known_comments(kx)}:
            raise Http404
        act_on_comment(komentar=id_ or 0, jenis=aksi, isi=isi, by=by, hak=kx.hak, hari_ini=today())
        return
    m, ukuran = kx.minta, request.POST.get("ukuran", "")
    if aksi not in JENIS or ukuran not in UKURAN or not kx.hak.may_unit(Izin.BACA, m.unit):
        raise Http404
    sel = SelAngka(m.unit, m.simpul, ukuran, m.per, kx.pada.diketahui)
    jabatan = request.POST.get("jabatan", "")
    kepada = (number_of(jabatan) or 0) if jabatan else None  # what is no number names no position, not the usual one
    write_comment(sel=sel, jenis=aksi, isi=isi, jabatan=kepada, by=by, hak=kx.hak, hari_ini=today())


def _content(request: HttpRequest, kx: Konteks, w: Wewenang) -> dict[str, Any]:
    q = request.GET.get("q", "").strip()[:100]
    pilih = request.GET.get("keadaan", "")
    siapa = request.GET.get("siapa", "")
    pilih, siapa = pilih if pilih in TAMPIL else "terbuka", siapa if siapa in SAYA else "semua"
    semua = in_scope(kx, luas=not any(request.GET.get(x) for x in ("unit", "simpul", "perangkat_daerah")))
    if request.GET.get("ukuran") in UKURAN:
        semua = [c for c in semua if (c.unit, c.simpul, c.ukuran) == (kx.minta.unit, kx.minta.simpul, request.GET["ukuran"])]
    kini, by = kx.minta.diketahui is None, account_name(request)
    kepada = {c.id for c in semua if c.keadaan == "menunggu" and stand_of(c, w.susunan, by, kx.hak).disapa}
    ada = [c for c in semua if _shown(c, pilih, siapa, by, kepada)]
    rows = [(c, t) for c in ada if _said(c, t := place(kx, c), q)]
    hal = Paginator(rows, HALAMAN).get_page(number_of(request.GET.get("hal", ""), 6) or 1)
    diam = _silent(kx)
    return {
        **frame(kx, "komentar", start(kx, "komentar", "")),
        "q_komentar": q,
        "pilih": pilih,
        "siapa": siapa,
        "tampil_pilihan": TAMPIL.items(),
        "siapa_pilihan": SAYA.items(),
        "jumlah": len(rows),
        "menunggu": sum(c.keadaan == "menunggu" for c in semua),
        "kepada_saya": len(kepada),
        "baris": [_row(c, t, acts_of(c, w.susunan, by, kx.hak) if kini else ()) for c, t in hal.object_list],
        "hal": hal,
        "diam": [(t, place_of(kx, t), p) for t, p in zip(diam[:DISEBUT], who_answers(kx, diam[:DISEBUT]), strict=True)],
        "diam_semua": len(diam),
        "tulis": _form(request, kx, w, by) if kini and kx.saring is None and kx.hak.may_unit(Izin.BACA, kx.minta.unit) else None,
    }


def _said(c: KomentarInfo, tempat: str, q: str) -> bool:
    """Whether every word looked for stands somewhere in a comment or what was said to it."""
    teks = " ".join((tempat, gettext(measure_label(c.ukuran)), c.isi, c.oleh, c.kepada, *(p.isi for p in c.riwayat))).lower()
    return all(k in teks for k in q.lower().split())


def _shown(c: KomentarInfo, pilih: str, siapa: str, by: str, kepada: set[int]) -> bool:
    cocok = pilih == "semua" or c.keadaan == pilih or (pilih == "terbuka" and c.keadaan not in SELESAI)
    return cocok and (siapa == "semua" or (c.oleh == by if siapa == "saya" else c.id in kepada))


def _row(c: KomentarInfo, tempat: str, boleh: tuple[str, ...]) -> BarisKomentar:
    return BarisKomentar(c, tempat, measure_label(c.ukuran), KATA_JENIS[c.jenis], KEADAAN[c.keadaan], boleh)


def _silent(kx: Konteks) -> list[Tanda]:
    """Places of the finding on units that owe an explanation of the month."""
    temuan = find_all(replace(state(kx, angka_saja=True), penjelasan=explained(kx)), ("tanpa_penjelasan",))
    return list(temuan[0].isi) if temuan else []


def _form(request: HttpRequest, kx: Konteks, w: Wewenang, by: str) -> dict[str, Any]:
    """What can be written on the figure of the address, and to whom."""
    m = kx.minta
    if m.unit is None:
        p = positions_on_top(w, today())
    else:
        units = {kx.kolom.unit[i].id for i in kx.hasil.pohon.subtree(kx.unit_index(m.unit))}
        p = positions_of(w, today(), m.unit, units, m.simpul, {s.asli: s.induk for _, s in kx.nodes()})
    ukuran = request.POST.get("ukuran") or request.GET.get("ukuran", "")
    nama = whole_name(kx)
    if m.simpul is not None:
        nama = kx.kolom.simpul[kx.simpul_index(m.simpul)].nama
    elif m.unit is not None:
        nama = kx.unit_name(kx.unit_index(m.unit))
    return {
        "nama": nama,
        "ukuran": ukuran if ukuran in UKURAN else BAWAAN,
        "ukuran_pilihan": UKURAN.values(),
        "utama": w.susunan.jabatan[p.utama].nama if p.utama is not None else "",
        "jabatan": [w.susunan.jabatan[j] for j in p.semua],
        "jelaskan": may_explain(p, w.susunan, by, kx.hak, m.unit),
    }
