"""Packages of which nothing more is to be waited for: failed ones that were begun again under another number, and those that their source calls
finished."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pantau.apps.pengadaan.frames import status_word
from pantau.apps.pengadaan.potret import UTAMA, status_of
from pantau.apps.pengadaan.tahapan import BukuPaket, Catatan
from pantau.reports.kiriman import Kirim


def finished(tahu: Mapping[int, list[Catatan]], milik: Collection[int], pada: Kirim) -> frozenset[int]:
    """Which of some packages their source calls finished on the day, whatever it leaves untold of a contract."""

    def is_over(rows: list[Catatan]) -> bool:
        utama = next((c for c in rows if c.jenis in UTAMA), None)
        return (
            utama is not None and pada.counts(utama) and (pada.sent(utama) or 0) <= pada.per and status_word(status_of(rows)) == "selesai"
        )

    return frozenset(p for p in milik if is_over(tahu.get(p, [])))


def repeated(buku: BukuPaket, gagal: Mapping[int, int], hidup: Collection[int]) -> frozenset[int]:
    """Failed packages (`gagal`: package → day of the failure) that are counted elsewhere: in one of the same unit that lives (`hidup`) and carries out
    the same announced package or bears the same name, else in the one of them that failed last."""
    kunci = buku.kunci_ulang
    terisi = {x for p in hidup for x in kunci[p]}
    hasil = set()
    for p, _ in sorted(gagal.items(), key=lambda x: (x[1], x[0]), reverse=True):
        if terisi & set(kunci[p]):
            hasil.add(p)
        terisi |= set(kunci[p])
    return frozenset(hasil)
