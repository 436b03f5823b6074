"""What the lists of each source state of the packages in scope: counts and amounts, whatever the day of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import numpy as np

from pantau.apps.pengadaan.frames import status_word
from pantau.apps.pengadaan.potret import UTAMA, status_of, value_of
from pantau.apps.pengadaan.tahapan import Catatan
from pantau.core.frames import Int, columns
from pantau.core.periode import day_number, parse_date
from pantau.reports.daftar_paket import RUPIAH
from pantau.reports.konteks import Konteks
from pantau.reports.model import Cell, Kalimat
from pantau.reports.paket import KeadaanPaket, book_of, moment, pagu_of, rows_known

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


def _row(p: int, rows: list[Catatan]) -> tuple[int, ...]:
    jenis = {c.jenis for c in rows}
    bayar = [c.nilai or 0 for c in rows if c.jenis in ("pembayaran", "realisasi")]
    akhir = [str(c.isi.get("tgl_selesai_pekerjaan") or "") for c in rows if c.jenis == "spmk"]
    return (
        p,
        int(bool(jenis & set(UTAMA))),
        STATUS.index(status_word(status_of(rows))),
        value_of(rows) or 0,
        *(int(j in jenis) for j in DOKUMEN),
        int(bool(jenis & {"bast", "pembayaran"})),
        len(bayar),
        sum(bayar),
        _contract(rows),
        max((day_number(parse_date(x)) for x in akhir if x), default=0),
    )


def _stated(kx: Konteks) -> dict[str, Isian]:
    """The packages of each source as known then; worked out once for a state of the ledger."""
    T = moment(kx)
    ada = kx.kolom.ingat.get("daftar_sumber")
    if ada is None or ada[0] != T:
        buku, isi = book_of(kx), dict[str, list[tuple[int, ...]]]()
        for p, rows in sorted(rows_known(kx).items()):
            isi.setdefault(buku.paket[p].sumber, []).append(_row(p, rows))
        ada = kx.kolom.ingat["daftar_sumber"] = (T, {s: Isian(columns(KOLOM, x)) for s, x in isi.items()})
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
    """What the lists of a source state as known then, whatever the day of a document: what is dated after the day is stated all the same."""
    x = _stated(kx).get(sumber, Isian(columns(KOLOM, []))).kolom
    dalam = np.array([p in s.tahu and (p in s.milik or p in s.luar) for p in x["paket"].tolist()], bool)
    k = {n: c[dalam] for n, c in x.items()}
    utama, beda = k["utama"] > 0, k["bayar_rp"] - k["nilai_kontrak"]
    dibayar = (k["bayar_n"] > 0) & (k["nilai_kontrak"] != 0)
    pagu = {p.paket.id: p.pagu for p in s.semua} | {p: pagu_of(s.tahu[p]) for p in s.luar if p in s.tahu}
    hasil = {"jumlah": utama} | {n: utama & (k["status"] == i) for i, n in enumerate(STATUS)}
    hasil |= {"pagu": np.array([pagu.get(p) or 0 for p in k["paket"].tolist()], np.int64), "nilai": k["nilai"]}
    hasil |= {n: k[n] > 0 for n in DOKUMEN} | {"bast": k["serah"] > 0, "bayar_n": k["bayar_n"], "bayar_rp": k["bayar_rp"]}
    hasil |= {"lunas": dibayar & (abs(beda) <= RUPIAH), "sebagian": dibayar & (beda < -RUPIAH), "lebih": dibayar & (beda > RUPIAH)}
    hasil |= {"lewat_tanpa_bast": (k["akhir"] > 0) & (k["akhir"] < day_number(kx.minta.per)) & (k["serah"] == 0)}
    return {n: Cell(int(v.sum())) for n, v in hasil.items()}
