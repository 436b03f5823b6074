"""Reports of work that the facts of the contract contradict (G16): before the start, after the end, complete without handover, cancelled."""

from __future__ import annotations

from datetime import timedelta

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, PaketTanda, Tanda

PENUH = 100.0


def contradictions(p: PaketTanda, n: Keadaan) -> list[tuple[str, int]]:
    """What contradicts the reports of a package by the day, as (code, day number of the report)."""
    lapor = [(h, f) for h, f in p.fisik if h <= n.per and f > 0]
    tunggu = timedelta(days=int(n.aturan.value("tunggu_pho", n.per)))
    naik = [h for (h, f), (_, g) in zip(lapor, [(None, 0.0), *lapor], strict=False) if f > g]
    hasil = [("batal", h.toordinal()) for h, _ in lapor[:1] if p.batal]
    if p.mulai is not None:
        hasil += [("sebelum_spmk", h.toordinal()) for h, _ in lapor[:1] if h < p.mulai]
    if p.akhir is not None:
        hasil += [("sesudah_akhir", h.toordinal()) for h in naik if h > p.akhir][:1]
    if p.serah is None or p.serah > n.per:
        hasil += [("tanpa_pho", h.toordinal()) for h, f in lapor if f >= PENUH and h + tunggu < n.per][:1]
    return hasil


def find(n: Keadaan) -> list[Tanda]:
    """Every package with its contradictions, largest contract first."""
    hasil = []
    for p in sorted(n.paket, key=lambda p: (-p.kontrak, p.paket)):
        if ada := contradictions(p, n):
            sejak = n.per.fromordinal(min(h for _, h in ada))
            hasil.append(TANDA.at(p.di, p.kontrak, sejak=sejak, paket=p.paket, nama=p.nama, alasan=ada[0][0]))
    return hasil


TANDA = JenisTanda(
    id="fakta_kontrak",
    judul="Laporan fisik bertentangan dengan kontraknya",
    melihat="Hari laporan fisik tiap paket, dibandingkan SPMK, akhir kontrak beserta adendumnya, serah terima, dan pembatalannya.",
    status="kritis",
    penjawab="PPK dan penanggung jawab kegiatan",
    aturan=("tunggu_pho",),
    ukuran=(),
    cari=find,
    bobot=3,
    tanya="Mengapa laporannya bertentangan dengan hari kontraknya?",
)
