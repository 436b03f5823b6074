"""Pagu that follows from what sheets show, while no budget document of the unit is there."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from pantau.apps.anggaran.actions import encode
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
from pantau.apps.anggaran.models import BarisAnggaran
from pantau.base.beda import standing
from pantau.base.fakta import active_sql, origin_sql
from pantau.base.isi import Isi
from pantau.base.jenis import Jenis
from pantau.base.kunci import as_date
from pantau.base.tindakan import Tindakan
from pantau.base.tulis import fetch_rows
from pantau.base.turunan import Asal, in_parts, settle
from pantau.core.anggaran import Tertera, steps_of


def refresh_weak_pagu(t: Tindakan) -> None:
    """Bring the weak pagu of the units of this act in line with the sheets that stand; of units with a budget document there is none."""
    units: dict[int, set[int]] = defaultdict(set)
    for j in (PAGU, PAGU_TERTERA):
        for tahun, milik in t.units(j).items():
            units[tahun or 0] |= milik
    baris = BarisAnggaran._meta.db_table
    for tahun, milik in units.items():
        for potong in in_parts(sorted(milik)):
            di = f"l.tahun = %s AND l.unit_id IN ({', '.join(['%s'] * len(potong))})"
            kuat = {
                u
                for (u,) in fetch_rows(
                    f"SELECT DISTINCT l.unit_id FROM {PAGU.tabel} t JOIN {baris} l ON l.id = t.baris_id WHERE {di} AND {active_sql(PAGU.tabel)}",
                    [tahun, *potong],
                )
            }
            rows = fetch_rows(
                f"SELECT t.baris_id, CAST(t.per AS text), CAST(t.awal AS text), t.pagu, {origin_sql()}, t.baris_ke, l.unit_id FROM "
                f"{PAGU_TERTERA.tabel} t JOIN {baris} l ON l.id = t.baris_id WHERE {di} AND {active_sql(PAGU_TERTERA.tabel)} ORDER BY COALESCE(t.pokok, t.id)",
                [tahun, *potong],
            )
            tertera: dict[int, list[Tertera]] = defaultdict(list)
            asal: dict[tuple[int, date], Asal] = {}
            for b, per, awal, pagu, lembar, ke, unit in rows:
                if unit not in kuat:
                    tertera[b].append(Tertera(as_date(per), as_date(awal), pagu))
                    asal[b, as_date(per)] = Asal(lembar, ke)
            isi = Isi(PAGU_LEMAH)
            for b, daftar in tertera.items():
                for x in steps_of(daftar):
                    dari = asal[b, x.per]
                    isi.add(PaguLemahUsul(b, x.mulai, x.pagu), 0, dari.baris, dari.lembar)
            settle(t, isi, standing(PAGU_LEMAH, tahun, potong))


def refresh_weak_plans(t: Tindakan) -> None:
    """Bring cash plans and targets that follow from sheets in line with the sheets that stand; from where a plan of twelve months
    begins, it alone counts: a plan that leaves closed months alone leaves them what their sheets said."""
    _refresh(t, RAK, RENCANA_TERTERA, RENCANA_LEMAH, "baris", "jumlah", RencanaLemahUsul)
    _refresh(t, TARGET, TARGET_TERTERA, TARGET_LEMAH, "simpul", "persen", TargetLemahUsul)


def _refresh(t: Tindakan, dokumen: Jenis, tertera: Jenis, lemah: Jenis, milik: str, nilai: str, baris: type) -> None:
    kolom = f"{milik}_id"
    kena = {x for j in (dokumen, tertera) for (x,) in t.touched(j, kolom)}
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
