"""Signs that stand today are asked of who answers, as many as can be answered in a month; each once a year."""

from __future__ import annotations

from datetime import date

import numpy as np

from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.sidak.tanda import TandaBaru, ask
from pantau.base.aturan import rules
from pantau.base.jam import today
from pantau.core.jadwal import working_day_before
from pantau.core.masalah import DitolakError
from pantau.core.periode import day_number, from_day_number
from pantau.reports.konteks import Konteks, Permintaan, prepare
from pantau.reports.tanda import asked_now
from pantau.reports.tanda_baca import place_of
from pantau.reports.tindakan import place


def questions_of(kx: Konteks) -> list[TandaBaru]:
    """The signs of a state as questions."""
    return [TandaBaru(j.id, *place_of(t), place(kx, t), j.tanya) for j, t in asked_now(kx)]


def ask_today(hari_ini: date, dicatat_pada: int | None = None) -> int:
    """Ask about the signs that stand on a day; how many were asked."""
    try:
        kx = prepare(Permintaan(hari_ini), SISTEM)
    except DitolakError:  # a year of which nothing is known asks nothing
        return 0
    a = rules()
    kerja = np.array(-int(a.value("tanda_jawab_hari", hari_ini)), np.int64)
    batas = from_day_number(int(working_day_before(np.array(day_number(hari_ini), np.int64), kerja, a.value("hari_libur", hari_ini))))
    return ask(isi=questions_of(kx), batas=batas, hari_ini=hari_ini, dicatat_pada=dicatat_pada)


def run() -> dict[str, int]:
    """The day's work."""
    return {"tanya": ask_today(today())}
