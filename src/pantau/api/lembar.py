"""Lists in sheets: so many items, and a mark with which the next ones are asked for. The mark names the last item given, so what is added or
ends meanwhile neither repeats an item nor skips one."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from pantau.core.masalah import Masalah
from pantau.reports.minta import NAMA as SEMUA
from pantau.reports.minta import SalahMintaError

T = TypeVar("T")
NAMA = ("batas", "lanjut")
DIMINTA = tuple(x for x in SEMUA if x != "cakupan")  # an application keeps no scopes, so there is none that it could name
BIASA, TERBANYAK = 100, 500


def read_limit(q: Mapping[str, str], nama: str = "batas", biasa: int = BIASA, terbanyak: int = TERBANYAK) -> int:
    """How many items are asked for."""
    teks = q.get(nama, "").strip()
    if not teks:
        return biasa
    if not (teks.isascii() and teks.isdigit() and len(teks) < 6 and 1 <= int(teks) <= terbanyak):
        raise SalahMintaError([Masalah("permintaan_batas", {"column": nama}, {"isi": teks[:20], "sampai": terbanyak})])
    return int(teks)


def _signed(daftar: str, isi: str) -> str:
    """Binds a mark to the list that gave it: one that was altered would ask for another place in it, or look like its end."""
    return salted_hmac("pantau.lembar", f"{daftar}\n{isi}", algorithm="sha256").hexdigest()[:20]


def _mark(daftar: str, kunci: int | str) -> str:
    isi = base64.urlsafe_b64encode(str(kunci).encode()).decode().rstrip("=")
    return f"{isi}.{_signed(daftar, isi)}"


def _read_mark(daftar: str, teks: str) -> str:
    """What a mark names; SalahMintaError for one that this list did not give."""
    isi, _, tanda = teks.partition(".")
    if not constant_time_compare(tanda, _signed(daftar, isi)):
        raise SalahMintaError([Masalah("permintaan_lanjut", {"column": "lanjut"})])
    return base64.urlsafe_b64decode(isi + "=" * (-len(isi) % 4)).decode()


def _list_of(request: HttpRequest) -> str:
    """The list that an address gives, whichever sheet of it and however long: its path, and what was asked of it."""
    return f"{request.path}?{urlencode(sorted((n, v) for n, v in request.GET.items() if n not in NAMA))}"


def sheet(request: HttpRequest, semua: Iterable[T], kunci: Callable[[T], Any], isi: Callable[[T], dict[str, Any]]) -> dict[str, Any]:
    """Those items that are asked for, in the order of a key that no two of them share."""
    q, daftar = request.GET, _list_of(request)
    batas, urut = read_limit(q), sorted(semua, key=kunci)
    teks = q.get("lanjut", "").strip()
    sesudah = _read_mark(daftar, teks) if teks else None
    sisa = urut
    if urut and sesudah is not None:
        rupa = type(kunci(urut[0]))
        sisa = [x for x in urut if kunci(x) > rupa(sesudah)]
    tampil = sisa[:batas]
    return {
        "jumlah": len(urut),
        "butir": [isi(x) for x in tampil],
        "lanjut": _mark(daftar, kunci(tampil[-1])) if len(sisa) > batas else None,
    }


def only(q: Any, nama: Iterable[str]) -> None:
    """Refuse parameters that nobody reads, and one that is stated twice: a slip of the pen would ask for something else without a word."""
    boleh = set(nama)
    salah = [
        Masalah("permintaan_parameter", {"column": n[:40]}, {"isi": n[:40], "daftar": ", ".join(sorted(boleh)) or "–"})
        for n in q
        if n not in boleh
    ]
    salah += [Masalah("permintaan_dua_kali", {"column": n}, {"isi": n}) for n in q if n in boleh and len(q.getlist(n)) > 1]
    if salah:
        raise SalahMintaError(salah)
