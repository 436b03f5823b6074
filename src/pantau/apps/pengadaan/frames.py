"""Package facts as columns."""

from __future__ import annotations

from datetime import date
from typing import Any

from numpy.typing import NDArray

from pantau.apps.pengadaan.models import Paket, Peristiwa
from pantau.base.fakta import Letak, fetch_facts
from pantau.core import frames
from pantau.core.periode import day_number


def package_pagu_frame(tahun: int, sejak: Letak | None = None) -> dict[str, NDArray]:
    """Pagu of packages that belong to a programme node."""
    rows: list[tuple[Any, ...]] = fetch_facts(
        Peristiwa._meta.db_table,
        "t.paket_id, p.simpul_id, t.tanggal, t.nilai",
        f"JOIN {Paket._meta.db_table} p ON p.id = t.paket_id AND p.tahun = %s AND p.simpul_id IS NOT NULL",
        [tahun],
        " AND t.jenis = 'pagu'",
        sejak,
    )
    awal = day_number(date(tahun, 1, 1))

    def hari(x: Any) -> int:
        return awal if x is None else day_number(x if isinstance(x, date) else date.fromisoformat(x))

    return frames.columns(frames.PAKET_PAGU, [(i, p, s, hari(t), rec, cab, n or 0) for i, rec, cab, p, s, t, n in rows])
