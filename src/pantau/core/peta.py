"""Areas on a flat map: checked shapes, one projection, fewer points, and in which area a place lies. No tiles, no services.

A place is (longitude, latitude) in degrees, east and north positive. The projection is equirectangular: one degree of longitude is as wide as the
cosine of the middle latitude makes it, which is exact enough for a kabupaten or a province (below 0.1 % over two degrees near the equator).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Tempat = tuple[float, float]
Cincin = tuple[Tempat, ...]
Letak = tuple[int, int]

TITIK_WILAYAH = 50_000  # points of one area
TITIK_SEMUA = 400_000  # points of all areas together
CINCIN_MAKS = 2_000  # rings of one area: islands and holes
KISI = (1, 2, 3, 4, 6, 8, 12)  # grids in units of the drawing, the finest first


class BentukSalahError(ValueError):
    """What is given is no area: the reason is a key of `SEBAB`."""


SEBAB = {
    "jenis": "bukan Polygon atau MultiPolygon",
    "susunan": "susunannya bukan daftar cincin",
    "koordinat": "ada titik yang bukan bujur dan lintang",
    "cincin": "ada cincin yang tidak tertutup",
    "banyak": "titiknya terlalu banyak",
}


@dataclass(frozen=True, slots=True)
class Wilayah:
    """An area by its code: name and rings. A place is inside where an odd number of rings surround it, so holes and islands need no marks."""

    kode: str
    nama: str
    cincin: tuple[Cincin, ...]

    @property
    def banyak(self) -> int:
        """Number of points."""
        return sum(map(len, self.cincin))


def read_shape(isi: Any) -> tuple[Cincin, ...]:
    """The rings of a GeoJSON Polygon or MultiPolygon; BentukSalahError for anything else, also where it has more points than a map needs."""
    if not isinstance(isi, dict) or isi.get("type") not in ("Polygon", "MultiPolygon"):
        raise BentukSalahError("jenis")
    bagian = isi.get("coordinates")
    poligon = [bagian] if isi["type"] == "Polygon" else bagian
    if not isinstance(poligon, list) or not poligon or not all(isinstance(p, list) and p for p in poligon):
        raise BentukSalahError("susunan")
    cincin = [c for p in poligon for c in p]
    if not all(isinstance(c, list) for c in cincin):
        raise BentukSalahError("susunan")
    if len(cincin) > CINCIN_MAKS or sum(map(len, cincin)) > TITIK_WILAYAH:
        raise BentukSalahError("banyak")
    return tuple(_ring(c) for c in cincin)


def _ring(c: list[Any]) -> Cincin:
    hasil = tuple(_place(t) for t in c)
    if len(hasil) < 4 or hasil[0] != hasil[-1]:
        raise BentukSalahError("cincin")
    return hasil


def _place(t: Any) -> Tempat:
    if not isinstance(t, list) or not 2 <= len(t) <= 3 or any(isinstance(x, bool) or not isinstance(x, (int, float)) for x in t):
        raise BentukSalahError("koordinat")
    bujur, lintang = float(t[0]), float(t[1])
    if not is_place(bujur, lintang):
        raise BentukSalahError("koordinat")
    return bujur, lintang


def is_place(bujur: float, lintang: float) -> bool:
    """Whether two numbers are a place on earth."""
    return math.isfinite(bujur) and math.isfinite(lintang) and abs(bujur) <= 180 and abs(lintang) <= 90


@dataclass(frozen=True, slots=True)
class Proyeksi:
    """From places to points of a drawing of `lebar` × `tinggi` units, north up."""

    barat: float
    utara: float
    kos: float
    skala: float
    lebar: int
    tinggi: int

    def point(self, t: Tempat) -> tuple[float, float]:
        """Where a place stands in the drawing."""
        return (t[0] - self.barat) * self.kos * self.skala, (self.utara - t[1]) * self.skala


def projection(wilayah: Iterable[Wilayah], lebar: int, tinggi: int) -> Proyeksi | None:
    """The projection in which areas just fit a drawing of at most `lebar` × `tinggi` units; None without any extent."""
    semua = [t for w in wilayah for c in w.cincin for t in c]
    if not semua:
        return None
    barat, timur = min(t[0] for t in semua), max(t[0] for t in semua)
    selatan, utara = min(t[1] for t in semua), max(t[1] for t in semua)
    kos = math.cos(math.radians((selatan + utara) / 2))
    x, y = (timur - barat) * kos, utara - selatan
    if x <= 0 or y <= 0:
        return None
    skala = min(lebar / x, tinggi / y)
    return Proyeksi(barat, utara, kos, skala, math.ceil(x * skala - 1e-6), math.ceil(y * skala - 1e-6))


def on_grid(c: Cincin, p: Proyeksi, kisi: int) -> list[Letak]:
    """A ring in whole units of the drawing on a grid, without points that say nothing: neighbours keep the same border, because both put it on
    the same grid. Empty where nothing is left of it."""
    rapi: list[Letak] = []
    for t in c:
        x, y = p.point(t)
        z = (round(x / kisi) * kisi, round(y / kisi) * kisi)
        if not rapi or z != rapi[-1]:
            rapi.append(z)
    if len(rapi) > 1 and rapi[0] == rapi[-1]:
        rapi.pop()
    hasil = [z for i, z in enumerate(rapi) if _turns(rapi[i - 1], z, rapi[(i + 1) % len(rapi)])]
    return hasil if len(hasil) > 2 else []


def _turns(a: Letak, b: Letak, c: Letak) -> bool:
    return (b[0] - a[0]) * (c[1] - b[1]) != (b[1] - a[1]) * (c[0] - b[0])


@dataclass(frozen=True, slots=True)
class Gambar:
    """Areas as rings in a drawing, by code, on which grid, and in which projection."""

    proyeksi: Proyeksi
    kisi: int
    cincin: dict[str, list[list[Letak]]]
    nama: dict[str, Letak]

    @property
    def banyak(self) -> int:
        """Number of points drawn."""
        return sum(len(c) for x in self.cincin.values() for c in x)


def draw(wilayah: Sequence[Wilayah], lebar: int, tinggi: int, titik: int) -> Gambar | None:
    """Areas on the finest grid on which they take no more than some points together (the coarsest grid, where none does); None without extent."""
    p = projection(wilayah, lebar, tinggi)
    if p is None:
        return None
    for kisi in KISI:
        cincin = {w.kode: [x for c in w.cincin if (x := on_grid(c, p, kisi))] for w in wilayah}
        hasil = Gambar(p, kisi, cincin, {w.kode: _as_point(p, middle(w)) for w in wilayah})
        if hasil.banyak <= titik:
            break
    return hasil


def _as_point(p: Proyeksi, t: Tempat) -> Letak:
    x, y = p.point(t)
    return round(x), round(y)


def area(c: Cincin) -> float:
    """The surface of a ring in square degrees, positive."""
    return abs(_twice(c)) / 2


def _twice(c: Cincin) -> float:
    x0, y0 = c[0]  # from its own corner: far from the origin the products lose their last digits
    return math.fsum((a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0) for a, b in pairwise(c))


def middle(w: Wilayah) -> Tempat:
    """Where the number of an area is written: the middle of its largest ring, moved into it where the ring is bent around it."""
    c = max(w.cincin, key=area)
    (x0, y0), luas = c[0], _twice(c)
    if luas == 0:
        return c[0]
    tepi = [(a[0] - x0, a[1] - y0, b[0] - x0, b[1] - y0) for a, b in pairwise(c)]
    x = math.fsum((a + e) * (a * f - e * b) for a, b, e, f in tepi) / (3 * luas) + x0
    y = math.fsum((b + f) * (a * f - e * b) for a, b, e, f in tepi) / (3 * luas) + y0
    return (x, y) if _within(c, (x, y)) else (_inside_at(c, y, x), y)


def _crossings(c: Cincin, y: float) -> list[float]:
    """Longitudes at which the border crosses a latitude."""
    hasil = []
    for (x1, y1), (x2, y2) in pairwise(c):
        if (y1 > y) != (y2 > y):
            hasil.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return sorted(hasil)


def _within(c: Cincin, t: Tempat) -> bool:
    return sum(x > t[0] for x in _crossings(c, t[1])) % 2 == 1


def _inside_at(c: Cincin, y: float, x: float) -> float:
    """The middle of the widest stretch of a ring at a latitude."""
    batas = _crossings(c, y)
    ruas = [(b - a, (a + b) / 2) for a, b in zip(batas[::2], batas[1::2], strict=False)]
    return max(ruas)[1] if ruas else x


def contains(w: Wilayah, t: Tempat) -> bool:
    """Whether a place lies in an area; holes are not of it."""
    return sum(_within(c, t) for c in w.cincin) % 2 == 1


def area_of(wilayah: Iterable[Wilayah], t: Tempat) -> str:
    """Code of the first area in which a place lies; "" for none."""
    return next((w.kode for w in wilayah if contains(w, t)), "")


def named_in(teks: str, nama: Mapping[str, str]) -> str:
    """Code of the one area (code → name) whose name stands in a text in whole words; "" where none or several do. Of names one of which is part of
    another only the longer one counts where that stands."""
    kata = _words(teks)
    ada = {k: w for k, n in nama.items() if (w := _words(n)).strip() and w in kata}
    calon = [k for k, w in ada.items() if not any(w != lain and w in lain for lain in ada.values())]
    return calon[0] if len(calon) == 1 else ""


def _words(teks: str) -> str:
    return f" {' '.join(''.join(h if h.isalnum() else ' ' for h in teks.casefold()).split())} "


def shades(nilai: Mapping[str, int], banyak: int = 4) -> dict[str, int]:
    """A shade for each area: 0 where its value is 0, else 1 to `banyak`, so that each shade holds about as many areas; equal values share one."""
    ada = sorted(v for v in nilai.values() if v > 0)
    return {k: 0 if v <= 0 else 1 + ada.index(v) * banyak // len(ada) for k, v in nilai.items()}
