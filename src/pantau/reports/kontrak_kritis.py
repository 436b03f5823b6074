"""The contracts of Pengadaan that need somebody: critical by the rule of ten and five points, and those where nothing moves any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple, cast

import numpy as np

from pantau.apps.pengadaan.tahapan import Catatan
from pantau.core.kabar_paket import KATALOG, KEDUA
from pantau.core.kontrak import PaketHitung, counted_packages
from pantau.core.kontrak_kritis import LEWAT, BatasKritis, above, fine, planned_progress, reasons
from pantau.core.lapangan import package_pagu, reported_progress
from pantau.core.pandangan import view_at
from pantau.core.periode import day_number, from_day_number
from pantau.core.scm import RAPAT, UJI, LangkahScm, last_step, step_of
from pantau.core.tahapan import BELUM, NOMOR
from pantau.reports.daftar_paket import NILAI, UNIT, Daftar
from pantau.reports.konteks import Konteks
from pantau.reports.masa_kontrak import MasaKontrak, period_known, rows_of_contracts, stated_progress
from pantau.reports.model import Cell, Column
from pantau.reports.paket import KeadaanPaket
from pantau.reports.paket_kini import PaketKini

NAMA_KRITIS = {
    "tertinggal": "Tertinggal dari rencana",
    "lewat": "Lewat akhir kontrak",
    "lewat_tahun": "Berakhir sesudah tahun anggaran",
    "tertinggal lewat": "Tertinggal dan lewat akhir kontrak",
    "tertinggal lewat_tahun": "Tertinggal dan berakhir sesudah tahun anggaran",
    "lewat kesempatan": "Lewat akhir kontrak, dalam masa kesempatan",
    "tertinggal lewat kesempatan": "Tertinggal dan lewat akhir kontrak, dalam masa kesempatan",
    "lewat jadi": "Selesai 100 %, belum serah terima",
}
KATA = ("pagu", RAPAT, UJI, KEDUA, KATALOG)  # words on a contract that move nothing
JALAN = (NOMOR["kontrak"], NOMOR["pelaksanaan"])
LEBIH = Column("lebih", "Denda di atas batas lazim", "Rp", 18)
KRITIS = (
    UNIT,
    NILAI,
    Column("akhir", "Akhir kontrak", "tanggal"),
    Column("rencana", "Rencana fisik", "%"),
    Column("fisik", "Fisik", "%"),
    Column("sebab", "Sebab", "istilah", 26),
    Column("hari", "Hari lewat", "jumlah"),
    Column("denda", "Denda sampai hari ini", "Rp", 18),
    LEBIH,
    Column("scm", "Rapat pembuktian", "istilah", 24),
)
MACET = (UNIT, NILAI, Column("dibayar", "Sudah dibayar", "Rp", 18), Column("fisik", "Fisik", "%"), Column("sejak", "Diam sejak", "tanggal"), Column("hari", "Hari", "jumlah"))  # fmt: skip
SERAH = (
    UNIT,
    NILAI,
    Column("akhir", "Akhir kontrak", "tanggal"),
    Column("serah", "Serah terima", "tanggal"),
    Column("hari", "Hari lewat", "jumlah"),
    Column("denda", "Denda menurut aturan", "Rp", 18),
    LEBIH,
)


class Kontrak(NamedTuple):
    """A contract that is not handed over: value and payments (sen), the period of its work, progress in percent (None: never reported)."""

    paket: PaketKini
    nilai: int
    dibayar: int
    masa: MasaKontrak
    fisik: float | None

    @property
    def jadi(self) -> bool:
        """Whether all of the work is reported as done."""
        return self.fisik is not None and self.fisik >= 100


def counted_whole(kx: Konteks) -> list[PaketHitung]:
    """The packages whose components add up to those of the units in scope, whatever is filtered; worked out once for a request."""
    if "paket_hitung" not in kx.ingat:
        k = kx.kolom
        kx.ingat["paket_hitung"] = counted_packages(k, view_at(k, kx.pada.diketahui), kx.pada, set(kx.scope_units()), None, None)
    return cast(list[PaketHitung], kx.ingat["paket_hitung"])


def counted_in_scope(kx: Konteks) -> dict[int, PaketHitung]:
    """The packages in scope whose contracts count, whole, also where other activities pay for a part; worked out once for a request."""
    if "uang_paket" not in kx.ingat:
        kx.ingat["uang_paket"] = {
            h.paket: h if h.bagian is None else h._replace(komponen=h.utuh, simpul=0, bagian=None) for h in counted_whole(kx)
        }
    return cast(dict[int, PaketHitung], kx.ingat["uang_paket"])


def contracts_of(kx: Konteks, s: KeadaanPaket) -> list[Kontrak]:
    """The contracts in scope that are not handed over and whose days are known: where work goes on, and where it is done and its end is past."""
    uang, rows = counted_in_scope(kx), rows_of_contracts(s, kx.minta.per)
    fisik, hasil = progress_on(kx, s, kx.minta.per), []
    for p in s.semua.where(np.isin(s.semua.kini, JALAN) & s.semua.is_in(uang.keys())):
        masa = period_known(s, p.paket.id, rows[p.paket.id])
        if masa is not None:
            h = uang[p.paket.id].komponen
            k = Kontrak(p, h["nilai_kontrak"], h["dibayar"], masa, fisik(p.paket.id))
            if not k.jadi or masa.akhir < kx.minta.per:
                hasil.append(k)
    return hasil


def _alone(kx: Konteks, s: KeadaanPaket) -> dict[int, int]:
    """Package → the activity in which it is the only one, whose progress is its own."""
    di: dict[int, set[int]] = {}
    for p, h in counted_in_scope(kx).items():
        if h.simpul:
            di.setdefault(h.simpul, set()).add(p)
    ada = package_pagu(kx.kolom, kx.pada)
    return {p: n for n, (p, *lain) in di.items() if not lain and not ada.get(n, {}).keys() - {p, *s.buku.wakil.get(p, ())}}


def progress_on(kx: Konteks, s: KeadaanPaket, per: date) -> Callable[[int], float | None]:
    """Progress of a package on a day: its own, else that of the announced one that it carries out, else that of the activity that is nothing
    but it, else what its extension states for the end of the year."""
    if "paket_sendiri" not in kx.ingat:
        kx.ingat["paket_sendiri"] = _alone(kx, s)
    kunci = f"fisik_paket:{per}"
    if kunci not in kx.ingat:
        kx.ingat[kunci] = (*reported_progress(kx.kolom, kx.pada, day_number(per)), {})
    (ada, simpul, terbaca), sendiri = kx.ingat[kunci], kx.ingat["paket_sendiri"]

    def progress(id: int) -> float | None:
        if id not in terbaca:
            terbaca[id] = read(id)
        return cast(float | None, terbaca[id])

    def read(id: int) -> float | None:
        sebut = next((ada[x] for x in (id, *s.buku.wakil.get(id, ())) if x in ada), simpul.get(sendiri.get(id, 0)))
        return stated_progress(s.tahu.get(id, []), per) if sebut is None and id in s.buku.diperpanjang else sebut

    return progress


def steps_of(rows: Iterable[Catatan]) -> list[LangkahScm]:
    """The meetings and tests that rows tell of, in their order."""
    isi = ((c, from_day_number(c.hari)) for c in rows if c.jenis in (RAPAT, UJI) and c.hari is not None)
    ada = (step_of(c.jenis, c.nomor, str(c.isi.get("hasil", "")), hari) for c, hari in isi)
    return sorted({x for x in ada if x is not None}, key=lambda x: x.urut)


def _meetings(s: KeadaanPaket, rows: dict[int, list[Catatan]], id: int) -> Cell:
    """How far the steps of a critical contract went, by what was typed of it or of the announced package that it carries out."""
    x = last_step(steps_of(c for p in (id, *s.buku.wakil.get(id, ())) for c in rows.get(p, ())))
    return Cell(x.kata) if x is not None else Cell(None, "belum_ada_kabar")


def _reasons(k: Kontrak, per: date, akhir_tahun: date, batas: BatasKritis) -> str:
    """Why a contract is critical, as a key of NAMA_KRITIS; "" where it is not."""
    sebab = list(reasons(k.masa.mulai, k.masa.akhir, k.fisik, per, date.max if k.masa.jamak else akhir_tahun, batas))
    if LEWAT in sebab and k.jadi:
        sebab.append("jadi")
    elif LEWAT in sebab and k.masa.kesempatan is not None and k.masa.kesempatan >= per:
        sebab.append("kesempatan")
    return " ".join(sebab)


def _beyond(rp: Cell, nilai: int, aturan: Mapping[str, float]) -> Cell:
    """What of a fine lies beyond what practice allows; no value where the fine has none, or the rule names no such bound."""
    if not isinstance(rp.value, int) or "lazim" not in aturan:
        return Cell(None, rp.reason or "tidak_ada")
    return Cell(above(rp.value, nilai, float(aturan["lazim"])))


def critical(kx: Konteks, s: KeadaanPaket, kontrak: list[Kontrak]) -> Daftar:
    """Contracts that are behind by the rule, past their end without a handover, or end after the fiscal year; the largest first. An extension
    with fines leaves the end where it was. What was done at its end costs nothing; of what was done later the day is not known."""
    per, hari, rows = kx.minta.per, date(kx.minta.per.year, 12, 31), rows_of_contracts(s, kx.minta.per)
    batas, denda = BatasKritis.of(kx.aturan.value("kontrak_kritis", per)), kx.aturan.value("denda_keterlambatan", per)
    sebab = {k.paket.paket.id: x for k in kontrak if (x := _reasons(k, per, hari, batas))}
    isi = {k.paket.paket.id: k for k in kontrak if k.paket.paket.id in sebab}

    def cost(k: Kontrak, lewat: int) -> Cell:
        if k.jadi:
            tepat = (progress_on(kx, s, k.masa.akhir)(k.paket.paket.id) or 0) >= 100
            return Cell(0) if tepat else Cell(None, "belum_serah_terima")
        return Cell(fine(k.masa.bagian or k.nilai, lewat, int(denda["permil"]), float(denda["ppn"])))

    def cells(p: PaketKini) -> dict[str, Cell]:
        k = isi[p.paket.id]
        lewat = max((per - k.masa.akhir).days, 0)
        rp = cost(k, lewat)
        return {
            "unit": Cell(s.nama_unit[p.paket.unit]),
            "nilai": Cell(k.nilai),
            "akhir": Cell(k.masa.akhir.isoformat()),
            "rencana": Cell(planned_progress(k.masa.mulai, k.masa.akhir, per)),
            "fisik": Cell(k.fisik) if k.fisik is not None else Cell(None, "belum_lapor"),
            "sebab": Cell(NAMA_KRITIS[sebab[p.paket.id]]),
            "hari": Cell(lewat),
            "denda": rp,
            "lebih": _beyond(rp, k.masa.bagian or k.nilai, denda),
            "scm": _meetings(s, rows, p.paket.id),
        }

    urut = sorted(isi.values(), key=lambda k: (-k.nilai, k.paket.paket.id))
    return Daftar("kritis", "Kontrak kritis", KRITIS, [k.paket for k in urut], cells)


def handed_over_late(kx: Konteks, s: KeadaanPaket) -> Daftar:
    """Contracts that were handed over after their end, with what the delay costs by the rule; the most first."""
    uang, rows, isi = counted_in_scope(kx), rows_of_contracts(s, kx.minta.per), dict[int, tuple[MasaKontrak, date, int]]()
    denda = kx.aturan.value("denda_keterlambatan", kx.minta.per)
    jauh = s.semua.terjauh
    for p in s.semua.where((jauh >= NOMOR["pho"]) & (jauh < BELUM) & s.semua.is_in(uang.keys())):
        serah = [c.hari for c in rows[p.paket.id] if c.jenis == "bast" and c.hari is not None]
        masa = period_known(s, p.paket.id, rows[p.paket.id]) if serah else None
        if masa is not None and (hari := from_day_number(min(serah))) > masa.akhir:
            nilai = masa.bagian or uang[p.paket.id].komponen["nilai_kontrak"]
            isi[p.paket.id] = (masa, hari, fine(nilai, (hari - masa.akhir).days, int(denda["permil"]), float(denda["ppn"])))

    def cells(p: PaketKini) -> dict[str, Cell]:
        masa, hari, rp = isi[p.paket.id]
        return {
            "unit": Cell(s.nama_unit[p.paket.unit]),
            "nilai": Cell(uang[p.paket.id].komponen["nilai_kontrak"]),
            "akhir": Cell(masa.akhir.isoformat()),
            "serah": Cell(hari.isoformat()),
            "hari": Cell((hari - masa.akhir).days),
            "denda": Cell(rp),
            "lebih": _beyond(Cell(rp), masa.bagian or uang[p.paket.id].komponen["nilai_kontrak"], denda),
        }

    ada = sorted(s.semua.where(s.semua.is_in(isi.keys())), key=lambda p: (-isi[p.paket.id][2], p.paket.id))
    return Daftar("serah_terlambat", "Serah terima terlambat", SERAH, ada, cells)


def stalled(kx: Konteks, s: KeadaanPaket, kontrak: list[Kontrak]) -> Daftar:
    """Contracts on which nothing has moved for the weeks of the rule: no event, no payment, no more progress; where progress was never
    reported silence says nothing."""
    mulai = kx.minta.per - timedelta(weeks=int(kx.aturan.value("kontrak_macet", kx.minta.per)))
    dulu = progress_on(kx, s, mulai)

    def last(k: Kontrak) -> date:
        """The last day of which anything is recorded."""
        hari = [from_day_number(c.hari) for c in s.tahu.get(k.paket.paket.id, ()) if c.hari is not None and c.jenis not in KATA]
        return max(k.paket.sejak, *(h for h in hari if h <= kx.minta.per), date.min)

    diam = {
        k.paket.paket.id: (k, hari)
        for k in kontrak
        if k.fisik is not None and not k.jadi and dulu(k.paket.paket.id) == k.fisik and (hari := last(k)) <= mulai
    }

    def cells(p: PaketKini) -> dict[str, Cell]:
        k, hari = diam[p.paket.id]
        rp = {"nilai": Cell(k.nilai), "dibayar": Cell(k.dibayar), "fisik": Cell(k.fisik)}
        return {"unit": Cell(s.nama_unit[p.paket.unit]), **rp, "sejak": Cell(hari.isoformat()), "hari": Cell((kx.minta.per - hari).days)}

    urut = sorted(diam.values(), key=lambda x: (-x[0].dibayar, x[0].paket.paket.id))
    return Daftar("macet", "Pekerjaan macet", MACET, [k.paket for k, _ in urut], cells)
