"""Who may do what with a meeting, in one place.

A meeting on the whole government is prepared by those who close its months, one inside a unit by the head of that unit too. Every official
reads the meetings on the whole government and their decisions; of the figures each reads what he may read anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable

from pantau.apps.organisasi.perms import Hak, Izin, subtree_ids
from pantau.apps.rakor.queries import RapatInfo
from pantau.apps.siklus.rantai import Wewenang
from pantau.core.siklus import head_of

UMUM = ("bulanan", "triwulan", "luar_biasa")


def may_lead(hak: Hak, w: Wewenang, by: str, unit: int | None) -> bool:
    """Whether somebody prepares meetings of this scope."""
    if hak.may_unit(Izin.TUTUP_BULAN, None):
        return True
    return (
        unit is not None and hak.may_unit(Izin.BACA, unit) and head_of(w.susunan, unit, w.per_unit.get(unit, [])) in w.susunan.held_by(by)
    )


def may_read(hak: Hak, r: RapatInfo) -> bool:
    """Whether somebody reads a meeting: what it is about, who came, what it decided."""
    return hak.may(Izin.BACA) and (r.unit is None or hak.may_unit(Izin.BACA, r.unit))


def may_read_figures(hak: Hak, r: RapatInfo) -> bool:
    """Whether somebody reads the figures that were fixed for a meeting."""
    return hak.may_unit(Izin.BACA, r.unit)


def may_reconcile(hak: Hak, w: Wewenang, by: str, r: RapatInfo, unit: int) -> bool:
    """Whether somebody says at the desk of a meeting what the own figures of a unit are: who loads its data, its head, and who prepares the
    meeting; of a unit that the meeting looks at."""
    if r.unit is not None and unit not in subtree_ids(r.unit):
        return False
    return hak.may_unit(Izin.IMPOR, unit) or may_lead(hak, w, by, unit)


def led_units(hak: Hak, w: Wewenang, by: str) -> list[int]:
    """Units whose internal meetings somebody prepares as their head."""
    return sorted(u for u in w.per_unit if may_lead(hak, w, by, u)) if not hak.may_unit(Izin.TUTUP_BULAN, None) else []


def invited(w: Wewenang, unit: int | None, jenjang: dict[str, int]) -> list[int]:
    """The positions that a meeting concerns, the highest first: the heads of all units and those above them; of a unit, all inside it."""
    s = w.susunan
    if unit is not None:
        dalam = subtree_ids(unit)
        semua: Iterable[int] = (j for j, x in s.jabatan.items() if x.unit in dalam)
    else:
        kepala = {k for u, g in w.per_unit.items() if (k := head_of(s, u, g)) is not None}
        atas = {x.atasan for j, x in s.jabatan.items() if j in kepala and x.atasan is not None}
        semua = kepala | {j for j in atas if j in s.jabatan}
    return sorted(semua, key=lambda j: (-jenjang.get(s.jabatan[j].tingkat, 0), s.jabatan[j].nama))
