"""`pantau unlock`: an account whose log-in has to wait may try again at once; with `--faktor`, a lost second factor is taken off it."""

from __future__ import annotations

import argparse

from pantau.cli.perintah import Perintah


def arguments(p: argparse.ArgumentParser) -> None:
    """Which account."""
    p.add_argument("username")
    p.add_argument("--faktor", action="store_true", help="lepas juga faktor keduanya yang hilang, dan akhiri sesinya")


def run(a: argparse.Namespace) -> int:
    """Forget its failures."""
    from pantau.apps.organisasi.actions import drop_factors
    from pantau.apps.organisasi.tahan import release

    n = release(a.username, by="cli")
    print(f"{a.username}: {n} percobaan gagal dilupakan.")
    if a.faktor:
        print(f"{a.username}: {drop_factors(a.username, by='cli')} faktor dilepas.")
    return 0


PERINTAH = Perintah("unlock", "lupakan percobaan masuk yang gagal pada satu akun, atau lepas faktor keduanya", arguments, run)
