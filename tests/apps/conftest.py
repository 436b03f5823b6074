"""Offices with people in them, as the pages' tests make them."""

from web.conftest import dinas  # noqa: F401
