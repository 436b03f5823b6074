"""Cumulative figures against those that stand at the dates before and after: what falls from one to the next is named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pantau.apps.muat.usulan import Usulan
from pantau.apps.realisasi.fakta import FISIK, KUMULATIF
from pantau.base.beda import standing
from pantau.core.masalah import Masalah
from pantau.core.uang import format_angka, format_rupiah
from pantau.imports.nilai import Pembaca

SEMUA = 20_000  # proposed rows of a kind up to which they are held against what stands
CUKUP = 3  # rows from which it can be said of a sheet that it tells single months
Deret = dict[tuple[Any, ...], list[tuple[str, Any]]]  # owner → (day, value), in order of day


def check_falls(u: Usulan, tabel: Sequence[Pembaca], uang: str, fisik: str) -> None:
    """Name proposed amounts (column `uang`) and percentages (`fisik`) that are less than what stands before them, or more than what stands after."""
    for jenis, kolom, nilai in ((KUMULATIF, uang, "jumlah"), (FISIK, fisik, "persen")):
        isi = u.isi.get(jenis.id)
        if not kolom or isi is None or not len(isi) or len(isi) > SEMUA or not (units := u.known_units()):
            continue
        milik = [n for n in jenis.kunci if n != "tanggal"]
        ada: Deret = defaultdict(list)
        for x in standing(jenis, u.tahun, units):
            if not x.batal:
                bagian = dict(zip(jenis.kunci, x.kunci, strict=True))
                ada[tuple(bagian[n] for n in milik)].append((bagian["tanggal"], x.nilai[0]))
        turun: dict[int, int] = defaultdict(int)
        banding: dict[int, int] = defaultdict(int)
        pemilik = zip(*(isi.kolom[n] for n in milik), strict=True)
        for kunci, hari, v, ke, berkas in zip(pemilik, isi.texts("tanggal"), isi.kolom[nilai], isi.baris_ke, isi.berkas, strict=True):
            deret = sorted(ada.get(kunci, ()))
            hari_ada = [h for h, _ in deret]
            i, k = bisect_left(hari_ada, hari), bisect_right(hari_ada, hari)
            tempat = {"berkas": berkas, "row": ke, "column": tabel[berkas].tabel.heading(kolom)}
            if i > 0 and deret[i - 1][1]:
                banding[berkas] += 1
                if v < deret[i - 1][1] - 1e-9:
                    turun[berkas] += 1
                    u.masalah.append(_fall(tempat, deret[i - 1], (hari, v), nilai))
            if k < len(deret) and deret[k][1] < v - 1e-9:
                u.masalah.append(_fall(tempat, (hari, v), deret[k], nilai))
        for berkas, n in turun.items():
            if n >= CUKUP and n * 2 > banding[berkas]:
                w = {**tabel[berkas].tabel.lembar.where(), "column": tabel[berkas].tabel.heading(kolom)}
                u.masalah.append(
                    Masalah("nilai_tampak_sebulan", w, {"jumlah": n, "banyak": banding[berkas], "kolom": w["column"]}, "warning")
                )


def check_falls_within(u: Usulan, tabel: Sequence[Pembaca], fisik: str) -> None:
    """Name percentages that are less than the one that the same import says of an earlier day."""
    isi = u.isi.get(FISIK.id)
    if isi is None or not len(isi):
        return
    deret: Deret = defaultdict(list)
    hari = isi.texts("tanggal")
    for n, kunci in enumerate(zip(*(isi.kolom[k] for k in FISIK.kunci if k != "tanggal"), strict=True)):
        deret[kunci].append((hari[n], n))
    persen = isi.kolom["persen"]
    disebut = {(m.where.get("berkas"), m.where.get("row")) for m in u.masalah if m.code == "kumulatif_turun_antar"}
    for urut in deret.values():
        for (h1, a), (h2, b) in pairwise(sorted(urut) if len(urut) > 1 else ()):
            berkas = isi.berkas[b]
            if persen[b] < persen[a] - 1e-9 and (berkas, isi.baris_ke[b]) not in disebut:
                tempat = {"berkas": berkas, "row": isi.baris_ke[b], "column": tabel[berkas].tabel.heading(fisik)}
                u.masalah.append(_fall(tempat, (h1, persen[a]), (h2, persen[b]), "persen"))


def _fall(where: dict[str, Any], dulu: tuple[str, Any], kini: tuple[str, Any], nilai: str) -> Masalah:
    lama, baru = (format_rupiah(x) if nilai == "jumlah" else f"{format_angka(x)} %" for x in (dulu[1], kini[1]))
    return Masalah("kumulatif_turun_antar", where, {"lama": lama, "baru": baru, "dari": dulu[0], "ke": kini[0]}, "warning")
