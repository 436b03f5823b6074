"""The month through the pages, as the tests speak of it."""

import re
import time

from django.contrib.auth.models import User
from django.test import Client

SANDI = "sandi-uji-panjang-77"
RAK = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
JABATAN = ("nama_skpd", "jabatan", "tingkat", "atasan", "unit_atasan", "pejabat", "kegiatan", "akun")
ORANG = (
    ("Setda", "Sekda", "sekda", "", "", "Orang Sekda", "", "sekda"),
    ("Dinas A", "Kadis", "jpt", "Sekda", "Setda", "Orang Kadis", "", "kadis"),
    ("Dinas A", "Kabid", "administrator", "Kadis", "", "Orang Kabid", "", "kabid"),
    ("Dinas A", "Kasi satu", "pengawas", "Kabid", "", "Orang Kasi", "1.01.02.2.01.0001;1.01.02.2.01.0002", "kasi"),
    ("Dinas A", "Kasi dua", "pengawas", "Kabid", "", "Orang Lain", "1.01.02.2.01.0003", "kasi2"),
)
B = {"bulan": "2026-10"}


def sebagai(nama):
    """A client on which a user is logged in and has just given his password once more."""
    c = Client()
    c.force_login(User.objects.get(username=nama), backend="pantau.web.akun.SatuTanya")
    s = c.session
    s["account_authentication_methods"], s["aktif"] = [{"method": "password", "at": time.time(), "reauthenticated": True}], int(time.time())
    s["account_authentication_methods_user"] = c.session["_auth_user_id"]
    s.save()
    return c


def kirim(nama, aksi, **isi):
    return sebagai(nama).post("/bulan-ini/", {**B, "aksi": aksi, **isi}, follow=True)


def teks(r):
    """The page, without the labels that cells carry for a phone."""
    return re.sub(r' data-nama="[^"]*"', "", r.content.decode())


def sign(nama, unit):
    """Sign October as a person does: stating as many activities without a report as the page names."""
    return kirim(nama, "tanda_tangan", unit=unit, **seen(teks(sebagai(nama).get("/bulan-ini/?bulan=2026-10"))))


def seen(halaman):
    """What the form of a signature says of the page on which it stands."""
    return dict(re.findall(r'name="(tanpa|dilihat)" value="(\w+)"', halaman))


def isi(g, persen, alasan=""):
    """The form of one activity: construction, because there the amount is the certified percentage itself."""
    return {f"lapor_{g}": "1", f"jenis_{g}": "konstruksi", f"n_{g}_opname": persen, f"alasan_{g}": alasan}


def forms(g, persen, alasan=""):
    return {n: v for x in g for n, v in isi(x, persen, alasan).items()}


def report(nama, g, persen, alasan="", **lain):
    return kirim(nama, "isi", **forms(g, persen, alasan), **lain)


def check(nama, setuju=(), kembali=(), alasan=""):
    return kirim(
        nama,
        "periksa",
        **{f"putusan_{x}": "setuju" for x in setuju},
        **{f"putusan_{x}": "kembali" for x in kembali},
        **{f"alasan_{x}": alasan for x in kembali},
    )


def levels(g):
    """Level → percent of the figures of an activity and its packages that stand."""
    from pantau.apps.realisasi.fakta import TINGKAT
    from pantau.base.beda import standing

    return {x.kunci[3]: x.nilai[0] for x in standing(TINGKAT, syarat="t.simpul_id = %s", params=[g]) if not x.batal}
