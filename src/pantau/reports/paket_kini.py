"""The packages on a day as columns; what is said of a single one is put together when somebody looks at it.

A province has a hundred thousand packages, a page shows some dozens of them: counts and sums are taken over columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, overload

import numpy as np

from pantau.apps.pengadaan.tahapan import PaketTahun
from pantau.core.frames import Int
from pantau.core.jadwal import Terukur
from pantau.core.pandangan import Bool
from pantau.core.periode import from_day_number
from pantau.core.tahapan import KEADAAN

NAMA = (*KEADAAN, "")  # of a stage by its place; the last for none


class PaketKini(NamedTuple):
    """A package on the day: its pagu (sen), present and furthest stage, since when, planned days, days of work, the latest safe days to begin its
    selection and to sign its contract, and the days that are left of the one that counts (None: none counts any more, also where a failed one was
    begun again elsewhere or its source calls it finished, `selesai`). `berkabar`: whether silence on it says anything (`_heard`); `dasar`: whose word
    the days of work are (lama.DASAR), with own works of its method and kind (`ukuran`)."""

    paket: PaketTahun
    pagu: int | None
    kini: str
    terjauh: str
    sejak: date
    ulang: int
    rencana: dict[str, date]
    pelaksanaan: int
    batas_pemilihan: date
    batas_kontrak: date
    sisa: int | None
    berkabar: bool
    dasar: str
    ukuran: Terukur | None
    selesai: bool


@dataclass(frozen=True)
class Lajur:
    """The packages of a day, one place each. `rp`: pagu (sen), 0 where none is known; `kini`, `terjauh`: places in NAMA; `mulai`: day on which the
    plan begins the selection, 0 for none; `sisa` says something only where `bersisa`."""

    id: Int
    paket: list[PaketTahun]
    pagu: list[int | None]
    rp: Int
    kini: Int
    terjauh: Int
    sejak: Int
    ulang: Int
    rencana: list[dict[str, date]]
    mulai: Int
    pelaksanaan: Int
    batas_pemilihan: Int
    batas_kontrak: Int
    sisa: Int
    bersisa: Bool
    berkabar: Bool
    dasar: list[str]
    ukuran: list[Terukur | None]
    selesai: Bool
    jadi: dict[int, PaketKini] = field(default_factory=dict, repr=False, compare=False)

    def make(self, di: list[int]) -> list[PaketKini]:
        """The packages at some places; each is put together once."""
        baru = [i for i in di if i not in self.jadi]
        letak = np.array(baru, np.int64)
        angka = (self.kini, self.terjauh, self.sejak, self.ulang, self.pelaksanaan, self.batas_pemilihan, self.batas_kontrak, self.sisa)
        ya = (self.bersisa, self.berkabar, self.selesai)
        for i, (kini, jauh, sejak, ulang, lama, awal, akhir, sisa), (ada, kabar, selesai) in zip(
            baru, zip(*(x[letak].tolist() for x in angka), strict=True), zip(*(x[letak].tolist() for x in ya), strict=True), strict=True
        ):
            self.jadi[i] = PaketKini(
                self.paket[i],
                self.pagu[i],
                NAMA[kini],
                NAMA[jauh],
                from_day_number(sejak),
                ulang,
                self.rencana[i],
                lama,
                from_day_number(awal),
                from_day_number(akhir),
                sisa if ada else None,
                kabar,
                self.dasar[i],
                self.ukuran[i],
                selesai,
            )
        return [self.jadi[i] for i in di]


class Paketan(Sequence[PaketKini]):
    """Some packages of a day, in order of their places: a sequence like any other, whose columns can be asked without making its members."""

    __slots__ = ("di", "lajur")

    def __init__(self, lajur: Lajur, di: Int) -> None:
        self.lajur, self.di = lajur, di

    def __len__(self) -> int:
        return len(self.di)

    def __iter__(self) -> Iterator[PaketKini]:
        return iter(self.lajur.make(self.di.tolist()))

    @overload
    def __getitem__(self, i: int) -> PaketKini: ...

    @overload
    def __getitem__(self, i: slice) -> list[PaketKini]: ...

    def __getitem__(self, i: int | slice) -> PaketKini | list[PaketKini]:
        if isinstance(i, slice):
            return self.lajur.make(self.di[i].tolist())
        return self.lajur.make([int(self.di[i])])[0]

    def where(self, ya: Bool) -> Paketan:
        """Those of which something is so; `ya` is as long as these packages are many."""
        return Paketan(self.lajur, self.di[ya])

    @property
    def id(self) -> Int:
        """Ids, in order."""
        return self.lajur.id[self.di]

    @property
    def rp(self) -> Int:
        """Pagu (sen), 0 where none is known."""
        return self.lajur.rp[self.di]

    @property
    def kini(self) -> Int:
        """Present stages."""
        return self.lajur.kini[self.di]

    @property
    def terjauh(self) -> Int:
        """Furthest stages."""
        return self.lajur.terjauh[self.di]

    @property
    def mulai(self) -> Int:
        """Days on which plans begin the selection, 0 for none."""
        return self.lajur.mulai[self.di]

    @property
    def berkabar(self) -> Bool:
        """Of which silence says something."""
        return self.lajur.berkabar[self.di]

    def is_in(self, ids: Collection[int]) -> Bool:
        """Of which packages the id is among some."""
        return np.isin(self.id, np.fromiter(ids, np.int64, len(ids)))
