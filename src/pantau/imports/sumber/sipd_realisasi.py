"""SIPD realisation export: postings with their document chain. A row with a SP2D is realisation on the SP2D basis, a SPP without one is not.

Advances (UP) are never realisation: a SPP of kind UP is kept as `uang_muka`. Receipts (TBP) paid out of the float are spending and
count with the amount spent. A deposit (nilai_setoran) is a return and reduces realisation.
"""

from __future__ import annotations

import json
from datetime import date

from pantau.apps.buku.usulan import Usulan
from pantau.core.kode import REKENING, normalise_rekening
from pantau.core.uang import format_rupiah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import leaf_node, require_rows, tree_columns, units_of

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
    return u


def _sheet(u: Usulan, p: Pembaca, i: int, units: list[tuple[str, str]], tgl: list[date | None], tahun: int, opsi: Opsi) -> None:
    pohon, dana = tree_columns(p), p.text("nama_sumber_dana")
    rekening = p.text("kode_rekening")
    nilai, setoran = p.typed("nilai_realisasi", wajib=True), p.typed("nilai_setoran")
    dok, jenis_dok, jenis = p.text("nomor_dokumen"), p.text("jenis_dokumen"), p.text("jenis_transaksi")
    spp, spm, sp2d = p.text("nomor_spp"), p.text("nomor_spm"), p.text("nomor_sp2d")
    t_spp, t_spm, t_sp2d = p.typed("tanggal_spp"), p.typed("tanggal_spm"), p.typed("tanggal_sp2d")
    masa = p.typed("masa")
    simpul_ingat: dict[tuple[object, ...], int | None] = {}
    baris_ingat: dict[tuple[object, ...], int] = {}
    rantai_ingat: dict[tuple[object, ...], str] = {}
    belum = belum_n = 0
    nomor = p.tabel.numbers
    for n, unit in enumerate(units):
        t = tgl[n]
        if nilai[n] is None or t is None or not any(unit):
            continue
        po = pohon[n]
        kunci = (unit, po["kode_sub_giat"], po["nama_sub_giat"])
        if kunci not in simpul_ingat:
            simpul_ingat[kunci] = leaf_node(u, u.unit_id(*unit), po)
        simpul = simpul_ingat[kunci]
        if simpul is None:
            p.problem("sub_kegiatan_tidak_disebut", n)
            continue
        kb = (simpul, rekening[n], dana[n])
        baris = baris_ingat.get(kb)
        if baris is None:
            rek = normalise_rekening(rekening[n])
            if not REKENING.match(rek):
                p.problem("kode_tidak_lazim", n, "kode_rekening", severity="warning", value=rek, kode=rek)
            baris = baris_ingat[kb] = u.simpul.line(simpul, rek, dana[n])
        jumlah = nilai[n] - (setoran[n] or 0)
        tanggal = t
        if jenis_dok[n].upper() != "TBP" and jenis[n].upper() == "UP":
            basis = "uang_muka"
        elif jenis_dok[n].upper() in PENGESAHAN:
            basis = "pengesahan"
        elif sp2d[n]:
            basis = "sp2d"
            if jenis_dok[n].upper() == "SPP":
                tanggal = t_sp2d[n] or t
        else:
            basis = "spp" if jenis_dok[n].upper() == "SPP" else "spj"
            if basis == "spp":
                belum += jumlah
                belum_n += 1
        if t_sp2d[n] and t_spp[n] and t_sp2d[n] < t_spp[n] and jenis_dok[n].upper() == "SPP":
            p.problem("urutan_tanggal", n, "tanggal_sp2d", severity="warning", awal=t_spp[n].isoformat(), akhir=t_sp2d[n].isoformat())
        if tanggal.year != tahun:
            p.problem("tanggal_di_luar_tahun", n, "tanggal_dokumen", severity="warning", tanggal=tanggal.isoformat(), tahun=tahun)
        if tanggal > opsi.hari_ini:
            p.problem("tanggal_depan", n, "tanggal_dokumen", severity="warning", tanggal=tanggal.isoformat())
        kr = (spp[n], spm[n], sp2d[n])
        rantai = rantai_ingat.get(kr)
        if rantai is None:
            rantai = rantai_ingat[kr] = json.dumps(
                {
                    k: [no, str(d) if d else None]
                    for k, no, d in (("spp", spp[n], t_spp[n]), ("spm", spm[n], t_spm[n]), ("sp2d", sp2d[n], t_sp2d[n]))
                    if no
                }
            )
        u.posting.append((baris, basis, jenis[n], tanggal, masa[n] or t, jumlah, dok[n], rantai, i, nomor[n]))
    if belum_n:
        p.problem("spp_belum_cair", None, severity="info", jumlah=belum_n, nilai=format_rupiah(belum))
