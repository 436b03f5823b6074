"""Cells that hold an error or a formula nobody has calculated: findings in a used column of the body, nothing elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from pantau.core.masalah import Masalah, Severity
from pantau.imports.lembar import as_text
from pantau.imports.lembar_kolom import BarisKolom
from pantau.imports.lembaran.terbaca import Terbaca
from pantau.imports.xlsx_gaya import cell_place, letters

GALAT = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA", "Err:")


class Baris(Protocol):
    """Rows of a body as columns, with where they stood and the findings so far."""

    kolom: Sequence[Sequence[Any]] | None
    asal: Sequence[int]
    catatan: list[Masalah]

    def distinct(self, k: int) -> set[Any]:
        """The distinct cells of a column."""
        ...


def check_cells(t: Terbaca, isi: Baris) -> None:
    """Name error cells, formulas without a result, and formulas whose result is a placeholder, where the table uses them."""
    x = t.lembar
    dipakai = {i: c for c, i in t.kolom.items()}
    ada = isi.kolom or []
    for k, id in dipakai.items():
        if x.rapi and not x.ada_galat:
            break
        isi_kolom = ada[k] if k < len(ada) else ()
        buruk = {
            v
            for v in isi.distinct(k)
            if isinstance(v, str) and v[:1] in "#E" and (v.startswith(GALAT) or (len(v) > 1 and not v.strip("#")))
        }
        if buruk:
            for n, v in enumerate(isi_kolom):
                if v in buruk:
                    w = {**x.where(isi.asal[n], t.heading(id)), "cell": f"{letters(k + 1 + x.kolom_awal)}{x.nomor[isi.asal[n]]}"}
                    isi.catatan.append(Masalah("sel_galat", w, {"kolom": t.heading(id), "isi": v[:20]}, _weight(t, id), v[:20]))
    if not (x.rumus_kosong or x.rumus_ragu):
        return
    baris = {x.nomor[i] for i in isi.asal}
    for code, daftar in (("rumus_tanpa_nilai", x.rumus_kosong), ("rumus_ragu", x.rumus_ragu)):
        for sel in daftar:
            b, k = cell_place(sel)
            if b in baris and k - 1 - x.kolom_awal in dipakai:
                berat = _weight(t, dipakai[k - 1 - x.kolom_awal])
                isi.catatan.append(Masalah(code, {**x.where(), "row": b, "cell": sel}, {"sel": sel}, berat))


def _weight(t: Terbaca, id: str) -> Severity:
    """How much a damaged cell weighs: of a column that is only compared nothing is stored."""
    return "warning" if t.format.column(id).hasil else "error"


BERISI = 3  # cells from which on a row is no remark below a table
TERBANYAK = 50  # rows named one by one


def check_width(t: Terbaca, awal: int) -> list[Masalah]:
    """Name rows of a text with more cells than its heading: an unquoted comma has pushed their cells into other columns."""
    x = t.lembar
    if not x.rapi or isinstance(x.baris, BarisKolom):
        return []
    lebar = max(len(x.baris[i]) for i in range(t.judul.awal, t.judul.akhir + 1))
    lebih = [i for i in range(awal, len(x.baris)) if len(x.baris[i]) > lebar and any(map(as_text, x.baris[i][lebar:]))]
    lebih = [i for i in lebih if sum(bool(as_text(v)) for v in x.baris[i]) >= BERISI][:TERBANYAK]
    return [Masalah("baris_terlalu_lebar", x.where(i), {"isi": len(x.baris[i]), "lebar": lebar}) for i in lebih]


def check_short(t: Terbaca, isi: Baris) -> list[Masalah]:
    """Name rows of a text with fewer cells than its heading: the last one, without the end of its line, was cut off with its file; another one has
    lost a delimiter, or only blank cells at its end, which Excel leaves off too. A last line that is full but lacks its end, where a program
    wrote the ends of Windows, may have lost the end of its last cell."""
    x, akhir = t.lembar, len(t.lembar.baris) - 1
    if not (x.rapi or x.terbuka) or not isi.asal:
        return []
    pendek = [] if isinstance(x.baris, BarisKolom) else _short_rows(t, isi.asal if x.rapi else isi.asal[-1:])
    hasil = []
    for i, lebar in pendek[:TERBANYAK]:
        kata = {"isi": len(x.baris[i]), "lebar": lebar}
        terpotong = i == akhir and x.terbuka
        hasil.append(
            Masalah("berkas_terpotong", x.where(i), kata) if terpotong else Masalah("baris_terlalu_pendek", x.where(i), kata, "warning")
        )
    if x.terbuka == "\r\n" and isi.asal[-1] == akhir and all(i != akhir for i, _ in pendek):
        hasil.append(Masalah("akhir_terbuka", x.where(akhir), {}, "warning"))
    return hasil


def _short_rows(t: Terbaca, asal: Sequence[int]) -> list[tuple[int, int]]:
    """Rows of the body that end before the last column that is read, or, of the last one, before the heading does; with how wide that is."""
    x, akhir = t.lembar, len(t.lembar.baris) - 1
    lebar = max(len(x.baris[i]) for i in range(t.judul.awal, t.judul.akhir + 1))
    dibaca = min(max(t.kolom.values(), default=0) + 1, lebar)
    return [(i, lebar) for i in asal if len(x.baris[i]) < (lebar if i == akhir and x.terbuka else dibaca)]
