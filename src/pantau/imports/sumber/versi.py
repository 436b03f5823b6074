"""The budget version that a user states with an import."""

from __future__ import annotations

from datetime import date

from pantau.apps.anggaran.calon import VersiUsul, stage_order
from pantau.core.masalah import DitolakError, Masalah
from pantau.imports.opsi import Opsi


def stage_of(opsi: Opsi, tahun: int, dari_berkas: str = "") -> VersiUsul | None:
    """The stated stage; murni holds from 1 January, every later stage needs the date from which it holds."""
    tahap = opsi.tahap or dari_berkas
    if not tahap:
        return None
    stage_order(tahap)
    if tahap == "murni":
        return VersiUsul("murni", date(tahun, 1, 1))
    if opsi.berlaku is None:
        raise DitolakError(Masalah("berlaku_wajib", {}, {"tahap": tahap}))
    if opsi.berlaku.year != tahun:
        raise DitolakError(Masalah("berlaku_di_luar_tahun", {}, {"berlaku": opsi.berlaku.isoformat(), "tahun": tahun}))
    return VersiUsul(tahap, opsi.berlaku)
