"""Writing a compared proposal: batch, identities, facts, audit and all that follows, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from pantau.apps.muat.banding import BukuBerubahError, Perbandingan
from pantau.base.batch import BatchBaru, BerkasInfo, ledger_version
from pantau.base.jenis import kinds
from pantau.base.tindakan import Tindakan, act
from pantau.core.masalah import DitolakError, blocking


def apply(
    r: Perbandingan,
    *,
    by: str,
    berkas: Sequence[BerkasInfo],
    per: date | None = None,
    nama_oleh: str = "",
    opsi: dict[str, Any] | None = None,
    dicatat_pada: int | None = None,
    maju: Callable[[float], None] = lambda bagian: None,
) -> Tindakan:
    """Write a compared proposal; the act that did it, with its batch.

    Raises DitolakError if anything blocks, BukuBerubahError if another batch arrived since the proposal was begun.
    """
    if r.refused:
        raise DitolakError(blocking(r.masalah))
    u = r.usulan
    with act(by) as t:
        if ledger_version(u.tahun or 0) != u.buku:
            raise BukuBerubahError
        t.catatan["rencana_diubah"] = r.rencana_diubah
        ids = t.write_identities(u.calon)
        unit = ids.get("unit", {})
        baru = BatchBaru(
            jenis="impor",
            format=u.format,
            by=by,
            tahun=u.tahun,
            per=per,
            nama_oleh=nama_oleh,
            unit_terkait=sorted(unit.get(i, i) for i in u.units_touched() | r.unit_lain),
            jumlah=r.jumlah.as_dict(),
            opsi=opsi or {},
            dicatat_pada=dicatat_pada,
        )
        t.open(baru, berkas, r.masalah)
        semua = max(1, sum(b.size for b in r.beda.values()))
        sudah = 0
        for j in kinds():
            if (b := r.beda.get(j.id)) is not None:
                maju(sudah / semua)
                t.write(b, ids)
                sudah += b.size
    maju(1.0)
    return t
