"""Means of payment: the code that a text names, alone or among other words."""

from __future__ import annotations

import re
from functools import cache

CARA = {"UP", "GU", "TU", "LS"}
TERTULIS = (("GANTI UANG PERSEDIAAN", "GU"), ("PENGGANTIAN UANG PERSEDIAAN", "GU"), ("GANTI UANG", "GU"), ("TAMBAHAN UANG PERSEDIAAN", "TU"), ("TAMBAH UANG PERSEDIAAN", "TU"), ("TAMBAHAN UANG", "TU"), ("TAMBAH UANG", "TU"), ("UANG PERSEDIAAN", "UP"), ("TIDAK LANGSUNG", ""), ("LANGSUNG", "LS"))  # fmt: skip
UANG_MUKA = {"UP", "TU"}  # paid ahead: spending once it is accounted for


def named_means(teks: str) -> set[str]:
    """Every means of payment that a text in capitals names."""
    t = f" {' '.join(re.split(r'[^A-Z0-9]+', teks.upper()))} "
    for kata, cara in TERTULIS:
        t = t.replace(f" {kata} ", f" {cara} ")
    return CARA & set(t.split())


@cache
def means_code(teks: str) -> str:
    """The means of payment of a text that names just one, else the text: rows of earlier versions keep what their cell said."""
    ada = named_means(teks)
    return next(iter(ada)) if len(ada) == 1 else teks
