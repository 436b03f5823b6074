"""Prepared columns of a fiscal year, kept in memory and in one sidecar file, keyed by the ledger counter.

A request compares the counter. Only when it moved is the ledger read again: the new batches alone, with the units, nodes and lines that
they brought; the whole year where packages moved or units went on in others.
"""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from pantau.apps.buku.bacaan import facts_of, facts_since, read_up_to, tree_tables
from pantau.apps.buku.sidecar import Bacaan, load, save
from pantau.base import jejak
from pantau.base.batch import ledger_version
from pantau.base.fakta import positions
from pantau.base.jenis import groups
from pantau.base.tulis import snapshot
from pantau.core.frames import BULANAN, Kolom, prepare
from pantau.core.sambung import extend

SIMPAN_TIAP = 20_000  # rows joined on in memory before the sidecar is written anew
_ingatan: dict[tuple[str, int], Bacaan] = {}
_belum_disimpan: dict[tuple[str, int], int] = {}
_gembok = threading.Lock()


def sidecar_path(tahun: int) -> Path:
    """Where the sidecar of a year lies."""
    nama = "".join(c if c.isalnum() else "-" for c in str(connection.settings_dict["NAME"]))[-60:]
    return Path(settings.DATA_DIR) / "kolom" / f"{nama}-{tahun}.npz"


def joined_columns(tahun: int, dasar: Bacaan | None) -> tuple[Bacaan, int] | None:
    """The columns as the ledger stands now, from earlier ones, and how many rows were joined on; None where all has to be read."""
    if dasar is None:
        return None
    with snapshot():
        versi = ledger_version(tahun)
        if dasar.versi == versi:
            return dasar, 0
        if not dasar.kolom.simpul and not len(dasar.kolom.baris_id):
            return None  # of a year without a budget the units are those of its packages, which may have grown
        letak, tanda = read_up_to(), jejak.last()
        baru = facts_since(tahun, dasar.letak, letak, {u.id for u in dasar.kolom.unit})
    if baru is None:
        return None
    n = sum(len(x) for x in baru[0].grup.values())
    return Bacaan(versi, letak, tanda, extend(dasar.kolom, *baru)), n


def read_columns(tahun: int, dasar: Bacaan | None) -> tuple[Bacaan, int | None]:
    """The columns as the ledger stands now, from earlier ones where possible, and how many rows were joined on (None: all read)."""
    if (ada := joined_columns(tahun, dasar)) is not None:
        return ada
    with snapshot():
        versi, letak, tanda, fakta = ledger_version(tahun), read_up_to(), jejak.last(), facts_of(tahun)
    return Bacaan(versi, letak, tanda, prepare(fakta)), None


@contextmanager
def _one_process(tahun: int) -> Iterator[None]:
    """Wait until no other process reads the year anew: it leaves a file that the next one maps. Where nothing can be written nobody waits."""
    path = sidecar_path(tahun).with_suffix(".kunci")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        f = path.open("w")
    except OSError:
        yield
        return
    with f:
        fcntl.flock(f, fcntl.LOCK_EX)  # let go when the file is closed, or its process gone
        yield


def stored_columns(tahun: int) -> Bacaan | None:
    """The sidecar of a year, if it shows an earlier moment of this same ledger."""
    b = load(sidecar_path(tahun))
    return b if b is not None and jejak.knows(b.jejak) else None


def columns_of(tahun: int, versi: tuple[int, int] | None = None) -> Kolom:
    """The prepared columns of a year, as the ledger stands now. A caller that has just read the counters passes them."""
    versi = versi or ledger_version(tahun)
    kunci = (str(connection.settings_dict["NAME"]), tahun)
    ada = _ingatan.get(kunci)
    if ada is not None and ada.versi == versi:
        return ada.kolom
    with _gembok:
        b, n = joined_columns(tahun, _ingatan.get(kunci)) or (None, None)
        if b is None or n is None:
            with _one_process(tahun):
                b, n = read_columns(tahun, stored_columns(tahun))
                b = _kept(kunci, b, n)
        else:
            b = _kept(kunci, b, n)
        _ingatan[kunci] = b
        return b.kolom


def _kept(kunci: tuple[str, int], b: Bacaan, n: int | None) -> Bacaan:
    """Columns, and their sidecar where it is missing or far behind: then what is used from now on is the file, which all processes share."""
    _belum_disimpan[kunci] = SIMPAN_TIAP if n is None else _belum_disimpan.get(kunci, 0) + n
    if _belum_disimpan[kunci] < SIMPAN_TIAP or connection.in_atomic_block:
        return b
    _belum_disimpan[kunci] = 0
    try:
        save(b, sidecar_path(kunci[1]))
    except OSError:  # no room for it: the ledger is read instead
        return b
    peta = load(sidecar_path(kunci[1]))
    return peta if peta is not None and peta.versi == b.versi else b  # another process may have written it since


def passing_columns(tahun: int) -> Kolom:
    """The columns as the open transaction sees the ledger. It may yet be undone, so nothing of them is kept, in memory or in a file."""
    ada = _ingatan.get((str(connection.settings_dict["NAME"]), tahun)) or stored_columns(tahun)
    return read_columns(tahun, ada)[0].kolom


def settled_tables() -> tuple[str, ...]:
    """The tables that columns rest on, but those of physical progress."""
    return (*tree_tables(), *dict.fromkeys(j.tabel for j, g in groups() if g.nama not in BULANAN))


def settled_columns(tahun: int, kini: Mapping[str, int] | None = None, versi: tuple[int, int] | None = None) -> Kolom:
    """Columns that are current in everything but physical progress: what the month's form needs, while hundreds report at once and every
    report makes new columns. `kini`, `versi`: where the tables and the counters stand now, if that has been asked."""
    ada = _ingatan.get((str(connection.settings_dict["NAME"]), tahun))
    tabel = settled_tables()
    kini = positions(tabel) if kini is None else kini
    if ada is not None and all(ada.letak.get(t) == kini[t] for t in tabel):
        return ada.kolom
    return columns_of(tahun, versi)


def forget() -> None:
    """Drop what is kept in memory (tests, bench)."""
    _ingatan.clear()
    _belum_disimpan.clear()
