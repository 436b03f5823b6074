"""What becomes of obstacles: only those in the chain of the activity settle them or open them again, with what was done."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from pantau.apps.buku.rantai import duties_of
from pantau.apps.kendala.actions import record_outcome
from pantau.apps.kendala.queries import obstacles
from pantau.base.batch import BatchBaru, BerkasInfo, open_batch
from pantau.base.tulis import take_turn
from pantau.core.masalah import DitolakError, Masalah


def settle_obstacle(*, kendala: int, tahun: int, jenis: str, catatan: str, by: str, hari_ini: date) -> None:
    """Record that an obstacle is settled (`selesai`) or back (`buka`); the note says what was done."""
    with transaction.atomic():
        take_turn()
        c = next((x for x in obstacles(tahun) if x.id == kendala), None)
        w = duties_of(by, tahun, hari_ini)
        if c is None or not w.susunan.held_by(by) & set(w.susunan.rantai.get(c.simpul, ())):
            raise DitolakError(Masalah("bukan_tugas_anda"))
        if not catatan.strip():
            raise DitolakError(Masalah("alasan_wajib"))
        if c.terbuka == (jenis == "buka"):
            return
        batch, _ = open_batch(
            BatchBaru(jenis="entri", format="kendala", by=by, tahun=tahun, unit_terkait=[c.unit], jumlah={"changed": 1}),
            [BerkasInfo(f"kendala {kendala}: {catatan.strip()}"[:200], "", 0, 1)],
        )
        record_outcome(kendala=kendala, jenis=jenis, catatan=catatan, by=by, waktu=batch.dicatat_pada)
