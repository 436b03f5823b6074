"""The lock of closed months, for every kind of fact and every act: nothing may alter a figure dated inside a month that is closed.

What an act altered is read from the ledger itself, as it stood before the act and as it stands now; so writing, correcting and taking
back are one case.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import Any

from pantau.base.isi import canonical_json
from pantau.base.jenis import Aliran, Berlaku, Jenis, Setahun, kind
from pantau.base.models import KunciPeriode
from pantau.base.periode import closed_months
from pantau.base.tindakan import Tindakan
from pantau.base.tulis import fetch_rows
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BULAN
from pantau.core.perubahan import Langkah, Rentang, altered, altered_months, touched_months

Bulan = tuple[int, int]


def as_date(x: Any) -> date:
    """A date that a driver returned as date or text."""
    return x if isinstance(x, date) else date.fromisoformat(x)


def closed() -> set[Bulan]:
    """Every month (year, month) that is closed now."""
    tahun = KunciPeriode.objects.values_list("tahun", flat=True).distinct()
    return {(t, b) for t in tahun for b in closed_months(t)}


def refuse_closed(t: Tindakan) -> None:
    """Undo an act that alters a closed month."""
    tutup = closed()
    kena: set[Bulan] = set()
    for j in (kind(x) for x in t.awal) if tutup else ():
        kena |= months_altered(j, t.awal[j.id], tutup)
    if kena:
        raise DitolakError([Masalah("bulan_tertutup", {}, {"bulan": BULAN[b - 1], "tahun": y}) for y, b in sorted(kena)])


def months_altered(j: Jenis, sejak: int, bulan: set[Bulan]) -> set[Bulan]:
    """Those of some months in which rows of a kind written after row `sejak` alter what the kind says."""
    if isinstance(j.waktu, Aliran):
        return touched_months(_flows(j, j.waktu, sejak), bulan)
    if isinstance(j.waktu, Berlaku):
        steps = _steps(j, j.waktu.milik, j.waktu.hari, j.waktu.urut, j.waktu.gabung, j.nilai, sejak)
        return touched_months((r for a, b in steps for r in altered(a, b)), bulan)
    if isinstance(j.waktu, Setahun):
        w = j.waktu
        steps = _steps(j, w.milik, f"t.{j.column(w.hari)}", "t.id", "", (w.bulan,), sejak)
        kena: set[Bulan] = set()
        for a, b in steps:
            a, b = [[Langkah(x.hari, json.loads(x.nilai[0])) for x in s] for s in (a, b)]
            for y in {y for y, _ in bulan} & {x.hari.year for x in (*a, *b)}:
                kena |= {(y, m) for m in altered_months(a, b, y)} & bulan
        return kena
    return set()


def _flows(j: Jenis, w: Aliran, sejak: int) -> list[Rentang]:
    """From the earliest day on which a row appeared, ended, or became another one."""
    hari, t = f"{{}}.{j.column(w.hari)}", j.tabel
    beda = " OR ".join(f"g.{j.column(f)} IS DISTINCT FROM t.{j.column(f)}" for f in (w.hari, *w.angka))
    syarat = f" AND ({w.syarat})" if w.syarat else ""
    sql = (
        f"SELECT MIN(h), MAX(CASE WHEN h IS NULL THEN 1 ELSE 0 END), COUNT(*) FROM ("
        f"SELECT CAST({hari.format('t')} AS text) AS h FROM {t} t WHERE t.id > %s AND NOT t.batal AND t.menggantikan_id IS NULL{syarat} "
        f"UNION ALL SELECT CAST({hari.format('t')} AS text) FROM {t} t JOIN {t} g ON g.menggantikan_id = t.id WHERE g.id > %s AND NOT t.batal "
        f"AND (g.batal OR {beda}){syarat} "
        f"UNION ALL SELECT CAST({hari.format('g')} AS text) FROM {t} t JOIN {t} g ON g.menggantikan_id = t.id WHERE g.id > %s AND NOT g.batal "
        f"AND (t.batal OR {beda}){syarat.replace('t.', 'g.')}) x"
    )
    awal, tanpa_hari, n = fetch_rows(sql, [sejak] * 3)[0]
    if not n:
        return []
    return [Rentang(date.min if tanpa_hari else as_date(awal))]


def _steps(
    j: Jenis, milik: tuple[str, ...], hari: str, urut: str, gabung: str, nilai: tuple[str, ...], sejak: int
) -> list[tuple[list[Langkah], list[Langkah]]]:
    """For each thing that rows after `sejak` speak of: what stood before them, and what stands now."""
    t, kol = j.tabel, [f"t.{j.column(m)}" for m in milik]
    sama = " AND ".join(f"k.{j.column(m)} = t.{j.column(m)}" for m in milik)
    isi = [f"t.{j.column(n)}" for n in nilai]
    rows = fetch_rows(
        f"SELECT {', '.join(kol)}, CAST({hari} AS text), t.id, g.id, {', '.join(isi)} FROM {t} t "
        f"JOIN (SELECT DISTINCT {', '.join(j.column(m) for m in milik)} FROM {t} WHERE id > %s) k ON {sama} {gabung} "
        f"LEFT JOIN {t} g ON g.menggantikan_id = t.id WHERE NOT t.batal AND (g.id IS NULL OR g.id > %s) ORDER BY {hari}, {urut}",
        [sejak, sejak],
    )
    n = len(kol)
    sebelum: dict[Any, list[Langkah]] = defaultdict(list)
    sesudah: dict[Any, list[Langkah]] = defaultdict(list)
    for r in rows:
        langkah = Langkah(as_date(r[n]), tuple(canonical_json(x) if isinstance(x, dict) else x for x in r[n + 3 :]))
        if r[n + 1] <= sejak:
            sebelum[r[:n]].append(langkah)
        if r[n + 2] is None:
            sesudah[r[:n]].append(langkah)
    return [(sebelum[k], sesudah[k]) for k in {*sebelum, *sesudah}]


def first_open_day(tahun: int) -> date:
    """The first day of a year that no closed month lies after: 1 January while none is closed."""
    akhir = max(closed_months(tahun), default=0)
    return date(tahun, akhir + 1, 1) if akhir < 12 else date(tahun + 1, 1, 1)
