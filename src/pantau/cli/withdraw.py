"""`pantau withdraw`: take a batch back."""

from __future__ import annotations

import argparse

from pantau.cli.perintah import Perintah, read_number


def arguments(p: argparse.ArgumentParser) -> None:
    """Which batch, and why."""
    p.add_argument("batch", type=read_number)
    p.add_argument("--alasan", required=True)


def run(a: argparse.Namespace) -> int:
    """Withdraw it."""
    from pantau.apps.muat.penarikan import to_load_again, withdraw_batch
    from pantau.apps.organisasi.perms import SISTEM

    b = withdraw_batch(batch=a.batch, by="cli", hak=SISTEM, alasan=a.alasan)
    print(f"Batch {a.batch} ditarik oleh batch {b.pk}.")
    if (m := to_load_again(a.batch)) is not None:
        print(m.message)
    return 0


PERINTAH = Perintah("withdraw", "tarik kembali satu batch", arguments, run)
