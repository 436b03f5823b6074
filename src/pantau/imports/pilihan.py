"""Sheets that were read, as a person chooses among them; and what an import changes, as data to print."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pantau.core.masalah import DitolakError, Masalah
from pantau.core.uang import as_decimal_text
from pantau.imports.format import Tabel, formats
from pantau.imports.lembar import Lembar

if TYPE_CHECKING:
    from pantau.apps.muat.banding import Perbandingan
    from pantau.apps.muat.dampak import Dampak

SEBUT = 5  # headings that are told as the reason of a recognition


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A sheet of a file, by their names."""

    berkas: str
    lembar: str

    @property
    def nama(self) -> str:
        """As people say it."""
        return f"{self.berkas} › {self.lembar}" if self.lembar else self.berkas


@dataclass(frozen=True, slots=True)
class LembarDibaca:
    """A sheet that was read: its format, how many rows, the days its rows speak of, which headings told the format, which went unused."""

    berkas: str
    lembar: str
    format: str
    baris: int
    dari: str
    sampai: str
    dikenal: tuple[str, ...]
    kolom_lain: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


def name_of(x: Lembar) -> Pilihan:
    """What a sheet is called among those that came with it."""
    return Pilihan(x.berkas, x.lembar)


def is_left_out(p: Pilihan, kecuali: Collection[str]) -> bool:
    """Whether a sheet goes by one of some names: its own, that of its file, or both as printed."""
    return not {p.berkas, p.lembar, p.nama}.isdisjoint(kecuali) and bool(kecuali)


def said_left_out(semua: Sequence[Pilihan], kecuali: Collection[str]) -> list[Masalah]:
    """A notice for each file or sheet that was not chosen. DitolakError for a name that nothing bears, and where nothing is left."""
    dikenal = {x for p in semua for x in (p.berkas, p.lembar, p.nama)}
    if asing := sorted(set(kecuali) - dikenal):
        raise DitolakError(Masalah("lembar_tidak_ada", {}, {"nama": "; ".join(asing), "daftar": "; ".join(p.nama for p in semua[:20])}))
    luar = [p for p in semua if is_left_out(p, kecuali)]
    if luar and len(luar) == len(semua):
        raise DitolakError(Masalah("tidak_ada_dipilih"))
    nama = sorted({(p.berkas, p.berkas if p.berkas in kecuali else p.nama) for p in luar})
    return [Masalah("lembar_tidak_dipilih", {"file": b}, {"lembar": n}, "info") for b, n in nama]


def sheets_read(tabel: Sequence[Tabel], r: Perbandingan | None) -> list[LembarDibaca]:
    """The sheets of a part, with the days that their rows speak of; None: nobody could say of what they speak."""
    hari: dict[int, set[date]] = {}
    for isi in r.usulan.isi.values() if r is not None else ():
        for nama in ("tanggal", "per"):
            if nama in isi.kolom:
                for ke, d in set(zip(isi.berkas, isi.kolom[nama], strict=True)):
                    if d is not None:
                        hari.setdefault(ke, set()).add(d)
    hasil = []
    for i, t in enumerate(tabel):
        penting = [k.id for k in t.format.kolom if k.wajib or k.id in t.format.khas]
        hasil.append(
            LembarDibaca(
                berkas=t.lembar.berkas,
                lembar=t.lembar.lembar,
                format=t.format.id,
                baris=len(t.rows),
                dari=min(hari[i]).isoformat() if i in hari else "",
                sampai=max(hari[i]).isoformat() if i in hari else "",
                dikenal=tuple(t.heading(k) for k in penting if k in t.kolom)[:SEBUT],
                kolom_lain=tuple(t.kolom_lain),
            )
        )
    return hasil


def recognised_words(lembar: Sequence[LembarDibaca]) -> str:
    """Why sheets were taken for what they are, in plain words: each format with the headings that told it."""
    kata: dict[str, str] = {}
    for x in lembar:
        kata.setdefault(x.format, f"{formats()[x.format].judul}, dikenal dari judul kolom {', '.join(x.dikenal)}")
    return "; ".join(kata.values())


def printed(d: Dampak) -> dict[str, Any]:
    """An effect for `--json`: money as text in rupiah."""

    def figures(u: dict[str, Any]) -> dict[str, Any]:
        for sisi in (u["sebelum"], u["sesudah"]):
            sisi |= {n: as_decimal_text(sisi[n]) for n in ("pagu", "realisasi", "rak") if sisi[n] is not None}
        return u

    isi = d.as_dict()
    return isi | {"seluruh": figures(isi["seluruh"]), "unit": [figures(u) for u in isi["unit"]]}
