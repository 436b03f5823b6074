"""Balances of the accounts of the government: what each held at the end of a day."""

from __future__ import annotations

from collections import Counter
from datetime import date

from pantau.apps.kas.fakta import SaldoKasUsul
from pantau.apps.muat.usulan import Usulan
from pantau.core.kas import BLUD, DEPOSITO, JENIS, LAIN, RKUD
from pantau.core.kode import name_key
from pantau.core.uang import format_rupiah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import require_rows

TANDA = (("blud", BLUD), ("deposito", DEPOSITO), ("rkud", RKUD), ("rkd", RKUD), ("kas umum", RKUD), ("kas daerah", RKUD))


def kind_in(teks: str) -> str:
    """The kind of account that words tell; "" where they tell none."""
    kata = f" {name_key(teks)} "
    return next((j for t, j in TANDA if f" {t} " in kata), LAIN if name_key(teks) in (LAIN, "lainnya") else "")


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year that is stated, else the one of most rows; rows of other years are named and left."""
    for p in tabel:
        require_rows(p)
    sebut = Counter(t.year for p in tabel for t in p.typed("tanggal_saldo") if t)
    tahun = opsi.year(sebut.most_common(1)[0][0] if sebut and not opsi.tahun else None)
    u, dilihat = Usulan(tahun, "saldo-kas"), dict[tuple[str, date], tuple[int, int]]()
    for i, p in enumerate(tabel):
        hari, saldo = p.typed("tanggal_saldo", wajib=True), p.typed("saldo", wajib=True)
        nomor, nama, jenis = (p.text(k) for k in ("nomor_rekening_kas", "nama_rekening_kas", "jenis_rekening_kas"))
        lain = {n: t.year for n, t in enumerate(hari) if t and t.year != tahun}
        if lain:
            daftar = ", ".join(map(str, sorted(set(lain.values()))))
            p.problem("baris_tahun_lain", min(lain), "tanggal_saldo", severity="warning", jumlah=len(lain), daftar=daftar, tahun=tahun)
        for n, t in enumerate(hari):
            if t is None or n in lain or saldo[n] is None:
                continue
            if not nama[n]:
                p.empty(n, "nama_rekening_kas")
                continue
            macam = kind_in(jenis[n] or nama[n])
            if not macam:
                p.problem("saldo_jenis_asing", n, "jenis_rekening_kas", isi=(jenis[n] or nama[n])[:80], daftar=", ".join(JENIS))
                continue
            if t > opsi.hari_ini:
                p.problem("tanggal_depan", n, "tanggal_saldo", severity="warning", tanggal=t.isoformat())
            kunci = ((nomor[n] or name_key(nama[n]))[:60], t)
            if kunci in dilihat:
                _twice(p, n, saldo[n], *dilihat[kunci])
                continue
            dilihat[kunci] = (p.tabel.numbers[n], saldo[n])
            u.add(SaldoKasUsul(tahun, kunci[0], t, nama[n][:200], macam, saldo[n]), i, p.tabel.numbers[n])
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    return u


def _twice(p: Pembaca, n: int, saldo: int, pertama: int, lama: int) -> None:
    """Name an account that is told twice of a day; where both say otherwise, neither is right by itself."""
    berat = "warning" if saldo == lama else "error"
    p.problem("saldo_kembar", n, "saldo", severity=berat, pertama=pertama, isi=format_rupiah(saldo), lama=format_rupiah(lama))
