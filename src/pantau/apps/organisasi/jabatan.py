"""Positions and their holders: what a source says of them, compared with what stands, and putting a person into a position."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pantau.apps.organisasi.fakta import JABATAN, JABATAN_VERSI, PEMANGKU, JabatanBaru, JabatanVersiUsul, PemangkuUsul, reaches_beyond
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.organisasi.queries import active_holders, active_positions, position_ids
from pantau.base.beda import compare, standing
from pantau.base.isi import Calon, Isi
from pantau.base.models import Batch
from pantau.base.tindakan import act
from pantau.core.kode import name_key
from pantau.core.masalah import DitolakError, Masalah

STATUS = ("definitif", "plt", "plh", "pj")


class CalonJabatan(Calon):
    """Positions that a source names: (unit, name in comparable form) → id, negative while new."""

    def __init__(self, kenal: bool = True) -> None:
        super().__init__(JABATAN, position_ids() if kenal else {})

    def position(self, unit: int, nama: str) -> int:
        """Id of the position, planned if it is new."""
        kunci = name_key(nama)
        return self.id_of((unit, kunci), JabatanBaru(unit, nama, kunci))


def plan_positions(usul: Isi) -> Isi:
    """Versions of positions to compare: what is said again keeps the day from which it stands, and a later change is a new version; the end
    of a position belongs to the version that it ends."""
    terakhir = {v.jabatan: v for v in active_positions()}
    isi = Isi(JABATAN_VERSI)
    for i in range(len(usul)):
        x: JabatanVersiUsul = usul.row(i)
        v = terakhir.get(x.jabatan)
        if v is not None:
            sama = (v.tingkat, v.atasan, v.kelas, v.selesai) == (x.tingkat, x.atasan, x.kelas, x.selesai)
            if sama or x.selesai is not None:
                x = replace(x, mulai=v.mulai)
        isi.add(x, usul.berkas[i], usul.baris_ke[i])
    return isi


def plan_holders(usul: Isi) -> tuple[Isi, list[Masalah]]:
    """Holders to compare. A new holder who is not a daily stand-in ends the one before on the day before, unless the source says otherwise."""
    aktif = active_holders()
    berdiri = {(p.jabatan, name_key(p.nama), p.mulai) for p in aktif}
    rows: list[PemangkuUsul] = [usul.row(i) for i in range(len(usul))]
    disebut = {(x.jabatan, name_key(x.nama), x.mulai) for x in rows}
    masalah = []
    isi = Isi(PEMANGKU)
    for i, x in enumerate(rows):
        isi.add(x, usul.berkas[i], usul.baris_ke[i])
        if x.status == "plh" or (x.jabatan, name_key(x.nama), x.mulai) in berdiri:
            continue
        for p in aktif:
            kunci = (p.jabatan, name_key(p.nama), p.mulai)
            if p.jabatan == x.jabatan and p.status != "plh" and p.selesai is None and p.mulai < x.mulai and kunci not in disebut:
                akhir = x.mulai - timedelta(days=1)
                isi.add(PemangkuUsul(p.jabatan, p.nama, p.status, p.akun, p.mulai, akhir), usul.berkas[i], usul.baris_ke[i])
                masalah.append(
                    Masalah(
                        "pemangku_diakhiri", {"row": usul.baris_ke[i]}, {"nama": p.nama, "akhir": akhir.isoformat(), "baru": x.nama}, "info"
                    )
                )
    return isi, masalah


def assign_holder(
    *, jabatan: int, nama: str, status: str, mulai: date, selesai: date | None = None, akun: str = "", by: str, hak: Hak
) -> Batch:
    """Put a person into a position from a date: the one before ends the day before, in the same batch. Takes effect at once."""
    posisi = next((v for v in reversed(active_positions()) if v.jabatan == jabatan), None)
    if posisi is None or not hak.may_unit(Izin.KELOLA_JABATAN, None if reaches_beyond([jabatan]) else posisi.unit):
        raise DitolakError(Masalah("unit_di_luar_hak", {}, {"unit": f"jabatan {jabatan}"}))
    if selesai is not None and selesai < mulai:
        raise DitolakError(Masalah("urutan_tanggal", {}, {"awal": mulai.isoformat(), "akhir": selesai.isoformat()}))
    with act(by) as t:
        usul = Isi(PEMANGKU)
        usul.add(PemangkuUsul(jabatan, nama.strip(), status, akun, mulai, selesai))
        isi, catatan = plan_holders(usul)
        beda = compare(isi, standing(PEMANGKU, units=[posisi.unit]))
        if not beda.changes:
            raise DitolakError(Masalah("pemangku_sama", {}, {"nama": nama}))
        batch = t.enter(
            "jabatan", tahun=None, units=[posisi.unit], uraian=f"penggantian pejabat: {posisi.nama}", n=len(beda.added), temuan=catatan
        )
        t.write(beda)
    return batch
