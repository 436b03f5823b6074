"""Signs that somebody must answer: asked once a year of each place, answered by the unit, closed by those who inspect.

They are events of no draw (number 0); `anggota` names the sign and its place, `data` carries what was asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pantau.apps.organisasi.perms import Hak
from pantau.apps.sidak.actions import write_events
from pantau.apps.sidak.fakta import PeristiwaSidakUsul
from pantau.apps.sidak.perms import may_answer, may_inspect
from pantau.apps.sidak.queries import PeristiwaInfo, loose_events
from pantau.apps.siklus.komentar import visible_words
from pantau.apps.siklus.rantai import duties_of
from pantau.base.tindakan import act
from pantau.core.masalah import DitolakError, Masalah

SISTEM = "sistem"


@dataclass(frozen=True, slots=True)
class TandaBaru:
    """A sign to be asked: its finding, unit, activity, package (0: none), the name of its place and the question."""

    tanda: str
    unit: int
    simpul: int
    paket: int
    nama: str
    tanya: str

    @property
    def kunci(self) -> str:
        """What tells it from every other of the year."""
        return f"{self.tanda}-{self.unit}-{self.simpul}-{self.paket}"


@dataclass
class TanyaTanda:
    """A question that was asked, with its answers and its end."""

    tanya: PeristiwaInfo
    jelas: list[PeristiwaInfo] = field(default_factory=list)
    cukup: PeristiwaInfo | None = None

    @property
    def data(self) -> Mapping[str, Any]:
        """What was asked."""
        return self.tanya.data

    def state(self, hari: date) -> str:
        """Where it stands: waiting, late, answered or closed."""
        if self.cukup is not None:
            return "selesai"
        if self.jelas:
            return "dijawab"
        return "lewat" if self.tanya.batas is not None and self.tanya.batas < hari else "menunggu"


def asked(tahun: int, diketahui: int | None = None) -> list[TanyaTanda]:
    """The questions of a year as known at a time (None: now), the oldest first."""
    hasil: dict[int, TanyaTanda] = {}
    for p in loose_events(diketahui):
        if p.jenis == "tanya" and p.hari.year == tahun:
            hasil[p.id] = TanyaTanda(p)
        elif p.rujukan in hasil and p.jenis == "jelas":
            hasil[p.rujukan].jelas.append(p)
        elif p.rujukan in hasil and p.jenis == "cukup":
            hasil[p.rujukan].cukup = p
    return list(hasil.values())


def ask(*, isi: Sequence[TandaBaru], batas: date, hari_ini: date, by: str = SISTEM, dicatat_pada: int | None = None) -> int:
    """Ask what was not asked yet this year; how many were."""
    with act(by) as t:
        sudah = {x.tanya.anggota for x in asked(hari_ini.year)}
        baru = {x.kunci: x for x in isi if x.kunci not in sudah}
        for unit in sorted({x.unit for x in baru.values()}):
            rows = [
                PeristiwaSidakUsul(
                    0, x.kunci, unit, "tanya", hari_ini, x.tanya, batas=batas,
                    data=json.dumps({"tanda": x.tanda, "simpul": x.simpul, "paket": x.paket, "nama": x.nama}, sort_keys=True),
                )
                for x in baru.values()
                if x.unit == unit
            ]  # fmt: skip
            write_events(t, rows, f"tanya tanda: {', '.join(x.anggota for x in rows)}"[:200], dicatat_pada)
    return len(baru)


def _question(tanya: int, tahun: int) -> TanyaTanda:
    x = next((x for x in asked(tahun) if x.tanya.id == tanya), None)
    if x is None:
        raise DitolakError(Masalah("sidak_bukan_tugas"))
    return x


def answer_sign(*, tanya: int, isi: str, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> None:
    """The unit answers."""
    s = duties_of(by, hari_ini.year, hari_ini).susunan
    with act(by) as t:
        x = _question(tanya, hari_ini.year)
        p = x.tanya
        if p.unit is None or not may_answer(s, by, hak, p.unit) or x.cukup is not None:
            raise DitolakError(Masalah("sidak_bukan_tugas"))
        usul = PeristiwaSidakUsul(0, p.anggota, p.unit, "jelas", hari_ini, visible_words(isi, wajib=True), rujukan=tanya)
        write_events(t, [usul], f"jawaban tanda {p.anggota}", dicatat_pada)


def accept_sign(*, tanya: int, isi: str, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> None:
    """Close a question that was answered: by those who inspect, never by the unit itself."""
    with act(by) as t:
        x = _question(tanya, hari_ini.year)
        if not may_inspect(hak):
            raise DitolakError(Masalah("sidak_bukan_tugas"))
        if x.cukup is not None or not x.jelas or x.jelas[-1].oleh == by:
            raise DitolakError(Masalah("sidak_belum_dijawab"))
        usul = PeristiwaSidakUsul(0, x.tanya.anggota, x.tanya.unit, "cukup", hari_ini, visible_words(isi, wajib=False), rujukan=tanya)
        write_events(t, [usul], f"tanda {x.tanya.anggota} selesai", dicatat_pada)
