"""What the lines above a table say: the period, the unit, the government, and the unit of money."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pantau.core.periode import BULAN, BukanTanggalError, month_end, month_number, parse_date
from pantau.imports.lembar import as_text

_TANGGAL = re.compile(r"\b(\d{1,2}) ?[ /.-] ?([A-Za-z]{3,12}|\d{1,2})\.? ?[ /.-] ?(20\d{2})\b")
_BULAN_TAHUN = re.compile(r"\b([A-Za-z]{3,12})\.? ?[-,/ ]? ?(?:tahun|ta|t\.a\.)? ?(?:anggaran)? ?(20\d{2})\b", re.I)
_TAHUN = re.compile(r"\b(20\d{2})\b")
_TAHUN_PENDEK = re.compile(r"\b([A-Za-z]{3,12})\.? ?(?:['’`]|(?<=[a-z.])-)(\d{2})\b", re.I)  # Juli'26, Jul-26
_TRIWULAN = re.compile(r"\b(?:triwulan|tw)\.? ?(iv|iii|ii|i|[1-4])\b", re.I)
_SEMESTER = re.compile(r"\bsemester ?(ii|i|[12])\b", re.I)
_KATA = re.compile(r"[A-Za-z]{3,12}")
_DICETAK = re.compile(r"\b(?:di)?(?:cetak|unduh|print(?:ed)?|ekspor)\b", re.I)  # when the sheet was made says nothing of its period
_UNIT = re.compile(r"^(?:nama )?(?:skpd|opd|perangkat daerah|unit kerja|satuan kerja|organisasi|unit)\b[^:]{0,30}:\s*(.{3,120})$", re.I)
_PERANGKAT = r"(?:dinas|badan|kecamatan|kelurahan|inspektorat|sekretariat|satuan polisi|rsud|bagian)"
_KELAS = re.compile(  # a part of an office, named before it, is what is meant, not the office
    rf"\b((?:(?:bidang(?! urusan)|seksi|sub ?bagian|cabang|balai|laboratorium|instalasi)\b.{{1,60}}\b{_PERANGKAT}|{_PERANGKAT}|uptd?|puskesmas)\b.{{0,110}})",
    re.I,
)
_KODE_DEPAN = re.compile(r"^[\d.X]{3,40}\s*[-–:]?\s*")
_BUKAN_NAMA = re.compile(
    r"\(|\b(?:tahun|ta|t\.a|keadaan|per|s/?d|s\.d|bulan|posisi|periode|sampai|until|as of|triwulan|tw|semester|minggu|tanggal|tgl)\b|[-–,]?\s{0,3}\b\d{1,2}[ ./-]{1,3}(?:[a-z]{3,12}|\d{1,2})[ ./-]{1,3}20\d\d\b|\b20\d\d\b"
    r"|\b(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember)\b",
    re.I,
)
_BULAN_ROMAWI = re.compile(r"\b(?:[Bb]ulan|BULAN)\b[ :.]{1,6}(X|XI{1,2}|IX|IV|VI{0,3}|I{1,3})(?![A-Za-z])")
_BULAN_ANGKA = re.compile(r"\bbulan\b[^:\d]{0,20}: ?(\d{1,2})$", re.I)
SEBUTAN = {"dinas", "badan", "bagian", "kecamatan", "kelurahan", "puskesmas", "sekretariat", "uptd"}  # a kind of unit, and none by name
ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ANGKA = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Titel:
    """What was found; `kata` is the text in which the period stands, `disebut` are all years that the lines name."""

    periode: date | None = None
    unit: str = ""
    kata: str = ""
    tahun: int | None = None
    bulan: int | None = None
    disebut: frozenset[int] = frozenset()


def title_texts(rows: Iterable[Sequence[Any]]) -> list[str]:
    """The texts of title rows. What stands in cells of its own behind a label and its colon (`Bulan | : | Juni`) is one text with it, numbers and
    dates included."""
    hasil: list[str] = []
    for r in rows:
        sel = [(t, isinstance(v, str)) for v in r if (t := _shown(v))]
        bagian: list[str] = []
        buka = False  # a value is still to come
        for k, (t, teks) in enumerate(sel):
            berhuruf = any(map(str.isalpha, t))
            if bagian and (t.startswith(":") or (buka and not t.endswith(":"))):
                bagian[-1] += f" {t}"
                buka = not berhuruf or t.endswith(":")
            elif bagian and not berhuruf and not teks and ":" in bagian[-1]:
                bagian[-1] += f" {t}"  # the year behind the month
            elif teks or (k + 1 < len(sel) and sel[k + 1][0].startswith(":")):
                bagian.append(t)
                buka = t.endswith(":")
        hasil += bagian
    return hasil


def _shown(x: Any) -> str:
    """A cell of a title as people see it."""
    return f"{x.day}/{x.month}/{x.year}" if isinstance(x, (date, datetime)) else as_text(x)


def read_titles(baris: Sequence[str]) -> Titel:
    """Read the title lines. A date with a day counts before a month, a month before a quarter; the last of the reach (`s.d. …`) is meant."""
    teks = [" ".join(t.split())[:300] for t in baris if t]
    periode, kata, bulan, tahun = None, "", None, None
    for t in teks:
        if _DICETAK.search(t):
            continue
        p = period_in(t)
        if p is not None and periode is None:
            periode, kata = p, t
        if bulan is None and p is None:
            bulan = int(m[1]) if (m := _BULAN_ANGKA.search(t)) and 0 < int(m[1]) < 13 else month_in(t)
        if tahun is None and (m := _TAHUN.search(t)):
            tahun = int(m[1])
    if periode is None and bulan and tahun:
        periode, kata = month_end(tahun, bulan), f"{BULAN[bulan - 1]} {tahun}"
    disebut = frozenset(int(x) for t in teks if not _DICETAK.search(t) for x in _TAHUN.findall(t))
    return Titel(periode, _unit(teks), kata, tahun, bulan, disebut | ({periode.year} if periode else set()))


def period_in(teks: str) -> date | None:
    """The last day that a text names as the end of its period."""
    hasil = []
    for hari, bulan, tahun in _TANGGAL.findall(teks):
        try:
            hasil.append(parse_date(f"{hari} {bulan} {tahun}" if bulan.isalpha() else f"{hari}/{bulan}/{tahun}"))
        except BukanTanggalError:
            continue
    if hasil:
        return hasil[-1]
    for nama, tahun in reversed(_BULAN_TAHUN.findall(teks)):
        if m := month_number(nama):
            return month_end(int(tahun), m)
    for nama, pendek in reversed(_TAHUN_PENDEK.findall(teks)):
        if m := month_number(nama):
            return month_end(2000 + int(pendek), m)
    tahun_ada = _TAHUN.search(teks)
    if tahun_ada and (m3 := _TRIWULAN.search(teks)):
        return month_end(int(tahun_ada[1]), ANGKA[m3[1].lower()] * 3)
    if tahun_ada and (m6 := _SEMESTER.search(teks)):
        return month_end(int(tahun_ada[1]), ANGKA[m6[1].lower()] * 6)
    return None


def month_in(teks: str) -> int | None:
    """The last month that a text names, without a year: `s.d. Juni`, `JUN`, `BULAN MEI`, `BULAN V`, `06`; or a quarter or half."""
    kata = _KATA.findall(teks)
    bulan = [m for x in kata if (m := month_number(x)) and (len(x) > 3 or x.isupper() or x.istitle())]
    if bulan:
        return bulan[-1]
    if r := _BULAN_ROMAWI.search(teks):
        return ROMAWI.index(r[1]) + 1
    if r := _TRIWULAN.search(teks) or _SEMESTER.search(teks):
        return ANGKA[r[1].lower()] * (6 if r.re is _SEMESTER else 3)
    t = teks.strip()
    return int(t) if t.isdigit() and len(t) <= 2 and 1 <= int(t) <= 12 else None


def sheet_period(nama: str, titel: Titel, tahun: int | None) -> date | None:
    """The period of a sheet: of its title, else of its name, with the year of title or import."""
    dari_nama = period_in(nama)
    bulan = month_in(nama)
    if titel.periode is not None and (bulan is None or titel.periode.month == bulan or dari_nama is None):
        return titel.periode
    if dari_nama is not None:
        return dari_nama
    th = titel.tahun or tahun
    return month_end(th, bulan or titel.bulan or 0) if th and (bulan or titel.bulan) else None


def _unit(teks: Sequence[str]) -> str:
    for t in teks:
        if m := _UNIT.match(t):
            return _KODE_DEPAN.sub("", m[1]).strip(" :.-")
    calon = []
    for t in teks:
        if (m := _KELAS.search(t)) and "bagian administrasi" not in t.lower():
            nama = _BUKAN_NAMA.split(m[1], maxsplit=1)[0]
            nama = nama.strip(" :.,-–()")
            if nama.lower() not in SEBUTAN and (not any(c.isdigit() for c in nama[-4:]) or len(nama) < 60):
                calon.append(nama)
    return calon[0] if calon and 4 < len(calon[0]) <= 100 else ""
