"""How long work lasts in the words of a contract list: `150 hari kalender`, `90 (sembilan puluh) hari`, `2 bulan`, `Mei-Desember`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pantau.core.periode import BukanTanggalError, month_end, parse_date

_LAMA = re.compile(r"^(\d{1,4})(?: ?\([^()]{1,80}\))?(?: ?(hari|minggu|bulan|tahun)[a-z ]{0,40})?$")
SAMPAI = (" s.d. ", " s.d ", " s/d ", " sd ", " sampai dengan ", " sampai ", " hingga ", "–")
TERLAMA = 3660  # days; a longer number is no length of work


def months_later(d: date, n: int) -> date:
    """The same day `n` months later, or the last day of that month where it has no such day."""
    bulan = d.month - 1 + n
    akhir = month_end(d.year + bulan // 12, bulan % 12 + 1)
    return akhir.replace(day=min(d.day, akhir.day))


def end_of_period(mulai: date | None, teks: str, tahun: int) -> date | None:
    """The last day of work that begins on a day and lasts as long as a text says, the first day included; None where the text says nothing.

    A text may also name the end itself, as a day or a month of the fiscal year.
    """
    t = " ".join(teks.split())[:120]
    if (m := _LAMA.match(t.lower())) is not None:
        return _after(mulai, int(m[1]), m[2] or "hari") if mulai is not None else None
    for s in SAMPAI:
        t = t.replace(s, "-")
    for x in (t.rpartition("-")[2], t):
        try:
            return parse_date(x.strip(), tahun=tahun)
        except BukanTanggalError:
            continue
    return None


def _after(mulai: date, n: int, satuan: str) -> date | None:
    hari = n * {"hari": 1, "minggu": 7, "bulan": 30, "tahun": 365}[satuan]
    if not 0 < hari <= TERLAMA:
        return None
    if satuan in ("bulan", "tahun"):
        return months_later(mulai, n * (12 if satuan == "tahun" else 1)) - timedelta(days=1)
    return mulai + timedelta(days=hari - 1)
