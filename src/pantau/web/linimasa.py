"""The lines of time of packages as a picture: stretches by stage, the safe day with what lies beyond it, and the line of today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from django.utils.translation import gettext

from pantau.core.periode import BULAN_PENDEK, format_tanggal
from pantau.core.uang import format_ringkas
from pantau.exports.teks import sentence
from pantau.reports.linimasa import Garis

KIRI, SEHARI, BARIS, ATAS = 330, 2.33, 40, 34  # pixels: where the year begins, a day, a line, the first line
SETAHUN = 366  # days that a strip is wide
NAMA, KETERANGAN = 46, 54  # letters that fit beside a line
BENTUK = {"kritis": "▼", "waspada": "◆"}  # the shape beside the word
WARNA = {
    "rencana": "#d5dbe1",
    "perencanaan": "#f0dcae",
    "pemilihan": "#9cc3e6",
    "pelaksanaan": "var(--fisik)",
    "belum_dibayar": "var(--keuangan)",
    "dibayar": "var(--sesuai)",
    "gagal": "var(--kritis)",
}


def _short(teks: str, n: int) -> str:
    return teks if len(teks) <= n else teks[: n - 1].rstrip() + "…"


class _Sumbu:
    """Where a day of the year stands."""

    def __init__(self, tahun: int) -> None:
        self.awal = date(tahun, 1, 1)
        self.akhir = date(tahun, 12, 31)

    def x(self, hari: date) -> float:
        return round(KIRI + (min(max(hari, self.awal), self.akhir) - self.awal).days * SEHARI, 1)

    @property
    def ujung(self) -> float:
        return self.x(self.akhir)


def _months(s: _Sumbu, tinggi: int) -> list[str]:
    hasil = []
    for b in range(1, 13):
        x = s.x(date(s.awal.year, b, 1))
        hasil.append(f'<line x1="{x}" x2="{x}" y1="26" y2="{tinggi}" stroke="var(--line-2)"/>')
        hasil.append(f'<text x="{x + 35}" y="20" text-anchor="middle">{escape(gettext(BULAN_PENDEK[b - 1]))}</text>')
    return hasil


def _line(s: _Sumbu, g: Garis, y: int, bahasa: str, alamat: str) -> list[str]:
    p = g.kini
    ket = f"{_short(g.unit, 26)} · {format_ringkas(p.pagu, bahasa) if p.pagu is not None else '–'} · {p.paket.metode or '–'}"
    xb = s.x(g.batas)
    b = [
        f'<a href="{escape(alamat)}"><text x="0" y="{y + 11}">{escape(_short(p.paket.nama, NAMA))}</text></a>',
        f'<text x="0" y="{y + 26}">{escape(_short(ket, KETERANGAN))}</text>',
        f'<rect x="{xb}" y="{y - 2}" width="{round(s.ujung - xb, 1)}" height="30" fill="var(--kritis-wash)"/>',
        f'<path d="M{xb} {y - 3}v32" stroke="var(--kritis)" stroke-width="1.5"/>',
    ]
    for r in g.ruas:
        x, lebar = s.x(r.mulai), max(round(s.x(r.sampai) - s.x(r.mulai), 1), 2.0)
        kata = f"{gettext(r.tahap)}: {format_tanggal(r.mulai, bahasa, panjang=False)} – {format_tanggal(r.sampai, bahasa, panjang=False)}"
        b.append(
            f'<rect x="{x}" y="{y + 3}" width="{lebar}" height="11" rx="2" fill="{WARNA[r.jenis]}"><title>{escape(kata)}</title></rect>'
        )
    if g.kata is not None:
        b.append(f'<text x="{s.ujung}" y="{y + 26}" text-anchor="end">{BENTUK[g.status]} {escape(sentence(g.kata, bahasa))}</text>')
    return b


@dataclass(frozen=True, slots=True)
class Pita:
    """The line of a package where there is no room for the picture: its name and address, its unit, what is to be said, and a strip of the year."""

    nama: str
    alamat: str
    unit: str
    kata: str
    pita: str


def strips(garis: Sequence[Garis], per: date, bahasa: str, alamat: Callable[[int], str]) -> list[Pita]:
    """The lines one below the other, each a strip as wide as the page: a day is a unit of it."""
    awal, hasil = date(per.year, 1, 1), []

    def at(hari: date) -> int:
        return min(max((hari - awal).days, 0), SETAHUN)

    for g in garis:
        ruas = [(at(r.mulai), at(r.sampai), WARNA[r.jenis]) for r in g.ruas]
        b = [f'<rect x="{at(g.batas)}" width="{SETAHUN - at(g.batas)}" height="12" fill="var(--kritis-wash)"/>']
        b += [f'<rect x="{a}" y="2" width="{max(z - a, 1)}" height="8" fill="{warna}"/>' for a, z, warna in ruas]
        b += [f'<rect x="{at(h)}" width="1" height="12" fill="{warna}"/>' for h, warna in ((g.batas, "var(--kritis)"), (per, "var(--ink)"))]
        kata = f"{BENTUK[g.status]} {sentence(g.kata, bahasa)}" if g.kata is not None else ""
        svg = f'<svg viewBox="0 0 {SETAHUN} 12" width="100%" height="12" preserveAspectRatio="none" aria-hidden="true">{"".join(b)}</svg>'
        hasil.append(Pita(g.kini.paket.nama, alamat(g.kini.paket.id), g.unit, kata, svg))
    return hasil


def timeline(garis: Sequence[Garis], per: date, bahasa: str, alamat: Callable[[int], str]) -> str:
    """The picture; empty without lines. `alamat`: the address of a package."""
    if not garis:
        return ""
    s, tinggi = _Sumbu(per.year), ATAS + BARIS * len(garis)
    x = s.x(per)
    isi = _months(s, tinggi)
    for n, g in enumerate(garis):
        isi += _line(s, g, ATAS + n * BARIS, bahasa, alamat(g.kini.paket.id))
    isi.append(f'<path d="M{x} 24V{tinggi}" stroke="var(--ink)" stroke-dasharray="2 3"/>')
    isi.append(f'<text x="{x + 4}" y="{tinggi + 8}">{escape(format_tanggal(per, bahasa, panjang=False))}</text>')
    return f'<svg viewBox="0 0 1190 {tinggi + 14}" width="100%" role="group" aria-label="{escape(gettext("Batas aman dan hari ini"))}">{"".join(isi)}</svg>'
