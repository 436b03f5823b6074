"""Forms of a report by name."""

from __future__ import annotations

from collections.abc import Callable

from pantau.exports import csv, html, pdf, pptx, xlsx
from pantau.reports.model import Report

BENTUK: dict[str, Callable[[Report, str], bytes]] = {
    "csv": csv.render,
    "html": html.render,
    "xlsx": xlsx.render,
    "pdf": pdf.render,
    "pptx": pptx.render,
}
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
