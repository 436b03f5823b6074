"""The reports by id, gathered from the modules of this room that declare one."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from pantau import reports
from pantau.core.masalah import DitolakError, Masalah
from pantau.reports.laporan import Laporan


def collect() -> dict[str, Laporan]:
    """Every module of the room with a `LAPORAN`, in the order in which they are offered."""
    modul = (import_module(f"pantau.reports.{m.name}") for m in pkgutil.iter_modules(reports.__path__) if m.name != "daftar")
    ada = [x for m in modul if isinstance(x := getattr(m, "LAPORAN", None), Laporan)]
    return {x.id: x for x in sorted(ada, key=lambda x: (x.urutan, x.id))}


LAPORAN = collect()


def find(id: str) -> Laporan:
    """A report by its id; DitolakError with the list of all otherwise."""
    if id not in LAPORAN:
        raise DitolakError(Masalah("laporan_tidak_dikenal", {}, {"laporan": id, "daftar": ", ".join(LAPORAN)}))
    return LAPORAN[id]
