"""What stood in the way in the year before, and comes back in this one: promised, helped, settled, or forgotten."""

from __future__ import annotations

from datetime import date, datetime, time

from pantau.apps.anggaran.queries import nodes
from pantau.apps.kendala.fakta import AKHIR_KENDALA, KENDALA, KendalaUsul, PeristiwaKendalaUsul
from pantau.apps.kendala.queries import obstacles
from pantau.apps.organisasi.queries import find_units
from pantau.base.beda import compare
from pantau.base.isi import Isi
from pantau.base.jam import to_ms
from pantau.base.tindakan import act

PU, PENDIDIKAN, KESEHATAN = "Dinas Pekerjaan Umum dan Penataan Ruang", "Dinas Pendidikan", "Dinas Kesehatan"
DULU = (  # unit, a word of the name of its activity, month, cause, words, promise, who, settled by ("": nobody said so)
    (PU, "jalan", 8, "bahan", "Agregat dan aspal terlambat datang, pemasok hanya satu.", "Cari pemasok kedua sebelum April.", "Kepala Bidang Bina Marga", ""),
    (PU, "jalan", 5, "lahan", "Pembebasan lahan jalan poros belum tuntas, dua pemilik menolak nilai ganti rugi.", "Musyawarah ulang.", "Sekda", ""),
    (PENDIDIKAN, "ruang kelas", 7, "dokumen", "DED ruang kelas baru terlambat dari konsultan perencana.", "", "", "Perencanaan dimulai tahun sebelumnya."),
    (KESEHATAN, "alat kesehatan", 9, "tagihan", "Penyedia belum mengajukan tagihan termin terakhir.", "", "", "Penyedia ditemui di kantornya; berkas dilengkapi bersama."),
)  # fmt: skip
KINI = (
    (PU, "jalan", 6, "lahan", "Lahan jalan belum dibebaskan, pemilik menolak harga ganti rugi.", "Konsinyasi di pengadilan.", "Sekda", ""),
    (PENDIDIKAN, "sekolah", 4, "dokumen", "Konsultan perencana telat menyerahkan DED rehab sekolah.", "", "", "Gambar diterima bertahap."),
    (PENDIDIKAN, "ruang kelas", 9, "tagihan", "Dua rekanan belum menagih pekerjaan yang sudah selesai.", "", "", ""),
)


def _moment(hari: date) -> int:
    return to_ms(datetime.combine(hari, time(10)))


def tell_obstacles(tahun: int, bulan: int, lampau: bool) -> None:
    """The obstacles that a month of a year named, at its end."""
    for nama, kata, _, sebab, uraian, janji, siapa, selesai in (x for x in (DULU if lampau else KINI) if x[2] == bulan):
        unit = find_units(nama)[0].id
        semua = sorted((kata not in x[5].lower(), x[0]) for x in nodes(tahun, [unit]) if x[3] == "sub_kegiatan")
        simpul = semua[0][1]
        isi = Isi(KENDALA)
        isi.add(KendalaUsul(simpul, 0, tahun, bulan, sebab, uraian))
        _write(tahun, unit, isi, date(tahun, bulan, 25), uraian)
        nomor = obstacles(tahun, [simpul])[0].id
        for jenis, kata in (("janji", janji), ("selesai", selesai)):
            if kata:
                lanjut = Isi(AKHIR_KENDALA)
                batas = date(tahun, 12, 15) if jenis == "janji" else None
                lanjut.add(PeristiwaKendalaUsul(nomor, jenis, kata, siapa if jenis == "janji" else "", batas))
                _write(tahun, unit, lanjut, date(tahun, bulan, 28), kata)


def _write(tahun: int, unit: int, isi: Isi, hari: date, kata: str) -> None:
    with act("demo") as t:
        t.enter("kendala", tahun=tahun, units=[unit], uraian=kata, n=1, dicatat_pada=_moment(hari))
        t.write(compare(isi, []))
