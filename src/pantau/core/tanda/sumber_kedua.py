"""Packages of which a contractor or a supervisor signed another progress than the office reported."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """Packages whose signed figure lies further from what the office had reported by its day than the limit, the furthest first. Where the
    office was silent by that day nothing is said."""
    batas, isi = float(n.aturan.value("beda_sumber_kedua", n.per)), []
    for p in n.paket:
        beda = [(abs(x - f), h) for h, x in p.kedua if h <= n.per and (f := p.done(h)) is not None]
        if beda and max(beda)[0] > batas:
            isi.append((max(beda), p))
    isi.sort(key=lambda x: (-x[0][0], -x[1].kontrak, x[1].paket))
    return [TANDA.at(p.di, p.kontrak, sejak=hari, paket=p.paket, nama=p.nama) for (_, hari), p in isi]


TANDA = JenisTanda(
    id="sumber_kedua",
    judul="Angka penyedia atau pengawas berbeda dari laporan",
    melihat="Kemajuan dalam dokumen yang ditandatangani penyedia atau pengawas, di sebelah laporan kantor sampai hari dokumen itu.",
    status="waspada",
    penjawab="Penanggung jawab kegiatan",
    aturan=("beda_sumber_kedua",),
    ukuran=(),
    cari=find,
    bobot=2,
    tanya="Mengapa angka keduanya berbeda?",
)
