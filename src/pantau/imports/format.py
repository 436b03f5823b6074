"""Accepted formats as data: one TOML each, with columns, types, aliases and notes. Recognition is by columns, never by file name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pantau.core.kode import name_key
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.pemetaan import Pemetaan
from pantau.imports.lembar import Lembar, as_text
from pantau.imports.lembaran.kepala import Judul, headings
from pantau.imports.lembaran.kolom import SERUPA, Dicari, compatible, likeness, place, take_apart, wanted
from pantau.imports.lembaran.kolom_kembar import choose, twins
from pantau.imports.lembaran.kolom_tersembunyi import said, serving, visible

if TYPE_CHECKING:  # a sheet that fits no format is refused before anything that understands one is loaded
    from pantau.apps.organisasi.perms import Hak
    from pantau.imports.lembaran.pahami import Isi

TIPE = ("teks", "kode", "uang", "persen", "angka", "tanggal", "waktu", "pilihan")


BULANAN = re.compile(r"(?:bulan|target)_\d{1,2}")  # columns of the twelve months


@dataclass(frozen=True)
class KolomFormat:
    """One column: its role id, type, whether it must be there, the headings it goes by, the values a choice allows."""

    id: str
    tipe: str
    judul: str
    wajib: bool = False
    alias: tuple[str, ...] = ()
    pilihan: tuple[str, ...] = ()
    keterangan: str = ""
    hasil: bool = False
    """Reckoned by the sheet from its other columns: only compared, never stored."""

    @property
    def written(self) -> tuple[str, ...]:
        """All headings of this column as they are written."""
        return (self.judul, *self.alias, self.id.replace("_", " "))

    @cached_property
    def names(self) -> frozenset[str]:
        """All headings of this column in comparable form."""
        return frozenset(name_key(x) for x in (self.id, self.judul, *self.alias))


@dataclass(frozen=True)
class Format:
    """One accepted format."""

    id: str
    judul: str
    keterangan: str
    kolom: tuple[KolomFormat, ...]
    izin: str
    """The permission that loading it asks for; each kind of fact in it asks for its own beside. With `sepemda` for the whole government."""
    sepemda: bool = False
    salah_satu: tuple[tuple[str, ...], ...] = ()
    catatan: tuple[str, ...] = ()
    bagian_dari: str = ""
    khas: tuple[str, ...] = ()
    lembar: str = ""
    """`jenjang` for sheets that people lay out, with levels and sums; `datar` for lists that may end in sums; '' for exports as they are."""
    menyatakan: str = ""
    """What a file says of the tree: `keadaan` of known activities, `keadaan-berpagu` with a budget of its own; '' where it says what there is."""
    urutan: int = 50
    """Place among formats that are loaded together: codes, units, budget, plans, realisation, progress."""

    @cached_property
    def wanted(self) -> Dicari:
        """The columns as they are looked for in a heading."""
        return wanted((k.id, k.tipe, k.names, (k.judul, *k.alias)) for k in self.kolom)

    def column(self, id: str) -> KolomFormat:
        """A column by its id."""
        return next(k for k in self.kolom if k.id == id)


@cache
def formats() -> dict[str, Format]:
    """All formats that ship, by id."""
    hasil: dict[str, Format] = {}
    for f in sorted(Path(__file__).with_name("formats").glob("*.toml")):
        fmt = read_format(f.read_text(encoding="utf-8"))
        hasil[fmt.id] = fmt
    return hasil


def read_format(teks: str) -> Format:
    """A format from its TOML text."""
    d = tomllib.loads(teks)
    kolom = tuple(
        KolomFormat(
            k["id"],
            k.get("tipe", "teks"),
            k.get("judul", k["id"]),
            k.get("wajib", False),
            tuple(k.get("alias", ())),
            tuple(k.get("pilihan", ())),
            k.get("keterangan", ""),
            k.get("hasil", False),
        )
        for k in d["kolom"]
    )
    return Format(
        d["id"],
        d["judul"],
        d["keterangan"],
        kolom,
        d["izin"],
        d.get("sepemda", False),
        tuple(tuple(x) for x in d.get("salah_satu", ())),
        tuple(d.get("catatan", ())),
        d.get("bagian_dari", ""),
        tuple(d.get("khas", ())),
        d.get("lembar", ""),
        d.get("menyatakan", ""),
        d.get("urutan", 50),
    )


def find_format(id: str) -> Format:
    """The format of that id; a refusal that lists the known ones otherwise."""
    f = formats().get(id)
    if f is None:
        raise DitolakError(Masalah("format_tidak_dikenal", {}, {"format": id, "daftar": ", ".join(public_ids())}))
    return f


def may_load(f: Format, hak: Hak) -> bool:
    """Whether somebody may load files of a format at all; of which units is asked of what they say."""
    from pantau.apps.organisasi.perms import Izin

    return hak.may_unit(Izin(f.izin), None) if f.sepemda else hak.may(Izin(f.izin))


def public_ids() -> list[str]:
    """Ids a user may name: formats that are not parts of another, and the containers of parts."""
    semua = formats().values()
    return sorted({f.id for f in semua if not f.bagian_dari} | {f.bagian_dari for f in semua if f.bagian_dari})


@dataclass
class Tabel:
    """A sheet read as a format: where its heading and each column stand, and the rows of its body once it is understood."""

    format: Format
    lembar: Lembar
    kolom: dict[str, int]
    judul: Judul
    kolom_lain: list[str] = field(default_factory=list)
    dipilih: list[Masalah] = field(default_factory=list)

    @property
    def judul_ke(self) -> int:
        """Index of the last row of the heading."""
        return self.judul.akhir

    @cached_property
    def isi(self) -> Isi:
        """What the sheet holds, understood once."""
        from pantau.imports.lembaran.pahami import understand

        return understand(self)

    @property
    def rows(self) -> Sequence[list[Any]]:
        """Rows of the body, without sums and parents."""
        return self.isi.rows

    @property
    def numbers(self) -> list[int]:
        """Line numbers of the data rows."""
        return self.isi.numbers

    def drop_rows(self, buang: set[int]) -> None:
        """Leave out data rows by index; line numbers of the others stay what they were."""
        simpan = [i for i in range(len(self.rows)) if i not in buang]
        self.isi.rows = [self.isi.rows[i] for i in simpan]
        self.isi.numbers = [self.isi.numbers[i] for i in simpan]
        self.isi.asal = [self.isi.asal[i] for i in simpan]
        self.isi.turn()

    def heading(self, id: str) -> str:
        """The heading as the file prints it."""
        i = self.kolom.get(id)
        return self.judul.nama[i] if i is not None and i < len(self.judul.nama) else self.format.column(id).judul


def _positions(fmt: Format, j: Judul, x: Lembar) -> dict[str, int]:
    """Column id → position under a heading. A hidden column serves only where no visible one does; on a sheet that people lay out, one of figures
    only where the format needs it."""
    tampak = visible(x, j)
    posisi = place(fmt.wanted, tampak.nama, bool(fmt.lembar), tampak.sendiri)
    for id, k in serving(x, j, fmt.wanted, bool(fmt.lembar)).items():
        f = fmt.column(id)
        if id not in posisi and (not fmt.lembar or f.tipe in ("teks", "kode") or f.judul in " / ".join(missing_columns(fmt, posisi))):
            posisi[id] = k
    return posisi


def missing_columns(fmt: Format, posisi: dict[str, int]) -> list[str]:
    """Headings of required columns that are not there; of an either-or group the whole group."""
    kurang = [k.judul for k in fmt.kolom if k.wajib and k.id not in posisi]
    kurang += [" / ".join(fmt.column(c).judul for c in g) for g in fmt.salah_satu if not any(c in posisi for c in g)]
    return kurang


def candidates(fmt: Format, x: Lembar) -> list[tuple[Judul, dict[str, int]]]:
    """Headings of the sheet with the columns that the format finds under each. Kept with the sheet: it is asked many times whether a format fits."""
    ada: dict[str, list[tuple[Judul, dict[str, int]]]] = x.__dict__.setdefault("_calon", {})
    if fmt.id not in ada:
        ada[fmt.id] = list(_candidates(fmt, x))
    return ada[fmt.id]


def _candidates(fmt: Format, x: Lembar) -> Iterator[tuple[Judul, dict[str, int]]]:
    """The first heading, and all under which a column is found; joined headings only for sheets that people lay out."""
    pertama = True
    for j in headings(x):
        if fmt.lembar or j.awal == j.akhir:
            posisi = _positions(fmt, j, x)
            if posisi or pertama:
                yield j, posisi
            pertama = False
            utuh = x.rapi and j.akhir == 0 and len(posisi) == sum(map(bool, j.nama)) and not missing_columns(fmt, posisi)
            if utuh and not _contradicted(fmt, j, posisi, x):
                return  # a text whose first line holds nothing but columns of this format: no other line fits better


def _contradicted(fmt: Format, j: Judul, posisi: dict[str, int], x: Lembar) -> list[str]:
    """Columns that the row below a heading still divides: into last month and this month, or into another unit than the column has."""
    if not fmt.lembar or j.akhir + 1 >= len(x.baris):
        return []
    bawah = x.baris[j.akhir + 1]
    hasil = []
    for k in fmt.kolom:
        teks = as_text(bawah[posisi[k.id]]) if k.id in posisi and posisi[k.id] < len(bawah) else ""
        if teks and k.tipe in ("uang", "persen") and not any(c.isdigit() for c in teks):
            bagian = take_apart(teks)
            if bagian.jangkau in ("lalu", "ini") or not compatible(k.tipe, bagian):
                hasil.append(k.judul)
    return hasil


def mapped(fmt: Format, x: Lembar, petak: Pemetaan) -> Tabel | None:
    """The sheet as somebody mapped its columns once; None where its headings are others."""
    for j in headings(x):
        posisi = petak.positions(j.nama)
        if posisi is not None:
            lain = [v for i, v in enumerate(j.nama) if i not in set(posisi.values()) and v]
            return Tabel(fmt, x, posisi, j, lain, said(x, j, posisi, {}))
    return None


def match(fmt: Format, x: Lembar) -> Tabel:
    """Find the heading of a format in a sheet. Raises DitolakError naming each missing column, and close names found instead."""
    if x.pemetaan is not None and x.pemetaan.format == fmt.id and (t := mapped(fmt, x, x.pemetaan)) is not None:
        return t
    calon = candidates(fmt, x)
    utuh = [(j, p) for j, p in calon if not missing_columns(fmt, p) and not _contradicted(fmt, j, p, x)]
    if utuh:
        j, posisi = max(utuh, key=lambda c: (len(c[1]), c[0].akhir - c[0].awal, -c[0].awal)) if fmt.lembar else utuh[0]
        tampak = visible(x, j, posisi.values())
        dipilih = choose(x, tampak, posisi, {k.id: k.tipe for k in fmt.kolom}) if fmt.lembar else []
        dipilih += twins(x, tampak, posisi)
        dipilih += said(x, j, posisi, serving(x, j, fmt.wanted, bool(fmt.lembar)))
        dipakai = set(posisi.values())
        return Tabel(fmt, x, dict(posisi), j, [v for i, v in enumerate(j.nama) if i not in dipakai and v], dipilih)
    j, posisi = max(calon, key=lambda c: (len(c[1]), -(c[0].akhir - c[0].awal), -c[0].awal), default=(Judul(0, 0, ()), {}))
    lain = [v for i, v in enumerate(j.nama) if i not in set(posisi.values()) and v]
    if not (kurang := missing_columns(fmt, posisi)):
        bawah = "; ".join(dict.fromkeys(n for v in x.baris[j.akhir + 1] if (n := as_text(v))))
        terbagi = _contradicted(fmt, j, posisi, x)
        raise DitolakError(Masalah("kolom_terbagi", x.where(j.akhir), {"format": fmt.id, "bagian": bawah, "kolom": k}) for k in terbagi)
    semua = len(posisi) > 1 and not lain
    bulan = [k.judul for k in fmt.kolom if k.wajib and BULANAN.fullmatch(k.id) and k.id not in posisi]
    if len(bulan) == 12 and lain:  # a plan by quarter lacks one thing, not twelve
        w = {"format": fmt.id, "ditemukan": ", ".join(lain[:12])}
        lain_kurang = [_named_missing(fmt, k, lain, x.where(j.akhir)) for k in kurang if k not in bulan]
        raise DitolakError([Masalah("dua_belas_bulan_tidak_ada", x.where(j.akhir), w), *lain_kurang])
    raise DitolakError([_named_missing(fmt, k, lain if semua else lain or [*filter(None, j.nama)], x.where(j.akhir)) for k in kurang])


def _named_missing(fmt: Format, kurang: str, lain: list[str], where: dict[str, Any]) -> Masalah:
    """A column that is not there, with the heading that may be meant, else all that were found instead."""
    kolom = [k for k in fmt.kolom if k.judul in kurang.split(" / ")]
    mirip = max(((likeness(k.tipe, k.written, v), v) for k in kolom for v in lain), default=(0.0, ""))
    if mirip[0] >= SERUPA:
        return Masalah("kolom_tidak_ada_mirip", where, {"kolom": kurang, "format": fmt.id, "judul": mirip[1]})
    if not lain:
        return Masalah("kolom_tidak_ada_lagi", where, {"kolom": kurang, "format": fmt.id})
    return Masalah("kolom_tidak_ada", where, {"kolom": kurang, "format": fmt.id, "ditemukan": ", ".join(lain[:12])})


def score(fmt: Format, x: Lembar) -> int:
    """How well a sheet fits: 0 = a required column is missing; otherwise matched columns, those typical of the format counting more."""
    if x.pemetaan is not None:
        return int(x.pemetaan.format == fmt.id)
    return max((points(fmt, j, posisi) for j, posisi in candidates(fmt, x) if posisi and not missing_columns(fmt, posisi)), default=0)


def points(fmt: Format, j: Judul, kolom: Collection[str]) -> int:
    """How well a heading fits with these of its columns found."""
    terisi = sum(1 for v in j.nama if v)
    return max(0, 10 * len(kolom) + 60 * sum(k in kolom for k in fmt.khas) - (terisi - len(kolom)))


def visible_only(tabel: Sequence[Tabel]) -> tuple[list[Tabel], list[Masalah]]:
    """Without hidden sheets where the same file shows one of the same format; each one left out or used all the same is named."""
    tampak = {(t.lembar.berkas, t.format.id) for t in tabel if t.lembar.tampak}
    simpan, masalah = [], []
    for t in tabel:
        dilewati = not t.lembar.tampak and (t.lembar.berkas, t.format.id) in tampak
        if not t.lembar.tampak:
            code = "lembar_tersembunyi" if dilewati else "lembar_tersembunyi_dipakai"
            masalah.append(Masalah(code, t.lembar.where(), {"lembar": t.lembar.lembar}, "warning"))
        if not dilewati:
            simpan.append(t)
    return simpan, masalah
