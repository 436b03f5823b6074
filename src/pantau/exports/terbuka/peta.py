"""Kecamatan and packages as a map: SVG drawn here, and GeoJSON for other programs. No tiles, no outside service."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from pantau.core.peta import Gambar, Letak, Tempat, Wilayah, draw, shades
from pantau.reports.terbit_paket import AngkaKecamatan, PaketTerbit

LEBAR, TINGGI = 640, 480
TITIK = 1200  # points of all borders together: a page is to stay small
TITIK_PAKET = 200  # packages drawn as points, the largest first
WARNA = ("#eef0f2", "#d5e4f2", "#a9c9e6", "#5f98c9", "#0b4f8a")  # shade 0 is "none"
BERNAMA = 24  # areas up to which each also bears its name
GELAP = 3  # from this shade on the number is written in white
TINTA, PUTIH, TITIK_WARNA = "#17202a", "#ffffff", "#b4690e"


def svg_map(
    batas: Sequence[Wilayah], angka: Mapping[str, AngkaKecamatan], tempat: Sequence[Tempat] = (), judul: str = "", alamat: str = ""
) -> str:
    """The map: each kecamatan in the shade of its pagu with its number of packages, and packages (`tempat`: longitude, latitude) as points. With
    `alamat` (that ends before the code) each kecamatan leads to its list, and the page names the map in `#judul-peta`. Empty where no boundary has an extent."""
    g = draw(batas, LEBAR, TINGGI, TITIK)
    if g is None:
        return ""
    warna = shades({w.kode: angka[w.kode].pagu if w.kode in angka else 0 for w in batas})
    p = g.proyeksi
    sebut = 'role="group" aria-labelledby="judul-peta"' if alamat else f'role="img" aria-label="{escape(judul)}"'
    awal = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="peta" viewBox="-4 -4 {p.lebar + 8} {p.tinggi + 8}" {sebut} '
        f'font-family="sans-serif" font-size="13" text-anchor="middle">'
    )
    bernama = len(batas) <= BERNAMA
    isi = [awal, *(_area(g, w, warna[w.kode], angka.get(w.kode), (alamat, bernama)) for w in batas)]
    titik = [p.point(t) for t in tempat]
    isi += [f'<circle class="tk" cx="{x:.0f}" cy="{y:.0f}" r="3" fill="{TITIK_WARNA}" stroke="{PUTIH}"/>' for x, y in titik]
    return "".join(isi) + "</svg>"


def _area(g: Gambar, w: Wilayah, gelap: int, a: AngkaKecamatan | None, cara: tuple[str, bool]) -> str:
    alamat, bernama = cara
    jalan = "".join(_ring(c) for c in g.cincin[w.kode])
    x, y = g.nama[w.kode]
    n = a.jumlah if a is not None else 0
    tinta = PUTIH if gelap >= GELAP else TINTA
    nama = (
        f'<text class="nm t{int(gelap >= GELAP)}" x="{x}" y="{y + 20}" fill="{tinta}" font-size="10">{escape(w.nama)}</text>'
        if bernama
        else ""
    )
    isi = (
        f'<path class="w{gelap}" d="{jalan}" fill="{WARNA[gelap]}" stroke="{PUTIH}" fill-rule="evenodd"><title>{escape(w.nama)}: {n}</title></path>'
        f'<text class="t{int(gelap >= GELAP)}" x="{x}" y="{y + 5}" fill="{tinta}">{n}</text>{nama}'
    )
    return f'<a href="{escape(alamat)}{escape(w.kode)}/">{isi}</a>' if alamat else isi


def _ring(c: Sequence[Letak]) -> str:
    """A ring as a path in steps: shorter than places."""
    langkah = [f"{b[0] - a[0]},{b[1] - a[1]}" for a, b in pairwise(c)]
    return f"M{c[0][0]},{c[0][1]}l{' '.join(langkah)}z"


def places(paket: Sequence[PaketTerbit]) -> list[Tempat]:
    """Where the largest packages with a place lie (longitude, latitude)."""
    ada = sorted((p for p in paket if p.tempat is not None), key=lambda p: (-(p.pagu or 0), p.id))
    return [(p.tempat[1], p.tempat[0]) for p in ada[:TITIK_PAKET] if p.tempat is not None]


def geojson(batas: Sequence[Wilayah], angka: Mapping[str, AngkaKecamatan]) -> bytes:
    """The kecamatan with their figures; places to five decimals, which is a metre."""
    fitur: list[dict[str, Any]] = []
    for w in batas:
        a = angka.get(w.kode)
        sifat: dict[str, Any] = {"kode": w.kode, "nama": w.nama}
        if a is not None:
            sifat |= {"paket": a.jumlah, "pagu_sen": a.pagu, "berkontrak": a.berkontrak, "selesai": a.selesai}
        cincin = [[[round(x, 5), round(y, 5)] for x, y in c] for c in w.cincin]
        fitur.append({"type": "Feature", "properties": sifat, "geometry": {"type": "MultiPolygon", "coordinates": [[c] for c in cincin]}})
    return (json.dumps({"type": "FeatureCollection", "features": fitur}, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
