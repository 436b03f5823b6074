"""What the rows of all packages say of their plan and pagu, and how long each takes, as columns along the ways of the packages (`corong.Jejak`).

The columns are made once for a state of the ledger; of a day only what is said otherwise on it is put in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from pantau.apps.pengadaan.tahapan import BukuPaket, Catatan, PaketTahun
from pantau.core.corong import Jejak
from pantau.core.frames import Int
from pantau.core.jadwal import Terukur, key_of, selection_days, work_days
from pantau.core.periode import day_number
from pantau.reports.tampak import Kata, said

JADWAL = ("tgl_awal_pemilihan", "tgl_awal_kontrak", "tgl_akhir_kontrak")
TIADA = -1
LEBAR = 1 << 32  # more than any plan has days
Isian = tuple[
    int | None, dict[str, date], int, int
]  # pagu, planned days, the day that begins the selection (0: none), days of work (TIADA: none)


@dataclass(frozen=True)
class KataPaket:
    """Of each package: who it is, its pagu (sen; `rp` 0 where none is known), planned days, the day on which the plan begins the selection (0 for
    none), the days of work that it plans (TIADA for none), and the place of its pair of method and kind in `pasangan`."""

    jejak: Jejak
    rows: dict[int, list[Catatan]]
    paket: list[PaketTahun]
    pagu: list[int | None]
    rp: Int
    rencana: list[dict[str, date]]
    mulai: Int
    lama: Int
    golongan: Int
    pasangan: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LamaPaket:
    """Of each package: calendar days of its work, working days of its selection, calendar days of its design, the place of its method among `batas`
    (the last day that counts for it, as the calendar calls it), whose word the days of work are, and what own works of its kind took."""

    pelaksanaan: Int
    pemilihan: Int
    perencanaan: Int
    cara: Int
    batas: list[str]
    dasar: list[str]
    ukuran: list[Terukur | None]


def _plan(buku: BukuPaket, tahu: Mapping[int, list[Catatan]], paket: int, kata: Kata) -> dict[str, date]:
    """Planned days of a package, as announced last; without any, those of the one announced package that it carries out."""
    c = kata.rencana
    if c is None and len(wakil := buku.wakil.get(paket, ())) == 1:
        c = said(buku, wakil[0], tahu.get(wakil[0], [])).rencana
    if c is None:
        return {}
    if c.id not in buku.rencana:
        buku.rencana[c.id] = {n: date.fromisoformat(c.isi[n]) for n in JADWAL if c.isi.get(n)}
    return buku.rencana[c.id]


def _said_of(buku: BukuPaket, tahu: Mapping[int, list[Catatan]], paket: int) -> Isian:
    kata = said(buku, paket, tahu.get(paket, []))
    rencana = _plan(buku, tahu, paket, kata)
    mulai, awal, akhir = (rencana.get(n) for n in JADWAL)
    lama = (akhir - awal).days + 1 if awal and akhir and akhir >= awal else TIADA
    return kata.pagu, rencana, day_number(mulai) if mulai else 0, lama


def words_of(buku: BukuPaket, semua: dict[int, list[Catatan]], tahu: dict[int, list[Catatan]], jejak: Jejak) -> KataPaket:
    """What all packages say by all rows that are known (`semua`), with what the rows of a day (`tahu`) say otherwise."""
    ada: KataPaket | None = buku.ingat.get("kata_semua")
    if ada is None or ada.jejak is not jejak:
        ada = buku.ingat["kata_semua"] = _all_words(buku, semua, jejak)
    beda = {p for p, rows in ada.rows.items() if tahu.get(p) is not rows}
    if not beda:
        return ada
    beda |= {p for p, wakil in buku.wakil.items() if len(wakil) == 1 and wakil[0] in beda}
    ids = np.array(sorted(beda & tahu.keys()), np.int64)
    letak = np.searchsorted(jejak.paket, ids)
    return _changed(ada, letak.tolist(), [_said_of(buku, tahu, p) for p in ids.tolist()])


def _changed(k: KataPaket, letak: list[int], isi: Iterable[Isian]) -> KataPaket:
    """The columns with other words at some places."""
    pagu, rencana, rp, mulai, lama = list(k.pagu), list(k.rencana), k.rp.copy(), k.mulai.copy(), k.lama.copy()
    for i, (nilai, hari, awal, n) in zip(letak, isi, strict=True):
        pagu[i], rencana[i], rp[i], mulai[i], lama[i] = nilai, hari, nilai or 0, awal, n
    return replace(k, pagu=pagu, rencana=rencana, rp=rp, mulai=mulai, lama=lama)


def _all_words(buku: BukuPaket, semua: dict[int, list[Catatan]], jejak: Jejak) -> KataPaket:
    ids = jejak.paket.tolist()
    isi = [_said_of(buku, semua, p) for p in ids]
    pasangan: dict[tuple[str, str], int] = {}
    paket = [buku.paket[p] for p in ids]
    golongan = [pasangan.setdefault((p.metode, p.jenis), len(pasangan)) for p in paket]
    rp, mulai, lama = (np.array(x, np.int64) for x in ([x[0] or 0 for x in isi], [x[2] for x in isi], [x[3] for x in isi]))
    tempat = {p: semua[p] for p in ids if p in semua}
    return KataPaket(
        jejak, tempat, paket, [x[0] for x in isi], rp, [x[1] for x in isi], mulai, lama, np.array(golongan, np.int64), tuple(pasangan)
    )


def durations(
    k: KataPaket,
    metode: Mapping[str, Mapping[str, Any]],
    kerja: Mapping[str, Mapping[str, Any]],
    ukuran: tuple[dict[str, Terukur], dict[tuple[str, str], Terukur]],
) -> LamaPaket:
    """How long each package takes: by its own plan, by what own ones took, else by the rules (methods of selection, kinds of work)."""
    terukur, dikerjakan = ukuran
    kunci = [(key_of(metode, cara), key_of(kerja, jenis)) for cara, jenis in k.pasangan]
    sendiri = [dikerjakan.get(x) for x in kunci]
    pilih = np.array([selection_days(int(metode[c]["hari"]), terukur.get(str(metode[c]["nama"]))) for c, _ in kunci], np.int64)
    rancang, batas = np.array([int(kerja[j]["perencanaan"]) for _, j in kunci], np.int64), [str(metode[c]["batas"]) for c, _ in kunci]
    beda, di = np.unique(k.golongan * LEBAR + k.lama, return_inverse=True)  # few pairs and plans, many packages
    kata = [work_days(kerja[kunci[g][1]], kunci[g][0], sendiri[g], n if n != TIADA else None) for g, n in _taken_apart(beda)]
    lama, dasar = np.array([n for n, _ in kata], np.int64), [x for _, x in kata]
    g = k.golongan
    return LamaPaket(lama[di], pilih[g], rancang[g], g, batas, [dasar[i] for i in di.tolist()], [sendiri[i] for i in g.tolist()])


def _taken_apart(beda: Int) -> list[tuple[int, int]]:
    """Pairs and planned days from the numbers that stand for both."""
    g = (beda - TIADA) // LEBAR
    return list(zip(g.tolist(), (beda - g * LEBAR).tolist(), strict=True))
