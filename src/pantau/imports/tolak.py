"""The one way a reader refuses a file."""

from __future__ import annotations

from typing import Any

from pantau.core.masalah import DitolakError, Masalah


def refuse(code: str, berkas: str, ke: int | None = None, **params: Any) -> DitolakError:
    """The refusal of a file under a stable code, with the line where known; to be raised."""
    return DitolakError(Masalah(code, {"file": berkas} | ({} if ke is None else {"row": ke}), params))
