"""Linking packages to activities by hand, where their source did not name one, and taking that back. Under one of them a package stands: from
then on somebody answers for it; a package that buys for several activities at once is linked to the others too."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from pantau.apps.anggaran.queries import node_of
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.pengadaan.calon import Tujuan, plan_placements
from pantau.apps.pengadaan.fakta import LETAK, PERISTIWA, PeristiwaUsul
from pantau.apps.pengadaan.frames import TAUTAN
from pantau.apps.pengadaan.queries import PaketDikenal, identities
from pantau.apps.realisasi.queries import reported_packages
from pantau.base.beda import compare, standing
from pantau.base.isi import Isi
from pantau.base.kunci import first_open_day
from pantau.base.models import Batch, Berkas
from pantau.base.periode import check_open
from pantau.base.tindakan import act
from pantau.base.tulis import fetch_rows
from pantau.core.masalah import DitolakError, Masalah


def place_packages(*, paket: Collection[int], simpul: int, by: str, hak: Hak) -> Batch | None:
    """Place packages under an activity of their own unit and year, from the first open day on. None if they are all there; one that was
    reported on does not move."""
    with act(by) as t:
        tujuan, ada = node_of(simpul), identities(paket)
        if tujuan is None or set(ada) != set(paket) or not hak.may_unit(Izin.IMPOR, tujuan.unit):
            raise DitolakError(Masalah("unit_di_luar_hak", {}, {"unit": f"kegiatan {simpul}"}))
        if any((p.tahun, p.unit) != (tujuan.tahun, tujuan.unit) for p in ada.values()):
            raise DitolakError(Masalah("unit_di_luar_hak", {}, {"unit": ", ".join(p.nomor for p in ada.values())}))
        mulai = first_open_day(tujuan.tahun)
        isi, _, tetap = plan_placements([Tujuan(p, simpul, 0, 1) for p in paket], tujuan.tahun, mulai, reported_packages(tujuan.tahun))
        if tetap:
            raise DitolakError(Masalah("paket_sudah_dilaporkan", {}, {"nomor": ", ".join(ada[p].nomor for p in tetap)}))
        beda = compare(isi, standing(LETAK, tujuan.tahun, [tujuan.unit]))
        if not beda.changes:
            return None
        n = beda.size
        batch = t.enter("letak-paket", tahun=tujuan.tahun, units=[tujuan.unit], uraian=f"{n} paket → {tujuan.nama}", n=n)
        t.write(beda)
    return batch


def _own(paket: int, hak: Hak) -> PaketDikenal:
    """A package of a unit that may be written to."""
    p = identities([paket]).get(paket)
    if p is None or not hak.may_unit(Izin.IMPOR, p.unit):
        raise DitolakError(Masalah("unit_di_luar_hak", {}, {"unit": f"paket {paket}"}))
    return p


def link_package(*, paket: int, simpul: int, by: str, hak: Hak) -> Batch | None:
    """Link a package to a further activity of its unit and year, from the first open day on; None if it is linked already."""
    with act(by) as t:
        p, tujuan = _own(paket, hak), node_of(simpul)
        if tujuan is None or (p.tahun, p.unit) != (tujuan.tahun, tujuan.unit):
            raise DitolakError(Masalah("unit_di_luar_hak", {}, {"unit": f"kegiatan {simpul}"}))
        ada = standing(PERISTIWA, syarat="t.paket_id = %s AND t.jenis = %s AND t.nomor = %s", params=[paket, TAUTAN, str(simpul)])
        if any(not x.batal for x in ada):
            return None
        isi = Isi(PERISTIWA)
        isi.add(PeristiwaUsul(paket, TAUTAN, str(simpul), first_open_day(p.tahun), None, '{"dari": "isian"}'))
        batch = t.enter("tautan-paket", tahun=p.tahun, units=[p.unit], uraian=f"paket {p.nomor} juga → {tujuan.nama}", n=1)
        t.write(compare(isi, ada))
    return batch


def unlink_package(*, paket: int, baris: int, by: str, hak: Hak, letak: bool) -> Batch:
    """Take back a link that a person made: where the package stands (`letak`), or a further activity. What files say goes back with their batch;
    what closed months were told stays, and so does the place of a package that was reported on."""
    jenis = LETAK if letak else PERISTIWA
    with act(by) as t:
        p = _own(paket, hak)
        ada = standing(jenis, syarat="t.paket_id = %s AND t.id = %s", params=[paket, baris])
        x = next((x for x in ada if not x.batal and (letak or x.kunci[1] == TAUTAN)), None)
        if x is None or not _entered(jenis.tabel, baris):
            raise DitolakError(Masalah("tautan_tidak_ada"))
        masalah = check_open([date.fromisoformat(x.kunci[1] if letak else x.nilai[0])])
        if letak and paket in reported_packages(p.tahun):
            masalah.append(Masalah("paket_sudah_dilaporkan", {}, {"nomor": p.nomor}))
        if masalah:
            raise DitolakError(masalah)
        batch = t.enter("tautan-paket", tahun=p.tahun, units=[p.unit], uraian=f"tautan paket {p.nomor} ditarik", n=1)
        t.end(jenis, [x.id])
    return batch


def _entered(tabel: str, baris: int) -> bool:
    """Whether a person entered a row."""
    return bool(fetch_rows(f"SELECT 1 FROM {tabel} t JOIN {Berkas._meta.db_table} b ON b.id = t.sumber_id JOIN {Batch._meta.db_table} bt "
                           "ON bt.id = b.batch_id WHERE t.id = %s AND bt.jenis = 'entri'", [baris]))  # fmt: skip
