"""What a device sends when it has a network again, and the evidence it shows. Every sending carries a key and is carried out once."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe
from PIL import Image

from pantau.apps.organisasi.perms import Izin
from pantau.apps.realisasi.berkas_bukti import UKURAN_MAKS, path_of, read_evidence
from pantau.apps.realisasi.queries import evidence
from pantau.apps.siklus.bukti import attach_evidence
from pantau.apps.siklus.laporan import BENTROK, check_reports, report_progress, standing_reports
from pantau.base.jam import today
from pantau.base.kiriman import content_hash, once
from pantau.core.masalah import DitolakError
from pantau.core.siklus import Butir
from pantau.exports.teks import message
from pantau.web.berkas import takes_files
from pantau.web.hak import account_name, butuh, require_units
from pantau.web.isian import typed_decisions, typed_marks, typed_obstacles, typed_photos, typed_reports
from pantau.web.views.bulan_ini import month_asked

KUNCI = re.compile(r"[0-9a-zA-Z-]{16,60}")
SKRIP = Path(__file__).resolve().parent.parent / "static" / "pantau" / "pekerja.js"
LEBAR_KECIL = 240


@require_POST
@butuh(Izin.BACA)
@takes_files(lambda: UKURAN_MAKS * 2 // 2**20)  # so that a photo a little too large is refused in words
def kirim(request: HttpRequest) -> JsonResponse:
    """Carry out one sending: `isi`, `periksa` or `bukti`. Answers `tersimpan`, `bentrok` (somebody was there first) or `ditolak`, in words.

    With `paksa` the person has seen the other's figure and chosen his own.
    """
    kunci, q = request.POST.get("kunci", ""), request.POST.dict()
    if not KUNCI.fullmatch(kunci):
        raise Http404
    tahun, bulan = month_asked(request)
    akun = account_name(request)
    isi = {n: v for n, v in q.items() if n not in ("csrfmiddlewaretoken", "kunci")}
    foto = [(g, s, f.name or "", f.read(UKURAN_MAKS + 1)) for g, s, f in typed_photos(request.FILES)]
    sidik = content_hash(*(x.encode() for n in sorted(isi) for x in (n, isi[n])), *(x[3] for x in foto))
    try:
        hasil = once(kunci, by=akun, isi=sidik, act=_act_of(q, foto, tahun, bulan, akun))
        return JsonResponse({"status": "tersimpan", **hasil})
    except DitolakError as e:
        kode = {m.code for m in e.masalah}
        butir = {
            Butir(int(m.where["simpul"]), int(m.where.get("paket", 0))) for m in e.masalah if m.code in BENTROK and "simpul" in m.where
        }
        ada = standing_reports(tahun, bulan, butir)
        return JsonResponse(
            {
                "status": "bentrok" if kode and kode <= BENTROK else "ditolak",
                "pesan": [message(m) for m in e.masalah],
                "alasan_perlu": any(c.startswith("fisik_") for c in kode),
                "terkunci": bool(kode & {"bulan_ditandatangani", "bulan_tertutup"}),
                "dasar": {str(b): ada[b].mark if b in ada else "" for b in butir},
            }
        )


def marks(tahun: int, bulan: int, butir: Collection[Butir]) -> dict[str, str]:
    """Marks of the reports that stand now: a device puts them under what it has still to send of the same items."""
    return {str(b): r.mark for b, r in standing_reports(tahun, bulan, butir).items()}


def _act_of(
    q: dict[str, str], foto: list[tuple[Butir, str, str, bytes]], tahun: int, bulan: int, akun: str
) -> Callable[[], dict[str, Any]]:
    """The act that a sending asks for."""
    aksi, kini = q.get("aksi"), today()
    dasar = None if q.get("paksa") else typed_marks(q)
    if aksi == "isi":
        isian, kendala = typed_reports(q), typed_obstacles(q)

        def report() -> dict[str, Any]:
            batch = report_progress(tahun=tahun, bulan=bulan, isian=isian, by=akun, hari_ini=kini, dasar=dasar, kendala=kendala)
            return {"batch": batch.pk if batch else None, "tanda": marks(tahun, bulan, isian)}

        return report
    if aksi == "periksa" and (putusan := typed_decisions(q)):

        def check() -> dict[str, Any]:
            batch = check_reports(tahun=tahun, bulan=bulan, putusan=putusan, by=akun, hari_ini=kini, dasar=dasar)
            return {"batch": batch.pk if batch else None, "tanda": marks(tahun, bulan, putusan)}

        return check
    if aksi == "bukti" and len(foto) == 1:
        g, langkah, nama, isi = foto[0]
        berkas = read_evidence(isi)

        def attach() -> dict[str, Any]:
            id_, kembar = attach_evidence(
                tahun=tahun, bulan=bulan, butir=g, langkah=langkah, nama=nama, berkas=berkas, by=akun, hari_ini=kini
            )
            return {"bukti": id_, "kembar": kembar}

        return attach
    raise Http404


@require_safe
@butuh(Izin.BACA)
def bukti(request: HttpRequest, id: int) -> HttpResponse:
    """A piece of evidence: the published copy, or with `kecil` a small picture."""
    b = evidence(id)
    if b is None:
        raise Http404
    require_units(request, Izin.BACA, [b["simpul__unit_id"]])
    path = path_of(b["sha256"], b["media"])
    if not path.exists():
        raise Http404
    gambar = b["media"] == "image/jpeg"
    if gambar and request.GET.get("kecil"):
        keluar = io.BytesIO()
        with Image.open(path) as im:
            im.draft("RGB", (LEBAR_KECIL, LEBAR_KECIL))
            im.thumbnail((LEBAR_KECIL, LEBAR_KECIL))
            im.save(keluar, "JPEG", quality=60)
        balas: HttpResponse = HttpResponse(keluar.getvalue(), content_type="image/jpeg")
    else:
        balas = FileResponse(path.open("rb"), as_attachment=not gambar, filename=f"bukti-{id}.{path.suffix[1:]}", content_type=b["media"])
    balas["X-Content-Type-Options"] = "nosniff"
    return balas


@require_safe
@login_not_required
@cache_control(max_age=0)
def pekerja(request: HttpRequest) -> HttpResponse:
    """The service worker; its scope is the whole site, so it is served from the root."""
    teks = {
        "judul": gettext("Tidak ada jaringan"),
        "isi": gettext("Halaman ini belum tersimpan di perangkat Anda. Yang sudah Anda isi tetap tersimpan."),
        "buka": gettext("Bulan ini"),
    }
    skrip = SKRIP.read_text(encoding="utf-8").replace('"__TEKS__"', json.dumps(teks), 1)
    skrip = skrip.replace('"__DIAM__"', str(settings.DIAM_MENIT * 60_000), 1)
    return HttpResponse(skrip, content_type="text/javascript; charset=utf-8")
