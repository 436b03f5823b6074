"""Facts that follow from other facts: brought in line with what they follow from, within the act that changed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pantau.base.beda import Berdiri, compare, vanished
from pantau.base.isi import Isi
from pantau.base.tindakan import Tindakan

SEKALIGUS = 500  # owners in one statement


@dataclass(frozen=True, slots=True)
class Asal:
    """The sheet and line in which a fact is written."""

    lembar: int
    baris: int


def in_parts(milik: Sequence[int]) -> Iterator[list[int]]:
    """Owners in portions that one statement takes."""
    for i in range(0, len(milik), SEKALIGUS):
        yield list(milik[i : i + SEKALIGUS])


def settle(t: Tindakan, isi: Isi, ada: Sequence[Berdiri]) -> None:
    """Make what stands (`ada`, of the same owners) equal to what follows now (`isi`)."""
    beda = compare(isi, ada)
    beda.tarik = [x.id for x in vanished(isi, ada, beda)]
    t.write(beda)
