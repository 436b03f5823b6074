"""A new instruction: templates, whom it is for, how it is measured, and what the measure says today of each of those addressed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pantau.apps.instruksi.actions import issue
from pantau.apps.instruksi.hak import headed_units
from pantau.apps.instruksi.queries import Buku, Tujuan, addressed
from pantau.apps.organisasi.perms import Izin
from pantau.apps.siklus.rantai import duties_of
from pantau.base.jam import today
from pantau.core.instruksi import JENIS, OPERATOR, meets
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BukanTanggalError, parse_date
from pantau.core.ukuran import MEASURABLE, measure
from pantau.exports.teks import message
from pantau.reports.instruksi_baca import known, reading
from pantau.reports.konteks import Konteks
from pantau.reports.nilai_instruksi import scope_of
from pantau.reports.susun import start
from pantau.web.hak import account_name, butuh
from pantau.web.minta import berdata, frame, number_of
from pantau.web.tanggal import typed_day
from pantau.web.views.instruksi import typed_number, value_text

DISEBUT = 40  # of those addressed that the preview names
BULAN = 31


@require_http_methods(["GET", "HEAD", "POST"])
@butuh(Izin.BACA)
@berdata("instruksi", hari_ini=True)
def instruksi_baru(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The form. GET with fields shows what it would ask of whom and how that stands today; POST gives the instruction."""
    s = duties_of(account_name(request), kx.kolom.tahun, today()).susunan
    pimpin = None if kx.hak.may_unit(Izin.BERI_INSTRUKSI, None) else headed_units(s, account_name(request))
    if pimpin is not None and not pimpin:
        raise PermissionDenied
    buku, galat = reading(kx).alamat.at(today()), []
    isi = _fields(request, kx)
    if request.method == "POST":
        try:
            id_ = issue(by=account_name(request), hak=kx.hak, hari_ini=today(), **_typed(isi))
            return redirect(reverse("instruksi_satu", args=[id_]))
        except DitolakError as e:
            galat = [message(m) for m in e.masalah]
    pratinjau, salah = _preview(isi, buku, kx, pimpin)
    bahan = {
        **frame(kx, "instruksi", start(kx, "instruksi", "")),
        "isi": isi,
        "galat": galat or salah,
        "pratinjau": pratinjau[:DISEBUT],
        "lebih": len(pratinjau) - DISEBUT,
        "templat": kx.aturan.value("templat_instruksi", today()).items(),
        "jenis": JENIS.items(),
        "operator": OPERATOR.items(),
        "ukuran": MEASURABLE.values(),
        "kelas": sorted({k for _, k in buku.unit.values() if k}) if pimpin is None else [],
        "unit": sorted((n, u) for u, (n, _) in buku.unit.items() if pimpin is None or u in pimpin),
        "jabatan": sorted((n, j) for j, (u, n) in buku.jabatan.items() if u in (pimpin or ()) or (pimpin is None and j in _leads(s))),
        "pilih": isi["alamat"].split(),
    }
    return render(request, "instruksi/baru.html", bahan, status=422 if galat else 200)


def _leads(s: Any) -> set[int]:
    """Positions that others stand under: whom leaders instruct by position."""
    return {x.atasan for x in s.jabatan.values() if x.atasan is not None}


def _fields(request: HttpRequest, kx: Konteks) -> dict[str, str]:
    """The fields as typed, else those of a template or of the instruction that is taken up again."""
    q = request.POST if request.method == "POST" else request.GET
    nama = ("jenis", "teks", "ukuran", "cakupan", "operator", "nilai", "dokumen", "atas_nama", "mengulang")
    isi = {n: q.get(n, "").strip() for n in nama}
    isi["alamat"] = " ".join(q.getlist("alamat"))
    isi["batas"] = typed_day(q, "batas")
    awal = _again(isi["mengulang"], kx) or kx.aturan.value("templat_instruksi", today()).get(q.get("templat", ""), {})
    if request.method != "POST" and awal and not isi["teks"]:
        isi |= {n: str(awal.get(n, "")) for n in ("teks", "alamat", "ukuran", "operator", "dokumen")}
        isi["nilai"] = str(awal.get("ambang", "")).removesuffix(".0")
        isi["batas"] = (today() + timedelta(days=int(awal.get("hari", BULAN)))).isoformat()
    return isi | {"jenis": isi["jenis"] or "ikp", "operator": isi["operator"] or ">="}


def _again(mengulang: str, kx: Konteks) -> Mapping[str, Any]:
    """The fields of an instruction that is taken up again."""
    x = next((x for x in known(kx) if x.id == number_of(mengulang)), None)
    if x is None:
        return {}
    rp = x.ambang is not None and measure(x.ukuran).satuan == "Rp" if x.ukuran else False
    ambang = "" if x.ambang is None else x.ambang // 100 if rp else x.ambang
    return {"teks": x.teks, "alamat": x.alamat, "ukuran": x.ukuran, "operator": x.operator, "dokumen": x.dokumen, "ambang": ambang}


def _typed(isi: Mapping[str, str]) -> dict[str, Any]:
    """What is asked for; DitolakError for what is no day or no number."""
    try:
        batas = parse_date(isi["batas"])
    except BukanTanggalError as e:
        raise DitolakError(Masalah("isian_bukan_tanggal", {}, {"isi": isi["batas"][:20]})) from e
    terukur = bool(isi["ukuran"])
    if terukur and isi["ukuran"] not in MEASURABLE:
        raise DitolakError(Masalah("instruksi_ukuran"))
    return {
        "jenis": isi["jenis"],
        "teks": isi["teks"],
        "alamat": isi["alamat"],
        "ukuran": isi["ukuran"] or None,
        "cakupan": isi["cakupan"] or None if terukur else None,
        "operator": isi["operator"] if terukur else None,
        "nilai": typed_number(isi["nilai"], isi["ukuran"]) if terukur else None,
        "dokumen": isi["dokumen"],
        "batas": batas,
        "atas_nama": isi["atas_nama"],
        "mengulang": (number_of(isi["mengulang"]) or 0) if isi["mengulang"] else None,
    }


def _preview(isi: Mapping[str, str], buku: Buku, kx: Konteks, pimpin: frozenset[int] | None) -> tuple[list[dict[str, Any]], list[str]]:
    """Those addressed (whom the reader may instruct) with the value of today and whether it meets the bound already; and what cannot be read."""
    try:
        ambang = typed_number(isi["nilai"], isi["ukuran"]) if isi["ukuran"] in MEASURABLE else None
        tujuan: list[Tujuan] = addressed(isi["alamat"], buku)
    except DitolakError as e:
        return [], [message(m) for m in e.masalah]
    except ValueError:
        return [], []
    r = reading(kx)
    hasil: list[dict[str, Any]] = []
    for t in (t for t in tujuan if pimpin is None or t.unit in pimpin):
        baris: dict[str, Any] = {"nama": t.nama, "nilai": "", "kena": None}
        if isi["ukuran"] in MEASURABLE and len(hasil) < DISEBUT:
            v = r.nilai.measured(isi["ukuran"], scope_of("", t, buku), kx.minta.per)
            kena = meets(v.nilai, isi["operator"], ambang) if ambang is not None and isi["operator"] in OPERATOR else None
            baris |= {"nilai": value_text(isi["ukuran"], v.nilai, v.alasan), "kena": kena}
        hasil.append(baris)
    return hasil, []
