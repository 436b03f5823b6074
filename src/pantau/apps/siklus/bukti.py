"""Evidence behind a report: a photo or document for a step of an activity in a month, compared with every earlier picture nearby."""

from __future__ import annotations

from datetime import date

from pantau.apps.realisasi import queries as q_realisasi
from pantau.apps.realisasi.berkas_bukti import BerkasBukti, store
from pantau.apps.realisasi.fakta import BUKTI, BuktiUsul
from pantau.apps.siklus.berita import tell
from pantau.apps.siklus.butir import kinds_at
from pantau.apps.siklus.laporan import (
    month_faults,
    position_of,
    require_items,
    signed_fault,
    standing_reports,
    units_by_activity,
    with_package,
)
from pantau.apps.siklus.rantai import duties_of
from pantau.base.batch import BerkasInfo
from pantau.base.beda import compare
from pantau.base.isi import Isi
from pantau.base.tindakan import act
from pantau.core.foto import twin_of
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import month_end
from pantau.core.siklus import Butir, is_signed


def earlier_twin(b: BerkasBukti, units: list[int]) -> int:
    """Id of the earliest evidence that shows the same picture (of these units, or the very same file anywhere), 0 if none."""
    if b.sidik is None or b.kecil is None:
        return 0
    lama = q_realisasi.earlier_pictures(units, b.sha_asli)
    sama = next((i for i, sha, _, _ in lama if sha == b.sha_asli), None)
    return sama or twin_of(b.sidik, b.kecil, ((i, s, k) for i, _, s, k in lama)) or 0


def attach_evidence(
    *, tahun: int, bulan: int, butir: Butir, langkah: str, nama: str, berkas: BerkasBukti, by: str, hari_ini: date
) -> tuple[int, int]:
    """Attach evidence to a step of one's own activity or package; returns its id and that of an earlier twin (0: none).

    A picture shown before is kept and named: whether that is right is for the one who checks to say.
    """
    store(berkas)
    with act(by) as t:
        w = duties_of(by, tahun, hari_ini)
        laporan = standing_reports(tahun, bulan, [butir])
        paket = require_items(w, tahun, bulan, [butir], laporan)
        unit = units_by_activity(w)[butir.simpul]
        akhir = month_end(tahun, bulan)
        masalah = month_faults(tahun, bulan, hari_ini)
        if not any(s.id == langkah for j in kinds_at(akhir).values() for s in j.langkah):
            masalah.append(Masalah("isian_langkah_asing", butir.where, {"langkah": langkah[:20], "isi": "–", "batas": "–"}))
        if is_signed(q_realisasi.month_events(tahun, bulan).get(unit, [])):
            masalah.append(signed_fault(tahun, bulan, butir))
        if masalah:
            raise DitolakError(masalah)
        kembar = earlier_twin(berkas, [unit])
        catatan = [Masalah("foto_kembar", butir.where, {"bukti": kembar}, "warning")] if kembar else []
        info = BerkasInfo(f"bukti {tahun}-{bulan:02d}: {nama}"[:200], berkas.sha256, len(berkas.isi), 1)
        batch = t.enter(
            "bukti", tahun=tahun, units=[unit], uraian=info.nama, n=1, temuan=catatan, jabatan=position_of(w, by, butir.simpul), berkas=info
        )
        b = Isi(BUKTI)
        b.add(
            BuktiUsul(*butir, akhir, langkah, nama[:200], berkas.media, len(berkas.isi), berkas.sha_asli, berkas.sha256, berkas.waktu_foto,
                      berkas.lintang, berkas.bujur, berkas.sidik, berkas.kecil, kembar), 0, 1,
        )  # fmt: skip
        t.write(compare(b, []))
        if kembar:
            isi = with_package(paket, butir, "")
            tell(
                w,
                "foto_kembar",
                unit=unit,
                simpul=butir.simpul,
                tahun=tahun,
                bulan=bulan,
                by=by,
                batch=batch.pk,
                isi=isi,
                paket=butir.paket,
            )
        id_ = max(b["id"] for b in q_realisasi.standing_evidence([butir.simpul], akhir) if b["sha256"] == berkas.sha256)
    return id_, kembar
