"""Writing what is due and what was handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pantau.apps.kinerja.models import Setoran, Tagihan
from pantau.base.beda import Beda
from pantau.base.fakta_tulis import write_facts
from pantau.base.tulis import allocate_ids, insert_rows


@dataclass
class RencanaTagihan:
    """Reports a source asks for: (source, number) → id, negative while new."""

    ada: dict[tuple[str, str], int] = field(default_factory=dict)
    baru: dict[int, tuple[str, str, str, int]] = field(default_factory=dict)

    def due(self, sumber_data: str, nomor: str, nama: str, batas: int) -> int:
        """Id of the report, planned if it is new."""
        id_ = self.ada.get((sumber_data, nomor))
        if id_ is None:
            id_ = self.ada[sumber_data, nomor] = -len(self.baru) - 1
            self.baru[id_] = (sumber_data, nomor, nama, batas)
        return id_


def write_due(r: RencanaTagihan) -> dict[int, int]:
    """Write new reports that are due; returns temporary → real ids."""
    ids = dict(zip(r.baru, allocate_ids(Tagihan, len(r.baru)), strict=True)) if r.baru else {}
    insert_rows(
        Tagihan, ("id", "sumber_data", "nomor", "nama", "batas"), [(ids[t], s, n[:60], nm[:300], b) for t, (s, n, nm, b) in r.baru.items()]
    )
    return ids


def write_returns(beda: Beda, tagihan: Mapping[int, int], unit: Mapping[int, int], berkas: Sequence[int]) -> None:
    """Write what was handed in (due report, unit, when, state, file, line)."""

    def real(r: tuple) -> tuple:
        return (tagihan.get(r[0], r[0]), unit.get(r[1], r[1]), *r[2:])

    nyata = Beda([real(r) for r in beda.baru], [(real(r), i) for r, i in beda.ganti], beda.tarik, beda.sama)
    write_facts(Setoran, ("tagihan", "unit", "waktu", "keadaan"), nyata, berkas)
