"""Records of which measures are made: components combined by one formula, dividing last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from numpy.typing import NDArray

Bilangan = int | float


@dataclass(frozen=True)
class Nilai:
    """A value, or None with the reason why there is none."""

    value: Bilangan | None
    reason: str | None = None


class Titik(Mapping[str, Bilangan]):
    """The components of one node (or one month, or a node at a month) out of arrays, read without copying the others."""

    __slots__ = ("_i", "_kolom")

    def __init__(self, kolom: Mapping[str, NDArray[Any]], i: int | tuple[int, int]) -> None:
        self._kolom, self._i = kolom, i

    def __getitem__(self, nama: str) -> Bilangan:
        nilai: Bilangan = self._kolom[nama][self._i].item()
        return nilai

    def __iter__(self) -> Iterator[str]:
        return iter(self._kolom)

    def __len__(self) -> int:
        return len(self._kolom)


@dataclass(frozen=True)
class Jumlah:
    """The sum of one component."""

    komponen: str


@dataclass(frozen=True)
class Selisih:
    """One component minus another."""

    dari: str
    dikurangi: str


@dataclass(frozen=True)
class Rasio:
    """Sum over sum, times `skala` (100 for percent). Without a denominator there is no value."""

    pembilang: str
    penyebut: str
    skala: int = 100


@dataclass(frozen=True)
class Beda:
    """Difference of two measures, in points."""

    dari: str
    dikurangi: str


@dataclass(frozen=True)
class Relatif:
    """(b − a) / b of two measures: the shortfall against a target."""

    nilai: str
    target: str


Rumus = Jumlah | Selisih | Rasio | Beda | Relatif


@dataclass(frozen=True)
class Ukuran:
    """One measure. `arah` says which way is better; `alasan` is the reason code when the denominator is missing;
    `syarat` names a component that must not be zero for a value to exist at all (nobody reported is not 0 %), else `alasan_syarat`."""

    id: str
    label: str
    satuan: Literal["Rp", "%", "poin", "jumlah"]
    rumus: Rumus
    keterangan: str
    sumber: str
    arah: Literal["tinggi", "rendah", ""] = ""
    alasan: str = "penyebut_nol"
    syarat: str = ""
    alasan_syarat: str = ""
