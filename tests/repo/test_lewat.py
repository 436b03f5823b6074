"""What CI leaves out: nothing but what the run on the other database has."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lewat import LAIN

UJI = Path(__file__).resolve().parent.parent
ISI = """
import pytest
@pytest.mark.skipif(True, reason={r!r})
def test_mark(): pass
def test_call(): pytest.skip({r!r})
@pytest.fixture
def f(): pytest.skip({r!r})
def test_fixture(f): pass
def test_runs(): pass
"""


@pytest.mark.parametrize(
    ("ci", "sebab", "akhir"),
    [
        ("true", "no browser here", "1 failed, 1 passed, 2 errors"),
        ("true", LAIN + "it has no server", "3 skipped"),
        ("", "no browser here", "3 skipped"),
    ],
)
def test_what_the_machine_lacks_is_a_failure_in_ci(tmp_path, ci, sebab, akhir):
    (tmp_path / "test_x.py").write_text(ISI.format(r=sebab))
    (tmp_path / "conftest.py").write_text("from lewat import pytest_runtest_makereport\n")
    p = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:django", tmp_path],
        env={**os.environ, "CI": ci, "PYTHONPATH": str(UJI)}, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert akhir in p.stdout and "1 passed" in p.stdout, p.stdout
    assert ("left out in CI, where nothing may be missing: Skipped: no browser here" in p.stdout) == ("failed" in akhir)


def test_the_suite_takes_part():
    """Its own tests are judged by the same hook."""
    assert "from lewat import pytest_runtest_makereport" in (UJI / "conftest.py").read_text(encoding="utf-8")
