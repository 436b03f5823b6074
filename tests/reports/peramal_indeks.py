"""The index of every unit by hand: plain loops and fractions over lines, packages, indicators and instructions; nothing of the kernel of the index."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from pantau.core.periode import day_number, from_day_number, month_end
from pantau.core.tahapan import NOMOR
from pantau.reports import kepatuhan
from pantau.reports.indikator_baca import known, manner, quarter_due
from pantau.reports.instruksi_baca import items
from pantau.reports.konteks import prepare
from pantau.reports.paket import state_of_packages, ways_of

URUT = ("rak", "serapan", "fisik", "pengadaan", "tagihan", "keluaran", "tindak_lanjut", "lapor")


def kind(rekening):
    ruas = rekening.split(".") if rekening else []
    return tuple(ruas[:3] if ruas[:2] == ["5", "1"] else ruas[:2])


def months_over(per, tahun):
    return [m for m in range(1, 13) if month_end(tahun, m) <= per]


def money(kx):
    """Unit → quality of the cash plan, and absorption: (numerator, denominator)."""
    k, flows = kx.kolom, defaultdict(lambda: [0, [], []])
    dulu = None
    for i, p in enumerate(kx.hasil.baris["pagu"].tolist()):
        flows[int(k.baris_unit[i]), kind(k.rekening[i])][0] += p
    for m in months_over(kx.minta.per, k.tahun):
        h = prepare(replace(kx.minta, per=month_end(k.tahun, m), diketahui=kx.pada.diketahui), kx.hak).hasil.baris
        kini = {n: h[n].tolist() for n in ("realisasi", "rak")}
        bulan = defaultdict(lambda: [0, 0])
        for i in range(k.n_baris):
            g = (int(k.baris_unit[i]), kind(k.rekening[i]))
            for n, nama in enumerate(("realisasi", "rak")):
                bulan[g][n] += kini[nama][i] - (dulu[nama][i] if dulu else 0)
        for g, isi in flows.items():
            isi[1].append(bulan[g][0])
            isi[2].append(bulan[g][1])
        dulu = kini
    mutu, serap = defaultdict(lambda: [Fraction(0), 0]), defaultdict(lambda: [Fraction(0), 0])
    for (u, _), (pagu, nyata, rencana) in flows.items():
        if pagu <= 0:
            continue
        for r, p in zip(nyata, rencana, strict=True):
            if p > 0:
                mutu[u][0] += pagu * (1 - min(Fraction(1), Fraction(abs(r - p), p)))
                mutu[u][1] += pagu
        if sum(rencana) > 0:
            serap[u][0] += pagu * min(Fraction(1), max(Fraction(0), Fraction(sum(nyata), sum(rencana))))
            serap[u][1] += pagu
    return mutu, serap


def working_days(awal, akhir, libur):
    """Days after one, up to another, on which people work."""
    n, h = 0, awal
    while h < akhir:
        h += timedelta(days=1)
        n += h.weekday() < 5 and h.isoformat() not in libur and h not in libur
    return n


def first_day(jejak, i, tahap, per):
    """The first day on which a package had come so far."""
    akhir = jejak.awal[i + 1] if i + 1 < len(jejak.awal) else len(jejak.hari)
    for n in range(jejak.awal[i], akhir):
        if jejak.hari[n] <= day_number(per) and jejak.terjauh[n] >= NOMOR[tahap]:
            return from_day_number(int(jejak.hari[n]))
    return None


def packages(kx):
    """Unit id → contracts in time of those due, and bills paid in time of those due."""
    s, (_, jejak) = state_of_packages(kx), ways_of(kx)
    letak = {p: n for n, p in enumerate(jejak.paket.tolist())}
    per, libur = kx.minta.per, set(kx.aturan.value("hari_libur", kx.minta.per))
    batas = int(kx.aturan.value("batas_bayar_hari_kerja", per))
    dibayar = {s.buku.paket[p].unit for p, rows in s.tahu.items() if any(c.jenis in ("pembayaran", "realisasi") for c in rows)}
    kontrak, bayar = defaultdict(lambda: [0, 0]), defaultdict(lambda: [0, 0])
    for p in s.daftar:
        u, i = p.paket.unit, letak[p.paket.id]
        if p.berkabar and (rencana := p.rencana.get("tgl_awal_kontrak")) is not None and rencana <= per:
            nyata = first_day(jejak, i, "kontrak", per)
            kontrak[u][1] += 1
            kontrak[u][0] += nyata is not None and nyata <= rencana
        serah, lunas = first_day(jejak, i, "pho", per), first_day(jejak, i, "dibayar", per)
        if u in dibayar and serah is not None:
            lama = working_days(serah, lunas or per, libur)
            if lunas is not None or lama > batas:
                bayar[u][1] += 1
                bayar[u][0] += lunas is not None and lama <= batas
    return kontrak, bayar


def outputs(kx):
    """Unit id → percentages reached, each at most 100, of 100 for each; None where one never told."""
    q, maks, hasil = quarter_due(kx), manner(kx).maks, {}
    for x in known(kx) if q else ():
        pecahan = lambda v: Fraction(repr(float(v)))  # noqa: E731
        tw = x.target.triwulan[:q]
        if x.jenis != "keluaran" or (q < 4 and (tw[-1] is None or (x.target.sifat == "jumlah" and None in tw))):
            continue
        target = pecahan(x.target.target) if q == 4 else sum(map(pecahan, tw)) if x.target.sifat == "jumlah" else pecahan(tw[-1])
        if target < 0 or (target == 0 and x.target.arah == "naik"):
            continue
        nyata = [pecahan(v) for v in x.triwulan[:q] if v is not None]
        isi = hasil.setdefault(x.unit, [Fraction(0), 0])
        isi[1] += 100
        if not nyata or isi[0] is None:
            isi[0] = None
            continue
        v = sum(nyata) if x.target.sifat == "jumlah" else nyata[-1]
        if x.target.arah == "naik":
            capai = v * 100 / target
        elif target == 0:
            capai = Fraction(100 if v <= 0 else 0)
        else:
            capai = maks if v <= 0 else target * 100 / v
        isi[0] += min(maks, max(Fraction(0), capai))
    return hasil


def oracle(kx):
    """Unit id → index as a fraction, or None."""
    mutu, serap = money(kx)
    kontrak, bayar = packages(kx)
    keluar = outputs(kx)
    instruksi = defaultdict(lambda: [0, 0])
    for b in items(kx):
        for y in b.bagian:
            if y.k.kata not in ("berjalan", "dicabut"):
                instruksi[y.t.unit][1] += 1
                instruksi[y.t.unit][0] += y.k.kata == "tercapai"
    lapor = {int(r.id.split(":")[1]): (r.cells["tepat"].value, r.cells["ditagih"].value) for r in kepatuhan.build(kx).tables[0].rows}
    bobot, s, hasil = kx.aturan.value("bobot_indeks", kx.minta.per), kx.hasil.unit_sendiri, {}
    for i in kx.scope_units():
        if not s["pagu"][i]:
            continue
        u, tahu = kx.kolom.unit[i].id, s["n_real"][i] > 0
        bagian = {
            "rak": (mutu[i][0] if tahu else None, mutu[i][1]),
            "serapan": (serap[i][0] if tahu else None, serap[i][1]),
            "fisik": work(kx, i),
            "pengadaan": kontrak[u],
            "tagihan": bayar[u],
            "keluaran": keluar.get(u, (0, 0)),
            "tindak_lanjut": instruksi[u],
            "lapor": lapor.get(u, (0, 0)),
        }
        ada = {n: bagian[n] for n in URUT if bagian[n][1] and bobot.get(n, 0) > 0}
        if not ada or any(a is None for a, _ in ada.values()):
            hasil[u] = None
            continue
        semua = sum(Fraction(str(bobot[n])) for n in ada)
        nilai = {n: min(Fraction(100), max(Fraction(0), Fraction(a) * 100 / Fraction(b))) for n, (a, b) in ada.items()}
        hasil[u] = sum(Fraction(str(bobot[n])) * v for n, v in nilai.items()) / semua
    return hasil


def work(kx, i):
    """Physical progress of a unit and its target: of the pagu that each lies over; None for progress that is owed and was not told."""
    from pantau.reports.kendali import rows_of

    if "_baris" not in kx.__dict__:
        kx.__dict__["_baris"] = {r.id: r for r in rows_of(kx, "unit")}
    r = kx.__dict__["_baris"].get(f"unit:{kx.kolom.unit[i].id}")
    if r is None or not r.cells["target_fisik"].value:
        return (0, 0)
    diam = r.cells["status"].value == "belum_lapor"
    return (None if diam else Fraction(repr(r.cells[kx.fisik_id].value)), Fraction(repr(r.cells["target_fisik"].value)))


def of_report(r):
    """Unit id → (index before anything is taken off, what is taken off, index) as the report prints them; None where it has none."""
    hasil = {}
    for x in next(t for t in r.tables if t.id == "indeks").rows:
        hasil[int(x.id.split(":")[1])] = (x.cells["nilai"].value, x.cells["pengurang"].value)
    return hasil
