"""The chain of responsibility: for every activity, on a date, the positions from supervisor to the top, and the proof that it is whole.

A position (jabatan) has a tier, a unit and one superior; people hold positions with dates. An activity belongs to the position it was
assigned to, else to that of its nearest ancestor, else to the only lowest position of its unit. Sources: PP 11/2017 (tiers), SE BKN
1/SE/I/2021 (terms of acting officials); the tiers themselves are data of the rule set, because ranks are being abolished.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

TANPA_AKHIR = 1 << 30  # a day later than any


@dataclass(frozen=True)
class Jabatan:
    """A position as it is from `mulai` to `selesai` (days). `atasan` is the id of the superior, None at the top."""

    id: int
    unit: int
    nama: str
    tingkat: str
    atasan: int | None
    mulai: int
    selesai: int = TANPA_AKHIR


@dataclass(frozen=True)
class Pemangku:
    """A person in a position. `status`: definitif, plt, plh or pj; `akun`: the user name bound to the person, if any."""

    jabatan: int
    nama: str
    status: str
    mulai: int
    selesai: int = TANPA_AKHIR
    akun: str = ""


@dataclass(frozen=True)
class Penanggung:
    """An activity (or a branch above activities) given to a position."""

    simpul: int
    jabatan: int
    mulai: int
    selesai: int = TANPA_AKHIR


@dataclass(frozen=True)
class Giat:
    """An activity: its unit, and its node with all ancestors, itself first."""

    simpul: int
    unit: int
    jalur: tuple[int, ...]


@dataclass(frozen=True)
class Cacat:
    """What is wrong: a code, and the activity or position it concerns."""

    code: str
    simpul: int | None = None
    jabatan: int | None = None
    hari: int | None = None


@dataclass
class Susunan:
    """All chains of a date: activity → positions from the responsible one up to the top. An activity without one has no entry."""

    rantai: dict[int, tuple[int, ...]]
    jabatan: dict[int, Jabatan]
    pemangku: dict[int, Pemangku]
    cacat: list[Cacat] = field(default_factory=list)

    def held_by(self, akun: str) -> set[int]:
        """Positions that a user name holds: of a position with a daily stand-in, the stand-in's."""
        return {j for j, p in self.pemangku.items() if akun and p.akun == akun and j in self.jabatan}

    def below(self, jabatan: int) -> set[int]:
        """Activities whose chain passes through a position."""
        return {s for s, r in self.rantai.items() if jabatan in r}


Bermasa = TypeVar("Bermasa", Jabatan, Pemangku, Penanggung)


def _on(rows: Iterable[Bermasa], hari: int) -> list[Bermasa]:
    """Rows in force on a day, oldest first."""
    return sorted((r for r in rows if r.mulai <= hari <= r.selesai), key=lambda r: r.mulai)


def _climb(awal: int, jabatan: Mapping[int, Jabatan], jenjang: Mapping[str, int]) -> tuple[tuple[int, ...], str]:
    """The way up from a position, and what broke it: `lingkar` (a circle), `putus` (superior missing or not of a higher tier), or ''."""
    jalan = [awal]
    while True:
        ini = jabatan[jalan[-1]]
        if ini.atasan is None:
            return tuple(jalan), "" if jenjang[ini.tingkat] == max(jenjang.values()) else "putus"
        atas = jabatan.get(ini.atasan)
        if atas is not None and atas.id in jalan:
            return tuple(jalan), "lingkar"
        if atas is None or jenjang.get(atas.tingkat, 0) <= jenjang[ini.tingkat]:
            return tuple(jalan), "putus"
        jalan.append(atas.id)


def _responsible(giat: Giat, tugas: Mapping[int, Sequence[int]], bawaan: Mapping[int, int]) -> Sequence[int]:
    """Positions that answer for an activity: those of the nearest node that has any, else the unit's only one."""
    for s in giat.jalur:
        if tugas.get(s):
            return tugas[s]
    return (bawaan[giat.unit],) if giat.unit in bawaan else ()


def build_chains(
    hari: int,
    giat: Iterable[Giat],
    jabatan: Iterable[Jabatan],
    pemangku: Iterable[Pemangku],
    penanggung: Iterable[Penanggung],
    jenjang: Mapping[str, int],
    batas_hari: Mapping[str, int],
) -> Susunan:
    """Chains of all activities on a day, with every defect.

    `jenjang` ranks the tiers that form the chain (1 lowest); tiers without a rank, such as PPK or treasurer, stand beside it.
    `batas_hari` is the longest term in days of a status (plt, plh, pj).
    Defects: yatim (nobody answers), ganda (more than one does), putus, lingkar, kosong (no holder), rangkap (two holders), lewat_masa.
    """
    ada: dict[int, Jabatan] = {j.id: j for j in _on(jabatan, hari)}
    dalam = {i: j for i, j in ada.items() if j.tingkat in jenjang}
    cacat: list[Cacat] = []
    duduk: dict[int, Pemangku] = {}
    for p in _on(pemangku, hari):
        lama = duduk.get(p.jabatan)
        if lama is not None and p.jabatan in ada and "plh" not in (lama.status, p.status):
            cacat.append(Cacat("rangkap", jabatan=p.jabatan))
        if lama is None or lama.status != "plh" or p.status == "plh":  # a plh stands in while the holder is away
            duduk[p.jabatan] = p
    tugas: dict[int, list[int]] = {}
    for t in _on(penanggung, hari):
        if t.jabatan in dalam and t.jabatan not in tugas.setdefault(t.simpul, []):
            tugas[t.simpul].append(t.jabatan)
    terendah: dict[int, list[int]] = {}
    for j in dalam.values():
        lain = terendah.setdefault(j.unit, [])
        if not lain or jenjang[j.tingkat] == jenjang[dalam[lain[0]].tingkat]:
            lain.append(j.id)
        elif jenjang[j.tingkat] < jenjang[dalam[lain[0]].tingkat]:
            terendah[j.unit] = [j.id]
    bawaan = {u: x[0] for u, x in terendah.items() if len(x) == 1}
    naik = {i: _climb(i, dalam, jenjang) for i in dalam}
    hasil: dict[int, tuple[int, ...]] = {}
    for g in giat:
        siapa = _responsible(g, tugas, bawaan)
        if not siapa:
            cacat.append(Cacat("yatim", simpul=g.simpul))
            continue
        if len(siapa) > 1:
            cacat.append(Cacat("ganda", simpul=g.simpul))
        hasil[g.simpul], rusak = naik[siapa[0]]
        if rusak:
            cacat.append(Cacat(rusak, simpul=g.simpul, jabatan=hasil[g.simpul][-1]))
    for i in sorted({x for r in hasil.values() for x in r}):
        d = duduk.get(i)
        if d is None:
            cacat.append(Cacat("kosong", jabatan=i))
        elif hari - d.mulai >= batas_hari.get(d.status, TANPA_AKHIR):
            cacat.append(Cacat("lewat_masa", jabatan=i, hari=hari - d.mulai))
    return Susunan(hasil, ada, duduk, cacat)
