"""Reading obstacles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from pantau.apps.anggaran.models import Simpul
from pantau.apps.kendala.models import Kendala, PeristiwaKendala
from pantau.apps.pengadaan.models import Paket
from pantau.base.fakta import SELAMANYA, active_sql, known_sql, origin_sql
from pantau.base.kunci import as_date
from pantau.base.tulis import fetch_rows
from pantau.core.kendala import Tuturan, is_open


@dataclass
class Catatan:
    """An obstacle with what was said of it. `paket`, `id_paket`: name and id of the package it concerns, if one."""

    id: int
    simpul: int
    unit: int
    tahun: int
    kode: str
    bulan: int
    sebab: str
    uraian: str
    oleh: str
    waktu: int
    paket: str = ""
    id_paket: int = 0
    riwayat: list[Tuturan] = field(default_factory=list)

    @property
    def terbuka(self) -> bool:
        """Whether it stands."""
        return is_open(self.riwayat)


def obstacles(tahun: int, simpul: Collection[int] | None = None, diketahui: int = SELAMANYA - 1) -> list[Catatan]:
    """Obstacles of a year (of some activities) that stood at a knowledge time, newest first, each with what was said of it by then, in one
    statement."""
    return _read("k.tahun = %s", [tahun], simpul, diketahui)


def earlier_obstacles(tahun: int, diketahui: int = SELAMANYA - 1) -> list[Catatan]:
    """Those of all years before one."""
    return _read("k.tahun < %s", [tahun], None, diketahui)


def kept_documents() -> list[tuple[str, str, str, int]]:
    """Every file of evidence of an obstacle: hash, kind of file, the name it was sent under, and its batch."""
    rows = PeristiwaKendala.objects.exclude(sidik="").order_by("-id")
    return list(rows.values_list("sidik", "media", "berkas", "sumber__batch_id"))


def evidence_of(id: int) -> tuple[int, str, str] | None:
    """Unit, hash and kind of the file behind what was said of an obstacle that stands; None without one."""
    p, k = PeristiwaKendala._meta.db_table, Kendala._meta.db_table
    rows = fetch_rows(
        f"SELECT s.unit_id, p.sidik, p.media FROM {p} p JOIN {k} k ON COALESCE(k.pokok, k.id) = p.kendala_id JOIN {Simpul._meta.db_table} s ON s.id = k.simpul_id "
        f"WHERE p.id = %s AND p.sidik <> '' AND {active_sql(p, 'p')} AND {active_sql(k, 'k')}",
        [id],
    )
    return rows[0] if rows else None


def _read(syarat: str, isi: list[int], simpul: Collection[int] | None, diketahui: int) -> list[Catatan]:
    if simpul is not None and not simpul:
        return []
    k, p = Kendala._meta.db_table, PeristiwaKendala._meta.db_table
    klausa = f" AND k.simpul_id IN ({', '.join(['%s'] * len(simpul))})" if simpul is not None else ""
    hasil: dict[int, Catatan] = {}
    for r in fetch_rows(
        "SELECT k.id, k.simpul_id, s.unit_id, k.tahun, s.kode, k.bulan, k.sebab, k.uraian, kb.oleh, kb.dicatat_pada, COALESCE(q.nama, ''), "
        "COALESCE(q.id, 0), p.jenis, p.catatan, pb.oleh, pb.dicatat_pada, p.siapa, p.batas, p.rp, p.poin_fisik, p.paket, p.berkas, p.id "
        f"FROM {k} k JOIN {Simpul._meta.db_table} s ON s.id = k.simpul_id JOIN base_berkas kf ON kf.id = "
        f"{origin_sql('k')} JOIN base_batch kb ON kb.id = kf.batch_id LEFT JOIN {Paket._meta.db_table} q ON q.id = k.paket_id LEFT JOIN {p} p "
        f"ON p.kendala_id = COALESCE(k.pokok, k.id) AND {known_sql(p, 'p')} LEFT JOIN base_berkas pf ON pf.id = {origin_sql('p')} LEFT JOIN "
        f"base_batch pb ON pb.id = pf.batch_id WHERE {syarat} AND {known_sql(k, 'k')}{klausa} ORDER BY k.id DESC, p.id",
        [diketahui, diketahui, *isi, diketahui, diketahui, *(simpul or ())],
    ):
        c = hasil.setdefault(r[0], Catatan(*r[:12]))
        if r[12]:
            c.riwayat.append(Tuturan(r[12], r[13], r[14], r[15], r[16], as_date(r[17]) if r[17] else None, *r[18:23]))
    return list(hasil.values())
