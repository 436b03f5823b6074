"""Status words: Sesuai, Waspada, Kritis, or without status. Word, shape and colour belong together wherever a status is shown."""

from __future__ import annotations

from typing import Literal

Status = Literal["sesuai", "waspada", "kritis", "tanpa"]
BENTUK: dict[str, str] = {"sesuai": "▲", "waspada": "◆", "kritis": "▼", "tanpa": "○"}


def of_deviation(deviasi: float | None, batas_waspada: float, batas_kritis: float) -> Status:
    """Status of a deviation in points (realisation minus target; negative = behind).

    At or above `batas_waspada` it is sesuai, down to and including `batas_kritis` waspada, below that kritis.
    """
    if deviasi is None:
        return "tanpa"
    if deviasi >= batas_waspada:
        return "sesuai"
    return "waspada" if deviasi >= batas_kritis else "kritis"
