"""Where a finding stands in its sheet: line, column, and the heading under which the notes are written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from pantau.core.masalah import DitolakError, Masalah, Severity
from pantau.imports.format import Tabel, formats, match
from pantau.imports.kenali import recognise
from pantau.imports.lembar import Lembar, as_text
from pantau.imports.lembaran.kepala import headings

JUDUL = "Catatan Pantau"
BERAT: tuple[Severity, ...] = ("error", "warning", "info")
CATATAN_MAKS = 20_000  # of one sheet; what lies beyond is counted in the heading of the notes

Kata = Callable[[Masalah], str]


@dataclass(slots=True)
class Halaman:
    """The notes of one sheet. `kolom` is the column of the notes (1-based), `baris_judul` the line of its heading; `sel` are the marked
    cells with the worst finding of each, `teks` the sentences by cell (column 0: of the line as a whole)."""

    nama: str
    baris_judul: int
    kolom: int
    umum: list[str] = field(default_factory=list)
    sel: dict[tuple[int, int], Severity] = field(default_factory=dict)
    teks: dict[tuple[int, int], list[str]] = field(default_factory=dict)

    def by_line(self) -> dict[int, str]:
        """The note of every line, in the order in which the findings came."""
        hasil: dict[int, list[str]] = {}
        for (ke, _), isi in self.teks.items():
            hasil.setdefault(ke, []).extend(x for x in isi if x not in hasil.get(ke, ()))
        return {ke: "\n".join(isi)[:32_000] for ke, isi in hasil.items()}


def pages_as_line(halaman: Iterable[Halaman]) -> bytes:
    """Pages as one line, for the process that marks a workbook; mappings by place as pairs."""
    return json.dumps([{n: list(v.items()) if isinstance(v, dict) else v for n, v in asdict(h).items()} for h in halaman]).encode() + b"\n"


def pages_of(baris: bytes) -> list[Halaman]:
    """The pages of such a line."""
    isi = json.loads(baris)
    return [Halaman(**{**h, **{n: {(b, k): v for (b, k), v in h[n]} for n in ("sel", "teks")}}) for h in isi]


def _table(x: Lembar) -> Tabel | None:
    f, _ = recognise(x, formats().values())
    if f is None:
        return None
    try:
        return match(f, x)
    except DitolakError:
        return None


def _heading(x: Lembar, masalah: Sequence[Masalah]) -> tuple[int, Sequence[str], list[int]]:
    """Index of the heading's last row, the names of the columns, and the columns a format reads; the best guess where none fits."""
    t = _table(x)
    if t is not None:
        return t.judul.akhir, t.judul.nama, sorted(t.kolom.values())
    disebut = {m.where["column"] for m in masalah if "column" in m.where}
    terbaik = max(
        headings(x), key=lambda j: (len(disebut & set(j.nama)), sum(map(bool, j.nama)) if not disebut else 0, -j.awal), default=None
    )
    return (terbaik.akhir, terbaik.nama, []) if terbaik is not None else (0, (), [])


def _column(m: Masalah, nama: Sequence[str], dibaca: list[int], baris: Sequence[Any]) -> int | None:
    """Position of the column that a finding names. Of columns of one name the one that holds the value, else the one that is read."""
    calon = [i for i, n in enumerate(nama) if n and n == m.where.get("column")]
    if len(calon) > 1 and m.value:
        calon = [i for i in calon if i < len(baris) and as_text(baris[i])[:80] == m.value] or calon
    return next((i for i in calon if i in dibaca), calon[0] if calon else None)


def notes_of(x: Lembar, masalah: Iterable[Masalah], kata: Kata) -> Halaman:
    """The findings of one sheet at their cells."""
    daftar = list(masalah)
    akhir, nama, dibaca = _heading(x, daftar)
    lama = next((i for i, n in enumerate(nama) if n == JUDUL), None)
    kolom = x.kolom_awal + 1 + (lama if lama is not None else max(map(len, x.baris), default=0))
    h = Halaman(x.lembar, x.nomor[akhir] if x.nomor else 1, kolom)
    letak = {n: i for i, n in enumerate(x.nomor)}
    for m in daftar[:CATATAN_MAKS]:
        ke, teks = m.where.get("row"), kata(m)
        isi = x.baris[letak[ke]] if ke in letak else ()
        i = _column(m, nama, dibaca, isi)
        if ke is None and i is None:
            h.umum.append(teks)
            continue
        tempat = (ke or h.baris_judul, 0 if i is None else x.kolom_awal + 1 + i)
        h.teks.setdefault(tempat, []).append(teks)
        if tempat[1]:
            h.sel[tempat] = min(h.sel.get(tempat, "info"), m.severity, key=BERAT.index)
    return h
