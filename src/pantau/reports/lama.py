"""What packages of the pemda itself took: their selections by method, and their works by method and kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, cast

import numpy as np

from pantau.apps.pengadaan.tahapan import BukuPaket, Catatan
from pantau.core.jadwal import Terukur, key_of, kind_of, measured, working_days
from pantau.core.pandangan import Bool
from pantau.core.tahapan import NOMOR, Perjalanan
from pantau.reports.tampak import Tampak

MASA_SPMK = ("tgl_mulai_pekerjaan", "tgl_selesai_pekerjaan")
DASAR = {"rencana": "Rencana paket", "terukur": "Ukuran pemda sendiri", "aturan": "Aturan"}


def selections_taken(buku: BukuPaket, j: Perjalanan, sampai: Bool, aturan: Mapping[str, Any], libur: list[date]) -> dict[str, Terukur]:
    """Working days from the beginning of selection to the contract of packages of which both are known, by method of the rule."""
    k = j.kejadian
    awal = np.full((2, len(j.paket)), 1 << 40)
    letak = np.searchsorted(j.paket, k.paket)
    for baris, tahap in enumerate(("pemilihan", "kontrak")):
        ya = sampai & (j.sesudah == NOMOR[tahap]) & (j.sebelum != j.sesudah)
        np.minimum.at(awal[baris], letak[ya], k.hari[ya])
    ada = np.flatnonzero((awal < 1 << 40).all(axis=0))
    hari = working_days(awal[0][ada], awal[1][ada], libur).tolist()
    hasil: dict[str, list[int]] = {}
    nama = cache(lambda metode: str(kind_of(aturan, metode)["nama"]))
    for p, n in zip(j.paket[ada].tolist(), hari, strict=True):
        hasil.setdefault(nama(buku.paket[p].metode), []).append(n)
    return {m: t for m, x in hasil.items() if (t := measured(x)) is not None}


def _span(c: Catatan) -> int | None:
    """Calendar days of an order to start, its first and last day included; None where it does not state both in order."""
    awal, akhir = (str(c.isi.get(n) or "") for n in MASA_SPMK)
    lama = (date.fromisoformat(akhir) - date.fromisoformat(awal)).days + 1 if awal and akhir else 0
    return lama if lama > 0 else None


def works_taken(
    buku: BukuPaket, tahu: Mapping[int, list[Catatan]], per: int, metode: Mapping[str, Any], kerja: Mapping[str, Any]
) -> dict[tuple[str, str], Terukur]:
    """Calendar days of the works that were ordered to start up to a day, by method and kind of the rules; of each package its last order."""
    hasil: dict[tuple[str, str], list[int]] = {}
    kunci = cache(lambda cara, jenis: (key_of(metode, cara), key_of(kerja, jenis)))
    ingat = cast(Tampak, buku.ingat.setdefault("masa_spmk", Tampak()))

    def taken(_: int, rows: list[Catatan]) -> int | None:
        isi = [n for c in rows if c.jenis == "spmk" and (c.hari is None or c.hari <= per) and (n := _span(c)) is not None]
        return isi[-1] if isi else None

    for p in buku.berspmk & tahu.keys():
        if (n := ingat.of(p, tahu[p], per, taken)) is not None:
            x = buku.paket[p]
            hasil.setdefault(kunci(x.metode, x.jenis), []).append(n)
    return {m: t for m, x in hasil.items() if (t := measured(x)) is not None}
