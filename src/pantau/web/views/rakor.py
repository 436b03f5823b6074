"""Rakor: the meetings, what each is about, who came, the figures fixed for it, and what it decided."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from pantau.apps.instruksi.queries import Buku, InstruksiInfo, addressed
from pantau.apps.organisasi.perms import SISTEM, Izin
from pantau.apps.organisasi.queries import all_units
from pantau.apps.rakor.actions import RencanaRapat, freeze, note_attendance, plan_meeting, set_state
from pantau.apps.rakor.naskah import KEMBALI, PDF, SIAP, papers, prepare_paper, take_signed
from pantau.apps.rakor.perms import UMUM, invited, led_units, may_lead, may_read, may_read_figures
from pantau.apps.rakor.queries import RapatInfo, attendance, decisions, meeting, meetings
from pantau.apps.realisasi.berkas_bukti import UKURAN_MAKS
from pantau.apps.siklus.rantai import Wewenang, duties_of
from pantau.base.aturan import rules
from pantau.base.jam import from_ms, now_ms, to_ms, today
from pantau.core.instruksi import HASIL
from pantau.core.instruksi import JENIS as JENIS_KEPUTUSAN
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BukanTanggalError, parse_date, previous_month_end
from pantau.core.rakor import HADIR, JENIS, KEADAAN, URUTAN
from pantau.exports.kalender_rapat import invitation
from pantau.exports.pdf import render as render_pdf
from pantau.exports.tanda_pdf import with_field
from pantau.exports.teks import message
from pantau.reports.beku import fixed
from pantau.reports.berita_acara import LAPORAN as BERITA_ACARA
from pantau.reports.instruksi_baca import bound_words
from pantau.reports.konteks import Konteks, Permintaan, prepare
from pantau.reports.rakor_beku import LAPORAN as BEKU
from pantau.reports.rakor_berubah import LAPORAN as BERUBAH
from pantau.reports.rapat import name_of
from pantau.web.berkas import takes_files
from pantau.web.berubah_rapat import told
from pantau.web.hak import account_name, butuh, hak_of
from pantau.web.minta import frame, number_of
from pantau.web.pesan import say_saved
from pantau.web.simpan import answer
from pantau.web.tanggal import typed_day
from pantau.web.views.instruksi import value_text


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
def rakor(request: HttpRequest) -> HttpResponse:
    """The meetings that the reader may know of; those who prepare some plan a new one."""
    hak, by = hak_of(request), account_name(request)
    w = duties_of(by, today().year, today())
    galat: list[str] = []
    if request.method == "POST":
        try:
            lama = {r.nomor for r in meetings()}
            nomor = plan_meeting(rencana=_typed(request), by=by, hak=hak, hari_ini=today())
            say_saved(request, nomor not in lama)
            return redirect("rapat", nomor)
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    ada = [(r, _words(r)) for r in meetings() if may_read(hak, r)]
    kini = now_ms()
    isi = {
        "halaman": "rakor",
        "akan": [x for x in reversed(ada) if x[0].mulai > kini and x[0].keadaan == "rencana"],
        "lalu": [x for x in ada if x[0].mulai <= kini or x[0].keadaan != "rencana"],
        "galat": galat,
        **_form(request, w, None, galat),
    }
    return render(request, "rakor/rakor.html", isi, status=422 if galat else 200)


def known(request: HttpRequest, nomor: int) -> RapatInfo:
    """A meeting that the reader may know of; else it is as if it were not there."""
    r = meeting(nomor)
    if r is None or not may_read(hak_of(request), r):
        raise Http404
    return r


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@takes_files(lambda: UKURAN_MAKS * 2 // 2**20)
def rapat(request: HttpRequest, nomor: int) -> HttpResponse:
    """One meeting. POST changes it, notes who came, fixes its figures, ends or cancels it."""
    r = known(request, nomor)
    hak, by = hak_of(request), account_name(request)
    w = duties_of(by, r.tahun, today())
    galat: list[str] = []
    if request.method == "POST":
        try:
            say_saved(request, _act(request, r, by))
            return redirect("rapat", nomor)
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    pimpin = may_lead(hak, w, by, r.unit)
    buka = pimpin and r.keadaan == "rencana"
    lalu = previous_of(request, r)
    units = all_units()
    buku = Buku({u.id: (u.nama, "") for u in units}, {j: (x.unit, x.nama) for j, x in w.susunan.jabatan.items()})
    isi = {
        "halaman": "rakor",
        "r": r,
        **_words(r),
        "pimpin": pimpin,
        "buka": buka,
        "angka": may_read_figures(hak, r),
        "bentuk_beku": [(b, b.upper()) for b in BEKU.bentuk if b != "html"],
        "alamat_beku": meeting_query(r),
        "hadir": _present(w, r),
        "hadir_pilihan": HADIR.items(),
        "keputusan": decided(decisions(r), buku),
        "lalu": lalu,
        "naskah": papers(nomor) if r.keadaan == "selesai" and may_read_figures(hak, r) else {},
        "nama_lalu": name_of(lalu) if lalu else "",
        "keputusan_lalu": decided(decisions(lalu), buku) if lalu else [],
        "galat": galat,
        **(_form(request, w, r, galat) if buka else {}),
    }
    return render(request, "rakor/rapat.html", isi, status=422 if galat else 200)


def previous_of(request: HttpRequest, r: RapatInfo) -> RapatInfo | None:
    """The meeting of the same scope before this one that was held or whose figures were fixed."""
    hak = hak_of(request)
    return next(
        (x for x in meetings() if x.unit == r.unit and x.mulai < r.mulai and x.keadaan != "batal" and (x.beku or x.keadaan == "selesai") and may_read(hak, x)),
        None,
    )  # fmt: skip


def decided(isi: list[InstruksiInfo], buku: Buku) -> list[dict[str, Any]]:
    """What a meeting decided, of whom, until when, and what came of it."""
    hasil = []
    for x in isi:
        tujuan = addressed(x.alamat, buku)
        kata = x.outcome(t.kunci for t in tujuan)
        label, op, ambang, _ = bound_words(x)
        kepada = ", ".join(t.nama for t in tujuan)
        hasil.append({
            "x": x, "jenis": JENIS_KEPUTUSAN[x.jenis], "kepada": kepada, "hasil": HASIL[kata], "kata": kata,
            "ukuran": label if op else "", "ambang": f"{op} {value_text(x.ukuran, ambang)}",
        })  # fmt: skip
    return hasil


def _words(r: RapatInfo) -> dict[str, Any]:
    return {"nama": JENIS[r.jenis], "keadaan": KEADAAN[r.keadaan]}


def _present(w: Wewenang, r: RapatInfo) -> list[dict[str, Any]]:
    """Those invited, with their holders and whether they came."""
    s, ada = w.susunan, attendance(r.nomor)
    jabatan = [*invited(w, r.unit, rules().value("jenjang_jabatan", today())), *(j for j in ada if j not in s.jabatan)]
    return [
        {
            "id": j,
            "nama": s.jabatan[j].nama if j in s.jabatan else "–",
            "orang": s.pemangku[j].nama if j in s.pemangku else "",
            "hadir": ada.get(j, ("", ""))[0],
            "kata": HADIR.get(ada.get(j, ("", ""))[0], ""),
            "wakil": ada.get(j, ("", ""))[1],
        }
        for j in jabatan
    ]


def _act(request: HttpRequest, r: RapatInfo, by: str) -> bool:
    """Do what is asked; whether anything of it is new."""
    q, hak, kini = request.POST, hak_of(request), today()
    aksi = q.get("aksi", "")
    if aksi == "ubah":
        plan_meeting(rencana=_typed(request), by=by, hak=hak, hari_ini=kini, nomor=r.nomor, alasan=q.get("alasan", "").strip()[:500])
        return meeting(r.nomor) != r
    elif aksi == "beku":
        freeze(beku=fixed(r), by=by, hak=hak, hari_ini=kini)
    elif aksi in ("selesai", "batal"):
        return set_state(nomor=r.nomor, keadaan=aksi, alasan=q.get("alasan", ""), by=by, hak=hak, hari_ini=kini)
    elif aksi == "hadir":
        sebut = {int(n[6:]): v for n, v in q.items() if n[:6] == "hadir_" and number_of(n[6:]) is not None and v}
        return bool(note_attendance(
            nomor=r.nomor, hadir={j: (v, q.get(f"wakil_{j}", "").strip() if v == "wakil" else "") for j, v in sebut.items()},
            by=by, hak=hak, hari_ini=kini,
        ))  # fmt: skip
    elif aksi in (SIAP, KEMBALI):
        ada = papers(r.nomor)
        _sign(request, r, by)
        return papers(r.nomor) != ada
    else:
        raise Http404
    return True


def _sign(request: HttpRequest, r: RapatInfo, by: str) -> None:
    """Prepare the minutes to be signed, or take them back signed."""
    siapa: dict[str, Any] = {"nomor": r.nomor, "by": by, "hak": hak_of(request), "hari_ini": today()}
    if request.POST["aksi"] == SIAP:
        x = BERITA_ACARA.make(prepare(Permintaan(r.per, unit=r.unit), SISTEM), {"rapat": str(r.nomor)}, bentuk="pdf")
        prepare_paper(isi=with_field(render_pdf(x, "id")), **siapa)
    else:
        f = request.FILES.get("berkas")
        take_signed(isi=f.read(UKURAN_MAKS + 1) if f else b"", nama=(f.name or "") if f else "", **siapa)


@require_safe
@butuh(Izin.BACA)
def naskah(request: HttpRequest, nomor: int, jenis: str) -> HttpResponse:
    """The minutes to sign, or signed, as they are kept."""
    r = known(request, nomor)
    x = papers(nomor).get(jenis) if may_read_figures(hak_of(request), r) else None
    if x is None or not x.path.exists():
        raise Http404
    nama = f"berita-acara-{nomor}{'-bertanda-tangan' if jenis == KEMBALI else ''}.pdf"
    balas = FileResponse(x.path.open("rb"), as_attachment=True, filename=nama, content_type=PDF)
    balas["X-Content-Type-Options"] = "nosniff"
    return balas


def _typed(request: HttpRequest) -> RencanaRapat:
    """A meeting as typed; DitolakError for days and hours that do not read."""
    q = request.POST
    masalah, hari = [], {"tanggal": date.min, "per": date.min}
    for n in hari:
        try:
            hari[n] = parse_date(typed_day(q, n))
        except BukanTanggalError:
            masalah.append(Masalah("isian_bukan_tanggal", {}, {"isi": q.get(n, "")[:20]}))
    try:
        jam = datetime.strptime(q.get("jam", ""), "%H:%M").time()
    except ValueError:
        masalah.append(Masalah("isian_bukan_jam", {}, {"isi": q.get("jam", "")[:20]}))
    if masalah:
        raise DitolakError(masalah)
    mulai = timezone.make_aware(datetime.combine(hari["tanggal"], jam))
    unit = number_of(q.get("unit", ""))
    jenis = q.get("jenis", "")
    return RencanaRapat(
        jenis, unit if jenis == "internal" else None, to_ms(mulai), q.get("tempat", ""), hari["per"], q.get("agenda", ""),
        q.get("urutan", "terburuk"),
    )  # fmt: skip


def _form(request: HttpRequest, w: Wewenang, r: RapatInfo | None, galat: list[str]) -> dict[str, Any]:
    """What the form offers to whom: nothing to those who prepare no meetings."""
    hak, by = hak_of(request), account_name(request)
    semua = hak.may_unit(Izin.TUTUP_BULAN, None)
    milik = set(led_units(hak, w, by))
    units = sorted((u.nama, u.id) for u in all_units() if semua or u.id in milik) if semua or milik else []
    jenis = [(k, v) for k, v in JENIS.items() if semua or k not in UMUM]
    mulai = timezone.localtime(from_ms(r.mulai)) if r else None
    awal = {
        "jenis": r.jenis if r else jenis[0][0], "unit": str(r.unit or "") if r else "", "tempat": r.tempat if r else "",
        "tanggal": mulai.date() if mulai else "", "jam": f"{mulai:%H:%M}" if mulai else "09:00", "per": r.per if r else previous_month_end(today()),
        "agenda": r.agenda if r else "", "urutan": r.urutan if r else "terburuk",
    }  # fmt: skip
    if galat and request.POST.get("aksi", "ubah") == "ubah":
        awal |= {n: typed_day(request.POST, n) if n in ("tanggal", "per") else request.POST.get(n, "") for n in awal}
    return {"boleh": semua or bool(units), "units": units, "jenis_pilihan": jenis, "urutan_pilihan": URUTAN.items(), "awal": awal}


@require_safe
@butuh(Izin.BACA)
def berubah_rapat(request: HttpRequest, nomor: int) -> HttpResponse:
    """What of the figures of a meeting is another now, with who changed it and why."""
    r = known(request, nomor)
    if r.beku is None or not may_read_figures(hak_of(request), r):
        raise Http404
    return render(
        request, "rakor/berubah.html", answer(request, lambda: _changed(r, prepare(Permintaan(r.per, unit=r.unit), hak_of(request))))
    )


def _changed(r: RapatInfo, kx: Konteks) -> dict[str, Any]:
    x = BERUBAH.make(kx, {"rapat": str(r.nomor)}, layar=True)
    koreksi, lain, satu = told(x)
    isi = {"koreksi": koreksi, "lain": lain, "satu": satu}
    return {**frame(kx, "rakor", x), **isi, "rapat": r, "nama": name_of(r), "alamat_beku": meeting_query(r)}


def meeting_query(r: RapatInfo) -> str:
    """How downloads name a meeting and its scope."""
    return urlencode({"per": r.per.isoformat(), "rapat": r.nomor, **({"unit": r.unit} if r.unit else {})})


@require_safe
@butuh(Izin.BACA)
def undangan(request: HttpRequest, nomor: int) -> HttpResponse:
    """The invitation as a calendar file."""
    r = known(request, nomor)
    judul = f"{gettext(JENIS[r.jenis])}{': ' + r.nama_unit if r.nama_unit else ''}"
    balas = HttpResponse(
        invitation(r, judul, request.build_absolute_uri(reverse("rapat", args=[nomor]))), content_type="text/calendar; charset=utf-8"
    )
    balas["Content-Disposition"] = f'attachment; filename="pantau-rapat-{nomor}.ics"'
    return balas
