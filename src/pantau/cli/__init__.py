"""The `pantau` command: thin. One file per command, each with its arguments, its run and what it needs beforehand.

0 = done, 1 = refused with named problems, 2 = wrong usage. Modules of commands load what they use when they run: help, formats and a
refused file wait for no database.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from pantau.cli import (
    backup,
    batches,
    bench,
    check,
    close,
    demo,
    explain,
    formats,
    import_,
    insiden,
    jobs,
    kubus,
    kunci,
    migrate,
    pasang,
    pemda,
    report,
    restore,
    serve,
    terbit,
    test,
    undi,
    unlock,
    user,
    withdraw,
)
from pantau.cli.kata import speak_indonesian
from pantau.cli.perintah import Perintah, SatuIsi, print_refusal, set_up

PERINTAH: dict[str, Perintah] = {
    m.PERINTAH.nama: m.PERINTAH
    for m in (
        import_,
        report,
        migrate,
        serve,
        demo,
        explain,
        close,
        jobs,
        check,
        formats,
        backup,
        restore,
        pemda,
        user,
        kunci,
        kubus,
        undi,
        unlock,
        pasang,
        insiden,
        batches,
        withdraw,
        terbit,
        test,
        bench,
    )
}


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    speak_indonesian()
    p = argparse.ArgumentParser(prog="pantau", description="Ruang kendali tahun anggaran pemerintah daerah.")
    p.add_argument("--data", metavar="DIR", help="folder basis data tertanam dan berkas (bawaan: PANTAU_DATA atau ./data)")
    s = p.add_subparsers(dest="perintah", required=True, metavar="PERINTAH")
    for x in PERINTAH.values():
        q = s.add_parser(x.nama, help=x.bantuan, description=x.bantuan)
        for kata in (None, "store"):
            q.register("action", kata, SatuIsi)
        q.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        x.arguments(q)
    return p


def main(argv: list[str] | None = None) -> int:
    """Run a command."""
    argv = sys.argv[1:] if argv is None else argv
    if argv[:1] == ["test"] and argv[1:2] not in (["-h"], ["--help"]):
        return test.run_suite(argv[1:])
    a = parser().parse_args(argv)
    perintah = PERINTAH[a.perintah]
    if a.perintah == "demo" and not a.data and not os.environ.get("PANTAU_DATA"):
        a.data = str(Path.cwd() / "demo")
    if a.data:
        os.environ["PANTAU_DATA"] = str(Path(a.data).resolve())
    from pantau.core.masalah import DitolakError

    try:
        set_up(perintah.perlu)
        return perintah.run(a)
    except DitolakError as e:
        return print_refusal(e, json=getattr(a, "json", False) or getattr(a, "format", "") == "json")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as e:  # a full disk or an absent database is told in a sentence; anything else is a fault of ours
        if "django.db" not in sys.modules:
            raise
        from pantau.base.gangguan import cause_of

        if (masalah := cause_of(e)) is None:
            raise
        return print_refusal(DitolakError(masalah), json=getattr(a, "json", False))
