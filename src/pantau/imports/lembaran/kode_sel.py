"""Codes that a spreadsheet or an export has changed, brought back where only one reading is possible, and named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from pantau.core.kode import chosen, from_date, from_number
from pantau.core.masalah import Masalah
from pantau.imports.lembar import as_text
from pantau.imports.lembaran.terbaca import Terbaca

_ILMIAH = re.compile(r"^\d([.,]\d{1,12})?[eE]\+?\d{1,2}$")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00:00(?:\.0+)?)?$")
_BERPISAH = re.compile(
    r"^(\d|[Xx])[ -](\d{2}|[Xx]{2})[ -]\d{2}([ -]\d\.\d{2}([ -]\d{4})?)?$|^\d([ -]\d{1,4}){3,7}$"
)  # parts set apart by blanks or hyphens
_BER_UNIT = re.compile(
    r"^\d\.\d{2}\.\d\.\d{2}\.\d\.\d{2}\.\d{2}\.\d{4}[. -]{1,3}([\dXx]\.[\dXx]{1,2}\..{2,30})$"
)  # a unit before its programme
_NOL_EKOR = re.compile(r"^\d{4,}\.0+$")


class Baris(Protocol):
    """Rows of a body, with where they stood and the findings so far."""

    rows: Sequence[list[Any]]
    numbers: list[int]
    catatan: list[Masalah]

    def distinct(self, k: int) -> set[Any]:
        """The distinct cells of a column."""
        ...

    def turn(self) -> None:
        """Make the columns anew after rows have changed."""
        ...


@dataclass(slots=True)
class Pulih:
    """Cell → code; `ragu` are cells with more than one reading, `rusak` those whose digits are lost."""

    peta: dict[Any, str] = field(default_factory=dict)
    ragu: dict[Any, str] = field(default_factory=dict)
    rusak: list[Any] = field(default_factory=list)


def is_odd(x: Any) -> bool:
    """Whether a cell of a code column is not a code as it was typed."""
    if isinstance(x, str):
        if not x:
            return False
        return (
            x[0] in "'=\u2019`"
            or bool(_BERPISAH.match(x.strip()))
            or (len(x) > 28 and bool(_BER_UNIT.match(x.strip())))
            or (x[0].isdigit() and ("-" in x[4:5] or "e" in x or "E" in x or x.endswith((".0", ".00"))))
        )
    return isinstance(x, (date, float)) and not (isinstance(x, float) and x.is_integer() and abs(x) < 1e15)


def is_account_column(judul: str) -> bool:
    """Whether a column holds codes of accounts alone, whose second segment is one digit: there the number 5.1 is 5.1."""
    return any(x in judul.lower() for x in ("akun", "rekening"))


def restore(sel: Iterable[Any], lain: Iterable[str] = (), akun: bool = False) -> Pulih:
    """Readings of the odd ones among the distinct cells of a column (`akun`: of accounts); `lain` are codes of other columns that can bear
    witness."""
    semua = set(sel)
    saksi = [as_text(x) for x in semua if not is_odd(x)] + list(lain)
    saksi = [x for x in saksi if x[:1].isdigit() and "." in x]
    p = Pulih()
    for x in semua:
        if not is_odd(x):
            continue
        if isinstance(x, str):
            _text(x, p, saksi)
        elif isinstance(x, float):
            _several(x, from_number(repr(x), akun), p, saksi)
        else:
            _several(x, from_date(x.date() if isinstance(x, datetime) else x), p, saksi)
    return p


def _text(x: str, p: Pulih, saksi: list[str]) -> None:
    t = x.strip().lstrip("'\u2019`")
    if t.startswith('="') and t.endswith('"'):
        t = t[2:-1]
    elif t.startswith("="):
        t = t[1:].strip('"')
    if m := _BER_UNIT.match(t):
        p.peta[x] = m[1]
    elif _BERPISAH.match(t):
        p.peta[x] = t.replace(" ", ".").replace("-", ".")
    elif m := _ISO.match(t):
        try:
            _several(x, from_date(date(int(m[1]), int(m[2]), int(m[3]))), p, saksi)
        except ValueError:
            return
    elif _ILMIAH.match(t):
        angka = t.replace(",", ".")
        digit = len(angka.split("e")[0].split("E")[0].replace(".", ""))
        nilai = float(angka)
        if nilai.is_integer() and digit >= len(str(int(nilai))):
            p.peta[x] = str(int(nilai))
        else:
            p.rusak.append(x)
    elif _NOL_EKOR.match(t):
        p.peta[x] = t.split(".")[0]
    elif t != x:
        p.peta[x] = t


def _several(x: Any, calon: tuple[str, ...], p: Pulih, saksi: list[str]) -> None:
    beda = tuple(dict.fromkeys(calon))
    satu = beda[0] if len(beda) == 1 else chosen(beda, saksi)
    if satu:
        p.peta[x] = satu
    else:
        p.peta[x] = beda[0]
        p.ragu[x] = " / ".join(beda)


def restore_codes(t: Terbaca, isi: Baris) -> None:
    """Bring back codes that a spreadsheet turned into dates, numbers or quoted text; each column is told once."""
    kolom = {k.id: t.kolom[k.id] for k in t.format.kolom if k.tipe == "kode" and k.id in t.kolom}
    semua = {id: isi.distinct(k) for id, k in kolom.items()}
    aneh = {id: (kolom[id], beda) for id, beda in semua.items() if any(map(is_odd, beda))}
    if not aneh:
        return
    lain = [as_text(v) for beda in semua.values() for v in list(beda)[:5000] if not is_odd(v)]
    isi.rows = [list(r) for r in isi.rows]
    for id, (k, beda) in aneh.items():
        judul = t.heading(id)
        p = restore(beda, lain, is_account_column(t.format.column(id).judul))
        where = {**t.lembar.where(), "column": judul}
        pulih = [f"{as_text(v)} → {c}" for v, c in p.peta.items() if v not in p.ragu and as_text(v) != c]
        if pulih:
            isi.catatan.append(
                Masalah("kode_dipulihkan", where, {"kolom": judul, "jumlah": len(pulih), "daftar": "; ".join(sorted(pulih)[:5])}, "info")
            )
        for n, r in enumerate(isi.rows):
            if k >= len(r):
                continue
            v = r[k]
            if v in p.rusak:
                w = {**t.lembar.where(), "row": isi.numbers[n], "column": judul}
                isi.catatan.append(Masalah("kode_terpotong", w, {"isi": as_text(v)}, "error", as_text(v)))
            elif v in p.ragu:
                w = {**t.lembar.where(), "row": isi.numbers[n], "column": judul}
                isi.catatan.append(
                    Masalah("kode_ragu", w, {"isi": as_text(v), "calon": p.ragu[v], "dipakai": p.peta[v]}, "warning", as_text(v))
                )
            if v in p.peta:
                r[k] = p.peta[v]
    isi.turn()
