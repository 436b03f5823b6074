"""Cumulative revenue and expenditure of several governments by month: each is a unit with one line. Months that only repeat the one before are
named and not loaded: they are copies, not news of a month without spending."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from pantau.apps.muat.usulan import Usulan
from pantau.apps.organisasi.pengenal import UnitUsul
from pantau.apps.realisasi.fakta import KumulatifUsul
from pantau.core.periode import BULAN, month_end
from pantau.core.uang import SEN, format_rupiah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import leave_other_years, negatives, require_rows
from pantau.imports.sumber.periksa_turun import check_falls

Deret = dict[tuple[str, str], dict[int, int]]  # (code, name) → month → row


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year that is stated, else the one of most rows."""
    for p in tabel:
        require_rows(p)
    tahun_ada = Counter(int(x) for p in tabel for x in p.typed("tahun") if x)
    tahun = opsi.year(None if opsi.tahun or opsi.per or not tahun_ada else max(tahun_ada, key=lambda t: (tahun_ada[t], t)))
    for p in tabel:
        leave_other_years(p, tahun)
    deret = [_by_unit(p) for p in tabel]
    units = [
        UnitUsul(*g, berkas=i, baris=p.tabel.numbers[min(d.values())])
        for i, (p, x) in enumerate(zip(tabel, deret, strict=True))
        for g, d in x.items()
    ]
    u = Usulan(tahun, "belanja-pemda", units, setuju_nama=opsi.setuju_nama)
    for i, (p, x) in enumerate(zip(tabel, deret, strict=True)):
        _load(u, i, p, x, opsi, tahun)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    check_falls(u, tabel, "belanja_realisasi", "")
    return u


def _by_unit(p: Pembaca) -> Deret:
    """Rows by government and month; a month that is told twice is named."""
    kode, nama, bulan, tahun = p.text("id_kabupaten"), p.text("nama_pemda"), p.typed("bulan"), p.typed("tahun")
    hasil: Deret = {}
    for n, m in enumerate(bulan):
        if not kode[n] or m is None or tahun[n] is None:
            continue
        if m not in range(1, 13):
            p.problem("bulan_di_luar", n, "bulan", value=str(m), isi=f"{m:g}")
            continue
        milik = hasil.setdefault((kode[n], nama[n] or f"Pemda {kode[n]}"), {})
        if int(m) in milik:
            p.twin(n, milik[int(m)])
        else:
            milik[int(m)] = n
    return hasil


def _load(u: Usulan, i: int, p: Pembaca, deret: Deret, opsi: Opsi, tahun: int) -> None:
    pendapatan, belanja = p.typed("pendapatan_realisasi"), p.typed("belanja_realisasi")
    basi: dict[int, list[str]] = {}
    terakhir = 0
    for g, isi in deret.items():
        unit, lama = u.unit_id(*g), None
        simpul = u.node(unit, None, "program", "", "Belanja daerah", "p~belanja-pemda")
        baris = u.simpul.line(u.node(unit, simpul, "kegiatan", "5", "Belanja daerah", "k~belanja-pemda"), "5")
        for bulan, n in sorted(isi.items()):
            hari, nilai, masuk = month_end(tahun, bulan), belanja[n], pendapatan[n]
            if nilai is None or not (nilai or masuk):
                p.problem("templat_belum_diisi", n, severity="warning")
                continue
            negatives(p, n, {"pendapatan_realisasi": masuk, "belanja_realisasi": nilai})
            if lama is not None and nilai == lama[0] and abs((masuk or 0) - lama[1]) <= SEN:
                basi.setdefault(bulan, []).append(g[1])
                continue
            lama = (nilai, masuk or 0)
            _dated(p, n, hari, opsi)
            u.add(KumulatifUsul(baris, "lra", hari, nilai), i, p.tabel.numbers[n])
        terakhir += lama[1] if lama else 0
    for bulan, nama in sorted(basi.items()):
        w: dict[str, Any] = {"bulan": BULAN[bulan - 1], "jumlah": len(nama), "dari": len(deret), "daftar": ", ".join(nama[:6])}
        p.problem("bulan_basi", None, "bulan", severity="warning", **w)
    if terakhir:
        p.problem("pendapatan_tidak_dimuat", None, "pendapatan_realisasi", severity="info", nilai=format_rupiah(terakhir))


def _dated(p: Pembaca, n: int, hari: date, opsi: Opsi) -> None:
    if hari > opsi.hari_ini:
        p.problem("tanggal_depan", n, severity="warning", tanggal=hari.isoformat())
