"""Two columns under one heading: only the first is read as that column."""

from collections import Counter

from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar, as_text


def check(x: Lembar) -> list[Masalah]:
    """Name headings that occur twice in the first row."""
    hitung = Counter(as_text(v) for v in x.baris[0] if isinstance(v, str) and as_text(v))
    kembar = [k for k, n in hitung.items() if n > 1]
    return [Masalah("judul_kembar", x.where(0), {"daftar": ", ".join(kembar[:10])}, "warning")] if kembar else []
