"""Cash: what the accounts hold, what comes in and goes out until the end of the year, and whether the bills of December can be paid from it.

A balance on a later day is what is held now, plus what is still to come in, less what is still to go out. Middles add up; the ends of the
ranges are independent of each other and add as the root of the squares. All amounts are whole sen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isqrt

from pantau.core.kode import is_under
from pantau.core.ramalan import Keadaan, Ramalan, Riwayat, chance, common, whole

RKUD, BLUD, DEPOSITO, LAIN = "rkud", "blud", "deposito", "lain"
JENIS = (RKUD, BLUD, DEPOSITO, LAIN)
PENDAPATAN, TERIMA, BAYAR = "pendapatan", "terima", "bayar"
ARUS = {PENDAPATAN: "4", TERIMA: "6.1", BAYAR: "6.2"}
DAPAT, RAGU, KURANG = "dapat", "ragu", "kurang"


@dataclass(frozen=True, slots=True)
class Saldo:
    """What an account held at the end of a day, in sen."""

    rekening: str
    nama: str
    jenis: str
    hari: date
    jumlah: int


@dataclass(frozen=True, slots=True)
class Pos:
    """Revenue or financing of a unit by account, from the beginning of its year until the end of a day; budget None where it is not told."""

    tahun: int
    unit: int
    akun: str
    nama: str
    hari: date
    anggaran: int | None
    realisasi: int


def held(isi: Iterable[Saldo], pada: date) -> list[Saldo]:
    """The last word of every account of the year of a day, told of that day or earlier, in order of account."""
    akhir = {x.rekening: x for x in sorted(isi, key=lambda x: x.hari) if x.hari <= pada and x.hari.year == pada.year}
    return [akhir[k] for k in sorted(akhir)]


def last_day(isi: Iterable[Saldo | Pos], pada: date) -> date | None:
    """The last day of which anything is told, in the year of a day and not after it."""
    return max((x.hari for x in isi if x.hari <= pada and x.hari.year == pada.year), default=None)


def standing(isi: Iterable[Pos], pada: date) -> dict[tuple[int, str], Pos]:
    """By unit and account what was told last until a day of its year."""
    return {(x.unit, x.akun): x for x in sorted(isi, key=lambda x: x.hari) if x.hari <= pada and x.hari.year == pada.year}


def flow_of(akun: str) -> str:
    """Which flow an account belongs to: revenue, financing received or paid; "" for none of them."""
    return next((n for n, induk in ARUS.items() if is_under(akun, induk)), "")


def summed(isi: Iterable[Pos]) -> dict[str, tuple[int | None, int]]:
    """By account what was budgeted (None where nobody tells) and realised, over all units."""
    hasil: dict[str, tuple[int | None, int]] = {}
    for x in isi:
        a, r = hasil.get(x.akun, (None, 0))
        hasil[x.akun] = (a if x.anggaran is None else (a or 0) + x.anggaran, r + x.realisasi)
    return hasil


def states(
    kini: dict[str, tuple[int | None, int]],
    dulu: Sequence[tuple[int, dict[str, tuple[int | None, int]], dict[str, tuple[int | None, int]]]],
    tahun: int,
) -> tuple[list[Keadaan], list[Keadaan]]:
    """The accounts of this year, and those of earlier years (year, on the day, at the end), as a forecast takes them; accounts of one name
    are the same account."""
    nomor = {a: n for n, a in enumerate(sorted({*kini, *(a for _, x, y in dulu for a in (*x, *y))}))}
    lalu = [
        Keadaan(nomor[a], "", t, v[0] or None, v[1], None, akhir[a][1], akhir[a][0] or None)
        for t, awal, akhir in dulu
        for a, v in awal.items()
        if a in akhir
    ]
    return [Keadaan(nomor[a], "", tahun, v[0] or None, v[1]) for a, v in kini.items()], lalu


def rest(f: Ramalan, kini: int) -> Ramalan:
    """What is still to come of a flow of which so much has come."""
    return Ramalan(f.tengah - kini, f.bawah - kini, f.atas - kini, f.n, f.tahun, f.lebar)


def balance(awal: int, masuk: Sequence[Ramalan], keluar: Sequence[Ramalan]) -> Ramalan:
    """What is held after flows: those that come in and those that go out, each as what is still to come. At least one flow."""
    semua = [*masuk, *keluar]
    tengah = awal + sum(f.tengah for f in masuk) - sum(f.tengah for f in keluar)
    turun = isqrt(sum((f.tengah - f.bawah) ** 2 for f in masuk) + sum((f.atas - f.tengah) ** 2 for f in keluar))
    naik = isqrt(sum((f.atas - f.tengah) ** 2 for f in masuk) + sum((f.tengah - f.bawah) ** 2 for f in keluar))
    return Ramalan(tengah, tengah - turun, tengah + naik, min(f.n for f in semua), max(f.tahun for f in semua), any(f.lebar for f in semua))


def without(f: Ramalan, bagian: int) -> Ramalan:
    """A flow less a part of it; its range is as wide as before, because the part is the smaller of the two."""
    return Ramalan(f.tengah - bagian, f.bawah - bagian, f.atas - bagian, f.n, f.tahun, f.lebar)


def payable(jalur: Sequence[Ramalan]) -> tuple[str, int]:
    """Whether the bills can be paid, by the balances at the ends of the months that remain, and how likely, in percent: that of the worst month.
    `dapat`: even the low end stays at nought or above; `ragu`: only the middle does; `kurang`: not even that."""
    terburuk = min(jalur, key=lambda f: (chance(f, 0), f.bawah))
    kata = DAPAT if all(f.bawah >= 0 for f in jalur) else RAGU if all(f.tengah >= 0 for f in jalur) else KURANG
    return kata, chance(terburuk, 0)


@dataclass(frozen=True, slots=True)
class UjiKas:
    """A past forecast of the balance at the end of a year beside what came, and two plain ways: what was held stays; all flows go on evenly."""

    tahun: int
    awal: int
    ramal: Ramalan
    akhir: int
    tetap: int
    linear: int

    @property
    def kena(self) -> bool:
        """Whether what came lies in the range."""
        return self.ramal.bawah <= self.akhir <= self.ramal.atas


def flow(isi: Sequence[Keadaan], r: Riwayat) -> Ramalan | None:
    """Where a flow will end, from its accounts or units: each by itself, and together with what earlier years were off by as a whole. None where
    one of them cannot be told, or none is."""
    ada = [(k, f) for k in isi if (f := r.best(k)) is not None]
    if len(ada) < len(isi):
        return None
    return whole(ada, common(r.tests(r.cara)) if r.cara else 0)


def tested(r: Riwayat, tahun: int) -> tuple[Ramalan, int, int] | None:
    """What would have been told of the flow of a past year on the same day, from the years before it alone; what had come by that day, and in the
    end. None where it could not be told."""
    isi = [o for o in r.isi if o.tahun == tahun]
    f = flow([replace(o, akhir=None, pagu_akhir=None) for o in isi], Riwayat([o for o in r.isi if o.tahun < tahun], r.hari, r.setahun))
    return None if f is None else (f, sum(o.nilai for o in isi), sum(o.akhir or 0 for o in isi))
