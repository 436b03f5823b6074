"""Fiscal years, months and as-of dates. A TahunAnggaran is the calendar year. Dates come in as arguments; nothing here reads a clock."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta

BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")
BULAN_PENDEK = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
_ALIAS = {
    **{b.lower(): i + 1 for i, b in enumerate(BULAN)},
    **{b.lower(): i + 1 for i, b in enumerate(BULAN_PENDEK)},
    "pebruari": 2,
    "nopember": 11,
    "nop": 11,
    "agu": 8,
    "ags": 8,
    "aug": 8,
    "may": 5,
    "oct": 10,
    "dec": 12,
    "january": 1,
    "february": 2,
    "march": 3,
    "june": 6,
    "july": 7,
    "august": 8,
    "october": 10,
    "december": 12,
    "juny": 6,
}
EPOCH = date(1970, 1, 1)
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_ANGKA = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T].*)?$")
_NAMA_ID = re.compile(r"^(\d{1,2})[ -]([A-Za-z]+)[ -](\d{4})$")
_NAMA_EN = re.compile(r"^([A-Za-z]+)\.? (\d{1,2}), (\d{4})(?:,.*)?$")


class BukanTanggalError(ValueError):
    """A text that does not name a date."""


def day_number(d: date) -> int:
    """Days since 1970-01-01, the form dates have in columns."""
    return (d - EPOCH).days


def from_day_number(n: int) -> date:
    """The date of a column value."""
    return EPOCH + timedelta(days=int(n))


def month_number(nama: str) -> int | None:
    """1 to 12 for an Indonesian (or English) month name or short form, else None."""
    return _ALIAS.get(nama.strip().strip(".").lower())


def parse_date(teks: str | date) -> date:
    """Read the date dialects of the field: ISO with or without time, `27/07/2021`, `27 Juli 2021`, `Jul 3, 2025, 12:00:00AM`."""
    if isinstance(teks, datetime):
        return teks.date()
    if isinstance(teks, date):
        return teks
    t = teks.strip()
    try:
        if m := _ISO.match(t):
            return date(int(m[1]), int(m[2]), int(m[3]))
        if m := _ANGKA.match(t):
            return date(int(m[3]), int(m[2]), int(m[1]))
        if (m := _NAMA_ID.match(t)) and (bulan := month_number(m[2])):
            return date(int(m[3]), bulan, int(m[1]))
        if (m := _NAMA_EN.match(t)) and (bulan := month_number(m[1])):
            return date(int(m[3]), bulan, int(m[2]))
    except ValueError as e:
        raise BukanTanggalError(teks) from e
    raise BukanTanggalError(teks)


def month_end(tahun: int, bulan: int) -> date:
    """Last day of a month."""
    return date(tahun, bulan, calendar.monthrange(tahun, bulan)[1])


def is_month_end(per: date) -> bool:
    """Whether `per` closes its month."""
    return per == month_end(per.year, per.month)


def target_month(per: date, tahun: int) -> int:
    """The last month of `tahun` that has ended at `per`: 0 before the end of January, 12 after the year."""
    if per.year != tahun:
        return 0 if per.year < tahun else 12
    return per.month if is_month_end(per) else per.month - 1


def triwulan(per: date) -> int:
    """Quarter of a date, 1 to 4."""
    return (per.month + 2) // 3


def same_date_last_year(per: date) -> date:
    """The same period one year earlier; a month-end stays a month-end (28 or 29 February included)."""
    if is_month_end(per):
        return month_end(per.year - 1, per.month)
    return date(per.year - 1, per.month, per.day)


def previous_month_end(per: date) -> date:
    """The month-end before the month of `per` closes: what the last monthly meeting saw."""
    return date(per.year, per.month, 1) - timedelta(days=1)


def format_tanggal(d: date, bahasa: str = "id", panjang: bool = True) -> str:
    """`27 Juli 2021` or `27 Jul 2021`; English `27 July 2021`."""
    if bahasa == "id":
        return f"{d.day} {(BULAN if panjang else BULAN_PENDEK)[d.month - 1]} {d.year}"
    nama = calendar.month_name[d.month]
    return f"{d.day} {nama if panjang else nama[:3]} {d.year}"
