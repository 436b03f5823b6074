"""What may be said of an obstacle, and whether it is one of an earlier year that came back."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from pantau.core.ukuran import Nilai

AKHIR = ("selesai", "buka")  # the last of these decides whether an obstacle is open
DALAM = ("selesai", "buka", "janji", "bantuan", "dampak")  # said by those in the chain of the activity
ATAS = ("jawaban", "kunjungan")  # said by those above the unit, who were asked for help
JENIS = (*DALAM, *ATAS)
KATA = {
    "selesai": "selesai", "buka": "dibuka lagi", "janji": "janji", "bantuan": "minta bantuan", "jawaban": "jawaban", "kunjungan": "kunjungan",
    "dampak": "dampak",
}  # fmt: skip
SOLUSI_MAKS = 3
SERUPA = 0.5  # from this likeness of their words on two obstacles are one problem
SEKEGIATAN = 0.35  # of the very activity fewer words in common tell that the problem came back


@dataclass(frozen=True, slots=True)
class Tuturan:
    """Something said of an obstacle: its kind, the words, by whom and when (ms); `siapa` answers for it until `batas`, where somebody does. Of an
    impact `siapa` are the other parties, with money (sen), points of progress and packages, as far as they are known; `berkas` names a file of evidence."""

    jenis: str
    catatan: str
    oleh: str
    waktu: int
    siapa: str = ""
    batas: date | None = None
    rp: int | None = None
    poin: float | None = None
    paket: int | None = None
    berkas: str = ""
    id: int = 0

    @property
    def ukuran(self) -> tuple[float, ...]:
        """The numbers of an impact that are known."""
        return tuple(x for x in (self.rp, self.poin, self.paket) if x is not None)

    @property
    def kata(self) -> str:
        """The word for its kind."""
        return KATA[self.jenis]


def is_open(riwayat: Sequence[Tuturan]) -> bool:
    """Whether an obstacle stands after all that was said of it."""
    return next((x.jenis == "buka" for x in reversed(riwayat) if x.jenis in AKHIR), True)


def last_of(riwayat: Sequence[Tuturan], *jenis: str) -> Tuturan | None:
    """The last thing of some kinds that was said."""
    return next((x for x in reversed(riwayat) if x.jenis in jenis), None)


def awaits_help(riwayat: Sequence[Tuturan]) -> Tuturan | None:
    """The request for help that nobody has answered yet; of what is settled none."""
    akhir = last_of(riwayat, "bantuan", *ATAS)
    return akhir if akhir is not None and akhir.jenis == "bantuan" and is_open(riwayat) else None


def help_due(riwayat: Sequence[Tuturan], hari: int, diminta: Callable[[int], date]) -> date | None:
    """The day by which the request for help that waits is to be answered: the one that was asked for, else so many days after the request
    (`diminta`: the day of a moment in ms); None where none waits."""
    minta = awaits_help(riwayat)
    if minta is None:
        return None
    return minta.batas or diminta(minta.waktu) + timedelta(days=hari)


def refusal(x: Tuturan, riwayat: Sequence[Tuturan], hari: date) -> str:
    """Why something cannot be said now, as the code of a message; "" where it can."""
    if x.jenis not in JENIS:
        return "pilihan_salah"
    if not x.catatan:
        return "alasan_wajib"
    if x.jenis not in AKHIR and not is_open(riwayat):
        return "kendala_selesai"
    if x.jenis in ("janji", "bantuan", "kunjungan") and not x.siapa:
        return "kendala_siapa"
    if x.jenis == "janji" and x.batas is None:
        return "kendala_batas"
    if x.batas is not None and x.batas < hari:
        return "kendala_lampau"
    if (x.jenis == "dampak") != bool(x.ukuran) or any(not 0 <= n < math.inf for n in x.ukuran):
        return "kendala_dampak"
    if x.jenis == "jawaban" and awaits_help(riwayat) is None:
        return "kendala_tanpa_bantuan"
    return ""


@dataclass(frozen=True, slots=True)
class Masalalu:
    """An obstacle as it is compared: its id, year, unit, the code of its activity, its cause and words, and how it ended (None: it did not)."""

    id: int
    tahun: int
    unit: int
    kode: str
    sebab: str
    uraian: str
    janji: str = ""
    selesai: str | None = None


@dataclass(frozen=True, slots=True)
class Ulangan:
    """What earlier years tell of an obstacle: `dulu` is the one that came back (None: it is new), `solusi` those elsewhere that were settled."""

    dulu: Masalalu | None
    solusi: tuple[Masalalu, ...]


def recur(kini: Sequence[Masalalu], dulu: Sequence[Masalalu], mirip_kata: Sequence[NDArray[np.float64]]) -> list[Ulangan]:
    """For each obstacle of now the one of the same unit that it most resembles, of the last of the years in which it resembles one, and what
    settled like ones anywhere, the likest first. Units that became others bear the name of what they are now. `mirip_kata`: for each
    obstacle of now how much its words tell what each of the earlier ones tells, 0 to 1."""
    hasil = []
    for x, nilai in zip(kini, mirip_kata, strict=True):
        mirip = [(i, float(nilai[i])) for i in np.flatnonzero(nilai >= SEKEGIATAN).tolist()]
        milik = [
            (y.tahun, n, -i)
            for i, n in mirip
            if (y := dulu[i]).unit == x.unit and (n >= SERUPA or (y.kode == x.kode and y.sebab == x.sebab))
        ]
        lain = sorted((-n, i) for i, n in mirip if n >= SERUPA and dulu[i].selesai)
        hasil.append(Ulangan(dulu[-max(milik)[2]] if milik else None, tuple(dulu[i] for _, i in lain[:SOLUSI_MAKS])))
    return hasil


def recurrence(terulang: int, semua: int) -> Nilai:
    """What part of the obstacles are ones that came back, in percent; no value where there are none."""
    return Nilai(terulang * 100 / semua) if semua else Nilai(None, "kendala_nol")
