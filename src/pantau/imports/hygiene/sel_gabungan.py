"""Merged cells: a heading reaches over the columns it spans, a text over the rows; an amount counts once, in the first."""

from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar


def check(x: Lembar) -> list[Masalah]:
    """Name merged ranges."""
    return (
        [Masalah("sel_gabungan", x.where(), {"daftar": ", ".join(x.gabungan[:10]), "jumlah": len(x.gabungan)}, "info")]
        if x.gabungan
        else []
    )
