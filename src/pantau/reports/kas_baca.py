"""What a cash forecast reads: balances, revenue and financing of this year and the earlier ones, and the spending beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np

from pantau.apps.kas.queries import balances, postings
from pantau.core.bulanan import roll_up_months
from pantau.core.kas import ARUS, BLUD, PENDAPATAN, Pos, Saldo, flow, flow_of, held, last_day, rest, standing, states, summed
from pantau.core.kode import is_under, name_key
from pantau.core.periode import is_month_end, month_end
from pantau.core.ramalan import Keadaan, Ramalan, Riwayat
from pantau.reports.konteks import Konteks, prepare
from pantau.reports.ramalan import Pasang, classes, forecasts, path, whole_of
from pantau.reports.ramalan_baca import TAHUN_MAKS, Bahan, history, money, years_of
from pantau.reports.ramalan_baca import states as unit_states
from pantau.reports.susun import by_unit_order

AKHIR = 12
Jumlah = dict[str, tuple[int | None, int]]


def on_day(tahun: int, per: date) -> date:
    """The same day of another year; a month-end stays a month-end."""
    return month_end(tahun, per.month) if is_month_end(per) else date(tahun, per.month, per.day)


@dataclass(frozen=True)
class Arus:
    """A flow of the year: budget, what has come, the accounts as a forecast takes them, and their history."""

    anggaran: int | None
    nilai: int
    isi: list[Keadaan]
    riwayat: Riwayat
    ramal: Ramalan | None


@dataclass
class Kas:
    """Everything that is known of cash on the day of its balances. `per` None: no balance was told of a day by which revenue is known too."""

    asal: Konteks
    saldo: list[Saldo]
    pos: list[Pos]
    _arus: dict[tuple[str, int], Arus] = field(default_factory=dict)

    @cached_property
    def per(self) -> date | None:
        """The last day of a balance that is not later than what is known of revenue."""
        tahu = last_day(self.pos, self.asal.minta.per)
        return None if tahu is None else last_day(self.saldo, tahu)

    @cached_property
    def kx(self) -> Konteks:
        """The state of the year on that day."""
        x = self.asal
        return x if self.per in (None, x.minta.per) else prepare(replace(x.minta, per=self.per), x.hak, x.buku)

    @cached_property
    def rekening(self) -> list[Saldo]:
        """What each account held on that day."""
        return held(self.saldo, self.per) if self.per else []

    def holds(self, blud: bool, hari: date | None = None) -> int:
        """What the accounts of BLUD, or all others, held."""
        isi = self.rekening if hari is None else held(self.saldo, hari)
        return sum(x.jumlah for x in isi if (x.jenis == BLUD) == blud)

    def told(self, bulan: int) -> bool:
        """Whether every account of the day had been told of by the end of a month."""
        hari = month_end(self.kx.kolom.tahun, bulan)
        return {x.rekening for x in held(self.saldo, hari)} >= {x.rekening for x in self.rekening}

    @cached_property
    def bahan(self) -> Bahan:
        """The years before it."""
        return years_of(self.kx)

    @cached_property
    def riwayat(self) -> Riwayat:
        """Spending of units in earlier years."""
        return history(self.bahan, money, classes(self.kx))

    @cached_property
    def belanja(self) -> Pasang:
        """Spending of the units, each told alone."""
        isi = forecasts(unit_states(self.kx, by_unit_order(self.kx, self.kx.scope_units()), money), self.riwayat)
        return [x for x in isi if x[1] is not None]

    @cached_property
    def belanja_akhir(self) -> Ramalan | None:
        """Spending until 31 December."""
        return whole_of(self.belanja, self.riwayat) if self.belanja else None

    @property
    def terbelanja(self) -> int:
        """Spent until the day."""
        return sum(k.nilai for _, k, _ in self.belanja if k is not None)

    def _sums(self, tahun: int, hari: date, pilih: Callable[[str], bool]) -> Jumlah:
        return {a: v for a, v in summed(standing((x for x in self.pos if x.tahun == tahun), hari).values()).items() if pilih(a)}

    def _ended(self, tahun: int) -> bool:
        """Whether December of a year is told."""
        hari = last_day(self.pos, date(tahun, AKHIR, 31))
        return hari is not None and hari > month_end(tahun, AKHIR - 1)

    def _flow(self, pilih: Callable[[str], bool], bulan: int) -> Arus:
        tahun, per = self.kx.kolom.tahun, self.kx.minta.per
        kini = self._sums(tahun, per, pilih)
        dulu = [
            (t, self._sums(t, on_day(t, per), pilih), self._sums(t, month_end(t, bulan), pilih))
            for t in range(tahun - TAHUN_MAKS, tahun)
            if self._ended(t)
        ]
        isi, lalu = states(kini, dulu, tahun)
        r = Riwayat(lalu, *self.bahan.passed)
        ada = [a for a, _ in kini.values() if a is not None]
        return Arus(sum(ada) if ada else None, sum(v for _, v in kini.values()), isi, r, flow(isi, r))

    def flow_until(self, nama: str, bulan: int) -> Arus:
        """Revenue, financing received or financing paid until the end of a month."""
        if (nama, bulan) not in self._arus:
            self._arus[nama, bulan] = self._flow(lambda a: flow_of(a) == nama, bulan)
        return self._arus[nama, bulan]

    @cached_property
    def arus(self) -> dict[str, Arus]:
        """The same until 31 December, of what is told of; of revenue always."""
        semua = {n: self.flow_until(n, AKHIR) for n in ARUS}
        return {n: x for n, x in semua.items() if x.isi or n == PENDAPATAN}

    def months(self) -> list[int]:
        """The months whose ends are still to come; December in any case."""
        return list(range(self.kx.minta.per.month + 1, AKHIR + 1)) or [AKHIR]

    def blud_earns(self, bulan: int) -> int:
        """What BLUD still earn from the day to the end of a month; nothing where none of it is told."""
        x = self._flow(self.of_blud, bulan)
        return rest(x.ramal, x.nilai).tengah if x.ramal is not None else 0

    def of_blud(self, akun: str) -> bool:
        """Whether an account is revenue of a BLUD, by rule."""
        return any(is_under(akun, str(x)) for x in self.kx.aturan.value("pendapatan_blud", self.kx.minta.per))

    @cached_property
    def _blud(self) -> list[tuple[int, list[int], list[int]]]:
        """Year, pagu and spending at the twelve month-ends of what is paid from money of BLUD: this year first."""
        kata = {name_key(str(x)) for x in self.kx.aturan.value("dana_blud", self.kx.minta.per)}
        hasil = []
        for kx, akhir in [(self.kx, self.kx.pada), *((t.kx, t.akhir.pada) for t in self.bahan.tahun)]:
            milik = np.array([bool(kata & set(name_key(s).split())) for s in kx.kolom.sumber_dana], bool)
            d = roll_up_months(kx.kolom, akhir, milik).total
            hasil.append((kx.kolom.tahun, d["pagu"].tolist(), d["realisasi"].tolist()))
        return hasil

    def blud_spends(self, bulan: int) -> int:
        """What BLUD still spend of their own money from the day to the end of a month, as in the years before; nothing where none spends."""
        (tahun, pagu, nyata), *dulu = self._blud
        m = self.kx.minta.per.month - 1
        lalu = [Keadaan(0, "", t, p[m] or None, n[m], None, n[bulan - 1], p[bulan - 1] or None) for t, p, n in dulu]
        f = flow([Keadaan(0, "", tahun, pagu[m] or None, nyata[m])], Riwayat(lalu, *self.bahan.passed)) if pagu[m] else None
        return 0 if f is None else rest(f, nyata[m]).tengah

    def spends(self) -> dict[int, Ramalan]:
        """Spending of the whole until the end of each month that remains."""
        if self.belanja_akhir is None:
            return {}
        return dict(path(self.bahan, self.belanja, self.riwayat)) or {AKHIR: self.belanja_akhir}


def cash_of(kx: Konteks) -> Kas:
    """What is known of cash under a request."""
    t = kx.kolom.tahun
    return Kas(
        kx,
        kx.once("saldo_kas", lambda: balances(t - TAHUN_MAKS, t, kx.pada.diketahui)),
        kx.once("pos_kas", lambda: postings(t - TAHUN_MAKS, t, kx.pada.diketahui)),
    )
