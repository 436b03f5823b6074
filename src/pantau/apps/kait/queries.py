"""Which rows of the trail are events, and what a hook is told of one; hooks and deliveries for a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pantau.apps.kait.models import Antaran, Kait

PERISTIWA = ("bulan-ditandatangani", "bulan-ditutup", "bulan-dibuka", "instruksi", "rapat")
_FORMAT = {"tanda-tangan": "bulan-ditandatangani", "instruksi": "instruksi", "rakor": "rapat"}
_BULAN = {"tutup_bulan": "bulan-ditutup", "buka_bulan": "bulan-dibuka"}


@dataclass(frozen=True, slots=True)
class Kejadian:
    """An event: its kind, and what is told of it. No words and no names: who is told asks for them with his own rights."""

    peristiwa: str
    isi: dict[str, Any]


def event_of(tindakan: str, objek: str, rincian: Mapping[str, Any]) -> Kejadian | None:
    """The event that a row of the trail stands for; None for all others."""
    if tindakan in _BULAN:
        tahun, _, bulan = objek.partition("-")
        return Kejadian(_BULAN[tindakan], {"tahun": int(tahun), "bulan": int(bulan)})
    if tindakan != "batch_entri" or rincian.get("format") not in _FORMAT:
        return None
    batch = int(objek.partition(":")[2])
    return Kejadian(_FORMAT[rincian["format"]], {"tahun": rincian.get("tahun"), "unit": rincian.get("unit") or [], "batch": batch})


def hooks() -> list[Kait]:
    """Hooks that are told, newest first."""
    return list(Kait.objects.filter(diakhiri=None).order_by("-id"))


def deliveries(n: int = 100) -> list[Antaran]:
    """The last deliveries, newest first."""
    return list(Antaran.objects.select_related("kait").order_by("-id")[:n])
