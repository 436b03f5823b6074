"""Delimited text read straight into columns, where every line holds the same number of plain cells.

Anything else (lines over several lines, ragged or blank ones, bare carriage returns) is left to the reader of rows: None.
"""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

from pantau.imports import batas
from pantau.imports.kolom import Kolom, first_rows, numbered_by, stacked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEKALIGUS = 2**21  # characters split at once
SEDIKIT = 2**16  # characters up to which a block is split line by line: NumPy is not worth loading for it
PENDEK = 64  # bytes up to which cells are compared eight at once
TAMPAK = [2 ** (8 * k) - 1 for k in range(9)]  # what is seen of eight bytes where so many count
GANJIL = 0xFF51AFD7ED558CCD
BATAS = "\x1f"  # parts the texts of a column on their way between processes
BEBERAPA = 1000  # rows up to which a part of a sheet is made as rows


class KolomTeks(Kolom[str]):
    """A column whose distinct cells are one text, parted by `BATAS`, until somebody asks for them."""

    __slots__ = ("teks",)

    def __init__(self, teks: bytes, ke: array[int]) -> None:
        self.teks, self.ke = teks, ke

    def __getattr__(self, nama: str) -> list[str]:
        if nama != "beda":
            raise AttributeError(nama)
        self.beda = self.teks.decode(errors="surrogatepass").split(BATAS)
        return self.beda


class BarisKolom(Sequence[list[Any]]):
    """Rows of a sheet that is kept as columns of equal length; a row is made only when it is asked for."""

    def __init__(self, kolom: list[Kolom[Any]]) -> None:
        self.kolom = kolom

    def __len__(self) -> int:
        return len(self.kolom[0])

    def __iter__(self) -> Iterator[list[Any]]:
        return map(list, zip(*self.kolom, strict=True))

    def __eq__(self, lain: object) -> bool:
        return isinstance(lain, Sequence) and list(self) == list(lain)

    __hash__ = None  # type: ignore[assignment]

    @overload
    def __getitem__(self, i: int) -> list[Any]: ...

    @overload
    def __getitem__(self, i: slice) -> Sequence[list[Any]]: ...

    def __getitem__(self, i: int | slice) -> Sequence[Any]:
        if isinstance(i, int):
            return [k[i] for k in self.kolom]
        rows = range(len(self))[i]
        return [self[n] for n in rows] if len(rows) <= BEBERAPA else BarisKolom([k[i] for k in self.kolom])


def split_columns(teks: str, pemisah: str) -> BarisKolom | None:
    """The columns of a text."""
    lebar = teks.count(pemisah, 0, teks.find("\n") % (len(teks) + 1)) + 1
    tinggi = teks.count("\n") + 1
    if lebar < 2 or lebar > batas.KOLOM or tinggi > batas.BARIS or lebar * tinggi > batas.SEL or "\x00" in teks:
        return None
    hasil: list[Sequence[Kolom[str]]] = []
    for bagian in _blocks(teks):
        kolom = (_lines if '"' in bagian or BATAS in bagian or len(bagian) <= SEDIKIT else _cells)(bagian, pemisah, lebar)
        if kolom is None:
            return None
        hasil.append(kolom)
    return BarisKolom([_below(k) for k in zip(*hasil, strict=True)])


def _blocks(teks: str) -> Iterator[str]:
    """Whole lines, some at a time and without their last end; no block ends within quotes that it opened."""
    awal = 0
    while awal < len(teks):
        akhir = teks.find("\n", awal + SEKALIGUS)
        while akhir >= 0 and teks.count('"', awal, akhir) % 2:
            akhir = teks.find("\n", akhir + 1)
        sampai = len(teks) if akhir < 0 else akhir + 1
        yield teks[awal : sampai - (teks[sampai - 1] == "\n")]
        awal = sampai


def _lines(bagian: str, pemisah: str, lebar: int) -> Sequence[Kolom[str]] | None:
    """Columns of lines of which some may hold quotes, none a cell over several lines; None also where the last cell is still open."""
    bagian = bagian.replace("\r\n", "\n").removesuffix("\r")
    if "\r" in bagian:
        return None
    pembaca = csv.reader(bagian.split("\n"), delimiter=pemisah, strict=True)
    try:
        baris = list(pembaca)
    except csv.Error:  # stray quotes have put the end of the block into a cell
        return None
    if pembaca.line_num != len(baris) or set(map(len, baris)) != {lebar} or not all(map(any, baris)):
        return None
    return [Kolom.of(k) for k in zip(*baris, strict=True)]


def _cells(bagian: str, pemisah: str, lebar: int) -> Sequence[Kolom[str]] | None:
    """Columns of lines without quotes, found in their bytes: where cells end is looked for once, and equal cells by whole numbers."""
    import numpy as np

    mentah = b"".join((bagian.encode(), b"\n", bytes(PENDEK + 8)))
    huruf = np.frombuffer(mentah, np.uint8)[: -PENDEK - 8]
    henti = np.flatnonzero((huruf == ord(pemisah)) | (huruf == ord("\n")))
    if len(henti) % lebar:
        return None
    akhir, awal = henti.reshape(-1, lebar), np.concatenate([[0], henti[:-1] + 1]).reshape(-1, lebar)
    if (huruf[akhir[:, -1]] != ord("\n")).any() or (huruf[akhir[:, :-1]] != ord(pemisah)).any():
        return None
    kembali = huruf[akhir[:, -1] - 1] == ord("\r")
    akhir[:, -1] -= kembali
    panjang = akhir[:, -1] - awal[:, 0]
    if mentah.count(b"\r") != kembali.sum() or panjang.min() == lebar - 1 or panjang.max() > batas.TEKS_SEL:
        return None
    delapan = _eights(mentah)
    letak = zip(map(np.ascontiguousarray, awal.T), map(np.ascontiguousarray, akhir.T), strict=True)
    return [_column(mentah, delapan, a, z) for a, z in letak]


def _below(bagian: Sequence[Kolom[str]]) -> Kolom[str]:
    """Columns one below the other as one; while none was looked at, their distinct cells are told apart by their bytes once more."""
    teks = [k.teks for k in bagian if isinstance(k, KolomTeks)]
    if len(bagian) == 1 or len(teks) < len(bagian):
        return stacked(bagian)
    import numpy as np

    mentah = BATAS.encode().join([*teks, bytes(PENDEK + 8)])
    akhir = np.flatnonzero(np.frombuffer(mentah, np.uint8) == ord(BATAS))
    satu = _column(mentah, _eights(mentah), np.concatenate([[0], akhir[:-1] + 1]), akhir)
    ke, awal = array("i"), 0
    for k in bagian:
        ke.frombytes(satu.numbers[awal:][k.numbers].data.cast("B"))
        awal += int(k.numbers.max()) + 1
    return KolomTeks(satu.teks, ke)


def _eights(mentah: bytes) -> NDArray[np.uint64]:
    """The eight bytes from each place on as one number."""
    import numpy as np

    return np.ndarray(len(mentah) - 7, "<u8", mentah, strides=(1,))


def _column(mentah: bytes, delapan: NDArray[np.uint64], awal: NDArray[np.int64], akhir: NDArray[np.int64]) -> KolomTeks:
    """The cells between these places as a column."""
    import numpy as np

    pertama, ke = numbered_by(_equal_cells(mentah, delapan, awal, akhir))
    awal, akhir = awal[pertama], akhir[pertama]
    panjang = akhir - awal
    if panjang.max() > PENDEK:
        return KolomTeks(BATAS.encode().join([mentah[a:z] for a, z in zip(awal.tolist(), akhir.tolist(), strict=True)]), ke)
    isi = np.empty((len(awal), -(-int(panjang.max()) // 8) + 1), "<u8")
    tampak = np.array(TAMPAK, np.uint64)
    for k in range(isi.shape[1] - 1):
        isi[:, k] = delapan[8 * k :][awal] & tampak[np.clip(panjang - 8 * k, 0, 8)]
    isi[:, -1] = ord(BATAS)
    return KolomTeks(isi.tobytes().translate(None, b"\x00")[:-1], ke)  # what is left of a word holds zeros, as no text does


def _equal_cells(mentah: bytes, delapan: NDArray[np.uint64], awal: NDArray[np.int64], akhir: NDArray[np.int64]) -> NDArray[np.intc]:
    """For each of the cells between these places the first that is equal. Their words of eight bytes are mixed into one number; cells that
    differ from the first of their number are told apart one by one, as are columns of long cells."""
    import numpy as np

    panjang = akhir - awal
    if panjang.max() > PENDEK:
        wakil = lain = np.arange(len(awal), dtype=np.intc)
    else:
        tampak = np.array(TAMPAK, np.uint64)
        terpendek, terpanjang = int(panjang.min()), int(panjang.max())
        kata = [] if terpendek == terpanjang else [panjang.astype(np.uint64)]
        for k in range(0, terpanjang, 8):
            isi = delapan[k:][awal]
            if terpendek == terpanjang:
                isi &= tampak[min(terpanjang - k, 8)]
            elif terpendek < k + 8:
                isi &= tampak[np.clip(panjang - k, 0, 8)]
            kata.append(isi)
        campur = np.zeros(len(awal), np.uint64)
        for w in kata:
            campur = (campur ^ w) * np.uint64(GANJIL)
            campur ^= campur >> np.uint64(32)
        wakil = first_rows((campur >> np.uint64(62 - len(awal).bit_length())).astype(np.int64))
        lain = np.flatnonzero(np.logical_or.reduce([w[wakil] != w for w in kata], initial=False)).astype(np.intc)
    pertama: dict[bytes, int] = {}
    hasil = wakil.copy()
    for i, a, z in zip(lain.tolist(), awal[lain].tolist(), akhir[lain].tolist(), strict=True):
        hasil[i] = pertama.setdefault(mentah[a:z], i)
    return hasil
