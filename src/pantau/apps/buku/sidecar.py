"""The sidecar file of a year's columns: a cold start reads it instead of the ledger.

It is written beside and renamed, so a killed process leaves the old file, the new one, or none. A file that does not load, has another
shape or belongs to another history than the database is ignored. It may be older than the ledger: the missing batches are joined on.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
import zipfile
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from pantau.core.frames import GRUP, Kelompok, Kolom, Simpul, Unit, UnitPenerus, UnitVersi

BENTUK = 6
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
    with os.fdopen(fd, "wb") as f:
        np.savez(f, **arrays)
    Path(sementara).replace(path)


def load(path: Path) -> Bacaan | None:
    """Read the sidecar if it is whole and of this shape, else None."""
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as z:
            teks = json.loads(z["teks"].tobytes())
            if teks["bentuk"] != [BENTUK, SUSUNAN]:
                return None
            isi: dict[str, Any] = {n: z[n] for n in z.files if "." not in n and n != "teks"}
            grup = {
                n: Kelompok(
                    z[f"{n}.pemilik"], z[f"{n}.awal"], {c: z[f"{n}.kolom.{c}"] for c in g.kolom}, z[f"{n}.bulan"] if g.bulan else None
                )
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
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return None
