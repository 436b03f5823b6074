"""A made-up nation: small cubes of so many pemda, written one by one, checked, gathered and added up by the engine.

The figures are invented; their number and spread are those of a pemda that keeps twelve classes of units and some programmes in each.
"""

from __future__ import annotations

import hashlib
import resource
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from numpy.typing import NDArray

from pantau.base.rekap import Rekap
from pantau.bench.jam import Cetak
from pantau.core.kubus import KOMPONEN_SAMA, SUSUNAN
from pantau.nasional.gabung import LEMBAR, merge
from pantau.nasional.kunci import Ditunggu, public_text
from pantau.nasional.lembar import schema_of, write_table
from pantau.nasional.mesin import add_up, digest, engine
from pantau.nasional.susunan import TABEL, Bagian, Manifes
from pantau.nasional.wadah import write_cube

PER = date(2026, 12, 31)
KELAS = (
    "badan",
    "bagian",
    "dinas",
    "inspektorat",
    "kecamatan",
    "kelurahan",
    "puskesmas",
    "rsud",
    "satuan",
    "sekolah",
    "sekretariat",
    "uptd",
)
PROGRAM, DANA, JENIS, BULAN = 10, 3, 2, 12
BATAS = (10**17, 2 * 10**17, 5 * 10**17)


def code_of(i: int) -> str:
    """Code of the pemda of a number: 38 provinces."""
    return f"{i % 38 + 11}.{i // 38 + 1:02d}"


def key_of(kode: str) -> Ed25519PrivateKey:
    """Its key; nothing here is secret."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(kode.encode()).digest())


def expected(n: int) -> dict[str, Ditunggu]:
    """The list of the nation."""
    semua = ((k, Ditunggu(k, f"Pemda {k}", (public_text(key_of(k)),), f"Provinsi {k[:2]}")) for k in map(code_of, range(n)))
    return dict(sorted(semua))


def _keys(nama: str) -> tuple[list[NDArray[Any]], int]:
    """Every key of a table, in order, as positions; months run fastest."""
    panjang = (len(KELAS), PROGRAM, DANA, JENIS, BULAN) if nama == "baris" else (len(KELAS), PROGRAM, BULAN)
    return [x.ravel() for x in np.indices(panjang)], int(np.prod(panjang))


def _texts(nama: str) -> list[pa.Array]:
    letak, _ = _keys(nama)
    kata: list[tuple[str, ...]] = [KELAS, tuple(f"1.{p + 1:02d}.02" for p in range(PROGRAM))]
    if nama == "baris":
        kata += [tuple(f"1.{d + 1}" for d in range(DANA)), ("5.1.02", "5.2.03")]
    return [pa.array(np.array(k)[x].tolist(), pa.string()) for k, x in zip(kata, letak, strict=False)] + [
        pa.array(letak[-1] + 1, pa.int64())
    ]


def tables(benih: int) -> dict[str, pa.Table]:
    """The two tables of a pemda, of which both say the same sums."""
    r = np.random.default_rng(benih)
    n_baris, n_unit = _keys("baris")[1], _keys("unit")[1]
    baris = {n: r.integers(0, 10**7, n_baris) * 10**6 for n in TABEL["baris"][1]}
    unit = {n: r.integers(0, 10**9, n_unit) * 10**6 for n in TABEL["unit"][1]}
    for n in KOMPONEN_SAMA:
        unit[n] = baris[n].reshape(len(KELAS), PROGRAM, DANA * JENIS, BULAN).sum(axis=2).ravel()
    isi = {"baris": baris, "unit": unit}
    return {n: pa.Table.from_arrays([*_texts(n), *map(pa.array, isi[n].values())], schema=schema_of(n)) for n in TABEL}


def write_nation(n: int, folder: Path) -> Iterator[str]:
    """Cubes of so many pemda, one by one."""
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(n):
        kode, t = code_of(i), tables(i)
        isi = {x: write_table(v) for x, v in t.items()}
        bagian = tuple(Bagian(x, len(v), len(t[x]), hashlib.sha256(v).hexdigest()) for x, v in isi.items())
        m = Manifes(SUSUNAN, kode, f"Pemda {kode}", PER.year, PER.isoformat(), 1000 + i, "verifikasi", "bench", "bench", bagian)
        write_cube(folder / f"{kode}.kubus", m, isi, key_of(kode))
        yield kode


def bench_nation(n: int, folder: Path, cetak: Cetak, mesin: str = "") -> dict[str, Any]:
    """Write, gather and add up the cubes of `n` pemda; `mesin`: another engine that must say the same."""
    masuk, keluar = folder / "masuk", folder / "nasional"
    t = time.perf_counter()
    for i, _ in enumerate(write_nation(n, masuk)):
        if i % 100 == 99:
            cetak(f"  {i + 1} kubus")
    tulis = time.perf_counter() - t
    t = time.perf_counter()
    r = merge(masuk, keluar, expected(n), "duckdb", BATAS, PER)
    gabung = time.perf_counter() - t
    hasil: dict[str, Any] = {
        "pemda": sum(x.counts for x in r.pemda), "sel": n * (_keys("baris")[1] + _keys("unit")[1]), "mb": _size(masuk),
        "tulis_detik": tulis, "gabung_detik": gabung, "rekap": {"duckdb": _recap("duckdb", keluar)}, "memori_mb": _memory(),
    }  # fmt: skip
    _agree(r, n)
    if mesin:
        hasil["rekap"][mesin] = _recap(mesin, keluar)
        if {x["sidik"] for x in hasil["rekap"].values()} != {hasil["rekap"]["duckdb"]["sidik"]}:
            raise AssertionError(f"{mesin} and duckdb add up differently")
    cetak(
        f"Nasional: {n} pemda, {hasil['sel']:,} sel, {hasil['mb']} MB; diperiksa dan digabung {gabung:.1f} dtk; memori {hasil['memori_mb']} MB"
    )
    for nama, x in hasil["rekap"].items():
        cetak(f"  rekap {nama}: {x['detik']:.1f} dtk, sidik {x['sidik'][:16]}")
    return hasil


def _recap(mesin: str, di: Path) -> dict[str, Any]:
    """All sheets of the recap by an engine: how long, and the digest of all."""
    with engine(mesin, di) as con:
        t = time.perf_counter()
        isi = [add_up(con, di, tabel, kunci) for tabel, kunci in LEMBAR.values()]
        detik = time.perf_counter() - t
    return {"detik": detik, "baris": sum(map(len, isi)), "sidik": hashlib.sha256("".join(map(digest, isi)).encode()).hexdigest()}


def _agree(r: Rekap, n: int) -> None:
    """One class of the last month, added up without an engine."""
    pagu = sum(int(np.asarray(tables(i)["unit"]["pagu"])[BULAN - 1 : PROGRAM * BULAN : BULAN].sum()) for i in range(n))
    if r.jumlah["kelas"][KELAS[0]]["pagu"] != pagu:
        raise AssertionError("the recap and NumPy add up differently")


def _size(folder: Path) -> int:
    return sum(x.stat().st_size for x in folder.iterdir()) >> 20


def _memory() -> int:
    """The most memory that this process, or any that it started, ever held, in MB."""
    return max(resource.getrusage(x).ru_maxrss for x in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024
