"""Whose rows the answers of the procurement services hold: those of one government, and those of payers outside its budget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pantau.apps.organisasi.pengenal import UnitUsul
from pantau.core.masalah import DitolakError, Masalah
from pantau.imports.nilai import Pembaca

ANGGARAN = ("isb-program", "isb-kegiatan", "isb-subkegiatan", "isb-satker", "isb-struktur")
PEMDA = frozenset({"kabupaten", "kota", "provinsi"})

Luar = Mapping[str, UnitUsul]


def one_government(berkas: list[tuple[int, Pembaca]]) -> Luar:
    """The government of the files is the one that owns the budget side (or most rows); two on the budget side are refused. Rows of another
    government, which shared services put into the same answers, are taken out and counted. A payer that is no government (a company of the
    region, a ministry) stays with its packages, which the lists of the service count, as a payer outside the budget: those are given."""
    berisi = [p for _, p in berkas]
    anggaran = {
        x for p in berisi if p.tabel.format.id in ("isb-program", "isb-kegiatan", "isb-subkegiatan") for x in p.text("kd_klpd") if x
    }
    if len(anggaran) > 1:
        raise DitolakError(Masalah("pemda_lebih_dari_satu", {}, {"daftar": ", ".join(sorted(anggaran))}))
    hitung = Counter(x for p in berisi for x in p.text("kd_klpd") if x)
    utama = next(iter(anggaran), None) or (hitung.most_common(1)[0][0] if hitung else "")
    luar = _payers(berkas, utama)
    for p in berisi:
        if p.has("kd_klpd"):
            _take_out(p, utama, luar)
    return luar


def _payers(berkas: list[tuple[int, Pembaca]], utama: str) -> dict[str, UnitUsul]:
    """Payers other than the government itself that some file says to be no government, by their code."""
    hasil: dict[str, UnitUsul] = {}
    for i, p in berkas:
        if not (p.has("kd_klpd") and p.has("jenis_klpd")) or p.tabel.format.id in ANGGARAN:
            continue
        for n, (kode, jenis, nama) in enumerate(zip(p.text("kd_klpd"), p.text("jenis_klpd"), p.text("nama_klpd"), strict=True)):
            if kode and kode != utama and jenis and jenis.lower() not in PEMDA:
                hasil.setdefault(kode, UnitUsul(kode, nama or kode, berkas=i, baris=p.tabel.numbers[n], luar=True))
    return hasil


def _take_out(p: Pembaca, utama: str, luar: Luar) -> None:
    """Take out the rows of others, and say how many; rows of payers outside the budget stay, and that is said too."""
    kolom = p.text("kd_klpd")
    tinggal = {} if p.tabel.format.id in ANGGARAN else luar
    lain = [n for n, x in enumerate(kolom) if x and x != utama and x not in tinggal]
    di_luar = [n for n, x in enumerate(kolom) if x in tinggal]
    if di_luar:
        sebut = ", ".join(sorted({f"{luar[kolom[n]].nama} ({kolom[n]})" for n in di_luar}))
        p.problem("baris_luar_apbd", di_luar[0], "kd_klpd", severity="info", jumlah=len(di_luar), daftar=sebut)
    if lain:
        daftar = ", ".join(sorted({kolom[n] for n in lain}))
        p.problem("baris_pemda_lain", lain[0], "kd_klpd", severity="warning", jumlah=len(lain), daftar=daftar)
        p.leave(lain)
