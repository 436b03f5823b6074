"""Shared fixtures. The real data folder lies beside the project; a test that needs it says so with the marker `data`."""

import os
import tempfile
from pathlib import Path

import pytest

os.environ.setdefault("PANTAU_DATA", tempfile.mkdtemp(prefix="pantau-uji-"))
AKAR = Path(__file__).resolve().parent.parent
DATA = AKAR.parent / "shared" / "data"


@pytest.fixture(scope="session")
def data_nyata() -> Path:
    """The folder of real files; skipping in CI is a failure there (see the run script)."""
    if not DATA.is_dir():
        pytest.skip("folder data nyata tidak ada")
    return DATA
