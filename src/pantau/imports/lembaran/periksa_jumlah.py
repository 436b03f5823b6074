"""Printed sums against the rows they stand for: parents against their leaves, totals against the body, each difference with both amounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pantau.core.kode import parse
from pantau.imports.lembar import as_text
from pantau.imports.lembaran.jenjang import Jumlah, Pohon, leaves

Kumpulan = Sequence[int]
SEBELUM = 6  # sums before a sum, from which it may count its rows


@dataclass(frozen=True, slots=True)
class Beda:
    """One printed amount that is not the sum of its rows: row, column of `nilai`, what is printed, what the rows give."""

    baris: int
    kolom: int
    tertulis: int
    dihitung: int


def add(nilai: Sequence[Jumlah], daun: Kumpulan, lebar: int) -> tuple[int, ...]:
    """Sum of the amounts of some rows, column by column; blanks count as nothing."""
    return tuple(sum(nilai[i][k] or 0 for i in daun) for k in range(lebar))


def total(rows: Sequence[Jumlah], lebar: int) -> tuple[int, ...]:
    """Sum of rows of amounts, column by column."""
    return tuple(sum(r[k] or 0 for r in rows) for k in range(lebar))


def agreement(a: Jumlah, b: Sequence[int]) -> int:
    """How many printed amounts agree."""
    return sum(x is not None and x == y for x, y in zip(a, b, strict=True))


def complete(a: Jumlah, b: Sequence[int]) -> bool:
    """Whether all printed amounts agree and one of them says something."""
    return any(a) and all(x is None or x == y for x, y in zip(a, b, strict=True))


def differences(i: int, a: Jumlah, b: Sequence[int]) -> list[Beda]:
    """The printed amounts of row `i` that differ."""
    return [Beda(i, k, x, y) for k, (x, y) in enumerate(zip(a, b, strict=True)) if x is not None and x != y]


def candidates(i: int, daun: Sequence[int], jumlah: Sequence[int], kelompok: Sequence[Kumpulan]) -> list[list[int]]:
    """Groups of leaves that a sum in row `i` may stand for, the most likely first: all above, those since the sum before, a group, all below."""
    atas = [d for d in daun if d < i]
    lalu = max((j for j in jumlah if j < i), default=-1)
    berikut = min((j for j in jumlah if j > i), default=10**9)
    terakhir = not any(j > i for j in jumlah)
    sejak = [d for d in atas if d > lalu]
    hasil = [atas, sejak] if terakhir else [sejak, atas]
    hasil += [[d for d in atas if d > j] for j in sorted((j for j in jumlah if j < lalu), reverse=True)[:SEBELUM]]  # sums of pages between
    hasil += [list(k) for k in kelompok if k and max(k) < i][-8:]
    if not atas or not sejak:
        hasil += [[d for d in daun if i < d < berikut], [d for d in daun if d > i]]
    return [h for h in hasil if h] or [[]]


def by_head(rows: Sequence[Sequence[Any]], daun: Sequence[int], k: int) -> list[list[int]]:
    """Rows of a list by the first and by the first two segments of their code: income, spending and financing of one statement have each their
    sum, whether or not the others print one."""
    hasil: dict[tuple[str, ...], list[int]] = {}
    for i in daun:
        s = parse(as_text(rows[i][k])) if k < len(rows[i]) else ()
        for n in (2, 1) if s else ():
            hasil.setdefault(s[:n], []).append(i)
    return sorted(hasil.values(), key=len)


def check(i: int, nilai: Sequence[Jumlah], calon: Sequence[list[int]], lebar: int) -> list[Beda]:
    """Differences of a sum against the candidate that agrees best; none if one agrees wholly."""
    jumlah = [add(nilai, c, lebar) for c in calon]
    terbaik = max(range(len(jumlah)), key=lambda j: (agreement(nilai[i], jumlah[j]), -j))
    return differences(i, nilai[i], jumlah[terbaik])


def deepest(rows: Sequence[Sequence[Any]], daun: Kumpulan, k: int) -> list[int]:
    """Rows of a list whose code has none below it: what stands above them is their sum."""
    kode = {i: parse(as_text(rows[i][k])) for i in daun if k < len(rows[i])}
    atas = {s[:n] for s in set(kode.values()) for n in range(1, len(s))}
    return [i for i in daun if not kode.get(i) or kode[i] not in atas]


def parents(
    isi: Sequence[int], nilai: Sequence[Jumlah], p: Pohon, hitung: set[int], buta: Sequence[set[int]], kelompok: list[list[int]]
) -> list[Beda]:
    """Differences of parents from the rows right below them, and in `kelompok` the leaves of each. A column that none of those rows prints says
    nothing, nor do details of an activity that counts itself (`hitung`). `isi`: the rows of the tree."""
    beda: list[Beda] = []
    atas = above(p, [a for a, i in enumerate(isi) if i in hitung])
    for a in sorted(p.anak):
        bawah = [isi[d] for d in leaves(p, a)]
        if len(isinya := [d for d in bawah if d in hitung]) > 1 or len(hitung) == 1:  # what equals one row may be that row's parent
            kelompok.append(isinya)
        i = isi[a]
        if a in atas and any(v is not None for v in nilai[i]):
            anak = [_printed(p, isi, nilai, x) for x in p.anak[a]]
            sama = differences(i, nilai[i], total(anak, len(nilai[i])))
            beda += [m for m in sama if any(x[m.kolom] is not None for x in anak) and buta[m.kolom].isdisjoint(bawah)]
    return beda


def above(p: Pohon, daun: Iterable[int]) -> set[int]:
    """The rows above some rows."""
    hasil: set[int] = set()
    for i in daun:
        a = p.induk[i]
        while a != -1 and a not in hasil:
            hasil.add(a)
            a = p.induk[a]
    return hasil


def _printed(p: Pohon, isi: Sequence[int], nilai: Sequence[Jumlah], a: int) -> Jumlah:
    """What a row prints, or, where it prints nothing, what the rows below it do."""
    v = nilai[isi[a]]
    if a not in p.anak or any(x is not None for x in v):
        return v
    return total([_printed(p, isi, nilai, x) for x in p.anak[a]], len(v))
