"""The register of the ledger: each kind of fact and each identity is declared once, beside its model, in `apps/<context>/fakta.py`.

Whatever must hold for every kind (comparison, locks, rights, withdrawal, columns, triggers, the tests that walk all kinds) is derived from
these declarations and never listed anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from django.db import models

from pantau.base.fakta import Fakta, Letak
from pantau.core.frames import Bagian


@dataclass(frozen=True)
class Sejak:
    """What a row adds to figures from a day on (without a day: to all). `hari`, `angka` and `syarat` are SQL expressions over the row `t`: the
    day, what alters a figure when it changes, and whether the row says this at all."""

    hari: str
    angka: tuple[str, ...]
    syarat: str = "TRUE"


@dataclass(frozen=True)
class Aliran:
    """Adds to every figure from its day on: a payment, a contract. A row may say several such things, each from a day of its own: every date
    that the columns read stands in one of them."""

    bagian: tuple[Sejak, ...]


@dataclass(frozen=True)
class Berlaku:
    """Holds from its day until the next row of the same thing: a report, a version. `hari` and `urut` are SQL expressions over the row `t`
    and what `gabung` joins; `urut` decides among rows of one day. `milik`: fields that name the thing (without its day)."""

    hari: str
    milik: tuple[str, ...]
    urut: str = "t.id"
    gabung: str = ""


@dataclass(frozen=True)
class Setahun:
    """Says twelve months ahead, from a day on: a cash plan. `bulan`: the field with the twelve values as JSON text."""

    hari: str
    milik: tuple[str, ...]
    bulan: str


@dataclass(frozen=True)
class TanpaHari:
    """Changes no dated figure."""


Waktu = Aliran | Berlaku | Setahun | TanpaHari


@dataclass(frozen=True)
class BacaGrup:
    """A group of the prepared columns that a kind fills: its name in `core.frames`, what reads it (year, from where on), and the sign that
    its ids bear there (two kinds may fill one group)."""

    nama: str
    baca: Callable[[int, Letak | None], Bagian]
    tanda: int = 1


def cut(model: type[models.Model], nama: str, isi: list[Any]) -> list[Any]:
    """Texts cut to what their column holds."""
    batas = getattr(model._meta.get_field(nama), "max_length", None)
    if not batas or max(map(len, filter(None, isi)), default=0) <= batas:
        return isi
    return [x and x[:batas] for x in isi]


@dataclass(frozen=True)
class Identitas:
    """Something that facts speak of and that never changes: a unit, a node, a package. `rujuk`: field → identity that it names; `pemilik`:
    the one of these fields in whose order many new ones are numbered, because their unique index begins with it."""

    id: str
    model: type[models.Model]
    baris: type
    rujuk: dict[str, str]
    pemilik: str = ""

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Fields of the typed row, which are those of the model."""
        return tuple(f.name for f in fields(self.baris))

    def trimmed(self, nama: str, isi: list[Any]) -> list[Any]:
        """Texts cut to what their column holds."""
        return cut(self.model, nama, isi)


@dataclass(frozen=True)
class Mundur:
    """How a correction can fall back to an earlier state, as one from an older file does. `lihat` compares what stood with what is said now;
    `pesan` names it; with `setuju` it is written only if the person agrees."""

    lihat: Callable[[tuple[Any, ...], tuple[Any, ...]], bool]
    pesan: str
    setuju: bool = False


@dataclass(frozen=True)
class Jenis:
    """A kind of fact.

    `baris`: the typed row, whose fields are fields of the model. `kunci` names the thing that is said of, `nilai` what is said; a kind
    with `berulang` may say several things of one key (two lines of one document); `lepas` tells of a key whether what it says several times
    are separate things that never correct each other (receipts without a number). `setara`: field → form in which keys that read the same
    are equal. `naik`: the value that a year only adds to, from day to day; where it falls, that is named; `mundur`: how its state can go
    back. `pemilik`: the field by which unit and year are reached ("" where the row has its own `unit` or none). `rujuk`: field → identity.

    `izin`: permission to write it, for every unit touched, or with `sepemda` for the whole government, and so where
    `luas` tells of some rows that they reach beyond their unit; `tarik`: permission to take back
    what files brought, `tarik_tulis` what they wrote themselves where that asks for more than taking back what they only said again (""
    for the same), `tarik_entri` what people entered; "" means that it cannot be taken back and `tetap` is the message that says what to do
    instead. `tanda`: the date field whose month a signature protects. `turunan`: derived from other facts, written by reactions
    only. `pohon`: whether it shapes the tree of the columns, so that a change asks for reading the year anew.
    """

    id: str
    model: type[Fakta]
    baris: type
    kunci: tuple[str, ...]
    nilai: tuple[str, ...]
    waktu: Waktu
    pemilik: str = ""
    rujuk: dict[str, str] | None = None
    berulang: bool = False
    lepas: Callable[[tuple[Any, ...]], bool] | None = None
    setara: dict[str, Callable[[Any], Any]] | None = None
    naik: str = ""
    mundur: Mundur | None = None
    izin: str = "impor"
    sepemda: bool = False
    luas: Callable[[Sequence[Any]], bool] | None = None
    tarik: str = "tarik_batch"
    tarik_tulis: str = ""
    tarik_entri: str = "tutup_bulan"
    tetap: str = ""
    tanda: str = ""
    turunan: bool = False
    grup: tuple[BacaGrup, ...] = ()
    pohon: bool = False

    @property
    def tabel(self) -> str:
        """Database table."""
        return str(self.model._meta.db_table)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Fields of the typed row."""
        return tuple(f.name for f in fields(self.baris))

    def column(self, nama: str) -> str:
        """Database column of a field."""
        return str(self.model._meta.get_field(nama).column)

    def of_type(self, nama: str, *tipe: type[models.Field]) -> bool:
        """Whether a field is of one of these types."""
        return isinstance(self.model._meta.get_field(nama), tipe)

    def owner(self) -> tuple[str, str, str]:
        """How to reach unit and year of a row `t`: (join, unit expression, year expression); "" where there is none."""
        if self.pemilik:
            induk = self.model._meta.get_field(self.pemilik).related_model
            assert induk is not None and not isinstance(induk, str)
            nama = {f.name for f in induk._meta.get_fields()}
            gabung = f"JOIN {induk._meta.db_table} o ON o.id = t.{self.column(self.pemilik)}"
            return gabung, "o.unit_id" if "unit" in nama else "", "o.tahun" if "tahun" in nama else ""
        nama = {f.name for f in self.model._meta.get_fields()}
        return "", "t.unit_id" if "unit" in nama else "", "t.tahun" if "tahun" in nama else ""


@dataclass(frozen=True)
class TindakanTetap:
    """An act that is no fact and cannot be taken back: the format of its batches, and the message that says what to do instead."""

    format: str
    pesan: str


@dataclass(frozen=True)
class DariJenis:
    """Rows of a kind that take part in a series; `syarat`: condition over `t`."""

    jenis: str
    syarat: str = ""


@dataclass(frozen=True)
class AngkaBersama:
    """A figure over time that rows of several kinds tell together (a kind that is in none tells one by itself): what the lock of closed
    months looks at. `bagian`: the weaker word of a day first; `milik`: fields that name the thing, 0 for kinds without the field;
    `nilai`: the fields that are the figure."""

    id: str
    bagian: tuple[DariJenis, ...]
    milik: tuple[str, ...]
    nilai: tuple[str, ...]


_JENIS: dict[str, Jenis] = {}
_BERSAMA: dict[str, AngkaBersama] = {}
_IDENTITAS: dict[str, Identitas] = {}
_TETAP: dict[str, TindakanTetap] = {}
_BARIS: dict[type, Jenis] = {}


def register(*isi: Jenis | Identitas | TindakanTetap | AngkaBersama) -> None:
    """Declare kinds and identities; called once by each context's `fakta` module, lower contexts first."""
    for x in isi:
        if isinstance(x, Jenis):
            _JENIS[x.id] = _BARIS[x.baris] = x
        elif isinstance(x, Identitas):
            _IDENTITAS[x.id] = x
        elif isinstance(x, AngkaBersama):
            _BERSAMA[x.id] = x
        else:
            _TETAP[x.format] = x


def kinds() -> Iterator[Jenis]:
    """Every kind of fact, lower contexts first."""
    yield from _JENIS.values()


def kind(id: str) -> Jenis:
    """A kind by its id."""
    return _JENIS[id]


def kind_of_row(baris: type) -> Jenis:
    """The kind whose typed row this is."""
    return _BARIS[baris]


def series() -> Iterator[AngkaBersama]:
    """Every figure that several kinds tell together."""
    yield from _BERSAMA.values()


def identities() -> Iterator[Identitas]:
    """Every identity, those that others name first."""
    yield from _IDENTITAS.values()


def identity(id: str) -> Identitas:
    """An identity by its id."""
    return _IDENTITAS[id]


def fixed_act(format: str) -> TindakanTetap | None:
    """The act behind a format whose batches cannot be taken back."""
    return _TETAP.get(format)


def groups() -> Iterator[tuple[Jenis, BacaGrup]]:
    """Every group of the columns with the kind that fills it."""
    for j in kinds():
        for g in j.grup:
            yield j, g
