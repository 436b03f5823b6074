"""What the lists of each source state of the packages in scope, as of the day: counts and amounts.

A document counts from its own day, or from the day of the sending that first named it where that is earlier: a list states what is there,
whatever day it prints. What bears no day counts from the day of its sending."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

import numpy as np

from pantau.apps.pengadaan.frames import status_word
from pantau.apps.pengadaan.potret import UTAMA, status_of, value_of
from pantau.apps.pengadaan.tahapan import BukuPaket, Catatan
from pantau.core.frames import Int, columns
from pantau.core.periode import day_number, parse_date
from pantau.core.tagihan import RUPIAH
from pantau.reports.kiriman import Kirim, sent_days
from pantau.reports.konteks import Konteks
from pantau.reports.model import Cell, Kalimat
from pantau.reports.paket import KeadaanPaket, book_of, moment, rows_known
from pantau.reports.tampak import Tampak, days_of, pagu_of

STATUS = ("selesai", "berlangsung", "gagal", "lain")
DOKUMEN = ("sppbj", "kontrak", "spmk")
KOLOM = "paket utama status nilai sppbj kontrak spmk serah bayar_n bayar_rp nilai_kontrak akhir"


@dataclass(frozen=True, slots=True)
class Isian:
    """Of each package of a source, in order of ids: whether its list names it, its state (place in STATUS), value, which documents there are,
    payments and their sum, value of its contracts, and the last day of work by its orders to start (0: none)."""

    kolom: dict[str, Int]


def _contract(rows: Iterable[Catatan]) -> int:
    """Value of the contracts of a package, each with its last addendum."""
    akhir: dict[str, tuple[int, int]] = {}
    for c in rows:
        if c.jenis == "kontrak" and c.nilai is not None:
            versi = str(c.isi.get("versi_addendum", ""))
            baru = (int(versi) if versi.isdigit() else 0, c.nilai)
            akhir[c.nomor] = max(akhir.get(c.nomor, baru), baru, key=lambda x: x[0])
    return sum(n for _, n in akhir.values())


SELESAI = frozenset({"sppbj", "kontrak", "spmk", "bast", "pembayaran", "realisasi"})  # documents of a selection that is over


def _as_sent(rows: list[Catatan], dahulu: dict[tuple[int, str, str, int], Catatan], pada: Kirim) -> list[Catatan]:
    """Rows as the last sending up to the day had them, where one had them at all; `dahulu`: what a row replaced, by its key and time."""
    hasil, kiriman = [], pada.kiriman
    for c in rows:
        kini, hari = c, kiriman.get(c.berkas)
        if hari is None or hari <= pada.per:
            hasil.append(c)
            continue
        while (hari := pada.sent(kini)) is not None and hari > pada.per:
            lama = dahulu.get((kini.paket, kini.jenis, kini.nomor, kini.rec))
            if lama is None or pada.sent(lama) is None:
                break
            kini = lama
        hasil.append(kini)
    return [c for c in hasil if pada.counts(c)]


def _status(rows: list[Catatan], pada: Kirim) -> str:
    """The state of a package; that it is over was not so before a list said it, unless a document of what follows is older."""
    kata = status_word(status_of(rows))
    utama = next((c for c in rows if c.jenis in UTAMA), None)
    nanti = utama is not None and (hari := pada.sent(utama)) is not None and hari > pada.per
    return "berlangsung" if kata == "selesai" and nanti and not any(c.jenis in SELESAI for c in rows) else kata


def _row(p: int, rows: list[Catatan], pada: Kirim) -> tuple[int, ...]:
    jenis = {c.jenis for c in rows}
    bayar = [c.nilai or 0 for c in rows if c.jenis in ("pembayaran", "realisasi")]
    akhir = [str(c.isi.get("tgl_selesai_pekerjaan") or "") for c in rows if c.jenis == "spmk"]
    return (
        p,
        int(bool(jenis & set(UTAMA))),
        STATUS.index(_status(rows, pada)),
        value_of(rows) or 0,
        *(int(j in jenis) for j in DOKUMEN),
        int(bool(jenis & {"bast", "pembayaran"})),
        len(bayar),
        sum(bayar),
        _contract(rows),
        max((day_number(parse_date(x)) for x in akhir if x), default=0),
    )


def _rows_kept(buku: BukuPaket, T: int, pada: Kirim) -> Callable[[int, list[Catatan]], tuple[int, ...]]:
    """What the list states of a package by its rows; kept from day to day until one of its rows or sendings comes to count."""
    ada = buku.ingat.get("daftar_sumber")
    if ada is None or ada[0] != (T, pada.kiriman):
        dahulu = {(c.paket, c.jenis, c.nomor, c.cab): c for c in buku.catatan if c.cab <= T}
        hari_lama: dict[int, list[int]] = {}
        for c in dahulu.values():
            if c.hari is not None:
                hari_lama.setdefault(c.paket, []).append(c.hari)
        ada = buku.ingat["daftar_sumber"] = ((T, pada.kiriman), dahulu, hari_lama, Tampak())
    _, dahulu, hari_lama, tampak = ada
    terkirim = sorted(set(pada.kiriman.values()))

    def days(rows: list[Catatan]) -> list[int]:
        """The days on which what the list states may change: of rows, of what they replaced, and of sendings."""
        return [*days_of(rows), *hari_lama.get(rows[0].paket, ()), *terkirim]

    return lambda p, rows: tampak.of(p, rows, pada.per, lambda p, rows: _row(p, _as_sent(rows, dahulu, pada), pada), days)


def _stated(kx: Konteks) -> dict[str, Isian]:
    """The packages of each source on the day, as known then; worked out once for a day and a state of the ledger."""
    T, per = moment(kx), day_number(kx.minta.per)
    ada = kx.kolom.ingat.get("daftar_sumber")
    if ada is None or ada[0] != (T, per):
        buku, isi = book_of(kx), dict[str, list[tuple[int, ...]]]()
        row = _rows_kept(buku, T, sent_days(kx))
        for p, rows in sorted(rows_known(kx).items()):
            isi.setdefault(buku.paket[p].sumber, []).append(row(p, rows))
        ada = kx.kolom.ingat["daftar_sumber"] = ((T, per), {s: Isian(columns(KOLOM, x)) for s, x in isi.items()})
    return cast(dict[str, Isian], ada[1])


def paid_outside(s: KeadaanPaket) -> Kalimat | None:
    """How many of the packages that the lists name are paid outside the budget, and by whom; None without any."""
    ada = [s.buku.paket[p] for p in sorted(s.luar) if p in s.tahu]
    if not ada:
        return None
    nama = ", ".join(sorted({x.luar for x in ada}))
    return Kalimat(
        "Di luar APBD: {n} paket yang dibayar {nama} dihitung di tabel ini, seperti dalam daftar sumbernya, dan tidak di tabel lain.",
        {"n": (len(ada), "jumlah"), "nama": (nama, "teks")},
    )


def listed(kx: Konteks, s: KeadaanPaket, sumber: str) -> dict[str, Cell]:
    """What the lists of a source state on the day, as known then."""
    x = _stated(kx).get(sumber, Isian(columns(KOLOM, []))).kolom
    dalam = np.array([p in s.tahu and (p in s.milik or p in s.luar) for p in x["paket"].tolist()], bool)
    k = {n: c[dalam] for n, c in x.items()}
    utama, beda = k["utama"] > 0, k["bayar_rp"] - k["nilai_kontrak"]
    dibayar = (k["bayar_n"] > 0) & (k["nilai_kontrak"] != 0)
    pagu = dict(zip(s.semua.id.tolist(), s.semua.rp.tolist(), strict=True)) | {p: pagu_of(s.tahu[p]) for p in s.luar if p in s.tahu}
    hasil = {"jumlah": utama} | {n: utama & (k["status"] == i) for i, n in enumerate(STATUS)}
    hasil |= {"pagu": np.array([pagu.get(p) or 0 for p in k["paket"].tolist()], np.int64) * utama, "nilai": k["nilai"]}
    hasil |= {n: k[n] > 0 for n in DOKUMEN} | {"bast": k["serah"] > 0, "bayar_n": k["bayar_n"], "bayar_rp": k["bayar_rp"]}
    hasil |= {"lunas": dibayar & (abs(beda) <= RUPIAH), "sebagian": dibayar & (beda < -RUPIAH), "lebih": dibayar & (beda > RUPIAH)}
    hasil |= {"lewat_tanpa_bast": (k["akhir"] > 0) & (k["akhir"] < day_number(kx.minta.per)) & (k["serah"] == 0)}
    return {n: Cell(int(v.sum())) for n, v in hasil.items()}
