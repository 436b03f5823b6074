"""Who may do what with a group discussion, in one place.

Those who prepare meetings of the whole government call it, group, assign and write the minutes. The head of a unit or its operator brings its
problems, chooses, and says that a task is done. Everybody who reads figures reads the list once it is grouped; before that everyone only what his
own units brought. A partner from outside reads the shared list and the minutes of a discussion he was given to, until his last day, and nothing
else: no unit is his, so no other page opens to him.
"""

from __future__ import annotations

from datetime import date

from pantau.apps.fgd.queries import FgdInfo, PeristiwaInfo
from pantau.apps.instruksi.hak import is_addressed
from pantau.apps.instruksi.queries import Tujuan
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.core.rantai import Susunan


def may_lead(hak: Hak) -> bool:
    """Whether somebody calls discussions and leads them through."""
    return hak.may_unit(Izin.TUTUP_BULAN, None)


def may_bring(s: Susunan, by: str, hak: Hak, unit: int) -> bool:
    """Whether somebody speaks for a unit: its head, or its operator."""
    return hak.may_unit(Izin.BACA, unit) and is_addressed(s, by, hak, Tujuan(f"unit:{unit}", unit, ""))


def may_read_problem(hak: Hak, x: FgdInfo, p: PeristiwaInfo) -> bool:
    """Whether somebody reads what was brought: all of it once it is grouped, before only that of his units."""
    return hak.may(Izin.BACA) and (x.kelompok is not None or hak.may_unit(Izin.BACA, p.unit))


def may_read_shared(hak: Hak, by: str, x: FgdInfo, hari: date) -> bool:
    """Whether somebody reads the shared page of a discussion: a partner while his grant lasts, or who gives such grants."""
    return may_lead(hak) or (hak.may(Izin.BACA_BERSAMA) and by in x.readers(hari))
