"""Events are brought to the applications that asked for them."""

from __future__ import annotations

from typing import Any

from pantau.apps.kait.actions import run as deliver_all


def run() -> dict[str, Any]:
    """What is due now."""
    return deliver_all()
