"""What people type of conditional funds: money that came in, contracts, absorption, output, and documents that were delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pantau.core.dana import DOKUMEN, KELUARAN, KONTRAK, SALUR, SEPULUH_RIBU, SERAP, Tahap, moment
from pantau.core.masalah import Masalah
from pantau.core.periode import format_tanggal
from pantau.core.uang import format_rupiah

DIKETIK = (DOKUMEN, SALUR, KONTRAK, SERAP, KELUARAN)  # the pagu comes by file alone
BERTAHAP = (DOKUMEN, SALUR)


@dataclass(frozen=True, slots=True)
class KataBaru:
    """A word as typed: of which allocation, what, of which tranche and document, when, and how much (None: nothing that reads as an amount)."""

    pos: int
    jenis: str
    tahap: int
    syarat: str
    tanggal: date
    pukul: str
    nilai: int | None
    dokumen: str


def faults(x: KataBaru, tahap: Sequence[Tahap], tahun: int, hari_ini: date, jam_ini: str, ada: int | None) -> list[Masalah]:
    """What is wrong with a word, all at once. `ada`: what had come in of its tranche by then."""
    hasil = []
    if x.tanggal.year != tahun or x.tanggal > hari_ini or (x.tanggal == hari_ini and x.pukul > jam_ini):
        hasil.append(
            Masalah("dana_di_luar_tahun", {}, {"tanggal": " ".join(filter(None, (format_tanggal(x.tanggal), x.pukul))), "tahun": tahun})
        )
    try:
        moment(x.tanggal, x.pukul, 0)
    except ValueError:
        hasil.append(Masalah("dana_pukul", {}, {"isi": x.pukul[:20]}))
    milik = next((t for t in tahap if t.id == x.tahap), None)
    if x.jenis in BERTAHAP and milik is None:
        hasil.append(Masalah("dana_tahap_asing", {}, {"isi": x.tahap, "banyak": len(tahap)}))
    elif x.jenis == DOKUMEN and milik is not None and x.syarat not in milik.dokumen:
        hasil.append(Masalah("dana_dokumen_asing", {}, {"isi": x.syarat[:40] or "–", "daftar": ", ".join(milik.dokumen)}))
    if x.nilai is None or x.nilai < 0 or (x.jenis == KELUARAN and x.nilai > SEPULUH_RIBU):
        hasil.append(Masalah("dana_tanpa_nilai", {}, {"kolom": "Nilai", "isi": "–" if x.nilai is None else format_rupiah(x.nilai)}))
    elif x.jenis == SALUR and ada is not None and x.nilai < ada:
        w = {"tanggal": format_tanggal(x.tanggal), "rp": format_rupiah(x.nilai), "ada": format_rupiah(ada)}
        hasil.append(Masalah("dana_turun", {}, w))
    return hasil
