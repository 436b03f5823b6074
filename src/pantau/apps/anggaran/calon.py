"""Proposing the budget: versions, programme nodes and lines that a source names, and plans that leave closed months alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pantau.apps.anggaran.fakta import BARIS, PAGU_TERTERA, SIMPUL, VERSI, BarisUsul, KodeSimpulUsul, SimpulUsul, VersiBaru
from pantau.apps.anggaran.models import VersiAnggaran
from pantau.apps.anggaran.queries import standing_versions
from pantau.base.beda import Berdiri
from pantau.base.isi import Calon, Isi
from pantau.base.jenis import Setahun
from pantau.core.kode import name_key
from pantau.core.masalah import DitolakError, Masalah

URUTAN_TAHAP = {"murni": 0, "perubahan": 500}


def stage_order(tahap: str) -> int:
    """Order of a stage: murni 0, pergeseran-n n, perubahan 500, pergeseran after it by number above 500 (pergeseran-501)."""
    if tahap in URUTAN_TAHAP:
        return URUTAN_TAHAP[tahap]
    awal, _, n = tahap.partition("-")
    if awal == "pergeseran" and n.isdigit():
        return int(n)
    raise DitolakError(Masalah("tahap_tidak_dikenal", {}, {"tahap": tahap}))


@dataclass(frozen=True)
class VersiUsul:
    """A budget version a source speaks of."""

    tahap: str
    berlaku_mulai: date
    dasar_hukum: str = ""


class CalonVersi(Calon):
    """Budget versions of a year that a source speaks of. A second date for a stage is a finding: history does not move. A stage of which
    nothing stands, because what stated it was taken back, is free again."""

    def __init__(self, tahun: int) -> None:
        semua = list(VersiAnggaran.objects.filter(tahun=tahun)) if tahun else []
        berdiri = standing_versions(tahun) if semua else set()
        ada = {v.tahap: v for v in semua if v.pk in berdiri}
        super().__init__(VERSI, {t: v.pk for t, v in ada.items()})
        self.tahun = tahun
        self.disebut: dict[str, VersiUsul] = {}
        self._bebas = {(v.tahap, v.berlaku_mulai): v.pk for v in semua if v.tahap not in ada}
        self._mulai = {t: v.berlaku_mulai for t, v in ada.items()}

    def version(self, v: VersiUsul) -> int:
        """Id of the version, planned if it is new."""
        self.disebut[v.tahap] = v
        urutan = stage_order(v.tahap)
        if (bebas := self._bebas.get((v.tahap, v.berlaku_mulai))) is not None:
            self.ada[v.tahap] = bebas
        return self.id_of(v.tahap, VersiBaru(self.tahun, v.tahap, urutan, v.berlaku_mulai, v.dasar_hukum))

    def begins(self, tahap: str) -> date:
        """From when a stage holds, known or planned."""
        return self._mulai[tahap] if tahap in self._mulai else self.disebut[tahap].berlaku_mulai

    def faults(self) -> list[Masalah]:
        """A finding for each stage that is known with another date."""
        return [
            Masalah("tahap_beda_tanggal", {}, {"tahap": t, "lama": lama.isoformat(), "baru": v.berlaku_mulai.isoformat()})
            for t, v in self.disebut.items()
            if (lama := self._mulai.get(t)) is not None and lama != v.berlaku_mulai
        ]

    @property
    def later_days(self) -> list[date]:
        """Days from which the stages of the year hold, those that the source brings included."""
        return [*self._mulai.values(), *(v.berlaku_mulai for v in self.disebut.values())]

    def new_stages(self) -> set[str]:
        """Stages that were not known."""
        return {t for t in self.disebut if t not in self._mulai}

    def opened_for_all(self) -> list[Masalah]:
        """A finding for each new stage whose first day would hold for every unit from now on; the first budget always begins on 1 January."""
        return [
            Masalah("tahap_baru_di_luar_hak", {}, {"tahap": t, "mulai": v.berlaku_mulai.isoformat()})
            for t, v in self.disebut.items()
            if t not in self._mulai and t != "murni"
        ]


@dataclass
class CalonSimpul:
    """Nodes and lines a source would add. Keys map to ids, negative for new ones."""

    tahun: int
    calon: Calon = field(default_factory=lambda: Calon(SIMPUL))
    calon_baris: Calon = field(default_factory=lambda: Calon(BARIS))
    by_kode: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    by_nama: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    kegiatan: set[int] = field(default_factory=set)  # known ones that a code or what lies below them shows to be no sub kegiatan
    tanpa_kode: set[int] = field(default_factory=set)  # known activities that sheets named and no document gave a code
    diberi_kode: dict[int, KodeSimpulUsul] = field(default_factory=dict)  # known ones that a document gave a code
    unit_of: dict[int, int] = field(default_factory=dict)
    baca_baris: Callable[[], Iterable[tuple[int, int, str, str]]] = tuple
    _baris_simpul: dict[int, int] | None = None

    @property
    def simpul(self) -> dict[Any, int]:
        """(unit, key) → id of every node."""
        return self.calon.ada

    @property
    def baris(self) -> dict[Any, int]:
        """(node, account, fund source) → id of every line."""
        _ = self.baris_simpul  # reads them where nobody asked yet
        return self.calon_baris.ada

    @property
    def baris_simpul(self) -> dict[int, int]:
        """Line → its node. Lines are read when a source first asks for one: progress never does."""
        if self._baris_simpul is None:
            ada = list(self.baca_baris())
            self.calon_baris.ada.update({(simpul, rek, dana): id_ for id_, simpul, rek, dana in ada})
            self._baris_simpul = {x[0]: x[1] for x in ada}
        return self._baris_simpul

    @property
    def baru(self) -> dict[int, SimpulUsul]:
        """New nodes by temporary id."""
        return self.calon.baru

    def node(self, u: SimpulUsul) -> int:
        """Id of the node, planned if it is new."""
        id_ = self.calon.id_of((u.unit, u.kunci), u)
        self.unit_of.setdefault(id_, u.unit)
        return id_

    def unnamed(self, unit: int, nama: str) -> tuple[list[int], bool]:
        """Known activities of a unit that are called so and have nothing below them, and whether the only one has no code yet."""
        ada = [x for x in self.by_nama.get((unit, name_key(nama)), ()) if x not in self.kegiatan]
        return ada, len(ada) == 1 and ada[0] in self.tanpa_kode

    def line(self, simpul: int, rekening: str = "", sumber_dana: str = "") -> int:
        """Id of the line, planned if it is new."""
        return self.lines([(simpul, rekening, sumber_dana)])[0]

    def lines(self, kunci: Sequence[tuple[int, str, str]]) -> list[int]:
        """Ids of lines by node, account and fund source."""
        milik, tahun, unit = self.baris_simpul, self.tahun, self.unit_of
        hasil = self.calon_baris.ids_of(kunci, lambda k: BarisUsul(tahun, unit[k[0]], *k))
        milik.update(zip(hasil, (k[0] for k in kunci), strict=True))
        return hasil

    def line_unit(self, baris: int) -> int:
        """Unit of a line."""
        return self.unit_of[self.baris_simpul[baris]]


def start_nodes(
    tahun: int,
    nodes: Iterable[tuple[int, int, int | None, str, str, str, str]],
    lines: Callable[[], Iterable[tuple[int, int, str, str]]],
    ditarik: Collection[int] = (),
    diberi_kode: Collection[int] = (),
) -> CalonSimpul:
    """A plan that knows what exists. What only batches spoke of that were taken back (`ditarik`) is known by its key and nothing else;
    `diberi_kode` have their code from documents that came after the sheet that named them."""
    r = CalonSimpul(tahun, baca_baris=lines)
    induk_dari: set[int | None] = set()
    for id_, unit, induk, tingkat, kode, nama, kunci in nodes:
        r.simpul[unit, kunci] = id_
        induk_dari.add(induk)
        r.unit_of[id_] = unit
        if id_ in ditarik:
            continue
        if tingkat != "program":
            r.by_nama.setdefault((unit, name_key(nama)), []).append(id_)
        if kode:
            r.by_kode.setdefault((unit, kode), []).append(id_)
            if tingkat == "kegiatan":
                r.kegiatan.add(id_)
            if id_ in diberi_kode:
                r.diberi_kode[id_] = KodeSimpulUsul(id_, induk, tingkat, kode, nama)
        elif tingkat != "program":
            r.tanpa_kode.add(id_)
    r.kegiatan.update(x for x in induk_dari if x is not None)
    return r


def encode(bulan: Sequence[int | float | None]) -> str:
    """A twelve-month value as stored text."""
    return repr(list(bulan)).replace("None", "null").replace(" ", "")


@dataclass(frozen=True, slots=True)
class RencanaBerdiri:
    """A plan of twelve months that stands: from when it holds, the twelve values as text, and its row."""

    mulai: date
    nilai: str
    id: int


@dataclass
class Disisihkan:
    """What a plan of the year sets aside: rows of the same year's plan that began later only because months were closed then, and how many
    plans say something of closed months that is not taken, from the first open day on."""

    akhiri: list[int] = field(default_factory=list)
    tutup: int = 0


def keep_closed_months(isi: Isi, ada: Iterable[Berdiri], awal: date, tahap: Collection[date] = ()) -> Disisihkan:
    """A plan for the year that says something new only of open months holds from the first open day (`awal`) on: what closed months were
    measured against stays. A plan that stands so already is not said twice. What an earlier file said of later months ends: only a plan of a
    later stage (`tahap`: the days from which stages hold) goes before a new word on the year."""
    w, hasil = isi.jenis.waktu, Disisihkan()
    if not isinstance(w, Setahun):
        return hasil
    letak = isi.jenis.kunci.index(w.hari)
    per_milik: dict[Any, list[RencanaBerdiri]] = {}
    for x in ada:
        if not x.batal:
            per_milik.setdefault(_without(x.kunci, letak), []).append(RencanaBerdiri(date.fromisoformat(x.kunci[letak]), x.nilai[0], x.id))
    mulai = isi.kolom[w.hari]
    if not per_milik and awal == date(awal.year, 1, 1):  # the first plan of a year that no month is closed of
        return hasil
    for i, (kunci, nilai) in enumerate(zip(list(isi.keys()), list(isi.values()), strict=True)):
        if mulai[i].year != awal.year:
            continue
        kelak = min((h for h in tahap if h > mulai[i]), default=date.max)  # from here on a later stage speaks
        berdiri = sorted((x for x in per_milik.get(_without(kunci, letak), ()) if mulai[i] <= x.mulai < kelak), key=lambda x: x.mulai)
        if mulai[i] < awal < kelak:
            kini, tetap = _open_from(berdiri, mulai[i], nilai[0], awal)
            hasil.tutup += kini == awal and not tetap
            mulai[i] = kini
        hasil.akhiri += [x.id for x in berdiri if x.mulai > max(mulai[i], awal)]
    return hasil


def date_whole_year(isi: Isi, ada: Iterable[Berdiri], awal: date | None) -> int:
    """Pagu that a source states of the year as a whole (on its first day) stands as it stands already; where months are closed, what is new of
    it holds from the first open day (`awal`) on: a work that appears in July changes no figure of January. Returns how many were moved so."""
    if awal is None or isi.jenis is not PAGU_TERTERA:
        return 0
    pindah = 0
    berdiri: dict[tuple[int, str], tuple[date, int]] = {}
    for x in ada:
        baris, per, format = x.kunci
        if not x.batal and (hari := date.fromisoformat(per)) <= awal:
            berdiri[baris, format] = max(berdiri.get((baris, format), (hari, x.nilai[0])), (hari, x.nilai[0]))
    k = isi.kolom
    for i, (baris, per, format, pagu) in enumerate(zip(k["baris"], k["per"], k["asal_format"], k["pagu"], strict=True)):
        if per == date(awal.year, 1, 1):
            hari, lama = berdiri.get((baris, format), (awal, None))
            k["per"][i] = hari if lama == pagu else awal
            k["awal"][i] = min(k["per"][i], awal)
            pindah += lama != pagu
    return pindah


def _open_from(berdiri: Sequence[RencanaBerdiri], mulai: date, nilai: str, awal: date) -> tuple[date, bool]:
    """From when a plan that begins before the first open day is kept, where these stand, and whether it says of the closed months what
    they were measured against."""
    berlaku = [x for x in berdiri if x.mulai <= awal]
    if berlaku and berlaku[-1].nilai == nilai:
        return berlaku[-1].mulai, True
    if not berlaku:
        return awal, not any(json.loads(nilai)[: awal.month - 1])
    tutup = [json.loads(x.nilai)[: awal.month - 1] for x in berlaku if x.mulai < awal] or [None]
    sama = json.loads(nilai)[: awal.month - 1] in tutup
    return (awal, True) if sama or berlaku[0].mulai > mulai else (mulai, False)


def _without(kunci: tuple[Any, ...], letak: int) -> tuple[Any, ...]:
    return kunci[:letak] + kunci[letak + 1 :]
