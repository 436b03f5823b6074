"""The mark beside a figure that bears comments: words and a number, leading to them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from pantau.reports.komentar_angka import Letak, Ringkas, marks
from pantau.reports.konteks import Konteks

KOLOM = ("pagu", "target_fisik", "deviasi_fisik", "serapan")  # measures with a column of their own on Kendali, beside that of the method


def address_of(kx: Konteks, letak: Letak) -> str:
    """The page of the comments on a figure of this date, as known then."""
    unit, simpul, ukuran = letak
    isi: dict[str, object] = {"per": kx.minta.per.isoformat(), "ukuran": ukuran, "keadaan": "semua"}
    if unit is not None:
        isi["unit"] = unit
    if simpul is not None:
        isi["simpul"] = simpul
    if kx.minta.diketahui is not None:
        isi["diketahui"] = kx.minta.diketahui
    return f"{reverse('komentar')}?{urlencode(isi)}"


def words_of(x: Ringkas) -> str:
    """How many comments there are, and how many wait."""
    if x.menunggu:
        return str(
            ngettext("%(n)s komentar, %(m)s menunggu", "%(n)s komentar, %(m)s menunggu", x.jumlah) % {"n": x.jumlah, "m": x.menunggu}
        )
    return str(ngettext("%(n)s komentar", "%(n)s komentar", x.jumlah) % {"n": x.jumlah})


def mark(kx: Konteks, letak: Letak, x: Ringkas) -> SafeString:
    """The mark of one figure."""
    return format_html('<a class="kode lipat" href="{}">{}</a>', address_of(kx, letak), words_of(x))


class Penanda:
    """The marks of a page. Under filters a figure is that of a part, which bears none."""

    def __init__(self, kx: Konteks) -> None:
        self.kx = kx
        self.isi = marks(kx) if kx.saring is None else {}

    def of_row(self, unit: int | None, simpul: int | None) -> dict[str, SafeString]:
        """Marks of a row of Kendali by column: `fisik` is that of the method in force, `lain` gathers what has no column."""
        milik = {u: x for (i, s, u), x in self.isi.items() if i == unit and s == simpul}
        nama = {"fisik" if u == self.kx.fisik_id else u: u for u in milik}
        hasil = {k: mark(self.kx, (unit, simpul, u), milik[u]) for k, u in nama.items() if k in KOLOM or k == "fisik"}
        sisa = [milik[u] for k, u in nama.items() if k not in hasil]
        if sisa:
            jumlah = Ringkas(sum(x.jumlah for x in sisa), sum(x.menunggu for x in sisa))
            hasil["lain"] = mark(self.kx, (unit, simpul, ""), jumlah)
        return hasil
