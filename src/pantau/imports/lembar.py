"""A sheet as it was read: cells in place, with what the reader noticed about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Sel = str | int | float | bool | date | datetime | None
KOSONG = {"", "null", "none", "nan", "-", "–", "n/a", "#n/a"}
KOSONG_TERPANJANG = max(map(len, KOSONG))


@dataclass
class Lembar:
    """Rows of one sheet. `baris[i]` stood on line `nomor[i]` of the file (1-based, as a spreadsheet counts)."""

    berkas: str
    sha256: str
    ukuran: int
    lembar: str
    baris: Sequence[list[Any]]
    nomor: list[int]
    rumus: int = 0
    rumus_kosong: list[str] = field(default_factory=list)
    gabungan: list[str] = field(default_factory=list)
    tersembunyi: list[int] = field(default_factory=list)
    pesan_encoding: str = ""

    def where(self, i: int | None = None, kolom: str | None = None) -> dict[str, Any]:
        """Place of a row (index) or column, for a message."""
        w: dict[str, Any] = {"file": self.berkas}
        if self.lembar:
            w["sheet"] = self.lembar
        if i is not None:
            w["row"] = self.nomor[i]
        if kolom is not None:
            w["column"] = kolom
        return w


def is_empty(x: Any) -> bool:
    """Whether a cell says nothing: blank, a dash, or the word null."""
    return x is None or (isinstance(x, str) and x.strip().lower() in KOSONG)


def as_text(x: Any) -> str:
    """A cell as text; whole numbers without a decimal part, blanks as ''."""
    if type(x) is str:
        x = x.strip()
        return x if len(x) > KOSONG_TERPANJANG or x.lower() not in KOSONG else ""
    if is_empty(x):
        return ""
    if isinstance(x, float) and x.is_integer() and abs(x) < 1e15:
        return str(int(x))
    return str(x).strip()
