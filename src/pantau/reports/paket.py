"""The packages in scope as they stand on the day: stage, pagu, plan, and how many days are left before it is too late for this year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

import numpy as np

from pantau.apps.pengadaan.frames import has_ended
from pantau.apps.pengadaan.queries import Letak, placements
from pantau.apps.pengadaan.tahapan import TANPA_KONTRAK, BukuPaket, Catatan, PaketTahun, kept_book, same_contract
from pantau.core.aturan import SetAturan
from pantau.core.corong import Jejak
from pantau.core.frames import Int, index_of
from pantau.core.hadir import subtree_ends
from pantau.core.jadwal import Lama, Terukur, fiscal_calendar, kind_of, safe_dates
from pantau.core.kontrak import whole_packages
from pantau.core.pandangan import Bool, view_at
from pantau.core.periode import day_number
from pantau.core.pilih import HARI_MAKS
from pantau.core.tahapan import NOMOR, Perjalanan, travel
from pantau.reports.kata_paket import durations, words_of
from pantau.reports.kiriman import sent_days
from pantau.reports.konteks import Konteks
from pantau.reports.lama import selections_taken, works_taken
from pantau.reports.lunas import delivered, joined, settled
from pantau.reports.paket_kini import Lajur, Paketan, PaketKini
from pantau.reports.ulang import finished, repeated

MENUNGGU = frozenset(NOMOR[t] for t in ("rencana", "perencanaan", "siap", "pemilihan", "pemenang"))  # for a contract
BERHENTI = frozenset(NOMOR[t] for t in ("gagal", "batal"))
HARI_DISIMPAN = 3  # days of which all packages are kept


@dataclass(frozen=True, slots=True)
class KeadaanPaket:
    """What is known of the packages in scope (`semua`): rows that stand (`tahu`, without packages whose pagu begins later), which count as packages of the year (`daftar`: an announced
    package that is carried out under other numbers counts once, as does a contract that the pemda's own list and another source tell of),
    which are paid outside the budget (`luar`, of the whole pemda only, and in none of the others), how many of their events could not follow, how many packages have events
    without a day, and what own selections took by method of the rule (`terukur`) and own works by method and kind (`kerja`); `ingat`: what follows
    from these rows alone, whatever the scope."""

    buku: BukuPaket
    milik: frozenset[int]
    luar: frozenset[int]
    tahu: dict[int, list[Catatan]]
    semua: Paketan
    daftar: Paketan
    ditolak: int
    tanpa_hari: int
    terukur: dict[str, Terukur]
    kerja: dict[tuple[str, str], Terukur]
    nama_unit: dict[int, str]
    ingat: dict[Any, Any] = field(default_factory=dict, compare=False)

    @property
    def berkabar(self) -> bool:
        """Whether anything beyond plans is known of a package of the year in scope."""
        return bool(self.daftar.berkabar.any())

    @property
    def tanpa_kabar(self) -> Paketan:
        """The packages of the year of which nothing can be said but what was planned."""
        return self.daftar.where(~self.daftar.berkabar)


def book_of(kx: Konteks) -> BukuPaket:
    """The packages of the year; read once per ledger."""
    if "paket" not in kx.kolom.ingat:
        kx.kolom.ingat["paket"] = kept_book(kx.kolom.tahun)
    return cast(BukuPaket, kx.kolom.ingat["paket"])


def moment(kx: Konteks) -> int:
    """The time of knowledge of the request, or that of the last word on packages if that is earlier: between two words nothing changes."""
    return min(kx.pada.diketahui, book_of(kx).terakhir)


def places_of(kx: Konteks, paket: Iterable[PaketTahun]) -> dict[int, int]:
    """The activity of each package on the day, as known then: where it was placed last, else as its source named it; 0 without one."""
    letak = {p.id: p.simpul or 0 for p in paket}
    return letak | {x.paket: x.simpul for x in placed_until(kx) if x.paket in letak}


def placed_until(kx: Konteks) -> list[Letak]:
    """The placings of packages up to the day, as known then, in order of their day."""
    semua = kx.once("letak_paket", lambda: placements(kx.kolom.tahun))
    return [x for x in semua if x.mulai <= kx.minta.per and x.rec <= kx.pada.diketahui < x.cab]


def is_whole(kx: Konteks) -> bool:
    """Whether the scope is the pemda as a whole, whose lists count packages that are paid outside the budget too."""
    return kx.minta.unit is None and not is_part(kx)


def is_part(kx: Konteks) -> bool:
    """Whether the scope is a part of a unit or of its lines, which has no counterpart in another year."""
    return kx.minta.simpul is not None or kx.saring is not None


def packages_in_scope(kx: Konteks, buku: BukuPaket) -> frozenset[int]:
    """Ids of the packages in scope: those of its units, of the activities under its node, and under filters those that lie in it whole. Of the
    pemda all, also of a unit of which nothing but orders is known, but none that is paid outside the budget."""
    if is_whole(kx):
        return frozenset(buku.paket) - buku.luar
    k, unit = kx.kolom, {kx.kolom.unit[i].id for i in kx.scope_units()}
    milik = [p for p in buku.paket.values() if p.unit in unit]
    if not is_part(kx):
        return frozenset(p.id for p in milik)
    letak = places_of(kx, milik)
    simpul = index_of(np.array([s.id for s in k.simpul], np.int64), np.array(list(letak.values()), np.int64))
    pilih = np.ones(len(simpul), bool)
    if kx.minta.simpul is not None:
        j = kx.simpul_index(kx.minta.simpul)
        pilih &= (simpul >= j) & (simpul < subtree_ends(k)[j])
    if kx.saring is not None:
        di_unit = index_of(np.array([u.id for u in k.unit], np.int64), np.array([p.unit for p in milik], np.int64))
        pilih &= whole_packages(k, view_at(k, kx.pada.diketahui), day_number(kx.minta.per), di_unit, simpul, kx.saring)
    return frozenset(p for p, ya in zip(letak, pilih.tolist(), strict=True) if ya)


def ways_of(kx: Konteks) -> tuple[Perjalanan, Jejak]:
    """The way of every package of the year through all that is known, whatever its day, what follows from its rows together included; the last
    one asked for is kept with the ledger."""
    buku, T, kirim = book_of(kx), moment(kx), sent_days(kx)
    ada = buku.ingat.get("jalan_paket")
    if ada is None or ada[0] != (T, kirim.kiriman):
        bebas = np.array([i for i, x in buku.paket.items() if x.sumber == TANPA_KONTRAK], np.int64)
        tahu = rows_known(kx)
        k = joined(buku.kejadian.known(HARI_MAKS - 1, T), delivered(buku, tahu, kirim)).known(HARI_MAKS - 1, T)
        j = travel(k, bebas)
        if len((lunas := settled(buku, tahu, j, kirim, kx.kolom.tahun)).id):
            j = travel(joined(k, lunas).known(HARI_MAKS - 1, T), bebas)
        ada = buku.ingat["jalan_paket"] = ((T, kirim.kiriman), j, Jejak.of(j))
    return cast(tuple[Perjalanan, Jejak], ada[1:])


def rows_known(kx: Konteks) -> dict[int, list[Catatan]]:
    """Package → its rows as known then, in the order in which they came, in a mapping of the caller's own; gathered once for a state of the ledger."""
    buku, T = book_of(kx), moment(kx)
    ada = buku.ingat.get("catatan_paket")
    if ada is None or ada[0] != T:
        isi: dict[int, list[Catatan]] = {}
        for c in buku.catatan:
            if c.rec <= T < c.cab:
                isi.setdefault(c.paket, []).append(c)
        ada = buku.ingat["catatan_paket"] = (T, isi)
    return dict(cast(dict[int, list[Catatan]], ada[1]))


def _heard(buku: BukuPaket, j: Perjalanan, sampai: Bool, aturan: dict[str, Any], tertahan: set[int]) -> frozenset[int]:
    """Packages of which silence means that nothing happened: something beyond the plan is known of the package itself, or both of another
    package of its unit and of another one by its method, in whatever unit. Lists of selections come by unit and by method; where one of
    them was never loaded its packages are unknown, not late. Of a package that is said to be blocked (`tertahan`) something is known."""
    ada = set(j.kejadian.paket[sampai & (j.kejadian.tahap > NOMOR["rencana"])].tolist()) | tertahan
    cara = {m: kind_of(aturan, m)["nama"] for m in {p.metode for p in buku.paket.values()}}
    unit, metode = {buku.paket[p].unit for p in ada}, {cara[buku.paket[p].metode] for p in ada}
    return frozenset(i for i, p in buku.paket.items() if i in ada or (p.unit in unit and cara[p.metode] in metode))


def _announced(rows: list[Catatan]) -> list[Catatan]:
    """What is known of a package on the day, without what an announcement said that is no longer made."""
    akhir = max((c for c in rows if c.jenis == "pagu"), key=lambda c: (c.hari or 0, c.id), default=None)
    return [c for c in rows if c.jenis not in ("pagu", "rencana")] if akhir is not None and has_ended(akhir.isi) else rows


def state_of_packages(kx: Konteks) -> KeadaanPaket:
    """The packages in scope on the day, as known then; worked out once for a request."""
    if "paket" not in kx.ingat:
        kx.ingat["paket"] = state_of(kx, None)
    return cast(KeadaanPaket, kx.ingat["paket"])


def state_of(kx: Konteks, milik: frozenset[int] | None) -> KeadaanPaket:
    """The packages of some ids, or those in scope, on the day, as known then. All packages of the last days asked for are kept with the book,
    which stays as it is while figures of other kinds come."""
    buku = book_of(kx)
    ids = packages_in_scope(kx, buku) if milik is None else milik
    kunci, simpan = (moment(kx), kx.minta.per), buku.ingat.setdefault("keadaan_paket", {})
    ada = simpan.get(kunci)
    if ada is None or ada.aturan is not kx.aturan or ada.kiriman != sent_days(kx).kiriman:
        ada = _on_the_day(kx, buku)
        while len(simpan) >= HARI_DISIMPAN:
            simpan.pop(next(iter(simpan)), None)
        simpan[kunci] = ada
    tahu = dict(ada.tahu)
    semua = ada.semua if len(ids) == len(buku.paket) else ada.semua.where(ada.semua.is_in(ids))
    lain = [p for p, x in (*buku.wakil.items(), *((p, (x,)) for p, x in ada.sama.items())) if any(y in tahu and y in ids for y in x)]
    daftar = semua.where(~semua.is_in(lain)) if lain else semua
    nama = {u.id: kx.unit_name(i) for i, u in enumerate(kx.kolom.unit)} | {x.unit: x.luar for x in buku.paket.values() if x.luar}
    luar = buku.luar if milik is None and is_whole(kx) else frozenset()
    return KeadaanPaket(
        buku,
        ids,
        luar,
        tahu,
        semua,
        daftar,
        sum(p in ids for p in ada.ditolak),
        len(ada.tanpa_hari & ids),
        ada.terukur,
        ada.kerja,
        nama,
        ada.ingat,
    )


@dataclass(frozen=True, slots=True)
class _Akhir:
    """Of which packages silence says something (`kabar`), which their source calls finished, and which failed and are counted elsewhere."""

    kabar: frozenset[int]
    selesai: frozenset[int]
    ulang: frozenset[int]


@dataclass(frozen=True, slots=True)
class _HariItu:
    """The packages of the year on a day: rows that stand, their state, the package of every event that could not follow,
    packages with events without a day, what own selections and works took, and contracts told of twice; by which rules and sendings."""

    aturan: SetAturan
    tahu: dict[int, list[Catatan]]
    semua: Paketan
    ditolak: tuple[int, ...]
    tanpa_hari: frozenset[int]
    terukur: dict[str, Terukur]
    kerja: dict[tuple[str, str], Terukur]
    sama: dict[int, int]
    kiriman: dict[int, int]
    ingat: dict[Any, Any] = field(default_factory=dict, compare=False)


def _on_the_day(kx: Konteks, buku: BukuPaket) -> _HariItu:
    """All packages of the year on the day, as known then."""
    per, T = day_number(kx.minta.per), kx.pada.diketahui
    tahu = rows_known(kx)
    nanti = {c.paket for c in buku.pagu_bernomor if (c.hari or 0) > per}
    for p in nanti & tahu.keys():
        tahu[p] = [c for c in tahu[p] if not (c.jenis == "pagu" and c.nomor and (c.hari or 0) > per)]
    for p in buku.pernah_berakhir & tahu.keys():
        tahu[p] = _announced(tahu[p])
    tahu = {p: rows for p, rows in tahu.items() if rows}
    j, jejak = ways_of(kx)
    sampai = j.kejadian.hari <= per
    asal = dict(zip(buku.kejadian.id.tolist(), buku.asal.tolist(), strict=True)) if (j.ditolak & sampai).any() else {}
    tertolak = zip(*(x[j.ditolak & sampai].tolist() for x in (j.kejadian.id, j.kejadian.paket)), strict=True)
    ditolak = tuple(p for i, p in tertolak if asal[i] == p)
    tanpa = frozenset(p for p, rec, cab in buku.tanpa_hari if rec <= T < cab)
    libur = list(kx.aturan.value("hari_libur", kx.minta.per))
    metode = kx.aturan.value("waktu_pemilihan", kx.minta.per)
    tertahan = {c.paket for c in buku.penahan if c.rec <= T < c.cab and (c.hari or 0) <= per}
    terukur, kabar = selections_taken(buku, j, sampai, metode, libur), _heard(buku, j, sampai, metode, tertahan)
    letak, ada = jejak.last(per)
    mulai = set(jejak.paket[ada].tolist())
    tahu = {p: rows for p, rows in tahu.items() if p in mulai or not any(c.jenis == "pagu" for c in rows)}
    urut = np.flatnonzero(ada)
    di = urut[[p in tahu for p in jejak.paket[urut].tolist()]] if len(urut) else urut
    kerja = works_taken(buku, tahu, per, metode, kx.aturan.value("waktu_pekerjaan", kx.minta.per))
    kini = {
        p: (n, h)
        for p, n, h in zip(*(x.tolist() for x in (jejak.paket[urut], jejak.kini[letak[urut]], jejak.sejak[letak[urut]])), strict=True)
    }
    ulang = _repeated(buku, {p: x for p, x in kini.items() if p in tahu})
    akhir = _Akhir(kabar, finished(tahu, [p for p, x in kini.items() if x[0] in MENUNGGU], sent_days(kx)), ulang)
    semua = _packages(kx, buku, tahu, jejak, di, letak, (terukur, kerja), libur, akhir)
    return _HariItu(kx.aturan, tahu, semua, ditolak, tanpa, terukur, kerja, same_contract(buku, tahu, per), sent_days(kx).kiriman)


def _repeated(buku: BukuPaket, kini: dict[int, tuple[int, int]]) -> frozenset[int]:
    """Failed packages that are counted under another number; `kini`: package → its stage and since when."""
    gagal = {p: h for p, (n, h) in kini.items() if n == NOMOR["gagal"]}
    return (
        repeated(buku, gagal, [p for p, (n, _) in kini.items() if n not in BERHENTI and buku.paket[p].sumber != "rup"])
        if gagal
        else frozenset()
    )


def single_package(kx: Konteks, id: int) -> PaketKini | None:
    """One package of the year on the day, whatever the scope; None before anything was known of it."""
    return next((p for p in state_of(kx, frozenset({id})).semua), None)


def _packages(
    kx: Konteks,
    buku: BukuPaket,
    tahu: dict[int, list[Catatan]],
    jejak: Jejak,
    di: Int,
    letak: Int,
    ukuran: tuple[dict[str, Terukur], dict[tuple[str, str], Terukur]],
    libur: list[date],
    akhir: _Akhir,
) -> Paketan:
    """The packages at some places (`di`) of the ways after their last step (`letak`), with their plans and safe days."""
    hari, langkah = kx.minta.per, letak[di]
    kata = words_of(buku, rows_known(kx), tahu, jejak)
    lama = durations(kata, kx.aturan.value("waktu_pemilihan", hari), kx.aturan.value("waktu_pekerjaan", hari), ukuran)
    kalender = fiscal_calendar(kx.aturan.value("kalender_anggaran", hari), kx.kolom.tahun)
    batas = np.array([day_number(getattr(kalender, x)) for x in lama.batas], np.int64)
    aman = safe_dates(
        kalender.pelaksanaan, Lama(*(x[di] for x in (lama.pelaksanaan, lama.pemilihan, lama.perencanaan, batas[lama.cara]))), libur
    )
    sisa, ada = aman.days_left(jejak.kini[langkah], day_number(hari))
    ids, tempat = jejak.paket[di], di.tolist()

    def among(p: frozenset[int]) -> Bool:
        return np.isin(ids, np.fromiter(p, np.int64, len(p)))

    selesai = among(akhir.selesai)
    lajur = Lajur(
        ids,
        [kata.paket[i] for i in tempat],
        [kata.pagu[i] for i in tempat],
        kata.rp[di],
        jejak.kini[langkah],
        jejak.terjauh[langkah],
        jejak.sejak[langkah],
        jejak.ulang[langkah],
        [kata.rencana[i] for i in tempat],
        kata.mulai[di],
        lama.pelaksanaan[di],
        aman.pemilihan,
        aman.kontrak,
        sisa,
        ada & ~among(akhir.ulang) & ~selesai,
        among(akhir.kabar),
        [lama.dasar[i] for i in tempat],
        [lama.ukuran[i] for i in tempat],
        selesai,
    )
    return Paketan(lajur, np.arange(len(ids)))
