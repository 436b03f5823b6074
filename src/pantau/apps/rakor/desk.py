"""The desk before a meeting: a unit holds the loaded figures against its own, and says why they differ where they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite

from pantau.apps.instruksi.queries import as_bound, bound_text
from pantau.apps.organisasi.perms import Hak
from pantau.apps.rakor.actions import write_new
from pantau.apps.rakor.fakta import REKONSILIASI, RekonsiliasiUsul
from pantau.apps.rakor.models import Rekonsiliasi
from pantau.apps.rakor.perms import may_reconcile
from pantau.apps.rakor.queries import meeting, time_sql
from pantau.apps.siklus.rantai import duties_of
from pantau.base.fakta import SELAMANYA, known_sql
from pantau.base.tindakan import act
from pantau.base.tulis import fetch_rows
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import format_tanggal
from pantau.core.rakor import DESK, JENIS, agrees

ALASAN_MAKS = 500


@dataclass(frozen=True, slots=True)
class Cocokan:
    """A figure of a unit at the desk: as loaded, as the unit has it, why they differ, and who said so when."""

    unit: int
    ukuran: str
    dimuat: float | None
    sendiri: float
    alasan: str
    oleh: str
    waktu: int

    @property
    def sepakat(self) -> bool:
        """Whether both are one figure."""
        return agrees(self.ukuran, self.dimuat, self.sendiri)


def reconcile(
    *,
    nomor: int,
    unit: int,
    isi: Mapping[str, tuple[float | None, float, str]],
    by: str,
    hak: Hak,
    hari_ini: date,
    dicatat_pada: int | None = None,
) -> int:
    """Write down at the desk of a meeting that is still to be held what is loaded of a unit, what it has itself, and why they differ; how
    many rows are new. A difference without a reason is refused."""
    with act(by) as t:
        r = meeting(nomor)
        w = duties_of(by, r.tahun if r else hari_ini.year, hari_ini)
        if r is None or not may_reconcile(hak, w, by, r, unit):
            raise DitolakError(Masalah("bukan_tugas_anda"))
        if r.keadaan != "rencana":
            raise DitolakError(Masalah("rakor_sudah_lewat"))
        rows = []
        for ukuran, (dimuat, sendiri, alasan) in isi.items():
            kata = "" if agrees(ukuran, dimuat, sendiri) else alasan.strip()[:ALASAN_MAKS]
            if ukuran not in DESK or not isfinite(sendiri) or not (kata or agrees(ukuran, dimuat, sendiri)):
                raise DitolakError(Masalah("desk_tanpa_alasan"))
            rows.append(RekonsiliasiUsul(nomor, unit, ukuran, bound_text(dimuat), bound_text(sendiri), kata))
        return write_new(
            t, REKONSILIASI, rows, "rapat", nomor, r.tahun, unit, f"desk {JENIS[r.jenis]} {format_tanggal(r.per)}", dicatat_pada
        )


def reconciled(rapat: int, diketahui: int = SELAMANYA - 1) -> list[Cocokan]:
    """What was said at the desk of a meeting, in the order of units and measures."""
    t = Rekonsiliasi._meta.db_table
    rows = fetch_rows(
        f"SELECT k.unit_id, k.ukuran, k.dimuat, k.sendiri, k.alasan, kb.oleh, kb.dicatat_pada FROM {t} k {time_sql('k')} "
        f"WHERE k.rapat = %s AND {known_sql(t, 'k')}",
        [rapat, diketahui, diketahui],
    )
    isi = [Cocokan(u, x, as_bound(a), as_bound(b) or 0, *lain) for u, x, a, b, *lain in rows]
    return sorted(isi, key=lambda c: (c.unit, DESK.index(c.ukuran)))
