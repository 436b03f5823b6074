"""A proposal: everything a source says about one fiscal year, gathered by an importer before anything is compared or written.

Identities (units, nodes, lines, packages, ...) are matched at once and carry negative ids while they are new; facts are typed rows, each
with the index of its file and its line number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pantau.apps.anggaran.calon import CalonSimpul, CalonVersi, VersiUsul, start_nodes
from pantau.apps.anggaran.fakta import PAGU_TERTERA, KodeSimpulUsul, PaguTerteraUsul, SimpulUsul
from pantau.apps.anggaran.queries import given_codes, lines, nodes
from pantau.apps.dana.fakta import POS_DANA, PosDanaUsul
from pantau.apps.dana.queries import known_allocations
from pantau.apps.kinerja.fakta import INDIKATOR, TAGIHAN, IndikatorUsul, TagihanBaru
from pantau.apps.kinerja.queries import due_ids, known_indicators
from pantau.apps.muat.penarikan import only_withdrawn
from pantau.apps.organisasi.calon import CalonUnit, EntriAcuan, plan_reference, plan_units
from pantau.apps.organisasi.fakta import EjaanUnitUsul
from pantau.apps.organisasi.jabatan import CalonJabatan
from pantau.apps.organisasi.pengenal import UnitUsul
from pantau.apps.pengadaan.calon import Tujuan
from pantau.apps.pengadaan.fakta import PAKET, PaketUsul
from pantau.apps.pengadaan.queries import packages
from pantau.base.batch import ledger_version
from pantau.base.beda import Beda, Berdiri
from pantau.base.isi import Calon, Isi
from pantau.base.jenis import Jenis, kind, kind_of_row
from pantau.base.kunci import first_open_day
from pantau.core.kode import name_key
from pantau.core.masalah import Masalah


@dataclass(frozen=True)
class Lengkap:
    """A kind of which the source names everything that still stands within some bounds: what it no longer names is gone.

    `meliputi` tells whether a standing row lies within the bounds. `pesan` names what is gone; with `setuju` it ends only if the person
    agrees, else when the batch is written. `sesudah` tells whether a row lies after the end of the bounds: the source ends before it, which
    is said once; `sebelum` tells of a row that lies before their beginning on which day they begin, which is said too. With `ekspor` units
    of which an earlier file of the same source told beside those of this one, and this one tells nothing, are named. `kata` calls rows by
    name; without it they are called by their key. `berjalan` leaves out what has ended already without being taken back; `akhir` ends what is
    gone from a first open day on, where months before it are closed, and returns how many things those go on telling of; `sejak` says it.
    With `bersama`, the id of another kind, it ends without a word of its own where the person agrees to the end of that kind's rows.
    Without `akhir` what tells of closed months goes on counting, and `jumlah` is the field that says how much that is.
    """

    jenis: Jenis
    meliputi: Callable[[Berdiri], bool]
    pesan: str
    setuju: bool = False
    kata: Callable[[Sequence[Berdiri]], list[str]] | None = None
    sesudah: Callable[[Berdiri], bool] | None = None
    sebelum: Callable[[Berdiri], str] | None = None
    ekspor: bool = False
    berjalan: Callable[[Sequence[Berdiri], Sequence[Berdiri]], list[Berdiri]] | None = None
    akhir: Callable[[Beda, Sequence[Berdiri], Sequence[Berdiri], date], int] | None = None
    sejak: str = ""
    jumlah: str = "nilai"
    bersama: str = ""


@dataclass
class Usulan:
    """Proposal of one source for one year (`tahun` None: code lists only). `setuju_nama`: spellings of units that the person agreed to;
    `setahun`: the pagu that its sheets show is that of the year as a whole, without a day; `ejaan_kegiatan`: names of activities that were read
    as another by agreement."""

    tahun: int | None
    format: str
    units: Sequence[UnitUsul] = ()
    unit_mulai: date | None = None
    setuju_nama: Sequence[str] = ()
    masalah: list[Masalah] = field(default_factory=list)
    buku: tuple[int, int] = field(init=False)
    unit: CalonUnit = field(init=False)
    simpul: CalonSimpul = field(init=False)
    paket: Calon = field(init=False)
    versi: CalonVersi = field(init=False)
    posisi: CalonJabatan = field(default_factory=lambda: CalonJabatan(kenal=False))
    tagihan: Calon = field(default_factory=lambda: Calon(TAGIHAN))
    dana: Calon = field(default_factory=lambda: Calon(POS_DANA))
    indikator: Calon = field(default_factory=lambda: Calon(INDIKATOR))
    isi: dict[str, Isi] = field(default_factory=dict)
    letak: list[Tujuan] = field(default_factory=list)
    kode: dict[int, KodeSimpulUsul] = field(default_factory=dict)
    kode_ragu: dict[str, None] = field(default_factory=dict)
    _sebutan_kode: dict[tuple[int, str], set[str]] = field(default_factory=dict)
    lengkap: list[Lengkap] = field(default_factory=list)
    ejaan_kegiatan: dict[str, str] = field(default_factory=dict)
    refused: int = 0
    setahun: bool = False
    buka: date | None = field(init=False)
    _kunci: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        tahun = self.tahun or 0
        self.buku = ledger_version(tahun)  # read first: what arrives from now on is noticed when this is written
        self.buka = first_open_day(tahun) if tahun else None
        mulai = self.unit_mulai or date(tahun or 2000, 1, 1)
        self.unit = plan_units(self.units, mulai, self.buka if self.unit_mulai is None else None, self.setuju_nama)
        self.masalah += self.unit.masalah
        for x in self.unit.ejaan:
            self.add(EjaanUnitUsul(x.nama, x.unit), x.usul.berkas, x.usul.baris)
        ada = bool(self.tahun)
        kenal = self.known_units() if ada else ()
        semua = nodes(tahun, kenal) if kenal else []
        ditarik = only_withdrawn(tahun, kenal, {x[0]: x[2] for x in semua}) if semua else ()
        self.simpul = start_nodes(tahun, semua, lambda: lines(tahun, kenal) if kenal else (), ditarik, given_codes(tahun, kenal))
        self.paket = Calon(PAKET, packages(tahun) if ada else {})
        self.versi = CalonVersi(tahun)

    def rows(self, jenis: str | Jenis) -> Isi:
        """The proposed rows of a kind."""
        j = kind(jenis) if isinstance(jenis, str) else jenis
        return self.isi.setdefault(j.id, Isi(j))

    def add(self, baris: object, berkas: int, baris_ke: int) -> None:
        """A typed row of any kind with its file and line."""
        self.rows(kind_of_row(type(baris))).add(baris, berkas, baris_ke)

    def shown_pagu(self, baris: int, per: date, pagu: int, berkas: int, baris_ke: int) -> None:
        """Pagu that a sheet shows at a date, without being a budget document."""
        awal = self.buka or date(per.year, 1, 1)
        self.add(PaguTerteraUsul(baris, per, self.format, min(awal, per), pagu), berkas, baris_ke)

    def shown_pagus(self, berkas: int, per: date, baris_ke: Sequence[int], baris: Sequence[int], pagu: Sequence[int]) -> None:
        """The same of many lines at one date."""
        awal, n = min(self.buka or date(per.year, 1, 1), per), len(baris)
        isi: dict[str, Sequence[Any]] = {"per": [per] * n, "asal_format": [self.format] * n, "awal": [awal] * n}
        self.rows(PAGU_TERTERA).extend(berkas, baris_ke, baris=baris, pagu=pagu, **isi)

    def reference(self, jenis: str, entri: Iterable[EntriAcuan]) -> None:
        """Entries of a code list."""
        isi = plan_reference(jenis, entri)
        self.isi["acuan"] = isi if "acuan" not in self.isi else _joined(self.isi["acuan"], isi)

    def version(self, v: VersiUsul) -> int:
        """Id of a budget version."""
        return self.versi.version(v)

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
        return self.simpul.node(SimpulUsul(self.tahun or 0, unit, induk, tingkat, kode, nama, kunci))

    def announce_code(self, unit: int, kode: str, nama: str) -> None:
        """Say beforehand that a source names an activity by code and name."""
        self._sebutan_kode.setdefault((unit, name_key(nama)), set()).add(kode)

    def activity(self, unit: int, induk: int | None, tingkat: str, kode: str, nama: str) -> int:
        """A node with which a row of the tree ends. One with a code that was announced takes over the activity that a sheet named so
        without a code, if it is the only one of that name; else nothing is joined, and that is kept to be named."""
        kunci = (unit, name_key(nama))
        if kode and kunci in self._sebutan_kode and (unit, kode) not in self.simpul.by_kode:
            ada, satu = self.simpul.unnamed(unit, nama)
            if satu and len(self._sebutan_kode[kunci]) == 1:
                self.kode[ada[0]] = KodeSimpulUsul(ada[0], induk, tingkat, kode, nama)
                return ada[0]
            if not self.simpul.tanpa_kode.isdisjoint(ada):
                self.kode_ragu[nama] = None
        return self.node(unit, induk, tingkat, kode, nama)

    def say_code(self, simpul: int) -> int:
        """A node that a row named by its code: the code that a document gave it is said again."""
        if simpul in self.simpul.diberi_kode:
            self.kode.setdefault(simpul, self.simpul.diberi_kode[simpul])
        return simpul

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
        return self.paket.id_of((sumber, nomor), PaketUsul(self.tahun or 0, unit, simpul, sumber, nomor[:80], nama, metode, jenis))

    def know_due_reports(self) -> None:
        """Read which reports were ever asked for."""
        self.tagihan = Calon(TAGIHAN, due_ids())

    def know_allocations(self) -> None:
        """Read which allocations of conditional funds the year has."""
        self.dana = Calon(POS_DANA, known_allocations(self.tahun or 0))

    def allocation(self, x: PosDanaUsul) -> int:
        """Id of an allocation of a conditional fund."""
        return self.dana.id_of((x.unit, x.jenis, x.nomor), x)

    def know_indicators(self) -> None:
        """Read which indicators the year has."""
        self.indikator = Calon(INDIKATOR, known_indicators(self.tahun or 0))

    def indicator(self, x: IndikatorUsul) -> int:
        """Id of an indicator."""
        return self.indikator.id_of((x.simpul, x.kunci), x)

    def due(self, sumber_data: str, nomor: str, nama: str, batas: int) -> int:
        """Id of a report that is due (deadline in ms)."""
        return self.tagihan.id_of((sumber_data, nomor), TagihanBaru(sumber_data, nomor, nama, batas))

    def known_units(self) -> list[int]:
        """Ids of the units named by the source that exist already."""
        return sorted(i for i in self.units_touched() if i > 0)

    def units_touched(self) -> set[int]:
        """Ids of all units named by the source."""
        return set(self.unit.peta.values())

    @property
    def calon(self) -> dict[str, Calon]:
        """Every identity that the source names."""
        r = self.simpul
        semua = (self.unit.calon, self.versi, r.calon, r.calon_baris, self.paket, self.posisi, self.tagihan, self.dana, self.indikator)
        return {c.identitas.id: c for c in semua}

    def unit_name(self, unit: int) -> str:
        """Name of a unit as the source calls it."""
        return next((n for (_, n), i in self.unit.peta.items() if i == unit), "–")


def _joined(a: Isi, b: Isi) -> Isi:
    for i in range(len(b)):
        a.add(b.row(i), b.berkas[i], b.baris_ke[i])
    return a
