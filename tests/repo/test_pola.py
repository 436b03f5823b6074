"""No pattern may need more than linear time, whatever it is given: foreign text passes through all of them."""

import subprocess
import sys
from pathlib import Path

import pytest

POLA = Path(__file__).with_name("pola.py")


def run(*pola):
    return subprocess.run([sys.executable, POLA, *pola], capture_output=True, text=True, timeout=120, check=False)


def test_every_pattern_of_the_code_takes_linear_time():
    p = run()
    assert p.returncode == 0, p.stdout + p.stderr[-2000:]
    assert int(p.stdout.split()[0]) > 90  # patterns


@pytest.mark.parametrize("pola", ["(a+)+$", r"\s*x", r"^\s*-?\s+x", "(a|aa)+b"])
def test_one_that_goes_back_is_found(pola):
    p = run(pola)
    assert p.returncode == 1 and pola in p.stdout
