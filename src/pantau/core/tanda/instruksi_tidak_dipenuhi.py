"""Instructions that the data closed as not met, or of which nothing could be told, and that no other has taken up."""

from __future__ import annotations

from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """Each of those addressed, the oldest deadline first."""
    isi = sorted(n.instruksi, key=lambda x: (x.batas, x.id, x.unit))
    return [TANDA.at(Bagian(x.unit, None, {}), None, sejak=x.batas, instruksi=x.id, uraian=x.teks) for x in isi]


TANDA = JenisTanda(
    id="instruksi_tidak_dipenuhi",
    judul="Instruksi tidak dipenuhi, belum diganti",
    melihat="Instruksi yang pada batasnya tidak dipenuhi menurut data atau tidak dapat dinilai, dan belum diganti instruksi yang menyebutnya.",
    status="kritis",
    penjawab="Pemberi instruksi",
    aturan=(),
    ukuran=(),
    cari=find,
    laporan="instruksi",
    rinci=True,
    kata=True,
)
