"""Ask for the bounded reading of one file, and take back what it found: sheets, files of an archive, or why there are none."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from pantau.base.terpisah import TidakTerbacaError, read_apart
from pantau.core.masalah import DitolakError
from pantau.imports import batas
from pantau.imports.kolom import Kolom
from pantau.imports.lembar import Lembar
from pantau.imports.lembar_kolom import SEDIKIT, BarisKolom, KolomTeks
from pantau.imports.tolak import refuse


def sheets_apart(mentah: bytes, berkas: str) -> list[Lembar]:
    """The sheets of a file. Raises DitolakError."""
    banyak = len(mentah) > SEDIKIT or mentah[:2] == b"\x1f\x8b"  # only then lines may be split by NumPy, which takes its time to load
    with _ask("read_sheets", mentah, berkas, berkas, modul="baca_kolom" if banyak else "baca_terpisah") as keluar:
        return list(_sheets(keluar))


def unpack_apart(mentah: bytes, folder: Path, nama: str) -> list[Path]:
    """The files of an archive, written into `folder` in order of name; [] for a workbook. Raises DitolakError."""
    with _ask("unpack", mentah, nama, str(folder), nama) as keluar:
        return [Path(x) for x in json.load(keluar)]


def mark_apart(mentah: bytes, nama: str) -> bytes:
    """The workbook that follows a line of pages, with its notes; nothing where it cannot be edited in place."""
    try:
        with read_apart("pantau.imports.catatan.xlsx:mark", mentah, nama, detik=batas.DETIK, memori=batas.MEMORI) as keluar:
            return keluar.read()
    except TidakTerbacaError:
        return b""


def _ask(tugas: str, mentah: bytes, berkas: str, *kata: str, modul: str = "baca_terpisah") -> IO[bytes]:
    """What a function of a module for the bounded process writes; the death of its process is a finding like any other."""
    try:
        return read_apart(f"pantau.imports.{modul}:{tugas}", mentah, *kata, detik=batas.DETIK, memori=batas.MEMORI)
    except TidakTerbacaError as e:
        raise _finding(e, berkas) from e


def _finding(e: TidakTerbacaError, berkas: str) -> DitolakError:
    if e.sebab == "lama":
        return refuse("berkas_terlalu_lama", berkas, detik=batas.DETIK)
    if e.sebab == "berat":
        return refuse("berkas_terlalu_berat", berkas, batas=batas.MEMORI // 2**20)
    return refuse("berkas_rusak", berkas, sebab=e.rincian)


def _sheets(keluar: IO[bytes]) -> Iterator[Lembar]:
    ingat: dict[str, str] = {}
    x: Lembar | None = None
    kolom: list[Kolom[Any]] = []
    for baris in keluar:
        isi = json.loads(baris, object_hook=_known)
        if isinstance(isi, list):
            assert x is not None
            for b in isi:
                x.baris.append([ingat.setdefault(v, v) if type(v) is str else v for v in b])  # type: ignore[attr-defined]
            if len(ingat) > batas.TEKS_BERSAMA:
                ingat = {}
            continue
        if isinstance(isi, dict) and "kolom" in isi:
            kolom.append(_column(keluar, isi))
            continue
        if x is not None:
            if kolom:
                x.baris, kolom = BarisKolom(kolom), []
            yield x
        x = _headed(isi["kepala"]) if isi else None


def _column(keluar: IO[bytes], isi: dict[str, Any]) -> Kolom[Any]:
    """The column whose line was read, from the bytes that follow it."""
    teks, ke = keluar.read(isi["teks"]), array("i")
    ke.frombytes(keluar.read(isi["ke"]))
    return KolomTeks(teks, ke) if isi["kolom"] is None else Kolom(isi["kolom"], ke)


def _headed(k: dict[str, Any]) -> Lembar:
    if isinstance(k["nomor"], dict):
        k["nomor"] = list(range(k["nomor"]["dari"], k["nomor"]["sampai"] + 1))
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
