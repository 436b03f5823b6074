"""The lock of closed months, for every kind of fact and every act: nothing may alter a figure dated inside a month that is closed.

What an act altered is read from the ledger itself, as it stood before the act and as it stands now; so writing, correcting and taking
back are one case.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from pantau.base.fakta import SELAMANYA
from pantau.base.isi import canonical_json
from pantau.base.jenis import Aliran, AngkaBersama, Berlaku, DariJenis, Jenis, Sejak, Setahun, Waktu, kind, series
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
    for x in told_by(t.awal) if tutup else ():
        kena |= months_altered(x, t.awal, tutup)
    if kena:
        raise DitolakError([Masalah("bulan_tertutup", {}, {"bulan": BULAN[b - 1], "tahun": y}) for y, b in sorted(kena)])


def told_by(ids: Collection[str]) -> list[Jenis | AngkaBersama]:
    """The figures of which rows of some kinds tell: what several kinds tell together is one."""
    bersama = {b.jenis for d in series() for b in d.bagian}
    return [*(kind(i) for i in ids if i not in bersama), *(d for d in series() if any(b.jenis in ids for b in d.bagian))]


def months_altered(x: Jenis | AngkaBersama, sejak: Mapping[str, int], bulan: set[Bulan]) -> set[Bulan]:
    """Those of some months in which rows written after `sejak` (kind → row id) alter what a kind, or several together, say."""
    if isinstance(x, AngkaBersama):
        return _by_steps(x, sejak, bulan)
    if isinstance(x.waktu, Aliran):
        return touched_months(_flows(x, x.waktu, sejak[x.id]), bulan)
    if isinstance(x.waktu, Berlaku):
        return _by_steps(AngkaBersama(x.id, (DariJenis(x.id),), x.waktu.milik, x.nilai), sejak, bulan)
    if isinstance(x.waktu, Setahun):
        return _by_steps(AngkaBersama(x.id, (DariJenis(x.id),), x.waktu.milik, (x.waktu.bulan,)), sejak, bulan)
    return set()


def _by_steps(d: AngkaBersama, sejak: Mapping[str, int], bulan: set[Bulan]) -> set[Bulan]:
    pasangan = _steps(d, sejak)
    if not isinstance(kind(d.bagian[0].jenis).waktu, Setahun):
        return touched_months((r for a, b in pasangan for r in altered(a, b)), bulan)
    kena: set[Bulan] = set()
    for a, b in pasangan:
        a, b = [[Langkah(x.hari, json.loads(x.nilai[0])) for x in s] for s in (a, b)]
        for y in {y for y, _ in bulan} & {x.hari.year for x in (*a, *b)}:
            kena |= {(y, m) for m in altered_months(a, b, y)} & bulan
    return kena


def _flows(j: Jenis, w: Aliran, sejak: int) -> list[Rentang]:
    """Of each thing that rows say: from the earliest day on which it appeared, ended, or became another one."""
    return [r for x in w.bagian for r in _since(j.tabel, x, sejak)]


def _since(t: str, x: Sejak, sejak: int) -> list[Rentang]:
    lain = {n: re.sub(r"\bt\.", "g.", n) for n in (x.hari, x.syarat, *x.angka)}
    beda = " OR ".join(f"{a} IS DISTINCT FROM {b}" for a, b in lain.items() if a != x.syarat)
    hari, syarat = lain[x.hari], lain[x.syarat]
    ganti = f"FROM {t} t JOIN {t} g ON g.menggantikan_id = t.id WHERE g.id > %s"
    sql = (
        f"SELECT MIN(h), MAX(CASE WHEN h IS NULL THEN 1 ELSE 0 END), COUNT(*) FROM ("
        f"SELECT CAST({x.hari} AS text) AS h FROM {t} t WHERE t.id > %s AND NOT t.batal AND t.menggantikan_id IS NULL AND ({x.syarat}) "
        f"UNION ALL SELECT CAST({x.hari} AS text) {ganti} AND NOT t.batal AND ({x.syarat}) AND (g.batal OR NOT ({syarat}) OR {beda}) "
        f"UNION ALL SELECT CAST({hari} AS text) {ganti} AND NOT g.batal AND ({syarat}) AND (t.batal OR NOT ({x.syarat}) OR {beda})) x"
    )
    awal, tanpa_hari, n = fetch_rows(sql, [sejak] * 3)[0]
    if not n:
        return []
    return [Rentang(date.min if tanpa_hari else as_date(awal))]


def told_from(j: Jenis, ids: Sequence[int]) -> dict[int, date]:
    """The first day of which each of some rows says a figure (`date.min` where it names none); a row that says none is left out."""
    hasil: dict[int, date] = {}
    bagian = j.waktu.bagian if isinstance(j.waktu, Aliran) else ()
    for x, i in itertools.product(bagian, range(0, len(ids), 500)):
        potong = ids[i : i + 500]
        sql = f"SELECT t.id, CAST({x.hari} AS text) FROM {j.tabel} t WHERE ({x.syarat}) AND t.id IN ({', '.join(['%s'] * len(potong))})"
        for id_, hari in fetch_rows(sql, potong):
            hasil[id_] = min(hasil.get(id_, date.max), date.min if hari is None else as_date(hari))
    return hasil


def _steps(d: AngkaBersama, sejak: Mapping[str, int]) -> list[tuple[list[Langkah], list[Langkah]]]:
    """For each thing that rows after `sejak` speak of: what stood before them, and what stands now, in order of time."""
    semua = [(kind(b.jenis), b) for b in d.bagian]
    pilih = " UNION ".join(
        f"SELECT {', '.join(f'{_field(j, m)} AS m{i}' for i, m in enumerate(d.milik))} FROM {j.tabel} t WHERE t.id > %s"
        for j, _ in semua
        if j.id in sejak
    )
    params = [sejak[j.id] for j, _ in semua if j.id in sejak]
    hasil: dict[tuple[Any, ...], tuple[list[Langkah], list[Langkah]]] = defaultdict(lambda: ([], []))
    n = len(d.milik)
    for j, b in semua:
        w = j.waktu
        hari, urut, gabung = (w.hari, w.urut, w.gabung) if isinstance(w, Berlaku) else (f"t.{j.column(_day(w))}", "t.id", "")
        sama = " AND ".join(f"k.m{i} = {_field(j, m)}" for i, m in enumerate(d.milik))
        kolom = [*(_field(j, m) for m in d.milik), f"CAST({hari} AS text)", "t.id", "g.id", *(f"t.{j.column(x)}" for x in d.nilai)]
        akhir = sejak.get(j.id, SELAMANYA)
        for r in fetch_rows(
            f"SELECT {', '.join(kolom)} FROM {j.tabel} t JOIN ({pilih}) k ON {sama} {gabung} LEFT JOIN {j.tabel} g "
            f"ON g.menggantikan_id = t.id WHERE NOT t.batal AND (g.id IS NULL OR g.id > %s){f' AND {b.syarat}' if b.syarat else ''} "
            f"ORDER BY {hari}, {urut}",
            [*params, akhir],
        ):
            langkah = Langkah(as_date(r[n]), tuple(canonical_json(x) if isinstance(x, dict) else x for x in r[n + 3 :]))
            if r[n + 1] <= akhir:
                hasil[r[:n]][0].append(langkah)
            if r[n + 2] is None:
                hasil[r[:n]][1].append(langkah)
    for dua in hasil.values():
        for isi in dua:
            isi.sort(key=lambda x: x.hari)
    return list(hasil.values())


def _day(w: Waktu) -> str:
    assert isinstance(w, Setahun)
    return w.hari


def _field(j: Jenis, nama: str) -> str:
    return f"t.{j.column(nama)}" if nama in j.fields else "0"


def first_open_day(tahun: int) -> date:
    """The first day of a year that no closed month lies after: 1 January while none is closed."""
    akhir = max(closed_months(tahun), default=0)
    return date(tahun, akhir + 1, 1) if akhir < 12 else date(tahun + 1, 1, 1)
