"""Uploads that wait between a look and loading: files as they came, with a note of what was stated and found. Each belongs to who sent it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from pantau.base.jam import now_ms, today
from pantau.imports.opsi import Opsi

KETERANGAN = "keterangan.json"
UMUR_MS = 24 * 3600 * 1000
DINYATAKAN = ("per", "perangkat_daerah", "tahun", "tahap", "berlaku")


class TidakAdaError(LookupError):
    """No upload of that code, or somebody else's."""


def folder_of(kode: str) -> Path:
    """Where an upload waits."""
    return Path(settings.DATA_DIR, "unggah", kode)


def keep_files(kode: str, berkas: Iterable[UploadedFile]) -> list[str]:
    """Write the files of a new upload; their names. Those that nobody came back for are dropped."""
    clean_old()
    folder, nama = folder_of(kode), []
    folder.mkdir(parents=True)
    for n, f in enumerate(berkas):
        with (folder / f"{n:03d}").open("wb") as keluar:
            for potong in f.chunks():
                keluar.write(potong)
        nama.append(Path(f.name or "berkas").name[:200])
    return nama


def clean_old() -> None:
    """Drop uploads that are older than a day."""
    akar = Path(settings.DATA_DIR) / "unggah"
    for f in akar.iterdir() if akar.is_dir() else ():
        if now_ms() - f.stat().st_mtime * 1000 > UMUR_MS:
            shutil.rmtree(f, ignore_errors=True)


def write_note(kode: str, ket: dict[str, Any]) -> None:
    """Keep what was stated beside an upload, and what was found."""
    folder_of(kode).joinpath(KETERANGAN).write_text(json.dumps(ket, default=str), encoding="utf-8")


def note_of(kode: str, user: int) -> dict[str, Any]:
    """What was stated beside an upload; nobody but the one who uploaded it gets it."""
    try:
        ket: dict[str, Any] = json.loads(folder_of(kode).joinpath(KETERANGAN).read_text(encoding="utf-8"))
    except OSError as e:
        raise TidakAdaError(kode) from e
    if ket["user"] != user:
        raise TidakAdaError(kode)
    return ket


def stated(o: dict[str, str], **lain: Any) -> Opsi:
    """What was stated beside an upload, as an import takes it."""
    per, berlaku = (date.fromisoformat(o[n]) if n in o else None for n in ("per", "berlaku"))
    return Opsi(today(), per, o.get("perangkat_daerah"), int(o["tahun"]) if "tahun" in o else None, o.get("tahap"), berlaku, **lain)
