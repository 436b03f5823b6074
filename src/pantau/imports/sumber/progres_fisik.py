"""Physical progress per sub kegiatan or package at a date: from volumes where given, else the stated percentage."""

from __future__ import annotations

from pantau.apps.muat.usulan import Usulan
from pantau.apps.realisasi.fakta import LaporanUsul
from pantau.core.masalah import DitolakError, Masalah
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import leaf_node, require_rows, say_urusan, tree_columns, units_of

PAKET = ("kontrol", "rup", "tender", "nontender", "ecat")


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the dates."""
    units, baris_unit, tanggal = [], [], []
    for i, p in enumerate(tabel):
        require_rows(p)
        ub = units_of(p, opsi, i)
        units += ub.usul
        baris_unit.append(ub.per_baris)
        tanggal.append([t or opsi.per for t in p.typed("tanggal")])
    tahun_ada = {t.year for x in tanggal for t in x if t}
    if len(tahun_ada) > 1:
        raise DitolakError(Masalah("tahun_berbeda", {}, {"opsi": "–", "berkas": ", ".join(map(str, sorted(tahun_ada)))}))
    tahun = opsi.year(tahun_ada.pop() if tahun_ada else None)
    u = Usulan(tahun, "progres-fisik", units)
    for i, p in enumerate(tabel):
        persen, volume, vt = p.typed("persen"), p.typed("volume"), p.typed("volume_target")
        satuan, keadaan, paket = p.text("satuan"), p.text("keadaan"), p.text("paket")
        dilihat: dict[tuple[object, ...], int] = {}
        for n, t in enumerate(tree_columns(p)):
            if not any(baris_unit[i][n]):
                continue
            ke, tgl = p.tabel.numbers[n], tanggal[i][n]
            if tgl is None:
                p.problem("sel_kosong", n, "tanggal", kolom=p.tabel.heading("tanggal"))
                continue
            if tgl > opsi.hari_ini:
                p.problem("tanggal_depan", n, "tanggal", severity="warning", tanggal=tgl.isoformat())
            f = persen[n]
            if volume[n] is not None and vt[n]:
                f = volume[n] * 100 / vt[n]
            elif keadaan[n].lower() == "selesai" and f is None:
                f = 100.0
            elif keadaan[n].lower() == "belum mulai" and f is None:
                f = 0.0
            if f is None:
                p.problem("fisik_kosong", n)
                continue
            if not 0 <= f <= 100.000001:
                p.problem("persen_di_luar_rentang", n, "persen", value=str(f), kolom=p.tabel.heading("persen"), isi=f"{f:g}")
                continue
            simpul = leaf_node(u, u.unit_id(*baris_unit[i][n]), t)
            if simpul is None:
                p.problem("sub_kegiatan_tidak_disebut", n)
                continue
            pk = 0
            if paket[n]:
                ada = [u.paket.ada[s, paket[n]] for s in PAKET if (s, paket[n]) in u.paket.ada]
                if len(ada) != 1:
                    p.problem("paket_tidak_dikenal", n, "paket", value=paket[n], nomor=paket[n])
                    continue
                pk = ada[0]
            kunci = (simpul, pk, tgl)
            if kunci in dilihat:
                p.problem("baris_kembar", n, pertama=dilihat[kunci])
                continue
            dilihat[kunci] = ke
            u.add(LaporanUsul(simpul, pk, tgl, min(f, 100.0), volume[n], satuan[n], keadaan[n].lower()), i, ke)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    say_urusan(u)
    return u
