"""Perlu tindakan: the state of a request handed to the findings of the core, and what they found as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

import numpy as np

from pantau.apps.kendala.queries import obstacles
from pantau.apps.pengadaan.frames import Penempatan
from pantau.apps.pengadaan.rencana import kept_days, planned_records
from pantau.base.jam import day_of, from_ms
from pantau.core.bulanan import year_months
from pantau.core.kendala import help_due
from pantau.core.pandangan import active
from pantau.core.periode import day_number
from pantau.core.tanda import (
    Bagian,
    Daun,
    Hambatan,
    InstruksiGagal,
    Keadaan,
    Kelompok,
    PaketPerlu,
    RantaiPutus,
    RencanaBerubah,
    Tanda,
    TanggalPaket,
    TemuanTerbuka,
    find_all,
)
from pantau.core.tanda.rantai_putus import CACAT
from pantau.core.ukuran import Titik, measure
from pantau.reports.daftar_paket import Daftar, impossible, late, safe_day
from pantau.reports.dana import risks
from pantau.reports.instruksi_baca import not_met
from pantau.reports.komentar_angka import explained
from pantau.reports.konteks import Konteks
from pantau.reports.lanjutan import needing_somebody
from pantau.reports.model import Cell, Column, Row, Table
from pantau.reports.paket import book_of, places_of, state_of_packages
from pantau.reports.paket_kini import PaketKini
from pantau.reports.penjawab import chains
from pantau.reports.rencana import RencanaUnit, lowered
from pantau.reports.sidak_baca import readable
from pantau.reports.susun import scope_key

DISEBUT = 4
TEMUAN_PAKET = {
    "tidak_mungkin": "paket_mustahil",
    "terlambat": "pemilihan_terlambat",
    "kritis": "kontrak_kritis",
    "belum_ditagih": "selesai_belum_ditagih",
}  # list of Pengadaan → the finding that tells of it
SEBAB = {
    "kegiatan_kritis": "%(n)s kegiatan kritis",
    "kendala_terbuka": "%(n)s kendala terbuka",
    "tanggal_lewat": "%(n)s tanggal kontrak terlewat",
}  # findings that say why a unit or a node is behind
KOLOM = (
    Column("temuan", "Temuan", "istilah", 26),
    Column("keadaan", "Status", "status"),
    Column("jumlah", "Jumlah", "jumlah"),
    Column("rp", "Nilai", "Rp", 18),
    Column("sejak", "Sejak", "tanggal"),
    Column("ukuran", "Ukuran", "istilah", 26),
    Column("penjawab", "Yang menjawab", "istilah", 24),
)


def _above(kx: Konteks) -> dict[int, set[int]]:
    """Index of each unit → ids of the units above it."""
    p, hasil = kx.hasil.pohon, dict[int, set[int]]()
    for atas, bawah in zip(p.leluhur.tolist(), p.keturunan.tolist(), strict=True):
        if atas != bawah:
            hasil.setdefault(bawah, set()).add(kx.kolom.unit[atas].id)
    return hasil


def _unit(kx: Konteks, i: int, induk: Iterable[int] = ()) -> Bagian:
    """A unit with everything under it."""
    k = Titik(kx.hasil.unit, i)
    return Bagian(kx.kolom.unit[i].id, None, k, frozenset(induk), lambda m: Titik(kx.deret.unit, (i, m)))


def _simpul(kx: Konteks, i: int) -> Bagian:
    k = Titik(kx.hasil.simpul, i)
    unit = kx.kolom.unit[int(kx.kolom.simpul_unit[i])].id
    return Bagian(unit, kx.kolom.simpul[i].asli, k, frozenset(), lambda m: Titik(kx.deret.simpul, (i, m)))


def _pemda(kx: Konteks) -> Bagian:
    return Bagian(None, None, kx.total(), frozenset(), lambda m: Titik(kx.deret.total, m))


def _leaves(kx: Konteks) -> Daun:
    """The leaves in scope with their components."""
    k, daun = kx.kolom, kx.kolom.daun[kx.berdiri.daun]
    if kx.minta.simpul is not None:
        j = kx.simpul_index(kx.minta.simpul)
        sama = k.simpul_unit[daun] == k.simpul_unit[j]
        daun = daun[sama & (k.simpul_lo[daun] >= k.simpul_lo[j]) & (k.simpul_hi[daun] <= k.simpul_hi[j])]
    elif kx.minta.unit is not None:
        daun = daun[np.isin(k.simpul_unit[daun], kx.scope_units())]
    unit = [k.unit[u].id for u in k.simpul_unit[daun].tolist()]
    return Daun(tuple(k.simpul[i].asli for i in daun.tolist()), tuple(unit), {n: v[daun] for n, v in kx.hasil.simpul.items()})


def plan_changes(kx: Konteks, turun: list[RencanaUnit]) -> tuple[RencanaBerubah, ...]:
    def first(p: RencanaUnit) -> date | None:
        return min((from_ms(x.waktu).date() for x in p.perubahan), default=None)

    return tuple(RencanaBerubah(kx.kolom.unit[p.unit].id, p.dulu, p.kini, first(p), p.alasan) for p in turun if p.dulu)


def _broken(kx: Konteks, daun: Daun) -> tuple[RantaiPutus, ...]:
    """Activities in scope without one whole chain. Before any position is known nothing is said."""
    s = chains(kx)
    if not s.jabatan:
        return ()
    letak = {id: i for i, id in enumerate(daun.simpul)}
    return tuple(
        RantaiPutus(c.simpul, daun.unit[letak[c.simpul]], c.code, int(daun.k["pagu"][letak[c.simpul]]))
        for c in s.cacat
        if c.code in CACAT and c.simpul in letak
    )


def _reported(kx: Konteks) -> tuple[set[int], set[int]]:
    """Packages of which completion was reported by the date, as known then, and the units that reported any progress in the year."""
    k, kol, milik = kx.kolom, kx.kolom["fisik"].kolom, kx.kolom["fisik"].owners()
    tahu = active(kol, kx.pada.diketahui)
    selesai = tahu & (kol["hari"] <= day_number(kx.minta.per)) & (kol["persen"] >= 100)
    unit = np.unique(k.simpul_unit[k.leaf_simpul[milik[tahu]]]).tolist()
    return set(k.leaf_paket[milik[selesai]].tolist()), {k.unit[i].id for i in unit}


def _planned(kx: Konteks, daun: Daun) -> tuple[TanggalPaket, ...]:
    """Planned days of the packages in scope, as known then, and whether they were kept. Read once per ledger."""
    buku = book_of(kx)
    if "acara" not in buku.ingat:
        buku.ingat["acara"] = planned_records(buku, Penempatan(kx.kolom.tahun))
    acara = [x for x in buku.ingat["acara"] if x.rec <= kx.pada.diketahui < x.cab]
    kept = kept_days(acara, kx.minta.per, *_reported(kx))
    unit_of = dict(zip(daun.simpul, daun.unit, strict=True))
    return tuple(
        TanggalPaket(x.paket, x.simpul, unit_of[x.simpul], x.nama, jenis, hari, kept(x, jenis))
        for x in acara
        for jenis, hari in x.rencana
        if x.simpul in unit_of and hari < kx.minta.per
    )


def _obstacles(kx: Konteks, daun: Daun) -> tuple[Hambatan, ...]:
    """Obstacles of the activities in scope that were open, as known then."""
    semua = kx.once("kendala", lambda: obstacles(kx.kolom.tahun, diketahui=kx.pada.diketahui))
    pagu = dict(zip(daun.simpul, daun.k["pagu"].tolist(), strict=True))
    tunggu = int(kx.aturan.value("bantuan_jawab_hari", kx.minta.per))
    return tuple(
        Hambatan(c.id, c.simpul, c.unit, c.uraian, from_ms(c.waktu).date(), pagu[c.simpul], help_due(c.riwayat, tunggu, day_of))
        for c in semua
        if c.terbuka and c.simpul in pagu and c.bulan <= kx.minta.per.month
    )


def _unit_now(kx: Konteks) -> Callable[[int], int | None]:
    """The unit of this year that stands for one of this year or the last; None where none does."""
    kini = {u.id for u in kx.kolom.unit}
    dulu = {kx.lalu.kolom.unit[i].id: u for u, isi in kx.padanan.items() for i in isi} if kx.lalu is not None else {}
    return lambda u: u if u in kini else dulu.get(u)


def _staged(kx: Konteks) -> tuple[PaketPerlu, ...]:
    """The packages in scope that their stages say are late, impossible, critical or not billed, contracts carried over from the year before
    included. Of packages without news nothing is said."""
    s = state_of_packages(kx)
    letak, unit = places_of(kx, [p.paket for p in s.semua]), _unit_now(kx)
    kontrak, kritis, _, tagih = needing_somebody(kx, s)
    akhir = {k.paket.paket.id: k for k in kontrak}

    def of(d: Daftar, rp: Callable[[PaketKini], int | None], sejak: Callable[[PaketKini], date | None]) -> list[PaketPerlu]:
        return [
            PaketPerlu(p.paket.id, letak.get(p.paket.id) or None, unit(p.paket.unit), p.paket.nama, TEMUAN_PAKET[d.id], rp(p), sejak(p))
            for p in d.isi
        ]

    def past(p: PaketKini) -> date | None:
        hari = akhir[p.paket.id].masa.akhir
        return hari if hari < kx.minta.per else None

    awal = [
        *of(impossible(s), lambda p: p.pagu, safe_day),
        *of(late(kx, s), lambda p: p.pagu, lambda p: p.rencana["tgl_awal_pemilihan"]),
    ]
    return (
        *(awal if s.berkabar else ()),
        *of(kritis, lambda p: akhir[p.paket.id].nilai, past),
        *of(tagih.daftar, lambda p: tagih.sisa[p.paket.id], lambda p: p.sejak),
    )


def _unmet(kx: Konteks) -> tuple[InstruksiGagal, ...]:
    """Instructions to units in scope that were not met, or of which nothing could be told, and that no other takes up."""
    ada = {kx.kolom.unit[i].id for i in kx.scope_units()}
    return tuple(InstruksiGagal(x.id, t.unit, x.teks, x.batas) for x, t in not_met(kx) if t.unit in ada)


def _visited(kx: Konteks) -> tuple[TemuanTerbuka, ...]:
    """What visits at units in scope found and is not settled."""
    return tuple(
        TemuanTerbuka(t.id, k.surat.unit, k.undian.nomor, t.isi, t.batas)
        for k in readable(kx)
        for t, _, terima in k.findings()
        if terima is None and k.surat.unit is not None and t.batas is not None
    )


def state(kx: Konteks, turun: list[RencanaUnit] | None = None, angka_saja: bool = False) -> Keadaan:
    """What the findings look at. `turun`: lowered plans, where they are known already; `angka_saja`: figures alone, without the ledgers
    of plans, packages and positions."""
    p, k = kx.hasil.pohon, kx.kolom
    daun = _leaves(kx)
    unit: list[Bagian] = []
    if kx.minta.simpul is not None:
        total = _simpul(kx, kx.simpul_index(kx.minta.simpul))
        bagian = [_simpul(kx, i) for i, s in kx.nodes() if s.induk == kx.minta.simpul]
        sendiri = [total]
    else:
        akar = kx.unit_index(kx.minta.unit) if kx.minta.unit is not None else -1
        total = _unit(kx, akar) if akar >= 0 else _pemda(kx)
        atas = _above(kx)
        semua = {i: _unit(kx, i, atas.get(i, ())) for i in kx.scope_units() if i != akar}
        unit, bagian = list(semua.values()), [semua[i] for i in p.children(akar)]
        if akar >= 0:
            bagian += [_simpul(kx, i) for i, s in kx.nodes() if s.induk is None and k.simpul_unit[i] == akar]
        sendiri = [Bagian(k.unit[i].id, None, Titik(kx.hasil.unit_sendiri, i)) for i in kx.scope_units()]
    return Keadaan(
        kx.minta.per,
        kx.aturan,
        kx.fisik_id,
        total,
        tuple(bagian),
        tuple(unit),
        tuple(sendiri),
        daun,
        year_months(k.tahun, kx.minta.per),
        () if angka_saja else plan_changes(kx, lowered(kx) if turun is None else turun),
        tanggal=() if angka_saja else _planned(kx, daun),
        rantai=() if angka_saja else _broken(kx, daun),
        hambatan=() if angka_saja else _obstacles(kx, daun),
        penjelasan=None if angka_saja else explained(kx),
        perlu=() if angka_saja else kx.once(scope_key(kx, "perlu"), lambda: _staged(kx)),
        dana=() if angka_saja else risks(kx),
        instruksi=() if angka_saja or kx.minta.simpul is not None else _unmet(kx),
        sidak=() if angka_saja or kx.minta.simpul is not None else _visited(kx),
    )


def findings(kx: Konteks, turun: list[RencanaUnit] | None = None) -> list[Kelompok]:
    """What needs action in the scope, worst first."""
    return find_all(state(kx, turun))


def place(kx: Konteks, t: Tanda) -> str:
    """The name of the place of a finding."""
    if t.params.get("nama"):
        return str(t.params["nama"])
    if t.simpul is not None:
        return kx.kolom.simpul[kx.simpul_index(t.simpul)].nama
    return kx.unit_name(kx.unit_index(t.unit)) if t.unit is not None else kx.pemda or "Pemda"


def causes(kx: Konteks, temuan: list[Kelompok]) -> dict[str, dict[str, int]]:
    """What stands behind the figures of each unit and node in scope: address of the node → finding → how many places lie in it."""
    hasil: dict[str, dict[str, int]] = {}
    induk = {s.asli: s.induk for _, s in kx.nodes()}
    for g in temuan:
        if g.jenis.id not in SEBAB:
            continue
        n: Counter[str] = Counter()
        for unit, banyak in Counter(t.unit for t in g.isi if t.unit is not None).items():
            for j in kx.hasil.pohon.chain(kx.unit_index(unit)):
                n[f"u{kx.kolom.unit[j].id}"] += banyak
        for simpul, banyak in Counter(t.simpul for t in g.isi if t.simpul is not None).items():
            s: int | None = simpul
            while s is not None:
                n[f"s{s}"] += banyak
                s = induk.get(s)
        for x, banyak in n.items():
            isi = hasil.setdefault(x, {})
            isi[g.jenis.id] = isi.get(g.jenis.id, 0) + banyak
    return hasil


def places(kx: Konteks, g: Kelompok, sebut: int = DISEBUT) -> str:
    """The first places of a finding by name, and how many more there are."""
    lebih = len(g.isi) - sebut
    return ", ".join(place(kx, t) for t in g.isi[:sebut]) + (f" (+{lebih})" if lebih > 0 else "")


def said_tables(kx: Konteks, temuan: list[Kelompok]) -> list[Table]:
    """The places of findings on what people have said, one table each: beside the figures, not among them."""
    kolom = [Column("status", "Status", "status"), Column("rp", "Pagu", "Rp", 18)]
    isi = [(g.jenis, [(place(kx, t), t) for t in g.isi]) for g in temuan if g.jenis.kata]
    return [
        Table(
            j.id,
            j.judul,
            kolom,
            [
                Row(
                    f"tanda:{t.unit}",
                    "temuan",
                    n,
                    {"status": Cell(j.status, None, j.status), "rp": Cell(t.rp, None if t.rp is not None else "tidak_ada")},
                )
                for n, t in x
            ],
        )
        for j, x in isi
    ]


def table(kx: Konteks, temuan: list[Kelompok], sebut: int = DISEBUT) -> Table:
    """The findings as a table: what, where (so many places by name), how much, since when, by which measure, and who answers."""
    rows = []
    for g in (g for g in temuan if not g.jenis.kata):
        j = g.jenis
        isi = {
            "keadaan": Cell(j.status, None, j.status),
            "temuan": Cell(j.judul),
            "jumlah": Cell(g.jumlah),
            "rp": Cell(g.rp) if g.rp is not None else Cell(None, "tidak_ada"),
            "sejak": Cell(g.sejak.isoformat()) if g.sejak else Cell(None, "tidak_ada"),
            "ukuran": Cell("; ".join(measure(u).label for u in j.ukuran)) if j.ukuran else Cell(None, "tidak_ada"),
            "penjawab": Cell(j.penjawab),
        }
        rows.append(Row(f"tanda:{j.id}", "temuan", places(kx, g, sebut), isi))
    return Table("tindakan", "Perlu tindakan", list(KOLOM), rows)
