"""Money of one package over the activities that pay for it: by their weights, to the last sen."""

from __future__ import annotations

from collections.abc import Sequence


def divided(nilai: int, bobot: Sequence[int]) -> list[int]:
    """An amount in sen over parts of some weights, which need not be known: without any each part weighs the same. The parts sum to the amount;
    what is left after rounding down goes to those that lost most by it, the first of equals first."""
    berat = [max(b, 0) for b in bobot]
    if not any(berat):
        berat = [1] * len(berat)
    jumlah, tanda = sum(berat), -1 if nilai < 0 else 1
    bagian = [divmod(abs(nilai) * b, jumlah) for b in berat]
    sisa = abs(nilai) - sum(n for n, _ in bagian)
    urut = sorted(range(len(bagian)), key=lambda i: -bagian[i][1])[:sisa]
    return [tanda * (n + (i in urut)) for i, (n, _) in enumerate(bagian)]
