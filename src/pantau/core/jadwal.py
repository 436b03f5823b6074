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

CUKUP = 10  # own selections, or works, from which on their median counts for more than the rule


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


def key_of(daftar: Mapping[str, Mapping[str, Any]], nama: str) -> str:
    """The id of the entry of a rule that names a method or a kind of procurement (`sebutan`), whatever the capitals; else `lain`."""
    dicari = " ".join(nama.lower().split())
    return next((n for n, x in daftar.items() if dicari in x.get("sebutan", ())), "lain")


def kind_of(daftar: Mapping[str, Mapping[str, Any]], nama: str) -> Mapping[str, Any]:
    """The entry of a rule that names a method or a kind of procurement."""
    return daftar[key_of(daftar, nama)]


@dataclass(frozen=True, slots=True)
class Terukur:
    """How many days own selections of a method (working days) or own works (calendar days) took: how many there were, and their quartiles."""

    n: int
    q1: float
    median: float
    q3: float

    @property
    def cukup(self) -> bool:
        """Whether there are enough of them to go by."""
        return self.n >= CUKUP


def measured(hari: Sequence[int]) -> Terukur | None:
    """What selections or works took; None without any."""
    if not hari:
        return None
    q1, median, q3 = np.percentile(np.array(hari, np.int64), (25, 50, 75)).tolist()
    return Terukur(len(hari), q1, median, q3)


def selection_days(aturan: int, terukur: Terukur | None) -> int:
    """Working days that a selection takes: what own ones took in the middle, rounded up, where there are enough; else the rule."""
    return int(np.ceil(terukur.median)) if terukur is not None and terukur.cukup else aturan


def work_days(jenis: Mapping[str, Any], cara: str, terukur: Terukur | None, rencana: int | None) -> tuple[int, str]:
    """Calendar days that a work takes and whose word that is: as the package itself plans; else what own works took in the middle, where there are
    enough of them; else the rule of the kind, by method (its id) where it names one. Where a plan is a window in which to buy (`jendela`: methods,
    or `semua`), it only limits the others."""
    if terukur is not None and terukur.cukup:
        lazim = max(1, int(np.ceil(terukur.median))), "terukur"
    else:
        lazim = int(jenis.get("menurut", {}).get(cara, jenis["pelaksanaan"])), "aturan"
    jendela = not {cara, "semua"}.isdisjoint(jenis.get("jendela", ()))
    return (rencana, "rencana") if rencana is not None and not (jendela and lazim[0] < rencana) else lazim


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
