"""Rows of an RFK sheet on another level than what is loaded: a programme and the activities below it tell of the same money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pantau.apps.anggaran.queries import nodes
from pantau.apps.muat.usulan import Usulan
from pantau.apps.realisasi.queries import stated_nodes
from pantau.core.kode import name_key
from pantau.imports.nilai import Pembaca
from pantau.imports.sumber.bersama import code_of

SEBUT = 5
URUT = (("kode_sub_giat", "nama_sub_giat"), ("kode_giat", "nama_giat"), ("kode_program", "nama_program"))  # deepest first


@dataclass
class Jenjang:
    """Nodes of which RFK statements stand, and those above them; of a sheet, the rows left out and the rows that lie below what stands."""

    u: Usulan
    tertera: set[int] = field(default_factory=set)
    di_atas: set[int] = field(default_factory=set)
    induk: dict[int, int | None] = field(default_factory=dict)
    nama: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    rekap: dict[int, str] = field(default_factory=dict)
    bawah: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        units, tahun = self.u.known_units(), self.u.tahun or 0
        self.tertera = stated_nodes(tahun, units, "rfk")
        for id_, unit, induk, _, _, nama, _ in nodes(tahun, units) if self.tertera else ():
            self.induk[id_] = induk
            self.nama.setdefault((unit, name_key(nama)), []).append(id_)
        self.di_atas = {y for x in self.tertera for y in self._above(x)}

    def _above(self, simpul: int) -> Iterator[int]:
        """The nodes above one, also above one that is only planned."""
        x: int | None = simpul
        while x is not None:
            x = self.u.simpul.baru[x].induk if x < 0 else self.induk.get(x)
            if x is not None:
                yield x

    def sums_up(self, n: int, unit: int, pohon: dict[str, str], label: str) -> bool:
        """Whether a row is the sum of activities that are loaded already. A name tells it only where no activity is called the same."""
        kode, nama = next((x for x in ((pohon[k], pohon[m]) for k, m in URUT) if any(x)), ("", ""))
        if kode:
            ada = self.u.simpul.by_kode.get((unit, code_of(self.u, unit, kode)), [])
        else:
            ada = self.nama.get((unit, name_key(nama)), [])
        if not ada or not self.di_atas.issuperset(ada):
            return False
        self.rekap[n] = label
        return True

    def note(self, n: int, simpul: int, label: str) -> None:
        """Note a row that lies below something of which statements stand."""
        if self.tertera and any(x in self.tertera for x in self._above(simpul)):
            self.bawah[n] = label

    def say(self, p: Pembaca) -> None:
        """Name what was noted of a sheet."""
        for kata, baris in (("baris_rekap_jenjang", self.rekap), ("baris_di_bawah_rekap", self.bawah)):
            if baris:
                daftar = "; ".join(f"{x} (baris {p.tabel.numbers[n]})" for n, x in list(baris.items())[:SEBUT])
                p.problem(kata, min(baris), None, severity="warning", jumlah=len(baris), daftar=daftar)
            baris.clear()
