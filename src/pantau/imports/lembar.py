"""A sheet as it was read: cells in place, with what the reader noticed about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pantau.core.masalah import Masalah
from pantau.core.pemetaan import Pemetaan

Sel = str | int | float | bool | date | datetime | None
KOSONG = {"", "null", "none", "nan", "-", "–", "—", "n/a"}
TANPA: frozenset[int] = frozenset()
KOSONG_TERPANJANG = max(map(len, KOSONG))


@dataclass
class Lembar:
    """Rows of one sheet. `baris[i]` stood on line `nomor[i]` of the file (1-based, as a spreadsheet counts).

    `tampak` is False for a hidden sheet. `kolom_awal` is the sheet column (0-based) of the first cell. `galat` holds error cells such as
    `#N/A` by (line, column), `tebal` the bold lines, `tercoret` those struck through, `lekuk` the indentation of lines, `persen` how many cells were percent-formatted
    (their values are on the 0 to 100 scale here). `rumus_ragu` are formula cells whose stored result is a placeholder. `rapi` says that
    the file is text of one kind (CSV, JSON), without the looks of a sheet; `ada_galat` that its text holds a sign of an error somewhere; `terbuka` is the line end that its last line lacks
    and all others have.
    `pemetaan` is how somebody said that a sheet of these headings is read.
    """

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
    tampak: bool = True
    kolom_tersembunyi: list[int] = field(default_factory=list)
    rumus_ragu: list[str] = field(default_factory=list)
    tebal: set[int] = field(default_factory=set)
    lekuk: dict[int, int] = field(default_factory=dict)
    galat: dict[tuple[int, int], str] = field(default_factory=dict)
    tercoret: list[int] = field(default_factory=list)
    persen: int = 0
    kolom_awal: int = 0
    catatan: list[Masalah] = field(default_factory=list)
    pemetaan: Pemetaan | None = None
    rapi: bool = False
    terbuka: str = ""
    ada_galat: bool = True

    @property
    def place(self) -> str:
        """File and sheet in words."""
        return ", ".join(filter(None, (self.berkas, self.lembar)))

    @property
    def hidden_columns(self) -> frozenset[int]:
        """Hidden columns, counted from the first cell of the rows."""
        return frozenset(k - 1 - self.kolom_awal for k in self.kolom_tersembunyi) if self.kolom_tersembunyi else TANPA

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


def name_places(masalah: Iterable[Masalah], lembar: Sequence[Lembar]) -> None:
    """Name the file and sheet of findings that know theirs by number, and of the other file (`berkas_lain`) of which they tell."""
    for m in masalah:
        if (ke := m.where.pop("berkas", None)) is not None:
            m.where.update({**lembar[ke].where(), **m.where})
        if (ke := m.params.pop("berkas_lain", None)) is not None:
            m.params["tempat"] = lembar[ke].place


def lines(nomor: Sequence[int]) -> str:
    """Line numbers as people write them: `3, 7–9`."""
    hasil: list[list[int]] = []
    for n in nomor:
        if hasil and n == hasil[-1][1] + 1:
            hasil[-1][1] = n
        else:
            hasil.append([n, n])
    return ", ".join(f"{a}–{z}" if z > a else str(a) for a, z in hasil[:8]) + (" …" if len(hasil) > 8 else "")
