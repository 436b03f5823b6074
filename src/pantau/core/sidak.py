"""What happens once a draw is over: who is excused, which visits are repeated by others, what was seen against what was reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from pantau.core.undian import BULAN, Bingkai, ticket

TITIK = 400  # points of the sum over time

SATUAN = {"unit": "Perangkat daerah", "paket": "Paket", "keluaran": "Penerima keluaran yang sudah jadi"}
PERIKSA = {
    "unit": (
        "Kegiatan yang dilaporkan ada di tempatnya",
        "Dokumen kontrak dan laporan harian lengkap",
        "Kemajuan di lapangan sesuai laporan",
        "Pembayaran tidak melebihi kemajuan",
        "Penanggung jawab hadir",
    ),
    "paket": (
        "Papan nama dan lokasi sesuai kontrak",
        "Volume yang dihitung ulang sesuai laporan",
        "Mutu bahan sesuai spesifikasi",
        "Alat dan tenaga ahli di tempat",
        "Tanggal kontrak masih berlaku",
    ),
    "keluaran": (  # what a receiver (school, village, group) is asked on the telephone
        "Penerima membenarkan keluarannya sudah diterima",
        "Jumlah dan ukurannya sesuai yang dilaporkan",
        "Keluarannya sudah dipakai",
        "Mutunya baik menurut penerima",
        "Penerima tidak diminta membayar apa pun",
    ),
}
JAWABAN = {"ya": "Ya", "tidak": "Tidak", "tidak_ada": "Tidak dapat diperiksa"}


@dataclass(frozen=True, slots=True)
class Kejadian:
    """What the rules look at of an event: its id, kind, member, who, and the event it answers."""

    id: int
    jenis: str
    anggota: str
    oleh: str
    rujukan: int | None = None


def excused(isi: Iterable[Kejadian]) -> dict[str, tuple[str, str]]:
    """Member → who proposed to excuse it and who agreed: two different people."""
    usul: dict[int, Kejadian] = {}
    hasil: dict[str, tuple[str, str]] = {}
    for x in isi:
        if x.jenis == "halangan":
            usul[x.id] = x
        elif x.jenis == "setuju" and x.rujukan in usul and usul[x.rujukan].oleh != x.oleh:
            hasil.setdefault(x.anggota, (usul[x.rujukan].oleh, x.oleh))
    return hasil


def to_repeat(benih: str, terpilih: Sequence[str], bagian: int) -> tuple[str, ...]:
    """Those whose visit is repeated by others: so many percent of the drawn, rounded up, by a ticket that the same seed decides."""
    banyak = -(-len(terpilih) * bagian // 100)
    return tuple(sorted(sorted(terpilih, key=lambda id: ticket(benih, "ulang," + id))[:banyak]))


def gap(isi: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """The components of reported less observed over the spots that were looked at, and of what was observed: pagu times points, and pagu, in
    sen."""
    lebih, lihat, pagu = Fraction(0), Fraction(0), 0
    for x in isi:
        dilihat = Fraction(str(x["lihat"]))
        lebih += (Fraction(str(x["lapor"])) - dilihat) * int(x["pagu"]) / 100
        lihat += dilihat * int(x["pagu"]) / 100
        pagu += int(x["pagu"])
    return {"sidak_lebih": round(lebih), "sidak_lihat": round(lihat), "sidak_pagu": pagu}


def inclusion(b: Bingkai) -> dict[str, float]:
    """Member → the probability that it is drawn, worked out before anybody knows the seed.

    Places by turn go uniformly to those not visited for a year. By weight, the first of exponential clocks win, each as fast as its weight: the
    chance that fewer others ring before, summed over the time at which it rings itself. Who got a place by turn is thinned out of these.
    """
    hasil: dict[str, float] = {}
    for lapis, ambil in b.ambil.items():
        orang = [a for a in b.anggota if a.lapis == lapis]
        lama = sum(a.lama for a in orang)
        giliran = min(ambil, lama, -(-len(orang) // BULAN))
        tetap = {True: 1 - giliran / lama if lama else 1.0, False: 1.0}
        jenis = Counter((a.bobot, a.lama) for a in orang)
        peluang = {x: 1 - tetap[x[1]] + tetap[x[1]] * _rings_first(x, jenis, tetap, ambil - giliran) for x in jenis}
        hasil |= {a.id: peluang[a.bobot, a.lama] for a in orang}
    return hasil


def _rings_first(x: tuple[int, bool], jenis: Mapping[tuple[int, bool], int], tetap: Mapping[bool, float], tempat: int) -> float:
    """The probability that fewer than `tempat` others ring before one of this weight does; u = exp(−weight · time) is uniform on 0 to 1."""
    if tempat == 0:
        return 0.0
    u = (np.arange(TITIK) + 0.5) / TITIK
    banyak = np.zeros((tempat, TITIK))
    banyak[0] = 1.0
    for (bobot, lama), n in jenis.items():
        p = tetap[lama] * (1 - u ** (bobot / x[0]))
        for _ in range(n - ((bobot, lama) == x)):
            banyak[1:] = banyak[1:] * (1 - p) + banyak[:-1] * p
            banyak[0] *= 1 - p
    return float(banyak.sum(axis=0).mean())
