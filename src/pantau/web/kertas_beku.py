"""Papers of what was fixed for a meeting: they are those of its fingerprint, whatever is written afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from pantau import __version__
from pantau.reports.konteks import Konteks
from pantau.reports.rakor_beku import LAPORAN
from pantau.reports.rapat import chosen, readable


def fixed_mark(kx: Konteks, id: str, q: Mapping[str, str]) -> str:
    """Which fixed figures a paper shows, of a meeting whose figures the reader may read; "" for any other paper."""
    if id != LAPORAN.id:
        return ""
    rapat = LAPORAN.options(q)["rapat"]
    r = chosen(kx, rapat, beku=True)
    if r is None or r.beku is None:
        return ""
    return f"{readable(kx.hak, r).nomor} {r.beku.resep}:{r.beku.sidik} {__version__}"
