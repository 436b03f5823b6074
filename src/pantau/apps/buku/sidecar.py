"""The sidecar file of a year's columns: a cold start reads it instead of the ledger.

It is written beside and renamed, so a killed process leaves the old file, the new one, or none. A file that does not load, has another
shape or belongs to another history than the database is ignored. It may be older than the ledger: the missing batches are joined on.
Arrays lie in it as they lie in memory, so every process maps the same pages instead of keeping a copy of its own; nobody can write to them.
"""

from __future__ import annotations

import io
import json
import math
import mmap
import os
import struct
import tempfile
import zipfile
import zlib
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import GRUP, Kelompok, Kolom, Simpul, Unit, UnitPenerus, UnitVersi

BENTUK = 7
RATA = 64  # bytes: where an array may begin
KEPALA_ZIP, KEPALA_NPY = 30, 512  # bytes: of a member before its name; of an array at most
PENGISI = 0x5050  # id of the extra field that moves a member
# what the groups are is part of the shape: a file written under other declarations is not read
SUSUNAN = sha256(
    repr([(g.nama, g.kolom, g.pemilik, g.urut, g.pecahan, g.bulan and g.bulan.__name__) for g in GRUP.values()]).encode()
).hexdigest()


@dataclass(frozen=True)
class Bacaan:
    """Columns, and the moment of the ledger they show: its counters, how far each table was read, and the last audit row then."""

    versi: tuple[int, int]
    letak: dict[str, int]
    jejak: tuple[int, str]
    kolom: Kolom


def save(b: Bacaan, path: Path) -> None:
    """Write the sidecar: arrays as they are, records as JSON."""
    k = b.kolom
    arrays: dict[str, Any] = {}
    for nama, nilai in vars(k).items():
        if isinstance(nilai, np.ndarray):
            arrays[nama] = nilai
    for nama, g in k.grup.items():
        arrays |= {f"{nama}.pemilik": g.pemilik, f"{nama}.awal": g.awal, **{f"{nama}.kolom.{n}": c for n, c in g.kolom.items()}}
        if g.bulan is not None:
            arrays[f"{nama}.bulan"] = g.bulan
    teks = {
        "bentuk": [BENTUK, SUSUNAN],
        "versi": b.versi,
        "letak": b.letak,
        "jejak": b.jejak,
        "tahun": k.tahun,
        "unit": [list(asdict(u).values()) for u in k.unit],
        "unit_versi": [list(vars(v).values()) for v in k.unit_versi],
        "penerus": [list(vars(p).values()) for p in k.penerus],
        "simpul": [list(vars(s).values()) for s in k.simpul],
        "rekening": k.rekening,
        "sumber_dana": k.sumber_dana,
    }
    arrays["teks"] = np.frombuffer(json.dumps(teks).encode(), np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    fd, sementara = tempfile.mkstemp(dir=path.parent, suffix=".tulis")
    with os.fdopen(fd, "wb") as f, zipfile.ZipFile(f, "w") as z:
        for nama, x in arrays.items():
            _put(z, f.tell(), nama, x)
    Path(sementara).replace(path)


def _put(z: zipfile.ZipFile, letak: int, nama: str, x: NDArray[Any]) -> None:
    """An array as `np.load` knows it, moved to where its numbers can be read in place."""
    info = zipfile.ZipInfo(f"{nama}.npy")
    isian = -(letak + KEPALA_ZIP + len(info.filename.encode()) + 4) % RATA
    info.extra = struct.pack("<HH", PENGISI, isian) + bytes(isian)
    isi = io.BytesIO()
    np.lib.format.write_array(isi, x, version=(1, 0), allow_pickle=False)
    z.writestr(info, isi.getbuffer())


def _mapped(f: IO[bytes]) -> dict[str, NDArray[Any]]:
    """The arrays of the file in place, each whole: read once, against its checksum."""
    peta = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ)
    hasil = {}
    with zipfile.ZipFile(f) as z:
        for info in z.infolist():
            n, m = struct.unpack_from("<HH", peta, info.header_offset + 26)
            awal = info.header_offset + KEPALA_ZIP + n + m
            isi = memoryview(peta)[awal : awal + info.file_size]
            if len(isi) != info.file_size or zlib.crc32(isi) != info.CRC:
                raise zipfile.BadZipFile(info.filename)
            kepala = io.BytesIO(isi[:KEPALA_NPY])
            np.lib.format.read_magic(kepala)
            bentuk, _, jenis = np.lib.format.read_array_header_1_0(kepala)
            banyak = math.prod(bentuk)
            x = np.frombuffer(isi, jenis, banyak, kepala.tell()) if banyak else np.zeros(0, jenis)
            hasil[info.filename.removesuffix(".npy")] = x.reshape(bentuk)
    return hasil


def load(path: Path) -> Bacaan | None:
    """Read the sidecar if it is whole and of this shape, else None."""
    try:
        with path.open("rb") as f:
            z = _mapped(f)
        teks = json.loads(z["teks"].tobytes())
        if teks["bentuk"] != [BENTUK, SUSUNAN]:
            return None
        isi: dict[str, Any] = {n: x for n, x in z.items() if "." not in n and n != "teks"}
        grup = {
            n: Kelompok(z[f"{n}.pemilik"], z[f"{n}.awal"], {c: z[f"{n}.kolom.{c}"] for c in g.kolom}, z[f"{n}.bulan"] if g.bulan else None)
            for n, g in GRUP.items()
        }
        k = Kolom(
            tahun=teks["tahun"],
            unit=[Unit(*u) for u in teks["unit"]],
            unit_versi=[UnitVersi(*v) for v in teks["unit_versi"]],
            penerus=[UnitPenerus(*p) for p in teks["penerus"]],
            simpul=[Simpul(*s) for s in teks["simpul"]],
            rekening=teks["rekening"],
            sumber_dana=teks["sumber_dana"],
            grup=grup,
            **isi,
        )
        return Bacaan(tuple(teks["versi"]), teks["letak"], tuple(teks["jejak"]), k)
    except (OSError, ValueError, KeyError, TypeError, EOFError, struct.error, zipfile.BadZipFile):
        return None
