"""Hierarchical codes, compared by segment and never by text prefix.

Sub kegiatan codes (Permendagri 90/2019 and its successors) look like `5.02.01.2.01.0001`: the kegiatan takes two segments.
Account codes look like `5.1.02.01.01.0024`. Old thirteen-digit codes keep whatever segments they were printed with.
"""

from __future__ import annotations

import re
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
    return tuple(s for s in (t.strip() for t in kode.strip().split(".")) if s)


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


@lru_cache(maxsize=1 << 16)
def normalise_sub_kegiatan(kode: str) -> str:
    """A sub kegiatan code with its last segment padded to four digits, as SIPD prints it today."""
    s = parse(kode)
    if len(s) == 6 and s[5].isdigit():
        return ".".join((*s[:5], s[5].zfill(4)))
    return ".".join(s)


@lru_cache(maxsize=1 << 16)
def normalise_rekening(kode: str) -> str:
    """An account code with its sixth segment padded to four digits."""
    s = parse(kode)
    if len(s) == 6 and s[5].isdigit():
        return ".".join((*s[:5], s[5].zfill(4)))
    return ".".join(s)


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
