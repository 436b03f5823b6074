"""Generated building-site pictures: a sky, ground, a road or buildings, people-like blots and texture, all from a seed."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter


def scene(n, lebar=480, tinggi=360):
    """Picture number `n`; the same number gives the same picture."""
    r = np.random.default_rng(n)
    acak = lambda a, b: float(r.uniform(a, b))  # noqa: E731
    ufuk = int(tinggi * acak(0.25, 0.65))
    g = Image.new("RGB", (lebar, tinggi))
    d = ImageDraw.Draw(g)
    langit, tanah = r.integers(120, 255, 3), r.integers(40, 180, 3)
    for y in range(tinggi):
        t = y / ufuk if y < ufuk else (y - ufuk) / (tinggi - ufuk)
        dasar = langit * (1 - 0.3 * t) if y < ufuk else tanah * (0.7 + 0.3 * t)
        d.line([(0, y), (lebar, y)], fill=tuple(int(x) for x in dasar))
    if r.random() < 0.6:  # a road towards the horizon
        x0, w = acak(0.2, 0.8) * lebar, acak(0.2, 0.9) * lebar
        k = acak(0.3, 0.7) * lebar
        d.polygon([(x0 - 4, ufuk), (x0 + 4, ufuk), (k + w / 2, tinggi), (k - w / 2, tinggi)], fill=tuple(r.integers(50, 130, 3).tolist()))
    for _ in range(int(r.integers(1, 7))):  # buildings
        x, w, h = acak(-0.1, 0.95) * lebar, acak(0.08, 0.4) * lebar, acak(0.1, 0.55) * tinggi
        warna = r.integers(30, 250, 3)
        atas = ufuk + acak(-0.05, 0.2) * tinggi - h
        d.rectangle([x, atas, x + w, atas + h], fill=tuple(warna.tolist()))
        for i in range(int(r.integers(0, 5))):
            for j in range(int(r.integers(0, 4))):
                d.rectangle([x + w * (0.1 + i * 0.18), atas + h * (0.1 + j * 0.22), x + w * (0.2 + i * 0.18), atas + h * (0.2 + j * 0.22)],
                            fill=tuple((255 - warna).tolist()))  # fmt: skip
        if r.random() < 0.5:
            d.polygon(
                [(x - 6, atas), (x + w + 6, atas), (x + w / 2, atas - h * acak(0.1, 0.4))], fill=tuple(r.integers(60, 200, 3).tolist())
            )
    for _ in range(int(r.integers(2, 12))):  # trees, heaps, people
        x, y, s = acak(0, 1) * lebar, ufuk + acak(-0.05, 0.9) * (tinggi - ufuk), acak(0.02, 0.14) * tinggi
        d.ellipse([x - s, y - s * acak(0.6, 2), x + s, y + s], fill=tuple(r.integers(10, 240, 3).tolist()))
    a = (
        np.asarray(g, np.float64)
        + np.repeat(np.repeat(r.normal(0, 9, (tinggi // 6, lebar // 6, 1)), 6, 0), 6, 1)
        + r.normal(0, 5, (tinggi, lebar, 1))
    )
    return Image.fromarray(np.clip(a, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6))
