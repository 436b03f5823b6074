"""The folder is the schedule: what lies in `harian` runs once a day (`pantau jobs harian`, from cron), in `menit` every few minutes."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

JADWAL = ("harian", "menit")


def run_all(jadwal: str) -> dict[str, Any]:
    """Run every job of a schedule, in the order of their names; job → what it did."""
    paket = importlib.import_module(f"pantau.jobs.{jadwal}")
    return {m.name: importlib.import_module(f"{paket.__name__}.{m.name}").run() for m in pkgutil.iter_modules(paket.__path__)}
