"""Sheets that were read, as a person chooses among them; and what an import changes, as data to print."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pantau.core.masalah import DitolakError, Masalah
from pantau.core.uang import as_decimal_text
from pantau.imports.format import Tabel, formats
from pantau.imports.kenali import Terbaca

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


def _name_of(t: Tabel) -> Pilihan:
    return Pilihan(t.lembar.berkas, t.lembar.lembar)


def choose(bagian: list[Terbaca], kecuali: Collection[Pilihan]) -> list[Terbaca]:
    """Parts without the sheets that were not chosen, which are named. Refused if nothing is left."""
    if not kecuali:
        return bagian
    hasil: list[Terbaca] = []
    for t in bagian:
        tabel = [x for x in t.tabel if _name_of(x) not in kecuali]
        if tabel:
            tinggal = [x.lembar.where() for x in t.tabel if _name_of(x) in kecuali]
            masalah = [m for m in t.masalah if {n: m.where[n] for n in ("file", "sheet") if n in m.where} not in tinggal]
            dipakai = {x.lembar.sha256 for x in tabel}
            hasil.append(replace(t, sha={f: s for f, s in t.sha.items() if s in dipakai}, tabel=tabel, masalah=masalah))
    if not hasil:
        raise DitolakError(Masalah("tidak_ada_dipilih"))
    urut = sorted(kecuali, key=lambda p: (p.berkas, p.lembar))
    hasil[0].masalah[:0] = [Masalah("lembar_tidak_dipilih", {"file": p.berkas}, {"lembar": p.nama}, "info") for p in urut]
    return hasil


def named(bagian: Sequence[Terbaca], nama: Collection[str], berkas: Collection[str]) -> set[Pilihan]:
    """Sheets that go by some names: of the sheet, of its file, or both as printed; a file of which nothing was read is one by itself.
    DitolakError for a name that nothing bears."""
    semua = [_name_of(x) for t in bagian for x in t.tabel]
    hasil = {p for p in semua if {p.berkas, p.lembar, p.nama} & {n for n in nama if n}}
    dikenal = {x for p in semua for x in (p.berkas, p.lembar, p.nama)}
    if asing := [n for n in nama if n not in dikenal and n not in berkas]:
        raise DitolakError(Masalah("lembar_tidak_ada", {}, {"nama": "; ".join(asing), "daftar": "; ".join(p.nama for p in semua[:20])}))
    return hasil | {Pilihan(n, "") for n in nama if n in berkas and n not in dikenal}


def sheets_read(tabel: Sequence[Tabel], r: Perbandingan) -> list[LembarDibaca]:
    """The sheets of a part, with the days that their rows speak of."""
    hari: dict[int, set[date]] = {}
    for isi in r.usulan.isi.values():
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
            sisi |= {n: as_decimal_text(sisi[n]) for n in ("pagu", "realisasi") if sisi[n] is not None}
        return u

    isi = d.as_dict()
    return isi | {"seluruh": figures(isi["seluruh"]), "unit": [figures(u) for u in isi["unit"]]}
