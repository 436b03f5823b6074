"""Placing packages under an activity by hand, where their source did not name one: from then on somebody answers for them."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from pantau.apps.anggaran.queries import node_of
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.pengadaan.actions import plan_placements, write_placements
from pantau.apps.pengadaan.queries import identities
from pantau.apps.realisasi.queries import reported_packages
from pantau.base.batch import BatchBaru, BerkasInfo, open_batch
from pantau.base.models import Batch
from pantau.base.tulis import take_turn
from pantau.core.masalah import DitolakError, Masalah


def place_packages(*, paket: Collection[int], simpul: int, by: str, hak: Hak) -> Batch | None:
    """Place packages under an activity of their own unit and year. None if they are all there; one that was reported on does not move."""
    with transaction.atomic():
        take_turn()
        tujuan, ada = node_of(simpul), identities(paket)
        if tujuan is None or set(ada) != set(paket) or not hak.may_unit(Izin.IMPOR, tujuan[1]):
            raise DitolakError(Masalah("unit_di_luar_hak", {}, {"unit": f"kegiatan {simpul}"}))
        tahun, unit, nama, _ = tujuan
        if any((p.tahun, p.unit) != (tahun, unit) for p in ada.values()):
            raise DitolakError(Masalah("unit_di_luar_hak", {}, {"unit": ", ".join(p.nomor for p in ada.values())}))
        beda, tetap = plan_placements([(p, simpul, 0, 1) for p in paket], tahun, reported_packages(tahun))
        if tetap:
            raise DitolakError(Masalah("paket_sudah_dilaporkan", {}, {"nomor": ", ".join(ada[p].nomor for p in tetap)}))
        if not beda.changes:
            return None
        batch, files = open_batch(
            BatchBaru(jenis="entri", format="letak-paket", by=by, tahun=tahun, unit_terkait=[unit], jumlah={"added": beda.size}),
            [BerkasInfo(f"{beda.size} paket → {nama}"[:200], "", 0, beda.size)],
        )
        write_placements(beda, {}, {}, files)
    return batch
