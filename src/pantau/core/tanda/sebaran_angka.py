"""Units whose payments have other digits than payments have (G7): a year of a unit, never one package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from pantau.core.frames import Int, Real
from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, units

DUA = np.arange(10, 100)
BENFORD: Real = np.log10(1 + 1 / DUA)
DERAJAT = len(DUA) - 1
RUPIAH = 100


def leading(x: Int) -> Int:
    """The first two digits of whole rupiah, of at least two digits."""
    pangkat = np.floor(np.log10(x) + 1e-12).astype(np.int64)
    hasil: Int = x // 10 ** (pangkat - 1)
    return hasil


def counts(jumlah: Int, batas: Iterable[int], dekat: float) -> Int:
    """How many amounts (sen) begin with each pair of digits, those near a limit of procurement left out: the limit shapes them."""
    x = jumlah // RUPIAH
    x = x[x >= DUA[0]]
    for b in batas:
        x = x[np.abs(x - b) > dekat * b]
    hasil: Int = np.bincount(leading(x), minlength=DUA[-1] + 1)[DUA[0] :]
    return hasil


def deviation(ada: Int, harap: Real) -> float:
    """How far counts lie from what is expected of each pair (parts of one), in deviations of a normal value (Wilson and Hilferty)."""
    e = harap * ada.sum()
    kuadrat = float(((ada - e) ** 2 / e).sum())
    s = 2 / (9 * DERAJAT)
    return float(((kuadrat / DERAJAT) ** (1 / 3) - (1 - s)) / s**0.5)


def spread(x: Int) -> float:
    """Over how many orders of magnitude amounts reach."""
    ada = x[x > 0]
    return float(np.log10(ada.max() / ada.min())) if len(ada) else 0.0


def find(n: Keadaan) -> list[Tanda]:
    """Units with enough payments over enough orders whose digits are far from Benford's, and from those of the other units too: what all share
    (salaries, one price list) says nothing of one. The furthest first."""
    a = n.aturan.value("tanda_sebaran", n.per)
    hitung: Mapping[int, Int] = {
        u: counts(x, a["batas"], float(a["dekat"])) for u, x in n.bayar.items() if spread(x) >= float(a["pangkat"])
    }
    semua, isi = sum(hitung.values(), np.zeros(len(DUA), np.int64)), []
    for u, ada in hitung.items():
        lain = semua - ada
        if ada.sum() < int(a["cukup"]):
            continue
        jauh = deviation(ada, BENFORD)
        if lain.sum() >= int(a["cukup"]):
            jauh = min(jauh, deviation(ada, (lain + BENFORD) / (lain.sum() + 1)))
        if jauh > float(a["jauh"]):
            isi.append((u, jauh))
    return units(TANDA, sorted(isi, key=lambda x: (-x[1], x[0])), jumlah={u: int(x.sum()) for u, x in hitung.items()})


TANDA = JenisTanda(
    id="sebaran_angka",
    judul="Sebaran angka pembayaran tidak lazim",
    melihat="Dua angka pertama jumlah pembayaran tiap unit setahun.",
    status="waspada",
    penjawab="Kepala perangkat daerah",
    aturan=("tanda_sebaran",),
    ukuran=(),
    cari=find,
    bobot=1,
    tanya="Dari mana jumlah-jumlah ini, dan di mana tagihan aslinya?",
)
