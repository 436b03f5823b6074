"""Kabar paket: what PPK and other officials of a unit say of its packages that no file carries, and take back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from pantau.apps.organisasi.perms import Izin
from pantau.apps.pengadaan.tahapan import Catatan
from pantau.apps.siklus.kabar_paket import take_word_back, tell_package
from pantau.apps.siklus.rantai import duties_of
from pantau.base.aturan import rules
from pantau.base.jam import today
from pantau.base.kiriman import content_hash, once
from pantau.core.kabar_paket import JENIS, KATALOG, KEDUA, LEPAS, SAKSI, KabarPaket, blockers, may_tell
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BukanTanggalError, from_day_number, parse_date
from pantau.core.scm import HASIL, RAPAT, TINGKAT, UJI
from pantau.core.uang import BukanUangError, parse_persen, parse_sen
from pantau.exports.teks import message, text
from pantau.reports.daftar_paket import NAMA_TAHAP
from pantau.reports.konteks import Konteks
from pantau.reports.kontrak_kritis import steps_of
from pantau.reports.paket import places_of, state_of_packages
from pantau.reports.paket_kini import PaketKini
from pantau.reports.riwayat_paket import NAMA_JENIS
from pantau.web.hak import account_name, butuh
from pantau.web.minta import berdata, frame, number_of
from pantau.web.tanggal import typed_day
from pantau.web.templatetags.pantau import bahasa
from pantau.web.views.kirim import KUNCI

BARIS_MAKS = 200
NAMA_SAKSI = dict(zip(SAKSI, ("Penyedia", "Pengawas"), strict=True))
NAMA_ISIAN = NAMA_JENIS | {"tagihan": "Tagihan masuk"}


@dataclass
class KataPaket:
    """A word that stands: its row, what it is, its day, number, amount, code of a blocker, and whether it was typed here."""

    id: int
    apa: str
    hari: date | None
    nomor: str
    nilai: int | None
    isi: str
    di_sini: bool


@dataclass
class BarisPaket:
    """A package on the page with the words on it."""

    p: PaketKini
    unit: str
    tahap: str
    kata: list[KataPaket]


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@berdata("pengadaan")
def kabar_paket(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The packages of which the reader may speak, and a form for the one he chose. A sending carries a key and is carried out once."""
    akun, tahun = account_name(request), kx.kolom.tahun
    galat: list[str] = []
    q = request.POST.dict()
    if request.method == "POST":
        kunci, paket = q.get("kunci", ""), number_of(q.get("paket", ""))
        if not KUNCI.fullmatch(kunci) or paket is None:
            raise Http404
        isi = content_hash(*(x.encode() for n in sorted(q) if n not in ("csrfmiddlewaretoken", "kunci") for x in (n, q[n])))
        try:
            once(kunci, by=akun, isi=isi, act=_act_of(q, paket, tahun, akun))
            messages.success(request, gettext("Tersimpan."))
            return redirect(request.get_full_path())
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    baris = _rows(kx, akun)
    pilih = number_of(request.GET.get("paket", ""))
    penahan = blockers(rules(), today())
    return render(
        request,
        "pengadaan/kabar.html",
        {
            **frame(kx, "pengadaan"),
            "baris": baris[:BARIS_MAKS],
            "banyak": len(baris),
            "dipilih": next((b for b in baris if b.p.paket.id == pilih), None),
            "jenis": [(j, NAMA_ISIAN[j]) for j in JENIS],
            "penahan": [*((k, x["nama"]) for k, x in penahan.items()), (LEPAS, gettext("Tidak ada lagi"))],
            "katalog": list(rules().value("sebab_tidak_katalog", today()).items()),
            "tingkat": list(TINGKAT.items()),
            "hasil": [(h, h.capitalize()) for h in HASIL],
            "saksi": NAMA_SAKSI.items(),
            "hari_akhir": today().isoformat(),
            "kunci": str(uuid.uuid4()),
            "galat": galat,
            "isi": q,
        },
        status=422 if galat else 200,
    )


def _act_of(q: dict[str, str], paket: int, tahun: int, akun: str) -> Callable[[], dict[str, Any]]:
    """The act that a form asks for."""
    kini = today()
    if q.get("aksi") == "tarik":
        id_ = number_of(q.get("kata", ""))

        def undo() -> dict[str, Any]:
            return {"batch": take_word_back(paket=paket, tahun=tahun, peristiwa=id_ or 0, by=akun, hari_ini=kini).pk}

        return undo
    kabar = typed_word(q)

    def tell() -> dict[str, Any]:
        batch = tell_package(paket=paket, tahun=tahun, kabar=kabar, by=akun, hari_ini=kini)
        return {"batch": batch.pk if batch else None}

    return tell


def typed_word(q: dict[str, str]) -> KabarPaket:
    """A word as typed; DitolakError where day or amount do not read."""
    masalah, hari, nilai, persen = [], date.min, None, None
    try:
        hari = parse_date(typed_day(q, "tanggal"))
    except BukanTanggalError:
        masalah.append(Masalah("isian_bukan_tanggal", {}, {"isi": q.get("tanggal", "")[:20]}))
    jenis = q.get("jenis", "")
    if jenis == "tagihan" and q.get("nilai", "").strip():
        try:
            nilai = parse_sen(q["nilai"])
        except BukanUangError:
            masalah.append(Masalah("isian_bukan_uang", {}, {"isi": q["nilai"][:20]}))
    if jenis == KEDUA and q.get("persen", "").strip():
        try:
            persen = parse_persen(q["persen"])
        except (BukanUangError, ValueError):
            masalah.append(Masalah("isian_bukan_angka", {}, {"isi": q["persen"][:20]}))
    if masalah:
        raise DitolakError(masalah)
    tahan = q.get("alasan" if jenis == KATALOG else "penahan", "") if jenis in ("penahan", KATALOG) else ""
    nomor = q.get("nomor", "") if jenis in ("tagihan", KEDUA) else ""
    tingkat, hasil = (q.get(n, "") if jenis in (RAPAT, UJI) else "" for n in ("tingkat", "hasil"))
    return KabarPaket(
        jenis, hari, nomor, nilai, tahan, q.get("catatan", ""), tingkat, hasil, q.get("siapa", "") if jenis == KEDUA else "", persen
    )


def _rows(kx: Konteks, akun: str) -> list[BarisPaket]:
    """The packages in scope of which somebody may speak, the largest first."""
    w, s = duties_of(akun, kx.kolom.tahun, today()), state_of_packages(kx)
    if not w.susunan.held_by(akun):
        return []
    letak = places_of(kx, [p.paket for p in s.semua])
    nama = {k: str(x["nama"]) for k, x in blockers(rules(), today()).items()} | rules().value("sebab_tidak_katalog", today())
    hasil = []
    for p in s.semua:
        if may_tell(w.susunan, akun, p.paket.unit, letak.get(p.paket.id)):
            kata = [_word(c, nama) for c in s.tahu[p.paket.id] if c.jenis in JENIS]
            hasil.append(BarisPaket(p, s.nama_unit[p.paket.unit], NAMA_TAHAP.get(p.kini, ""), kata))
    return sorted(hasil, key=lambda b: (-(b.p.pagu or 0), b.p.paket.id))


def _word(c: Catatan, nama: dict[str, str]) -> KataPaket:
    isi = str(c.isi.get("catatan", "") or c.isi.get("keterangan", ""))
    tahan = str(c.isi.get("penahan", "") or c.isi.get("alasan", ""))
    if c.jenis == KEDUA:
        isi = " · ".join(x for x in (text(c.isi.get("persen"), "%", bahasa()), isi) if x)
    sebut = nama.get(tahan, tahan) or (gettext("Tidak tertahan lagi") if c.jenis == "penahan" else "")
    hari = from_day_number(c.hari) if c.hari is not None else None
    nomor = c.nomor if c.jenis in ("tagihan", KEDUA) else ""
    langkah = next(iter(steps_of([c])), None)
    teks = ": ".join(x for x in (sebut, isi) if x)
    return KataPaket(
        c.id, langkah.kata if langkah is not None else NAMA_JENIS[c.jenis], hari, nomor, c.nilai, teks, c.isi.get("dari") == "isian"
    )
