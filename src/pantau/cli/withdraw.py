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
    from pantau.apps.muat.penarikan import withdraw_batch
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.core.masalah import Masalah

    b = withdraw_batch(batch=a.batch, by="cli", hak=SISTEM, alasan=a.alasan)
    print(f"Batch {a.batch} ditarik oleh batch {b.pk}. Angka kembali seperti sebelum batch itu; riwayatnya tetap ada.")
    for x in b.temuan.order_by("id"):
        print(Masalah(x.code, x.where, x.params, x.severity).message)
    return 0


PERINTAH = Perintah("withdraw", "tarik kembali satu batch", arguments, run)
