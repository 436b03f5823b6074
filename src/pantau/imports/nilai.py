"""Columns of a table as typed values. Every cell that does not read is a finding with its place; the rest is read all the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction
from itertools import product
from typing import Any

from pantau.core.kode import name_key
from pantau.core.masalah import Masalah
from pantau.core.periode import WIB, BukanTanggalError, date_order, format_tanggal, parse_date, tells_half_days
from pantau.core.uang import (
    SEN,
    TERBESAR,
    BukanUangError,
    comma_unclear,
    decimal_commas,
    decimal_points,
    half_up,
    parse_angka,
    parse_persen,
    parse_sen,
    plain_number,
    shown_short,
)
from pantau.imports.format import Tabel
from pantau.imports.kolom import Kolom
from pantau.imports.lembar import KOSONG, as_text
from pantau.imports.lembaran.sel_rusak import GALAT

_SERIAL = date(1899, 12, 30)
_NOMOR_HARI = re.compile(r"(\d{5})(?:[.,]\d+)?")
BUJUR = {"latitude", "longitude"}


def _money(x: Any) -> int:
    if isinstance(x, str) and x.isdigit() and len(x) < 15:
        return int(x) * SEN
    if isinstance(x, float) and x.is_integer() and abs(x) < TERBESAR / SEN:
        return int(x) * SEN
    return parse_sen(x)


def _scaled(x: Any, kali: int) -> int:
    """An amount that the sheet prints in thousands or millions of rupiah, exact to the sen."""
    teks = repr(x) if isinstance(x, float) else str(x) if isinstance(x, int) else plain_number(str(x))
    sen = half_up(Fraction(teks) * kali * SEN)
    if abs(sen) > TERBESAR:
        raise BukanUangError(str(x))
    return sen


def _number(x: Any, desimal_titik: bool = False, desimal_koma: bool = False) -> float:
    if isinstance(x, (int, float)) and not isinstance(x, bool):
        return float(x)
    return parse_angka(str(x), desimal_titik, desimal_koma)


def _percent(x: Any) -> float:
    return parse_persen(x)


def _date(x: Any, zona: int = WIB, tahun: int | None = None, bulan_dahulu: bool = False) -> date:
    if isinstance(x, datetime):
        return x.date()
    if isinstance(x, date):
        return x
    if isinstance(x, (int, float)) and 20000 < x < 80000:  # a spreadsheet serial number
        return _SERIAL + timedelta(days=int(x))
    if isinstance(x, str) and (hari := _serial(x)) is not None:
        return hari
    return parse_date(str(x), zona, tahun, bulan_dahulu)


def _serial(teks: str) -> date | None:
    """The day that the number of a day means, as a spreadsheet writes it into a text file whose dates lost their shape; no other way to write a
    date has five digits alone. Only days of this century up to 2059."""
    m = _NOMOR_HARI.fullmatch(teks.strip())
    return _SERIAL + timedelta(days=int(m[1])) if m and 36526 <= int(m[1]) < 58441 else None


def _moment(x: Any, zona: int = WIB, tahun: int | None = None, bulan_dahulu: bool = False) -> datetime:
    """A date with its time of day; a bare date is its last second, because a deadline or a delivery on a day includes the day."""
    if isinstance(x, datetime):
        return x
    teks = str(x).strip()
    if isinstance(x, str) and ":" in teks:  # without a clock time the ISO reader would say midnight, a day too early
        try:
            t = datetime.fromisoformat(teks)
        except ValueError:
            pass
        else:
            return t if t.tzinfo is None else t.astimezone(timezone(timedelta(hours=zona))).replace(tzinfo=None)
    return datetime.combine(_date(x, zona, tahun, bulan_dahulu), time(23, 59, 59))


SALAH = {"uang": "bukan_uang", "persen": "bukan_persen", "angka": "bukan_angka", "tanggal": "bukan_tanggal", "waktu": "bukan_tanggal"}
EJAAN_KOSONG = frozenset("".join(x) for kata in KOSONG if kata for x in product(*zip(kata, kata.upper(), strict=True)))
BERALASAN = (*GALAT, "– (")  # how cells begin that say why they hold no value
NOL = {"-", "–", "—"}
NOMOR = {"no", "no.", "nomor", "no urut", "no. urut"}


def _blank(x: Any) -> bool:
    """Whether a cell has no value: blank, an error (named already), or the dash with a reason that Pantau's own exports print."""
    if not isinstance(x, str):
        return x is None
    return x.strip().lower() in KOSONG or x.startswith(BERALASAN)


def _other_texts(beda: Sequence[Any]) -> dict[Any, str]:
    """The cells among these whose text is not the cell itself."""
    try:
        rapi = list(map(str.strip, beda))
    except TypeError:  # not all of them are text
        return {x: as_text(x) for x in beda}
    lain = dict.fromkeys(EJAAN_KOSONG.intersection(beda), "")
    if rapi != beda:
        lain |= {x: as_text(x) for x, y in zip(beda, rapi, strict=True) if x != y}
    return lain


def _orders(beda: Sequence[Any]) -> dict[str, list[str]]:
    """The numbered dates among distinct cells by what they prove of the order of day and month."""
    hasil: dict[str, list[str]] = {}
    for x in beda:
        if isinstance(x, str) and 5 < len(x) < 40 and (urut := date_order(x)):
            hasil.setdefault(urut, []).append(x)
    return hasil


class Pembaca:
    """Typed access to a table. Findings gather in `masalah`; a row with an unreadable cell counts in `baris_salah`."""

    def __init__(self, tabel: Tabel) -> None:
        self.tabel = tabel
        self.zona = WIB  # hours east of Greenwich, for moments that end in Z
        self.tahun: int | None = None  # of dates written without one
        self._dibaca: dict[tuple[str, bool, str], Kolom[Any]] = {}
        self.masalah: list[Masalah] = list(tabel.isi.catatan)
        galat = {m.where.get("row") for m in self.masalah if m.severity == "error"}
        self.baris_salah: set[int] = {n for n, ke in enumerate(tabel.numbers) if ke in galat} if galat else set()

    def leave(self, buang: Collection[int]) -> None:
        """Leave out rows, and what was read of them; the others keep their lines."""
        sisa = [n for n in range(len(self.tabel.rows)) if n not in buang]
        self.tabel.drop_rows(set(buang))
        self.baris_salah = {k for k, n in enumerate(sisa) if n in self.baris_salah}
        self._dibaca.clear()

    def has(self, id: str) -> bool:
        """Whether the sheet has the column."""
        return id in self.tabel.kolom

    def column(self, id: str) -> Kolom[str]:
        """A column as text; missing column or blank cell = ''. Each distinct cell is read once."""
        i = self.tabel.kolom.get(id)
        if i is None:
            return Kolom.same("", len(self.tabel.rows))
        kolom = self.tabel.isi.column(i)
        peta = _other_texts(kolom.beda)
        return kolom.map(lambda x: peta.get(x, x)) if peta else kolom

    def text(self, id: str) -> list[str]:
        """The same row by row."""
        return list(self.column(id))

    def typed(self, id: str, wajib: bool = False, severity: str = "error") -> list[Any]:
        """A column in the type of its format; None where blank or unreadable."""
        return list(self.values(id, wajib, severity))

    def values(self, id: str, wajib: bool = False, severity: str = "error") -> Kolom[Any]:
        """The same with what each distinct cell says. Each is read once; what two spellings say alike is there twice."""
        kunci = (id, wajib, severity)
        if kunci not in self._dibaca:  # asked twice, told once
            self._dibaca[kunci] = self._read(id, wajib, severity)
        return self._dibaca[kunci]

    def _read(self, id: str, wajib: bool, severity: str) -> Kolom[Any]:
        tipe = self.tabel.format.column(id).tipe
        i = self.tabel.kolom.get(id)
        if i is None:
            return Kolom.same(None, len(self.tabel.rows))
        sel = self.tabel.isi.column(i)
        beda = sel.beda
        bulan_dahulu, mendua = self._date_order(id, sel) if tipe in ("tanggal", "waktu") else (False, frozenset())
        baca = self._reader(tipe, beda, id, bulan_dahulu)
        peta: dict[Any, Any] = {}
        buruk: set[Any] = set()
        for x in beda:
            if tipe == "uang" and isinstance(x, str) and x.strip() in NOL:
                peta[x] = 0
                continue
            if _blank(x):
                peta[x] = None
                if wajib:
                    buruk.add(x)
                continue
            if x in mendua:
                peta[x] = None
                continue
            try:
                peta[x] = baca(x)
            except (BukanUangError, BukanTanggalError, ValueError):
                peta[x] = None
                buruk.add(x)
        if buruk:
            self._report(id, sel, buruk, SALAH[tipe], severity)
        if tipe in ("tanggal", "waktu"):
            self._say_serial(id, sel)
        if tipe in ("uang", "angka"):
            self._doubt_short(id, sel, peta)
        if tipe == "persen" and self.tabel.format.lembar:
            self._doubt_fractions(id, beda, peta)
        return Kolom([peta[x] for x in beda], sel.ke)

    def _date_order(self, id: str, sel: Kolom[Any]) -> tuple[bool, frozenset[Any]]:
        """Whether the dates of a column are written month first, and its cells of which nothing tells it: named, for they are two dates. What
        a column does not prove itself, the other dates of the table do, which is doubted; dates that nothing proves are read day first."""
        sendiri = _orders(sel.beda)
        bukti = set(sendiri) & {"hari", "bulan"}
        if not bukti and "mendua" in sendiri:
            lain = [k.id for k in self.tabel.format.kolom if k.tipe in ("tanggal", "waktu") and k.id != id and k.id in self.tabel.kolom]
            bukti = {u for c in lain for u in _orders(self.tabel.isi.column(self.tabel.kolom[c]).beda)} & {"hari", "bulan"}
        judul = self.tabel.heading(id)
        if not bukti and any(map(tells_half_days, sendiri.get("mendua", ()))):
            bukti = {"bulan"}
        if bukti == {"bulan"}:
            contoh = (sendiri.get("bulan") or sendiri.get("mendua") or [""])[0]
            if "mendua" in sendiri:
                tahu = "info" if "bulan" in sendiri else "warning"
                self.problem("tanggal_bulan_dahulu", None, id, severity=tahu, kolom=judul, isi=contoh)
            return True, frozenset()
        if len(bukti) < 2:
            return False, frozenset()
        mendua = frozenset(sendiri.get("mendua", ()))
        for n, x in enumerate(sel) if mendua else ():
            if x in mendua:
                a, b = (format_tanggal(parse_date(x, bulan_dahulu=y)) for y in (False, True))
                self.problem("tanggal_mendua", n, id, value=x[:80], kolom=judul, isi=x[:80], hari=a, bulan=b)
        return False, mendua

    def _say_serial(self, id: str, sel: Kolom[Any]) -> None:
        """Say once that the dates of a column of text are numbers of days."""
        isi = next((x for x in sel.beda if isinstance(x, str) and _serial(x) is not None), None)
        if isi is not None:
            w = {"kolom": self.tabel.heading(id), "isi": isi.strip()[:80], "tanggal": format_tanggal(_date(isi))}
            self.problem("tanggal_nomor_hari", None, id, severity="info", **w)

    def _doubt_short(self, id: str, sel: Kolom[Any], peta: dict[Any, Any]) -> None:
        """Name numbers in the short form of a narrow cell, whose last digits may be lost."""
        pendek = {x for x in sel.beda if isinstance(x, str) and "+" in x and shown_short(x) and peta.get(x) is not None}
        for n, x in enumerate(sel) if pendek else ():
            if x in pendek:
                self.problem("angka_ringkas", n, id, severity="warning", value=x[:80], kolom=self.tabel.heading(id), isi=x[:80])

    def _reader(self, tipe: str, beda: Sequence[Any], id: str, bulan_dahulu: bool) -> Callable[[Any], Any]:
        """How cells of a column are read: by its type, its neighbours, and the unit of money that the sheet states."""
        if tipe == "uang":
            kali = self.tabel.isi.kali.get(id, 1)
            return (lambda x: _scaled(x, kali)) if kali > 1 else _money
        if tipe == "angka":
            titik, koma = id in BUJUR or decimal_points(x for x in beda if isinstance(x, str)), self._decimal_commas(id, beda)
            return lambda x: _number(x, titik, koma)
        if tipe == "tanggal":
            return lambda x: _date(x, self.zona, self.tahun, bulan_dahulu)
        if tipe == "waktu":
            return lambda x: _moment(x, self.zona, self.tahun, bulan_dahulu)
        return _percent

    def _decimal_commas(self, id: str, beda: Sequence[Any]) -> bool:
        """Whether `72,500` in a column of numbers is 72,5: what the column does not prove itself, the other numbers of the table do; where
        nothing does, it is named."""
        teks = [x for x in beda if isinstance(x, str)]
        if not comma_unclear(teks):
            return decimal_commas(teks)
        lain = [k.id for k in self.tabel.format.kolom if k.tipe == "angka" and k.id in self.tabel.kolom]
        semua = [x for c in lain for x in self.tabel.isi.column(self.tabel.kolom[c]).beda if isinstance(x, str)]
        if not comma_unclear(semua):
            return decimal_commas(semua)
        isi = next(x for x in teks if comma_unclear([x]))
        a, b = isi.replace(",", ""), isi.rstrip("0").rstrip(",")
        n = next(i for i, x in enumerate(self.tabel.isi.column(self.tabel.kolom[id])) if x == isi)
        self.problem("angka_koma_mendua", n, id, value=isi[:80], kolom=self.tabel.heading(id), isi=isi[:80], ribuan=a[:80], desimal=b[:80])
        return False

    def _doubt_fractions(self, id: str, beda: Sequence[Any], peta: dict[Any, Any]) -> None:
        """Name a percent column all of whose values lie between 0 and 1 without being shown as percent: 0,625 may mean 62,5 %."""
        angka = [peta[x] for x in beda if peta[x] is not None]
        if not any(0 < v < 1 for v in angka) or any(v > 1 or v < 0 for v in angka) or self.tabel.lembar.persen:
            return
        if any(isinstance(x, str) and "%" in x for x in beda):
            return
        contoh = max(v for v in angka)
        self.problem(
            "persen_tampak_pecahan", None, id, severity="warning", kolom=self.tabel.heading(id), isi=f"{contoh:g}".replace(".", ",")
        )

    def _report(self, id: str, sel: Sequence[Any], buruk: set[Any], code: str, severity: str) -> None:
        """A finding for every cell that is required and blank, or does not read."""
        judul = self.tabel.heading(id)
        for n, x in enumerate(sel):
            if x in buruk:
                if _blank(x):
                    self.empty(n, id)
                else:
                    self.problem(code, n, id, severity=severity, value=str(x)[:80], kolom=judul, isi=str(x)[:80])

    def empty(self, n: int, id: str) -> None:
        """Name a cell that needs a value and has none: blank, or a word such as NaN that stands for none. What did not read was named when
        the column was."""
        isi = self.written(id, n)
        if not isi:
            self.problem("sel_kosong", n, id, kolom=self.tabel.heading(id))
        elif _blank(isi):
            self.problem("sel_tanpa_nilai", n, id, value=isi[:80], kolom=self.tabel.heading(id), isi=isi[:80])

    def written(self, id: str, n: int) -> str:
        """What a cell says, '' for a blank one, a dash or an error that was named already."""
        i = self.tabel.kolom.get(id)
        x = self.tabel.isi.column(i)[n] if i is not None else None
        teks = "" if x is None else str(x).strip()
        return "" if teks in NOL or teks.startswith((*GALAT, "– (")) else teks

    def twin(self, n: int, pertama: int, severity: str = "error") -> None:
        """Name a row that says the same as an earlier one. Where they differ in a column that is not read, as the account or the month, neither
        is to be deleted."""
        t = self.tabel
        dibaca = {*t.kolom.values(), *(i for i, x in enumerate(t.judul.nama) if not x or name_key(x) in NOMOR)}
        rows = [t.rows[x] for x in (pertama, n)]
        for k, nama in enumerate(t.judul.nama):
            a, b = (as_text(r[k]) if k < len(r) else "" for r in rows)
            if k not in dibaca and a != b and a and b and not (a.isdigit() and b.isdigit()):
                isi = {"kolom": nama, "ini": b[:60], "itu": a[:60]}
                self.problem("baris_kembar_kolom", n, severity=severity, pertama=t.numbers[pertama], **isi)
                return
        self.problem("baris_kembar", n, severity=severity, pertama=t.numbers[pertama])

    def problem(
        self, code: str, n: int | None, id: str | None = None, *, severity: str = "error", value: str | None = None, **params: Any
    ) -> None:
        """Note a finding on data row `n`."""
        t = self.tabel
        w = t.lembar.where(None if n is None else t.isi.asal[n], t.heading(id) if id else None)
        self.masalah.append(Masalah(code, w, params, severity, value))  # type: ignore[arg-type]
        if n is not None and severity == "error":
            self.baris_salah.add(n)
