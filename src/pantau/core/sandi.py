"""Passwords that everybody tries first in an Indonesian office, however they are spelled."""

from __future__ import annotations

import re

KATA = frozenset(
    [
        "admin",
        "administrator",
        "adminadmin",
        "administrasi",
        "akun",
        "anggaran",
        "aplikasi",
        "bapelitbang",
        "bappeda",
        "bendahara",
        "berkah",
        "bersama",
        "bersatu",
        "bintang",
        "bismillah",
        "bupati",
        "cantik",
        "cinta",
        "daerah",
        "dinas",
        "desa",
        "doremi",
        "galaksi",
        "ganteng",
        "garuda",
        "gemilang",
        "hebat",
        "ibukota",
        "indonesia",
        "jakarta",
        "jaya",
        "kabupaten",
        "kalimantan",
        "kampung",
        "kantor",
        "katasandi",
        "keuangan",
        "kecamatan",
        "kepala",
        "kerja",
        "keren",
        "keluarga",
        "komputer",
        "kota",
        "kuat",
        "kucing",
        "lupasandi",
        "maju",
        "makassar",
        "mandiri",
        "masuk",
        "merdeka",
        "merahputih",
        "monitor",
        "nusantara",
        "operator",
        "pancasila",
        "pantau",
        "passwd",
        "password",
        "pegawai",
        "pejabat",
        "pembangunan",
        "pemda",
        "pemerintah",
        "pengguna",
        "percobaan",
        "persija",
        "persib",
        "pimpinan",
        "ppid",
        "provinsi",
        "qwerty",
        "rahasia",
        "rakyat",
        "realisasi",
        "sandi",
        "sayang",
        "sejahtera",
        "selamat",
        "selamatdatang",
        "sekda",
        "sekretariat",
        "semangat",
        "semarang",
        "sipd",
        "sukses",
        "sumatera",
        "surabaya",
        "surga",
        "tampan",
        "tanahair",
        "tanya",
        "terserah",
        "tes",
        "ubahsaya",
        "uji",
        "ujicoba",
        "walikota",
        "januari",
        "februari",
        "maret",
        "april",
        "mei",
        "juni",
        "juli",
        "agustus",
        "september",
        "oktober",
        "november",
        "desember",
        "senin",
        "selasa",
        "rabu",
        "kamis",
        "jumat",
        "sabtu",
        "minggu",
    ]
)
_LEET = str.maketrans("0134578@$!", "oieastbasi")


def bare(teks: str) -> str:
    """Letters alone, with the usual signs read as the letters that they stand for."""
    return re.sub(r"[^a-z]", "", teks.casefold().translate(_LEET))


def is_usual(sandi: str) -> bool:
    """Whether a password is nothing but usual words with digits and signs around them."""
    polos = {re.sub(r"[^a-z]", "", sandi.casefold()), bare(sandi), bare(re.sub(r"^[\W\d_]+|[\W\d_]+$", "", sandi))}
    return any(_only_words(x) for x in polos)


def _only_words(teks: str) -> bool:
    """Whether a text is usual words set one after another; nothing is no word but no secret either."""
    bisa = [True] + [False] * len(teks)
    for i in range(1, len(teks) + 1):
        bisa[i] = any(bisa[j] and teks[j:i] in KATA for j in range(max(0, i - 16), i))
    return bool(teks) and bisa[-1]


def holds_name(sandi: str, nama: str) -> bool:
    """Whether a password is made of a person's names: without them less than five letters or signs are left."""
    sisa = sandi.casefold()
    kena = False
    for x in re.split(r"[^a-z0-9]+", nama.casefold()):
        if len(x) > 2 and x in sisa:
            sisa, kena = sisa.replace(x, ""), True
    return kena and len(re.sub(r"[\W\d_]", "", sisa)) < 5
