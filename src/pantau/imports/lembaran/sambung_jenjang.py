"""Levels of a sheet written into columns: every leaf row carries its programme, kegiatan and sub kegiatan, whatever the layout was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pantau.core.kode import REKENING as REKENING_UMUM
from pantau.core.kode import normalise_rekening, normalise_sub_kegiatan, parse
from pantau.imports.lembar import as_text
from pantau.imports.lembaran.jenjang import REKENING, Ciri, Pohon, _code_rank, _word_rank
from pantau.imports.lembaran.terbaca import Terbaca

HITUNGAN = {"bobot", "keu_real_kum"}  # percentages that rows of sums print as well
UNIT = {"kode_skpd", "nama_skpd", "kode_sub_skpd", "nama_sub_skpd", "kd_satker_str", "nama_satker"}
LABEL = UNIT | {"no", "kode", "kode_program", "nama_program", "program", "kode_giat", "nama_giat", "kegiatan", "kode_sub_giat", "nama_sub_giat", "kode_rekening", "nama_rekening", "uraian", "nama_paket", "kd_rup"}  # fmt: skip
TINGKAT = (("kode_program", ("nama_program", "program")), ("kode_giat", ("nama_giat", "kegiatan")), ("kode_sub_giat", ("nama_sub_giat",)), ("kode_rekening", ("nama_rekening",)))  # fmt: skip
_KODE_DEPAN = re.compile(r"^((?:\d|[Xx])(?:\.[\dXx]{1,5}){1,14})\.?\s*[-–:]?\s+(?=\S)")
_NOMOR_DEPAN = re.compile(r"^(?:\(?(?:[IVX]{1,6}|[A-Z]|\d{1,3}(?:\.\d{1,3}){0,3}|[a-z])[.)]\s+|[-–•*]\s*)(?=\S)")


def _columns(t: Terbaca) -> list[tuple[int | None, int | None]]:
    """Positions of code and name of programme, kegiatan, sub kegiatan and account, as far as the sheet has them."""
    return [(t.kolom.get(kode), next((t.kolom[n] for n in nama if n in t.kolom), None)) for kode, nama in TINGKAT]


def _at(r: Sequence[Any], k: int | None) -> str:
    return as_text(r[k]) if k is not None and k < len(r) else ""


def _raw(r: Sequence[Any], k: int | None) -> str:
    v = r[k] if k is not None and k < len(r) else ""
    return v if isinstance(v, str) else as_text(v)


def _tidy(kode: str) -> str:
    """A code with its zeros, as an account where it is written as one, else as a programme code."""
    s = parse(kode)
    akun = len(s) > 1 and s[0] in ("5", "6") and len(s[1]) == 1 and REKENING_UMUM.match(normalise_rekening(kode)) is not None
    return normalise_rekening(kode) if akun else normalise_sub_kegiatan(kode)


def features(
    t: Terbaca, rows: Sequence[Sequence[Any]], asal: Sequence[int], isi: Sequence[int], nilai: Sequence[tuple[int | None, ...]]
) -> list[Ciri]:
    """What every body row shows of its level."""
    kolom = _columns(t)
    kode_umum, nomor = t.kolom.get("kode"), t.kolom.get("no")
    x = t.lembar
    persen = [t.kolom[k.id] for k in t.format.kolom if k.tipe == "persen" and k.id in t.kolom and k.id not in HITUNGAN]
    hasil = []
    for i in isi:
        r = rows[i]
        kosong = bool(persen) and not any(_at(r, k) for k in persen)
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
                _tidy(kode),
                _at(r, nomor),
                nama or kode,
                dalam,
                lekuk,
                x.nomor[asal[i]] in x.tebal,
                nilai[i],
                milik,
                kosong,
            )
        )
    return hasil


def write_levels(t: Terbaca, rows: Sequence[list[Any]], isi: Sequence[int], pohon: Pohon) -> tuple[list[int], list[list[Any]]]:
    """Leaf rows (as indexes into `rows`), and the rows with level columns appended. Accounts under a sub kegiatan are its detail, not leaves,
    where the format has no column for accounts."""
    lama = _columns(t)
    kode_umum, nomor = t.kolom.get("kode"), t.kolom.get("no")
    lebar = max(map(len, rows))
    ada = {k.id for k in t.format.kolom}
    pasang = [(kode, next(n for n in nama if n in ada)) for kode, nama in TINGKAT if kode in ada and any(n in ada for n in nama)]
    rinci = any(k == "kode_rekening" for k, _ in pasang)
    hasil = [[*r, *[None] * (lebar - len(r) + 2 * len(pasang))] for r in rows]
    daun = []
    dalam = max(_depth(pohon, a) for a in range(len(isi)))
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
            if pohon.dasar != "kolom":
                letak = _place(pohon, isi, rows, b, a, lama, kode_umum, nomor, dalam)
                if letak is not None:
                    tulis[letak] = _named(r, lama, kode_umum, nomor)
        for n in range(len(pasang)):
            kode, nama = tulis.get(n, ("", ""))
            hasil[i][lebar + 2 * n], hasil[i][lebar + 2 * n + 1] = kode, nama
    for n, (kode, nama) in enumerate(pasang):
        t.kolom[kode], t.kolom[nama] = lebar + 2 * n, lebar + 2 * n + 1
    return daun, hasil


def _is_account(p: Pohon, a: int) -> bool:
    return p.dasar == "kode" and p.tingkat[a] >= REKENING


def _chain(p: Pohon, a: int) -> list[int]:
    hasil = [a]
    while p.induk[hasil[-1]] != -1:
        hasil.append(p.induk[hasil[-1]])
    return hasil[::-1]


def _depth(p: Pohon, a: int) -> int:
    return len(_chain(p, a))


def _own(r: Sequence[Any], kolom: Sequence[tuple[int | None, int | None]]) -> list[tuple[str, str]]:
    return [(_at(r, k), _at(r, m)) for k, m in kolom]


def _named(r: Sequence[Any], kolom: Sequence[tuple[int | None, int | None]], kode_umum: int | None, nomor: int | None) -> tuple[str, str]:
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


def _place(
    p: Pohon,
    isi: Sequence[int],
    rows: Sequence[Sequence[Any]],
    b: int,
    a: int,
    kolom: Sequence[tuple[int | None, int | None]],
    kode_umum: int | None,
    nomor: int | None,
    dalam: int,
) -> int | None:
    """Level of a row of the chain: 0 programme, 1 kegiatan, 2 sub kegiatan, 3 account; None for what stands above programmes."""
    kode, nama = _named(rows[isi[b]], kolom, kode_umum, nomor)
    if p.dasar == "kode":
        t = _code_rank(kode)
        if t is None:
            return 3
        return 3 if t >= REKENING else {1: None, 2: None, 3: 0, 4: 1, 5: 1}.get(t, 2)
    kata = _word_rank(nama)
    if kata:
        return {3: 0, 5: 1, 6: 2}.get(kata)
    n = len(_chain(p, b)) - 1  # steps below the top
    if dalam <= 2:
        return n
    return n if dalam == 3 else n - (dalam - 3) if n >= dalam - 3 else None
