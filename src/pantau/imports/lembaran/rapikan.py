"""What people type around names: rules of dashes between rows, dots that lead to the next column, and marks that repeat the row above."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from pantau.core.masalah import Masalah
from pantau.imports.lembar import Lembar, as_text
from pantau.imports.lembar_kolom import BarisKolom
from pantau.imports.lembaran.badan import signs_off
from pantau.imports.lembaran.jumlah import total_kind
from pantau.imports.lembaran.sambung_jenjang import LABEL, UNIT
from pantau.imports.lembaran.terbaca import Terbaca

EKOR = tuple(": \t.…_")
_GARIS = re.compile(r"^[-=_*~.–—·\s]{3,}$")
_SAMA = re.compile(r"^[-–\s]*(?:[\"”“″]|''|,,|idem|id\.|ditto|sda|s\.\s?d\.\s?a\.?|sama dengan di ?atas)[-–\s]*$", re.I)
TURUN = UNIT | {"kode_program", "nama_program", "program", "kode_giat", "nama_giat", "kegiatan", "sumber_dana", "jenis_transaksi"}


def leave_rulers(x: Lembar, awal: int) -> None:
    """Leave out rows below the heading that only draw a line: nothing in them but dashes and the like."""
    if isinstance(x.baris, BarisKolom) and not any(map(_is_rule, (v for k in x.baris.kolom[:3] for v in k.beda))):
        return
    garis = {i for i in range(awal, len(x.baris)) if _draws_line(x.baris[i])}
    if garis:
        simpan = [i for i in range(len(x.baris)) if i not in garis]
        x.baris, x.nomor = [x.baris[i] for i in simpan], [x.nomor[i] for i in simpan]


def _is_rule(v: Any) -> bool:
    return isinstance(v, str) and bool(_GARIS.match(v)) and not v.isspace()


def _draws_line(r: Sequence[Any]) -> bool:
    isi = [v for v in r if v is not None and v != ""]
    return (
        bool(isi) and any(map(_is_rule, isi)) and all(isinstance(v, str) and (_GARIS.match(v) or not v.strip(" -=_*~.–—·|+")) for v in isi)
    )


def _undotted(v: str) -> str:
    """A name without the row of dots or the line that leads from it to its figures; '' where none does."""
    if not v.endswith(EKOR):
        return ""
    s = v.rstrip(": \t")
    kata = s.rstrip(".…_ ")
    ekor = s[len(kata) :].strip()
    rapat = ekor.replace(" ", "")
    penuntun = (set(rapat) == {"."} and (len(rapat) > 3 or (len(rapat) == 3 and " " in ekor))) or (set(rapat) == {"…"} and len(rapat) > 1)
    return kata.rstrip(": \t") if penuntun or (set(rapat) == {"_"} and len(rapat) > 3) else ""


def tidy_labels(t: Terbaca, rows: Sequence[list[Any]], distinct: Callable[[int], set[Any]]) -> tuple[list[list[Any]], list[Masalah]] | None:
    """The rows with names as they are meant, and what was read from the row above; None where nothing is to be done."""
    kolom = {id: k for id, k in t.kolom.items() if id in LABEL or id in TURUN}
    beda = {id: [v for v in distinct(k) if isinstance(v, str)] for id, k in kolom.items()}
    titik = {id: {v: x for v in isi if (x := _undotted(v)) and any(map(str.isalnum, v))} for id, isi in beda.items()}
    sama = {id for id, isi in beda.items() if id in TURUN and any(_SAMA.match(v) for v in isi if len(v) < 30)}
    if not sama and not any(titik.values()):
        return None
    hasil, catatan = [list(r) for r in rows], list[Masalah]()
    kop = {as_text(v) for b in t.lembar.baris[: t.judul.awal] for v in b} if sama else set()
    for id, k in kolom.items():
        kepala = {as_text(b[k]) for b in t.lembar.baris[t.judul.awal : t.judul.akhir + 1] if k < len(b)}
        atas, banyak = None, 0
        for r in hasil:
            v = r[k] if k < len(r) else None
            if isinstance(v, str) and v in titik[id]:
                r[k] = v = titik[id][v]
            if id in sama and isinstance(v, str) and len(v) < 30 and _SAMA.match(v):
                if atas is not None:
                    r[k], banyak = atas, banyak + 1
            elif (teks := as_text(v)) and teks not in kepala and not total_kind(teks) and not (atas is not None and _is_edge(r, teks, kop)):
                atas = v  # a mark never means a heading, a sum or the edge of a page above it
        if banyak:
            judul = t.heading(id)
            catatan.append(Masalah("nama_dari_atas", {**t.lembar.where(), "column": judul}, {"kolom": judul, "jumlah": banyak}, "info"))
    return hasil, catatan


def _is_edge(r: Sequence[Any], teks: str, kop: set[str]) -> bool:
    """Whether a row only repeats a title of the sheet, or signs it off: what stands around the break of a page."""
    return sum(bool(as_text(c)) for c in r) == 1 and (teks in kop or signs_off(r))
