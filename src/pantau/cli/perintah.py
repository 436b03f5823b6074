"""What a command declares, and the few things several of them do."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pantau.core.masalah import DitolakError

Perlu = Literal["", "django", "basis_data"]


@dataclass(frozen=True, slots=True)
class Perintah:
    """A command. `perlu`: what stands before it runs: nothing, Django, or an up-to-date database. `run` returns the exit status."""

    nama: str
    bantuan: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    perlu: Perlu = "basis_data"


class SatuIsi(argparse.Action):
    """An option that takes one value, once: of two the last would count without a word."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option_string: str | None = None
    ) -> None:
        """Keep the value, or refuse a second one."""
        sudah: set[str] = vars(namespace).setdefault("_sudah", set())
        if self.option_strings and self.dest in sudah:
            raise argparse.ArgumentError(
                self, "ditulis lebih dari sekali, padahal satu perintah menjawab satu isi; jalankan perintahnya sekali untuk tiap isi"
            )
        sudah.add(self.dest)
        setattr(namespace, self.dest, values)


def no_arguments(p: argparse.ArgumentParser) -> None:
    """For commands that take none."""


def set_up(perlu: Perlu) -> None:
    """Load Django and bring the database up to date, as far as a command needs it."""
    if not perlu:
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pantau.config.settings")
    import django

    django.setup()
    if perlu == "basis_data":
        from pantau.base.batch import note_rules
        from pantau.base.jejak import seal_older
        from pantau.cli.pemutakhiran import bring_up_to_date

        bring_up_to_date()
        seal_older()
        note_rules()


def read_date(teks: str) -> date:
    """A date of an option that is no request; wrong usage if it is none."""
    try:
        return date.fromisoformat(teks)
    except ValueError as e:
        raise argparse.ArgumentTypeError(f"{teks!r} bukan tanggal; tulis TTTT-BB-HH, misalnya 2026-06-30") from e


def read_number(teks: str) -> int:
    """A whole number of an option; wrong usage if it is none."""
    if not teks.isascii() or not teks.isdigit() or len(teks) > 15:
        raise argparse.ArgumentTypeError(f"{teks!r} bukan bilangan bulat; tulis angka saja, misalnya 2026")
    return int(teks)


def read_port(teks: str) -> int:
    """A port of an option; wrong usage if it is none."""
    if not teks.isascii() or not teks.isdigit() or len(teks) > 5 or not 0 < int(teks) < 65536:
        raise argparse.ArgumentTypeError(f"{teks!r} bukan port; pilih 1 sampai 65535")
    return int(teks)


def print_json(isi: Any) -> None:
    """One JSON document on stdout."""
    import json

    sys.stdout.write(json.dumps(isi, ensure_ascii=False, default=str) + "\n")


def print_refusal(e: DitolakError, json: bool) -> int:
    """Every problem by name, and the exit status of a refusal."""
    if json:
        print_json({"status": "refused", "masalah": [m.as_dict() for m in e.masalah]})
    for m in e.masalah:
        pilihan = f"--{m.where['column'].replace('_', '-')}: " if "column" in m.where else ""
        sys.stderr.write(f"pantau: {pilihan}{m.message}\n")
    return 1
