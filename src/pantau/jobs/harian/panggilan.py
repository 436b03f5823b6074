"""Calls of applications that are too old to be asked about are dropped."""

from __future__ import annotations

from pantau.apps.organisasi.kunci import forget_calls


def run() -> dict[str, int]:
    """The day's work."""
    return {"dibuang": forget_calls()}
