"""A test that is left out in CI is a test that nobody runs: there, only what belongs to the other database may be."""

import os

import pytest

LAIN = "the other database: "  # what the reason of such a test begins with


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """In CI, what is missing on the machine is a failure by name."""
    hasil = yield
    if os.environ.get("CI") and hasil.skipped and isinstance(hasil.longrepr, tuple) and LAIN not in hasil.longrepr[2]:
        hasil.outcome, hasil.longrepr = "failed", f"left out in CI, where nothing may be missing: {hasil.longrepr[2]}"
    return hasil
