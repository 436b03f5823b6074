"""Reading obstacles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from pantau.apps.kendala.models import Kendala, PeristiwaKendala


@dataclass
class Catatan:
    """An obstacle with its history. `terbuka` is what the last event leaves it as."""

    id: int
    simpul: int
    unit: int
    bulan: int
    sebab: str
    uraian: str
    oleh: str
    waktu: int
    terbuka: bool = True
    riwayat: list[tuple[str, str, str, int]] = field(default_factory=list)


def obstacles(tahun: int, simpul: Collection[int] | None = None) -> list[Catatan]:
    """Obstacles of a year (of some activities), newest first, each with its events (kind, note, who, when)."""
    pilih = Kendala.objects.filter(tahun=tahun)
    if simpul is not None:
        pilih = pilih.filter(simpul_id__in=list(simpul))
    kolom = ("id", "simpul_id", "simpul__unit_id", "bulan", "sebab", "uraian", "oleh", "waktu")
    hasil = {r[0]: Catatan(*r) for r in pilih.order_by("-id").values_list(*kolom)}
    for k, *p in (
        PeristiwaKendala.objects.filter(kendala__in=pilih).order_by("id").values_list("kendala_id", "jenis", "catatan", "oleh", "waktu")
    ):
        hasil[k].riwayat.append((p[0], p[1], p[2], p[3]))
        hasil[k].terbuka = p[0] == "buka"
    return list(hasil.values())
