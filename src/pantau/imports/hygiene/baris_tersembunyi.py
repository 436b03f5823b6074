"""Hidden rows are read like all others, and named."""

from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar


def check(x: Lembar) -> list[Masalah]:
    """Name hidden rows."""
    if not x.tersembunyi:
        return []
    return [
        Masalah(
            "baris_tersembunyi", x.where(), {"daftar": ", ".join(map(str, x.tersembunyi[:10])), "jumlah": len(x.tersembunyi)}, "warning"
        )
    ]
