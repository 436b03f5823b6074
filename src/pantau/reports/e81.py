"""Evaluation of the yearly plan of units (Renja): form E.81 of Permendagri 86/2017, by unit."""

from __future__ import annotations

from pantau.core.periode import format_tanggal
from pantau.reports.evaluasi import BARIS, PILIHAN, build_form
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Report


def build(kx: Konteks, baris: str = BARIS[0]) -> Report:
    """The form of the scope."""
    return build_form(kx, "e81", f"Formulir E.81: evaluasi hasil Renja s.d. {format_tanggal(kx.minta.per)}", False, baris)


LAPORAN = Laporan(
    "e81",
    "Evaluasi Renja (E.81)",
    "Target dan realisasi triwulanan tiap indikator, kinerja dan rupiah, dengan predikat masing-masing.",
    build,
    pilihan=(PILIHAN,),
    urutan=66,
)
