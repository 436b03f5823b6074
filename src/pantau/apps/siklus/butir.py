"""What the month's form must know of each item: what is due, its kind of work, and what the ledger says that a report can be held against."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pantau.apps.anggaran.models import BarisAnggaran
from pantau.apps.kendala.models import Kendala, PeristiwaKendala
from pantau.apps.pengadaan.models import Paket, Peristiwa
from pantau.apps.pengadaan.queries import PaketInfo, node_sql, of_nodes_sql
from pantau.apps.realisasi.models import AliranKas, Posting
from pantau.base.aturan import rules
from pantau.base.fakta import active_sql, origin_sql
from pantau.base.tulis import fetch_rows
from pantau.core.bulanan import kept_roll_up
from pantau.core.frames import Int, Kolom
from pantau.core.hadir import standing_at
from pantau.core.langkah import JenisKerja, Situasi, kind_of, kind_of_package, kinds
from pantau.core.lapangan import package_pagu
from pantau.core.pandangan import view_at
from pantau.core.periode import day_number, month_end
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up
from pantau.core.siklus import Butir, Laporan, due_items, fingerprint

Riwayat = Mapping[int, Mapping[Butir, Laporan]]


def kinds_at(hari: date) -> dict[str, JenisKerja]:
    """The kinds of work in force on a day."""
    return kinds(rules().value("langkah_fisik", hari))


def earlier(riwayat: Riwayat, bulan: int, butir: Butir) -> list[float | None]:
    """Figures of the two months before, oldest first. Where nothing was said of a package, its activity's own figure stood for it."""

    def figure(b: int) -> float | None:
        ada = riwayat.get(b, {})
        r = ada.get(butir) or ada.get(Butir(butir.simpul))
        return r.persen if r else None

    return [figure(b) for b in (bulan - 2, bulan - 1) if b > 0]


def last_entry(riwayat: Riwayat, bulan: int, butir: Butir) -> Laporan | None:
    """The newest report of an item in the months read that says what was done of its steps."""
    for b in range(bulan, 0, -1):
        r = riwayat.get(b, {}).get(butir)
        if r is not None and r.isian is not None:
            return r
    return None


@dataclass(frozen=True)
class Medan:
    """The activities of a month: pagu of nodes and of lines at its end, the packages reported on their own with theirs, and what is due."""

    kolom: Kolom
    pagu_simpul: Int
    pagu_baris: Int
    letak: dict[int, int]
    paket: dict[int, dict[int, int]]
    wajib: dict[int, list[Butir]]

    def pagu(self, b: Butir) -> int:
        """Pagu of an item: of a package its own, of an activity what is in no such package."""
        milik = self.paket.get(b.simpul, {})
        if b.paket:
            return milik.get(b.paket, 0)
        return int(self.pagu_simpul[self.letak[b.simpul]]) - sum(milik.values())

    def items(self, kegiatan: Collection[int], laporan: Collection[Butir]) -> list[Butir]:
        """Items of activities to show: what is due, and whatever was reported all the same."""
        lain: dict[int, list[Butir]] = {}
        for b in laporan:
            if b not in self.wajib.get(b.simpul, ()):
                lain.setdefault(b.simpul, []).append(b)
        return [b for g in kegiatan for b in (*self.wajib.get(g, ()), *sorted(lain.get(g, ())))]


def field_of(k: Kolom, bulan: int) -> Medan:
    """The activities of a month of the columns' year. Packages below the rule's amount belong to their activity's own figure. Kept with
    the columns: hundreds ask for the same month while nothing but physical progress moves."""
    akhir = month_end(k.tahun, bulan)
    batas = round(rules().value("paket_dilaporkan", akhir) * 100)
    kunci = f"medan {bulan} {batas}"
    if kunci not in k.ingat:
        h, letak = roll_up(k, Pada(akhir)), {s.id: i for i, s in enumerate(k.simpul)}
        besar = {g: {p: n for p, n in x.items() if n >= batas} for g, x in package_pagu(k, Pada(akhir)).items()}
        giat = [k.simpul[i].id for i in k.daun[standing_at(k, view_at(k, Pada(akhir).diketahui), day_number(akhir)).daun].tolist()]
        wajib = due_items(giat, {g: int(h.simpul["pagu"][letak[g]]) for g in giat}, besar)
        k.ingat[kunci] = Medan(k, h.simpul["pagu"], h.baris["pagu"], letak, besar, wajib)
    medan: Medan = k.ingat[kunci]
    return medan


def money_beside(k: Kolom, bulan: int, unit: int) -> tuple[int, int]:
    """Pagu of a unit and what is paid of it at the end of a month, in sen: what its reports of physical progress are set beside."""
    h, i = kept_roll_up(k, Pada(month_end(k.tahun, bulan)), None).unit_sendiri, next(n for n, u in enumerate(k.unit) if u.id == unit)
    return int(h["pagu"][i]), int(h["realisasi"][i])


def shown_to_sign(k: Kolom, bulan: int, unit: int, laporan: Iterable[Laporan]) -> str:
    """Fingerprint of what stands before the signer of a month: its reports, and the money beside them."""
    isi = (fingerprint(unit, k.tahun, bulan, laporan), *money_beside(k, bulan, unit))
    return hashlib.sha256(repr(isi).encode()).hexdigest()


def reporting(k: Kolom, bulan: int, units: Collection[int]) -> dict[int, dict[int, bool]]:
    """Which activities of units owe a report for a month, and which of them have reported: unit → activity → whether. It is what every
    page counts: an activity with pagu, whose own figure stands for the packages of which nothing was said yet. Needs columns that are current."""
    h = roll_up(k, Pada(month_end(k.tahun, bulan)))
    hasil: dict[int, dict[int, bool]] = {u: {} for u in units}
    for i, wajib, lapor in zip(k.daun.tolist(), h.simpul["n_sub"][k.daun].tolist(), h.simpul["n_lapor"][k.daun].tolist(), strict=True):
        s = k.simpul[i]
        if wajib and s.unit in hasil:
            hasil[s.unit][s.asli] = bool(lapor)
    return hasil


def kinds_of(
    m: Medan, bulan: int, butir: Collection[Butir], riwayat: Riwayat, jenis: Mapping[str, JenisKerja], paket: Mapping[int, PaketInfo]
) -> dict[Butir, str]:
    """The kind of each item: as last reported, else as the procurement of the package or the accounts of the activity suggest."""
    hasil: dict[Butir, str] = {}
    k, pagu = m.kolom, m.pagu_baris
    for b in butir:
        lama = last_entry(riwayat, bulan, b)
        if lama is not None and lama.isian is not None and lama.isian.jenis in jenis:
            hasil[b] = lama.isian.jenis
            continue
        saran = kind_of_package(paket[b.paket].jenis, jenis) if b.paket in paket else None
        per: dict[str, int] = {}
        if saran is None:
            i = m.letak[b.simpul]
            for baris in range(int(k.simpul_lo[i]), int(k.simpul_hi[i])):
                per[k.rekening[baris]] = per.get(k.rekening[baris], 0) + int(pagu[baris])
        hasil[b] = saran or kind_of(per, jenis)
    return hasil


def situations(
    tahun: int, bulan: int, butir: Collection[Butir], riwayat: Riwayat, paket: Mapping[int, PaketInfo], besar: Mapping[int, Collection[int]]
) -> dict[Butir, Situasi]:
    """What the ledger says of items at the end of a month: earlier figures; what was spent on an activity's own lines (on any basis but
    requests and advances) or paid for a package; whether a contract stands; and the obstacles that are open. In one statement.

    Nothing is said of contracts where none of the unit is recorded, nor of payments of a package while only its activity was paid. What is
    in no package reported on its own (`besar`: those of each activity) was paid what its packages were not; where that of one of them is not
    told, nothing is said of the rest either.
    """
    simpul = sorted({b.simpul for b in butir})
    if not simpul:
        return {}
    di = f"IN ({', '.join(['%s'] * len(simpul))})"
    t, al, p, pk, k, ka = (m._meta.db_table for m in (Posting, AliranKas, Peristiwa, Paket, Kendala, PeristiwaKendala))
    akhir = month_end(tahun, bulan)
    baris = f"JOIN {BarisAnggaran._meta.db_table} l ON l.id = t.baris_id WHERE l.simpul_id {di} AND t.tanggal <= %s AND"
    rows = fetch_rows(
        f"SELECT 'uang', l.simpul_id, 0, SUM(t.jumlah), '' FROM {t} t {baris} t.basis NOT IN ('spp', 'uang_muka') AND {active_sql(t)} "
        f"GROUP BY l.simpul_id UNION ALL SELECT 'uang', l.simpul_id, 0, SUM(t.jumlah), '' FROM {al} t {baris} {active_sql(al)} GROUP BY l.simpul_id "
        f"UNION ALL SELECT 'kontrak', {node_sql()}, 0, MAX(CASE WHEN t.jenis IN ('kontrak', 'spmk') AND (t.tanggal IS NULL OR t.tanggal <= %s) "
        f"THEN 1 ELSE 0 END), '' FROM {p} t JOIN {pk} p ON p.id = t.paket_id WHERE {of_nodes_sql(len(simpul))} AND {active_sql(p)} AND EXISTS "
        f"(SELECT 1 FROM {p} x JOIN {pk} q ON q.id = x.paket_id WHERE q.unit_id = p.unit_id AND q.tahun = p.tahun AND x.jenis IN "
        f"('kontrak', 'spmk')) GROUP BY 2 UNION ALL SELECT 'kendala', k.simpul_id, k.paket_id, kb.dicatat_pada, k.uraian FROM {k} k "
        f"JOIN base_berkas kf ON kf.id = {origin_sql('k')} JOIN base_batch kb ON kb.id = kf.batch_id WHERE "
        f"k.simpul_id {di} AND {active_sql(k, 'k')} AND COALESCE((SELECT x.jenis FROM {ka} x WHERE x.kendala_id = COALESCE(k.pokok, k.id) AND "
        f"x.jenis IN ('selesai', 'buka') AND {active_sql(ka, 'x')} ORDER BY x.id DESC LIMIT 1), 'buka') = 'buka' ORDER BY 1, 4",
        [*simpul, akhir, *simpul, akhir, akhir, *simpul * 3, *simpul],
    )
    uang: dict[int, int] = {}
    for n, s, _, x, _ in rows:
        if n == "uang":
            uang[s] = uang.get(s, 0) + int(x)
    kontrak = {s: bool(x) for n, s, _, x, _ in rows if n == "kontrak"}
    kendala: dict[Butir, list[tuple[int, str]]] = {}
    for n, s, pkt, waktu, uraian in rows:
        if n == "kendala":
            kendala.setdefault(Butir(s, pkt), []).append((int(waktu), uraian))  # a sum beside it makes the column a decimal on PostgreSQL
    hasil = {}
    for b in butir:
        dari_giat, ada = uang.get(b.simpul, 0), kontrak.get(b.simpul)
        dibayar = _rest(dari_giat, [paket.get(p, PaketInfo("")).dibayar for p in besar.get(b.simpul, ())])
        if b.paket:
            x = paket.get(b.paket, PaketInfo(""))
            dibayar, ada = x.dibayar if x.dibayar is not None or dari_giat > 0 else 0, x.kontrak
        hasil[b] = Situasi(earlier(riwayat, bulan, b), dibayar, ada, tuple(kendala.get(b, ())))
    return hasil


def _rest(seluruhnya: int, milik: Collection[int | None]) -> int | None:
    """What was paid of an activity beside its packages; None where that cannot be told."""
    tahu = [x for x in milik if x is not None]
    if len(tahu) < len(milik):
        return None if seluruhnya else 0
    return max(0, seluruhnya - sum(tahu))
