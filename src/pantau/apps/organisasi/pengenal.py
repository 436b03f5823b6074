"""Which unit a source means by a name: by code, by name, by a spelling that somebody agreed to, by another spelling of the same words.

A name that is only near to a known one is proposed, never taken, and never becomes a second unit without a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pantau.apps.organisasi.fakta import UNIT, UnitBaru
from pantau.apps.organisasi.queries import VersiBerlaku, active_unit_versions, all_units, spellings, unit_key
from pantau.base.isi import Calon
from pantau.core.kode import name_key, normalise_unit, padded_alike
from pantau.core.masalah import Masalah
from pantau.core.nama import contained, match_keys, place_of
from pantau.core.nama import unit_key as nama_baku

UNIT_LAIN = "UNIT LAIN"  # the word by which somebody agrees that the very name of a unit under another code is another unit
_KODE = r"(?P<kode>\d{1,2}(?:\.[\dXx]{1,4}){3,9})\.?"
_KODE_DEPAN = re.compile(rf"^\W{{0,2}}{_KODE}\W{{1,4}}(?P<nama>[^\W\d].+)$")
_KODE_BELAKANG = re.compile(rf"^(?P<nama>[^\W\d].{{2,150}}?) ?[(\[-] ?{_KODE}[)\]]?$")


@dataclass(frozen=True)
class UnitUsul:
    """A unit as a source names it. None = the source does not say. `induk` is the (code, name) of the parent, () = none. `rujukan`: the
    source only refers to it, by its name or by its code alone, and says nothing of what it is called. `luar`: it pays for packages and is no
    unit of the government, so nothing is said of it but its name."""

    kode: str
    nama: str
    kelas: str | None = None
    asisten: str | None = None
    induk: tuple[str, str] | tuple[()] | None = None
    berkas: int = 0
    baris: int = 0
    rujukan: bool = False
    luar: bool = False


@dataclass(frozen=True, slots=True)
class EjaanUsul:
    """A spelling that a person agreed to: the name as the file prints it and the unit that is meant, with the row that prints it."""

    nama: str
    unit: int
    usul: UnitUsul


class Pengenal:
    """Units by every name that they go by; `find` gives the id that a named unit has, negative for one that is new."""

    def __init__(self, usul: Sequence[UnitUsul], mulai: date, setuju: Sequence[str]) -> None:
        semua = all_units()
        self.calon = Calon(UNIT, {unit_key(u.kode, u.nama): u.id for u in semua})
        self.by_kode: dict[str, list[int]] = {}
        self.by_nama: dict[str, list[int]] = {}
        self.nama_of = {u.id: u.nama for u in semua}
        self.kode_of = {u.id: u.kode for u in semua}
        self.versi_lama: dict[int, VersiBerlaku] = {}
        self.baku: dict[int, str] = {}  # units that live now or would from now on → their name as one key for all spellings
        self.masalah: list[Masalah] = []
        self.diingat: list[EjaanUsul] = []
        self.ejaan: set[tuple[str, str]] = set()
        self.peta: dict[tuple[str, str], int] = {}
        self.kata: list[tuple[int, UnitUsul]] = []  # what is said of each unit, under the name that it has
        for u in semua:
            self.by_kode.setdefault(u.kode, []).append(u.id)
            self.by_nama.setdefault(name_key(u.nama), []).append(u.id)
        for v in active_unit_versions():
            self.baku[v.unit], self.nama_of[v.unit] = nama_baku(v.nama), v.nama
            if v.kode and not self.kode_of[v.unit]:  # it came to its code later
                self.kode_of[v.unit] = v.kode
                self.by_kode.setdefault(v.kode, []).append(v.unit)
            if v.mulai <= mulai:
                self.versi_lama[v.unit] = v
                self.calon.ada.setdefault(unit_key(v.kode, v.nama), v.unit)
        self.nama_per_kode: dict[str, set[str]] = {}
        for x in map(_own_code, usul):
            self.nama_per_kode.setdefault(x.kode, set()).add(name_key(x.nama))
        self.ingatan = spellings()
        self.setuju = {name_key(n): s for n, s in map(_agreed, setuju)}

    def find(self, x: UnitUsul) -> int:
        """Id of a named unit; what it was taken for is noted."""
        tertulis, x = (x.kode, x.nama), _own_code(x)
        if tertulis not in self.peta:
            self.peta[tertulis] = self._find(x)
        id_ = self.peta[tertulis]
        if x.luar:
            return id_
        if (x.kode, x.nama) not in self.ejaan and not x.rujukan:
            self.kata.append((id_, x))
        elif all(i != id_ for i, _ in self.kata):
            lama = self.versi_lama.get(id_)
            nama, kode = (lama.nama, lama.kode) if lama else (self.nama_of.get(id_, x.nama), self.kode_of.get(id_, ""))
            self.kata.append((id_, replace(x, nama=nama, kode=kode or x.kode)))
        return id_

    def _find(self, x: UnitUsul) -> int:
        if x.luar:
            kunci = unit_key(x.kode, x.nama)
            return self.calon.id_of(kunci, UnitBaru(x.kode, x.nama, kunci))
        if not x.nama:
            id_ = self._stated(x.kode, x)
            return id_ if id_ is not None else self.calon.id_of(unit_key(x.kode, ""), UnitBaru(x.kode, "", unit_key(x.kode, "")))
        if (id_ := self._by_spelling(x)) is not None:
            return id_
        id_ = self._by_name(x)
        if id_ in self.baku:
            return id_
        if (lain := self._alike(x)) is not None:
            return lain
        if id_ is None:  # else it stood once, and what said so was taken back
            kunci = unit_key(x.kode, x.nama)
            id_ = self.calon.id_of(kunci, UnitBaru(x.kode, x.nama, kunci))
            self.by_nama.setdefault(name_key(x.nama), []).append(id_)
            self.nama_of[id_], self.kode_of[id_] = x.nama, x.kode
            self.masalah.append(Masalah("unit_baru", {}, {"nama": x.nama, "kode": x.kode or "–"}, "info"))
        self.baku[id_] = nama_baku(x.nama)
        return id_

    def _by_spelling(self, x: UnitUsul) -> int | None:
        """The unit that somebody agreed is meant, now or earlier; a name with another code is another unit."""
        kunci = name_key(x.nama)
        id_ = self.ingatan.get(kunci)
        if kunci in self.setuju:
            id_ = self._stated(self.setuju[kunci], x)
            if id_ is not None and id_ != self.ingatan.get(kunci) and name_key(self.nama_of[id_]) != kunci:
                self.diingat.append(EjaanUsul(x.nama, id_, x))
        if id_ is None or (x.kode and self.kode_of[id_] not in ("", x.kode) and kunci not in self.setuju):
            return None
        return self._say_spelling(x, id_)

    def _stated(self, teks: str, x: UnitUsul) -> int | None:
        """The unit that stands behind the equals sign of an agreement: by code or name, living or named earlier by this source."""
        hidup = [i for i in self.baku if self.kode_of[i] == teks] if teks else []
        hidup = hidup or [i for i in self.baku if name_key(self.nama_of[i]) == name_key(teks)]
        if len(hidup) != 1:
            code = "unit_mendua" if hidup else "unit_tidak_ada"
            isi = {"nama": teks, "daftar": "; ".join(f"{self.nama_of[i]} ({self.kode_of[i]})" for i in hidup[:6])}
            self.masalah.append(Masalah(code, _place(x), isi))
            return None
        return hidup[0]

    def _by_name(self, x: UnitUsul) -> int | None:
        """By code and name, else by a code that names only one unit, else by name alone."""
        id_ = self.calon.ada.get(unit_key(x.kode, x.nama))
        if id_ is None and x.kode and len(self.by_kode.get(x.kode, ())) == 1 and len(self.nama_per_kode[x.kode]) == 1:
            id_ = self.by_kode[x.kode][0]
        if id_ is None:
            sama = [c for c in self.by_nama.get(name_key(x.nama), []) if not x.kode or not self.kode_of.get(c)]
            sama = [c for c in sama if c in self.baku] or sama
            id_ = sama[0] if len(sama) == 1 else None
        return id_

    def _alike(self, x: UnitUsul) -> int | None:
        """The unit of which a name is another spelling. One that is only near is proposed. Units of two codes are two units."""
        if (sama := self._same_name(x)) is not None:
            if padded_alike(x.kode, self.kode_of[sama]):
                return self._say_spelling(x, sama)
            self._propose(x, [sama])
            isi = {"nama": x.nama, "kode": x.kode, "lama": self.kode_of[sama], "unit": self._reference(sama), "frasa": UNIT_LAIN}
            self.masalah.append(Masalah("unit_nama_sama", _place(x), isi, "warning", x.nama))
            return None
        ids = [i for i in self.baku if not (x.kode and self.kode_of[i]) or x.kode == self.kode_of[i]]
        c = match_keys(nama_baku(x.nama), [self.baku[i] for i in ids])
        calon = [ids[n] for n in c.calon] or self._around(x, ids)
        if c.kelas == "sama":
            return self._say_spelling(x, calon[0])
        if calon:
            self._propose(x, calon)
        return None

    def _same_name(self, x: UnitUsul) -> int | None:
        """The one stored unit that goes by this very name under another code, unless the source names that one beside it."""
        kunci = name_key(x.nama)
        sama = [i for i in self.baku if i > 0 and x.kode and self.kode_of[i] and name_key(self.nama_of[i]) == kunci]
        return sama[0] if len(sama) == 1 and self.kode_of[sama[0]] not in self.nama_per_kode else None

    def _propose(self, x: UnitUsul, calon: Sequence[int]) -> None:
        isi = {"nama": x.nama, "daftar": "; ".join(self.nama_of[i] for i in calon), "unit": self._reference(calon[0])}
        self.masalah.append(Masalah("unit_mirip", _place(x), isi, "warning", x.nama))

    def _around(self, x: UnitUsul, ids: Sequence[int]) -> list[int]:
        """Stored units whose name holds the one that is meant, or lies in it, the nearest in length first; three at most. The bare name of a
        place is that of the kecamatan, where one is called so."""
        k = nama_baku(x.nama)
        tempat = [i for i in ids if i > 0 and place_of(self.baku[i]) == k]
        if len(tempat) == 1:
            return tempat
        return sorted((i for i in ids if i > 0 and contained(k, self.baku[i])), key=lambda i: abs(len(self.baku[i]) - len(k)))[:3]

    def _reference(self, id_: int) -> str:
        """How an agreement names a unit so that nothing else is meant: its code, where that names one unit, else its name."""
        kode = self.kode_of[id_]
        return kode if kode and sum(self.kode_of[i] == kode for i in self.baku) == 1 else self.nama_of[id_]

    def _say_spelling(self, x: UnitUsul, id_: int) -> int:
        self.ejaan.add((x.kode, x.nama))
        self.masalah.append(Masalah("unit_ejaan_lain", _place(x), {"nama": x.nama, "unit": self.nama_of[id_]}, "info"))
        return id_


def _own_code(x: UnitUsul) -> UnitUsul:
    """A unit whose code stands in one cell with its name, before or in brackets behind it."""
    if x.kode or not (m := _KODE_DEPAN.match(x.nama) or _KODE_BELAKANG.match(x.nama)):
        return x
    return replace(x, kode=normalise_unit(m["kode"]), nama=m["nama"])


def _agreed(teks: str) -> tuple[str, str]:
    """`name as printed=code or name of the unit`."""
    nama, _, unit = teks.rpartition("=")
    return nama.strip(), unit.strip()


def _place(x: UnitUsul) -> dict[str, Any]:
    return {"berkas": x.berkas, "row": x.baris} if x.baris else {"berkas": x.berkas}
