"""What a report declares about itself, beside its builder: id, title, what it is for, its forms and its options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pantau.core.masalah import DitolakError, Masalah
from pantau.reports.catatan_kaki import add_footnotes
from pantau.reports.konteks import Konteks
from pantau.reports.minta import read_day
from pantau.reports.model import Report

BENTUK = ("json", "csv", "xlsx", "pdf", "pptx", "html")
TABEL = ("json", "csv", "xlsx", "pdf", "html")
KERTAS = ("pdf", "pptx", "html")  # what is read from the first line to the last; the others are looked things up in


@dataclass(frozen=True, slots=True)
class Pilihan:
    """An option of a report: the values it takes (none: a day), the one without asking, and the one that a page shows if that is another;
    `kertas`: a paper shows what a page shows, and a file of data is whole wherever it comes from; `nomor`: it takes a number instead of a day; `bebas`:
    a text that its builder reads."""

    id: str
    nilai: tuple[str, ...]
    bawaan: str
    layar: str = ""
    kertas: bool = False
    nomor: bool = False
    bebas: bool = False

    def read(self, isi: str) -> str:
        """The option as a text states it; DitolakError for a value it does not know."""
        if self.bebas:
            return isi
        if self.nomor:
            if isi and not (isi.isascii() and isi.isdigit() and len(isi) < 10):
                raise DitolakError(Masalah("permintaan_nomor", {"column": self.id}, {"isi": isi}))
            return isi
        if not self.nilai:
            return isi and read_day(isi).isoformat()
        if isi not in self.nilai:
            raise DitolakError(Masalah("pilihan_salah", {"column": self.id}, {"isi": isi, "pilihan": ", ".join(self.nilai)}))
        return isi

    def default(self, layar: bool, bentuk: str) -> str:
        """What holds without asking: on a page (`layar`), and in a form ("": the page itself)."""
        if self.kertas:
            layar = bentuk in KERTAS or (layar and not bentuk)
        return (layar and self.layar) or self.bawaan


@dataclass(frozen=True, slots=True)
class Laporan:
    """A report. `build(kx, **options)` makes it; `urutan` places it on the page that offers all; `judul_lengkap`: its title on
    paper, where that is another; `tanpa_buku`: it does not read the ledger, so that a year that holds nothing will do."""

    id: str
    judul: str
    uraian: str
    build: Callable[..., Report]
    bentuk: tuple[str, ...] = TABEL
    pilihan: tuple[Pilihan, ...] = ()
    urutan: int = 100
    judul_lengkap: str = ""
    tanpa_buku: bool = False

    def options(self, q: Mapping[str, str], layar: bool = False, bentuk: str = "") -> dict[str, str]:
        """Its options as stated, else their defaults (those of a page with `layar`, in a form); DitolakError for a value it does not know."""
        hasil = {}
        for p in self.pilihan:
            hasil[p.id] = p.read(q.get(p.id, "") or p.default(layar, bentuk))
        return hasil

    def make(self, kx: Konteks, q: Mapping[str, str] | None = None, layar: bool = False, bentuk: str = "") -> Report:
        """The report of a state under the options that texts by name describe."""
        pilih: dict[str, Any] = self.options(q or {}, layar, bentuk)
        r = self.build(kx, **pilih)
        if r.report == self.id:  # else it was kept, with the footnotes of its day
            add_footnotes(kx, r)
        return r

    def check_form(self, bentuk: str) -> None:
        """Refuse a form in which the report does not come."""
        if bentuk not in self.bentuk:
            raise DitolakError(Masalah("bentuk_tidak_ada", {}, {"laporan": self.id, "bentuk": bentuk, "daftar": ", ".join(self.bentuk)}))
