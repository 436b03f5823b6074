"""Two columns that say the same of two budgets or two years: the later budget, the year of the sheet; the other is named."""

from __future__ import annotations

from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar
from pantau.imports.lembaran.kepala import Judul
from pantau.imports.lembaran.kolom import compatible, take_apart
from pantau.imports.lembaran.kop import read_titles, title_texts


def choose(x: Lembar, j: Judul, posisi: dict[str, int], tipe: dict[str, str]) -> list[Masalah]:
    """Move money columns in `posisi` to the heading that is meant, and say which was used and which was not."""
    hasil = []
    tahun = read_titles(title_texts(x.baris[: j.awal])).tahun or 0
    for id, k in posisi.items():
        if tipe[id] != "uang":
            continue
        ini, terpakai = take_apart(j.nama[k]), set(posisi.values()) - {k}
        calon = {
            i: d
            for i, n in enumerate(j.nama)
            if n and i not in terpakai and (d := take_apart(n)).kata == ini.kata and d.jangkau == ini.jangkau
        }
        calon = {i: d for i, d in calon.items() if compatible("uang", d) and d.bulan == ini.bulan}
        if len({(d.tahap, d.tahun) for d in calon.values()}) < 2:
            continue
        pilih = max(calon, key=lambda i: (calon[i].tahun == tahun, calon[i].tahun, calon[i].tahap, i == k))
        posisi[id] = pilih
        lain = "; ".join(j.nama[i] for i in calon if i != pilih)
        w = {**x.where(j.akhir), "column": j.nama[pilih]}
        hasil.append(Masalah("kolom_dipilih", w, {"judul": j.nama[pilih], "lain": lain}, "warning"))
    return hasil
