"""Text that is not UTF-8 is read as Windows-1252, and said so."""

from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar


def check(x: Lembar) -> list[Masalah]:
    """Report a guessed encoding."""
    return [Masalah("bukan_utf8", x.where(), {"encoding": x.pesan_encoding}, "warning")] if x.pesan_encoding else []
