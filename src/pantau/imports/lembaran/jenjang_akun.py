"""`5 Belanja` above the accounts of an activity: alone its code reads as one of an urusan."""

from __future__ import annotations

from collections.abc import Sequence

from pantau.core.kode import parse

AKUN = (("5",), ("6",))


def account_heads(kode: Sequence[str], tingkat: Sequence[int | None], akun: int) -> list[int | None]:
    """The ranks of codes (accounts from `akun` on), with a lone `5` or `6` as an account where the next code is an account under it."""
    hasil, bawah = list(tingkat), -1
    for i in range(len(hasil) - 1, -1, -1):
        if hasil[i] is None:
            continue
        sendiri = parse(kode[i])
        if sendiri in AKUN and bawah >= 0 and (hasil[bawah] or 0) > akun and parse(kode[bawah])[:1] == sendiri:
            hasil[i] = akun + 1
        bawah = i
    return hasil
