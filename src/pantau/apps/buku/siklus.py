"""The month of a unit: reporting by those who answer, checking by the next above, signing by the head, reopening with a reason.

Every act checks the rights anew from the chain of today, inside its own transaction: who has been moved loses them at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from pantau.apps.buku.kolom import columns_of
from pantau.apps.buku.rantai import duties_of
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.realisasi import actions as realisasi
from pantau.apps.realisasi import queries as q_realisasi
from pantau.base.batch import BatchBaru, BerkasInfo, open_batch
from pantau.base.beda import Beda
from pantau.base.models import Batch
from pantau.base.periode import check_open
from pantau.base.tulis import take_turn
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BULAN, month_end
from pantau.core.siklus import Laporan, fingerprint, is_signed, questions, unready


def history(tahun: int, bulan: int, units: Collection[int] | None = None) -> dict[int, dict[int, Laporan]]:
    """Standing reports (of some units) of a month and the two before it (of the same year)."""
    return q_realisasi.month_reports(
        tahun, date(tahun, max(1, bulan - 2), 1), month_end(tahun, bulan), sorted(units) if units is not None else None
    )


def earlier(riwayat: Mapping[int, Mapping[int, Laporan]], bulan: int, simpul: int) -> list[float | None]:
    """Figures of the two months before, oldest first."""
    return [r.persen if (r := riwayat.get(b, {}).get(simpul)) else None for b in (bulan - 2, bulan - 1) if b > 0]


def report_progress(*, tahun: int, bulan: int, isian: Mapping[int, tuple[float, str]], by: str, hari_ini: date) -> Batch | None:
    """Report physical percentages of activities: node → (percent, reason). None if nothing changed; DitolakError names every trouble.

    A figure that must be questioned needs a reason; it is kept as a finding of the batch, and nothing is clamped.
    """
    with transaction.atomic():
        take_turn()
        w = duties_of(by, columns_of(tahun), hari_ini)
        tanggal = min(month_end(tahun, bulan), hari_ini)
        masalah = check_open([tanggal])
        if date(tahun, bulan, 1) > hari_ini:
            masalah.append(Masalah("bulan_belum_mulai", {}, {"bulan": BULAN[bulan - 1], "tahun": tahun}))
        unit_of = {g: u for u, x in w.per_unit.items() for g in x}
        peristiwa = q_realisasi.month_events(tahun, bulan)
        riwayat = history(tahun, bulan, {unit_of[s] for s in isian if s in unit_of})
        catatan: list[Masalah] = []
        beda = Beda()
        for simpul, (persen, alasan) in isian.items():
            if simpul not in w.tugas.isi:
                raise DitolakError(Masalah("bukan_tugas_anda"))
            di = {"simpul": simpul}
            if not 0 <= persen <= 100:
                masalah.append(Masalah("persen_salah", di, {"isi": f"{persen:g}"}))
            elif is_signed(peristiwa.get(unit_of[simpul], [])):
                masalah.append(Masalah("bulan_ditandatangani", di, {"bulan": BULAN[bulan - 1], "tahun": tahun, "unit": "–"}))
            else:
                tanya = questions(persen, earlier(riwayat, bulan, simpul))
                lama = riwayat.get(bulan, {}).get(simpul)
                if lama is not None and lama.persen == persen:
                    continue
                if tanya and not alasan.strip():
                    masalah += [Masalah(f"fisik_{x}", di, {"isi": f"{persen:g}"}) for x in tanya]
                    continue
                catatan += [Masalah(f"fisik_{x}", di, {"isi": f"{persen:g}"}, "warning", alasan.strip()) for x in tanya]
                baris = (simpul, 0, tanggal, persen, None, "", "", 0, 0)
                if lama is None:
                    beda.baru.append(baris)
                else:
                    beda.ganti.append((baris, lama.id))
        if masalah:
            raise DitolakError(masalah)
        if not beda.changes:
            return None
        batch, files = _batch(
            "progres-fisik", by, tahun, sorted({unit_of[s] for s in isian}), f"isian {tahun}-{bulan:02d}", catatan, beda.size
        )
        realisasi.write_reports(beda, {}, {}, files)
    return batch


def check_reports(*, tahun: int, bulan: int, putusan: Mapping[int, tuple[bool, str]], by: str, hari_ini: date) -> Batch:
    """Agree to reports or return them: node → (agreed, reason). A return needs a reason; nobody checks what he reported himself."""
    with transaction.atomic():
        take_turn()
        w = duties_of(by, columns_of(tahun), hari_ini)
        unit_of = {g: u for u, x in w.per_unit.items() for g in x}
        laporan = history(tahun, bulan, {unit_of[s] for s in putusan if s in unit_of}).get(bulan, {})
        masalah = check_open([min(month_end(tahun, bulan), hari_ini)])
        peristiwa = q_realisasi.month_events(tahun, bulan)
        rows = []
        for simpul, (setuju, alasan) in putusan.items():
            if simpul not in w.tugas.periksa or simpul not in laporan or laporan[simpul].oleh == by:
                raise DitolakError(Masalah("bukan_tugas_anda"))
            if is_signed(peristiwa.get(unit_of[simpul], [])):
                masalah.append(
                    Masalah("bulan_ditandatangani", {"simpul": simpul}, {"bulan": BULAN[bulan - 1], "tahun": tahun, "unit": "–"})
                )
            elif not setuju and not alasan.strip():
                masalah.append(Masalah("alasan_wajib", {"simpul": simpul}))
            rows.append((laporan[simpul].id, setuju, alasan.strip()))
        if masalah:
            raise DitolakError(masalah)
        batch, files = _batch(
            "pemeriksaan", by, tahun, sorted({unit_of[s] for s in putusan}), f"pemeriksaan {tahun}-{bulan:02d}", [], len(rows)
        )
        realisasi.write_checks(rows, q_realisasi.standing_checks([r[0] for r in rows]), files)
    return batch


def sign_month(*, tahun: int, bulan: int, unit: int, by: str, hari_ini: date) -> str:
    """Sign the month of a unit; returns the hash of what was signed. Reports that are not agreed block it, silence is only named."""
    with transaction.atomic():
        take_turn()
        w = duties_of(by, columns_of(tahun), hari_ini)
        if unit not in w.tugas.tanda_tangan:
            raise DitolakError(Masalah("bukan_tugas_anda"))
        kegiatan, laporan = w.per_unit[unit], history(tahun, bulan, [unit]).get(bulan, {})
        _require_open(tahun, bulan, unit)
        belum, _ = unready(kegiatan, laporan)
        isi = [laporan[g] for g in kegiatan if g in laporan]
        if belum or not isi:
            raise DitolakError(Masalah("belum_siap_ditandatangani", {}, {"jumlah": len(belum), "laporan": len(isi)}))
        sidik = fingerprint(unit, tahun, bulan, isi)
        batch, _ = _batch("tanda-tangan", by, tahun, [unit], f"tanda tangan {tahun}-{bulan:02d}: {sidik[:16]}", [], len(isi))
        realisasi.record_month(
            unit=unit, tahun=tahun, bulan=bulan, jenis="tanda_tangan", alasan="", hash=sidik, oleh=by, waktu=batch.dicatat_pada
        )
    return sidik


def reopen_signed(*, tahun: int, bulan: int, unit: int, alasan: str, by: str, hak: Hak) -> None:
    """Reopen a signed month of a unit; the reason is part of the record. The signed figures stay in the ledger as they were."""
    if not hak.may_unit(Izin.TUTUP_BULAN, unit):
        raise DitolakError(Masalah("bukan_tugas_anda"))
    if not alasan.strip():
        raise DitolakError(Masalah("alasan_wajib"))
    with transaction.atomic():
        take_turn()
        if not is_signed(q_realisasi.month_events(tahun, bulan).get(unit, [])):
            raise DitolakError(Masalah("bulan_belum_ditandatangani", {}, {"bulan": BULAN[bulan - 1], "tahun": tahun}))
        batch, _ = _batch("tanda-tangan", by, tahun, [unit], f"buka kembali {tahun}-{bulan:02d}", [], 1)
        realisasi.record_month(
            unit=unit, tahun=tahun, bulan=bulan, jenis="buka", alasan=alasan.strip(), hash="", oleh=by, waktu=batch.dicatat_pada
        )


def _require_open(tahun: int, bulan: int, unit: int) -> None:
    if is_signed(q_realisasi.month_events(tahun, bulan).get(unit, [])):
        raise DitolakError(Masalah("bulan_ditandatangani", {}, {"bulan": BULAN[bulan - 1], "tahun": tahun, "unit": "–"}))


def _batch(format: str, by: str, tahun: int, unit: list[int], nama: str, catatan: list[Masalah], n: int) -> tuple[Batch, list[int]]:
    baru = BatchBaru(jenis="entri", format=format, by=by, tahun=tahun, unit_terkait=unit, jumlah={"added": n})
    return open_batch(baru, [BerkasInfo(nama, "", 0, n)], catatan)
