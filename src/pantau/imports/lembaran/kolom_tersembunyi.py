"""Hidden columns: they serve only where no visible column does, and are named either way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar
from pantau.imports.lembaran.kepala import Judul
from pantau.imports.lembaran.kolom import Dicari, place


def visible(x: Lembar, j: Judul, terpakai: Collection[int] = ()) -> Judul:
    """The heading without the names of hidden columns, save those that are used."""
    if not (buta := x.hidden_columns - set(terpakai)):
        return j
    nama, sendiri = (tuple("" if i in buta else n for i, n in enumerate(isi)) for isi in (j.nama, j.sendiri))
    return replace(j, nama=nama, sendiri=sendiri)


def serving(x: Lembar, j: Judul, dicari: Dicari, longgar: bool) -> dict[str, int]:
    """Column id → hidden column that could serve."""
    if not x.hidden_columns:
        return {}
    tampak = set(range(len(j.nama))) - x.hidden_columns
    nama, sendiri = (tuple("" if i in tampak else n for i, n in enumerate(isi)) for isi in (j.nama, j.sendiri))
    return place(dicari, nama, longgar, sendiri)


def said(x: Lembar, j: Judul, posisi: Mapping[str, int], calon: Mapping[str, int]) -> list[Masalah]:
    """Name hidden columns that are read, and those that could have been and are not."""
    dibaca = sorted(x.hidden_columns & set(posisi.values()))
    lain = sorted(x.hidden_columns & set(calon.values()) - set(dibaca))
    kata = (("kolom_tersembunyi_dipakai", dibaca), ("kolom_tersembunyi", lain))
    return [Masalah(kode, x.where(j.akhir), {"kolom": "; ".join(j.nama[i] for i in isi)}, "warning") for kode, isi in kata if isi]
