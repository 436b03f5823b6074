"""A regency that is made up: units that report what they measure, and units that embellish in one of eight ways.

What people do here knows nothing of the findings and their limits, and takes nothing from the rules: it says how honest work is noisy (late bills,
rounding, forgotten addenda, photos sent on) and how figures are embellished.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

UNIT, PAKET, BULAN = 59, 40, 12
JUJUR = "jujur"
CARA = ("dahului", "lonjak", "karang", "bayar_dulu", "pecah", "foto", "target", "tenang")
PER_CARA = 2  # units that embellish in each way
TAHUN = 2026
SEHARI = 86_400
JENIS = ("Pekerjaan Konstruksi", "Pengadaan Barang", "Jasa Konsultansi")
BATAS = (400_000_000, 200_000_000, 100_000_000)
BENDA = ("jalan desa", "gedung sekolah", "jembatan", "saluran irigasi", "puskesmas", "pasar", "drainase kota", "embung", "talud", "aula")
SEBAB = ("hujan", "bahan terlambat", "penyedia kurang tenaga", "lahan belum bebas", "dokumen belum lengkap", "alat rusak")
LANJUT = ("menunggu persetujuan", "ditambah regu kerja", "dipesan ulang", "dirapatkan dengan camat", "dijadwalkan ulang pekan depan")


def month_end(b: int) -> date:
    """The last day of a month (1 to 12); of month 0 the last day of the year before."""
    return date(TAHUN + b // BULAN, b % BULAN + 1, 1) - timedelta(days=1)


def meeting(b: int) -> date:
    """The day on which a month is looked at in a meeting."""
    return month_end(b) + timedelta(days=12)


def moment(hari: date) -> int:
    """The beginning of a day in seconds."""
    return (hari - date(1970, 1, 1)).days * SEHARI


@dataclass
class Paket:
    """A contract as it is carried out: its facts, what was done by each month-end, reported (day, typed at, percent, target, replaced), paid."""

    id: int
    unit: int
    jenis: int
    nilai: int
    penyedia: str
    mulai: date
    akhir: date
    sungguh: NDArray[np.float64]
    rencana: NDArray[np.float64]
    adendum: tuple[date, date] | None = None
    serah: date | None = None
    ditagih: date | None = None
    lapor: list[tuple[date, int, float, float, bool]] = field(default_factory=list)
    bayar: list[tuple[date, int]] = field(default_factory=list)


@dataclass
class Potret:
    """A photo, with the moment it was sent."""

    id: int
    paket: int
    bulan: date
    dikirim: int
    waktu: datetime | None
    lintang: int | None
    bujur: int | None
    kembar: int


@dataclass
class Dunia:
    """A year of the regency. `cara`: unit → honest, or the way in which it embellishes."""

    cara: list[str]
    paket: list[Paket]
    foto: list[Potret]
    kata: list[tuple[int, int, int, str]]
    bayar: dict[int, list[NDArray[np.int64]]]
    target: dict[int, tuple[float, ...]]
    turun: dict[int, date]
    lihat: list[tuple[int, int, date, float]]


class Pembuat:
    """Makes one year from a seed; `ringan`: those who embellish do so with few of their works only."""

    def __init__(self, benih: int, ringan: bool = False) -> None:
        self.r = np.random.default_rng(benih)
        cara = [c for c in CARA for _ in range(PER_CARA)]
        self.cara = [JUJUR] * (UNIT - len(cara)) + cara
        self.r.shuffle(self.cara)
        self.giat = self.r.uniform(*((0.15, 0.4) if ringan else (0.45, 0.95)), UNIT)  # how much of its work a unit embellishes
        self.bulat = self.r.beta(2, 6, UNIT)  # how often somebody honest rounds to five
        self.exif = self.r.beta(8, 2, UNIT)
        self.lambat = self.r.beta(1, 14, UNIT)

    def make(self) -> Dunia:
        """The year."""
        d = Dunia(self.cara, [], [], [], {}, {}, {}, [])
        for u, cara in enumerate(self.cara):
            milik = [self._package(u, n) for n in range(PAKET)]
            if cara == "pecah":
                self._split(milik)
            for p in milik:
                curang = cara if self.r.random() < self.giat[u] else JUJUR
                self._report(p, curang)
                self._pay(p, curang)
                self._photos(d, p, curang)
            d.paket += milik
            self._words(d, u, milik)
            self._amounts(d, u)
            self._targets(d, u, milik)
        self._visits(d)
        return d

    def _package(self, u: int, n: int) -> Paket:
        r = self.r
        j = int(r.choice(3, p=(0.45, 0.4, 0.15)))
        mulai = date(TAHUN, 1, 1) + timedelta(days=int(r.integers(3, 25) if r.random() < 0.3 else r.integers(25, 190)))
        lama = int(r.integers(60, 200) if j == 0 else r.integers(30, 120))
        molor = float(r.choice((r.uniform(0.75, 1.0), r.uniform(1.0, 1.35)), p=(0.82, 0.18)))
        ujung = np.array([(month_end(b) - mulai).days for b in range(BULAN + 1)], float)
        lewat = np.clip(ujung / (lama * molor), 0, 1)
        laju = float(r.uniform(0.8, 1.6))
        sungguh = 100 * (3 * lewat**2 - 2 * lewat**3) ** laju
        rencana = 100 * (lambda t: 3 * t**2 - 2 * t**3)(np.clip(ujung / lama, 0, 1))
        nilai = int(np.exp(r.normal(19.0, 0.9)))
        p = Paket(
            u * PAKET + n + 1, u, j, max(nilai, 20_000_000), f"CV {r.integers(600)}", mulai, mulai + timedelta(days=lama), sungguh, rencana
        )
        selesai = mulai + timedelta(days=round(lama * molor))
        if selesai > p.akhir and r.random() < 0.9:
            p.adendum = (p.akhir - timedelta(days=int(r.integers(1, 20))), selesai + timedelta(days=10))
        p.serah = selesai + timedelta(days=int(r.integers(1, 14) if r.random() < 0.93 else r.integers(20, 60)))
        p.ditagih = p.serah + timedelta(days=int(r.integers(2, 30)))
        return p

    def _split(self, milik: list[Paket]) -> None:
        """Works that belong together as contracts under the limit, with one vendor each, in the same weeks."""
        r, u = self.r, milik[0].unit
        banyak = round(PAKET * self.giat[u])
        for ke in range(0, banyak, 4):
            mulai = milik[ke].mulai
            for p in milik[ke : min(ke + 4, banyak)]:
                geser = mulai + timedelta(days=int(r.integers(0, 30))) - p.mulai
                p.nilai, p.penyedia = int(BATAS[p.jenis] * r.uniform(0.9, 0.999)), f"CV akrab {u}-{ke}"
                p.mulai, p.akhir = p.mulai + geser, p.akhir + geser
                p.adendum = (p.adendum[0] + geser, p.adendum[1] + geser) if p.adendum else None
                p.serah, p.ditagih = p.serah and p.serah + geser, p.ditagih and p.ditagih + geser
                ujung = -round(geser.days / 30)
                p.sungguh, p.rencana = (np.interp(np.arange(BULAN + 1) + ujung, np.arange(BULAN + 1), x) for x in (p.sungguh, p.rencana))

    def _typed(self, p: Paket, b: int, cara: str, ke: int) -> int:
        """When the report of a month was typed."""
        r = self.r
        if cara == "lonjak":
            return moment(meeting(b) - timedelta(days=int(r.integers(0, 2)))) + int(r.integers(8, 21) * 3600 + r.integers(3600))
        if cara == "karang":  # one evening, one after the other
            return moment(month_end(b) + timedelta(days=9)) + 22 * 3600 + 1800 + ke * int(r.integers(6, 12))
        lambat = r.random() < self.lambat[p.unit]
        hari = month_end(b) + timedelta(days=int(r.integers(11, 25)) if lambat else min(int(r.integers(1, 12)), 10))
        jam = r.integers(20, 24) if r.random() < 0.02 else r.integers(7, 18)
        return moment(hari) + int(jam) * 3600 + int(r.integers(3600))

    def _figure(self, p: Paket, b: int, cara: str, lalu: float) -> float:
        """What is reported of a month."""
        r, f = self.r, float(p.sungguh[b])
        if cara == "dahului" and f < 100:
            f = min(f + float(r.uniform(15, 45)), 100.0) if p.sungguh[b] > 0 or r.random() < 0.1 else 0.0
        elif cara == "lonjak":
            f = min(f + float(r.uniform(3, 18)) * (f > 0), 100.0)
        elif cara == "karang":
            f = 5 * round(min(f + float(r.uniform(0, 15)) * (f > 0), 100.0) / 5)
        elif cara == "tenang":
            return float(np.clip(p.rencana[b] + r.uniform(-0.1, 0.1), 0, 100))
        elif f < 100:
            f = float(np.clip(f + r.normal(0, 2.0) * (f > 0), 0, 99))
            f = 5 * round(f / 5) if r.random() < self.bulat[p.unit] else round(f, int(r.random() < 0.5))
        return max(f, lalu)

    def _report(self, p: Paket, cara: str) -> None:
        lalu = 0.0
        for b in range(1, BULAN + 1):
            if month_end(b) < p.mulai and cara != "dahului":
                continue
            f = self._figure(p, b, cara, lalu)
            if self.r.random() < 0.04 and cara != "tenang":  # nobody reported it
                continue
            masuk = self._typed(p, b, cara, p.id % PAKET)
            hari, rencana = month_end(b), float(p.rencana[b])
            if 0 < f < 100 and cara != "tenang" and self.r.random() < 0.03:  # typed wrong, and put right
                p.lapor.append((hari, masuk, min(f + 10, 100.0), rencana, True))
                masuk += int(self.r.integers(1, 5)) * SEHARI
            p.lapor.append((hari, masuk, f, rencana, False))
            lalu = f
            if f >= 100:
                break

    def _pay(self, p: Paket, cara: str) -> None:
        """An advance, and instalments some weeks after the work is there; some bill late."""
        r, sudah, lambat = self.r, 0.0, self.r.random() < 0.08
        if p.jenis == 0 and r.random() < 0.5:
            sudah = float(r.uniform(0.15, 0.3))
            p.bayar.append((p.mulai + timedelta(days=int(r.integers(5, 20))), round(p.nilai * sudah)))
        if cara == "bayar_dulu":
            kini = p.mulai + timedelta(days=int(r.integers(10, 40)))
            p.bayar.append((kini, round(p.nilai * (float(r.uniform(0.6, 1.0)) - sudah))))
            return
        for b in range(1, BULAN + 1):
            f = float(p.sungguh[b]) / 100
            if f - sudah > float(r.uniform(0.1, 0.25)) or (f >= 1 and sudah < 1):
                hari = month_end(b) + timedelta(days=int(r.integers(60, 110) if lambat else r.integers(3, 35)))
                p.bayar.append((hari, round(p.nilai * (f - sudah))))
                sudah = f

    def _photos(self, d: Dunia, p: Paket, cara: str) -> None:
        r = self.r
        lama = d.foto[-PAKET * 8 :] if cara == "foto" else []
        tempat = (int(r.integers(-900_000, -300_000)), int(r.integers(116_400_000, 117_400_000)))
        for hari, masuk, *_ in p.lapor:
            if r.random() > 0.6:
                continue
            for _ in range(2):
                x = Potret(len(d.foto) + 1, p.id, hari, masuk, None, None, None, 0)
                tua = [y.id for y in lama if y.paket // PAKET == p.id // PAKET and y.paket != p.id]
                if cara == "foto" and tua and r.random() < 0.35:
                    x.kembar = int(r.choice(tua))
                elif cara == "foto" and r.random() < 0.5:
                    x.waktu = datetime.combine(hari, datetime.min.time()) - timedelta(days=int(r.integers(40, 300)), hours=-9)
                elif r.random() < (0.3 if cara == "foto" else self.exif[p.unit]):
                    salah = r.random() < 0.004
                    geser = 0.02 if r.random() < 0.003 else 0.0005
                    x.waktu = datetime.combine(hari, datetime.min.time()) - timedelta(days=int(r.integers(0, 25)) + 30 * salah, hours=-9)
                    x.lintang, x.bujur = (round(t + r.normal(0, geser) * 1e6) for t in tempat)
                d.foto.append(x)

    def _words(self, d: Dunia, u: int, milik: list[Paket]) -> None:
        r, cara = self.r, self.cara[u]
        tetap = f"Kendala {r.choice(SEBAB)} di lapangan, sedang {r.choice(LANJUT)} bersama pihak terkait."
        for b in range(1, BULAN + 1):
            for _ in range(int(r.poisson(1.5))):
                p, isi = milik[int(r.integers(PAKET))], tetap
                if cara != "karang" and r.random() > 0.08:
                    isi = f"Pekerjaan {r.choice(BENDA)} {r.integers(1, 90)} terhambat {r.choice(SEBAB)} sejak tanggal {r.integers(1, 29)}, {r.choice(LANJUT)}."
                d.kata.append((u, p.id, b, isi))

    def _amounts(self, d: Dunia, u: int) -> None:
        """What a unit pays for small things in each month; invented bills have other digits."""
        r = self.r
        d.bayar[u] = []
        for _ in range(BULAN):
            n = int(r.poisson(60))
            x = np.exp(r.normal(16.0, 1.9, n))
            if self.cara[u] == "bayar_dulu":
                palsu = r.random(n) < self.giat[u]
                x = np.where(palsu, r.integers(1, 10, n) * 10.0 ** r.integers(5, 8, n) + r.integers(0, 10**5, n), x)
            d.bayar[u].append(np.maximum(x, 1000).astype(np.int64))

    def _targets(self, d: Dunia, u: int, milik: list[Paket]) -> None:
        r = self.r
        t = np.mean([p.rencana for p in milik], axis=0)[1:]
        t = t / t[-1] * 100
        akhir = float(r.uniform(2, 14))
        if self.cara[u] == "target":
            akhir = float(r.uniform(25, 60))
            if r.random() < 0.7:
                d.turun[u] = date(TAHUN, int(r.integers(2, 7)), int(r.integers(1, 28)))
        elif r.random() < 0.03:
            d.turun[u] = date(TAHUN, int(r.integers(2, 12)), 15)
        d.target[u] = tuple(float(x) for x in [*(t[:-1] / t[-2] * (100 - akhir)), 100.0])

    def _visits(self, d: Dunia) -> None:
        """Four units a month, five contracts each that run."""
        for b in range(1, BULAN + 1):
            for u in self.r.choice(UNIT, 4, replace=False).tolist():
                jalan = [
                    p
                    for p in d.paket[u * PAKET : (u + 1) * PAKET]
                    if 0 < p.sungguh[b] < 100 and any(x[0] <= month_end(b - 1) for x in p.lapor)
                ]
                for p in jalan[:5]:
                    ada = float(np.clip(p.sungguh[b - 1] + self.r.normal(0, 3), 0, 100))
                    d.lihat.append((u, p.id, month_end(b - 1) + timedelta(days=14), ada))
