"""Ramalan: where the year will end, of money and of work, per unit, fund source and whole, with the record of past forecasts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from pantau.core.periode import BULAN_PENDEK, format_tanggal
from pantau.core.ramalan import CARA, Catatan, Keadaan, Ramalan, Riwayat, common, naive, pace, percent, reached, record, straight, whole
from pantau.core.rollup import Hasil
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Chart, Column, Kalimat, Report, Row, Series, Table
from pantau.reports.peluang import chance_table
from pantau.reports.ramalan_baca import Bahan, history, money, states, until_month, work, years_of
from pantau.reports.susun import by_unit_order, start

TANPA = "belum_ada_tahun_selesai"
RP = (
    Column("rp_tengah", "Perkiraan 31 Desember", "Rp", 18),
    Column("rp_bawah", "Batas bawah", "Rp", 18),
    Column("rp_atas", "Batas atas", "Rp", 18),
    Column("naif", "Bila bagiannya seperti tahun lalu", "Rp", 18),
    Column("linear", "Bila garis lurus", "Rp", 18),
)
PERSEN = Column("persen_tengah", "Perkiraan serapan", "%")
FISIK = (
    Column("persen_tengah", "Perkiraan 31 Desember", "%"),
    Column("persen_bawah", "Batas bawah", "%"),
    Column("persen_atas", "Batas atas", "%"),
    Column("naif", "Bila bagiannya seperti tahun lalu", "%"),
    Column("linear", "Bila garis lurus", "%"),
)
SISA = (
    *RP,
    PERSEN,
    Column("sisa_tengah", "Sisa anggaran, perkiraan", "Rp", 18),
    Column("sisa_bawah", "Sisa anggaran, paling sedikit", "Rp", 18),
    Column("sisa_atas", "Sisa anggaran, paling banyak", "Rp", 18),
)
UJI = (
    Column("dari", "Ramalan yang diuji", "jumlah"),
    Column("kena", "Masuk rentang", "jumlah"),
    Column("cakupan", "Masuk rentang (%)", "%"),
    Column("galat", "Galat tengah (%)", "%"),
    Column("galat_naif", "Galat seperti tahun lalu (%)", "%"),
    Column("galat_linear", "Galat garis lurus (%)", "%"),
    Column("dipakai", "Dipakai", "istilah"),
)
LAJU = (
    Column("target", "Target 31 Desember", "Rp", 18),
    Column("perlu", "Perlu tiap bulan", "Rp", 18),
    Column("bulan", "Bulan tersisa", "jumlah"),
    Column("kali", "Pernah tercapai (bulan)", "jumlah"),
    Column("dari", "Dari (bulan)", "jumlah"),
)
KAS = (
    Column("rp_tengah", "Kebutuhan sampai akhir bulan", "Rp", 18),
    Column("rp_bawah", "Batas bawah", "Rp", 18),
    Column("rp_atas", "Batas atas", "Rp", 18),
)
NAMA_CARA = {
    "campuran": "Sisa unit sejenis dan serapan unit sendiri",
    "rangkap": "Sisa unit sejenis, sisa dan serapan unit sendiri",
    "sejenis": "Bagian sisa yang terserap, unit sejenis",
    "sendiri": "Bagian sisa yang terserap, unit sendiri",
    "kontrak": "Kontrak dibayar, selebihnya seperti unit sejenis",
    "kontrak_campuran": "Kontrak dibayar dan serapan unit sendiri",
    "laju": "Pertumbuhan unit sejenis",
    "laju_sendiri": "Pertumbuhan unit sendiri",
}
KATA = ("keuangan", "dipakai", "fisik")
Pasang = list[tuple[int, Keadaan | None, Ramalan | None]]


def forecasts(x: Sequence[tuple[int, Keadaan | None]], r: Riwayat) -> Pasang:
    """What is told of every unit."""
    return [(i, k, r.best(k) if k is not None else None) for i, k in x]


def whole_of(isi: Pasang, r: Riwayat) -> Ramalan | None:
    """The whole of units; none where a unit that has spent cannot be told."""
    if any(k is not None and f is None for _, k, f in isi):
        return None
    return whole([(k, f) for _, k, f in isi if k is not None and f is not None], common(r.tests(r.cara)) if r.cara else 0)


def _cells(k: Keadaan | None, f: Ramalan | None, r: Riwayat) -> dict[str, Cell]:
    """A unit's row: middle, range, and the two plain ways beside it."""
    if k is None:
        return {c.id: Cell(None, "realisasi_belum_ada") for c in (*RP, PERSEN)}
    naif = naive(k, r.last_year(k))
    return _told(f, k.pagu) | {
        "naif": Cell(naif) if naif is not None else Cell(None, "tidak_ada_pembanding"),
        "linear": Cell(straight(k.nilai, r.hari, r.setahun)),
    }


def _told(f: Ramalan | None, pagu: int | None) -> dict[str, Cell]:
    if f is None:
        return {x: Cell(None, TANPA) for x in ("rp_tengah", "rp_bawah", "rp_atas", "persen_tengah")}
    persen = percent(f.tengah, pagu)
    return {"rp_tengah": Cell(f.tengah), "rp_bawah": Cell(f.bawah), "rp_atas": Cell(f.atas)} | {
        "persen_tengah": Cell(persen) if persen is not None else Cell(None, "pagu_nol")
    }


def _summed(isi: Pasang, r: Riwayat) -> dict[str, Cell]:
    """The total row: the plain ways add up where every unit has them."""
    ada = [k for _, k, _ in isi if k is not None]
    if not ada:
        return _cells(None, None, r)
    naif = [naive(k, r.last_year(k)) for k in ada]
    return _told(whole_of(isi, r), sum(k.pagu or 0 for k in ada)) | {
        "naif": Cell(sum(n for n in naif if n is not None)) if any(n is not None for n in naif) else Cell(None, "tidak_ada_pembanding"),
        "linear": Cell(sum(straight(k.nilai, r.hari, r.setahun) for k in ada)),
    }


def unit_table(kx: Konteks, isi: Pasang, r: Riwayat) -> Table:
    """Every unit alone, and the whole."""
    rows = []
    for i, k, f in isi:
        u = kx.kolom.unit[i]
        rows.append(Row(f"unit:{u.id}", "unit", kx.unit_name(i), _cells(k, f, r), f"u{u.id}", u.kode))
    return Table(
        "unit",
        "Perkiraan akhir tahun per unit",
        [*RP, PERSEN],
        rows,
        Row("total", "total", "Jumlah", _summed(isi, r)),
        urut="persen_tengah",
    )


def work_table(kx: Konteks, isi: Pasang, r: Riwayat) -> Table:
    """Physical progress at the end of the year, in percent of the pagu."""

    def shares(k: Keadaan | None, f: Ramalan | None, naif: int | None, lurus: int | None) -> dict[str, Cell]:
        if k is None:
            return {c.id: Cell(None, "belum_lapor") for c in FISIK}
        nilai = {"naif": naif, "linear": lurus} | {f"persen_{n}": getattr(f, n) if f else None for n in ("tengah", "bawah", "atas")}
        return {
            n: Cell(100 * p)
            if v is not None and (p := percent(v, 100 * (k.pagu or 0))) is not None
            else Cell(None, "tidak_ada_pembanding" if n == "naif" else TANPA)
            for n, v in nilai.items()
        }

    rows, ada = [], [k for _, k, _ in isi if k is not None]
    for i, k, f in isi:
        u = kx.kolom.unit[i]
        naif, lurus = (naive(k, r.last_year(k)), straight(k.nilai, r.hari, r.setahun)) if k is not None else (None, None)
        rows.append(Row(f"unit:{u.id}", "unit", kx.unit_name(i), shares(k, f, naif, lurus), f"u{u.id}", u.kode))
    pagu = Keadaan(0, "", kx.kolom.tahun, sum(k.pagu or 0 for k in ada), 0) if ada else None
    semua = [n for k in ada if (n := naive(k, r.last_year(k))) is not None]
    total = shares(
        pagu, whole_of(isi, r), sum(semua) if len(semua) == len(ada) else None, sum(straight(k.nilai, r.hari, r.setahun) for k in ada)
    )
    return Table(
        "fisik", "Perkiraan fisik akhir tahun per unit", list(FISIK), rows, Row("total", "total", "Jumlah", total), urut="persen_tengah"
    )


def fund_table(kx: Konteks, b: Bahan) -> Table | None:
    """Fund sources, each as a whole; the earlier years of all of them are the like ones."""
    dalam = {kx.kolom.unit[i].id for i in kx.scope_units()}

    def sums(x: Konteks, h: Hasil, kunci: dict[int, int]) -> dict[str, tuple[int, int, int]]:
        k, hasil = x.kolom, dict[str, tuple[int, int, int]]()
        milik = np.array([kunci.get(u.id, u.id) in dalam for u in k.unit], bool)[k.baris_unit]
        pakai = np.flatnonzero(milik if x.saring is None else milik & x.saring)
        p, real, n = (h.baris[c][pakai].tolist() for c in ("pagu", "realisasi", "n_real"))
        for j, a, c, d in zip(pakai.tolist(), p, real, n, strict=True):
            s = k.sumber_dana[j]
            t = hasil.get(s, (0, 0, 0))
            hasil[s] = (t[0] + a, t[1] + c, t[2] + int(d))
        return hasil

    kini = sums(kx, kx.hasil, {})
    dulu = [(t.kx.kolom.tahun, sums(t.kx, t.kx.hasil, t.kunci), sums(t.kx, t.akhir, t.kunci)) for t in b.tahun]
    nomor = {s: n for n, s in enumerate(sorted({*kini, *(s for _, x, y in dulu for s in (*x, *y))}))}
    isi = [
        Keadaan(nomor[s], "dana", tahun, v[0] or None, v[1], None, akhir[s][1], akhir[s][0] or None)
        for tahun, awal, akhir in dulu
        for s, v in awal.items()
        if v[2] and s in akhir
    ]
    r = Riwayat(isi, *b.passed)
    rows = []
    for s in sorted(x for x in kini if x):
        pagu, real, n = kini[s]
        k = Keadaan(nomor[s], "dana", kx.kolom.tahun, pagu or None, real) if n else None
        f = r.best(k) if k is not None else None
        sel = _cells(k, f, r) | remainder(pagu, f)
        rows.append(Row(f"dana:{s}", "sumber_dana", s, sel))
    return Table("sumber_dana", "Perkiraan per sumber dana", list(SISA), rows, urut="persen_tengah") if rows else None


def remainder(pagu: int | None, f: Ramalan | None) -> dict[str, Cell]:
    """What will be left of the budget."""
    if f is None or not pagu:
        return {f"sisa_{x}": Cell(None, TANPA if f is None else "pagu_nol") for x in ("tengah", "bawah", "atas")}
    return {"sisa_tengah": Cell(pagu - f.tengah), "sisa_bawah": Cell(pagu - f.atas), "sisa_atas": Cell(pagu - f.bawah)}


def record_table(r: Riwayat, fisik: Riwayat) -> Table:
    """How past forecasts of the same day came out, by way."""
    rows = []
    for jenis, x in zip(KATA[::2], (r, fisik), strict=True):
        for cara in CARA:
            c = record(x.tests(cara))
            if c is not None:
                label = NAMA_CARA[cara]
                rows.append(Row(f"{jenis}:{cara}", jenis, label, _record_cells(jenis, c, cara == x.cara)))
    return Table("uji", "Ramalan tahun-tahun lalu pada tanggal yang sama", [Column("jenis", "Tentang", "istilah"), *UJI], rows)


def _record_cells(jenis: str, c: Catatan, dipakai: bool) -> dict[str, Cell]:
    return {
        "jenis": Cell(jenis),
        "dari": Cell(c.n),
        "kena": Cell(c.kena),
        "cakupan": Cell(c.cakupan),
        "galat": Cell(c.galat),
        "galat_naif": Cell(c.naif) if c.naif is not None else Cell(None, "tidak_ada_pembanding"),
        "galat_linear": Cell(c.linear),
        "dipakai": Cell(KATA[1] if dipakai else ""),
    }


def pace_table(kx: Konteks, b: Bahan, isi: Pasang) -> Table:
    """What each month must bring to reach the plan of the year, and how often the unit ever had such a month."""
    rows, s, sisa = [], kx.hasil.unit_sendiri, 12 - kx.minta.per.month
    aliran = monthly_flows(kx, b)
    for i, k, _ in isi:
        if k is None or not s["n_rak_setahun"][i]:
            continue
        u, target = kx.kolom.unit[i], int(s["rak_setahun"][i])
        perlu = pace(target, k.nilai, sisa)
        kali, dari = reached(perlu or 0, k.pagu or 0, aliran.get(u.id, []))
        sel = {"target": Cell(target), "perlu": Cell(perlu) if perlu is not None else Cell(None, "tahun_habis"), "bulan": Cell(sisa)}
        rows.append(Row(f"unit:{u.id}", "unit", kx.unit_name(i), sel | {"kali": Cell(kali), "dari": Cell(dari)}, f"u{u.id}", u.kode))
    return Table("laju", "Yang perlu tiap bulan untuk mencapai RAK setahun", list(LAJU), rows, urut="kali")


def monthly_flows(kx: Konteks, b: Bahan) -> dict[int, list[tuple[int, int]]]:
    """Realisation of every month that has passed, with the pagu at its end, by unit."""
    hasil: dict[int, list[tuple[int, int]]] = {}
    tahun = [(t.deret, t.kx.kolom.unit, t.kunci, 12) for t in b.tahun]
    for d, unit, kunci, sampai in [*tahun, (kx.deret, kx.kolom.unit, dict[int, int](), kx.minta.per.month)]:
        aliran = np.diff(d.sendiri["realisasi"], axis=1, prepend=0)[:, :sampai].tolist()
        pagu = d.sendiri["pagu"][:, :sampai].tolist()
        for i, u in enumerate(unit):
            hasil.setdefault(kunci.get(u.id, u.id), []).extend(zip(aliran[i], pagu[i], strict=True))
    return hasil


def path(b: Bahan, isi: Pasang, r: Riwayat) -> list[tuple[int, Ramalan]]:
    """The whole at the end of each month that remains; nothing where the end cannot be told."""
    if (akhir := whole_of(isi, r)) is None or r.cara is None:
        return []
    hasil = []
    for bulan in range(b.kx.minta.per.month + 1, 12):
        x = until_month(b, r, bulan)
        x.cara = r.cara
        ada = [(i, k, x.best(k) if k is not None else None) for i, k, _ in isi]
        t = whole([(k, f) for _, k, f in ada if k is not None and f is not None], common(x.tests(r.cara)))
        if t is not None:
            hasil.append((bulan, t))
    return [*hasil, (12, akhir)] if b.kx.minta.per.month < 12 else []


def cash_table(kini: int, jalur: list[tuple[int, Ramalan]]) -> Table | None:
    """What will be asked of the treasury by the end of each of the next three months, from the day on."""
    rows = []
    for bulan, f in jalur[:3]:
        sel = {f"rp_{n}": Cell(max(v - kini, 0)) for n, v in (("tengah", f.tengah), ("bawah", f.bawah), ("atas", f.atas))}
        rows.append(Row(f"bulan:{bulan}", "bulan", BULAN_PENDEK[bulan - 1], sel))
    return Table("kas", "Kebutuhan kas tiga bulan ke depan", list(KAS), rows) if rows else None


def fan(kx: Konteks, isi: Pasang, jalur: list[tuple[int, Ramalan]]) -> Chart | None:
    """Absorption until the day, and from there the middle and the range of what may come."""
    unit = [i for i, k, _ in isi if k is not None]
    pagu = sum(k.pagu or 0 for _, k, _ in isi if k is not None)
    if not jalur or not pagu:
        return None
    bulan = kx.minta.per.month
    nyata = [percent(int(kx.deret.sendiri["realisasi"][unit, m].sum()), pagu) for m in range(bulan)]
    garis = {
        "tengah": Series("Perkiraan", [None] * 12, "target"),
        "bawah": Series("Batas bawah", [None] * 12, "lalu"),
        "atas": Series("Batas atas", [None] * 12, "lalu"),
    }
    for n, s in garis.items():
        s.nilai[bulan - 1] = nyata[-1]
        for m, f in jalur:
            s.nilai[m - 1] = percent(getattr(f, n), pagu)
    uang = Series("Keuangan", [*nyata, *[None] * (12 - bulan)], "keuangan")
    return Chart(
        "ramalan", "Perkiraan serapan sampai 31 Desember", list(BULAN_PENDEK), [garis["atas"], garis["tengah"], garis["bawah"], uang]
    )


def sentences(b: Bahan, r: Riwayat, f: Ramalan | None, pagu: int) -> list[Kalimat]:
    """The range in a sentence, on what it stands, and how past ones came out."""
    hasil = (
        [
            Kalimat(
                "Data {tahun} tidak sampai Desember; tahun itu tidak dipakai meramal.", {"tahun": (", ".join(map(str, b.terbuka)), "teks")}
            )
        ]
        if b.terbuka
        else []
    )
    if f is None or r.cara is None:
        return [Kalimat("Belum dapat meramal: belum ada tahun selesai yang dapat dibandingkan.", {}), *hasil]
    n = {x: (getattr(f, x), "Rp") for x in ("tengah", "bawah", "atas")} | {
        f"p_{x}": (percent(getattr(f, x), pagu), "%") for x in ("tengah", "bawah", "atas")
    }
    if pagu:
        utama = Kalimat(
            "Sampai 31 Desember uang diperkirakan terserap {p_tengah}, antara {p_bawah} dan {p_atas} (delapan dari sepuluh kemungkinan).", n
        )
    else:
        utama = Kalimat(
            "Sampai 31 Desember belanja diperkirakan {tengah}, antara {bawah} dan {atas} (delapan dari sepuluh kemungkinan).", n
        )
    hasil = [utama, *hasil]
    if pagu:
        sisa: dict[str, tuple[int | float | str | None, str]] = {
            "tengah": (pagu - f.tengah, "Rp"),
            "bawah": (pagu - f.atas, "Rp"),
            "atas": (pagu - f.bawah, "Rp"),
        }
        hasil.append(Kalimat("Sisa anggaran belanja diperkirakan {tengah}, antara {bawah} dan {atas}.", sisa))
    if f.tahun == 1:
        hasil.append(Kalimat("Pembandingnya baru satu tahun: rentangnya lebar, dan cara ini belum teruji pada tahun lain.", {}))
    elif f.lebar:
        hasil.append(Kalimat("Pembandingnya terlalu sedikit untuk rentang yang sempit.", {}))
    c = record(r.tests(r.cara))
    if c is not None:
        isi: dict[str, tuple[int | float | str | None, str]] = {"kena": (c.kena, "jumlah"), "n": (c.n, "jumlah"), "galat": (c.galat, "%")}
        hasil.append(Kalimat("Pada tanggal yang sama dahulu {kena} dari {n} ramalan unit masuk rentang; galat tengahnya {galat}.", isi))
    return hasil


def classes(kx: Konteks) -> Callable[[int], str]:
    """The class of a unit by its id; empty for one that is not known this year."""
    letak = kx.known_units
    return lambda u: kx.unit_class(letak[u]) if u in letak else ""


def whole_forecast(kx: Konteks) -> Ramalan | None:
    """What the money of the scope comes to at the end of the year; None where it cannot be told."""
    r = history(years_of(kx), money, classes(kx))
    isi = forecasts(states(kx, by_unit_order(kx, kx.scope_units()), money), r)
    return whole_of(isi, r) if any(k is not None for _, k, _ in isi) else None


def build(kx: Konteks) -> Report:
    """The forecast of the scope."""
    r = start(kx, "ramalan", f"Ramalan akhir tahun per {format_tanggal(kx.minta.per)}")
    if kx.minta.simpul is not None:
        r.kalimat = [Kalimat("Ramalan dihitung per unit; pilih unitnya.", {})]
        return r
    b, units = years_of(kx), by_unit_order(kx, kx.scope_units())

    kelas = classes(kx)
    uang, fisik = history(b, money, kelas), history(b, work, kelas)
    isi = forecasts(states(kx, units, money), uang)
    ada = [k for _, k, _ in isi if k is not None]
    jalur, total = path(b, isi, uang), whole_of(isi, uang) if ada else None
    pagu = sum(k.pagu or 0 for k in ada)
    r.kalimat = sentences(b, uang, total, pagu)
    r.tables = [unit_table(kx, isi, uang), work_table(kx, forecasts(states(kx, units, work), fisik), fisik)]
    lain = (fund_table(kx, b), record_table(uang, fisik), pace_table(kx, b, isi), cash_table(sum(k.nilai for k in ada), jalur))
    r.tables += [t for t in (*lain, chance_table(kx)) if t is not None and t.rows]
    gambar = fan(kx, isi, jalur)
    r.charts = [gambar] if gambar else []
    return r


LAPORAN = Laporan(
    "ramalan",
    "Ramalan akhir tahun",
    "Perkiraan serapan dan fisik 31 Desember dengan rentangnya, di samping dua cara sederhana, dengan catatan ramalan yang lalu.",
    build,
    urutan=85,
)
