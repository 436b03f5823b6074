"""`pantau unlock`: an account whose log-in has to wait may try again at once."""

from __future__ import annotations

import argparse

from pantau.cli.perintah import Perintah


def arguments(p: argparse.ArgumentParser) -> None:
    """Which account."""
    p.add_argument("username")


def run(a: argparse.Namespace) -> int:
    """Forget its failures."""
    from pantau.apps.organisasi.tahan import release

    n = release(a.username, by="cli")
    print(f"{a.username}: {n} percobaan gagal dilupakan.")
    return 0


PERINTAH = Perintah("unlock", "lupakan percobaan masuk yang gagal pada satu akun", arguments, run)
