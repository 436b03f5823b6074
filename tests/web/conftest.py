"""Two units with everything in them, and one user per role."""

from datetime import date

import pytest
from django.test import Client
from web.bulan import JABATAN, ORANG, RAK, SANDI, sebagai

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
BARIS = (
    ("Kecamatan Satu", "Program 1", "Kegiatan satu", 8_000_000_000, 4_000_000_000, 2_400_000_000, 50, 40),
    ("Kecamatan Dua", "Program 1", "Kegiatan dua", 2_000_000_000, 1_000_000_000, 1_500_000_000, 95, 90),
)


@pytest.fixture
def isi(impor):
    """Batches: 1 touches unit one, 2 unit two. Returns ids by name."""
    from pantau.apps.anggaran.queries import lines, nodes
    from pantau.apps.organisasi.actions import save_account
    from pantau.apps.organisasi.queries import find_units
    from pantau.base.models import Batch, Berkas

    for b, n in zip(BARIS, ("satu.csv", "dua.csv")):
        impor("rfk", RFK, [b], nama=n, per=date(2026, 6, 30))
    unit = [find_units(b[0])[0].id for b in BARIS]
    simpul = nodes(2026)
    for nama, peran, u in (
        ("admin", "admin", None),
        ("adbang", "adbang", None),
        ("bupati", "pimpinan", None),
        ("camat", "operator", unit[0]),
    ):
        save_account(username=nama, sandi=SANDI, nama=nama, peran=peran, unit=u, by="uji")
    daun = [next(s[0] for s in simpul if s[1] == u and s[3] == "kegiatan") for u in unit]
    baris = [next(x[0] for x in lines(2026) if x[1] == d) for d in daun]
    return {"unit": unit, "simpul": daun, "baris": baris, "batch": list(Batch.objects.order_by("id").values_list("id", flat=True)),
            "berkas": list(Berkas.objects.order_by("id").values_list("id", flat=True))}  # fmt: skip


@pytest.fixture
def masuk(isi):
    """A client logged in as a user."""
    return lambda nama: sebagai(nama) if nama else Client()


@pytest.fixture
def berjabat(isi, impor):
    """A head for each unit under one secretary; `kepala1` is the account of the first. Returns their positions."""
    from pantau.apps.organisasi.actions import save_account
    from pantau.apps.organisasi.queries import active_positions

    rows = [("Setda", "Sekda", "sekda", "", "", "Orang Setda", "definitif", "", "sekda")]
    rows += [
        (b[0], f"Camat {n}", "administrator", "Sekda", "Setda", f"Orang {n}", "definitif", "Program 1", f"kepala{n}")
        for n, b in enumerate(BARIS, 1)
    ]
    judul = ("nama_skpd", "jabatan", "tingkat", "atasan", "unit_atasan", "pejabat", "status", "kegiatan", "akun")
    assert impor("jabatan", judul, [(*r[:7], "", r[8]) for r in rows], nama="jabatan.csv", tahun=2026).status == "applied"
    save_account(username="kepala1", sandi=SANDI, nama="", peran="pejabat", unit=None, by="uji")
    return [next(v.jabatan for v in active_positions() if v.unit == u) for u in isi["unit"]]


@pytest.fixture
def dinas(impor):
    """A dinas with three activities and everyone in place. Returns (unit, activities)."""
    from pantau.apps.anggaran.queries import nodes
    from pantau.apps.organisasi.actions import save_account
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.apps.organisasi.queries import all_units
    from pantau.apps.siklus.rencana import verify_plans

    impor("rak", RAK, [(2026, "Dinas A", f"1.01.02.2.01.000{n}", f"Kegiatan {n}", 1200, *[100] * 12) for n in (1, 2, 3)], tahap="murni")
    assert impor("jabatan", JABATAN, ORANG, tahun=2026).status == "applied"
    for nama in ("sekda", "kadis", "kabid", "kasi", "kasi2"):
        save_account(username=nama, sandi=SANDI, nama="", peran="pejabat", unit=None, by="uji")
    for nama, peran in (("adbang", "adbang"), ("adbang2", "adbang"), ("admin", "admin")):
        save_account(username=nama, sandi=SANDI, nama="", peran=peran, unit=None, by="uji")
    verify_plans(tahun=2026, units=[u.id for u in all_units()], catatan="", by="uji", hak=SISTEM, hari_ini=date(2026, 11, 21))
    daun = [x for x in nodes(2026) if x[3] == "sub_kegiatan"]
    return daun[0][1], [x[0] for x in sorted(daun, key=lambda x: x[4])]
