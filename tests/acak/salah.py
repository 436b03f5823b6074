"""Mistakes as people make them, each with the finding that must name it."""

from copy import copy
from dataclasses import dataclass

UANG_RUSAK = [
    "seratus juta",
    "1.2.3",
    "12O.000.000",
    "lihat lampiran",
    "1.000.000 + 500.000",
    "Rp",
    "??",
    "5 jtan",
    "± 5.000",
    "12 unit",
    "1.250.00",
]
TANGGAL_RUSAK = ["31/02/2026", "kemarin", "2026-13-01", "0/0/0000", "32 Januari 2026", "Januari Februari"]
GALAT = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?"]


@dataclass
class Salah:
    """What was spoiled: row and column, and the codes of which one must be found there. `rusak`: the row's own figures are lost."""

    baris: object
    kolom: str | None
    kode: frozenset
    rusak: bool = False
    asli: object = None  # the row that this one repeats
    lebih: int = 0  # by how much a printed sum is off


class Mentah(str):
    """A text that is written as it is, whatever the form of its column."""


def plant(r, t):
    """Spoil some rows of a table in place; each row at most once."""
    hasil = []
    daun = [b for b in t.baris if b.jenis == "daun"]
    for _ in range(r.choice([1, 1, 2, 3])):
        jenis = r.choice(MENU[t.format])
        sisa = [b for b in daun if not any(b in (x.baris, x.asli) for x in hasil)]
        if sisa and (x := jenis(r, t, sisa)) is not None and not any(y.baris is x.baris for y in hasil):
            if x.lebih and any((y.lebih, y.kolom) == (x.lebih, x.kolom) for y in hasil):
                x.baris.isi[x.kolom] -= x.lebih  # two sums off by the same amount may agree with each other
            else:
                hasil.append(x)
    return hasil


def _columns(t, tipe, *boleh):
    return [k for k in t.id if t.tipe(k) == tipe and (not boleh or k in boleh)]


def broken_money(r, t, daun):
    b, k = r.choice(daun), r.choice([k for k in _columns(t, "uang") if k not in ("keu_lalu", "keu_ini")])
    b.isi[k] = Mentah(r.choice(UANG_RUSAK))
    return Salah(b, k, frozenset(["bukan_uang"]), True)


def error_cell(r, t, daun):
    b, k = (
        r.choice(daun),
        r.choice(
            [k for k in t.id if t.tipe(k) in ("uang", "persen", "tanggal") and k not in ("keu_lalu", "keu_ini", "fisik_lalu", "fisik_ini")]
        ),
    )
    b.isi[k] = Mentah(r.choice(GALAT))
    return Salah(b, k, frozenset(["sel_galat"]), True)


def negative(r, t, daun):
    b, k = r.choice(daun), r.choice([k for k in ("pagu", "keu_real_rp", "anggaran", "realisasi", "keu_rencana_rp") if k in t.id])
    b.isi[k] = r.choice([Mentah("(500.000)"), -500_000, Mentah("-500.000"), Mentah("Rp (500.000)")])
    return Salah(b, k, frozenset(["nilai_negatif", "pagu_negatif", "uang_negatif"]), True)


def negative_month(r, t, daun):
    b, k = r.choice(daun), f"bulan_{r.randrange(1, 13)}"
    b.isi[k] = Mentah("(500.000)")
    return Salah(b, None, frozenset(["rak_negatif"]), True)


def beyond(r, t, daun):
    k = r.choice([k for k in _columns(t, "persen") if k not in ("bobot", "keu_real_kum", "fisik_lalu", "fisik_ini")])
    b = r.choice(daun)
    b.isi[k] = r.choice([120.5, 625.0, -5.0])
    return Salah(b, k, frozenset(["persen_di_luar_rentang"]), True)


def percent_text(r, t, daun):
    k = r.choice([k for k in _columns(t, "persen") if k not in ("fisik_lalu", "fisik_ini")])
    b = r.choice(daun)
    b.isi[k] = Mentah(r.choice(["enam puluh", "6O,5", "62,5 persen lebih"]))
    return Salah(b, k, frozenset(["bukan_persen"]), k not in ("bobot", "keu_real_kum"))


def empty_pagu(r, t, daun):
    b = r.choice(daun)
    k = "pagu"
    b.isi[k] = None
    return Salah(b, k, frozenset(["sel_kosong"]), True)


def _off(r, t, jenis):
    b = next(
        iter(
            r.sample(x, 1)
            for x in [[b for b in t.baris if b.jenis == jenis and any(isinstance(b.isi.get(k), int) for k in _columns(t, "uang"))]]
            if x
        ),
        [None],
    )[0]
    if b is None:
        return None
    k = r.choice([k for k in _columns(t, "uang") if isinstance(b.isi.get(k), int) and k not in ("sisa", "keu_lalu", "keu_ini")])
    lebih = r.choice([1000, 7, 1_000_000, -3]) if not t.ribuan else r.choice([1000, 1_000_000])
    b.isi[k] += lebih
    return Salah(b, k, frozenset(["jumlah_tertulis_beda", "jumlah_berlipat"]), lebih=lebih)


def total_off(r, t, daun):
    return _off(r, t, "jumlah")


def parent_off(r, t, daun):
    if t.gaya in ("tebal", "kapital", "lekuk"):
        return None  # told by their sums alone
    return _off(r, t, "induk")


def percent_off(r, t, daun):
    if "keu_real_kum" not in t.id:
        return None
    b = r.choice(daun)
    b.isi["keu_real_kum"] = (b.isi["keu_real_kum"] + r.choice([5.0, 12.34])) % 100
    return Salah(b, "keu_real_kum", frozenset(["tertulis_beda"]))


def rest_off(r, t, daun):
    if "sisa" not in t.id:
        return None
    b = r.choice(daun)
    b.isi["sisa"] += 12_000
    return Salah(b, "sisa", frozenset(["tertulis_beda"]))


def weight_off(r, t, daun):
    if "bobot" not in t.id or len(daun) < 3:
        return None
    b = r.choice(daun)
    b.isi["bobot"] = (b.isi["bobot"] + 5.0) % 100
    return Salah(b, "bobot", frozenset(["tertulis_beda"]))


def repeated(r, t, daun):
    if t.gaya in ("kode_akun", "kode_paket", "kolom_awal", "tebal", "kapital", "lekuk"):
        return None
    b = r.choice(daun)
    x = copy(b)
    x.isi = dict(b.isi)
    t.baris.insert(t.baris.index(b) + 1, x)
    return Salah(x, None, frozenset(["baris_kembar"]), True, b)


def beyond_pagu(r, t, daun):
    b = r.choice(daun)
    if "sisa" in t.id or "keu_real_kum" in t.id or "keu_lalu" in t.id:
        return None
    b.isi["keu_real_rp"] = b.isi["pagu"] + 1_000_000
    return Salah(b, "keu_real_rp", frozenset(["lewat_pagu"]), True)


def broken_date(r, t, daun):
    b, k = r.choice(daun), r.choice(_columns(t, "tanggal"))
    b.isi[k] = Mentah(r.choice(TANGGAL_RUSAK))
    return Salah(b, k, frozenset(["bukan_tanggal"]), True)


def no_unit(r, t, daun):
    ada = [k for k in ("kode_skpd", "nama_skpd") if k in t.id]
    if not ada:
        return None
    b = r.choice(daun)
    for k in ada:
        b.isi[k] = None
    return Salah(b, None, frozenset(["unit_tidak_disebut"]), True)


def no_code(r, t, daun):
    b = r.choice(daun)
    for k in ("kode_sub_giat", "nama_sub_giat", "kode_giat", "nama_giat", "kode_program", "nama_program"):
        if k in b.isi:
            b.isi[k] = None
    return Salah(b, None, frozenset(["sub_kegiatan_tidak_disebut"]), True)


def sum_of_months(r, t, daun):
    b = r.choice(daun)
    b.isi[f"bulan_{r.randrange(1, 13)}"] += 777_000
    return Salah(b, "pagu", frozenset(["rak_beda_pagu"]), True)


def falling(r, t, daun):
    b = r.choice(daun)
    b.isi["target_6"], b.isi["target_7"] = 80.0, 40.0
    for m in range(8, 13):
        b.isi[f"target_{m}"] = 100.0
    for m in range(1, 6):
        b.isi[f"target_{m}"] = float(m)
    return Salah(b, None, frozenset(["target_turun"]), True)


def no_name(r, t, daun):
    b = r.choice(daun)
    b.isi["nama"] = None
    return Salah(b, "nama", frozenset(["sel_kosong"]), True)


def wrong_class(r, t, daun):
    b = r.choice(daun)
    b.isi["kelas"] = "kantor pusat"
    return Salah(b, "kelas", frozenset(["pilihan_salah"]), True)


def other_year(r, t, daun):
    b = r.choice(daun)
    b.isi["tanggal_dokumen"] = b.isi["tanggal_dokumen"].replace(year=2024)
    b.isi["tanggal_sp2d"] = None
    b.isi["nomor_sp2d"] = ""
    return Salah(b, "tanggal_dokumen", frozenset(["tanggal_di_luar_tahun"]), True)


MENU = {
    "rfk": [broken_money, error_cell, negative, beyond, percent_text, empty_pagu, total_off, total_off, parent_off, parent_off, percent_off, rest_off, weight_off, repeated, beyond_pagu],
    "rak": [broken_money, error_cell, negative_month, negative, total_off, parent_off, repeated, sum_of_months, no_unit],
    "lra": [broken_money, error_cell, negative, total_off, parent_off],
    "progres-fisik": [error_cell, beyond, percent_text, broken_date, no_unit, repeated],
    "target-fisik": [error_cell, beyond, percent_text, falling, no_unit, repeated],
    "sipd-realisasi": [broken_money, error_cell, broken_date, no_unit, no_code, other_year],
    "unit": [no_name, wrong_class, broken_date],
}  # fmt: skip
