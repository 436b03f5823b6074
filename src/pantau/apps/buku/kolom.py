"""Prepared columns of a fiscal year, kept in memory and in one sidecar file, keyed by the ledger counter.

A request compares the counter; only a year whose counter moved is rebuilt. The file is written beside and renamed, so a killed
process leaves the old file, the new one, or none: a file that does not match its key or does not load is ignored and rebuilt.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
import threading
import zipfile
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.db import connection

from pantau.apps.anggaran.frames import line_records, node_records, pagu_frame, rak_frame, target_frame
from pantau.apps.organisasi.frames import unit_records, unit_version_records
from pantau.apps.organisasi.queries import successors
from pantau.apps.pengadaan.frames import package_pagu_frame
from pantau.apps.realisasi.frames import physical_frame, posting_frame
from pantau.base.batch import ledger_version
from pantau.base.tulis import snapshot
from pantau.core.frames import SELAMANYA, Fakta, Kelompok, Kolom, Simpul, Unit, UnitVersi, prepare
from pantau.core.periode import day_number

BENTUK = 1
KELOMPOK = ("pagu", "rak", "posting", "fisik", "target", "paket")
_ingatan: dict[tuple[str, int], tuple[tuple[int, int], Kolom]] = {}
_gembok = threading.Lock()


def facts_of(tahun: int) -> Fakta:
    """All facts of a year from the ledger."""
    rak, rak_k = rak_frame(tahun)
    target, target_k = target_frame(tahun)
    simpul, baris = node_records(tahun), line_records(tahun)
    ada = {s.unit for s in simpul} | {b.unit for b in baris}
    versi = unit_version_records()
    awal, akhir = day_number(date(tahun, 1, 1)), day_number(date(tahun, 12, 31))
    selesai = {a for a, _, t in successors() if day_number(t if isinstance(t, date) else date.fromisoformat(t)) <= awal}
    ada |= {v.unit for v in versi if v.mulai <= akhir and v.cab == SELAMANYA} - selesai if ada else set()
    induk = {v.unit: v.induk for v in versi}
    for u in list(ada):
        j = induk.get(u)
        while j is not None and j not in ada:
            ada.add(j)
            j = induk.get(j)
    return Fakta(
        tahun,
        [u for u in unit_records() if u.id in ada],
        versi,
        simpul,
        baris,
        pagu_frame(tahun),
        rak,
        rak_k,
        posting_frame(tahun),
        physical_frame(tahun),
        target,
        target_k,
        package_pagu_frame(tahun),
    )


def _path(tahun: int) -> Path:
    nama = "".join(c if c.isalnum() else "-" for c in str(connection.settings_dict["NAME"]))[-60:]
    return Path(settings.DATA_DIR) / "kolom" / f"{nama}-{tahun}.npz"


def save(k: Kolom, versi: tuple[int, int], path: Path) -> None:
    """Write the sidecar: arrays as they are, records as JSON."""
    arrays: dict[str, Any] = {}
    for nama, nilai in vars(k).items():
        if isinstance(nilai, np.ndarray):
            arrays[nama] = nilai
        elif isinstance(nilai, Kelompok):
            arrays[f"{nama}.pemilik"], arrays[f"{nama}.awal"] = nilai.pemilik, nilai.awal
            arrays |= {f"{nama}.kolom.{n}": c for n, c in nilai.kolom.items()}
    teks = {
        "bentuk": BENTUK,
        "versi": versi,
        "tahun": k.tahun,
        "unit": [list(asdict(u).values()) for u in k.unit],
        "unit_versi": [list(vars(v).values()) for v in k.unit_versi],
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


def load(path: Path, versi: tuple[int, int]) -> Kolom | None:
    """Read the sidecar if it is whole and of this ledger version, else None."""
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as z:
            teks = json.loads(z["teks"].tobytes())
            if teks["bentuk"] != BENTUK or tuple(teks["versi"]) != versi:
                return None
            isi: dict[str, Any] = {n: z[n] for n in z.files if "." not in n and n != "teks"}
            for g in KELOMPOK:
                awalan = f"{g}.kolom."
                isi[g] = Kelompok(z[f"{g}.pemilik"], z[f"{g}.awal"], {n[len(awalan) :]: z[n] for n in z.files if n.startswith(awalan)})
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    return Kolom(
        tahun=teks["tahun"],
        unit=[Unit(*u) for u in teks["unit"]],
        unit_versi=[UnitVersi(*v) for v in teks["unit_versi"]],
        simpul=[Simpul(*s) for s in teks["simpul"]],
        rekening=teks["rekening"],
        sumber_dana=teks["sumber_dana"],
        **isi,
    )


def columns_of(tahun: int, versi: tuple[int, int] | None = None) -> Kolom:
    """The prepared columns of a year, as the ledger stands now. A caller that has just read the counters passes them."""
    versi = versi or ledger_version(tahun)
    kunci = (str(connection.settings_dict["NAME"]), tahun)
    ada = _ingatan.get(kunci)
    if ada is not None and ada[0] == versi:
        return ada[1]
    with _gembok:
        ada = _ingatan.get(kunci)
        if ada is not None and ada[0] == versi:
            return ada[1]
        path = _path(tahun)
        k = load(path, versi)
        if k is None:
            with snapshot():
                versi = ledger_version(tahun)
                fakta = facts_of(tahun)
            k = prepare(fakta)
            if not connection.in_atomic_block:
                save(k, versi, path)
        _ingatan[kunci] = (versi, k)
        return k


def forget() -> None:
    """Drop what is kept in memory (tests, bench)."""
    _ingatan.clear()
