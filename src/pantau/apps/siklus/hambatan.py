"""What becomes of obstacles: only those in the chain of the activity settle them or open them again, with what was done."""

from __future__ import annotations

from datetime import date

from pantau.apps.kendala.fakta import AKHIR_KENDALA, AkhirKendalaUsul
from pantau.apps.kendala.queries import obstacles
from pantau.apps.siklus.rantai import duties_of
from pantau.base.beda import compare
from pantau.base.isi import Isi
from pantau.base.tindakan import act
from pantau.core.masalah import DitolakError, Masalah


def settle_obstacle(*, kendala: int, tahun: int, jenis: str, catatan: str, by: str, hari_ini: date) -> None:
    """Record that an obstacle is settled (`selesai`) or back (`buka`); the note says what was done."""
    with act(by) as t:
        c = next((x for x in obstacles(tahun) if x.id == kendala), None)
        w = duties_of(by, tahun, hari_ini)
        if c is None or not w.susunan.held_by(by) & set(w.susunan.rantai.get(c.simpul, ())):
            raise DitolakError(Masalah("bukan_tugas_anda"))
        if not catatan.strip():
            raise DitolakError(Masalah("alasan_wajib"))
        if c.terbuka == (jenis == "buka"):
            return
        t.enter("kendala", tahun=tahun, units=[c.unit], uraian=f"kendala {kendala}: {catatan.strip()}", n=1)
        isi = Isi(AKHIR_KENDALA)
        isi.add(AkhirKendalaUsul(kendala, jenis, catatan.strip()[:1000]))
        t.write(compare(isi, []))
