"""The world of the page tests: two units with everything in them, one user per role, positions."""

from web.conftest import berjabat, dinas, isi, masuk

__all__ = ["berjabat", "dinas", "isi", "masuk"]
