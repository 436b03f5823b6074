"""A programme with one kegiatan with one sub kegiatan prints the same amounts three times, and nothing else may tell that they are one amount.

Evidence: a printed total that counts them once, or a parent that prints them once. A sheet that is nothing but such runs may be either, and is
asked about: read as levels, three activities of one size would be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pantau.apps.muat.persetujuan import INDUK, TERSENDIRI
from pantau.core.kode import name_key
from pantau.core.masalah import Masalah
from pantau.core.uang import format_rupiah
from pantau.imports.lembar import lines
from pantau.imports.lembaran.jenjang import Ciri, Jumlah, Pohon, equal
from pantau.imports.lembaran.jenjang_jumlah import repeats
from pantau.imports.lembaran.periksa_jumlah import add, complete

SEBUT = 20  # doubtful rows that are named one by one
TINGKAT = (2, 3)  # rows of a run: kegiatan and sub kegiatan, or a programme above them


def nest_single_children(rows: Sequence[Ciri], p: Pohon, jumlah: Sequence[Jumlah]) -> bool:
    """Put rows that may be parents (`ragu`) above the row that prints the same, where something proves it; the last of a run is the leaf. `jumlah`
    are the printed totals. Whether the sheet is nothing but such runs, which only the one who made it can tell."""
    _set_free(rows, p, jumlah)
    calon = [i for i in p.ragu if i not in p.anak and equal(rows[i].nilai, rows[i + 1].nilai) and not repeats(rows, i + 1)]
    if not calon:
        return False
    if _counted_once(rows, p, calon, jumlah):
        milik = calon
    elif p.anak:
        milik = [i for i in calon if _printed_once(rows, p, i)]
    else:
        return not _all_counted(rows, p, jumlah) and _nothing_but_runs(rows, calon)
    for i in milik:
        if (lama := p.induk[i + 1]) != -1:
            p.anak[lama].remove(i + 1)
        p.induk[i + 1], p.anak[i] = i, [i + 1]
    p.dasar = p.dasar or "jumlah"
    p.ragu = [i for i in p.ragu if i not in milik]
    return False


def _counted_once(rows: Sequence[Ciri], p: Pohon, calon: Sequence[int], jumlah: Sequence[Jumlah]) -> bool:
    """Whether a printed total is the sum of the rows without the doubtful ones, and not with them."""
    nilai, daun = [r.nilai for r in rows], [i for i in range(len(rows)) if i not in p.anak]
    lebar = len(nilai[0])
    sekali, semua = add(nilai, [i for i in daun if i not in calon], lebar), add(nilai, daun, lebar)
    return any(complete(x, sekali) and not complete(x, semua) for x in jumlah)


def _all_counted(rows: Sequence[Ciri], p: Pohon, jumlah: Sequence[Jumlah]) -> bool:
    """Whether a printed total is the sum of all rows, which are activities of their own then."""
    daun = [i for i in range(len(rows)) if i not in p.anak]
    return any(complete(x, add([r.nilai for r in rows], daun, len(x))) for x in jumlah)


def _printed_once(rows: Sequence[Ciri], p: Pohon, i: int) -> bool:
    """Whether the parent of a row prints its amounts alone, so that the equal row below it is no brother of it."""
    a = p.induk[i]
    return a != -1 and p.induk[i + 1] in (-1, a) and equal(rows[a].nilai, rows[i].nilai)


def _nothing_but_runs(rows: Sequence[Ciri], calon: Sequence[int]) -> bool:
    """Whether the sheet consists of runs of one length, each of rows that print the same under names that begin otherwise."""
    kelompok = [[r for _, r in g] for _, g in groupby(enumerate(rows), key=lambda x: (x[1].nilai, x[1].persen))]
    panjang = {len(k) for k in kelompok}
    if len(panjang) != 1 or not panjang <= set(TINGKAT) or (len(kelompok) == 1 and panjang != {max(TINGKAT)}):
        return False
    kata = [[name_key(r.nama).split(" ")[0] for r in k] for k in kelompok]
    return len(calon) == len(rows) - len(kelompok) and all(len(set(k)) == len(k) for k in kata)


def doubts(
    w: dict[str, Any], rows: Sequence[Ciri], p: Pohon, nomor: Sequence[int], kali: int, jumlah: Sequence[Jumlah], tanya: bool
) -> list[Masalah]:
    """Rows that may be parents and were added all the same, each with its amount, and the word by which somebody agrees to that where no total
    (`jumlah`) does; with `tanya` nothing tells which, and they are refused. `nomor` are the lines of the rows, `kali` the unit of the amounts."""
    hasil, ragu = [], p.ragu
    for i in ragu[:SEBUT]:
        kata = {"nama": rows[i].nama[:80], "bawah": str(nomor[i + 1]), "nilai": format_rupiah(_largest(rows[i]) * kali)}
        kode, berat = ("baris_induk_atau_sama", "error") if tanya else ("baris_mungkin_induk", "warning")
        hasil.append(Masalah(kode, {**w, "row": nomor[i]}, kata, berat))  # type: ignore[arg-type]
    if ragu and not tanya and not _all_counted(rows, p, jumlah):
        isi = {"jumlah": len(ragu), "daftar": lines([nomor[i] for i in ragu]), "frasa": TERSENDIRI}
        nilai = format_rupiah(sum(_largest(rows[i]) for i in ragu) * kali)
        hasil.append(Masalah("baris_mungkin_induk_tanya", {**w, "row": nomor[ragu[0]]}, {**isi, "nilai": nilai}, "warning"))
    return hasil


def guesses(w: dict[str, Any], rows: Sequence[Ciri], p: Pohon, nomor: Sequence[int], kali: int, jumlah: Sequence[Jumlah]) -> list[Masalah]:
    """Rows that were taken as the parent of the one row below them for nothing but their amounts: two activities of one size look the same. A
    printed total (`jumlah`) that counts them once proves it; else somebody has to agree."""
    atas = _lone_parents(p)
    if not atas or _all_counted(rows, p, jumlah):
        return []
    isi = {"jumlah": len(atas), "daftar": lines(sorted(nomor[a] for a in atas)), "frasa": INDUK}
    nilai = format_rupiah(sum(_largest(rows[a]) for a in atas) * kali)
    return [Masalah("jenjang_ditebak_tanya", {**w, "row": nomor[min(atas)]}, {**isi, "nilai": nilai}, "warning")]


def _lone_parents(p: Pohon) -> list[int]:
    """Rows at the top that were guessed to be the parent of the one row below them."""
    guessed = p.anak.items() if p.dasar == "tebakan" else ()
    return [a for a, anak in guessed if p.induk[a] == -1 and len(anak) == 1 and anak[0] not in p.anak]


def _set_free(rows: Sequence[Ciri], p: Pohon, jumlah: Sequence[Jumlah]) -> None:
    """Let the parents that were guessed stand alone where a printed total counts them with all others."""
    atas = _lone_parents(p)
    if atas and not _all_counted(rows, p, jumlah):
        bebas = Pohon(p.induk, p.tingkat, p.dasar, {a: x for a, x in p.anak.items() if a not in atas})
        if _all_counted(rows, bebas, jumlah):
            for a in atas:
                p.induk[a + 1] = -1
                del p.anak[a]


def _largest(r: Ciri) -> int:
    """The largest amount of a row: its pagu."""
    return max((x or 0 for x in r.nilai), default=0)
