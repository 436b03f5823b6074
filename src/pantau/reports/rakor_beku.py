"""Rakor beku: the pack of a meeting exactly as it was fixed for it."""

from __future__ import annotations

from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Kalimat, Report
from pantau.reports.rapat import chosen, frozen_report, readable
from pantau.reports.susun import start


def build(kx: Konteks, rapat: str = "") -> Report:
    """What was kept; a sentence where nothing was fixed yet."""
    r = chosen(kx, rapat, beku=True)
    if r is not None and (r.beku or rapat):
        return frozen_report(readable(kx.hak, r))
    x = start(kx, "rakor-beku", "Bahan rapat yang dibekukan")
    x.kalimat = [Kalimat("Belum ada rapat yang angkanya dibekukan sampai tanggal ini.", {})]
    return x


LAPORAN = Laporan(
    "rakor-beku",
    "Bahan rapat yang dibekukan",
    "Bahan rapat persis seperti dibekukan untuk rapat terakhir (atau rapat bernomor: pilihan rapat); sidiknya tetap.",
    build,
    bentuk=("json", "pdf", "xlsx", "pptx", "html"),
    pilihan=(Pilihan("rapat", (), "", nomor=True),),
    urutan=11,
)
