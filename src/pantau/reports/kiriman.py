"""The sendings of the procurement lists: on which day a list first named a row, and whether it had done so by a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from pantau.apps.pengadaan.potret import sendings
from pantau.apps.pengadaan.tahapan import Catatan
from pantau.core.periode import day_number
from pantau.reports.konteks import Konteks


@dataclass(frozen=True, slots=True)
class Kirim:
    """The sendings (sheet → day number) as known then, and the day."""

    kiriman: dict[int, int]
    per: int

    def sent(self, c: Catatan) -> int | None:
        """The day of the sending that brought a row; None of another file."""
        return self.kiriman.get(c.berkas)

    def counts(self, c: Catatan) -> bool:
        """Whether a row was there on the day."""
        hari = [x for x in (c.hari, self.sent(c)) if x is not None]
        return not hari or min(hari) <= self.per


def sent_days(kx: Konteks) -> Kirim:
    """The days of the sendings of the year; read once for a state of the ledger."""
    T = kx.pada.diketahui
    ada = kx.kolom.ingat.get("kiriman")
    if ada is None or ada[0] != T:
        hari = {b: day_number(x.hari) for x in sendings(kx.kolom.tahun, T) for b in x.berkas}
        ada = kx.kolom.ingat["kiriman"] = (T, hari)
    return Kirim(cast(dict[int, int], ada[1]), day_number(kx.minta.per))
