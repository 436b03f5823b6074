"""Status words: Sesuai, Waspada, Kritis, or without status. Word, shape and colour belong together wherever a status is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pantau.core.ukuran import Bilangan, evaluate

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


def of_components(
    k: Mapping[str, Bilangan], fisik: str, batas_fisik: Mapping[str, float], batas_keuangan: Mapping[str, float]
) -> Status | Literal["belum_lapor"]:
    """Status of a node by its physical deviation; by money where it has no physical target; `belum_lapor` where nobody reported.

    `fisik` is the measure of the physical method; the limits carry `waspada` and `kritis`, in points.
    """
    if k["pagu_tf"] and (not k["n_pernah"] or (k["pagu_lapor"] == 0 and k["pagu_fisik"])):
        return "belum_lapor"
    if k["pagu_tf"]:
        nilai, target = evaluate(fisik, k).value, evaluate("target_fisik", k).value
        dev = nilai - target if nilai is not None and target is not None else None
        return of_deviation(dev, batas_fisik["waspada"], batas_fisik["kritis"])
    return of_deviation(evaluate("deviasi_keuangan", k).value, batas_keuangan["waspada"], batas_keuangan["kritis"])
