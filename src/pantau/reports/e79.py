"""Evaluation of the yearly plan of the government (RKPD): form E.79 of Permendagri 86/2017, by programme over all units."""

from __future__ import annotations

from pantau.core.periode import format_tanggal
from pantau.reports.evaluasi import BARIS, PILIHAN, build_form
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Report


def build(kx: Konteks, baris: str = BARIS[0]) -> Report:
    """The form of the scope."""
    return build_form(kx, "e79", f"Formulir E.79: evaluasi hasil RKPD s.d. {format_tanggal(kx.minta.per)}", True, baris)


LAPORAN = Laporan(
    "e79",
    "Evaluasi RKPD (E.79)",
    "Target dan realisasi triwulanan tiap indikator, kinerja dan rupiah, dengan predikat masing-masing.",
    build,
    pilihan=(PILIHAN,),
    urutan=67,
)
