"""Small pictures inside table rows, drawn on the server: bullet, spark line, month strip. Every text in them is a number of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from django.utils.translation import gettext

from pantau.core.uang import format_angka

LEBAR = 120
PETAK, ANGKA = 16, 5.2  # pixels from one month to the next and from one digit to the next


def _w(v: float) -> float:
    return max(0.0, min(v, 100.0)) * LEBAR / 100


def bullet(nilai: float | None, target: float | None, lalu: float | None, warna: str, bahasa: str) -> str:
    """Bar = realisation, black tick = target, grey tick = last year."""
    kata = [f"{format_angka(nilai, 1, bahasa)} {gettext('persen')}" if nilai is not None else gettext("belum ada")]
    if target is not None:
        kata.append(f"{gettext('target')} {format_angka(target, 1, bahasa)}")
    if lalu is not None:
        kata.append(f"{gettext('tahun lalu')} {format_angka(lalu, 1, bahasa)}")
    b = [f'<svg class="pita" width="{LEBAR}" height="18" role="img" aria-label="{escape(", ".join(kata))}">']
    if nilai is not None:
        b.append(f'<path d="M0 6h{_w(nilai):.1f}v6H0" fill="var(--{warna})"/>')
    if lalu is not None:
        b.append(f'<path d="M{_w(lalu) - 1:.1f} 4h1.5v10h-1.5" fill="var(--lalu)"/>')
    if target is not None:
        b.append(f'<path d="M{_w(target) - 1.2:.1f} 1h2.5v16h-2.5" fill="var(--target)"/>')
    return "".join(b) + "</svg>"


def way(isi: float, harap: float | None, bahasa: str) -> str:
    """How far something is on its way (0 to 1), with a tick where it should be today."""
    kata = [f"{format_angka(isi * 100, 0, bahasa)} {gettext('persen')}"]
    if harap is not None:
        kata += [gettext("seharusnya hari ini"), format_angka(harap * 100, 0, bahasa)]
    b = f'<svg class="pita" width="{LEBAR}" height="18" role="img" aria-label="{escape(", ".join(kata))}"><path d="M0 6h{_w(isi * 100):.1f}v6H0" fill="var(--fisik)"/>'
    if harap is not None:
        b += f'<path d="M{_w(harap * 100) - 1.2:.1f} 1h2.5v16h-2.5" fill="var(--target)"/>'
    return b + "</svg>"


def spark(nilai: Sequence[float | None], target: Sequence[float | None]) -> str:
    """The year so far against its target, without axes."""

    def line(seri: Sequence[float | None], warna: str, tebal: str) -> str:
        titik = [f"{i * 74 / 11:.1f},{19 - min(max(v, 0), 100) * 0.17:.1f}" for i, v in enumerate(seri) if v is not None]
        return (
            f'<polyline points="{" ".join(titik)}" fill="none" stroke="var(--{warna})" stroke-width="{tebal}"/>' if len(titik) > 1 else ""
        )

    return f'<svg width="74" height="20" aria-hidden="true">{line(target, "lalu", "1.2")}{line(nilai, "fisik", "1.6")}</svg>'


def strip(deviasi: Sequence[float | None], waspada: float, kritis: float, bulan: Sequence[str]) -> str:
    """Deviation month by month as shaded cells with the number of points behind; a month without report shows a dash. Cells of one shade are
    one path and all numbers one text, with a place for each digit: fifty rows of twelve elements each would be most of a page."""
    petak: dict[str, list[str]] = {}
    huruf: list[str] = []
    letak: list[str] = []
    kata = []
    for i, (nama, d) in enumerate(zip(bulan, deviasi, strict=False)):
        if d is None:
            petak.setdefault("h0", []).append(f"M{i * PETAK + 5} 9h5")
            continue
        kelas = "h1" if d >= waspada else "h2" if d >= kritis else "h3" if d >= 2 * kritis else "h4"
        petak.setdefault(kelas, []).append(f"M{i * PETAK} 0h{PETAK - 1}v17h-{PETAK - 1}")
        n = round(-d)
        if n > 0:
            kata.append(f"{gettext(nama)} −{n}")
            huruf.append(str(n))
            letak += [f"{i * PETAK + 7.5 + (j - (len(str(n)) - 1) / 2) * ANGKA:g}" for j in range(len(str(n)))]
    label = gettext("deviasi per bulan") + (": " + ", ".join(kata) if kata else "")
    isi = "".join(f'<path class="{k}" d="{"".join(v)}"/>' for k, v in sorted(petak.items()))
    teks = f'<text x="{" ".join(letak)}" y="12">{"".join(huruf)}</text>' if huruf else ""
    return f'<svg class="heat" width="{len(deviasi) * PETAK}" height="17" role="img" aria-label="{escape(label)}">{isi}{teks}</svg>'


def bars(nilai: Mapping[str, int]) -> dict[str, int]:
    """The length of every bar in percent of the longest."""
    terpanjang = max(nilai.values(), default=0) or 1
    return {n: round(x * 100 / terpanjang) for n, x in nilai.items()}
