"""Fiscal years, months and as-of dates. A TahunAnggaran is the calendar year. Dates come in as arguments; nothing here reads a clock."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from pantau.core.nama import distance

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
    "sept": 9,
    "agust": 8,
    "agus": 8,
    "agst": 8,
    "pebr": 2,
    "peb": 2,
    "septembre": 9,
    "okto": 10,
    "mrt": 3,
    "mart": 3,
    "febr": 2,
    "agts": 8,
    "septem": 9,
    "novem": 11,
    "nopem": 11,
    "desem": 12,
}
EPOCH = date(1970, 1, 1)
SALAH_KETIK = 5  # letters from which on a month may have one wrong
WIB = 7  # hours east of Greenwich; WITA is 8, WIT is 9
HARI = ("senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "sen", "sel", "rab", "kam", "jum", "sab", "min", "mon", "tue", "wed", "thu", "fri", "sat", "sun")  # fmt: skip
PENGANTAR = ("s", "d", "sd", "sampai", "dengan", "per", "tanggal", "tgl", "akhir", "pada")  # words before a date that say nothing of it
_ISO = re.compile(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](.*))?$")
_JAM = re.compile(r"^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?$")
_ANGKA = re.compile(r"^'?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[T ,].*)?$")
_BULAN_TAHUN = re.compile(r"^([A-Za-z]{3,12})\.? ?(?:['’`]|-) ?(\d{2})$")  # Juli'26, Jul-26: a month before two digits of a year
_SETENGAH = re.compile(r"\d ?[AaPp]\.?[Mm]\b")
_RAPAT = re.compile(r"^(20\d{2})(\d{2})(\d{2})$")
_KATA = re.compile(r"[A-Za-z']{1,20}|\d{1,4}")


class BukanTanggalError(ValueError):
    """A text that does not name a date."""


def day_number(d: date) -> int:
    """Days since 1970-01-01, the form dates have in columns."""
    return (d - EPOCH).days


@lru_cache(maxsize=1 << 12)
def from_day_number(n: int) -> date:
    """The date of a column value."""
    return EPOCH + timedelta(days=int(n))


@lru_cache(maxsize=1 << 12)
def month_number(nama: str) -> int | None:
    """1 to 12 for an Indonesian (or English) month name or short form, else None; a long name with one letter wrong is still that month."""
    x = nama.strip().strip(".'").lower()
    if x in _ALIAS or len(x) < SALAH_KETIK:
        return _ALIAS.get(x)
    penuh = [y for y in (*map(str.lower, BULAN), "pebruari", "nopember") if len(y) >= SALAH_KETIK and x[0] == y[0]]
    dekat = {_ALIAS[y] for y in penuh if x != "market" and distance(x, y, 1) <= 1}
    return dekat.pop() if len(dekat) == 1 else None


def date_order(teks: str) -> str:
    """Which of its two numbers a date in numbers proves to be the month: `hari` (day first), `bulan` (month first), `mendua` where both may
    be and say two dates, '' where it proves nothing."""
    m = _ANGKA.match(" ".join(teks.split())[:80])
    if m is None:
        return ""
    hari, bulan = (_is_day(_full_year(m[3]), n, h) for h, n in ((int(m[1]), int(m[2])), (int(m[2]), int(m[1]))))
    if hari and bulan:
        return "mendua" if int(m[1]) != int(m[2]) else ""
    return "hari" if hari else "bulan" if bulan else ""


def tells_half_days(teks: str) -> bool:
    """Whether the time behind a date is told in halves of a day (`12:00:00 AM`), as people do who write the month first."""
    return bool(_SETENGAH.search(teks[:80]))


def _is_day(tahun: int, bulan: int, hari: int) -> bool:
    """Whether a day exists."""
    return 1 <= bulan <= 12 and 1 <= hari <= calendar.monthrange(max(tahun, 1), bulan)[1]


def parse_date(teks: str | date, zona: int = WIB, tahun: int | None = None, bulan_dahulu: bool = False) -> date:
    """Read the date dialects of the field. Numbers are read day first, unless only the other order is possible or its column is (`bulan_dahulu`).

    ISO with or without time (`Z` is turned to the day in the zone `zona`, hours east of Greenwich), `27/07/2021`, `27 Juli 2021`, `31-Jan-26`,
    `Sabtu, 31 Januari 2026`, `Jul 3, 2025, 12:00:00AM`, `Februari 2026` (its last day), and with `tahun` also `30 Sept`.
    """
    if isinstance(teks, datetime):
        return teks.date()
    if isinstance(teks, date):
        return teks
    t = " ".join(teks.split())[:80].strip("'")
    try:
        if m := _ISO.match(t):
            return _in_zone(date(int(m[1]), int(m[2]), int(m[3])), m[4] or "", zona)
        if m := _RAPAT.match(t):
            return date(int(m[1]), int(m[2]), int(m[3]))
        if m := _ANGKA.match(t):
            hari, bulan = int(m[1]), int(m[2])
            if bulan > 12 >= hari or (bulan_dahulu and hari <= 12):  # only the American order is possible, here or in its column
                hari, bulan = bulan, hari
            return date(_full_year(m[3]), bulan, hari)
        if (m := _BULAN_TAHUN.match(t)) and (n := month_number(m[1])):
            return month_end(_full_year(m[2]), n)
        return _named(t, tahun)
    except (ValueError, OverflowError) as e:
        raise BukanTanggalError(teks) from e


def _full_year(teks: str) -> int:
    return int(teks) + 2000 if len(teks) == 2 else int(teks)


def _in_zone(d: date, jam: str, zona: int) -> date:
    """The day in the zone of a moment that says its own; a time without one is local already."""
    m = _JAM.match(jam.strip())
    if m is None or m[4] is None:
        return d
    geser = 0 if m[4] == "Z" else int(m[4][:3]) * 60 + int(m[4][0] + (m[4][3:].strip(":") or "0"))
    return (datetime(d.year, d.month, d.day, int(m[1]), int(m[2])) + timedelta(hours=zona, minutes=-geser)).date()


def _named(t: str, tahun: int | None) -> date:
    """A date with the name of its month: day first, month first, or without a day or year."""
    kata = [x for x in _KATA.findall(t) if x.lower() not in (*HARI, "'")]
    while kata and kata[0].lower() in PENGANTAR:
        kata.pop(0)
    bulan = next((i for i, x in enumerate(kata[:2]) if month_number(x)), None)
    if bulan is None or len(t) > len(" ".join(kata[:3])) + 40:
        raise BukanTanggalError(t)
    m = month_number(kata[bulan]) or 0
    if bulan == 1:
        if not kata[0].isdigit() or len(kata[0]) > 2:
            raise BukanTanggalError(t)
        if len(kata) > 2 and kata[2].isdigit():
            return date(_full_year(kata[2]) if len(kata[2]) in (2, 4) else 0, m, int(kata[0]))
        if len(kata) == 2 and tahun:
            return date(tahun, m, int(kata[0]))
        raise BukanTanggalError(t)
    angka = [x for x in kata[1:3] if x.isdigit()]
    if len(kata) > 1 and len(angka[:1]) == 1 and len(angka[0]) == 4 and len(kata) == 2:
        return month_end(int(angka[0]), m)
    if len(angka) == 2 and len(angka[0]) <= 2 and len(angka[1]) == 4:
        return date(int(angka[1]), m, int(angka[0]))
    if len(kata) == 1 and tahun:
        return month_end(tahun, m)
    raise BukanTanggalError(t)


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
