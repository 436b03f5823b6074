"""The tenders in scope as findings look at them: how long they were announced, and how many offers came in."""

from __future__ import annotations

from datetime import date

import numpy as np

from pantau.apps.pengadaan.queries import CatatanPemilihan, selection_records
from pantau.core.jadwal import working_days
from pantau.core.periode import day_number, from_day_number
from pantau.core.tanda import PemilihanTanda
from pantau.reports.konteks import Konteks
from pantau.reports.paket import KeadaanPaket, places_of
from pantau.reports.paket_kini import PaketKini

MENANG = ("pemenang", "nilai_tender", "sppbj")
DIUMUMKAN = ("pengumuman pascakualifikasi", "pengumuman prakualifikasi", "pengumuman tender", "pengumuman seleksi")


def _announced(rows: list[CatatanPemilihan]) -> tuple[date, date] | None:
    """First and last day on which a tender stood announced by its schedule."""
    ada = [(c.awal, c.akhir) for c in rows if c.nama.strip().lower() in DIUMUMKAN and c.awal and c.akhir]
    return min(((a, b) for a, b in ada if a and b), default=None)


def _one(kx: Konteks, s: KeadaanPaket, p: PaketKini, rows: list[CatatanPemilihan], simpul: int | None) -> PemilihanTanda | None:
    """A tender with what its schedule and participants tell; None where they tell nothing."""
    umum, peserta = _announced(rows), [c for c in rows if c.jenis == "peserta"]
    if umum is None and not peserta:
        return None
    per, hari = day_number(kx.minta.per), None
    if umum is not None:
        a, b = (np.array([day_number(x)], np.int64) for x in umum)
        hari = int(working_days(a, b + 1, list(kx.aturan.value("hari_libur", kx.minta.per)))[0])
    isi = [c for c in s.tahu[p.paket.id] if c.hari is None or c.hari <= per]
    hps = next((c.nilai for c in isi if c.jenis == "pengumuman" and c.nilai), None)
    mulai = umum[0] if umum else next((from_day_number(c.hari) for c in isi if c.jenis == "pengumuman" and c.hari is not None), None)
    penawar = sum(c.nilai is not None for c in peserta) if peserta else None
    menang = any(c.jenis in MENANG for c in isi)
    return PemilihanTanda(p.paket.id, simpul, p.paket.unit, p.paket.nama, hps or p.pagu or 0, mulai, hari, penawar, menang)


def selections(kx: Konteks, s: KeadaanPaket) -> tuple[PemilihanTanda, ...]:
    """The tenders in scope of which a schedule or participants are known."""
    isi: dict[int, list[CatatanPemilihan]] = {}
    for c in kx.once("pemilihan", lambda: selection_records(kx.kolom.tahun, kx.pada.diketahui)):
        isi.setdefault(c.paket, []).append(c)
    ada = list(s.semua.where(s.semua.is_in(isi.keys())))
    letak = places_of(kx, (p.paket for p in ada))
    hasil = (_one(kx, s, p, isi[p.paket.id], letak.get(p.paket.id) or None) for p in ada)
    return tuple(x for x in hasil if x is not None)
