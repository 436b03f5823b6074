"""What understanding needs to know of a table: its format, its sheet, its heading and where each column stands."""

from __future__ import annotations

from typing import Any, Protocol

from pantau.imports.lembar import Lembar
from pantau.imports.lembaran.kepala import Judul


class Terbaca(Protocol):
    """A sheet with the columns of a format found in it."""

    format: Any
    lembar: Lembar
    kolom: dict[str, int]
    judul: Judul

    def heading(self, id: str) -> str:
        """The heading of a column as the file prints it."""
        ...
