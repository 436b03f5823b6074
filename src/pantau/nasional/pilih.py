"""Which cubes count: one of every pemda, the newest that holds; every other is named with why it is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pantau.core.masalah import DitolakError, Masalah
from pantau.nasional.kunci import Ditunggu
from pantau.nasional.wadah import Terbuka, open_cube


@dataclass
class Kiriman:
    """What lies in a folder: the cubes of every pemda, newest first, and what is left out."""

    milik: dict[str, list[Terbuka]] = field(default_factory=dict)
    ditinggal: list[Masalah] = field(default_factory=list)


def look_through(berkas: Sequence[Path], dikenal: Mapping[str, Ditunggu]) -> Kiriman:
    """Open every cube from outside; copies and contradictions are left out."""
    k = Kiriman()
    sidik: dict[str, str] = {}
    for path in berkas:
        try:
            t = open_cube(path, dikenal)
        except DitolakError as e:
            k.ditinggal += e.masalah
            continue
        except OSError as e:
            k.ditinggal.append(Masalah("kubus_manifes", {"file": path.name}, {"sebab": e.strerror or "berkasnya tidak terbuka"}))
            continue
        if t.sidik in sidik:
            k.ditinggal.append(Masalah("kubus_kembar", {"file": path.name}, {"lain": sidik[t.sidik]}))
            continue
        sidik[t.sidik] = path.name
        k.milik.setdefault(t.manifes.kode, []).append(t)
    for kode in k.milik:
        k.milik[kode] = sorted(_consistent(kode, k), key=moment, reverse=True)
    return k


def moment(t: Terbuka) -> tuple[int, str]:
    """What is newer: known later; of the same knowledge, of a later day."""
    return t.manifes.diketahui, t.manifes.per


def _consistent(kode: str, k: Kiriman) -> Iterator[Terbuka]:
    """Cubes of the same moment that say different things are all left out: nobody can tell which is meant."""
    semua = k.milik[kode]
    for t in semua:
        lain = [x.path.name for x in semua if x is not t and moment(x) == moment(t)]
        if lain:
            k.ditinggal.append(Masalah("kubus_bertentangan", {"file": t.path.name}, {"kode": kode, "lain": ", ".join(lain[:3])}))
        else:
            yield t


def month_wanted(k: Kiriman) -> date | None:
    """The day of which most pemda deliver the state; of several the latest. None without cubes."""
    hari = [max(x.manifes.day for x in t) for t in k.milik.values() if t]
    return max(hari, key=lambda x: (sum((y.year, y.month) == (x.year, x.month) for y in hari), x), default=None)


def is_stale(t: Terbuka, per: date) -> bool:
    """Whether a cube cannot say the month of a day: it is of another year, or ends before it."""
    return t.manifes.tahun != per.year or t.manifes.day.month < per.month
