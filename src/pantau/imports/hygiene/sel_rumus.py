"""Formula cells: the stored result is read. Formulas without one are looked at where the table uses them (`lembaran.sel_rusak`)."""

from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar


def check(x: Lembar) -> list[Masalah]:
    """Say how many formulas there are."""
    return [Masalah("sel_rumus", x.where(), {"jumlah": x.rumus}, "info")] if x.rumus else []
