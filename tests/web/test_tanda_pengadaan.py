"""Questions on the packages of a scope: read from the ledger, ranked, cut to what a month can read, and leading to where they are answered."""

import re
from datetime import date

import pytest
from reports.test_pengadaan import rows, tables, write_events
from web.bulan import SANDI, sebagai, teks
from web.test_paket import RUP, SATU, rup

from pantau.apps.organisasi.actions import save_account
from pantau.apps.pengadaan.queries import packages

JUDUL = ("nama_skpd", "paket", "kode_sub_giat", "tanggal", "persen")


@pytest.fixture
def paket(dinas, impor):
    """Two packages of a thousand million under one activity: one reported before its start, the other paid ahead of its work."""
    h = impor("rup-penyedia", RUP, [rup("11", 1_000, SATU), rup("12", 1_000, SATU)], tahun=2026)
    assert h.status == "applied"
    write_events(
        ("11", "kontrak", "K/1", "2026-03-02", 1_000_00, {"nama_penyedia": "CV A"}),
        ("11", "spmk", "S/1", "2026-04-01", None, {}),
        ("12", "kontrak", "K/2", "2026-03-02", 900_00, {"nama_penyedia": "CV B"}),
        ("12", "pembayaran", "P/2", "2026-04-10", 600_00, {}),
    )
    isi = [("Dinas A", "11", SATU, date(2026, 3, 20), 10), ("Dinas A", "12", SATU, date(2026, 5, 20), 20)]
    h = impor("progres-fisik", JUDUL, isi, nama="f.csv", tahun=2026, hak=None)
    assert h.status == "applied", [m.message for m in h.masalah if m.severity == "error"]
    return packages(2026)


def test_what_the_ledger_contradicts_is_asked_the_gravest_first(paket, laporan):
    r = laporan("tanda-pengadaan", "2026-06-30")
    t = tables(r)
    assert [(x.label, x.cells["temuan"].value) for x in t["tanda"].rows] == [
        ("Paket 11", "Dilaporkan maju sebelum SPMK"), ("Paket 12", "Uang jauh mendahului fisik"),
    ]  # fmt: skip
    satu, dua = rows(t["tanda"])["Paket 11"], rows(t["tanda"])["Paket 12"]
    assert (satu["sejak"], satu["fisik"], satu["uang"], satu["nilai"]) == ("2026-03-20", 10.0, 0.0, 1_000_00)
    assert (round(dua["uang"], 4), dua["tanya"]) == (66.6667, "Pekerjaan apa yang dibayar?")
    assert r.kalimat[0].nilai == {"paket": (2, "jumlah"), "tender": (0, "jumlah"), "n": (2, "jumlah")}
    maret = laporan("tanda-pengadaan", "2026-03-31")
    assert [x.label for x in tables(maret).get("tanda").rows] == [] if "tanda" in tables(maret) else True
    assert laporan("tanda-pengadaan", "2026-02-28").kalimat[0].teks.startswith("Belum ada kontrak")


def test_as_many_as_can_be_read_in_a_month(paket, laporan, settings, tmp_path):
    (tmp_path / "aturan.toml").write_text(
        '[[aturan]]\nkode = "tanda_sebulan"\nnilai = 1\nmulai = 2010-01-01\ndasar = "uji"\n', encoding="utf-8"
    )
    t = tables(laporan("tanda-pengadaan", "2026-06-30"))["tanda"]
    assert [x.label for x in t.rows] == ["Paket 11"] and t.catatan.nilai == {"n": (1, "jumlah"), "semua": (2, "jumlah")}


def test_the_page_leads_to_where_it_is_answered(paket):
    save_account(username="baca", sandi=SANDI, nama="", peran="pimpinan", unit=None, by="uji")
    c = sebagai("baca")
    hal = teks(c.get("/pengadaan/tanda/?per=2026-06-30"))
    assert "pertanyaan, bukan tuduhan" in hal and "Dilaporkan maju sebelum SPMK" in hal
    alamat = re.search(r'href="(/komentar/\?[^"]+)"', hal)[1].replace("&amp;", "&")
    assert 'name="isi"' in teks(c.get(alamat)), "the form in which it is asked"
