"""The body of a table: what is no row of it. Repeated headings, sums, the block of signatures, rows that a hidden row repeats."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pantau.core.kode import name_key
from pantau.core.uang import BukanUangError, parse_sen
from pantau.imports.lembar import Lembar, as_text
from pantau.imports.lembaran.jumlah import PENGIKUT, total_kind
from pantau.imports.lembaran.kepala import is_number_row

BANYAK = 50_000
RAPI = 5_000  # rows of a plain text among which a repeated heading is looked for
_KODE = re.compile(r"^['\"=]{0,3}[\dXx]{1,2}\.[\dXx]{1,5}(\.[\dXx]{1,5}){0,12}")
_KODE_NAMA = re.compile(r"^[\dXx](\.[\dXx]{1,5}){2,12}\.? ")
EKOR = 80  # rows from the end among which a block of signatures is looked for
_TANDA = re.compile(
    r"\b(mengetahui|menyetujui|disetujui|nip|pengguna anggaran|pptk|ppk|bendahara|pejabat|plt|plh|pembina|penata|tembusan|dicetak|dibuat oleh|halaman|catatan|keterangan|sumber data|sumber|ditetapkan|pada tanggal)\b|^(kepala|camat|lurah|sekretaris|direktur|bupati|wali ?kota|asisten)\b|, ?\d{1,2} [a-z]{3,12} 20\d\d",
    re.I,
)
_TANDA_TANGAN = re.compile(
    r"\b(mengetahui|menyetujui|disetujui|nip|tembusan|dicetak|dibuat oleh|halaman|ditetapkan|pada tanggal)\b|, ?\d{1,2} [a-z]{3,12} 20\d\d",
    re.I,
)
_SENDIRI = re.compile(
    r"^(kepala|camat|lurah|sekretaris|direktur|bupati|wali ?kota|asisten|plt|plh|(kuasa )?pengguna anggaran|bendahara|pptk|ppk|pejabat|pembina|penata|catatan|keterangan|ket|sumber)\b",
    re.I,
)
_CATATAN = re.compile(r"^(?:keterangan|penjelasan|catatan|ket|nb|notes?|sumber|source)\b[ .]{0,3}(?::|$)", re.I)
_TANDA_KAKI = re.compile(r"^(?:\*{1,4}\)?|\(\*{1,4}\)|\(?\d{1,2}\*?\)|[\u00b9\u00b2\u00b3\u2070-\u2079†‡])(?!\d)")
_RINGKAS = {"sisa", "persentase", "prosentase", "persen", "deviasi", "selisih", "keterangan", "catatan", "ket", "capaian", "serapan"}


@dataclass(slots=True)
class Badan:
    """Indexes into the rows after the heading: `isi` of the body, `jumlah` of sums, `kaki` of what stands below, `ulang` of headings that come again.
    From `catatan` on stand notes, some of which have numbers."""

    isi: list[int] = field(default_factory=list)
    jumlah: dict[int, str] = field(default_factory=dict)
    kaki: list[int] = field(default_factory=list)
    ulang: list[int] = field(default_factory=list)
    tersembunyi: list[int] = field(default_factory=list)
    catatan: int | None = None


@dataclass(frozen=True, slots=True)
class Tempat:
    """Positions of columns: amounts of money, all numbers, labels, and among the labels codes, names and the running number. `daftar` are all
    columns of a format without numbers: a list, whose rows may lack a code."""

    uang: tuple[int, ...]
    angka: tuple[int, ...]
    label: tuple[int, ...]
    kode: tuple[int, ...]
    nama: tuple[int, ...]
    nomor: int | None = None
    daftar: tuple[int, ...] = ()
    semua: tuple[int, ...] = ()


def amount(x: Any) -> int | None:
    """A cell as sen; None where it is blank or no amount."""
    if isinstance(x, str) and not x.strip():
        return None
    if x is None or isinstance(x, bool) or not isinstance(x, (str, int, float)):
        return None
    try:
        return 0 if x in ("-", "–", "—") else parse_sen(x)
    except (BukanUangError, ValueError):
        return None


def distinct_totals(distinct: Callable[[int], set[Any]], label: Sequence[int]) -> dict[int, dict[Any, str]]:
    """Per label column the distinct cells that read as the label of a sum."""
    hasil = {}
    for k in label:
        if beda := distinct(k):
            kena = {x: j for x in beda if isinstance(x, str) and x[:1] in "jJtTsSgGrRaAdDpPkKΣ \u00a0*(:" and (j := total_kind(x))}
            if kena:
                hasil[k] = kena
    return hasil


def sums_by_label(kolom: Sequence[Sequence[Any]], distinct: Callable[[int], set[Any]], tempat: Tempat) -> dict[int, str]:
    """Rows whose label says that they are a sum, with the kind. A row with a code of its own is none; a mere beginning needs no number either."""
    hasil: dict[int, str] = {}
    for k, kena in distinct_totals(distinct, tempat.label).items():
        for i, x in enumerate(kolom[k]):
            jenis = kena.get(x) if isinstance(x, str) else None
            if not jenis or i in hasil:
                continue
            kode = [j for j in tempat.kode if j != k and j < len(kolom) and any(c.isdigit() for c in as_text(kolom[j][i]))]
            nomor = tempat.nomor is not None and tempat.nomor != k and bool(as_text(kolom[tempat.nomor][i]))
            nama = [j for j in tempat.nama if j != k and j < len(kolom) and (t := as_text(kolom[j][i])) and not total_kind(t)]
            if not kode and (jenis in ("pasti", "rata") or not (nomor or nama)):
                hasil[i] = jenis
    return hasil


def split(
    x: Lembar,
    awal: int,
    rows: Sequence[Sequence[Any]],
    kolom: Sequence[Sequence[Any]],
    distinct: Callable[[int], set[Any]],
    tempat: Tempat,
    judul: Sequence[int],
) -> Badan:
    """Tell the rows of the body from the others. `judul` are the rows of the heading, `kolom` the rows turned into columns."""
    b = Badan(jumlah=sums_by_label(kolom, distinct, tempat))
    for i in _nameless(rows, kolom, distinct, tempat):
        b.jumlah.setdefault(i, "tanpa")
    label = tempat.label
    kepala = _heading_texts(x, judul) if len(rows) < (RAPI if x.rapi else BANYAK) else []
    b.catatan = _notes(rows, tempat)
    akhir = _foot(x, awal, rows if b.catatan is None else rows[: b.catatan], tempat, b.jumlah)
    sembunyi = set(x.tersembunyi) if len(rows) < BANYAK else set()
    if not (b.jumlah or kepala or sembunyi or akhir < len(rows)):
        b.isi = list(range(len(rows)))
        return b
    tampak = {_key(r, label) for i, r in enumerate(rows) if x.nomor[awal + i] not in sembunyi} if sembunyi else set()
    terakhir = max((i for i, jenis in b.jumlah.items() if i < akhir and jenis != "sisa"), default=len(rows))
    for i, r in enumerate(rows):
        if i >= akhir or (i > terakhir and _sums_up(r, tempat)):
            b.kaki.append(i)
            b.jumlah.pop(i, None)
        elif i in b.jumlah:
            continue
        elif kepala and (_again(r, kepala) or (b.ulang[-1:] == [i - 1] and is_number_row(r))):
            b.ulang.append(i)
        elif sembunyi and x.nomor[awal + i] in sembunyi and _key(r, label) and _key(r, label) in tampak:
            b.tersembunyi.append(i)
        else:
            b.isi.append(i)
    return b


def _nameless(
    rows: Sequence[Sequence[Any]], kolom: Sequence[Sequence[Any]], distinct: Callable[[int], set[Any]], tempat: Tempat
) -> list[int]:
    """Rows of nothing but numbers, with amounts: they may be sums under a group, printed without a word."""
    label = [k for k in tempat.label if k < len(kolom)]
    if not label or len(rows) > BANYAK or not all(any(not as_text(x) for x in distinct(k)) for k in label):
        return []
    return [
        i
        for i, r in enumerate(rows)
        if not any(as_text(r[k]) for k in label if k < len(r))
        and any(amount(r[k]) for k in tempat.uang if k < len(r))
        and all(amount(v.replace("%", "")) is not None for v in r if isinstance(v, str) and v.strip())
    ]


def _heading_texts(x: Lembar, judul: Sequence[int]) -> list[set[str]]:
    """Per column the texts of the heading rows."""
    hasil: list[set[str]] = []
    for i in judul:
        for k, v in enumerate(x.baris[i]):
            if k == len(hasil):
                hasil.append(set())
            if t := as_text(v):
                hasil[k].add(t)
    return hasil


def _again(r: Sequence[Any], kepala: Sequence[set[str]]) -> bool:
    """Whether a row only repeats texts of the heading, each in its column: the heading of another page."""
    if r and (t := as_text(r[0])) and t not in kepala[0]:
        return False  # most rows differ from the heading in their first cell
    isi = [(k, t) for k, v in enumerate(r) if (t := as_text(v))]
    return bool(isi) and all(k < len(kepala) and t in kepala[k] for k, t in isi)


def _key(r: Sequence[Any], label: Sequence[int]) -> str:
    """Names of a row as one text, without a running number."""
    return " ".join(name_key(as_text(r[k])) for k in label if k < len(r) and not as_text(r[k]).isdigit()).strip()


def _sums_up(r: Sequence[Any], tempat: Tempat) -> bool:
    """Whether a row below the total only says something of it: `SISA ANGGARAN`, `Persentase realisasi`. It has neither number nor code."""
    kata = _key(r, tempat.label).split()
    return bool(kata) and kata[0] in _RINGKAS and set(kata[1:]) <= PENGIKUT and not is_counted(r, tempat)


def is_counted(r: Sequence[Any], tempat: Tempat) -> bool:
    """Whether a row has a code, or a running number before a name, as rows of a body have."""
    if any(_KODE_NAMA.match(as_text(r[k])) for k in tempat.nama if k < len(r)):
        return True
    if any(_KODE.match(as_text(r[k])) for k in tempat.kode if k < len(r)):
        return True
    n = tempat.nomor
    return n is not None and n < len(r) and as_text(r[n]).isdigit() and any(k < len(r) and as_text(r[k]) for k in tempat.nama)


def has_amount(r: Sequence[Any], angka: Sequence[int]) -> bool:
    return any(amount(r[k].replace("%", "") if isinstance(r[k], str) else r[k]) is not None for k in angka if k < len(r))


def _notes(rows: Sequence[Sequence[Any]], tempat: Tempat) -> int | None:
    """Index of the heading of notes (`Keterangan:`) below which no row is of the body, though some have numbers; None where there is none."""
    n = len(rows)
    for i in range(max(n - EKOR, 0), n - 1 if tempat.angka else 0):
        teks = next((t for v in rows[i] if (t := as_text(v))), "")
        if _CATATAN.match(teks) and not has_amount(rows[i], tempat.angka) and not is_counted(rows[i], tempat):
            bawah, nomor = rows[i + 1 :], max((_number(r, tempat) for r in rows[:i]), default=0)
            if not any(_number(r, tempat) > nomor > 0 or _fills(r, tempat) for r in bawah):
                return i if any(has_amount(r, tempat.angka) or is_counted(r, tempat) for r in bawah) else None
    return None


def _number(r: Sequence[Any], tempat: Tempat) -> int:
    """The running number of a row, 0 where it has none."""
    t = as_text(r[tempat.nomor]) if tempat.nomor is not None and tempat.nomor < len(r) else ""
    return int(t) if t.isdecimal() and len(t) < 6 else 0


def _fills(r: Sequence[Any], tempat: Tempat) -> bool:
    """Whether a row has numbers as rows of a body have: more than one, where there are columns for more, or one and a code."""
    isi = sum(has_amount(r, (k,)) for k in tempat.angka)
    kode = any(_KODE.match(as_text(r[k])) for k in tempat.kode if k < len(r))
    return isi > 0 and (kode or isi > 1 or len(tempat.angka) == 1)


def _foot(x: Lembar, awal: int, rows: Sequence[Sequence[Any]], tempat: Tempat, jumlah: dict[int, str]) -> int:
    """Index of the first row of what stands below the table; the number of rows if nothing does. A row whose amount does not read is no foot
    while it has a code or a running number."""
    n, angka = len(rows), tempat.angka
    if tempat.daftar:
        return _list_foot(x, awal, rows, tempat)
    if not n or not (angka or tempat.kode) or has_amount(rows[-1], angka):
        return n
    mundur = range(n - 1, max(n - EKOR, 0) - 1, -1)
    terakhir = next((i for i in mundur if has_amount(rows[i], angka) or is_counted(rows[i], tempat)), None)
    if terakhir is None:
        return n
    if terakhir in jumlah:
        return terakhir + 1
    for i in range(terakhir + 1, n):
        if _is_alike(rows[i], rows[terakhir], tempat):
            continue
        teks = [t for v in rows[i] if (t := as_text(v))]
        jeda = x.nomor[awal + i] > x.nomor[awal + i - 1] + 1
        bernama = any(k < len(rows[i]) and as_text(rows[i][k]) for k in tempat.nama)
        if jeda or not bernama or any(_TANDA.search(t[:120]) for t in teks) or (_is_footnote(teks) and not _marked(rows[: terakhir + 1])):
            return i
    return n


def _is_alike(r: Sequence[Any], badan: Sequence[Any], tempat: Tempat) -> bool:
    """Whether a row without a readable amount fills the columns that a row of the body fills, but for one: its amount does not read, or lacks."""
    isi, penuh = ({k for k in tempat.semua if k < len(x) and as_text(x[k])} for x in (r, badan))
    return len(isi) > 2 and len(penuh - isi) < 2


def _is_footnote(teks: Sequence[str]) -> bool:
    return bool(teks) and (_TANDA_KAKI.match(teks[0]) or _CATATAN.match(teks[0])) is not None


def _marked(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether the rows of the body themselves are numbered as footnotes are: `1)`."""
    return any(_TANDA_KAKI.match(next((t for v in r if (t := as_text(v))), "")) for r in rows[-EKOR:])


def _list_foot(x: Lembar, awal: int, rows: Sequence[Sequence[Any]], tempat: Tempat) -> int:
    """The foot of a list: from words of a signature on, below which no row has a code; else from a row all of whose cells begin like a signature
    or a note. What only lacks a code is a row of the list."""
    n = len(rows)
    mundur = range(n - 1, max(n - EKOR, 0) - 1, -1)
    berkode = next((i for i in mundur if is_counted(rows[i], tempat)), -1)
    for i in range(max(berkode + 1, n - EKOR, 0), n):
        teks = [t for v in rows[i] if (t := as_text(v))]
        if any(_TANDA_TANGAN.search(t[:120]) for t in teks) or (teks and all(map(_SENDIRI.match, teks))) or _is_footnote(teks):
            jeda = i
            while jeda > berkode + 1 and x.nomor[awal + jeda] == x.nomor[awal + jeda - 1] + 1 and _lone(rows[jeda - 1], tempat):
                jeda -= 1  # the lines between a gap and the first word of a signature
            return jeda if jeda and x.nomor[awal + jeda] > x.nomor[awal + jeda - 1] + 1 else i
    return n


def signs_off(r: Sequence[Any]) -> bool:
    """Whether a row is of a block of signatures."""
    return any(_TANDA_TANGAN.search(t[:120]) or _SENDIRI.match(t) for v in r if (t := as_text(v)))


def _lone(r: Sequence[Any], tempat: Tempat) -> bool:
    """Whether a row fills one column of the list at most."""
    return sum(k < len(r) and bool(as_text(r[k])) for k in tempat.daftar) < 2
