"""What is measured: one regency-year, as columns and as the files a pemda would bring."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import SELAMANYA, TANPA, Bagian, Bahan, Baris, Simpul, Unit
from pantau.core.periode import day_number

TAHUN = 2026
AWAL = day_number(date(TAHUN, 1, 1))


def generate(skala: float, benih: int = 1) -> Bahan:
    """One regency-year as columns: units, programme tree, lines, two versions, cash plans, postings, physical reports."""
    r = np.random.default_rng(benih)
    n_unit, n_sub, n_baris, n_post, n_fis = (round(x * skala) for x in (150, 3500, 45000, 180000, 60000))
    unit = [Unit(i + 1, f"{i // 60 + 1}.{i % 60 + 1:02d}", f"Unit {i}") for i in range(n_unit)]
    simpul, sub_ids = _tree(unit, n_sub)
    baris = [Baris(j + 1, s.unit, s.id, f"5.1.02.01.01.{j % 90:04d}", f"{j % 12}") for j in range(n_baris) for s in (sub_ids[j % n_sub],)]
    pagu, kedua = _budget(r, n_baris)
    bagi = np.cumsum(np.full(12, 1 / 12))
    rak_k = (pagu["pagu"][:, None] * bagi[None, :]).astype(np.int64)
    rak = {k: pagu[k] for k in ("id", "baris", "mulai", "rec", "cab", "asal")}
    daun = np.array([s.id for s in sub_ids])
    target = {
        "id": np.arange(1, n_sub + 1),
        "simpul": daun,
        "paket": np.zeros(n_sub, np.int64),
        "mulai": np.full(n_sub, AWAL),
        "rec": np.full(n_sub, 1000),
        "cab": np.full(n_sub, SELAMANYA),
    }
    posting, fisik = _postings(r, n_post, kedua), _progress(r, n_fis, daun)
    target_k = np.minimum(100.0, np.arange(1, 13)[None, :] * r.uniform(7.5, 9, n_sub)[:, None])
    grup = {
        "pagu": Bagian(pagu),
        "rak": Bagian(rak, rak_k),
        "posting": Bagian(posting),
        "fisik": Bagian(fisik),
        "target": Bagian(target, target_k),
    }
    return Bahan(TAHUN, unit, [], simpul, baris, grup)


Larik = dict[str, NDArray[Any]]


def _tree(unit: list[Unit], n_sub: int) -> tuple[list[Simpul], list[Simpul]]:
    """The programme tree, and its sub kegiatan alone."""
    n_unit = len(unit)
    simpul: list[Simpul] = []
    sub_ids: list[Simpul] = []
    ids = iter(range(1, 10**9))
    terakhir: dict[tuple[int, str], Simpul] = {}
    for i in range(n_sub):
        u, ke = unit[i % n_unit], i // n_unit
        if ke % 8 == 0:
            terakhir[u.id, "p"] = Simpul(next(ids), u.id, None, "program", f"{u.kode}.{ke // 8:02d}", "p")
            simpul.append(terakhir[u.id, "p"])
        program = terakhir[u.id, "p"]
        if ke % 4 == 0:
            terakhir[u.id, "k"] = Simpul(next(ids), u.id, program.id, "kegiatan", f"{program.kode}.2.{ke // 4:02d}", "k")
            simpul.append(terakhir[u.id, "k"])
        giat = terakhir[u.id, "k"]
        sub_ids.append(Simpul(next(ids), u.id, giat.id, "sub_kegiatan", f"{giat.kode}.{ke:04d}", "s"))
        simpul.append(sub_ids[-1])
    return simpul, sub_ids


def _budget(r: np.random.Generator, n_baris: int) -> tuple[Larik, NDArray[np.int64]]:
    """Pagu of two versions, and the amount in force of every line."""
    b_id = np.arange(1, n_baris + 1)
    murni = (r.lognormal(17, 1.2, n_baris).astype(np.int64) + 1) * 100
    ubah = r.random(n_baris) < 0.4
    baru = r.random(n_baris) < 0.03
    kedua = np.where(ubah, (murni * r.uniform(0.8, 1.2, n_baris)).astype(np.int64), murni)
    p1, p2 = b_id[~baru], b_id[ubah | baru]
    pagu_id = np.arange(1, len(p1) + len(p2) + 1)
    pagu = {
        "id": pagu_id,
        "baris": np.r_[p1, p2],
        "mulai": np.r_[np.full(len(p1), AWAL), np.full(len(p2), AWAL + 258)],
        "urutan": np.r_[np.zeros(len(p1), np.int64), np.full(len(p2), 500)],
        "rec": np.r_[np.full(len(p1), 1000), np.full(len(p2), 2000)],
        "cab": np.full(len(pagu_id), SELAMANYA),
        "pagu": np.r_[murni[~baru], kedua[ubah | baru]],
        "asal": np.r_[np.full(len(p1), 1), np.full(len(p2), 2)],
    }
    return pagu, kedua


def _postings(r: np.random.Generator, n_post: int, kedua: NDArray[np.int64]) -> Larik:
    """Payments over the year, a few of them returns."""
    n_baris = len(kedua)
    milik = r.integers(1, n_baris + 1, n_post)
    hari = AWAL + np.minimum(364, (r.beta(2.2, 1.4, n_post) * 365).astype(np.int64))
    tanda = np.where(r.random(n_post) < 0.01, -1, 1)
    return {
        "id": np.arange(1, n_post + 1),
        "baris": milik,
        "hari": hari,
        "masa": hari,
        "rec": 1500 + hari - AWAL,
        "cab": np.full(n_post, SELAMANYA),
        "basis": np.zeros(n_post, np.int64),
        "jumlah": tanda * (kedua[milik - 1] * r.uniform(0.02, 0.3, n_post)).astype(np.int64),
        "ajuan": np.full(len(hari), TANPA),  # the other side knows no waiting requests
    }


def _progress(r: np.random.Generator, n_fis: int, daun: NDArray[np.int64]) -> Larik:
    """Physical reports of leaves at month ends."""
    m = r.integers(1, 13, n_fis)
    fhari = AWAL + np.minimum(364, m * 30)
    return {
        "id": np.arange(1, n_fis + 1),
        "simpul": daun[r.integers(0, len(daun), n_fis)],
        "paket": np.zeros(n_fis, np.int64),
        "hari": fhari,
        "rec": 1500 + fhari - AWAL,
        "cab": np.full(n_fis, SELAMANYA),
        "persen": np.minimum(100, m * 8 + r.integers(0, 9, n_fis)).astype(np.float64),
        "entri": np.zeros(n_fis, np.int64),
    }


def write_rak(path: Path, skala: float) -> int:
    """Budget lines with their monthly plan as a CSV; returns the number of rows."""
    r = random.Random(3)
    n_unit, n_sub, n = round(150 * skala), round(3500 * skala), round(45000 * skala)
    kolom = ["tahun", "kode_skpd", "nama_skpd", "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "kode_rekening",
             "sumber_dana", "pagu", *(f"bulan_{m}" for m in range(1, 13))]  # fmt: skip
    with path.open("w", newline="") as f:
        w = csv.writer(f)
        w.writerow(kolom)
        for i in range(n):
            s = i % n_sub
            u = s % n_unit
            prog = f"1.{u % 32 + 1:02d}.{s // n_unit % 5 + 1:02d}"
            giat = f"{prog}.2.{s // n_unit % 9 + 1:02d}"
            b = r.randint(1, 900) * 1000
            w.writerow([TAHUN, f"1.{u % 32 + 1:02d}.0.00.0.00.{u:02d}.0000", f"Dinas Contoh {u}", prog, f"Program {prog}", giat, f"Kegiatan {giat}",
                        f"{giat}.{s:04d}", f"Sub kegiatan {s}", f"5.1.02.01.01.{i // n_sub:04d}", f"Dana {i % 12}", b * 12, *([b] * 12)])  # fmt: skip
    return n


def write_postings(path: Path, skala: float) -> int:
    """Postings as a SIPD export; returns the number of rows."""
    r = random.Random(4)
    n_unit, n_sub, n = round(150 * skala), round(3500 * skala), round(180000 * skala)
    kolom = ["kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "nama_sumber_dana", "nomor_dokumen", "jenis_dokumen",
             "jenis_transaksi", "tanggal_dokumen", "nilai_realisasi", "nilai_setoran", "nomor_spp", "tanggal_spp", "nomor_spm", "tanggal_spm", "nomor_sp2d",
             "tanggal_sp2d", "nilai_sp2d"]  # fmt: skip
    hari = [(date(TAHUN, 1, 2) + timedelta(days=i)).isoformat() for i in range(300)]
    with path.open("w", newline="") as f:
        w = csv.writer(f)
        w.writerow(kolom)
        for i in range(n):
            s = r.randrange(n_sub)
            u = s % n_unit
            prog = f"1.{u % 32 + 1:02d}.{s // n_unit % 5 + 1:02d}"
            giat = f"{prog}.2.{s // n_unit % 9 + 1:02d}"
            t = r.choice(hari)
            w.writerow([f"1.{u % 32 + 1:02d}.0.00.0.00.{u:02d}.0000", f"Dinas Contoh {u}", f"{giat}.{s:04d}", f"Sub kegiatan {s}",
                        f"5.1.02.01.01.{r.randrange(12):04d}", f"Dana {s % 12}", f"D-{i}", "SPP", "LS", t, r.randint(1, 9000) * 100, 0, f"SPP-{i // 4}", t,
                        f"SPM-{i // 4}", t, f"SP2D-{i // 4}", t, 1])  # fmt: skip
    return n


def write_progress(path: Path, skala: float) -> int:
    """Progress reports as a CSV; returns the number of rows."""
    n_unit, n_sub, n = round(150 * skala), round(3500 * skala), round(60000 * skala)
    akhir = [date(TAHUN, m, 28) for m in range(1, 11)]
    with path.open("w", newline="") as f:
        w = csv.writer(f)
        w.writerow(["kode_skpd", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "tanggal", "persen"])
        for i in range(n):
            s, ke = i % n_sub, i // n_sub
            u = s % n_unit
            prog = f"1.{u % 32 + 1:02d}.{s // n_unit % 5 + 1:02d}"
            giat = f"{prog}.2.{s // n_unit % 9 + 1:02d}"
            tgl = akhir[ke % 10] - timedelta(days=14 * (ke // 10))
            w.writerow([f"1.{u % 32 + 1:02d}.0.00.0.00.{u:02d}.0000", f"Dinas Contoh {u}", f"{giat}.{s:04d}", f"Sub kegiatan {s}", tgl.isoformat(),
                        min(100, (tgl.timetuple().tm_yday + s % 60) // 3)])  # fmt: skip
    return n
