"""What the desk before a meeting left for its pack: how many agreed, and every figure of a unit that differs from the loaded one, with why."""

from __future__ import annotations

from pantau.apps.rakor.queries import RapatInfo, meetings
from pantau.reports.desk import BERBEDA, MejaUnit, columns, desks, rows_at, said
from pantau.reports.konteks import Konteks
from pantau.reports.model import Kalimat, Row, Table


def of_pack(kx: Konteks) -> tuple[list[Table], list[Kalimat]]:
    """The figures that differ and the sentence on all of them; nothing where the pack is of no meeting, or nobody came to its desk by then."""
    r = _meeting(kx)
    isi = [] if r is None else desks(kx, r, kx.pada.diketahui)
    if not any(m.kata for m in isi):
        return [], []
    semua = [
        Table("desk_rp", "Desk: pagu dan realisasi yang berbeda", columns("Rp"), _differing("Rp", isi)),
        Table("desk_persen", "Desk: fisik yang berbeda", columns("%"), _differing("%", isi)),
    ]
    return [t for t in semua if t.rows], [said(isi)]


def _differing(satuan: str, isi: list[MejaUnit]) -> list[Row]:
    return [x for x in rows_at(satuan, isi) if x.cells["keadaan"].value == BERBEDA]


def _meeting(kx: Konteks) -> RapatInfo | None:
    """The last meeting on exactly these figures that was not cancelled, as known then; none under filters, where no meeting stands."""
    m = kx.minta
    if kx.saring is not None or m.simpul is not None or m.sendiri or m.basis != "utama":
        return None
    cocok = (
        r for r in kx.once("rapat", lambda: meetings(kx.pada.diketahui)) if (r.per, r.unit) == (m.per, m.unit) and r.keadaan != "batal"
    )
    return max(cocok, key=lambda r: (r.mulai, r.nomor), default=None)
