"""Jejak: the audit trail; and the months, which close and reopen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from pantau.apps.anggaran.queries import years
from pantau.apps.organisasi.perms import PERAN, Izin
from pantau.apps.organisasi.queries import all_units
from pantau.base.jam import today
from pantau.base.models import Jejak, KunciPeriode
from pantau.base.periode import close_month, closed_months, reopen_month
from pantau.core.masalah import DitolakError
from pantau.core.periode import BULAN, month_end
from pantau.exports.teks import message
from pantau.web.hak import butuh

KATA = {
    "batch_impor": "memuat data",
    "batch_penarikan": "menarik data",
    "batch_entri": "mengisi data",
    "tutup_bulan": "menutup bulan",
    "buka_bulan": "membuka kembali bulan",
    "akun": "mengubah akun",
    "nama_pemda": "menamai pemda",
    "progres-fisik": "melaporkan fisik",
    "bukti": "melampirkan bukti",
    "kendala": "menindaklanjuti kendala",
    "verifikasi-rencana": "memverifikasi rencana",
    "pemeriksaan": "memeriksa laporan",
    "letak-paket": "menempatkan paket di kegiatannya",
    "tanda-tangan": "menandatangani atau membuka kembali bulan unit",
    "jabatan": "mengganti pejabat",
    "ejaan-unit": "melupakan ejaan unit",
    "pemetaan": "memetakan kolom",
    "pemetaan_hapus": "menghapus pemetaan kolom",
}
RINCI = {
    "alasan": "alasan",
    "aktif": "akun aktif",
    "baru": "menjadi",
    "format": "format",
    "lama": "semula",
    "menarik": "menarik batch",
    "peran": "peran",
    "sandi_diganti": "kata sandi diganti",
    "tahun": "tahun",
}
JUMLAH = {"added": "baru", "changed": "berubah", "superseded": "digantikan", "unchanged": "sama", "refused": "ditolak"}


def _word(kunci: str, nilai: Any) -> str:
    """A detail as people say it: yes, the name of a role, or the value itself."""
    if nilai is True:
        return gettext("ya")
    return gettext(PERAN[nilai].nama) if kunci == "peran" and nilai in PERAN else str(nilai)


@require_safe
@butuh(Izin.TUTUP_BULAN, sepemda=True)
def jejak(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first, in sentences."""
    hal = Paginator(Jejak.objects.order_by("-id"), 50).get_page(request.GET.get("hal"))
    nama = {u.id: u.nama for u in all_units()}
    rows = []
    for j in hal:
        entri = j.rincian.get("format") if j.tindakan == "batch_entri" else None
        ids = j.rincian.get("unit") or []
        unit = [nama[u] for u in (ids if isinstance(ids, list) else [ids]) if u in nama]
        lain = {
            k: v for k, v in j.rincian.items() if v and k not in ("uraian", "unit", "judul", "kolom", "jumlah", "format" if entri else "")
        }
        isi = [(RINCI.get(k, k), _word(k, v)) for k, v in lain.items()]
        jumlah = [(n, JUMLAH[k]) for k, n in (j.rincian.get("jumlah") or {}).items() if n]
        uraian = " · ".join(filter(None, (j.rincian.get("uraian"), ", ".join(unit))))
        rows.append((j, KATA.get(entri or "", "") or KATA.get(j.tindakan, j.tindakan), uraian, jumlah, isi))
    return render(request, "jejak/jejak.html", {"halaman": "jejak", "hal": hal, "daftar": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.TUTUP_BULAN, sepemda=True)
def bulan(request: HttpRequest) -> HttpResponse:
    """The months of a year: open or closed, with who and why."""
    ada = years() or [today().year]
    teks = request.POST.get("tahun") or request.GET.get("tahun") or ""
    tahun = int(teks) if teks.isdigit() and len(teks) == 4 else ada[-1]
    if request.method == "POST":
        user: Any = request.user
        b = request.POST.get("bulan", "")
        if not b.isdigit() or not 1 <= int(b) <= 12:
            messages.error(request, gettext("Pilih bulan."))
            return redirect("bulan")
        try:
            if request.POST.get("aksi") == "buka":
                reopen_month(tahun=tahun, bulan=int(b), by=user.get_username(), alasan=request.POST.get("alasan", ""))
            else:
                close_month(tahun=tahun, bulan=int(b), by=user.get_username())
            messages.success(request, gettext("Tersimpan."))
        except DitolakError as e:
            for m in e.masalah:
                messages.error(request, message(m))
        return redirect(f"{request.path}?tahun={tahun}")
    tutup = closed_months(tahun)
    riwayat = KunciPeriode.objects.filter(tahun=tahun).order_by("-id")[:40]
    return render(
        request,
        "bulan/bulan.html",
        {
            "halaman": "jejak",
            "tahun": tahun,
            "daftar_tahun": ada,
            "riwayat": riwayat,
            "bulan": [(n, b, n in tutup, month_end(tahun, n) < today()) for n, b in enumerate(BULAN, 1)],
            "nama_bulan": dict(enumerate(BULAN, 1)),
        },
    )
