"""Read one file in a process of its own, bounded in memory and time: what foreign bytes ask of a library shows only when it runs.

Called as `python -m pantau.imports.baca_terpisah FILE NAME`; prints lines of JSON: each sheet's description, then its rows some at a time,
and at the end `null`, or else the findings. `terpisah` starts it and reads that.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from pantau.core.masalah import DitolakError
from pantau.imports import batas
from pantau.imports.lembar import Lembar

BLOK = 2000  # rows of one line
BUKAN_KEPALA = ("baris", "catatan")
DILARANG = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "sqlite3.", "ctypes.dlopen")


def read_bytes(mentah: bytes, berkas: str) -> list[Lembar]:
    """The sheets of a workbook, page or answer. Raises DitolakError."""
    if mentah[:4] == b"PK\x03\x04":
        from pantau.imports.baca_buku import read_zip

        return read_zip(mentah, berkas)
    if mentah[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        from pantau.imports.baca_buku import read_ole

        return read_ole(mentah, berkas)
    from pantau.imports.baca_teks import decode
    from pantau.imports.baca_web import read_markup

    teks = decode(mentah)[0]
    if teks[:4096].lstrip()[:1] in ("[", "{"):
        from pantau.imports.baca_json import read_json

        return read_json(teks, berkas)
    return read_markup(mentah, teks, berkas)


def _plain(x: Any) -> Any:
    """Days and times as an object that the reader of the lines turns back."""
    if isinstance(x, datetime):
        return {"waktu": x.isoformat()}
    if isinstance(x, date):
        return {"hari": x.isoformat()}
    if isinstance(x, (time, timedelta)):
        return str(x)
    if isinstance(x, set):
        return sorted(x)
    raise TypeError(type(x).__name__)


def _head(x: Lembar) -> dict[str, Any]:
    """All that is known of a sheet but its rows; mappings by cell or line as pairs."""
    isi = {f.name: getattr(x, f.name) for f in fields(x) if f.name not in BUKAN_KEPALA}
    return {n: [[k, v] for k, v in v.items()] if isinstance(v, dict) else v for n, v in isi.items()}


def _bound() -> None:
    """No more memory and time than one file may take, and no way to the network, other programs or a database."""
    resource.setrlimit(resource.RLIMIT_AS, (batas.MEMORI, batas.MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (batas.DETIK, batas.DETIK + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def refuse_way_out(kejadian: str, _: Any) -> None:
        if kejadian.startswith(DILARANG):
            raise PermissionError(kejadian)

    sys.addaudithook(refuse_way_out)


def main(path: str, berkas: str) -> int:
    """Write the sheets, or what is wrong with the file, to stdout."""
    _bound()
    try:
        lembar = read_bytes(Path(path).read_bytes(), berkas)
    except DitolakError as e:
        return _write({"masalah": [m.as_dict() for m in e.masalah]})
    except MemoryError:
        return batas.KEHABISAN
    except Exception as e:  # the parser edge: libraries raise a dozen classes on broken input, users get one finding
        return _write({"rusak": type(e).__name__})
    for x in lembar:
        _write({"kepala": _head(x)})
        for i in range(0, len(x.baris), BLOK):
            _write(x.baris[i : i + BLOK])
    return _write(None)


def _write(isi: object) -> int:
    sys.stdout.write(json.dumps(isi, default=_plain) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
