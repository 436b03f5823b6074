"""The date of every sheet: stated with the import, told by its own title, or by the name of the sheet. Never one for another in silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BULAN
from pantau.imports.format import match
from pantau.imports.lembaran.kolom_bulan import of_date
from pantau.imports.lembaran.kop import month_in, period_in, sheet_period
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi


def periods_of(tabel: Sequence[Pembaca], opsi: Opsi, format: str) -> list[date]:
    """The date of every table. Sheets of one workbook that name months have each their own; a single sheet takes what was stated
    beside it, else --per, else its title.

    Raises DitolakError where a date is neither stated nor told.
    """
    tahun = opsi.tahun or (opsi.per.year if opsi.per else None)
    sendiri = [sheet_period(p.tabel.lembar.lembar, p.tabel.isi.titel, tahun) for p in tabel]
    per_berkas: dict[str, list[int]] = {}
    for i, p in enumerate(tabel):
        per_berkas.setdefault(p.tabel.lembar.berkas, []).append(i)
    hasil: list[date] = []
    gagal: list[Masalah] = []
    for i, p in enumerate(tabel):
        kawan = per_berkas[p.tabel.lembar.berkas]
        x = p.tabel.lembar
        bulanan = len(kawan) > 1 and len({sendiri[j] for j in kawan if sendiri[j]}) > 1
        dinyatakan = opsi.answer(x).per or (None if bulanan else opsi.per)
        d = sendiri[i] or dinyatakan if bulanan else dinyatakan or sendiri[i]
        if bulanan and d is None:
            gagal.append(Masalah("periode_lembar_tidak_diketahui", x.where(), {"lembar": x.lembar}))
        elif d is None:
            kode = "per_wajib" if not (period_in(x.lembar) or month_in(x.lembar)) else "periode_lembar_tidak_diketahui"
            gagal.append(Masalah(kode, x.where(), {"format": format, "lembar": x.lembar}))
        else:
            hasil.append(d)
            if d is not dinyatakan:
                p.problem("periode_dari_lembar", None, severity="info", lembar=x.lembar or x.berkas, per=d.isoformat())
    if gagal:
        raise DitolakError(gagal)
    return hasil


def months_at(p: Pembaca, per: date) -> Pembaca:
    """The table with the columns of its date, where columns of several months or years stand side by side."""
    x, f = p.tabel.lembar, p.tabel.format
    t = match(f, x)
    kolom, masalah = of_date(x, t.judul, t.kolom, {k.id: k.tipe for k in f.kolom}, per, x.pemetaan is not None)
    if kolom != t.kolom:
        sudah = p.masalah[len(p.tabel.isi.catatan) :]
        t.kolom = kolom
        p = Pembaca(t)
        p.masalah += sudah
    p.masalah += masalah
    return p


def _other_year(p: Pembaca, judul: int, per: str, tahun: int) -> None:
    """Ask before a sheet whose lines name another year only is taken for this one: it may be last year's."""
    kata: dict[str, Any] = {"judul": p.tabel.isi.titel.kata or str(judul), "per": per, "tahun": tahun, "frasa": f"JUDUL {judul}"}
    p.problem("judul_tahun_lain", None, severity="warning", **kata)


def check_title_year(p: Pembaca, tahun: int) -> None:
    """Ask where the lines above a plan name another year than the import."""
    disebut = p.tabel.isi.titel.disebut
    if disebut and tahun not in disebut:
        _other_year(p, max(disebut), f"tahun anggaran {tahun}", tahun)


def ask_period(p: Pembaca, bulan: int, tahun: int, per: date, untuk: date, n: int | None = None) -> None:
    """Ask before a sheet that tells another month than the import is loaded (`untuk` a day)."""
    kata = {"judul": f"{BULAN[bulan - 1]} {tahun}", "per": per.isoformat(), "untuk": untuk.isoformat()}
    p.problem("judul_beda_per", n, severity="warning", **kata, frasa=f"JUDUL {kata['judul'].upper()}")


def check_title(p: Pembaca, per: date, opsi: Opsi, nanti: str = "warning") -> None:
    """Ask where a title, or without one the name of the sheet, tells another date than the import; name (as severe as `nanti`) a date that has not
    come."""
    t, opsi = p.tabel.isi.titel, opsi.of(p.tabel.lembar)
    nama = p.tabel.lembar.lembar
    lembar = period_in(nama)
    bulan = t.periode.month if t.periode else t.bulan or (lembar.month if lembar else month_in(nama)) or per.month
    tahun = t.periode.year if t.periode else lembar.year if lembar and not t.bulan else per.year
    if t.disebut and per.year not in t.disebut:
        _other_year(p, max(t.disebut), per.isoformat(), per.year)
    elif (tahun, bulan) != (per.year, per.month):
        ask_period(p, bulan, tahun, per, per)
    if per > opsi.hari_ini:
        p.problem("per_di_masa_depan", None, severity=nanti, per=per.isoformat(), kini=opsi.hari_ini.isoformat())
