"""One truth over the whole demo: all units, all months (each unit at the last month and at one more)."""

import subprocess
import sys
from pathlib import Path


def test_pages_of_all_units_and_months_tell_one_story(situs):
    skrip = Path(__file__).with_name("satu_cerita.py")
    r = subprocess.run([sys.executable, str(skrip)], env=situs.lingkungan, capture_output=True, text=True)
    assert r.returncode == 0, r.stderr[-3000:]
    diperiksa, unit, bulan = map(int, r.stdout.split())
    assert unit > 50 and bulan >= 10 and diperiksa > 20 * unit
