"""The month of a unit: who may do what when, in which state it stands, and what a signature covers.

An activity's report of a month is claimed by the position that answers for it, checked by the next position above, and the unit's month
is signed by the highest position inside the unit. What was signed changes no more until one person asked to reopen the month with a
reason and another agreed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pantau.core.langkah import Isian
from pantau.core.rantai import Susunan


@dataclass(frozen=True)
class Laporan:
    """The standing report of an activity for a month. `periksa`: '' not checked yet, 'setuju', 'kembali'; `isian` None for figures of a file."""

    id: int
    simpul: int
    persen: float
    oleh: str
    periksa: str = ""
    pemeriksa: str = ""
    alasan: str = ""
    isian: Isian | None = None

    @property
    def mark(self) -> str:
        """What a device remembers of the report it saw: another mark later means that somebody else was there."""
        return f"{self.id}.{self.periksa}"


@dataclass(frozen=True)
class Peristiwa:
    """Something that happened to the month of a unit: `tanda_tangan`, `minta_buka`, `tolak_buka` or `buka`."""

    jenis: str
    waktu: int
    oleh: str
    alasan: str = ""
    hash: str = ""
    jabatan: str = ""


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
    """Whether the month stands signed: only reopening lifts a signature, asking for it does not."""
    return next((p.jenis == "tanda_tangan" for p in reversed(peristiwa) if p.jenis in ("tanda_tangan", "buka")), False)


def asked_by(peristiwa: Sequence[Peristiwa]) -> Peristiwa | None:
    """The request to reopen that waits for a second person."""
    return peristiwa[-1] if peristiwa and peristiwa[-1].jenis == "minta_buka" else None


def unready(kegiatan: Iterable[int], laporan: Mapping[int, Laporan]) -> tuple[list[int], list[int]]:
    """Activities that keep a month from being signed: reported but not agreed; and those not reported at all, which are only named."""
    kegiatan = list(kegiatan)
    belum_setuju = [g for g in kegiatan if g in laporan and laporan[g].periksa != "setuju"]
    return belum_setuju, [g for g in kegiatan if g not in laporan]


def state_of(kegiatan: Iterable[int], laporan: Mapping[int, Laporan], peristiwa: Sequence[Peristiwa], terkunci: bool) -> str:
    """Where the month of a unit stands: dibuka, diisi, diverifikasi, ditandatangani or dikunci."""
    if terkunci:
        return "dikunci"
    if is_signed(peristiwa):
        return "ditandatangani"
    kegiatan = list(kegiatan)
    if not any(g in laporan for g in kegiatan):
        return "dibuka"
    return "diisi" if unready(kegiatan, laporan)[0] else "diverifikasi"


def fingerprint(unit: int, tahun: int, bulan: int, laporan: Iterable[Laporan]) -> str:
    """Hash of what is signed: unit, month, and every agreed figure with who reported and who checked it."""
    isi = (unit, tahun, bulan, sorted((x.simpul, x.id, x.persen, x.oleh, x.pemeriksa) for x in laporan))
    return hashlib.sha256(repr(isi).encode()).hexdigest()
