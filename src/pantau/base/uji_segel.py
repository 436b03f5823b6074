"""Does everything stand as it was sealed? Each table is read once, in windows of bounded size; what does not hold is named by its row."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
from django.db import models
from numpy.typing import NDArray

from pantau.base.fakta import Fakta
from pantau.base.jenis import identities, kinds
from pantau.base.models import Berkas, CekSegel, Jejak
from pantau.base.segel import PER_BLOK, read_rows, sealed_models
from pantau.base.sidik import PER_GRUP, Sidik, digest
from pantau.base.tulis import fetch_rows

TAK_BERUJUNG = 2**62


@dataclass(frozen=True, slots=True)
class Janji:
    """A block as an audit row says it is; `mulai`: where its checks begin among those of its table in that row."""

    dari: int
    sampai: int
    n: int
    sidik: str
    jejak: int
    objek: str
    mulai: int

    @property
    def rapat(self) -> bool:
        """Whether the ids follow one another."""
        return self.sampai - self.dari == self.n


@dataclass(frozen=True, slots=True)
class Kerusakan:
    """Rows of a table that are not what was sealed: `apa` is berubah, berubah sebagian (one of them at least, of a group that has one
    check), hilang, or tanpa segel (nobody wrote them through Pantau)."""

    tabel: str
    apa: str
    id: int
    n: int
    objek: str = ""
    tempat: str = ""


class Segel:
    """All that the audit trail promises; give `add` every row of it."""

    def __init__(self) -> None:
        self.janji: dict[str, list[Janji]] = {}
        self.lama = 0
        self.lengkap = False

    def add(self, j: Jejak) -> None:
        """The seals of one audit row."""
        self.lama += j.tindakan == "segel"
        for t, daftar in j.rincian.get("segel", {}).items():
            mulai = 0
            for dari, sampai, n, sidik in daftar:
                insort(self.janji.setdefault(t, []), Janji(dari, sampai, n, sidik, j.id, j.objek, mulai), key=attrgetter("sampai"))
                mulai += n + -(-n // PER_GRUP)

    def faults(self) -> Iterator[Kerusakan]:
        """Everything that does not hold, table by table."""
        for t, m in sealed_models().items():
            akhir = 0
            for jendela in _windows(self.janji.get(t, [])):
                yield from _outside(m, akhir, jendela[0].dari)
                yield from _check(m, jendela)
                akhir = jendela[-1].sampai
            yield from _outside(m, akhir, TAK_BERUJUNG)


def _windows(janji: Sequence[Janji]) -> Iterator[list[Janji]]:
    """Blocks that follow one another without a gap, about as many rows at a time as one block may hold."""
    jendela: list[Janji] = []
    for j in janji:
        if jendela and (j.dari != jendela[-1].sampai or sum(x.n for x in jendela) + j.n > PER_BLOK):
            yield jendela
            jendela = []
        jendela.append(j)
    if jendela:
        yield jendela


def _outside(m: type[models.Model], dari: int, sampai: int) -> Iterator[Kerusakan]:
    """Rows where no block is."""
    if sampai > dari:
        n, awal = fetch_rows(f"SELECT COUNT(*), MIN(id) FROM {m._meta.db_table} WHERE id > %s AND id <= %s", [dari, sampai])[0]
        if n:
            yield Kerusakan(m._meta.db_table, "tanpa segel", awal, n, tempat=_place(m, awal))


def _check(m: type[models.Model], jendela: Sequence[Janji]) -> Iterator[Kerusakan]:
    ids, kolom = read_rows(m, jendela[0].dari, jendela[-1].sampai)
    for j in jendela:
        a, b = np.searchsorted(ids, [j.dari, j.sampai], side="right").tolist()
        milik = ids[a:b]
        potong = {n: k[a:b] for n, k in kolom.items()} if len(milik) < len(ids) else kolom
        s = None
        if b > a:
            # a value that is none of its column's: nobody wrote that through Pantau
            with suppress(ValueError, TypeError, OverflowError, AttributeError):
                s = digest(m, potong, milik - j.dari - 1 if j.rapat else milik, j.n, j.rapat)
        if s is None or b - a != j.n or s.sidik != j.sidik:
            yield from _located(m, j, milik, s)


def _located(m: type[models.Model], j: Janji, ids: NDArray[np.int64], s: Sidik | None) -> Iterator[Kerusakan]:
    """The rows for which a block does not hold, or the block where they cannot be told."""
    t, ketemu = m._meta.db_table, False
    for apa, rusak in _rows(t, j, ids, s) if j.rapat else ():
        if len(rusak):
            ketemu = True
            yield Kerusakan(t, apa, int(rusak[0]), len(rusak), j.objek, _place(m, int(rusak[0])))
    if not ketemu:
        yield Kerusakan(t, "berubah", j.dari + 1, j.n, j.objek, _place(m, j.dari + 1))


def _rows(t: str, j: Janji, ids: NDArray[np.int64], s: Sidik | None) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Ids of a block that are missing, and of rows that changed: by their own check, or by that of their group where no row of it says more."""
    harus = np.arange(j.dari + 1, j.sampai + 1)
    hilang = harus[~np.isin(harus, ids)]
    yield "hilang", hilang
    catatan = CekSegel.objects.filter(jejak_id=j.jejak, tabel=t).first()
    ukuran = j.n + -(-j.n // PER_GRUP)
    simpan = np.frombuffer(bytes(catatan.isi), "<u4")[j.mulai : j.mulai + ukuran] if catatan else np.zeros(0, np.uint32)
    if s is None or len(simpan) != ukuran:
        yield "berubah", ids if j.n == 1 else ids[:0]
        return
    letak = ids - j.dari - 1
    beda = simpan[letak] != s.baris
    terjelaskan = np.concatenate([letak[beda], hilang - j.dari - 1]) // PER_GRUP
    grup = np.setdiff1d(np.flatnonzero(simpan[j.n :] != s.grup), terjelaskan)
    yield "berubah", ids[beda]
    yield "berubah sebagian", ids[np.isin(letak // PER_GRUP, grup)]


def _place(m: type[models.Model], id_: int) -> str:
    """Batch, file and line of a fact, as far as its row still tells."""
    if not issubclass(m, Fakta):
        return ""
    b = fetch_rows(
        f"SELECT b.batch_id, b.nama, b.lembar, t.baris_ke FROM {m._meta.db_table} t JOIN {Berkas._meta.db_table} b "
        "ON b.id = COALESCE(t.asal_id, t.sumber_id) WHERE t.id = %s",
        [id_],
    )
    return "" if not b else f"batch {b[0][0]}, {b[0][1]}" + (f" › {b[0][2]}" if b[0][2] else "") + f", baris {b[0][3]}"


def names() -> Mapping[str, str]:
    """What the tables hold, in a word: the id of the kind or identity, else the table's own."""
    hasil = {t: m._meta.model_name or t for t, m in sealed_models().items()}
    hasil |= {x.model._meta.db_table: x.id for x in identities()}
    return hasil | {j.tabel: j.id for j in reversed(list(kinds()))}


def told(rusak: Sequence[Kerusakan]) -> list[str]:
    """Faults as sentences, the first of each sort of each table with how many there are."""
    nama, n = names(), Counter[tuple[str, str]]()
    pertama: dict[tuple[str, str], Kerusakan] = {}
    for r in rusak:
        n[r.tabel, r.apa] += r.n
        pertama.setdefault((r.tabel, r.apa), r)
    return [_sentence(nama[t], apa, r, n[t, apa]) for (t, apa), r in pertama.items()]


def _sentence(nama: str, apa: str, r: Kerusakan, n: int) -> str:
    mana = r.tempat or r.objek.replace(":", " ")
    kata = {
        "berubah": "berubah sesudah ditulis",
        "berubah sebagian": f"memuat yang berubah sesudah ditulis (teksnya hanya dapat ditunjuk per {PER_GRUP} baris)",
        "hilang": "hilang",
        "tanpa segel": "tidak ditulis lewat Pantau",
    }[apa]
    return f"{n} baris {nama} {kata}, yang pertama id {r.id}" + (f" ({mana})" if mana else "")
