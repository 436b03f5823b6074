"""Realisation statements per account, one or many units in a file. Values are cumulative to the end of the printed period."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pantau.apps.kas.fakta import PosKasUsul
from pantau.apps.muat.usulan import Usulan
from pantau.apps.organisasi.pengenal import UnitUsul
from pantau.apps.realisasi.fakta import KumulatifUsul
from pantau.core.kas import flow_of
from pantau.core.kode import is_under, normalise_rekening, padded_rekening, parse
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BukanTanggalError, parse_date
from pantau.core.uang import format_rupiah
from pantau.imports.lembaran.kop import period_in
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import negatives, require_rows
from pantau.imports.sumber.hilang import told_at_once
from pantau.imports.sumber.periksa_turun import check_falls
from pantau.imports.sumber.periode_lembar import ask_period, check_title
from pantau.imports.sumber.tanpa_nilai import name_blanks
from pantau.imports.sumber.unit_lembar import check_unit, stated_unit, titled_unit

_TANGGAL = re.compile(r"\b(\d{1,2} ?[ /-] ?[A-Za-z0-9]{1,12} ?[ /-] ?\d{4})\b")


def period_end(teks: str) -> tuple[date | None, date | None]:
    """First and last date that a free-text period names; the month-end of `Oktober 2022` where no day is given."""
    tanggal = []
    for t in _TANGGAL.findall(teks):
        try:
            tanggal.append(parse_date(t))
        except BukanTanggalError:
            continue
    if tanggal:
        return (tanggal[0] if len(tanggal) > 1 else None), tanggal[-1]
    akhir = period_in(teks)
    if akhir is not None:
        return None, akhir
    return None, None


Kelompok = dict[tuple[str, str, str, str], list[int]]  # (unit code, unit name, file of origin, period) → rows
Bacaan = list[tuple[int, Pembaca, Kelompok]]
Angka = list[int | None]


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the periods."""
    units: list[UnitUsul] = []
    semua = _statements(tabel, opsi, units)
    beragam = len({period_end(g[3])[1] for _, _, kelompok in semua for g in kelompok} - {None}) > 1
    akhir_of = {(i, g): _end_of(p, g, isi, opsi, beragam) for i, p, kelompok in semua for g, isi in kelompok.items()}
    tahun_ada = {x.year for x in akhir_of.values() if x}
    if len(tahun_ada) > 1:
        raise DitolakError(Masalah("tahun_berbeda", {}, {"opsi": "–", "berkas": ", ".join(map(str, sorted(tahun_ada)))}))
    tahun = opsi.year(tahun_ada.pop() if tahun_ada else opsi.hari_ini.year if not (opsi.tahun or opsi.per) else None)
    u = Usulan(tahun, "lra", list(dict.fromkeys(units)), setuju_nama=opsi.setuju_nama)
    semua = _joined(semua, u)
    asing = _templates(semua)
    dilihat = Dilihat()
    for i, p, kelompok in semua:
        for g, isi in kelompok.items():
            akhir = akhir_of[i, g]
            if akhir is not None:
                _statement(u, i, p, g, isi, akhir, asing, dilihat)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    _say_level(u)
    told_at_once(u, "lra")
    check_falls(u, tabel, "realisasi", "")
    return u


def _say_level(u: Usulan) -> None:
    """Say that accounts count for their unit as a whole, where its budget is known by activity: which of them spent is not told."""
    lra = {u.simpul.line_unit(b) for b in u.rows("kumulatif").kolom.get("baris", ())}
    kegiatan = {unit for (unit, kunci), i in u.simpul.simpul.items() if i > 0 and "~lra" not in kunci and unit in lra}
    if nama := sorted({u.unit_name(x) for x in kegiatan}):
        u.masalah.append(Masalah("lra_tanpa_kegiatan", {}, {"jumlah": len(nama), "daftar": "; ".join(nama[:6])}, "info"))


def _statements(tabel: list[Pembaca], opsi: Opsi, units: list[UnitUsul]) -> Bacaan:
    """The rows of every sheet by unit, file of origin and period; the units are announced in `units`."""
    semua = []
    for i, p in enumerate(tabel):
        require_rows(p)
        nama, kode_u, periode, asal = p.text("nama_skpd"), p.text("kode_skpd"), p.text("periode"), p.text("berkas_asal")
        if (milik := stated_unit(opsi.of(p.tabel.lembar))) is not None:
            check_unit(p, milik, [(k, n, "", "") for k, n in dict.fromkeys(zip(kode_u, nama, strict=True))])
        dinyatakan = milik or titled_unit(p, any(nama) or any(kode_u))
        judul = p.tabel.isi.titel
        if judul.periode is not None and not any(periode):
            periode = [judul.kata] * len(periode)
        kelompok: Kelompok = {}
        for n in range(len(nama)):
            k, nm = (kode_u[n], nama[n]) if kode_u[n] or nama[n] else (dinyatakan or ("", ""))
            if not (k or nm):
                p.problem("unit_tidak_disebut", n)
                continue
            nm = nm or f"Unit {k}"
            kelompok.setdefault((k, nm, asal[n], periode[n]), []).append(n)
            units.append(UnitUsul(k, nm, berkas=i, baris=p.tabel.numbers[n]))
        semua.append((i, p, kelompok))
    return semua


def _joined(semua: Bacaan, u: Usulan) -> Bacaan:
    """Statements in which one unit goes by two spellings are one statement."""
    hasil: Bacaan = []
    for i, p, kelompok in semua:
        pertama: dict[tuple[int, str, str], tuple[str, str, str, str]] = {}
        satu: Kelompok = {}
        for g, isi in kelompok.items():
            satu.setdefault(pertama.setdefault((u.unit_id(g[0], g[1]), g[2], g[3]), g), []).extend(isi)
        hasil.append((i, p, satu))
    return hasil


def _end_of(p: Pembaca, g: tuple[str, str, str, str], isi: list[int], opsi: Opsi, beragam: bool) -> date | None:
    """Until when the figures of a statement count; what is odd about its period is named. `beragam`: the statements tell several dates, so that
    the one stated with the import is only for those that tell none."""
    opsi = opsi.of(p.tabel.lembar)
    awal, akhir = period_end(g[3])
    if akhir is None and opsi.per is None:
        di = "periode" if p.has("periode") else None
        p.problem("periode_tidak_terbaca", isi[0], di, value=g[3][:80], unit=g[1], isi=g[3][:60] or "–")
    if akhir is None and opsi.per is not None and (g[3] or beragam):
        w = {"isi": g[3][:60] or "–", "unit": g[1], "per": opsi.per.isoformat()}
        p.problem("periode_menurut_impor", isi[0], "periode" if p.has("periode") else None, severity="warning", **w)
    akhir = akhir or opsi.per
    if awal and awal.month != 1:
        p.problem("periode_bukan_dari_januari", isi[0], severity="warning", unit=g[1], awal=awal.isoformat())
    if akhir and akhir > opsi.hari_ini:
        p.problem("tanggal_depan", isi[0], severity="warning", tanggal=akhir.isoformat())
    if akhir and g[3] == "" and opsi.per:
        check_title(p, akhir, opsi)
    if akhir and opsi.per and not beragam and akhir != opsi.per and (akhir.year, akhir.month) != (opsi.per.year, opsi.per.month):
        ask_period(p, akhir.month, akhir.year, opsi.per, akhir, isi[0])
    return akhir


def _statement(
    u: Usulan,
    i: int,
    p: Pembaca,
    g: tuple[str, str, str, str],
    isi: list[int],
    akhir: date,
    asing: dict[tuple[tuple[str, int, int], ...], set[str]],
    dilihat: Dilihat,
) -> None:
    """The accounts of one statement, unless it is an empty or a foreign template."""
    anggaran, realisasi, kode, uraian = p.typed("anggaran"), p.typed("realisasi"), p.text("kode"), p.text("uraian")
    akun = _accounts(p, isi, kode, akhir.year)
    belanja = {k: n for k, n in akun.items() if is_under(k, "5")}
    kas = {k: (n, anggaran[n], realisasi[n]) for k, n in _leaves({k: n for k, n in akun.items() if flow_of(k)}).items()}
    berisi = any((anggaran[n] or 0) or (realisasi[n] or 0) for n in belanja.values())
    if not berisi and any(a or r for _, a, r in kas.values()):
        _cash(u, i, p, g, akhir, kas, dilihat)
        return
    if not berisi:
        p.problem("templat_belum_diisi", isi[0], severity="warning")
        return
    daun = _leaves(belanja)
    for n in daun.values():
        negatives(p, n, {"anggaran": anggaran[n], "realisasi": realisasi[n]})
    name_blanks(p, [n for n in daun.values() if anggaran[n]], "realisasi")
    _check_parents(p, belanja, daun, anggaran, realisasi, g[1])
    if (semua := _print(kode, anggaran, realisasi, isi)) in asing:
        unit_lain = sorted(asing[semua] - {g[1]})
        p.problem("templat_daerah_lain", isi[0], severity="warning", unit=g[1], lain="; ".join(unit_lain[:4]))
        return
    sidik = tuple(sorted((k, realisasi[n] or 0) for k, n in daun.items()))
    if sidik in dilihat.sidik and any(v for _, v in sidik):
        p.problem("unggahan_berulang", isi[0], severity="warning", unit=g[1], lain=dilihat.sidik[sidik])
    dilihat.sidik.setdefault(sidik, f"{g[1]} ({g[3] or g[2] or p.tabel.lembar.berkas})")
    _cash(u, i, p, g, akhir, kas, dilihat)
    unit = u.unit_id(g[0], g[1])
    daun = _new_accounts(p, g, unit, akhir, {k: (n, anggaran[n], realisasi[n]) for k, n in daun.items()}, dilihat)
    simpul = u.node(unit, None, "program", "", "Belanja menurut laporan realisasi anggaran", "p~lra")
    for k, n in daun.items():
        ke = p.tabel.numbers[n]
        sub = u.node(unit, simpul, "kegiatan", k, uraian[n] or k, f"k~lra~{k}")
        baris = u.simpul.line(sub, k)
        if anggaran[n] is not None:
            u.shown_pagu(baris, akhir, anggaran[n], i, ke)
        if realisasi[n] is not None:
            u.add(KumulatifUsul(baris, "lra", akhir, realisasi[n]), i, ke)


def _leaves(akun: dict[str, int]) -> dict[str, int]:
    """The accounts below which no other is printed."""
    ruas = {k: parse(padded_rekening(k)) for k in akun}
    atas = {s[:m] for s in ruas.values() for m in range(1, len(s))}
    return {k: n for k, n in akun.items() if ruas[k] not in atas}


def _cash(
    u: Usulan,
    i: int,
    p: Pembaca,
    g: tuple[str, str, str, str],
    akhir: date,
    kas: dict[str, tuple[int, int | None, int | None]],
    dilihat: Dilihat,
) -> None:
    """Revenue and financing of a statement: no spending, they stand beside it in the cash forecast."""
    unit, uraian = u.unit_id(g[0], g[1]), p.text("uraian")
    for k, n in _new_accounts(p, g, unit, akhir, kas, dilihat).items():
        _, anggaran, realisasi = kas[k]
        if realisasi is not None:
            u.add(PosKasUsul(akhir.year, unit, k, akhir, (uraian[n] or k)[:300], anggaran, realisasi), i, p.tabel.numbers[n])


@dataclass(slots=True)
class Dilihat:
    """Statements seen before, by their figures, and the accounts of units at a date: amounts and the file that told them."""

    sidik: dict[tuple[tuple[str, int], ...], str] = field(default_factory=dict)
    akun: dict[tuple[int, date, str], tuple[tuple[int | None, int | None], str]] = field(default_factory=dict)


def _new_accounts(
    p: Pembaca, g: tuple[str, str, str, str], unit: int, akhir: date, isi: dict[str, tuple[int, int | None, int | None]], dilihat: Dilihat
) -> dict[str, int]:
    """Account → row of those that no other upload told of the unit and date; where one did and says otherwise, that is an error: neither wins."""
    tempat = p.tabel.lembar.berkas + (f", {p.tabel.lembar.lembar}" if p.tabel.lembar.lembar else "")
    baru, beda = {}, []
    for k, (n, anggaran, realisasi) in isi.items():
        lama = dilihat.akun.setdefault((unit, akhir, k), ((anggaran, realisasi), tempat))
        if lama[1] == tempat:
            baru[k] = n
        elif lama[0] != (anggaran, realisasi):
            beda.append((n, k, lama[1]))
    if beda:
        w: dict[str, Any] = {"unit": g[1], "per": akhir.isoformat(), "lain": beda[0][2], "jumlah": len(beda), "akun": beda[0][1]}
        p.problem("unggahan_berbeda", beda[0][0], **w)
    return baru


BAGAN_BARU = 2021  # first year of the chart of accounts whose segments have fixed widths


def _accounts(p: Pembaca, isi: list[int], kode: list[str], tahun: int) -> dict[str, int]:
    """Account → row, with the zeros that the chart of its year has; an account that comes again is named."""
    akun: dict[str, int] = {}
    for n in isi:
        if not kode[n]:
            continue
        k = (padded_rekening if tahun >= BAGAN_BARU else normalise_rekening)(kode[n])
        if k in akun and is_under(k, "5"):
            p.twin(n, akun[k])
        akun.setdefault(k, n)
    return akun


def _print(kode: list[str], anggaran: list[int | None], realisasi: list[int | None], isi: list[int]) -> tuple[tuple[str, int, int], ...]:
    """All figures of a statement, by which two uploads are known to be the same."""
    return tuple(sorted((normalise_rekening(kode[n]), anggaran[n] or 0, realisasi[n] or 0) for n in isi if kode[n]))


def _templates(semua: Bacaan) -> dict[tuple[tuple[str, int, int], ...], set[str]]:
    """Statements with the same budget and realisation under three units or more, and those units: a filled-in template of somebody else.

    Which of them came first does not matter: none of them is loaded.
    """
    unit_of: dict[tuple[tuple[str, int, int], ...], set[str]] = {}
    for _, p, kelompok in semua:
        anggaran, realisasi, kode = p.typed("anggaran"), p.typed("realisasi"), p.text("kode")
        for g, isi in kelompok.items():
            sidik = _print(kode, anggaran, realisasi, isi)
            if sum(a > 0 for _, a, _ in sidik) > 1:
                unit_of.setdefault(sidik, set()).add(g[1])
    return {s: u for s, u in unit_of.items() if len(u) > 2}


def _check_parents(
    p: Pembaca, belanja: dict[str, int], daun: dict[str, int], anggaran: list[int | None], realisasi: list[int | None], unit: str
) -> None:
    """Name printed sub-totals that are not the sum of the accounts below them."""
    for k, n in belanja.items():
        if k in daun:
            continue
        for id, nilai in (("anggaran", anggaran), ("realisasi", realisasi)):
            jumlah = sum(nilai[m] or 0 for d, m in daun.items() if is_under(d, k))
            if nilai[n] is not None and nilai[n] != jumlah:
                p.problem(
                    "jumlah_tertulis_beda",
                    n,
                    id,
                    severity="warning",
                    tingkat="akun",
                    nama=k,
                    bagian_unit=unit,
                    tertulis=format_rupiah(nilai[n] or 0),
                    dihitung=format_rupiah(jumlah),
                    selisih=format_rupiah((nilai[n] or 0) - jumlah),
                )
