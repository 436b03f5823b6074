"""One act on the ledger: turn, batch, facts, audit, and what follows from them, in one transaction.

Every write goes through `act`: it waits for its turn, lets the body open a batch and write facts, and at the end runs the reactions (what
is derived from the facts, what they must not touch, whom they concern). A reaction that refuses undoes the whole act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import Model

from pantau.base.batch import BatchBaru, BerkasInfo, bump, close_batch, open_batch
from pantau.base.beda import Beda
from pantau.base.isi import Calon
from pantau.base.jenis import Identitas, Jenis, identities, kind
from pantau.base.models import Batch
from pantau.base.penegasan import Sebutan, keep_restated
from pantau.base.segel import Penyegel
from pantau.base.tulis import allocate_ids, fetch_rows, insert_columns, is_same, take_turn
from pantau.core.masalah import Masalah

TERTIB_DARI = 2_000  # rows from which it pays to write them by owner
Ids = Mapping[str, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Ulangan:
    """A row to write again as `menggantikan`'s successor; `pokok`: the row it repeats, `tempat`: where else that is said."""

    baris: int
    menggantikan: int
    pokok: int | None = None
    tempat: Sebutan | None = None


class Tindakan:
    """An act under way. `batch` is None until it is opened; `awal` holds, for each kind written, the highest row id before."""

    def __init__(self, by: str) -> None:
        self.by = by
        self.segel = Penyegel()
        self.batch: Batch | None = None
        self.files: list[int] = []
        self.awal: dict[str, int] = {}
        self.dibatalkan: int | None = None
        self.catatan: dict[str, Any] = {}

    def open(self, baru: BatchBaru, berkas: Iterable[BerkasInfo], temuan: Iterable[Masalah] = ()) -> Batch:
        """Open the batch of this act."""
        self.batch, self.files = open_batch(baru, berkas, temuan)
        return self.batch

    def enter(
        self,
        format: str,
        *,
        tahun: int | None,
        units: Iterable[int],
        uraian: str,
        n: int,
        temuan: Iterable[Masalah] = (),
        jabatan: str = "",
        dicatat_pada: int | None = None,
        berkas: BerkasInfo | None = None,
    ) -> Batch:
        """Open the batch of something that a person entered: `n` rows, described in words, done in a position."""
        baru = BatchBaru(
            jenis="entri",
            format=format,
            by=self.by,
            tahun=tahun,
            unit_terkait=sorted(units),
            jumlah={"added": n},
            opsi={"jabatan": jabatan} if jabatan else {},
            dicatat_pada=dicatat_pada,
        )
        return self.open(baru, [berkas or BerkasInfo(uraian[:200], "", 0, n)], temuan)

    def write_identities(self, calon: Mapping[str, Calon]) -> dict[str, dict[int, int]]:
        """Write planned identities; returns identity → temporary → real id."""
        ids: dict[str, dict[int, int]] = {}
        for x in identities():
            c = calon.get(x.id)
            if c is None or not c.baru:
                continue
            baru = _in_order(c.baru, x, ids) if x.pemilik and len(c.baru) >= TERTIB_DARI else c.baru
            ids[x.id] = dict(zip(baru, allocate_ids(x.model, len(baru)), strict=True))
            kolom: dict[str, Sequence[Any]] = {"id": list(ids[x.id].values())}
            for f in x.fields:
                isi = list(map(attrgetter(f), baru.values()))
                peta = ids.get(x.rujuk.get(f, ""))
                kolom[f] = list(map(peta.get, isi, isi)) if peta else x.trimmed(f, isi)
            self._insert_columns(x.model, kolom)
        return ids

    def _insert_columns(self, model: type[Model], kolom: Mapping[str, Sequence[Any]]) -> None:
        insert_columns(model, kolom)
        self.segel.note(model, kolom)

    def mark(self, jenis: Jenis) -> None:
        """Remember where the rows of a kind ended before this act."""
        if jenis.id not in self.awal:
            self.awal[jenis.id] = fetch_rows(f"SELECT MAX(id) FROM {jenis.tabel}")[0][0] or 0

    def write(self, beda: Beda, ids: Ids | None = None) -> None:
        """Write a comparison: new rows, corrections, and ends; what is said again of rows that stand is remembered."""
        jenis = beda.isi.jenis
        if beda.ulang and not jenis.turunan:
            keep_restated(beda, self.files)
        if not beda.changes:
            return
        self.mark(jenis)
        if beda.written:
            self._insert(beda, ids or {})
        if beda.tarik:
            self.end(jenis, beda.tarik)

    def _insert(self, beda: Beda, ids: Ids) -> None:
        isi = beda.isi
        kolom = isi.written(ids)
        kolom["sumber"] = [self.files[b] for b in isi.berkas]
        kolom["baris_ke"] = isi.baris_ke
        if any(isi.asal):
            kolom["asal"] = isi.asal
        semua = len(beda.baru) == len(isi)
        baru = kolom if semua else _take(kolom, beda.baru)
        if len(beda.baru) >= TERTIB_DARI and isi.jenis.kunci[0] == isi.jenis.pemilik:
            baru = _by_owner(baru, isi.jenis.pemilik)
        if beda.baru:
            self._insert_columns(isi.jenis.model, {**baru, "batal": [False] * len(beda.baru)})
        lanjut = [*beda.sambung, *beda.ganti]
        if lanjut:
            lama: dict[str, Sequence[Any]] = {"menggantikan": [x for _, x in lanjut], "batal": [False] * len(lanjut)}
            self._insert_columns(isi.jenis.model, {**_take(kolom, [i for i, _ in lanjut]), **lama})

    def end(self, jenis: Jenis, ids: Sequence[int], berkas: int | None = None, baris_ke: int = 0) -> None:
        """From now on these rows do not count: each gets a void successor."""
        self.mark(jenis)
        self.repeat(jenis, [Ulangan(i, i) for i in ids], berkas, batal=True, baris_ke=baris_ke)

    def repeat(
        self,
        jenis: Jenis,
        tujuan: Sequence[Ulangan],
        berkas: int | None = None,
        *,
        batal: bool = False,
        baris_ke: int | None = None,
    ) -> None:
        """Insert copies of rows. A copy that counts explains itself to the sheet of what it repeats, or to another that says the same."""
        if not tujuan:
            return
        self.mark(jenis)
        lain = {"id", "menggantikan", "batal", "sumber", "baris_ke", "asal", "pokok"}
        bidang = [x for x in jenis.model._meta.concrete_fields if x.name not in lain]
        isi: dict[int, tuple[Any, ...]] = {}
        sumber_ids = list(dict.fromkeys(x.baris for x in tujuan))
        for i in range(0, len(sumber_ids), 500):
            potong = sumber_ids[i : i + 500]
            kolom = ", ".join(f"t.{x.column}" for x in bidang)
            for r in fetch_rows(
                f"SELECT t.id, t.baris_ke, COALESCE(t.asal_id, t.sumber_id), {kolom} FROM {jenis.tabel} t "
                f"WHERE t.id IN ({', '.join(['%s'] * len(potong))})",
                potong,
            ):
                isi[r[0]] = tuple(_stored(x) for x in r[1:])
        lembar = berkas if berkas is not None else self.files[0]
        n = len(tujuan)
        self._insert_columns(
            jenis.model,
            {
                **{f.name: [isi[x.baris][i] for x in tujuan] for i, f in enumerate(bidang, 2)},
                "sumber": [lembar] * n,
                "baris_ke": [(x.tempat.baris_ke if x.tempat else isi[x.baris][0]) if baris_ke is None else baris_ke for x in tujuan],
                "menggantikan": [x.menggantikan for x in tujuan],
                "asal": [None if batal else x.tempat.lembar if x.tempat else isi[x.baris][1] for x in tujuan],
                "pokok": [x.pokok for x in tujuan],
                "batal": [batal] * n,
            },
        )

    def touched(self, jenis: str | Jenis, *kolom: str) -> set[tuple[Any, ...]]:
        """Distinct values of some columns (or expressions over `t`) in the rows that this act wrote of a kind, ends included."""
        j = kind(jenis) if isinstance(jenis, str) else jenis
        if j.id not in self.awal:
            return set()
        isi = ", ".join(k if "." in k else f"t.{k}" for k in kolom)
        return set(fetch_rows(f"SELECT DISTINCT {isi} FROM {j.tabel} t WHERE t.id > %s", [self.awal[j.id]]))

    def units(self, jenis: Jenis, syarat: str = "") -> dict[int | None, set[int]]:
        """Units of the rows that this act wrote of a kind (under a further condition over `t`), by year (None: kinds without a year)."""
        gabung, unit, th = jenis.owner()
        hasil: dict[int | None, set[int]] = {}
        if jenis.id in self.awal and unit:
            for u, t in fetch_rows(
                f"SELECT DISTINCT {unit}, {th or 'NULL'} FROM {jenis.tabel} t {gabung} WHERE t.id > %s{syarat}", [self.awal[jenis.id]]
            ):
                hasil.setdefault(t, set()).add(u)
        return hasil


def _stored(x: Any) -> Any:
    return bytes(x) if isinstance(x, memoryview) else x


def _in_order(baru: Mapping[int, Any], x: Identitas, ids: Ids) -> dict[int, Any]:
    """Planned identities in the order of their owners, those of one owner in the order in which they were named."""
    peta, semua = ids.get(x.rujuk[x.pemilik], {}), list(baru.items())
    milik = [peta.get(m, m) for m in map(attrgetter(x.pemilik), baru.values())]
    return dict(map(semua.__getitem__, np.argsort(milik, kind="stable").tolist()))


def _by_owner(kolom: Mapping[str, Sequence[Any]], pemilik: str) -> dict[str, Sequence[Any]]:
    """Rows in the order of their owners: an index grows several times faster so. Those of one owner, and so of one key, keep their order."""
    urut = np.argsort(np.array(kolom[pemilik], np.int64), kind="stable")
    if (urut[1:] > urut[:-1]).all():
        return dict(kolom)
    ambil = itemgetter(*urut.tolist())
    return {n: k if is_same(k) else ambil(k) for n, k in kolom.items()}


def _take(kolom: Mapping[str, Sequence[Any]], posisi: Sequence[int]) -> dict[str, Sequence[Any]]:
    return {n: [k[i] for i in posisi] for n, k in kolom.items()}


Reaksi = Callable[[Tindakan], None]
_reaksi: list[Reaksi] = []


def react_with(daftar: Sequence[Reaksi]) -> None:
    """Set what follows every act, in order. Called once, by the room that knows them all."""
    _reaksi[:] = daftar


@contextmanager
def act(by: str) -> Iterator[Tindakan]:
    """An act by somebody: everything of it is written, or nothing."""
    with transaction.atomic():
        take_turn()
        t = Tindakan(by)
        yield t
        if t.batch is not None:
            for r in _reaksi:
                r(t)
            if any(kind(j).pohon and not kind(j).owner()[2] for j in t.awal):
                bump(None)  # what every year shares has changed
            close_batch(t.batch, t.segel.blocks())
