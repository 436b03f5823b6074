"""Rencana: whose cash plan and targets are verified for the stage in force, and what was changed afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from pantau.apps.anggaran.queries import plan_batches, plan_verifications, stage_at
from pantau.apps.buku.rencana import then_and_now, verify_plans
from pantau.apps.organisasi.perms import Izin
from pantau.core.masalah import DitolakError
from pantau.core.rollup import Hasil
from pantau.core.ukuran import Nilai, evaluate
from pantau.exports.teks import message, statement
from pantau.reports.kendali import start
from pantau.reports.konteks import Konteks
from pantau.web.hak import butuh, hak_of
from pantau.web.minta import berdata
from pantau.web.templatetags.pantau import bahasa

UKURAN = ("target_fisik", "target_keuangan")


@dataclass
class BarisRencana:
    """The plan of a unit: how much of its pagu it covers, who verified it when, and its targets then and now."""

    id: int
    nama: str
    rak: Nilai
    target: Nilai
    oleh: str
    waktu: int | None
    dulu: tuple[Nilai, Nilai] | None
    kini: tuple[Nilai, Nilai]
    turun: bool
    perubahan: list[tuple[int, int, str]]


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@berdata("rencana")
def rencana(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """Units of the scope with their plans; those with the right verify here."""
    hak = hak_of(request)
    user: Any = request.user
    galat: list[str] = []
    if request.method == "POST":
        pilih = [int(x) for x in request.POST.getlist("unit") if x.isdigit() and len(x) < 16]
        try:
            n = verify_plans(
                tahun=kx.kolom.tahun,
                units=pilih,
                catatan=request.POST.get("catatan", ""),
                by=user.get_username(),
                hak=hak,
                hari_ini=kx.minta.per,
            )
            messages.success(request, gettext("Rencana %(n)s unit diverifikasi.") % {"n": n})
            return redirect(request.get_full_path())
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    tahap = stage_at(kx.kolom.tahun, kx.minta.per)
    ada = {u: x for u, x in plan_verifications(kx.kolom.tahun, tahap).items() if x[0] <= kx.pada.diketahui}
    dulu = then_and_now(kx.kolom, kx.pada, (w for w, _, _ in ada.values()))
    ubah = plan_batches(kx.kolom.tahun, min(w for w, _, _ in ada.values())) if ada else []

    def targets(h: Hasil, i: int) -> tuple[Nilai, Nilai]:
        k = h.of_unit(i)
        return evaluate(UKURAN[0], k), evaluate(UKURAN[1], k)

    baris = []
    for i in kx.scope_units():
        u, k = kx.kolom.unit[i], kx.hasil.of_unit(i)
        if not k["pagu"]:
            continue
        v = ada.get(u.id)
        kini, lama = targets(kx.hasil, i), targets(dulu[v[0]], i) if v else None
        turun = lama is not None and any(
            a.value is not None and b.value is not None and b.value < a.value - 1e-9 for a, b in zip(lama, kini, strict=True)
        )
        target = Nilai(k["pagu_tf"] * 100 / k["pagu_fisik"]) if k["pagu_fisik"] else Nilai(None, "pagu_nol")
        baris.append(
            BarisRencana(
                u.id, kx.unit_name(i), evaluate("cakupan_rak", k), target, v[1] if v else "", v[0] if v else None, lama, kini, turun,
                [(b, w, o) for b, w, o, _, unit in ubah if v and w > v[0] and w <= kx.pada.diketahui and u.id in unit],
            )
        )  # fmt: skip
    return render(
        request,
        "lain/rencana.html",
        {
            "halaman": "rencana",
            "kx": kx,
            "minta": kx.minta,
            "tahap": tahap,
            "baris": baris,
            "belum": sum(b.waktu is None for b in baris),
            "turun": sum(b.turun for b in baris),
            "boleh": hak.may(Izin.VERIFIKASI_RENCANA),
            "galat": galat,
            "pernyataan": statement(start(kx, "rencana", ""), bahasa()),
        },
        status=422 if galat else 200,
    )
