"""Two columns that say the same: of two budgets or two years the later budget, the year of the sheet; of one heading twice the first, and a cell
in which they differ is named."""

from __future__ import annotations

from collections.abc import Mapping

from pantau.core.kode import name_key
from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar, as_text
from pantau.imports.lembaran.kepala import Judul, is_number_row
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


def twins(x: Lembar, j: Judul, posisi: Mapping[str, int]) -> list[Masalah]:
    """Name columns in `posisi` whose heading stands over another column too, with the first row in which the two say otherwise."""
    hasil = []
    terpakai = set(posisi.values())
    for k in posisi.values():
        nama = name_key(j.nama[k])
        for i, n in enumerate(j.nama):
            if i in terpakai or not nama or name_key(n) != nama:
                continue
            baris = enumerate(x.baris[j.akhir + 1 :], j.akhir + 1)
            beda = ((r, as_text(b[k]), as_text(b[i])) for r, b in baris if max(i, k) < len(b) and not is_number_row(b))
            if (lain := next((z for z in beda if z[1] != z[2] and any(map(str.isalnum, z[2]))), None)) is not None:
                kata = {"judul": j.nama[k], "baris": x.nomor[lain[0]], "pertama": lain[1] or "kosong", "kedua": lain[2]}
                hasil.append(Masalah("judul_kembar", {**x.where(lain[0]), "column": j.nama[k]}, kata, "warning", lain[1]))
    return hasil
