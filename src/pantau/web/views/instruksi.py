"""Instruksi: what was asked, what the data say, who is late; one instruction with its dialog; and a new one with the present value beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from pantau.apps.instruksi.actions import Ucapan, respond
from pantau.apps.instruksi.hak import acts_of, headed_units
from pantau.apps.organisasi.perms import Izin
from pantau.apps.realisasi.berkas_bukti import UKURAN_MAKS, path_of, read_evidence
from pantau.apps.siklus.rantai import duties_of
from pantau.base.jam import today
from pantau.core.instruksi import HASIL, JENIS, PERISTIWA, TINDAKAN, drawn
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.uang import BukanUangError, parse_angka
from pantau.core.ukuran import measure
from pantau.exports.teks import message, reason, text
from pantau.reports import instruksi as laporan
from pantau.reports.instruksi_baca import Bagian, Butir, bound_words, changed_since, find_item, follow_up_values, items
from pantau.reports.konteks import Konteks
from pantau.reports.nilai_instruksi import TEMPAT, Sel, unit_of
from pantau.reports.susun import start
from pantau.web.berkas import takes_files
from pantau.web.gambar import way
from pantau.web.hak import account_name, butuh
from pantau.web.minta import berdata, frame, number_of
from pantau.web.templatetags.pantau import bahasa

HALAMAN = 25
TAMPIL = {"semua": "semua", "berjalan": "yang berjalan", "tertinggal": "yang tertinggal", "selesai": "yang sudah jatuh tempo"}


@dataclass(frozen=True, slots=True)
class Baris:
    """An instruction, or one of those addressed, as the page shows it: the bound, the value and the picture in words of the reader's language."""

    b: Butir
    diukur: str
    ambang: str
    nilai: str
    gambar: str
    hasil: str
    kata: str
    tertinggal: str


def value_text(ukuran: str, nilai: Any, alasan: str | None = None) -> str:
    """A value in the unit of its measure; "" for what is not measured."""
    if not ukuran or (nilai is None and not alasan):
        return ""
    satuan = unit_of(ukuran)
    nilai = round(nilai) if satuan == "Rp" and nilai is not None else nilai
    return text(nilai, satuan, bahasa(), ringkas=True, tanda=False)


def bound_text(b: Butir, ambang: float | None) -> str:
    """The bound with its operator."""
    _, op, _, _ = bound_words(b.x)
    return f"{op} {value_text(b.x.ukuran, ambang)}" if op and ambang is not None else ""


def _picture(b: Butir, y: Bagian) -> str:
    if y.laju is None or y.nilai is None or y.k.ambang is None:
        return ""
    isi = drawn(y.awal.nilai if y.awal else None, y.nilai.nilai, y.k.ambang, y.laju.harap)
    return way(*isi, bahasa()) if isi is not None else ""


def row_of(b: Butir) -> Baris:
    """An instruction in one line."""
    label, _, ambang, _ = bound_words(b.x)
    satu = b.bagian[0] if len(b.bagian) == 1 else None
    nilai, alasan = (b.nilai.nilai, b.nilai.alasan) if b.nilai else (None, None)
    if satu is not None and satu.beku:
        nilai, alasan = satu.beku["nilai"], satu.beku["alasan"]
    awal = satu.awal if satu else None
    gambar = ""
    if b.laju is not None and b.nilai is not None and ambang is not None:
        isi = drawn(awal.nilai if awal else None, b.nilai.nilai, ambang, b.laju.harap)
        gambar = way(*isi, bahasa()) if isi is not None else ""
    jauh = b.laju.tertinggal if b.laju else None
    lambat = value_text(b.x.ukuran, jauh) if jauh else ""
    bound = bound_text(b, satu.k.ambang if satu else ambang)
    return Baris(b, label, bound, value_text(b.x.ukuran, nilai, alasan), gambar, HASIL[b.kata], b.kata, lambat)


@require_safe
@butuh(Izin.BACA)
@berdata("instruksi", hari_ini=True)
def instruksi(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The instructions of the scope: those that run first."""
    semua = items(kx)
    pilih = request.GET.get("keadaan", "")
    pilih = pilih if pilih in TAMPIL else "semua"
    ada = [b for b in semua if laporan.shown(b, pilih)]
    hal = Paginator(ada, HALAMAN).get_page(number_of(request.GET.get("hal", ""), 6) or 1)
    w = duties_of(account_name(request), kx.kolom.tahun, today()).susunan
    boleh = kx.minta.diketahui is None and (kx.hak.may_unit(Izin.BERI_INSTRUKSI, None) or bool(headed_units(w, account_name(request))))
    isi = {
        **frame(kx, "instruksi", start(kx, "instruksi", "")),
        "kalimat": laporan.sentences(semua),
        "hitung": [(measure(id).label, v, n, j) for id, (v, _, n, j) in follow_up_values(semua).items()],
        "jalan": sum(b.kata == "berjalan" for b in semua),
        "tunggu": [b for b in semua if b.menunggu],
        "baris": [row_of(b) for b in hal.object_list],
        "hal": hal,
        "pilih": pilih,
        "tampil_pilihan": TAMPIL.items(),
        "boleh": boleh,
        "jumlah": len(ada),
    }
    return render(request, "instruksi/instruksi.html", isi)


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@takes_files(lambda: UKURAN_MAKS * 2 // 2**20)
@berdata("instruksi", hari_ini=True)
def instruksi_satu(request: HttpRequest, kx: Konteks, id: int) -> HttpResponse:
    """One instruction: each of those addressed with its value, its dialog and what was frozen. POST answers it."""
    try:
        b = find_item(kx, id)
    except DitolakError as e:
        raise Http404 from e
    galat: list[str] = []
    if request.method == "POST":
        try:
            respond(u=_said(request, b), by=account_name(request), hak=kx.hak, hari_ini=today())
            messages.success(request, gettext("Tersimpan."))
            return redirect(request.get_full_path())
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    s, by, kini = duties_of(account_name(request), kx.kolom.tahun, today()).susunan, account_name(request), kx.minta.diketahui is None
    tiap = []
    for y in b.bagian:
        beda = changed_since(kx, b.x, y)
        tiap.append(
            {
                "y": y,
                "ambang": bound_text(b, y.k.ambang),
                "nilai": _value_of(b, y.nilai, y),
                "gambar": _picture(b, y),
                "hasil": HASIL[y.k.kata],
                "alasan": reason(y.nilai.alasan) if y.nilai is not None else "",
                "beda": value_text(b.x.ukuran, beda.nilai, beda.alasan) if beda is not None else "",
                "boleh": acts_of(b.x, s, by, kx.hak, y.t, today() > b.x.batas) if kini else (),
                "jelas": _explained(b, y, kx),
            }
        )
    isi = {
        **frame(kx, "instruksi", start(kx, "instruksi", "")),
        "satu": row_of(b),
        "jenis": JENIS[b.x.jenis],
        "tiap": tiap,
        "riwayat": _history(b),
        "galat": galat,
        "ditulis": request.POST if galat else {},
        "boleh_ulang": b.kata in ("tidak_tercapai", "tidak_dinilai") and b.x.diulang is None and kx.hak.may_unit(Izin.BERI_INSTRUKSI, None),
    }
    return render(request, "instruksi/satu.html", isi, status=422 if galat else 200)


def _value_of(b: Butir, s: Sel | None, y: Bagian) -> str:
    if y.beku:
        return value_text(b.x.ukuran, y.beku["nilai"], y.beku["alasan"])
    return value_text(b.x.ukuran, s.nilai, s.alasan) if s is not None else ""


def _explained(b: Butir, y: Bagian, kx: Konteks) -> str:
    """The address of the rows behind the value of one that is addressed, as it was frozen or as it is today."""
    if not b.x.ukuran:
        return ""
    hari, tahu = (b.x.batas.isoformat(), y.beku["diketahui"]) if y.beku else (kx.minta.per.isoformat(), kx.minta.diketahui)
    q = f"per={hari}" + (f"&diketahui={tahu}" if tahu else "") + ("" if b.x.cakupan else f"&unit={y.t.unit}")
    if b.x.ukuran in TEMPAT:
        return f"{reverse(TEMPAT[b.x.ukuran])}?{q}"
    return f"{reverse('jelaskan')}?ukuran={b.x.ukuran}&{q}"


def _history(b: Butir) -> list[dict[str, Any]]:
    nama = {y.t.kunci: y.t.nama for y in b.bagian}
    return [
        {
            "p": p,
            "kata": PERISTIWA[p.jenis],
            "nama": nama.get(p.alamat, ""),
            "nilai": value_text(b.x.ukuran, p.ambang) if p.jenis == "usul" else "",
            "hasil": HASIL.get(p.isi, "") if p.jenis == "hasil" else "",
        }
        for p in b.x.riwayat
        if p.alamat in ("", *nama)
    ]


def typed_number(teks: str, ukuran: str) -> float | None:
    """A typed value in the unit of a measure (rupiah become sen); None where none was typed."""
    if not teks.strip():
        return None
    try:
        angka = parse_angka(teks.strip().removesuffix("%").removeprefix("Rp"))
    except (BukanUangError, ValueError) as e:
        raise DitolakError(Masalah("isian_bukan_angka", {}, {"isi": teks[:20]})) from e
    return angka * 100 if unit_of(ukuran) == "Rp" else angka


def _said(request: HttpRequest, b: Butir) -> Ucapan:
    q, berkas = request.POST, request.FILES.get("berkas")
    aksi = q.get("aksi", "")
    if aksi not in TINDAKAN:
        raise Http404
    return Ucapan(
        b.x.id,
        aksi,
        q.get("alamat", ""),
        q.get("isi", ""),
        typed_number(q.get("nilai", ""), b.x.ukuran) if aksi == "usul" else None,
        berkas.name or "" if berkas else "",
        read_evidence(berkas.read(UKURAN_MAKS + 1)) if berkas and aksi == "serah" else None,
    )


@require_safe
@butuh(Izin.BACA)
@berdata("instruksi", hari_ini=True)
def instruksi_berkas(request: HttpRequest, kx: Konteks, id: int, peristiwa: int) -> HttpResponse:
    """A document that was delivered, for whom may see the one who delivered it."""
    try:
        b = find_item(kx, id)
    except DitolakError as e:
        raise Http404 from e
    p = next((p for p in b.x.riwayat if p.id == peristiwa and p.berkas and p.alamat in {y.t.kunci for y in b.bagian}), None)
    path = path_of(p.sidik, p.media) if p is not None else None
    if p is None or path is None or not path.exists():
        raise Http404
    balas = FileResponse(path.open("rb"), as_attachment=True, filename=f"instruksi-{id}-{p.id}{path.suffix}", content_type=p.media)
    balas["X-Content-Type-Options"] = "nosniff"
    return balas
