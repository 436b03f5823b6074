"""Fields of conditional funds as they stand: the allocations of one kind and field of a unit together, because conditions are judged so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pantau.apps.dana.queries import KataDana, Pos, book, schemes
from pantau.base.fakta import SELAMANYA
from pantau.base.jam import hours_east
from pantau.core.aturan import SetAturan
from pantau.core.dana import GUGUR, HANGUS, DanaRisiko, Kabaran, KeadaanDana, Skema, moment, state


@dataclass
class BidangDana:
    """A field: its allocations, the words on them, how it is disbursed, and how it stands."""

    unit: int
    skema: Skema
    bidang: str
    pos: list[Pos] = field(default_factory=list)
    kata: list[KataDana] = field(default_factory=list)
    kini: KeadaanDana | None = None
    berkontrak: int = 0

    @property
    def id(self) -> int:
        """The allocation that it stands for."""
        return min(p.id for p in self.pos)

    @property
    def nama(self) -> str:
        """Its name with its kind."""
        return f"{self.skema.nama} · {self.bidang}"


def fields_of(tahun: int, hari: date, aturan: SetAturan, kini: int, diketahui: int = SELAMANYA - 1) -> list[BidangDana]:
    """Every field of a year on a day, as known at a time; its deadlines are judged at `kini`, at the latest at the end of the day. Those without
    pagu by then are left out. What may still be saved first, the most
    at risk and the nearest deadline before; then the most lost."""
    saat = moment(hari, "", hours_east(hari))
    pos, kata = book(tahun, diketahui)
    skema = schemes(tahun, {p.jenis for p in pos.values()}, aturan)
    hasil: dict[tuple[int, str, str], BidangDana] = {}
    milik: dict[int, BidangDana] = {}
    for p in pos.values():
        b = milik[p.id] = hasil.setdefault((p.unit, p.jenis, p.bidang), BidangDana(p.unit, skema[p.jenis], p.bidang))
        b.pos.append(p)
    for w in kata:
        if w.tanggal <= hari:
            milik[w.kabar.pos].kata.append(w)
    for b in hasil.values():
        punya = {w.kabar.pos for w in b.kata if w.kabar.jenis == "pagu"}  # a package that is not allotted yet counts for nothing
        b.pos = [p for p in b.pos if p.id in punya]
        k = Kabaran((w.kabar for w in b.kata), [p.id for p in b.pos])
        b.kini, b.berkontrak = (state(b.skema, k, saat, hari, min(kini, saat)), k.known("kontrak", saat)) if b.pos else (None, 0)
    return sorted((b for b in hasil.values() if b.kini is not None), key=_worst)


def _worst(b: BidangDana) -> tuple[int, int, int, int]:
    k = b.kini
    assert k is not None
    return -k.risiko, k.hari_lagi if k.hari_lagi is not None else 999, -k.hangus, b.id


def at_risk(b: BidangDana, jendela: int) -> DanaRisiko | None:
    """A field that lost money, or may lose some within so many days."""
    k = b.kini
    if k is None or not b.skema.apbd:
        return None
    if k.hangus:
        putus = next((x.tahap.batas for x in k.tahap if x.status == GUGUR and x.tahap.batas is not None), None)
        return DanaRisiko(b.id, b.unit, b.nama, k.hangus, putus.hari if putus else None, None)
    if k.berikut is None or k.hari_lagi is None or k.hari_lagi > jendela or not k.risiko or b.skema.lewat != HANGUS:
        return None
    batas = k.berikut.tahap.batas
    return DanaRisiko(b.id, b.unit, b.nama, k.risiko, batas.hari if batas else None, k.hari_lagi)
