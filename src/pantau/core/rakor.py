"""Control meetings: kinds and their agenda, and what of fixed figures has changed since, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pantau.core.frames import GRUP, TANPA, Int, Kelompok, Kolom

Nilai = int | float | str | None
Letak = tuple[str, str, str]  # table, row, column
JENIS: dict[str, str] = {
    "bulanan": "Rakor bulanan",
    "triwulan": "Rakordal triwulan",
    "luar_biasa": "Rapat luar biasa",
    "internal": "Rapat internal perangkat daerah",
}
AGENDA: dict[str, tuple[str, ...]] = {
    "bulanan": (
        "Pembukaan dan arahan pimpinan",
        "Keputusan rapat lalu: apa yang dijanjikan, apa yang terjadi",
        "Capaian terhadap target, dan apa yang berubah sejak rapat lalu",
        "Paparan perangkat daerah yang tertinggal",
        "Pengadaan, kontrak kritis, dan pekerjaan yang belum ditagih",
        "Keputusan dan penutup",
    ),
    "triwulan": (
        "Pembukaan dan arahan pimpinan",
        "Gambaran makro dan evaluasi RKPD",
        "Keputusan rapat lalu: apa yang dijanjikan, apa yang terjadi",
        "Paparan setiap perangkat daerah: capaian, kendala, yang tidak akan dilaksanakan, perkiraan sisa",
        "Dana bersyarat yang terancam",
        "Keputusan, komitmen, dan penutup",
    ),
    "luar_biasa": ("Pembukaan", "Pokok masalah", "Keputusan dan penutup"),
    "internal": ("Capaian bidang dan seksi", "Kendala dan siapa menyelesaikannya", "Keputusan dan penutup"),
}
URUTAN: dict[str, str] = {"terburuk": "yang paling tertinggal dahulu", "pagu": "pagu terbesar dahulu", "nama": "menurut kode dan nama"}
KEADAAN: dict[str, str] = {"rencana": "direncanakan", "selesai": "selesai", "batal": "dibatalkan"}
HADIR: dict[str, str] = {"hadir": "hadir", "wakil": "diwakili oleh", "tidak": "tidak hadir"}

DESK = ("pagu", "realisasi", "fisik")  # figures that a unit holds against its own before a meeting
SEN = 100


def agrees(ukuran: str, dimuat: float | None, sendiri: float) -> bool:
    """Whether the unit's own figure is the loaded one: to the rupiah, a percentage as it is printed (two decimals). What is not loaded agrees
    with nothing."""
    if dimuat is None:
        return False
    return round(dimuat, 2) == round(sendiri, 2) if ukuran == "fisik" else abs(dimuat - sendiri) < SEN


@dataclass(frozen=True, slots=True)
class BedaSel:
    """A cell that says something else than it did; None where it said or says nothing."""

    letak: Letak
    dulu: Nilai
    kini: Nilai


def changed_cells(dulu: Mapping[Letak, Nilai], kini: Mapping[Letak, Nilai]) -> list[BedaSel]:
    """Cells of which another value stands now, those gone or new among them, in the order of the fixed ones. What two tables say of one
    row in one column is said once."""
    hasil: list[BedaSel] = []
    disebut: set[tuple[str, str, Nilai, Nilai]] = set()
    for letak in dict.fromkeys((*dulu, *kini)):
        a, b = dulu.get(letak), kini.get(letak)
        kunci = (letak[1], letak[2], a, b)
        if a != b and kunci not in disebut:
            disebut.add(kunci)
            hasil.append(BedaSel(letak, a, b))
    return hasil


def touches(k: Kolom, sejak: int, sampai: int, hari: int) -> dict[int, dict[int, set[str]]]:
    """What was recorded or ended after a moment until another of facts dated until a day: unit (its position) → moment → groups of facts."""
    hasil: dict[int, dict[int, set[str]]] = {}
    for nama, g in k.grup.items():
        hari_fakta = g.kolom["hari" if "hari" in g.kolom else "mulai"]
        if "ajuan" in g.kolom:  # money that was asked for counts as not paid from that day on
            hari_fakta = np.minimum(hari_fakta, np.where(g.kolom["ajuan"] == TANPA, hari_fakta, g.kolom["ajuan"]))
        unit = _units(k, nama, g)
        for saat in (g.kolom["rec"], g.kolom["cab"]):
            kena = (saat > sejak) & (saat <= sampai) & (hari_fakta <= hari) & (unit >= 0)
            for u, t in set(zip(unit[kena].tolist(), saat[kena].tolist(), strict=True)):
                hasil.setdefault(u, {}).setdefault(t, set()).add(nama)
    return hasil


def _units(k: Kolom, nama: str, g: Kelompok) -> Int:
    """The position of the unit of every row of a group, -1 where it has none."""
    milik, jenis = g.owners(), GRUP[nama].pemilik
    if jenis == "unit" or not len(milik):
        return milik
    if jenis == "baris":
        return k.baris_unit[milik]
    simpul = k.leaf_simpul[milik]
    return np.where(simpul >= 0, k.simpul_unit[np.maximum(simpul, 0)], -1)
