"""What the signs look at: how the figures of the whole pemda came about; whose they are decides who reads them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from pantau.apps.kendala.queries import obstacles
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.rakor.queries import meetings
from pantau.apps.realisasi.queries import report_history, year_photos
from pantau.apps.sidak.tanda import TandaBaru, TanyaTanda, asked
from pantau.base.jam import day_of, hours_east
from pantau.base.kunci import as_date
from pantau.core.frames import BASIS, Int, Real
from pantau.core.pandangan import view_at
from pantau.core.periode import day_number, from_day_number, is_month_end
from pantau.core.sorot import Sorotan, draw_weight, highlighted, signs
from pantau.core.tanda import FotoTanda, Isian, KataTanda, Keadaan, Kelompok, LihatTanda, Tanda, TargetUnit, find_all
from pantau.core.ukuran import Titik, evaluate, evaluate_all
from pantau.reports.konteks import Konteks, Permintaan, prepare
from pantau.reports.paket import state_of_packages
from pantau.reports.rencana import lowered
from pantau.reports.sidak_baca import known
from pantau.reports.tanda_pengadaan import contracted_packages
from pantau.reports.tindakan import plan_changes, state

DIBAYAR = tuple(BASIS.index(b) for b in ("sp2d", "ls"))
PAKET_BIT = 40  # from this bit on a thing says which package it is


@dataclass(frozen=True)
class Temuan:
    """What was found: the signs, the units with the most to ask, and who typed something wrong and put it right."""

    kelompok: list[Kelompok]
    sorot: list[Sorotan]
    diganti: dict[int, int]


def whole(kx: Konteks) -> Konteks:
    """The state of the whole pemda on the day: one unit is unusual beside the others only."""
    polos = Permintaan(kx.minta.per, kx.minta.diketahui)
    return kx if kx.minta == polos and kx.hak.units is None else prepare(polos, SISTEM)


def found(kx: Konteks) -> Temuan:
    """The signs of the whole pemda on the day; worked out once for each state of the ledger."""
    return kx.once("tanda", lambda: _look(whole(kx)))


def _look(kx: Konteks) -> Temuan:
    isian = _entries(kx)
    kelompok = find_all(_state(kx, isian), signs())
    unit = [kx.kolom.unit[i].id for i in kx.scope_units()]
    sorot = highlighted(kelompok, unit, int(kx.aturan.value("tanda_sorot", kx.minta.per)))
    nama, banyak = np.unique(isian.unit[isian.diganti], return_counts=True)
    return Temuan(kelompok, sorot, dict(zip(nama.tolist(), banyak.tolist(), strict=True)))


def _state(kx: Konteks, isian: Isian) -> Keadaan:
    per, k = kx.minta.per, kx.kolom
    turun, s = lowered(kx), state_of_packages(kx)
    foto = year_photos(k.tahun, per, kx.pada.diketahui)
    kata = kx.once("kendala", lambda: obstacles(k.tahun, diketahui=kx.pada.diketahui))
    return replace(
        state(kx, turun, angka_saja=True),
        rencana=plan_changes(kx, turun),
        paket=contracted_packages(kx, s),
        isian=isian,
        rapat=tuple(h for r in meetings(kx.pada.diketahui) if r.unit is None and r.keadaan == "selesai" and (h := day_of(r.mulai)) <= per),
        foto=tuple(FotoTanda(r[0], r[1], r[2], r[3], as_date(r[4]), _moment(r[5]), r[6], r[7], r[8]) for r in foto),
        lihat=tuple(_seen(kx)),
        kata=tuple(KataTanda(c.id, c.unit, c.simpul, c.bulan, c.uraian) for c in kata if c.bulan <= per.month),
        target=tuple(_target(kx, i) for i in kx.scope_units()),
        bayar=_paid(kx),
    )


def _moment(teks: str) -> datetime | None:
    """When a photo says it was taken, by its own clock."""
    return datetime.fromisoformat(teks).replace(tzinfo=None) if teks else None


def _entries(kx: Konteks) -> Isian:
    """What was reported until the day, as known then, with what replaced it; of figures from files what stands."""
    k, per, tahu = kx.kolom, kx.minta.per, kx.pada.diketahui
    geser = round(hours_east(per) * 3600)
    akun: dict[str, int] = {}
    rows = []
    for _, rec, cab, unit, simpul, paket, hari, persen, jenis, oleh in report_history(k.tahun):
        h, diganti = as_date(hari), cab <= tahu
        if rec <= tahu and h <= per and (jenis or not diganti):
            siapa = akun.setdefault(oleh, len(akun)) if jenis else -1
            rows.append((unit, simpul | paket << PAKET_BIT, day_number(h), rec // 1000 + geser, siapa, persen, np.nan, diganti))
    x = Isian.of(rows)
    return replace(x, target=_targets_of(kx, x))


def _targets_of(kx: Konteks, x: Isian) -> Real:
    """The target of each report of an activity at a month-end; NaN where there is none, and of packages, which have none of their own."""
    d, letak = kx.deret.simpul, {s.asli: i for i, s in kx.nodes()}
    hasil, di = np.full(len(x.daun), np.nan), np.array([letak.get(y, -1) for y in x.daun.tolist()], np.int64)
    for h in np.unique(x.hari).tolist():
        hari = from_day_number(h)
        if is_month_end(hari):
            ada = (x.hari == h) & (di >= 0)
            hasil[ada] = evaluate_all("target_fisik", {n: v[:, hari.month - 1] for n, v in d.items()})[di[ada]]
    return hasil


def _seen(kx: Konteks) -> list[LihatTanda]:
    """What visits saw by the day."""
    return [
        LihatTanda(k.surat.unit, int(b["simpul"]), k.surat.hari, float(b["lapor"]), float(b["lihat"]))
        for x in known(kx)
        for k in x.visits()
        for b in k.banding
        if k.surat.unit is not None
    ]


def _target(kx: Konteks, i: int) -> TargetUnit:
    isi = (evaluate("target_fisik", Titik(kx.deret.sendiri, (i, m))).value for m in range(12))
    return TargetUnit(kx.kolom.unit[i].id, tuple(None if x is None else float(x) for x in isi))


def _paid(kx: Konteks) -> dict[int, Int]:
    """What each unit paid by the day, document by document."""
    k, v = kx.kolom, view_at(kx.kolom, kx.pada.diketahui)["posting"]
    ada = np.isin(v.kolom["basis"], DIBAYAR) & (v.kolom["jumlah"] > 0) & (v.kolom["hari"] <= day_number(kx.minta.per))
    unit, jumlah = k.baris_unit[v.owners()[ada]], v.kolom["jumlah"][ada]
    return {k.unit[i].id: jumlah[unit == i] for i in np.unique(unit).tolist()}


def place_of(t: Tanda) -> tuple[int, int, int]:
    """Unit, activity and package of a sign, 0 where it has none."""
    return t.unit or 0, t.simpul or 0, int(t.params.get("paket", 0))


def key_of(t: Tanda) -> str:
    """What names a sign and its place, as questions do."""
    return TandaBaru(t.id, *place_of(t), "", "").kunci


def questions(kx: Konteks) -> list[TanyaTanda]:
    """The questions of the year to units in scope, asked by the day."""
    ada = {kx.kolom.unit[i].id for i in kx.scope_units()}
    semua = kx.once("tanya tanda", lambda: asked(kx.kolom.tahun, kx.known_acts))
    return [x for x in semua if x.tanya.unit in ada and x.tanya.hari <= kx.minta.per]


def repaired(kx: Konteks) -> set[int]:
    """Units that were asked of a sign that is gone, and of which no sign that was asked stands: they put their figures right by themselves. Whose
    figures a visit found wrong did not."""
    t = found(kx)
    berdiri = {key_of(x) for g in t.kelompok for x in g.isi}
    tanya = kx.once("tanya tanda", lambda: asked(kx.kolom.tahun, kx.known_acts))
    hilang = {x.tanya.unit for x in tanya if x.tanya.anggota not in berdiri}
    tetap = {x.tanya.unit for x in tanya if x.tanya.anggota in berdiri}
    dilihat = {x.unit for g in t.kelompok if g.jenis.id == "beda_sidak" for x in g.isi}
    return {u for u in hilang - tetap - dilihat if u is not None}


def weights(kx: Konteks, kritis: set[int]) -> dict[int, int]:
    """Unit → what it weighs in a draw. `kritis`: units with something critical."""
    sorot, betul = {s.unit: s for s in found(kx).sorot}, repaired(kx)
    return {
        u: draw_weight(sorot.get(u), kritis=u in kritis, dibetulkan=u in betul) for u in (kx.kolom.unit[i].id for i in kx.scope_units())
    }
