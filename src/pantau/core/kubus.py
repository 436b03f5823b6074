"""The cube of a pemda: sums by unit class, programme, fund, expenditure type and month, of which a province makes the same measures.

A cube holds components only, never ratios, and whole numbers only: money in sen, physical numerators (sen × percent) rounded to a whole
number in every cell. `unit` holds all components by class and programme; `baris` those that belong to a budget line, also by fund and
expenditure type. What counts activities (how many, how many reported) stands in `unit` alone: an activity of two funds is one activity.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pantau.core.frames import Int, Kolom
from pantau.core.kelas import guess_class
from pantau.core.kode import parse, program_of
from pantau.core.kontrak import KOMPONEN_KONTRAK
from pantau.core.rollup import KOMPONEN_DUA_SISI, KOMPONEN_FISIK_BULAT, KOMPONEN_UANG, Hasil
from pantau.core.ukuran import UKURAN, Ukuran, measure
from pantau.core.ukuran.rumus import Beda, Jumlah, Rasio, Selisih

SUSUNAN = 1  # number of this layout
KUNCI_BARIS = ("kelas", "program", "sumber_dana", "jenis_belanja", "bulan")
KUNCI_UNIT = ("kelas", "program", "bulan")
BULAT_BARIS = ("pagu_fisik", "pagu_lapor", "pagu_tf", "pagu_pernah", "pagu_terbukti")
PECAHAN_BARIS = ("pf", "ptf", "p_atas")
PECAHAN_UNIT = (*PECAHAN_BARIS, "p_klaim", "p_verifikasi", "p_terbukti", "p_drak")
KOMPONEN_BARIS = (*KOMPONEN_UANG, *BULAT_BARIS, *PECAHAN_BARIS)
BULAT_UNIT = (
    *KOMPONEN_UANG,
    *(x for x in KOMPONEN_FISIK_BULAT if x not in ("n_paket", "n_unit")),
    *KOMPONEN_KONTRAK,
    "pagu_drak",
    *KOMPONEN_DUA_SISI,
)
KOMPONEN_UNIT = (*BULAT_UNIT, *PECAHAN_UNIT)
KOMPONEN_SAMA = (*KOMPONEN_UANG, *BULAT_BARIS)  # what both tables must agree on
_SEBUTAN = 60  # letters of a name that stands for a missing code

Sel = dict[tuple[str | int, ...], dict[str, int]]


def impossible(v: dict[str, int], sel: int) -> list[str]:
    """Components of a class and month that no roll-up gives, the sum of `sel` cells: a pagu below nothing, a part of it that is larger, work
    beyond all that is to be done. Spending may be below nothing or above the pagu: that happens."""
    pagu = v.get("pagu", 0)
    salah = ["pagu"] if pagu < 0 else []
    salah += [n for n in BULAT_BARIS if not 0 <= v.get(n, 0) <= pagu]
    return salah + [n for n in PECAHAN_UNIT if n != "p_drak" and not -sel <= v.get(n, 0) <= 100 * pagu + sel]


@dataclass(frozen=True)
class Kubus:
    """The two tables of one month."""

    baris: Sel
    unit: Sel


def class_of(h: Hasil, k: Kolom, i: int) -> str:
    """Class of a unit on the day, guessed from its name where no source states it."""
    v = h.pohon.versi[i]
    return v.kelas if v and v.kelas else guess_class(v.nama if v else k.unit[i].nama)


def cells(k: Kolom, h: Hasil, bulan: int) -> Kubus:
    """The cells of one month: what `roll_up` says of the lines and nodes of each."""
    kelas = [class_of(h, k, i) for i in range(len(k.unit))]
    akar = _roots(k)
    program = [_program(k, a) for a in akar]
    return Kubus(_line_cells(k, h, bulan, kelas, program), _unit_cells(k, h, bulan, kelas, program, akar))


def _roots(k: Kolom) -> list[int]:
    """Position of the topmost node above every programme node (itself at the top); parents come before their children."""
    letak = {s.id: i for i, s in enumerate(k.simpul)}
    hasil: list[int] = []
    for i, s in enumerate(k.simpul):
        induk = letak.get(s.induk) if s.induk is not None else None
        hasil.append(i if induk is None else hasil[induk])
    return hasil


def _program(k: Kolom, i: int) -> str:
    s = k.simpul[i]
    return program_of(s.kode) or s.nama[:_SEBUTAN]


def _line_cells(k: Kolom, h: Hasil, bulan: int, kelas: list[str], program: list[str]) -> Sel:
    daun = np.searchsorted(k.daun, k.baris_simpul)  # every line stands in a leaf
    f, pagu = h.daun, h.baris["pagu"]
    nilai: dict[str, NDArray[Any]] = {n: h.baris[n].astype(np.int64) for n in KOMPONEN_UANG}
    nilai |= {
        "pagu_fisik": pagu, "pagu_lapor": pagu * f["lapor"][daun], "pagu_tf": pagu * f["ada_tf"][daun],
        "pagu_pernah": pagu * f["pernah"][daun], "pagu_terbukti": pagu * f["ada_terbukti"][daun],
        "pf": pagu * f["f"][daun], "ptf": pagu * (f["tf"] * f["ada_tf"])[daun], "p_atas": pagu * f["atas"][daun],
    }  # fmt: skip
    jenis = {r: ".".join(parse(r)[:3]) for r in set(k.rekening)}
    kunci = [
        (kelas[u], program[s], dana, jenis[r], bulan)
        for u, s, dana, r in zip(k.baris_unit.tolist(), k.baris_simpul.tolist(), k.sumber_dana, k.rekening, strict=True)
    ]
    return _grouped(kunci, nilai)


def _unit_cells(k: Kolom, h: Hasil, bulan: int, kelas: list[str], program: list[str], akar: list[int]) -> Sel:
    atas = np.array([i for i, a in enumerate(akar) if a == i], np.int64)
    milik = k.simpul_unit[atas]
    nilai = {n: h.simpul[n][atas] for n in KOMPONEN_UNIT}
    sisa: dict[str, NDArray[Any]] = {}
    for n in KOMPONEN_UNIT:  # what a unit has outside its programmes: contracts that name no activity
        di_program = np.zeros(len(k.unit), np.int64)
        if n not in PECAHAN_UNIT and n != "n_pernah":
            np.add.at(di_program, milik, nilai[n])
            di_program = h.unit_sendiri[n] - di_program
        sisa[n] = di_program
    kunci: list[tuple[str | int, ...]] = [(kelas[u], program[s], bulan) for u, s in zip(milik.tolist(), atas.tolist(), strict=True)]
    kunci += [(x, "", bulan) for x in kelas]
    return _grouped(kunci, {n: np.concatenate([nilai[n], sisa[n]]) for n in KOMPONEN_UNIT})


def _grouped(kunci: Sequence[tuple[str | int, ...]], nilai: dict[str, NDArray[Any]]) -> Sel:
    """Sums by key, in order of the keys; cells in which nothing stands are left out."""
    urut = {x: i for i, x in enumerate(sorted(set(kunci)))}
    ke = np.array([urut[x] for x in kunci], np.int64)
    jumlah = {n: _sum(ke, v, len(urut)) for n, v in nilai.items()}
    baris = zip(urut, zip(*(v.tolist() for v in jumlah.values()), strict=True), strict=True)
    return {x: dict(zip(jumlah, isi, strict=True)) for x, isi in baris if any(isi)}


def _sum(ke: Int, v: NDArray[Any], n: int) -> Int:
    hasil = np.zeros(n, v.dtype if v.dtype.kind == "f" else np.int64)
    np.add.at(hasil, ke, v)
    return np.rint(hasil).astype(np.int64)


def sums(sel: Iterable[tuple[Sequence[str | int], Mapping[str, int]]], letak: Sequence[int], komponen: Sequence[str]) -> Sel:
    """Rows (keys, components) added up by the keys at `letak`: what every engine must say to the last unit. Whole numbers without a bound."""
    hasil: Sel = {}
    for kunci, isi in sel:
        jumlah = hasil.setdefault(tuple(kunci[i] for i in letak), dict.fromkeys(komponen, 0))
        for n in komponen:
            jumlah[n] += isi[n]
    return hasil


def completed(k: Mapping[str, int]) -> dict[str, int]:
    """Sums with the components that follow from others, as the measures read them. Of sums of lines nothing says how many activities ever
    reported: there it is told by the pagu that did."""
    isi = dict(k)
    isi.setdefault("n_pernah", int(isi["pagu_pernah"] != 0))
    if isi["pagu_fisik"] and not isi["pagu_pernah"]:  # as `rollup.heard` says of every node
        isi["n_pernah"] = 0
    isi["p_bawah"] = isi["pf"]
    utuh, lebih = divmod(isi["pf"], 100)
    isi["nilai_fisik"] = utuh + (lebih > 50 or (lebih == 50 and utuh % 2 == 1))  # half to even, as the roll-up rounds
    return isi


def needs(u: Ukuran) -> set[str]:
    """The components that a measure reads."""
    r = u.rumus
    isi = {u.syarat} if u.syarat else set()
    if isinstance(r, Jumlah):
        return isi | {r.komponen}
    if isinstance(r, Selisih):
        return isi | {r.dari, r.dikurangi}
    if isinstance(r, Rasio):
        return isi | {r.pembilang, r.penyebut}
    dua = (r.dari, r.dikurangi) if isinstance(r, Beda) else (r.nilai, r.target)
    return isi.union(*(needs(measure(x)) for x in dua))


def measures(komponen: Iterable[str]) -> list[str]:
    """The measures that can be made of components."""
    ada = {*komponen, "n_pernah", "p_bawah", "nilai_fisik"}
    return [id for id, u in UKURAN.items() if needs(u) <= ada]


def size_band(pagu: int, batas: Sequence[int]) -> int:
    """Among governments of like size: 0 below the first limit (sen), 1 below the second, and so on."""
    return sum(pagu >= x for x in batas)
