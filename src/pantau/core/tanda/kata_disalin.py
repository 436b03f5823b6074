"""Units whose words on their obstacles are copied from other works or months (G14)."""

from __future__ import annotations

from functools import lru_cache

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, units
from pantau.core.tanda._isian import KataTanda

TIGA = 3


@lru_cache(maxsize=8192)
def grams(teks: str) -> frozenset[str]:
    """The runs of three letters of a text, whatever its case and spaces."""
    t = " ".join(teks.casefold().split())
    return frozenset(t[i : i + TIGA] for i in range(len(t) - TIGA + 1))


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """What part of the runs of two texts they have in common."""
    sama = len(a & b)
    return sama / max(len(a) + len(b) - sama, 1)


def copies(isi: list[KataTanda], semua: dict[frozenset[str], int], mirip: float) -> int:
    """How many of the texts of a unit say what an earlier one of its texts said of another work or month, or what another unit says to the
    letter. `semua`: in how many units each text stands."""
    hasil, lalu = 0, list[tuple[KataTanda, frozenset[str]]]()
    for x in isi:
        g = grams(x.isi)
        sama = any(
            mirip * len(h) < len(g) < len(h) / mirip and (y.simpul, y.bulan) != (x.simpul, x.bulan) and alike(g, h) > mirip for y, h in lalu
        )
        hasil += sama or semua[g] > 1
        lalu.append((x, g))
    return hasil


def find(n: Keadaan) -> list[Tanda]:
    """Units of which at least so many, and at least that part, of the texts are copies, most of them first. Short texts say nothing."""
    a = n.aturan.value("tanda_kata", n.per)
    milik: dict[int, list[KataTanda]] = {}
    for x in sorted(n.kata, key=lambda x: x.id):
        if len(x.isi) >= int(a["panjang"]):
            milik.setdefault(x.unit, []).append(x)
    semua: dict[frozenset[str], int] = {}
    for isi in milik.values():
        for g in {grams(x.isi) for x in isi}:
            semua[g] = semua.get(g, 0) + 1
    salin = {u: copies(isi, semua, float(a["mirip"])) for u, isi in milik.items()}
    ada = [(u, float(k)) for u, k in salin.items() if k >= int(a["cukup"]) and 100 * k >= int(a["persen"]) * len(milik[u])]
    return units(TANDA, sorted(ada, key=lambda x: (-x[1], x[0])), jumlah=salin)


TANDA = JenisTanda(
    id="kata_disalin",
    judul="Uraian kendala disalin",
    melihat="Uraian kendala tiap unit, dibandingkan uraian bulan, pekerjaan, dan unit lain.",
    status="waspada",
    penjawab="Kepala perangkat daerah",
    aturan=("tanda_kata",),
    ukuran=(),
    cari=find,
    bobot=1,
    tanya="Apa kendala sebenarnya tiap pekerjaan ini?",
)
