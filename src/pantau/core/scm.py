"""The steps of a critical contract: show-cause meetings (SCM) I to III, each with the outcome of the test that was agreed on, and their order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from pantau.core.masalah import Masalah
from pantau.core.periode import format_tanggal

RAPAT, UJI = "scm", "uji_coba"
TINGKAT = {1: "I", 2: "II", 3: "III"}
HASIL = ("berhasil", "gagal")
KATA = {(t, h): f"SCM {n}, uji coba {h}" if h else f"SCM {n}" for t, n in TINGKAT.items() for h in ("", *HASIL)}


@dataclass(frozen=True, slots=True)
class LangkahScm:
    """A meeting (without `hasil`) or the outcome of its test, on a day."""

    tingkat: int
    hasil: str
    hari: date

    @property
    def urut(self) -> int:
        """Its place in the order: meeting and outcome of level I, of II, of III."""
        return 2 * self.tingkat + bool(self.hasil)

    @property
    def kata(self) -> str:
        """What it is called."""
        return KATA[self.tingkat, self.hasil]


def step_of(jenis: str, isi: str, hasil: str, hari: date) -> LangkahScm | None:
    """A step as typed or recorded; None where level or outcome is none."""
    tingkat = int(isi) if isi in ("1", "2", "3") else 0
    if not tingkat or (jenis == UJI) != (hasil in HASIL):
        return None
    return LangkahScm(tingkat, hasil if jenis == UJI else "", hari)


def order_faults(x: LangkahScm, ada: Collection[LangkahScm]) -> list[Masalah]:
    """How a step contradicts the others: without the one before it, earlier than that, or later than one that follows."""
    lain = sorted((y for y in ada if y.urut != x.urut), key=lambda y: y.urut)
    sebelum = [y for y in lain if y.urut < x.urut]
    hasil = []
    if x.urut > 2 and not any(y.urut == x.urut - 1 for y in sebelum):
        hasil.append(Masalah("scm_urut", {}, {"ini": x.kata, "dahulu": _before(x)}))
    hasil += [_clash("kabar_mendahului", x, y) for y in sebelum if x.hari < y.hari][-1:]
    return hasil + [_clash("kabar_menyusul", x, y) for y in lain if y.urut > x.urut and x.hari > y.hari][:1]


def _before(x: LangkahScm) -> str:
    return KATA[x.tingkat, ""] if x.hasil else f"hasil uji coba SCM {TINGKAT[x.tingkat - 1]}"


def _clash(kode: str, x: LangkahScm, y: LangkahScm) -> Masalah:
    return Masalah(kode, {}, {"isi": format_tanggal(x.hari), "apa": y.kata, "hari": format_tanggal(y.hari)})


def held_by_later(x: LangkahScm, ada: Collection[LangkahScm]) -> list[Masalah]:
    """What keeps a step from being taken back: one that follows it."""
    nanti = sorted((y for y in ada if y.urut > x.urut), key=lambda y: y.urut)
    return [Masalah("scm_ditahan", {}, {"ini": x.kata, "sesudah": nanti[0].kata})] if nanti else []


def last_step(ada: Collection[LangkahScm]) -> LangkahScm | None:
    """How far it went."""
    return max(ada, key=lambda x: x.urut, default=None)
