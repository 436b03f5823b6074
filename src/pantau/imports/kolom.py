"""A column as its distinct cells and the number of the one that each row holds: a cell is judged once, rows are grouped by whole numbers.

NumPy is loaded only where many rows are grouped: a small file that is refused needs none.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")
V = TypeVar("V")
RAPAT = 2**22  # numbers up to which a table of all of them is kept while the first row of each is looked for
TERBESAR = 2**62


def numbering() -> defaultdict[Any, int]:
    """Numbers for values, in the order in which they are asked for."""
    return defaultdict(count().__next__)


class Kolom(Sequence[T]):
    """A column that never changes. `beda`: its distinct values, in the order in which they first appear; `ke`: for each row the number of
    its value there."""

    __slots__ = ("beda", "ke")

    def __init__(self, beda: list[T], ke: array[int]) -> None:
        self.beda = beda
        self.ke = ke

    @classmethod
    def of(cls, isi: Sequence[T]) -> Kolom[T]:
        """The column of these values."""
        if isinstance(isi, Kolom):
            return isi
        nomor = numbering()
        ke = array("i", map(nomor.__getitem__, isi))
        return cls(list(nomor), ke)

    @classmethod
    def same(cls, isi: T, n: int) -> Kolom[T]:
        """One value in each of `n` rows."""
        return cls([isi] if n else [], array("i", bytes(4 * n)))

    def __len__(self) -> int:
        return len(self.ke)

    def __iter__(self) -> Iterator[T]:
        return map(self.beda.__getitem__, self.ke)

    @overload
    def __getitem__(self, i: int) -> T: ...

    @overload
    def __getitem__(self, i: slice) -> Kolom[T]: ...

    def __getitem__(self, i: int | slice) -> T | Kolom[T]:
        return self.at(i) if isinstance(i, slice) else self.beda[self.ke[i]]

    @property
    def numbers(self) -> NDArray[np.intc]:
        """The numbers of the rows, for arithmetic."""
        import numpy as np

        return np.frombuffer(self.ke, np.intc)

    @property
    def first(self) -> list[int]:
        """The row in which each distinct value appears first."""
        hasil: list[int] = numbered(self.numbers)[0].tolist()
        return hasil

    def at(self, rows: slice | NDArray[np.int64]) -> Kolom[T]:
        """The column at some rows."""
        nomor = self.numbers[rows]
        if isinstance(rows, slice) and rows.step in (None, 1) and len(nomor):
            lewat = int(self.numbers[: rows.indices(len(self))[0]].max(initial=-1)) + 1  # values that appear before these rows
            if nomor.min() >= lewat:  # and never in them: the others stand in order
                return Kolom(self.beda[lewat : int(nomor.max()) + 1], _whole(nomor - lewat))
        pertama, ke = numbered(nomor)
        return Kolom(list(map(self.beda.__getitem__, nomor[pertama].tolist())), ke)

    def map(self, ubah: Callable[[T], V]) -> Kolom[V]:
        """Every value turned into another one."""
        return self.turned(list(map(ubah, self.beda)))

    def turned(self, baru: list[V]) -> Kolom[V]:
        """Every distinct value turned into what was found for it, in their order; where that is the same, they are one."""
        nomor = numbering()
        ke = [nomor[x] for x in baru]
        return Kolom(baru, self.ke) if len(nomor) == len(baru) else Kolom(list(nomor), array("i", map(ke.__getitem__, self.ke)))

    def spread(self, nilai: Sequence[V]) -> list[V]:
        """What was found for each distinct value, row by row."""
        return list(map(nilai.__getitem__, self.ke))


def stacked(bagian: Sequence[Kolom[T]]) -> Kolom[T]:
    """Columns one below the other as one."""
    if len(bagian) == 1:
        return bagian[0]
    import numpy as np

    nomor = numbering()
    ke = array("i")
    for k in bagian:
        ke.frombytes(np.fromiter(map(nomor.__getitem__, k.beda), np.intc, len(k.beda))[k.numbers].tobytes())
    return Kolom(list(nomor), ke)


def combined(*kolom: Kolom[Any]) -> Kolom[tuple[Any, ...]]:
    """What several columns hold together."""
    pertama, ke = grouped(*kolom)
    return Kolom(list(zip(*(map(k.beda.__getitem__, k.numbers[pertama].tolist()) for k in kolom), strict=True)), ke)


def grouped(*kolom: Kolom[Any]) -> tuple[NDArray[np.int64], array[int]]:
    """The rows in which what several columns hold together appears first, and the number of each row's among them."""
    import numpy as np

    kunci, luas = np.zeros(len(kolom[0]), np.int64), 1
    for k in kolom:
        if luas * len(k.beda) > TERBESAR:
            kunci, luas = np.unique(kunci, return_inverse=True)[1], len(kunci)
        kunci, luas = kunci * len(k.beda) + k.numbers, luas * len(k.beda)
    return numbered(kunci)


def applied(ubah: Callable[..., V], *kolom: Kolom[Any]) -> Kolom[V]:
    """What a function makes of the values that columns hold together."""
    return combined(*kolom).map(lambda x: ubah(*x))


def numbered(kunci: NDArray[Any]) -> tuple[NDArray[np.int64], array[int]]:
    """The rows in which keys appear first, and the number of each row's key among them."""
    import numpy as np

    n = len(kunci)
    if n and int(kunci.max()) > max(RAPAT, 4 * n):
        kunci = np.unique(kunci, return_inverse=True)[1]
    return numbered_by(first_rows(kunci))


def numbered_by(wakil: NDArray[np.intc]) -> tuple[NDArray[np.int64], array[int]]:
    """The same, where for each row the first row of its key is known."""
    import numpy as np

    pertama = np.flatnonzero(wakil == np.arange(len(wakil)))
    nomor = np.empty(len(wakil), np.intc)
    nomor[pertama] = np.arange(len(pertama))
    return pertama, _whole(nomor[wakil])


def _whole(nomor: NDArray[np.intc]) -> array[int]:
    """Numbers as a column keeps them."""
    ke = array("i")
    ke.frombytes(nomor.data.cast("B"))
    return ke


def first_rows(kunci: NDArray[Any]) -> NDArray[np.intc]:
    """For each row the first row of the same key; keys are small whole numbers."""
    import numpy as np

    n = len(kunci)
    tabel = np.full(int(kunci.max(initial=0)) + 1, n, np.intc)
    np.minimum.at(tabel, kunci, np.arange(n, dtype=np.intc))
    hasil: NDArray[np.intc] = tabel[kunci]
    return hasil
