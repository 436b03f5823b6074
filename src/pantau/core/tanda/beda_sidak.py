"""Units at which visits saw less than was reported at several spots (G5)."""

from __future__ import annotations

from datetime import timedelta

from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda
from pantau.core.tanda._isian import LihatTanda


def find(n: Keadaan) -> list[Tanda]:
    """Such units, the widest gap first. Visits of the last year count; a spot seen twice counts as it was seen last."""
    a = n.aturan.value("tanda_beda_sidak", n.per)
    awal, titik = n.per - timedelta(days=int(a["hari"])), dict[int, LihatTanda]()
    for x in sorted(n.lihat, key=lambda x: x.hari):
        if awal <= x.hari <= n.per:
            titik[x.simpul] = x
    lebih: dict[int, list[LihatTanda]] = {}
    for x in titik.values():
        if x.lapor - x.lihat > float(a["poin"]):
            lebih.setdefault(x.unit, []).append(x)
    isi = [(max(x.lapor - x.lihat for x in t), u, t) for u, t in lebih.items() if len(t) >= int(a["cukup"])]
    return [
        TANDA.at(Bagian(u, None, {}), None, len(t), max(x.hari for x in t), kuat=round(100 * beda))
        for beda, u, t in sorted(isi, key=lambda x: (-x[0], x[1]))
    ]


TANDA = JenisTanda(
    id="beda_sidak",
    judul="Sidak melihat kurang dari yang dilaporkan",
    melihat="Fisik yang dilaporkan dan yang dilihat di tiap titik yang dikunjungi.",
    status="kritis",
    penjawab="Kepala perangkat daerah",
    aturan=("tanda_beda_sidak",),
    ukuran=(),
    cari=find,
    bobot=3,
    tanya="Mengapa yang dilihat di lapangan kurang dari yang dilaporkan?",
)
