"""The gap between work and money of a scope taken apart: packages, bills and payments brought to the leaves of the year."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from pantau.core.celah import MENUNGGU, SISA, Celah, asked_for, asking_units, package_columns, salaries, take_apart
from pantau.core.kontrak import PaketHitung, counted_packages
from pantau.core.pandangan import Bool, view_at
from pantau.core.tahapan import NOMOR, TAHAP
from pantau.core.ukuran import Nilai, evaluate
from pantau.reports.konteks import Komponen, Konteks
from pantau.reports.kontrak_kritis import counted_whole
from pantau.reports.lunas import BAYAR
from pantau.reports.model import Kalimat
from pantau.reports.paket import KeadaanPaket, places_of, state_of, state_of_packages
from pantau.reports.paket_kini import PaketKini
from pantau.reports.tagihan_paket import Tertahan, held_up
from pantau.reports.tampak import units_told

NAMA = {
    "belum_pho": "Belum serah terima (PHO)",
    "pho_belum_ditagih": "Sudah serah terima, belum ditagih",
    "ditagih_belum_spm": "Sudah ditagih, belum SPM",
    "spm_belum_sp2d": "Sudah diajukan (SPP/SPM), belum SP2D",
    "uang_muka": "Uang mendahului pekerjaan (uang muka)",
    "hemat_kontrak": "Selisih pagu dan kontrak",
    "gaji_rutin": "Gaji dan belanja pegawai",
    SISA: "Tidak terjelaskan",
}


@dataclass(frozen=True, slots=True)
class Bedah:
    """The gap of a scope taken apart. `dalam`: its leaves; `isi`: the packages behind the parts; `paket`: those as they stand on the day;
    `sumber`: of each part the units (indexes) whose sources tell of it; `tahan`: unpaid bills and what blocks them."""

    celah: Celah
    dalam: Bool
    isi: list[PaketHitung]
    paket: dict[int, PaketKini]
    sumber: dict[str, set[int]]
    tahan: Tertahan


def gap_of(k: Komponen) -> Nilai:
    """Work minus money (sen) of the activities of which both are known; no value without any."""
    return evaluate("selisih_fisik_keuangan_rp", k)


def coverage(kx: Konteks) -> Kalimat | None:
    """Of which part of the pagu both sides are known, where it is not all of it."""
    n = evaluate("cakupan_dua_sisi", kx.total())
    if n.value is None or kx.total()["pagu_dua_sisi"] == kx.total()["pagu"]:
        return None
    return Kalimat(
        "Yang diperbandingkan {cakupan} pagu: kegiatan yang fisik dan realisasinya sama-sama diketahui.", {"cakupan": (n.value, "%")}
    )


def _waiting(s: KeadaanPaket, serah: set[int], bertagihan: Collection[int]) -> dict[int, int]:
    """Where the unpaid work of each package waits (`bertagihan`: beside its bills), as a place in MENUNGGU; left out where no handover of its
    unit is recorded at all."""
    hasil = {}
    for p in s.semua:
        tahap = NOMOR[p.kini] if p.kini in TAHAP else -1
        if p.paket.unit in serah:
            hasil[p.paket.id] = MENUNGGU.index(
                "ditagih_belum_spm"
                if p.kini == "tagihan" and p.paket.id not in bertagihan
                else "pho_belum_ditagih"
                if tahap >= NOMOR["pho"]
                else "belum_pho"
            )
    return hasil


def _sources(kx: Konteks, isi: list[PaketHitung], told: Callable[[tuple[str, ...]], set[int]]) -> dict[str, set[int]]:
    """Of each part the units whose sources tell of it. `told`: units that have records of some kinds."""
    k = kx.kolom
    kontrak = {p.unit_paket for p in isi}
    bayar, serah = kontrak & told(BAYAR), told(("bast", "tahap"))

    def standing(ada: set[int]) -> set[int]:
        """Units and those where a part of one of their packages stands."""
        return ada | {p.unit for p in isi if p.unit_paket in ada}

    berekening = np.array([r != "" for r in k.rekening], bool)
    return {
        "belum_pho": standing(bayar & serah),
        "pho_belum_ditagih": standing(bayar & serah),
        "ditagih_belum_spm": standing(bayar & told(("tagihan",))),
        "spm_belum_sp2d": set(np.flatnonzero(asking_units(k, kx.pada)).tolist()),
        "uang_muka": standing(bayar),
        "hemat_kontrak": standing(kontrak),
        "gaji_rutin": set(np.unique(k.baris_unit[berekening & kx.berdiri.baris]).tolist()),
    }


def _inside(kx: Konteks) -> Bool:
    """Which leaves lie in the scope."""
    k = kx.kolom
    ya = kx.berdiri.daun & np.isin(k.simpul_unit[k.daun], kx.scope_units())
    if kx.minta.simpul is not None:
        j = kx.simpul_index(kx.minta.simpul)
        ya &= (k.simpul_lo[k.daun] >= k.simpul_lo[j]) & (k.simpul_hi[k.daun] <= k.simpul_hi[j])
    return np.asarray(ya)


def take_scope_apart(kx: Konteks) -> Bedah:
    """The gap of the scope, leaf by leaf."""
    k, s = kx.kolom, state_of_packages(kx)
    if kx.saring is None:
        isi = counted_whole(kx)
    else:
        isi = counted_packages(k, view_at(k, kx.pada.diketahui), kx.pada, set(kx.scope_units()), None, kx.saring)
    if (
        lain := {p.paket for p in isi if p.bagian is not None} - s.milik
    ):  # packages of other units for which activities of this scope pay too
        s = state_of(kx, s.milik | lain)
    letak = {u.id: i for i, u in enumerate(k.unit)}

    def told(jenis: tuple[str, ...]) -> set[int]:
        return {letak[u] for u in units_told(s.buku, s.tahu, jenis)}

    sumber = _sources(kx, isi, told)
    bayar, serah = np.zeros(len(k.unit), bool), {k.unit[i].id for i in sumber["belum_pho"]}
    bayar[sorted(sumber["uang_muka"])] = True
    wakil, letak_paket = {p: x[0] for p, x in s.buku.wakil.items() if len(x) == 1}, places_of(kx, s.buku.paket.values())
    isi = [p if p.simpul else p._replace(simpul=letak_paket.get(wakil.get(p.paket, 0), 0)) for p in isi]
    tahan = held_up(s, kx.aturan, kx.minta.per)
    p, isi = package_columns(k, kx.pada, kx.hasil, isi, _waiting(s, serah, tahan.bertagihan), bayar, wakil, tahan.amounts())
    celah = take_apart(p, kx.hasil.daun["n_jadi"] > 0, asked_for(k, kx.hasil), salaries(k, kx.hasil))
    return Bedah(celah, _inside(kx), isi, {x.paket.id: x for x in s.semua}, sumber, tahan)


def with_pagu(kx: Konteks) -> set[int]:
    """Units in scope that have pagu of their own."""
    return {i for i in kx.scope_units() if kx.hasil.unit_sendiri["pagu"][i]}
