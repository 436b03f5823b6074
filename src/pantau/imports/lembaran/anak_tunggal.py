"""A programme with one kegiatan with one sub kegiatan prints the same amounts three times, and nothing else may tell that they are one amount.

Evidence: a printed total that counts them once, or a parent that prints them once. A sheet that is nothing but such runs may be either, and is
asked about: read as levels, three activities of one size would be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pantau.core.kode import name_key
from pantau.imports.lembaran.jenjang import Ciri, Jumlah, Pohon, equal
from pantau.imports.lembaran.periksa_jumlah import add, complete

TINGKAT = (2, 3)  # rows of a run: kegiatan and sub kegiatan, or a programme above them


def nest_single_children(rows: Sequence[Ciri], p: Pohon, jumlah: Sequence[Jumlah]) -> bool:
    """Put rows that may be parents (`ragu`) above the row that prints the same, where something proves it; the last of a run is the leaf. `jumlah`
    are the printed totals. Whether the sheet is nothing but such runs, which only the one who made it can tell."""
    calon = [i for i in p.ragu if i not in p.anak and equal(rows[i].nilai, rows[i + 1].nilai)]
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
