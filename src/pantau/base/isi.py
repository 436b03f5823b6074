"""Proposed rows of one kind of fact: columns named by the fields of its typed row, with the file and line of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import DateField, JSONField

from pantau.base.jenis import Identitas, Jenis, cut


class Isi:
    """Rows of a kind. `berkas`: index of the file in the batch; `baris_ke`: line number; `asal`: sheet id where a row follows from an
    older one, else None."""

    def __init__(self, jenis: Jenis) -> None:
        self.jenis = jenis
        self.kolom: dict[str, list[Any]] = {n: [] for n in jenis.fields}
        self.berkas: list[int] = []
        self.baris_ke: list[int] = []
        self.asal: list[int | None] = []

    def __len__(self) -> int:
        return len(self.baris_ke)

    def add(self, baris: Any, berkas: int = 0, baris_ke: int = 0, asal: int | None = None) -> None:
        """One typed row with its place."""
        for n, k in self.kolom.items():
            k.append(getattr(baris, n))
        self.berkas.append(berkas)
        self.baris_ke.append(baris_ke)
        self.asal.append(asal)

    def extend(self, berkas: int, baris_ke: Sequence[int], **kolom: Sequence[Any]) -> None:
        """Many rows of one file, as columns."""
        if kolom.keys() != self.kolom.keys():
            raise TypeError(f"{self.jenis.id}: {sorted(kolom)}")
        for n, isi in kolom.items():
            self.kolom[n].extend(isi)
        self.berkas.extend([berkas] * len(baris_ke))
        self.baris_ke.extend(baris_ke)
        self.asal.extend([None] * len(baris_ke))

    def leave(self, posisi: Collection[int]) -> None:
        """Leave rows out, by their positions."""
        for k in (*self.kolom.values(), self.berkas, self.baris_ke, self.asal) if posisi else ():
            k[:] = [x for i, x in enumerate(k) if i not in posisi]

    def texts(self, nama: str) -> list[Any]:
        """A column as it is compared: dates as ISO text, everything else as it is."""
        kol = self.kolom[nama]
        if self.jenis.of_type(nama, DateField):
            peta: dict[Any, Any] = {x: x.isoformat() if isinstance(x, date) else x for x in set(kol)}
            return [peta[x] for x in kol]
        if self.jenis.of_type(nama, JSONField):
            peta = {x: canonical_json(x) for x in set(kol)}
            return [peta[x] for x in kol]
        return kol

    def keys(self) -> Iterator[tuple[Any, ...]]:
        """Key of every row, in the form in which keys that read the same are equal."""
        setara = self.jenis.setara or {}
        return zip(*(map(setara[n], self.texts(n)) if n in setara else self.texts(n) for n in self.jenis.kunci), strict=True)

    def values(self) -> Iterator[tuple[Any, ...]]:
        """What every row says of its key."""
        return zip(*(self.texts(n) for n in self.jenis.nilai), strict=True)

    def row(self, i: int) -> Any:
        """A row as its typed record."""
        return self.jenis.baris(*(k[i] for k in self.kolom.values()))

    def written(self, ids: Mapping[str, Mapping[int, int]]) -> dict[str, Sequence[Any]]:
        """Columns as they are stored: temporary ids are replaced by those of identities written just now, dates are ISO text."""
        hasil: dict[str, Sequence[Any]] = {}
        for n, k in self.kolom.items():
            peta = ids.get((self.jenis.rujuk or {}).get(n, ""))
            if peta:
                hasil[n] = list(map(peta.get, k, k))
            else:
                hasil[n] = self.texts(n) if self.jenis.of_type(n, DateField) else cut(self.jenis.model, n, k)
        return hasil


def canonical_json(x: Any) -> str:
    """JSON text with its keys in order: databases keep them in an order of their own."""
    return json.dumps(json.loads(x) if isinstance(x, str) else x, sort_keys=True, ensure_ascii=False)


class Calon:
    """Identities that a source names: key → id, negative while they are new. `baru` holds their typed rows by temporary id."""

    def __init__(self, identitas: Identitas, ada: Mapping[Any, int] | None = None) -> None:
        self.identitas = identitas
        self.ada: dict[Any, int] = dict(ada or {})
        self.baru: dict[int, Any] = {}

    def id_of(self, kunci: Any, baris: Any) -> int:
        """Id of the identity under a key, planned if it is new."""
        id_ = self.ada.get(kunci)
        if id_ is None:
            id_ = self.ada[kunci] = -len(self.baru) - 1
            self.baru[id_] = baris
        return id_

    def ids_of(self, kunci: Sequence[Any], baris: Callable[[Any], Any]) -> list[int]:
        """Ids of many; `baris` makes the typed row of a key that is new."""
        ada, baru, hasil = self.ada, self.baru, []
        for k in kunci:
            id_ = ada.get(k)
            if id_ is None:
                id_ = ada[k] = -len(baru) - 1
                baru[id_] = baris(k)
            hasil.append(id_)
        return hasil
