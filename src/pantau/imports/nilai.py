"""Columns of a table as typed values. Every cell that does not read is a finding with its place; the rest is read all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from pantau.core.masalah import Masalah
from pantau.core.periode import BukanTanggalError, parse_date
from pantau.core.uang import SEN, TERBESAR, BukanUangError, parse_persen, parse_sen, plain_number
from pantau.imports.format import Tabel
from pantau.imports.lembar import KOSONG, as_text

_SERIAL = date(1899, 12, 30)


def _money(x: Any) -> int:
    if isinstance(x, str) and x.isdigit() and len(x) < 15:
        return int(x) * SEN
    if isinstance(x, float) and x.is_integer() and abs(x) < TERBESAR / SEN:
        return int(x) * SEN
    return parse_sen(x)


def _number(x: Any) -> float:
    if isinstance(x, (int, float)) and not isinstance(x, bool):
        return float(x)
    return parse_persen(x)


def _date(x: Any) -> date:
    if isinstance(x, datetime):
        return x.date()
    if isinstance(x, date):
        return x
    if isinstance(x, (int, float)) and 20000 < x < 80000:  # a spreadsheet serial number
        return _SERIAL + timedelta(days=int(x))
    return parse_date(str(x))


BACA: dict[str, tuple[Callable[[Any], Any], str]] = {
    "uang": (_money, "bukan_uang"),
    "persen": (parse_persen, "bukan_persen"),
    "angka": (_number, "bukan_angka"),
    "tanggal": (_date, "bukan_tanggal"),
}


class Pembaca:
    """Typed access to a table. Findings gather in `masalah`; a row with an unreadable cell counts in `baris_salah`."""

    def __init__(self, tabel: Tabel) -> None:
        self.tabel = tabel
        self.masalah: list[Masalah] = []
        self.baris_salah: set[int] = set()

    def has(self, id: str) -> bool:
        """Whether the sheet has the column."""
        return id in self.tabel.kolom

    def text(self, id: str) -> list[str]:
        """A column as text; missing column or blank cell = ''."""
        i = self.tabel.kolom.get(id)
        if i is None:
            return [""] * len(self.tabel.rows)
        ingat: dict[Any, str] = {}
        hasil = []
        for b in self.tabel.rows:
            x = b[i] if i < len(b) else None
            try:
                t = ingat.get(x)
            except TypeError:
                t = None
            if t is None:
                t = as_text(x)
                ingat[x] = t
            hasil.append(t)
        return hasil

    def typed(self, id: str, wajib: bool = False, severity: str = "error") -> list[Any]:
        """A column in the type of its format; None where blank or unreadable."""
        tipe = self.tabel.format.column(id).tipe
        baca, code = BACA[tipe]
        i = self.tabel.kolom.get(id)
        if i is None:
            return [None] * len(self.tabel.rows)
        hasil: list[Any] = []
        ingat: dict[Any, Any] = {}
        for n, b in enumerate(self.tabel.rows):
            x = b[i] if i < len(b) else None
            v = ingat.get(x)
            if v is None:
                if x is None or (isinstance(x, str) and x.strip().lower() in KOSONG):
                    if wajib:
                        self.problem("sel_kosong", n, id, kolom=self.tabel.heading(id))
                    hasil.append(None)
                    continue
                try:
                    v = ingat[x] = baca(x)
                except (BukanUangError, BukanTanggalError, ValueError):
                    self.problem(code, n, id, severity=severity, value=str(x)[:80], kolom=self.tabel.heading(id), isi=str(x)[:80])
                    v = None
            hasil.append(v)
        return hasil

    def problem(
        self, code: str, n: int | None, id: str | None = None, *, severity: str = "error", value: str | None = None, **params: Any
    ) -> None:
        """Note a finding on data row `n`."""
        t = self.tabel
        w = t.lembar.where(None if n is None else t.judul_ke + 1 + n, t.heading(id) if id else None)
        self.masalah.append(Masalah(code, w, params, severity, value))  # type: ignore[arg-type]
        if n is not None and severity == "error":
            self.baris_salah.add(n)


def parse_number_text(x: Any) -> str:
    """A number cell as plain digits, for identifiers typed as numbers."""
    return plain_number(as_text(x))
