"""Who may do what with a draw and a visit, in one place.

Whoever may inspect draws, visits and notes what was seen; an excuse is agreed to by a second such person or a leader. Everybody who may log in
reads the draw, for a draw that only its makers can read proves nothing. What was seen at a unit is read by those who read the unit; its head or
its operator answers.
"""

from __future__ import annotations

from pantau.apps.instruksi.hak import is_addressed
from pantau.apps.instruksi.queries import Tujuan
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.core.rantai import Susunan


def may_inspect(hak: Hak) -> bool:
    """Whether somebody draws and visits."""
    return hak.may_unit(Izin.SIDAK, None)


def may_agree(hak: Hak) -> bool:
    """Whether somebody may agree to an excuse that another proposed."""
    return may_inspect(hak) or hak.may_unit(Izin.BERI_INSTRUKSI, None)


def may_read_visit(hak: Hak, unit: int | None) -> bool:
    """Whether somebody reads what was seen at a unit."""
    return hak.may_unit(Izin.BACA, unit)


def may_answer(s: Susunan, by: str, hak: Hak, unit: int) -> bool:
    """Whether somebody answers the findings of a unit: its head, or its operator."""
    return hak.may_unit(Izin.BACA, unit) and is_addressed(s, by, hak, Tujuan(f"unit:{unit}", unit, ""))
