"""JSON answers into sheets: every list of objects is one; pages, lines, rows without names and error answers are known for what they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pantau.imports import batas
from pantau.imports.lembar import Lembar
from pantau.imports.tolak import refuse

# keys in small letters without strokes: systems write `total_page`, `totalPage` and `TotalPages`
BANYAK = frozenset(
    (
        "total",
        "itotalrecords",
        "recordstotal",
        "totalcount",
        "totalelements",
        "totaldata",
        "totalrecords",
        "totalrows",
        "totalitems",
        "jumlahdata",
        "totalcounts",
        "rowcount",
        "count",
    )
)
HALAMAN_AKHIR = frozenset(("lastpage", "totalpages", "totalpage", "pagecount", "maxpage", "jumlahhalaman", "totalhalaman"))

HALAMAN = frozenset(("currentpage", "page", "pagenumber", "pageno", "halaman"))
LANJUT = frozenset(("nextpageurl", "next", "nextpage", "hasmore", "hasnext", "hasnextpage"))
_HALAMAN_KE = re.compile(r"\b(?:page|halaman)\s{1,3}(\d{1,6})\s{0,3}(?:of|dari|/)\s{0,3}(\d{1,6})\b", re.I)
_DARI = re.compile(r"^\s{0,3}(\d{1,6})\s{0,3}(?:of|dari|/)\s{0,3}(\d{1,6})\s{0,3}$", re.I)  # of a page, under its key
_BARIS_DARI = re.compile(r"\b\d{1,7}\s{0,3}(?:to|-|–|sampai|s\.?/?d\.?|hingga)\s{0,3}\d{1,7}\s{1,3}(?:of|dari)\s{1,3}([\d.,]{1,9})\b", re.I)
_ANTARA = re.compile(r"[\s,]*+")
_BUNGKUS = re.compile(r"^(?:/\*\*/)?\s*+[A-Za-z_$][\w$.]{0,80}\s{0,3}\(\s*+(?=[\[{])")  # JSON as a call: `terima([…]);`
GALAT = ("message", "error", "error_description", "errors", "msg", "pesan", "detail")


def read_json(teks: str, berkas: str) -> list[Lembar]:
    """The sheets of a JSON text. Refuses what is only a part, has no names, or tells an error."""
    isi = _load(teks, berkas)
    if isinstance(isi, dict) and isi.get("type") == "FeatureCollection":
        fitur = isi.get("features")
        objek = [{**(f.get("properties") or {}), "geometry": json.dumps(f.get("geometry"))} for f in fitur or [] if isinstance(f, dict)]
        return [_sheet("", objek, berkas)] if objek else []
    halaman = _pages(isi)
    daftar: dict[str, list[dict[str, Any]]] = {}
    for h in halaman:
        for nama, objek in _lists(h):
            daftar.setdefault(nama, []).extend(objek)
    _refuse_part(halaman, daftar, berkas)
    if daftar:
        return [_sheet(nama if len(daftar) > 1 else "", objek, berkas) for nama, objek in daftar.items()]
    for nama, rows in _arrays(isi):
        return [_named_rows(nama, rows, isi, berkas)]
    if isinstance(isi, dict) and (pesan := _error_text(isi)):
        raise refuse("json_galat", berkas, isi=pesan)
    return []


def is_json(kepala: str) -> bool:
    """Whether a text begins like JSON."""
    return kepala[:1] in ("[", "{") or _BUNGKUS.match(kepala) is not None


def _load(teks: str, berkas: str) -> Any:
    if m := _BUNGKUS.match(teks.lstrip()):
        teks = teks.lstrip()[m.end() :].rstrip().removesuffix(";").rstrip().removesuffix(")")
    try:
        return json.loads(teks)
    except RecursionError as e:
        raise refuse("berkas_rusak", berkas, sebab="json") from e
    except ValueError as e:
        if "Extra data" not in str(e):
            raise refuse("berkas_rusak", berkas, sebab="json") from e
    return _several(teks, berkas)


def _several(teks: str, berkas: str) -> Any:
    """Documents one behind the other, a line each or pages pasted together, with or without commas between them; lists of rows are one list."""
    hasil, ke, baca = [], 0, json.JSONDecoder().raw_decode
    while m := _ANTARA.match(teks, ke):
        if m.end() == len(teks):
            break
        try:
            isi, ke = baca(teks, m.end())
        except (ValueError, RecursionError) as e:
            raise refuse("berkas_rusak", berkas, teks.count("\n", 0, m.end()) + 1, sebab="json") from e
        hasil.append(isi)
    if all(isinstance(x, list) and any(isinstance(o, dict) for o in x) for x in hasil):
        return [o for x in hasil for o in x]
    return hasil


def _pages(isi: Any) -> list[Any]:
    """The pages of a list of pages, else the whole as one page."""
    if isinstance(isi, list) and isi and all(isinstance(x, dict) and _paged(x) for x in isi):
        return isi
    return [isi]


def _paged(x: dict[str, Any]) -> bool:
    return not (HALAMAN | HALAMAN_AKHIR | BANYAK).isdisjoint(_folded(x)) and any(isinstance(v, list) for v in x.values())


def _folded(x: dict[str, Any]) -> dict[str, Any]:
    return {k.lower().replace("_", "").replace("-", ""): v for k, v in x.items()}


def _refuse_part(halaman: list[Any], daftar: dict[str, list[dict[str, Any]]], berkas: str) -> None:
    """Refuse an answer that says itself that it is not all."""
    kepala = [h for h in halaman if isinstance(h, dict)]
    info = [
        _folded(
            {
                **h,
                **{
                    k: v
                    for x in ("meta", "pagination", "paging", "page", "data", "result", "response")
                    if isinstance(h.get(x), dict)
                    for k, v in h[x].items()
                },
            }
        )
        for h in kepala
    ]
    if not info:
        return
    ada = max(map(len, daftar.values()), default=0) or max((len(r) for h in kepala for _, r in _arrays(h)), default=0)
    banyak = max((_count(i.get(k)) for i in info for k in BANYAK), default=0)
    akhir = max((_count(i.get(k)) for i in info for k in HALAMAN_AKHIR), default=0)
    terakhir = max((_count(i.get(k)) for i in info for k in HALAMAN), default=0)
    for i in info:
        for k, teks in i.items():
            if not isinstance(teks, str):
                continue
            if m := _HALAMAN_KE.search(teks[:200]) or (_DARI.match(teks[:40]) if k in HALAMAN or k in HALAMAN_AKHIR else None):
                terakhir, akhir = max(terakhir, int(m[1])), max(akhir, int(m[2]))
            if m := _BARIS_DARI.search(teks[:200]):
                banyak = max(banyak, int(re.sub(r"\D", "", m[1])))
    lanjut = any(info[-1].get(k) for k in LANJUT) and banyak == 0
    if banyak > ada or akhir > len(halaman) or lanjut:
        raise refuse("json_sebagian", berkas, ada=ada, seluruh=banyak or "?", halaman=terakhir or len(halaman), akhir=akhir or "?")


def _count(x: Any) -> int:
    return x if isinstance(x, int) and not isinstance(x, bool) else int(x) if isinstance(x, str) and x.isdigit() and len(x) < 10 else 0


def _lists(x: Any, nama: str = "") -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every list of objects with the path of its key; lists inside a row belong to the row."""
    if isinstance(x, list) and any(isinstance(o, dict) for o in x) and all(isinstance(o, dict) or o is None for o in x):
        yield nama, [o for o in x if o is not None]
    elif isinstance(x, dict):
        for k, v in x.items():
            if k not in ("errors", "links"):
                yield from _lists(v, f"{nama}.{k}" if nama else str(k))


def _arrays(x: Any, nama: str = "") -> Iterator[tuple[str, list[list[Any]]]]:
    if isinstance(x, list) and x and all(isinstance(o, list) for o in x):
        yield nama, x
    elif isinstance(x, dict):
        for k, v in x.items():
            yield from _arrays(v, str(k))


def _named_rows(nama: str, rows: list[list[Any]], isi: Any, berkas: str) -> Lembar:
    """Rows of bare values: named by a list of columns beside them, or by their own first row."""
    judul = None
    if isinstance(isi, dict):
        for k in ("columns", "aoColumns", "fields", "header", "headers", "kolom"):
            v = isi.get(k)
            if isinstance(v, list) and len(v) == len(rows[0]):
                judul = [str(o.get("data") or o.get("name") or o.get("title") or "") if isinstance(o, dict) else str(o) for o in v]
    if judul is None and len(rows) > 1 and all(isinstance(v, str) and v and not any(c.isdigit() for c in v[:1]) for v in rows[0]):
        judul, rows = [str(v) for v in rows[0]], rows[1:]
        if len(set(judul)) < len(judul):
            judul = None
    if judul is None:
        raise refuse("json_tanpa_nama", berkas, daftar=nama or "–", jumlah=len(rows))
    baris: list[list[Any]] = [list(judul), *([_scalar(v) for v in r] for r in rows)]
    return Lembar("", "", 0, "", baris, list(range(1, len(baris) + 1)), rapi=True)


def _sheet(nama: str, objek: list[dict[str, Any]], berkas: str) -> Lembar:
    kunci: dict[str, None] = {}
    for o in objek:
        kunci.update(dict.fromkeys(o))
    if len(kunci) > batas.KOLOM:
        raise refuse("sel_di_luar_batas", berkas, sel=f"{len(objek)} × {len(kunci)}", baris=batas.BARIS, kolom=batas.KOLOM)
    judul = list(kunci)
    baris: list[list[Any]] = [list(judul)] + [[_scalar(o.get(k)) for k in judul] for o in objek] if judul else []
    return Lembar("", "", 0, nama, baris, list(range(1, len(baris) + 1)), rapi=True)


def _error_text(isi: dict[str, Any]) -> str:
    for k in GALAT:
        v = isi.get(k)
        if isinstance(v, str) and v.strip():
            return v.strip()[:200].rstrip(".")
        if isinstance(v, dict) and (dalam := _error_text(v)):
            return dalam
        if v and not isinstance(v, bool):
            return json.dumps(v, ensure_ascii=False)[:200]
    return ""


def _scalar(x: Any) -> Any:
    return json.dumps(x, ensure_ascii=False) if isinstance(x, (dict, list)) else x
