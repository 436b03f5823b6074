"""Packages that are paid for more than what is reported of them and an advance explain (G2)."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """Packages whose payments are ahead of work and advance by more than the limit, largest contract first. Of one that never reported nothing is
    said."""
    a = n.aturan.value("jarak_fisik_uang", n.per)
    batas = float(a["uang"]) + float(a["uang_muka"])
    isi = [p for p in n.paket if (f := p.done(n.per)) is not None and p.paid(n.per) - f > batas]
    return [TANDA.at(p.di, p.kontrak, paket=p.paket, nama=p.nama) for p in sorted(isi, key=lambda p: -p.kontrak)]


TANDA = JenisTanda(
    id="uang_tanpa_fisik",
    judul="Uang jauh mendahului fisik",
    melihat="Pembayaran dan fisik yang dilaporkan tiap paket berkontrak, di luar uang muka.",
    status="kritis",
    penjawab="PPK dan penanggung jawab kegiatan",
    aturan=("jarak_fisik_uang",),
    ukuran=(),
    cari=find,
    bobot=2,
    tanya="Pekerjaan apa yang dibayar?",
)
