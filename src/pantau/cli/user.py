"""`pantau user`: create or change an account; the password is asked for, or read from PANTAU_SANDI, or without a terminal from stdin."""

from __future__ import annotations

import argparse
import os
import sys

from pantau.cli.perintah import Perintah


def arguments(p: argparse.ArgumentParser) -> None:
    """Name, role and unit. The roles are known to the rights alone, so a wrong one is named when the command runs."""
    p.add_argument("username")
    p.add_argument("--peran", required=True, help="peran; yang tidak dikenal menampilkan daftarnya")
    p.add_argument("--nama", default="")
    p.add_argument("--perangkat-daerah", default="")


def run(a: argparse.Namespace) -> int:
    """Save the account."""
    import getpass

    from pantau.apps.organisasi.actions import save_account
    from pantau.apps.organisasi.perms import PERAN
    from pantau.core.masalah import DitolakError, Masalah
    from pantau.reports.minta import find_unit

    if a.peran not in PERAN:
        raise DitolakError(Masalah("pilihan_salah", {"column": "peran"}, {"isi": a.peran, "pilihan": ", ".join(PERAN)}))
    unit = find_unit(a.perangkat_daerah) if a.perangkat_daerah else None
    sandi = os.environ.get("PANTAU_SANDI")
    if not sandi and not sys.stdin.isatty():
        sandi = sys.stdin.readline().rstrip("\r\n")
    if not sandi and not sys.stdin.isatty():
        raise DitolakError(Masalah("sandi_tanpa_terminal"))
    sandi = sandi or getpass.getpass("Kata sandi: ")
    save_account(username=a.username, sandi=sandi, nama=a.nama, peran=a.peran, unit=unit, by="cli")
    print(f"Akun {a.username} ({a.peran}) tersimpan.")
    return 0


PERINTAH = Perintah("user", "buat atau ubah akun", arguments, run)
