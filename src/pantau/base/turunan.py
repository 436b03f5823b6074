"""Facts that follow from other facts: brought in line with what they follow from, within the act that changed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pantau.base.beda import Beda, Berdiri, compare, vanished
from pantau.base.isi import Isi
from pantau.base.tindakan import Tindakan
from pantau.base.tulis import fetch_rows

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
    beda.tarik = [x.id for x in vanished(ada, beda)]
    if t.dibatalkan is not None:
        _move_origins(beda)
    t.write(beda)


def _move_origins(beda: Beda) -> None:
    """What follows as before, but now from another sheet or line (another file had said the same), is written anew with its origin."""
    isi, asal = beda.isi, {}
    for potong in in_parts([id_ for _, id_ in beda.ulang]):
        tanda = ", ".join(["%s"] * len(potong))
        rows = fetch_rows(f"SELECT t.id, t.asal_id, t.baris_ke FROM {isi.jenis.tabel} t WHERE t.id IN ({tanda})", potong)
        asal.update({id_: (lembar, ke) for id_, lembar, ke in rows})
    pindah = {(i, id_) for i, id_ in beda.ulang if isi.asal[i] is not None and asal[id_] != (isi.asal[i], isi.baris_ke[i])}
    beda.ganti += sorted(pindah)
    beda.ulang = [x for x in beda.ulang if x not in pindah]
