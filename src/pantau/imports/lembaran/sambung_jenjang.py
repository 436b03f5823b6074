"""Levels of a sheet written into columns: every leaf row carries its programme, kegiatan and sub kegiatan, whatever the layout was."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from typing import Any

from pantau.core.kode import REKENING as REKENING_UMUM
from pantau.core.kode import normalise_rekening, normalise_sub_kegiatan, parse
from pantau.imports.lembar import as_text
from pantau.imports.lembaran.jenjang import REKENING, Ciri, Pohon, _code_rank, _word_rank, is_unit
from pantau.imports.lembaran.terbaca import Terbaca

HITUNGAN = {"bobot", "keu_real_kum"}  # percentages that rows of sums print as well
UNIT = {"kode_skpd", "nama_skpd", "kode_sub_skpd", "nama_sub_skpd", "kd_satker_str", "nama_satker"}
LABEL = UNIT | {"no", "kode", "nama", "kode_program", "nama_program", "program", "kode_giat", "nama_giat", "kegiatan", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "nama_rekening", "uraian", "nama_paket", "kd_rup"}  # fmt: skip
TINGKAT = (("kode_program", ("nama_program", "program")), ("kode_giat", ("nama_giat", "kegiatan")), ("kode_sub_giat", ("nama_sub_giat",)), ("kode_rekening", ("nama_rekening",)))  # fmt: skip
TANPA_KODE = {3: 0, 4: 1, 5: 1}  # place of a row without a code by the rank it was given; a sub kegiatan otherwise
PERTAMA = 200  # rows among which codes of programmes are looked for
UNIT_BARIS = ("kode_skpd", "nama_skpd")
_KODE_DEPAN = re.compile(r"^[\[(]?((?:\d|[Xx])(?:\.[\dXx]{1,5}){1,14})\.?[\])]?(?:\s*+[-–:])?\s++(?=\S)")
_NOMOR_DEPAN = re.compile(r"^(?:\(?(?:[IVX]{1,6}|[A-Z]|\d{1,3}(?:\.\d{1,3}){0,3}|[a-z])[.)]\s+|[-–•*]\s*)(?=\S)")


def level_columns(t: Terbaca) -> list[tuple[int | None, int | None]]:
    """Positions of code and name of programme, kegiatan, sub kegiatan and account, as far as the sheet has them."""
    return [(t.kolom.get(kode), next((t.kolom[n] for n in nama if n in t.kolom), None)) for kode, nama in TINGKAT]


def one_code_column(t: Terbaca, rows: Sequence[Sequence[Any]]) -> None:
    """A column headed `Kode rekening` that also holds codes of programmes and activities is the one code column of the tree, as the official plan
    of cash prints it."""
    k = t.kolom.get("kode_rekening")
    if k is None or t.kolom.keys() & {"kode", "kode_sub_giat", "kode_giat"} or all(c.id != "kode" for c in t.format.kolom):
        return
    if any(_code_rank(_at(r, k)) in (3, 5, 6) for r in rows[:PERTAMA]):
        t.kolom["kode"] = t.kolom.pop("kode_rekening")


def _at(r: Sequence[Any], k: int | None) -> str:
    return as_text(r[k]) if k is not None and k < len(r) else ""


def _raw(r: Sequence[Any], k: int | None) -> str:
    v = r[k] if k is not None and k < len(r) else ""
    return v if isinstance(v, str) else as_text(v)


def _without_zeros(kode: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Programme codes of a sheet whose codes have lost the zeros of all their segments (`5.2.1.2.1`), so that none shows by its widths whether it
    is an account: those that lie above or below another. Empty where zeros are there."""
    semua = {s for s in map(parse, kode) if len(s) > 2}
    if any(len(x) > 1 and x[0] == "0" for s in semua for x in s[1:]):
        return frozenset()
    atas = {s[:n] for s in semua for n in (3, 5) if n < len(s) and s[:n] in semua}
    hasil = {s for s in semua if s in atas or s[:3] in atas or s[:5] in atas}
    return frozenset(hasil | {s[:n] for s in hasil for n in (1, 2)})


def _tidy(kode: str, tanpa_nol: frozenset[tuple[str, ...]]) -> str:
    """A code with its zeros, as an account where it is written as one, else as a programme code."""
    s = parse(kode)
    if s in tanpa_nol:
        return normalise_sub_kegiatan(kode) if len(s) > 2 else ".".join((s[0], *(x.zfill(2) for x in s[1:])))
    akun = len(s) > 1 and s[0] in ("5", "6") and len(s[1]) == 1 and REKENING_UMUM.match(normalise_rekening(kode)) is not None
    return normalise_rekening(kode) if akun else normalise_sub_kegiatan(kode)


def features(
    t: Terbaca, rows: Sequence[Sequence[Any]], asal: Sequence[int], isi: Sequence[int], nilai: Sequence[tuple[int | None, ...]]
) -> list[Ciri]:
    """What every body row shows of its level."""
    kolom = level_columns(t)
    kode_umum, nomor = t.kolom.get("kode"), t.kolom.get("no")
    x = t.lembar
    persen = [t.kolom[k.id] for k in t.format.kolom if k.tipe == "persen" and k.id in t.kolom and k.id not in HITUNGAN]
    hasil: list[Ciri] = []
    tanpa_nol = _without_zeros(_at(rows[i], kode_umum) for i in isi)
    for i in isi:
        r = rows[i]
        terisi_persen = tuple(filter(None, (_at(r, k) for k in persen)))
        terisi = [n for n, (k, m) in enumerate(kolom, 1) if _at(r, k) or _at(r, m)]
        dalam = terisi[-1] if terisi else 0
        k, m = kolom[dalam - 1] if dalam else (None, None)
        mentah = _raw(r, m)
        nama = mentah.strip()
        kode = _at(r, kode_umum) or _at(r, k)
        if not kode and (d := _KODE_DEPAN.match(nama)):
            kode = d[1]
        if kode_umum is None and not kode and nomor is not None and _code_rank(_at(r, nomor)) and _at(r, nomor).count(".") >= 2:
            kode = _at(r, nomor)
        lekuk = (len(mentah) - len(mentah.lstrip())) + 4 * x.lekuk.get(x.nomor[asal[i]], 0)
        milik = tuple(_at(r, b) or _at(r, a) for a, b in kolom[: max(dalam - 1, 0)])
        hasil.append(
            Ciri(
                _tidy(kode, tanpa_nol),
                _at(r, nomor),
                nama or kode,
                dalam,
                lekuk,
                x.nomor[asal[i]] in x.tebal,
                nilai[i],
                milik,
                bool(persen) and not terisi_persen,
                terisi_persen,
            )
        )
    return hasil


def codes_in_names(t: Terbaca, ciri: Sequence[Ciri]) -> bool:
    """Whether a sheet without levels and without a column of codes prints the code of every activity before its name."""
    if t.kolom.keys() & {"kode", "kode_sub_giat", "kode_giat"}:
        return False
    return bool(ciri) and all(_code_rank(r.kode) in (5, 6) for r in ciri)


def write_levels(
    t: Terbaca, rows: Sequence[list[Any]], isi: Sequence[int], pohon: Pohon, satuan: dict[int, tuple[str, str]]
) -> tuple[list[int], list[list[Any]]]:
    """Leaf rows (as indexes into `rows`), and the rows with level columns appended. Accounts under a sub kegiatan are its detail, not leaves,
    where the format has no column for accounts. `satuan`: rows of units, as code and name; of several, each leaf learns its own."""
    lama = level_columns(t)
    kode_umum, nomor = t.kolom.get("kode"), t.kolom.get("no")
    lebar = max(map(len, rows))
    ada = {k.id for k in t.format.kolom}
    pasang = [(kode, next(n for n in nama if n in ada)) for kode, nama in TINGKAT if kode in ada and any(n in ada for n in nama)]
    rinci = any(k == "kode_rekening" for k, _ in pasang)
    hasil = [[*r, *[None] * (lebar - len(r) + 2 * len(pasang) + 2)] for r in rows]
    daun = []
    letak_of = _places(pohon, isi, rows, lama, kode_umum, nomor, satuan)
    unit = UNIT_BARIS if len(set(satuan.values())) > 1 and not UNIT & set(t.kolom) and ada.issuperset(UNIT_BARIS) else ()
    for a, i in enumerate(isi):
        anak = pohon.anak.get(a, [])
        if anak and (rinci or not all(_is_account(pohon, x) for x in anak)):
            continue
        if not rinci and not anak and pohon.induk[a] != -1 and _is_account(pohon, a) and not _is_account(pohon, pohon.induk[a]):
            continue
        if not rinci and _is_account(pohon, a) and pohon.induk[a] != -1:
            continue
        daun.append(i)
        tulis: dict[int, tuple[str, str]] = {}
        for b in _chain(pohon, a):
            r = rows[isi[b]]
            for n, isian in enumerate(_own(r, lama)):
                if pohon.dasar == "kolom" and any(isian):
                    tulis[n] = isian
            if pohon.dasar != "kolom" and (letak := letak_of[b]) is not None:
                tulis[letak] = named(r, lama, kode_umum, nomor)
        for n in range(len(pasang)):
            kode, nama = tulis.get(n, ("", ""))
            hasil[i][lebar + 2 * n], hasil[i][lebar + 2 * n + 1] = kode, nama
        if unit and (milik := next((satuan[x] for x in _chain(pohon, a)[::-1] if x in satuan), None)):
            hasil[i][-2:] = milik
    for n, id in enumerate(unit):
        t.kolom[id] = lebar + 2 * len(pasang) + n
    for n, (kode, nama) in enumerate(pasang):
        t.kolom[kode], t.kolom[nama] = lebar + 2 * n, lebar + 2 * n + 1
    return daun, hasil


def units_in(
    rows: Sequence[Sequence[Any]], isi: Sequence[int], ciri: Sequence[Ciri], pohon: Pohon, t: Terbaca
) -> dict[int, tuple[str, str]]:
    """Rows of units that have rows below them, as code and name: at the top of the sheet, or above its programmes."""
    kolom, kode_umum, nomor = level_columns(t), t.kolom.get("kode"), t.kolom.get("no")
    hasil = {}
    for a in sorted(pohon.anak):
        if (is_unit(ciri[a]) or a in pohon.satuan) and all(x in hasil for x in _chain(pohon, a)[:-1]):
            hasil[a] = named(rows[isi[a]], kolom, kode_umum, nomor)
    return hasil


def _is_account(p: Pohon, a: int) -> bool:
    return p.dasar == "kode" and p.tingkat[a] >= REKENING


def _chain(p: Pohon, a: int) -> list[int]:
    hasil = [a]
    while p.induk[hasil[-1]] != -1:
        hasil.append(p.induk[hasil[-1]])
    return hasil[::-1]


def _own(r: Sequence[Any], kolom: Sequence[tuple[int | None, int | None]]) -> list[tuple[str, str]]:
    return [(_at(r, k), _at(r, m)) for k, m in kolom]


def named(r: Sequence[Any], kolom: Sequence[tuple[int | None, int | None]], kode_umum: int | None, nomor: int | None) -> tuple[str, str]:
    """Code and name of a row in one column, without a code or a number before the name."""
    isian = [x for x in _own(r, kolom) if any(x)]
    kode, nama = isian[-1] if isian else ("", "")
    kode = _at(r, kode_umum) or kode
    if d := _KODE_DEPAN.match(nama):
        kode, nama = kode or d[1], nama[d.end() :]
    if not kode and kode_umum is None and _at(r, nomor).count(".") >= 2:
        kode = _at(r, nomor)
    d = _NOMOR_DEPAN.match(nama)
    return kode.strip(". "), nama[d.end() :].strip() if d else nama.strip()


def _places(
    p: Pohon,
    isi: Sequence[int],
    rows: Sequence[Sequence[Any]],
    kolom: Sequence[tuple[int | None, int | None]],
    kode_umum: int | None,
    nomor: int | None,
    satuan: Container[int],
) -> list[int | None]:
    """Level of every row: 0 programme, 1 kegiatan, 2 sub kegiatan, 3 account; None for what stands above programmes, as the units `satuan` do.

    By code; else by a word of the level that all rows of one depth have; else by depth. A row lies below the one above it in any case.
    """
    nama = [named(rows[i], kolom, kode_umum, nomor) for i in isi]
    rantai = [[x for x in _chain(p, a) if x not in satuan] for a in range(len(isi))]
    turun = [max(len(x) - 1, 0) for x in rantai]
    dalam = max(turun) + 1
    tanpa_nol = _without_zeros(k for k, _ in nama)
    kata: dict[int, set[int]] = {}
    for a, n in enumerate(turun):
        if a not in satuan:
            kata.setdefault(n, set()).add(_word_rank(nama[a][1]))
    hasil: list[int | None] = [None] * len(isi)
    for a in sorted(range(len(isi)), key=turun.__getitem__):
        if a in satuan:
            continue
        if p.dasar == "kode":
            kode = _tidy(nama[a][0], tanpa_nol)
            hasil[a] = _code_place(kode) if kode or p.tingkat[a] >= REKENING else TANPA_KODE.get(p.tingkat[a], 2)
            continue
        n = turun[a]
        satu = next(iter(kata[n])) if len(kata[n]) == 1 else 0
        letak = {3: 0, 5: 1, 6: 2}.get(satu) if satu else n if dalam <= 3 else n - (dalam - 3) if n >= dalam - 3 else None
        atas = hasil[p.induk[a]] if p.induk[a] != -1 else None
        hasil[a] = atas + 1 if atas is not None and letak is not None and letak <= atas < 2 else letak
    return hasil


def _code_place(kode: str) -> int | None:
    """Level of a row by its code."""
    t = _code_rank(kode)
    return 3 if t is None or t >= REKENING else {1: None, 2: None, 3: 0, 4: 1, 5: 1}.get(t, 2)


def carry_down(t: Terbaca, rows: Sequence[list[Any]], isi: Sequence[int]) -> tuple[Sequence[list[Any]], dict[int, int]]:
    """Names of programmes and kegiatan that stand only in the first row of their group, written into the rows below them; and how many cells of
    each column were. Not where such a name has a row of its own."""
    kolom = [[x for x in pasang if x is not None] for pasang in level_columns(t)[:3]]
    ada = [n for n, k in enumerate(kolom) if k]
    terisi = [[any(_at(rows[i], x) for x in k) for k in kolom] for i in isi]
    banyak: dict[int, int] = {}
    if len(ada) < 2 or not terisi or not all(f[ada[-1]] for f in terisi):
        return rows, banyak
    for n in ada[:-1]:
        if not terisi[0][n] or all(f[n] for f in terisi):
            continue
        if not banyak:
            rows = [list(r) for r in rows]
        atas = isi[0]
        for i, f in zip(isi, terisi, strict=True):
            if f[n] or any(f[m] for m in ada if m < n):  # a name of its own, or a new parent above: nothing to carry
                atas = i
                continue
            for x in kolom[n]:
                rows[i][x] = rows[atas][x] if x < len(rows[atas]) else None
            banyak[kolom[n][-1]] = banyak.get(kolom[n][-1], 0) + 1
    return rows, banyak
