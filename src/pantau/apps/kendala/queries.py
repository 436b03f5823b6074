"""Reading obstacles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from pantau.apps.anggaran.models import Simpul
from pantau.apps.kendala.models import Kendala, PeristiwaKendala
from pantau.apps.pengadaan.models import Paket
from pantau.base.fakta import SELAMANYA, known_sql, origin_sql
from pantau.base.tulis import fetch_rows


@dataclass
class Catatan:
    """An obstacle with its history. `paket`, `id_paket`: name and id of the package it concerns, if one; `terbuka` is what the last event leaves it as."""

    id: int
    simpul: int
    unit: int
    bulan: int
    sebab: str
    uraian: str
    oleh: str
    waktu: int
    paket: str = ""
    id_paket: int = 0
    terbuka: bool = True
    riwayat: list[tuple[str, str, str, int]] = field(default_factory=list)


def obstacles(tahun: int, simpul: Collection[int] | None = None, diketahui: int = SELAMANYA - 1) -> list[Catatan]:
    """Obstacles of a year (of some activities) that stood at a knowledge time, newest first, each with its events (kind, note, who, when) by
    then, in one statement."""
    if simpul is not None and not simpul:
        return []
    k, p = Kendala._meta.db_table, PeristiwaKendala._meta.db_table
    klausa = f" AND k.simpul_id IN ({', '.join(['%s'] * len(simpul))})" if simpul is not None else ""
    hasil: dict[int, Catatan] = {}
    for r in fetch_rows(
        "SELECT k.id, k.simpul_id, s.unit_id, k.bulan, k.sebab, k.uraian, kb.oleh, kb.dicatat_pada, COALESCE(q.nama, ''), COALESCE(q.id, 0), p.jenis, p.catatan, "
        f"pb.oleh, pb.dicatat_pada FROM {k} k JOIN {Simpul._meta.db_table} s ON s.id = k.simpul_id JOIN base_berkas kf ON kf.id = "
        f"{origin_sql('k')} JOIN base_batch kb ON kb.id = kf.batch_id LEFT JOIN {Paket._meta.db_table} q ON q.id = k.paket_id LEFT JOIN {p} p "
        f"ON p.kendala_id = COALESCE(k.pokok, k.id) AND {known_sql(p, 'p')} LEFT JOIN base_berkas pf ON pf.id = {origin_sql('p')} LEFT JOIN "
        f"base_batch pb ON pb.id = pf.batch_id WHERE k.tahun = %s AND {known_sql(k, 'k')}{klausa} ORDER BY k.id DESC, p.id",
        [diketahui, diketahui, tahun, diketahui, diketahui, *(simpul or ())],
    ):
        c = hasil.setdefault(r[0], Catatan(*r[:10]))
        if r[10]:
            c.riwayat.append((r[10], r[11], r[12], r[13]))
            c.terbuka = r[10] == "buka"
    return list(hasil.values())
