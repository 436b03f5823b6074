"""Data › Impor: upload, look at what would happen, apply. Uploaded files wait in the data folder until they are applied or grow old."""

from __future__ import annotations

import json
import shutil
import uuid
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from pantau.apps.organisasi.perms import Izin
from pantau.apps.organisasi.queries import all_units
from pantau.base.batch import ledger_versions
from pantau.base.jam import now_ms, today
from pantau.base.jenis import kinds
from pantau.core.masalah import Masalah
from pantau.imports.format import formats, public_ids
from pantau.imports.jalan import HasilImpor, run_import
from pantau.imports.opsi import Opsi
from pantau.web.hak import butuh, hak_of
from pantau.web.pilih import asked

UMUR_MS = 24 * 3600 * 1000
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
            raise forms.ValidationError(gettext("Paling banyak %(n)s berkas sekaligus.") % {"n": BERKAS_MAKS})
        if sum(b.size for b in bersih) > settings.UNGGAH_MAKS_MB * 2**20:
            raise forms.ValidationError(gettext("Ukuran seluruhnya melebihi %(n)s MB.") % {"n": settings.UNGGAH_MAKS_MB})
        return bersih


class FormUnggah(forms.Form):
    """What a user states beside the files."""

    berkas = BidangBerkas(label=_("Berkas"), help_text=_("CSV, XLSX, XLS, ODS, JSON, juga .gz dan ZIP. Boleh beberapa sekaligus."))
    format = forms.ChoiceField(label=_("Format"), required=False)
    per = forms.DateField(
        label=_("Per tanggal"), required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text=_("Perlu untuk lembar RFK.")
    )
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
    berlaku = forms.DateField(label=_("Berlaku mulai"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = [("auto", gettext("Kenali sendiri"))] + [
            (i, f"{i}: {gettext(formats()[i].judul)}" if i in formats() else i) for i in public_ids()
        ]


def _folder(kode: str) -> Path:
    return Path(settings.DATA_DIR) / "unggah" / kode


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.IMPOR)
def unggah(request: HttpRequest) -> HttpResponse:
    """Upload form; a POST keeps the files and leads to the preview."""
    hak = hak_of(request)
    form = FormUnggah(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        _clean_old()
        kode = str(uuid.uuid4())
        folder = _folder(kode)
        folder.mkdir(parents=True)
        nama = []
        for n, f in enumerate(form.cleaned_data["berkas"]):
            with (folder / f"{n:03d}").open("wb") as keluar:
                for potong in f.chunks():
                    keluar.write(potong)
            nama.append(Path(f.name or "berkas").name[:200])
        opsi = {k: str(form.cleaned_data[k]) for k in ("per", "perangkat_daerah", "tahun", "tahap", "berlaku") if form.cleaned_data[k]}
        (folder / "keterangan.json").write_text(
            json.dumps(
                {"user": request.user.pk, "format": form.cleaned_data["format"] or "auto", "opsi": opsi, "nama": nama, "waktu": now_ms()}
            ),
            encoding="utf-8",
        )
        _check(kode, request)
        return redirect("pratinjau", kode=kode)
    units = [u for u in all_units() if hak.may_unit(Izin.IMPOR, u.id)]
    return render(
        request,
        "data/impor.html",
        {"halaman": "impor", "form": form, "units": units, "maks": settings.UNGGAH_MAKS_MB},
        status=422 if form.errors else 200,
    )


def _clean_old() -> None:
    akar = Path(settings.DATA_DIR) / "unggah"
    for f in akar.iterdir() if akar.is_dir() else ():
        if now_ms() - f.stat().st_mtime * 1000 > UMUR_MS:
            shutil.rmtree(f, ignore_errors=True)


def _read_note(kode: str, request: HttpRequest) -> dict[str, Any]:
    """What was stated beside an upload; nobody but the one who uploaded it gets it."""
    try:
        ket: dict[str, Any] = json.loads((_folder(kode) / "keterangan.json").read_text(encoding="utf-8"))
    except OSError as e:
        raise Http404 from e
    if ket["user"] != request.user.pk:
        raise Http404
    return ket


def _run(kode: str, request: HttpRequest, dry_run: bool) -> HasilImpor:
    folder, ket = _folder(kode), _read_note(kode, request)
    o = ket["opsi"]
    opsi = Opsi(
        today(),
        date.fromisoformat(o["per"]) if "per" in o else None,
        o.get("perangkat_daerah"),
        int(o["tahun"]) if "tahun" in o else None,
        o.get("tahap"),
        date.fromisoformat(o["berlaku"]) if "berlaku" in o else None,
        request.POST.get("alasan", "").strip()[:500] or None,
        tuple(x for x in request.POST.getlist("setuju") if x in {j.id for j in kinds()}),
        tuple(request.POST.getlist("setuju_nama")),
    )
    paths = [folder / f"{n:03d}" for n in range(len(ket["nama"]))]
    user: Any = request.user
    return run_import(
        ket["format"],
        paths,
        opsi,
        by=user.get_username(),
        nama_oleh=user.get_full_name(),
        hak=hak_of(request),
        dry_run=dry_run,
        names=dict(zip(paths, ket["nama"], strict=True)),
    )


def _check(kode: str, request: HttpRequest) -> None:
    """Find what would happen, by writing and undoing, and keep it for the page, which must not write."""
    h = _run(kode, request, dry_run=True)
    ket = _read_note(kode, request)
    ket["hasil"], ket["buku"] = _as_kept(h), sorted(ledger_versions().items())
    (_folder(kode) / "keterangan.json").write_text(json.dumps(ket, default=str), encoding="utf-8")


def _as_kept(h: HasilImpor) -> dict[str, Any]:
    bagian = [{"format": x.format, "counts": x.counts, "alasan_format": x.alasan_format, "status": x.status} for x in h.bagian or [h]]
    masalah = [[m.code, m.where, m.params, m.severity, m.value] for m in h.masalah]
    return {"status": h.status, "counts": h.counts, "changes": h.changes, "bagian": bagian, "masalah": masalah}


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.IMPOR)
def pratinjau(request: HttpRequest, kode: uuid.UUID) -> HttpResponse:
    """What the files would add, change and leave; a POST applies them, or looks again where other data came in meanwhile."""
    ket = _read_note(str(kode), request)
    if request.method != "POST":
        return _show(request, kode, ket, ket["hasil"], usang=ket["buku"] != [list(x) for x in sorted(ledger_versions().items())])
    if "periksa" in request.POST:
        _check(str(kode), request)
        return redirect("pratinjau", kode=kode)
    h = _run(str(kode), request, dry_run=False)
    if h.status not in ("applied", "unchanged"):
        return _show(request, kode, ket, _as_kept(h), usang=False)
    shutil.rmtree(_folder(str(kode)), ignore_errors=True)
    if h.status == "unchanged":
        messages.info(request, gettext("Tidak ada yang berubah: isi berkas ini sudah termuat."))
        return redirect("riwayat")
    messages.success(
        request, gettext("Termuat: %(n)s baris baru, %(g)s digantikan.") % {"n": h.counts["added"], "g": h.counts["superseded"]}
    )
    return redirect("batch", id=h.batch) if h.batch else redirect("riwayat")


def _show(request: HttpRequest, kode: uuid.UUID, ket: dict[str, Any], h: dict[str, Any], usang: bool) -> HttpResponse:
    kelompok: dict[str, list[Masalah]] = {"error": [], "warning": [], "info": []}
    for isi in h["masalah"]:
        m = Masalah(*isi)
        kelompok[m.severity].append(m)
    return render(
        request,
        "data/pratinjau.html",
        {
            "halaman": "impor",
            "h": h,
            "ket": ket,
            "kode": kode,
            "usang": usang,
            "errors": kelompok["error"],
            "perlu_alasan": h["status"] == "refused" and {m.code for m in kelompok["error"]} == {"alasan_rencana_wajib"},
            "setuju": [m for m in kelompok["warning"] if m.code.endswith("_tanya")],
            "warnings": kelompok["warning"],
            "infos": kelompok["info"],
            **asked(request, kode, ket["nama"], kelompok["error"] + kelompok["warning"]),
        },
        status=422 if request.method == "POST" else 200,
    )
