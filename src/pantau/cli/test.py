"""`pantau test`: the whole suite, as CI runs it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pantau.cli.perintah import Perintah, no_arguments


def run_suite(pilihan: list[str]) -> int:
    """pytest with its own data folder; options are passed on as they are."""
    akar = Path(__file__).resolve().parents[3]
    with tempfile.TemporaryDirectory(prefix="pantau-uji-") as folder:
        lingkungan = {**os.environ, "PANTAU_DATA": folder}
        perintah = [sys.executable, "-m", "pytest", *(pilihan or ["-n", "2"])]
        return subprocess.run(perintah, cwd=akar, env=lingkungan, check=False).returncode


def run(a: argparse.Namespace) -> int:
    """Without options."""
    return run_suite([])


PERINTAH = Perintah("test", "jalankan seluruh uji; pilihan sesudahnya diteruskan ke pytest", no_arguments, run, perlu="")
