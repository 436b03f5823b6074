"""Activities that nobody, or more than one, answers for, or whose chain does not reach the top."""

from __future__ import annotations

from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda

CACAT = ("yatim", "ganda", "putus", "lingkar")


def find(n: Keadaan) -> list[Tanda]:
    """Activities without one whole chain, each once, largest pagu first."""
    satu = {x.simpul: x for x in reversed(n.rantai) if x.cacat in CACAT}
    urut = sorted(satu.values(), key=lambda x: (-x.pagu, x.simpul))
    return [TANDA.at(Bagian(x.unit, x.simpul, {}), x.pagu, cacat=x.cacat) for x in urut]


TANDA = JenisTanda(
    id="rantai_putus",
    judul="Rantai penanggung jawab belum utuh",
    melihat="Rantai tiap kegiatan dari pengawas sampai pimpinan pada tanggal laporan.",
    status="waspada",
    penjawab="Bagian organisasi dan kepala perangkat daerah",
    aturan=("jenjang_jabatan",),
    ukuran=("pagu",),
    cari=find,
    laporan="rantai",
)
