"""Dated rules: thresholds, weights and choices with their legal basis, as records. The rule in force at a date is looked up, never coded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Aturan:
    """One rule in force from `mulai` (inclusive) to `selesai` (inclusive, None = open). `pasti` is False where the text was not verified."""

    kode: str
    nilai: Any
    mulai: date
    dasar: str
    selesai: date | None = None
    pasti: bool = True
    milik_pemda: bool = False


class AturanTidakAdaError(LookupError):
    """No rule of that code is in force on that date."""


@dataclass(frozen=True)
class SetAturan:
    """A named set of rules. Rules of the pemda go before those that ship with Pantau; of several, the one that began last holds."""

    nama: str
    daftar: tuple[Aturan, ...]

    @cached_property
    def _per_kode(self) -> dict[str, list[Aturan]]:
        hasil: dict[str, list[Aturan]] = {}
        for a in self.daftar:
            hasil.setdefault(a.kode, []).append(a)
        return hasil

    def at(self, kode: str, per: date) -> Aturan:
        """The rule in force; AturanTidakAdaError if there is none."""
        calon = [a for a in self._per_kode.get(kode, ()) if a.mulai <= per and (a.selesai is None or per <= a.selesai)]
        if not calon:
            raise AturanTidakAdaError(f"{kode} per {per.isoformat()}")
        return max(calon, key=lambda a: (a.milik_pemda, a.mulai))

    def value(self, kode: str, per: date) -> Any:
        """The value of the rule in force."""
        return self.at(kode, per).nilai


def merge(nama: str, bawaan: Iterable[Aturan], pemda: Iterable[Aturan] = ()) -> SetAturan:
    """A set of shipped rules with the overrides of one pemda."""
    return SetAturan(nama, (*bawaan, *pemda))
