"""Packages whose reported work runs far ahead of their payments for two closed months, without handover and bill (G1)."""

from __future__ import annotations

from pantau.core.periode import is_month_end, previous_month_end
from pantau.core.tanda._bentuk import JenisTanda, Keadaan, PaketTanda, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """Packages whose work was ahead by more than the limit at the last two month-ends, widest value first."""
    akhir = n.per if is_month_end(n.per) else previous_month_end(n.per)
    bulan, batas = (previous_month_end(akhir), akhir), float(n.aturan.value("jarak_fisik_uang", n.per)["fisik"])

    def ahead(p: PaketTanda) -> bool:
        return all((f := p.done(b)) is not None and f - p.paid(b) > batas for b in bulan)

    isi = [p for p in n.paket if not (p.serah and p.ditagih) and ahead(p)]
    return [TANDA.at(p.di, p.kontrak, sejak=bulan[0], paket=p.paket, nama=p.nama) for p in sorted(isi, key=lambda p: -p.kontrak)]


TANDA = JenisTanda(
    id="fisik_tanpa_uang",
    judul="Fisik jauh mendahului uang",
    melihat="Fisik yang dilaporkan dan pembayaran tiap paket berkontrak pada dua akhir bulan terakhir.",
    status="waspada",
    penjawab="PPK dan penanggung jawab kegiatan",
    aturan=("jarak_fisik_uang",),
    ukuran=(),
    cari=find,
    bobot=2,
    tanya="Mengapa pekerjaan yang sudah jadi belum ditagih?",
)
