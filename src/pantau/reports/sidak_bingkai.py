"""Who can be drawn: units or packages of the year, each with its weight by what needs action there, and whether it was visited in a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from pantau.apps.sidak.actions import BingkaiBaru
from pantau.apps.sidak.queries import draws
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.tanda import register
from pantau.core.undian import TERBERAT, Anggota, Bingkai
from pantau.reports.konteks import Konteks
from pantau.reports.paket import state_of_packages
from pantau.reports.tanda_baca import weights
from pantau.reports.tanda_pengadaan import contracted_packages
from pantau.reports.tindakan import findings

SETAHUN = 365
PENUH = 100  # percent of what is done


def new_frame(
    kx: Konteks, satuan: str, ambil: Mapping[str, int], keluar: Mapping[str, str], sumber: str, mengganti: int | None = None, alasan: str = ""
) -> BingkaiBaru:  # fmt: skip
    """The frame of a day: everybody of the kind but those left out with their reason; a unit weighs by its signs and by what is critical
    there, a package by what needs action there; whoever received a finished output is drawn with one chance for all."""
    semua, peta = _members(kx, satuan, "" not in ambil)
    asing = sorted(set(keluar) - set(peta))
    if asing or not all(keluar.values()):
        raise DitolakError(Masalah("sidak_keluar", {}, {"daftar": ", ".join(asing[:5]) or "–"}))
    anggota = tuple(a for a in semua if a.lapis in ambil and a.id not in keluar)
    b = Bingkai(anggota, dict(ambil), kx.minta.per.isoformat(), sumber, tuple(keluar.items()))
    return BingkaiBaru(b, satuan, {a.id: peta[a.id] for a in anggota}, mengganti, alasan)


def _members(kx: Konteks, satuan: str, berlapis: bool) -> tuple[list[Anggota], dict[str, list[int | None]]]:
    perlu = [t for g in findings(kx) for t in g.isi]
    baru = _visited(kx)
    semua: list[Anggota] = []
    peta: dict[str, list[int | None]] = {}
    nama_unit = {kx.kolom.unit[i].id: i for i in kx.scope_units()}
    if satuan == "keluaran":
        for x in contracted_packages(kx, state_of_packages(kx)):
            if (x.serah is not None and x.serah <= kx.minta.per) or (x.done(kx.minta.per) or 0) >= PENUH:
                kelas = kx.unit_class(nama_unit[x.unit]) if x.unit in nama_unit else ""
                semua.append(Anggota(f"keluaran-{x.paket}", x.nama, 1, kelas if berlapis else "", f"paket-{x.paket}" not in baru))
                peta[f"keluaran-{x.paket}"] = [x.unit if x.unit in nama_unit else None, x.paket]
    elif satuan == "paket":
        kali: Counter[str | int | None] = Counter(t.params["paket"] for t in perlu if "paket" in t.params)
        for p in state_of_packages(kx).semua:
            id, unit = f"paket-{p.paket.id}", p.paket.unit if p.paket.unit in nama_unit else None
            kelas = kx.unit_class(nama_unit[unit]) if unit is not None else ""
            semua.append(Anggota(id, p.paket.nama, min(TERBERAT, 1 + kali[p.paket.id]), kelas if berlapis else "", id not in baru))
            peta[id] = [unit, p.paket.id]
    else:
        kode = Counter(kx.kolom.unit[i].kode for i in nama_unit.values())
        berat = weights(kx, {t.unit for t in perlu if t.unit is not None and register()[t.id].status == "kritis"})
        for u, i in nama_unit.items():
            k = kx.kolom.unit[i].kode  # several units may share one: then it tells nobody apart
            id = "-".join(k.split()) if k and kode[k] == 1 else f"unit-{u}"
            semua.append(Anggota(id, kx.unit_name(i), berat[u], kx.unit_class(i) if berlapis else "", f"unit-{u}" not in baru))
            peta[id] = [u, None]
    return semua, peta


def _visited(kx: Konteks) -> set[str]:
    """Those whose visit was ordered within a year: units by id, packages by theirs."""
    awal = kx.minta.per - timedelta(days=SETAHUN)
    hasil: set[str] = set()
    for x in draws(kx.pada.diketahui):
        for k in x.visits():
            if k.surat.hari >= awal:
                unit, paket = x.peta[k.surat.anggota]
                hasil.add(f"paket-{paket}" if paket is not None else f"unit-{unit}")
    return hasil
