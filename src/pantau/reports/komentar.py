"""Komentar: questions and explanations on the figures of the scope, and what became of each."""

from __future__ import annotations

from pantau.core.periode import format_tanggal
from pantau.reports.komentar_angka import KOLOM, SELESAI, comment_row, in_scope
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Kalimat, Report, Table
from pantau.reports.susun import start


def build(kx: Konteks, keadaan: str = "semua") -> Report:
    """The list for the scope; `keadaan`: all of them, or those still open."""
    r = start(kx, "komentar", f"Komentar atas angka s.d. {format_tanggal(kx.minta.per)}")
    ada = [c for c in in_scope(kx) if keadaan == "semua" or c.keadaan not in SELESAI]
    tunggu = sum(c.keadaan == "menunggu" for c in ada)
    r.kalimat = [
        Kalimat("{jumlah} komentar atas angka, {tunggu} menunggu jawaban.", {"jumlah": (len(ada), "jumlah"), "tunggu": (tunggu, "jumlah")})
    ]
    r.tables = [Table("komentar", "Pertanyaan dan penjelasan", list(KOLOM), [comment_row(kx, c) for c in ada])]
    return r


LAPORAN = Laporan(
    "komentar",
    "Komentar",
    "Pertanyaan dan penjelasan atas angka: oleh siapa, kepada siapa, dan apa jawabannya.",
    build,
    pilihan=(Pilihan("keadaan", ("semua", "terbuka"), "semua"),),
    urutan=75,
)
