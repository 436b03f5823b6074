"""Characters that nobody sees: spaces of no width, marks of direction, soft hyphens. Copied along from web pages, they make `400` no number and a
name another name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pantau.imports.kolom import Kolom
from pantau.imports.lembar import Lembar
from pantau.imports.lembar_kolom import BarisKolom

_TANDA = (0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF)
_TIADA = dict.fromkeys(_TANDA)


def without_unseen(lembar: Sequence[Lembar]) -> None:
    """Take these characters out of all cells."""
    for x in lembar:
        if isinstance(x.baris, BarisKolom):
            x.baris = BarisKolom([_column(k) for k in x.baris.kolom])
            continue
        for b in x.baris:
            for k, v in enumerate(b):
                if type(v) is str and not v.isascii():
                    b[k] = v.translate(_TIADA)


def _column(k: Kolom[Any]) -> Kolom[Any]:
    try:
        if all(map(str.isascii, k.beda)):
            return k
    except TypeError:  # not all of them are text
        pass
    bersih = [v.translate(_TIADA) if type(v) is str and not v.isascii() else v for v in k.beda]
    return k if bersih == k.beda else Kolom.of([bersih[i] for i in k.ke])
