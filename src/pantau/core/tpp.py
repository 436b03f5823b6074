"""The effect of performance on the allowance: one rule over the periods of a year, as a proposal; what is not known has no effect.

A rule defers, deducts or forfeits a share of the allowance where its measure lies below its bound. What was deferred is released in the first
period that is in order again; after so many misses in a row the oldest that is still deferred is forfeited, and the others stay deferred. A period
without data, or one that is exempt, neither counts as a miss nor ends a row of misses, and nothing is deferred or released in it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pantau.core.uang import half_up

AWALAN = "tpp_aturan_"
UKURAN = ("serapan_rak", "instruksi_tepat", "indeks")
AKIBAT = ("tunda", "potong")
PERIODE = {"bulan": 1, "triwulan": 3}
CAKUPAN = ("unit", "orang")


class AturanTppError(ValueError):
    """A rule that cannot be read; says which part."""


@dataclass(frozen=True, slots=True)
class AturanTpp:
    """A rule: whose measure against which bound in which period (months), for whom, with what share of the allowance (by number of the period, 0 for
    all), and after how many misses in a row the oldest share is forfeited (0: never)."""

    id: str
    nama: str
    ukuran: str
    cakupan: str
    periode: int
    ambang: Fraction
    akibat: str
    persen: Mapping[int, Fraction]
    hangus_sesudah: int
    pihak: str

    def share_of(self, ke: int) -> Fraction:
        """The share that the n-th period of the year puts at stake, in percent."""
        return self.persen.get(ke, self.persen.get(0, Fraction(0)))


def read_rule(id: str, x: Mapping[str, Any]) -> AturanTpp:
    """A rule from its record; AturanTppError names the part that is wrong."""
    for bidang, boleh in (("ukuran", UKURAN), ("akibat", AKIBAT), ("periode", tuple(PERIODE)), ("cakupan", CAKUPAN)):
        if x.get(bidang) not in boleh:
            raise AturanTppError(bidang)
    persen = (
        {int(k): Fraction(str(v)) for k, v in x["persen"].items()} if isinstance(x["persen"], Mapping) else {0: Fraction(str(x["persen"]))}
    )
    if not persen or not all(0 < v <= 100 for v in persen.values()):
        raise AturanTppError("persen")
    hangus = int(x.get("hangus_sesudah", 0))
    if hangus < 0 or (hangus and x["akibat"] != "tunda"):
        raise AturanTppError("hangus_sesudah")
    return AturanTpp(
        id,
        str(x["nama"]),
        x["ukuran"],
        x["cakupan"],
        PERIODE[x["periode"]],
        Fraction(str(x["ambang"])),
        x["akibat"],
        persen,
        hangus,
        str(x["pihak"]),
    )


@dataclass(frozen=True, slots=True)
class Masa:
    """A period of one person or unit: its number in the year, the value of the measure (None: not known), the allowance of the period in sen
    (None: not known), and whether it is exempt."""

    ke: int
    nilai: Fraction | None
    besaran: int | None
    kecuali: bool = False


@dataclass(frozen=True, slots=True)
class Langkah:
    """What a period comes to: its word, and what it defers, releases, deducts and forfeits, and what is still deferred after it, in sen. Amounts are
    None where the allowance is not known."""

    ke: int
    kata: str
    persen: Fraction
    tunda: int | None = 0
    lepas: int | None = 0
    potong: int | None = 0
    hangus: int | None = 0
    tertunda: int | None = 0


TAK_DINILAI = ("tanpa_data", "kecuali")


def verdict(a: AturanTpp, m: Masa) -> str:
    """Whether a period misses the bound of a rule: `kena`, `bebas`, or why that is not judged."""
    if m.kecuali:
        return "kecuali"
    if m.nilai is None:
        return "tanpa_data"
    return "kena" if m.nilai < a.ambang and a.share_of(m.ke) else "bebas"


def amount(besaran: int | None, persen: Fraction) -> int | None:
    """A share of an allowance, to the sen."""
    return None if besaran is None else half_up(Fraction(besaran) * persen / 100)


def _total(isi: Sequence[int | None]) -> int | None:
    return None if None in isi else sum(x for x in isi if x is not None)


def run(a: AturanTpp, masa: Sequence[Masa]) -> list[Langkah]:
    """The periods of a year in order, each with what it comes to."""
    hasil, tertunda, beruntun = list[Langkah](), deque[int | None](), 0
    for m in masa:
        kata, persen = verdict(a, m), a.share_of(m.ke)
        isi: dict[str, int | None] = {}
        if kata == "kena" and a.akibat == "potong":
            isi["potong"] = amount(m.besaran, persen)
        elif kata == "kena":
            beruntun += 1
            isi["tunda"] = amount(m.besaran, persen)
            tertunda.append(isi["tunda"])
            if a.hangus_sesudah and beruntun >= a.hangus_sesudah:
                isi["hangus"] = tertunda.popleft()
        elif kata == "bebas":
            beruntun = 0
            isi["lepas"] = _total(tuple(tertunda))
            tertunda.clear()
        hasil.append(Langkah(m.ke, kata, persen if kata == "kena" else Fraction(0), tertunda=_total(tuple(tertunda)), **isi))
    return hasil


@dataclass(frozen=True, slots=True)
class Perkara:
    """Where a proposal stands, and what may happen to it now."""

    kata: str
    boleh: tuple[str, ...]


KEADAAN = {
    "diusulkan": "Diusulkan",
    "disanggah": "Disanggah",
    "sanggah_ditolak": "Sanggahan ditolak",
    "sanggah_diterima": "Sanggahan diterima",
    "minta_kecuali": "Diminta dikecualikan",
    "dikecualikan": "Dikecualikan",
    "tetap": "Ditetapkan",
}


def stand(riwayat: Sequence[tuple[str, str]]) -> Perkara:
    """Where a proposal stands after what happened to it, in order: (kind, word of a decision)."""
    ada = dict(riwayat)
    if "tetap" in ada:
        return Perkara("tetap", ())
    if "setuju_kecuali" in ada:
        return Perkara("dikecualikan", ())
    if ada.get("putusan") == "terima":
        return Perkara("sanggah_diterima", ())
    if "sanggah" in ada and "putusan" not in ada:
        return Perkara("disanggah", ("putusan",))
    if "kecuali" in ada:
        return Perkara("minta_kecuali", ("setuju_kecuali", "tetap", *(() if "sanggah" in ada else ("sanggah",))))
    if "putusan" in ada:
        return Perkara("sanggah_ditolak", ("kecuali", "tetap"))
    return Perkara("diusulkan", ("sanggah", "kecuali", "tetap"))
