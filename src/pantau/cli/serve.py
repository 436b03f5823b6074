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


def bound(alamat: str, port: int) -> socket.socket:
    """A socket on an address; refused where somebody listens already: two servers would share it and answer in turn."""
    from pantau.core.masalah import DitolakError, Masalah

    letak = {"alamat": alamat, "port": port}
    s = None
    try:
        keluarga, jenis, _, _, tempat = socket.getaddrinfo(alamat, port, type=socket.SOCK_STREAM)[0]
        s = socket.socket(keluarga, jenis)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind(tempat)
    except OSError as e:
        if s is not None:
            s.close()
        if e.errno == errno.EADDRINUSE:
            raise DitolakError(Masalah("port_terpakai", {}, letak)) from e
        raise DitolakError(Masalah("port_tidak_dapat", {}, {**letak, "sebab": e.strerror or str(e)})) from e
    return s


def require_port(alamat: str, port: int) -> None:
    """Refuse an address that cannot be had, before anything is built for it."""
    bound(alamat, port).close()


def run(a: argparse.Namespace) -> int:
    """Become the supervisor of the workers."""
    alamat = getattr(a, "alamat", "127.0.0.1")
    soket = bound(alamat, a.port)
    from django.conf import settings

    from pantau.apps.organisasi.awal import open_code

    situs = f"http://{'127.0.0.1' if alamat in ('0.0.0.0', '::') else alamat}:{a.port}"  # noqa: S104 - printed, not bound
    sys.stderr.write(f"Pantau berjalan di {situs}/ (Ctrl+C untuk berhenti)\n")
    if (kode := open_code()) is not None:
        sys.stderr.write(f"Belum ada akun. Buat akun pertama, sekali saja, di {situs}/mulai/akun/?kode={kode}\n")
    sys.stderr.flush()
    soket.listen(1024)
    soket.set_inheritable(True)
    os.execv(sys.executable, [sys.executable, "-m", "pantau.config.peladen", str(soket.fileno()), str(settings.PEKERJA)])


PERINTAH = Perintah("serve", "jalankan server web", arguments, run)
