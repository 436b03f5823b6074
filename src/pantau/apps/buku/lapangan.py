"""What the month's form must know of each activity: its kind of work, and what the ledger says that a report can be held against."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

import numpy as np

from pantau.apps.pengadaan.queries import contract_standing
from pantau.apps.realisasi.queries import nodes_with_money
from pantau.base.aturan import rules
from pantau.core.frames import Kolom
from pantau.core.langkah import Jenis, Keadaan, kind_of, kinds
from pantau.core.periode import month_end
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up
from pantau.core.siklus import Laporan

Riwayat = Mapping[int, Mapping[int, Laporan]]


def kinds_at(hari: date) -> dict[str, Jenis]:
    """The kinds of work in force on a day."""
    return kinds(rules().value("langkah_fisik", hari))


def earlier(riwayat: Riwayat, bulan: int, simpul: int) -> list[float | None]:
    """Figures of the two months before, oldest first."""
    return [r.persen if (r := riwayat.get(b, {}).get(simpul)) else None for b in (bulan - 2, bulan - 1) if b > 0]


def last_entry(riwayat: Riwayat, bulan: int, simpul: int) -> Laporan | None:
    """The newest report of an activity in the months read that says what was done of its steps."""
    for b in range(bulan, 0, -1):
        r = riwayat.get(b, {}).get(simpul)
        if r is not None and r.isian is not None:
            return r
    return None


def kind_ids(k: Kolom, bulan: int, simpul: Collection[int], riwayat: Riwayat, jenis: Mapping[str, Jenis]) -> dict[int, str]:
    """The kind of each activity: as last reported, else as its accounts suggest."""
    hasil: dict[int, str] = {}
    letak = {s.id: i for i, s in enumerate(k.simpul)} if simpul else {}
    pagu = roll_up(k, Pada(month_end(k.tahun, bulan))).baris["pagu"] if simpul else np.zeros(0)
    for g in simpul:
        lama = last_entry(riwayat, bulan, g)
        if lama is not None and lama.isian is not None and lama.isian.jenis in jenis:
            hasil[g] = lama.isian.jenis
            continue
        per: dict[str, int] = {}
        for b in range(int(k.simpul_lo[letak[g]]), int(k.simpul_hi[letak[g]])):
            per[k.rekening[b]] = per.get(k.rekening[b], 0) + int(pagu[b])
        hasil[g] = kind_of(per, jenis)
    return hasil


def situations(tahun: int, bulan: int, simpul: Collection[int], riwayat: Riwayat) -> dict[int, Keadaan]:
    """What the ledger says of activities at the end of a month: earlier figures, whether money was recorded, whether a contract stands."""
    if not simpul:
        return {}
    akhir = month_end(tahun, bulan)
    dibayar, kontrak = nodes_with_money(simpul, akhir), contract_standing(simpul, akhir)
    return {g: Keadaan(earlier(riwayat, bulan, g), int(g in dibayar), kontrak.get(g)) for g in simpul}
