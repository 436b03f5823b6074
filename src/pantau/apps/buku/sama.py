"""Are two sets of columns the same? For the check of what is kept against what the ledger says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import numpy as np

from pantau.core.frames import Kolom


def first_difference(a: Kolom, b: Kolom) -> str | None:
    """The first column in which two readings of a year differ, or None."""
    x, y = dict(_parts(a)), dict(_parts(b))
    return next((n for n in x.keys() | y.keys() if n not in x or n not in y or not _same(x[n], y[n])), None)


def _parts(k: Kolom) -> Iterator[tuple[str, Any]]:
    for f in fields(k):
        if f.name not in ("grup", "ingat"):
            yield f.name, getattr(k, f.name)
    for n, g in k.grup.items():
        yield from ((f"{n}.{x}", v) for x, v in (("pemilik", g.pemilik), ("awal", g.awal), ("bulan", g.bulan), *g.kolom.items()))


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return bool(np.array_equal(a, b, equal_nan=a.dtype.kind == "f" and b.dtype.kind == "f"))
    return bool(a == b)
