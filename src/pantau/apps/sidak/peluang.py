"""How likely the accountable official holds it that the year's target is reached: given anew each month, never in retrospect, scored later.

They are events of no draw (number 0); `data` carries the judgement and what the model said at that moment.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from pantau.apps.organisasi.perms import Hak
from pantau.apps.sidak.actions import write_events
from pantau.apps.sidak.fakta import PeristiwaSidakUsul
from pantau.apps.sidak.perms import may_answer
from pantau.apps.sidak.queries import loose_events
from pantau.apps.siklus.komentar import visible_words
from pantau.apps.siklus.rantai import duties_of
from pantau.base.tindakan import act
from pantau.core.masalah import DitolakError, Masalah


@dataclass(frozen=True, slots=True)
class Taksiran:
    """A judgement of a unit in a month: percent, what the model said then (None: it could not tell), the words, by whom."""

    unit: int
    bulan: int
    persen: int
    model: int | None
    isi: str
    oleh: str


def judge(
    *, unit: int, persen: int, model: int | None, isi: str, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None
) -> None:  # fmt: skip
    """Say how likely the target of the year is reached, for the month that runs; said again in the month, the last counts."""
    s = duties_of(by, hari_ini.year, hari_ini).susunan
    with act(by) as t:
        if not may_answer(s, by, hak, unit):
            raise DitolakError(Masalah("peluang_bukan_tugas"))
        if not 0 <= persen <= 100:
            raise DitolakError(Masalah("peluang_bukan_persen", {}, {"isi": str(persen)}))
        data = json.dumps({"persen": persen, "model": model})
        usul = PeristiwaSidakUsul(0, f"peluang-{unit}", unit, "peluang", hari_ini, visible_words(isi, wajib=False), data=data)
        write_events(t, [usul], f"peluang target {hari_ini:%Y-%m}: {persen} %", dicatat_pada)


def judgements(tahun: int, diketahui: int | None = None) -> list[Taksiran]:
    """The last judgement of every unit in every month of a year, as known at a time, by unit and month."""
    hasil: dict[tuple[int, int], Taksiran] = {}
    for p in loose_events(diketahui):
        if p.jenis == "peluang" and p.unit is not None and p.hari.year == tahun:
            hasil[p.unit, p.hari.month] = Taksiran(p.unit, p.hari.month, p.data["persen"], p.data["model"], p.isi, p.oleh)
    return [hasil[k] for k in sorted(hasil)]
