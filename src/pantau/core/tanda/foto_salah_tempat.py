"""Work whose photos were taken at another time or place than they are evidence for (G11)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from math import cos, hypot, radians
from typing import Any

from pantau.core.tanda._bentuk import Bagian, JenisTanda, Keadaan, Tanda
from pantau.core.tanda._hitungan import middle
from pantau.core.tanda._isian import FotoTanda

SEDERAJAT = 111_320  # metres of a degree of latitude
SEPERSEJUTA = 1_000_000


def metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """How far two places (millionths of a degree) of one region lie apart."""
    utara, timur = (b[0] - a[0]) / SEPERSEJUTA, (b[1] - a[1]) / SEPERSEJUTA * cos(radians(a[0] / SEPERSEJUTA))
    return hypot(utara, timur) * SEDERAJAT


def faults(f: FotoTanda, pusat: tuple[float, float] | None, kembar: int, a: Mapping[str, Any]) -> list[str]:
    """What is wrong with a photo: another month, the very place of other works, far from the other photos of its work."""
    hasil = []
    if f.waktu is not None:
        h, awal = f.waktu.date(), f.bulan.replace(day=1)
        if not awal <= h <= f.bulan + timedelta(days=int(a["hari"])):
            hasil.append("foto_lain_bulan")
    if kembar >= int(a["sama"]):
        hasil.append("foto_setitik")
    if pusat is not None and f.lintang is not None and f.bujur is not None and metres(pusat, (f.lintang, f.bujur)) > float(a["meter"]):
        hasil.append("foto_jauh")
    return hasil


def find(n: Keadaan) -> list[Tanda]:
    """Each activity or package with such photos, most of them first. The place of a work is the middle of its photos, of at least three."""
    a = n.aturan.value("tanda_foto_tempat", n.per)
    karya: dict[tuple[int, int, int], list[FotoTanda]] = {}
    titik: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for f in n.foto:
        karya.setdefault((f.unit, f.simpul, f.paket), []).append(f)
        if f.lintang is not None and f.bujur is not None:
            titik.setdefault((f.lintang, f.bujur), set()).add((f.simpul, f.paket))
    isi = []
    for k, foto in karya.items():
        ada = [(f.lintang, f.bujur) for f in foto if f.lintang is not None and f.bujur is not None]
        pusat = (middle(x for x, _ in ada), middle(y for _, y in ada)) if len(ada) >= int(a["cukup"]) else None
        salah = [(f, s) for f in foto if (s := faults(f, pusat, len(titik.get((f.lintang or 0, f.bujur or 0), ())), a))]
        if salah:
            isi.append((k, salah))
    return [
        TANDA.at(
            Bagian(u, s, {}), None, len(x), min(f.bulan for f, _ in x), alasan=x[0][1][0], **({"paket": p} if p else {})
        )
        for (u, s, p), x in sorted(isi, key=lambda x: (-len(x[1]), x[0]))
    ]  # fmt: skip


TANDA = JenisTanda(
    id="foto_salah_tempat",
    judul="Foto bukti dari waktu atau tempat lain",
    melihat="Waktu dan tempat pengambilan foto bukti, dibandingkan bulan dan pekerjaannya.",
    status="waspada",
    penjawab="Penanggung jawab kegiatan",
    aturan=("tanda_foto_tempat",),
    ukuran=(),
    cari=find,
    bobot=2,
    tanya="Mengapa foto ini dari waktu atau tempat lain?",
)
