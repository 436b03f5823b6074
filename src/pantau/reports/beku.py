"""Fixing the figures of a meeting, and proving ever after that they are what they were."""

from __future__ import annotations

from dataclasses import replace

from pantau import __version__
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.rakor.fakta import PembekuanUsul
from pantau.apps.rakor.queries import RapatInfo
from pantau.base.waktu import last_time
from pantau.core.rakor import changed_cells
from pantau.reports.konteks import Permintaan, prepare
from pantau.reports.model import Kalimat, Report, Table
from pantau.reports.rakor import LAPORAN
from pantau.reports.rapat import cells_of, frozen_report, name_of
from pantau.reports.sidik import RESEP, fingerprint
from pantau.reports.simpanan import pack


def pack_of(r: RapatInfo, diketahui: int) -> Report:
    """The pack of a meeting as known at a moment."""
    return LAPORAN.make(prepare(Permintaan(r.per, diketahui=diketahui, unit=r.unit), SISTEM))


def fixed(r: RapatInfo) -> PembekuanUsul:
    """What is to be kept of the figures of a meeting: all of its pack as it is known now, and the fingerprint of every cell."""
    diketahui = last_time()
    x = pack_of(r, diketahui)
    x.kalimat.append(Kalimat("Angka ini dibekukan untuk {rapat}.", {"rapat": (name_of(r), "teks")}))
    return PembekuanUsul(r.nomor, r.unit, r.per, diketahui, x.aturan, __version__, RESEP, x.hash, len(cells_of(x.tables)), pack(x))


def faults(r: RapatInfo) -> list[str]:
    """What is wrong with the fixed figures of a meeting: what is kept is not what was fixed, or the ledger gives others for the same moment. A
    release that says more than the one that fixed them is none: its figures are compared as far as both have them."""
    assert r.beku is not None
    simpan = frozen_report(r)
    if fingerprint(simpan.as_dict(), r.beku.resep) != r.beku.sidik:
        return [f"rapat {r.nomor}: isi yang tersimpan tidak lagi bersidik {r.beku.sidik}"]
    ulang = pack_of(r, r.beku.diketahui)
    dulu, kini = cells_of(_all_tables(simpan)), cells_of(_all_tables(ulang))
    if fingerprint(ulang.as_dict(), r.beku.resep) == r.beku.sidik and (dulu == kini or not simpan.topik):
        return []
    beda = changed_cells({k: dulu[k] for k in dulu if k in kini}, {k: kini[k] for k in kini if k in dulu})
    if r.beku.versi != __version__ and not beda:
        return []
    contoh = "; ".join(f"{'/'.join(b.letak)}: {b.dulu} → {b.kini}" for b in beda[:3]) or "susunannya lain"
    return [f"rapat {r.nomor}: dihitung ulang tidak sama dengan yang dibekukan ({contoh})"]


def _all_tables(x: Report) -> list[Table]:
    """The tables of a pack, those of its topics under the name of the topic."""
    return [*x.tables, *(replace(t, id=f"{k.id}.{t.id}") for k in x.topik for t in k.tabel)]
