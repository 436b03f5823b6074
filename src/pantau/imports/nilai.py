"""Columns of a table as typed values. Every cell that does not read is a finding with its place; the rest is read all the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from pantau.core.masalah import Masalah
from pantau.core.periode import BukanTanggalError, parse_date
from pantau.core.uang import SEN, TERBESAR, BukanUangError, parse_persen, parse_sen
from pantau.imports.format import Tabel
from pantau.imports.lembar import KOSONG, KOSONG_TERPANJANG, as_text

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


def _moment(x: Any) -> datetime:
    """A date with its time of day; a bare date is its last second, because a deadline or a delivery on a day includes the day."""
    if isinstance(x, datetime):
        return x
    try:
        return datetime.fromisoformat(str(x).strip())
    except ValueError:
        return datetime.combine(_date(x), time(23, 59, 59))


BACA: dict[str, tuple[Callable[[Any], Any], str]] = {
    "uang": (_money, "bukan_uang"),
    "persen": (parse_persen, "bukan_persen"),
    "angka": (_number, "bukan_angka"),
    "tanggal": (_date, "bukan_tanggal"),
    "waktu": (_moment, "bukan_tanggal"),
}


def _other_texts(beda: set[Any]) -> dict[Any, str]:
    """The cells among these whose text is not the cell itself."""
    try:
        rapi = list(map(str.strip, beda))
    except TypeError:  # not all of them are text
        return {x: as_text(x) for x in beda}
    calon = [x for x, y in zip(beda, rapi, strict=True) if x is not y or len(x) <= KOSONG_TERPANJANG]
    return {x: y for x in calon if (y := as_text(x)) is not x}


class Pembaca:
    """Typed access to a table. Findings gather in `masalah`; a row with an unreadable cell counts in `baris_salah`."""

    def __init__(self, tabel: Tabel) -> None:
        self.tabel = tabel
        self.masalah: list[Masalah] = []
        self.baris_salah: set[int] = set()

    def has(self, id: str) -> bool:
        """Whether the sheet has the column."""
        return id in self.tabel.kolom

    def _cells(self, i: int) -> Sequence[Any]:
        """A column as it stands; short rows give None."""
        kolom = self.tabel.columns
        return kolom[i] if i < len(kolom) else (None,) * len(self.tabel.rows)

    def text(self, id: str) -> list[str]:
        """A column as text; missing column or blank cell = ''. Each distinct cell is read once."""
        i = self.tabel.kolom.get(id)
        if i is None:
            return [""] * len(self.tabel.rows)
        sel = self._cells(i)
        peta = _other_texts(set(sel))
        return [peta.get(x, x) for x in sel] if peta else list(sel)

    def typed(self, id: str, wajib: bool = False, severity: str = "error") -> list[Any]:
        """A column in the type of its format; None where blank or unreadable. Each distinct cell is read once."""
        tipe = self.tabel.format.column(id).tipe
        baca, code = BACA[tipe]
        i = self.tabel.kolom.get(id)
        if i is None:
            return [None] * len(self.tabel.rows)
        sel = self._cells(i)
        peta: dict[Any, Any] = {}
        buruk: set[Any] = set()
        for x in set(sel):
            if x is None or (isinstance(x, str) and x.strip().lower() in KOSONG):
                peta[x] = None
                if wajib:
                    buruk.add(x)
                continue
            try:
                peta[x] = baca(x)
            except (BukanUangError, BukanTanggalError, ValueError):
                peta[x] = None
                buruk.add(x)
        if buruk:
            self._report(id, sel, buruk, code, severity)
        return [peta[x] for x in sel]

    def _report(self, id: str, sel: Sequence[Any], buruk: set[Any], code: str, severity: str) -> None:
        """A finding for every cell that is required and blank, or does not read."""
        judul = self.tabel.heading(id)
        for n, x in enumerate(sel):
            if x in buruk:
                if x is None or (isinstance(x, str) and x.strip().lower() in KOSONG):
                    self.problem("sel_kosong", n, id, kolom=judul)
                else:
                    self.problem(code, n, id, severity=severity, value=str(x)[:80], kolom=judul, isi=str(x)[:80])

    def problem(
        self, code: str, n: int | None, id: str | None = None, *, severity: str = "error", value: str | None = None, **params: Any
    ) -> None:
        """Note a finding on data row `n`."""
        t = self.tabel
        w = t.lembar.where(None if n is None else t.judul_ke + 1 + n, t.heading(id) if id else None)
        self.masalah.append(Masalah(code, w, params, severity, value))  # type: ignore[arg-type]
        if n is not None and severity == "error":
            self.baris_salah.add(n)
