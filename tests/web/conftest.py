"""Two units with everything in them, and one user per role."""

from datetime import date

import pytest
from django.test import Client

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
BARIS = (
    ("Kecamatan Satu", "Program 1", "Kegiatan satu", 8_000_000_000, 4_000_000_000, 2_400_000_000, 50, 40),
    ("Kecamatan Dua", "Program 1", "Kegiatan dua", 2_000_000_000, 1_000_000_000, 1_500_000_000, 95, 90),
)
SANDI = "sandi-uji-panjang-77"


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
    from django.contrib.auth.models import User

    def buat(nama):
        c = Client()
        if nama:
            c.force_login(User.objects.get(username=nama), backend="pantau.web.akun.SatuTanya")
        return c

    return buat


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
