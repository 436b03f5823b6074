"""`pantau serve`: the web server."""

from __future__ import annotations

import argparse
import os
import sys

from pantau.cli.perintah import Perintah, read_number


def arguments(p: argparse.ArgumentParser) -> None:
    """Where it listens."""
    p.add_argument("--alamat", default="127.0.0.1")
    p.add_argument("--port", type=read_number, default=8000)


def run(a: argparse.Namespace) -> int:
    """Become granian."""
    alamat = getattr(a, "alamat", "127.0.0.1")
    sys.stderr.write(f"Pantau berjalan di http://{alamat}:{a.port}/ (Ctrl+C untuk berhenti)\n")
    sys.stderr.flush()
    pilihan = {"interface": "wsgi", "host": alamat, "port": str(a.port), "workers": "1", "blocking-threads": "4", "log-level": "warning"}
    tulis = [x for n, v in pilihan.items() for x in (f"--{n}", v)]
    os.execv(sys.executable, [sys.executable, "-m", "granian", *tulis, "--no-ws", "pantau.config.wsgi:application"])


PERINTAH = Perintah("serve", "jalankan server web", arguments, run)
