"""The unit that is stated with an import, the one that a sheet names itself, and what is asked where the two are not one."""

from __future__ import annotations

from collections.abc import Iterable

from pantau.apps.organisasi.queries import all_units
from pantau.core.kode import name_key, normalise_unit
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.nama import match_unit
from pantau.imports.lembaran.kop import read_titles
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi


def titled_unit(p: Pembaca, ada_kolom: bool) -> tuple[str, str] | None:
    """The unit that the lines above the table name, where neither rows nor the import name one; said so."""
    nama = p.tabel.isi.titel.unit
    if nama and not ada_kolom:
        p.problem("unit_dari_judul", None, severity="info", unit=nama)
        return "", nama
    return None if ada_kolom else _sheet_unit(p)


def _sheet_unit(p: Pembaca) -> tuple[str, str] | None:
    """The unit that the name of the sheet is, known or called as units are, where nothing else names one; said so."""
    nama = p.tabel.lembar.lembar.strip()
    semua = all_units() if nama else []
    c = match_unit(nama, [u.nama for u in semua])
    dikenal = (semua[c.calon[0]].kode, semua[c.calon[0]].nama) if c.kelas == "sama" and len(c.calon) == 1 else None
    unit = dikenal or (("", tulis) if (tulis := read_titles([nama]).unit) else None)
    if unit is not None:
        p.problem("unit_dari_lembar", None, severity="info", unit=unit[1], lembar=nama)
    return unit


def stated_unit(opsi: Opsi) -> tuple[str, str] | None:
    """The unit of --perangkat-daerah: a known one by code or name, else a new one of that name. An ambiguous name is refused."""
    if not opsi.perangkat_daerah:
        return None
    dicari = opsi.perangkat_daerah.strip()
    semua = all_units()
    sama = [u for u in semua if (u.kode and u.kode == dicari) or name_key(u.nama) == name_key(dicari)]
    if not sama and (c := match_unit(dicari, [u.nama for u in semua])).kelas in ("sama", "mendua"):
        sama = [semua[i] for i in c.calon]
    if len(sama) == 1:
        return sama[0].kode, sama[0].nama
    if len(sama) > 1:
        raise DitolakError(Masalah("unit_mendua", {}, {"nama": dicari, "daftar": "; ".join(f"{u.nama} ({u.kode})" for u in sama[:6])}))
    return "", dicari


def check_unit(p: Pembaca, unit: tuple[str, str], rows: Iterable[tuple[str, ...]] = ()) -> None:
    """Ask before a sheet whose title, name or rows (code and name of units) tell only of others is taken for that of the stated unit."""
    kode, nama = unit
    disebut = {x: None for isi in rows for k, n in (isi[:2], isi[2:]) if (x := (normalise_unit(k), n)) and any(x)}
    if disebut:
        if not any((kode and k == kode) or (n and not _is_other(n, nama)) for k, n in disebut):
            k, n = next(iter(disebut))
            _ask(p, n or k, nama)
        return
    for tertulis in dict.fromkeys((p.tabel.isi.titel.unit, read_titles([p.tabel.lembar.lembar]).unit)):
        if tertulis and _is_other(tertulis, nama):
            _ask(p, tertulis, nama)


def _is_other(tertulis: str, nama: str) -> bool:
    """Whether a name means another unit: it is like none of the stated one, or is the very name of another that is known."""
    kelas = match_unit(tertulis, [nama]).kelas
    if kelas == "dekat":
        semua = [u.nama for u in all_units()]
        c = match_unit(tertulis, semua)
        return c.kelas == "sama" and match_unit(nama, [semua[c.calon[0]]]).kelas != "sama"
    return kelas == "baru"


def _ask(p: Pembaca, judul: str, unit: str) -> None:
    p.problem("judul_beda_unit", None, severity="warning", judul=judul, unit=unit, frasa=f"JUDUL {judul}")
