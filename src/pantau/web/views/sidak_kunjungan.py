"""A visit: what had been reported before it, what was seen, the checklist, the findings and the answers of the unit; made for a phone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.apps.realisasi.berkas_bukti import UKURAN_MAKS, path_of, read_evidence
from pantau.apps.sidak.actions import unit_of
from pantau.apps.sidak.kunjungan import (
    Amatan,
    accept_finding,
    answer_finding,
    finish_visit,
    note_checklist,
    observe,
    order_visit,
    raise_finding,
    repeat_due,
)
from pantau.apps.sidak.perms import may_answer, may_inspect, may_read_visit
from pantau.apps.sidak.queries import Kunjungan, UndianInfo, draw_of
from pantau.apps.siklus.rantai import duties_of
from pantau.base.jam import today
from pantau.base.kiriman import content_hash, once
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BukanTanggalError, parse_date
from pantau.core.sidak import JAWABAN, PERIKSA
from pantau.core.uang import BukanUangError, parse_angka
from pantau.exports.teks import message
from pantau.reports.konteks import Permintaan, prepare
from pantau.reports.sidak_baca import honesty
from pantau.reports.sidak_kunjungan import reported, state_of
from pantau.web.berkas import takes_files
from pantau.web.hak import account_name, butuh, hak_of
from pantau.web.minta import number_of
from pantau.web.tanggal import typed_day
from pantau.web.views.kirim import KUNCI

DICATAT = ("amat", "periksa", "temuan", "selesai")  # what a device keeps until it has a network


def _known(request: HttpRequest, nomor: int, anggota: str) -> UndianInfo:
    """The draw of a member whose unit the reader may read; else it is as if it were not there."""
    x = draw_of(nomor)
    if x is None or anggota not in {t.id for t in x.didatangi} or not may_read_visit(hak_of(request), unit_of(x, anggota)):
        raise Http404
    return x


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@takes_files(lambda: UKURAN_MAKS * 2 // 2**20)
def kunjungan(request: HttpRequest, nomor: int, anggota: str) -> HttpResponse:
    """The visits of one member. POST notes what was seen, or answers a finding."""
    _known(request, nomor, anggota)
    galat: list[str] = []
    if request.method == "POST":
        try:
            _act(request, nomor, anggota)
            messages.success(request, gettext("Tersimpan."))
            return redirect("kunjungan", nomor, anggota)
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    x, hak, by = _known(request, nomor, anggota), hak_of(request), account_name(request)
    semua, unit = x.visits(anggota), unit_of(x, anggota)
    s = duties_of(by, today().year, today()).susunan
    isi = {
        "halaman": "sidak",
        "x": x,
        "nama": x.nama[anggota],
        "anggota": anggota,
        "tiap": [_shown(k) for k in semua],
        "boleh": may_inspect(hak),
        "jawab": unit is not None and may_answer(s, by, hak, unit),
        "surat_baru": may_inspect(hak) and (not semua or (anggota in repeat_due(x) and len(semua) == 1 and semua[0].selesai is not None)),
        "ulang": anggota in repeat_due(x),
        "pilihan": JAWABAN.items(),
        "butir": list(enumerate(PERIKSA[x.satuan])),
        "galat": galat,
        "perangkat": _device(x, anggota, by) if may_inspect(hak) and semua else None,
        "berangkat": any(k.selesai is None for k in semua),
    }
    return render(request, "sidak/kunjungan.html", isi, status=422 if galat else 200)


def _device(x: UndianInfo, anggota: str, by: str) -> dict[str, str]:
    """What a device needs to keep a visit until it has a network."""
    return {"akun": by, "kirim": reverse("kirim_kunjungan", args=[x.nomor, anggota]), "nama": x.nama[anggota]}


@require_POST
@butuh(Izin.SIDAK)
@takes_files(lambda: UKURAN_MAKS * 2 // 2**20)
def kirim_kunjungan(request: HttpRequest, nomor: int, anggota: str) -> JsonResponse:
    """Carry out one sending of a device, once. Answers `tersimpan`, `bentrok` (somebody else looked at the spot meanwhile) or `ditolak`, in words."""
    x, kunci, by = _known(request, nomor, anggota), request.POST.get("kunci", ""), account_name(request)
    if not KUNCI.fullmatch(kunci) or request.POST.get("aksi") not in DICATAT:
        raise Http404
    isi = {n: v for n, v in request.POST.items() if n not in ("csrfmiddlewaretoken", "kunci")}
    foto = request.FILES["berkas"].read(UKURAN_MAKS + 1) if "berkas" in request.FILES else b""
    sidik = content_hash(f"sidak {nomor} {anggota}".encode(), *(y.encode() for n in sorted(isi) for y in (n, isi[n])), foto)

    def carry_out() -> dict[str, Any]:
        simpul, surat = number_of(isi.get("simpul", "")), number_of(isi.get("surat", ""))
        if "berkas" in request.FILES:
            request.FILES["berkas"].seek(0)
        if isi["aksi"] == "amat" and "paksa" not in isi and _last_seen(x.nomor, surat, simpul) != isi.get("dasar", ""):
            raise DitolakError(Masalah("sidak_dilihat_lain"))
        _act(request, nomor, anggota)
        return {"tanda": _last_seen(nomor, surat, simpul) if isi["aksi"] == "amat" else ""}

    try:
        return JsonResponse({"status": "tersimpan", **once(kunci, by=by, isi=sidik, act=carry_out)})
    except DitolakError as e:
        bentrok = {m.code for m in e.masalah} == {"sidak_dilihat_lain"}
        return JsonResponse({"status": "bentrok" if bentrok else "ditolak", "pesan": [message(m) for m in e.masalah]})


def _last_seen(nomor: int, surat: int | None, simpul: int | None) -> str:
    """The last observation of a spot under an order, as a device names it; empty where there is none."""
    x = draw_of(nomor)
    k = next((k for k in x.visits() if k.surat.id == surat), None) if x is not None else None
    p = k.amatan.get(simpul) if k is not None and simpul is not None else None
    return str(p.id) if p is not None else ""


def _shown(k: Kunjungan) -> dict[str, Any]:
    lihat, periksa = k.amatan, k.of_kind("periksa")
    return {
        "k": k,
        "titik": [(t, lihat.get(t["simpul"])) for t in k.surat.data["lapor"]],
        "selisih": honesty([k])[0],
        "periksa": list(zip(PERIKSA[k.undian.satuan], [JAWABAN[j] for j in periksa[-1].data["jawaban"]], strict=True)) if periksa else [],
        "temuan": [(t, j, a, state_of(j, a)) for t, j, a in k.findings()],
    }


def _act(request: HttpRequest, nomor: int, anggota: str) -> None:
    q, aksi = request.POST, request.POST.get("aksi", "")
    siapa: dict[str, Any] = {"by": account_name(request), "hak": hak_of(request), "hari_ini": today()}
    surat, temuan = number_of(q.get("surat", "")) or 0, number_of(q.get("temuan", "")) or 0
    if aksi == "surat":
        kx, x = prepare(Permintaan(today()), hak_of(request)), _known(request, nomor, anggota)
        order_visit(s=reported(kx, x, anggota, q.get("petugas", "").splitlines()), **siapa)
    elif aksi == "amat":
        observe(nomor=nomor, surat=surat, a=_seen(request), **siapa)
    elif aksi == "periksa":
        jawaban = {n: q.get(f"butir_{n}", "") for n in range(len(PERIKSA[_known(request, nomor, anggota).satuan]))}
        note_checklist(nomor=nomor, surat=surat, jawaban=jawaban, **siapa)
    elif aksi == "temuan":
        try:
            batas = parse_date(typed_day(q, "batas"))
        except BukanTanggalError as e:
            raise DitolakError(Masalah("isian_bukan_tanggal", {}, {"isi": q.get("batas", "")[:20]})) from e
        raise_finding(nomor=nomor, surat=surat, isi=q.get("isi", ""), batas=batas, **siapa)
    elif aksi == "selesai":
        finish_visit(nomor=nomor, surat=surat, tanda_tangan=q.get("tanda_tangan", "").splitlines(), **siapa)
    elif aksi == "jawab":
        answer_finding(nomor=nomor, temuan=temuan, isi=q.get("isi", ""), **siapa)
    elif aksi == "terima":
        accept_finding(nomor=nomor, temuan=temuan, isi="", **siapa)
    else:
        raise Http404


def _seen(request: HttpRequest) -> Amatan:
    q, berkas = request.POST, request.FILES.get("berkas")
    try:
        lihat = parse_angka(q.get("lihat", "").strip().removesuffix("%"))
    except (BukanUangError, ValueError) as e:
        raise DitolakError(Masalah("isian_bukan_angka", {}, {"isi": q.get("lihat", "")[:20]})) from e
    bukti = read_evidence(berkas.read(UKURAN_MAKS + 1)) if berkas else None
    return Amatan(number_of(q.get("simpul", "")) or 0, lihat, q.get("isi", ""), (berkas.name or "") if berkas else "", bukti)


@require_safe
@butuh(Izin.BACA)
def foto(request: HttpRequest, nomor: int, id: int) -> HttpResponse:
    """A photo of a visit, for whom may read the unit."""
    x = draw_of(nomor)
    p = next((p for p in x.riwayat if p.id == id and p.berkas), None) if x is not None else None
    path = path_of(p.sidik, p.media) if p is not None else None
    if p is None or path is None or not may_read_visit(hak_of(request), p.unit) or not path.exists():
        raise Http404
    balas = FileResponse(path.open("rb"), as_attachment=True, filename=f"sidak-{nomor}-{id}{path.suffix}", content_type=p.media)
    balas["X-Content-Type-Options"] = "nosniff"
    return balas
