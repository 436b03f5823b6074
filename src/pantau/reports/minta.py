"""The one reader of requests: texts by name (options of a command, parameters of an address) → what is asked, or every mistake named.

An empty text means "not stated" and takes the default; a text that cannot be read is an error and never a default.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from pantau.apps.organisasi.queries import find_units
from pantau.base.jam import to_ms, today
from pantau.core.basis import BASIS_TERPILIH
from pantau.core.kode import normalise
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.ukuran.fisik import METODE, TINGKAT
from pantau.reports.dikenal import SalahMintaError as SalahMintaError  # the readers of requests look for it here
from pantau.reports.konteks import Permintaan
from pantau.reports.tanggal import latest_date

KODE = ("program", "rekening", "tanpa_rekening")
TEKS = ("kelas", "asisten", "sumber_dana", "tema")
NAMA = (
    "per", "diketahui", "perangkat_daerah", "unit", "simpul", *KODE, *TEKS, "basis", "metode", "tingkat_fisik", "waktu", "cakupan",
)  # fmt: skip
TAHUN = range(2000, 2101)
PANJANG = 200
_KODE = re.compile(r"[0-9A-Za-z]+(\.[0-9A-Za-z]+)*")


def read_day(teks: str) -> date:
    """A day that a text states as year, month, day; DitolakError for anything else."""
    try:
        hari = date.fromisoformat(teks)
    except ValueError as e:
        raise DitolakError(Masalah("permintaan_tanggal", {}, {"isi": teks})) from e
    if hari.year not in TAHUN:
        raise DitolakError(Masalah("permintaan_tahun", {}, {"isi": teks, "dari": TAHUN[0], "sampai": TAHUN[-1]}))
    return hari


def read_moment(teks: str) -> int:
    """A knowledge time from ISO text (without a zone: the pemda's) or milliseconds since 1970."""
    try:
        if teks.isascii() and teks.isdigit() and len(teks) > 8:
            ms = int(teks)
        else:
            t = datetime.fromisoformat(teks)
            ms = to_ms(t)
    except (ValueError, OverflowError):
        ms = -1
    if not 0 <= ms < 10**15:
        raise DitolakError(Masalah("permintaan_waktu", {}, {"isi": teks}))
    return ms


def _number(teks: str) -> int:
    if teks.isascii() and teks.isdigit() and len(teks) < 16:
        return int(teks)
    raise DitolakError(Masalah("permintaan_nomor", {}, {"isi": teks}))


def find_unit(teks: str) -> int:
    """The unit that a code or name stands for."""
    calon = find_units(teks)
    if len(calon) != 1:
        code = "unit_mendua" if calon else "unit_tidak_ada"
        raise DitolakError(Masalah(code, {}, {"nama": teks, "daftar": "; ".join(u.nama for u in calon[:6])}))
    return calon[0].id


def _codes(teks: str) -> str:
    kode = [normalise(x) for x in teks.split(",") if x.strip()]
    if not all(_KODE.fullmatch(x) and any(c.isdigit() for c in x) for x in kode):  # a word is no code: a search finds words
        raise DitolakError(Masalah("permintaan_kode", {}, {"isi": teks}))
    return ",".join(kode)


def _node(teks: str) -> dict[str, Any]:
    """What a cell of a report stands for: `p` the scope itself, `u12` a unit, `u12s` a unit without its subordinates, `s34` a node."""
    m = re.fullmatch(r"(?:p|(u)(\d{1,15})(s?)|s(\d{1,15}))", teks, re.ASCII)
    if m is None:
        raise DitolakError(Masalah("permintaan_nomor", {}, {"isi": teks}))
    if m[1]:
        return {"unit": int(m[2]), "simpul": None, "sendiri": bool(m[3])}
    return {"unit": None, "simpul": int(m[4])} if m[4] else {}


def _one_of(code: str, nama: str, pilihan: tuple[str, ...]) -> Callable[[str], str]:
    def read(teks: str) -> str:
        if teks not in pilihan:
            raise DitolakError(Masalah(code, {}, {nama: teks, "isi": teks, "daftar": ", ".join(pilihan), "pilihan": ", ".join(pilihan)}))
        return teks

    return read


BACA: dict[str, Callable[[str], Any]] = {
    "per": read_day,
    "diketahui": read_moment,
    "perangkat_daerah": find_unit,
    "unit": _number,
    "simpul": _number,
    **dict.fromkeys(KODE, _codes),
    "basis": _one_of("basis_tidak_dikenal", "basis", ("utama", *BASIS_TERPILIH)),
    "metode": _one_of("metode_tidak_dikenal", "metode", tuple(METODE)),
    "tingkat_fisik": _one_of("tingkat_tidak_dikenal", "tingkat", tuple(TINGKAT)),
    "waktu": _one_of("pilihan_salah", "isi", ("catat", "masa")),
    "node": _node,
}


def read(q: Mapping[str, str], satu: bool = False, buku: dict[int, int] | None = None) -> Permintaan:
    """The request that texts describe; SalahMintaError with everything that cannot be read. Names outside NAMA are not ours to read.

    `satu`: one figure is asked for, so that `node` names the cell of a report it stands in. `buku`: the counters of the
    ledger, where they have just been read.
    """
    isi: dict[str, Any] = {}
    salah: list[Masalah] = []
    for nama in (*NAMA, "node") if satu else NAMA:
        teks = q.get(nama, "").strip()
        if not teks:
            continue
        try:
            if len(teks) > PANJANG:
                raise DitolakError(Masalah("permintaan_panjang", {}, {"batas": PANJANG}))
            isi[nama] = BACA[nama](teks) if nama in BACA else teks
        except DitolakError as e:
            salah += [Masalah(m.code, {"column": nama}, m.params) for m in e.masalah]
    if salah:
        raise SalahMintaError(salah)
    if "perangkat_daerah" in isi:
        isi["unit"] = isi.pop("perangkat_daerah")
    isi["nama_cakupan"] = isi.pop("cakupan", "")
    isi |= isi.pop("node", {})
    per = isi.pop("per", None) or latest_date(today(), isi.get("diketahui"), buku)
    return Permintaan(per, **isi)
