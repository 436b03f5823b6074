"""`pantau close`: close a month; ask that it be reopened, and agree to that as a second person."""

from __future__ import annotations

import argparse
import sys

from pantau.cli.perintah import Perintah


def arguments(p: argparse.ArgumentParser) -> None:
    """Which month, what is to be done, and who does it."""
    p.add_argument("bulan")
    p.add_argument("--buka", action="store_true")
    p.add_argument("--setuju", action="store_true")
    p.add_argument("--tolak", action="store_true")
    p.add_argument("--alasan", default="")
    p.add_argument("--oleh", default="cli")


def run(a: argparse.Namespace) -> int:
    """Close it; or with --buka ask, agree, or let the request fall."""
    from pantau.base.periode import ask_reopening, close_month, decide_reopening

    tahun, _, bulan = a.bulan.partition("-")
    if not (a.bulan.isascii() and tahun.isdigit() and bulan.isdigit() and len(tahun) == 4 and len(bulan) < 3 and 1 <= int(bulan) <= 12):
        sys.stderr.write("pantau: tulis bulan sebagai TTTT-BB, misalnya 2026-06\n")
        return 2
    th, bl = int(tahun), int(bulan)
    if not a.buka:
        _require_data(th)
        close_month(tahun=th, bulan=bl, by=a.oleh)
        print(f"{a.bulan} ditutup.")
    elif a.setuju or a.tolak:
        _require_account(a.oleh)
        decide_reopening(tahun=th, bulan=bl, by=a.oleh, setuju=a.setuju and not a.tolak)
        print(f"{a.bulan} {'tetap tertutup' if a.tolak else 'dibuka kembali'}.")
    else:
        ask_reopening(tahun=th, bulan=bl, by=a.oleh, alasan=a.alasan)
        print(
            f"Pembukaan {a.bulan} diminta. Orang kedua menyetujuinya di halaman Bulan, atau: pantau close {a.bulan} --buka --setuju --oleh NAMA"
        )
    return 0


def _require_data(tahun: int) -> None:
    """A month of a year of which nothing was ever loaded is a slip of the pen, not a month to close."""
    from pantau.base.batch import ledger_versions
    from pantau.core.masalah import DitolakError, Masalah

    if tahun not in ledger_versions():
        raise DitolakError(Masalah("tahun_tanpa_data", {}, {"tahun": tahun}))


def _require_account(nama: str) -> None:
    """The second person is somebody: an account that may close months."""
    from pantau.apps.organisasi.perms import Izin, rights_of
    from pantau.apps.organisasi.queries import account
    from pantau.core.masalah import DitolakError, Masalah

    user = account(nama)
    if user is None or not rights_of(user).may_unit(Izin.TUTUP_BULAN, None):
        raise DitolakError(Masalah("orang_kedua_tanpa_hak", {}, {"oleh": nama}))


PERINTAH = Perintah(
    "close", "tutup bulan (TTTT-BB); --buka dengan --alasan memintanya dibuka, --buka --setuju oleh orang kedua", arguments, run
)
