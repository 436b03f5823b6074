"""The publication that stands: its files, found by name, and what its pages show."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

KINI = "kini"  # the file that names the publication in force
SUSUNAN = 1  # of what is kept for pages; another release that keeps it otherwise does not read this one


def folder() -> Path:
    """Where publications lie."""
    return Path(settings.DATA_DIR) / "terbitan"


def current() -> Path | None:
    """The folder of the publication in force; None before anything was published."""
    try:
        nama = (folder() / KINI).read_text(encoding="ascii").strip()
    except OSError:
        return None
    f = folder() / nama
    return f if nama.isalnum() and (f / "halaman.json").is_file() and page(f).get("susunan") == SUSUNAN else None


def file_of(nama: str) -> Path | None:
    """A file of the publication in force by its public name; None for any other name."""
    f = current()
    return f / nama if f is not None and nama in listing(f) else None


def listing(f: Path) -> dict[str, tuple[int, str]]:
    """Public files of a publication: name → (size, SHA-256)."""
    return {n: (int(x[0]), str(x[1])) for n, x in page(f)["berkas"].items()}


def page(f: Path) -> dict[str, Any]:
    """What the pages of a publication show; read once."""
    return _read(str(f / "halaman.json"))


def packages(f: Path) -> dict[str, list[dict[str, Any]]]:
    """Code of a kecamatan ("" where none is known) → its packages, as in the public file, with the row of each (`_baris`)."""
    return _by_region(str(f / "paket.json"))


@lru_cache(maxsize=4)
def _read(path: str) -> dict[str, Any]:
    isi: dict[str, Any] = json.loads(Path(path).read_bytes())
    return isi


@lru_cache(maxsize=2)
def _by_region(path: str) -> dict[str, list[dict[str, Any]]]:
    hasil: dict[str, list[dict[str, Any]]] = {}
    for n, b in enumerate(json.loads(Path(path).read_bytes())["baris"], 2):
        hasil.setdefault(b["kode_kecamatan"] or "", []).append({**b, "baris": n})
    return hasil
