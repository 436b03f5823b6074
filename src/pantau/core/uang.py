"""Exact rupiah. Money is an integer number of sen (1 rupiah = 100 sen); floats never carry money."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction

SEN = 100
TERBESAR = 10**17  # sen: Rp 1.000 triliun; a larger single cell is a typing or format error
_BILANGAN = re.compile(r"^[+-]?\d+(\.\d+)?$")
_RIBUAN_TITIK = re.compile(r"^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$")
_NOL_DEPAN = re.compile(r"^[+-]?0[.,]")  # 0.005 is a fraction, not five
_RIBUAN_KOMA = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$")
_KOMA_TIGA = re.compile(r"^[+-]?\d{1,3},\d{3}$")
_DESIMAL_KOMA = re.compile(r"^[+-]?\d+,\d+$")
_PECAHAN = re.compile(r"^[+-]?\d*[.,]\d+$")
_ILMIAH = re.compile(r"^[+-]?\d+([.,]\d+)?[eE][+-]?\d{1,2}$")
_PANGKAT = re.compile(r"^[eE]\d+$")  # an exponent is no unit, however large
_TAMPIL = re.compile(r"^[+-]?(\d[.,]?\d*)[eE]\+(\d\d)$")  # how a narrow cell shows a large number: 1,23E+08
_BERSATUAN = re.compile(r"^([+-]?[\d.,']++(?:[^\S\r\n]\d{3})*+)\s?([A-Za-z][A-Za-z0-9²³/]{0,14}\.?)$")
_KUTIP = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u2032\u00b4`"), "'")  # apostrophes, as word processors turn them
_SELA = re.compile(r"(?<=\d)[\s']++(?=\d)")
_RIBUAN_SELA = re.compile(r"^\D*\d{1,3}(?:(?:[^\S\r\n]+\d{3})+|(?:'\d{3})+)(?:[.,]\d{1,2})?\D*$")
_KALI: dict[str, int] = {
    "ribu": 10**3,
    "rb": 10**3,
    "juta": 10**6,
    "jt": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
    "triliun": 10**12,
    "rupiah": 1,
    "rp": 1,
}


class BukanUangError(ValueError):
    """A text that does not name an amount."""


def plain_number(teks: str) -> str:
    """Turn a number in Indonesian or English notation into plain digits with a decimal point.

    `1.234.567,89`, `1,234,567.89`, `1'234'567` and `1 234 567` are unambiguous; `1.500` is read as one thousand five hundred, the
    Indonesian way. Raises BukanUangError for anything else, as for two numbers in one cell.
    """
    t = "".join(_without_gaps(_plain_signs(teks.translate(_KUTIP)).replace("−", "-").replace("–", "-").strip("' "), teks).split())
    negatif = False
    tanpa = t
    for _ in range(2):  # `Rp (1.000)` and `(Rp 1.000)` are both written
        if t.startswith("(") and t.endswith(")"):
            t, negatif = t[1:-1], True
        t = _without_currency(t)
    if t.lower() == "nihil" or (t == "-" and tanpa != t):  # `Rp -` is zero; a dash alone may be anything
        return "0"
    if t.endswith((",-", ".-")):
        t = t[:-2]
    elif t.endswith("-") and len(t) > 1:
        t, negatif = t[:-1], True
    if _RIBUAN_TITIK.match(t) and not _NOL_DEPAN.match(t):
        t = t.replace(".", "").replace(",", ".")
    elif _RIBUAN_KOMA.match(t) and not _NOL_DEPAN.match(t):
        t = t.replace(",", "")
    elif _DESIMAL_KOMA.match(t) or _ILMIAH.match(t):
        t = t.replace(",", ".")
    elif not _BILANGAN.match(t):
        raise BukanUangError(teks)
    return "-" + t.lstrip("-") if negatif else t


def _without_gaps(t: str, teks: str) -> str:
    """The text without apostrophes and blanks between digits, where all of them part thousands."""
    if not _SELA.search(t):
        return t
    if not _RIBUAN_SELA.match(t):
        raise BukanUangError(teks)
    return _SELA.sub("", t)


def _plain_signs(teks: str) -> str:
    """A text with wide digits and spaces made plain. A digit raised, in a circle or in brackets of its own marks a note beside a number: taken
    for a part of it, Rp 1.250.000 with a note 1 would be ten times as much."""
    if teks.isascii():
        return teks
    if any(unicodedata.category(c) == "No" for c in teks):
        raise BukanUangError(teks)
    return unicodedata.normalize("NFKC", teks)


def _without_currency(t: str) -> str:
    """The text without Rp or IDR before it; a minus before the sign of currency stays."""
    tanda, t = ("-", t[1:]) if t[:1] == "-" else ("", t)
    for awalan in ("rp", "idr"):
        if t[: len(awalan)].lower() == awalan:
            t = t[len(awalan) :].lstrip(".:")
            break
    return tanda + t


def parse_angka(teks: str, desimal_titik: bool = False, desimal_koma: bool = False) -> float:
    """Read a count or a volume. `1.500` is fifteen hundred, unless its neighbours write a point before decimals (`desimal_titik`), and `1,500`
    too, unless they write a comma there (`desimal_koma`)."""
    t = _without_unit(teks)
    if desimal_titik and _BILANGAN.match(t):
        return float(t)
    if desimal_koma and _KOMA_TIGA.match(t):
        return float(t.replace(",", "."))
    x = float(plain_number(t))
    if abs(x) > TERBESAR:
        raise BukanUangError(teks)
    return x


def _without_unit(t: str) -> str:
    """The number of `12 unit`; a word that multiplies (`12 ribu`) is no unit, and the exponent of `1E5` is none."""
    t = t.strip().translate(_KUTIP)
    m = _BERSATUAN.match(t)
    return m[1] if m and m[2].lower() not in _KALI and not _PANGKAT.match(m[2]) else t


def decimal_points(teks: Iterable[str]) -> bool:
    """Whether numbers of a column are written with a decimal point: one of them has a point that cannot part thousands."""
    isi = map(_without_unit, teks)
    return any(_BILANGAN.match(t) and "." in t and (not _RIBUAN_TITIK.match(t) or _NOL_DEPAN.match(t)) for t in isi)


def comma_unclear(teks: Iterable[str]) -> bool:
    """Whether a comma before three digits may part thousands or decimals (`72,500`) in numbers of a column: some are written so, and no other
    one tells which."""
    isi = [_without_unit(t) for t in teks]
    ragu = [t for t in isi if _KOMA_TIGA.match(t) and not _NOL_DEPAN.match(t)]
    return bool(ragu) and not any(("," in t or "." in t) and t not in ragu for t in isi)


def decimal_commas(teks: Iterable[str]) -> bool:
    """Whether numbers of a column are written with a decimal comma: one of them has a comma that cannot part thousands, and none has one that
    must."""
    isi = [_without_unit(t) for t in teks]
    desimal = any(
        (_DESIMAL_KOMA.match(t) and (not _KOMA_TIGA.match(t) or _NOL_DEPAN.match(t))) or ("." in t and _RIBUAN_TITIK.match(t)) for t in isi
    )
    return desimal and not any(_RIBUAN_KOMA.match(t) and not _KOMA_TIGA.match(t) for t in isi)


def shown_short(teks: str) -> bool:
    """Whether a text is how a narrow cell shows a large number, with fewer digits than the number may have had: `1,2E+08`."""
    m = _TAMPIL.match(teks.strip())
    return m is not None and sum(map(str.isdigit, m[1])) <= int(m[2])


def parse_sen(nilai: str | int | float) -> int:
    """Read an amount in rupiah as sen. Digits beyond the sen are rounded half up; spreadsheet floats are read by their digits."""
    if isinstance(nilai, bool) or not isinstance(nilai, (int, float, str)):  # a cell may hold a date
        raise BukanUangError(str(nilai))
    if isinstance(nilai, int):
        sen = nilai * SEN
    else:
        try:
            rupiah = Fraction(repr(nilai)) if isinstance(nilai, float) else _rupiah(nilai)
        except ValueError as e:
            raise BukanUangError(str(nilai)) from e
        sen = half_up(rupiah * SEN)
    if abs(sen) > TERBESAR:
        raise BukanUangError(str(nilai))
    return sen


def _rupiah(teks: str) -> Fraction:
    """A text as rupiah; a word behind the number multiplies it: `1,5 juta`."""
    m = _BERSATUAN.match(_without_currency(" ".join(teks.translate(_KUTIP).split())).strip())
    kali = _KALI.get(m[2].lower().rstrip("."), 0) if m else 0
    return Fraction(plain_number(m[1])) * kali if m and kali else Fraction(plain_number(teks))


def half_up(x: Fraction) -> int:
    """Round to the nearest integer, halves away from zero."""
    return _half_up(x.numerator, x.denominator)


def _half_up(pembilang: int, penyebut: int) -> int:
    n = (2 * abs(pembilang) + penyebut) // (2 * penyebut)
    return n if pembilang >= 0 else -n


def parse_persen(nilai: str | int | float) -> float:
    """Read a percentage on the 0 to 100 scale. `62,5 %` and `62.5` both give 62.5."""
    if isinstance(nilai, (int, float)) and not isinstance(nilai, bool):
        if nilai != nilai or nilai in (float("inf"), float("-inf")):
            raise BukanUangError(str(nilai))
        return float(nilai)
    t = _plain_signs(str(nilai)).strip().strip("'").removesuffix("%").strip()
    t = t.removesuffix("persen").strip()
    if _PECAHAN.match(t):  # one sign in a percentage parts decimals: 46,875 % is less than 47
        return float(t.replace(",", "."))
    return float(plain_number(t))


def in_rupiah(sen: int | float) -> float:
    """An amount of sen, or of sen times a percent, in rupiah; for display, never to reckon with."""
    return sen / 100


def of_percent(x: int | float) -> int:
    """An amount times a percentage, as the amount that it stands for: Rp 200 × 40 % is Rp 80."""
    return round(x / 100)


def as_decimal_text(sen: int) -> str:
    """An amount as machine text: rupiah with two decimals, e.g. 492440000.00."""
    tanda = "-" if sen < 0 else ""
    return f"{tanda}{abs(sen) // SEN}.{abs(sen) % SEN:02d}"


def group(angka: str, ribuan: str = ".", desimal: str = ",") -> str:
    """Put thousands separators into plain digits: 1234567.5 becomes 1.234.567,5."""
    tanda, angka = ("-", angka[1:]) if angka.startswith("-") else ("", angka)
    bulat, _, pecahan = angka.partition(".")
    return tanda + f"{int(bulat):,}".replace(",", ribuan) + (desimal + pecahan if pecahan else "")


def format_rupiah(sen: int, bahasa: str = "id", desimal: bool = False) -> str:
    """An amount for people: `Rp 1.234.567` (id) or `Rp 1,234,567` (en); sen are shown when asked for or present."""
    ribuan, koma = (".", ",") if bahasa == "id" else (",", ".")
    tanda = "−" if sen < 0 else ""
    teks = as_decimal_text(abs(sen))
    if not desimal and teks.endswith(".00"):
        teks = teks[:-3]
    return f"{tanda}Rp\u00a0{group(teks, ribuan, koma)}"


_SKALA = ((10**12, "T", "tn"), (10**9, "M", "bn"), (10**6, "jt", "m"))


def format_ringkas(sen: int, bahasa: str = "id") -> str:
    """A short amount: `Rp 412,3 M` (miliar), `Rp 1,94 T`, `Rp 45,6 jt`; English uses bn, tn, m."""
    for batas, satuan_id, satuan_en in _SKALA:
        if abs(sen) >= batas * SEN:
            persepuluh = half_up(Fraction(abs(sen) * (100 if satuan_id == "T" else 10), batas * SEN))
            tempat = 2 if satuan_id == "T" else 1
            teks = f"{persepuluh // 10**tempat}.{persepuluh % 10**tempat:0{tempat}d}"
            ribuan, koma = (".", ",") if bahasa == "id" else (",", ".")
            tanda = "−" if sen < 0 else ""
            return f"{tanda}Rp\u00a0{group(teks, ribuan, koma)}\u00a0{satuan_id if bahasa == 'id' else satuan_en}"
    return format_rupiah(half_up(Fraction(sen, SEN)) * SEN, bahasa)


def format_angka(x: float, tempat: int = 2, bahasa: str = "id", tanda: bool = False) -> str:
    """A number for people with a fixed count of decimals, rounded half up only here."""
    pembilang, penyebut = x.as_integer_ratio()
    n = _half_up(pembilang * 10**tempat, penyebut)
    depan = "−" if n < 0 else ("+" if tanda and n > 0 else "")
    n = abs(n)
    teks = f"{n // 10**tempat}" + (f".{n % 10**tempat:0{tempat}d}" if tempat else "")
    return depan + (group(teks) if bahasa == "id" else group(teks, ",", "."))
