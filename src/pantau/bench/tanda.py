"""How well the signs tell embellished figures from honest ones: made-up years, limits fixed on half of the seeds, figures from the other half."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import numpy as np

from pantau.base.aturan import shipped
from pantau.bench import tiruan as t
from pantau.bench.jam import Cetak
from pantau.core.aturan import SetAturan, merge
from pantau.core.sorot import highlighted, signs
from pantau.core.tanda import (
    Bagian,
    FotoTanda,
    Isian,
    KataTanda,
    Keadaan,
    LihatTanda,
    PaketTanda,
    RencanaBerubah,
    TargetUnit,
    find_all,
)
from pantau.core.ukuran import Nilai

BENIH = 50
SASARAN, SALAH = 0.80, 0.05  # of units that embellish, by month 6; of honest units, a month
BULAN_SASARAN = 6


@dataclass(frozen=True, slots=True)
class Lihatan:
    """What a month showed of a unit: how it behaves, what its signs came to, and which they were."""

    bulan: int
    unit: int
    cara: str
    nilai: int
    jenis: frozenset[str]


@dataclass
class Tahun:
    """A made-up year as the findings look at it, month by month."""

    d: t.Dunia
    aturan: SetAturan
    isian: Isian

    @staticmethod
    def of(d: t.Dunia, a: SetAturan) -> Tahun:
        """From a made-up year."""
        return Tahun(d, a, Isian.of([(p.unit, p.id, *_entry(x)) for p in d.paket for x in p.lapor]))

    def state(self, b: int) -> Keadaan:
        """What is known at the end of a month: what was typed, paid, sent and seen by then."""
        per = t.month_end(b)
        sampai = t.moment(per + timedelta(days=1))
        turun = [RencanaBerubah(u, (Nilai(50.0),), (Nilai(45.0),), h, "") for u, h in self.d.turun.items() if h <= per]
        return Keadaan(
            per,
            self.aturan,
            "fisik",
            Bagian(None, None, {}),
            rencana=tuple(turun),
            paket=tuple(p for x in self.d.paket if (p := _package(x, per, sampai)) is not None),
            isian=self.isian.until(sampai),
            rapat=tuple(t.meeting(x) for x in range(1, b)),
            foto=tuple(
                FotoTanda(f.id, (f.paket - 1) // t.PAKET, f.paket, f.paket, f.bulan, f.waktu, f.lintang, f.bujur, f.kembar)
                for f in self.d.foto
                if f.dikirim < sampai
            ),
            lihat=tuple(LihatTanda(u, p, h, self._said(p, h), f) for u, p, h, f in self.d.lihat if h <= per),
            kata=tuple(KataTanda(n, u, p, m, isi) for n, (u, p, m, isi) in enumerate(self.d.kata) if m <= b),
            target=tuple(TargetUnit(u, x) for u, x in self.d.target.items()),
            bayar={u: np.concatenate(x[:b]) * 100 for u, x in self.d.bayar.items()},
        )

    def _said(self, paket: int, hari: date) -> float:
        """What had been reported of a contract on the day of a visit."""
        return next((x[2] for x in reversed(self.d.paket[paket - 1].lapor) if x[1] < t.moment(hari) and not x[4]), 0.0)


def _entry(x: tuple[date, int, float, float, bool]) -> tuple[Any, ...]:
    hari, masuk, persen, target, diganti = x
    return (t.moment(hari) // t.SEHARI, masuk, 0, persen, target, diganti)


def _package(p: t.Paket, per: date, sampai: int) -> PaketTanda | None:
    """A contract by a day; None before it was signed."""
    kontrak = p.mulai - timedelta(days=7)
    if kontrak > per:
        return None
    akhir = p.adendum[1] if p.adendum and p.adendum[0] <= per else p.akhir
    return PaketTanda(
        p.id, p.id, p.unit, "", p.penyedia, t.JENIS[p.jenis], p.nilai * 100, kontrak, p.mulai, akhir, p.serah, False,
        p.ditagih is not None and p.ditagih <= per,
        tuple((h, f) for h, masuk, f, _, diganti in p.lapor if masuk < sampai and not diganti),
        tuple((h, rp * 100) for h, rp in p.bayar if h <= per),
    )  # fmt: skip


def look(benih: int, a: SetAturan, ringan: bool = False) -> list[Lihatan]:
    """A year of a seed: every unit in every month."""
    th, hasil, unit = Tahun.of(t.Pembuat(benih, ringan).make(), a), [], range(t.UNIT)
    for b in range(1, t.BULAN + 1):
        ada = {s.unit: s for s in highlighted(find_all(th.state(b), signs()), unit, 0)}
        for u in unit:
            s = ada.get(u)
            hasil.append(Lihatan(b, u, th.d.cara[u], s.nilai if s else 0, frozenset(s.jenis) if s else frozenset()))
    return hasil


def rates(tahun: Iterable[list[Lihatan]], batas: int) -> tuple[float, float]:
    """What part of the units that embellish is highlighted by month 6, and what part of the honest ones in a month, with a limit."""
    curang = kena = jujur = salah = 0
    for isi in tahun:
        curang += len({x.unit for x in isi if x.cara != t.JUJUR})
        kena += len({x.unit for x in isi if x.cara != t.JUJUR and x.bulan <= BULAN_SASARAN and x.nilai >= batas})
        jujur += sum(x.cara == t.JUJUR for x in isi)
        salah += sum(x.cara == t.JUJUR and x.nilai >= batas for x in isi)
    return kena / curang, salah / jujur


def fix_limit(tahun: list[list[Lihatan]]) -> int:
    """The least limit with which at most so many honest units are highlighted in a month."""
    paling = max(x.nilai for isi in tahun for x in isi) + 1
    return next(b for b in range(1, paling + 1) if rates(tahun, b)[1] <= SALAH)


def by_way(tahun: list[list[Lihatan]], batas: int) -> dict[str, float]:
    """Way of embellishing → what part of its units is highlighted by month 6."""
    hasil = {}
    for cara in t.CARA:
        semua = {(n, x.unit) for n, isi in enumerate(tahun) for x in isi if x.cara == cara}
        kena = {(n, x.unit) for n, isi in enumerate(tahun) for x in isi if x.cara == cara and x.bulan <= BULAN_SASARAN and x.nilai >= batas}
        hasil[cara] = len(kena) / len(semua)
    return hasil


def by_sign(tahun: list[list[Lihatan]]) -> dict[str, dict[str, Any]]:
    """Sign → precision (of units that ever had it, how many embellish), recall of the way that it finds best, which that is, and what part of the
    honest units has it in a month."""
    hasil: dict[str, dict[str, Any]] = {}
    banyak = Counter(x.cara for isi in tahun for x in isi if x.bulan == 1)
    jujur = sum(x.cara == t.JUJUR for isi in tahun for x in isi)
    for id in signs():
        kena = {(n, x.unit): x.cara for n, isi in enumerate(tahun) for x in isi if id in x.jenis}
        cara = Counter(kena.values())
        terbaik = max(t.CARA, key=partial(_found, cara, banyak))
        hasil[id] = {
            "presisi": 1 - cara[t.JUJUR] / len(kena) if kena else None,
            "cara": terbaik if kena else "",
            "temu": cara[terbaik] / banyak[terbaik],
            "jujur_sebulan": sum(id in x.jenis and x.cara == t.JUJUR for isi in tahun for x in isi) / jujur,
        }
    return hasil


def _found(kena: Counter[str], semua: Counter[str], cara: str) -> float:
    return kena[cara] / semua[cara]


def bench_signs(benih: int, cetak: Cetak) -> dict[str, Any]:
    """Fix the limit on the even seeds, measure on the odd ones; the limit that ships stands beside, and what is found of those who embellish few
    of their works only."""
    nama, bawaan = shipped()
    a = merge(nama, bawaan, [])
    tahun, ringan = [], []
    for b in range(benih):
        tahun.append(look(b, a))
        if b % 2:
            ringan.append(look(b, a, ringan=True))
        cetak(f"benih {b + 1} dari {benih}")
    latih, uji = tahun[::2], tahun[1::2]
    batas = fix_limit(latih)
    kena, salah = rates(uji, batas)
    return {
        "benih": benih,
        "batas": batas,
        "batas_bawaan": int(a.value("tanda_sorot", date(t.TAHUN, 12, 31))),
        "curang": kena,
        "jujur": salah,
        "ringan": rates(ringan, batas)[0],
        "cara": by_way(uji, batas),
        "cara_ringan": by_way(ringan, batas),
        "tanda": by_sign(uji),
    }
