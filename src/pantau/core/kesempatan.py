"""Extensions that are given to late vendors: the fine that they owe, and who makes a habit of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pantau.core.kontrak_kritis import fine
from pantau.core.ukuran import Nilai


def part(n: int, semua: int) -> Nilai:
    """What part of all a count is, in percent; no value where there is nothing."""
    return Nilai(n * 100 / semua) if semua else Nilai(None, "tidak_ada")


@dataclass(frozen=True, slots=True)
class Beri:
    """An extension: its row and package, the day it was given, its days, last day, budget of origin, cause code, PPK, vendor, who approved it,
    fine stated and received (sen; None: not stated), and progress at the end of the year in percent. `nilai`: what the fine is reckoned
    of (sen)."""

    id: int
    paket: int
    unit: int
    mulai: date | None
    hari: int | None
    akhir: date | None
    apbd: str
    sebab: str
    ppk: str
    penyedia: str
    penyetuju: str
    nilai: int
    denda_tertulis: int | None
    denda_diterima: int | None
    fisik: float | None

    @property
    def lama(self) -> int | None:
        """Days given: as stated, else from the day it was given to its last one."""
        if self.hari is not None:
            return self.hari
        return (self.akhir - self.mulai).days if self.akhir and self.mulai else None

    @property
    def selesai(self) -> date | None:
        """The last day given: as stated, else so many days after the day it was given."""
        if self.akhir is not None:
            return self.akhir
        return self.mulai + timedelta(days=self.hari) if self.mulai and self.hari is not None else None

    def due(self, permil: int, ppn: float) -> int | None:
        """The fine that is due (sen): as stated, else reckoned by the rule; None where the days are not known."""
        if self.denda_tertulis is not None:
            return self.denda_tertulis
        return fine(self.nilai, self.lama, permil, ppn) if self.lama is not None else None


@dataclass(frozen=True, slots=True)
class Kebiasaan:
    """How often somebody gave or got extensions this year and the year before, what they were worth (sen), and whether it is a habit."""

    nama: str
    kini: int
    lalu: int
    nilai: int
    biasa: bool


def habits(kini: Iterable[tuple[str, int]], lalu: Iterable[str], batas: int) -> list[Kebiasaan]:
    """Who has extensions, the most frequent first: (name, value) of this year, names of the year before. It is a habit from `batas` of one year on, or
    in both years. Who is not named is left out."""
    nilai: dict[str, list[int]] = {}
    for nama, rp in kini:
        nilai.setdefault(nama, []).append(rp)
    dulu: dict[str, int] = {}
    for nama in lalu:
        dulu[nama] = dulu.get(nama, 0) + 1
    hasil = [Kebiasaan(nama, len(rp), dulu.get(nama, 0), sum(rp), len(rp) >= batas or nama in dulu) for nama, rp in nilai.items() if nama]
    return sorted(hasil, key=lambda x: (-x.kini, -x.lalu, -x.nilai, x.nama))
