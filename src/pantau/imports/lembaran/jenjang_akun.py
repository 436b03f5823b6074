"""`5 Belanja` above the accounts of an activity: alone its code reads as one of an urusan."""

from __future__ import annotations

from collections.abc import Sequence

from pantau.core.kode import parse

AKUN = (("5",), ("6",))
SUB_KEGIATAN = 5  # parts that the code of an activity has at least


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


def only_details(tingkat: Sequence[int | None]) -> bool:
    """Whether all rows without a code follow rows of the deepest level that has codes: packages below their activities, however many there are."""
    dalam = max((t for t in tingkat if t is not None), default=0)
    atas = 0
    for t in tingkat:
        if t is None and (atas != dalam or dalam < SUB_KEGIATAN):
            return False
        atas = t if t is not None else atas
    return True
