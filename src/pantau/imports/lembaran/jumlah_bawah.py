"""Sums printed below what they sum: parents after their children, known by their code, and a total that no word calls one."""

from __future__ import annotations

from collections.abc import Sequence

from pantau.core.kode import parse
from pantau.imports.lembaran.jenjang import Ciri, Pohon, number_class

Jumlah = tuple[int | None, ...]


def parents_first(ciri: Sequence[Ciri]) -> list[int]:
    """The order of the rows in which every parent stands above its children: one whose code begins the codes of the rows right above it, and of
    none below it, was printed after them."""
    kode = [parse(r.kode) for r in ciri]
    urut: list[int] = []
    for i, k in enumerate(kode):
        awal = len(urut)
        while awal and _under(kode[urut[awal - 1]], k):
            awal -= 1
        di_atas = awal and kode[urut[awal - 1]] == k
        di_bawah = i + 1 < len(kode) and _under(kode[i + 1], k)
        urut.insert(len(urut) if di_atas or di_bawah else awal, i)
    return urut


def _under(bawah: tuple[str, ...], atas: tuple[str, ...]) -> bool:
    return len(atas) > 1 and len(bawah) > len(atas) and bawah[: len(atas)] == atas


def totalled(ciri: Sequence[Ciri], pohon: Pohon) -> int:
    """In how many amounts the last row, without code and number, prints the sum of all rows at the top above it; 0 where one differs. Two amounts
    make it a total; a single one may be chance."""
    if len(ciri) < 3 or ciri[-1].kode or number_class(ciri[-1]):
        return 0
    v = ciri[-1].nilai
    atas = [r.nilai for r, induk in zip(ciri[:-1], pohon.induk, strict=True) if induk == -1]
    jumlah = tuple(sum(x[k] or 0 for x in atas) for k in range(len(v)))
    return sum(bool(x) for x in v) if len(atas) > 1 and all(x is None or x == y for x, y in zip(v, jumlah, strict=True)) else 0
