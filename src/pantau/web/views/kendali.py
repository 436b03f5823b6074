"""Kendali: where the year stands, what needs action, and the table that drills down from pemda to sub kegiatan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from pantau.apps.organisasi.perms import Izin
from pantau.base.models import CakupanTersimpan
from pantau.core.bulanan import year_months
from pantau.core.masalah import DitolakError
from pantau.core.periode import BULAN_PENDEK, same_date_last_year
from pantau.core.ukuran import UKURAN, evaluate_all
from pantau.core.ukuran.fisik import TINGKAT as TINGKAT_UKURAN
from pantau.exports.svg import curve as draw_curve
from pantau.exports.teks import TINGKAT, counted, message, rank_words
from pantau.reports import kendali as laporan
from pantau.reports.celah import NAMA as NAMA_CELAH
from pantau.reports.konteks import Konteks
from pantau.reports.langganan import ARAH, PILIHAN, with_bound
from pantau.reports.model import Row, worst_first
from pantau.reports.rapat import against, previous
from pantau.reports.rencana import RencanaUnit, lowered
from pantau.reports.susun import silent_units
from pantau.reports.tertagih import gap_parts
from pantau.reports.tindakan import SEBAB, causes, findings
from pantau.web import gambar
from pantau.web.hak import butuh
from pantau.web.minta import berdata, frame, number_of, way_back
from pantau.web.simpan import answer
from pantau.web.tanda_komentar import Penanda
from pantau.web.templatetags.pantau import bahasa
from pantau.web.tindakan import action_groups

TERBURUK = 5  # places that the overview names of what is worst; of the rest one each
UTAMA = 5  # findings that name a place; the others stand in one line each
KUERI_MAKS = CakupanTersimpan._meta.get_field("kueri").max_length or 0
HALAMAN = 20  # rows of a page: a table of every unit of a province is more than an old computer or a phone draws in time
URUT = {
    "nama": ("Nama", False),
    "pagu": ("Pagu", True),
    "fisik": ("Fisik", False),
    "deviasi_fisik": ("Dev.", False),
    "serapan": ("Keuangan", False),
}
BELANJA = (
    ("5.1", "Belanja operasi"),
    ("5.1.01", "Belanja pegawai"),
    ("5.1.02", "Belanja barang dan jasa"),
    ("5.2", "Belanja modal"),
    ("5.3", "Belanja tidak terduga"),
    ("5.4", "Belanja transfer"),
)


@require_safe
@butuh(Izin.BACA)
@berdata("kendali")
def kendali(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The page; of an empty database, a hand that leads to the import."""
    milik = {"tersimpan": CakupanTersimpan.objects.filter(user_id=request.user.pk).order_by("nama")}
    return render(request, "kendali/kendali.html", answer(request, lambda: _content(request, kx)) | milik)


def _content(request: HttpRequest, kx: Konteks) -> dict[str, Any]:
    bhs = bahasa()
    rendah = lowered(kx)
    temuan = findings(kx, rendah)
    r = laporan.build(kx, "anak", rendah, temuan)
    rows, total = r.tables[0].rows, r.tables[0].total or laporan.total_row(kx)
    urut = request.GET.get("urut", "")
    pilihan = urut if urut in URUT else "deviasi_fisik"
    turun = {f"unit:{kx.kolom.unit[p.unit].id}": p for p in rendah}
    hal = _page(request, sort_rows(rows, pilihan, request.GET.get("arah") == "turun"))
    urutan = [total, *hal]
    jumlah, *baris = [_view_row(kx, x, g, bhs, turun) for x, g in zip(urutan, _lines(kx, urutan), strict=True)]
    tanda = Penanda(kx)
    for b, x in zip((jumlah, *baris), urutan, strict=True):
        b["k"] = tanda.of_row(*_place_of(kx, x))
    sebab = causes(kx, temuan)
    for b in (b for b in baris if b["status"] == "kritis"):
        b["sebab"] = [counted(kata, n) % {"n": n} for id, kata in SEBAB.items() if (n := sebab.get(b["node"], {}).get(id))]
    grafik, celah, lalu_rapat = r.charts[0], gap_parts(kx), previous(kx)
    return {
        **frame(kx, "kendali", r),
        "kalimat": r.kalimat,
        "masalah": r.masalah,
        "angka": _figures(kx, total),
        "rapat": lalu_rapat.rapat if lalu_rapat else None,
        "celah": [(NAMA_CELAH[n], rp, n) for n, rp in celah.items()],
        "selisih": sum(celah.values()),
        "lalu": same_date_last_year(kx.minta.per),
        "grafik": draw_curve(grafik, bhs) if grafik.series else "",
        "grafik_data": grafik,
        "tindakan": [
            y for isi, n in ((temuan[:1], TERBURUK), (temuan[1:UTAMA], 1), (temuan[UTAMA:], 0)) for y in action_groups(kx, isi, n)
        ],
        "total": jumlah,
        "baris": baris,
        "hal": hal,
        "jejak_remah": crumbs(kx),
        "urut": pilihan,
        "arah": request.GET.get("arah", ""),
        "kolom_urut": URUT,
        "kelas_pilihan": _classes(kx),
        "belanja_pilihan": BELANJA,
        "tema_pilihan": kx.aturan.value("tema", kx.minta.per).items(),
        "tingkat_pilihan": TINGKAT.items(),
        "langganan_ukuran": PILIHAN,
        "langganan_arah": ARAH.items(),
    }


def _page(request: HttpRequest, rows: list[Row]) -> Page[Row]:
    """The rows that a page shows, worst first; all of them if asked."""
    ke = request.GET.get("hal", "")
    return Paginator(rows, max(len(rows), 1) if ke == "semua" else HALAMAN).get_page(number_of(ke, 6) or 1)


def _place_of(kx: Konteks, r: Row) -> tuple[int | None, int | None]:
    """Unit and node of a row; of the total those of the scope."""
    if r.node and r.node.startswith("s"):
        i = kx.simpul_index(int(r.node[1:]))
        return kx.kolom.unit[int(kx.kolom.simpul_unit[i])].id, int(r.node[1:])
    return (int(r.node[1:]), None) if r.node and r.node.startswith("u") else (kx.minta.unit, kx.minta.simpul)


def sort_rows(rows: list[Row], urut: str, turun: bool) -> list[Row]:
    """Rows by a column; rows without a value stand last whichever way."""
    if urut == "nama":
        return sorted(rows, key=lambda r: (r.kode or "~", r.label), reverse=turun)
    return worst_first(rows, urut, besar=(urut == "pagu") != turun)


def _classes(kx: Konteks) -> list[str]:
    return sorted({v.kelas for v in kx.hasil.pohon.versi if v is not None and v.kelas})


def _number(x: Any) -> float | None:
    return float(x) if isinstance(x, (int, float)) else None


def _node_series(kx: Konteks, r: Row) -> dict[str, Any]:
    d = kx.deret
    if r.node and r.node.startswith("s"):
        i = kx.simpul_index(int(r.node[1:]))
        return {n: v[i] for n, v in d.simpul.items()}
    if r.node and r.node.startswith("u"):
        i = kx.unit_index(int(r.node[1:]))
        return {n: v[i] for n, v in d.unit.items()}
    return d.total


Garis = dict[str, list[float | None]]


def _lines(kx: Konteks, rows: list[Row]) -> list[Garis]:
    """Twelve values of what pictures show, of all rows at once: None where there is none, of a month that has not passed, and of a
    deviation while nobody reported."""
    semua = [_node_series(kx, r) for r in rows]
    s = {n: np.stack([x[n] for x in semua]) for n in semua[0]}
    nilai = {u: evaluate_all(u, s) for u in ("fisik", "target_fisik", "deviasi_fisik")}
    lewat = np.arange(12) < year_months(kx.kolom.tahun, kx.minta.per)
    nilai["fisik"] = np.where(lewat, nilai["fisik"], np.nan)
    nilai["deviasi_fisik"] = np.where(lewat & (s["pagu_lapor"] != 0), nilai["deviasi_fisik"], np.nan)
    ada = {u: [[None if v != v else v for v in x] for x in n.tolist()] for u, n in nilai.items()}
    return [dict(zip(ada, x, strict=True)) for x in zip(*ada.values(), strict=True)]


def _view_row(kx: Konteks, r: Row, garis: Garis, bhs: str, turun: Mapping[str, RencanaUnit]) -> dict[str, Any]:
    """A row as the table shows it, with its pictures, and its earlier target if that was lowered after verification."""
    fisik, target = _number(r.cells["fisik"].value), _number(r.cells["target_fisik"].value)
    keu, tkeu = _number(r.cells["serapan"].value), _number(r.cells["target_keuangan"].value)
    beda, beda_keu = _number(r.cells["fisik_tahun_lalu"].value), _number(r.cells["serapan_tahun_lalu"].value)
    batas = kx.aturan.value("status_fisik", kx.minta.per)
    sampai = year_months(kx.kolom.tahun, kx.minta.per)
    belum = r.cells["status"].value == "belum_lapor"
    return {
        "id": r.id,
        "nama": r.label,
        "kode": r.kode,
        "level": r.level,
        "node": r.node,
        "c": r.cells,
        "status": r.cells["status"].value,
        "peringkat": rank_words(r),
        "unit": r.node[1:] if r.node and r.node[0] == "u" else "",
        "simpul": r.node[1:] if r.node and r.node[0] == "s" else "",
        "g_fisik": gambar.bullet(
            None if belum else fisik, target, fisik - beda if fisik is not None and beda is not None else None, "fisik", bhs
        ),
        "g_keu": gambar.bullet(keu, tkeu, keu - beda_keu if keu is not None and beda_keu is not None else None, "keuangan", bhs),
        "tingkat": r.cells["fisik_terbukti"].value is not None or r.cells["fisik_klaim"].value != r.cells["fisik_verifikasi"].value,
        "turun": turun.get(r.id),
        "spark": gambar.spark(garis["fisik"], garis["target_fisik"]),
        "strip": gambar.strip(garis["deviasi_fisik"][:sampai], batas["waspada"], batas["kritis"], BULAN_PENDEK),
    }


def _figures(kx: Konteks, total: Row) -> list[dict[str, Any]]:
    """The four numbers under the sentence, each beside its target, last month, the last meeting and last year."""
    c, lalu = total.cells, previous(kx)
    rapat = {u: against(kx, lalu, total.id, u, c[u])[1] if lalu else None for u in ("fisik", "serapan")}
    return [
        {
            "label": UKURAN[TINGKAT_UKURAN[kx.pada.tingkat]].label,
            "ukuran": kx.fisik_id,
            "cell": c["fisik"],
            "unit": "%",
            "sisi": ("target_fisik", "deviasi_fisik"),
            "target": c["target_fisik"],
            "deviasi": c["deviasi_fisik"],
            "bulan": c["fisik_bulan_lalu"],
            "rapat": rapat["fisik"],
            "tahun": c["fisik_tahun_lalu"],
        },
        {
            "label": "Keuangan",
            "ukuran": "serapan",
            "cell": c["serapan"],
            "unit": "%",
            "sisi": ("target_keuangan", "deviasi_keuangan"),
            "target": c["target_keuangan"],
            "deviasi": c["deviasi_keuangan"],
            "bulan": c["serapan_bulan_lalu"],
            "rapat": rapat["serapan"],
            "tahun": c["serapan_tahun_lalu"],
        },
        {
            "label": "Sudah jadi, belum terbayar",
            "ukuran": "jadi_belum_terbayar",
            "sebab": "tertagih",
            "cell": c["jadi_belum_terbayar"],
            "unit": "Rp",
            "kecil": [("SPP belum cair", c["belum_cair"], "Rp"), ("Sisa pagu", c["sisa"], "Rp")],
        },
        {
            "label": "Sudah lapor",
            "ukuran": "cakupan_lapor",
            "cell": c["cakupan_lapor"],
            "unit": "%",
            "batas": (c["fisik_bawah"], c["fisik_atas"]),
            "diam": len(silent_units(kx)),
            "unit_semua": len(kx.scope_units()),
        },
    ]


def crumbs(kx: Konteks) -> list[tuple[str, dict[str, Any]]]:
    """Way from the pemda down to where we are: label and the parameters that lead there."""
    m = kx.minta
    hasil: list[tuple[str, dict[str, Any]]] = [(kx.pemda or gettext("Semua unit"), {"unit": None, "simpul": None})]
    if m.unit is not None:
        for j in reversed(kx.hasil.pohon.chain(kx.unit_index(m.unit))):
            hasil.append((kx.unit_name(j), {"unit": kx.kolom.unit[j].id, "simpul": None}))
    if m.simpul is not None:
        jalan = []
        i: int | None = m.simpul
        by_id = {s.asli: s for _, s in kx.nodes()}
        while i is not None and i in by_id:
            jalan.append(by_id[i])
            i = by_id[i].induk
        hasil += [(s.nama, {"simpul": s.asli}) for s in reversed(jalan)]
    return hasil


@require_POST
@butuh(Izin.BACA)
def simpan_cakupan(request: HttpRequest) -> HttpResponse:
    """Keep the scope of an address under a name."""
    nama, kueri = request.POST.get("nama", "").strip()[:80], request.POST.get("kueri", "")
    if not nama:
        messages.error(request, gettext("Beri nama untuk cakupan ini."))
        return way_back(request)
    try:
        kueri = with_bound(kueri, *(request.POST.get(n, "")[:40] for n in ("ukuran", "arah", "batas")))
    except DitolakError as e:
        messages.error(request, " ".join(message(m) for m in e.masalah))
        return way_back(request)
    if len(kueri) > KUERI_MAKS:  # cut, it would be the question of another scope
        messages.error(request, gettext("Cakupan ini terlalu panjang untuk disimpan. Kurangi saringannya."))
        return way_back(request)
    CakupanTersimpan.objects.update_or_create(user_id=request.user.pk, nama=nama, defaults={"kueri": kueri})
    messages.success(request, gettext("Cakupan tersimpan."))
    return way_back(request)


@require_POST
@butuh(Izin.BACA)
def hapus_cakupan(request: HttpRequest, id: int) -> HttpResponse:
    """Remove a kept scope of one's own."""
    n, _ = CakupanTersimpan.objects.filter(pk=id, user_id=request.user.pk).delete()
    if not n:
        raise Http404
    return way_back(request)


__all__ = ["crumbs", "hapus_cakupan", "kendali", "simpan_cakupan", "sort_rows"]
