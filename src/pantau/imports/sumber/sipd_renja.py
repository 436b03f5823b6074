"""SIPD Renja/RKA export: pagu per sub kegiatan and sub unit. Printed totals are compared with their own rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from pantau.apps.anggaran.calon import VersiUsul
from pantau.apps.anggaran.fakta import PaguUsul
from pantau.apps.muat.persetujuan import SEKALI, SEMUA, plain
from pantau.apps.muat.usulan import Usulan
from pantau.core.kode import SUB_KEGIATAN, normalise_sub_kegiatan
from pantau.core.uang import format_rupiah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import (
    announce_codes,
    leaf_node,
    require_rows,
    say_urusan,
    sum_duplicates,
    tahun_of,
    tree_columns,
    units_of,
    whole_budget,
)
from pantau.imports.sumber.versi import stage_of

JUMLAH = (
    ("total_pagu_indikatif_sub_skpd", "sub SKPD", ()),
    ("total_pagu_indikatif_program", "program", ("kode_program",)),
    ("total_pagu_indikatif_kegiatan", "kegiatan", ("kode_giat",)),
)


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the files."""
    units = []
    baris_unit = []
    for i, p in enumerate(tabel):
        require_rows(p)
        ub = units_of(p, opsi, i)
        units += ub.usul
        baris_unit.append(ub.per_baris)
    tahun = tahun_of(tabel[0], opsi)
    u = Usulan(tahun, "sipd-renja", units, setuju_nama=opsi.setuju_nama)
    v = stage_of(opsi, tahun) or VersiUsul("murni", date(tahun, 1, 1))
    versi = u.version(v)
    lengkap: set[int] = set()
    for i, p in enumerate(tabel):
        pagu, pohon, dana = p.typed("pagu", wajib=True), tree_columns(p), p.text("nama_dana")
        kode_dana = p.text("kode_dana")
        announce_codes(u, baris_unit[i], pohon)
        isi: list[tuple[int, int, int]] = []
        nol = tanpa_dana = 0
        for n, (unit, nilai) in enumerate(zip(baris_unit[i], pagu, strict=True)):
            if nilai is None or not any(unit):
                continue
            if nilai < 0:
                p.problem("pagu_negatif", n, "pagu", value=format_rupiah(nilai))
                continue
            kode = normalise_sub_kegiatan(pohon[n]["kode_sub_giat"])
            if not SUB_KEGIATAN.match(kode):
                p.problem("kode_tidak_lazim", n, "kode_sub_giat", severity="warning", value=kode, kode=kode)
            id_ = u.unit_id(*unit)
            simpul = leaf_node(u, id_, pohon[n])
            if simpul is None:
                p.problem("sub_kegiatan_tidak_disebut", n)
                continue
            nol += nilai == 0
            tanpa_dana += not (dana[n] or kode_dana[n])
            isi.append((u.simpul.line(simpul, "", kode_dana[n] or dana[n]), nilai, n))
            lengkap.add(id_)
        isi = _leave_twins(p, isi, plain(SEMUA) in map(plain, opsi.setuju))
        for baris, (nilai, n) in sum_duplicates(isi, p).items():
            u.add(PaguUsul(baris, versi, nilai), i, p.tabel.numbers[n])
        if nol:
            p.problem("pagu_nol_ada", None, severity="info", jumlah=nol)
        if tanpa_dana:
            p.problem("tanpa_sumber_dana", None, severity="warning", jumlah=tanpa_dana)
        _check_totals(p, baris_unit[i], pagu)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    u.lengkap.append(whole_budget(u, lengkap, versi))
    say_urusan(u)
    return u


def _leave_twins(p: Pembaca, isi: list[tuple[int, int, int]], semua: bool) -> list[tuple[int, int, int]]:
    """Rows without those that state a line once more with the same amount: a copy, or another part of it. They are asked about with their rupiah;
    with `semua` the person has said that they are parts. What is added is told with its rupiah, too."""
    pertama: dict[tuple[int, int], int] = {}
    kembar = {n for baris, nilai, n in isi if nilai and pertama.setdefault((baris, nilai), n) != n}
    letak = {baris: n for baris, _, n in reversed(isi)}
    sisa = isi if semua else [x for x in isi if x[2] not in kembar]
    for baris, nilai, n in isi if not semua else ():
        if n in kembar:
            p.twin(n, pertama[baris, nilai], "warning")
    tambah = [(n, nilai) for baris, nilai, n in sisa if letak[baris] != n and nilai]
    for kode, rows in (
        ("baris_kembar_tanya", [] if semua else [(n, v) for _, v, n in isi if n in kembar]),
        ("baris_kembar_dijumlah", tambah),
    ):
        if rows:
            n = rows[0][0]
            kata: dict[str, Any] = {
                "jumlah": len(rows),
                "nilai": format_rupiah(sum(v for _, v in rows)),
                "contoh": p.text("nama_sub_giat")[n][:80],
            }
            tanya: dict[str, Any] = {"frasa": SEKALI, "atau": SEMUA} if kode == "baris_kembar_tanya" else {}
            p.problem(kode, n, "pagu", severity="warning", **kata, **tanya)
    return sisa


def _check_totals(p: Pembaca, unit: Sequence[tuple[str, str]], pagu: list[int | None]) -> None:
    """Name every printed total that is not the sum of its own rows."""
    for kolom, tingkat, kunci in JUMLAH:
        if not p.has(kolom):
            continue
        tertulis = p.typed(kolom)
        kode = [p.text(k) for k in kunci]
        jumlah: dict[tuple[object, ...], int] = {}
        cetak: dict[tuple[object, ...], tuple[int, int]] = {}
        key: Callable[[int], tuple[object, ...]] = lambda n: (unit[n], *(k[n] for k in kode))  # noqa: B023, E731
        for n, nilai in enumerate(pagu):
            jumlah[key(n)] = jumlah.get(key(n), 0) + (nilai or 0)
            if tertulis[n] is not None:
                cetak.setdefault(key(n), (tertulis[n], n))
        for k, (nilai, n) in cetak.items():
            if nilai != jumlah[k]:
                p.problem(
                    "jumlah_tertulis_beda",
                    n,
                    kolom,
                    severity="warning",
                    tingkat=tingkat,
                    nama=" ".join(str(x) for x in k[1:]) or unit[n][1],
                    bagian_unit=unit[n][1],
                    tertulis=format_rupiah(nilai),
                    dihitung=format_rupiah(jumlah[k]),
                    selisih=format_rupiah(nilai - jumlah[k]),
                )
