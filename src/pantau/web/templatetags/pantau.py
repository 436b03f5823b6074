"""Filters and tags of the interface: values in the active language, status marks, links that keep the address."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from pantau.base.jam import from_ms
from pantau.core.periode import format_tanggal
from pantau.core.status import BENTUK
from pantau.core.ukuran import UKURAN
from pantau.exports import teks
from pantau.reports.model import Cell, Column, Row, Table
from pantau.web.kata import format_name
from pantau.web.simpan import store_of
from pantau.web.tanggal import day_field

register = template.Library()
register.simple_tag(day_field, name="hari")
register.filter("nama_format", format_name)


def bahasa() -> str:
    """Active language: id or en."""
    return "en" if (get_language() or "id").startswith("en") else "id"


@register.filter
def rupiah(sen: int | None) -> str:
    """Full amount."""
    return teks.text(sen, "Rp", bahasa())


@register.filter
def bilangan(n: int) -> str:
    """A whole number with its thousands separated."""
    return teks.text(n, "jumlah", bahasa())


@register.filter
def persen(x: float) -> str:
    """A percentage."""
    return teks.text(x, "%", bahasa())


@register.filter
def ringkas(sen: int | None) -> str:
    """Short amount."""
    return teks.text(sen, "Rp", bahasa(), ringkas=True)


@register.filter
def tanggal(d: Any) -> str:
    """A date in words."""
    return format_tanggal(d, bahasa()) if d else "–"


@register.filter
def hari_iso(x: str) -> str:
    """A day as data states it, in words."""
    return str(tanggal(date.fromisoformat(x)))


@register.filter
def hari_pendek(x: str) -> str:
    """A day as data states it, in short."""
    return teks.text(x, "tanggal", bahasa())


@register.filter
def saat_iso(x: str) -> str:
    """A moment as data states it, in the pemda's zone."""
    return str(waktu(int(datetime.fromisoformat(x).timestamp() * 1000)))


@register.filter
def nilai(x: int | float | None, satuan: str) -> str:
    """A value with its unit; amounts in full."""
    return teks.text(x, satuan, bahasa(), ringkas=satuan != "Rp")


@register.filter
def waktu(ms: int | None) -> str:
    """A knowledge time in the pemda's zone."""
    if not ms:
        return "–"

    t = timezone.localtime(from_ms(ms))
    return f"{format_tanggal(t.date(), bahasa(), panjang=False)} {t:%H.%M}"


@register.filter
def sel(c: Cell, unit: str) -> SafeString:
    """A cell; a missing value is a dash that carries its reason."""
    return _cell(c, unit, bahasa(), False)


@register.filter
def sel_ringkas(c: Cell, unit: str) -> SafeString:
    """A cell in short form."""
    return _cell(c, unit, bahasa(), True)


def _cell(c: Cell, unit: str, bhs: str, ringkas: bool) -> SafeString:
    if c.value is None:
        return _missing(c.reason, bhs)
    t = conditional_escape(teks.text(c.value, unit, bhs, ringkas=ringkas))
    if not ringkas and unit == "poin" and isinstance(c.value, (int, float)) and c.value < 0:
        return format_html('<span class="neg">{}</span>', t)
    return t


@lru_cache(maxsize=512)
def _missing(alasan: str | None, _bahasa: str) -> SafeString:
    """The dash of a value that is missing for a reason, in the active language."""
    kata = teks.reason(alasan)
    return format_html('<span class="tak" title="{}">–<span class="skip"> {}</span></span>', kata, kata)


@lru_cache(maxsize=1024)
def _named(kelas: str, nama: str, _bahasa: str) -> str:
    """The opening of a cell: on a phone each says what it is, in the active language."""
    sel: str = format_html('<td class="{}" data-nama="{}">', kelas, terjemah(nama))
    return sel


@register.filter
def status(s: str) -> SafeString:
    """A status as shape, word and colour."""
    k = teks.status_class(s)
    return format_html(
        '<span class="st {}"><span class="b" aria-hidden="true">{}</span> {}</span>', k, BENTUK.get(k, "○"), teks.status_word(s)
    )


@register.filter
def petak(r: Row, c: Column) -> SafeString:
    """The cell of a row in a column of a report, as the unit of the column asks."""
    x, bhs = r.cells[c.id], bahasa()
    if c.unit == "status":
        return format_html("<td>{}</td>", status(str(x.value)))
    kelas = "num" if c.unit not in ("tanggal", "teks", "istilah") else "dua" if len(str(x.value or "")) > PANJANG else ""
    return SafeString(f"{_named(kelas, c.label, bhs)}{_cell(x, c.unit, bhs, c.unit in ('Rp', '%'))}</td>")


@register.filter
def petak_baris(r: Row, kolom: list[Column]) -> SafeString:
    """The cells of a row in some columns: drawn in one step, because a list has hundreds of them."""
    return SafeString("".join([petak(r, c) for c in kolom]))


@register.filter
def kolom_layar(t: Table) -> list[Column]:
    """The columns of a list of packages that a screen has room for."""
    luas = len(t.columns) > KOLOM_LAYAR
    return [c for c in t.columns if c.id != "ukuran" and not (luas and c.id == "tahap")]


KOLOM_LAYAR = 9  # columns beside which the stage stands on the page of the package alone
PANJANG = 18  # characters of words that stand on one line of a table
LAPOR = {"tepat": "✓", "terlambat": "◆", "kembali": "↩", "tidak": "▼", "belum_jatuh_tempo": "·"}


@register.filter
def lapor(c: Cell, nama: str) -> SafeString:
    """One report of one unit as a shape; the words stand in the title and for screen readers."""
    if not isinstance(c.value, str):
        return format_html('<span class="tak" title="{}">–</span>', teks.reason(c.reason))
    jenis, _, hari = c.value.partition(":")
    kata = teks.text(c.value, "lapor", bahasa())
    return format_html(
        '<span class="st {}" title="{}: {}"><span aria-hidden="true">{} {}</span><span class="skip">{}</span></span>',
        teks.status_class(jenis), nama, kata, LAPOR[jenis], hari, kata,
    )  # fmt: skip


@register.filter
def pesan(m: Any) -> str:
    """A finding in the active language."""
    return teks.message(m)


@register.filter
def kalimat(k: Any) -> str:
    """A sentence in the active language."""
    return teks.sentence(k, bahasa())


@register.filter
def terjemah(t: str) -> str:
    """Translate a label that comes as data."""
    return gettext(t) if t else ""


@register.filter
def aman_svg(s: str) -> SafeString:
    """SVG drawn by us."""
    return mark_safe(s)  # noqa: S308 - only `exports.svg`, `web.gambar` and `web.linimasa` make these, with escaped text


@register.filter
def ukuran(id: str) -> str:
    """The name of a measure in the active language."""
    return str(gettext(UKURAN[id].label))


@register.simple_tag(takes_context=True)
def alamat(context: dict[str, Any], **ganti: Any) -> str:
    """The query string of this page with some parts replaced (None or '' removes)."""
    request = context["request"]
    if not hasattr(request, "bagian_alamat"):
        request.bagian_alamat = {k: urlencode({k: v}, doseq=True) for k, v in request.GET.lists()}
    q = request.bagian_alamat.copy()
    for k, v in ganti.items():
        if v in (None, ""):
            q.pop(k, None)
        else:
            q[k] = urlencode({k: v})
    return "?" + "&".join(q.values())


class Tetap(template.Node):
    """A part of a page that is drawn once for all who may see the same: only what `answer` gave, the address and the language stand in it."""

    def __init__(self, nama: str, isi: template.NodeList) -> None:
        self.nama, self.isi = nama, isi

    def render(self, context: template.Context) -> SafeString:
        return store_of(context["request"]).once(f"gambar:{self.nama}", lambda: self.isi.render(context))


@register.tag
def tetap(parser: Any, token: Any) -> Tetap:
    """`{% tetap nama %}…{% endtetap %}`."""
    nama = token.split_contents()[1]
    isi = parser.parse(("endtetap",))
    parser.delete_first_token()
    return Tetap(nama, isi)


@register.filter
def di(peta: dict[str, Any], kunci: str) -> Any:
    """Value of a mapping."""
    return peta.get(kunci)
