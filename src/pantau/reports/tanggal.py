"""The date of a page or report when nobody names one."""

from __future__ import annotations

from datetime import date

from pantau.apps.buku.kolom import columns_of
from pantau.base.batch import ledger_versions
from pantau.base.jam import now_ms
from pantau.core.pandangan import last_month_of_work, view_at
from pantau.core.periode import month_end, target_month


def latest_year(hari_ini: date, buku: dict[int, int]) -> int:
    """This year or the last one before it that has data; else the first that has; this year without any data."""
    return max((t for t in buku if 0 < t <= hari_ini.year), default=min((t for t in buku if t), default=hari_ini.year))


def latest_date(hari_ini: date, diketahui: int | None = None, buku: dict[int, int] | None = None) -> date:
    """The as-of date when none is given: the last month-end that has its figures, so that a month that has only begun is not shown with the
    figures of the one before. Where no month has any: today in a year that has data, else the last day of the latest that has. A caller that has
    just read the counters of the ledger passes them."""
    buku = ledger_versions() if buku is None else buku
    tahun = latest_year(hari_ini, buku)
    if tahun == hari_ini.year and hari_ini < month_end(tahun, 1) and tahun - 1 in buku:
        tahun -= 1  # no month of this year has ended yet
    hari = hari_ini if tahun == hari_ini.year else date(tahun, 12, 31)
    if tahun not in buku:
        return hari
    k = columns_of(tahun, (buku.get(0, 0), buku[tahun]))
    bulan = last_month_of_work(view_at(k, now_ms() if diketahui is None else diketahui), tahun, target_month(hari, tahun))
    return month_end(tahun, bulan) if bulan else hari
