"""Which of last year's units a unit of this year stands for."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date

from pantau.apps.organisasi.queries import Penerus


def counterparts(
    lalu: Iterable[tuple[int, int]], penerus: Iterable[Penerus], per: date, kini: Container[int]
) -> tuple[frozenset[int], dict[int, list[int]]]:
    """Ids of units that were divided among several by a day; and unit id → positions of those of last year (`lalu`: position, id) it stands for:
    itself, and those merged or renamed into it. One that was divided stands for itself only. `kini`: the units that are known now."""
    tujuan: dict[int, dict[int, None]] = {}
    for p in penerus:
        if p.mulai <= per:
            tujuan.setdefault(p.lama, {})[p.baru] = None
    pecah = frozenset(u for u, x in tujuan.items() if len(x) > 1)
    hasil: dict[int, list[int]] = {}
    for i, id_ in lalu:
        u, dilihat = id_, {id_}
        while u in tujuan and u not in pecah and next(iter(tujuan[u])) not in dilihat:
            u = next(iter(tujuan[u]))
            dilihat.add(u)
        hasil.setdefault(u if u in kini else id_, []).append(i)
    return pecah, hasil
