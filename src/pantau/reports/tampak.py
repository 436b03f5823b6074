"""What the rows of packages say up to a day, kept while the same rows are seen: from one day to the next most packages say nothing new."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, cast

from pantau.apps.pengadaan.tahapan import BukuPaket, Catatan


def days_of(rows: list[Catatan]) -> list[int]:
    """The days that rows bear."""
    return [c.hari for c in rows if c.hari is not None]


class Tampak:
    """Of each package one list of rows, with what was worked out of it by how many of its days have come."""

    __slots__ = ("isi",)

    def __init__(self) -> None:
        self.isi: dict[int, tuple[list[Catatan], list[int], dict[int, Any]]] = {}

    def of(
        self,
        paket: int,
        rows: list[Catatan],
        per: int,
        hitung: Callable[[int, list[Catatan]], Any],
        hari: Callable[[list[Catatan]], Iterable[int]] = days_of,
    ) -> Any:
        """What `hitung` makes of a package and its rows on a day. `hari`: the days on which that may change."""
        ada = self.isi.get(paket)
        if ada is None or ada[0] is not rows:
            ada = self.isi[paket] = (rows, sorted(hari(rows)), {})
        n = bisect_right(ada[1], per)
        if n not in ada[2]:
            ada[2][n] = hitung(paket, rows)
        return ada[2][n]


def kept_rows(buku: BukuPaket, tahu: dict[int, list[Catatan]], per: int) -> dict[int, list[Catatan]]:
    """Package → the rows of it that are there on a day."""
    ada = cast(Tampak, buku.ingat.setdefault("tampak", Tampak()))

    def until(_: int, rows: list[Catatan]) -> list[Catatan]:
        hasil = [c for c in rows if c.hari is None or c.hari <= per]
        return rows if len(hasil) == len(rows) else hasil

    return {p: ada.of(p, rows, per, until) for p, rows in tahu.items()}


def pagu_of(rows: list[Catatan]) -> int | None:
    """Pagu of a package (sen) by the last word on it."""
    return max(((c.hari or 0, c.id, c.nilai) for c in rows if c.jenis == "pagu"), default=(0, 0, None))[2]


@dataclass(frozen=True, slots=True)
class Kata:
    """What rows say last of the plan (the row) and the pagu (sen) of a package."""

    rows: list[Catatan]
    rencana: Catatan | None
    pagu: int | None


def said(buku: BukuPaket, paket: int, rows: list[Catatan]) -> Kata:
    """The last words of the rows of a package; looked for once in the same rows."""
    ingat: dict[int, Kata] = buku.ingat.setdefault("kata_paket", {})
    ada = ingat.get(paket)
    if ada is None or ada.rows is not rows:
        ada = ingat[paket] = Kata(rows, next((c for c in reversed(rows) if c.jenis == "rencana"), None), pagu_of(rows))
    return ada


def units_told(buku: BukuPaket, tahu: dict[int, list[Catatan]], jenis: Collection[str]) -> set[int]:
    """Units of whose packages a row of some kinds is known."""
    hasil: set[int] = set()
    for p, rows in tahu.items():
        if (unit := buku.paket[p].unit) not in hasil and any(c.jenis in jenis for c in rows):
            hasil.add(unit)
    return hasil
