"""Tenders that were announced on fewer working days than the rule asks."""

from __future__ import annotations

from pantau.core.tanda._bentuk import JenisTanda, Keadaan, Tanda


def find(n: Keadaan) -> list[Tanda]:
    """Such tenders that began by the day, the shortest announcement first. Without a schedule nothing is said."""
    batas = int(n.aturan.value("pengumuman_singkat", n.per))
    ada = [(p, p.hari_umum) for p in n.pemilihan if p.hari_umum is not None and (p.mulai is None or p.mulai <= n.per)]
    isi = sorted(((p, hari) for p, hari in ada if hari < batas), key=lambda x: (x[1], -x[0].nilai, x[0].paket))
    return [TANDA.at(p.di, p.nilai, sejak=p.mulai, paket=p.paket, nama=p.nama, uraian=str(hari)) for p, hari in isi]


TANDA = JenisTanda(
    id="pengumuman_singkat",
    judul="Pengumuman tender lebih singkat daripada aturan",
    melihat="Hari kerja pengumuman menurut jadwal tender, hari pertama dan terakhir dihitung.",
    status="waspada",
    penjawab="Pokja pemilihan",
    aturan=("pengumuman_singkat",),
    ukuran=(),
    cari=find,
    tanya="Mengapa tender ini diumumkan sesingkat itu?",
)
