"""Pictures of the topics of a pack as SVG: bars, and points in four quadrants; the S-curve is drawn elsewhere."""

from __future__ import annotations

from html import escape
from math import sqrt

from django.utils.translation import gettext

from pantau.exports.kertas import width
from pantau.exports.svg import CETAK, Skala, curve
from pantau.exports.svg import describe as describe_curve
from pantau.exports.teks import text, visible
from pantau.reports.model import Chart

W, TINGGI_KUADRAN = 400, 212
NAMA, NILAI = 140, 66  # room for the names left of the bars, and for the figures right of them
SEPARUH = 18.6  # letters of a curve that stands on half the width of a page
HURUF = ' font-family="Libertinus Serif" font-size="11"'
ABU, TINTA, BURUK = "#d9dee4", "#17202a", "#a3231f"
SELEBAR = 108.0  # points at the size of `kertas` that a line of a name takes
DISEBUT = 7  # points that bear a name


def drawing(c: Chart, bahasa: str) -> str:
    """A chart for paper."""
    return (
        curve(c, bahasa, cetak=True, ukuran=SEPARUH)
        if c.jenis == "garis"
        else _bars(c, bahasa)
        if c.jenis == "batang"
        else _quadrants(c, bahasa)
    )


def told(c: Chart, bahasa: str) -> str:
    """A chart in a sentence, for those who do not see it."""
    if c.jenis == "garis":
        return describe_curve(c, bahasa)
    deret = c.series[:2] if c.jenis == "kuadran" else c.series
    isi = [
        f"{axis_name(n)}: " + ", ".join(f"{gettext(s.nama)} {_figure(s.nilai[i], c.satuan, bahasa)}" for s in deret)
        for i, n in enumerate(c.sumbu)
    ]
    return f"{gettext(c.judul)}. " + "; ".join(isi)


def axis_name(nama: str) -> str:
    """What stands at a bar: a word of ours in the active language, or a name as it is."""
    return visible(gettext(nama)) if nama else "–"


def _figure(v: float | None, satuan: str, bahasa: str) -> str:
    if v is None:
        return "–"
    return text(round(v) if satuan in ("Rp", "jumlah") else v, satuan, bahasa, ringkas=True)


def _lines(nama: str) -> list[str]:
    """A name on at most two lines of the room beside the bars."""
    hasil = [""]
    for kata in axis_name(nama).split():
        if hasil[-1] and width(f"{hasil[-1]} {kata}") > SELEBAR:
            hasil.append("")
        hasil[-1] = f"{hasil[-1]} {kata}".strip()
    if len(hasil) > 2:
        hasil[1] = _cut(" ".join(hasil[1:]))
    return hasil[:2]


def _cut(teks: str) -> str:
    """As much of a text as the room takes, with a mark that there is more."""
    if width(teks) <= SELEBAR:
        return teks
    while width(teks + "…") > SELEBAR:
        teks = teks[:-1].rstrip()
    return teks + "…"


def _svg(tinggi: float, c: Chart, bahasa: str, isi: list[str]) -> str:
    kepala = f'<svg class="kurva" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {W} {tinggi:.0f}" width="100%" role="img"'
    return f'{kepala} aria-label="{escape(told(c, bahasa))}"{HURUF}>' + "".join(isi) + "</svg>"


def _legend(c: Chart) -> list[str]:
    isi, x = [], 0.0
    for s in c.series:
        nama = gettext(s.nama)
        isi.append(
            f'<rect x="{x:.0f}" y="2" width="9" height="9" fill="{CETAK[s.gaya]}"/><text x="{x + 13:.0f}" y="11">{escape(nama)}</text>'
        )
        x += 28 + 5.4 * len(nama)
    return isi


def _bars(c: Chart, bahasa: str) -> str:
    nilai = [v for s in c.series for v in s.nilai if v is not None]
    bawah, atas = min([0.0, *nilai]), max([0.0, *nilai])
    skala = (W - NAMA - NILAI * (2 if bawah < 0 else 1)) / ((atas - bawah) or 1)
    nol = NAMA + (NILAI if bawah < 0 else 0) - bawah * skala
    isi = _legend(c) if len(c.series) > 1 else []
    y = 18.0 if isi else 2.0
    tebal = 11.0
    for i, nama in enumerate(c.sumbu):
        baris = _lines(nama)
        tinggi = max(12.0 * len(baris), tebal * len(c.series)) + 5
        for n, teks in enumerate(baris):
            letak = y + tinggi / 2 + 1 + 12 * (n - (len(baris) - 1) / 2)
            isi.append(f'<text x="{NAMA - 6}" y="{letak:.1f}" text-anchor="end">{escape(teks)}</text>')
        awal = y + (tinggi - tebal * len(c.series)) / 2 - 2
        for n, s in enumerate(c.series):
            isi += _bar(s.nilai[i], c, CETAK[s.gaya], nol, skala, awal + tebal * n, bahasa)
        y += tinggi
    isi.append(
        f'<line x1="{nol:.1f}" x2="{nol:.1f}" y1="{18 if len(c.series) > 1 else 0}" y2="{y:.1f}" stroke="{TINTA}" stroke-width="0.7"/>'
    )
    return _svg(y + 2, c, bahasa, isi)


def _bar(v: float | None, c: Chart, warna: str, nol: float, skala: float, y: float, bahasa: str) -> list[str]:
    panjang = abs(v or 0.0) * skala
    kiri = v is not None and v < 0
    x = nol - panjang if kiri else nol
    warna = BURUK if kiri else warna
    letak = x - 4 if kiri else nol + panjang + 4
    return [
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{panjang:.1f}" height="9" fill="{warna}"/>',
        f'<text x="{letak:.1f}" y="{y + 8.5:.1f}" font-size="10" text-anchor="{"end" if kiri else "start"}">'
        f"{escape(_figure(v, c.satuan, bahasa))}</text>",
    ]


def _quadrants(c: Chart, bahasa: str) -> str:
    fisik, uang, pagu = ([v or 0.0 for v in s.nilai] for s in c.series)
    luas = max([5.0, *(abs(v) for v in (*fisik, *uang))]) * 1.08
    kanan, atas, bawah = gettext("fisik di depan"), gettext("uang di depan"), gettext("keduanya tertinggal")
    tengah_x, tengah_y, besar = W / 2, TINGGI_KUADRAN / 2, max([1.0, *pagu])
    x: Skala = lambda v: tengah_x + v / luas * (W / 2 - 8)  # noqa: E731
    y: Skala = lambda v: tengah_y - v / luas * (TINGGI_KUADRAN / 2 - 8)  # noqa: E731
    isi = [
        f'<rect x="0" y="{tengah_y}" width="{tengah_x}" height="{tengah_y}" fill="#fbeeed"/>',
        f'<line x1="0" x2="{W}" y1="{tengah_y}" y2="{tengah_y}" stroke="{TINTA}" stroke-width="0.7"/>',
        f'<line x1="{tengah_x}" x2="{tengah_x}" y1="0" y2="{TINGGI_KUADRAN}" stroke="{TINTA}" stroke-width="0.7"/>',
        f'<text x="{W}" y="{tengah_y + 13}" text-anchor="end">{escape(kanan)} →</text>',
        f'<text x="{tengah_x + 5}" y="10">↑ {escape(atas)}</text>',
        f'<text x="3" y="{tengah_y + 13}" fill="{BURUK}">{escape(bawah)}</text>',
    ]
    for f, u, p in zip(fisik, uang, pagu, strict=True):
        warna = BURUK if f < 0 and u < 0 else CETAK["fisik"]
        isi.append(f'<circle cx="{x(f):.1f}" cy="{y(u):.1f}" r="{2.5 + 9 * sqrt(p / besar):.1f}" fill="{warna}" fill-opacity="0.5"/>')
    return _svg(TINGGI_KUADRAN, c, bahasa, [*isi, *_names(c, [(x(f), y(u), f + u) for f, u in zip(fisik, uang, strict=True)], besar, pagu)])


def _names(c: Chart, titik: list[tuple[float, float, float]], besar: float, pagu: list[float]) -> list[str]:
    """The names of the points farthest from the target, where they do not cover each other."""
    isi: list[str] = []
    ada: list[tuple[float, float]] = []
    for i in sorted(range(len(titik)), key=lambda i: (titik[i][2], i)):
        px, py, _ = titik[i]
        nama = axis_name(c.sumbu[i])
        nama = _cut(nama)
        jari = 4 + 9 * sqrt(pagu[i] / besar)
        kanan = px < W - 150
        if len(ada) < DISEBUT and all(abs(py - b) > 12 or abs(px - a) > 150 for a, b in ada):
            ada.append((px, py))
            letak, rata = (px + jari, "start") if kanan else (px - jari, "end")
            isi.append(f'<text x="{letak:.1f}" y="{py + 3.5:.1f}" font-size="9.7" text-anchor="{rata}">{escape(nama)}</text>')
    return isi
