"""Blank workbooks of the formats: headings with notes, columns that refuse what they cannot hold, and an example row that is never loaded."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter
from django.utils.translation import gettext

from pantau.exports.csv import safe
from pantau.imports.format import Format, KolomFormat
from pantau.imports.isian import DAFTAR, TANDA_CONTOH

TIPE_KATA = {
    "teks": "Teks",
    "kode": "Kode sebagai teks",
    "uang": "Jumlah rupiah",
    "persen": "Persen 0 sampai 100",
    "angka": "Angka",
    "tanggal": "Tanggal",
    "waktu": "Tanggal dan jam",
    "pilihan": "Pilih dari daftar",
}
BARIS = 5000
ANGKA = {"kode": "@", "teks": "@", "uang": "#,##0", "persen": "0.00", "tanggal": "yyyy-mm-dd", "waktu": "yyyy-mm-dd hh:mm"}
NAMA_UNIT = {"nama_skpd", "nama_sub_skpd", "unit_atasan", "nama_induk", "nama_satker"}
PILIHAN_PENDEK = 250  # characters that a drop-down holds itself; longer lists stand on the hidden sheet
CONTOH: dict[str, Any] = {
    "kode_skpd": "1.02.0.00.0.00.01.0000",
    "nama_skpd": "Dinas Contoh",
    "nama": "Dinas Contoh",
    "kode_program": "1.02.02",
    "program": "Program contoh",
    "nama_program": "Program contoh",
    "kode_giat": "1.02.02.2.02",
    "kegiatan": "Kegiatan contoh",
    "nama_giat": "Kegiatan contoh",
    "kode_sub_giat": "1.02.02.2.02.0001",
    "nama_sub_giat": "Sub kegiatan contoh",
    "kode_rekening": "5.1.02.01.01.0001",
    "tahap": "murni",
    "jenis_dana": "DAK Fisik",
    "tema": "stunting",
    "realisasi_tw_3": "",
    "realisasi_tw_4": "",
}
PER_TIPE: dict[str, Any] = {"teks": "contoh", "kode": "1.02", "uang": 12_000_000, "persen": 62.5, "angka": 1, "tanggal": date(2026, 1, 31), "waktu": date(2026, 1, 31)}  # fmt: skip


def blank_template(bagian: Sequence[Format], units: Sequence[str] = ()) -> bytes:
    """A workbook with one sheet per part; `units` are offered where a column names one."""
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"in_memory": True})
    gaya: dict[str, Any] = {t: buku.add_format({"num_format": n}) for t, n in ANGKA.items()}
    gaya["wajib"] = buku.add_format({"bold": True, "bg_color": "#e8f0f8", "bottom": 1, "text_wrap": True, "valign": "top"})
    gaya["biasa"] = buku.add_format({"bg_color": "#f6f7f9", "bottom": 1, "text_wrap": True, "valign": "top"})
    gaya["contoh"] = {
        t: buku.add_format({"italic": True, "font_color": "#6b7785", "num_format": ANGKA.get(t, "General")}) for t in TIPE_KATA
    }
    lembar = [(f, buku.add_worksheet(f.id[:31])) for f in bagian]
    daftar = _Daftar(buku)
    for f, ws in lembar:
        for j, k in enumerate(f.kolom):
            _column(ws, j, k, k.judul if not f.bagian_dari else k.id, gaya)
            _guard(ws, j, k, daftar, units)
        ws.write_string(1, 0, TANDA_CONTOH, gaya["contoh"]["teks"])
        ws.write_comment(1, 0, gettext("Baris contoh: tidak pernah dimuat. Isi mulai baris di bawahnya; baris ini boleh dihapus."))
        ws.freeze_panes(1, 0)
    buku.close()
    return keluar.getvalue()


def _column(ws: Any, j: int, k: KolomFormat, judul: str, gaya: dict[str, Any]) -> None:
    ws.write(0, j, safe(judul), gaya["wajib"] if k.wajib else gaya["biasa"])
    wajib = gettext("Wajib") if k.wajib else gettext("Boleh kosong")
    ws.write_comment(0, j, f"{wajib}. {gettext(TIPE_KATA.get(k.tipe, k.tipe))}. {gettext(k.keterangan) if k.keterangan else ''}".strip())
    ws.set_column(j, j, 18, gaya.get(k.tipe))
    if j == 0:
        return  # the first cell carries the mark of the example
    contoh = k.pilihan[0] if k.pilihan else CONTOH.get(k.id, PER_TIPE.get(k.tipe))
    if isinstance(contoh, date):
        ws.write_datetime(1, j, contoh, gaya["contoh"][k.tipe])
    elif contoh is not None:
        ws.write(1, j, contoh, gaya["contoh"][k.tipe])


def _guard(ws: Any, j: int, k: KolomFormat, daftar: _Daftar, units: Sequence[str]) -> None:
    """What a column refuses. A unit may be new, so a name outside the list is only asked about."""
    aturan: dict[str, Any] | None = None
    if k.pilihan:
        aturan = {"validate": "list", "source": daftar.source(k.pilihan), "error_message": gettext("Pilih dari daftar.")}
    elif k.id in NAMA_UNIT and units:
        aturan = {"validate": "list", "source": daftar.source(units), "error_type": "warning"}
        aturan["error_message"] = gettext("Unit ini tidak ada di daftar. Lanjutkan bila memang unit baru.")
    elif k.tipe == "persen":
        aturan = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
        aturan["error_message"] = gettext("Isi angka 0 sampai 100, misalnya 62,5.")
    elif k.tipe in ("uang", "angka"):
        aturan = {
            "validate": "decimal",
            "criteria": "between",
            "minimum": -1e15,
            "maximum": 1e15,
            "error_message": gettext("Isi dengan angka saja."),
        }
    elif k.tipe in ("tanggal", "waktu"):
        aturan = {"validate": "date", "criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2100, 12, 31)}
        aturan["error_message"] = gettext("Isi tanggal, misalnya 2026-06-30.")
    if aturan is not None:
        ws.data_validation(2, j, BARIS, j, {"error_title": "Pantau", **aturan})


class _Daftar:
    """Choices too long for a drop-down itself, on one hidden sheet."""

    def __init__(self, buku: Any) -> None:
        self.buku = buku
        self.ws: Any = None
        self.letak: dict[tuple[str, ...], str] = {}

    def source(self, pilihan: Sequence[str]) -> list[str] | str:
        """What the drop-down is filled from."""
        isi = tuple(pilihan)
        if len(",".join(isi)) <= PILIHAN_PENDEK and not any("," in x for x in isi):
            return list(isi)
        if isi not in self.letak:
            if self.ws is None:
                self.ws = self.buku.add_worksheet(DAFTAR)
                self.ws.very_hidden()
            kolom = len(self.letak)
            for i, x in enumerate(isi):
                self.ws.write_string(i, kolom, str(safe(x)))
            huruf = xlsxwriter.utility.xl_col_to_name(kolom)
            self.letak[isi] = f"='{DAFTAR}'!${huruf}$1:${huruf}${len(isi)}"
        return self.letak[isi]
