"""The data dictionary: every column of every published table, measures with their formula and source as the registry has them."""

from __future__ import annotations

from collections.abc import Sequence

from pantau.core.ukuran import UKURAN
from pantau.exports.terbuka.tabel import JENIS
from pantau.reports.terbitan import Himpunan, Lajur

LAJUR = (
    Lajur("himpunan", "Himpunan", "teks", "Tabel tempat lajur berada."),
    Lajur("lajur", "Lajur", "teks", "Nama lajur di berkas."),
    Lajur("judul", "Judul", "teks", "Nama yang dibaca orang."),
    Lajur("jenis", "Jenis", "teks", "decimal, number, integer, date, datetime, atau string."),
    Lajur("satuan", "Satuan", "teks", "Rp, %, poin, jumlah, derajat, tanggal, waktu; kosong untuk teks."),
    Lajur("uraian", "Uraian", "teks", "Arti lajur."),
    Lajur("sumber", "Sumber", "teks", "Untuk ukuran: dasar rumusnya."),
    Lajur("kunci", "Kunci", "jumlah", "1 bila lajur ikut membedakan baris."),
)


def dictionary(daftar: Sequence[Himpunan]) -> Himpunan:
    """The dictionary of some tables, itself a table."""
    baris = []
    for h in daftar:
        for x in h.lajur:
            u = UKURAN.get(x.id)
            satuan = "" if x.satuan in ("teks", "sandi") else x.satuan
            baris.append((h.id, x.id, x.judul, JENIS[x.satuan], satuan, x.uraian, u.sumber if u is not None else "", int(x.id in h.kunci)))
    return Himpunan(
        "kamus", "Kamus data", "Arti setiap lajur di setiap tabel yang diterbitkan.", LAJUR, tuple(baris), ("himpunan", "lajur")
    )
