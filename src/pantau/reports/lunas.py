"""Stages that no single row states: an order that its catalogue calls delivered, and a contract that its payments have settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from pantau.apps.pengadaan.frames import status_word
from pantau.apps.pengadaan.tahapan import BukuPaket, Catatan
from pantau.core.frames import columns
from pantau.core.periode import day_number
from pantau.core.tagihan import paid_on
from pantau.core.tahapan import NOMOR, TAHAP, Kejadian, Perjalanan
from pantau.reports.kiriman import Kirim

BAYAR = ("pembayaran", "realisasi")
KOLOM = "id paket hari tahap rec cab"


def _event(c: Catatan, nomor: int, paket: int, hari: int, tahap: str) -> tuple[int, ...]:
    return (2 * c.id + nomor, paket, hari, NOMOR[tahap], c.rec, c.cab)


def delivered(buku: BukuPaket, tahu: dict[int, list[Catatan]], kirim: Kirim) -> Kejadian:
    """The orders that their catalogue calls delivered: from the day of the sending that says so, for the order bears no day of delivery."""
    isi = [
        _event(c, 1, tujuan, max(hari, c.hari), "pho")
        for p, x in buku.paket.items()
        if x.sumber == "ecat"
        for c in tahu.get(p, ())
        if c.jenis == "pesanan" and c.hari is not None and (hari := kirim.sent(c)) is not None
        if "selesai" in (status_word(str(c.isi.get("status_pkt", ""))), status_word(str(c.isi.get("status_pengiriman", ""))))
        if status_word(str(c.isi.get("status_pkt", ""))) != "gagal"
        for tujuan in (p, *buku.wakil.get(p, ()))
    ]
    return Kejadian(**columns(KOLOM, isi))


def _handed_over(j: Perjalanan) -> tuple[dict[int, int], dict[int, int]]:
    """Package → the first day of its handover, and of what comes after its payment."""
    k, sampai = j.kejadian, {}
    for apa, tahap in (("pho", NOMOR["pho"]), ("lewat", NOMOR["dibayar"] + 1)):
        ya = ~j.ditolak & (j.sesudah >= tahap) & (j.sesudah < len(TAHAP)) & (j.sebelum != j.sesudah)
        sampai[apa] = dict(zip(k.paket[ya][::-1].tolist(), k.hari[ya][::-1].tolist(), strict=True))  # the first of each is written last
    return sampai["pho"], sampai["lewat"]


def _settled(rows: list[Catatan], kirim: Kirim, awal: int) -> tuple[int, Catatan] | None:
    """The day on which the payments of a package came to its contract, and the last of them; None where they have not."""

    def day(c: Catatan) -> int:
        return c.hari if c.hari is not None else kirim.sent(c) or awal

    kontrak = [
        (day(c), c.nomor, int(v) if (v := str(c.isi.get("versi_addendum", ""))).isdigit() else 0, c.nilai)
        for c in rows
        if c.jenis == "kontrak" and c.nilai is not None
    ]
    bayar = [(day(c), c) for c in rows if c.jenis in BAYAR and c.nilai]
    hari = paid_on(kontrak, [(h, c.nilai or 0) for h, c in bayar]) if kontrak and bayar else None
    return None if hari is None else (hari, max(bayar, key=lambda x: (x[0] <= hari, x[0], x[1].id))[1])


def settled(buku: BukuPaket, tahu: dict[int, list[Catatan]], j: Perjalanan, kirim: Kirim, tahun: int) -> Kejadian:
    """The packages that are handed over and paid in full: from the later of the two days. An announced package that several others carry out is
    paid when all of them are."""
    (pho, lewat), awal = _handed_over(j), day_number(date(tahun, 1, 1))
    pelaksana: dict[int, list[int]] = {}
    for p, ada in buku.wakil.items():
        for r in ada:
            pelaksana.setdefault(r, []).append(p)

    def events() -> Iterator[tuple[int, ...]]:
        lunas: dict[int, tuple[int, Catatan]] = {}
        for p in pho:
            if (x := _settled(tahu.get(p, []), kirim, awal)) is not None:
                lunas[p] = x
        for p, h in pho.items():
            bagian = [p] if p in lunas else pelaksana.get(p, [])
            if bagian and all(x in lunas for x in bagian):
                hari, c = max((lunas[x] for x in bagian), key=lambda x: (x[0], x[1].id))
                if (hari := max(hari, h)) < lewat.get(p, hari + 1):
                    yield _event(c, 0, p, hari, "dibayar")

    return Kejadian(**columns(KOLOM, list(events())))


def joined(*bagian: Kejadian) -> Kejadian:
    """Events of several kinds as one."""
    return Kejadian(*(np.concatenate([getattr(x, n) for x in bagian]) for n in KOLOM.split()))
