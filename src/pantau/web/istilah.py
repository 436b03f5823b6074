"""The words of the pages and what they mean, in the language of the reader. A file beside this module holds them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Istilah:
    """A word, what it means, and the anchor under which it stands."""

    id: str
    nama: str
    arti: str


@lru_cache(maxsize=4)
def terms(bahasa: str) -> tuple[Istilah, ...]:
    """All words by name."""
    isi = tomllib.loads(resources.files("pantau.web").joinpath("istilah.toml").read_text(encoding="utf-8"))["kata"]
    return tuple(sorted((Istilah(x["id"], x["nama"][bahasa], x["arti"][bahasa]) for x in isi), key=lambda x: x.nama.lower()))
