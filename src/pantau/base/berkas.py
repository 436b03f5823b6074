"""Kept source files, by their hash: any figure can be followed to its line."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings


def keep_file(path: Path, sha256: str) -> None:
    """Keep the file itself by its hash, so that any figure can be followed to its line."""
    tujuan = stored_file(sha256)
    if not tujuan.exists():
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        sementara = tujuan.with_suffix(".tulis")
        shutil.copyfile(path, sementara)
        sementara.replace(tujuan)


def stored_file(sha256: str) -> Path:
    """Where a kept file lies."""
    return Path(settings.DATA_DIR) / "berkas" / sha256[:2] / sha256
