"""Lists in sheets: so many items, and a mark with which the next ones are asked for. The mark names the last item given, so what is added or
ends meanwhile neither repeats an item nor skips one."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from pantau.core.masalah import Masalah
from pantau.reports.minta import SalahMintaError

T = TypeVar("T")
NAMA = ("batas", "lanjut")
BIASA, TERBANYAK = 100, 500
PANJANG = 400  # characters of a key


def read_limit(q: Mapping[str, str], nama: str = "batas", biasa: int = BIASA, terbanyak: int = TERBANYAK) -> int:
    """How many items are asked for."""
    teks = q.get(nama, "").strip()
    if not teks:
        return biasa
    if not (teks.isascii() and teks.isdigit() and len(teks) < 6 and 1 <= int(teks) <= terbanyak):
        raise SalahMintaError([Masalah("permintaan_batas", {"column": nama}, {"isi": teks[:20], "sampai": terbanyak})])
    return int(teks)


def _mark(kunci: int | str) -> str:
    return base64.urlsafe_b64encode(str(kunci).encode()).decode().rstrip("=")


def _read_mark(teks: str, rupa: int | str) -> int | str:
    """What a mark names; SalahMintaError for one that this list did not give."""
    try:
        kunci = base64.urlsafe_b64decode(teks + "=" * (-len(teks) % 4)).decode()
        if len(kunci) > PANJANG or "\x00" in kunci:
            raise ValueError
        return kunci if isinstance(rupa, str) else int(kunci)
    except ValueError as e:
        raise SalahMintaError([Masalah("permintaan_lanjut", {"column": "lanjut"})]) from e


def sheet(q: Mapping[str, str], semua: Iterable[T], kunci: Callable[[T], Any], isi: Callable[[T], dict[str, Any]]) -> dict[str, Any]:
    """Those items that are asked for, in the order of a key that no two of them share."""
    batas, urut = read_limit(q), sorted(semua, key=kunci)
    sisa = urut
    if urut and (teks := q.get("lanjut", "").strip()):
        sesudah = _read_mark(teks, kunci(urut[0]))
        sisa = [x for x in urut if kunci(x) > sesudah]
    tampil = sisa[:batas]
    return {"jumlah": len(urut), "butir": [isi(x) for x in tampil], "lanjut": _mark(kunci(tampil[-1])) if len(sisa) > batas else None}


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
