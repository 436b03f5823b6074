"""Start the bounded reading of one file, and take back what it found: sheets, or why there are none. Its death is a finding."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, Any

from pantau.core.masalah import DitolakError, Masalah
from pantau.imports import batas
from pantau.imports.lembar import Lembar
from pantau.imports.tolak import refuse

LINGKUNGAN = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")  # no address of a database, no secret


def read_apart(mentah: bytes, berkas: str) -> list[Lembar]:
    """The sheets of a workbook, page or answer. Raises DitolakError."""
    with tempfile.NamedTemporaryFile() as masuk, tempfile.TemporaryFile() as keluar:
        masuk.write(mentah)
        masuk.flush()
        try:
            p = subprocess.run(  # noqa: S603 - our own module, our own file
                [sys.executable, "-m", "pantau.imports.baca_terpisah", masuk.name, berkas],
                stdin=subprocess.DEVNULL,
                stdout=keluar,
                stderr=subprocess.DEVNULL,
                timeout=batas.DETIK * 2,
                check=False,
                env={**{k: v for k, v in os.environ.items() if k in LINGKUNGAN}, "PYTHONPATH": os.pathsep.join(sys.path)},
            )
        except subprocess.TimeoutExpired as e:
            raise refuse("berkas_terlalu_lama", berkas, detik=batas.DETIK) from e
        if p.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            raise refuse("berkas_terlalu_lama", berkas, detik=batas.DETIK)
        if p.returncode:
            raise refuse("berkas_terlalu_berat", berkas, batas=batas.MEMORI // 2**20)
        keluar.seek(0)
        return list(_sheets(keluar, berkas))


def _sheets(keluar: IO[bytes], berkas: str) -> Iterator[Lembar]:
    ingat: dict[str, str] = {}
    x: Lembar | None = None
    for baris in keluar:
        isi = json.loads(baris, object_hook=_known)
        if isinstance(isi, list):
            assert x is not None
            for b in isi:
                x.baris.append([ingat.setdefault(v, v) if type(v) is str else v for v in b])  # type: ignore[attr-defined]
            if len(ingat) > batas.TEKS_BERSAMA:
                ingat = {}
            continue
        if x is not None:
            yield x
        if isi is None:
            return
        if "masalah" in isi:
            raise DitolakError([Masalah(m["code"], m["where"], m["params"], m["severity"], m["value"]) for m in isi["masalah"]])
        if "rusak" in isi:
            raise refuse("berkas_rusak", berkas, sebab=isi["rusak"])
        x = _headed(isi["kepala"])


def _headed(k: dict[str, Any]) -> Lembar:
    k["tebal"] = set(k["tebal"])
    k["lekuk"] = dict(k["lekuk"])
    k["galat"] = {(b, s): v for (b, s), v in k["galat"]}
    return Lembar(baris=[], **k)


def _known(x: dict[str, Any]) -> Any:
    if len(x) == 1:
        if "hari" in x:
            return date.fromisoformat(x["hari"])
        if "waktu" in x:
            return datetime.fromisoformat(x["waktu"])
    return x
