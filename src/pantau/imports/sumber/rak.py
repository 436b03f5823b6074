"""Monthly cash plan (RAK), with or without account and fund source. With a stage it is the budget document of that stage."""

from __future__ import annotations

from datetime import date
from itertools import accumulate, pairwise

from pantau.apps.anggaran.calon import encode
from pantau.apps.anggaran.fakta import PaguUsul, RakUsul
from pantau.apps.muat.usulan import Usulan
from pantau.core.kode import normalise_rekening
from pantau.core.periode import BULAN
from pantau.core.uang import format_rupiah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import leaf_node, require_rows, say_urusan, tahun_of, tree_columns, units_of
from pantau.imports.sumber.versi import stage_of


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the files."""
    units, baris_unit = [], []
    for i, p in enumerate(tabel):
        require_rows(p)
        ub = units_of(p, opsi, i)
        units += ub.usul
        baris_unit.append(ub.per_baris)
    tahun = tahun_of(tabel[0], opsi)
    u = Usulan(tahun, "rak", units)
    for i, p in enumerate(tabel):
        _sheet(u, p, i, baris_unit[i], opsi, tahun)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    say_urusan(u)
    return u


def _sheet(u: Usulan, p: Pembaca, i: int, units: list[tuple[str, str]], opsi: Opsi, tahun: int) -> None:
    pagu = p.typed("pagu", wajib=True)
    bulan = list(zip(*(p.typed(f"bulan_{m}") for m in range(1, 13)), strict=True))
    pohon, rekening, dana, tahap = tree_columns(p), p.text("kode_rekening"), p.text("sumber_dana"), p.text("tahap")
    mulai_murni = date(tahun, 1, 1)
    simpul_ingat: dict[tuple[object, ...], int | None] = {}
    tahap_ingat = {x: stage_of(opsi, tahun, x) for x in set(tahap)}
    rek = {x: normalise_rekening(x) for x in set(rekening)}
    dilihat: dict[int, int] = {}
    sama_pagu = len({x for x in pagu if x}) == 1 and len([x for x in pagu if x]) > 5
    for n, unit in enumerate(units):
        t = pohon[n]
        if not any(unit):
            continue
        isi = bulan[n] if None not in bulan[n] else tuple(v or 0 for v in bulan[n])
        kum = list(accumulate(isi))
        jumlah = kum[-1]
        if pagu[n] is None:
            continue
        if min(isi) < 0:
            p.problem("rak_negatif", n, None, severity="warning")
        kunci = (unit, id(t))
        if kunci not in simpul_ingat:
            simpul_ingat[kunci] = leaf_node(u, u.unit_id(*unit), t)
        simpul = simpul_ingat[kunci]
        if simpul is None:
            p.problem("sub_kegiatan_tidak_disebut", n)
            continue
        ke = p.tabel.numbers[n]
        if jumlah != pagu[n]:
            if _looks_cumulative(bulan[n], pagu[n]):
                p.problem("rak_tampak_kumulatif", n, severity="warning", pagu=format_rupiah(pagu[n]), jumlah=format_rupiah(jumlah))
            else:
                p.problem(
                    "rak_beda_pagu",
                    n,
                    "pagu",
                    severity="warning",
                    value=format_rupiah(pagu[n]),
                    pagu=format_rupiah(pagu[n]),
                    jumlah=format_rupiah(jumlah),
                    selisih=format_rupiah(jumlah - pagu[n]),
                    nama=t["nama_sub_giat"] or t["nama_giat"] or t["kode_sub_giat"] or t["kode_giat"],
                )
        elif pagu[n] and isi[0] == pagu[n] and not any(isi[1:]):
            p.problem("rak_satu_bulan", n, severity="info", bulan=BULAN[0])
        baris = u.simpul.line(simpul, rek[rekening[n]], dana[n])
        if baris in dilihat:
            p.problem("baris_kembar", n, severity="error", pertama=dilihat[baris])
            continue
        dilihat[baris] = ke
        v = tahap_ingat[tahap[n]]
        if v is not None:
            u.add(PaguUsul(baris, u.version(v), pagu[n]), i, ke)
        else:
            u.shown_pagu(baris, mulai_murni, pagu[n], i, ke)
        u.add(RakUsul(baris, v.berlaku_mulai if v else mulai_murni, encode(kum)), i, ke)
    if sama_pagu:
        p.problem("pagu_seragam", None, severity="warning", pagu=format_rupiah(next(x for x in pagu if x)))


def _looks_cumulative(bulan: tuple[int | None, ...], pagu: int) -> bool:
    """Whether monthly cells seem to hold cumulative amounts: never falling, and the last one is the pagu."""
    isi = [v or 0 for v in bulan]
    return pagu > 0 and isi[-1] == pagu and all(a <= b for a, b in pairwise(isi)) and sum(v > 0 for v in isi) > 2
