"""What the components of the Indeks Pengendalian of every unit in scope are made of, on a day as known at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from pantau.apps.kinerja.queries import IndikatorTahu
from pantau.core.bulanan import year_months
from pantau.core.corong_kelompok import TIADA, first_reached, kept
from pantau.core.frames import Int
from pantau.core.indeks import BAGIAN, ArusKas, Capaian, absorption, expenditure_kind, plan_quality, summed
from pantau.core.indikator import capped
from pantau.core.jadwal import working_days
from pantau.core.periode import day_number, month_end
from pantau.core.rollup import roll_up
from pantau.core.status import of_components
from pantau.core.ukuran import Titik, evaluate
from pantau.reports import kepatuhan
from pantau.reports.indikator_baca import by_quarter, known, manner, quarter_due
from pantau.reports.instruksi_baca import items
from pantau.reports.konteks import Konteks
from pantau.reports.kontrak_kritis import contracts_of, critical
from pantau.reports.lunas import BAYAR
from pantau.reports.paket import KeadaanPaket, state_of_packages, ways_of
from pantau.reports.tindakan import findings

Isi = dict[int, Capaian]  # unit (index) → component
KOSONG = Capaian(None, 0)


def _months(kx: Konteks) -> tuple[ArusKas, Int]:
    """Money of every unit and expenditure type by month, and the unit (index) of each; of the months that are over."""
    k, n = kx.kolom, year_months(kx.kolom.tahun, kx.minta.per)
    jenis = sorted({expenditure_kind(r) for r in k.rekening})
    letak = {x: i for i, x in enumerate(jenis)}
    lebar = max(1, len(jenis))
    grup = k.baris_unit * lebar + np.array([letak[expenditure_kind(r)] for r in k.rekening], np.int64)
    kum = np.zeros((2, len(k.unit) * lebar, n + 1), np.int64)
    for m in range(n):
        h = roll_up(k, replace(kx.pada, per=month_end(k.tahun, m + 1))).baris
        for x, nama in zip(kum, ("realisasi", "rak"), strict=True):
            np.add.at(x[:, m + 1], grup, h[nama])
    pagu = np.zeros(len(k.unit) * lebar, np.int64)
    np.add.at(pagu, grup, kx.hasil.baris["pagu"])
    return ArusKas(pagu, np.diff(kum[0]), np.diff(kum[1])), np.repeat(np.arange(len(k.unit)), lebar)


def _money(kx: Konteks) -> tuple[Isi, Isi]:
    """Quality of the cash plan, and absorption against it. Where nothing was ever told of a unit's spending neither is known."""
    arus, unit = kx.once(f"indeks_kas {kx.pada}", lambda: _months(kx))
    diberitakan = kx.hasil.unit_sendiri["n_real"] > 0
    hasil = []
    for atas, bawah in (plan_quality(arus), absorption(arus)):
        a, b = np.zeros(len(kx.kolom.unit)), np.zeros(len(kx.kolom.unit), np.int64)
        np.add.at(a, unit, atas)
        np.add.at(b, unit, bawah)
        hasil.append({i: Capaian(round(a[i].item()) if diberitakan[i] else None, b[i].item()) for i in np.flatnonzero(b).tolist()})
    return hasil[0], hasil[1]


def _work(kx: Konteks, units: Iterable[int]) -> Isi:
    """Physical progress against its target; of a unit that owes its report it is not known."""
    batas = [kx.aturan.value(a, kx.minta.per) for a in ("status_fisik", "status_keuangan")]
    hasil = {}
    for i in units:
        k = Titik(kx.hasil.unit_sendiri, i)
        target, fisik = evaluate("target_fisik", k).value, evaluate(kx.fisik_id, k).value
        if target:
            diam = of_components(k, kx.fisik_id, *batas) == "belum_lapor"
            hasil[i] = Capaian(None if diam else fisik, target)
    return hasil


def _contracts(kx: Konteks, s: KeadaanPaket, letak: dict[int, int]) -> Isi:
    """Packages that were to have a contract by now by their own plan, and those that had one in time."""
    _, jejak = ways_of(kx)
    isi = [p for p in s.daftar if p.berkabar and "tgl_awal_kontrak" in p.rencana and p.paket.unit in letak]
    if not isi:
        return {}
    di = np.searchsorted(jejak.paket, np.array([p.paket.id for p in isi], np.int64))
    nyata = first_reached(jejak, "kontrak", day_number(kx.minta.per))[di]
    unit = np.array([letak[p.paket.unit] for p in isi], np.int64)
    rencana = np.array([day_number(p.rencana["tgl_awal_kontrak"]) for p in isi], np.int64)
    hasil = {}
    for i in np.unique(unit).tolist():
        k = kept(rencana[unit == i], nyata[unit == i], day_number(kx.minta.per))
        hasil[i] = Capaian(k.tepat, k.jatuh_tempo)
    return hasil


def _bills(kx: Konteks, s: KeadaanPaket, letak: dict[int, int]) -> Isi:
    """Packages whose payment was due by now, so many working days after their handover, and those that were paid in full by then. Of a unit of
    which no payment of a package was ever loaded nothing can be said: it does not apply there."""
    _, jejak = ways_of(kx)
    per, libur = day_number(kx.minta.per), list(kx.aturan.value("hari_libur", kx.minta.per))
    berkabar = {s.buku.paket[p].unit for p, rows in s.tahu.items() if any(c.jenis in BAYAR for c in rows)}
    isi = [p for p in s.daftar if p.paket.unit in letak and p.paket.unit in berkabar]
    di = np.searchsorted(jejak.paket, np.array([p.paket.id for p in isi], np.int64))
    serah, bayar = (first_reached(jejak, t, per)[di] for t in ("pho", "dibayar"))
    batas, hitung = int(kx.aturan.value("batas_bayar_hari_kerja", kx.minta.per)), Counter[int]()
    tepat = Counter[int]()
    for p, a, b in zip(isi, serah.tolist(), bayar.tolist(), strict=True):
        if a == TIADA:
            continue
        sampai = b if b != TIADA else per
        lama = int(working_days(np.array([a + 1]), np.array([sampai + 1]), libur)[0])
        if b != TIADA or lama > batas:  # what is not paid and may still be in time is not due yet
            hitung[letak[p.paket.unit]] += 1
            tepat[letak[p.paket.unit]] += b != TIADA and lama <= batas
    return {i: Capaian(tepat[i], n) for i, n in hitung.items()}


def _followed(kx: Konteks, letak: dict[int, int]) -> Isi:
    """Instructions, directions and promises that fell due, and those that were met in time."""
    jatuh, tepat = Counter[int](), Counter[int]()
    for b in items(kx):
        for y in b.bagian:
            if y.t.unit in letak and y.k.kata not in ("berjalan", "dicabut"):
                jatuh[letak[y.t.unit]] += 1
                tepat[letak[y.t.unit]] += y.k.kata == "tercapai"
    return {i: Capaian(tepat[i], n) for i, n in jatuh.items()}


def _reported(kx: Konteks, letak: dict[int, int]) -> Isi:
    """Reports that were due this year, and those that came in time."""
    hasil = {}
    for r in kepatuhan.build(kx).tables[0].rows:
        n, tepat = (r.cells[x].value for x in ("ditagih", "tepat"))
        assert isinstance(n, int) and isinstance(tepat, int)
        hasil[letak[int(r.id.removeprefix("unit:"))]] = Capaian(tepat, n)
    return hasil


def _outputs(kx: Konteks, letak: dict[int, int]) -> Isi:
    """How much of their targets the outputs reached that were owed by now, each capped: their percentages added up, of 100 for each. Where one of
    them was never told the sum is not known."""
    q, c, milik = quarter_due(kx), manner(kx), dict[int, list[IndikatorTahu]]()
    for x in known(kx) if q else ():
        if x.jenis == "keluaran" and x.unit in letak:
            milik.setdefault(letak[x.unit], []).append(x)
    hasil = {}
    for i, rows in milik.items():
        isi, n = by_quarter(rows, q, c)
        ada = [capped(x, c.maks) for x in isi if x is not None]
        if n:
            hasil[i] = Capaian(float(sum(ada)) if len(ada) == n else None, 100 * n)
    return hasil


def deductions(kx: Konteks) -> dict[int, Counter[str]]:
    """Per unit (index) how many contracts are critical, and of how many packages money is far ahead of work."""
    s, letak = state_of_packages(kx), {kx.kolom.unit[i].id: i for i in kx.scope_units()}
    hasil: dict[int, Counter[str]] = {i: Counter() for i in letak.values()}
    for p in critical(kx, s, contracts_of(kx, s)).isi:
        if p.paket.unit in letak:
            hasil[letak[p.paket.unit]]["kontrak_kritis"] += 1
    for g in findings(kx):
        if g.jenis.id == "uang_tanpa_fisik":
            for t in g.isi:
                if t.unit in letak:
                    hasil[letak[t.unit]]["uang_tanpa_fisik"] += 1
    return hasil


def together(kx: Konteks, isi: dict[int, dict[str, Capaian]]) -> dict[str, Capaian]:
    """The components of the scope as a whole; its progress and target are those of all its pagu, for percentages are not added up."""
    k = kx.total()
    fisik, target = evaluate(kx.fisik_id, k).value, evaluate("target_fisik", k).value
    return summed(list(isi.values())) | {"fisik": Capaian(fisik, target) if fisik is not None and target else KOSONG}


def components(kx: Konteks) -> dict[int, dict[str, Capaian]]:
    """The components of every unit in scope that has pagu of its own, by index."""
    units = [i for i in kx.scope_units() if kx.hasil.unit_sendiri["pagu"][i]]
    letak, s = {kx.kolom.unit[i].id: i for i in kx.scope_units()}, state_of_packages(kx)
    rak, serapan = _money(kx)
    isi = {
        "rak": rak,
        "serapan": serapan,
        "fisik": _work(kx, units),
        "pengadaan": _contracts(kx, s, letak),
        "tagihan": _bills(kx, s, letak),
        "keluaran": _outputs(kx, letak),
        "tindak_lanjut": _followed(kx, letak),
        "lapor": _reported(kx, letak),
    }
    return {i: {n: isi.get(n, {}).get(i, KOSONG) for n in BAGIAN} for i in units}
