"""Jejak: the audit trail; and the months, which close and reopen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from pantau.apps.anggaran.queries import years
from pantau.apps.organisasi.perms import PERAN, Izin
from pantau.apps.organisasi.queries import all_units
from pantau.base.jam import today
from pantau.base.models import Jejak, KunciPeriode
from pantau.base.periode import ask_reopening, asked_to_reopen, close_month, closed_months, decide_reopening
from pantau.core.masalah import DitolakError
from pantau.core.periode import BULAN, month_end
from pantau.exports.teks import message
from pantau.web.hak import account_name, butuh
from pantau.web.jaga import just_proven
from pantau.web.kata import KATA
from pantau.web.minta import number_of

RINCI = {
    "alasan": "alasan",
    "aktif": "akun aktif",
    "aplikasi": "aplikasi",
    "baru": "menjadi",
    "jumlah_gagal": "percobaan gagal",
    "diminta": "diminta oleh",
    "format": "format",
    "lama": "semula",
    "menarik": "menarik batch",
    "menulis": "boleh menulis",
    "peran": "peran",
    "sandi_diganti": "kata sandi diganti",
    "tahun": "tahun",
}
JUMLAH = {"added": "baru", "changed": "berubah", "superseded": "digantikan", "unchanged": "sama", "refused": "ditolak"}


def _word(kunci: str, nilai: Any) -> str:
    """A detail as people say it: yes, the name of a role, or the value itself."""
    if nilai is True:
        return str(gettext("ya"))
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
            k: v
            for k, v in j.rincian.items()
            if v and k not in ("uraian", "unit", "judul", "kolom", "jumlah", "segel", "format" if entri else "")
        }
        isi = [(RINCI.get(k, k), _word(k, v)) for k, v in lain.items()]
        jumlah = [(n, JUMLAH[k]) for k, n in (j.rincian.get("jumlah") or {}).items() if n]
        uraian = " · ".join(filter(None, (j.rincian.get("uraian"), ", ".join(unit))))
        rows.append((j, KATA.get(entri or "", "") or KATA.get(j.tindakan, j.tindakan), uraian, jumlah, isi))
    return render(request, "jejak/jejak.html", {"halaman": "jejak", "hal": hal, "daftar": rows})


def _act(q: QueryDict, tahun: int, bulan: int, by: str) -> None:
    """Close a month, ask that it be reopened, or decide on that."""
    aksi = q.get("aksi")
    if aksi == "minta":
        ask_reopening(tahun=tahun, bulan=bulan, by=by, alasan=q.get("alasan", ""))
    elif aksi in ("setuju", "tolak"):
        decide_reopening(tahun=tahun, bulan=bulan, by=by, setuju=aksi == "setuju")
    elif aksi == "tutup":
        close_month(tahun=tahun, bulan=bulan, by=by)
    else:
        raise Http404


def _history(tahun: int) -> list[tuple[KunciPeriode, str]]:
    """What happened to the months of a year, newest first, each in words."""
    hasil: list[tuple[KunciPeriode, str]] = []
    diminta: set[int] = set()
    for k in KunciPeriode.objects.filter(tahun=tahun).order_by("id"):
        if not k.tertutup:
            kata = gettext("dibuka kembali")
        elif k.alasan:
            kata = gettext("diminta dibuka kembali")
        else:
            kata = gettext("permintaan membuka ditolak") if k.bulan in diminta else gettext("ditutup")
        (diminta.add if k.tertutup and k.alasan else diminta.discard)(k.bulan)
        hasil.append((k, kata))
    return hasil[::-1]


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.TUTUP_BULAN, sepemda=True)
@just_proven
def bulan(request: HttpRequest) -> HttpResponse:
    """The months of a year: open or closed, with who and why. Reopening takes two persons."""
    ada = years() or [today().year]
    diminta = number_of(request.POST.get("tahun") or request.GET.get("tahun") or "", 4)
    tahun = diminta if diminta is not None and 2000 <= diminta <= 2100 else ada[-1]
    if request.method == "POST":
        b = number_of(request.POST.get("bulan", ""), 2)
        if b is None or not 1 <= b <= 12:
            messages.error(request, gettext("Pilih bulan."))
            return redirect("bulan")
        try:
            _act(request.POST, tahun, b, account_name(request))
            messages.success(request, gettext("Tersimpan."))
        except DitolakError as e:
            for m in e.masalah:
                messages.error(request, message(m))
        return redirect(f"{request.path}?tahun={tahun}")
    tutup, minta = closed_months(tahun), asked_to_reopen(tahun)
    return render(
        request,
        "bulan/bulan.html",
        {
            "halaman": "jejak",
            "akun": account_name(request),
            "tahun": tahun,
            "daftar_tahun": ada,
            "riwayat": _history(tahun)[:40],
            "bulan": [(n, b, n in tutup, month_end(tahun, n) < today(), minta.get(n)) for n, b in enumerate(BULAN, 1)],
            "nama_bulan": dict(enumerate(BULAN, 1)),
        },
    )
