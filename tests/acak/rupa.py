"""How figures, dates and codes look: Indonesian and English numbers, rupiah signs, percent cells, codes that Excel or an export changed."""

from datetime import date, datetime

from imports.lembar_tulis import Persen

BULAN = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"]
PENDEK = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sept", "Okt", "Nop", "Des"]
HARI = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
INGGRIS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
UANG = [
    "angka",
    "angka",
    "titik",
    "rp",
    "rp_strip",
    "koma_nol",
    "inggris",
    "inggris_nol",
    "idr",
    "lebar",
    "spasi",
    "rp_jauh",
    "apostrof",
    "kutip",
    "sela",
    "tipis",
    "ekor",
]
PERSEN = ["angka", "sel", "sel", "teks_koma", "teks_persen", "teks_titik", "spasi_persen"]
TANGGAL = ["sel", "iso", "garis", "panjang", "hari", "pendek", "iso_jam", "zona", "titik", "inggris"]
KODE = ["biasa", "biasa", "biasa", "apostrof", "rumus", "titik_akhir", "spasi", "tanpa_nol"]


def thousands(n, pemisah="."):
    return f"{n:,}".replace(",", pemisah)


def money_cell(n, bentuk, ribuan=False):
    """An amount of whole rupiah in one form; `ribuan`: the sheet prints thousands of rupiah."""
    if ribuan:
        return n / 1000 if n % 1000 else n // 1000
    if n == 0 and bentuk in ("rp", "rp_strip", "spasi", "rp_jauh", "idr"):
        return {"rp_jauh": "Rp -", "idr": "nihil"}.get(bentuk, "-")
    tanda, m = ("-", -n) if n < 0 else ("", n)
    t = thousands(m)
    teks = {
        "titik": t, "rp": f"Rp {t}", "rp_strip": f"Rp. {t},-", "koma_nol": f"{t},00", "inggris": thousands(m, ","), "inggris_nol": f"{thousands(m, ',')}.00",
        "idr": f"IDR {t}", "lebar": t.translate(str.maketrans("0123456789", "０１２３４５６７８９")), "spasi": f" {t} ", "rp_jauh": f"Rp\u00a0\u00a0{t},00",
        "apostrof": thousands(m, "'"), "kutip": f"Rp {thousands(m, chr(0x2019))}", "sela": thousands(m, "\u00a0"), "tipis": f"{thousands(m, chr(0x2009))},00", "ekor": f"{t}\u00a0 ",
    }.get(bentuk)  # fmt: skip
    return n if teks is None else tanda + teks


def percent_cell(x, bentuk):
    if bentuk == "sel":
        return Persen(x / 100)
    if bentuk == "angka":
        return int(x) if x == int(x) else x
    t = f"{x:.15g}"
    return {
        "teks_koma": t.replace(".", ","), "teks_persen": t.replace(".", ",") + "%", "teks_titik": t, "spasi_persen": t.replace(".", ",") + " %",
    }[bentuk]  # fmt: skip


def date_cell(d, bentuk):
    utc = datetime(d.year, d.month, d.day).toordinal() - 1
    kemarin = date.fromordinal(utc)
    return {
        "sel": d, "iso": d.isoformat(), "garis": d.strftime("%d/%m/%Y"), "panjang": f"{d.day} {BULAN[d.month - 1]} {d.year}",
        "hari": f"{HARI[d.weekday()]}, {d.day} {BULAN[d.month - 1]} {d.year}", "pendek": f"{d.day:02d}-{PENDEK[d.month - 1]}-{d.year % 100}",
        "iso_jam": f"{d.isoformat()} 00:00:00", "zona": f"{kemarin.isoformat()}T17:00:00.000Z", "titik": d.strftime("%d.%m.%Y"),
        "inggris": f"{INGGRIS[d.month - 1]} {d.day}, {d.year}, 12:00:00AM", "bulan_dahulu": d.strftime("%m/%d/%Y"),
    }[bentuk]  # fmt: skip


def code_cell(kode, bentuk):
    """A code as a spreadsheet or an export changes it."""
    if not kode:
        return kode
    if bentuk == "tanpa_nol":
        s = kode.split(".")
        return ".".join([s[0], *(x.lstrip("0") or "0" for x in s[1:])])
    return {"biasa": kode, "apostrof": f"'{kode}", "rumus": f'="{kode}"', "titik_akhir": f"{kode}.", "spasi": f" {kode} "}[bentuk]
