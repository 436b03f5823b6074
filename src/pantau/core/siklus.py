"""The month of a unit: who may do what when, and what a reported figure must be questioned for.

An activity's report of a month is claimed by the position that answers for it, checked by the next position above, and the unit's month
is signed by the highest position inside the unit. What was signed changes no more until the month is reopened with a reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pantau.core.rantai import Susunan

LOMPATAN_MAKS = 35.0  # points in one month beyond which a physical figure is questioned
BULAN_SAMA = 3


@dataclass(frozen=True)
class Laporan:
    """The standing report of an activity for a month. `periksa`: '' not checked yet, 'setuju', 'kembali'."""

    id: int
    simpul: int
    persen: float
    oleh: str
    periksa: str = ""
    pemeriksa: str = ""
    alasan: str = ""


@dataclass(frozen=True)
class Peristiwa:
    """Something that happened to the month of a unit: `tanda_tangan` or `buka`."""

    jenis: str
    waktu: int
    oleh: str
    alasan: str = ""
    hash: str = ""


@dataclass(frozen=True)
class Tugas:
    """What an account has to do: activities to report, to check, and units to sign."""

    isi: tuple[int, ...]
    periksa: tuple[int, ...]
    tanda_tangan: tuple[int, ...]


def head_of(s: Susunan, unit: int, kegiatan: Iterable[int]) -> int | None:
    """The highest position inside a unit in the chains of its activities."""
    for g in kegiatan:
        dalam = [j for j in s.rantai.get(g, ()) if s.jabatan[j].unit == unit]
        if dalam:
            return dalam[-1]
    return None


def checker_of(rantai: Sequence[int]) -> int | None:
    """The position that checks what the first of a chain reports: never the same one."""
    return rantai[1] if len(rantai) > 1 else None


def tasks(s: Susunan, per_unit: dict[int, list[int]], duduk: set[int]) -> Tugas:
    """What the holder of some positions has to do. `per_unit`: unit → its activities."""
    isi = tuple(g for g, r in s.rantai.items() if r[0] in duduk)
    periksa = tuple(g for g, r in s.rantai.items() if checker_of(r) in duduk and r[0] not in duduk)
    return Tugas(isi, periksa, tuple(u for u, g in per_unit.items() if head_of(s, u, g) in duduk))


def is_signed(peristiwa: Sequence[Peristiwa]) -> bool:
    """Whether the month stands signed: the last event decides."""
    return bool(peristiwa) and peristiwa[-1].jenis == "tanda_tangan"


def questions(persen: float, sebelum: Sequence[float | None]) -> list[str]:
    """What to ask about a figure, given those of earlier months (oldest first, None where nothing was reported).

    `turun`: a cumulative figure fell; `lompat`: it rose further than a month's work; `tetap`: the same for three months and not done.
    """
    ada = [x for x in sebelum if x is not None]
    hasil = []
    if ada and persen < ada[-1]:
        hasil.append("turun")
    if persen - (ada[-1] if ada else 0.0) > LOMPATAN_MAKS:
        hasil.append("lompat")
    ekor = list(sebelum[-(BULAN_SAMA - 1) :])
    if len(ekor) == BULAN_SAMA - 1 and all(x == persen for x in ekor) and persen < 100:
        hasil.append("tetap")
    return hasil


def unready(kegiatan: Iterable[int], laporan: dict[int, Laporan]) -> tuple[list[int], list[int]]:
    """Activities that keep a month from being signed: reported but not agreed; and those not reported at all, which are only named."""
    kegiatan = list(kegiatan)
    belum_setuju = [g for g in kegiatan if g in laporan and laporan[g].periksa != "setuju"]
    return belum_setuju, [g for g in kegiatan if g not in laporan]


def fingerprint(unit: int, tahun: int, bulan: int, laporan: Iterable[Laporan]) -> str:
    """Hash of what is signed: unit, month, and every agreed figure with who reported and who checked it."""
    isi = (unit, tahun, bulan, sorted((x.simpul, x.id, x.persen, x.oleh, x.pemeriksa) for x in laporan))
    return hashlib.sha256(repr(isi).encode()).hexdigest()
