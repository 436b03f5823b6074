"""What is recorded of reports that were due: each kind of fact declared once."""

from __future__ import annotations

from dataclasses import dataclass

from pantau.apps.kinerja.models import Setoran, Tagihan
from pantau.base.jenis import Identitas, Jenis, TanpaHari, register


@dataclass(frozen=True, slots=True)
class TagihanBaru:
    """A report that is due: by source and number in it; deadline in ms since 1970."""

    sumber_data: str
    nomor: str
    nama: str
    batas: int


@dataclass(frozen=True, slots=True)
class SetoranUsul:
    """That a unit owes a report, and when it handed it in (None: not yet)."""

    tagihan: int
    unit: int
    waktu: int | None
    keadaan: str


TAGIHAN = Identitas("tagihan", Tagihan, TagihanBaru, {})
SETORAN = Jenis(
    "setoran", Setoran, SetoranUsul, ("tagihan", "unit"), ("waktu", "keadaan"), TanpaHari(), rujuk={"tagihan": "tagihan", "unit": "unit"}
)

register(TAGIHAN, SETORAN)
