"""Work whose evidence shows a picture that was evidence before (G9)."""

from __future__ import annotations

from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """Each activity or package with such photos, most of them first. The same picture for the same work in the same month is one photo sent twice
    and says nothing."""
    semua = {f.id: f for f in n.foto}
    tempat: dict[tuple[int, int, int], list[int]] = {}
    for f in n.foto:
        asal = semua.get(f.kembar)
        if f.kembar and (asal is None or (asal.simpul, asal.paket, asal.bulan) != (f.simpul, f.paket, f.bulan)):
            tempat.setdefault((f.unit, f.simpul, f.paket), []).append(f.id)
    urut = sorted(tempat.items(), key=lambda x: (-len(x[1]), x[0]))
    return [
        TANDA.at(Bagian(u, s, {}), None, len(x), min(semua[i].bulan for i in x), **({"paket": p} if p else {})) for (u, s, p), x in urut
    ]


TANDA = JenisTanda(
    id="foto_ulang",
    judul="Foto bukti pernah dipakai",
    melihat="Foto bukti yang memperlihatkan gambar yang sama dengan foto bukti lain.",
    status="waspada",
    penjawab="Penanggung jawab kegiatan",
    aturan=(),
    ukuran=(),
    cari=find,
    bobot=2,
    tanya="Kapan dan di mana foto ini diambil?",
)
