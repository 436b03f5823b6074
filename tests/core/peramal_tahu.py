"""What a year looks like to somebody who knows what was known at a moment and nothing else, for the slow oracle."""

from datetime import date

import numpy as np

from pantau.core.frames import GRUP, SELAMANYA, Bagian, Bahan
from pantau.core.periode import day_number


def below(f, s):
    """A node and its descendants."""
    return {s} | {d for c in f.simpul if c.induk == s for d in below(f, c.id)}


def known_bahan(f: Bahan, T):
    """The year as somebody would hand it over who knows what was known at T and nothing else: rows that stood then, lines of which any
    stood, nodes that any was on or under, units with such a node, a row, or a version in force in the year, and those above them."""
    grup, ada = {}, {"baris": set(), "daun": set(), "unit": set()}
    for n, g in GRUP.items():
        kol = f[n].kolom
        ya = (kol["rec"] <= T) & (kol["cab"] > T)
        kol = {c: x[ya] for c, x in kol.items()} | {"cab": np.full(int(ya.sum()), SELAMANYA)}
        grup[n] = Bagian(kol, f[n].bulan[ya] if f[n].bulan is not None else None)
        ada[g.pemilik] |= set(kol[{"baris": "baris", "daun": "simpul", "unit": "unit"}[g.pemilik]].tolist())
        ada["daun"] |= set(kol["simpul"].tolist()) if g.pemilik == "unit" else set()
    baris = [b for b in f.baris if b.id in ada["baris"]]
    dipakai = ada["daun"] | {b.simpul for b in baris}
    simpul = [s for s in f.simpul if below(f, s.id) & dipakai]
    awal, akhir = day_number(date(f.tahun, 1, 1)), day_number(date(f.tahun, 12, 31))
    tahu = [v for v in f.unit_versi if v.rec <= T < v.cab and v.mulai <= akhir]
    tahu = sorted(tahu, key=lambda v: (v.mulai, v.rec))
    kini = [v for i, v in enumerate(tahu) if v.mulai > awal or not any(w.unit == v.unit and w.mulai <= awal for w in tahu[i + 1 :])]
    pindah = {p.lama for p in f.penerus if p.rec <= T < p.cab and p.mulai <= awal}
    unit = {s.unit for s in simpul} | ada["unit"]
    if simpul:
        unit |= {v.unit for v in tahu} - pindah
        while lagi := {v.induk for v in kini if v.unit in unit and v.induk is not None} - unit:
            unit |= lagi
    return Bahan(f.tahun, [u for u in f.unit if u.id in unit], tahu, simpul, baris, grup)


def standing_units(f: Bahan, T, hari):
    """Ids of the units that stand on a day to somebody who knows what was known at T: of those known, every one of which something is said up to
    the day or that has begun (or of which no beginning is known), and whatever stands above one of these on the day."""
    tahu = known_bahan(f, T)
    mulai = {}
    for v in tahu.unit_versi:
        mulai[v.unit] = min(mulai.get(v.unit, v.mulai), v.mulai)
    unit_of = {b.id: b.unit for b in tahu.baris} | {("s", s.id): s.unit for s in tahu.simpul}
    bicara = set()
    for n, g in GRUP.items():
        kol = tahu[n].kolom
        for i, h in enumerate(kol["mulai" if "mulai" in kol else "hari"].tolist()):
            if h <= hari and g.pemilik == "unit":
                bicara.add(kol["unit"].tolist()[i])
                bicara |= {unit_of[x] for x in [("s", kol["simpul"].tolist()[i])] if x in unit_of}
            elif h <= hari:
                bicara.add(unit_of[kol["baris"].tolist()[i] if g.pemilik == "baris" else ("s", kol["simpul"].tolist()[i])])
    ada = {u.id for u in tahu.unit if u.id in bicara or mulai.get(u.id, hari) <= hari}
    induk = {v.unit: v.induk for v in sorted(tahu.unit_versi, key=lambda v: (v.mulai, v.rec)) if v.mulai <= hari}
    for u in list(ada):
        dilihat = set()
        while u is not None and u not in dilihat:
            dilihat.add(u)
            ada.add(u)
            u = induk.get(u)
    return ada
