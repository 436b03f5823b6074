"""The public pages: headline, map, units, packages of a kecamatan, and the files behind every figure. They read the publication and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from pantau.core.ukuran import measure
from pantau.exports.teks import reason
from pantau.exports.terbuka.kini import listing, packages, page
from pantau.reports.daftar_paket import NAMA_TAHAP
from pantau.reports.model import Kalimat
from pantau.web.minta import number_of
from pantau.web.publik import publik
from pantau.web.templatetags.pantau import bahasa

SEHALAMAN = 60  # packages on one page
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
    "svg": "image/svg+xml",
}
TANPA_KODE = "tanpa"  # stands for the packages of which no kecamatan is known
LISENSI = {"https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0"}


def _page(nama: str, isi: dict[str, Any], p: dict[str, Any] | None) -> HttpResponse:
    lain = {"bahasa": bahasa(), "akhiran": "?bahasa=en" if bahasa() == "en" else "", "pemda": p["pemda"] if p else "", "terbit": p}
    return HttpResponse(render_to_string(f"publik/{nama}.html", {**lain, **isi}))


def _stated(folder: Path | None) -> tuple[Path, dict[str, Any]]:
    if folder is None:
        raise Http404
    return folder, page(folder)


def _day(h: list[Any], ukuran: list[str]) -> dict[str, Any]:
    """A published day of a unit, its values by measure and the reasons of those that are missing in words."""
    alasan = dict(x.split(": ", 1) for x in h[6].split("; ") if x)
    kata = {"per": h[0], "diketahui": h[1], "asal": h[2], "rapat": h[3], "status": h[5], "baris": h[7]}
    return {**kata, "nilai": dict(zip(ukuran, h[4], strict=True)), "alasan": {n: reason(a) for n, a in alasan.items()}}


@publik
def publik_beranda(request: HttpRequest, folder: Path | None) -> HttpResponse:
    """Where the year stands, the map, the units."""
    if folder is None:
        return _page("kosong", {}, None)
    p = page(folder)
    unit = [{"id": u["id"], "nama": u["nama"], **_day(u["hari"][-1], p["ukuran"])} for u in p["unit"]]
    return _page("beranda", {"kepala": _headline(p), "unit": unit, "peta": _map(p), "kecamatan": _regions(p)}, p)


def _headline(p: dict[str, Any]) -> dict[str, Any] | None:
    k = p["kepala"]
    if k is None:
        return None
    n = dict(zip(p["ukuran"], k["nilai"], strict=True))
    isi: dict[str, Any] = {"tanggal": (k["per"], "tanggal"), "serapan": (n["serapan"], "%"), "fisik": (n["fisik"], "%")}
    isi |= {"target": (n["target_fisik"], "%"), "deviasi": (n["deviasi_fisik"], "poin"), "pagu": (n["pagu"], "Rp")}
    if n["fisik"] is None or n["serapan"] is None:
        kalimat = Kalimat("Sampai {tanggal} pagu yang diterbitkan {pagu}; realisasi atau fisiknya belum ada.", isi)
    elif n["target_fisik"] is None:
        kalimat = Kalimat("Sampai {tanggal} pekerjaan berjalan {fisik}, uang terserap {serapan}. Target fisik belum dimuat.", isi)
    else:
        kalimat = Kalimat("Sampai {tanggal} pekerjaan berjalan {fisik} dari target {target} ({deviasi}), uang terserap {serapan}.", isi)
    return {**k, "nilai": n, "kalimat": kalimat}


def _map(p: dict[str, Any]) -> str:
    """The map with links in the language of the page."""
    peta = str(p["peta"])
    return peta if bahasa() == "id" else peta.replace('/"><path', '/?bahasa=en"><path')


def _regions(p: dict[str, Any]) -> dict[str, Any]:
    nama = ("kode", "nama", "jumlah", "pagu", "berkontrak", "selesai")
    isi = [dict(zip(nama, k, strict=True)) | {"alamat": k[0] or TANPA_KODE} for k in p["kecamatan"]]
    return {"isi": isi, "berkontrak": any(k["berkontrak"] or k["selesai"] for k in isi)}


@publik
def publik_unit(request: HttpRequest, folder: Path | None, id: int) -> HttpResponse:
    """A unit on each published day, its budget by program, and the rows behind every figure."""
    _, p = _stated(folder)
    u = next((x for x in p["unit"] if x["id"] == id), None)
    if u is None:
        raise Http404
    hari = [_day(h, p["ukuran"]) for h in reversed(u["hari"])]
    nama = ("kode", "nama", "gabungan", "pagu", "realisasi", "awal", "akhir", "banyak")
    program = [dict(zip(nama, x, strict=True)) for x in u["program"]]
    ukuran = [{"id": x, "label": measure(x).label, "satuan": measure(x).satuan, "arti": measure(x).keterangan} for x in p["ukuran"]]
    jumlah = {n: sum(x[n] for x in program) for n in ("pagu", "realisasi", "banyak")}
    return _page("unit", {"unit": u, "hari": hari, "kini": hari[0], "program": program, "jumlah": jumlah, "ukuran": ukuran}, p)


@publik
def publik_kecamatan(request: HttpRequest, folder: Path | None, kode: str) -> HttpResponse:
    """The packages of a kecamatan, the largest first."""
    letak, p = _stated(folder)
    k = next((x for x in _regions(p)["isi"] if x["alamat"] == kode), None)
    if k is None:
        raise Http404
    isi = sorted(packages(letak).get(k["kode"], []), key=lambda x: (-float(x["pagu"] or 0), x["id"]))
    halaman = Paginator(isi, SEHALAMAN).get_page(number_of(request.GET.get("halaman", "1")) or 1)
    return _page("kecamatan", {"kecamatan": k, "halaman": halaman, "paket": [_package(x) for x in halaman.object_list]}, p)


def _package(x: dict[str, Any]) -> dict[str, Any]:
    """A package as a page shows it."""
    sen = {n: int(x[n].replace(".", "")) if x[n] is not None else None for n in ("pagu", "nilai_kontrak")}
    return {**x, **sen, "tahap": NAMA_TAHAP.get(x["tahap"] or "", "")}


@publik
def publik_data(request: HttpRequest, folder: Path | None) -> HttpResponse:
    """Every published file with its size, and what its columns mean."""
    letak, p = _stated(folder)
    tabel: dict[str, list[dict[str, Any]]] = {}
    for n, (ukuran, sidik) in listing(letak).items():
        id, _, bentuk = n.rpartition(".")
        tabel.setdefault(id, []).append({"nama": n, "bentuk": bentuk, "ukuran": ukuran, "sidik": sidik})
    himpunan = [{**h, "berkas": tabel.pop(h["id"], [])} for h in p["himpunan"]]
    lisensi = {"alamat": p["lisensi"], "nama": LISENSI.get(p["lisensi"], p["lisensi"])}
    return _page("data", {"himpunan": himpunan, "lain": [b for x in tabel.values() for b in x], "lisensi": lisensi}, p)


@publik
def publik_berkas(request: HttpRequest, folder: Path | None, nama: str) -> FileResponse:
    """A published file, for any program of anybody."""
    letak, _ = _stated(folder)
    if nama not in listing(letak):
        raise Http404
    balas = FileResponse(letak.joinpath(nama).open("rb"), content_type=MEDIA[nama.rpartition(".")[2]])
    balas["Access-Control-Allow-Origin"] = "*"
    return balas
