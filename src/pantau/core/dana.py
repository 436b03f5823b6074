"""Conditional funds: what comes in which tranche under which conditions, and what is lost when a deadline goes by. Amounts in whole sen, moments in ms.

A deadline is a moment in a time zone; a day without a time means its end. What is not known is None and never counts as zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pantau.core.periode import EPOCH
from pantau.core.ukuran import Nilai

HARI = 86_400_000  # ms
JAM_ZONA = {"WIB": 7, "WITA": 8, "WIT": 9}  # hours east of Greenwich
SEPULUH_RIBU = 10_000
_JAM = re.compile(r"^([01]\d|2[0-3])[:.]([0-5]\d)$")
_BATAS = re.compile(r"^(\d{2})-(\d{2})(?: (\d{2}:\d{2}))?$")

PAGU, KONTRAK, SALUR, SERAP, KELUARAN, DOKUMEN = "pagu", "kontrak", "salur", "serap", "keluaran", "dokumen"
JENIS = (PAGU, KONTRAK, SALUR, SERAP, KELUARAN, DOKUMEN)
NILAI_TAHAP = ("bagian", "batas", "dokumen", "serap", "keluaran")
HANGUS, TUNDA = "hangus", "tunda"  # what a missed deadline does: the money is lost, or it comes later
DITERIMA, LENGKAP, MENUNGGU, TERTUNDA, GUGUR = "diterima", "lengkap", "menunggu", "tertunda", "gugur"  # states of a tranche


def moment(hari: date, jam: str, timur: float) -> int:
    """The moment of a day and time (`HH:MM`) so many hours east of Greenwich; without a time the last one of the day. ValueError for no time."""
    awal = (hari - EPOCH).days * HARI - int(timur * 3_600_000)
    if not jam:
        return awal + HARI - 1
    m = _JAM.match(jam)
    if m is None:
        raise ValueError(jam)
    return awal + (int(m[1]) * 60 + int(m[2])) * 60_000


@dataclass(frozen=True, slots=True)
class Batas:
    """A deadline: its day, time ("" for the end of the day) and zone."""

    hari: date
    jam: str
    zona: str

    @property
    def akhir(self) -> int:
        """The last moment that is in time."""
        return moment(self.hari, self.jam, JAM_ZONA[self.zona])


@dataclass(frozen=True, slots=True)
class Tahap:
    """A tranche: its share of the pagu in ten-thousandths (None: what is still needed), first day, deadline, documents, the least that must be
    absorbed of the money received and done of the output (percent), and which of these values were not verified in a legal text."""

    id: int
    nama: str
    bagian: int | None
    mulai: date | None
    batas: Batas | None
    dokumen: tuple[str, ...]
    serap: int | None
    keluaran: int | None
    belum: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skema:
    """How a kind of fund is disbursed in a year. `sekaligus`: the one tranche of fields whose pagu is at most `sekaligus_sampai` (sen)."""

    id: str
    nama: str
    apbd: bool
    lewat: str
    dasar: str
    tahap: tuple[Tahap, ...]
    sekaligus: Tahap | None = None
    sekaligus_sampai: int = 0

    def stages(self, pagu: int) -> tuple[Tahap, ...]:
        """The tranches of a field with this pagu."""
        return (self.sekaligus,) if self.sekaligus is not None and pagu <= self.sekaligus_sampai else self.tahap


def _stage(x: Mapping[str, Any], n: int, tahun: int, zona: str, pasti: bool) -> Tahap:
    batas = _BATAS.match(x.get("batas", ""))
    mulai = x.get("mulai", "")
    return Tahap(
        n,
        x["nama"],
        x.get("bagian"),
        date(tahun, int(mulai[:2]), int(mulai[3:])) if mulai else None,
        Batas(date(tahun, int(batas[1]), int(batas[2])), batas[3] or "", zona) if batas else None,
        tuple(x.get("dokumen", ())),
        x.get("serap"),
        x.get("keluaran"),
        tuple(x.get("belum", ())) if pasti else NILAI_TAHAP,
    )


def scheme(id_: str, nilai: Mapping[str, Any], tahun: int, dasar: str, pasti: bool) -> Skema:
    """A dated rule as the scheme of a year."""
    zona = nilai.get("zona", "WIB")
    satu = nilai.get("sekaligus")
    return Skema(
        id_,
        nilai["nama"],
        nilai.get("apbd", True),
        nilai.get("lewat", TUNDA),
        dasar,
        tuple(_stage(x, n, tahun, zona, pasti) for n, x in enumerate(nilai["tahap"], 1)),
        _stage(satu, 1, tahun, zona, pasti) if satu else None,
        int(satu["sampai"]) * 100 if satu else 0,
    )


@dataclass(frozen=True, slots=True)
class Kabar:
    """A word on a fund: its kind, tranche (0: none), document, moment, and value in sen, in hundredths of a percent (output), or 1 and 0 for a
    document that is there or was handed back. Amounts are as of the moment, all that came before included. `pos`: which allocation it is of."""

    pos: int
    jenis: str
    tahap: int
    syarat: str
    saat: int
    nilai: int


class Kabaran:
    """What is known of the allocations of one field, in order of time."""

    def __init__(self, isi: Iterable[Kabar], pos: Sequence[int]) -> None:
        self.pos = tuple(pos)
        self._deret: dict[tuple[int, str, int, str], list[Kabar]] = {}
        for x in sorted(isi, key=lambda x: x.saat):
            self._deret.setdefault((x.pos, x.jenis, x.tahap, x.syarat), []).append(x)

    def _last(self, kunci: tuple[int, str, int, str], saat: int) -> int | None:
        return next((x.nilai for x in reversed(self._deret.get(kunci, ())) if x.saat <= saat), None)

    def of_all(self, jenis: str, saat: int) -> int | None:
        """A value that every allocation has, summed; None where one of them lacks it."""
        nilai = [self._last((p, jenis, 0, ""), saat) for p in self.pos]
        ada = [x for x in nilai if x is not None]
        return sum(ada) if ada and len(ada) == len(nilai) else None

    def known(self, jenis: str, saat: int) -> int:
        """Of how many allocations a value is known."""
        return sum(self._last((p, jenis, 0, ""), saat) is not None for p in self.pos)

    def received(self, tahap: int, saat: int) -> int | None:
        """What came in of a tranche; None where nobody said."""
        ada = [x for p in self.pos if (x := self._last((p, SALUR, tahap, ""), saat)) is not None]
        return sum(ada) if ada else None

    def output(self, saat: int) -> int | None:
        """Output of the field in hundredths of a percent: of its allocations by their pagu; None where one lacks it or none has pagu."""
        pagu = [self._last((p, PAGU, 0, ""), saat) or 0 for p in self.pos]
        hasil = [self._last((p, KELUARAN, 0, ""), saat) for p in self.pos]
        ada = [(p, x) for p, x in zip(pagu, hasil, strict=True) if x is not None]
        if not sum(pagu) or len(ada) < len(pagu):
            return None
        return sum(p * x for p, x in ada) // sum(pagu)

    def delivered(self, tahap: int, syarat: str, saat: int) -> bool:
        """Whether a document of a tranche is there, for every allocation that names it; one allocation may speak for the field."""
        ada = [x for p in self.pos if (x := self._last((p, DOKUMEN, tahap, syarat), saat)) is not None]
        return bool(ada) and all(ada)


def reaches(bagian: int | None, dari: int | None, persen: int) -> bool | None:
    """Whether an amount is at least so many percent of another; None where that cannot be said."""
    if bagian is None or not dari:
        return None
    return bagian * 100 >= dari * persen


def share(bagian: int | None, dari: int | None) -> Nilai:
    """What part one amount is of another, in percent."""
    if bagian is None or dari is None:
        return Nilai(None, "belum_ada_kabar")
    return Nilai(bagian * 100 / dari) if dari else Nilai(None, "tidak_ada")


@dataclass(frozen=True, slots=True)
class Syarat:
    """A condition of a tranche: a document by its code, or `serap` and `keluaran` with the least percent; whether it is met (None: nobody said)."""

    id: str
    batas: int | None
    ada: bool | None


@dataclass(frozen=True, slots=True)
class KeadaanTahap:
    """A tranche as it stands: what is planned of it (None: not known before the contracts are), what came in, and its conditions."""

    tahap: Tahap
    status: str
    rencana: int | None
    diterima: int | None
    syarat: tuple[Syarat, ...]

    @property
    def kurang(self) -> tuple[str, ...]:
        """Conditions that are not met."""
        return tuple(x.id for x in self.syarat if not x.ada)


@dataclass(frozen=True, slots=True)
class KeadaanDana:
    """A field as it stands. pagu = (diterima) + akan + hangus + (hemat) + tak_salur.

    `diterima`: what came in (None: nobody said); `akan`: still to come; `hemat`: pagu without contracts, never disbursed (None before the contracts are known); `hangus`: lost by a missed
    deadline; `tak_salur`: what no tranche brings any more (less than zero: more came in than the contracts need); `sendiri`: what the own
    budget must carry of the contracts; `risiko`, `andai_sendiri`: lost, and to be carried, if the next deadline is missed.
    """

    pagu: int
    kontrak: int | None
    diterima: int | None
    serap: int | None
    keluaran: int | None
    tahap: tuple[KeadaanTahap, ...]
    akan: int
    hangus: int
    hemat: int | None
    tak_salur: int
    sendiri: int | None
    berikut: KeadaanTahap | None
    hari_lagi: int | None
    risiko: int
    andai_sendiri: int | None

    @property
    def tanpa_batas(self) -> bool:
        """Whether a tranche waits for conditions without a deadline in the rules."""
        return any(x.status == MENUNGGU and x.tahap.batas is None for x in self.tahap)


def planned(tahap: Sequence[Tahap], pagu: int, kontrak: int | None, masuk: Sequence[int | None]) -> list[int | None]:
    """What each tranche brings (sen): what came in of those that came, its share of the pagu of the others, never more than the contracts
    need in all; what is needed in the end is known only with the contracts."""
    atas = pagu if kontrak is None else min(pagu, kontrak)
    hasil: list[int | None] = []
    ambil = 0
    for n, t in enumerate(tahap):
        sisa = max(0, atas - ambil)
        x: int | None
        if masuk[n] is not None:
            x = masuk[n]
        elif any(y is not None for y in masuk[n + 1 :]):
            x = 0  # a later one came already: this one brings nothing of its own
        elif t.bagian is not None:
            x = min(pagu * t.bagian // SEPULUH_RIBU, sisa)
        else:
            x = None if kontrak is None else sisa
        hasil.append(x)
        ambil += x or 0
    return hasil


def _conditions(k: Kabaran, t: Tahap, saat: int) -> tuple[Syarat, ...]:
    """The conditions of a tranche at a moment."""
    hasil = [Syarat(d, None, k.delivered(t.id, d, saat)) for d in t.dokumen]
    if t.serap is not None:
        masuk = [x for n in range(1, t.id) if (x := k.received(n, saat)) is not None]
        hasil.append(Syarat(SERAP, t.serap, reaches(k.of_all(SERAP, saat), sum(masuk), t.serap)))
    if t.keluaran is not None:
        hasil.append(Syarat(KELUARAN, t.keluaran, reaches(k.output(saat), SEPULUH_RIBU, t.keluaran)))
    return tuple(hasil)


def _statuses(
    s: Skema, tahap: Sequence[Tahap], k: Kabaran, masuk: Sequence[int | None], saat: int, kini: int
) -> list[tuple[str, tuple[Syarat, ...]]]:
    """State and conditions of every tranche. Money that came in answers for its conditions; one that is lost takes those after it along."""
    hasil: list[tuple[str, tuple[Syarat, ...]]] = []
    gugur = False
    for n, t in enumerate(tahap):
        lewat = t.batas is not None and kini > t.batas.akhir
        syarat = _conditions(k, t, t.batas.akhir if t.batas is not None and lewat else saat)
        if any(x is not None for x in masuk[n:]):
            status = DITERIMA
        elif gugur:
            status = GUGUR
        elif syarat and all(x.ada for x in syarat):
            status = LENGKAP
        elif lewat:
            status, gugur = (GUGUR, True) if s.lewat == HANGUS else (TERTUNDA, False)
        else:
            status = MENUNGGU
        hasil.append((status, syarat))
    return hasil


def state(s: Skema, k: Kabaran, saat: int, hari: date, kini: int | None = None) -> KeadaanDana | None:
    """A field on a day: by the words until `saat`, its deadlines judged at `kini` (or then); None while its pagu is not known."""
    pagu = k.of_all(PAGU, saat)
    if pagu is None:
        return None
    kontrak = k.of_all(KONTRAK, saat)
    tahap = s.stages(pagu)
    kata = [k.received(t.id, saat) for t in tahap]
    masuk = [x or None for x in kata]  # what is known to be nothing has not come in
    rencana = planned(tahap, pagu, kontrak, masuk)
    isi = [
        KeadaanTahap(t, st, r, m, y)
        for t, (st, y), r, m in zip(tahap, _statuses(s, tahap, k, masuk, saat, saat if kini is None else kini), rencana, kata, strict=True)
    ]
    atas = pagu if kontrak is None else min(pagu, kontrak)
    ada = [x for x in kata if x is not None]
    diterima = sum(ada)
    nasib = _fates(isi, atas)
    akan = sum(nasib[st] for st in (LENGKAP, MENUNGGU, TERTUNDA))
    hangus = nasib[GUGUR]
    hemat = None if kontrak is None else pagu - atas
    berikut = next((x for x in isi if x.status == MENUNGGU and x.tahap.batas is not None), None)
    risiko, sisa = 0, None
    if berikut is not None and berikut.tahap.batas is not None:
        risiko = nasib[MENUNGGU] if s.lewat == HANGUS else berikut.rencana or 0
        sisa = (berikut.tahap.batas.hari - hari).days
    return KeadaanDana(
        pagu, kontrak, diterima if ada else None, k.of_all(SERAP, saat), k.output(saat), tuple(isi), akan, hangus, hemat,
        atas - diterima - akan - hangus,
        None if kontrak is None else max(0, kontrak - diterima - akan),
        berikut, sisa, risiko,
        None if kontrak is None else max(0, kontrak - diterima - akan + (risiko if s.lewat == HANGUS else 0)),
    )  # fmt: skip


def _fates(isi: Sequence[KeadaanTahap], atas: int) -> dict[str, int]:
    """What the tranches that did not come yet bring, by their state; the one whose need is not known brings what is left."""
    hasil = dict.fromkeys((DITERIMA, LENGKAP, MENUNGGU, TERTUNDA, GUGUR), 0)
    ambil = 0
    for x in isi:
        rp = max(0, atas - ambil) if x.rencana is None else x.rencana
        hasil[x.status] += rp
        ambil += rp
    return hasil


def conditions_due(k: KeadaanDana, hari: date) -> tuple[int, int]:
    """How many conditions are met of how many of the tranches that may be asked for by a day. Money that came in answers for its conditions."""
    buka = [t for t in k.tahap if t.tahap.mulai is None or t.tahap.mulai <= hari]
    penuh = sum(len(t.syarat) if t.status == DITERIMA else sum(y.ada is True for y in t.syarat) for t in buka)
    return penuh, sum(len(t.syarat) for t in buka)


AMBANG = (60, 30, 14, 7, 3, 1)  # days before a deadline on which it is told


def due_warning(hari_lagi: int | None) -> int | None:
    """Which of the warnings is due so many days before a deadline: the nearest that has been reached; None before the first and after it."""
    if hari_lagi is None or hari_lagi < 0:
        return None
    return next((x for x in reversed(AMBANG) if hari_lagi <= x), None)


@dataclass(frozen=True, slots=True)
class DanaRisiko:
    """A field that is at risk or was lost: the allocation it stands for, its unit, name, what is at stake (sen), the deadline and the days to it
    (None: it went by, and the money is lost)."""

    pos: int
    unit: int
    nama: str
    rp: int
    batas: date | None
    hari_lagi: int | None
