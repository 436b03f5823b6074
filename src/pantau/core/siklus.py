"""The month of a unit: who may do what when, in which state it stands, and what a signature covers.

An activity's report of a month is claimed by the position that answers for it, checked by the next position above, and the unit's month
is signed by the highest position inside the unit. What was signed changes no more until one person asked to reopen the month with a
reason and another agreed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pantau.core.langkah import Isian
from pantau.core.rantai import Susunan


class Butir(NamedTuple):
    """What a report is about: an activity, or one package of it. `paket` 0 is the activity itself, or what of it is in no package."""

    simpul: int
    paket: int = 0

    def __str__(self) -> str:
        return f"{self.simpul}-{self.paket}" if self.paket else str(self.simpul)

    @property
    def where(self) -> dict[str, object]:
        """The place that a finding names."""
        return {"simpul": self.simpul, "paket": self.paket} if self.paket else {"simpul": self.simpul}


def read_item(teks: str) -> Butir | None:
    """The item that a text (`12`, or `12-34` for package 34 of activity 12) stands for; None if it is none."""
    bagian = teks.split("-")
    if len(bagian) > 2 or not all(x.isascii() and x.isdigit() and len(x) < 16 for x in bagian):
        return None
    return Butir(*map(int, bagian))


def due_items(kegiatan: Iterable[int], pagu: Mapping[int, int], paket: Mapping[int, Mapping[int, int]]) -> dict[int, list[Butir]]:
    """What each activity owes a report for: each of its packages that is reported on its own, and the activity itself unless the
    packages take up all of its pagu. `paket`: activity → package → pagu."""
    hasil = {}
    for g in kegiatan:
        milik = paket.get(g, {})
        sisa = not milik or pagu.get(g, 0) > sum(milik.values())
        hasil[g] = [Butir(g)] * sisa + [Butir(g, p) for p in milik]
    return hasil


@dataclass(frozen=True)
class Laporan:
    """The standing report of an item for a month. `periksa`: '' not checked yet, 'setuju', 'kembali'; `isian` None for figures of a file;
    `baris`: the row that stands for it, another than `id` where taking a correction back let the report stand again."""

    id: int
    butir: Butir
    persen: float
    oleh: str
    periksa: str = ""
    pemeriksa: str = ""
    alasan: str = ""
    isian: Isian | None = None
    tanggal: date | None = None
    baris: int = 0

    @property
    def agreed(self) -> bool:
        """Whether the figure stands for the position above: agreed to, or from a file whose document was signed elsewhere."""
        return self.isian is None or self.periksa == "setuju"

    @property
    def mark(self) -> str:
        """What a device remembers of the report it saw: another mark later means that somebody else was there."""
        return f"{self.id}.{self.periksa}"


@dataclass(frozen=True)
class CatatanBulan:
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


def is_signed(peristiwa: Sequence[CatatanBulan]) -> bool:
    """Whether the month stands signed: only reopening lifts a signature, asking for it does not."""
    return next((p.jenis == "tanda_tangan" for p in reversed(peristiwa) if p.jenis in ("tanda_tangan", "buka")), False)


def asked_by(peristiwa: Sequence[CatatanBulan]) -> CatatanBulan | None:
    """The request to reopen that waits for a second person."""
    return peristiwa[-1] if peristiwa and peristiwa[-1].jenis == "minta_buka" else None


def state_of(laporan: Iterable[Laporan], peristiwa: Sequence[CatatanBulan], terkunci: bool) -> str:
    """Where the month of a unit stands: dibuka, diisi, diverifikasi, ditandatangani or dikunci."""
    if terkunci:
        return "dikunci"
    if is_signed(peristiwa):
        return "ditandatangani"
    setuju = [r.agreed for r in laporan]
    return "diverifikasi" if setuju and all(setuju) else "diisi" if setuju else "dibuka"


def fingerprint(unit: int, tahun: int, bulan: int, laporan: Iterable[Laporan]) -> str:
    """Hash of what is signed: unit, month, and every agreed figure with who reported and who checked it."""
    isi = (unit, tahun, bulan, sorted((str(x.butir), x.id, x.persen, x.oleh, x.pemeriksa) for x in laporan))
    return hashlib.sha256(repr(isi).encode()).hexdigest()
