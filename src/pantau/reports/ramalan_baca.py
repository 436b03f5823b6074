"""What a forecast reads: every unit on the date of this year and of the earlier ones, and how those ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.bulanan import Deret, kept_months, kept_roll_up, roll_up_months
from pantau.core.pandangan import view_at
from pantau.core.periode import day_number, is_month_end, month_end
from pantau.core.ramalan import Keadaan, Riwayat
from pantau.core.rollup import Hasil
from pantau.reports.konteks import Konteks

TAHUN_MAKS = 5  # earlier years that are looked at


@dataclass
class Tahun:
    """An earlier year: its state on the date, its end, and which unit of this year each of its units is."""

    kx: Konteks
    akhir: Hasil
    kunci: dict[int, int]

    @cached_property
    def deret(self) -> Deret:
        """Its twelve month-ends."""
        k, pada = self.kx, self.akhir.pada
        return kept_months(k.kolom, pada) if k.saring is None else roll_up_months(k.kolom, pada, k.saring)


@dataclass
class Bahan:
    """The years of a request. `terbuka`: earlier years whose December is not told, of which none is forecast from."""

    kx: Konteks
    tahun: list[Tahun]
    terbuka: list[int] = field(default_factory=list)

    @property
    def passed(self) -> tuple[int, int]:
        """How much of the year has passed, of how much: in months at the end of one, else in days."""
        per = self.kx.minta.per
        if is_month_end(per):
            return per.month, 12
        return per.timetuple().tm_yday, date(per.year, 12, 31).timetuple().tm_yday


def years_of(kx: Konteks) -> Bahan:
    """The years that are known before the one of the request."""
    hasil, kini = Bahan(kx, []), kx
    kunci = {u: u for u in kx.known_units}
    for _ in range(TAHUN_MAKS):
        lalu = kini.lalu
        if lalu is None:
            break
        kunci = {lalu.kolom.unit[j].id: kunci.get(u, u) for u, isi in kini.padanan.items() for j in isi}
        tahun, hari = lalu.kolom.tahun, view_at(lalu.kolom, lalu.pada.diketahui)["posting"].kolom["hari"]
        if len(hari) and hari.max() > day_number(month_end(tahun, 11)):
            pada = replace(lalu.pada, per=month_end(tahun, 12))
            hasil.tahun.append(Tahun(lalu, kept_roll_up(lalu.kolom, pada, lalu.saring), kunci))
        else:
            hasil.terbuka.append(tahun)
        kini = lalu
    return hasil


def grouped(h: dict[str, NDArray[Any]], kunci: list[int]) -> dict[int, dict[str, int]]:
    """Components summed by key; those of physical work rounded to whole ones."""
    hasil: dict[int, dict[str, int]] = {}
    for n, v in h.items():
        for k, x in zip(kunci, np.rint(v).astype(np.int64).tolist(), strict=True):
            isi = hasil.setdefault(k, {})
            isi[n] = isi.get(n, 0) + x
    return hasil


def history(b: Bahan, baca: Callable[[dict[str, int]], tuple[int | None, int, int | None] | None], kelas: Callable[[int], str]) -> Riwayat:
    """The earlier years as states of units. `baca`: pagu, value and bound amount of components, None where nothing is told."""
    isi = []
    for t in b.tahun:
        kunci = [t.kunci.get(u.id, u.id) for u in t.kx.kolom.unit]
        nama = {k: kelas(k) or t.kx.unit_class(i) for i, k in enumerate(kunci)}
        awal, akhir = grouped(t.kx.hasil.unit_sendiri, kunci), grouped(t.akhir.unit_sendiri, kunci)
        for k, komponen in awal.items():
            x, y = baca(komponen), baca(akhir[k])
            if x is not None and y is not None:
                isi.append(Keadaan(k, nama[k], t.kx.kolom.tahun, x[0], x[1], x[2], y[1], y[0]))
    return Riwayat(isi, *b.passed)


def money(k: dict[str, int]) -> tuple[int | None, int, int | None] | None:
    """Pagu, realisation, and contracts not yet paid."""
    if not k["n_real"]:
        return None
    return k["pagu"] or None, k["realisasi"], max(k["nilai_kontrak"] - k["dibayar"], 0) if k["n_kontrak"] else None


def work(k: dict[str, int]) -> tuple[int | None, int, int | None] | None:
    """Physical progress as pagu × percent, of pagu × 100."""
    return (100 * k["pagu_fisik"], k["pf"], None) if k["n_pernah"] and k["pagu_fisik"] else None


def of_month(t: Tahun, bulan: int) -> dict[int, tuple[int, int]]:
    """Pagu and realisation of every unit of an earlier year at the end of a month, by key."""
    d = t.deret.sendiri
    hasil: dict[int, tuple[int, int]] = {}
    for i, u in enumerate(t.kx.kolom.unit):
        k = t.kunci.get(u.id, u.id)
        a, b = hasil.get(k, (0, 0))
        hasil[k] = (a + int(d["pagu"][i, bulan - 1]), b + int(d["realisasi"][i, bulan - 1]))
    return hasil


def until_month(b: Bahan, r: Riwayat, bulan: int) -> Riwayat:
    """The same observations as they stood at the end of a month of their year."""
    ada = {t.kx.kolom.tahun: of_month(t, bulan) for t in b.tahun}
    isi = [replace(o, pagu_akhir=ada[o.tahun][o.kunci][0] or None, akhir=ada[o.tahun][o.kunci][1]) for o in r.isi]
    return Riwayat(isi, r.hari, r.setahun)


def states(
    kx: Konteks, units: list[int], baca: Callable[[dict[str, int]], tuple[int | None, int, int | None] | None]
) -> list[tuple[int, Keadaan | None]]:
    """The units of the scope, each alone, as they stand."""
    hasil: list[tuple[int, Keadaan | None]] = []
    s = kx.hasil.unit_sendiri
    for i in units:
        x = baca({n: round(v[i].item()) for n, v in s.items()})
        u = kx.kolom.unit[i].id
        hasil.append((i, None if x is None else Keadaan(u, kx.unit_class(i), kx.kolom.tahun, *x)))
    return hasil
