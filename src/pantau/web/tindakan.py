"""Findings as rows that a person can act on: the place, who answers for it, since when, and the next act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext

from pantau.apps.organisasi.perms import Izin
from pantau.apps.siklus.rantai import report_deadline
from pantau.core.tanda import Kelompok, Tanda
from pantau.core.ukuran import MEASURABLE
from pantau.reports.konteks import Konteks
from pantau.reports.penjawab import Penjawab, who_answers
from pantau.reports.tindakan import TEMUAN_PAKET, place

LANJUT = {
    "kritis": "Lihat sebabnya",
    "kegiatan_kritis": "Lihat laporannya",
    "kendala_terbuka": "Buka kendalanya",
    "bantuan_lewat": "Jawab atau datangi",
    "tanggal_lewat": "Lihat laporannya",
    "rantai_putus": "Lihat rantainya",
    "rencana_turun": "Lihat rencananya",
    "belum_lapor": "Lihat cakupannya",
    "tanpa_penjelasan": "Minta atau tulis penjelasannya",
    "dana_berisiko": "Lihat syaratnya",
    "instruksi_tidak_dipenuhi": "Buka instruksinya",
    "temuan_sidak": "Buka undiannya",
    **dict.fromkeys(TEMUAN_PAKET.values(), "Lihat paketnya"),
}
ALAMAT = {
    "kritis": "tindakan",
    "kegiatan_kritis": "riwayat_laporan",
    "kendala_terbuka": "kendala",
    "bantuan_lewat": "kendala",
    "tanggal_lewat": "riwayat_laporan",
    "rantai_putus": "rantai",
    "rencana_turun": "rencana",
    "belum_lapor": "cakupan",
    "tanpa_penjelasan": "komentar",
    "dana_berisiko": "dana",
    "instruksi_tidak_dipenuhi": "instruksi",
    "temuan_sidak": "sidak",
    **dict.fromkeys(TEMUAN_PAKET.values(), "paket"),
}
RUPIAH = "Lihat baris dan dokumennya"  # what money measures is explained down to its documents


@dataclass(frozen=True, slots=True)
class BarisTindakan:
    """A place of a finding. `lanjut` names the next act, `tujuan` the page of it; `ingatkan`: the reader may remind those who answer;
    `instruksi`: what fills a new instruction about it, for who may instruct everybody."""

    tanda: Tanda
    nama: str
    uraian: str
    penjawab: Penjawab | None
    lanjut: str
    tujuan: str
    ingatkan: bool
    instruksi: str


@dataclass(frozen=True, slots=True)
class KelompokTindakan:
    """A finding with some of its rows. `batas`: until when the reports that lack are due."""

    kelompok: Kelompok
    baris: list[BarisTindakan]
    batas: date | None

    @property
    def lain(self) -> int:
        """How many places are not among the rows."""
        return len(self.kelompok.isi) - len(self.baris)


def action_groups(kx: Konteks, temuan: Sequence[Kelompok], n: int, dari: int = 0) -> list[KelompokTindakan]:
    """The findings, each with `n` of its places, those from position `dari` on."""
    hasil = []
    for g in temuan:
        isi = list(g.isi[dari : dari + n])
        rows = [_row(kx, g, t, p) for t, p in zip(isi, who_answers(kx, isi), strict=True)]
        per = kx.minta.per
        batas = report_deadline(per.year, per.month, per, kx.aturan) if g.jenis.id == "belum_lapor" else None
        hasil.append(KelompokTindakan(g, rows, batas))
    return hasil


def _row(kx: Konteks, g: Kelompok, t: Tanda, p: Penjawab | None) -> BarisTindakan:
    id = g.jenis.id
    ingat = id == "belum_lapor" and kx.hak.may_unit(Izin.TUTUP_BULAN, t.unit)
    nama = place(kx, t)
    return BarisTindakan(
        t, nama, str(t.params.get("uraian", "")), p, LANJUT.get(id, RUPIAH), ALAMAT.get(id, "jelaskan"), ingat, _instruction(kx, g, t, nama)
    )


def _instruction(kx: Konteks, g: Kelompok, t: Tanda, nama: str) -> str:
    """What fills a new instruction to the unit of a place: what was found where, by the measure that found it where one can be asked for."""
    if t.unit is None or g.jenis.id == "instruksi_tidak_dipenuhi" or not kx.hak.may_unit(Izin.BERI_INSTRUKSI, None):
        return ""
    ukuran = next((u for u in g.jenis.ukuran if u in MEASURABLE), "")
    return urlencode({"alamat": f"unit:{t.unit}", "teks": f"{gettext(g.jenis.judul)}: {nama}", "ukuran": ukuran})
