"""Where the kecamatan of the demo government lie: an invented country of crooked borders, which neighbours share."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path

from pantau.demo.pemda import KECAMATAN

KODE = "99.01"
LEBAR, TINGGI = 5, 4
BARAT, UTARA, PETAK = 116.4, -0.4, 0.22  # degrees
RUAS = 6  # pieces of a border between two corners

Titik = tuple[float, float]


def areas() -> dict[str, list[Titik]]:
    """Code → border of each kecamatan."""
    r = random.Random(20)
    sudut = {
        (x, y): (BARAT + PETAK * (x + r.uniform(-0.28, 0.28)), UTARA - PETAK * (y + r.uniform(-0.28, 0.28)))
        for x in range(LEBAR + 1)
        for y in range(TINGGI + 1)
    }
    tepi: dict[tuple[Titik, Titik], list[Titik]] = {}

    def border(a: Titik, b: Titik) -> list[Titik]:
        if (b, a) in tepi:
            return tepi[b, a][::-1]
        if (a, b) not in tepi:
            goyang = [0.0, *(r.uniform(-0.09, 0.09) for _ in range(RUAS - 1)), 0.0]
            tepi[a, b] = [
                (a[0] + (b[0] - a[0]) * n / RUAS - (b[1] - a[1]) * g, a[1] + (b[1] - a[1]) * n / RUAS + (b[0] - a[0]) * g)
                for n, g in enumerate(goyang)
            ]
        return tepi[a, b]

    hasil = {}
    for n in range(len(KECAMATAN)):
        x, y = n % LEBAR, n // LEBAR
        keliling = [sudut[x, y], sudut[x + 1, y], sudut[x + 1, y + 1], sudut[x, y + 1], sudut[x, y]]
        garis = [t for a, b in pairwise(keliling) for t in border(a, b)[:-1]]
        hasil[f"{KODE}.{n + 1:02d}"] = [*garis, garis[0]]
    return hasil


def write_areas(path: Path) -> Path:
    """The borders as a GeoJSON file, as a pemda has them."""
    fitur = [
        {
            "type": "Feature",
            "properties": {"kode_kecamatan": kode, "nama_kecamatan": nama},
            "geometry": {"type": "Polygon", "coordinates": [[[round(x, 6), round(y, 6)] for x, y in garis]]},
        }
        for (kode, garis), nama in zip(areas().items(), KECAMATAN, strict=True)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": fitur}), encoding="utf-8")
    return path
