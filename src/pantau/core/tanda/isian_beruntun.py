"""Units whose reports were typed long after their day, at night, or one after the other within minutes (G13)."""

from __future__ import annotations

import numpy as np

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, units
from pantau.core.tanda._hitungan import counted, rare
from pantau.core.tanda._isian import SEHARI, Isian

SEJAM = 3600


def bursts(x: Isian, detik: int, banyak: int) -> dict[int, int]:
    """Unit → the most things that one account typed one by one within so many seconds, where they are more than so many. What is saved at one
    moment is one form."""
    hasil: dict[int, int] = {}
    for oleh in np.unique(x.oleh).tolist():
        ada = np.flatnonzero(x.oleh == oleh)
        ada = ada[np.argsort(x.masuk[ada], kind="stable")]
        saat, pertama = np.unique(x.masuk[ada], return_index=True)
        kali = np.searchsorted(saat, saat + detik) - np.arange(len(saat))
        for i in np.flatnonzero(kali > banyak).tolist():
            u = int(x.unit[ada[pertama[i]]])
            hasil[u] = max(hasil.get(u, 0), int(kali[i]))
    return hasil


def find(n: Keadaan) -> list[Tanda]:
    """Such units, the rarest first: late and at night beside what the others do, in a burst by the rule."""
    if n.isian is None:
        return []
    a, x = n.aturan.value("tanda_isian", n.per), n.isian.typed().standing()
    jam = x.masuk % SEHARI // SEJAM
    ciri = {
        "isian_mundur": (x.masuk // SEHARI - x.hari > int(a["hari"]), "lantai_mundur"),
        "isian_malam": ((jam >= int(a["malam"])) | (jam < int(a["pagi"])), "lantai_malam"),
    }
    isi = [
        t
        for alasan, (ya, lantai) in ciri.items()
        for h in [counted(x.unit.tolist(), ya.tolist())]
        for t in units(TANDA, rare(h, a, lantai), jumlah={u: k for u, (k, _) in h.items()}, alasan=alasan)
    ]
    beruntun = bursts(x, int(a["detik"]), int(a["banyak"]))
    isi += units(TANDA, [(u, float(k)) for u, k in sorted(beruntun.items())], jumlah=beruntun, alasan="isian_beruntun")
    hasil: dict[int, Tanda] = {}
    for t in sorted(isi, key=lambda t: (-int(t.params["kuat"]), t.unit)):
        hasil.setdefault(t.unit or 0, t)
    return list(hasil.values())


TANDA = JenisTanda(
    id="isian_beruntun",
    judul="Laporan diisi mundur, malam hari, atau beruntun",
    melihat="Saat laporan fisik diketik, dibandingkan hari yang dilaporkan dan unit lain.",
    status="waspada",
    penjawab="Kepala perangkat daerah",
    aturan=("tanda_isian",),
    ukuran=(),
    cari=find,
    bobot=1,
    tanya="Siapa yang mengisi, dari catatan apa?",
)
