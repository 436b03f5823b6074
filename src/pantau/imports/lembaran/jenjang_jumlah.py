"""Levels by amounts alone: rows that print the sum of the rows right below them, level by level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Jumlah = tuple[int | None, ...]
Susunan = dict[int, list[int]]  # parent → the rows right below it
TERBANYAK = 2_000  # rows up to which levels are looked for by amounts
CABANG = 64  # ways of reading the rows below one that are followed


def repeats(rows: Sequence[Any], i: int) -> bool:
    """Whether a row says word for word what the row above it says: it is there twice, and neither is the other's parent."""
    return i > 0 and bool(rows[i].nama) and rows[i] == rows[i - 1]


def covering_once(rows: Sequence[Any]) -> Susunan:
    """Parents by amounts (`covering`). A row that is there twice counts once there, and stands beside its twin."""
    sekali = [i for i in range(len(rows)) if not repeats(rows, i)]
    hasil = {sekali[a]: [sekali[x] for x in anak] for a, anak in covering([rows[i].nilai for i in sekali]).items()}
    if len(sekali) < len(rows):
        induk = {x: a for a, anak in hasil.items() for x in anak}
        for i in sorted(set(range(len(rows))) - set(sekali)):
            if (a := induk.get(i - 1)) is not None:
                induk[i] = a
                hasil[a] = sorted([*hasil[a], i])
    return hasil


def covering(nilai: Sequence[Jumlah]) -> Susunan:
    """Parents where every row is one or lies under one, each equal to the rows right below it; none where rows are left over.

    At least one of them must hold several rows and agree in two amounts: equal neighbours alone are no parent and child.
    """
    n = len(nilai)
    if n > TERBANYAK:
        return {}
    ujung = _extents(nilai)
    hasil: Susunan = {}
    kuat, i = False, 0
    while i < n:
        luas = {e: x for e, x in ujung[i].items() if x}
        if not luas:
            return {}
        e = max(luas)
        _collect(i, e, ujung, hasil)
        i = e
    kuat = any(len(x) > 1 and sum(bool(v) for v in nilai[a]) > 1 for a, x in hasil.items())
    return hasil if kuat else {}


Luas = dict[int, tuple[tuple[int, int], ...]]  # end of a row and what lies below it → the rows right below it, each with its own end


def _extents(nilai: Sequence[Jumlah]) -> list[Luas]:
    """Of every row where it and the rows below it may end: after itself, or after a run of rows whose sum it prints."""
    n = len(nilai)
    hasil: list[Luas] = [{} for _ in range(n)]
    for i in range(n - 1, -1, -1):
        hasil[i][i + 1] = ()
        v = nilai[i]
        if not any(v) or min(x or 0 for x in v) < 0:
            continue
        jalan: list[tuple[int, Jumlah, tuple[tuple[int, int], ...]]] = [(i + 1, (0,) * len(v), ())]
        while jalan:
            j, kum, anak = jalan.pop()
            if anak and all(x is None or x == y for x, y in zip(v, kum, strict=True)):
                hasil[i].setdefault(j, anak)
                if j < n and any(nilai[j]):
                    continue  # what follows would add to the sum
            if j == n or len(jalan) > CABANG:
                continue
            baru = tuple((a or 0) + (b or 0) for a, b in zip(kum, nilai[j], strict=True))
            if not any(x is not None and a > x for a, x in zip(baru, v, strict=True)):
                jalan += [(e, baru, (*anak, (j, e))) for e in hasil[j]]
    return hasil


def _collect(i: int, e: int, ujung: Sequence[Luas], hasil: Susunan) -> None:
    """Write the parents among the rows from `i` to `e` down."""
    sisa = [(i, e)]
    while sisa:
        a, z = sisa.pop()
        if anak := ujung[a][z]:
            hasil[a] = [x for x, _ in anak]
            sisa += anak


def equal_below(nilai: Sequence[Jumlah]) -> list[int]:
    """Rows that print the sum of two or more rows right below them, in two amounts or more."""
    if len(nilai) > TERBANYAK:
        return []
    return [i for i, x in enumerate(_extents(nilai)) if sum(bool(v) for v in nilai[i]) > 1 and any(len(anak) > 1 for anak in x.values())]
