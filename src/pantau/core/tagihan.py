"""Bills of a package: what of each is still unpaid on a day, and whether an outage that is blamed for it was declared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

RUPIAH = 100  # sen that may be missing from a payment in full


@dataclass(frozen=True, slots=True)
class Tagihan:
    """A bill: its row, the day (day number) on which it was handed in, its amount in sen, and the code of what blocks it ("" for none)."""

    id: int
    hari: int
    nilai: int
    penahan: str = ""


def unpaid(tagihan: Iterable[Tagihan], bayar: Iterable[tuple[int | None, int]]) -> list[tuple[Tagihan, int]]:
    """The bills that are not paid whole, oldest first, with what is left of each (sen).

    A payment (day or None, sen) settles the oldest bill that had been handed in by its day; what was paid before any bill came, an advance,
    settles none. Of a payment without a day it cannot be said that a bill came later: it settles the oldest.
    """
    urut = sorted(tagihan, key=lambda t: (t.hari, t.id))
    sisa = [[t.nilai, t.hari] for t in urut]
    for hari, jumlah in sorted(bayar, key=lambda x: (x[0] is not None, x[0] or 0)):
        for t in sisa:
            if jumlah > 0 and (hari is None or t[1] <= hari):
                ambil = min(t[0], jumlah)
                t[0], jumlah = t[0] - ambil, jumlah - ambil
    return [(t, s[0]) for t, s in zip(urut, sisa, strict=True) if s[0] > 0]


def paid_on(kontrak: Sequence[tuple[int, str, int, int]], bayar: Sequence[tuple[int, int]]) -> int | None:
    """The first day on which what was paid (day, sen) came to the contracts of a package, each by its last addendum up to that day (day,
    number, version, sen); None where it never did."""
    for hari in sorted({h for h, _ in bayar} | {x[0] for x in kontrak}):
        akhir: dict[str, tuple[int, int, int]] = {}
        for h, nomor, versi, rp in kontrak:
            if h <= hari:
                akhir[nomor] = max(akhir.get(nomor, (versi, h, rp)), (versi, h, rp))
        utang = sum(x[2] for x in akhir.values())
        if 0 < utang <= sum(n for h, n in bayar if h <= hari) + RUPIAH:
            return hari
    return None


@dataclass(frozen=True, slots=True)
class Cair:
    """Money that left on a line of an activity: its row, day, amount (sen), and the numbers of its document and of those before it."""

    id: int
    hari: int
    nilai: int
    nomor: frozenset[str]


def belonging(nomor: Iterable[str], bayar: Iterable[tuple[int, int]], cair: Sequence[Cair], tenggang: int) -> dict[int, str]:
    """Which of the money is a package's: row → "nomor" where a document bears a number of the package (of a contract, bill or payment), "jumlah"
    where one payment (day, sen) and one row of the same amount, of that day or at most `tenggang` days later, have no other to go with."""
    milik = {x.strip().upper() for x in nomor if x.strip()}
    hasil = {c.id: "nomor" for c in cair if milik & {x.upper() for x in c.nomor}}
    lunas = sorted(c.nilai for c in cair if c.id in hasil)
    sisa = []
    for h, n in sorted(bayar):
        if n in lunas:
            lunas.remove(n)
        else:
            sisa.append((h, n))
    calon = {b: [c for c in cair if c.id not in hasil and c.nilai == b[1] and 0 <= c.hari - b[0] <= tenggang] for b in sisa}
    for b, ada in calon.items():
        if len(ada) == 1 and sisa.count(b) == 1 and sum(ada[0] in x for x in calon.values()) == 1:
            hasil[ada[0].id] = "jumlah"
    return hasil


def is_short(dibayar: int, nilai: int, persen: int) -> bool:
    """Whether less than so many percent of a contract is paid."""
    return dibayar * 100 < nilai * persen


def outage_on(jendela: Sequence[tuple[str, date, date]], hari: date) -> str:
    """The outside system that was declared out of order on a day, "" if none was. `jendela`: (system, first day, last day)."""
    return next((sistem for sistem, mulai, selesai in jendela if mulai <= hari <= selesai), "")
