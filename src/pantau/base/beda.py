"""What proposed rows would change: compared with what stands, key by key. The same comparison serves the preview and the write."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import DateField, JSONField

from pantau.base.fakta import last_sql
from pantau.base.isi import Isi, canonical_json
from pantau.base.jenis import Jenis
from pantau.base.tulis import fetch_rows

Kunci = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Berdiri:
    """The last row of a chain: its id, key, value, and whether it says that nothing stands."""

    id: int
    kunci: Kunci
    nilai: Kunci
    batal: bool


@dataclass
class Beda:
    """Rows of one kind compared with the ledger; numbers are positions in `isi`.

    `baru` begin a chain, `sambung` go on a chain at whose end nothing stands (position, id), `ganti` correct a standing row (position, id),
    `tarik` are ids of standing rows that end without a successor, `ulang` say again what stands (position, id), `diabaikan` counts rows that
    are left aside.
    """

    isi: Isi
    baru: list[int] = field(default_factory=list)
    sambung: list[tuple[int, int]] = field(default_factory=list)
    ganti: list[tuple[int, int]] = field(default_factory=list)
    tarik: list[int] = field(default_factory=list)
    ulang: list[tuple[int, int]] = field(default_factory=list)
    diabaikan: int = 0

    @property
    def changes(self) -> bool:
        return bool(self.baru or self.sambung or self.ganti or self.tarik)

    @property
    def size(self) -> int:
        """Rows to write."""
        return len(self.baru) + len(self.sambung) + len(self.ganti) + len(self.tarik)

    @property
    def added(self) -> list[int]:
        """Positions of rows of which nothing stood before."""
        return [*self.baru, *(i for i, _ in self.sambung)]

    @property
    def written(self) -> list[int]:
        """Positions of all rows that would be written."""
        return [*self.added, *(i for i, _ in self.ganti)]


def standing(
    jenis: Jenis, tahun: int | None = None, units: Collection[int] | None = None, syarat: str = "", params: Sequence[Any] = ()
) -> list[Berdiri]:
    """The last row of every chain of a kind (of a year, of some units, under a further condition over `t`), oldest first."""
    gabung, unit, th = jenis.owner()
    klausa, nilai = [last_sql(jenis.tabel)], []
    if tahun is not None and th:
        klausa.append(f"{th} = %s")
        nilai.append(tahun)
    if units is not None and unit:
        if not units:
            return []
        klausa.append(f"{unit} IN ({', '.join(['%s'] * len(units))})")
        nilai += sorted(units)
    if syarat:
        klausa.append(syarat)
        nilai += params
    n = len(jenis.kunci)
    kolom = [_as_compared(jenis, f) for f in (*jenis.kunci, *jenis.nilai)]
    rows = fetch_rows(
        f"SELECT t.id, t.batal, {', '.join(kolom)} FROM {jenis.tabel} t {gabung} WHERE {' AND '.join(klausa)} ORDER BY t.id", nilai
    )
    pecah = [i for i, f in enumerate((*jenis.kunci, *jenis.nilai), 2) if jenis.of_type(f, JSONField)]
    if pecah:
        rows = [tuple(canonical_json(x) if i in pecah else x for i, x in enumerate(r)) for r in rows]
    setara = {i: jenis.setara[f] for i, f in enumerate(jenis.kunci) if f in jenis.setara} if jenis.setara else {}
    hasil = []
    for r in rows:
        kunci = r[2 : 2 + n]
        for i, f in setara.items():
            if (x := f(kunci[i])) != kunci[i]:
                kunci = (*kunci[:i], x, *kunci[i + 1 :])
        hasil.append(Berdiri(r[0], kunci, r[2 + n :], bool(r[1])))
    return hasil


def _as_compared(jenis: Jenis, nama: str) -> str:
    kolom = f"t.{jenis.column(nama)}"
    return f"CAST({kolom} AS text)" if jenis.of_type(nama, DateField, JSONField) else kolom


def compare(isi: Isi, ada: Sequence[Berdiri]) -> Beda:
    """Compare proposed rows with the last rows of their chains."""
    return _compare_repeated(isi, ada) if isi.jenis.berulang else _compare_single(isi, ada)


def _compare_single(isi: Isi, ada: Sequence[Berdiri]) -> Beda:
    """Of a key proposed twice the last row counts."""
    b = Beda(isi)
    terakhir = dict(zip(isi.keys(), range(len(isi)), strict=True))
    if not ada:
        b.baru = list(terakhir.values())
        return b
    lama = {x.kunci: x for x in ada}
    nilai = list(isi.values())
    for kunci, i in terakhir.items():
        x = lama.get(kunci)
        if x is None:
            b.baru.append(i)
        elif x.batal:
            b.sambung.append((i, x.id))
        elif x.nilai == nilai[i]:
            b.ulang.append((i, x.id))
        else:
            b.ganti.append((i, x.id))
    return b


def _compare_repeated(isi: Isi, ada: Sequence[Berdiri]) -> Beda:
    """Rows of one key are matched by what they say, not by their order; what is left over of both sides is a correction, in order."""
    b = Beda(isi)
    if not ada:
        b.baru = list(range(len(isi)))
        return b
    penuh: dict[Kunci, list[int]] = {}
    for x in reversed(ada):
        if not x.batal:
            penuh.setdefault((x.kunci, x.nilai), []).append(x.id)
    lebih: dict[Kunci, list[int]] = {}
    for i, kata in enumerate(zip(isi.keys(), isi.values(), strict=True)):
        if berdiri := penuh.get(kata):
            b.ulang.append((i, berdiri.pop()))
        else:
            lebih.setdefault(kata[0], []).append(i)
    if not lebih:
        return b
    tetap = {id_ for _, id_ in b.ulang}
    sisa: dict[Kunci, list[int]] = {}
    void: dict[Kunci, list[int]] = {}
    for x in ada:
        if x.kunci in lebih and x.id not in tetap:
            (void if x.batal else sisa).setdefault(x.kunci, []).append(x.id)
    lepas = isi.jenis.lepas
    for kunci, posisi in lebih.items():
        hidup = [] if lepas is not None and lepas(kunci) else sisa.get(kunci, [])
        mati = void.get(kunci, [])
        n = len(hidup)
        b.ganti += zip(posisi[:n], hidup, strict=False)
        lanjut = posisi[n:]
        b.sambung += zip(lanjut[: len(mati)], mati, strict=False)
        b.baru += lanjut[len(mati) :]
    return b


def vanished(ada: Sequence[Berdiri], beda: Beda) -> list[Berdiri]:
    """Standing rows that a complete source no longer names: neither said again nor corrected by any of its rows."""
    disebut = {id_ for _, id_ in (*beda.ulang, *beda.ganti)}
    return [x for x in ada if not x.batal and x.id not in disebut]


@dataclass
class Jumlah:
    """Counts of a batch as the command line prints them."""

    added: int = 0
    changed: int = 0
    superseded: int = 0
    unchanged: int = 0
    refused: int = 0

    def add(self, b: Beda) -> None:
        """Count one comparison."""
        self.added += len(b.baru) + len(b.sambung)
        self.changed += len(b.ganti)
        self.superseded += len(b.ganti) + len(b.tarik)
        self.unchanged += len(b.ulang) + b.diabaikan

    def as_dict(self) -> dict[str, int]:
        """The counts by name."""
        return vars(self).copy()
