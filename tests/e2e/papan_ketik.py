"""The keyboard as the only hand."""

from __future__ import annotations

from playwright.sync_api import Page


def reach(h: Page, pilih: str, batas: int = 120) -> None:
    """Press Tab until something that matches has the focus, which must be visible."""
    for _ in range(batas):
        h.keyboard.press("Tab")
        if h.evaluate("p => document.activeElement.matches(p)", pilih):
            assert h.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", pilih
            return
    raise AssertionError(pilih)
