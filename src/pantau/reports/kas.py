"""Kas: what the accounts hold, what comes in and goes out until 31 December, and whether the bills of December can be paid from it."""

from __future__ import annotations

from datetime import date

from pantau.apps.organisasi.perms import Izin
from pantau.core.kas import BAYAR, DAPAT, KURANG, PENDAPATAN, RAGU, TERIMA, UjiKas, balance, held, payable, rest, tested, without
from pantau.core.periode import BULAN_PENDEK, format_tanggal, month_end
from pantau.core.ramalan import SEPERSEJUTA, Ramalan, middle, off, percent, straight
from pantau.reports.kas_baca import AKHIR, Kas, cash_of, on_day
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Chart, Column, Kalimat, Report, Row, Series, Table
from pantau.reports.susun import start

TANPA = "belum_ada_tahun_selesai"
RENTANG = ("tengah", "bawah", "atas")
REKENING = (Column("jenis", "Jenis rekening", "istilah", 14), Column("tanggal", "Per", "tanggal"), Column("jumlah", "Saldo", "Rp", 20))
ARUS = (
    Column("anggaran", "Anggaran setahun", "Rp", 20),
    Column("nilai", "Sampai hari ini", "Rp", 20),
    Column("rp_tengah", "Perkiraan 31 Desember", "Rp", 20),
    Column("rp_bawah", "Batas bawah", "Rp", 20),
    Column("rp_atas", "Batas atas", "Rp", 20),
    Column("linear", "Bila garis lurus", "Rp", 20),
)
BULAN = (
    Column("masuk", "Masuk", "Rp", 20),
    Column("keluar", "Keluar", "Rp", 20),
    Column("rp_tengah", "Saldo kas umum", "Rp", 20),
    Column("rp_bawah", "Batas bawah", "Rp", 20),
    Column("rp_atas", "Batas atas", "Rp", 20),
)
AKHIRNYA = (
    Column("kini", "Saldo kini", "Rp", 20),
    Column("rp_tengah", "Perkiraan 31 Desember", "Rp", 20),
    Column("rp_bawah", "Batas bawah", "Rp", 20),
    Column("rp_atas", "Batas atas", "Rp", 20),
)
UJI = (
    Column("rp_tengah", "Diramalkan", "Rp", 20),
    Column("rp_bawah", "Batas bawah", "Rp", 20),
    Column("rp_atas", "Batas atas", "Rp", 20),
    Column("akhir", "Ternyata", "Rp", 20),
    Column("kena", "Masuk rentang", "istilah"),
    Column("galat", "Galat (%)", "%"),
    Column("galat_tetap", "Galat saldo tetap (%)", "%"),
    Column("galat_linear", "Galat garis lurus (%)", "%"),
)
JENIS = {"rkud": "Kas umum daerah (RKUD)", "blud": "BLUD", "deposito": "Deposito", "lain": "Lainnya"}
NAMA = {PENDAPATAN: "Pendapatan", "belanja": "Belanja", TERIMA: "Penerimaan pembiayaan", BAYAR: "Pengeluaran pembiayaan"}
NAMA_AKHIR = {
    "umum": "Kas umum (tanpa BLUD)",
    "blud": "Kas BLUD",
    "semua": "Seluruh kas",
    "silpa": "Sisa lebih anggaran (SiLPA)",
}
JAWAB = {
    DAPAT: "Tagihan Desember dapat dibayar: kas umum 31 Desember diperkirakan {tengah}, antara {bawah} dan {atas}, dan tidak pernah habis.",
    RAGU: "Tagihan Desember mungkin tidak terbayar seluruhnya: kas umum dapat turun sampai {terendah} (peluang cukup {p}).",
    KURANG: "Tagihan Desember tidak terbayar seluruhnya dari kas umum: kurangnya diperkirakan {kurang} (peluang cukup {p}).",
}


def _told(f: Ramalan | None) -> dict[str, Cell]:
    return {f"rp_{n}": Cell(None, TANPA) if f is None else Cell(getattr(f, n)) for n in RENTANG}


def account_table(k: Kas) -> Table:
    """Every account with its last balance."""
    rows = [
        Row(f"rekening:{x.rekening}", "rekening", x.nama,
            {"jenis": Cell(JENIS[x.jenis]), "tanggal": Cell(x.hari.isoformat()), "jumlah": Cell(x.jumlah)}, None, x.rekening)
        for x in k.rekening
    ]  # fmt: skip
    total = {"jenis": Cell(None, "–"), "tanggal": Cell(None, "–"), "jumlah": Cell(sum(x.jumlah for x in k.rekening))}
    return Table("rekening", "Saldo tiap rekening", list(REKENING), rows, Row("total", "total", "Jumlah", total))


def flow_table(k: Kas) -> Table:
    """Revenue, spending and financing: budget, until the day, and until the end of the year."""
    kx, rows = k.kx, []

    def row(id: str, nama: str, anggaran: int | None, nilai: int, f: Ramalan | None) -> Row:
        sel = {"anggaran": Cell(anggaran) if anggaran is not None else Cell(None, "–"), "nilai": Cell(nilai)}
        return Row(f"arus:{id}", "arus", nama, sel | _told(f) | {"linear": Cell(straight(nilai, *k.bahan.passed))})

    for n, x in k.arus.items():
        rows.append(row(n, NAMA[n], x.anggaran, x.nilai, x.ramal))
    rows.insert(1, row("belanja", NAMA["belanja"], int(kx.hasil.of_total()["pagu"]), k.terbelanja, k.belanja_akhir))
    return Table("arus", "Pendapatan, belanja, dan pembiayaan", list(ARUS), rows)


def _rest(k: Kas, bulan: int) -> tuple[list[Ramalan], list[Ramalan]] | None:
    """What is still to come in and to go out of the cash of all until the end of a month; None where a part cannot be told."""
    belanja = k.spends().get(bulan)
    isi = {n: k.flow_until(n, bulan) for n in k.arus}
    if belanja is None or any(x.ramal is None for x in isi.values()):
        return None
    nanti = {n: rest(x.ramal, x.nilai) for n, x in isi.items() if x.ramal is not None}
    masuk, keluar = [nanti[n] for n in (PENDAPATAN, TERIMA) if n in nanti], [nanti[n] for n in (BAYAR,) if n in nanti]
    return masuk, [rest(belanja, k.terbelanja), *keluar]


def outlook(k: Kas, bulan: int) -> tuple[int, int, Ramalan] | None:
    """What still comes in and goes out of the general cash until the end of a month, and what is held then; None where it cannot be told."""
    isi = _rest(k, bulan)
    if isi is None:
        return None
    masuk, keluar = isi
    blud_masuk, blud_keluar = k.blud_earns(bulan), k.blud_spends(bulan)
    masuk = [without(masuk[0], blud_masuk), *masuk[1:]]
    keluar = [without(keluar[0], blud_keluar), *keluar[1:]]
    return sum(f.tengah for f in masuk), sum(f.tengah for f in keluar), balance(k.holds(False), masuk, keluar)


def month_table(k: Kas) -> tuple[Table, list[Ramalan]]:
    """The general cash at the end of each of the months that remain, and what comes in and goes out of it in each."""
    rows, jalur, lalu = [], [], (0, 0)
    for bulan in k.months():
        x = outlook(k, bulan)
        if x is None:
            return Table("bulan", "Kas umum tiap akhir bulan", list(BULAN), []), []
        masuk, keluar, f = x
        rows.append(
            Row(
                f"bulan:{bulan}",
                "bulan",
                BULAN_PENDEK[bulan - 1],
                {"masuk": Cell(masuk - lalu[0]), "keluar": Cell(keluar - lalu[1])} | _told(f),
            )
        )
        jalur.append(f)
        lalu = (masuk, keluar)
    return Table("bulan", "Kas umum tiap akhir bulan", list(BULAN), rows), jalur


def end_table(k: Kas, jalur: list[Ramalan]) -> tuple[Table, Ramalan | None]:
    """Balances on 31 December, of the general cash, of BLUD and of all, and the remainder of the budget (SiLPA)."""
    isi = _rest(k, AKHIR)
    umum = jalur[-1] if jalur else None
    semua = balance(k.holds(False) + k.holds(True), *isi) if isi is not None else None
    silpa = None
    if isi is not None:
        kini = sum(-x.nilai if n == BAYAR else x.nilai for n, x in k.arus.items()) - k.terbelanja
        silpa = balance(kini, *isi)
    blud = None if semua is None or umum is None else semua.tengah - umum.tengah
    rows = [
        Row("akhir:umum", "akhir", NAMA_AKHIR["umum"], {"kini": Cell(k.holds(False))} | _told(umum)),
        Row("akhir:blud", "akhir", NAMA_AKHIR["blud"], {"kini": Cell(k.holds(True)), "rp_tengah": Cell(blud, None if blud is not None else TANPA)}
            | {f"rp_{n}": Cell(None, "–") for n in RENTANG[1:]}),
        Row("akhir:semua", "akhir", NAMA_AKHIR["semua"], {"kini": Cell(k.holds(False) + k.holds(True))} | _told(semua)),
        Row("akhir:silpa", "akhir", NAMA_AKHIR["silpa"], {"kini": Cell(None, "–")} | _told(silpa)),
    ]  # fmt: skip
    return Table("akhir", "Saldo 31 Desember", list(AKHIRNYA), rows), silpa


def past(k: Kas) -> list[UjiKas]:
    """The balance of all cash at the end of earlier years as it would have been told on the same day, from the years before each alone."""
    hasil = []
    for t in sorted({o.tahun for o in k.riwayat.isi}):
        awal, akhir = held(k.saldo, on_day(t, k.kx.minta.per)), held(k.saldo, date(t, AKHIR, 31))
        if not awal or not akhir or min(x.hari for x in akhir) <= month_end(t, AKHIR - 1):
            continue
        uji = {n: tested(x.riwayat, t) for n, x in k.arus.items()} | {"belanja": tested(k.riwayat, t)}
        if any(x is None for x in uji.values()):
            continue
        ada = {n: (rest(x[0], x[1]), x[1]) for n, x in uji.items() if x is not None}
        masuk, keluar = ([ada[n] for n in nama if n in ada] for nama in ((PENDAPATAN, TERIMA), ("belanja", BAYAR)))
        kini, lurus = sum(x.jumlah for x in awal), [straight(v, *k.bahan.passed) - v for _, v in (*masuk, *keluar)]
        f = balance(kini, [x for x, _ in masuk], [x for x, _ in keluar])
        linear = kini + sum(lurus[: len(masuk)]) - sum(lurus[len(masuk) :])
        hasil.append(UjiKas(t, kini, f, sum(x.jumlah for x in akhir), kini, linear))
    return hasil


def past_table(uji: list[UjiKas]) -> Table:
    """How past forecasts of the balance came out."""
    rows = [
        Row(f"uji:{u.tahun}", "uji", str(u.tahun), _told(u.ramal) | {"akhir": Cell(u.akhir), "kena": Cell("ya" if u.kena else "tidak")} | {
            n: _off(v, u.akhir) for n, v in (("galat", u.ramal.tengah), ("galat_tetap", u.tetap), ("galat_linear", u.linear))})
        for u in uji
    ]  # fmt: skip
    return Table("uji", "Ramalan kas tahun-tahun lalu pada tanggal yang sama", list(UJI), rows)


def _off(nilai: int, akhir: int) -> Cell:
    x = percent(off(nilai, akhir), SEPERSEJUTA) if akhir > 0 else None
    return Cell(x) if x is not None else Cell(None, "–")


def answer(jalur: list[Ramalan]) -> list[Kalimat]:
    """Whether the bills of December can be paid, in a sentence."""
    if not jalur:
        return [Kalimat("Belum dapat meramal kas: belum ada tahun selesai yang pendapatan dan belanjanya diketahui.", {})]
    kata, peluang = payable(jalur)
    f = min(jalur, key=lambda f: f.bawah)
    n = {x: (getattr(jalur[-1], x), "Rp") for x in RENTANG} | {
        "terendah": (f.bawah, "Rp"),
        "p": (float(peluang), "%"),
        "kurang": (-min(x.tengah for x in jalur), "Rp"),
    }
    return [Kalimat(JAWAB[kata], n)]


def sentences(k: Kas, jalur: list[Ramalan], silpa: Ramalan | None, uji: list[UjiKas]) -> list[Kalimat]:
    """The answer, on what it stands, and how past ones came out."""
    hasil, per = answer(jalur), k.kx.minta.per
    if silpa is not None:
        isi = {x: (getattr(silpa, x), "Rp") for x in RENTANG}
        hasil.append(Kalimat("SiLPA diperkirakan {tengah}, antara {bawah} dan {atas}.", {**isi}))
    if per != k.asal.minta.per:
        hasil.append(
            Kalimat("Dihitung per {per}, tanggal terakhir yang saldo dan pendapatannya diketahui.", {"per": (per.isoformat(), "tanggal")})
        )
    if lama := [x.nama for x in k.rekening if x.hari < per]:
        hasil.append(Kalimat("Saldo lama, dihitung seperti semula: {nama}.", {"nama": (", ".join(lama), "teks")}))
    if jalur and jalur[-1].tahun == 1:
        hasil.append(Kalimat("Pembandingnya baru satu tahun: rentangnya lebar, dan cara ini belum teruji pada tahun lain.", {}))
    if uji:
        n, kena = len(uji), sum(u.kena for u in uji)
        galat = percent(middle([off(u.ramal.tengah, u.akhir) for u in uji if u.akhir > 0] or [0]), SEPERSEJUTA)
        hasil.append(
            Kalimat(
                "Pada tanggal yang sama dahulu {kena} dari {n} ramalan kas masuk rentang; galat tengahnya {galat}.",
                {"kena": (kena, "jumlah"), "n": (n, "jumlah"), "galat": (galat, "%")},
            )
        )
    elif jalur:
        hasil.append(Kalimat("Ramalan kas belum teruji: tidak ada dua tahun selesai yang saldonya diketahui.", {}))
    return hasil


def picture(k: Kas, jalur: list[Ramalan]) -> Chart | None:
    """The general cash now and at the end of each month that remains, in percent of the most that it may come to."""
    kini, bulan = k.holds(False), k.kx.minta.per.month
    lalu = [k.holds(False, month_end(k.kx.kolom.tahun, m)) if k.told(m) else None for m in range(1, bulan)]
    puncak = max([kini, *(f.atas for f in jalur), *(v for v in lalu if v is not None)])
    if not jalur or puncak <= 0 or bulan == AKHIR:
        return None
    garis = {n: Series(nama, [None] * 12, gaya) for n, nama, gaya in (("atas", "Batas atas", "lalu"), ("tengah", "Perkiraan", "target"), ("bawah", "Batas bawah", "lalu"))}  # fmt: skip
    for n, s in garis.items():
        s.nilai[bulan - 1] = percent(kini, puncak)
        for m, f in zip(k.months(), jalur, strict=True):
            s.nilai[m - 1] = percent(getattr(f, n), puncak)
    nyata = [None if v is None else percent(v, puncak) for v in [*lalu, kini]]
    saldo = Series("Saldo", [*nyata, *[None] * (AKHIR - bulan)], "keuangan")
    return Chart("kas", "Kas umum sampai 31 Desember", list(BULAN_PENDEK), [*garis.values(), saldo])


def build(kx: Konteks) -> Report:
    """The cash of the government."""
    r = start(kx, "kas", f"Kas daerah per {format_tanggal(kx.minta.per)}")
    if not kx.hak.may_unit(Izin.BACA, None) or kx.minta.unit is not None or kx.minta.simpul is not None or kx.saring is not None:
        r.kalimat = [Kalimat("Kas dihitung untuk seluruh pemda; ia tidak dibagi menurut unit, kegiatan, atau saringan.", {})]
        return r
    k = cash_of(kx)
    if k.per is None:
        r.kalimat = [
            Kalimat("Belum ada saldo rekening yang pendapatannya juga diketahui. Muat daftar saldo (saldo-kas) dan LRA dengan pendapatan dan pembiayaannya.", {})
        ]  # fmt: skip
        return r
    bulan, jalur = month_table(k)
    akhir, silpa = end_table(k, jalur)
    uji = past(k)
    r.kalimat = sentences(k, jalur, silpa, uji)
    r.tables = [t for t in (bulan, akhir, flow_table(k), account_table(k), past_table(uji)) if t.rows]
    gambar = picture(k, jalur)
    r.charts = [gambar] if gambar else []
    return r


LAPORAN = Laporan(
    "kas",
    "Kas daerah",
    "Saldo tiap rekening, pendapatan dan pembiayaan di samping belanja, dan apakah tagihan Desember terbayar, dengan catatan ramalan yang lalu.",
    build,
    urutan=85,
)
