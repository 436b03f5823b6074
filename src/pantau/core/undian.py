"""The draw of whom to visit: a frame that is frozen first, a seed that nobody knows before, tickets that anybody can work out again.

Frame → SHA-256 of its canonical JSON → seed = SHA-256 of that hash and the parts thrown or revealed afterwards → one ticket for each member:
SHA-256(seed "," id), the form of Rivest's sampler. So another member more or less changes nobody's ticket. Some places are kept for those not
visited for a year; the others are drawn by weight: of u1^(1/w1) and u2^(1/w2), u being ticket / 2^256, the larger wins (Efraimidis and
Spirakis 2006), compared in whole numbers, so that every language on every machine says the same. `docs/undian/` has a verifier of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key, partial
from math import comb
from typing import Any, TypeVar

from pantau.core.masalah import DitolakError, Masalah

CARA = "pantau-undian-1"
TERBERAT = 100  # a heavier one would be drawn nearly always: that is a decision, not a draw
DADU = 20  # digits of ten-sided dice thrown in public (Colorado Election Rule 25.2.2(i))
BULAN = 12  # within so many draws everybody is visited
_ID = re.compile(r"[\x21-\x7e]{1,60}")
_ANGKA = re.compile(r"[0-9]+")
Jenis = TypeVar("Jenis")


@dataclass(frozen=True, slots=True)
class Anggota:
    """One that can be drawn: id (printable ASCII, no blanks), name, weight 1 to 100, stratum, and whether not visited for a year."""

    id: str
    nama: str
    bobot: int = 1
    lapis: str = ""
    lama: bool = False


@dataclass(frozen=True, slots=True)
class Bingkai:
    """What is frozen before the seed: members, places per stratum, who was left out and why, when, and where the seed will come from."""

    anggota: tuple[Anggota, ...]
    ambil: Mapping[str, int]
    waktu: str
    sumber_benih: str
    keluar: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Terundi:
    """One member in the order of the draw. `cara`: "giliran" (a place for those not visited for a year), "bobot" (by weight), or
    "pengganti" (drawn when one before is excused, in this order)."""

    id: str
    lapis: str
    urutan: int
    cara: str
    tiket: str


def canonical(b: Bingkai) -> bytes:
    """The one spelling of a frame: UTF-8 JSON without blanks, keys and members in the order of their letters, whole numbers only.

    Refuses a frame that cannot be drawn from: `undian_anggota` for two of one id, odd ids or weights; `undian_ambil` for places without people.
    """
    salah = sorted({a.id for a in b.anggota if not _ID.fullmatch(a.id) or not 1 <= a.bobot <= TERBERAT})
    kembar = sorted({a.id for a in b.anggota if sum(x.id == a.id for x in b.anggota) > 1} if len(_ids(b)) < len(b.anggota) else ())
    if salah or kembar or not b.anggota:
        raise DitolakError(Masalah("undian_anggota", {}, {"daftar": ", ".join((*salah, *kembar)[:5]) or "kosong", "terberat": TERBERAT}))
    if len({i for i, _ in b.keluar} - _ids(b)) < len(b.keluar):
        raise DitolakError(Masalah("undian_keluar", {}, {"daftar": ", ".join(sorted(i for i, _ in b.keluar)[:5])}))
    for lapis in sorted({*b.ambil, *(a.lapis for a in b.anggota)}):
        banyak = sum(a.lapis == lapis for a in b.anggota)
        if not 0 <= b.ambil.get(lapis, -1) <= banyak or not re.fullmatch(r"[\x20-\x7e]{0,60}", lapis):
            raise DitolakError(Masalah("undian_ambil", {}, {"lapis": lapis or "-", "ambil": b.ambil.get(lapis, 0), "banyak": banyak}))
    isi: dict[str, Any] = {
        "ambil": dict(b.ambil),
        "anggota": [
            {"bobot": a.bobot, "id": a.id, "lama": a.lama, "lapis": a.lapis, "nama": a.nama} for a in sorted(b.anggota, key=lambda a: a.id)
        ],
        "cara": CARA,
        "keluar": [{"alasan": x, "id": i} for i, x in sorted(b.keluar)],
        "sumber_benih": b.sumber_benih,
        "waktu": b.waktu,
    }
    return json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _ids(b: Bingkai) -> set[str]:
    return {a.id for a in b.anggota}


def read_frame(isi: Mapping[str, Any]) -> Bingkai:
    """A frame out of its JSON; `undian_berkas` if it is none, or of another way of drawing."""
    try:
        if isi["cara"] != CARA:
            raise DitolakError(Masalah("undian_berkas", {}, {"cara": CARA}))
        return Bingkai(
            tuple(Anggota(_text(a["id"]), _text(a["nama"]), _of(int, a["bobot"]), _text(a["lapis"]), _of(bool, a["lama"])) for a in isi["anggota"]),
            {_text(k): _of(int, v) for k, v in isi["ambil"].items()}, _text(isi["waktu"]), _text(isi["sumber_benih"]),
            tuple((_text(x["id"]), _text(x["alasan"])) for x in isi["keluar"]),
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError, ValueError) as e:
        raise DitolakError(Masalah("undian_berkas", {}, {"cara": CARA})) from e


def _of(jenis: type[Jenis], x: Any) -> Jenis:
    if type(x) is not jenis:
        raise ValueError(x)
    return x


def _text(x: Any) -> str:
    return _of(str, x).encode().decode()  # a lone half of a pair has no UTF-8


def frame_hash(b: Bingkai) -> str:
    """SHA-256 of the canonical frame: what is printed before the seed is known."""
    return hashlib.sha256(canonical(b)).hexdigest()


def commitment(rahasia: str) -> str:
    """What a party hands in with the freeze, to reveal its secret afterwards: SHA-256 of it."""
    return hashlib.sha256(rahasia.encode()).hexdigest()


def dice(teks: str) -> str:
    """The digits of the dice without blanks; `undian_dadu` if fewer than 20 or no digits."""
    angka = "".join(teks.split())
    if not _ANGKA.fullmatch(angka) or len(angka) < DADU:
        raise DitolakError(Masalah("undian_dadu", {}, {"perlu": DADU, "ada": sum(c.isascii() and c.isdigit() for c in angka)}))
    return angka


def reveal(janji: Iterable[str], rahasia: Iterable[str]) -> tuple[str, ...]:
    """The secrets of at least three parties, each equal to what it had handed in; `undian_janji` otherwise, naming which."""
    j, r = tuple(janji), tuple(rahasia)
    salah = [str(i + 1) for i, (a, b) in enumerate(zip(j, r, strict=False)) if commitment(b) != a]
    if salah or len(j) != len(r) or len(set(r)) < 3:
        raise DitolakError(Masalah("undian_janji", {}, {"daftar": ", ".join(salah) or "-", "ada": len(r)}))
    return r


def seed(bingkai: str, bagian: Iterable[str]) -> str:
    """SHA-256 of the hash of the frame and of every part, joined by a bar: who knew the parts before could not have known it."""
    isi = tuple(bagian)
    if not isi or not all(isi) or any("|" in x for x in isi):
        raise DitolakError(Masalah("undian_benih", {}, {}))
    return hashlib.sha256("|".join((bingkai, *isi)).encode()).hexdigest()


def ticket(benih: str, id: str) -> str:
    """The ticket of a member: SHA-256(seed "," id), hexadecimal."""
    return hashlib.sha256(f"{benih},{id}".encode()).hexdigest()


def draw(b: Bingkai, benih: str) -> list[Terundi]:
    """Everybody in the order of the draw, stratum by stratum; the first `ambil` of each are drawn, those after them stand in for the excused."""
    canonical(b)  # refuses what cannot be drawn from
    hasil: list[Terundi] = []
    for lapis in sorted(b.ambil):
        orang = sorted((a for a in b.anggota if a.lapis == lapis), key=lambda a: a.id)
        tiket = {a.id: int(ticket(benih, a.id), 16) + 1 for a in orang}
        lama = sorted((a for a in orang if a.lama), key=lambda a: ticket(benih, "giliran," + a.id))
        giliran = lama[: min(b.ambil[lapis], -(-len(orang) // BULAN))]
        sisa = sorted((a for a in orang if a not in giliran), key=cmp_to_key(partial(_before, tiket)))
        for n, a in enumerate([*giliran, *sisa], 1):
            cara = "pengganti" if n > b.ambil[lapis] else "giliran" if n <= len(giliran) else "bobot"
            hasil.append(Terundi(a.id, lapis, n, cara, ticket(benih, a.id)))
    return hasil


def _before(tiket: Mapping[str, int], x: Anggota, y: Anggota) -> int:
    """Negative if x is drawn before y: u_x^(1/w_x) > u_y^(1/w_y), both raised to w_x·w_y."""
    kiri, kanan = tiket[x.id] ** y.bobot << 256 * x.bobot, tiket[y.id] ** x.bobot << 256 * y.bobot
    return int((kanan > kiri) - (kiri > kanan))


def excuse(urutan: Iterable[Terundi], ambil: Mapping[str, int], halangan: Mapping[str, tuple[str, str]]) -> list[Terundi]:
    """Who is visited once some are excused: the next of the stratum move up. An excuse needs two different names; `undian_halangan` otherwise."""
    for id, (satu, dua) in sorted(halangan.items()):
        if not satu.strip() or not dua.strip() or satu.strip().casefold() == dua.strip().casefold():
            raise DitolakError(Masalah("undian_halangan", {}, {"id": id}))
    hasil: list[Terundi] = []
    for t in urutan:
        if t.id not in halangan and sum(x.lapis == t.lapis for x in hasil) < ambil.get(t.lapis, 0):
            hasil.append(t)
    return hasil


def chance_of_finding(banyak: int, ambil: int, curang: int) -> Fraction:
    """The probability that at least one of `curang` cheats is among `ambil` drawn uniformly of `banyak`."""
    return 1 - Fraction(comb(banyak - curang, ambil), comb(banyak, ambil))
