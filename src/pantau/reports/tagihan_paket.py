"""What is billed and not paid of packages, and what blocks it by the last word on each: of the bill itself, or of who answers for the package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from pantau.apps.pengadaan.tahapan import Catatan, same_contract
from pantau.core.aturan import SetAturan
from pantau.core.kabar_paket import blockers
from pantau.core.periode import day_number
from pantau.core.tagihan import Tagihan, unpaid
from pantau.reports.model import Cell
from pantau.reports.paket import KeadaanPaket
from pantau.reports.paket_kini import PaketKini
from pantau.reports.tampak import Tampak


@dataclass(frozen=True, slots=True)
class Tertahan:
    """Package → its unpaid bills (oldest first, with what is left in sen), and → the code of what blocks it; `nama`: code → its name;
    `bertagihan`: packages of which bills with an amount are known, paid or not."""

    terbuka: dict[int, list[tuple[Tagihan, int]]]
    kode: dict[int, str]
    nama: dict[str, str]
    per: int
    bertagihan: frozenset[int]

    def amounts(self) -> dict[int, int]:
        """Package → what is billed and not paid, in sen."""
        return {p: sum(n for _, n in x) for p, x in self.terbuka.items()}

    def waits(self, paket: int, bagian: str, p: PaketKini | None) -> Cell:
        """For how many days a package waits in a part: a billed one since its oldest unpaid bill, else since its present stage began."""
        if bagian == "ditagih_belum_spm" and paket in self.terbuka:
            return Cell(self.per - self.terbuka[paket][0][0].hari)
        return Cell(self.per - day_number(p.sejak)) if p else Cell(None, "belum_ada_kabar")

    def blocker(self, paket: int, lazim: str) -> Cell:
        """What blocks a package, by the last word on it; else what is usual where it waits (`lazim`)."""
        return Cell(self.nama.get(self.kode.get(paket, ""), lazim))


def _bills(rows: list[Catatan], per: int) -> tuple[list[Tagihan], list[tuple[int | None, int]], list[tuple[int, int, str]]]:
    """Bills and payments of a package up to a day, and the words on what blocks it as (day, row, code)."""
    tagihan, bayar, kata = [], [], []
    for c in rows:
        if c.hari is not None and c.hari > per:
            continue
        if c.jenis == "tagihan" and c.hari is not None and c.nilai:
            tagihan.append(Tagihan(c.id, c.hari, c.nilai, str(c.isi.get("penahan", ""))))
        elif c.jenis == "pembayaran" and c.nilai:
            bayar.append((c.hari, c.nilai))
        elif c.jenis == "penahan" and c.hari is not None:
            kata.append((c.hari, c.id, str(c.isi.get("penahan", ""))))
    return tagihan, bayar, kata


def _with_list(s: KeadaanPaket, per: int) -> Iterator[tuple[int, list[Catatan]]]:
    """Packages with what is known of each; bills and blockers that were put to the same contract in the pemda's own list, each number once."""
    sama, tambah = same_contract(s.buku, s.tahu, per), dict[int, list[Catatan]]()
    for p, tujuan in sama.items():
        tambah.setdefault(tujuan, []).extend(c for c in s.tahu[p] if c.jenis in ("tagihan", "penahan"))
    for p, rows in s.tahu.items():
        if p in tambah and p not in sama:
            ada = {(c.jenis, c.nomor) for c in rows}
            yield p, [*rows, *(c for c in tambah[p] if (c.jenis, c.nomor) not in ada)]
        elif p not in sama:
            yield p, rows


def held_up(s: KeadaanPaket, aturan: SetAturan, per: date) -> Tertahan:
    """The unpaid bills and blockers of the packages on a day; worked out once for a state and its rules."""
    ada = s.ingat.get(("tertahan", per))
    if ada is None or ada[0] is not aturan:
        ada = s.ingat["tertahan", per] = (aturan, _held_up(s, aturan, per))
    return cast(Tertahan, ada[1])


def _held_up(s: KeadaanPaket, aturan: SetAturan, per: date) -> Tertahan:
    terbuka: dict[int, list[tuple[Tagihan, int]]] = {}
    kode: dict[int, str] = {}
    bertagihan, hari = set(), day_number(per)
    ingat = cast(Tampak, s.buku.ingat.setdefault("tertahan", Tampak()))

    def told(_: int, rows: list[Catatan]) -> tuple[bool, list[tuple[Tagihan, int]], str | None]:
        """Whether bills are known, what of them is unpaid, and the code of what blocks the package."""
        tagihan, bayar, kata = _bills(rows, hari)
        belum = unpaid(tagihan, bayar)
        kata += [(t.hari, t.id, t.penahan) for t, _ in belum if t.penahan]
        return bool(tagihan), belum, max(kata)[2] if kata else None

    for p, rows in _with_list(s, hari):
        ada, belum, sebab = ingat.of(p, rows, hari, told)
        if ada:
            bertagihan.add(p)
        if belum:
            terbuka[p] = belum
        if sebab is not None:
            kode[p] = sebab
    nama = {k: str(x["nama"]) for k, x in blockers(aturan, per).items()}
    return Tertahan(terbuka, kode, nama, day_number(per), frozenset(bertagihan))
