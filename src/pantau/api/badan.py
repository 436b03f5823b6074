"""What an application sends as the body of a call: read strictly (no name twice, no number that JSON does not know), and what is wrong with it
named place by place, in the words of Pantau and not of a library."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from pantau.core.masalah import DitolakError, Masalah

SEBUT = 60  # characters of a foreign name that a sentence repeats
TEMUAN_MAKS = 100


class Pembaca(Parser):
    """Reads a body as JSON."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The document; DitolakError for what is none, or would lose something without a word."""
        return read_json(request.body)


def read_json(isi: bytes) -> Any:
    """A JSON document. DitolakError where it is none (with line and column), where an object has a name twice (the last would count and the
    first would be lost), and for NaN and Infinity, which JSON does not know."""
    try:
        return json.loads(isi, object_pairs_hook=_pairs, parse_constant=_constant)
    except json.JSONDecodeError as e:
        raise DitolakError(Masalah("badan_json", {"row": e.lineno, "column": e.colno}, {"baris": e.lineno, "huruf": e.colno})) from e
    except (ValueError, RecursionError) as e:  # not UTF-8, a number of thousands of digits, brackets without end
        raise DitolakError(Masalah("badan_rusak")) from e


def _pairs(pasangan: list[tuple[str, Any]]) -> dict[str, Any]:
    isi = dict(pasangan)
    if len(isi) < len(pasangan):
        nama = [n for n, _ in pasangan]
        kembar = sorted({n for n in nama if nama.count(n) > 1}) if len(nama) < 1000 else ["…"]
        raise DitolakError([Masalah("badan_kembar", {"column": n[:SEBUT]}, {"isi": n[:SEBUT]}) for n in kembar])
    return isi


def _constant(teks: str) -> Any:
    raise DitolakError(Masalah("badan_bukan_angka", {}, {"isi": teks}))


JENIS_SALAH = {  # kind of error of pydantic → our message
    "missing": "badan_wajib",
    "extra_forbidden": "badan_asing",
    "string_type": "badan_teks",
    "list_type": "badan_daftar",
    "dict_type": "badan_objek",
    "model_type": "badan_objek",
    "model_attributes_type": "badan_objek",
    "int_type": "badan_bulat",
    "int_parsing": "badan_bulat",
    "int_from_float": "badan_bulat",
    "int_parsing_size": "badan_bulat",
    "date_type": "badan_tanggal",
    "date_parsing": "badan_tanggal",
    "date_from_datetime_parsing": "badan_tanggal",
    "date_from_datetime_inexact": "badan_tanggal",
    "string_too_long": "badan_panjang",
    "too_long": "badan_banyak",
    "too_short": "badan_kosong",
    "greater_than_equal": "badan_batas",
    "less_than_equal": "badan_batas",
    "value_error": "badan_huruf",
}


def problems_of(galat: Iterable[dict[str, Any]]) -> list[Masalah]:
    """What a check of the body found, each in its place: the field, and of rows the row (counted from 1) with its column."""
    hasil: dict[tuple[Any, ...], Masalah] = {}
    for g in galat:
        jalan = [x for x in g["loc"] if x not in ("body", "isi")]
        letak, di = _place(jalan)
        code = JENIS_SALAH.get(str(g["type"]), "badan_salah")
        if jalan[:1] == ["baris"] and len(jalan) > 2 and code in ("badan_teks", "badan_bulat", "badan_salah"):
            code = "badan_sel"  # a cell takes several kinds, and each says that it is none of it
        ctx = g.get("ctx") or {}
        batas = next((ctx[n] for n in ("max_length", "min_length", "ge", "le") if n in ctx), "")
        kunci = (di,) if "." in di else (di, code)
        if kunci not in hasil or code == "badan_huruf":  # of several kinds of a cell the one that fits, but for what it holds
            hasil[kunci] = Masalah(code, letak, {"tempat": di, "batas": batas})
    return list(hasil.values())[:TEMUAN_MAKS]


def _place(jalan: list[Any]) -> tuple[dict[str, Any], str]:
    """Where a finding stands, and in words as JSON is written."""
    if not jalan:
        return {}, "–"
    nama = str(jalan[0])[:SEBUT]
    if len(jalan) < 2 or not isinstance(jalan[1], int):
        return {"column": nama}, nama
    letak: dict[str, Any] = {"column": nama, "row": jalan[1] + 1}
    if len(jalan) < 3:
        return letak, f"{nama}[{jalan[1]}]"
    kolom = str(jalan[2])[:SEBUT]
    return letak | {"column": kolom}, f"{nama}[{jalan[1]}].{kolom}"
