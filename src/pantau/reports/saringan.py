"""Which budget lines the filters of a request keep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pantau.apps.kinerja.queries import theme_marks
from pantau.core.aturan import SetAturan
from pantau.core.frames import Kolom
from pantau.core.kode import is_under
from pantau.core.masalah import Masalah
from pantau.core.tema import by_codes, theme_lines
from pantau.reports.dikenal import SalahMintaError, fund_matches


def line_filter(k: Kolom, f: Mapping[str, str], unit_kelas: list[str], unit_asisten: list[str]) -> NDArray[np.bool_] | None:
    """Lines in scope under the filters, or None without filters. Codes are compared by segment."""
    if not f:
        return None
    mask = np.ones(k.n_baris, bool)

    def keep(ya: list[bool]) -> None:
        nonlocal mask
        mask &= np.array(ya, bool)

    if "kelas" in f:
        keep([unit_kelas[u] == f["kelas"] for u in k.baris_unit.tolist()])
    if "asisten" in f:
        keep([unit_asisten[u] == f["asisten"] for u in k.baris_unit.tolist()])
    if "rekening" in f:
        ya = {r: is_under(r, f["rekening"]) for r in set(k.rekening)}
        keep([ya[r] for r in k.rekening])
    if "tanpa_rekening" in f:
        tidak = {r: not any(is_under(r, t) for t in f["tanpa_rekening"].split(",")) for r in set(k.rekening)}
        keep([tidak[r] for r in k.rekening])
    if "sumber_dana" in f:
        dana = {d: fund_matches(d, f["sumber_dana"]) for d in set(k.sumber_dana)}
        keep([dana[d] for d in k.sumber_dana])
    if "program" in f:
        prog = [is_under(s.kode, f["program"]) if s.kode else False for s in k.simpul]
        keep([prog[s] for s in k.baris_simpul.tolist()])
    return mask


def lines_of_theme(k: Kolom, tema: str, per: date, diketahui: int, aturan: SetAturan) -> NDArray[np.bool_]:
    """The budget lines of a theme on a day as known at a time."""
    daftar = aturan.value("tema", per)
    if tema not in daftar:
        raise SalahMintaError(Masalah("tema_asing", {"column": "tema"}, {"isi": tema[:60], "daftar": ", ".join(daftar)}))
    ditandai = set() if by_codes(daftar[tema]) else {x.simpul for x in theme_marks(k.tahun, per, diketahui) if x.tema == tema}
    return theme_lines(k, daftar[tema], [i for i, s in enumerate(k.simpul) if s.id in ditandai])
