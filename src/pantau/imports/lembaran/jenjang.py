"""Levels of rows: which rows are parents of others, by code, by column, by numbering, indentation and words, and by arithmetic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pantau.core.kode import parse
from pantau.core.nama import SINGKATAN
from pantau.imports.lembaran.jenjang_akun import account_heads, only_details
from pantau.imports.lembaran.jenjang_jumlah import covering_once, equal_below
from pantau.imports.lembaran.jenjang_kepala import coded_heads

Jumlah = tuple[int | None, ...]
_ROMAWI = re.compile(r"^[IVX]{1,6}$")
_NOMOR_DEPAN = re.compile(r"^\(?([IVX]{1,6}|[A-Z]|\d{1,3}(?:\.\d{1,3}){0,4}|[a-z])[.)]\s+\S")
SATUAN_KERJA = 0  # rank of a row of a unit, with its code of eight segments: above everything
TINGGI_ATAS = 3  # rows of the unit and the like above the first number
BUKAN_KATA = 9  # rank of a row without a word of a level
SEJAJAR = 3  # rows of one size that may be levels above one activity; more are activities of one size
COBA = 60  # rows of which it is tried whether their first word says their level
_SATUAN_KERJA = re.compile(r"^(dinas|badan|kecamatan|kelurahan|inspektorat|sekretariat|satuan polisi|satpol|rsud|rumah sakit|uptd?|puskesmas|bagian|kantor|skpd|opd|perangkat daerah|setda|setwan|" + "|".join(SINGKATAN) + r")\b", re.I)  # fmt: skip
REKENING = 20  # rank of an account row: below every programme level
AWALAN = (("program", 3), ("subkegiatan", 6), ("sub kegiatan", 6), ("kegiatan", 5), ("urusan", 1), ("bidang urusan", 2))


@dataclass(frozen=True, slots=True)
class Ciri:
    """What a body row shows: its code, its number, its name, the deepest of the level columns it fills, indentation, bold, its amounts.

    `milik` are the values of the level columns shallower than the deepest, to see whether a row can lie under another. `kosong` says that
    the row fills none of the percentages, as rows of sums often do; `persen` are those that it fills.
    """

    kode: str
    nomor: str
    nama: str
    kolom: int
    lekuk: int
    tebal: bool
    nilai: Jumlah
    milik: tuple[str, ...] = ()
    kosong: bool = False
    persen: tuple[str, ...] = ()


@dataclass(slots=True)
class Pohon:
    """Parent index of every row (-1 at the top), the rank that told it, and whether levels were found at all. `ragu` may be parents; `satuan` are the rows of units."""

    induk: list[int]
    tingkat: list[int]
    dasar: str = ""
    anak: dict[int, list[int]] = field(default_factory=dict)
    ragu: list[int] = field(default_factory=list)
    satuan: frozenset[int] = frozenset()


def build(rows: Sequence[Ciri]) -> Pohon:
    """The tree of the rows. Rows of units stand above all others: those at the top if the rest shows levels or numbers, any if its sum is what it
    prints."""
    satuan = [i for i, r in enumerate(rows) if is_unit(r)]
    awal = next((i for i, r in enumerate(rows) if not is_unit(r)), 0)
    for calon in (satuan, list(range(awal))):
        if 0 < len(calon) < len(rows) and calon[0] == 0 and awal <= TINGGI_ATAS:
            p = _under_units(rows, calon, awal)
            jelas = p.dasar in ("kode", "nomor", "kata", "lekuk") or all(number_class(r) for i, r in enumerate(rows) if i not in calon)
            if all((i < awal and jelas and len(calon) == awal) or _holds(rows, p, i) for i in calon):
                return p
    bernama = [i for i, r in enumerate(rows) if is_unit(r) or _is_numbered_unit(r)]
    if len(bernama) > len(satuan) and bernama[0] == 0 and len(bernama) < len(rows):
        p = _under_units(rows, bernama, 1)
        if all(i in p.anak and _holds(rows, p, i) for i in bernama):
            return p
    return _build(rows)


def _is_numbered_unit(r: Ciri) -> bool:
    """Whether a row without a code has a number and the name of a unit: `A. Dinas Kesehatan` above its activities."""
    d = _NOMOR_DEPAN.match(r.nama)
    return not r.kode and bool(_SATUAN_KERJA.match(r.nama[d.end() - 1 :] if d else r.nama))


def _holds(rows: Sequence[Ciri], p: Pohon, i: int) -> bool:
    """Whether a row has a code of a unit, prints nothing, or prints about the sum of what lies below it."""
    return _code_rank(rows[i].kode) == SATUAN_KERJA or not any(rows[i].nilai) or _near(rows[i].nilai, _sum(rows, leaves(p, i)))


def is_unit(r: Ciri) -> bool:
    """Whether a row is of a unit: by its code of eight segments, or, without a code and a number, by its name."""
    return _code_rank(r.kode) == SATUAN_KERJA or (not r.kode and not number_class(r) and bool(_SATUAN_KERJA.match(r.nama)))


def _under_units(rows: Sequence[Ciri], satuan: Sequence[int], awal: int) -> Pohon:
    """The tree of the rows that are no units, each top of it under the unit before it. Units at the very top lie one below the other."""
    lain = [i for i in range(len(rows)) if i not in set(satuan)]
    p = _build([rows[i] for i in lain])
    hasil = Pohon(
        [-1] * len(rows), [min(p.tingkat) - 1] * len(rows), p.dasar or "unit", ragu=[lain[i] for i in p.ragu], satuan=frozenset(satuan)
    )
    for k, i in enumerate(lain):
        hasil.tingkat[i] = p.tingkat[k]
        hasil.induk[i] = lain[p.induk[k]] if p.induk[k] >= 0 else max((s for s in satuan if s < i), default=-1)
    for i in range(1, awal):
        hasil.induk[i] = i - 1
    for i, a in enumerate(hasil.induk):
        if a >= 0:
            hasil.anak.setdefault(a, []).append(i)
    return hasil


def _build(rows: Sequence[Ciri]) -> Pohon:
    """The tree of the rows. Without evidence of levels every row stands alone."""
    for dasar, tingkat in (("kode", _by_code(rows)), ("kolom", _by_column(rows))):
        if tingkat is not None:
            return _tree(rows, tingkat, dasar)
    calon = [p] if (p := _by_number(rows)) is not None else []
    kepala = coded_heads(
        [_code_rank(r.kode) for r in rows], list(map(number_class, rows)), [any(v is not None for v in r.nilai) for r in rows], REKENING - 1
    )
    if kepala is not None:
        calon.append(_tree(rows, kepala, "kepala"))
    if (lekuk := _by_indent(rows)) is not None:
        calon.append(_tree(rows, lekuk, "lekuk"))
    if (kata := _by_words(rows)) is not None:
        calon.append(_without_false_words(rows, kata))
    utuh = next((p for p in calon if _agrees(rows, p) and not _borne_out(rows, p)[0]), None)
    if utuh is not None:
        return utuh
    for p in calon:  # a numbering holds even where its sums do not; other signs need them, or parents without amounts
        if p.dasar == "nomor" or _agrees(rows, p) or not any(any(rows[i].nilai) for i in p.anak):
            return p
    return _by_sums(rows)


def _code_rank(kode: str) -> int | None:
    """Number of segments of a programme code; an account ranks below all; None for what is no code."""
    s = parse(kode)
    if not s or not all(x.isdigit() or not x.strip("Xx") for x in s):
        return None
    if len(s) == 8 and not any(x.strip("0123456789") for x in s):
        return SATUAN_KERJA
    if len(s) > 6:
        return REKENING + len(s)
    return REKENING + len(s) if s[0] in ("5", "6") and len(s) > 1 and (len(s[1]) == 1) else len(s)


def _by_code(rows: Sequence[Ciri]) -> list[int] | None:
    """Ranks by code where most rows have one and at least one code lies under another."""
    tingkat = account_heads([r.kode for r in rows], [_code_rank(r.kode) for r in rows], REKENING)
    ada = [t for t in tingkat if t is not None]
    if (len(ada) * 2 < len(rows) and not only_details(tingkat)) or len(set(ada)) < 2:
        return None
    kode = {parse(r.kode) for r, t in zip(rows, tingkat, strict=True) if t is not None}
    if not any(k[:n] in kode for k in kode for n in range(1, len(k))) and max(ada) < REKENING:
        return None
    hasil, terakhir = [], 0
    for t in tingkat:  # a row without a code is detail of the coded row before it
        terakhir = t if t is not None else terakhir
        hasil.append(t if t is not None else REKENING + 9 if terakhir else 0)
    return hasil


def _by_column(rows: Sequence[Ciri]) -> list[int] | None:
    """Ranks by the deepest level column filled, where some rows fill only shallower ones."""
    isi = {r.kolom for r in rows if r.kolom}
    if len(isi) < 2:
        return None
    return [r.kolom or max(isi) for r in rows]


def number_class(r: Ciri) -> int:
    """Rank of the number of a row: roman 1, capital 2, digit 3, dotted 3 + dots, small letter 8; 0 without a number."""
    t = r.nomor.strip().strip("().")
    if not t:
        m = _NOMOR_DEPAN.match(r.nama)
        t = m[1] if m else ""
    if not t:
        return 0
    if _ROMAWI.match(t):
        return 1
    if len(t) == 1 and t.isalpha():
        return 2 if t.isupper() else 8
    bagian = [x for x in t.split(".") if x]
    return 2 + len(bagian) if bagian and all(x.isdigit() for x in bagian) else 0


def _word_rank(nama: str) -> int:
    t = " ".join(nama.lower().split())
    return next((n for awal, n in AWALAN if t.startswith((awal + " ", awal + ":"))), 0)


def _by_words(rows: Sequence[Ciri]) -> list[int] | None:
    """Ranks by words such as Program and Kegiatan."""
    kata = [_word_rank(r.nama) for r in rows]
    return [x or BUKAN_KATA for x in kata] if kata[0] and len(set(kata)) > 1 else None


def _without_false_words(rows: Sequence[Ciri], tingkat: list[int]) -> Pohon:
    """The tree by words. An activity whose name merely begins so (`Program Indonesia Pintar: pendampingan`) is none of its parents: it is numbered
    otherwise than they are, or prints amounts where they do not, or without it more of the printed sums come right."""
    kata = [i for i, t in enumerate(tingkat) if t != BUKAN_KATA]
    pertama, daun = kata[0], BUKAN_KATA if len(kata) < len(rows) else max(tingkat)
    sejenis = [i for i in kata[1:] if tingkat[i] == tingkat[pertama]]
    for i in sejenis:
        if number_class(rows[i]) != number_class(rows[pertama]) or (any(rows[i].nilai) and not any(rows[pertama].nilai)):
            tingkat[i] = daun
    p = _tree(rows, tingkat, "kata")
    calon = [i for i in kata[1:] if tingkat[i] < daun]
    if len(calon) > COBA:
        return p
    buruk, baik = _borne_out(rows, p)
    for i in calon:  # a row that is there twice is twice the same
        lain = [daun if j in calon and rows[j].nama == rows[i].nama else x for j, x in enumerate(tingkat)]
        q = _tree(rows, lain, "kata")
        n, m = _borne_out(rows, q)
        if m - n > baik - buruk and (n < buruk or _style(rows[i])[:3] != _style(rows[pertama])[:3]):
            p, tingkat, buruk, baik = q, lain, n, m
    return p


def _borne_out(rows: Sequence[Ciri], p: Pohon) -> tuple[int, int]:
    """How many amounts of parents are not the sum of their leaves, and how many are. Leaves without an amount may hold what is missing."""
    buruk = baik = 0
    for i in p.anak:
        if any(rows[i].nilai):
            daun = leaves(p, i)
            for k, (x, y) in enumerate(zip(rows[i].nilai, _sum(rows, daun), strict=True)):
                if x is not None:
                    baik += bool(x) and x == y
                    buruk += x != y and ((y or 0) > x or all(rows[d].nilai[k] is not None for d in daun))
    return buruk, baik


def _by_indent(rows: Sequence[Ciri]) -> list[int] | None:
    """Ranks by indentation."""
    lekuk = [r.lekuk for r in rows]
    if len(set(lekuk)) > 1 and lekuk[0] == min(lekuk):
        return lekuk
    return None


def _by_number(rows: Sequence[Ciri]) -> Pohon | None:
    """The tree by numbers, where the first row has the highest class and every row has a number, so that the numbering shows levels."""
    kelas = [number_class(r) for r in rows]
    return _tree(rows, kelas, "nomor") if all(kelas) and kelas[0] == min(kelas) and len(set(kelas)) > 1 else None


def _tree(rows: Sequence[Ciri], tingkat: list[int], dasar: str) -> Pohon:
    p = Pohon([-1] * len(rows), tingkat, dasar)
    tumpuk: list[int] = []
    for i, t in enumerate(tingkat):
        while tumpuk and (tingkat[tumpuk[-1]] >= t or not _may_hold(rows[tumpuk[-1]], rows[i], dasar, t)):
            tumpuk.pop()
        if tumpuk:
            p.induk[i] = tumpuk[-1]
            p.anak.setdefault(tumpuk[-1], []).append(i)
        tumpuk.append(i)
    return p


def _may_hold(atas: Ciri, bawah: Ciri, dasar: str, tingkat: int) -> bool:
    """Whether a row can lie under another: its own code and its own level columns do not name another parent."""
    if dasar == "kode":
        a, b = parse(atas.kode), parse(bawah.kode)
        return (
            _code_rank(atas.kode) == SATUAN_KERJA or not b or len(b) > 6 > len(a) or tingkat >= REKENING or b[: len(a)] == a or len(a) < 3
        )
    if dasar == "kolom" and bawah.milik and atas.kolom <= len(bawah.milik):
        return bawah.milik[atas.kolom - 1] in ("", atas.nama, atas.kode)
    return True


def _sum(rows: Sequence[Ciri], daun: Sequence[int]) -> Jumlah:
    lebar = len(rows[0].nilai)
    return tuple(sum(rows[i].nilai[k] or 0 for i in daun) for k in range(lebar))


def leaves(p: Pohon, i: int) -> list[int]:
    """Rows below `i` that have nothing below them; the row itself if it has none."""
    hasil, sisa = [], [i]
    while sisa:
        x = sisa.pop()
        if x in p.anak:
            sisa += p.anak[x]
        else:
            hasil.append(x)
    return hasil


def equal(a: Jumlah, b: Jumlah) -> bool:
    """Whether two rows of amounts agree where the first states any; it must state one that is not zero."""
    return any(a) and all(x is None or x == (y or 0) for x, y in zip(a, b, strict=True))


def _agrees(rows: Sequence[Ciri], p: Pohon) -> bool:
    """Whether at least one parent that prints amounts equals its leaves, or nearly does, and not most of them differ."""
    berisi = [i for i in p.anak if any(rows[i].nilai)]
    sama = sum(_near(rows[i].nilai, _sum(rows, leaves(p, i))) for i in berisi)
    return sama > 0 and sama * 2 >= len(berisi)


def _near(a: Jumlah, b: Jumlah) -> bool:
    """Whether two rows of amounts are meant to be equal: one amount that is not zero agrees, or all differ by a twentieth at most."""
    pasang = [(x, y or 0) for x, y in zip(a, b, strict=True) if x]
    return any(x == y for x, y in pasang) or (bool(pasang) and all(abs(x - y) * 20 <= abs(x) for x, y in pasang))


def _style(r: Ciri) -> tuple[object, ...]:
    huruf = [c for c in r.nama if c.isalpha()]
    return (number_class(r), r.lekuk, r.tebal, _word_rank(r.nama), len(huruf) > 4 and all(c.isupper() for c in huruf), r.kosong)


def _by_sums(rows: Sequence[Ciri]) -> Pohon:
    """Parents by arithmetic: from the bottom, a row that equals the sum of the top rows right below it takes them under itself.

    Its looks must differ from theirs; or, where no row's looks say anything, the parents must together cover the whole sheet.
    """
    gaya = [_style(r) for r in rows]
    berurut = all(number_class(r) for r in rows) and len({number_class(r) for r in rows}) == 1
    p = _absorb(rows, gaya, set())
    if p.anak:
        p = _absorb(rows, gaya, {gaya[i] for i in p.anak})
        _extend(rows, gaya, p)
    luar = [i for i in range(len(rows)) if i not in p.anak and p.induk[i] == -1]
    if luar and not berurut and (q := _partition(rows)).anak:
        return q
    jumlah = set(equal_below([r.nilai for r in rows])) if luar and not berurut else set()
    p.ragu = [i for i in range(len(rows) - 1) if i not in p.anak and (i in jumlah or _is_doubtful(rows, gaya, i, bool(p.anak)))]
    return p


def _is_doubtful(rows: Sequence[Ciri], gaya: Sequence[tuple[object, ...]], i: int, berjenjang: bool) -> bool:
    """Whether a row prints the same amounts as the next and looks otherwise, or the same percentages too: a parent of one child, or two
    activities of one size."""
    v, a, b = rows[i].nilai, rows[i], rows[i + 1]
    sebaya = sum(r.nilai == v for r in rows[max(i - SEJAJAR, 0) : i + SEJAJAR + 1])
    beda = (gaya[i] != gaya[i + 1] and not berjenjang) or (bool(a.persen) and a.persen == b.persen and sebaya <= SEJAJAR)
    return beda and not number_class(a) and not a.kode and sum(bool(x) for x in v) > 1 and equal(v, b.nilai)


def _signs(a: tuple[object, ...], b: tuple[object, ...]) -> int:
    """How strongly the looks of two rows differ: numbering, indentation and words count three, bold, capitals and blanks one each."""
    return 3 * (a[:2] != b[:2] or a[3] != b[3]) + (a[2] != b[2]) + (a[4] != b[4]) + (a[5] != b[5])


def _may_absorb(atas: Ciri, tanda: int, n: int, terbukti: bool) -> bool:
    """Whether a row that equals `n` rows below it may be their parent, by how its looks differ; equal amounts alone prove nothing."""
    dua = sum(bool(x) for x in atas.nilai) > 1
    return tanda >= 3 or terbukti or (dua and (n > 1 or tanda >= 2))


def _partition(rows: Sequence[Ciri]) -> Pohon:
    """Parents by amounts alone, where they and what lies below them cover the whole sheet; a guess, and called one."""
    p = Pohon([-1] * len(rows), [0] * len(rows), "tebakan", covering_once(rows))
    for a, anak in p.anak.items():
        for x in anak:
            p.induk[x] = a
    return p


def _absorb(rows: Sequence[Ciri], gaya: Sequence[tuple[object, ...]], terbukti: set[tuple[object, ...]]) -> Pohon:
    p = Pohon([-1] * len(rows), [0] * len(rows), "jumlah")
    atas: list[int] = []  # top rows seen so far, the nearest last
    for i in range(len(rows) - 1, -1, -1):
        v = rows[i].nilai
        kum: list[int] = [0] * len(v)
        ambil = 0
        saudara = bool(atas) and 0 < number_class(rows[i]) == number_class(rows[atas[-1]])
        if any(v) and min(x or 0 for x in v) >= 0 and atas and gaya[i] != gaya[atas[-1]] and not saudara:
            for n in range(1, len(atas) + 1):
                if gaya[atas[-n]] == gaya[i]:
                    break
                kum = [a + (b or 0) for a, b in zip(kum, rows[atas[-n]].nilai, strict=True)]
                if any(x is not None and a > x for a, x in zip(kum, v, strict=True)):
                    break
                if equal(v, tuple(kum)) and _may_absorb(rows[i], _signs(gaya[i], gaya[atas[-1]]), n, gaya[i] in terbukti):
                    ambil = n
        for _ in range(ambil):
            x = atas.pop()
            p.induk[x] = i
            p.anak.setdefault(i, []).append(x)
        atas.append(i)
    return p


def _extend(rows: Sequence[Ciri], gaya: Sequence[tuple[object, ...]], p: Pohon) -> None:
    """Rows that look like proven parents but print another sum take the rows below them all the same, so that the difference is named."""
    induk = Counter(gaya[i] for i in p.anak)
    daun = {gaya[i] for i in range(len(rows)) if i not in p.anak and p.induk[i] != -1} - set(induk)
    for i in range(len(rows)):
        if i in p.anak or gaya[i] not in induk or gaya[i] in daun:
            continue
        j = i + 1
        while j < len(rows) and gaya[j] in daun and p.induk[j] == -1:
            p.induk[j] = i
            p.anak.setdefault(i, []).append(j)
            j += 1
