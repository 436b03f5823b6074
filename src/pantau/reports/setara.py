"""What of a comparison with last year is not like for like, because units were formed, ended or divided meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from pantau.core.masalah import Masalah
from pantau.reports.konteks import Konteks

DISEBUT = 8


def incomparable(kx: Konteks) -> list[Masalah]:
    """Units of this year that stand for none of last year's; for the whole government also those of last year for which none stands now, and those
    divided among several. Merged and renamed ones are compared as one, so nothing is said of them. Only units with money of their own count."""
    if kx.lalu is None or kx.minta.simpul is not None:
        return []
    lalu = kx.lalu
    pagu, dulu, padanan = kx.hasil.unit_sendiri["pagu"], lalu.hasil.unit_sendiri["pagu"], kx.padanan
    baru = [kx.unit_name(i) for i in kx.scope_units() if pagu[i] and not any(dulu[j] for j in padanan.get(kx.kolom.unit[i].id, ()))]
    hilang, pecah = list[str](), list[str]()
    if kx.minta.unit is None:
        tersisa = {u: kx.hasil.unit["pagu"][i] for u, i in kx.known_units.items()}
        for u, anggota in padanan.items():
            for i in anggota:
                id_ = lalu.kolom.unit[i].id
                if dulu[i] and id_ in kx.dipecah:
                    pecah.append(lalu.unit_name(i))
                elif dulu[i] and not tersisa.get(u):
                    hilang.append(lalu.unit_name(i))
    return [*_told("banding_unit_baru", baru), *_told("banding_unit_pecah", pecah), *_told("banding_unit_hilang", hilang)]


def _told(kode: str, nama: Iterable[str]) -> list[Masalah]:
    isi = sorted(nama)
    return [Masalah(kode, {}, {"jumlah": len(isi), "daftar": ", ".join(isi[:DISEBUT])}, "info")] if isi else []
