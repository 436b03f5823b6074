"""Levels of a sheet that prints codes only in the headings of its groups: `1.03.02 Program Jalan`, and below it numbered activities without one."""

from __future__ import annotations

from collections.abc import Sequence

KEGIATAN = 5  # ranks up to here are of programmes and kegiatan; accounts and sub kegiatan lie below


def coded_heads(tingkat: Sequence[int | None], nomor: Sequence[int], isi: Sequence[bool], daun: int) -> list[int] | None:
    """Ranks of rows, of which the headings alone have a code (`tingkat`) and no number; None where that is not so. `isi`: whether a row prints an
    amount; every row but a heading does. `daun`: the rank of a row that is no heading."""
    kepala = [t is not None for t in tingkat]
    if not tingkat or not kepala[0] or all(kepala) or kepala[-1]:
        return None
    if any((t is not None and (t > KEGIATAN or n)) or (t is None and not ada) for t, n, ada in zip(tingkat, nomor, isi, strict=True)):
        return None
    return [daun if t is None else t for t in tingkat]
