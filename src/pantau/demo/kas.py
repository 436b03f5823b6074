"""Money of the demo government: revenue and financing month by month, the balances of its accounts, and totals that others published of it."""

import random
from collections.abc import Iterator
from typing import Any

import numpy as np

from pantau.apps.organisasi.perms import SISTEM
from pantau.core.bulanan import roll_up_months
from pantau.core.kode import name_key
from pantau.core.periode import month_end
from pantau.core.uang import SEN
from pantau.reports.konteks import Konteks, Permintaan, prepare

BLUD = "Pendapatan BLUD"
AWAL_BLUD = 9_000_000_000
BENDAHARA = "Badan Pengelolaan Keuangan dan Aset Daerah"
# Account, name, share of the revenue of a year, and the months in which it comes (percent of the year until their ends).
RATA = tuple(round(100 * m / 12, 1) for m in range(1, 13))
TRIWULAN = (0, 20, 22, 24, 45, 47, 49, 70, 72, 84, 86, 100)
PENDAPATAN = (
    ("4.1.01.06.01.0001", "Pajak Hotel", 0.012, RATA),
    ("4.1.01.07.01.0001", "Pajak Restoran", 0.015, RATA),
    ("4.1.01.12.01.0001", "Pajak Bumi dan Bangunan Perdesaan dan Perkotaan", 0.03, (0, 2, 6, 12, 22, 36, 52, 70, 92, 95, 97, 100)),
    ("4.1.02.02.01.0001", "Retribusi Pemakaian Kekayaan Daerah", 0.008, RATA),
    ("4.1.03.02.01.0001", "Bagian Laba BUMD", 0.01, (0, 0, 0, 0, 0, 90, 100, 100, 100, 100, 100, 100)),
    ("4.1.04.16.01.0001", BLUD, 0.0, RATA),
    ("4.2.01.01.03.0001", "DAU", 0.52, (16, 25, 33, 42, 50, 58, 67, 75, 83, 92, 100, 100)),
    ("4.2.01.01.01.0001", "Dana Bagi Hasil", 0.08, TRIWULAN),
    ("4.2.01.01.04.0001", "DAK Fisik", 0.09, (0, 0, 2, 10, 20, 25, 40, 55, 62, 70, 85, 100)),
    ("4.2.01.01.05.0001", "DAK Nonfisik", 0.13, (0, 15, 25, 30, 50, 55, 65, 75, 80, 88, 94, 100)),
    ("4.2.02.01.01.0001", "Bagi Hasil Pajak Provinsi", 0.07, TRIWULAN),
)
SILPA, MODAL = ("6.1.01.01.01.0001", "SiLPA Tahun Sebelumnya"), ("6.2.02.02.01.0001", "Penyertaan Modal BUMD")
LRA = ["nama_skpd", "kode_skpd", "periode", "kode", "uraian", "anggaran", "realisasi"]
SALDO = ["tanggal_saldo", "nomor_rekening_kas", "nama_rekening_kas", "jenis_rekening_kas", "saldo"]
REKENING = (("0110001", "RKUD Bank Daerah", "RKUD"), ("0110077", "Kas BLUD RSUD", "BLUD"), ("0119001", "Deposito tiga bulan", "deposito"))
RIBU = 1000
SILPA_AWAL = 95_000_000_000


def _spent(t: int, sampai: int) -> tuple[int, int, list[int], list[int]]:
    """Pagu of a year and of its BLUD, and spending at its month-ends in rupiah: of all, and of BLUD."""
    kx: Konteks = prepare(Permintaan(month_end(t, sampai)), SISTEM)
    blud = np.array(["blud" in name_key(s).split() for s in kx.kolom.sumber_dana], bool)
    semua, milik = kx.deret.total, roll_up_months(kx.kolom, kx.pada, blud).total
    pagu, pagu_blud = (int(d["pagu"][sampai - 1]) // SEN for d in (semua, milik))
    terpakai, terpakai_blud = ([int(x) // SEN for x in d["realisasi"][:sampai]] for d in (semua, milik))
    return pagu, pagu_blud, terpakai, terpakai_blud


def _whole(x: float) -> int:
    return round(x / RIBU) * RIBU


class Kas:
    """The money of a year: `silpa` is what was left of the year before, in rupiah."""

    def __init__(self, t: int, sampai: int, silpa: int, kode: str) -> None:
        self.t, self.sampai, self.silpa, self.kode = t, sampai, silpa, kode
        self.pagu, pagu_blud, self.belanja, self.blud = _spent(t, sampai)
        r = random.Random(t * 13 + 5)
        masuk = self.pagu * 0.772
        self.modal = _whole(self.pagu * 0.004)
        self.isi: list[tuple[str, str, int, list[int]]] = []
        for akun, nama, bagian, bulan in PENDAPATAN:
            anggaran = _whole(pagu_blud * 1.02 if nama == BLUD else masuk * bagian)
            jadi = anggaran * r.uniform(0.95, 1.03) * (0.985 if t % 2 else 1.0)
            self.isi.append((akun, nama, anggaran, [_whole(jadi * p / 100 * (1 if p == 100 else r.uniform(0.97, 1.03))) for p in bulan]))
        self.isi = [(a, n, x, [max(v[: m + 1]) for m in range(12)]) for a, n, x, v in self.isi]

    def lra_rows(self) -> Iterator[dict[str, Any]]:
        """Revenue and financing at the end of every month."""
        for m in range(1, self.sampai + 1):
            akhir = month_end(self.t, m)
            kepala = {"nama_skpd": BENDAHARA, "kode_skpd": self.kode, "periode": f"1 Januari {self.t} sampai {akhir:%d-%m-%Y}"}
            for akun, nama, anggaran, v in self.isi:
                yield {**kepala, "kode": akun, "uraian": nama, "anggaran": anggaran, "realisasi": v[m - 1]}
            for (akun, nama), anggaran, nyata in (
                (SILPA, self.silpa, self.silpa),
                (MODAL, self.modal, self.modal if m >= 6 else 0),
            ):
                yield {**kepala, "kode": akun, "uraian": nama, "anggaran": anggaran, "realisasi": nyata}

    def held(self, m: int) -> tuple[int, int, int]:
        """RKUD, BLUD and deposits at the end of a month, in rupiah."""
        blud = next(v for _, n, _, v in self.isi if n == BLUD)[m - 1] - self.blud[m - 1] + AWAL_BLUD
        masuk = sum(v[m - 1] for _, _, _, v in self.isi) + self.silpa - (self.modal if m >= 6 else 0)
        semua = masuk - self.belanja[m - 1]
        deposito = _whole(max(semua - blud, 0) * 0.25) if 2 < m < 11 else 0
        return semua - blud - deposito, blud, deposito

    def balance_rows(self) -> Iterator[dict[str, Any]]:
        """Balances at the end of every month."""
        for m in range(1, self.sampai + 1):
            for (nomor, nama, jenis), rp in zip(REKENING, self.held(m), strict=True):
                yield dict(zip(SALDO, (month_end(self.t, m).isoformat(), nomor, nama, jenis, rp), strict=True))

    @property
    def left(self) -> int:
        """What is left at the end of the year."""
        return sum(self.held(self.sampai))


ANGKA = ["sumber_angka", "per_angka", "tahu_angka", "kunci_angka", "hari_angka", "basis_angka", "lingkup_angka", "wilayah_angka", "unit_angka", "jumlah_angka", "dihitung_angka"]  # fmt: skip
SENDIRI, TETANGGA = "99.02", "99.20"


def published_rows(t: int) -> list[dict[str, Any]]:
    """Deposits of the government as a ministry published them, and as it says itself: another day, an account of the neighbour booked under its
    code, and money of BLUD, of the kind that was argued over in public in October 2025."""
    kementerian, pemda = ("Kementerian", f"{t}-10-15"), ("Pemda", f"{t}-10-22")
    isi = (
        ("R-0110001", f"{t}-10-15", "umum", SENDIRI, 412_500_000_000, True, True),
        ("R-0119001", f"{t}-10-15", "umum", SENDIRI, 96_000_000_000, True, True),
        ("R-0110077", f"{t}-10-15", "blud", SENDIRI, 23_400_000_000, True, False),
        ("R-0990045", f"{t}-10-15", "umum", TETANGGA, 61_750_000_000, True, False),
        ("Gaji dan tunjangan Oktober", f"{t}-10-20", "umum", SENDIRI, -38_900_000_000, False, True),
        ("DAU Oktober susulan", f"{t}-10-21", "umum", SENDIRI, 4_250_000_000, False, True),
    )
    hasil = []
    for (nama, per), letak, dengan in ((kementerian, 5, "dengan"), (pemda, 6, "tanpa")):
        jumlah = sum(x[4] for x in isi if x[letak])
        hasil.append(dict(zip(ANGKA, (nama, per, per, "", "", "bank", dengan, SENDIRI, "", jumlah, ""), strict=True)))
        for x in isi:
            kunci, hari, lingkup, wilayah, rp = x[:5]
            if nama == "Pemda" or x[letak]:
                hasil.append(
                    dict(
                        zip(
                            ANGKA,
                            (nama, per, hari, kunci, hari, "bank", lingkup, wilayah, "", rp, "ya" if x[letak] else "tidak"),
                            strict=True,
                        )
                    )
                )
    return hasil
