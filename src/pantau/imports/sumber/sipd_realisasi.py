"""SIPD realisation export: postings with their document chain. A row with a SP2D is realisation on the SP2D basis, a SPP without one is not.

Advances are never realisation: SPP and SP2D of the float (UP) and of a top-up (TU) are kept as `uang_muka`. What proves spending out of them
(TBP, SPJ) counts with the amount spent. A deposit (nilai_setoran) is a return and reduces realisation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

import numpy as np

from pantau.apps.muat.persetujuan import SEKALI, SEMUA, plain
from pantau.apps.muat.usulan import Lengkap, Usulan
from pantau.apps.realisasi.fakta import POSTING
from pantau.base.beda import Berdiri
from pantau.core.cara_bayar import CARA, UANG_MUKA, named_means
from pantau.core.kode import REKENING, normalise_rekening
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.uang import format_rupiah
from pantau.imports.kolom import Kolom, applied, combined
from pantau.imports.lajur import Lajur
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import announce_codes, leaf_node, line_of, require_rows, say_urusan, tree_columns, units_of, unreadable

KOLOM = ("baris_ke", "baris", "basis", "jenis", "tanggal", "masa", "jumlah", "dokumen", "jenis_dokumen", "diajukan")
DOKUMEN = {"SURAT PERINTAH PENCAIRAN DANA": "SP2D", "SURAT PERINTAH MEMBAYAR": "SPM", "SURAT PERMINTAAN PEMBAYARAN": "SPP", "TANDA BUKTI PENGELUARAN": "TBP", "TANDA BUKTI PEMBAYARAN": "TBP"}  # fmt: skip
BELANJA = {"SPJ", "LPJ"}  # prove spending, as TBP does
SETORAN = {"STS", "CP", "PENGEMBALIAN", "SETORAN"}  # money given back
PENGESAHAN = {"SP2B", "SPB", "SP3B", "SP3BP", "SP2BP", "PENGESAHAN"}


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal; the year is stated or that of the documents."""
    units, baris_unit = [], []
    for i, p in enumerate(tabel):
        require_rows(p)
        ub = units_of(p, opsi, i)
        units += ub.usul
        baris_unit.append(ub.per_baris)
    tanggal = [p.values("tanggal_dokumen", wajib=True) for p in tabel]
    tahun = _year(tabel, tanggal, opsi)
    u = Usulan(tahun, "sipd-realisasi", units, setuju_nama=opsi.setuju_nama)
    for i, p in enumerate(tabel):
        _sheet(u, p, i, baris_unit[i], tanggal[i], tahun, opsi)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    u.lengkap.append(_documents_of_days(u, baris_unit, tanggal, opsi.per))
    say_urusan(u)
    return u


def _year(tabel: list[Pembaca], tanggal: list[Kolom[date | None]], opsi: Opsi) -> int:
    """The fiscal year: stated, of --per, or that of all documents. Documents of several years are of one year only where somebody says which."""
    ada = sorted({t.year for x in tanggal for t in x.beda if t})
    nyata = opsi.tahun or (opsi.per.year if opsi.per else None)
    if nyata and ada and nyata not in ada:
        raise DitolakError(
            Masalah("tahun_berbeda", tabel[0].tabel.lembar.where(), {"opsi": str(nyata), "berkas": ", ".join(map(str, ada))})
        )
    if nyata or len(ada) < 2:
        return opsi.year(None if nyata else next(iter(ada), None))
    isi: dict[int, list[int]] = {t: [0, 0] for t in ada}
    for p, hari in zip(tabel, tanggal, strict=True):
        for t, nilai in zip(hari, p.values("nilai_realisasi", wajib=True), strict=True):
            if t:
                isi[t.year][0] += 1
                isi[t.year][1] += nilai or 0
    daftar = "; ".join(f"{t}: {n} baris, {format_rupiah(nilai)}" for t, (n, nilai) in isi.items())
    kecil = min(ada, key=lambda t: isi[t][0])
    p, n = next((p, n) for p, hari in zip(tabel, tanggal, strict=True) for n, t in enumerate(hari) if t and t.year == kecil)
    w = {**p.tabel.lembar.where(), "row": p.tabel.numbers[n], "column": p.tabel.heading("tanggal_dokumen")}
    raise DitolakError([*(m for p in tabel for m in unreadable(p)), Masalah("tahun_campur", w, {"daftar": daftar})])


def _leave_other_years(p: Pembaca, j: Lajur, tgl: Kolom[date | None], nilai: Sequence[int | None], tahun: int) -> None:
    """Leave out documents of another year, and name each and what they come to."""
    lain = j.leave_out(j.where(tgl, lambda t: t is not None and t.year != tahun))
    for n in lain:
        p.problem("tanggal_di_luar_tahun", n, "tanggal_dokumen", severity="warning", tanggal=str(tgl[n]), tahun=tahun)
    if lain:
        kata: dict[str, Any] = {"jumlah": len(lain), "tahun": tahun, "nilai": format_rupiah(sum(nilai[n] or 0 for n in lain))}
        p.problem("dokumen_tahun_lain", lain[0], "tanggal_dokumen", severity="warning", **kata)


def _documents_of_days(u: Usulan, baris_unit: list[Kolom[tuple[str, str]]], tanggal: list[Kolom[date | None]], per: date | None) -> Lengkap:
    """A sheet names every document of its units between its first and its last day, or the day stated beside it (`per`)."""

    @cache  # asked for only where something stands that the export does not name
    def spans() -> dict[int, tuple[str, str]]:
        masa: dict[int, tuple[str, str]] = {}
        for unit, hari in zip(baris_unit, tanggal, strict=True):
            isi = [(x, t.isoformat()) for x, t in combined(unit, hari).beda if t is not None and t.year == u.tahun and any(x)]
            if not isi:
                continue
            awal, akhir = min(t for _, t in isi), max(t for _, t in isi)
            for id_ in {u.unit_id(*x) for x, _ in isi}:
                dari, sampai = masa.get(id_, (awal, akhir))
                masa[id_] = (min(dari, awal), max(sampai, akhir))
        return masa

    def bounds(x: Berdiri) -> tuple[str, str]:
        dari, sampai = spans().get(u.simpul.line_unit(x.kunci[0]), ("9", "0"))
        if dari <= sampai and per is not None:  # stated beside the file: it tells of everything up to that day
            sampai = max(sampai, per.isoformat())
        return dari, sampai

    def within(x: Berdiri) -> bool:
        dari, sampai = bounds(x)
        return bool(dari <= x.nilai[2] <= sampai)

    def after(x: Berdiri) -> bool:
        dari, sampai = bounds(x)
        return bool(dari <= sampai < x.nilai[2])

    def begins_after(x: Berdiri) -> str:
        dari, sampai = bounds(x)
        return dari if x.nilai[2] < dari <= sampai else ""

    return Lengkap(POSTING, within, "dokumen_hilang", setuju=True, sesudah=after, sebelum=begins_after, ekspor=True, jumlah="jumlah")


def _sheet(u: Usulan, p: Pembaca, i: int, units: Kolom[tuple[str, str]], tgl: Kolom[date | None], tahun: int, opsi: Opsi) -> None:
    pohon = tree_columns(p)
    nilai, setoran, masa = p.values("nilai_realisasi", wajib=True), p.values("nilai_setoran"), p.values("masa")
    t_spp, t_spm, t_sp2d = p.values("tanggal_spp"), p.values("tanggal_spm"), p.values("tanggal_sp2d")
    n_sp2d, jenis, jenis_dok = p.column("nomor_sp2d"), p.column("jenis_transaksi"), p.column("jenis_dokumen").map(str.upper)
    j = Lajur(p)
    j.leave_out(j.where(nilai, lambda x: x is None))
    j.leave_out(j.where(tgl, lambda x: x is None))
    _leave_other_years(p, j, tgl, nilai, tahun)
    j.leave_out(j.where(units, lambda x: not any(x)))
    simpul = j.spread(_nodes(u, *j.columns(units, pohon)))
    for n in j.leave_out(j.where(simpul, lambda x: x is None)):
        p.problem("sub_kegiatan_tidak_disebut", n)
    lebar: dict[str, str] = {}
    baris = _lines(u, p, j, simpul, lebar)
    jumlah = applied(lambda a, b: a - b if a is not None and b else a, nilai, setoran) if any(setoran.beda) else nilai
    dok = jenis_dok.map(_document)
    cara = applied(_means, jenis, jenis_dok)
    basis = applied(_basis, dok, cara, n_sp2d.map(bool))
    _name_other_means(p, j, jenis, dok, cara)
    for n in j.leave_out(j.where(combined(dok, jumlah), lambda x: x[0] in SETORAN and (x[1] or 0) > 0)):
        p.problem("dokumen_setoran", n, "nilai_realisasi", value=jenis_dok[n], isi=jenis_dok[n], nilai=format_rupiah(jumlah[n] or 0))
    _name_unknown(p, j, jenis_dok, dok, basis)
    cair = applied(lambda b, x: b == "sp2d" and x == "SPP", basis, dok)
    tanggal = applied(lambda ya, d, t: d if ya and d else t, cair, t_sp2d, tgl)
    diajukan = applied(lambda x, t: t if x == "SPP" else None, dok, tgl)
    _check_dates(p, j, combined(dok, t_spp, t_spm, t_sp2d, tgl), tanggal, tahun, opsi)
    for n in j.where(combined(dok, nilai), lambda x: x[0] not in SETORAN and (x[1] or 0) < 0):
        _name_negative(p, n, dok[n], nilai[n], setoran[n])
    _leave_twins(p, j, plain(SEMUA) in map(plain, opsi.setuju), p.column("nomor_dokumen"), jenis_dok, tgl, n_sp2d, baris, jumlah)
    j.settle()
    belum, muka = ([jumlah[n] for n in j.where(basis, b.__eq__)] for b in ("spp", "uang_muka"))
    if j.places:
        rantai = _chains(j, (("spp", p.column("nomor_spp"), t_spp), ("spm", p.column("nomor_spm"), t_spm), ("sp2d", n_sp2d, t_sp2d)))
        masa = applied(lambda m, t: m or t, masa, tgl) if any(masa.beda) else tgl
        isi = (p.tabel.numbers, baris, basis, cara, tanggal, masa, jumlah, p.column("nomor_dokumen"), jenis_dok, diajukan)
        u.rows(POSTING).extend(i, **dict(zip(KOLOM, j.pick(*isi), strict=True)), rantai=rantai)
    if lebar:
        daftar = "; ".join(f"{a} → {b}" for a, b in list(lebar.items())[:5])
        judul = p.tabel.heading("kode_rekening")
        p.problem("kode_dipulihkan", None, "kode_rekening", severity="info", kolom=judul, jumlah=len(lebar), daftar=daftar)
    if belum:
        p.problem("spp_belum_cair", None, severity="info", jumlah=len(belum), nilai=format_rupiah(sum(belum)))
    if muka:
        p.problem("uang_muka", None, severity="info", jumlah=len(muka), nilai=format_rupiah(sum(muka)))


def _leave_twins(p: Pembaca, j: Lajur, semua: bool, nomor: Kolom[str], *isi: Sequence[Any]) -> None:
    """Count a row once that comes again with the same document, account and amount; each is named, and what is left out is asked about: it may
    be a second line of the document. With `semua` the person has said that it is. A row without a number names no document."""
    sendiri: Sequence[Any] = [x or n for n, x in enumerate(nomor)] if "" in nomor.beda else nomor
    kembar = j.repeated(sendiri, *isi)
    nilai = sum(isi[-1][n] or 0 for n in kembar)
    for n in kembar if not semua else ():
        p.twin(n, j.first[n], "warning")
    if kembar:
        kata: dict[str, Any] = {"jumlah": len(kembar), "nilai": format_rupiah(nilai), "contoh": nomor[kembar[0]][:80]}
        if semua:
            j.count_again(kembar)
            p.problem("dokumen_kembar_dihitung", kembar[0], "nilai_realisasi", severity="warning", **kata)
        elif nilai:
            p.problem("dokumen_kembar_tanya", kembar[0], "nilai_realisasi", severity="warning", frasa=SEKALI, atau=SEMUA, **kata)


def _document(teks: str) -> str:
    """The kind of a document by its type in capitals, with its means of payment behind it (`SPP-LS`) or written out."""
    t = " ".join(teks.split())
    return DOKUMEN.get(t) or re.split(r"[-/ ._(]", t, maxsplit=1)[0]


def _means(teks: str, dokumen: str) -> str:
    """The means of payment (`CARA`) that a cell names, alone or among other words (`LS Gaji`, `SPP-UP`), else the type of its document; both
    where one of them is an advance. Where several are named, all, joined by `/`; where none, what the cell says, in capitals."""
    sel, dok = named_means(teks), named_means(dokumen)
    ada = sel | dok if UANG_MUKA & (sel | dok) else sel or dok
    return "/".join(sorted(ada)) or teks.upper()


def _name_other_means(p: Pembaca, j: Lajur, tertulis: Kolom[str], dok: Kolom[str], cara: Kolom[str]) -> None:
    """Name means of payment that are not known, and refuse rows that name two: whether such a row is an advance cannot be told."""
    rows = combined(dok, cara)
    for n in j.leave_out(j.where(rows, lambda x: "/" in x[1] and set(x[1].split("/")) <= CARA and ("TU" in x[1] or not _proves(*x)))):
        p.problem("cara_bayar_ganda", n, "jenis_transaksi", value=tertulis[n], isi=cara[n])
    for n in j.where(cara, lambda x: bool(x) and x not in CARA):
        p.problem("cara_bayar_asing", n, "jenis_transaksi", severity="warning", value=tertulis[n], isi=tertulis[n])


def _proves(dokumen: str, jenis: str) -> bool:
    """Whether a document proves spending out of an advance, whatever SP2D filled it."""
    return dokumen == "TBP" or (dokumen in BELANJA and not UANG_MUKA.isdisjoint(jenis.split("/")))


def _basis(dokumen: str, jenis: str, sp2d: bool) -> str:
    """The basis of a document by its kind and its means of payment, both in capitals, and whether a SP2D stands behind it; '' where nothing says
    that it is spending."""
    if _proves(dokumen, jenis):
        return "spj"
    if jenis in UANG_MUKA:
        return "uang_muka"
    if dokumen in PENGESAHAN:
        return "pengesahan"
    if sp2d or dokumen == "SP2D" or dokumen in SETORAN:
        return "sp2d"
    return "spp" if dokumen in ("SPP", "SPM") else "spj" if dokumen in BELANJA else ""


def _name_unknown(p: Pembaca, j: Lajur, tertulis: Kolom[str], dok: Kolom[str], basis: Kolom[str]) -> None:
    """Name documents of a kind that is not known: one with a SP2D is paid, any other is not counted before somebody says what it is."""
    kenal = {"SP2D", "SPP", "SPM", "TBP", "KKPD", *BELANJA, *PENGESAHAN, *SETORAN, *CARA}
    for n in j.where(combined(dok, basis), lambda x: x[0] not in kenal and x[1] == "sp2d"):
        p.problem("dokumen_asing_cair", n, "jenis_dokumen", severity="warning", value=tertulis[n], isi=tertulis[n] or "–")
    for n in j.leave_out(j.where(basis, lambda x: not x)):
        p.problem("dokumen_asing", n, "jenis_dokumen", value=tertulis[n], isi=tertulis[n] or "–")


def _nodes(u: Usulan, units: Kolom[tuple[str, str]], pohon: Kolom[dict[str, str]]) -> Kolom[int | None]:
    """The node of every row; rows of one unit that name one sub kegiatan mean one node."""
    announce_codes(u, units, pohon)
    rows = combined(units, pohon)
    ingat: dict[tuple[object, ...], int | None] = {}
    hasil = []
    for unit, po in rows.beda:
        kunci = (unit, po["kode_sub_giat"], po["nama_sub_giat"])
        if kunci not in ingat:
            ingat[kunci] = leaf_node(u, u.unit_id(*unit), po)
        hasil.append(ingat[kunci])
    return rows.turned(hasil)


def _lines(u: Usulan, p: Pembaca, j: Lajur, simpul: Sequence[int | None], lebar: dict[str, str]) -> Sequence[int | None]:
    """The budget line of every row that counts. `lebar` gathers codes of accounts that were brought to their official width."""
    rekening = p.column("kode_rekening")
    rows = combined(*j.columns(simpul, rekening, p.column("nama_sumber_dana")))
    rek = {x: normalise_rekening(x) for x in rekening.beda}
    aneh = {x for x, kode in rek.items() if kode != x or not REKENING.match(kode)}
    letak = j.places
    for (_, asli, _), n in zip(rows.beda, rows.first, strict=True) if aneh else ():
        kode = rek[asli]
        if not REKENING.match(kode):
            p.problem("kode_tidak_lazim", letak[n], "kode_rekening", severity="warning", value=kode, kode=kode)
        if kode.replace(".", "") != asli.replace(".", ""):
            lebar[asli] = kode
    kunci = [(induk, rek[asli], dana) for induk, asli, dana in rows.beda]
    if all(dana for _, _, dana in kunci):
        return j.spread(rows.turned(u.simpul.lines(kunci)))
    hasil = []
    for (induk, kode, dana), n in zip(kunci, rows.first, strict=True):
        id_, banyak = line_of(u, induk, kode, dana)
        if banyak > 1:
            p.problem("sumber_dana_mendua", letak[n], severity="warning", rekening=kode, jumlah=banyak)
        hasil.append(id_)
    return j.spread(rows.turned(hasil))


def _name_negative(p: Pembaca, n: int, dok: str, nilai: int | None, setoran: int | None) -> None:
    """Name an amount below nothing on a document that gives no money back; what a row gives back itself is its own affair."""
    if (nilai or 0) < 0 and not setoran:
        w = {"kolom": p.tabel.heading("nilai_realisasi"), "isi": format_rupiah(nilai or 0), "dokumen": dok or "–"}
        p.problem("sp2d_negatif", n, "nilai_realisasi", severity="warning", **w)


def _too_early(x: tuple[str, date | None, date | None, date | None, date | None]) -> tuple[date, date] | None:
    """The day of a document and of the SP2D that comes before it, of (type, day of SPP, of SPM, of SP2D, of the document itself)."""
    dok, spp, spm, sp2d, hari = x
    if dok not in ("SPP", "SPM", "SP2D"):
        return None
    cair, sebelum = (sp2d or hari, (spp, spm)) if dok == "SP2D" else (sp2d, (spp, spm, hari))
    awal = max((t for t in sebelum if t), default=None)
    return (awal, cair) if awal and cair and cair < awal else None


def _check_dates(p: Pembaca, j: Lajur, hari: Kolom[Any], tanggal: Kolom[Any], tahun: int, opsi: Opsi) -> None:
    for n in j.where(hari, lambda x: _too_early(x) is not None):
        awal, akhir = _too_early(hari[n]) or (None, None)
        kolom = "tanggal_sp2d" if p.has("tanggal_sp2d") else "tanggal_dokumen"
        p.problem("urutan_tanggal", n, kolom, severity="warning", awal=str(awal), akhir=str(akhir))
    for n in j.where(tanggal, lambda x: x is not None and x.year != tahun):
        p.problem("tanggal_di_luar_tahun", n, "tanggal_dokumen", severity="warning", tanggal=str(tanggal[n]), tahun=tahun)
    for n in j.where(tanggal, lambda x: x is not None and x > opsi.hari_ini):
        p.problem("tanggal_depan", n, "tanggal_dokumen", severity="warning", tanggal=str(tanggal[n]))


def _chains(j: Lajur, langkah: Sequence[tuple[str, Kolom[str], Kolom[date | None]]]) -> list[str]:
    """The document chain of every row that counts as stored, JSON text: step → number and date. The first row that names its numbers tells
    the dates."""
    nomor = combined(*j.columns(*(n for _, n, _ in langkah)))
    letak = np.array(nomor.first)
    bagian = []
    for (nama, _, t), dokumen in zip(langkah, zip(*nomor.beda, strict=True), strict=True):
        hari = j.columns(t)[0].map(lambda x: f'"{x}"' if x else "null").at(letak)
        semua = "".join(dokumen)
        kutip = quoted if len(quoted(semua)) > len(semua) + 2 else '"{}"'.format  # most numbers hold nothing that JSON writes otherwise
        bagian.append([f'"{nama}": [{kutip(no)}, {tgl}]' if no else "" for no, tgl in zip(dokumen, hari, strict=True)])
    return nomor.spread(["{" + ", ".join(filter(None, x)) + "}" for x in zip(*bagian, strict=True)])
