"""Mapping the columns of a sheet of somebody's own make to those of a format: what is proposed, and what is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pantau.core.kode import name_key
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.pemetaan import Pemetaan, distinct
from pantau.core.uang import BukanUangError, parse_persen
from pantau.imports.format import Format, KolomFormat, find_format, formats, missing_columns, public_ids
from pantau.imports.lembar import Lembar, as_text
from pantau.imports.lembaran.kepala import Judul, body_start, headings
from pantau.imports.lembaran.kolom import SERUPA, compatible, likeness, place, take_apart
from pantau.imports.mirip import amount, holds_money, says_percent

CONTOH = 3
PANJANG = 40
TANGGAL = {"tgl", "tanggal", "date"}
PENCACAH = {"no", "nomor", "no urut"}  # heads the numbers of rows, not numbers of documents
TERJAUH = 60  # rows below a heading in which examples are looked for


@dataclass(frozen=True, slots=True)
class KolomLembar:
    """A column of the sheet: its heading (told apart by number where it repeats) and a few of its values."""

    judul: str
    contoh: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rancangan:
    """A sheet before it is mapped: the format, the heading that was taken, its columns, and what is proposed (column id → heading)."""

    format: Format
    lembar: Lembar
    judul: Judul
    kolom: tuple[KolomLembar, ...]
    pasti: Mapping[str, str]
    usul: Mapping[str, str]


def mappable() -> list[Format]:
    """Formats to which a sheet can be mapped: all that are tables; of sources in parts, every part."""
    return sorted((f for f in formats().values() if f.id != "batas"), key=lambda f: (bool(f.bagian_dari), f.id))


def target_format(id: str) -> Format:
    """A format or part of one by its id; a refusal that lists them otherwise."""
    f = formats().get(id)
    if f is None:
        raise DitolakError(Masalah("format_tidak_dikenal", {}, {"format": id, "daftar": ", ".join(public_ids())}))
    return f


def likely_format(x: Lembar) -> Format:
    """The format that takes the kinds of figures that the sheet holds, and of which most columns seem to be there."""
    j = draft(find_format("rfk"), x).judul
    isi = {"uang" for i, n in enumerate(j.nama) if n and holds_money(x, j, i)} | {"persen" for n in j.nama if says_percent(n)}
    isi |= {"tanggal" for n in j.nama if TANGGAL & set(name_key(n).split())}

    def fit(f: Format) -> tuple[int, int, tuple[int, int], bool]:
        wajib = {k.id for k in f.kolom if k.wajib} | {x for g in f.salah_satu for x in g}
        tanpa_hari = any(k.id in wajib and k.tipe == "tanggal" for k in f.kolom) and "tanggal" not in isi
        return len(isi & {k.tipe for k in f.kolom}), -tanpa_hari, _share(f, draft(f, x).usul), f.id == "rfk"

    return max((f for f in mappable() if not f.bagian_dari), key=fit)


def _share(f: Format, usul: Mapping[str, str]) -> tuple[int, int]:
    return -len(missing_columns(f, dict.fromkeys(usul, 0))), len(usul)


def draft(f: Format, x: Lembar, judul: tuple[int, int] | None = None) -> Rancangan:
    """The sheet with what is proposed. `judul`: first and last line of the heading, where it is not the one that seems likely."""
    calon = [(j, *_proposals(f, j, x)) for j in possible_headings(x) if judul is None or (x.nomor[j.awal], x.nomor[j.akhir]) == judul]
    if not calon:
        raise DitolakError(Masalah("pemetaan_tanpa_judul", x.where()))
    j, pasti, usul = max(calon, key=lambda c: (len(c[1]) + len(c[2]), len({n for n in c[0].nama if n}), c[0].awal - c[0].akhir, -c[0].awal))
    kolom = tuple(KolomLembar(n, _examples(x, j, i)) for i, n in enumerate(distinct(j.nama)) if n)
    return Rancangan(f, x, j, kolom, pasti, {**pasti, **usul})


def possible_headings(x: Lembar) -> list[Judul]:
    """Runs of rows that may be the heading: most of their cells are words."""

    def words(j: Judul) -> bool:
        isi = [n for n in j.nama if n]
        return len(isi) > 1 and sum(any(c.isalpha() for c in n) for n in isi) * 10 >= len(isi) * 7

    return [j for j in headings(x) if words(j)]


def _examples(x: Lembar, j: Judul, i: int) -> tuple[str, ...]:
    isi = dict.fromkeys(t for v in _cells(x, j, i) if (t := as_text(v)))
    return tuple(t if len(t) <= PANJANG else f"{t[: PANJANG - 1].rstrip()}…" for t in list(isi)[:CONTOH])


def _cells(x: Lembar, j: Judul, i: int) -> list[Any]:
    awal = body_start(x, j, (), ())
    return [b[i] for b in x.baris[awal : awal + TERJAUH] if i < len(b)]


def _proposals(f: Format, j: Judul, x: Lembar) -> tuple[dict[str, str], dict[str, str]]:
    """What the headings say themselves, and what they are alike to by their words and figures: column id → heading."""
    nama = distinct(j.nama)
    posisi = place(f.wanted, j.nama, bool(f.lembar))
    lain = {i for i, n in enumerate(j.nama) if n and i not in set(posisi.values()) and name_key(n) not in PENCACAH}
    mirip = sorted(
        (-likeness(k.tipe, k.written, j.nama[i]), n, i) for n, k in enumerate(f.kolom) if k.id not in posisi for i in lain
    )  # the most alike first, of those in the order of the format
    usul: dict[str, int] = {}
    for nilai, n, i in mirip:
        k = f.kolom[n]
        if -nilai >= SERUPA and k.id not in usul and i in lain and _may_hold(k, _cells(x, j, i)):
            usul[k.id] = i
            lain.discard(i)
    kurang = [k.id for k in f.kolom if k.wajib and k.tipe == "uang" and k.id not in posisi and k.id not in usul]
    uang = [i for i in lain if holds_money(x, j, i)] if len(kurang) == 1 else []
    if len(uang) == 1:  # one column of amounts is left, and one that must be there
        usul[kurang[0]] = uang[0]
    return {k: nama[i] for k, i in posisi.items()}, {k: nama[i] for k, i in usul.items()}


def _may_hold(k: KolomFormat, sel: Sequence[Any]) -> bool:
    """Whether the cells below a heading may be those of a column: no percentages above a hundred, no words for figures."""
    isi = [v for v in sel if as_text(v)]
    if k.tipe in ("uang", "angka"):
        return sum(amount(v) is None for v in isi) * 2 <= len(isi)
    return k.tipe != "persen" or all(_percent(v) <= 100 for v in isi)


def _percent(v: Any) -> float:
    """A cell as a percentage; 0 where it is none, which a later check names."""
    try:
        return parse_persen(v)
    except (BukanUangError, TypeError):
        return 0.0


def find_column(f: Format, teks: str) -> KolomFormat | None:
    """A column of the format by its id, its title or another name of it."""
    kunci = name_key(teks)
    sama = [k for k in f.kolom if kunci in (name_key(k.id), name_key(k.judul))] or [k for k in f.kolom if kunci in k.names]
    return sama[0] if sama else None


def read_pairs(r: Rancangan, pasangan: Iterable[str]) -> dict[str, str]:
    """`column=heading` as somebody writes them, over what the headings say themselves; `column=` leaves a column out. Every mistake is named."""
    judul = {name_key(k.judul): k.judul for k in r.kolom}
    pilih: dict[str, str] = {}
    masalah = []
    for p in pasangan:
        k, ada = None, ""
        bagian = p.split("=")  # a name of a column or a heading may hold the sign itself
        for n in range(1, len(bagian)):
            k = find_column(r.format, "=".join(bagian[:n]))
            ada = judul.get(name_key("=".join(bagian[n:])), "")
            if k is not None and (ada or not "=".join(bagian[n:]).strip()):
                break
        kiri, _, kanan = p.partition("=")
        if k is None:
            masalah.append(Masalah("pemetaan_kolom_asing", {}, {"kolom": kiri.strip(), "format": r.format.id, "daftar": _all(r.format)}))
        elif not ada and kanan.strip():
            daftar = "; ".join(x.judul for x in r.kolom)
            masalah.append(Masalah("pemetaan_judul_asing", r.lembar.where(r.judul.akhir), {"judul": kanan.strip(), "daftar": daftar}))
        elif pilih.setdefault(k.id, ada) != ada:
            masalah.append(Masalah("pemetaan_dua_judul", {}, {"kolom": k.judul, "daftar": f"{pilih[k.id]}; {ada}"}))
    if masalah:
        raise DitolakError(masalah)
    dipakai = set(pilih.values())
    return {**{k: v for k, v in r.pasti.items() if k not in pilih and v not in dipakai}, **{k: v for k, v in pilih.items() if v}}


def _all(f: Format) -> str:
    return "; ".join(k.judul for k in f.kolom)


def mapping(nama: str, r: Rancangan, kolom: Mapping[str, str]) -> Pemetaan:
    """The mapping as it would be kept. Refused with every reason: a column that is required and has no heading, a heading that two columns
    take, an amount under a heading of percentages."""
    f, di = r.format, r.lembar.where(r.judul.akhir)
    masalah = [
        Masalah("pemetaan_wajib", di, {"kolom": k, "format": f.id, "daftar": "; ".join(x.judul for x in r.kolom)})
        for k in missing_columns(f, dict.fromkeys(kolom, 0))
    ]
    pemakai: dict[str, list[str]] = {}
    for k in f.kolom:
        if k.id in kolom:
            pemakai.setdefault(kolom[k.id], []).append(k.judul)
            if not compatible(k.tipe, take_apart(kolom[k.id])):
                masalah.append(Masalah("pemetaan_satuan", di, {"kolom": k.judul, "judul": kolom[k.id]}))
    masalah += [Masalah("pemetaan_ganda", di, {"judul": v, "daftar": "; ".join(k)}) for v, k in pemakai.items() if len(k) > 1]
    if masalah:
        raise DitolakError(masalah)
    return Pemetaan(nama.strip(), f.id, r.judul.nama, dict(kolom))


def choose_sheet(sheets: Sequence[Lembar], nama: str = "") -> Lembar:
    """The sheet of that name, else the first visible one; a refusal that lists them otherwise."""
    if nama:
        sama = [x for x in sheets if name_key(x.lembar) == name_key(nama)]
        if not sama:
            daftar = ", ".join(x.lembar for x in sheets) or "–"
            raise DitolakError(Masalah("pemetaan_lembar_asing", {}, {"lembar": nama, "daftar": daftar}))
        return sama[0]
    return next((x for x in sheets if x.tampak), sheets[0])
