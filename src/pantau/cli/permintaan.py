"""The options that say what is asked: the same for `report` and `explain`, read by the one reader of requests."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pantau.core.kata_minta import KATA_MINTA

if TYPE_CHECKING:
    from pantau.reports.konteks import Konteks


def arguments(p: argparse.ArgumentParser) -> None:
    """Add the options; their texts are read later, so that every mistake is named the same way everywhere."""
    for nama, bantuan in KATA_MINTA.items():
        p.add_argument(f"--{nama}", metavar="TEKS", default="", help=bantuan)


def texts(a: argparse.Namespace) -> Mapping[str, str]:
    """The options as texts by name."""
    return {n: v for n, v in vars(a).items() if isinstance(v, str)}


def context(a: argparse.Namespace, satu: bool = False, kosong: bool = False) -> Konteks:
    """The state that the options ask for (of one figure, with `satu`; of a year that may hold nothing, with `kosong`). Who may run commands on this machine may read everything."""
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports.konteks import prepare
    from pantau.reports.minta import read

    return prepare(read(texts(a), satu), SISTEM, kosong=kosong)
