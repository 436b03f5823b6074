"""What the month's form must know of each activity: its kind of work, and what the ledger says that a report can be held against."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from pantau.apps.anggaran.models import BarisAnggaran
from pantau.apps.kendala.models import Kendala, PeristiwaKendala
from pantau.apps.pengadaan.models import Paket, Peristiwa
from pantau.apps.realisasi.models import Posting
from pantau.base.aturan import rules
from pantau.base.fakta import active_sql
from pantau.base.tulis import fetch_rows
from pantau.core.frames import Kolom
from pantau.core.langkah import Jenis, Keadaan, kind_of, kinds
from pantau.core.periode import month_end
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up
from pantau.core.siklus import Laporan

Riwayat = Mapping[int, Mapping[int, Laporan]]


def kinds_at(hari: date) -> dict[str, Jenis]:
    """The kinds of work in force on a day."""
    return kinds(rules().value("langkah_fisik", hari))


def earlier(riwayat: Riwayat, bulan: int, simpul: int) -> list[float | None]:
    """Figures of the two months before, oldest first."""
    return [r.persen if (r := riwayat.get(b, {}).get(simpul)) else None for b in (bulan - 2, bulan - 1) if b > 0]


def last_entry(riwayat: Riwayat, bulan: int, simpul: int) -> Laporan | None:
    """The newest report of an activity in the months read that says what was done of its steps."""
    for b in range(bulan, 0, -1):
        r = riwayat.get(b, {}).get(simpul)
        if r is not None and r.isian is not None:
            return r
    return None


def kinds_and_money(
    k: Kolom, bulan: int, simpul: Collection[int], riwayat: Riwayat, jenis: Mapping[str, Jenis]
) -> tuple[dict[int, str], dict[int, tuple[int, int]]]:
    """The kind of each activity (as last reported, else as its accounts suggest), and its pagu and realisation at the end of a month."""
    hasil: dict[int, str] = {}
    if not simpul:
        return {}, {}
    letak = {s.id: i for i, s in enumerate(k.simpul)}
    h = roll_up(k, Pada(month_end(k.tahun, bulan)))
    pagu = h.baris["pagu"]
    for g in simpul:
        lama = last_entry(riwayat, bulan, g)
        if lama is not None and lama.isian is not None and lama.isian.jenis in jenis:
            hasil[g] = lama.isian.jenis
            continue
        per: dict[str, int] = {}
        for b in range(int(k.simpul_lo[letak[g]]), int(k.simpul_hi[letak[g]])):
            per[k.rekening[b]] = per.get(k.rekening[b], 0) + int(pagu[b])
        hasil[g] = kind_of(per, jenis)
    uang = {g: (int(h.simpul["pagu"][letak[g]]), int(h.simpul["realisasi"][letak[g]])) for g in simpul}
    return hasil, uang


def situations(tahun: int, bulan: int, simpul: Collection[int], riwayat: Riwayat) -> dict[int, Keadaan]:
    """What the ledger says of activities at the end of a month: earlier figures, whether more was spent than returned on their own lines
    (on any basis but requests and advances), whether a contract stands, and the obstacles that are open; in one statement."""
    if not simpul:
        return {}
    di = f"IN ({', '.join(['%s'] * len(simpul))})"
    t, p, k, pk = (m._meta.db_table for m in (Posting, Peristiwa, Kendala, PeristiwaKendala))
    rows = fetch_rows(
        f"SELECT 'uang', l.simpul_id, SUM(t.jumlah), '' FROM {t} t JOIN {BarisAnggaran._meta.db_table} l ON l.id = t.baris_id "
        f"WHERE l.simpul_id {di} AND t.tanggal <= %s AND t.basis NOT IN ('spp', 'uang_muka') AND {active_sql(t)} GROUP BY l.simpul_id "
        f"UNION ALL SELECT 'kontrak', p.simpul_id, MAX(CASE WHEN t.jenis = 'kontrak' AND (t.tanggal IS NULL OR t.tanggal <= %s) "
        f"THEN 1 ELSE 0 END), '' FROM {p} t JOIN {Paket._meta.db_table} p ON p.id = t.paket_id WHERE p.simpul_id {di} AND {active_sql(p)} "
        f"GROUP BY p.simpul_id UNION ALL SELECT 'kendala', k.simpul_id, k.waktu, k.uraian FROM {k} k WHERE k.simpul_id {di} "
        f"AND COALESCE((SELECT x.jenis FROM {pk} x WHERE x.kendala_id = k.id ORDER BY x.id DESC LIMIT 1), 'buka') = 'buka' ORDER BY 1, 3",
        [*simpul, (akhir := month_end(tahun, bulan)), akhir, *simpul, *simpul],
    )
    uang = {s for n, s, x, _ in rows if n == "uang" and x > 0}
    kontrak = {s: bool(x) for n, s, x, _ in rows if n == "kontrak"}
    kendala: dict[int, list[tuple[int, str]]] = {}
    for n, s, waktu, uraian in rows:
        if n == "kendala":
            kendala.setdefault(s, []).append((int(waktu), uraian))  # a sum beside it makes the column a decimal on PostgreSQL
    return {g: Keadaan(earlier(riwayat, bulan, g), int(g in uang), kontrak.get(g), tuple(kendala.get(g, ()))) for g in simpul}
