"""`pantau demo`: a made-up government, built once, then served."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from pantau.cli import serve
from pantau.cli.perintah import Perintah, read_port


def arguments(p: argparse.ArgumentParser) -> None:
    """Port, or the data alone."""
    p.add_argument("--port", type=read_port, default=8000)
    p.add_argument("--tanpa-server", action="store_true", help="buat datanya saja")


def run(a: argparse.Namespace) -> int:
    """Make the demo once, print address and accounts, serve it."""
    from django.conf import settings

    from pantau.base.batch import ledger_versions
    from pantau.base.jam import today
    from pantau.demo import build
    from pantau.exports.terbuka.terbit import publish

    if not a.tanpa_server:
        serve.require_port("127.0.0.1", a.port)
    akun = Path(settings.DATA_DIR) / "akun-demo.txt"
    if not any(ledger_versions()):  # no fiscal year holds anything yet
        sys.stderr.write("Membuat pemda contoh …\n")
        daftar = build(Path(settings.DATA_DIR) / "contoh", today(), lambda s: print(f"  {s}", file=sys.stderr))
        akun.write_text("\n".join("\t".join(x) for x in daftar), encoding="utf-8")
        akun.chmod(0o600)
        publish(situs=f"http://127.0.0.1:{a.port}", by="demo")
    print(f"Alamat: http://127.0.0.1:{a.port}/")
    for baris in akun.read_text(encoding="utf-8").splitlines() if akun.exists() else ():
        nama, sandi, peran = baris.split("\t")
        print(f"  {peran:10} masuk: {nama:8} sandi: {sandi}")
    os.environ.setdefault("PANTAU_PUBLIK", "1")  # of the server that follows: everything of the demo is invented
    print(f"Halaman publik: http://127.0.0.1:{a.port}/publik/")
    sys.stdout.flush()
    return 0 if a.tanpa_server else serve.run(a)


PERINTAH = Perintah("demo", "buat pemda contoh dan jalankan", arguments, run)
