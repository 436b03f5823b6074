"""Hierarchical codes, compared by segment and never by text prefix.

Sub kegiatan codes (Permendagri 90/2019 and its successors) look like `5.02.01.2.01.0001`: the kegiatan takes two segments.
Account codes look like `5.1.02.01.01.0024`. Old thirteen-digit codes keep whatever segments they were printed with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

Segmen = tuple[str, ...]
SUB_KEGIATAN = re.compile(r"^(\d|X)\.(\d{2}|XX)\.\d{2}\.\d\.\d{2}\.\d{2,4}$")
KEGIATAN = re.compile(r"^(\d|X)\.(\d{2}|XX)\.\d{2}\.\d\.\d{2}$")
PROGRAM = re.compile(r"^(\d|X)\.(\d{2}|XX)\.\d{2}$")
REKENING = re.compile(r"^\d(\.\d)?(\.\d{2})?(\.\d{2})?(\.\d{2})?(\.\d{3,4})?$")
WILAYAH = re.compile(r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$")


@lru_cache(maxsize=1 << 16)
def parse(kode: str) -> Segmen:
    """Split a code into its segments; blanks and a trailing dot do not count."""
    return tuple(filter(None, map(str.strip, kode.split("."))))


def parent(kode: str) -> str | None:
    """The code one segment shorter, or None at the root."""
    s = parse(kode)
    return ".".join(s[:-1]) if len(s) > 1 else None


def is_under(kode: str, induk: str) -> bool:
    """Whether `kode` is `induk` or lies below it. `1.10` is not under `1.1`."""
    a, b = parse(kode), parse(induk)
    return a[: len(b)] == b


def level(kode: str) -> int:
    """Number of segments."""
    return len(parse(kode))


@lru_cache(maxsize=1 << 16)
def normalise(kode: str) -> str:
    """The code without blanks and trailing dots, segments untouched."""
    return ".".join(parse(kode))


RAPI = re.compile(r"(\d|X)\.(\d\d|XX)\.\d\d(\.\d\.\d\d(\.\d{4})?)?", re.ASCII)
LEBAR_SUB_KEGIATAN = (1, 2, 2, 1, 2, 4)
LEBAR_REKENING = (1, 1, 2, 2, 2, 4)
LEBAR_UNIT = (1, 2, 1, 2, 1, 2, 2, 4)


def _padded(s: Segmen, lebar: tuple[int, ...]) -> Segmen | None:
    """Segments brought to their widths, zeros added or taken away in front; None if a segment is no number or does not fit."""
    hasil = []
    for x, n in zip(s, lebar, strict=False):
        if x.isascii() and x.isdigit():
            x = x.lstrip("0").zfill(n)
        elif x.strip("Xx"):
            return None
        if len(x) != n:
            return None
        hasil.append(x.upper())
    return tuple(hasil)


@lru_cache(maxsize=1 << 16)
def normalise_sub_kegiatan(kode: str) -> str:
    """A code of a sub kegiatan, kegiatan or programme with its segments as wide as SIPD prints them: `1.3.1.2.6.2` is `1.03.01.2.06.0002`.

    Older codes, whose segments do not fit, stay as they are; of an older six-segment code only the last is padded.
    """
    if RAPI.fullmatch(kode):
        return kode
    s = parse(kode)
    dikenal = len(s) == 6 or (len(s) == 5 and len(s[3]) == 1) or (len(s) == 3 and len(s[0]) == 1 and len(s[1]) <= 2 >= len(s[2]))
    if dikenal and (rapi := _padded(s, LEBAR_SUB_KEGIATAN)):
        return ".".join(rapi)
    if len(s) == 6 and s[5].isdigit():
        return ".".join((*s[:5], s[5].zfill(4)))
    return ".".join(s)


@lru_cache(maxsize=1 << 16)
def normalise_rekening(kode: str) -> str:
    """An account code with its segments as wide as the chart of accounts prints them: `5.1.02.01.001.00024` is `5.1.02.01.01.0024`."""
    s = parse(kode)
    if len(s) == 6:
        if rapi := _padded(s, LEBAR_REKENING):
            return ".".join(rapi)
        if s[5].isdigit():
            return ".".join((*s[:5], s[5].zfill(4)))
    return ".".join(s)


@lru_cache(maxsize=1 << 16)
def padded_rekening(kode: str) -> str:
    """An account code of any level with its zeros: `5.1.2` is `5.1.02`. Only for years whose chart of accounts has these widths."""
    s = parse(kode)
    return ".".join(_padded(s, LEBAR_REKENING) or s) if len(s) <= 6 else ".".join(s)


@lru_cache(maxsize=1 << 16)
def normalise_unit(kode: str) -> str:
    """A unit code of eight segments with its zeros; other codes as they are."""
    s = parse(kode)
    rapi = _padded(s, LEBAR_UNIT) if len(s) == 8 else None
    return ".".join(rapi or s)


def padded_alike(a: str, b: str) -> bool:
    """Whether two codes differ only in zeros: those before a segment, or whole segments of zeros at the end (`…00.01` and `…00.01.0000`)."""
    return _bare(a) == _bare(b) != ()


def _bare(kode: str) -> tuple[str, ...]:
    s = [x.lstrip("0") for x in parse(kode)]
    while s and not s[-1]:
        s.pop()
    return tuple(s)


def own_urusan(kode: str, unit: str) -> str:
    """A general programme code `X.XX…` written with the unit's own urusan, where the unit code tells it."""
    s, u = parse(kode), parse(normalise_unit(unit))
    if len(s) < 2 or s[0].upper() != "X" or s[1].upper() != "XX" or len(u) < 2 or len(u[0]) != 1 or len(u[1]) != 2 or not u[1].isdigit():
        return kode
    return ".".join((*u[:2], *s[2:]))


@lru_cache(maxsize=1 << 16)
def general_form(kode: str) -> str:
    """A supporting programme's code with `X.XX` for its urusan, so that both ways of writing it compare equal; '' for other programmes."""
    s = parse(kode)
    return ".".join(("X", "XX", *s[2:])) if len(s) >= 3 and s[2] == "01" and len(s[0]) == 1 and len(s[1]) == 2 else ""


def code_in_text(teks: str) -> str:
    """The one sub kegiatan code inside a longer code (a MAK with a year or a unit before it), or ''."""
    s = parse(teks)
    calon = set()
    for i in range(len(s) - 5):
        potong = s[i : i + 6]
        if (
            [len(x) for x in potong[:5]] == [1, 2, 2, 1, 2]
            and 2 <= len(potong[5]) <= 5
            and all(x.isdigit() or not x.strip("X") for x in potong)
        ):
            calon.add(normalise_sub_kegiatan(".".join(potong)))
    return calon.pop() if len(calon) == 1 else ""


def from_date(d: date) -> tuple[str, str]:
    """The two codes that a spreadsheet may have turned into this date: typed day first (`1.03.02`), or month first."""
    return f"{d.day}.{d.month:02d}.{d.year % 100:02d}", f"{d.month}.{d.day:02d}.{d.year % 100:02d}"


def from_number(x: str, akun: bool = False) -> tuple[str, ...]:
    """The codes that a spreadsheet may have turned into the number `x`: `1.1` was 1.10 or 1.1 written without its zero (1.01); the account
    `5.1` is 5.1 where nothing but accounts stands (`akun`), and may be so elsewhere."""
    kepala, titik, ekor = x.partition(".")
    if titik and len(kepala) == len(ekor) == 1 and kepala in "456" and akun:
        return (x,)
    if titik and len(kepala) == len(ekor) == 1 and kepala in "456":
        return (f"{kepala}.{ekor}0", f"{kepala}.0{ekor}", x)
    if not titik or len(kepala) != 1 or len(ekor) > 2:
        return (x,)
    return (x,) if len(ekor) == 2 else (f"{kepala}.{ekor}0", f"{kepala}.0{ekor}")


def chosen(calon: tuple[str, ...], lain: Iterable[str]) -> str:
    """The one candidate that another code of the sheet lies under or above; '' where none or several do."""
    kena = {c for c in calon for x in lain if x != c and (is_under(x, c) or is_under(c, x))}
    return kena.pop() if len(kena) == 1 else ""


def program_of(kode: str) -> str:
    """Programme part of a sub kegiatan or kegiatan code: its first three segments."""
    return ".".join(parse(kode)[:3])


def kegiatan_of(kode: str) -> str:
    """Kegiatan part of a sub kegiatan code: its first five segments."""
    return ".".join(parse(kode)[:5])


def natural_key(kode: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that puts `2` before `10` and keeps text segments last."""
    return tuple((0, int(s), s) if s.isdigit() else (1, 0, s) for s in parse(kode))


def name_key(nama: str) -> str:
    """A name reduced to its letters and digits in lower case, for matching names that differ in blanks and signs."""
    return " ".join(re.findall(r"[a-z0-9]+", nama.lower()))
