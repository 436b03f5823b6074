"""Which budget lines the filters of a request keep."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import Kolom
from pantau.core.kode import is_under


class Saringan(Protocol):
    """The filters of a request."""

    kelas: str
    asisten: str
    program: str
    rekening: str
    tanpa_rekening: str
    sumber_dana: str

    def filters(self) -> dict[str, str]:
        """Those in force, by name."""


def line_filter(k: Kolom, p: Saringan, unit_kelas: list[str], unit_asisten: list[str]) -> NDArray[np.bool_] | None:
    """Lines in scope under the filters, or None without filters. Codes are compared by segment."""
    if not p.filters():
        return None
    mask = np.ones(k.n_baris, bool)

    def keep(ya: list[bool]) -> None:
        nonlocal mask
        mask &= np.array(ya, bool)

    if p.kelas:
        keep([unit_kelas[u] == p.kelas for u in k.baris_unit.tolist()])
    if p.asisten:
        keep([unit_asisten[u] == p.asisten for u in k.baris_unit.tolist()])
    if p.rekening:
        ya = {r: is_under(r, p.rekening) for r in set(k.rekening)}
        keep([ya[r] for r in k.rekening])
    if p.tanpa_rekening:
        tidak = {r: not any(is_under(r, t) for t in p.tanpa_rekening.split(",")) for r in set(k.rekening)}
        keep([tidak[r] for r in k.rekening])
    if p.sumber_dana:
        dana = {d: any(is_under(x.strip(), p.sumber_dana) or x.strip() == p.sumber_dana for x in d.split(",")) for d in set(k.sumber_dana)}
        keep([dana[d] for d in k.sumber_dana])
    if p.program:
        prog = [is_under(s.kode, p.program) if s.kode else False for s in k.simpul]
        keep([prog[s] for s in k.baris_simpul.tolist()])
    return mask
