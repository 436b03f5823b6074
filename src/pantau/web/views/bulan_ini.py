"""Bulan ini: what an official has to report, check and sign; made for a phone, and working without scripts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from pantau.apps.buku.kolom import columns_of
from pantau.apps.buku.rantai import Wewenang, duties_of
from pantau.apps.buku.siklus import check_reports, earlier, history, reopen_signed, report_progress, sign_month
from pantau.apps.organisasi.perms import Izin
from pantau.apps.realisasi.queries import month_events
from pantau.base.jam import today
from pantau.core.frames import Kolom
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BULAN, previous_month_end
from pantau.core.siklus import Laporan, Peristiwa, is_signed, unready
from pantau.core.uang import BukanUangError, parse_persen
from pantau.exports.teks import message
from pantau.web.hak import butuh, hak_of


@dataclass
class BarisIsian:
    """One activity on the page: its figures, what was typed, and what must be said about it."""

    id: int
    nama: str
    kode: str
    unit: str
    lalu: float | None
    laporan: Laporan | None
    isi: str = ""
    alasan: str = ""
    pesan: list[str] = field(default_factory=list)
    minta_alasan: bool = False
    terkunci: bool = False


@dataclass
class BarisUnit:
    """The month of a unit."""

    id: int
    nama: str
    kegiatan: int
    lapor: int
    setuju: int
    kembali: int
    diam: list[str]
    tertanda: bool
    siap: bool
    peristiwa: list[Peristiwa]


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
def bulan_ini(request: HttpRequest) -> HttpResponse:
    """The page, and the four things that can be done on it."""
    tahun, bulan = _month(request)
    akun = _name(request)
    galat: dict[int, list[str]] = {}
    umum: list[str] = []
    if request.method == "POST":
        try:
            _act(request, tahun, bulan, akun)
            return redirect(f"{request.path}?bulan={tahun}-{bulan:02d}")
        except DitolakError as e:
            for m in e.masalah:
                simpul = m.where.get("simpul")
                galat.setdefault(int(simpul), []).append(message(m)) if simpul is not None else umum.append(message(m))
    k = columns_of(tahun)
    w = duties_of(akun, k, today())
    hak = hak_of(request)
    semua = hak.may(Izin.TUTUP_BULAN)
    riwayat = history(tahun, bulan, None if semua else units_of(k, w))
    peristiwa = month_events(tahun, bulan)
    units = sorted({*w.tugas.tanda_tangan} | ({u.id for u in k.unit} & set(w.per_unit) if semua else set()))
    periksa = [g for g in w.tugas.periksa if g in riwayat.get(bulan, {})]
    return render(
        request,
        "lain/bulan_ini.html",
        {
            "halaman": "bulan_ini",
            "tahun": tahun,
            "bulan": bulan,
            "nama_bulan": BULAN[bulan - 1],
            "pilihan": [(f"{tahun}-{n:02d}", BULAN[n - 1]) for n in range(1, 13) if date(tahun, n, 1) <= today()],
            "isi": _entries(request, k, w, w.tugas.isi, riwayat, bulan, peristiwa, galat),
            "periksa": _entries(request, k, w, periksa, riwayat, bulan, peristiwa, galat),
            "unit": [_unit(k, w, u, riwayat.get(bulan, {}), peristiwa.get(u, [])) for u in units],
            "boleh_tanda": set(w.tugas.tanda_tangan),
            "boleh_buka": semua,
            "galat": umum,
        },
        status=422 if galat or umum else 200,
    )


def units_of(k: Kolom, w: Wewenang) -> set[int]:
    """Units that somebody's tasks of the month touch."""
    tugas = {*w.tugas.isi, *w.tugas.periksa}
    return {*w.tugas.tanda_tangan, *(s.unit for s in k.simpul if s.id in tugas)}


def _name(request: HttpRequest) -> str:
    user: Any = request.user
    return str(user.get_username())


def _month(request: HttpRequest) -> tuple[int, int]:
    """The month of the address; by default the last that has ended, which is the one that is due."""
    try:
        t = date.fromisoformat((request.POST.get("bulan") or request.GET.get("bulan") or "") + "-01")
        if 2000 <= t.year <= 2100:
            return t.year, t.month
    except ValueError:
        pass
    lalu = previous_month_end(today())
    return lalu.year, lalu.month


def _act(request: HttpRequest, tahun: int, bulan: int, akun: str) -> None:
    aksi, kini = request.POST.get("aksi"), today()
    if aksi == "isi":
        batch = report_progress(tahun=tahun, bulan=bulan, isian=_typed(request), by=akun, hari_ini=kini)
        messages.success(request, gettext("Tersimpan.") if batch else gettext("Tidak ada yang berubah."))
    elif aksi == "periksa":
        putusan = _decided(request, tahun, bulan, akun)
        if putusan:
            check_reports(tahun=tahun, bulan=bulan, putusan=putusan, by=akun, hari_ini=kini)
        messages.success(request, gettext("Tersimpan.") if putusan else gettext("Tidak ada yang berubah."))
    elif aksi in ("tanda_tangan", "buka"):
        unit = request.POST.get("unit", "")
        if not unit.isdigit():
            raise Http404
        if aksi == "tanda_tangan":
            sidik = sign_month(tahun=tahun, bulan=bulan, unit=int(unit), by=akun, hari_ini=kini)
            messages.success(request, gettext("Ditandatangani. Sidik: %(sidik)s") % {"sidik": sidik[:16]})
        else:
            reopen_signed(tahun=tahun, bulan=bulan, unit=int(unit), alasan=request.POST.get("alasan", ""), by=akun, hak=hak_of(request))
            messages.success(request, gettext("Dibuka kembali."))
    else:
        raise Http404


def _decided(request: HttpRequest, tahun: int, bulan: int, akun: str) -> dict[int, tuple[bool, str]]:
    """What was decided of reports; with `semua`, those that nobody has decided on yet are agreed to."""
    hasil = {
        int(n[8:]): (v == "setuju", request.POST.get(f"alasan_{n[8:]}", ""))
        for n, v in request.POST.items()
        if n.startswith("putusan_") and n[8:].isdigit() and v in ("setuju", "kembali")
    }
    if request.POST.get("semua"):
        k = columns_of(tahun)
        w = duties_of(akun, k, today())
        laporan, tugas = history(tahun, bulan, units_of(k, w)).get(bulan, {}), w.tugas.periksa
        hasil |= {g: (True, "") for g in tugas if g in laporan and not laporan[g].periksa and laporan[g].oleh != akun and g not in hasil}
    return hasil


def _typed(request: HttpRequest) -> dict[int, tuple[float, str]]:
    """The figures that were typed; a blank field reports nothing, one that is no number is named."""
    hasil, masalah = {}, []
    for n, v in request.POST.items():
        if n.startswith("persen_") and n[7:].isdigit() and v.strip():
            simpul = int(n[7:])
            try:
                hasil[simpul] = (parse_persen(v), request.POST.get(f"alasan_{simpul}", ""))
            except (BukanUangError, ValueError):
                masalah.append(Masalah("persen_salah", {"simpul": simpul}, {"isi": v[:20]}))
    if masalah:
        raise DitolakError(masalah)
    return hasil


def _entries(
    request: HttpRequest,
    k: Kolom,
    w: Wewenang,
    kegiatan: Any,
    riwayat: dict[int, dict[int, Laporan]],
    bulan: int,
    peristiwa: dict[int, list[Peristiwa]],
    galat: dict[int, list[str]],
) -> list[BarisIsian]:
    simpul = {s.id: s for s in k.simpul}
    nama_unit = {u.id: u.nama for u in k.unit}
    rows = []
    for g in kegiatan:
        s, laporan = simpul[g], riwayat.get(bulan, {}).get(g)
        lalu = [x for x in earlier(riwayat, bulan, g) if x is not None]
        b = BarisIsian(g, s.nama, s.kode, nama_unit[s.unit], lalu[-1] if lalu else None, laporan)
        b.isi = request.POST.get(f"persen_{g}", f"{laporan.persen:g}".replace(".", ",") if laporan else "")
        b.alasan = request.POST.get(f"alasan_{g}", "")
        b.pesan, b.minta_alasan = galat.get(g, []), g in galat
        b.terkunci = is_signed(peristiwa.get(s.unit, []))
        rows.append(b)
    return rows


def _unit(k: Kolom, w: Wewenang, unit: int, laporan: dict[int, Laporan], peristiwa: list[Peristiwa]) -> BarisUnit:
    kegiatan = w.per_unit.get(unit, [])
    ada = [laporan[g] for g in kegiatan if g in laporan]
    belum, diam = unready(kegiatan, laporan)
    nama = {s.id: s.nama for s in k.simpul} if diam else {}
    hitung = [sum(x.periksa == p for x in ada) for p in ("setuju", "kembali")]
    return BarisUnit(
        unit, next(u.nama for u in k.unit if u.id == unit), len(kegiatan), len(ada), hitung[0], hitung[1], [nama[g] for g in diam[:12]],
        is_signed(peristiwa), bool(ada) and not belum, peristiwa,
    )  # fmt: skip
