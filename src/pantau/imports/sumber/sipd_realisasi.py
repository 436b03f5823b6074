"""SIPD realisation export: postings with their document chain. A row with a SP2D is realisation on the SP2D basis, a SPP without one is not.

Advances (UP) are never realisation: a SPP of kind UP is kept as `uang_muka`. Receipts (TBP) paid out of the float are spending and
count with the amount spent. A deposit (nilai_setoran) is a return and reduces realisation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

from pantau.apps.muat.usulan import Lengkap, Usulan
from pantau.apps.realisasi.fakta import POSTING
from pantau.base.beda import Berdiri
from pantau.core.kode import REKENING, normalise_rekening
from pantau.core.uang import format_rupiah
from pantau.imports.lajur import Lajur, first_places
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import leaf_node, line_of, require_rows, say_unbudgeted, say_urusan, tree_columns, units_of

KOLOM = ("baris_ke", "baris", "basis", "jenis", "tanggal", "masa", "jumlah", "dokumen", "jenis_dokumen")
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
    banyak = Counter(t.year for x in tanggal for t in x if t) if not opsi.tahun else None
    tahun = opsi.year(max(banyak, key=banyak.__getitem__) if banyak else None)
    u = Usulan(tahun, "sipd-realisasi", units)
    for i, p in enumerate(tabel):
        _sheet(u, p, i, baris_unit[i], tanggal[i], tahun, opsi)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    u.lengkap.append(_documents_of_days(u, baris_unit, tanggal, opsi.per))
    say_urusan(u)
    say_unbudgeted(u, tabel)
    return u


def _documents_of_days(u: Usulan, baris_unit: list[list[tuple[str, str]]], tanggal: list[list[date | None]], per: date | None) -> Lengkap:
    """An export names every document of its units between its first and its last day, or the day stated beside it (`per`)."""

    @cache  # asked for only where something stands that the export does not name
    def spans() -> dict[int, tuple[str, str]]:
        masa: dict[int, tuple[str, str]] = {}
        for unit, t in {x for units, hari in zip(baris_unit, tanggal, strict=True) for x in zip(units, hari, strict=True)}:
            if t is not None and any(unit):
                id_, teks = u.unit_id(*unit), t.isoformat()
                dari, sampai = masa.get(id_, (teks, teks))
                masa[id_] = (min(dari, teks), max(sampai, teks))
        return masa

    def within(x: Berdiri) -> bool:
        dari, sampai = spans().get(u.simpul.line_unit(x.kunci[0]), ("9", "0"))
        if dari <= sampai and per is not None:  # stated beside the file: it tells of everything up to that day
            sampai = max(sampai, per.isoformat())
        return bool(dari <= x.nilai[2] <= sampai)

    return Lengkap(POSTING, within, "dokumen_hilang", setuju=True)


def _sheet(u: Usulan, p: Pembaca, i: int, units: list[tuple[str, str]], tgl: list[date | None], tahun: int, opsi: Opsi) -> None:
    pohon = tree_columns(p)
    nilai, setoran = p.typed("nilai_realisasi", wajib=True), p.typed("nilai_setoran")
    t_spp, t_spm, t_sp2d = p.typed("tanggal_spp"), p.typed("tanggal_spm"), p.typed("tanggal_sp2d")
    masa, n_sp2d, jenis, jenis_dok = p.typed("masa"), p.text("nomor_sp2d"), p.text("jenis_transaksi"), _upper(p.text("jenis_dokumen"))
    j = Lajur(p)
    j.leave_out(j.where(nilai, lambda x: x is None))
    j.leave_out(j.where(tgl, lambda x: x is None))
    j.leave_out(j.where(units, lambda x: not any(x)))
    simpul = j.spread(_nodes(u, *j.pick(units, pohon)))
    for n in j.leave_out(j.where(simpul, lambda x: x is None)):
        p.problem("sub_kegiatan_tidak_disebut", n)
    lebar: dict[str, str] = {}
    baris = _lines(u, p, j, simpul, lebar)
    jumlah = [a - b if a is not None and b else a for a, b in zip(nilai, setoran, strict=True)] if any(setoran) else nilai
    sifat = list(zip(jenis_dok, _upper(jenis), map(bool, n_sp2d), strict=True))
    basis = {x: _basis(*x) for x in set(sifat)}
    cair = {x for x, b in basis.items() if b == "sp2d" and x[0] == "SPP"}
    tanggal = [d if d and s in cair else t for s, d, t in zip(sifat, t_sp2d, tgl, strict=True)] if cair else tgl
    _check_dates(p, j, jenis_dok, t_spp, t_sp2d, tanggal, tahun, opsi)
    j.settle()
    belum = [jumlah[n] for n in j.where(sifat, lambda x: basis[x] == "spp")]
    if j.places:
        rantai = _chains(j, (("spp", p.text("nomor_spp"), t_spp), ("spm", p.text("nomor_spm"), t_spm), ("sp2d", n_sp2d, t_sp2d)))
        isi = (p.tabel.numbers, baris, [basis[x] for x in sifat], jenis, tanggal, [m or t for m, t in zip(masa, tgl, strict=True)] if any(masa) else tgl,
               jumlah, p.text("nomor_dokumen"), jenis_dok)  # fmt: skip
        u.rows(POSTING).extend(i, **dict(zip(KOLOM, j.pick(*isi), strict=True)), rantai=rantai)
    if lebar:
        daftar = "; ".join(f"{a} → {b}" for a, b in list(lebar.items())[:5])
        judul = p.tabel.heading("kode_rekening")
        p.problem("kode_dipulihkan", None, "kode_rekening", severity="info", kolom=judul, jumlah=len(lebar), daftar=daftar)
    if belum:
        p.problem("spp_belum_cair", None, severity="info", jumlah=len(belum), nilai=format_rupiah(sum(belum)))


def _upper(teks: list[str]) -> list[str]:
    besar = {x: x.upper() for x in set(teks)}
    return [besar[x] for x in teks]


def _basis(dokumen: str, jenis: str, sp2d: bool) -> str:
    """The basis of a document by its type and kind, both in capitals, and whether a SP2D stands behind it."""
    if dokumen != "TBP" and jenis == "UP":
        return "uang_muka"
    if dokumen in PENGESAHAN:
        return "pengesahan"
    if dokumen == "TBP":  # spending out of the float: proven, whatever SP2D filled the float
        return "spj"
    if sp2d:
        return "sp2d"
    return "spp" if dokumen == "SPP" else "spj"


def _nodes(u: Usulan, units: Sequence[tuple[str, str]], pohon: Sequence[dict[str, str]]) -> list[int | None]:
    """The node of every row; rows of one unit that name one sub kegiatan mean one node."""
    sub = {id(t): (t["kode_sub_giat"], t["nama_sub_giat"]) for t in {id(t): t for t in pohon}.values()}
    rows = list(zip(units, map(id, pohon), strict=True))
    ingat: dict[tuple[object, ...], int | None] = {}
    peta: dict[tuple[tuple[str, str], int], int | None] = {}
    for (unit, po), n in first_places(rows).items():
        kunci = (unit, *sub[po])
        if kunci not in ingat:
            ingat[kunci] = leaf_node(u, u.unit_id(*unit), pohon[n])
        peta[unit, po] = ingat[kunci]
    return [peta[x] for x in rows]


def _lines(u: Usulan, p: Pembaca, j: Lajur, simpul: Sequence[int | None], lebar: dict[str, str]) -> list[int | None]:
    """The budget line of every row that counts. `lebar` gathers codes of accounts that were brought to their official width."""
    rekening = p.text("kode_rekening")
    rows = list(zip(*j.pick(simpul, rekening, p.text("nama_sumber_dana")), strict=True))
    letak, peta = j.places, {}
    rek = {x: normalise_rekening(x) for x in set(rekening)}
    for isi, n in first_places(rows).items():
        kode = rek[isi[1]]
        if not REKENING.match(kode):
            p.problem("kode_tidak_lazim", letak[n], "kode_rekening", severity="warning", value=kode, kode=kode)
        if kode != isi[1] and kode.replace(".", "") != isi[1].replace(".", ""):
            lebar[isi[1]] = kode
        peta[isi], banyak = line_of(u, isi[0], kode, isi[2])
        if banyak > 1:
            p.problem("sumber_dana_mendua", letak[n], severity="warning", rekening=kode, jumlah=banyak)
    return j.spread([peta[x] for x in rows])


def _check_dates(
    p: Pembaca, j: Lajur, jenis_dok: list[str], t_spp: list[Any], t_sp2d: list[Any], tanggal: list[Any], tahun: int, opsi: Opsi
) -> None:
    if any(t_sp2d) and any(t_spp):
        terbalik = {x for x in set(zip(t_spp, t_sp2d, strict=True)) if x[0] and x[1] and x[1] < x[0]}
        pasang = list(zip(t_spp, t_sp2d, strict=True)) if terbalik else []
        for n in j.where(pasang, terbalik.__contains__):
            if jenis_dok[n] == "SPP":
                p.problem("urutan_tanggal", n, "tanggal_sp2d", severity="warning", awal=str(t_spp[n]), akhir=str(t_sp2d[n]))
    for n in j.where(tanggal, lambda x: x is not None and x.year != tahun):
        p.problem("tanggal_di_luar_tahun", n, "tanggal_dokumen", severity="warning", tanggal=str(tanggal[n]), tahun=tahun)
    for n in j.where(tanggal, lambda x: x is not None and x > opsi.hari_ini):
        p.problem("tanggal_depan", n, "tanggal_dokumen", severity="warning", tanggal=str(tanggal[n]))


def _chains(j: Lajur, langkah: Sequence[tuple[str, list[str], list[date | None]]]) -> list[str]:
    """The document chain of every row that counts as stored, JSON text: step → number and date. The first row that names its numbers tells
    the dates."""
    nomor = list(zip(*j.pick(*(n for _, n, _ in langkah)), strict=True))
    pertama = first_places(nomor)
    letak = list(pertama.values())
    bagian = []
    for nama, n, t in langkah:
        dokumen, hari = j.pick(n, t)
        teks = {x: f'"{x}"' if x else "null" for x in set(hari)}
        bagian.append([f'"{nama}": [{quoted(dokumen[k])}, {teks[hari[k]]}]' if dokumen[k] else "" for k in letak])
    rantai = dict(zip(pertama, ["{" + ", ".join(filter(None, x)) + "}" for x in zip(*bagian, strict=True)], strict=True))
    return [rantai[x] for x in nomor]
