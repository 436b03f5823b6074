"""Units whose photos say neither when nor where they were taken, more than those of others (G10): photos of photos, of screens, or sent on."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda, units
from pantau.core.tanda._hitungan import counted, rare


def find(n: Keadaan) -> list[Tanda]:
    """Such units, the rarest first."""
    a = n.aturan.value("tanda_foto_asal", n.per)
    hitung = counted([f.unit for f in n.foto], [f.waktu is None and f.lintang is None for f in n.foto])
    isi = rare(hitung, a)
    return units(TANDA, isi, jumlah={u: k for u, (k, _) in hitung.items()})


TANDA = JenisTanda(
    id="foto_tanpa_asal",
    judul="Foto bukti tanpa waktu dan tempat",
    melihat="Foto bukti tiap unit yang tidak membawa waktu dan tempat pengambilan, dibandingkan unit lain.",
    status="waspada",
    penjawab="Kepala perangkat daerah",
    aturan=("tanda_foto_asal",),
    ukuran=(),
    cari=find,
    bobot=1,
    tanya="Dengan apa foto-foto ini diambil, dan mengapa tidak membawa waktu dan tempat?",
)
