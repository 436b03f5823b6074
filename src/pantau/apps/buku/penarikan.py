"""Taking a batch back: a superseding batch, never a deletion."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from pantau.apps.anggaran.models import PaguBaris, PaguTertulis, Penanggung, RencanaKas, TargetFisik
from pantau.apps.buku.siklus import refresh_proof, standing_reports
from pantau.apps.organisasi.models import Acuan, JabatanVersi, Pemangku, UnitPenerus, UnitVersi
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.pengadaan.models import Peristiwa
from pantau.apps.realisasi import queries as q_realisasi
from pantau.apps.realisasi.models import Bukti, LaporanFisik, Pemeriksaan, Posting, TingkatFisik
from pantau.base.batch import BatchBaru, BerkasInfo, bump, open_batch
from pantau.base.fakta_tulis import revert_batch
from pantau.base.models import Batch
from pantau.base.periode import check_open
from pantau.base.tulis import take_turn
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BULAN
from pantau.core.siklus import Butir, is_signed

FAKTA = (
    UnitVersi,
    UnitPenerus,
    JabatanVersi,
    Pemangku,
    Penanggung,
    Acuan,
    PaguBaris,
    RencanaKas,
    TargetFisik,
    PaguTertulis,
    Peristiwa,
    Posting,
    LaporanFisik,
    TingkatFisik,
    Bukti,
    Pemeriksaan,
)


def withdraw_batch(*, batch: int, by: str, hak: Hak, alasan: str) -> Batch:
    """Take a batch back by a superseding batch: its rows stop counting, rows it had replaced stand again. Nothing is deleted."""
    with transaction.atomic():
        take_turn()
        b = Batch.objects.filter(pk=batch).first()
        if b is None:
            raise DitolakError(Masalah("batch_tidak_ada", {}, {"batch": batch}))
        if not hak.may_units(Izin.TARIK_BATCH, b.unit_terkait):
            raise DitolakError(Masalah("unit_di_luar_hak", {}, {"unit": f"batch {batch}"}))
        if b.jenis == Batch.Jenis.PENARIKAN or Batch.objects.filter(menarik=b).exists():
            raise DitolakError(Masalah("batch_sudah_ditarik", {}, {"batch": batch}))
        if not alasan.strip():
            raise DitolakError(Masalah("alasan_wajib"))
        if b.format in ("tanda-tangan", "pemeriksaan"):
            raise DitolakError(Masalah("batch_bukan_data", {}, {"batch": batch}))
        terhalang = check_open(_dates_in(batch)) + _signed_in(batch)
        if terhalang:
            raise DitolakError(terhalang)
        baru, files = open_batch(
            BatchBaru(
                jenis="penarikan",
                format=b.format,
                by=by,
                tahun=b.tahun,
                per=b.per,
                menarik=batch,
                unit_terkait=b.unit_terkait,
                opsi={"alasan": alasan.strip()},
            ),
            [BerkasInfo(f"penarikan batch {batch}", "", 0, 0)],
        )
        for model in FAKTA:
            revert_batch(model, batch, files[0])
        for simpul, paket, tanggal in Bukti.objects.filter(sumber__batch_id=batch).values_list("simpul_id", "paket_id", "tanggal"):
            b = Butir(simpul, paket)
            refresh_proof(b, tanggal.year, tanggal.month, standing_reports(tanggal.year, tanggal.month, [b]).get(b), files)
        bump(None)
    return baru


def _dates_in(batch: int) -> set[date]:
    hasil: set[date] = set()
    for model in (Posting, LaporanFisik, Bukti):
        hasil |= set(model.objects.filter(sumber__batch_id=batch).values_list("tanggal", flat=True).distinct())
    return hasil


def _signed_in(batch: int) -> list[Masalah]:
    """Signed months of units that a batch reported physical progress for."""
    kolom = ("simpul__unit_id", "simpul__unit__nama", "tanggal__year", "tanggal__month")
    rows = [r for m in (LaporanFisik, Bukti) for r in m.objects.filter(sumber__batch_id=batch).values_list(*kolom)]
    return [
        Masalah("bulan_ditandatangani", {}, {"bulan": BULAN[m - 1], "tahun": y, "unit": nama})
        for unit, nama, y, m in sorted(set(rows))
        if is_signed(q_realisasi.month_events(y, m).get(unit, []))
    ]
