"""Cash of the government from statements and balances: values by hand, none and one year of history, and published figures that differ."""

import random
from dataclasses import replace
from datetime import date

import pytest

from pantau.core.masalah import DitolakError
from pantau.core.periode import month_end

pytestmark = pytest.mark.django_db
LRA = ("nama_skpd", "periode", "kode", "uraian", "anggaran", "realisasi")
SALDO = ("tanggal_saldo", "nomor_rekening_kas", "nama_rekening_kas", "jenis_rekening_kas", "saldo")
ANGKA = ("sumber_angka", "per_angka", "tahu_angka", "kunci_angka", "hari_angka", "basis_angka", "lingkup_angka", "wilayah_angka", "unit_angka", "jumlah_angka", "dihitung_angka")  # fmt: skip


def statement(t, m, masuk, belanja):
    """A statement of one unit: revenue 1,000 and spending 1,100 budgeted, 150 received and 20 paid as financing."""
    periode = f"1 Januari {t} sampai {month_end(t, m):%d-%m-%Y}"
    return [
        ("Badan Keuangan", periode, "4", "PENDAPATAN", 1_000, masuk),
        ("Badan Keuangan", periode, "4.1.01.06.01.0001", "Pajak", 1_000, masuk),
        ("Badan Keuangan", periode, "5.1.02.01.01.0001", "Belanja", 1_100, belanja),
        ("Badan Keuangan", periode, "6.1.01.01.01.0001", "SiLPA", 150, 150),
        ("Badan Keuangan", periode, "6.2.02.02.01.0001", "Modal", 20, 20),
    ]


@pytest.fixture
def tahun(impor):
    """Loads a year: statements and balances at the ends of October and, unless it goes on, of December."""

    def muat(t, nilai):
        rows = [x for m, (a, b) in nilai.items() for x in statement(t, m, a, b)]
        h = impor("lra", LRA, rows, nama=f"lra{t}.csv", tahun=t)
        assert h.status == "applied", h.masalah
        saldo = [(month_end(t, m).isoformat(), n, nama, j, rp)
                 for m, (a, b) in nilai.items()
                 for n, nama, j, rp in (("1", "Kas daerah", "RKUD", 130 + a - b - 40), ("2", "Deposito satu", "", 40), ("3", "BLUD RSUD", "", 7))]  # fmt: skip
        h = impor("saldo-kas", SALDO, saldo, nama=f"s{t}.csv", tahun=t)
        assert h.status == "applied", h.masalah

    return muat


def cells(r, tabel, baris):
    t = next(t for t in r.tables if t.id == tabel)
    return {k: c.value for k, c in next(x for x in t.rows if x.id == baris).cells.items()}


def test_none_and_one_year_say_so_and_two_are_tested(tahun, laporan):
    tahun(2026, {10: (800, 700)})
    r = laporan("kas", "2026-10-31")
    assert "belum ada tahun selesai" in r.kalimat[0].teks and [t.id for t in r.tables] == ["akhir", "arus", "rekening"]
    assert cells(r, "akhir", "akhir:umum") == {"kini": 230_00, "rp_tengah": None, "rp_bawah": None, "rp_atas": None}
    tahun(2025, {10: (800, 700), 12: (1_000, 1_050)})
    r = laporan("kas", "2026-10-31")
    teks = " ".join(k.teks for k in r.kalimat)
    assert "baru satu tahun" in teks and "belum teruji" in teks
    assert cells(r, "arus", "arus:belanja")["rp_tengah"] == 1_050_00 and cells(r, "arus", "arus:pendapatan")["rp_tengah"] == 1_000_00
    assert cells(r, "akhir", "akhir:umum")["rp_tengah"] == (230 + 200 - 350) * 100, "230 now, 200 to come, 350 to pay"
    assert cells(r, "akhir", "akhir:silpa")["rp_tengah"] == (1_000 + 150 - 1_050 - 20) * 100
    assert "mungkin tidak terbayar" in r.kalimat[0].teks, "one year: the range is wide, and the low end falls below nought"
    tahun(2024, {10: (800, 700), 12: (1_000, 1_060)})
    r = laporan("kas", "2026-10-31")
    assert cells(r, "uji", "uji:2025")["akhir"] == (130 + 1_000 - 1_050 + 7) * 100
    assert cells(r, "uji", "uji:2025")["rp_tengah"] == (130 + 1_000 - 1_060 + 7) * 100, "2025 as 2024 would have told it"
    assert cells(r, "uji", "uji:2025")["galat_tetap"] == pytest.approx((237 - 87) * 100 / 87)


def test_what_goes_out_faster_than_it_comes_in_is_said(tahun, laporan):
    tahun(2024, {10: (800, 400), 12: (850, 1_090)})
    tahun(2025, {10: (800, 400), 12: (850, 1_095)})
    tahun(2026, {10: (800, 900)})
    r = laporan("kas", "2026-10-31")
    assert "tidak terbayar seluruhnya dari kas umum" in r.kalimat[0].teks
    tengah = next(t for t in r.tables if t.id == "bulan").rows[-1].cells["rp_tengah"].value
    assert tengah < 0 and r.kalimat[0].nilai["kurang"] == (-tengah, "Rp")


def test_cash_is_of_the_day_of_which_revenue_is_known_too(tahun, impor, laporan):
    tahun(2025, {10: (800, 700), 12: (1_000, 1_050)})
    tahun(2026, {9: (700, 600), 10: (800, 700)})
    isi = [("2026-11-15", "1", "Kas daerah", "RKUD", 99), ("2026-10-20", "9", "Rekening lama", "lain", 5)]
    assert impor("saldo-kas", SALDO, isi, nama="n.csv", tahun=2026).status == "applied"
    r = laporan("kas", "2026-11-20")
    assert cells(r, "akhir", "akhir:umum")["kini"] == 235_00, "of the end of October, with the account told earlier"
    teks = {k.teks: k.nilai for k in r.kalimat}
    assert teks["Dihitung per {per}, tanggal terakhir yang saldo dan pendapatannya diketahui."]["per"] == ("2026-10-31", "tanggal")
    assert teks["Saldo lama, dihitung seperti semula: {nama}."]["nama"] == ("Rekening lama", "teks")
    r = laporan("kas", "2026-08-31")
    assert "Belum ada saldo rekening" in r.kalimat[0].teks and not r.tables


def test_cash_is_not_divided_and_not_shown_to_who_reads_a_part(tahun, laporan):
    from pantau.apps.organisasi.perms import PERAN, SISTEM, Hak
    from pantau.apps.organisasi.queries import all_units
    from pantau.reports.daftar import find
    from pantau.reports.konteks import Permintaan, prepare

    tahun(2026, {10: (800, 700)})
    u = all_units()[0].id
    sebagian = prepare(Permintaan(date(2026, 10, 31)), Hak(PERAN["operator"], frozenset({u}), u))
    beberapa = replace(
        prepare(Permintaan(date(2026, 10, 31)), SISTEM), hak=sebagian.hak
    )  # who reads several units, without having chosen one
    for r in (laporan("kas", "2026-10-31", unit="Badan Keuangan"), find("kas").make(sebagian), find("kas").make(beberapa)):
        assert not r.tables and "seluruh pemda" in r.kalimat[0].teks
    with pytest.raises(DitolakError):
        find("rekonsiliasi").make(sebagian, {"luar": "Bank 2026-10-15~Pemda 2026-10-22"})


def test_balances_that_cannot_be_told_are_refused_by_name(impor):
    codes = lambda rows: [m.code for m in impor("saldo-kas", SALDO, rows, nama="x.csv", tahun=2026).masalah if m.severity == "error"]  # noqa: E731
    a = ("2026-10-31", "1", "Kas daerah", "RKUD", 5)
    assert codes([a, ("2026-10-31", "1", "Kas daerah", "RKUD", 6)]) == ["saldo_kembar"]
    assert codes([("2026-10-31", "1", "Rekening gelap", "", 5)]) == ["saldo_jenis_asing"]
    assert codes([("2026-10-31", "1", "", "RKUD", 5)]) and codes([("2026-10-31", "1", "Kas", "RKUD", "")])
    h = impor("saldo-kas", SALDO, [a, a, ("2025-10-31", "1", "Kas daerah", "RKUD", 5)], nama="y.csv", tahun=2026)
    assert h.status == "applied" and {m.code for m in h.masalah} >= {"saldo_kembar", "baris_tahun_lain"}
    assert impor("saldo-kas", SALDO, [a], nama="z.csv", tahun=2026).status == "unchanged"


def published(impor, rows):
    h = impor("angka-luar", ANGKA, rows, nama="a.csv", tahun=2026)
    assert h.status == "applied", h.masalah


def parts(**pilihan):
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.reports.daftar import find
    from pantau.reports.konteks import Permintaan, prepare

    r = find("rekonsiliasi").make(prepare(Permintaan(date(2026, 10, 31)), SISTEM), pilihan)
    isi = {b.id.partition(":")[2]: b.cells["rp"].value for b in r.tables[0].rows}
    assert sum(isi.values()) == r.tables[0].total.cells["rp"].value
    for j, rp in isi.items():
        assert sum(b.cells["rp"].value for b in r.tables[1].rows if b.id.partition(":")[0] == j) == rp, "down to the rows"
    return isi


def test_the_demo_case_of_october_is_explained_to_the_rupiah(tahun, impor):
    from pantau.demo.kas import ANGKA as KOLOM
    from pantau.demo.kas import published_rows

    tahun(2026, {10: (800, 700)})
    rows = published_rows(2026)
    published(impor, [tuple(x[k] for k in KOLOM) for x in rows])
    jumlah = {x["sumber_angka"]: x["jumlah_angka"] for x in rows if not x["kunci_angka"]}
    isi = parts(luar="Kementerian 2026-10-15~Pemda 2026-10-22")
    assert sum(isi.values()) == (jumlah["Kementerian"] - jumlah["Pemda"]) * 100
    ada = {j for j, rp in isi.items() if rp}
    assert ada == {"tanggal", "lingkup", "kode"} and isi["tidak_terjelaskan"] == 0
    for salah in ("Bank 2026-10-15~Pemda 2026-10-22", "Kementerian 2026-10-15", "~"):
        with pytest.raises(DitolakError):
            parts(luar=salah)


@pytest.mark.parametrize("benih", range(12))
def test_parts_of_what_was_published_sum_to_the_rupiah_whatever_was_published(tahun, impor, benih):
    tahun(2026, {10: (800, 700)})
    r = random.Random(benih)
    rows, nama = [], [("A", "2026-10-10"), ("B", "2026-10-20")]
    for s, per in nama:
        rows.append((s, per, per, "", "", "bank", r.choice(["dengan", "tanpa"]), "99.02", "", r.randint(-99, 999), ""))
        for n in range(8):
            if r.random() < 0.8:
                hari = f"2026-10-{r.randint(1, 28):02d}"
                rows.append((s, per, hari, f"k{n}", hari, r.choice(["bank", "sp2d"]), r.choice(["blud", "umum"]), r.choice(["99.02", "99.20"]), "",
                             r.choice([7, r.randint(-50, 500)]), r.choice(["ya", "tidak", ""])))  # fmt: skip
    published(impor, rows)
    beda = rows[0][9] - next(x[9] for x in rows if x[0] == "B" and not x[3])
    assert sum(parts(luar="A 2026-10-10~B 2026-10-20").values()) == beda * 100


def test_published_rows_that_cannot_be_told_are_refused_by_name(impor):
    total = ("Bank", "2026-10-15", "", "", "", "bank", "", "99.02", "", 10, "")
    ganti = lambda i, x: (*total[:i], x, *total[i + 1 :])  # noqa: E731
    codes = lambda rows: [m.code for m in impor("angka-luar", ANGKA, rows, nama="x.csv", tahun=2026).masalah if m.severity == "error"]  # noqa: E731
    assert codes([ganti(3, "k1")]) == ["angka_tanpa_total"]
    assert codes([total, total]) == ["angka_kembar"]
    assert codes([ganti(5, "")]) == ["angka_basis_kosong"]
    assert codes([ganti(6, "sebagian")]) == ["angka_kata_asing"] and codes([total, (*ganti(3, "k")[:10], "mungkin")]) == [
        "angka_kata_asing"
    ]
    assert codes([ganti(7, "")]) == ["sel_kosong"]
