"""The book of packages is kept while other kinds of facts come, and is read anew when a package, its news or its place does."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection

from pantau.apps.muat.penarikan import withdraw_batch
from pantau.apps.organisasi.perms import SISTEM
from pantau.apps.pengadaan import tahapan
from pantau.apps.pengadaan.tahapan import kept_book, package_book
from pantau.base.models import Batch

RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
KONTRAK = ("nama_skpd", "id_kontrak", "nama_paket", "pagu", "no_kontrak", "tgl_kontrak", "nilai")
JALAN = ("Dinas A", "1", "Jalan", 1000, "K/1", "2026-03-02", 900)


def isi(buku):
    return buku.paket, [(c.id, c.jenis, c.nilai, c.rec, c.cab) for c in buku.catatan], buku.kejadian.id.tolist()


@pytest.fixture
def baca(monkeypatch):
    """How often the book was read from the ledger."""
    kali = []
    monkeypatch.setattr(tahapan, "package_book", lambda tahun: kali.append(tahun) or package_book(tahun))
    return kali


@pytest.fixture
def selesai(monkeypatch):
    """Whether the transaction counts as ended: a test's own is never."""
    keadaan = SimpleNamespace(in_atomic_block=False, settings_dict=connection.settings_dict)
    monkeypatch.setattr(tahapan, "connection", keadaan)
    return keadaan


def test_what_is_kept_is_what_the_ledger_says_after_every_act(impor, baca, selesai):
    def muat(format, kepala, baris, nama, **opsi):
        h = impor(format, kepala, [baris], nama=nama, **opsi)
        assert h.status == "applied", [m.message for m in h.masalah]
        return Batch.objects.latest("id")

    def sama(bacaan):
        ada = kept_book(2026)
        assert isi(ada) == isi(package_book(2026)) and len(baca) == bacaan
        return ada

    muat("rfk", RFK, ("Dinas A", "Program 1", "Jalan", 5000, 2000, 1000, 30, 20), "a.csv", per=date(2026, 5, 31))
    sama(1)
    muat("kontrak", KONTRAK, JALAN, "k1.csv", tahun=2026)
    satu = sama(2)
    muat("rfk", RFK, ("Dinas A", "Program 1", "Jalan", 5000, 3000, 2000, 40, 30), "b.csv", per=date(2026, 6, 30))
    assert sama(2) is satu  # a figure of another kind
    lagi = muat("kontrak", KONTRAK, (*JALAN[:6], 950), "k2.csv", tahun=2026)
    assert sama(3) is not satu
    withdraw_batch(batch=lagi.id, alasan="salah", by="uji", hak=SISTEM)
    dua = sama(4)
    selesai.in_atomic_block = True  # what may yet be undone is not kept
    assert kept_book(2026) is not dua and len(baca) == 5
    selesai.in_atomic_block = False
    assert sama(5) is dua
