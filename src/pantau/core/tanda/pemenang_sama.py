"""Vendors that hold most of the contracts of a unit."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, PaketTanda, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """Vendors with at least so many contracts of a unit and more than such a part of them, the largest sum first."""
    a = n.aturan.value("pemenang_sama", n.per)
    unit: dict[int, list[PaketTanda]] = {}
    for p in n.paket:
        if p.penyedia and p.kontrak:
            unit.setdefault(p.unit, []).append(p)
    hasil = []
    for isi in unit.values():
        milik: dict[str, list[PaketTanda]] = {}
        for p in isi:
            milik.setdefault(p.penyedia.lower(), []).append(p)
        for x in milik.values():
            if len(x) >= int(a["kontrak"]) and len(x) * 100 > int(a["persen"]) * len(isi):
                p = max(x, key=lambda p: (p.kontrak, -p.paket))
                hasil.append(TANDA.at(p.di, sum(y.kontrak for y in x), len(x), paket=p.paket, nama=p.nama, uraian=p.penyedia))
    return sorted(hasil, key=lambda t: -(t.rp or 0))


TANDA = JenisTanda(
    id="pemenang_sama",
    judul="Satu penyedia memegang sebagian besar kontrak unit",
    melihat="Banyaknya kontrak tiap penyedia di satu unit.",
    status="waspada",
    penjawab="PPK dan pejabat pengadaan",
    aturan=("pemenang_sama",),
    ukuran=(),
    cari=find,
    tanya="Bagaimana penyedia ini dipilih?",
)
