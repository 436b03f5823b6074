"""Packages linked to the activities of the budget: by what their source says, through the announced package, by hand, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pantau.core.kesempatan import part
from pantau.core.periode import day_number
from pantau.core.ukuran import share
from pantau.reports.daftar_paket import CARA, PAGU, UNIT, Daftar, largest, package_head, sum_of
from pantau.reports.konteks import Konteks
from pantau.reports.model import Cell, Column, Kalimat, Row, Table
from pantau.reports.paket import KeadaanPaket, placed_until, places_of
from pantau.reports.paket_kini import Paketan, PaketKini

CARA_TAUT = {
    "tertaut": "Tertaut",
    "berkas": "Kode atau nama kegiatan pada sumbernya",
    "rup": "Lewat nomor RUP",
    "tangan": "Dengan tangan",
    "belum": "Belum tertaut",
}
NAMA_SUMBER = {
    "rup": "RUP",
    "tender": "Tender",
    "nontender": "Non-tender",
    "catat-nontender": "Pencatatan",
    "catat-swakelola": "Swakelola",
    "ecat": "E-Katalog",
    "kontrak": "Daftar kontrak",
    "kontrol": "Kendali pekerjaan",
}
KOLOM = (
    Column("jumlah", "Paket", "jumlah"),
    Column("bagian_jumlah", "Bagian paket", "%"),
    Column("pagu", "Pagu", "Rp", 18),
    Column("bagian_pagu", "Bagian pagu", "%"),
)
BELUM = (UNIT, CARA, Column("sumber", "Sumber", "istilah", 16), PAGU)


@dataclass(frozen=True, slots=True)
class Taut:
    """A link of a package to an activity (id in the ledger): by which way, and the row that says so where a person made it; `letak`: the package
    stands there."""

    simpul: int
    cara: str
    baris: int = 0
    letak: bool = False


def links_of(kx: Konteks, s: KeadaanPaket, satu: int | None = None) -> dict[int, tuple[Taut, ...]]:
    """Package → its links on the day, where it stands first (with `satu` of that package only). An announced package and those that carry it out
    share theirs."""
    dilihat = s.buku.paket if satu is None else {p: s.buku.paket[p] for p in (satu, *_shared_with(s, satu))}
    per, letak = day_number(kx.minta.per), places_of(kx, dilihat.values())
    tangan, T = {x.paket: x.tangan for x in placed_until(kx) if x.tangan}, kx.pada.diketahui
    sendiri = {p: [Taut(n, "tangan" if p in tangan else "berkas", tangan.get(p, 0), True)] for p, n in letak.items() if n}
    for c in s.buku.tautan:
        if c.paket in dilihat and c.rec <= T < c.cab and (c.hari or 0) <= per and c.nomor.isdigit():
            sendiri.setdefault(c.paket, []).append(Taut(int(c.nomor), "tangan", c.id))
    hasil = {p: tuple(isi) for p, isi in sendiri.items()}
    for p in (s.buku.wakil.keys() | s.buku.pembawa.keys()) if satu is None else (satu,):
        ada = {t.simpul: t for t in sendiri.get(p, ())}
        for x in _shared_with(s, p):
            ada |= {t.simpul: Taut(t.simpul, "rup") for t in sendiri.get(x, ()) if t.simpul not in ada and x in s.tahu}
        hasil[p] = tuple(ada.values())
    return hasil


def _shared_with(s: KeadaanPaket, paket: int) -> tuple[int, ...]:
    """Packages that share the links of one: what it carries out, and what carries it out."""
    return (*s.buku.wakil.get(paket, ()), *s.buku.pembawa.get(paket, ()))


def linkage(kx: Konteks, s: KeadaanPaket) -> tuple[Table, Daftar]:
    """How many packages of the year, with how much pagu, are linked and by which way; and those that are not, the largest first."""
    tautan, ids, urut = links_of(kx, s), s.daftar.id.tolist(), [*CARA_TAUT]
    cara = np.array([urut.index(tautan[p][0].cara if tautan.get(p) else "belum") for p in ids], np.int64)
    milik = {n: s.daftar.where(cara == i) for i, n in enumerate(urut)}
    milik["tertaut"] = s.daftar.where(cara != urut.index("belum"))
    semua = {"pagu": sum_of(s.daftar)}

    def cells(isi: Paketan) -> dict[str, Cell]:
        n, rp = part(len(isi), len(s.daftar)), share("pagu", {"pagu": sum_of(isi)}, semua)
        bagian = {"bagian_jumlah": Cell(n.value, n.reason), "bagian_pagu": Cell(rp.value, rp.reason)}
        return {"jumlah": Cell(len(isi)), "pagu": Cell(sum_of(isi)), **bagian}

    rows = [Row(n, "tautan", CARA_TAUT[n], cells(isi)) for n, isi in milik.items()]
    ganda = sum(len({t.simpul for t in tautan.get(p, ())}) > 1 for p in ids)
    catatan = Kalimat("{n} paket tertaut ke lebih dari satu kegiatan.", {"n": (ganda, "jumlah")}) if ganda else None
    tabel = Table("tautan", "Tautan paket ke anggaran", list(KOLOM), rows, Row("total", "total", "Jumlah", cells(s.daftar)), catatan)

    def said(p: PaketKini) -> dict[str, Cell]:
        return {**package_head(s, p), "sumber": Cell(NAMA_SUMBER.get(p.paket.sumber, p.paket.sumber))}

    return tabel, Daftar("belum_tertaut", "Paket yang belum tertaut ke anggaran", BELUM, largest(milik["belum"]), said)
