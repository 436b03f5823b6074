"""Data › Impor: upload files. They wait in the data folder until they are applied from the preview, or grow old."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.organisasi.queries import all_units
from pantau.base.jam import now_ms
from pantau.imports.format import formats, may_load, public_ids
from pantau.imports.unggahan import DINYATAKAN, keep_files, write_note
from pantau.web.berkas import takes_files
from pantau.web.hak import butuh, hak_of
from pantau.web.tanggal import Hari
from pantau.web.views.pratinjau import check

BERKAS_MAKS = 60


class BeberapaBerkas(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class BidangBerkas(forms.FileField):
    """A field of one or more files, bounded in number and size."""

    widget = BeberapaBerkas

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        daftar = (data if isinstance(data, (list, tuple)) else [data]) or [None]
        bersih = [super(BidangBerkas, self).clean(d, initial) for d in daftar]
        if len(bersih) > BERKAS_MAKS:
            raise forms.ValidationError(
                ngettext("Paling banyak %(n)s berkas sekaligus.", "Paling banyak %(n)s berkas sekaligus.", BERKAS_MAKS) % {"n": BERKAS_MAKS}
            )
        if sum(b.size for b in bersih) > settings.UNGGAH_MAKS_MB * 2**20:
            raise forms.ValidationError(gettext("Ukuran seluruhnya melebihi %(n)s MB.") % {"n": settings.UNGGAH_MAKS_MB})
        return bersih


class FormUnggah(forms.Form):
    """What a user states beside the files."""

    berkas = BidangBerkas(label=_("Berkas"), help_text=_("CSV, XLSX, XLS, ODS, JSON, juga .gz dan ZIP. Boleh beberapa sekaligus."))
    format = forms.ChoiceField(label=_("Format"), required=False)
    per = forms.DateField(label=_("Per tanggal"), required=False, widget=Hari(), help_text=_("Perlu untuk lembar RFK."))
    perangkat_daerah = forms.CharField(
        label=_("Perangkat daerah"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "daftar-unit"}),
        help_text=_("Bila berkas tidak menyebut unitnya."),
    )
    tahun = forms.IntegerField(label=_("Tahun anggaran"), required=False, min_value=2000, max_value=2100)
    tahap = forms.CharField(
        label=_("Tahap anggaran"),
        required=False,
        max_length=20,
        help_text=_("murni, pergeseran-1, perubahan; kosongkan bila bukan dokumen anggaran."),
    )
    berlaku = forms.DateField(label=_("Berlaku mulai"), required=False, widget=Hari())

    def __init__(self, hak: Hak, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boleh = [i for i in public_ids() if i not in formats() or may_load(formats()[i], hak)]
        self.fields["format"].choices = [("auto", gettext("Kenali sendiri"))] + [
            (i, f"{i}: {gettext(formats()[i].judul)}" if i in formats() else i) for i in boleh
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.IMPOR)
@takes_files(lambda: settings.UNGGAH_MAKS_MB)
def unggah(request: HttpRequest) -> HttpResponse:
    """Upload form; a POST keeps the files and leads to the preview."""
    hak = hak_of(request)
    form = FormUnggah(hak, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kode = str(uuid.uuid4())
        nama = keep_files(kode, form.cleaned_data["berkas"])
        opsi = {k: str(form.cleaned_data[k]) for k in DINYATAKAN if form.cleaned_data[k]}
        ket = {"user": request.user.pk, "format": form.cleaned_data["format"] or "auto", "opsi": opsi, "nama": nama, "waktu": now_ms()}
        write_note(kode, ket)
        check(kode, request)
        return redirect("pratinjau", kode=kode)
    units = [u for u in all_units() if hak.may_unit(Izin.IMPOR, u.id)]
    return render(
        request,
        "data/impor.html",
        {"halaman": "impor", "form": form, "units": units, "maks": settings.UNGGAH_MAKS_MB},
        status=422 if form.errors else 200,
    )
