"""From a request (date, knowledge time, scope) to the computed state that every builder reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypeVar, cast

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from pantau.apps.anggaran.queries import plan_stage, versions
from pantau.apps.buku.kolom import columns_of
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.organisasi.queries import pemda, successors
from pantau.base.aturan import recorded_rules, rules
from pantau.base.batch import ledger_versions
from pantau.base.periode import known_when_closed
from pantau.base.waktu import known_now, last_time
from pantau.core.aturan import SetAturan
from pantau.core.basis import basis_words
from pantau.core.bulanan import Deret, kept_months, kept_roll_up, roll_up_months
from pantau.core.explain import Lingkup
from pantau.core.frames import Kolom, Simpul
from pantau.core.hadir import Berdiri, Hadir, presence, standing_at
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.pandangan import view_at
from pantau.core.periode import day_number, previous_month_end, same_date_last_year
from pantau.core.pilih import Pada
from pantau.core.pohon import unit_tree
from pantau.core.rollup import Hasil
from pantau.core.ukuran.fisik import METODE
from pantau.reports.dikenal import DiLuarHakError as DiLuarHakError  # callers look for it here
from pantau.reports.dikenal import refuse_unknown
from pantau.reports.padanan import counterparts
from pantau.reports.permintaan import Permintaan as Permintaan  # callers look for it here
from pantau.reports.saringan import line_filter, lines_of_theme

Komponen = dict[str, int | float]
T = TypeVar("T")
SIMPAN_MAKS = 256  # readings kept in memory
_ingatan: dict[tuple[str, str, int, int | None], tuple[object, Any]] = {}


@dataclass
class Konteks:
    """The state of the year under a request, for a reader. Comparison states are computed when first asked for."""

    minta: Permintaan
    hak: Hak
    kolom: Kolom
    aturan: SetAturan
    pada: Pada
    saring: NDArray[np.bool_] | None
    hasil: Hasil
    pemda: str
    buku: dict[int, int]
    masalah: list[Masalah] = field(default_factory=list)
    ingat: dict[str, Any] = field(default_factory=dict)
    dipecah: frozenset[int] = frozenset()

    @property
    def hadir(self) -> Hadir:
        """Which units, nodes and lines were known then."""
        return presence(self.kolom, view_at(self.kolom, self.pada.diketahui))

    @cached_property
    def berdiri(self) -> Berdiri:
        """What stands on the day as known then."""
        return standing_at(self.kolom, view_at(self.kolom, self.pada.diketahui), day_number(self.minta.per))

    def nodes(self) -> list[tuple[int, Simpul]]:
        """The programme nodes that stand on the day as known then, with their positions; listed once."""
        k, ada = self.kolom, self.berdiri.simpul
        v = view_at(k, self.pada.diketahui)
        isi: list[tuple[int, Simpul]] = v.once(("simpul", ada.tobytes()), lambda: [(i, k.simpul[i]) for i in np.flatnonzero(ada).tolist()])
        return isi

    @cached_property
    def bulan_lalu(self) -> Hasil | None:
        """The state at the month-end before: what the last monthly meeting saw, as known now."""
        lalu = previous_month_end(self.minta.per)
        return kept_roll_up(self.kolom, replace(self.pada, per=lalu), self.saring) if lalu.year == self.kolom.tahun else None

    def has_month(self, grup: Literal["fisik", "posting"]) -> bool:
        """Whether the month of the date holds anything of a group yet: what stands still because nobody has reported is not compared."""
        v = view_at(self.kolom, self.pada.diketahui)
        awal, akhir = day_number(previous_month_end(self.minta.per)), day_number(self.minta.per)
        return bool(v.once(("berisi", grup, akhir), lambda: ((x := v[grup].kolom["hari"]) > awal).dot(x <= akhir)))

    @cached_property
    def deret(self) -> Deret:
        """The twelve month-ends."""
        return kept_months(self.kolom, self.pada) if self.saring is None else roll_up_months(self.kolom, self.pada, self.saring)

    @cached_property
    def lalu(self) -> Konteks | None:
        """The same date last year under the same filters, if anything of that year was known."""
        if self.kolom.tahun - 1 not in self.buku:
            return None
        dulu = replace(self.minta, per=same_date_last_year(self.minta.per), unit=None, simpul=None, sendiri=False)
        kx = _state(dulu, self.hak, self.aturan, self.pemda, self.buku)
        return kx if kx.hadir.simpul.any() else None

    @cached_property
    def lanjutan(self) -> Konteks | None:
        """The ledger of the year before on this very day, in the same scope; None where nothing of it was known, or not this unit."""
        if self.kolom.tahun - 1 not in self.buku:
            return None
        kx = _state(self.minta, self.hak, self.aturan, self.pemda, self.buku, self.kolom.tahun - 1)
        return kx if kx.hadir.unit.any() and (self.minta.unit is None or self.minta.unit in kx.known_units) else None

    @cached_property
    def padanan(self) -> dict[int, list[int]]:
        """This year's unit id → indexes of last year's units it stands for (itself, and those merged or renamed into it). One that was divided
        stands for itself only: no part of its figures is another's."""
        if self.lalu is None:
            return {}
        units = [(i, self.lalu.kolom.unit[i].id) for i in np.flatnonzero(self.lalu.hadir.unit).tolist()]
        self.dipecah, hasil = counterparts(units, successors(self.pada.diketahui), self.minta.per, self.known_units)
        return hasil

    @cached_property
    def known_units(self) -> dict[int, int]:
        """Id → position of every unit that was known then."""
        return {self.kolom.unit[i].id: i for i in np.flatnonzero(self.hadir.unit).tolist()}

    @cached_property
    def _simpul(self) -> dict[int, int]:
        return {self.kolom.simpul[i].asli: i for i in np.flatnonzero(self.hadir.simpul).tolist()}

    def once(self, apa: str, baca: Callable[[], T]) -> T:
        """What `baca` gives for the date and knowledge of the request, asked for again only when a ledger has changed."""
        return _kept(f"{apa} {self.minta.per}", self.kolom.tahun, self.minta.diketahui, self.buku, baca)

    def unit_index(self, id: int) -> int:
        """Position of a unit in the columns; DitolakError if the year does not know it."""
        if id in self.known_units:
            return self.known_units[id]
        raise DitolakError(Masalah("unit_tidak_ada_tahun_ini", {}, {"tahun": self.kolom.tahun}))

    def line_index(self, id: int) -> int:
        """Position of a budget line in the reader's charge; DitolakError if there is none of that id, or it is not his."""
        letak = np.flatnonzero((self.kolom.baris_id == id) & self.hadir.baris).tolist()
        if not letak or not self.hak.may_unit(Izin.BACA, self.kolom.unit[int(self.kolom.baris_unit[letak[0]])].id):
            raise DiLuarHakError
        return int(letak[0])

    def unit_name(self, i: int) -> str:
        """Name of a unit at the date."""
        v = self.hasil.pohon.versi[i]
        return v.nama if v else self.kolom.unit[i].nama

    def unit_class(self, i: int) -> str:
        """Class of a unit at the date."""
        v = self.hasil.pohon.versi[i]
        return v.kelas if v else ""

    def scope_units(self) -> list[int]:
        """Indexes of the units in scope."""
        if self.minta.unit is None:
            return [i for i in self.known_units.values() if self.hasil.pohon.hadir[i]]
        if self.minta.sendiri:
            return [self.unit_index(self.minta.unit)]
        return sorted({self.unit_index(self.minta.unit), *self.hasil.pohon.subtree(self.unit_index(self.minta.unit))})

    def lingkup(self) -> Lingkup:
        """The scope as rows behind figures are looked for in it."""
        simpul = self.simpul_index(self.minta.simpul) if self.minta.simpul is not None else None
        return Lingkup(tuple(self.scope_units()), simpul, self.saring)

    def total(self, hasil: Hasil | None = None) -> Komponen:
        """Components of the whole scope."""
        h = hasil or self.hasil
        if self.minta.simpul is not None:
            return h.of_simpul(self.simpul_index(self.minta.simpul))
        if self.minta.unit is None:
            return h.of_total()
        i = self.unit_index(self.minta.unit)
        return {n: v[i].item() for n, v in h.unit_sendiri.items()} if self.minta.sendiri else h.of_unit(i)

    def simpul_index(self, id: int) -> int:
        """Position of a programme node; DitolakError if the year does not know it."""
        if id in self._simpul:
            return self._simpul[id]
        raise DitolakError(Masalah("simpul_tidak_ada", {}, {"tahun": self.kolom.tahun}))

    def last_year(self, unit: int | None) -> Komponen | None:
        """Components of the same date last year for a unit (index, with subordinates) or, for None, the scope."""
        if self.lalu is None or self.minta.simpul is not None:
            return None
        if unit is None and self.minta.unit is None:
            return self.lalu.hasil.of_total()
        akar = self.unit_index(self.minta.unit) if unit is None and self.minta.unit is not None else unit
        anggota = {j for u in self.hasil.pohon.subtree(akar or 0) for j in self.padanan.get(self.kolom.unit[u].id, [])}
        if not anggota:
            return None
        s = self.lalu.hasil.unit_sendiri
        return {n: sum(v[sorted(anggota)].tolist()) for n, v in s.items()}

    @property
    def known_acts(self) -> int:
        """The moment until which acts without a day of their own count: a month that is closed goes on saying what was known at its closing."""
        return self.once("tutup", lambda: known_when_closed(self.minta.per, self.pada.diketahui))

    @property
    def metode(self) -> str:
        """Name of the physical method."""
        return self.minta.metode or str(self.aturan.value("metode_fisik", self.minta.per))

    @property
    def fisik_id(self) -> str:
        """Measure of the physical method."""
        return METODE[self.metode]

    @cached_property
    def versi(self) -> list[tuple[str, date]]:
        """The budget versions in force: stage and from when it holds, the latest last."""
        return [(t, m) for t, m in budget_versions(self.kolom.tahun, self.buku, self.minta.diketahui) if m <= self.minta.per]

    @property
    def stage(self) -> str:
        """The stage whose plan is in force."""
        return plan_stage(t for t, _ in self.versi)

    def basis_text(self) -> str:
        """The basis of realisation in words; a mixture is spelled out."""
        if self.minta.basis != "utama":
            return self.minta.basis.upper()
        hitung: dict[str, int] = {}
        for i in self.scope_units():
            b = basis_words(self.hasil.basis_unit[i])
            hitung[b] = hitung.get(b, 0) + 1
        ada = {k: n for k, n in hitung.items() if k != "–"}
        if len(ada) <= 1:
            return next(iter(ada), "–")
        return ", ".join(f"{k} ({n} unit)" for k, n in sorted(ada.items()))

    def scope_dict(self) -> dict[str, Any]:
        """The scope as reports state it."""
        d: dict[str, Any] = {"unit": "semua", **self.minta.filters()}
        if self.minta.unit is not None:
            i = self.unit_index(self.minta.unit)
            d["unit"] = self.unit_name(i)
            d["kode_unit"] = self.kolom.unit[i].kode
        if self.minta.simpul is not None:
            s = self.kolom.simpul[self.simpul_index(self.minta.simpul)]
            d[s.tingkat] = f"{s.kode} {s.nama}".strip()
        if self.minta.nama_cakupan:
            d["nama"] = self.minta.nama_cakupan
        d["jumlah_unit"] = len(self.scope_units())
        return d


def _state(p: Permintaan, hak: Hak, aturan: SetAturan, nama: str, buku: dict[int, int], tahun: int = 0) -> Konteks:
    tahun = tahun or p.per.year
    k = columns_of(tahun, (buku.get(0, 0), buku.get(tahun, 0)))
    pada = Pada(
        p.per,
        p.diketahui if p.diketahui is not None else known_now(_kept("akhir", 0, None, {0: sum(buku.values())}, last_time)),
        p.basis,
        "masa" if p.waktu == "masa" else "catat",
        aturan.value("target_tengah_bulan", p.per),
        cast(Any, p.tingkat_fisik or aturan.value("tingkat_fisik", p.per)),
    )
    kelas, asisten = [""] * len(k.unit), [""] * len(k.unit)
    if p.kelas or p.asisten:
        for i, v in enumerate(unit_tree(k, p.per, pada.diketahui).versi):
            if v is not None:
                kelas[i], asisten[i] = v.kelas, v.asisten
    saring = line_filter(k, p.filters(), kelas, asisten)
    if p.tema and saring is not None:
        saring &= lines_of_theme(k, p.tema, p.per, pada.diketahui, aturan)
    return Konteks(p, hak, k, aturan, pada, saring, kept_roll_up(k, pada, saring), nama, buku)


def _kept(apa: str, tahun: int, diketahui: int | None, buku: dict[int, int], baca: Callable[[], T]) -> T:
    """What `baca` gives, asked for again only when a ledger has changed."""
    kunci, keadaan = (str(connection.settings_dict["NAME"]), apa, tahun, diketahui), tuple(sorted(buku.items()))
    ada = _ingatan.get(kunci)
    if ada is None or ada[0] != keadaan:
        if len(_ingatan) >= SIMPAN_MAKS:
            _ingatan.clear()
        ada = _ingatan[kunci] = (keadaan, baca())
    return cast(T, ada[1])


def budget_versions(tahun: int, buku: dict[int, int], diketahui: int | None = None) -> list[tuple[str, date]]:
    """Stages of a year's budget and from when they hold, in order, as known at a time (None: now)."""
    waktu = () if diketahui is None else (diketahui,)
    return _kept("versi", tahun, diketahui, buku, lambda: [(v.tahap, v.berlaku_mulai) for v in versions(tahun, *waktu)])


def pemda_name(buku: dict[int, int], diketahui: int | None = None) -> str:
    """Name of the pemda as known at a time (None: now)."""
    waktu = () if diketahui is None else (diketahui,)
    return _kept("pemda", 0, diketahui, buku, lambda: milik.nama if (milik := pemda(*waktu)) else "")


def rules_known(buku: dict[int, int], diketahui: int | None) -> SetAturan:
    """The rules as known at a time (None: now)."""
    return rules() if diketahui is None else rules(diketahui, _kept("aturan", 0, None, buku, recorded_rules))


def forget() -> None:
    """Drop what is kept in memory (tests)."""
    _ingatan.clear()


def _own_scope(p: Permintaan, hak: Hak) -> Permintaan:
    """The request within the reader's charge: who answers for some units and names none gets his first."""
    if not hak.may(Izin.BACA):
        raise DiLuarHakError
    if p.unit is None and p.simpul is None and hak.units is not None:
        p = replace(p, unit=hak.unit_utama)
    if p.simpul is None and not hak.may_unit(Izin.BACA, p.unit):
        raise DiLuarHakError
    return p


def _node_scope(p: Permintaan, hak: Hak, k: Kolom) -> Permintaan:
    """A programme node brings its unit with it; one outside the reader's charge is refused as if it were unknown to him."""
    if p.simpul is None:
        return p
    milik = {s.asli: s.unit for s in k.simpul}
    if p.simpul not in milik:
        raise DitolakError(Masalah("simpul_tidak_ada", {}, {"tahun": k.tahun})) if hak.units is None else DiLuarHakError()
    if not hak.may_unit(Izin.BACA, milik[p.simpul]):
        raise DiLuarHakError
    return replace(p, unit=milik[p.simpul], sendiri=False)


def _own_filters(kx: Konteks) -> None:
    """A class or asisten that none of the reader's units has is not his to ask for."""
    m = kx.minta
    if kx.hak.units is None or not (m.kelas or m.asisten):
        return
    versi = [v for u, v in zip(kx.kolom.unit, kx.hasil.pohon.versi, strict=True) if v is not None and u.id in kx.hak.units]
    if not any(m.kelas in ("", v.kelas) and m.asisten in ("", v.asisten) for v in versi):
        raise DiLuarHakError


def prepare(p: Permintaan, hak: Hak, buku: dict[int, int] | None = None, kosong: bool = False) -> Konteks:
    """Compute the state for a request of a reader, narrowed to what he may read. `buku`: the ledger's counters, where they were just read;
    `kosong`: a year that holds nothing will do, for what does not read the ledger.

    DiLuarHakError for a unit, node or filter outside his charge; SalahMintaError for a filter that is of nothing; DitolakError if the year is
    empty or does not know the scope.
    """
    p = _own_scope(p, hak)
    buku = ledger_versions() if buku is None else buku
    tahun = p.per.year
    k = columns_of(tahun, (buku.get(0, 0), buku.get(tahun, 0)))
    if not k.simpul and not k.unit and not kosong:
        raise DitolakError(Masalah("tahun_kosong", {}, {"tahun": tahun, "daftar": ", ".join(str(t) for t in sorted(buku) if t) or "–"}))
    refuse_unknown(p.filters(), hak, k)
    kx = _state(_node_scope(p, hak, k), hak, rules_known(buku, p.diketahui), pemda_name(buku, p.diketahui), buku)
    if p.unit is not None:
        kx.unit_index(p.unit)
    if p.simpul is not None:
        kx.simpul_index(p.simpul)
    _own_filters(kx)
    return kx
