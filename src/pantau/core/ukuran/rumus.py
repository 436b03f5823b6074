"""Records of which measures are made: components combined by one formula, dividing last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Bilangan = int | float


@dataclass(frozen=True)
class Nilai:
    """A value, or None with the reason why there is none."""

    value: Bilangan | None
    reason: str | None = None


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
