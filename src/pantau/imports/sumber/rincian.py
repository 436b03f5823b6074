"""Packages and other details below an activity that is known: the activity's own row tells of them, and they are no activities of their own.

A file of progress says how far known things are. Where a row of it lies below an activity of the budget, or below one that bears the code of a
sub kegiatan, and is itself neither known nor has a code, it is a part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pantau.apps.muat.usulan import Usulan
from pantau.core.kode import level, normalise_sub_kegiatan
from pantau.core.uang import BukanUangError, as_decimal_text, format_rupiah, parse_persen
from pantau.imports.kolom import Kolom
from pantau.imports.lembar import as_text
from pantau.imports.lembaran.badan import amount
from pantau.imports.lembaran.rincian import Atas
from pantau.imports.nilai import Pembaca
from pantau.imports.sumber.bersama import POHON, code_of, find_node, tree_columns

SEBUT = 8
SUB_KEGIATAN = 6  # parts of the code of a sub kegiatan
KODE = ("kode_sub_giat", "kode_giat", "kode_program")  # deepest first
ATAS = {3: ("kode_program", "program"), 5: ("kode_giat", "kegiatan")}  # parts of a code → its columns
GANTI = {"nama_program": "program", "nama_giat": "kegiatan"}


@dataclass(slots=True)
class Rinci:
    """The details of one activity: the rows of the sheet, and the row of the activity."""

    atas: Atas
    baris: list[int] = field(default_factory=list)
    nama: list[str] = field(default_factory=list)


def take_details(u: Usulan, p: Pembaca, units: Kolom[tuple[str, str]]) -> Kolom[tuple[str, str]]:
    """Let the rows of known activities stand for the details below them; the units of the rows that are left."""
    if not p.tabel.isi.atas:
        return units
    kelompok: dict[int, Rinci] = {}
    for n, (unit, isi) in enumerate(zip(units, tree_columns(p, GANTI), strict=True)):
        if any(unit) and (a := _activity_above(u, p, u.unit_id(*unit), isi, n)) is not None:
            r = kelompok.setdefault(a.asal, Rinci(a))
            r.baris.append(n)
            r.nama.append(isi["nama_sub_giat"] or isi["nama_giat"] or isi["nama_program"])
    if not kelompok:
        return units
    for r in kelompok.values():
        _say(p, r)
    _replace(p, list(kelompok.values()))
    _forget_sums(p, {r.atas.nomor for r in kelompok.values()})
    buang = {n for r in kelompok.values() for n in r.baris[1:]}
    return Kolom.of([x for n, x in enumerate(units) if n not in buang])


def _replace(p: Pembaca, kelompok: Sequence[Rinci]) -> None:
    """Put the row of each activity in the place of its details. A row with an error among them spoils it."""
    isi = p.tabel.isi
    rows, asal = list(isi.rows), list(isi.asal)
    for r in kelompok:
        n = r.baris[0]
        rows[n], asal[n], isi.numbers[n] = _own_row(p, r), r.atas.asal, r.atas.nomor
    pertama = {n: r.baris[0] for r in kelompok for n in r.baris}
    p.baris_salah = {pertama.get(n, n) for n in p.baris_salah}
    isi.rows, isi.asal = rows, asal
    p.leave({n for n, k in pertama.items() if n != k})


def _forget_sums(p: Pembaca, induk: set[int]) -> None:
    """Take back what was said of sums of details: the rows of their activities are what counts now."""
    t, di = p.tabel, p.tabel.lembar.where().items()
    jumlah = {}
    for k in t.format.kolom:
        if k.tipe == "uang" and k.id in t.kolom:
            ada = [v for x in t.isi.column(t.kolom[k.id]) if (v := amount(x)) is not None]
            jumlah[t.heading(k.id)] = format_rupiah(sum(ada) * t.isi.kali.get(k.id, 1))
    p.masalah[:] = [
        m
        for m in p.masalah
        if m.code != "jumlah_tertulis_beda"
        or not di <= m.where.items()
        or (m.where.get("row") not in induk and m.params["tertulis"] != jumlah.get(m.where.get("column", "")))
    ]


def _activity_above(u: Usulan, p: Pembaca, unit: int, baris: dict[str, str], n: int) -> Atas | None:
    """The row of the activity of which a row is a detail."""
    milik = next((a for a in _chain(p, n) if _is_activity(u, unit, a)), None)
    if milik is None:
        return None
    kode = next((baris[k] for k in KODE if baris[k] or baris[k.replace("kode", "nama")]), "")
    if level(normalise_sub_kegiatan(kode)) >= SUB_KEGIATAN:
        return None
    sendiri = find_node(u, unit, baris)
    return milik if sendiri is None or sendiri == _known(u, unit, milik) else None


def _chain(p: Pembaca, n: int) -> Iterator[Atas]:
    """The rows above a row, the nearest first."""
    return _chain_from(p, p.tabel.isi.asal[n])


def _chain_from(p: Pembaca, asal: int) -> Iterator[Atas]:
    while (a := p.tabel.isi.atas.get(asal)) is not None:
        yield a
        asal = a.asal


def _known(u: Usulan, unit: int, a: Atas) -> int | None:
    """The node that the row of an activity means."""
    for kode, nama in (("kode_sub_giat", "nama_sub_giat"), ("kode_giat", "nama_giat")):
        id_ = find_node(u, unit, {**dict.fromkeys(POHON, ""), kode: a.kode, nama: a.nama})
        if id_ is not None and id_ > 0 and id_ not in u.simpul.kegiatan:
            return id_
    return None


def _is_activity(u: Usulan, unit: int, a: Atas) -> bool:
    """Whether a row is an activity of the budget, with nothing below it there, or bears the code of a sub kegiatan."""
    kode = code_of(u, unit, a.kode) if a.kode else ""
    return level(kode) == SUB_KEGIATAN or _known(u, unit, a) is not None


def _own_row(p: Pembaca, r: Rinci) -> list[Any]:
    """The row of an activity with the cells of its details where it has none of its own, as the leaf that stands for them."""
    t = p.tabel
    anak = [t.rows[n] for n in r.baris]
    sel = [*r.atas.sel, *[None] * (max(map(len, anak)) - len(r.atas.sel))]
    for k in t.format.kolom:
        i = t.kolom.get(k.id)
        if i is None or k.tipe not in ("uang", "persen") or as_text(sel[i] if i < len(sel) else None):
            continue
        sel[i] = None if k.hasil else _sum(anak, i) if k.tipe == "uang" else _weighed(anak, i, t.kolom.get("pagu"))
    for id in (*KODE, *GANTI.values(), "nama_sub_giat"):
        sel[t.kolom[id]] = None
    sel[t.kolom["kode_sub_giat"]], sel[t.kolom["nama_sub_giat"]] = r.atas.kode, r.atas.nama
    for a in _chain_from(p, r.atas.asal):
        for id, isi in zip(ATAS.get(level(a.kode), ()), (a.kode, a.nama), strict=False):
            sel[t.kolom[id]] = isi
    return sel


def _sum(rows: Sequence[Sequence[Any]], i: int) -> str | None:
    """The sum of a column of money, in the unit of the sheet; None where no row prints any."""
    ada = [v for r in rows if (v := amount(r[i] if i < len(r) else None)) is not None]
    return as_decimal_text(sum(ada)) if ada else None


def _weighed(rows: Sequence[Sequence[Any]], i: int, pagu: int | None) -> float | None:
    """A column of percentages weighed by pagu; None where a part of the pagu has no percentage."""
    berat = [0 if pagu is None else amount(r[pagu] if pagu < len(r) else None) or 0 for r in rows]
    isi = [(b, _percent(r[i] if i < len(r) else None)) for b, r in zip(berat, rows, strict=True) if b]
    if not isi or any(x is None for _, x in isi):
        return None
    return sum(b * (x or 0.0) for b, x in isi) / sum(b for b, _ in isi)


def _percent(x: Any) -> float | None:
    try:
        return parse_persen(x) if as_text(x) else None
    except (BukanUangError, ValueError):
        return None


def _say(p: Pembaca, r: Rinci) -> None:
    """Say which rows were read as details of which activity, and where their sums differ from what its row prints."""
    t, n, awal = p.tabel, r.baris[0], len(p.masalah)
    kata = [f"{nama} (baris {t.numbers[x]})" for nama, x in zip(r.nama, r.baris, strict=True)]
    daftar = "; ".join(kata[:SEBUT]) + ("; …" if len(kata) > SEBUT else "")
    p.problem("rincian_kegiatan", n, None, severity="info", jumlah=len(kata), kegiatan=r.atas.nama or r.atas.kode, daftar=daftar)
    beda, kosong = [], []
    for k in t.format.kolom:
        i = t.kolom.get(k.id)
        if i is None or k.hasil or k.tipe not in ("uang", "persen"):
            continue
        anak = [x[i] if i < len(x) else None for x in (t.rows[y] for y in r.baris)]
        baca = amount if k.tipe == "uang" else _percent
        for y, v in zip(r.baris, anak, strict=True):
            if as_text(v) and baca(v) is None:
                p.problem(
                    "bukan_uang" if k.tipe == "uang" else "bukan_persen", y, k.id, value=str(v)[:80], kolom=t.heading(k.id), isi=str(v)[:80]
                )
        tulis = r.atas.sel[i] if i < len(r.atas.sel) else None
        if not as_text(tulis):
            kosong += [t.heading(k.id)] if any(as_text(v) for v in anak) else []
        elif k.tipe == "uang" and (j := [x for v in anak if (x := amount(v)) is not None]) and sum(j) != amount(tulis):
            kali = t.isi.kali.get(k.id, 1)
            beda.append(f"{t.heading(k.id)}: {format_rupiah((amount(tulis) or 0) * kali)} / {format_rupiah(sum(j) * kali)}")
    if kosong:
        p.problem("rincian_dijumlahkan", n, None, severity="warning", kegiatan=r.atas.nama or r.atas.kode, kolom=", ".join(kosong))
    if beda:
        p.problem("rincian_beda", n, None, severity="warning", kegiatan=r.atas.nama or r.atas.kode, daftar="; ".join(beda))
    for m in p.masalah[awal:]:
        if m.code in ("rincian_dijumlahkan", "rincian_beda"):
            m.where["row"] = r.atas.nomor
