"""Mappings of columns: saved under a name, listed, removed. Who may load data for all units may map for all."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from pantau.apps.muat.models import PemetaanKolom
from pantau.apps.organisasi.perms import Hak, Izin
from pantau.base import jejak
from pantau.base.jam import now_ms
from pantau.base.tulis import take_turn
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.pemetaan import Pemetaan

PANJANG = 80


@dataclass(frozen=True, slots=True)
class PemetaanTersimpan:
    """A mapping as it is kept: its content, who saved it and when (ms)."""

    id: int
    isi: Pemetaan
    oleh: str
    waktu: int


def saved_mappings() -> list[PemetaanTersimpan]:
    """All mappings by name."""
    return [
        PemetaanTersimpan(p.pk, Pemetaan(p.nama, p.format, tuple(p.judul), p.kolom), p.oleh, p.waktu)
        for p in PemetaanKolom.objects.order_by("nama")
    ]


def mappings() -> list[Pemetaan]:
    """All mappings, as files are recognised by them."""
    return [p.isi for p in saved_mappings()]


def save_mapping(isi: Pemetaan, *, by: str, hak: Hak) -> bool:
    """Keep a mapping; one of the same name is replaced (True). A second name for a sheet with the same headings is refused."""
    _may(hak)
    nama = isi.nama.strip()
    if not nama or len(nama) > PANJANG:
        raise DitolakError(Masalah("pemetaan_nama_wajib", {}, {"batas": PANJANG}))
    with transaction.atomic():
        take_turn()
        sama = [p.nama for p in mappings() if p.known_by == isi.known_by and p.nama != nama]
        if sama:
            raise DitolakError(Masalah("pemetaan_judul_sama", {}, {"nama": sama[0]}))
        waktu = now_ms()
        lagi = {"format": isi.format, "judul": list(isi.judul), "kolom": dict(isi.kolom)}
        _, baru = PemetaanKolom.objects.update_or_create(nama=nama, defaults={**lagi, "oleh": by, "waktu": waktu})
        jejak.record(
            waktu=waktu, by=by, tindakan="pemetaan", objek=f"pemetaan:{nama}", rincian={"uraian": f"{nama} ({isi.format})", **lagi}
        )
    return not baru


def delete_mapping(nama: str, *, by: str, hak: Hak) -> None:
    """Remove a mapping: sheets with its headings are not known by it any more. What was loaded with it stays."""
    _may(hak)
    with transaction.atomic():
        take_turn()
        p = PemetaanKolom.objects.filter(nama=nama.strip()).first()
        if p is None:
            daftar = ", ".join(x.nama for x in mappings()) or "–"
            raise DitolakError(Masalah("pemetaan_tidak_ada", {}, {"nama": nama, "daftar": daftar}))
        p.delete()
        isi = {"uraian": f"{p.nama} ({p.format})", "format": p.format, "judul": p.judul, "kolom": p.kolom}
        jejak.record(waktu=now_ms(), by=by, tindakan="pemetaan_hapus", objek=f"pemetaan:{p.nama}", rincian=isi)


def _may(hak: Hak) -> None:
    if not hak.may_unit(Izin.IMPOR, None):
        raise DitolakError(Masalah("pemetaan_di_luar_hak"))
