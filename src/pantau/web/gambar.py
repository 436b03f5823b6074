"""Small pictures inside table rows, drawn on the server: bullet, spark line, month strip. Every text in them is a number of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from django.utils.translation import gettext

from pantau.core.uang import format_angka

LEBAR = 120


def _w(v: float) -> float:
    return max(0.0, min(v, 100.0)) * LEBAR / 100


def bullet(nilai: float | None, target: float | None, lalu: float | None, warna: str, bahasa: str) -> str:
    """Bar = realisation, black tick = target, grey tick = last year."""
    kata = [f"{format_angka(nilai, 1, bahasa)} {gettext('persen')}" if nilai is not None else gettext("belum ada")]
    if target is not None:
        kata.append(f"{gettext('target')} {format_angka(target, 1, bahasa)}")
    if lalu is not None:
        kata.append(f"{gettext('tahun lalu')} {format_angka(lalu, 1, bahasa)}")
    b = [
        f'<svg width="{LEBAR}" height="18" role="img" aria-label="{escape(", ".join(kata))}">',
        f'<rect x="0" y="3" width="{LEBAR}" height="12" fill="var(--line-2)"/>',
    ]
    if nilai is not None:
        b.append(f'<rect x="0" y="6" width="{_w(nilai):.1f}" height="6" fill="var(--{warna})"/>')
    if lalu is not None:
        b.append(f'<rect x="{_w(lalu) - 1:.1f}" y="4" width="1.5" height="10" fill="var(--lalu)"/>')
    if target is not None:
        b.append(f'<rect x="{_w(target) - 1.2:.1f}" y="1" width="2.5" height="16" fill="var(--target)"/>')
    return "".join(b) + "</svg>"


def spark(nilai: Sequence[float | None], target: Sequence[float | None]) -> str:
    """The year so far against its target, without axes."""

    def line(seri: Sequence[float | None], warna: str, tebal: str) -> str:
        titik = [f"{i * 74 / 11:.1f},{19 - min(max(v, 0), 100) * 0.17:.1f}" for i, v in enumerate(seri) if v is not None]
        return (
            f'<polyline points="{" ".join(titik)}" fill="none" stroke="var(--{warna})" stroke-width="{tebal}"/>' if len(titik) > 1 else ""
        )

    return f'<svg width="74" height="20" aria-hidden="true">{line(target, "lalu", "1.2")}{line(nilai, "fisik", "1.6")}</svg>'


def strip(deviasi: Sequence[float | None], waspada: float, kritis: float, bulan: Sequence[str]) -> str:
    """Deviation month by month as shaded cells with the number of points behind; a month without report shows a dash."""
    b = []
    kata = []
    for nama, d in zip(bulan, deviasi, strict=False):
        if d is None:
            b.append('<i class="h0">–</i>')
            continue
        kelas = "h1" if d >= waspada else "h2" if d >= kritis else "h3" if d >= 2 * kritis else "h4"
        n = round(-d)
        b.append(f'<i class="{kelas}">{n if n > 0 else ""}</i>')
        if n > 0:
            kata.append(f"{gettext(nama)} −{n}")
    label = gettext("deviasi per bulan") + (": " + ", ".join(kata) if kata else "")
    return f'<span class="heat" role="img" aria-label="{escape(label)}">{"".join(b)}</span>'


def bars(nilai: Mapping[str, int]) -> dict[str, int]:
    """The length of every bar in percent of the longest."""
    terpanjang = max(nilai.values(), default=0) or 1
    return {n: round(x * 100 / terpanjang) for n, x in nilai.items()}
