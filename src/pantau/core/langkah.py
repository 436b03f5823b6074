"""Physical progress from absolute values: what was done of the weighted steps of a kind of work, never a typed percentage.

A kind (construction, goods, consultancy, ...) is data of the rule set: its steps with weights, how each is measured, and which of them
need evidence. The percentage is Σ weight × part done / Σ weight, whoever computes it: this module, or the same rule on a phone.
Source: domain practice of staged weights; the weights that ship are Pantau's own and can be replaced by a rule of the pemda.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pantau.core.kode import is_under

BULAN_SETAHUN = 12
BATAS = {"ya": 1.0, "persen": 100.0, "bulan": float(BULAN_SETAHUN)}  # the whole of a step by how it is measured; volume has its own target
BULAN_DIAM = 3
BULAN_TANPA_UANG = 2


@dataclass(frozen=True)
class Langkah:
    """A step. `ukur`: ya (done or not), persen (certified progress), bulan (months served), volume (of a target volume).

    `bukti`: evidence is asked for, and without it the step is not proven; `wajib`: without it nobody can agree to the report.
    """

    id: str
    nama: str
    bobot: float
    ukur: str
    bukti: bool = False
    wajib: bool = False
    serah_terima: bool = False


@dataclass(frozen=True)
class JenisKerja:
    """A kind of work. `rekening`, `pengadaan`: the accounts and kinds of procurement that suggest it; `lompat` is the most its percentage
    plausibly rises in a month; `kontrak` whether work needs a contract first."""

    id: str
    nama: str
    langkah: tuple[Langkah, ...]
    rekening: tuple[str, ...] = ()
    pengadaan: tuple[str, ...] = ()
    lompat: float = 35.0
    kontrak: bool = False


@dataclass(frozen=True)
class Isian:
    """What was typed of an item: step → amount done (absolute), the target volume and its unit, a reason where one insists, and the day
    on which it stood so (None: the last day of the month, or today)."""

    jenis: str
    nilai: Mapping[str, float]
    target: float | None = None
    satuan: str = ""
    alasan: str = ""
    tanggal: date | None = None


@dataclass(frozen=True)
class Situasi:
    """What else is known of an item at the month: percentages of the months before (oldest first, None where nothing was reported),
    money realised (None: not known of this package), whether a contract or order to start exists (None: no package is known), and open
    obstacles (when, what)."""

    sebelum: Sequence[float | None] = ()
    realisasi: int | None = 0
    kontrak: bool | None = None
    kendala: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Salah:
    """An amount that cannot be: a code, the step, and what was typed against the most it can be."""

    code: str
    langkah: str = ""
    isi: float = 0.0
    batas: float = field(default=0.0)


def kinds(nilai: Mapping[str, Mapping[str, Any]]) -> dict[str, JenisKerja]:
    """The kinds of a rule `langkah_fisik`."""
    return {
        id_: JenisKerja(
            id_, x["nama"], tuple(Langkah(**s) for s in x["langkah"]), tuple(x.get("rekening", ())), tuple(x.get("pengadaan", ())),
            float(x["lompat"]), bool(x.get("kontrak")),
        )
        for id_, x in nilai.items()
    }  # fmt: skip


def kind_of(pagu: Mapping[str, int], daftar: Mapping[str, JenisKerja]) -> str:
    """The kind that an activity's accounts (account → pagu) suggest: the one with the most pagu; the first kind without accounts if none fits."""
    bobot: dict[str, int] = {}
    for rekening, p in pagu.items():
        for j in daftar.values():
            if any(is_under(rekening, r) for r in j.rekening):
                bobot[j.id] = bobot.get(j.id, 0) + p
                break
        else:
            bobot[""] = bobot.get("", 0) + p
    menang = max(bobot, key=lambda j: (bobot[j], j)) if bobot else ""
    return menang or next(j.id for j in daftar.values() if not j.rekening)


def kind_of_package(pengadaan: str, daftar: Mapping[str, JenisKerja]) -> str | None:
    """The kind that the procurement kind of a package suggests ("Pekerjaan Konstruksi" → construction); None if it suggests none."""
    teks = pengadaan.lower()
    return next((j.id for j in daftar.values() if any(x.lower() in teks for x in j.pengadaan)), None)


def unproven_duties(j: JenisKerja, isian: Isian, bukti: Collection[str]) -> list[Langkah]:
    """Steps that were reported and whose evidence the rule demands, but nobody attached."""
    return [s for s in j.langkah if s.wajib and isian.nilai.get(s.id) and s.id not in bukti]


def whole(s: Langkah, target: float | None) -> float | None:
    """The amount at which a step is complete; None for a volume without a target."""
    return BATAS.get(s.ukur, target)


def faults(j: JenisKerja, isian: Isian) -> list[Salah]:
    """Amounts that cannot be: negative, beyond the whole, of a step that the kind does not have, or a volume without a target."""
    kenal = {s.id: s for s in j.langkah}
    hasil = [Salah("langkah_asing", n) for n in isian.nilai if n not in kenal]
    for n, v in isian.nilai.items():
        if n not in kenal:
            continue
        penuh = whole(kenal[n], isian.target)
        if penuh is None or penuh <= 0:
            if v:
                hasil.append(Salah("volume_tanpa_target", n, v))
        elif not 0 <= v <= penuh:
            hasil.append(Salah("volume_lebih" if kenal[n].ukur == "volume" and v > 0 else "nilai_di_luar", n, v, penuh))
    return hasil


def share(s: Langkah, isian: Isian) -> float:
    """The part of a step that is done, 0 to 1."""
    penuh = whole(s, isian.target)
    return isian.nilai.get(s.id, 0.0) / penuh if penuh else 0.0


def percent(j: JenisKerja, isian: Isian, hanya: Collection[str] | None = None) -> float:
    """Physical percentage, 0 to 100; with `hanya`, counting those steps alone (weights stay those of all)."""
    jumlah = sum(s.bobot for s in j.langkah)
    return sum(s.bobot * share(s, isian) for s in j.langkah if hanya is None or s.id in hanya) * 100 / jumlah


def proven(j: JenisKerja, isian: Isian, bukti: Collection[str]) -> float:
    """The part of the percentage that is proven: steps whose rule asks for evidence count only with it, the others as agreed."""
    return percent(j, isian, {s.id for s in j.langkah if not s.bukti or s.id in bukti})


def state_word(persen: float) -> str:
    """Implementation status by the percentage."""
    return "selesai" if persen >= 100 else "berjalan" if persen > 0 else "belum mulai"


def doubts(j: JenisKerja, isian: Isian, k: Situasi) -> list[str]:
    """What to ask about a report before it is kept; each needs a reason if the person insists.

    `turun`: the cumulative figure fell; `lompat`: it rose beyond the kind's monthly most; `tetap`: the same for three months and not done;
    `sebelum_kontrak`: progress though no contract is known; `tanpa_serah_terima`: complete without handover;
    `uang_tanpa_kerja`: money was paid and nothing is done; `kerja_tanpa_uang`: work for more than two months and no money.
    """
    persen = percent(j, isian)
    ada = [x for x in k.sebelum if x is not None]
    lalu = ada[-1] if ada else 0.0
    ekor, uang = list(k.sebelum[-(BULAN_DIAM - 1) :]), list(k.sebelum[-BULAN_TANPA_UANG:])
    serah = [s.id for s in j.langkah if s.serah_terima]
    tanya = {
        "turun": bool(ada) and persen < lalu,
        "lompat": persen - lalu > j.lompat,
        "tetap": len(ekor) == BULAN_DIAM - 1 and all(x == persen for x in ekor) and persen < 100,
        "sebelum_kontrak": j.kontrak and persen > 0 and k.kontrak is False,
        "tanpa_serah_terima": persen >= 100 and bool(serah) and not all(isian.nilai.get(s) for s in serah),
        "uang_tanpa_kerja": persen == 0 and k.realisasi is not None and k.realisasi > 0,
        "kerja_tanpa_uang": persen > 0
        and k.realisasi is not None
        and k.realisasi <= 0
        and len(uang) == BULAN_TANPA_UANG
        and all(x is not None and x > 0 for x in uang),
    }
    return [n for n, ya in tanya.items() if ya]
