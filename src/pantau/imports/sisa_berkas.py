"""Files that nobody meant to bring."""

from __future__ import annotations


def is_leftover(nama: str) -> bool:
    """Whether a file is what programs leave beside those of people: hidden, or the mark that a document is open."""
    return nama.startswith((".", "~$"))
