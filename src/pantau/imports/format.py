"""Accepted formats as data: one TOML each, with columns, types, aliases and notes. Recognition is by columns, never by file name."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from itertools import zip_longest
from typing import Any

from pantau.core.kode import name_key
from pantau.core.masalah import DitolakError, Masalah
from pantau.imports.lembar import Lembar, as_text
from pantau.imports.lembar_kolom import BarisKolom

TIPE = ("teks", "kode", "uang", "persen", "angka", "tanggal", "waktu", "pilihan")
BARIS_JUDUL_TERJAUH = 30


@dataclass(frozen=True)
class KolomFormat:
    """One column: its role id, type, whether it must be there, the headings it goes by, and the values a choice allows."""

    id: str
    tipe: str
    judul: str
    wajib: bool = False
    alias: tuple[str, ...] = ()
    pilihan: tuple[str, ...] = ()
    keterangan: str = ""

    def names(self) -> set[str]:
        """All headings of this column in comparable form."""
        return {name_key(x) for x in (self.id, self.judul, *self.alias)}


@dataclass(frozen=True)
class Format:
    """One accepted format."""

    id: str
    judul: str
    keterangan: str
    kolom: tuple[KolomFormat, ...]
    salah_satu: tuple[tuple[str, ...], ...] = ()
    catatan: tuple[str, ...] = ()
    bagian_dari: str = ""
    khas: tuple[str, ...] = ()

    def column(self, id: str) -> KolomFormat:
        """A column by its id."""
        return next(k for k in self.kolom if k.id == id)


@cache
def formats() -> dict[str, Format]:
    """All formats that ship, by id."""
    hasil: dict[str, Format] = {}
    for f in sorted(resources.files("pantau.imports").joinpath("formats").iterdir(), key=lambda x: x.name):
        if f.name.endswith(".toml"):
            d = tomllib.loads(f.read_text(encoding="utf-8"))
            kolom = tuple(
                KolomFormat(
                    k["id"],
                    k.get("tipe", "teks"),
                    k.get("judul", k["id"]),
                    k.get("wajib", False),
                    tuple(k.get("alias", ())),
                    tuple(k.get("pilihan", ())),
                    k.get("keterangan", ""),
                )
                for k in d["kolom"]
            )
            fmt = Format(
                d["id"],
                d["judul"],
                d["keterangan"],
                kolom,
                tuple(tuple(x) for x in d.get("salah_satu", ())),
                tuple(d.get("catatan", ())),
                d.get("bagian_dari", ""),
                tuple(d.get("khas", ())),
            )
            hasil[fmt.id] = fmt
    return hasil


def find_format(id: str) -> Format:
    """The format of that id; a refusal that lists the known ones otherwise."""
    f = formats().get(id)
    if f is None:
        raise DitolakError(Masalah("format_tidak_dikenal", {}, {"format": id, "daftar": ", ".join(public_ids())}))
    return f


def public_ids() -> list[str]:
    """Ids a user may name: formats that are not parts of another, and the containers of parts."""
    semua = formats().values()
    return sorted({f.id for f in semua if not f.bagian_dari} | {f.bagian_dari for f in semua if f.bagian_dari})


@dataclass
class Tabel:
    """A sheet read as a format: where each column stands, and the data rows."""

    format: Format
    lembar: Lembar
    kolom: dict[str, int]
    judul_ke: int
    kolom_lain: list[str] = field(default_factory=list)

    @cached_property
    def rows(self) -> Sequence[list[Any]]:
        """Data rows."""
        return self.lembar.baris[self.judul_ke + 1 :]

    @cached_property
    def columns(self) -> Sequence[Sequence[Any]]:
        """The data as columns; short rows are filled with None."""
        return self.rows.kolom if isinstance(self.rows, BarisKolom) else list(zip_longest(*self.rows))

    @cached_property
    def numbers(self) -> list[int]:
        """Line numbers of the data rows."""
        return self.lembar.nomor[self.judul_ke + 1 :]

    def drop_rows(self, buang: set[int]) -> None:
        """Leave out data rows by index; line numbers of the others stay what they were."""
        awal = self.judul_ke + 1
        simpan = [i for i in range(len(self.lembar.baris)) if i < awal or i - awal not in buang]
        self.lembar.baris = [self.lembar.baris[i] for i in simpan]
        self.lembar.nomor = [self.lembar.nomor[i] for i in simpan]
        self.__dict__.pop("rows", None)
        self.__dict__.pop("numbers", None)
        self.__dict__.pop("columns", None)

    def heading(self, id: str) -> str:
        """The heading as the file prints it."""
        return as_text(self.lembar.baris[self.judul_ke][self.kolom[id]]) if id in self.kolom else self.format.column(id).judul


def _positions(fmt: Format, judul: Sequence[Any]) -> dict[str, int]:
    """Column id → position. A heading goes to the first column that claims it; each column takes its first heading."""
    posisi: dict[str, int] = {}
    dipakai: set[int] = set()
    teks = [name_key(as_text(x)) for x in judul]
    for k in fmt.kolom:
        nama = k.names()
        for utama in ({name_key(k.id)}, nama):
            i = next((i for i, t in enumerate(teks) if t and t in utama and i not in dipakai), None)
            if i is not None:
                posisi[k.id] = i
                dipakai.add(i)
                break
    return posisi


def missing_columns(fmt: Format, posisi: dict[str, int]) -> list[str]:
    """Headings of required columns that are not there; of an either-or group the whole group."""
    kurang = [k.judul for k in fmt.kolom if k.wajib and k.id not in posisi]
    kurang += [" / ".join(fmt.column(c).judul for c in g) for g in fmt.salah_satu if not any(c in posisi for c in g)]
    return kurang


def match(fmt: Format, x: Lembar) -> Tabel:
    """Find the heading row of a format in a sheet. Raises DitolakError naming each missing column, and close names found instead."""
    terbaik: tuple[int, int, dict[str, int]] | None = None
    for i, b in enumerate(x.baris[:BARIS_JUDUL_TERJAUH]):
        posisi = _positions(fmt, b)
        if not missing_columns(fmt, posisi):
            dipakai = set(posisi.values())
            lain = [as_text(v) for j, v in enumerate(b) if j not in dipakai and as_text(v)]
            return Tabel(fmt, x, posisi, i, lain)
        if terbaik is None or len(posisi) > terbaik[0]:
            terbaik = (len(posisi), i, posisi)
    _, i, posisi = terbaik or (0, 0, {})
    dipakai = set(posisi.values())
    lain = [as_text(v) for j, v in enumerate(x.baris[i]) if j not in dipakai and as_text(v)] if x.baris else []
    raise DitolakError(
        [
            Masalah("kolom_tidak_ada", {**x.where(i)}, {"kolom": k, "format": fmt.id, "ditemukan": ", ".join(lain[:12]) or "–"})
            for k in missing_columns(fmt, posisi)
        ]
    )


def score(fmt: Format, x: Lembar) -> int:
    """How well a sheet fits: 0 = a required column is missing; otherwise matched columns, those typical of the format counting more."""
    terbaik = 0
    for b in x.baris[:BARIS_JUDUL_TERJAUH]:
        posisi = _positions(fmt, b)
        if posisi and not missing_columns(fmt, posisi):
            terisi = sum(1 for v in b if as_text(v))
            terbaik = max(terbaik, 10 * len(posisi) + 60 * sum(k in posisi for k in fmt.khas) - (terisi - len(posisi)))
    return max(terbaik, 0)
