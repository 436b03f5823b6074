"""Data › Petakan kolom: say once how a sheet of one's own make is read; see and remove what was said, and spellings of units that were agreed to."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from pantau.apps.muat.pemetaan import delete_mapping, save_mapping, saved_mappings
from pantau.apps.organisasi.ejaan import forget_spelling
from pantau.apps.organisasi.perms import Izin
from pantau.apps.organisasi.queries import agreed_spellings
from pantau.base.jam import now_ms
from pantau.core.masalah import DitolakError, Masalah
from pantau.exports.teks import message
from pantau.imports.format import public_ids
from pantau.imports.lembar import Lembar
from pantau.imports.petakan import Rancangan, choose_sheet, draft, likely_format, mappable, mapping, possible_headings, target_format
from pantau.imports.reader import read_file
from pantau.imports.unggahan import folder_of, keep_files, write_note
from pantau.web.berkas import takes_files
from pantau.web.hak import butuh, hak_of
from pantau.web.minta import number_of
from pantau.web.views.pratinjau import check, read_note

PILIHAN_JUDUL = 12


class FormPetakan(forms.Form):
    """A sheet to map."""

    berkas = forms.FileField(label=_("Berkas"), help_text=_("CSV, XLSX, XLS, ODS, atau JSON yang judul kolomnya buatan sendiri."))

    def clean_berkas(self) -> Any:
        f = self.cleaned_data["berkas"]
        if f.size > settings.UNGGAH_MAKS_MB * 2**20:
            raise forms.ValidationError(gettext("Ukuran seluruhnya melebihi %(n)s MB.") % {"n": settings.UNGGAH_MAKS_MB})
        return f


def _require_all(request: HttpRequest) -> None:
    """Mapping holds for every unit: only who may load data for all of them."""
    if not hak_of(request).may_unit(Izin.IMPOR, None):
        raise PermissionDenied


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.IMPOR)
@takes_files(lambda: settings.UNGGAH_MAKS_MB)
def petakan(request: HttpRequest) -> HttpResponse:
    """What is mapped, and a sheet to map."""
    _require_all(request)
    form = FormPetakan(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kode = str(uuid.uuid4())
        nama = keep_files(kode, [form.cleaned_data["berkas"]])
        write_note(kode, {"user": request.user.pk, "format": "auto", "opsi": {}, "nama": nama, "waktu": now_ms()})
        return redirect("petakan_berkas", kode=kode)
    isi = {"halaman": "impor", "form": form, "pemetaan": saved_mappings(), "ejaan": agreed_spellings(), "maks": settings.UNGGAH_MAKS_MB}
    return render(request, "data/petakan.html", isi, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.IMPOR)
def petakan_berkas(request: HttpRequest, kode: uuid.UUID) -> HttpResponse:
    """The columns of an uploaded sheet, each with the column of the format that it may be; a POST keeps what was chosen."""
    _require_all(request)
    ket = read_note(str(kode), request)
    try:
        sheets = _sheets(request, str(kode), ket)
        r = _draft(request, sheets)
    except DitolakError as e:
        isi = {"halaman": "impor", "masalah": [message(m) for m in e.masalah], "kode": kode}
        return render(request, "data/petakan_kolom.html", isi, status=422 if request.method == "POST" else 200)
    if request.method != "POST":
        return _show(request, kode, sheets, r, _prefilled(request, r), [])
    dipilih = {k.judul: request.POST.get(f"k{n}", "") for n, k in enumerate(r.kolom)}
    dipilih = {j: k for j, k in dipilih.items() if any(k == x.id for x in r.format.kolom)}
    user: Any = request.user
    try:
        p = mapping(request.POST.get("nama", ""), r, _one_each(r, dipilih))
        diganti = save_mapping(p, by=user.get_username(), hak=hak_of(request))
    except DitolakError as e:
        return _show(request, kode, sheets, r, dipilih, [message(m) for m in e.masalah])
    kata = gettext("Pemetaan '%(n)s' diganti.") if diganti else gettext("Pemetaan '%(n)s' disimpan.")
    messages.success(request, kata % {"n": p.nama} + " " + gettext("Lembar dengan judul kolom yang sama kini dikenali."))
    if "hasil" not in ket:
        return redirect("impor")
    check(str(kode), request)
    return redirect("pratinjau", kode=kode)


def _sheets(request: HttpRequest, kode: str, ket: dict[str, Any]) -> list[Lembar]:
    """The sheets of the file that is meant; it stays where it waits."""
    ke = number_of(request.GET.get("berkas", ""), 3) or 0
    if ke >= len(ket["nama"]):
        raise Http404
    return read_file(folder_of(kode) / f"{ke:03d}", ket["nama"][ke])


def _draft(request: HttpRequest, sheets: list[Lembar]) -> Rancangan:
    """The sheet, format and heading that are asked for, else those that seem likely."""
    x = choose_sheet(sheets, request.GET.get("lembar", ""))
    id_ = request.GET.get("format", "")
    f = target_format(id_) if id_ else likely_format(x)
    awal, akhir = (number_of(t, 7) for t in request.GET.get("baris", "").partition("-")[::2])
    return draft(f, x, None if awal is None or akhir is None else (awal, akhir))


def _prefilled(request: HttpRequest, r: Rancangan) -> dict[str, str]:
    """Heading → column as proposed, with the pair that the preview found alike."""
    usul = {j: k for k, j in r.usul.items()}
    kolom, judul = request.GET.get("kolom", ""), request.GET.get("judul", "")
    if kolom and judul:
        usul = {j: k for j, k in usul.items() if k != kolom and j != judul} | {judul: kolom}
    return usul


def _one_each(r: Rancangan, dipilih: dict[str, str]) -> dict[str, str]:
    """Column → heading; a column that two headings claim is refused."""
    milik: dict[str, list[str]] = {}
    for j, k in dipilih.items():
        milik.setdefault(k, []).append(j)
    ganda = [
        Masalah("pemetaan_dua_judul", {}, {"kolom": r.format.column(k).judul, "daftar": "; ".join(j)})
        for k, j in milik.items()
        if len(j) > 1
    ]
    if ganda:
        raise DitolakError(ganda)
    return {k: j[0] for k, j in milik.items()}


def _show(
    request: HttpRequest, kode: uuid.UUID, sheets: list[Lembar], r: Rancangan, pilih: dict[str, str], masalah: list[str]
) -> HttpResponse:
    x, f = r.lembar, r.format
    judul = [(f"{x.nomor[j.awal]}-{x.nomor[j.akhir]}", x.nomor[j.awal], x.nomor[j.akhir]) for j in possible_headings(x)]
    kini = f"{x.nomor[r.judul.awal]}-{x.nomor[r.judul.akhir]}"
    isi = {
        "halaman": "impor",
        "kode": kode,
        "r": r,
        "berkas": request.GET.get("berkas", "0"),
        "lembar": [s.lembar for s in sheets],
        "formats": [(b.id, gettext(b.judul)) for b in mappable()],
        "judul": sorted({*judul[:PILIHAN_JUDUL], *(j for j in judul if j[0] == kini)}, key=lambda j: j[1:]),
        "kini": kini,
        "pilihan": [(k.id, k.judul, k.wajib) for k in f.kolom],
        "kolom": [(n, k, pilih.get(k.judul, "")) for n, k in enumerate(r.kolom)],
        "salah_satu": [[f.column(k).judul for k in g] for g in f.salah_satu],
        "masalah": masalah,
        "nama": request.POST.get("nama", ""),
    }
    return render(request, "data/petakan_kolom.html", isi, status=422 if masalah else 200)


@require_POST
@butuh(Izin.IMPOR)
def hapus_pemetaan(request: HttpRequest) -> HttpResponse:
    """Remove a mapping."""
    return _removed(request, delete_mapping, gettext("Pemetaan '%(n)s' dihapus. Yang sudah dimuat dengannya tetap."))


@require_POST
@butuh(Izin.IMPOR)
def lupakan_ejaan(request: HttpRequest) -> HttpResponse:
    """Forget a spelling of a unit."""
    return _removed(request, forget_spelling, gettext("Ejaan '%(n)s' dilupakan. Yang sudah dimuat tetap."))


def _removed(request: HttpRequest, act: Any, kata: str) -> HttpResponse:
    _require_all(request)
    user: Any = request.user
    nama = request.POST.get("nama", "")
    try:
        act(nama, by=user.get_username(), hak=hak_of(request))
    except DitolakError as e:
        for m in e.masalah:
            messages.error(request, message(m))
    else:
        messages.success(request, kata % {"n": nama})
    return redirect("petakan")


@require_POST
@butuh(Izin.IMPOR)
def pilih_format(request: HttpRequest, kode: uuid.UUID) -> HttpResponse:
    """Read an upload as the format that its owner chooses, and look again."""
    ket = read_note(str(kode), request)
    if (id_ := request.POST.get("format", "")) in public_ids():
        write_note(str(kode), {**ket, "format": id_})
        check(str(kode), request)
    return redirect("pratinjau", kode=kode)
