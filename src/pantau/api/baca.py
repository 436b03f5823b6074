"""What is read: reports, measures with their explanation, units, the programme tree, code lists, formats; and the key itself."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Router

from pantau.api.jawab import document, reads, state
from pantau.api.katalog import about
from pantau.api.lembar import DIMINTA, only, read_limit, sheet
from pantau.api.lembar import NAMA as LEMBAR
from pantau.api.pintu import holder
from pantau.apps.organisasi.perms import Izin
from pantau.apps.organisasi.queries import all_units, reference_codes
from pantau.base.jam import from_ms
from pantau.core.frames import Simpul
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.ukuran import UKURAN, Ukuran, measure
from pantau.imports.format import Format, formats, may_load, public_ids
from pantau.reports.daftar import LAPORAN, find
from pantau.reports.jelas import explain_measure
from pantau.reports.laporan import Laporan

router = Router()
DAFTAR = ("rekening", "sub_kegiatan", "sumber_dana", "wilayah")
BARIS_MAKS = 1000


def _report(x: Laporan) -> dict[str, Any]:
    pilihan = [{"id": p.id, "nilai": list(p.nilai), "bawaan": p.default(True, "json")} for p in x.pilihan]
    return {"id": x.id, "judul": gettext(x.judul), "uraian": gettext(x.uraian), "pilihan": pilihan}


def _measure(u: Ukuran) -> dict[str, Any]:
    return {
        "id": u.id,
        "label": gettext(u.label),
        "satuan": u.satuan,
        "arah": u.arah or None,
        "keterangan": u.keterangan,
        "sumber": u.sumber,
    }


@router.get("/saya", **about("saya"))
@reads(minta=False)
def saya(request: HttpRequest) -> HttpResponse:
    """Kunci ini: aplikasi, peran, unit, batas, dan saat berakhirnya."""
    p = holder(request)
    hak = p.hak
    nama = {u.id: u.nama for u in all_units()}
    unit = None if hak.units is None else [{"id": u, "nama": nama.get(u, "")} for u in sorted(hak.units)]
    isi = {"aplikasi": p.user.get_username(), "peran": hak.peran and hak.peran.id, "unit": unit, "menulis": p.menulis}
    return document(isi | {"batas_per_menit": p.batas, "berakhir": from_ms(p.berakhir).astimezone(UTC).isoformat(timespec="seconds")})


@router.get("/laporan", **about("laporan", LEMBAR))
@reads(*LEMBAR, minta=False)
def daftar_laporan(request: HttpRequest) -> HttpResponse:
    """Semua laporan dengan pilihannya."""
    return document(sheet(request, LAPORAN.values(), lambda x: x.id, _report))


@router.get("/laporan/{slug:id}", **about("laporan_satu", DIMINTA))
@reads("*")
def laporan(request: HttpRequest, id: str) -> HttpResponse:
    """Satu laporan sebagai JSON: angka yang sama dengan halamannya, dengan per, diketahui, cakupan, basis, dan aturannya."""
    x = find(id)
    only(request.GET, (*DIMINTA, *(p.id for p in x.pilihan)))
    x.check_form("json")
    return document(x.make(state(request), request.GET, layar=True, bentuk="json").as_dict())


@router.get("/ukuran", **about("ukuran", LEMBAR))
@reads(*LEMBAR, minta=False)
def daftar_ukuran(request: HttpRequest) -> HttpResponse:
    """Semua ukuran: satuan, arah yang baik, arti, dan sumber hukumnya."""
    return document(sheet(request, UKURAN.values(), lambda u: u.id, _measure))


@router.get("/ukuran/{slug:id}", **about("ukuran_satu"))
@reads(minta=False)
def ukuran(request: HttpRequest, id: str) -> HttpResponse:
    """Satu ukuran."""
    if id not in UKURAN:
        raise DitolakError(Masalah("ukuran_tidak_dikenal", {}, {"ukuran": id, "daftar": ", ".join(UKURAN)}))
    return document(_measure(measure(id)))


@router.get("/jelaskan/{slug:ukuran}", **about("jelaskan", (*DIMINTA, "node", "baris")))
@reads("baris", satu=True)
def jelaskan(request: HttpRequest, ukuran: str) -> HttpResponse:
    """Satu angka dengan rumusnya dan baris di belakangnya, sampai berkas, lembar, dan nomor barisnya."""
    return document(explain_measure(state(request, satu=True), ukuran, read_limit(request.GET, "baris", 20, BARIS_MAKS)))


@router.get("/unit", **about("unit", (*DIMINTA, *LEMBAR)))
@reads(*LEMBAR)
def unit(request: HttpRequest) -> HttpResponse:
    """Unit yang boleh dibaca kunci ini, menurut keadaan pada tanggalnya."""
    kx = state(request)
    ada = [i for i in kx.scope_units() if kx.hak.may_unit(Izin.BACA, kx.kolom.unit[i].id)]

    def isi(i: int) -> dict[str, Any]:
        u = kx.kolom.unit[i]
        return {"id": u.id, "node": f"u{u.id}", "kode": u.kode, "nama": kx.unit_name(i), "kelas": kx.unit_class(i) or None}

    return document(_stated(kx) | sheet(request, ada, lambda i: kx.kolom.unit[i].id, isi))


@router.get("/simpul", **about("simpul", (*DIMINTA, *LEMBAR)))
@reads(*LEMBAR)
def simpul(request: HttpRequest) -> HttpResponse:
    """Program, kegiatan, dan sub kegiatan dalam cakupan, dengan nomor yang dipakai alamat lain."""
    kx = state(request)
    units = {kx.kolom.unit[i].id for i in kx.scope_units()}
    ada = [s for _, s in kx.nodes() if s.unit in units and kx.hak.may_unit(Izin.BACA, s.unit)]

    def isi(s: Simpul) -> dict[str, Any]:
        return {"id": s.asli, "node": f"s{s.asli}", "unit": s.unit, "tingkat": s.tingkat, "kode": s.kode, "nama": s.nama}

    return document(_stated(kx) | sheet(request, ada, lambda s: s.id, isi))


def _stated(kx: Any) -> dict[str, Any]:
    return {"per": kx.minta.per.isoformat(), "diketahui": kx.pada.diketahui, "cakupan": kx.scope_dict()}


@router.get("/daftar/{slug:jenis}", **about("daftar", LEMBAR))
@reads(*LEMBAR, minta=False)
def daftar(request: HttpRequest, jenis: str) -> HttpResponse:
    """Daftar kode resmi yang sudah dimuat: rekening, sub_kegiatan, sumber_dana, wilayah."""
    if jenis not in DAFTAR:
        raise DitolakError(Masalah("pilihan_salah", {"column": "jenis"}, {"isi": jenis, "pilihan": ", ".join(DAFTAR)}))
    return document(sheet(request, reference_codes(jenis).items(), lambda x: x[0], lambda x: {"kode": x[0], "nama": x[1]}))


@router.get("/format", **about("format", LEMBAR))
@reads(*LEMBAR, minta=False)
def format(request: HttpRequest) -> HttpResponse:
    """Format berkas yang diterima, dengan kolomnya, dan apakah kunci ini boleh memuatnya."""
    hak, semua = holder(request).hak, formats()

    def isi(id: str) -> dict[str, Any]:
        bagian = [f for f in semua.values() if id in (f.id, f.bagian_dari)]
        return {"id": id, "boleh_dimuat": all(may_load(f, hak) for f in bagian), "bagian": [_format(f) for f in bagian]}

    return document(sheet(request, public_ids(), lambda x: x, isi))


def _format(f: Format) -> dict[str, Any]:
    kolom = [{"id": k.id, "judul": k.judul, "tipe": k.tipe, "wajib": k.wajib, "alias": list(k.alias)} for k in f.kolom]
    return {"id": f.id, "judul": gettext(f.judul), "kolom": kolom}
