"""Pagu that follows from what sheets show, while no budget document of the unit is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from pantau.apps.anggaran.calon import encode
from pantau.apps.anggaran.fakta import (
    PAGU,
    PAGU_LEMAH,
    PAGU_TERTERA,
    RAK,
    RENCANA_LEMAH,
    RENCANA_TERTERA,
    TARGET,
    TARGET_LEMAH,
    TARGET_TERTERA,
    PaguLemahUsul,
    RencanaLemahUsul,
    TargetLemahUsul,
)
from pantau.apps.anggaran.models import BarisAnggaran, VersiAnggaran
from pantau.base.beda import standing
from pantau.base.fakta import active_sql, last_sql, origin_sql
from pantau.base.isi import Isi
from pantau.base.jenis import Jenis
from pantau.base.kunci import as_date
from pantau.base.penegasan import restated
from pantau.base.tindakan import Tindakan
from pantau.base.tulis import fetch_rows
from pantau.base.turunan import Asal, in_parts, settle
from pantau.core.anggaran import Tertera, steps_of


def refresh_weak_pagu(t: Tindakan) -> None:
    """Bring the weak pagu of the units of this act in line with the sheets that stand; from the first budget document of a unit on there is
    none."""
    units: dict[int, set[int]] = defaultdict(set)
    for j in (PAGU, PAGU_TERTERA) if fetch_rows(f"SELECT 1 FROM {PAGU_TERTERA.tabel} LIMIT 1") else ():
        for tahun, milik in t.units(j).items():
            units[tahun or 0] |= milik
    baris = BarisAnggaran._meta.db_table
    for tahun, milik in units.items():
        for potong in in_parts(sorted(milik)):
            di = f"l.tahun = %s AND l.unit_id IN ({', '.join(['%s'] * len(potong))})"
            kuat = {
                u: as_date(h)
                for u, h in fetch_rows(
                    f"SELECT l.unit_id, CAST(MIN(v.berlaku_mulai) AS text) FROM {PAGU.tabel} t JOIN {baris} l ON l.id = t.baris_id "
                    f"JOIN {VersiAnggaran._meta.db_table} v ON v.id = t.versi_id WHERE {di} AND {active_sql(PAGU.tabel)} GROUP BY l.unit_id",
                    [tahun, *potong],
                )
            }
            rows = fetch_rows(
                f"SELECT t.baris_id, CAST(t.per AS text), CAST(t.awal AS text), t.pagu, {origin_sql()}, t.baris_ke, l.unit_id, t.asal_format FROM "
                f"{PAGU_TERTERA.tabel} t JOIN {baris} l ON l.id = t.baris_id WHERE {di} AND {active_sql(PAGU_TERTERA.tabel)} ORDER BY t.id",
                [tahun, *potong],
            )
            pembawa = carriers(tahun, potong)
            tertera: dict[int, list[Tertera]] = defaultdict(list)
            asal: dict[tuple[int, date], Asal] = {}
            sampai: dict[int, date] = {}
            for b, per, awal, pagu, lembar, ke, unit, format in rows:
                if pembawa[unit] == format:
                    sampai[b] = kuat.get(unit, date.max)
                    tertera[b].append(Tertera(as_date(per), as_date(awal), pagu))
                    asal[b, as_date(per)] = Asal(lembar, ke)
            isi = Isi(PAGU_LEMAH)
            for b, daftar in tertera.items():
                langkah = [x for x in steps_of(daftar) if x.mulai < sampai[b]]
                for x in langkah:
                    dari = asal[b, x.per]
                    isi.add(PaguLemahUsul(b, x.mulai, x.pagu), 0, dari.baris, dari.lembar)
                if langkah and sampai[b] < date.max:  # what the document does not name has none from then on
                    isi.add(PaguLemahUsul(b, sampai[b], 0), 0, dari.baris, dari.lembar)
            settle(t, isi, standing(PAGU_LEMAH, tahun, potong))


def carriers(tahun: int, units: Collection[int]) -> dict[int, str]:
    """Unit → the format whose sheets carry its pagu while there is no budget document: kinds of sheets overlap, so of those that stand only
    the one loaded first counts. Corrections leave its place as it is; a withdrawn batch has none, but what said the same after it has."""
    t = PAGU_TERTERA.tabel
    dari = (
        f"FROM {t} t JOIN {BarisAnggaran._meta.db_table} l ON l.id = t.baris_id JOIN base_berkas b ON b.id = {origin_sql()} "
        f"WHERE l.tahun = %s AND l.unit_id IN ({', '.join(['%s'] * len(units))}) AND NOT t.batal"
    )
    ditarik = "EXISTS (SELECT 1 FROM base_batch w WHERE w.menarik_id = b.batch_id)"
    pertama: dict[tuple[int, str], int] = {}
    for u, f, batch in fetch_rows(
        f"SELECT l.unit_id, t.asal_format, MIN(b.batch_id) {dari} AND NOT {ditarik} GROUP BY l.unit_id, t.asal_format "
        f"HAVING SUM(CASE WHEN {last_sql(t)} THEN 1 ELSE 0 END) > 0",
        [tahun, *units],
    ):
        pertama[u, f] = batch
    lama = {i: (u, f) for i, u, f in fetch_rows(f"SELECT t.id, l.unit_id, t.asal_format {dari} AND {ditarik}", [tahun, *units])}
    for i, x in restated(PAGU_TERTERA, lama).items() if lama else ():
        if lama[i] in pertama:
            pertama[lama[i]] = min(pertama[lama[i]], x.batch)
    return {u: f for (u, f), _ in sorted(pertama.items(), key=lambda x: -x[1])}


def refresh_weak_plans(t: Tindakan) -> None:
    """Bring cash plans and targets that follow from sheets in line with the sheets that stand; from where a plan of twelve months
    begins, it alone counts: a plan that leaves closed months alone leaves them what their sheets said."""
    _refresh(t, RAK, RENCANA_TERTERA, RENCANA_LEMAH, "baris", "jumlah", RencanaLemahUsul)
    _refresh(t, TARGET, TARGET_TERTERA, TARGET_LEMAH, "simpul", "persen", TargetLemahUsul)


def _shown(t: Tindakan, dokumen: Jenis, tertera: Jenis, kolom: str) -> set[int]:
    """Owners of the plans that this act wrote of which a sheet ever showed a plan too."""
    if dokumen.id not in t.awal:
        return set()
    sql = (
        f"WITH k AS (SELECT DISTINCT {kolom} AS x FROM {dokumen.tabel} WHERE id > %s) "
        f"SELECT x FROM k WHERE EXISTS (SELECT 1 FROM {tertera.tabel} s WHERE s.{kolom} = k.x)"
    )
    return {x for (x,) in fetch_rows(sql, [t.awal[dokumen.id]])}


def _refresh(t: Tindakan, dokumen: Jenis, tertera: Jenis, lemah: Jenis, milik: str, nilai: str, baris: type) -> None:
    kolom = f"{milik}_id"
    kena = {x for (x,) in t.touched(tertera, kolom)} | _shown(t, dokumen, tertera, kolom)
    for potong in in_parts(sorted(kena)):
        di = f"t.{kolom} IN ({', '.join(['%s'] * len(potong))})"
        mulai = {
            x: as_date(h)
            for x, h in fetch_rows(
                f"SELECT t.{kolom}, MIN(CAST(t.mulai AS text)) FROM {dokumen.tabel} t WHERE {di} AND {active_sql(dokumen.tabel)} GROUP BY 1",
                potong,
            )
        }
        rows = fetch_rows(
            f"SELECT t.{kolom}, CAST(t.tanggal AS text), t.{nilai}, {origin_sql()}, t.baris_ke FROM {tertera.tabel} t "
            f"WHERE {di} AND {active_sql(tertera.tabel)} ORDER BY t.tanggal, t.id",
            potong,
        )
        isi = Isi(lemah)
        bulan: dict[int, list[int | float | None]] = {}
        for x, tgl, n, lembar, ke in rows:
            hari = as_date(tgl)
            if hari.replace(day=1) < mulai.get(x, date.max):
                kum = bulan.setdefault(x, [None] * 12)
                kum[hari.month - 1] = n
                isi.add(baris(x, hari.replace(day=1), encode(kum)), 0, ke, lembar)
        settle(t, isi, standing(lemah, syarat=di, params=potong))
