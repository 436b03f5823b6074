"""The reports by id."""

from __future__ import annotations

from collections.abc import Callable

from pantau.core.masalah import DitolakError, Masalah
from pantau.reports import cakupan, kartu, kendali, kepatuhan, rakor, rantai, rencana, rfk
from pantau.reports.konteks import Konteks
from pantau.reports.model import Report

LAPORAN: dict[str, Callable[[Konteks], Report]] = {
    "kendali": kendali.build,
    "rfk": rfk.build,
    "kartu": kartu.build,
    "cakupan": cakupan.build,
    "rakor": rakor.build,
    "rantai": rantai.build,
    "kepatuhan": kepatuhan.build,
    "rencana": rencana.build,
}
BENTUK: dict[str, tuple[str, ...]] = {
    "kendali": ("json", "csv", "xlsx", "pdf", "html"),
    "rfk": ("json", "csv", "xlsx", "pdf", "html"),
    "kartu": ("json", "pdf", "xlsx", "html"),
    "cakupan": ("json", "csv", "xlsx", "pdf", "html"),
    "rakor": ("json", "pdf", "xlsx", "pptx", "html"),
    "rantai": ("json", "csv", "xlsx", "pdf", "html"),
    "kepatuhan": ("json", "csv", "xlsx", "pdf", "html"),
    "rencana": ("json", "csv", "xlsx", "pdf", "html"),
}


def build(id: str, kx: Konteks) -> Report:
    """A report by its id."""
    if id not in LAPORAN:
        raise DitolakError(Masalah("laporan_tidak_dikenal", {}, {"laporan": id, "daftar": ", ".join(LAPORAN)}))
    return LAPORAN[id](kx)


def check_form(id: str, bentuk: str) -> None:
    """Refuse a form in which a report does not come."""
    if id in BENTUK and bentuk not in BENTUK[id]:
        raise DitolakError(Masalah("bentuk_tidak_ada", {}, {"laporan": id, "bentuk": bentuk, "daftar": ", ".join(BENTUK[id])}))
