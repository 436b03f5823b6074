"""Forms of a report by name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from pantau.reports.model import Report


def _form(nama: str) -> Callable[[Report, str], bytes]:
    """A form that is loaded when it is first asked for: what draws slides and workbooks takes longer to load than a table to write."""

    def made(r: Report, bahasa: str) -> bytes:
        isi: bytes = import_module(f"pantau.exports.{nama}").render(r, bahasa)
        return isi

    return made


BENTUK: dict[str, Callable[[Report, str], bytes]] = {n: _form(n) for n in ("csv", "html", "xlsx", "pdf", "pptx")}
TIPE = {
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def render(r: Report, bentuk: str, bahasa: str) -> bytes:
    """A report as bytes of the named form."""
    return BENTUK[bentuk](r, bahasa)
