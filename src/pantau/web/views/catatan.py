"""Findings as a copy of the files themselves: of an upload that waits in its preview, and of a batch whose files are kept."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.base.berkas import is_whole, stored_file
from pantau.base.models import Batch
from pantau.core.masalah import DitolakError, Masalah
from pantau.exports.daftar import TIPE
from pantau.exports.teks import message
from pantau.imports.catatan.hasil import Salinan, marked_copies
from pantau.imports.kenali import distinct_names, expand
from pantau.imports.unggahan import folder_of
from pantau.web.hak import butuh, require_units
from pantau.web.views.pratinjau import read_note

BERAT = {"error": "Harus diperbaiki", "warning": "Perlu diperiksa", "info": "Keterangan"}


def _words(m: Masalah) -> str:
    return f"{gettext(BERAT[m.severity])}: {message(m)}"


def _send(s: Salinan) -> HttpResponse:
    balas = HttpResponse(s.isi, content_type="application/zip" if s.nama.endswith(".zip") else TIPE["xlsx"])
    balas["Content-Disposition"] = content_disposition_header(True, s.nama) or "attachment"
    balas["X-Content-Type-Options"] = "nosniff"
    return balas


def _marked(request: HttpRequest, berkas: Mapping[str, Path], masalah: list[Masalah], kembali: HttpResponse) -> HttpResponse:
    try:
        s = marked_copies(berkas, masalah, _words)
    except DitolakError as e:
        for m in e.masalah:
            messages.error(request, message(m))
        return kembali
    if s is None:
        messages.info(request, gettext("Tidak ada temuan yang menyebut tempatnya di berkas; salinan bertanda tidak dibuat."))
        return kembali
    return _send(s)


@require_safe
@butuh(Izin.IMPOR)
def catatan_pratinjau(request: HttpRequest, kode: uuid.UUID) -> HttpResponse:
    """The files of an upload with what its preview found; for the one who uploaded them alone."""
    ket = read_note(str(kode), request)
    nama = {folder_of(str(kode)) / f"{n:03d}": x for n, x in enumerate(ket["nama"])}
    masalah = [Masalah(*isi) for isi in ket["hasil"]["masalah"]]
    kembali = redirect("pratinjau", kode=kode)
    try:
        with expand(nama, nama) as kiriman:
            return _marked(request, {n: p for p, n in distinct_names(kiriman.berkas, kiriman.nama).items()}, masalah, kembali)
    except DitolakError:  # an archive that cannot be opened: its page says so already
        return kembali


@require_safe
@butuh(Izin.BACA)
def catatan_batch(request: HttpRequest, id: int) -> HttpResponse:
    """The kept files of a batch with its findings."""
    b = get_object_or_404(Batch, pk=id)
    require_units(request, Izin.BACA, b.unit_terkait)
    berkas = {f.nama: stored_file(f.sha256) for f in b.berkas.order_by("id") if f.sha256 and is_whole(f.sha256)}
    masalah = [Masalah(t.code, t.where, t.params, t.severity, t.value) for t in b.temuan.order_by("id")]
    return _marked(request, berkas, masalah, redirect("batch", id=id))
