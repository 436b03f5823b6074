"""What a CSV that Pantau wrote states beside every row: the title of its report and its fingerprint, which on paper stand above the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pantau.imports.lembar import as_text

JUDUL, SIDIK = ("Laporan", "Report of", "Report"), ("Sidik", "Fingerprint")  # headings, in both languages


def stated(baris: Sequence[Sequence[Any]]) -> list[str]:
    """The title and the fingerprint with its heading, as of the first row; nothing of any other file."""
    if len(baris) < 2:
        return []
    kepala = [as_text(v) for v in baris[0]]
    letak = [next((i for i, k in enumerate(kepala) if k in nama and i < len(baris[1])), None) for nama in (JUDUL, SIDIK)]
    if letak[0] is None or letak[1] is None:
        return []
    return [as_text(baris[1][letak[0]]), f"{kepala[letak[1]]}: {as_text(baris[1][letak[1]])}"]
