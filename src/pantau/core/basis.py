"""Which kinds of money count as spent, unit by unit, and from when on they tell of it."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from pantau.core.frames import BASIS, TANPA, Int, Kolom
from pantau.core.hadir import lines_at
from pantau.core.pandangan import Bool, Pandangan
from pantau.core.periode import day_number
from pantau.core.pilih import Pada

# What each basis adds up for a unit: the first set of which the unit has the leading kind. `ls` are SP2D paid to third parties and `tu` what
# proves spending out of a top-up (TU): spending on the SP2D as on the SPJ basis; `sp2d` the others (GU), which replace what SPJ prove. The
# SP2D of a float (UP) or a top-up are advances and never here. A statement (LRA) stands for everything in it.
BASIS_TERPILIH: dict[str, tuple[tuple[str, ...], ...]] = {
    "sp2d": (("sp2d", "ls", "tu"), ("ls", "tu"), ("tu",), ("spp",)),
    "spj": (("spj", "ls", "tu"), ("tu", "ls")),
    "lra": (("lra",), ("spj", "ls", "tu", "pengesahan"), ("tu", "ls", "pengesahan"), ("pengesahan",)),
    "rfk": (("rfk",),),
    "pengesahan": (("pengesahan",),),
}
BERAJUAN = ("utama", "sp2d")  # where a request for payment tells that nothing was paid yet
UTAMA: tuple[tuple[str, ...], ...] = (("sp2d", "ls", "tu"), ("spj", "ls", "tu"), ("ls", "tu"), ("tu",), ("lra",), ("rfk",), ("spp",))


def allowed_basis(k: Kolom, v: Pandangan, basis: str) -> tuple[Bool, list[tuple[str, ...]], Bool]:
    """Which basis counts for which unit, as a matrix unit × BASIS and in words, and which units have data on it at all.

    `utama` takes for every unit the best basis that has data, and endorsements besides.
    """
    ada = present_basis(k, v)
    ya = np.zeros_like(ada)
    bebas = np.ones(len(k.unit), bool)
    for pilihan in reversed(UTAMA if basis == "utama" else BASIS_TERPILIH[basis]):
        punya = ada[:, BASIS.index(pilihan[0])]
        ya[punya] = False
        for b in pilihan:
            ya[punya, BASIS.index(b)] = ada[punya, BASIS.index(b)]
        bebas &= ~punya
    berdata = ~bebas
    if basis == "utama":
        endorsed = BASIS.index("pengesahan")
        ya[:, endorsed] |= ada[:, endorsed]
        berdata |= ada[:, endorsed]
    ya[:, BASIS.index("spp")] = False
    return ya, [tuple(b for j, b in enumerate(BASIS) if ya[i, j]) for i in range(len(k.unit))], berdata


def kept_basis(k: Kolom, v: Pandangan, basis: str) -> tuple[Bool, list[tuple[str, ...]], Bool]:
    """The same, worked out once per moment."""
    hasil: tuple[Bool, list[tuple[str, ...]], Bool] = v.once(("basis", basis), lambda: allowed_basis(k, v, basis))
    return hasil


def told_units(k: Kolom, v: Pandangan, pada: Pada, ya: Bool, unit_berdata: Bool) -> Bool:
    """Units of whose spending something is told by the day. Nothing is told of the time before the first word of a unit: what was spent then
    has no value, it is not nothing. So what comes later never alters what a month before it says."""

    def first_days() -> Int:
        grup = unit_basis(k, v)
        awal = np.full(len(k.unit), np.iinfo(np.int64).max)
        ikut, hari, ajuan = ya.ravel()[grup], v["posting"].kolom["hari" if pada.waktu == "catat" else "masa"], v["posting"].kolom["ajuan"]
        if pada.basis in BERAJUAN:
            diajukan = ajuan != TANPA
            ikut, hari = ikut | diajukan, np.where(diajukan, np.minimum(ajuan, hari), hari)
        np.minimum.at(awal, grup[ikut] // len(BASIS), hari[ikut])
        return awal

    awal = v.once(("awal", pada.basis, pada.waktu), first_days)
    return np.asarray(unit_berdata & (awal <= day_number(pada.per)))


def told_lines(k: Kolom, v: Pandangan, pada: Pada, ya: Bool, unit_berdata: Bool) -> tuple[Bool, object]:
    """Lines of those units, and what that depends on."""
    mulai = told_units(k, v, pada, ya, unit_berdata)
    ada = lines_at(k, v, day_number(pada.per), pada.waktu)
    kunci = (pada.basis, pada.waktu, int(mulai.sum()), int(ada.sum()))
    return v.once(("berdata", kunci), lambda: mulai[k.baris_unit] & ada), kunci


def main_basis(ada: Collection[str]) -> tuple[str, ...]:
    """What counts as spent for a unit that has money of these kinds: the best basis, and endorsements besides."""
    pilih = next((p for p in UTAMA if p[0] in ada), ())
    return tuple(b for b in BASIS if b in ada and b != "spp" and (b in pilih or b == "pengesahan"))


def basis_words(basis: tuple[str, ...]) -> str:
    """What is added up, in the words of the field: `ls` and `sp2d` are both SP2D; beside SPJ only those paid to third parties count, and what
    proves a top-up is one of the SPJ."""
    nama = {"ls": "SP2D LS", "tu": "SPJ TU", "pengesahan": "pengesahan"}
    kata = [
        nama.get(b, b.upper())
        for b in ("ls", "sp2d", "spj", "tu", "pengesahan", "lra", "rfk")
        if b in basis and not (b == "tu" and "spj" in basis)
    ]
    if "SP2D" in kata or kata == ["SP2D LS"]:
        kata = ["SP2D", *(x for x in kata if not x.startswith("SP2D"))]
    return " dan ".join(kata) or "–"


def unit_basis(k: Kolom, v: Pandangan) -> Int:
    """Unit × basis of every posting known."""
    hasil: Int = v.once("grup", lambda: k.posting_grup if v["posting"].asal is None else k.posting_grup[v["posting"].asal])
    return hasil


def present_basis(k: Kolom, v: Pandangan) -> Bool:
    """Which unit has postings of which basis."""
    n = len(k.unit) * len(BASIS)
    hasil: Bool = v.once("ada", lambda: np.greater(np.bincount(unit_basis(k, v), minlength=n), 0).reshape(len(k.unit), len(BASIS)))
    return hasil
