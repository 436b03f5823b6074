"""Columns of several months or years side by side: the one of the date of the report, never the leftmost in silence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pantau.core.masalah import Masalah
from pantau.core.periode import BULAN
from pantau.imports.lembar import Lembar
from pantau.imports.lembaran.kepala import Judul
from pantau.imports.lembaran.kolom import Kepala, compatible, take_apart


def of_date(
    x: Lembar, j: Judul, posisi: Mapping[str, int], tipe: Mapping[str, str], per: date, dipetakan: bool
) -> tuple[dict[str, int], list[Masalah]]:
    """Where each column stands for a date, and what is to be said. A column that somebody mapped himself is left where it is, unless it is one of
    several months."""
    baru, hasil = dict(posisi), []
    for id, k in posisi.items():
        if tipe[id] not in ("uang", "persen") or k >= len(j.nama):
            continue
        ini, w = take_apart(j.nama[k]), x.where(j.akhir)
        calon = {k: ini} if dipetakan and not ini.bulan else _alike(j, tipe[id], ini, set(posisi.values()) - {k}) | {k: ini}
        cocok = [i for i, d in calon.items() if _fits(d, per)]
        if tampak := [i for i in cocok if i not in x.hidden_columns]:  # a hidden column serves only where no visible one is of the date
            cocok, calon = tampak, {i: d for i, d in calon.items() if i not in x.hidden_columns}
        if not cocok:
            code = "kolom_bulan_lain" if len(calon) == 1 else "kolom_bulan_tidak_ada"
            kata = {"judul": j.nama[k], "lain": "; ".join(j.nama[i] for i in sorted(calon)), "per": per.isoformat()}
            if len(calon) == 1:
                kata["frasa"] = " ".join(filter(None, ["JUDUL", BULAN[ini.bulan - 1].upper() if ini.bulan else "", str(ini.tahun or "")]))
            hasil.append(Masalah(code, {**w, "column": j.nama[k]}, kata, "warning" if len(calon) == 1 else "error"))
            continue
        if all(_fits(d, per) for d in calon.values()):
            continue
        pilih = max(cocok, key=lambda i: (_named(calon[i]), calon[i].tahap, calon[i].jangkau == "sd", i == k, -i))
        lain = {i: d for i, d in calon.items() if i not in cocok}
        kata = {"judul": j.nama[pilih], "lain": "; ".join(j.nama[i] for i in sorted(lain)), "per": per.isoformat()}
        if not calon[pilih].jangkau and any(d.jangkau == "sd" for d in lain.values()):  # one month beside sums up to others
            hasil.append(Masalah("kolom_bulan_tidak_ada", {**w, "column": j.nama[pilih]}, kata))
            continue
        baru[id] = pilih
        if pilih in x.hidden_columns:
            hasil.append(Masalah("kolom_tersembunyi_dipakai", {**w, "column": j.nama[pilih]}, {"kolom": j.nama[pilih]}, "warning"))
        hasil.append(Masalah("kolom_bulan_dipilih", {**w, "column": j.nama[pilih]}, kata, "info" if _named(calon[pilih]) else "warning"))
    return baru, hasil


def _named(d: Kepala) -> int:
    return bool(d.bulan) + bool(d.tahun)


def _fits(d: Kepala, per: date) -> bool:
    """Whether a heading names the month and the year of the date, or none."""
    return d.bulan in (0, per.month) and d.tahun in (0, per.year)


def _alike(j: Judul, tipe: str, ini: Kepala, terpakai: set[int]) -> dict[int, Kepala]:
    """Other columns whose headings say the same of a month or a year."""
    return {
        i: d
        for i, n in enumerate(j.nama)
        if n and i not in terpakai and (d := take_apart(n)).kata == ini.kata and compatible(tipe, d) and d.jangkau not in ("lalu", "ini")
    }
