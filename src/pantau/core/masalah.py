"""Errors as values: what was found, where, and what to do.

A message template lives once in PESAN, keyed by a stable code; the interface translates the template, never the filled text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pantau.core.pesan import PESAN

Severity = Literal["error", "warning", "info"]


_BAGIAN = re.compile(r",? ?[^,:{}]{0,80}\{bagian_(\w+)\}")


def said_parts(templat: str, params: Mapping[str, Any]) -> str:
    """A template without those of its parts (`jumlah {bagian_jumlah}`) of which there is nothing to say."""
    return _BAGIAN.sub(lambda m: "" if params.get(f"bagian_{m[1]}") == "" else m[0], templat).replace(":,", ":")


@dataclass(frozen=True)
class Masalah:
    """One finding. `params` fill the template of `code`; `where` names file, sheet, row, column as far as known."""

    code: str
    where: dict[str, Any] = field(default_factory=dict)
    params: dict[str, Any] = field(default_factory=dict)
    severity: Severity = "error"
    value: str | None = None

    @property
    def message(self) -> str:
        """The finding as an Indonesian sentence."""
        return said_parts(PESAN[self.code], self.params).format(**self.params)

    def as_dict(self) -> dict[str, Any]:
        """The finding as the command line prints it."""
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "where": self.where,
            "value": self.value,
            "params": self.params,
        }


class DitolakError(Exception):
    """A write or a reading that is refused as a whole, with every reason named."""

    def __init__(self, masalah: Masalah | Iterable[Masalah]) -> None:
        self.masalah: list[Masalah] = [masalah] if isinstance(masalah, Masalah) else list(masalah)
        super().__init__("; ".join(m.message for m in self.masalah))

    def __reduce__(self) -> tuple[Any, ...]:
        return DitolakError, (self.masalah,)  # it may come from another process


def blocking(masalah: Iterable[Masalah]) -> list[Masalah]:
    """Those findings that stop a batch."""
    return [m for m in masalah if m.severity == "error"]
