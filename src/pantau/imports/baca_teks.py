"""Text files into rows: which letters, which line ends, which delimiter, and quotation marks that do not pair."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from pantau.imports import batas
from pantau.imports.lembar import Lembar
from pantau.imports.lembar_kolom import split_columns
from pantau.imports.tolak import refuse

BOM32 = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"))  # asked first: the one begins as UTF-16 does
PEMISAH = ",;\t|"
NAMA_PEMISAH = {",": '","', ";": '";"', "\t": "tab", "|": '"|"'}
CAMPUR = 2_000_000  # letters of a text whose lines are looked at for another delimiter
_JARAK = re.compile(r"(?<! ) {2,}+")
csv.field_size_limit(batas.TEKS_SEL * 8)


def decode(mentah: bytes) -> tuple[str, str]:
    """Text and the name of its encoding. UTF-16 and UTF-32 are known by their mark or by the place of their zero bytes; other pages by their letters."""
    for bom, nama in (*BOM32, (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if mentah.startswith(bom):
            return mentah.decode(nama, errors="replace"), nama
    if nama := wide_without_mark(mentah):
        return mentah.decode(nama, errors="replace"), nama
    try:
        return mentah.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        asing = [m for m in range(len(mentah)) if mentah[m] > 0x7F] if len(mentah) < 50_000 else _beyond_ascii(mentah)
        contoh = [mentah[max(i - 1, 0) : i + 2] for i in asing[:400]]
        nama = max(("cp1252", "cp850", "mac_roman"), key=lambda k: sum(_letter(x, k) for x in contoh))
        return mentah.decode(nama, errors="replace"), nama


def _beyond_ascii(mentah: bytes) -> list[int]:
    """Places of the first bytes beyond ASCII of a long text, in the blocks that have any."""
    hasil: list[int] = []
    for awal in range(0, len(mentah), 65_536):
        blok = mentah[awal : awal + 65_536]
        if not blok.isascii():
            hasil += [awal + i for i, x in enumerate(blok) if x > 0x7F]
        if len(hasil) > 400:
            break
    return hasil


def _letter(x: bytes, nama: str) -> int:
    """Whether a byte between its neighbours reads as a letter of a word in that encoding."""
    if nama == "cp1252" and _is_typographic(x):
        return 1
    teks = x.decode(nama, errors="replace")
    if any(c == "\ufffd" or (c > "\x7f" and not c.isprintable()) for c in teks):
        return -3
    nilai = 0
    for i, c in enumerate(teks):
        if c > "\x7f":  # a capital after a small letter is no way to spell
            nilai += 1 if c.isalpha() and c < "\u0100" and not (c.isupper() and teks[i - 1 : i].islower()) else -1
    return nilai


def _is_typographic(x: bytes) -> bool:
    """Whether a byte between its neighbours is a quotation mark or a dash of Windows, at the edge of a word or, as an apostrophe or a short dash,
    within it: what other pages have there are letters (`ôMelatiö`) that no Indonesian word begins or ends with."""
    i = next((i for i, b in enumerate(x) if b > 0x7F), 0)
    dalam = 0 < i < len(x) - 1 and x[i - 1 : i].isalpha() and x[i + 1 : i + 2].isalpha()
    return 0x91 <= x[i] <= 0x97 and (not dalam or x[i] in b"\x92\x96")


def wide_without_mark(mentah: bytes) -> str:
    """The encoding of a text of two or four bytes a letter, told by which bytes of the beginning are zero, else ''."""
    contoh = mentah[:4096]
    if len(contoh) < 4 or b"\x00" not in contoh:
        return ""
    nol = [contoh[i::4].count(0) * 4 / len(contoh) for i in range(4)]
    if min(nol[1:3]) > 0.9 and max(nol[0], nol[3]) > 0.9 > 0.1 > min(nol[0], nol[3]):
        return "utf-32-le" if nol[3] > nol[0] else "utf-32-be"
    genap, ganjil = (nol[0] + nol[2]) / 2, (nol[1] + nol[3]) / 2
    if ganjil > 0.4 and genap < 0.05:  # digits of full width and signs of other scripts have no zero byte
        return "utf-16-le"
    return "utf-16-be" if genap > 0.4 and ganjil < 0.05 else ""


def read_csv(teks: str, encoding: str, berkas: str) -> list[Lembar]:
    """The one sheet of a delimited text."""
    terbuka = "" if teks.endswith(("\n", "\r")) else "\r\n" if "\r\n" in teks else "\n"
    if "\r" in teks[:100_000] and "\n" not in teks[:100_000]:
        teks = teks.replace("\r\n", "\n").replace("\r", "\n")
    contoh = teks[:20000]
    if contoh[:4].lower() == "sep=" and "\n" in contoh[:12]:  # a line that only Excel reads: it names the delimiter
        teks = "\n" + teks.partition("\n")[2]
        contoh = teks[:20000]
    pemisah = max(PEMISAH, key=lambda p: _consistency(contoh, p))
    if not _consistency(contoh, pemisah)[0] and sum(len(_JARAK.split(b.strip(), 3)) > 2 for b in contoh.splitlines()[:40]) > 1:
        raise refuse("tanpa_pemisah", berkas)
    _refuse_mixed(teks[:CAMPUR], pemisah, berkas)
    try:
        baris: Sequence[list[Any]] | None = split_columns(teks, pemisah)
        nomor = list(range(1, len(baris or ()) + 1))
        if baris is None:
            baris, nomor = _csv_rows(teks, pemisah, berkas)
    except csv.Error as e:
        if "new-line" not in str(e):
            raise refuse("sel_terlalu_panjang" if "field" in str(e) else "berkas_rusak", berkas, batas=batas.TEKS_SEL, sebab="csv") from e
        baris, nomor = _csv_rows(teks.replace("\r\n", "\n").replace("\r", "\n"), pemisah, berkas)
    x = Lembar("", "", 0, "", baris, nomor, rapi=True, terbuka=terbuka, ada_galat="#" in teks or "Err:" in teks)
    x.pesan_encoding = "" if encoding.startswith("utf-") else encoding
    return [x]


def _lines(teks: str, berkas: str) -> Iterator[str]:
    """Lines with their ends, without a second copy of the text. A line that no sheet within the limits can have is refused unread."""
    awal = 0
    while awal < len(teks):
        akhir = teks.find("\n", awal) + 1 or len(teks)
        if akhir - awal > batas.KOLOM * batas.TEKS_SEL:
            raise refuse("sel_terlalu_panjang", berkas, batas=batas.TEKS_SEL)
        yield teks[awal:akhir]
        awal = akhir


def _csv_rows(teks: str, pemisah: str, berkas: str) -> tuple[list[list[str]], list[int]]:
    """Rows that hold anything, and the line each began on (a quoted cell may run over several lines)."""
    pembaca = csv.reader(_lines(teks, berkas), delimiter=pemisah)
    ingat: dict[str, str] = {}
    satu = ingat.setdefault  # equal cells share one object: less memory, and faster than leaving them apart
    semua: list[list[str]] = []
    sel = 0
    try:
        while blok := list(islice(pembaca, 5000)):
            semua += [list(map(satu, b, b)) for b in blok]
            sel += sum(map(len, blok))
            lebar = max(map(len, blok))
            if len(semua) > batas.BARIS or lebar > batas.KOLOM or sel > batas.SEL:
                raise refuse("sel_di_luar_batas", berkas, sel=f"{len(semua)} × {lebar}", baris=batas.BARIS, kolom=batas.KOLOM)
            if len(ingat) > batas.TEKS_BERSAMA:
                satu = ingat.get
    except csv.Error:
        if '"' in teks:
            _refuse_unpaired(teks, pemisah, berkas)
        raise
    lebar = _usual_width(teks, pemisah)
    if pembaca.line_num == len(semua):
        if '"' in teks:
            _check_records(teks, [(n, n + 1) for n, b in enumerate(semua) if len(b) < lebar], pemisah, lebar, berkas)
        if all(map(any, semua)):
            return semua, list(range(1, len(semua) + 1))
        isi = [(b, n) for n, b in enumerate(semua, 1) if any(b)]
    else:
        isi, sebelum, curiga = [], 0, []
        pembaca = csv.reader(_lines(teks, berkas), delimiter=pemisah)
        for b in pembaca:
            if any(b):
                isi.append((b, sebelum + 1))
            if pembaca.line_num > sebelum + 1 or len(b) < lebar:
                curiga.append((sebelum, pembaca.line_num))
            sebelum = pembaca.line_num
        _check_records(teks, curiga, pemisah, lebar, berkas)
    return [b for b, _ in isi], [n for _, n in isi]


def _check_records(teks: str, curiga: list[tuple[int, int]], pemisah: str, lebar: int, berkas: str) -> None:
    """Refuse the first record, of those that run over lines or are short, whose quotation marks do not pair."""
    if not curiga:
        return
    baris = teks.split("\n")
    for awal, akhir in curiga:
        potong = "\n".join(baris[awal:akhir])
        if '"' in potong and _broken(potong, pemisah, lebar, akhir - awal):
            raise refuse("kutip_tidak_berpasangan", berkas, awal + 1, baris=awal + 1)


def _refuse_unpaired(teks: str, pemisah: str, berkas: str, berlipat: bool = True) -> None:
    """Refuse a text in which a quotation mark without its partner swallowed lines or cells, naming the line where it stands.

    Only lines with a mark are looked at. A record over several lines must close its marks as the rules of CSV want, and the lines inside
    its cells must not look like lines of the table; a record of one line must not lose cells to its mark.
    """
    lebar = _usual_width(teks, pemisah)
    awal, baris = 0, 0
    while awal < len(teks):
        tanda = teks.find('"', awal)
        if tanda < 0:
            return
        mulai = teks.rfind("\n", awal, tanda) + 1 or awal
        baris += teks.count("\n", awal, mulai)
        akhir = teks.find("\n", mulai) + 1 or len(teks)
        n = 1
        if berlipat:
            while _open(teks[mulai:akhir], pemisah) and akhir < len(teks) and n < batas.BARIS:
                akhir = teks.find("\n", akhir) + 1 or len(teks)
                n += 1
                if n > 5 and akhir - mulai > batas.TEKS_SEL * 4:
                    raise refuse("kutip_tidak_berpasangan", berkas, baris + 1, baris=baris + 1)
        if _broken(teks[mulai:akhir], pemisah, lebar, n):
            raise refuse("kutip_tidak_berpasangan", berkas, baris + 1, baris=baris + 1)
        awal = akhir
        baris += n


def _usual_width(teks: str, pemisah: str) -> int:
    """How many cells most of the first lines have, counted by the delimiter alone."""
    hitung = Counter(b.count(pemisah) + 1 for b in teks[:200_000].split("\n")[:400] if b and '"' not in b)
    return hitung.most_common(1)[0][0] if hitung else 0


def _refuse_mixed(teks: str, pemisah: str, berkas: str) -> None:
    """Refuse a text some of whose lines have another delimiter than the others, as often: pasted together of two exports, or its heading typed anew.
    In prose a blank follows a comma."""
    lebar = _usual_width(teks, pemisah)
    for lain in PEMISAH if lebar > 3 else "":
        if lain == pemisah or teks.count(lain) < lebar - 1:
            continue
        for n, b in enumerate(teks.split("\n"), 1):
            if '"' not in b and pemisah not in b and b.count(lain) - b.count(lain + " ") == lebar - 1:
                raise refuse("pemisah_campur", berkas, n, baris=n, lain=NAMA_PEMISAH[lain], pemisah=NAMA_PEMISAH[pemisah])


def _open(potong: str, pemisah: str) -> bool:
    """Whether a record is still inside a quoted cell at its end."""
    try:
        next(csv.reader(io.StringIO(potong), delimiter=pemisah, strict=True))
    except csv.Error as e:
        return "end of data" in str(e)
    except StopIteration:
        return False
    return False


def _broken(potong: str, pemisah: str, lebar: int, n: int) -> bool:
    try:
        sel = next(csv.reader(io.StringIO(potong), delimiter=pemisah, strict=True), [])
    except csv.Error:
        if n > 1:
            return True
        longgar = next(csv.reader(io.StringIO(potong), delimiter=pemisah), [])
        return len(longgar) < lebar or any("\n" in x for x in longgar)
    if n == 1:
        return lebar > 1 and len(sel) < lebar and potong.count(pemisah) + 1 > len(sel) and potong.count('"') % 2 == 1
    return lebar > 1 and any(_like_row(x, pemisah, lebar) for s in sel if "\n" in s for x in s.split("\n"))


def _like_row(x: str, pemisah: str, lebar: int) -> bool:
    """Whether a line inside a quoted cell has as many delimiters as a line of the table; in prose a blank follows them."""
    return x.count(pemisah) - x.count(pemisah + " ") >= lebar - 1


def _consistency(contoh: str, pemisah: str) -> tuple[int, int]:
    """How often the first lines split alike: the delimiter that gives most lines the same number (> 1) of fields wins."""
    try:
        jumlah = [len(b) for b in csv.reader(io.StringIO(contoh), delimiter=pemisah)][:40]
    except csv.Error:
        jumlah = [b.count(pemisah) + 1 for b in contoh.splitlines()[:40]]
    if not jumlah:
        return (0, 0)
    umum = max((n for n in jumlah if n > 1), key=lambda n: (jumlah.count(n), n), default=1)
    return (jumlah.count(umum), umum) if umum > 1 else (0, 0)
