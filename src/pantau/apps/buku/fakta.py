"""Reading the ledger of a fiscal year: everything, or what came after an earlier reading."""

from __future__ import annotations

from datetime import date

from pantau.apps.anggaran.frames import line_records, node_records, pagu_frame, rak_frame, target_frame
from pantau.apps.anggaran.models import BarisAnggaran, PaguBaris, RencanaKas, Simpul, TargetFisik
from pantau.apps.organisasi.frames import unit_records, unit_version_records
from pantau.apps.organisasi.models import Unit, UnitPenerus, UnitVersi
from pantau.apps.organisasi.queries import successors
from pantau.apps.pengadaan.frames import contract_frame, package_pagu_frame
from pantau.apps.pengadaan.models import Peristiwa
from pantau.apps.pengadaan.queries import placed_since
from pantau.apps.realisasi.frames import level_frame, physical_frame, posting_frame
from pantau.apps.realisasi.models import LaporanFisik, Posting, TingkatFisik
from pantau.base.fakta import Letak, ended_rows, positions
from pantau.base.models import Berkas
from pantau.core.frames import SELAMANYA, Fakta
from pantau.core.periode import day_number

TABEL = {
    n: m._meta.db_table
    for n, m in (
        ("pagu", PaguBaris),
        ("rak", RencanaKas),
        ("posting", Posting),
        ("fisik", LaporanFisik),
        ("tingkat", TingkatFisik),
        ("target", TargetFisik),
        ("paket", Peristiwa),
    )
}
POHON = tuple(m._meta.db_table for m in (Unit, UnitVersi, UnitPenerus, Simpul, BarisAnggaran))


def read_up_to() -> dict[str, int]:
    """How far a reading that happens now (in one snapshot) reaches in every table that columns depend on."""
    return positions((*TABEL.values(), *POHON, Berkas._meta.db_table))


def facts_of(tahun: int) -> Fakta:
    """All facts of a year from the ledger."""
    rak, rak_k = rak_frame(tahun)
    target, target_k = target_frame(tahun)
    simpul, baris = node_records(tahun), line_records(tahun)
    ada = {s.unit for s in simpul} | {b.unit for b in baris}
    versi = unit_version_records()
    awal, akhir = day_number(date(tahun, 1, 1)), day_number(date(tahun, 12, 31))
    selesai = {a for a, _, t in successors() if day_number(t if isinstance(t, date) else date.fromisoformat(t)) <= awal}
    ada |= {v.unit for v in versi if v.mulai <= akhir and v.cab == SELAMANYA} - selesai if ada else set()
    induk = {v.unit: v.induk for v in versi}
    for u in list(ada):
        j = induk.get(u)
        while j is not None and j not in ada:
            ada.add(j)
            j = induk.get(j)
    return Fakta(
        tahun,
        [u for u in unit_records() if u.id in ada],
        versi,
        simpul,
        baris,
        pagu_frame(tahun),
        rak,
        rak_k,
        posting_frame(tahun),
        physical_frame(tahun),
        level_frame("verifikasi", tahun),
        level_frame("terbukti", tahun),
        target,
        target_k,
        package_pagu_frame(tahun),
        contract_frame(tahun),
    )


def facts_since(tahun: int, sejak: Letak, kini: Letak) -> tuple[Fakta, dict[str, dict[int, int]]] | None:
    """The facts that came between two readings and the rows they ended; None if units, nodes or lines came too, or packages moved."""
    if any(sejak.get(t) != kini[t] for t in POHON):
        return None
    f = Fakta(tahun, [], [], [], [])
    akhir: dict[str, dict[int, int]] = {}
    for n, tabel in TABEL.items():
        if sejak[tabel] == kini[tabel]:
            continue
        akhir[n] = ended_rows(tabel, sejak)
        if n == "paket" and placed_since(sejak[tabel]):
            return None
        if n == "pagu":
            f.pagu = pagu_frame(tahun, sejak)
        elif n == "rak":
            f.rak, f.rak_k = rak_frame(tahun, sejak)
        elif n == "posting":
            f.posting = posting_frame(tahun, sejak)
        elif n == "fisik":
            f.fisik = physical_frame(tahun, sejak)
        elif n == "tingkat":
            f.verifikasi, f.terbukti = level_frame("verifikasi", tahun, sejak), level_frame("terbukti", tahun, sejak)
        elif n == "target":
            f.target, f.target_k = target_frame(tahun, sejak)
        else:
            f.paket_pagu, f.kontrak = package_pagu_frame(tahun, sejak), contract_frame(tahun, sejak)
    akhir["kontrak"] = akhir.get("paket", {})
    akhir["verifikasi"] = akhir["terbukti"] = akhir.pop("tingkat", {})
    return f, akhir
