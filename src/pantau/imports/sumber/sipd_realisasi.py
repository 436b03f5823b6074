"""SIPD realisation export: postings with their document chain. A row with a SP2D is realisation on the SP2D basis, a SPP without one is not.

Advances (UP) are never realisation: a SPP of kind UP is kept as `uang_muka`. Receipts (TBP) paid out of the float are spending and
count with the amount spent. A deposit (nilai_setoran) is a return and reduces realisation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from pantau.apps.muat.usulan import Lengkap, Usulan
from pantau.apps.realisasi.fakta import POSTING, PostingUsul
from pantau.base.beda import Berdiri
from pantau.core.kode import REKENING, normalise_rekening
from pantau.core.uang import format_rupiah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import leaf_node, line_of, require_rows, say_urusan, tree_columns, units_of

PENGESAHAN = {"SP2B", "SPB", "SP3B", "SP3BP", "SP2BP", "PENGESAHAN"}


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal; the year is stated or that of the documents."""
    units, baris_unit = [], []
    for i, p in enumerate(tabel):
        require_rows(p)
        ub = units_of(p, opsi, i)
        units += ub.usul
        baris_unit.append(ub.per_baris)
    tanggal = [p.typed("tanggal_dokumen", wajib=True) for p in tabel]
    tahun_ada = {t.year for x in tanggal for t in x if t}
    tahun = opsi.year(max(tahun_ada, key=[t.year for x in tanggal for t in x if t].count) if tahun_ada and not opsi.tahun else None)
    u = Usulan(tahun, "sipd-realisasi", units)
    for i, p in enumerate(tabel):
        _sheet(u, p, i, baris_unit[i], tanggal[i], tahun, opsi)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    u.lengkap.append(_documents_of_days(u, baris_unit, tanggal))
    say_urusan(u)
    return u


def _documents_of_days(u: Usulan, baris_unit: list[list[tuple[str, str]]], tanggal: list[list[date | None]]) -> Lengkap:
    """An export names every document of its units between its first and its last day."""
    masa: dict[int, tuple[str, str]] = {}
    for units, hari in zip(baris_unit, tanggal, strict=True):
        per: dict[tuple[str, str], set[date]] = {}
        for unit, t in zip(units, hari, strict=True):
            if t is not None and any(unit):
                per.setdefault(unit, set()).add(t)
        for unit, semua in per.items():
            id_, teks = u.unit_id(*unit), [min(semua).isoformat(), max(semua).isoformat()]
            lama = masa.get(id_)
            masa[id_] = (min(teks[0], lama[0]), max(teks[1], lama[1])) if lama else (teks[0], teks[1])

    def within(x: Berdiri) -> bool:
        dari, sampai = masa.get(u.simpul.line_unit(x.kunci[0]), ("9", "0"))
        return dari <= x.nilai[2] <= sampai

    return Lengkap(POSTING, within, "dokumen_hilang", setuju=True)


def chain_text(dokumen: Iterable[tuple[str, str, date | None]]) -> str:
    """The document chain as stored: step → number and date."""
    return json.dumps({langkah: [nomor, str(tgl) if tgl else None] for langkah, nomor, tgl in dokumen if nomor})


def _sheet(u: Usulan, p: Pembaca, i: int, units: list[tuple[str, str]], tgl: list[date | None], tahun: int, opsi: Opsi) -> None:
    pohon, dana = tree_columns(p), p.text("nama_sumber_dana")
    rekening = p.text("kode_rekening")
    nilai, setoran = p.typed("nilai_realisasi", wajib=True), p.typed("nilai_setoran")
    dok, jenis_dok, jenis = p.text("nomor_dokumen"), p.text("jenis_dokumen"), p.text("jenis_transaksi")
    spp, spm, sp2d = p.text("nomor_spp"), p.text("nomor_spm"), p.text("nomor_sp2d")
    t_spp, t_spm, t_sp2d = p.typed("tanggal_spp"), p.typed("tanggal_spm"), p.typed("tanggal_sp2d")
    masa, nomor = p.typed("masa"), p.tabel.numbers
    simpul_ingat: dict[tuple[object, ...], int | None] = {}
    baris_ingat: dict[tuple[object, ...], int] = {}
    rantai_ingat: dict[tuple[object, ...], str] = {}
    lebar: dict[str, str] = {}
    belum = belum_n = 0
    besar = {x: x.upper() for x in {*jenis_dok, *jenis}}
    rows = zip(
        units, tgl, pohon, rekening, dana, nilai, setoran, dok, jenis_dok, jenis, spp, spm, sp2d, t_spp, t_spm, t_sp2d, masa, strict=True
    )
    for n, (
        unit,
        t,
        po,
        rek_n,
        dana_n,
        nilai_n,
        setoran_n,
        dok_n,
        dok_jenis,
        jenis_n,
        n_spp,
        n_spm,
        n_sp2d,
        d_spp,
        d_spm,
        d_sp2d,
        m,
    ) in enumerate(rows):
        if nilai_n is None or t is None or not any(unit):
            continue
        kunci = (unit, po["kode_sub_giat"], po["nama_sub_giat"])
        if kunci not in simpul_ingat:
            simpul_ingat[kunci] = leaf_node(u, u.unit_id(*unit), po)
        simpul = simpul_ingat[kunci]
        if simpul is None:
            p.problem("sub_kegiatan_tidak_disebut", n)
            continue
        kb = (simpul, rek_n, dana_n)
        baris = baris_ingat.get(kb)
        if baris is None:
            rek = normalise_rekening(rek_n)
            if not REKENING.match(rek):
                p.problem("kode_tidak_lazim", n, "kode_rekening", severity="warning", value=rek, kode=rek)
            if rek != rek_n and rek.replace(".", "") != rek_n.replace(".", ""):
                lebar[rek_n] = rek
            baris, banyak = line_of(u, simpul, rek, dana_n)
            baris_ingat[kb] = baris
            if banyak > 1:
                p.problem("sumber_dana_mendua", n, severity="warning", rekening=rek, jumlah=banyak)
        jumlah = nilai_n - (setoran_n or 0)
        tanggal, dokumen = t, besar[dok_jenis]
        if dokumen != "TBP" and besar[jenis_n] == "UP":
            basis = "uang_muka"
        elif dokumen in PENGESAHAN:
            basis = "pengesahan"
        elif dokumen == "TBP":  # spending out of the float: proven, whatever SP2D filled the float
            basis = "spj"
        elif n_sp2d:
            basis = "sp2d"
            if dokumen == "SPP":
                tanggal = d_sp2d or t
        elif dokumen == "SPP":
            basis = "spp"
            belum += jumlah
            belum_n += 1
        else:
            basis = "spj"
        if d_sp2d and d_spp and d_sp2d < d_spp and dokumen == "SPP":
            p.problem("urutan_tanggal", n, "tanggal_sp2d", severity="warning", awal=d_spp.isoformat(), akhir=d_sp2d.isoformat())
        if tanggal.year != tahun:
            p.problem("tanggal_di_luar_tahun", n, "tanggal_dokumen", severity="warning", tanggal=tanggal.isoformat(), tahun=tahun)
        if tanggal > opsi.hari_ini:
            p.problem("tanggal_depan", n, "tanggal_dokumen", severity="warning", tanggal=tanggal.isoformat())
        kr = (n_spp, n_spm, n_sp2d)
        rantai = rantai_ingat.get(kr)
        if rantai is None:
            rantai = rantai_ingat[kr] = chain_text((("spp", n_spp, d_spp), ("spm", n_spm, d_spm), ("sp2d", n_sp2d, d_sp2d)))
        u.add(PostingUsul(baris, basis, jenis_n, tanggal, m or t, jumlah, dok_n, rantai, dokumen), i, nomor[n])
    if lebar:
        daftar = "; ".join(f"{a} → {b}" for a, b in list(lebar.items())[:5])
        p.problem(
            "kode_dipulihkan",
            None,
            "kode_rekening",
            severity="info",
            kolom=p.tabel.heading("kode_rekening"),
            jumlah=len(lebar),
            daftar=daftar,
        )
    if belum_n:
        p.problem("spp_belum_cair", None, severity="info", jumlah=belum_n, nilai=format_rupiah(belum))
