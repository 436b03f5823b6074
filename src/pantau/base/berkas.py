"""Kept source files, by their hash: any figure can be followed to its line."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from django.conf import settings

from pantau.core.masalah import DitolakError, Masalah


def keep_file(path: Path, sha256: str) -> None:
    """Keep the file itself by its hash, so that any figure can be followed to its line. DitolakError if it is no longer what was read."""
    tujuan = stored_file(sha256)
    if tujuan.exists() and is_whole(sha256):
        return
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    sementara = tujuan.with_suffix(".tulis")
    try:
        shutil.copyfile(path, sementara)
        if _hash(sementara) != sha256:
            raise DitolakError(Masalah("berkas_berubah", {"file": path.name}))
        sementara.replace(tujuan)
    finally:
        sementara.unlink(missing_ok=True)  # half a file on a full disk would keep it full


def _hash(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def is_whole(sha256: str) -> bool:
    """Whether a kept file is there and still holds what its name says."""
    return is_intact(stored_file(sha256), sha256)


def is_intact(path: Path, sha256: str) -> bool:
    """Whether a file is there, can be read, and has this hash."""
    try:
        return _hash(path) == sha256
    except OSError:
        return False


def stored_file(sha256: str) -> Path:
    """Where a kept file lies."""
    return Path(settings.DATA_DIR) / "berkas" / sha256[:2] / sha256
