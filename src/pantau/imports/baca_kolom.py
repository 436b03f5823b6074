"""Sheets of a file that may hold many lines: NumPy is loaded before the child is bounded, which may open no library."""

import numpy  # noqa: F401

from pantau.imports.baca_terpisah import read_sheets

__all__ = ["read_sheets"]
