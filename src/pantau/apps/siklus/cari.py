"""What can be found of a year: units, programme nodes, packages, obstacles and officials by name; documents by number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from pantau.apps.anggaran.models import BarisAnggaran, KodeSimpul, Simpul
from pantau.apps.anggaran.queries import nodes
from pantau.apps.kendala.models import Kendala, PeristiwaKendala
from pantau.apps.kendala.queries import obstacles
from pantau.apps.organisasi.frames import organisation_records
from pantau.apps.organisasi.models import JabatanVersi, Pemangku, Unit, UnitVersi
from pantau.apps.organisasi.queries import active_unit_versions, all_units
from pantau.apps.pengadaan.kesempatan import vendors_of
from pantau.apps.pengadaan.models import Paket, Peristiwa
from pantau.apps.pengadaan.queries import payers_outside
from pantau.apps.realisasi.models import Posting
from pantau.base.fakta import SELAMANYA, active_sql, positions
from pantau.base.kunci import as_date
from pantau.base.tulis import fetch_rows
from pantau.core.cari import Entri, Indeks, build_index, search
from pantau.core.periode import day_number

JENIS = ("unit", "program", "kegiatan", "sub_kegiatan", "paket", "kendala", "pejabat")
SIMPUL = ("program", "kegiatan", "sub_kegiatan")
TABEL = tuple(
    m._meta.db_table for m in (Unit, UnitVersi, Simpul, KodeSimpul, Paket, Peristiwa, Kendala, PeristiwaKendala, JabatanVersi, Pemangku)
)
PANJANG_NOMOR = 4  # fewer characters, or none of them a digit, are no number of a document
DILIHAT = 200  # newest postings with a number that are looked at for those of the reader
NOMOR = re.compile(r'\["([^"]+)"')  # the numbers in a chain of documents
_ingatan: dict[tuple[str, int], tuple[object, IndeksTahun]] = {}
_nomor: dict[tuple[str, int], _Nomor] = {}


@dataclass(frozen=True)
class IndeksTahun:
    """The index of a year; the unit and the programme node of each entry (-1: none), by which it is allowed."""

    indeks: Indeks
    unit: NDArray[np.int64]
    simpul: NDArray[np.int64]
    jenis: NDArray[np.int64]

    def find(self, teks: str, units: Collection[int], simpul: NDArray[np.int64], n: int) -> dict[str, tuple[list[Entri], int]]:
        """Kind → the entries of these units that a text means, best first and at most `n` of them, and how many there are; of programme nodes,
        those that stand. A short word is meant by a hundred thousand names: what nobody sees is counted, not fetched."""
        boleh = (self.simpul < 0) | np.isin(self.simpul, simpul)
        boleh &= np.isin(self.unit, list(units))
        temu = np.array(search(self.indeks, teks, boleh), np.int64)
        jenis = self.jenis[temu]
        letak = {j: temu[jenis == i] for i, j in enumerate(JENIS)}
        return {j: ([self.indeks.entri[i] for i in x[:n].tolist()], len(x)) for j, x in letak.items() if len(x)}


def _entries(tahun: int, hari: date) -> Iterator[Entri]:
    lain: dict[int, set[str]] = {}
    luar = payers_outside(tahun)
    for v in active_unit_versions():
        lain.setdefault(v.unit, set()).add(v.nama)
    for u in all_units():
        if u.id not in luar:
            yield Entri("unit", u.id, u.nama, u.id, u.kode, " ".join(sorted(lain.get(u.id, ()))))
    for id_, unit, _, tingkat, kode, nama, *_ in nodes(tahun):
        if tingkat in SIMPUL:
            yield Entri(tingkat, id_, nama, unit, kode)
    penyedia = vendors_of(tahun)
    for id_, nama, unit, nomor in Paket.objects.filter(tahun=tahun).values_list("id", "nama", "unit_id", "nomor"):
        yield Entri("paket", id_, nama, unit, nomor, penyedia.get(id_, ""))
    for c in obstacles(tahun):
        yield Entri("kendala", c.id, c.uraian, c.unit, "", c.paket)
    kini = day_number(hari)
    jabatan, pemangku = organisation_records(SELAMANYA - 1)
    duduk = {p.jabatan: p.nama for p in pemangku if p.mulai <= kini <= p.selesai}
    for j in jabatan:
        if j.mulai <= kini <= j.selesai:
            yield Entri("pejabat", j.id, j.nama, j.unit, "", duduk.get(j.id, ""))


def year_index(tahun: int, hari: date) -> IndeksTahun:
    """The index of a year as the ledger stands now; made again only when something that it names has come or gone."""
    tempat = (str(connection.settings_dict["NAME"]), tahun)
    keadaan = (hari, tuple(positions(TABEL).values()))
    ada = _ingatan.get(tempat)
    if ada is None or ada[0] != keadaan:
        ix = build_index(_entries(tahun, hari), JENIS)
        unit = np.array([e.unit if e.unit is not None else -1 for e in ix.entri], np.int64)
        simpul = np.array([e.kunci if e.jenis in SIMPUL else -1 for e in ix.entri], np.int64)
        jenis = np.array([JENIS.index(e.jenis) for e in ix.entri], np.int64)
        ada = _ingatan[tempat] = (keadaan, IndeksTahun(ix, unit, simpul, jenis))
    return ada[1]


def forget() -> None:
    """Drop what is kept in memory (tests)."""
    _ingatan.clear()
    _nomor.clear()


@dataclass(frozen=True, slots=True)
class Dokumen:
    """A document of realisation: its number, day and amount (sen), and the budget line it was booked on."""

    baris: int
    unit: int
    nomor: str
    basis: str
    tanggal: date
    jumlah: int


@dataclass
class _Nomor:
    """Document numbers of a year in one text, a line for each posting that has any, with the posting of each line and where it begins.
    Postings are only ever added, so that later ones are joined on."""

    teks: str = ""
    awal: list[int] = field(default_factory=list)
    posting: list[int] = field(default_factory=list)
    sampai: int = 0

    def grow(self, tahun: int) -> None:
        """Join on what came since."""
        t = Posting._meta.db_table
        baru = [self.teks]
        n = len(self.teks)
        for id_, nomor, rantai in fetch_rows(
            f"SELECT t.id, t.dokumen, t.rantai FROM {t} t JOIN {BarisAnggaran._meta.db_table} l ON l.id = t.baris_id WHERE l.tahun = %s "
            "AND t.id > %s AND NOT t.batal ORDER BY t.id",
            [tahun, self.sampai],
        ):
            isi = "\t".join(filter(None, {nomor: 1, **dict.fromkeys(NOMOR.findall(rantai))})).upper() + "\n"
            baru.append(isi)
            self.awal.append(n)
            self.posting.append(id_)
            self.sampai, n = id_, n + len(isi)
        self.teks = "".join(baru)

    def find(self, cari: str, n: int) -> list[int]:
        """The newest postings with a number that holds a text."""
        hasil: list[int] = []
        letak = self.teks.rfind(cari)
        while letak >= 0 and len(hasil) < n:
            i = bisect_right(self.awal, letak) - 1
            hasil.append(self.posting[i])
            letak = self.teks.rfind(cari, 0, self.awal[i])
        return hasil


def documents(tahun: int, teks: str, units: frozenset[int] | None, n: int) -> list[Dokumen]:
    """The newest documents of a year (of some units) whose number, or that of a document in their chain, holds a text."""
    cari = teks.strip().upper()
    if len(cari) < PANJANG_NOMOR or " " in cari or not any(c.isdigit() for c in cari):
        return []
    t = Posting._meta.db_table
    nomor = _nomor.setdefault((str(connection.settings_dict["NAME"]), tahun), _Nomor())
    if positions([t])[t] > nomor.sampai:
        nomor.grow(tahun)
    ids = nomor.find(cari, DILIHAT)
    if not ids:
        return []
    rows = fetch_rows(
        f"SELECT t.baris_id, l.unit_id, t.dokumen, t.basis, t.tanggal, t.jumlah FROM {t} t JOIN {BarisAnggaran._meta.db_table} l ON l.id = "
        f"t.baris_id WHERE t.id IN ({', '.join(['%s'] * len(ids))}) AND {active_sql(t)} ORDER BY t.id DESC",
        ids,
    )
    semua = (Dokumen(b, u, nomor, basis, as_date(hari), int(jumlah)) for b, u, nomor, basis, hari, jumlah in rows)
    return [d for d in semua if units is None or d.unit in units][:n]
