"""A look at an act from inside its transaction: what it changes, row by row and unit by unit, and what a person has to agree to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pantau.apps.muat.banding import Perbandingan
from pantau.apps.muat.baris_berubah import BarisBatch, BarisBerubah
from pantau.apps.muat.dampak import Dampak, Peninjau
from pantau.apps.muat.persetujuan import Babak, to_agree
from pantau.base.tindakan import Tindakan
from pantau.core.masalah import Masalah

RENCANA = frozenset(("rak", "target", "rencana_tertera", "target_tertera", "pagu", "pagu_tertera"))  # kinds on which plans rest
BARIS_MAKS = 5_000  # changed rows that a look brings along; the ledger has them all


@dataclass(frozen=True, slots=True)
class Bagian:
    """A part of the act: what was proposed, what wrote it (None: nothing to write), and the date stated with it."""

    banding: Perbandingan
    tindakan: Tindakan | None
    per: date | None


@dataclass(frozen=True, slots=True)
class Tinjauan:
    """What was seen: the effect of the whole act on each year, that of each batch alone, kinds with corrected or ended rows and how many,
    those rows, and what asks for the person's word."""

    dampak: tuple[Dampak, ...]
    tiap: dict[int, tuple[Dampak, ...]]
    jumlah: tuple[tuple[str, int], ...]
    baris: tuple[BarisBerubah, ...]
    perlu: tuple[Masalah, ...]


def review(bagian: Sequence[Bagian], hari_ini: date) -> Tinjauan:
    """Look at what parts have written. Call inside their transaction, after the last one."""
    tulis = [x for x in bagian if x.tindakan is not None and x.tindakan.batch is not None]
    seluruh: list[Dampak] = []
    tiap: dict[int, tuple[Dampak, ...]] = {}
    perlu: list[Masalah] = []
    for tahun in sorted({x.banding.usulan.tahun for x in tulis if x.banding.usulan.tahun}):
        p = Peninjau(tahun)
        milik = [x for x in tulis if x.banding.usulan.tahun == tahun]
        babak = _span(milik)
        rencana = {b.batch[0]: _plans(x) for x, b in ((x, _span([x])) for x in milik)}
        seluruh.append(p.compare(babak.dari, babak.sampai, _all_days(milik, hari_ini), any(rencana.values())))
        for x in milik:
            b = _span([x])
            sama = len(milik) == 1
            tiap[b.batch[0]] = (seluruh[-1] if sama else p.compare(b.dari, b.sampai, list(days_of(x, hari_ini)), rencana[b.batch[0]]),)
        perlu += to_agree(p, babak, _first_rows(milik))
    batch = [x.tindakan.batch.pk for x in tulis if x.tindakan and x.tindakan.batch]
    baris = BarisBatch(batch)
    return Tinjauan(tuple(seluruh), tiap, tuple((j.id, n) for j, n in baris.jumlah), tuple(baris[:BARIS_MAKS]), tuple(perlu))


def _plans(x: Bagian) -> bool:
    """Whether a part wrote anything on which targets rest."""
    return any(b.changes for j, b in x.banding.beda.items() if j in RENCANA)


def _span(bagian: Sequence[Bagian]) -> Babak:
    batch = [x.tindakan.batch for x in bagian if x.tindakan and x.tindakan.batch]
    return Babak(tuple(b.pk for b in batch), min(b.dicatat_pada for b in batch) - 1, max(b.dicatat_pada for b in batch))


def _first_rows(bagian: Sequence[Bagian]) -> dict[str, int]:
    """Kind → highest row id before any of the parts."""
    hasil: dict[str, int] = {}
    for x in reversed(bagian):
        hasil.update(x.tindakan.awal if x.tindakan else {})
    return hasil


def _all_days(bagian: Sequence[Bagian], hari_ini: date) -> list[date]:
    return list(dict.fromkeys(d for x in reversed(bagian) for d in days_of(x, hari_ini)))


def days_of(x: Bagian, hari_ini: date) -> Iterator[date]:
    """Days on which to look for what a part changed, the most telling first: the day its file speaks of, today, and then backwards the last
    day of each month and the days from which what it says holds."""
    tahun = x.banding.usulan.tahun or hari_ini.year
    dilaporkan: set[date] = set()
    sejak = {v.berlaku_mulai for v in x.banding.usulan.versi.disebut.values()}
    for b in x.banding.beda.values():
        kolom = b.isi.kolom
        dilaporkan |= {kolom["tanggal"][i] for i in b.written} if "tanggal" in kolom else set()
        sejak |= {kolom["mulai"][i] for i in b.written} if "mulai" in kolom else set()
    dilaporkan = {d for d in dilaporkan if d is not None and d.year == tahun}
    akhir_bulan = {d.month: d for d in sorted(dilaporkan)}
    kini = min(max(hari_ini, date(tahun, 1, 1)), date(tahun, 12, 31))
    urut = [x.per] if x.per and x.per.year == tahun else []
    urut += [*sorted(dilaporkan)[-1:], kini, *sorted((*akhir_bulan.values(), *(d for d in sejak if d.year == tahun)), reverse=True)]
    yield from dict.fromkeys(urut)
