"""Placing packages under an activity by hand, where their source did not name one: from then on somebody answers for them."""

from __future__ import annotations

from collections.abc import Collection

from pantau.apps.anggaran.queries import node_of
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.pengadaan.calon import Tujuan, plan_placements
from pantau.apps.pengadaan.fakta import LETAK
from pantau.apps.pengadaan.queries import identities
from pantau.apps.realisasi.queries import reported_packages
from pantau.base.beda import compare, standing
from pantau.base.kunci import first_open_day
from pantau.base.models import Batch
from pantau.base.tindakan import act
from pantau.core.masalah import DitolakError, Masalah


def place_packages(*, paket: Collection[int], simpul: int, by: str, hak: Hak) -> Batch | None:
    """Place packages under an activity of their own unit and year, from the first open day on. None if they are all there; one that was
    reported on does not move."""
    with act(by) as t:
        tujuan, ada = node_of(simpul), identities(paket)
        if tujuan is None or set(ada) != set(paket) or not hak.may_unit(Izin.IMPOR, tujuan.unit):
            raise DitolakError(Masalah("unit_di_luar_hak", {}, {"unit": f"kegiatan {simpul}"}))
        if any((p.tahun, p.unit) != (tujuan.tahun, tujuan.unit) for p in ada.values()):
            raise DitolakError(Masalah("unit_di_luar_hak", {}, {"unit": ", ".join(p.nomor for p in ada.values())}))
        mulai = first_open_day(tujuan.tahun)
        isi, _, tetap = plan_placements([Tujuan(p, simpul, 0, 1) for p in paket], tujuan.tahun, mulai, reported_packages(tujuan.tahun))
        if tetap:
            raise DitolakError(Masalah("paket_sudah_dilaporkan", {}, {"nomor": ", ".join(ada[p].nomor for p in tetap)}))
        beda = compare(isi, standing(LETAK, tujuan.tahun, [tujuan.unit]))
        if not beda.changes:
            return None
        n = beda.size
        batch = t.enter("letak-paket", tahun=tujuan.tahun, units=[tujuan.unit], uraian=f"{n} paket → {tujuan.nama}", n=n)
        t.write(beda)
    return batch
