"""Rows of a progress list that tell of no activity: packages below the row of a sub kegiatan, and the programmes and kegiatan above it."""

from __future__ import annotations

from collections.abc import Sequence

from pantau.apps.muat.usulan import Usulan
from pantau.core.kode import level, normalise_sub_kegiatan, parse
from pantau.imports.kolom import Kolom, combined
from pantau.imports.lembar import lines
from pantau.imports.nilai import Pembaca
from pantau.imports.sumber.bersama import code_of, find_node, tree_columns
from pantau.imports.sumber.rincian import KODE, SEBUT, SUB_KEGIATAN

NAMA = ("nama_sub_giat", "nama_giat", "nama_program")


def rows_of_no_activity(u: Usulan, p: Pembaca, units: Sequence[tuple[str, str]]) -> set[int]:
    """Rows to leave out, each named: those without a code, without a package and of an unknown name that follow the row of a sub kegiatan of
    their unit, and those whose code stands above that of another row."""
    if not any(p.has(k) for k in KODE):
        return set()
    pohon, paket = tree_columns(p), p.text("paket")
    kode_pohon = [next((normalise_sub_kegiatan(x[k]) for k in KODE if x[k]), "") for x in pohon.beda]
    kode_pohon = [k if level(k) > 2 else "" for k in kode_pohon]  # a number in the column of codes counts packages
    kode = pohon.spread(kode_pohon)
    induk = _rows_above(Kolom.of(units), pohon.turned(kode_pohon), paket)
    induk |= _headings_of_packages(p, kode, paket, units) if any(paket) else set()
    rinci: dict[int, list[int]] = {}
    atas: int | None = None
    mungkin = any(not k or level(k) > SUB_KEGIATAN for k in kode_pohon)  # a row of any other code is a row of its own
    for n, unit in enumerate(units) if mungkin else ():
        if kode[n] and (atas is None or parse(kode[n])[:SUB_KEGIATAN] != parse(kode[atas]) or kode[n] == kode[atas]):
            atas = n if any(unit) and level(code_of(u, u.unit_id(*unit), kode[n])) == SUB_KEGIATAN else None
        elif atas is not None and units[atas] == unit and not paket[n] and find_node(u, u.unit_id(*unit), pohon[n]) is None:
            rinci.setdefault(atas, []).append(n)
    if not rinci and not induk:
        return set()
    rinci = _never_alone(rinci, kode, units, [next((x[k] for k in NAMA if x[k]), "") for x in pohon])
    for a, isi in rinci.items():
        nama = [f"{next((pohon[n][k] for k in NAMA if pohon[n][k]), '–')} (baris {p.tabel.numbers[n]})" for n in isi]
        daftar = "; ".join(nama[:SEBUT]) + ("; …" if len(nama) > SEBUT else "")
        p.problem("rincian_kegiatan", a, severity="info", jumlah=len(isi), kegiatan=pohon[a]["nama_sub_giat"] or kode[a], daftar=daftar)
    if induk:
        p.problem(
            "baris_induk_progres", min(induk), severity="info", jumlah=len(induk), daftar=lines(sorted(p.tabel.numbers[n] for n in induk))
        )
    return induk | {n for isi in rinci.values() for n in isi}


def _rows_above(units: Kolom[tuple[str, str]], kode: Kolom[str], paket: Sequence[str]) -> set[int]:
    """Rows without a package whose code stands above that of another row of their unit."""
    if not any(k and level(k) < SUB_KEGIATAN for k in kode.beda):
        return set()
    rows = combined(units, kode)
    ruas = {(unit, parse(k)[:m]) for unit, k in rows.beda if k for m in (3, 5) if m < len(parse(k))}
    atas = {i for i, (unit, k) in enumerate(rows.beda) if k and level(k) < SUB_KEGIATAN and (unit, parse(k)) in ruas}
    return {n for n, i in enumerate(rows.ke) if i in atas and not paket[n]}


def _headings_of_packages(p: Pembaca, kode: Sequence[str], paket: Sequence[str], units: Sequence[tuple[str, str]]) -> set[int]:
    """Rows of sub kegiatan without a figure of their own, right above rows of their packages that have one: the packages tell of them."""
    isi = list(zip(*(p.text(k) for k in ("persen", "volume", "keadaan")), strict=True))
    hasil, atas = set(), -1
    for n, k in enumerate(kode):
        if k and not paket[n]:
            atas = n if level(k) == SUB_KEGIATAN and not any(isi[n]) else -1
        elif atas != -1 and paket[n] and any(isi[n]) and units[n] == units[atas] and k in ("", kode[atas]):
            hasil.add(atas)
    return hasil


def _never_alone(
    rinci: dict[int, list[int]], kode: Sequence[str], units: Sequence[tuple[str, str]], nama: Sequence[str]
) -> dict[int, list[int]]:
    """Details without those of whose name the unit has a row elsewhere in the list that is below no activity: that one is an activity."""
    bawah = {n for isi in rinci.values() for n in isi}
    sendiri = {(units[n], nama[n]) for n, k in enumerate(kode) if not k and n not in bawah}
    sisa = {a: [n for n in isi if (units[n], nama[n]) not in sendiri] for a, isi in rinci.items()}
    return {a: isi for a, isi in sisa.items() if isi}
