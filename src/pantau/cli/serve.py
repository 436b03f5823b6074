"""`pantau serve`: the web server."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import sys

from pantau.cli.perintah import Perintah, read_port


def arguments(p: argparse.ArgumentParser) -> None:
    """Where it listens."""
    p.add_argument("--alamat", default="127.0.0.1")
    p.add_argument("--port", type=read_port, default=8000)


def require_port(alamat: str, port: int) -> None:
    """Refuse an address on which somebody listens already: two servers would share it and answer in turn."""
    from pantau.core.masalah import DitolakError, Masalah

    letak = {"alamat": alamat, "port": port}
    try:
        keluarga, jenis, _, _, tempat = socket.getaddrinfo(alamat, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(keluarga, jenis) as s:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            s.bind(tempat)
    except OSError as e:
        if e.errno == errno.EADDRINUSE:
            raise DitolakError(Masalah("port_terpakai", {}, letak)) from e
        raise DitolakError(Masalah("port_tidak_dapat", {}, {**letak, "sebab": e.strerror or str(e)})) from e


def run(a: argparse.Namespace) -> int:
    """Become granian."""
    alamat = getattr(a, "alamat", "127.0.0.1")
    require_port(alamat, a.port)
    from pantau.apps.organisasi.awal import open_code

    situs = f"http://{'127.0.0.1' if alamat in ('0.0.0.0', '::') else alamat}:{a.port}"  # noqa: S104 - printed, not bound
    sys.stderr.write(f"Pantau berjalan di {situs}/ (Ctrl+C untuk berhenti)\n")
    if (kode := open_code()) is not None:
        sys.stderr.write(f"Belum ada akun. Buat akun pertama, sekali saja, di {situs}/mulai/akun/?kode={kode}\n")
    sys.stderr.flush()
    pilihan = {"interface": "wsgi", "host": alamat, "port": str(a.port), "workers": "1", "blocking-threads": "4", "log-level": "warning"}
    tulis = [x for n, v in pilihan.items() for x in (f"--{n}", v)]
    os.execv(sys.executable, [sys.executable, "-m", "granian", *tulis, "--no-ws", "pantau.config.wsgi:application"])


PERINTAH = Perintah("serve", "jalankan server web", arguments, run)
