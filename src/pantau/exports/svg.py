"""The S-curve as SVG: one drawing for screen, print and PDF."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from django.utils.translation import gettext

from pantau.core.uang import format_angka
from pantau.exports.teks import series_name
from pantau.reports.model import Chart

WARNA = {
    "fisik": "var(--fisik,#0b4f8a)",
    "keuangan": "var(--keuangan,#b4690e)",
    "target": "var(--target,#17202a)",
    "target-uang": "var(--keuangan,#b4690e)",
    "lalu": "var(--lalu,#a8b2bd)",
}
CETAK = {"fisik": "#0b4f8a", "keuangan": "#b4690e", "target": "#17202a", "target-uang": "#b4690e", "lalu": "#a8b2bd"}
TEBAL = {"fisik": "2.6", "keuangan": "2.6", "target": "1.6", "target-uang": "1.2", "lalu": "1.4"}
PUTUS = {"target": ' stroke-dasharray="2 4"', "target-uang": ' stroke-dasharray="1 3"'}
W, H, KIRI, ATAS, BAWAH, KANAN = 760, 250, 34, 14, 26, 150
RENTANG = ("Batas bawah", "Batas atas")  # two lines between which the ground is filled


Skala = Callable[[float], float]  # from a value to its place in the picture

BARIS = 17  # from one name at the end of a line to the next


def curve(c: Chart, bahasa: str, cetak: bool = False, ukuran: float = 13) -> str:
    """An SVG text with a spoken description. `cetak` uses fixed colours for paper, and letters of a size that is readable where it stands."""
    warna = CETAK if cetak else WARNA
    huruf = f' font-family="Libertinus Serif" font-size="{ukuran}"' if cetak else ""
    x: Skala = lambda m: KIRI + (m + 1) * (W - KIRI - KANAN) / 12  # noqa: E731
    y: Skala = lambda v: ATAS + (100 - min(max(v, -5.0), 110.0)) * (H - ATAS - BAWAH) / 100  # noqa: E731
    abu = "#d9dee4" if cetak else "var(--line-2,#d9dee4)"
    b = [
        f'<svg class="kurva" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {W} {H}" width="100%" role="img" aria-label="{escape(describe(c, bahasa))}"{huruf}>'
    ]
    for g in (0, 25, 50, 75, 100):
        b.append(
            f'<line x1="{KIRI}" x2="{W - KANAN}" y1="{y(g):.1f}" y2="{y(g):.1f}" stroke="{abu}"/>'
            f'<text x="{KIRI - 6}" y="{y(g) + 4:.1f}" text-anchor="end">{g}</text>'
        )
    for m, nama in enumerate(c.sumbu):
        b.append(f'<text x="{x(m):.1f}" y="{H - 8}" text-anchor="middle">{escape(gettext(nama))}</text>')
    batas = {s.nama: s.nilai for s in c.series if s.nama in RENTANG}
    if len(batas) == len(RENTANG):
        tepi = [[(x(m), y(v)) for m, v in enumerate(batas[n]) if v is not None] for n in RENTANG]
        poin = " ".join(f"{a:.1f},{t:.1f}" for a, t in [*tepi[0], *reversed(tepi[1])])
        b.append(f'<polygon points="{poin}" fill="{abu}" fill-opacity=".6"/>')
    akhir: list[tuple[float, str]] = []
    for s in c.series:
        titik = [(x(m), y(v)) for m, v in enumerate(s.nilai) if v is not None]
        if not titik:
            continue
        if s.nilai[0] is not None:
            titik = [(KIRI, y(0)), *titik]
        poin = " ".join(f"{a:.1f},{t:.1f}" for a, t in titik)
        b.append(f'<polyline points="{poin}" fill="none" stroke="{warna[s.gaya]}" stroke-width="{TEBAL[s.gaya]}"{PUTUS.get(s.gaya, "")}/>')
        nilai = next(v for v in reversed(s.nilai) if v is not None)
        label = f"{series_name(s.nama)} {format_angka(nilai, 2, bahasa)}" if s.gaya in ("fisik", "keuangan") else series_name(s.nama)
        if s.gaya in ("fisik", "keuangan"):
            b.append(f'<circle cx="{titik[-1][0]:.1f}" cy="{titik[-1][1]:.1f}" r="4" fill="{warna[s.gaya]}"/>')
        akhir.append((titik[-1][1], f'x="{W - KANAN + 8}" fill="{warna[s.gaya]}"|{escape(label)}'))
    sebelum = -99.0
    for yy, isi in sorted(akhir):
        letak = max(yy + 4, sebelum + max(BARIS, ukuran * 1.1))
        sebelum = letak
        atribut, teks = isi.split("|", 1)
        gaya = atribut.split('fill="')[1].rstrip('"')
        b.append(f'<text {atribut.split(" fill")[0]} y="{letak:.1f}" fill="{gaya}" class="ujung">{teks}</text>')
    return "".join(b) + "</svg>"


def describe(c: Chart, bahasa: str) -> str:
    """The chart in a sentence, for those who do not see it."""
    bagian = []
    for s in c.series:
        ada = [(m, v) for m, v in enumerate(s.nilai) if v is not None]
        if ada:
            bagian.append(f"{series_name(s.nama)} {gettext(c.sumbu[ada[-1][0]])} {format_angka(ada[-1][1], 2, bahasa)} %")
    return str(gettext(c.judul) + ": " + "; ".join(bagian))
