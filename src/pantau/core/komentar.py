"""Comments on a figure: in which state one stands, what may be done with it next, and by whom.

A question is addressed to a position; an explanation may be. The position that is addressed answers, or one of its own unit in line with
it; who asked closes it, or a superior of his. What was answered is taken back no more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pantau.core.rantai import Jabatan

JENIS = ("tanya", "penjelasan")
TINDAKAN = ("jawab", "tutup", "buka", "tarik")
KEADAAN = {"jawab": "dijawab", "tutup": "ditutup", "buka": "menunggu", "tarik": "ditarik"}
LANJUT = {
    "menunggu": ("jawab", "tutup", "tarik"),
    "dijawab": ("jawab", "tutup"),
    "disampaikan": ("tutup", "tarik"),
    "ditutup": ("buka",),
    "ditarik": (),
}


@dataclass(frozen=True, slots=True)
class Pihak:
    """Where somebody stands towards a comment: whether he wrote it, is addressed by it, or is above its writer."""

    penulis: bool = False
    disapa: bool = False
    atasan: bool = False


def state_of(menanti: bool, peristiwa: Sequence[str]) -> str:
    """The state that the events leave a comment in; `menanti`: it asks for an answer."""
    return KEADAAN[peristiwa[-1]] if peristiwa else "menunggu" if menanti else "disampaikan"


def next_acts(keadaan: str, peristiwa: Sequence[str], p: Pihak) -> tuple[str, ...]:
    """What may be done with a comment now by somebody who stands to it like this."""
    boleh = {
        "jawab": p.disapa,
        "tutup": p.penulis or p.atasan,
        "buka": p.penulis or p.atasan,
        "tarik": p.penulis and "jawab" not in peristiwa,
    }
    return tuple(x for x in LANJUT[keadaan] if boleh[x])


def superiors(jabatan: Mapping[int, Jabatan], id: int) -> tuple[int, ...]:
    """The positions above one, the nearest first."""
    hasil: list[int] = []
    j = jabatan.get(id)
    while j is not None and j.atasan is not None and j.atasan != id and j.atasan not in hasil:
        hasil.append(j.atasan)
        j = jabatan.get(j.atasan)
    return tuple(hasil)


def answering(jabatan: Mapping[int, Jabatan], id: int) -> frozenset[int]:
    """The positions that may answer for one: itself, and those of its unit above or below it."""
    if id not in jabatan:
        return frozenset({id})
    unit = jabatan[id].unit
    atas = {j for j in superiors(jabatan, id) if j in jabatan and jabatan[j].unit == unit}
    bawah = {j for j, x in jabatan.items() if x.unit == unit and id in superiors(jabatan, j)}
    return frozenset({id, *atas, *bawah})


def is_above(jabatan: Mapping[int, Jabatan], duduk: Collection[int], id: int) -> bool:
    """Whether one of the positions held stands above a position."""
    return any(j in duduk for j in superiors(jabatan, id))
