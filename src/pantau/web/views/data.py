"""Data: history of batches, their findings and files, the source line behind a fact, accepted formats and their templates."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from pantau.apps.muat.baris_berubah import BarisBatch
from pantau.apps.muat.pemilik_baris import lines_of_units
from pantau.apps.muat.penarikan import may_withdraw, withdraw_batch
from pantau.apps.organisasi.perms import Izin
from pantau.apps.organisasi.queries import all_units
from pantau.base.berkas import is_whole, stored_file
from pantau.base.jenis import fixed_act
from pantau.base.models import Batch, Berkas, Dampak
from pantau.core.masalah import DitolakError, Masalah, Severity
from pantau.core.periode import format_tanggal
from pantau.exports.teks import message
from pantau.imports.format import Format, formats, public_ids
from pantau.imports.lembar import as_text
from pantau.imports.reader import read_file
from pantau.web.hak import account_name, butuh, hak_of, require_units
from pantau.web.kata import format_name
from pantau.web.minta import number_of
from pantau.web.templat import blank_template
from pantau.web.templatetags.pantau import bahasa
from pantau.web.tinjau import changed_page, effects, findings, span, unused

SEKITAR = 4


def _visible(request: HttpRequest) -> list[Batch]:
    """Batches the user may see: all, or those that touch only units in their charge."""
    hak = hak_of(request)
    semua = Batch.objects.order_by("-id")
    return list(semua) if hak.units is None else [b for b in semua if b.unit_terkait and hak.may_units(Izin.BACA, b.unit_terkait)]


@require_safe
@butuh(Izin.BACA)
def riwayat(request: HttpRequest) -> HttpResponse:
    """All batches, newest first."""
    hal = Paginator(_visible(request), 50).get_page(request.GET.get("hal"))
    ditarik = set(Batch.objects.filter(menarik__isnull=False).values_list("menarik_id", flat=True))
    return render(
        request, "data/riwayat.html", {"halaman": "impor", "hal": hal, "ditarik": ditarik, "boleh_impor": hak_of(request).may(Izin.IMPOR)}
    )


def _batch(request: HttpRequest, id: int) -> Batch:
    b: Batch = get_object_or_404(Batch, pk=id)
    require_units(request, Izin.BACA, b.unit_terkait)
    return b


@require_safe
@butuh(Izin.BACA)
def batch(request: HttpRequest, id: int) -> HttpResponse:
    """One batch: what it changed as it was found then, rows old and new, files, findings."""
    b = _batch(request, id)
    masalah = [Masalah(t.code, t.where, t.params, cast(Severity, t.severity), t.value) for t in b.temuan.order_by("id")]
    ditarik = Batch.objects.filter(menarik=b).first()
    isi = Dampak.objects.filter(batch=b).values_list("isi", flat=True).first() or {}
    berubah = BarisBatch([b.pk])
    lembar = isi.get("lembar", [])
    return render(
        request,
        "data/batch.html",
        {
            "halaman": "impor",
            "b": b,
            "nama_format": format_name(b.format),
            "berlaku": date.fromisoformat(b.opsi["berlaku"]) if b.opsi.get("berlaku") else None,
            "berkas": _files(b, lembar),
            "dampak": effects(isi.get("dampak", []), hak_of(request)),
            "berubah": changed_page(berubah, [(j.id, n) for j, n in berubah.jumlah], request),
            **findings(masalah, request),
            "bertanda": any(m.severity != "info" for m in masalah),
            "tak_dipakai": unused(masalah, lembar),
            "ditarik": ditarik,
            "boleh_tarik": b.jenis != "penarikan"
            and ditarik is None
            and fixed_act(b.format) is None
            and may_withdraw(b, account_name(request), hak_of(request)),
        },
    )


def _files(b: Batch, lembar: list[dict[str, Any]]) -> list[tuple[Berkas, str]]:
    """The sheets of a batch, each with the days that its rows speak of; without any, the date stated with the batch."""
    hari = {(x["berkas"], x["lembar"]): span(x) for x in lembar}
    umum = format_tanggal(b.per, bahasa(), panjang=False) if b.per else ""
    return [(f, hari.get((f.nama, f.lembar)) or umum) for f in b.berkas.order_by("id")]


@require_POST
@butuh(Izin.TARIK_BATCH)
def tarik(request: HttpRequest, id: int) -> HttpResponse:
    """Take a batch back, with a reason."""
    b = _batch(request, id)
    user: Any = request.user
    try:
        baru = withdraw_batch(
            batch=b.pk,
            by=user.get_username(),
            nama_oleh=user.get_full_name(),
            hak=hak_of(request),
            alasan=request.POST.get("alasan", ""),
        )
    except DitolakError as e:
        for m in e.masalah:
            messages.error(request, message(m))
        return redirect("batch", id=b.pk)
    messages.success(
        request,
        gettext("Batch %(a)s ditarik oleh batch %(b)s. Angka kembali seperti sebelum batch itu; riwayatnya tetap ada.")
        % {"a": b.pk, "b": baru.pk},
    )
    return redirect("batch", id=baru.pk)


def _file(request: HttpRequest, id: int) -> Berkas:
    f: Berkas = get_object_or_404(Berkas.objects.select_related("batch"), pk=id)
    require_units(request, Izin.BACA, f.batch.unit_terkait)
    return f


@require_safe
@butuh(Izin.BACA)
def baris_sumber(request: HttpRequest, id: int) -> HttpResponse:
    """A line of a kept file, with its heading and its neighbours. Of a file that tells of other units too, only lines of one's own."""
    f = get_object_or_404(Berkas.objects.select_related("batch"), pk=id)
    hak = hak_of(request)
    nomor = number_of(request.GET.get("baris", ""), 8) or 0
    sendiri = None if hak.may_units(Izin.BACA, f.batch.unit_terkait) else lines_of_units(f.pk, hak.units or ())
    if sendiri is not None and nomor not in sendiri:
        raise Http404
    path = stored_file(f.sha256) if f.sha256 else None
    judul: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    if path is not None and is_whole(f.sha256):
        lembar = next((x for x in read_file(path, f.nama) if x.lembar == f.lembar), None)
        if lembar is not None:
            posisi = {n: i for i, n in enumerate(lembar.nomor)}
            if f.baris_judul in posisi:
                judul = [as_text(x) for x in lembar.baris[posisi[f.baris_judul]]]
            pusat = posisi.get(nomor)
            if pusat is not None:
                for i in range(max(posisi.get(f.baris_judul, -1) + 1, pusat - SEKITAR), min(len(lembar.baris), pusat + SEKITAR + 1)):
                    if sendiri is None or lembar.nomor[i] in sendiri:
                        rows.append((lembar.nomor[i], [as_text(x) for x in lembar.baris[i]]))
    isi = {"halaman": "impor", "f": f, "nomor": nomor, "judul": judul, "rows": rows, "seluruhnya": sendiri is None}
    return render(request, "data/baris.html", isi)


@require_safe
@butuh(Izin.BACA)
def berkas_asli(request: HttpRequest, id: int) -> FileResponse:
    """The kept file as it was uploaded."""
    f = _file(request, id)
    path = stored_file(f.sha256) if f.sha256 else None
    if path is None or not is_whole(f.sha256):
        raise Http404
    balas = FileResponse(path.open("rb"), as_attachment=True, filename=f.nama, content_type="application/octet-stream")
    balas["X-Content-Type-Options"] = "nosniff"
    return balas


def _parts(id: str) -> list[Format]:
    """The format itself, or the parts of a container format."""
    semua = formats()
    return [semua[id]] if id in semua and not semua[id].bagian_dari else [f for f in semua.values() if f.bagian_dari == id]


@require_safe
@butuh(Izin.BACA)
def daftar_format(request: HttpRequest) -> HttpResponse:
    """The accepted formats."""
    return render(request, "data/format.html", {"halaman": "impor", "daftar": [(i, _parts(i)) for i in public_ids()]})


@require_safe
@butuh(Izin.BACA)
def format_satu(request: HttpRequest, id: str) -> HttpResponse:
    """One format with its columns."""
    bagian = _parts(id)
    if not bagian:
        raise Http404
    return render(request, "data/format_satu.html", {"halaman": "impor", "id": id, "bagian": bagian})


@require_safe
@butuh(Izin.BACA)
def templat(request: HttpRequest, id: str) -> HttpResponse:
    """A blank workbook of a format: headings, notes, drop-downs; the units are those that the user may read."""
    bagian = _parts(id)
    if not bagian:
        raise Http404
    hak = hak_of(request)
    units = sorted({u.nama for u in all_units() if hak.may_unit(Izin.BACA, u.id)})
    balas = HttpResponse(blank_template(bagian, units), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    balas["Content-Disposition"] = f'attachment; filename="templat-{id}.xlsx"'
    return balas
