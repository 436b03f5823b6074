"""A proposal: everything a source says about one fiscal year, gathered by an importer before anything is compared or written.

Identities (units, nodes, lines, packages) are matched at once and carry negative ids while they are new; facts are kept as rows that end
with (index of the file, line number).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pantau.apps.anggaran.actions import RencanaSimpul, SimpulUsul, VersiUsul, start_nodes
from pantau.apps.anggaran.queries import lines, nodes
from pantau.apps.kinerja.actions import RencanaTagihan
from pantau.apps.organisasi.actions import RencanaUnit, UnitUsul, plan_units
from pantau.apps.organisasi.jabatan import RencanaJabatan
from pantau.apps.pengadaan.actions import PaketUsul, RencanaPaket
from pantau.apps.pengadaan.queries import packages
from pantau.base.batch import ledger_version
from pantau.core.kode import name_key
from pantau.core.masalah import Masalah

Baris = tuple[Any, ...]


@dataclass
class Usulan:
    """Proposal of one source for one year (`tahun` None: code lists only)."""

    tahun: int | None
    format: str
    units: Sequence[UnitUsul] = ()
    unit_mulai: date | None = None
    masalah: list[Masalah] = field(default_factory=list)
    buku: tuple[int, int] = field(init=False)
    unit: RencanaUnit = field(init=False)
    simpul: RencanaSimpul = field(init=False)
    paket: RencanaPaket = field(init=False)
    posisi: RencanaJabatan = field(default_factory=RencanaJabatan)
    versi: dict[str, VersiUsul] = field(default_factory=dict)
    pagu: list[Baris] = field(default_factory=list)
    pagu_ikut: list[Baris] = field(default_factory=list)
    rak: list[Baris] = field(default_factory=list)
    rak_bulan: list[Baris] = field(default_factory=list)
    posting: list[Baris] = field(default_factory=list)
    kumulatif: list[Baris] = field(default_factory=list)
    fisik: list[Baris] = field(default_factory=list)
    target: list[Baris] = field(default_factory=list)
    target_bulan: list[Baris] = field(default_factory=list)
    peristiwa: list[Baris] = field(default_factory=list)
    letak: list[Baris] = field(default_factory=list)
    tertulis: list[Baris] = field(default_factory=list)
    acuan: dict[str, list[Baris]] = field(default_factory=dict)
    penerus: list[Baris] = field(default_factory=list)
    jabatan: list[Baris] = field(default_factory=list)
    pemangku: list[Baris] = field(default_factory=list)
    penanggung: list[Baris] = field(default_factory=list)
    tagihan: RencanaTagihan = field(default_factory=RencanaTagihan)
    setoran: list[Baris] = field(default_factory=list)
    lengkap_untuk: set[int] = field(default_factory=set)
    refused: int = 0
    _kunci: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        tahun = self.tahun or 0
        self.buku = ledger_version(tahun)  # read first: what arrives from now on is noticed when this is written
        self.unit = plan_units(self.units, self.unit_mulai or date(tahun or 2000, 1, 1))
        self.masalah += self.unit.masalah
        ada = bool(self.tahun)
        kenal = self.known_units() if ada else ()
        self.simpul = start_nodes(tahun, nodes(tahun, kenal) if kenal else (), lines(tahun, kenal) if kenal else ())
        self.paket = RencanaPaket(tahun, packages(tahun) if ada else {})

    def unit_id(self, kode: str, nama: str) -> int:
        """Id of a unit that was announced in `units`."""
        return self.unit.peta[kode, nama]

    def node(self, unit: int, induk: int | None, tingkat: str, kode: str, nama: str, kunci: str = "") -> int:
        """A programme node. Without a key of its own it is known by its code, or by its name under its parent."""
        if not kunci:
            kunci = f"{tingkat[0]}|{kode}" if kode else self._name_key(tingkat, nama, induk)
            if kode and (unit, kunci) not in self.simpul.simpul:
                sama = self.simpul.by_kode.get((unit, kode), ())
                if len(sama) == 1:
                    return sama[0]
        return self.simpul.node(SimpulUsul(unit, induk, tingkat, kode, nama, kunci))

    def _name_key(self, tingkat: str, nama: str, induk: int | None) -> str:
        """Key of a node without a code: its name under the key of its parent, the same before and after the parent exists."""
        return f"{tingkat[0]}~{name_key(nama)}" + (f"~{self._key_of(induk)}" if induk is not None else "")

    def _key_of(self, id_: int) -> str:
        if id_ < 0:
            return self.simpul.baru[id_].kunci
        if not self._kunci:
            self._kunci.update({i: k for (_, k), i in self.simpul.simpul.items()})
        return self._kunci[id_]

    def package(self, unit: int, simpul: int | None, sumber: str, nomor: str, nama: str, metode: str = "", jenis: str = "") -> int:
        """A procurement package."""
        return self.paket.package(PaketUsul(unit, simpul, sumber, nomor, nama, metode, jenis))

    def known_units(self) -> list[int]:
        """Ids of the units named by the source that exist already."""
        return sorted(i for i in self.units_touched() if i > 0)

    def units_touched(self) -> set[int]:
        """Ids of all units named by the source."""
        return set(self.unit.peta.values())
