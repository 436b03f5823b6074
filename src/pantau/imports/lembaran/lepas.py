"""Rows without a code in a sheet whose activities have one: details of the activity above them, or activities whose code nobody typed.

Evidence of an activity: its number goes on from that of the activity above, or the sum printed above or below counts it. What stays a detail is not
loaded; where the details are not what their activity prints, their rows and their amounts are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pantau.core.masalah import Masalah
from pantau.core.uang import format_rupiah
from pantau.imports.lembaran.jenjang import REKENING, Ciri, Jumlah, Pohon, equal
from pantau.imports.lembaran.periksa_jumlah import above, add, complete

SEBUT = 8
Calon = list[tuple[int, int]]  # the row of an activity, and a row below it that may be one too


def free_uncoded(rows: Sequence[Ciri], p: Pohon, jumlah: Sequence[Jumlah]) -> None:
    """Put rows without a code that are activities of their own beside the activity above them. `jumlah` are the printed totals."""
    if p.dasar != "kode":
        return
    nilai = [r.nilai for r in rows]
    kelompok: dict[int, list[Calon]] = {}
    for a in sorted(p.anak):
        lepas = [i for i in p.anak[a] if not rows[i].kode and any(nilai[i])]
        if (s := _activity(p, a)) is not None and lepas and not equal(nilai[a], add(nilai, lepas, len(nilai[a]))):
            kelompok.setdefault(p.induk[s], []).append([(s, i) for i in lepas])
    for g, isi in kelompok.items():
        _free(p, [x for x in _endings(isi) if _goes_on(rows, x)])
        if g != -1:
            _free(p, _counted(nilai, p.anak[g], [x for x in _endings(isi) if not _is_free(p, x)], [nilai[g]]))
    sisa = [x for isi in kelompok.values() for x in isi if not _is_free(p, x)]
    if sisa and jumlah:
        di_atas = above(p, [i for i, t in enumerate(p.tingkat) if t < REKENING])
        daun = [i for i, t in enumerate(p.tingkat) if t < REKENING and i not in di_atas]
        _free(p, _counted(nilai, daun, _endings(sisa), jumlah))


def _endings(isi: Sequence[Calon]) -> list[Calon]:
    """What of some groups of rows may be activities: the last rows of one, or all rows of all."""
    return [*(x[n:] for x in isi for n in range(len(x))), [y for x in isi for y in x]]


def _free(p: Pohon, calon: Sequence[Calon]) -> None:
    for x in calon:
        for s, i in x:
            _stand_beside(p, s, i)


def _is_free(p: Pohon, calon: Calon) -> bool:
    return not calon or any(p.induk[i] == p.induk[s] for s, i in calon)


def _activity(p: Pohon, a: int) -> int | None:
    """The row of the activity at or above a row: the nearest that is no account."""
    while a != -1 and p.tingkat[a] >= REKENING:
        a = p.induk[a]
    return None if a == -1 else a


def _goes_on(rows: Sequence[Ciri], calon: Calon) -> bool:
    """Whether the numbers of rows go on from that of the activity above them."""
    s = calon[0][0]
    urut = [_ordinal(rows[s].nomor), *(_ordinal(rows[i].nomor) for _, i in calon)]
    return all(x == s for x, _ in calon) and urut[0] > 0 and urut == list(range(urut[0], urut[0] + len(urut)))


def _ordinal(nomor: str) -> int:
    """The place that a number means, 0 where it is none of one part."""
    t = nomor.strip("(). ")
    return int(t) if t.isdecimal() and len(t) < 6 else ord(t) - ord("A") + 1 if len(t) == 1 and t.isascii() and t.isupper() else 0


def _counted(nilai: Sequence[Jumlah], anak: Sequence[int], calon: Sequence[Calon], tertulis: Sequence[Jumlah]) -> list[Calon]:
    """The first candidate with which the rows `anak` are a printed sum, if they are none without it."""
    tanpa = add(nilai, anak, len(nilai[0]))
    if any(complete(x, tanpa) for x in tertulis):
        return []
    dengan = ((c, add(nilai, [*anak, *(i for _, i in c)], len(nilai[0]))) for c in calon)
    return next(([c] for c, n in dengan if any(complete(x, n) for x in tertulis)), [])


def _stand_beside(p: Pohon, s: int, i: int) -> None:
    """Make row `i` a brother of row `s`."""
    lama, baru = p.induk[i], p.induk[s]
    if lama == baru:
        return
    p.anak[lama].remove(i)
    if not p.anak[lama]:
        del p.anak[lama]
    p.induk[i], p.tingkat[i] = baru, p.tingkat[s]
    if baru != -1:
        p.anak[baru].append(i)


def left_out(
    w: dict[str, Any],
    nama: Sequence[str],
    nilai: Sequence[Jumlah],
    p: Pohon,
    daun: set[int],
    nomor: Sequence[int],
    judul: Sequence[str],
    kali: int,
) -> list[Masalah]:
    """Findings on rows with amounts that are neither loaded (`daun`) nor above what is: of each activity whose details are not what it prints, and
    of those below none. `nomor` are the lines of the rows, `judul` the headings of the
    amounts, `kali` their unit."""
    atas = above(p, daun)
    kelompok: dict[int, list[int]] = {}
    for i, v in enumerate(nilai):
        if i not in daun and i not in atas and any(v):
            s = p.induk[i]
            while s != -1 and s not in daun and s not in atas and not any(nilai[s]):
                s = p.induk[s]  # a heading of accounts that prints nothing
            kelompok.setdefault(-1 if s in atas else s, []).append(i)
    hasil = []
    for s, isi in sorted(kelompok.items()):
        jumlah = add(nilai, isi, len(nilai[0]))
        beda = [k for k, x in enumerate(jumlah) if x != (nilai[s][k] or 0) and any(nilai[i][k] is not None for i in isi)] if s != -1 else []
        if s != -1 and not beda:
            continue
        kata = [f"{nama[i][:60]} (baris {nomor[i]}, {_amount(nilai[i], kali)})" for i in isi[:SEBUT]]
        params = {"jumlah": len(isi), "daftar": "; ".join(kata) + ("; …" if len(isi) > SEBUT else ""), "rinci": _amount(jumlah, kali)}
        if s == -1:
            hasil.append(Masalah("akun_tanpa_kegiatan", {**w, "row": nomor[isi[0]]}, params, "warning"))
        else:
            dua = [format_rupiah(x * kali) if x is not None else "kosong" for x in (jumlah[beda[0]], nilai[s][beda[0]])]
            params |= {"kegiatan": nama[s][:80], "kolom": judul[beda[0]], "rinci": dua[0], "nilai": dua[1]}
            hasil.append(Masalah("rincian_tidak_dimuat", {**w, "row": nomor[isi[0]]}, params, "warning"))
    return hasil


def _amount(nilai: Jumlah, kali: int) -> str:
    """The largest amount of a row, its pagu."""
    return format_rupiah(max((x or 0 for x in nilai), default=0) * kali)
