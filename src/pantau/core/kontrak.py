"""Contracts of packages: value, paid, still owed, saved against the package's pagu. Components of every node, like the roll-up's.

A package has events of three kinds: its pagu, its contracts (several numbers, each with addenda) and its payments. At a date the last
addendum of each contract counts, and every payment up to it. Packages without a programme node still belong to their unit.
A contract that the pemda's own list tells of, and a snapshot of another source of the same unit under the same number, is one contract:
the snapshot's counts. A package for which several activities pay is divided over them (`pecah`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from pantau.core.anggaran import pagu_on
from pantau.core.frames import JENIS_KONTRAK, Int, Kolom, index_of
from pantau.core.hadir import lines_at, subtree_ends
from pantau.core.pandangan import Bool, Pandangan
from pantau.core.pecah import Pecah, Tempat, parts_of, split
from pantau.core.periode import day_number
from pantau.core.pilih import Pada, interval_sums

KOMPONEN_KONTRAK = ("nilai_kontrak", "dibayar", "komitmen", "hemat", "n_kontrak", "n_hemat")
HITUNGAN = ("n_kontrak", "n_hemat")  # counted whole wherever a part of the package stands
PAGU, KONTRAK, BAYAR = range(len(JENIS_KONTRAK))


def _starts(*kolom: Int) -> Int:
    """Where a run of equal rows begins."""
    beda = np.zeros(len(kolom[0]) - 1, bool)
    for c in kolom:
        beda |= c[1:] != c[:-1]
    return np.flatnonzero(np.r_[True, beda])


@dataclass(frozen=True, slots=True)
class Bagian:
    """Of what something is a part: the components of the whole package, its unit (index), how it is divided, and which of the parts it is."""

    utuh: dict[str, int]
    unit: int
    pecah: tuple[Pecah, ...]
    ke: int

    @property
    def weight(self) -> int:
        """By which pagu (sen) the part was weighed: of its announced package, else of its activity."""
        bobot = [x.bobot if x.wakil else b for x in self.pecah for _, b in x.simpul]
        return bobot[self.ke]

    def share(self, nilai: int) -> int:
        """What of an amount of the package falls to the part."""
        return split(nilai, self.pecah)[self.ke]


@dataclass(frozen=True, slots=True)
class _Hitung:
    """Packages with a contract, divided where several activities pay: per part the package's id, unit, node id and components, the announced
    package that it carries out (0: the whole or no other one) and its place among the packages (`asal`), and of what it is a part (`bagian`, by
    position); and which rows of which package were counted."""

    isi: dict[str, Int]
    baris: Int
    milik: Int
    asal: Int
    bagian: dict[int, Bagian]


def _told_twice(unit: Int, nomor: Int, kontrak: Bool, sendiri: Bool) -> Bool:
    """Which contracts of the pemda's own list (`sendiri`) another source of the unit tells of too, under the same number."""
    if not sendiri.any():
        return sendiri
    kunci = nomor ^ (unit << 40)
    return sendiri & kontrak & np.isin(kunci, kunci[kontrak & ~sendiri])


def _divided(
    k: Kolom, v: Pandangan, hari: int, isi: dict[str, Int], pagu: Int, pilih: Bool
) -> tuple[dict[str, Int], Int, dict[int, Bagian]]:
    """The packages with a contract (`pilih`) in their parts, of which of them each part is, and of what. `pagu`: of every package."""
    asal, utuh = np.arange(int(pilih.sum())), {x: c[pilih] for x, c in isi.items()} | {"wakil": np.zeros(int(pilih.sum()), np.int64)}
    if not len(v["tautan"]):
        return utuh, asal, {}
    letak = v.once("letak_paket", lambda: {p: i for i, p in enumerate(isi["paket"].tolist())})  # the same packages whatever the day
    simpul = {s.id: i for i, s in enumerate(k.simpul)}

    def place(p: int) -> Tempat | None:
        i = letak.get(p)
        return None if i is None else Tempat(int(isi["unit"][i]), int(isi["simpul"][i]), int(pagu[i]))

    def node_pagu(n: int) -> int | None:
        i = simpul.get(n)
        return None if i is None else int(pagu_on(k, v, hari)[k.simpul_lo[i] : k.simpul_hi[i]].sum())

    pecah = {p: x for p, x in parts_of(v, hari, place, node_pagu).items() if pilih[letak[p]]}
    biasa = ~np.isin(utuh["paket"], sorted(pecah))
    baris, dari, bagian = {x: c[biasa].tolist() for x, c in utuh.items()}, asal[biasa].tolist(), {}
    for i in np.flatnonzero(~biasa).tolist():
        x = pecah[int(utuh["paket"][i])]
        semua = {n: int(utuh[n][i]) for n in KOMPONEN_KONTRAK}
        tempat = [(y, n) for y in x for n, _ in y.simpul]
        nilai = {n: [rp] * len(tempat) if n in HITUNGAN else split(rp, x) for n, rp in semua.items()}
        for ke, (y, n) in enumerate(tempat):
            unit = int(k.simpul_unit[simpul[n]]) if n else y.unit
            bagian[len(dari)] = Bagian(semua, int(utuh["unit"][i]), x, ke)
            dari.append(i)
            satu = {"paket": int(utuh["paket"][i]), "unit": unit, "simpul": n, "wakil": y.wakil, **{m: rp[ke] for m, rp in nilai.items()}}
            for m, rp in satu.items():
                baris[m].append(rp)
    return {x: np.array(c, np.int64) for x, c in baris.items()}, np.array(dari, np.int64), bagian


def _packages(k: Kolom, v: Pandangan, hari: int) -> _Hitung:
    """What every package comes to on a day; that of the last day asked for is kept."""
    ada = v.ingat.get("paket_hitung")
    if ada is None or ada[0] != hari:
        ada = v.ingat["paket_hitung"] = (hari, _packages_on(k, v, hari))
    return cast(_Hitung, ada[1])


def _packages_on(k: Kolom, v: Pandangan, hari: int) -> _Hitung:
    """What every package comes to on a day. The rows: the last addendum of each contract, every payment, and the pagu where it is compared."""
    kol = v["kontrak"].kolom
    awal = v.once("kontrak_awal", lambda: _starts(kol["paket"], kol["jenis"], kol["nomor"]))
    sah = kol["hari"] <= hari
    akhir = np.maximum.reduceat(np.where(sah, np.arange(len(sah)), -1), awal)
    jenis, ada = kol["jenis"][awal], akhir >= 0
    ada &= ~_told_twice(v["kontrak"].owners()[awal], kol["nomor"][awal], ada & (jenis == KONTRAK), kol["sendiri"][awal] == 1)
    nilai = np.where(ada, kol["nilai"][np.maximum(akhir, 0)], 0)
    lunas = np.add.reduceat(np.where(sah & (kol["jenis"] == BAYAR), kol["nilai"], 0), awal)
    jalan = ada & (jenis == KONTRAK) & (kol["jalan"][np.maximum(akhir, 0)] != 0)
    p = _starts(kol["paket"][awal])

    def per_paket(x: NDArray[Any]) -> Int:
        return np.add.reduceat(np.asarray(x, np.int64), p)

    pagu, n_pagu = per_paket(nilai * (jenis == PAGU)), per_paket(ada & (jenis == PAGU))
    kontrak, n = per_paket(nilai * (jenis == KONTRAK)), per_paket(ada & (jenis == KONTRAK))
    berjalan, bayar = per_paket(nilai * jalan), per_paket(lunas)
    pilih = n > 0
    hemat = n_pagu > 0
    # a package stands where its last pagu or contract says; payments do not move it
    hari_run = np.where(ada & (jenis != BAYAR), kol["hari"][np.maximum(akhir, 0)], -(1 << 40))
    terakhir = np.maximum.reduceat(hari_run, p)
    calon = np.where((hari_run == np.repeat(terakhir, np.diff(np.r_[p, len(awal)]))) & (akhir >= 0), np.arange(len(awal)), -1)
    di = np.maximum.reduceat(calon, p)
    isi = {
        "paket": kol["paket"][awal][p],
        "unit": v["kontrak"].owners()[awal][p],
        "simpul": np.where(di >= 0, kol["simpul"][np.maximum(akhir[di], 0)], 0),
        "nilai_kontrak": kontrak,
        "dibayar": bayar,
        "komitmen": np.where(per_paket(jalan) > 0, berjalan - bayar, 0),
        "hemat": np.where(hemat, pagu - kontrak, 0),
        "n_kontrak": n,
        "n_hemat": hemat.astype(np.int64),
    }
    milik = np.repeat(np.cumsum(np.isin(np.arange(len(awal)), p)) - 1, np.diff(np.r_[awal, len(sah)]))
    dihitung = np.zeros(len(sah), bool)
    dihitung[akhir[ada & (jenis != BAYAR)]] = True
    dihitung |= sah & (kol["jenis"] == BAYAR)
    baris = np.flatnonzero(dihitung & pilih[milik])
    terbagi, asal, bagian = _divided(k, v, hari, isi, pagu, pilih)
    return _Hitung(terbagi, baris, (np.cumsum(pilih) - 1)[milik[baris]], asal, bagian)


def whole_packages(k: Kolom, v: Pandangan, hari: int, unit: Int, simpul: Int, saring: Bool) -> Bool:
    """Packages whose node (or, without one, unit) lies with all lines that stand on a day within those in scope: a package cannot be split by account."""
    lo, hi = (
        np.where(simpul >= 0, np.append(di_simpul, 0)[simpul], di_unit[unit])  # there may be no node at all
        for di_simpul, di_unit in ((k.simpul_lo, k.unit_lo), (k.simpul_hi, k.unit_hi))
    )
    ada = lines_at(k, v, hari)
    semua, dalam = (interval_sums(x.astype(np.int64), lo, hi) for x in (ada, ada & saring))
    hasil: Bool = (semua > 0) & (dalam == semua)
    return hasil


def contracts(k: Kolom, v: Pandangan, pada: Pada, saring: Bool | None) -> dict[str, Int]:
    """Contract components (sen, counts) of all nodes: programme nodes, then units without their subordinates."""
    s_n, u_n = len(k.simpul), len(k.unit)
    if not len(v["kontrak"]):
        return dict.fromkeys(KOMPONEN_KONTRAK, np.zeros(s_n + u_n, np.int64))
    isi = _packages(k, v, day_number(pada.per)).isi
    simpul = index_of(np.array([s.id for s in k.simpul], np.int64), isi["simpul"])
    pilih = np.ones(len(simpul), bool) if saring is None else whole_packages(k, v, day_number(pada.per), isi["unit"], simpul, saring)
    bersimpul = pilih & (simpul >= 0)
    akhir = subtree_ends(k)
    hasil = {}
    for n in KOMPONEN_KONTRAK:
        daun, unit = np.zeros(s_n, np.int64), np.zeros(u_n, np.int64)
        np.add.at(daun, simpul[bersimpul], isi[n][bersimpul])
        np.add.at(unit, isi["unit"][pilih], isi[n][pilih])
        hasil[n] = np.r_[interval_sums(daun, np.arange(s_n), akhir), unit]
    return hasil


class PaketHitung(NamedTuple):
    """A package that was counted, or its part under one activity (`bagian`: of what): id, unit (index), node (id, 0 without one), components, the
    ids of the events behind them, and the announced package that the part carries out (0: none of several)."""

    paket: int
    unit: int
    simpul: int
    komponen: dict[str, int]
    peristiwa: tuple[int, ...]
    wakil: int = 0
    bagian: Bagian | None = None

    @property
    def utuh(self) -> dict[str, int]:
        """Components of the whole package."""
        return self.bagian.utuh if self.bagian else self.komponen

    @property
    def unit_paket(self) -> int:
        """Unit (index) of the package, which may not be that of its part."""
        return self.bagian.unit if self.bagian else self.unit

    def share(self, nilai: int) -> int:
        """What of an amount of the whole package belongs here."""
        return self.bagian.share(nilai) if self.bagian else nilai


def counted_packages(
    k: Kolom,
    v: Pandangan,
    pada: Pada,
    units: set[int],
    simpul: set[int] | None,
    saring: Bool | None,
    hanya: Collection[int] | None = None,
) -> list[PaketHitung]:
    """The packages whose components add up to those of some units (indexes) or programme nodes (ids); with `hanya` only some of them (ids)."""
    if not len(v["kontrak"]):
        return []
    h = _packages(k, v, day_number(pada.per))
    di = np.isin(h.isi["unit"], sorted(units)) if simpul is None else np.isin(h.isi["simpul"], sorted(simpul))
    if saring is not None:
        di &= whole_packages(
            k, v, day_number(pada.per), h.isi["unit"], index_of(np.array([s.id for s in k.simpul], np.int64), h.isi["simpul"]), saring
        )
    if hanya is not None:
        di &= np.isin(h.isi["paket"], sorted(hanya))
    id_, batas = v["kontrak"].kolom["id"][h.baris], np.searchsorted(h.milik, np.arange(int(h.asal.max(initial=-1)) + 2))
    letak = np.flatnonzero(di)
    paket, unit, simpul, wakil, asal = (x[letak].tolist() for x in (*(h.isi[n] for n in ("paket", "unit", "simpul", "wakil")), h.asal))
    komponen = zip(*(h.isi[n][letak].tolist() for n in KOMPONEN_KONTRAK), strict=True)
    peristiwa, batas = id_.tolist(), batas.tolist()
    return [
        PaketHitung(p, u, s, dict(zip(KOMPONEN_KONTRAK, isi, strict=True)), tuple(peristiwa[batas[a] : batas[a + 1]]), w, h.bagian.get(i))
        for i, p, u, s, isi, w, a in zip(letak.tolist(), paket, unit, simpul, komponen, wakil, asal, strict=True)
    ]
