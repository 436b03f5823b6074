"""Dana: conditional funds, what is at risk and until when, and a form for money received and documents delivered."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from pantau.apps.dana.bidang import BidangDana
from pantau.apps.dana.queries import KataDana, evidence_of
from pantau.apps.organisasi.perms import Izin
from pantau.apps.realisasi.berkas_bukti import UKURAN_MAKS, BerkasBukti, path_of, read_evidence
from pantau.apps.siklus.dana import speaks_for, take_fund_word_back, tell_fund
from pantau.apps.siklus.rantai import duties_of
from pantau.base.jam import today
from pantau.base.kiriman import content_hash, once
from pantau.core.dana import DOKUMEN, KELUARAN, SEPULUH_RIBU, share
from pantau.core.kata_dana import BERTAHAP, DIKETIK, KataBaru
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BukanTanggalError, parse_date
from pantau.core.rantai import Susunan
from pantau.core.uang import BukanUangError, parse_persen, parse_sen
from pantau.exports.teks import message, text
from pantau.reports.dana import KEADAAN, LAPORAN, fields, split
from pantau.reports.konteks import Konteks
from pantau.reports.model import Report
from pantau.web.hak import account_name, butuh, hak_of, require_units
from pantau.web.minta import berdata, frame, number_of
from pantau.web.tanggal import typed_day
from pantau.web.templatetags.pantau import bahasa
from pantau.web.views.kirim import KUNCI

NAMA_KATA = {
    "pagu": "Pagu dana", "kontrak": "Nilai daftar kontrak", "salur": "Dana diterima", "serap": "Dana terserap", "keluaran": "Capaian keluaran",
    "dokumen": "Dokumen diserahkan",
}  # fmt: skip
KATA_MAKS = 40  # words of a field on the page, the last ones


@dataclass
class SyaratTampil:
    """A condition on the page: what it is, and whether it is met."""

    nama: str
    ada: bool | None


@dataclass
class TahapTampil:
    """A tranche on the page."""

    x: Any
    keadaan: str
    syarat: list[SyaratTampil]


@dataclass
class KartuDana:
    """A field on the page: how it stands, its tranches, the words on it, and what the reader may say of it."""

    b: BidangDana
    unit: str
    tahap: list[TahapTampil]
    kata: list[tuple[KataDana, str]]
    pilihan: list[tuple[str, str]]

    @property
    def kini(self) -> Any:
        """Its state."""
        return self.b.kini


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@berdata("dana", hari_ini=True)
def dana(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The funds of the scope, the worst first. POST records a word or takes one back; a sending carries a key and is carried out once."""
    akun, tahun = account_name(request), kx.kolom.tahun
    galat: list[str] = []
    q = request.POST.dict()
    if request.method == "POST":
        kunci, pos = q.get("kunci", ""), number_of(q.get("pos", ""))
        if not KUNCI.fullmatch(kunci) or pos is None:
            raise Http404
        f = request.FILES.get("bukti")
        berkas = f.read(UKURAN_MAKS + 1) if f is not None else b""
        isi = content_hash(*(x.encode() for n in sorted(q) if n not in ("csrfmiddlewaretoken", "kunci") for x in (n, q[n])), berkas)
        try:
            once(kunci, by=akun, isi=isi, act=_act_of(request, q, pos, tahun, berkas, (f.name or "") if f is not None else ""))
            messages.success(request, gettext("Tersimpan."))
            return redirect(request.get_full_path())
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    r = LAPORAN.make(kx, layar=True)
    dalam, luar = split(fields(kx))
    s = duties_of(akun, tahun, today()).susunan
    kartu = [_card(request, kx, b, s) for b in dalam]
    return render(
        request,
        "dana/dana.html",
        {
            **frame(kx, "dana", r),
            "laporan": LAPORAN,
            "kartu": kartu,
            "luar": luar_table(r) if luar else None,
            "hari_akhir": today().isoformat(),
            "kunci": str(uuid.uuid4()),
            "dipilih": number_of(q.get("pos", "")),
            "galat": galat,
            "isi": q,
        },
        status=422 if galat else 200,
    )


def luar_table(r: Report) -> Any:
    """The table of funds outside the budget."""
    return next(t for t in r.tables if t.id == "luar")


def _card(request: HttpRequest, kx: Konteks, b: BidangDana, s: Susunan) -> KartuDana:
    nama = kx.aturan.value("dana_dokumen", kx.minta.per)
    ukur = {"serap": gettext("Terserap paling sedikit {n} % dari yang diterima"), "keluaran": gettext("Keluaran paling sedikit {n} %")}
    tahap = [
        TahapTampil(
            x,
            KEADAAN[x.status],
            [SyaratTampil(ukur[y.id].format(n=y.batas) if y.id in ukur else gettext(str(nama.get(y.id, y.id))), y.ada) for y in x.syarat],
        )
        for x in (b.kini.tahap if b.kini is not None else ())
    ]
    kata = [(w, _said(w, nama)) for w in sorted(b.kata, key=lambda w: -w.kabar.saat)[:KATA_MAKS]]
    boleh = speaks_for(b.unit, account_name(request), hak_of(request), s) is not None
    return KartuDana(b, kx.unit_name(kx.unit_index(b.unit)), tahap, kata, _choices(tahap, nama) if boleh else [])


def _said(w: KataDana, nama: dict[str, str]) -> str:
    """What a word says, in words."""
    x = w.kabar
    apa = gettext(NAMA_KATA[x.jenis])
    if x.jenis == DOKUMEN:
        return f"{apa if x.nilai else gettext('Dokumen dikembalikan')}: {gettext(str(nama.get(x.syarat, x.syarat)))}"
    nilai = text(share(x.nilai, SEPULUH_RIBU).value, "%", bahasa()) if x.jenis == KELUARAN else text(x.nilai, "Rp", bahasa())
    return f"{apa} {nilai}" if not x.tahap else f"{apa} ({x.tahap}) {nilai}"


def _choices(tahap: list[TahapTampil], nama: dict[str, str]) -> list[tuple[str, str]]:
    """What may be said of a field: documents and money of each tranche, then what is of none."""
    hasil = []
    for t in tahap:
        x = t.x.tahap
        hasil += [(f"dokumen.{x.id}:{d}", f"{x.nama}: {gettext(str(nama.get(d, d)))}") for d in x.dokumen]
        hasil.append((f"salur.{x.id}", f"{x.nama}: {gettext('Dana diterima')}"))
    return [*hasil, *((j, gettext(NAMA_KATA[j])) for j in DIKETIK if j not in BERTAHAP)]


def _act_of(request: HttpRequest, q: dict[str, str], pos: int, tahun: int, berkas: bytes, nama: str) -> Callable[[], dict[str, Any]]:
    """The act that a form asks for."""
    siapa: dict[str, Any] = {"by": account_name(request), "hak": hak_of(request), "tahun": tahun, "hari_ini": today()}
    if q.get("aksi") == "tarik":
        id_ = number_of(q.get("kata", "")) or 0
        return lambda: {"batch": take_fund_word_back(kata=id_, pos=pos, **siapa).pk}
    kata = typed_word(q, pos)
    bukti: BerkasBukti | None = read_evidence(berkas) if berkas else None

    def tell() -> dict[str, Any]:
        batch = tell_fund(kata=kata, bukti=bukti, nama=nama, **siapa)
        return {"batch": batch.pk if batch else None}

    return tell


def typed_word(q: dict[str, str], pos: int) -> KataBaru:
    """A word as typed; DitolakError where day, amount or percentage do not read."""
    masalah, hari, nilai, teks = [], date.min, None, q.get("nilai", "").strip()
    try:
        hari = parse_date(typed_day(q, "tanggal"))
    except BukanTanggalError:
        masalah.append(Masalah("isian_bukan_tanggal", {}, {"isi": q.get("tanggal", "")[:20]}))
    apa, _, syarat = q.get("jenis", "").partition(":")
    jenis, tahap = apa.partition(".")[0], number_of(apa.partition(".")[2]) or 0
    try:
        if jenis == "dokumen":
            nilai = 1
        elif teks:
            nilai = round(parse_persen(teks) * 100) if jenis == KELUARAN else parse_sen(teks)
    except (BukanUangError, ValueError):
        masalah.append(Masalah("isian_bukan_angka" if jenis == KELUARAN else "isian_bukan_uang", {}, {"isi": teks[:20]}))
    if masalah:
        raise DitolakError(masalah)
    return KataBaru(pos, jenis, tahap, syarat, hari, q.get("pukul", "").strip().replace(".", ":"), nilai, q.get("dokumen", "").strip())


@require_safe
@butuh(Izin.BACA)
def bukti_dana(request: HttpRequest, id: int) -> HttpResponse:
    """The published copy of the file behind a word."""
    b = evidence_of(id)
    if b is None:
        raise Http404
    require_units(request, Izin.BACA, [b[0]])
    path = path_of(b[1], b[2])
    if not path.exists():
        raise Http404
    gambar = b[2] == "image/jpeg"
    balas = FileResponse(path.open("rb"), as_attachment=not gambar, filename=f"bukti-dana-{id}.{path.suffix[1:]}", content_type=b[2])
    balas["X-Content-Type-Options"] = "nosniff"
    return balas
