"""Units behind their target beyond the critical limit that have not explained it in the month."""

from __future__ import annotations

from pantau.core.status import of_components
from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, within


def find(n: Keadaan) -> list[Tanda]:
    """Critical units of the scope without an explanation on a figure of the month, the largest first; nothing where nobody looked."""
    if n.penjelasan is None:
        return []
    batas = [n.aturan.value(a, n.per) for a in TANDA.aturan]
    calon = {b.unit: b for b in (n.total, *n.unit) if b.unit is not None and b.simpul is None}
    buruk = {u: b for u, b in calon.items() if u not in n.penjelasan and of_components(b.k, n.fisik, *batas) == "kritis"}
    hasil = []
    for b in sorted(buruk.values(), key=lambda b: -b.k["pagu"]):
        t = TANDA.at(b, int(b.k["pagu"]))
        hasil.append(within(t) if b.induk & set(buruk) or (b is not n.total and n.total.unit in buruk) else t)
    return hasil


TANDA = JenisTanda(
    id="tanpa_penjelasan",
    judul="Tertinggal tanpa penjelasan bulan ini",
    melihat="Unit yang tertinggal di bawah batas kritis dan belum menulis penjelasan atas angkanya pada bulan itu.",
    status="waspada",
    penjawab="Kepala perangkat daerah",
    aturan=("status_fisik", "status_keuangan"),
    ukuran=("deviasi_fisik", "deviasi_keuangan"),
    cari=find,
    rinci=True,
    kata=True,
)
