"""Contracts of one unit with one vendor within a short time that together exceed the limit that each stays under (G8)."""

from __future__ import annotations

from datetime import date, timedelta

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, PaketTanda, Tanda, direct_limit


def find(n: Keadaan) -> list[Tanda]:
    """Groups of such contracts, the largest sum first: of a unit and a vendor the time with the largest sum; the place is that of the
    first of them."""
    a, rentang = n.aturan.value("batas_pengadaan_langsung", n.per), timedelta(days=int(n.aturan.value("rentang_pecah", n.per)))
    kelompok: dict[tuple[int, str, int], list[tuple[date, PaketTanda]]] = {}
    for p in n.paket:
        batas = direct_limit(a, p.jenis)
        if p.penyedia and p.hari_kontrak and 0 < p.kontrak <= batas:
            kelompok.setdefault((p.unit, p.penyedia.lower(), batas), []).append((p.hari_kontrak, p))
    hasil = []
    for (_, _, batas), isi in kelompok.items():
        isi.sort(key=lambda x: (x[0], x[1].paket))
        dekat = max(([p for h, p in isi if awal <= h <= awal + rentang] for awal, _ in isi), key=lambda x: sum(p.kontrak for p in x))
        jumlah = sum(p.kontrak for p in dekat)
        if len(dekat) > 1 and jumlah > batas:
            p = dekat[0]
            hasil.append(TANDA.at(p.di, jumlah, len(dekat), p.hari_kontrak, paket=p.paket, nama=p.nama))
    return sorted(hasil, key=lambda t: -(t.rp or 0))


TANDA = JenisTanda(
    id="pecah_paket",
    judul="Beberapa kontrak di bawah batas dengan satu penyedia",
    melihat="Kontrak satu unit dengan satu penyedia dalam rentang pendek, masing-masing di bawah batas pengadaan langsung.",
    status="waspada",
    penjawab="PPK dan pejabat pengadaan",
    aturan=("batas_pengadaan_langsung", "rentang_pecah"),
    ukuran=(),
    cari=find,
    bobot=1,
    tanya="Mengapa pekerjaan ini tidak menjadi satu paket?",
)
