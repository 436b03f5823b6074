"""The gap between work and money taken apart: why what is done is not paid, leaf by leaf, exact to the sen.

The gap of a node is the value of its work (pagu × progress) minus what was spent. Packages with a contract, the money that was asked for
and the lines of salaries say what they can of it; whatever no source tells of stays in `tidak_terjelaskan`, so that the parts are the gap.
A leaf of which work and money are not both known tells nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pantau.core.frames import TANPA, Int, Kolom, Real
from pantau.core.kode import is_under
from pantau.core.kontrak import PaketHitung
from pantau.core.lapangan import package_progress
from pantau.core.pandangan import Bool, view_at
from pantau.core.periode import day_number
from pantau.core.pilih import Pada
from pantau.core.rollup import Hasil

# those that wait, the furthest on the way to payment first
MENUNGGU = ("ditagih_belum_spm", "pho_belum_ditagih", "belum_pho")
BAGIAN = ("belum_pho", "pho_belum_ditagih", "ditagih_belum_spm", "spm_belum_sp2d", "uang_muka", "hemat_kontrak", "gaji_rutin")
SISA = "tidak_terjelaskan"
PEGAWAI = "5.1.01"


@dataclass(frozen=True)
class PaketCelah:
    """Packages with a contract in columns: position of the leaf, pagu (the contract's value where none is known), contract, paid (sen),
    progress in percent, which of MENUNGGU their unpaid work is in (-1: no source tells), whether their payments are known at all, and what was
    billed and is not paid (sen): so much of the unpaid work waits for a SPM, whatever the rest waits for."""

    daun: Int
    pagu: Int
    kontrak: Int
    dibayar: Int
    persen: Real
    tunggu: Int
    dibayar_tahu: Bool
    ditagih: Int


@dataclass(frozen=True)
class Celah:
    """Parts per leaf, and per package those of packages (`spm_belum_sp2d`: what of its unpaid work was asked for already; `diajukan`: so much of
    that was not billed)."""

    daun: dict[str, Int]
    paket: dict[str, Int]
    diajukan: Int

    def of(self, daun: Int | Bool, selisih: int) -> dict[str, int]:
        """The parts of some leaves whose gap is `selisih` sen, with what none of them explains."""
        hasil = {n: int(x[daun].sum()) for n, x in self.daun.items()}
        return {**hasil, SISA: selisih - sum(hasil.values())}


def done(nilai: Int, persen: Real) -> Int:
    """What of an amount is done, in whole sen."""
    return np.asarray(np.rint(nilai * persen / 100), np.int64)


def _allot(daun: Int, urut: Int, jumlah: Int, antre: Int) -> Int:
    """Share out what each leaf asked for (`antre`) over the amounts of its packages in the order of `urut`, none beyond its amount."""
    baris = np.lexsort((urut, daun))
    isi = jumlah[baris]
    awal = np.cumsum(isi) - isi
    pertama = np.searchsorted(daun[baris], daun[baris])
    hasil = np.zeros(len(daun), np.int64)
    hasil[baris] = np.clip(antre[daun[baris]] - (awal - awal[pertama]), 0, isi) if len(baris) else 0
    return hasil


def take_apart(p: PaketCelah, tahu: Bool, antre: Int, rutin: Int) -> Celah:
    """The parts. Of leaves: which are known (`tahu`), what was asked for and not disbursed, and work minus spending of the lines of
    salaries. What was asked for is not waiting elsewhere too: it is taken from the packages nearest to payment first."""
    n = len(tahu)
    antre, rutin = np.where(tahu, np.maximum(antre, 0), 0), np.where(tahu, rutin, 0)
    ada = tahu[p.daun]
    jadi = done(p.kontrak, p.persen)
    beda = np.where(ada & p.dibayar_tahu, jadi - p.dibayar, 0)
    ditagih = np.minimum(np.maximum(beda, 0), p.ditagih)
    tunggu = np.where(p.tunggu >= 0, np.maximum(beda, 0) - ditagih, 0)
    urut = np.r_[np.zeros(len(ditagih), np.int64), p.tunggu]
    di_tagihan, di_lain = np.split(_allot(np.r_[p.daun, p.daun], urut, np.r_[ditagih, tunggu], antre), 2)
    paket = {x: np.where(p.tunggu == i, tunggu - di_lain, 0) for i, x in enumerate(MENUNGGU)}
    paket[MENUNGGU[0]] += ditagih - di_tagihan
    paket |= {"uang_muka": np.minimum(beda, 0), "hemat_kontrak": np.where(ada, done(p.pagu, p.persen) - jadi, 0)}
    daun = {}
    for x in paket:
        daun[x] = np.zeros(n, np.int64)
        np.add.at(daun[x], p.daun, paket[x])
    daun |= {"spm_belum_sp2d": antre, "gaji_rutin": rutin}
    return Celah({x: daun[x] for x in BAGIAN}, {**paket, "spm_belum_sp2d": di_tagihan + di_lain}, di_lain)


def salaries(k: Kolom, h: Hasil) -> Int:
    """Of every leaf: the work of its lines of salaries minus what was spent on them and what was asked for, which is a part of its own."""
    if "pegawai" not in k.ingat:
        pegawai = {r for r in set(k.rekening) if is_under(r, PEGAWAI)}
        k.ingat["pegawai"] = np.array([r in pegawai for r in k.rekening], bool)
    ya = k.ingat["pegawai"]
    daun = np.searchsorted(k.daun, k.baris_simpul[ya])
    pagu, keluar = (np.zeros(len(k.daun), np.int64) for _ in range(2))
    np.add.at(pagu, daun, h.baris["pagu"][ya])
    np.add.at(keluar, daun, (h.baris["realisasi"] + h.baris["belum_cair"])[ya])
    return done(pagu, h.daun["f"]) - keluar


def asked_for(k: Kolom, h: Hasil) -> Int:
    """Of every leaf: what was asked for and not disbursed."""
    hasil = np.zeros(len(k.daun), np.int64)
    np.add.at(hasil, np.searchsorted(k.daun, k.baris_simpul), h.baris["belum_cair"])
    return hasil


def asking_units(k: Kolom, pada: Pada) -> Bool:
    """Units of which requests for payment are known by the day."""
    g = view_at(k, pada.diketahui)["posting"]
    ajuan, hasil = g.kolom["ajuan"], np.zeros(len(k.unit), bool)
    hasil[k.baris_unit[g.owners()[(ajuan != TANPA) & (ajuan <= day_number(pada.per))]]] = True
    return hasil


def package_columns(
    k: Kolom,
    pada: Pada,
    h: Hasil,
    isi: list[PaketHitung],
    tunggu: dict[int, int],
    unit_bayar: Bool,
    wakil: dict[int, int],
    ditagih: dict[int, int],
) -> tuple[PaketCelah, list[PaketHitung]]:
    """The packages, or their parts, that stand under a leaf as columns, and which they are. Progress is what was reported of the package, of a
    part that carries out an announced package of its own what was reported of that, else of its activity. `wakil`: package → the announced one that it carries out, whose progress is its own; `tunggu`: package → place in MENUNGGU; `unit_bayar`: units of which payments
    are known; `ditagih`: package → what was billed and is not paid."""
    letak = {k.simpul[j].id: i for i, j in enumerate(k.daun.tolist())}
    pilih = [p for p in isi if p.simpul in letak]
    sendiri = package_progress(k, pada, day_number(pada.per))
    daun = np.array([letak[p.simpul] for p in pilih], np.int64)
    sendiri |= {p: sendiri[q] for p, q in wakil.items() if q in sendiri and p not in sendiri}
    f = h.daun["f"][daun]
    kontrak, hemat, bayar = (np.array([p.komponen[x] for p in pilih], np.int64) for x in ("nilai_kontrak", "hemat", "dibayar"))
    kolom = PaketCelah(
        daun,
        kontrak + hemat,
        kontrak,
        bayar,
        np.array([sendiri.get(p.paket, sendiri.get(p.wakil, x)) for p, x in zip(pilih, f.tolist(), strict=True)], np.float64),
        np.array([tunggu.get(p.paket, -1) for p in pilih], np.int64),
        unit_bayar[np.array([p.unit_paket for p in pilih], np.int64)],
        np.array([p.share(ditagih.get(p.paket, 0)) for p in pilih], np.int64),
    )
    return kolom, pilih
