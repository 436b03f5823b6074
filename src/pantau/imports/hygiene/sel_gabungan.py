"""Merged cells: only the first holds the value, the others read as blank."""

from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar


def check(x: Lembar) -> list[Masalah]:
    """Name merged ranges."""
    return (
        [Masalah("sel_gabungan", x.where(), {"daftar": ", ".join(x.gabungan[:10]), "jumlah": len(x.gabungan)}, "warning")]
        if x.gabungan
        else []
    )
