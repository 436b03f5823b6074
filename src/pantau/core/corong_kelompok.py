"""The funnel cut by whatever packages have in common, how long they stay in each stage, how often selections fail, and plans against what came.

All of it is read off the steps of the packages (`corong.Jejak`); a date counts what had happened by it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pantau.core.corong import Jejak
from pantau.core.frames import Int
from pantau.core.jadwal import Terukur, measured
from pantau.core.kesempatan import part
from pantau.core.pandangan import Bool
from pantau.core.tahapan import BELUM, KEADAAN, NOMOR, TAHAP
from pantau.core.ukuran import Nilai

TIADA = -1


@dataclass(frozen=True, slots=True)
class Tingkatan:
    """Packages of one group: how many and with how much pagu (sen) in all, and by stage those that stand in it (exits too) and those that came at
    least so far."""

    jumlah: int
    pagu: int
    kini: dict[str, tuple[int, int]]
    sampai: dict[str, tuple[int, int]]


def by_group(kelompok: Sequence[str], kini: Sequence[str], terjauh: Sequence[str], pagu: Sequence[int]) -> dict[str, Tingkatan]:
    """The funnel of each group, the one with most pagu first; of each package its group, present and furthest stage ("" for none) and pagu."""
    isi: dict[str, dict[tuple[str, str], tuple[int, int]]] = {}
    for g, di, jauh, rp in zip(kelompok, kini, terjauh, pagu, strict=True):
        milik = isi.setdefault(g, {})
        n, jumlah = milik.get((di, jauh), (0, 0))
        milik[di, jauh] = (n + 1, jumlah + rp)

    def summed(x: Iterable[tuple[int, int]]) -> tuple[int, int]:
        ada = list(x)
        return sum(n for n, _ in ada), sum(rp for _, rp in ada)

    hasil = {}
    for g, milik in isi.items():
        tiap = {t: summed(x for (di, _), x in milik.items() if di == t) for t in KEADAAN}
        sampai = {t: summed(x for (_, jauh), x in milik.items() if jauh and NOMOR[jauh] >= NOMOR[t]) for t in TAHAP}
        hasil[g] = Tingkatan(*summed(milik.values()), tiap, sampai)
    return dict(sorted(hasil.items(), key=lambda x: (-x[1].pagu, x[0])))


def band(nilai: int, batas: Sequence[int]) -> int:
    """In which of the bands between ascending limits an amount lies; a limit belongs to the band below it."""
    return bisect_left(batas, nilai)


@dataclass(frozen=True, slots=True)
class LamaTahap:
    """Days in a stage: of the packages that are in it (and since which day the one that has waited longest is), and of those that went on."""

    kini: Terukur | None
    tertua: int | None
    lewat: Terukur | None


def stage_times(x: Jejak, pilih: Bool, per: int) -> dict[str, LamaTahap]:
    """How long the chosen packages have been in their stage by a day, and how long they stayed in those that they left."""
    milik = np.repeat(np.arange(len(x.paket)), np.diff(np.r_[x.awal, len(x.hari)]))
    baru = np.ones(len(x.hari), bool)
    baru[1:] = (milik[1:] != milik[:-1]) | (x.kini[1:] != x.kini[:-1])
    langkah = np.flatnonzero(baru & (x.hari <= per) & pilih[milik] & (x.kini < BELUM))
    sambung = np.r_[milik[langkah[1:]] == milik[langkah[:-1]], False] if len(langkah) else np.zeros(0, bool)
    akhir = np.where(sambung, np.r_[x.hari[langkah[1:]], per] if len(langkah) else 0, per)
    lama, tahap = akhir - x.hari[langkah], x.kini[langkah]
    hasil = {}
    for n, t in enumerate(KEADAAN):
        kini, lewat = ((tahap == n) & ~sambung), ((tahap == n) & sambung)
        tertua = int(x.hari[langkah][kini].min()) if kini.any() else None
        hasil[t] = LamaTahap(measured(lama[kini].tolist()), tertua, measured(lama[lewat].tolist()))
    return hasil


@dataclass(frozen=True, slots=True)
class Gagal:
    """Selections that failed: of how many packages one began, of how many it failed at least once, how many of these were selected anew, and how
    many stand failed."""

    mulai: int
    gagal: int
    ulang: int
    tinggal: int

    @property
    def bagian_gagal(self) -> Nilai:
        """What part of the packages that were selected failed at least once."""
        return part(self.gagal, self.mulai)

    @property
    def bagian_ulang(self) -> Nilai:
        """What part of those that failed was selected anew."""
        return part(self.ulang, self.gagal)


def failures(x: Jejak, pilih: Bool, per: int) -> Gagal:
    """Failed and repeated selections of the chosen packages by a day."""
    milik = np.repeat(np.arange(len(x.paket)), np.diff(np.r_[x.awal, len(x.hari)]))
    sah = (x.hari <= per) & pilih[milik]
    mulai, gagal, ulang = (np.unique(milik[sah & ya]) for ya in (x.terjauh >= NOMOR["pemilihan"], x.kini == NOMOR["gagal"], x.ulang > 0))
    letak, ada = x.last(per)
    tinggal = ada & pilih & (x.kini[np.maximum(letak, 0)] == NOMOR["gagal"]) if len(letak) else ada
    return Gagal(len(mulai), len(gagal), len(ulang), int(np.count_nonzero(tinggal)))


def first_reached(x: Jejak, tahap: str, per: int) -> Int:
    """Of every package the first day on which it had come at least to a stage, TIADA where it had not by a day."""
    milik = np.repeat(np.arange(len(x.paket)), np.diff(np.r_[x.awal, len(x.hari)]))
    ya = np.flatnonzero((x.terjauh >= NOMOR[tahap]) & (x.hari <= per))
    hasil = np.full(len(x.paket), TIADA)
    hasil[milik[ya][::-1]] = x.hari[ya][::-1]
    return hasil


@dataclass(frozen=True, slots=True)
class Ketepatan:
    """Planned days against what came by a day: how many were due, kept (by the planned day), late, and not come at all; and by how many days those
    that came differ (negative: earlier)."""

    jatuh_tempo: int
    tepat: int
    terlambat: int
    belum: int
    selisih: Terukur | None

    @property
    def bagian(self) -> Nilai:
        """What part of those that were due was kept."""
        return part(self.tepat, self.jatuh_tempo)


def kept(rencana: Int, nyata: Int, per: int) -> Ketepatan:
    """Planned days (TIADA: none) against the days on which it happened (TIADA: it has not)."""
    tempo, datang = (rencana != TIADA) & (rencana <= per), nyata != TIADA
    tepat = tempo & datang & (nyata <= rencana)
    beda = (nyata - rencana)[datang & (rencana != TIADA)].tolist()
    a, b, c, d = (int(np.count_nonzero(h)) for h in (tempo, tepat, tempo & datang & (nyata > rencana), tempo & ~datang))
    return Ketepatan(a, b, c, d, measured(beda))
