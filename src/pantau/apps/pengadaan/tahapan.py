"""The events of packages as stages: what each kind of event, and each word of a source, says about where a package stands."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db import connection

from pantau.apps.organisasi.models import Unit, UnitVersi
from pantau.apps.pengadaan.frames import DAFTAR, TAUTAN, broken_off, ended_early, has_ended, rup_numbers, status_word
from pantau.apps.pengadaan.models import LetakPaket, Paket, Peristiwa
from pantau.apps.pengadaan.queries import INSIDE_SQL
from pantau.base.fakta import SELAMANYA, fetch_facts, positions
from pantau.base.tulis import fetch_rows
from pantau.core.frames import Int, columns
from pantau.core.periode import day_number
from pantau.core.tahapan import NOMOR, Kejadian

ALAS = tuple(m._meta.db_table for m in (Unit, UnitVersi, Paket, Peristiwa, LetakPaket))  # append-only, all of them
_ingatan: dict[tuple[str, int], tuple[dict[str, int], BukuPaket]] = {}
# what a control database calls the stages of its works
TAHAP_KATA = {
    "Persiapan": "perencanaan",
    "Pemilihan penyedia": "pemilihan",
    "Hasil pemilihan": "pemenang",
    "Kontrak": "kontrak",
    "Serah terima (PHO)": "pho",
    "Serah terima akhir (FHO)": "fho",
    "Dibatalkan": "batal",
}
TAHAP_JENIS = {
    "rencana": "rencana",
    "sppbj": "pemenang",
    "spmk": "pelaksanaan",
    "bast": "pho",
    "tagihan": "tagihan",
    "rancangan": "perencanaan",
    "dokumen": "siap",
}
TANPA_KONTRAK = "catat-swakelola"
DIAM = ("rencana", TAUTAN)  # a plan and a link are no events
METODE_SUMBER = {"ecat": "E-Purchasing", "catat-swakelola": "Swakelola", "catat-nontender": "Pencatatan"}


@dataclass(frozen=True, slots=True)
class PaketTahun:
    """A package of the year: `simpul` is the activity that its source named; `luar`: who pays for it outside the budget, "" where its unit is one
    of the government."""

    id: int
    unit: int
    simpul: int | None
    sumber: str
    nomor: str
    nama: str
    metode: str
    jenis: str
    luar: str = ""


@dataclass(frozen=True, slots=True)
class Catatan:
    """What a row says of a package besides a stage, known from `rec` to before `cab`: amount in sen, day, further words; `berkas`: the sheet
    that recorded it."""

    id: int
    paket: int
    jenis: str
    nomor: str
    hari: int | None
    nilai: int | None
    isi: dict[str, Any]
    rec: int
    cab: int
    berkas: int = 0


@dataclass(frozen=True, slots=True)
class Kembar:
    """The package of another source whose contract bears the number of one in the pemda's own list, while both were known."""

    paket: int
    rec: int
    cab: int


@dataclass(frozen=True)
class BukuPaket:
    """The packages of a year: who they are, their events as stages, and what else is recorded of them. `asal`: of each event the package of
    whose source it is, which is another one where an announced package is carried out under other numbers; `wakil`: package → announced
    packages that it carries out; `tanpa_hari`: events that name a stage and no day, as (package, known from, until);
    `kembar`: package of the pemda's own contract list → those of other sources under the same contract."""

    paket: dict[int, PaketTahun]
    kejadian: Kejadian
    asal: Int
    catatan: tuple[Catatan, ...]
    wakil: dict[int, tuple[int, ...]]
    tanpa_hari: tuple[tuple[int, int, int], ...]
    kembar: dict[int, list[Kembar]]
    rencana: dict[int, dict[str, date]] = field(default_factory=dict)  # planned days by row, as they are read
    ingat: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)  # what was worked out from it

    @cached_property
    def terakhir(self) -> int:
        """When the last word on a package came or ended."""
        return max((t for c in self.catatan for t in (c.rec, c.cab) if t < SELAMANYA), default=0)

    @cached_property
    def tautan(self) -> tuple[Catatan, ...]:
        """Links to further activities."""
        return tuple(c for c in self.catatan if c.jenis == TAUTAN)

    @cached_property
    def pernah_berakhir(self) -> frozenset[int]:
        """Packages of which a word on the pagu says that they are no longer announced."""
        return frozenset(c.paket for c in self.catatan if c.jenis == "pagu" and has_ended(c.isi))

    @cached_property
    def berspmk(self) -> frozenset[int]:
        """Packages of which an order to start is recorded."""
        return frozenset(c.paket for c in self.catatan if c.jenis == "spmk")

    @cached_property
    def pembawa(self) -> dict[int, tuple[int, ...]]:
        """Announced package → those that carry it out."""
        hasil: dict[int, list[int]] = {}
        for p, rup in self.wakil.items():
            for x in rup:
                hasil.setdefault(x, []).append(p)
        return {x: tuple(isi) for x, isi in hasil.items()}

    @cached_property
    def bertahap(self) -> frozenset[int]:
        """Packages of which a stage is recorded by a database that controls works."""
        return frozenset(c.paket for c in self.catatan if c.jenis == "tahap")

    @cached_property
    def diperpanjang(self) -> frozenset[int]:
        """Packages of which an extension is recorded."""
        return frozenset(c.paket for c in self.catatan if c.jenis == "kesempatan")

    @cached_property
    def penahan(self) -> tuple[Catatan, ...]:
        """Words of a day on what blocks a package."""
        return tuple(c for c in self.catatan if c.jenis == "penahan" and c.hari is not None)

    @cached_property
    def berdaftar(self) -> bool:
        """Whether the pemda's own list of contracts names a package."""
        return any(x.sumber == DAFTAR for x in self.paket.values())

    @cached_property
    def kunci_ulang(self) -> dict[int, tuple[tuple[int, str, str], ...]]:
        """By what a package is known again under another number: the announced packages that it names, and its name, within its unit."""
        hasil = {i: [(x.unit, "nama", " ".join(x.nama.lower().split()))] for i, x in self.paket.items()}
        for c in self.catatan:
            hasil[c.paket] += [(self.paket[c.paket].unit, "rup", x) for x in rup_numbers(c.isi)]
        return {i: tuple(x) for i, x in hasil.items()}

    @cached_property
    def luar(self) -> frozenset[int]:
        """Packages that are paid outside the budget."""
        return frozenset(i for i, x in self.paket.items() if x.luar)

    @cached_property
    def pagu_bernomor(self) -> tuple[Catatan, ...]:
        """Words on the pagu that count from a day of their own."""
        return tuple(c for c in self.catatan if c.jenis == "pagu" and c.nomor)


def _stages(sumber: str, jenis: str, isi: dict[str, Any]) -> tuple[str, ...]:
    """The stages that an event of a package tells of, on its day."""
    if jenis == "pagu":
        return () if sumber == "rup" else ("rencana",)
    if jenis == "pengumuman":
        return ("pemilihan", "gagal") if status_word(str(isi.get("status", ""))) == "gagal" else ("pemilihan",)
    if jenis == "kontrak":
        return ("kontrak", "putus") if ended_early(str(isi.get("status_kontrak", ""))) else ("kontrak",)
    if jenis == "pesanan":
        return ("batal",) if status_word(str(isi.get("status_pkt", ""))) == "gagal" else ("kontrak",)
    if jenis == "pencatatan":
        if status_word(str(isi.get("status", ""))) == "gagal":
            return ("batal",)
        return ("pelaksanaan",) if sumber == TANPA_KONTRAK else ("kontrak",)
    if jenis == "tahap":
        return (TAHAP_KATA[str(isi.get("tahap"))],) if isi.get("tahap") in TAHAP_KATA else ()
    return (TAHAP_JENIS[jenis],) if jenis in TAHAP_JENIS else ()


def packages_of(tahun: int) -> dict[int, PaketTahun]:
    """All packages of a year by id."""
    rows = fetch_rows(
        f"SELECT p.id, p.unit_id, p.simpul_id, p.sumber_data, p.nomor, p.nama, p.metode, p.jenis, CASE WHEN {INSIDE_SQL} THEN '' ELSE "
        f"(SELECT x.nama FROM {Unit._meta.db_table} x WHERE x.id = p.unit_id) END FROM {Paket._meta.db_table} p WHERE p.tahun = %s",
        [tahun],
    )
    return {
        i: PaketTahun(i, u, s, sumber, nomor, nama, metode or METODE_SUMBER.get(sumber, ""), jenis, luar)
        for i, u, s, sumber, nomor, nama, metode, jenis, luar in rows
    }


def _days(catatan: list[Catatan]) -> dict[int, list[int]]:
    """The days of which rows tell, by package."""
    hasil: dict[int, list[int]] = {}
    for c in catatan:
        if c.hari is not None:
            hasil.setdefault(c.paket, []).append(c.hari)
    return hasil


def shared_contracts(paket: dict[int, PaketTahun], catatan: list[Catatan]) -> dict[int, list[Kembar]]:
    """Package of the pemda's own contract list → packages of other sources that carry out the same contract of the unit: what the list knows of
    the end of the work is said of them too."""
    lain: dict[tuple[int, str], list[Catatan]] = {}
    daftar = []
    for c in catatan:
        if c.jenis == "kontrak" and c.nomor and c.nilai is not None:
            if paket[c.paket].sumber == DAFTAR:
                daftar.append(c)
            else:
                lain.setdefault((paket[c.paket].unit, c.nomor), []).append(c)
    hasil: dict[int, list[Kembar]] = {}
    for c in daftar:
        for x in lain.get((paket[c.paket].unit, c.nomor), ()):
            if (rec := max(c.rec, x.rec)) < (cab := min(c.cab, x.cab)):
                hasil.setdefault(c.paket, []).append(Kembar(x.paket, rec, cab))
    return hasil


def package_book(tahun: int) -> BukuPaket:
    """Everything recorded of the packages of a year. A package is planned from the day that its pagu names, without one from the first of
    January, or from its first event if that came earlier; of another event without a day nothing can be said."""
    paket = packages_of(tahun)
    rows = fetch_facts(
        Peristiwa._meta.db_table,
        "t.paket_id, t.jenis, t.nomor, CAST(t.tanggal AS text), t.nilai, t.rincian, t.sumber_id",
        f"JOIN {Paket._meta.db_table} p ON p.id = t.paket_id AND p.tahun = %s",
        [tahun],
        " AND t.jenis NOT IN ('lokasi', 'jadwal', 'peserta')",
    )
    rup = {x.nomor: i for i, x in paket.items() if x.sumber == "rup"}
    awal, catatan, wakil = day_number(date(tahun, 1, 1)), [], dict[int, tuple[int, ...]]()
    for i, rec, cab, p, jenis, dokumen, tanggal, nilai, rincian, berkas in rows:
        isi = json.loads(rincian) if isinstance(rincian, str) else rincian
        hari = day_number(date.fromisoformat(tanggal)) if tanggal else None
        catatan.append(Catatan(i, p, jenis, dokumen, hari, nilai, isi, rec, cab, berkas))
        if ada := tuple(rup[x] for x in rup_numbers(isi) if x in rup):
            wakil[p] = ada
    pertama = {p: min(h) for p, h in _days([c for c in catatan if c.jenis not in DIAM]).items()}
    bertanggal = {c.paket for c in catatan if c.jenis == "pagu" and c.hari is not None and not c.nomor}

    def planned_from(p: int) -> int:
        return pertama[p] if p in bertanggal else min(awal, pertama.get(p, awal))

    isi_tahap, tanpa_hari, kembar = [], [], shared_contracts(paket, catatan)
    for c in catatan:
        for nomor, t in enumerate(_stages(paket[c.paket].sumber, c.jenis, c.isi)):
            hari = planned_from(c.paket) if t == "rencana" else broken_off(c.isi, c.hari) if t == "putus" else c.hari
            if hari is None:
                tanpa_hari.append((c.paket, c.rec, c.cab))
                continue
            for tujuan in (c.paket, *(wakil.get(c.paket, ()) if t != "rencana" else ())):
                isi_tahap.append((2 * c.id + nomor, tujuan, hari, NOMOR[t], c.rec, c.cab, c.paket))
            for x in kembar.get(c.paket, ()) if NOMOR[t] >= NOMOR["selesai"] else ():
                if (rec := max(c.rec, x.rec)) < (cab := min(c.cab, x.cab)):
                    isi_tahap.append((2 * c.id + nomor, x.paket, hari, NOMOR[t], rec, cab, c.paket))
    kolom = columns("id paket hari tahap rec cab asal", isi_tahap)
    asal = kolom.pop("asal")
    return BukuPaket(paket, Kejadian(**kolom), asal, tuple(catatan), wakil, tuple(tanpa_hari), kembar)


def same_contract(buku: BukuPaket, tahu: dict[int, list[Catatan]], per: int) -> dict[int, int]:
    """Package that only the pemda's own list names → the package of another source whose contract bears the same number in the unit."""
    if not buku.berdaftar:
        return {}
    lain: dict[tuple[int, str], int] = {}
    daftar: list[tuple[int, tuple[int, str]]] = []
    for p, rows in tahu.items():
        x = buku.paket[p]
        for c in rows:
            if c.jenis == "kontrak" and c.nomor and c.nilai is not None and (c.hari is None or c.hari <= per):
                if x.sumber == DAFTAR:
                    daftar.append((p, (x.unit, c.nomor)))
                else:
                    lain.setdefault((x.unit, c.nomor), p)
    return {p: lain[n] for p, n in daftar if n in lain}


def kept_book(tahun: int) -> BukuPaket:
    """The book of a year, read anew only when a table that it rests on has grown: figures of other kinds come every day, a hall full of people
    looks at the packages meanwhile. What an open transaction sees may yet be undone, so it is not kept."""
    if connection.in_atomic_block:
        return package_book(tahun)
    kunci, letak = (str(connection.settings_dict["NAME"]), tahun), positions(ALAS)
    ada = _ingatan.get(kunci)
    if ada is None or ada[0] != letak:
        ada = _ingatan[kunci] = (letak, package_book(tahun))
    return ada[1]


def forget() -> None:
    """Drop what is kept in memory (tests, bench)."""
    _ingatan.clear()
