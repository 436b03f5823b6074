"""What a preview asks of a person beside the findings: which format is meant, whether two names are one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from pantau.apps.organisasi.perms import Izin
from pantau.core.masalah import Masalah
from pantau.imports.format import public_ids
from pantau.web.hak import hak_of

DAPAT_DIPETAKAN = {"kolom_mirip", "kolom_mirip_lain", "kolom_kurang_lain", "kolom_tidak_ada_mirip", "kolom_tidak_ada", "dua_belas_bulan_tidak_ada", "format_tidak_dikenali", "format_hampir", "format_mendua"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PilihanFormat:
    """A file that was not read: formats as which it may be read (only where it came alone), and the address at which its columns are mapped,
    with the heading and the column that were found alike."""

    berkas: str
    daftar: tuple[str, ...]
    alamat: str
    judul: str
    kolom: str


def asked(request: HttpRequest, kode: object, nama: Sequence[str], masalah: Sequence[Masalah]) -> dict[str, Any]:
    """The questions of a preview, as its template shows them."""
    mirip = {m.params["nama"]: m for m in masalah if m.code in ("unit_mirip", "kegiatan_mirip") and "unit" in m.params}
    boleh = hak_of(request).may_unit(Izin.IMPOR, None)
    format = [_choice(kode, nama, m, boleh) for m in {_place(m): m for m in masalah if m.code in DAPAT_DIPETAKAN}.values()]
    return {"usul_nama": list(mirip.values()), "pilihan_format": [p for p in format if p.daftar or p.alamat]}


def _place(m: Masalah) -> tuple[Any, Any]:
    return m.where.get("file"), m.where.get("sheet")


def _choice(kode: object, nama: Sequence[str], m: Masalah, boleh: bool) -> PilihanFormat:
    p = m.params if m.code != "kolom_kurang_lain" else {**m.params, "judul": "", "kolom": ""}  # no heading is taken for another there
    daftar = (
        [p["lain"]] if m.code in ("kolom_mirip_lain", "kolom_kurang_lain") else p["daftar"].split(", ") if m.code == "format_mendua" else []
    )
    berkas = m.where.get("file", "")
    alamat = ""
    if boleh and berkas in nama:  # a file inside an archive has to be uploaded by itself
        isi = {"berkas": nama.index(berkas), "lembar": m.where.get("sheet", ""), "format": p.get("format", ""), "kolom": p.get("id", ""), "judul": p.get("judul", "")}  # fmt: skip
        alamat = f"/data/petakan/{kode}/?" + urlencode({k: v for k, v in isi.items() if v != ""})
    return PilihanFormat(
        berkas, tuple(x for x in daftar if x in public_ids()) if len(nama) == 1 else (), alamat, p.get("judul", ""), p.get("kolom", "")
    )
