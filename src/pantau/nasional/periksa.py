"""Check a cube through and through: from its signature to whether its two tables say the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pantau.base.jam import from_ms, now_ms
from pantau.base.terpisah import TidakTerbacaError, read_apart
from pantau.core.kubus import KOMPONEN_SAMA, impossible
from pantau.core.masalah import DitolakError, Masalah
from pantau.nasional.kunci import Ditunggu
from pantau.nasional.susunan import TABEL
from pantau.nasional.wadah import Terbuka, open_cube

TUGAS = "pantau.nasional.baca_kubus:check_and_rewrite"
DETIK, MEMORI = 60.0, 2**31
SEHARI = 86_400_000  # ms: clocks may differ by less
PANJANG = 8

Jumlah = dict[tuple[str, int], dict[str, int]]  # (class, month) → component → sum


@dataclass(frozen=True, slots=True)
class Sah:
    """A cube that holds in everything: its tables written anew, and the sums of every class and month."""

    terbuka: Terbuka
    tabel: Mapping[str, bytes]
    jumlah: Jumlah


def _said(ms: int) -> str:
    """A time of knowledge as people write it, or the number itself where it is beyond all calendars."""
    try:
        return f"{from_ms(ms):%Y-%m-%d %H.%M}"
    except (ValueError, OverflowError, OSError):
        return str(ms)


def check_cube(path: Path, dikenal: Mapping[str, Ditunggu]) -> Sah:
    """DitolakError with what does not hold."""
    return check_content(open_cube(path, dikenal))


def check_content(t: Terbuka) -> Sah:
    """The tables of a cube whose signature and hashes hold."""
    di = {"file": t.path.name}
    if t.manifes.diketahui > now_ms() + SEHARI:
        waktu = t.manifes.diketahui
        raise DitolakError(Masalah("kubus_masa_depan", di, {"kode": t.manifes.kode, "waktu": _said(waktu)}))
    tabel, jumlah = dict[str, bytes](), dict[str, Jumlah]()
    for b in t.manifes.bagian:
        try:
            with read_apart(TUGAS, t.table(b.nama), b.nama, str(b.baris), str(t.manifes.day.month), t.manifes.kode, detik=DETIK, memori=MEMORI, tetap=False) as f:  # fmt: skip
                isi = json.loads(f.read(int.from_bytes(f.read(PANJANG), "big")))
                tabel[b.nama] = f.read()
        except TidakTerbacaError as e:
            raise DitolakError(Masalah("kubus_bagian", di, {"bagian": b.nama, "sebab": e.rincian or e.sebab})) from e
        except DitolakError as e:
            raise DitolakError(Masalah(m.code, {**m.where, **di}, m.params) for m in e.masalah) from e
        jumlah[b.nama] = {(kelas, bulan): dict(zip(TABEL[b.nama][1], v, strict=True)) for kelas, bulan, v in isi}
    sel = sum(b.baris for b in t.manifes.bagian)  # each may be rounded
    for kunci in sorted(jumlah["unit"].keys() | jumlah["baris"].keys()):
        a, c = (jumlah[n].get(kunci, {}) for n in ("unit", "baris"))
        if beda := [n for n in KOMPONEN_SAMA if a.get(n, 0) != c.get(n, 0)]:
            raise DitolakError(Masalah("kubus_tak_cocok", di, {"bulan": kunci[1], "daftar": ", ".join(beda[:6])}))
        if salah := list(dict.fromkeys(impossible(a, sel) + impossible(c, sel))):
            raise DitolakError(Masalah("kubus_mustahil", di, {"bulan": kunci[1], "kelas": kunci[0], "daftar": ", ".join(salah[:6])}))
    return Sah(t, tabel, jumlah["unit"])
