"""Formula cells: the stored result is read; a formula without one has no value to read."""

from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar


def check(x: Lembar) -> list[Masalah]:
    """Report formulas, and refuse those without a stored result."""
    hasil = [Masalah("rumus_tanpa_nilai", {**x.where(), "cell": sel}, {"sel": sel}) for sel in x.rumus_kosong]
    if x.rumus:
        hasil.append(Masalah("sel_rumus", x.where(), {"jumlah": x.rumus}, "info"))
    return hasil
