"""Cells that hold an error or a formula nobody has calculated: findings in a used column of the body, nothing elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pantau.core.masalah import Masalah
from pantau.imports.lembaran.terbaca import Terbaca
from pantau.imports.xlsx_gaya import cell_place, letters

GALAT = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA", "Err:")


def check_cells(t: Terbaca, rows: Sequence[Sequence[Any]], asal: Sequence[int], catatan: list[Masalah]) -> None:
    """Name error cells, formulas without a result, and formulas whose result is a placeholder, where the table uses them."""
    x = t.lembar
    dipakai = {i: c for c, i in t.kolom.items()}
    for k, id in dipakai.items():
        buruk = {
            v
            for v in {r[k] for r in rows if k < len(r)}
            if isinstance(v, str) and (v.startswith(GALAT) or (len(v) > 1 and not v.strip("#")))
        }
        if buruk:
            for n, r in enumerate(rows):
                if k < len(r) and r[k] in buruk:
                    w = {**x.where(asal[n], t.heading(id)), "cell": f"{letters(k + 1 + x.kolom_awal)}{x.nomor[asal[n]]}"}
                    catatan.append(Masalah("sel_galat", w, {"kolom": t.heading(id), "isi": r[k][:20]}, "error", r[k][:20]))
    if not (x.rumus_kosong or x.rumus_ragu):
        return
    baris = {x.nomor[i] for i in asal}
    for code, daftar in (("rumus_tanpa_nilai", x.rumus_kosong), ("rumus_ragu", x.rumus_ragu)):
        for sel in daftar:
            b, k = cell_place(sel)
            if b in baris and k - 1 - x.kolom_awal in dipakai:
                catatan.append(Masalah(code, {**x.where(), "row": b, "cell": sel}, {"sel": sel}))
