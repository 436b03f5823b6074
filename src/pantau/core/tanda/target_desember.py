"""Units that put much of the year's target into its last month, more than the others (G15)."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, units
from pantau.core.tanda._hitungan import middle


def find(n: Keadaan) -> list[Tanda]:
    """Such units, the steepest first; of a target without its last two months nothing is said."""
    a = n.aturan.value("tanda_target", n.per)
    curam = {x.unit: x.bulan[-1] - x.bulan[-2] for x in n.target if x.bulan[-1] is not None and x.bulan[-2] is not None}
    biasa = middle(curam.values()) if curam else 0.0
    isi = [(u, c) for u, c in curam.items() if c > float(a["poin"]) and c > float(a["kali"]) * biasa]
    return units(TANDA, sorted(isi, key=lambda x: (-x[1], x[0])))


TANDA = JenisTanda(
    id="target_desember",
    judul="Target menumpuk di bulan terakhir",
    melihat="Bagian target fisik setahun tiap unit yang baru jatuh pada Desember, dibandingkan unit lain.",
    status="waspada",
    penjawab="Kepala perangkat daerah",
    aturan=("tanda_target",),
    ukuran=("target_fisik",),
    cari=find,
    bobot=2,
    tanya="Mengapa sebagian besar targetnya baru jatuh pada Desember?",
)
