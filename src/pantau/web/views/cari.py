"""Cari: units, programmes, activities, packages, obstacles, officials, documents, pages and measures by what people type."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from numpy.typing import NDArray

from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.siklus.cari import JENIS, SIMPUL, Dokumen, documents, year_index
from pantau.base.jam import today
from pantau.core.cari import Entri, build_index, search
from pantau.core.pandangan import view_at
from pantau.core.ukuran import UKURAN
from pantau.reports.konteks import Konteks
from pantau.web.hak import butuh, hak_of
from pantau.web.istilah import terms
from pantau.web.minta import berdata
from pantau.web.templatetags.pantau import bahasa

LETAK = {"ukuran": "jelaskan", "istilah": "istilah"}
TAMPIL = 8  # hits of a kind while all kinds are shown
BANYAK = 100  # hits of one kind
TANYA_MAKS = 100
JUDUL = {
    "unit": "Unit",
    "program": "Program",
    "kegiatan": "Kegiatan",
    "sub_kegiatan": "Sub kegiatan",
    "paket": "Paket",
    "kendala": "Kendala",
    "pejabat": "Jabatan dan pejabat",
    "dokumen": "Dokumen",
    "laman": "Halaman",
    "ukuran": "Ukuran",
    "istilah": "Arti kata",
}
LAMAN = {
    "kendali": "Kendali",
    "tindakan": "Perlu tindakan",
    "cakupan": "Cakupan",
    "kepatuhan": "Kepatuhan lapor",
    "rantai": "Rantai",
    "kendala": "Kendala",
    "instruksi": "Instruksi",
    "komentar": "Komentar",
    "rencana": "Rencana",
    "rakor": "Rakor",
    "sidak": "Sidak",
    "laporan": "Bahan rapat",
    "riwayat": "Riwayat data",
    "daftar_format": "Format yang diterima",
    "istilah": "Arti kata",
    "hak": "Hak",
}  # pages that everybody who reads may open; further ones by right
LAMAN_IZIN = {"impor": (Izin.IMPOR, "Data"), "bulan": (Izin.TUTUP_BULAN, "Bulan dan jejak"), "pengguna": (Izin.KELOLA_PENGGUNA, "Pengguna")}


@dataclass(frozen=True, slots=True)
class Temu:
    """A hit: what it is called, what is said of it, the page it leads to and the parts of that address."""

    nama: str
    ket: str
    laman: str
    id: int | None = None
    unit: int | None = None
    simpul: int | None = None
    ukuran: str = ""
    dokumen: Dokumen | None = None


@require_safe
@butuh(Izin.BACA)
@berdata("cari")
def cari(request: HttpRequest, kx: Konteks) -> HttpResponse:
    """The hits, a few of each kind; with `jenis` those of one kind."""
    q, hanya = request.GET.get("q", "").strip()[:TANYA_MAKS], request.GET.get("jenis", "")
    hak = hak_of(request)
    n = BANYAK if hanya else TAMPIL
    temu = _hits(kx, hak, q, n) if q else {}
    kelompok = [{"id": j, "judul": JUDUL[j], "isi": isi[:n], "lain": ada - n} for j, (isi, ada) in temu.items() if isi and hanya in ("", j)]
    return render(
        request,
        "cari/cari.html",
        {
            "halaman": "cari",
            "kx": kx,
            "minta": kx.minta,
            "q": q,
            "hanya": hanya,
            "kelompok": kelompok,
            "ada": sum(ada for _, ada in temu.values()),
        },
    )


def _hits(kx: Konteks, hak: Hak, q: str, n: int) -> dict[str, tuple[list[Temu], int]]:
    """Kind → its best hits (at least `n` where there are so many), and how many there are."""
    tahun = kx.kolom.tahun
    ix = year_index(tahun, today())
    nama_unit = {kx.kolom.unit[i].id: kx.unit_name(i) for i in np.flatnonzero(kx.hadir.unit).tolist()}
    boleh = nama_unit.keys() if hak.units is None else nama_unit.keys() & hak.units
    temu = ix.find(q, boleh, _standing(kx), n)
    nomor = [Temu(d.nomor, nama_unit.get(d.unit, ""), "posting", id=d.baris, dokumen=d) for d in documents(tahun, q, hak.units, TAMPIL)]
    tetap: dict[str, list[Temu]] = {}
    for e in _fixed(hak, q):
        x = Temu(e.nama, "", str(e.kunci)) if e.jenis == "laman" else Temu(e.nama, e.tambahan, LETAK[e.jenis], ukuran=str(e.kunci))
        tetap.setdefault(e.jenis, []).append(x)
    hasil = {j: ([_hit(e, nama_unit) for e in isi], ada) for j, (isi, ada) in temu.items()}
    hasil |= {j: (isi, len(isi)) for j, isi in ({"dokumen": nomor} | tetap).items()}
    return {j: hasil[j] for j in ("unit", "laman", "ukuran", "istilah", *JENIS, "dokumen") if j in hasil}


def _standing(kx: Konteks) -> NDArray[np.int64]:
    """Ids in the ledger of the programme nodes that stand, in order; gathered once for the same nodes."""
    v, ada = view_at(kx.kolom, kx.pada.diketahui), kx.berdiri.simpul
    asli: NDArray[np.int64] = v.once(("simpul_asli", ada.tobytes()), lambda: np.unique(np.array([s.asli for _, s in kx.nodes()], np.int64)))
    return asli


def _hit(e: Entri, nama_unit: dict[int, str]) -> Temu:
    """What a hit of the ledger leads to: a place in the overview, a package, an obstacle or a position."""
    unit, id_ = nama_unit[e.unit or 0], int(e.kunci)
    if e.jenis == "unit":
        return Temu(nama_unit[id_], e.kode, "kendali", unit=id_)
    if e.jenis in SIMPUL:
        return Temu(e.nama, f"{unit} · {e.kode}" if e.kode else unit, "kendali", simpul=id_)
    if e.jenis == "paket":
        return Temu(e.nama, " · ".join(x for x in (unit, e.kode, e.tambahan) if x), "paket", id=id_)
    if e.jenis == "kendala":
        return Temu(e.nama, unit, "kendala", id=id_, unit=e.unit)
    return Temu(f"{e.tambahan or gettext('jabatan kosong')}, {e.nama}", unit, "jabatan", id=id_)


def _fixed(hak: Hak, q: str) -> list[Entri]:
    """Pages and measures, in the language of the reader."""
    laman = LAMAN | {n: nama for n, (izin, nama) in LAMAN_IZIN.items() if hak.may(izin)}
    isi = [Entri("laman", n, gettext(nama)) for n, nama in laman.items()]
    isi += [Entri("ukuran", u.id, gettext(u.label), tambahan=gettext(u.keterangan)) for u in UKURAN.values()]
    isi += [Entri("istilah", x.id, x.nama, tambahan=x.arti) for x in terms(bahasa())]
    ix = build_index([Entri(e.jenis, e.kunci, e.nama) for e in isi], ("laman", "ukuran", "istilah"))
    return [isi[i] for i in search(ix, q, np.ones(len(isi), bool))]
