"""What a source would change: added, changed, unchanged. The same comparison serves the preview and the write."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Beda:
    """Rows of one fact, compared with the ledger. `baru` and `ganti` hold whole rows; `ganti` with the id they replace."""

    baru: list[tuple[Any, ...]] = field(default_factory=list)
    ganti: list[tuple[tuple[Any, ...], int]] = field(default_factory=list)
    tarik: list[int] = field(default_factory=list)
    sama: int = 0

    @property
    def changes(self) -> bool:
        return bool(self.baru or self.ganti or self.tarik)

    @property
    def size(self) -> int:
        """Rows to write."""
        return len(self.baru) + len(self.ganti) + len(self.tarik)


def compare(lama: Mapping[Hashable, tuple[int, Any]], usul: Iterable[tuple[Hashable, Any, tuple[Any, ...]]]) -> Beda:
    """Compare proposals (key, value, row) with what is active (key → id, value). Of a key proposed twice the last row counts."""
    b = Beda()
    terakhir: dict[Hashable, tuple[Any, tuple[Any, ...]]] = {}
    for kunci, nilai, baris in usul:
        terakhir[kunci] = (nilai, baris)
    for kunci, (nilai, baris) in terakhir.items():
        ada = lama.get(kunci)
        if ada is None:
            b.baru.append(baris)
        elif ada[1] == nilai:
            b.sama += 1
        else:
            b.ganti.append((baris, ada[0]))
    return b


@dataclass
class Jumlah:
    """Counts of a batch as the command line prints them."""

    added: int = 0
    changed: int = 0
    superseded: int = 0
    unchanged: int = 0
    refused: int = 0

    def add(self, b: Beda) -> None:
        self.added += len(b.baru)
        self.changed += len(b.ganti)
        self.superseded += len(b.ganti) + len(b.tarik)
        self.unchanged += b.sama

    def as_dict(self) -> dict[str, int]:
        return vars(self).copy()
