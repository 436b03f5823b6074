"""A day in a form: typed in the language of the page, or picked in the browser's calendar, which needs no script. The field that shows the day
is a plain text, since a browser writes dates in a language of its own; beside it stands the calendar, empty until somebody picks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from pantau.core.periode import BukanTanggalError, format_tanggal, parse_date

KALENDER = ".kalender"  # behind the name of a field: its calendar
CONTOH = date(2026, 12, 31)


def typed_day(q: Mapping[str, Any], nama: str) -> str:
    """The day of a field as year, month, day: the one picked, else the one typed; what is no day stays as it was typed."""
    teks = str(q.get(nama + KALENDER) or q.get(nama) or "").strip()
    try:
        return parse_date(teks).isoformat()
    except BukanTanggalError:
        return teks


def settled(request: HttpRequest, nama: str = "per") -> str:
    """The address with its day as year, month, day; "" where it stands so already. Everything else of it stays."""
    q = request.GET.copy()
    q.pop(nama + KALENDER, None)
    if (hari := typed_day(request.GET, nama)) or nama in q:
        q[nama] = hari
    return "" if q == request.GET else f"{request.path}?{q.urlencode()}"


def in_words(nilai: Any) -> str:
    """A day in the language of the page; what is no day as it is."""
    try:
        hari = nilai if isinstance(nilai, date) else parse_date(str(nilai or ""))
    except BukanTanggalError:
        return str(nilai or "")
    return format_tanggal(hari, "en" if (get_language() or "id").startswith("en") else "id")


def day_field(nama: str, nilai: Any, awal: str = "", akhir: str = "", **sifat: Any) -> SafeString:
    """Both inputs of a day. `awal`, `akhir`: the days that the calendar offers."""
    tulis = format_html_join("", ' {}="{}"', ((k, "" if v is True else v) for k, v in sifat.items() if v not in (None, False)))
    batas = format_html_join("", ' {}="{}"', (x for x in (("min", awal), ("max", akhir)) if x[1]))
    kata, contoh = in_words(nilai), in_words(CONTOH)
    try:
        kini = parse_date(kata).isoformat()
    except BukanTanggalError:
        kini = ""
    return format_html(
        '<input name="{}" value="{}" placeholder="{}" size="13" autocomplete="off"{}><input type="date" class="kal" name="{}" data-kini="{}" aria-label="{}"{}>',
        nama, kata, contoh, tulis, nama + KALENDER, kini, gettext("Pilih di kalender"), batas,
    )  # fmt: skip


class Hari(forms.DateInput):
    """The same as the widget of a form."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Both inputs."""
        return day_field(name, value, **(attrs or {}))

    def format_value(self, value: Any) -> str:
        """The day in the language of the page."""
        return in_words(value)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        """The day as year, month, day."""
        return typed_day(data, name)
