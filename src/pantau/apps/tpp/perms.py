"""Who may do what with the allowance, in one place.

The personnel office sees every amount, proposes and approves, never the same person both. The holder of a position sees his own, those above him
in line see his too. Everybody who reads a unit reads that a rule met it and why; its head or its operator objects. Nobody else sees an amount.
"""

from __future__ import annotations

from datetime import date

from pantau.apps.instruksi.hak import is_addressed
from pantau.apps.instruksi.queries import Tujuan
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.organisasi.queries import positions_held
from pantau.apps.tpp.queries import seen_positions
from pantau.core.rantai import Susunan


def may_manage(hak: Hak) -> bool:
    """Whether somebody works on allowances: proposes, exempts, decides, approves."""
    return hak.may_unit(Izin.KELOLA_TPP, None)


def seen_by(by: str, hak: Hak, hari: date) -> frozenset[int] | None:
    """The positions whose amounts somebody sees; None: all."""
    if may_manage(hak):
        return None
    return seen_positions(positions_held(by, hari)[1], hari) if by else frozenset()


def may_object(s: Susunan, by: str, hak: Hak, unit: int) -> bool:
    """Whether somebody objects for a unit: its head, or its operator."""
    return hak.may_unit(Izin.BACA, unit) and is_addressed(s, by, hak, Tujuan(f"unit:{unit}", unit, ""))
