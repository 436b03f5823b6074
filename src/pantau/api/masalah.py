"""Every refusal of the API in one form: application/problem+json (RFC 9457), with the same findings that a page would show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

from pantau.base.nomor import permintaan
from pantau.core.masalah import Masalah
from pantau.exports.teks import message

JENIS = "application/problem+json"
JUDUL = {
    400: _("Permintaan tidak terbaca"),
    401: _("Kunci tidak berlaku"),
    403: _("Tidak berhak"),
    404: _("Tidak ditemukan"),
    405: _("Metode tidak ada pada alamat ini"),
    409: _("Berubah sejak dilihat"),
    413: _("Kiriman terlalu besar"),
    422: _("Ditolak"),
    429: _("Terlalu sering"),
    500: _("Galat di server"),
    503: _("Sedang tidak dapat"),
}


def problem(
    status: int, rincian: str = "", masalah: Iterable[Masalah] = (), lain: Mapping[str, Any] | None = None, **kepala: Any
) -> HttpResponse:
    """A refusal as a document; `lain`: further members; `kepala`: further headers, with _ for -."""
    judul = str(JUDUL[status]) if status in JUDUL else HttpResponse(status=status).reason_phrase
    daftar = [m.as_dict() | {"message": message(m)} for m in masalah]
    isi = {"type": "about:blank", "title": judul, "status": status, "detail": rincian or " ".join(m["message"] for m in daftar) or judul}
    isi |= {"masalah": daftar} if daftar else {}
    isi |= {"permintaan": permintaan.get(), **(lain or {})}
    balas = JsonResponse(isi, status=status, content_type=JENIS, json_dumps_params={"ensure_ascii": False})
    for n, v in kepala.items():
        balas[n.replace("_", "-")] = str(v)
    return balas
