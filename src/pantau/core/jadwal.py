"""Latest safe dates: backwards from the last day on which work may end, to the contract, the start of selection, the documents, the design.

Work lasts calendar days, selection takes working days: neither Saturdays, Sundays nor holidays. Dates are day numbers, one per package.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import Int
from pantau.core.pandangan import Bool
from pantau.core.periode import day_number
from pantau.core.tahapan import NOMOR

CUKUP = 10  # own selections of a method from which on their median counts for more than the rule


@dataclass(frozen=True, slots=True)
class Kalender:
    """Last days of a fiscal year: to begin a tender, to begin a direct procurement, to end works, for a SPM, for a SP2D."""

    tender: date
    langsung: date
    pelaksanaan: date
    spm: date
    sp2d: date


def fiscal_calendar(nilai: Mapping[str, str], tahun: int) -> Kalender:
    """The calendar of a year from a rule that names months and days (`12-20`)."""
    return Kalender(**{n: date.fromisoformat(f"{tahun}-{x}") for n, x in nilai.items()})


def kind_of(daftar: Mapping[str, Mapping[str, Any]], nama: str) -> Mapping[str, Any]:
    """The entry of a rule that names a method or a kind of procurement (`sebutan`), whatever the capitals; else the one called `lain`."""
    dicari = " ".join(nama.lower().split())
    return next((x for x in daftar.values() if dicari in x.get("sebutan", ())), daftar["lain"])


@dataclass(frozen=True, slots=True)
class Terukur:
    """How many working days own selections of a method took: how many there were, and their quartiles."""

    n: int
    q1: float
    median: float
    q3: float

    @property
    def cukup(self) -> bool:
        """Whether there are enough of them to go by."""
        return self.n >= CUKUP


def measured(hari: Sequence[int]) -> Terukur | None:
    """What selections took; None without any."""
    if not hari:
        return None
    q1, median, q3 = np.percentile(np.array(hari, np.int64), (25, 50, 75)).tolist()
    return Terukur(len(hari), q1, median, q3)


def selection_days(aturan: int, terukur: Terukur | None) -> int:
    """Working days that a selection takes: what own ones took in the middle, rounded up, where there are enough; else the rule."""
    return int(np.ceil(terukur.median)) if terukur is not None and terukur.cukup else aturan


def _days(hari: Int) -> NDArray[np.datetime64]:
    return np.asarray(hari, np.int64).astype("datetime64[D]")


def _holidays(libur: Collection[date]) -> NDArray[np.datetime64]:
    return _days(np.array([day_number(x) for x in libur], np.int64))


def working_days(mulai: Int, selesai: Int, libur: Collection[date]) -> Int:
    """Working days from one day on to before another."""
    return np.asarray(np.busday_count(_days(mulai), _days(selesai), holidays=_holidays(libur)), np.int64)


def working_day_before(hari: Int, mundur: Int, libur: Collection[date]) -> Int:
    """The working day so many working days before a day; the day itself, or the last working day before it, for 0."""
    return np.busday_offset(_days(hari), -np.asarray(mundur, np.int64), roll="backward", holidays=_holidays(libur)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Lama:
    """What each package takes: the work (calendar days), its selection (working days), its design (calendar days, 0 for none), and the last
    day on which a selection by its method may begin."""

    pelaksanaan: Int
    pemilihan: Int
    perencanaan: Int
    batas: Int


@dataclass(frozen=True, slots=True)
class BatasAman:
    """Latest safe days of each package: to begin its design, to have its documents ready, to begin its selection, to sign its contract."""

    perencanaan: Int
    dokumen: Int
    pemilihan: Int
    kontrak: Int

    def days_left(self, tahap: Int, per: int) -> tuple[Int, Bool]:
        """Days from `per` to the next safe day of packages without a contract, by their present stage (negative: the work cannot end within the
        year), and of which packages that can be said: what has a contract, or was cancelled, has no such day any more."""
        dipilih = (tahap == NOMOR["pemilihan"]) | (tahap == NOMOR["pemenang"])
        belum = (tahap < NOMOR["pemilihan"]) | (tahap == NOMOR["gagal"])
        return np.where(dipilih, self.kontrak, self.pemilihan) - per, np.asarray(dipilih | belum)


def safe_dates(akhir: date, lama: Lama, libur: Collection[date]) -> BatasAman:
    """The latest safe days when work has to end by `akhir`. The contract is signed on the day on which work begins."""
    nol = np.zeros(len(lama.pelaksanaan), np.int64)
    kontrak = working_day_before(day_number(akhir) - np.maximum(lama.pelaksanaan, 1) + 1, nol, libur)
    pemilihan = np.minimum(working_day_before(kontrak, lama.pemilihan, libur), working_day_before(lama.batas, nol, libur))
    dokumen = working_day_before(pemilihan, nol + 1, libur)
    mulai = working_day_before(dokumen - np.maximum(lama.perencanaan, 1) + 1, nol, libur)
    return BatasAman(mulai, dokumen, pemilihan, kontrak)
