"""What a later file says again stands on that file's word when the first is taken back; each kind of fact, in sequences of acts."""

import numpy as np
import pytest
from apps.buku_besar import (
    APRIL,
    KODE,
    LRA,
    PROGRES,
    RAK,
    RENJA,
    RFK,
    TARGET,
    dokumen,
    hidup,
    lapor,
    rak,
    renja,
    rfk,
    tarik,
)
from judul import SIPD_RINGKAS

from pantau.apps.realisasi.fakta import KUMULATIF
from pantau.base.jenis import kind, kinds
from pantau.base.models import Batch, Penegasan
from pantau.base.tulis import fetch_rows

LAIN = "1.01.02.2.01.0002"


def asal(j, x):
    """Batch and line of the file in which a row is written."""
    return fetch_rows(
        f"SELECT b.batch_id, t.baris_ke FROM {j.tabel} t JOIN base_berkas b ON b.id = COALESCE(t.asal_id, t.sumber_id) WHERE t.id = %s",
        [x.id],
    )[0]


def isi_buku():
    """Everything that stands, with what it says."""
    return {j.id: sorted((str(x.kunci), str(x.nilai)) for x in hidup(j)) for j in kinds() if hidup(j)}


def dua_kali(impor, format, judul, satu, lain, **opsi):
    """A says a line; B says it again below another one."""
    a = impor(format, judul, [satu], nama="a.csv", **opsi)
    b = impor(format, judul, [lain, satu], nama="b.csv", **opsi)
    assert (a.status, b.status) == ("applied", "applied")
    return a, b


KASUS = {
    "rfk": (RFK, rfk(nama="S"), rfk(70, nama="T"), {"per": APRIL}),
    "lra": (
        LRA,
        ("Dinas A", "s.d. 30 April 2026", "5.1.02.01.01.0024", "Belanja", 100, 40),
        ("Dinas A", "s.d. 30 April 2026", "5.1.02.01.01.0025", "Belanja lain", 50, 20),
        {"per": APRIL},
    ),
    "rak": (RAK, rak([100] * 12), rak([10] * 12, kode=LAIN), {"tahap": "murni"}),
    "sipd-renja": (RENJA, renja(100), renja(50, LAIN, "T"), {}),
    "target-fisik": (TARGET, (2026, "Dinas A", KODE, "S", *range(8, 89, 8), 100), (2026, "Dinas A", LAIN, "T", *range(8, 89, 8), 100), {}),
    "progres-fisik": (PROGRES, ("Dinas A", KODE, "S", "2026-04-30", 30), ("Dinas A", LAIN, "T", "2026-04-30", 20), {}),
    "sipd-realisasi": (SIPD_RINGKAS, dokumen("001", 100), dokumen("002", 70), {}),
    "rup-penyedia": (
        ("tahun_anggaran", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan"),
        (2026, "", "Dinas A", "R1", "Paket 1", 500, "Tender"),
        (2026, "", "Dinas A", "R2", "Paket 2", 300, "Tender"),
        {"tahun": 2026},
    ),
    "jabatan": (
        ("nama_skpd", "jabatan", "tingkat", "pejabat", "mulai"),
        ("Dinas A", "Kasi satu", "pengawas", "Orang Satu", "2026-01-01"),
        ("Dinas A", "Kasi dua", "pengawas", "Orang Dua", "2026-01-01"),
        {"tahun": 2026},
    ),
}  # fmt: skip


@pytest.mark.parametrize("format", KASUS)
def test_what_a_later_file_says_again_stands_on_its_word(impor, format):
    judul, satu, lain, opsi = KASUS[format]
    a, b = dua_kali(impor, format, judul, satu, lain, **opsi)
    penuh = isi_buku()
    sumber = {(j.id, x.kunci): asal(j, x)[0] for j in kinds() for x in hidup(j)}
    tarik(a)
    assert isi_buku() == penuh
    for j in kinds():
        for x in hidup(j):
            batch, baris = asal(j, x)
            assert batch == b.batch, (j.id, x)
            if sumber[j.id, x.kunci] == a.batch and j.id != "unit_versi":
                assert baris == 3, (j.id, x)
    t = Batch.objects.latest("id").temuan.get()
    assert (t.code, t.params["batch"], t.params["daftar"]) == ("tetap_berlaku_jenis", a.batch, str(b.batch)) and t.params["jumlah"] > 0
    kata = t.params["rincian"].split(", ")
    assert sum(int(x.rpartition(" ")[2]) for x in kata) == t.params["jumlah"] and "Unit 1" in kata
    tarik(b)
    assert isi_buku() == {}


@pytest.mark.parametrize("format", KASUS)
def test_the_first_word_stays_when_the_one_that_said_it_again_is_taken_back_first(impor, format):
    judul, satu, lain, opsi = KASUS[format]
    a = impor(format, judul, [satu], nama="a.csv", **opsi)
    awal = isi_buku()
    b = impor(format, judul, [lain, satu], nama="b.csv", **opsi)
    tarik(b)
    assert isi_buku() == awal and {asal(j, x)[0] for j in kinds() for x in hidup(j)} == {a.batch}
    tarik(a)
    assert isi_buku() == {}


def test_of_a_correction_the_word_that_was_said_again_stands_and_not_the_one_before_it(impor):
    """A says 40, B corrects to 45, C says 45 again; without B it is 45 on C's word, without C and B 40."""
    a = impor("rfk", RFK, [rfk(real=40)], per=APRIL)
    b = impor("rfk", RFK, [rfk(real=45)], per=APRIL)
    c = impor("rfk", RFK, [rfk(real=45), rfk(real=7, nama="T")], per=APRIL)
    nilai = lambda: sorted((x.nilai[0] // 100, asal(KUMULATIF, x)) for x in hidup(KUMULATIF))  # noqa: E731
    tarik(b)
    assert nilai() == [(7, (c.batch, 3)), (45, (c.batch, 2))]
    tarik(c)
    assert nilai() == [(40, (a.batch, 2))]


def test_what_was_put_back_and_said_again_stands_on_the_last_word(impor):
    """A says 40, B 45, B is taken back, C says 40 again, D 50, D is taken back, then A, then C."""
    a = impor("rfk", RFK, [rfk(real=40)], per=APRIL)
    tarik(impor("rfk", RFK, [rfk(real=45)], per=APRIL))
    c = impor("rfk", RFK, [rfk(real=7, nama="T"), rfk(real=40)], per=APRIL)
    d = impor("rfk", RFK, [rfk(real=50)], per=APRIL)
    nilai = lambda: sorted((x.nilai[0] // 100, asal(KUMULATIF, x)) for x in hidup(KUMULATIF))  # noqa: E731
    tarik(d)
    assert [n for n, _ in nilai()] == [7, 40]
    tarik(a)
    assert nilai() == [(7, (c.batch, 2)), (40, (c.batch, 3))]
    tarik(c)
    assert nilai() == []


def test_on_whose_word_a_row_stands_goes_back_to_the_first_that_is_left(impor):
    t, u = rfk(nama="T", real=41), rfk(nama="U", real=42)
    a, b = dua_kali(impor, "rfk", RFK, rfk(), t, per=APRIL)
    c = impor("rfk", RFK, [rfk(), t, u], nama="c.csv", per=APRIL)
    milik = lambda: {asal(KUMULATIF, x)[0] for x in hidup(KUMULATIF)}  # noqa: E731
    tarik(a)
    assert milik() == {b.batch, c.batch} and len(hidup(KUMULATIF)) == 3
    tarik(b)
    assert milik() == {c.batch} and len(hidup(KUMULATIF)) == 3


def test_of_two_equal_documents_the_one_said_again_is_the_one_that_stays(impor):
    """Two receipts without a number are alike; a full export knows one of them, and the person agrees that the other is gone."""
    kepala, ekor = dokumen("K", 5, "2026-03-01"), dokumen("E", 6, "2026-03-31")
    a = impor("sipd-realisasi", SIPD_RINGKAS, [dokumen("", 100), dokumen("", 100)])
    b = impor("sipd-realisasi", SIPD_RINGKAS, [kepala, dokumen("", 100), ekor], setuju=("posting",))
    jumlah = lambda: sorted(x.nilai[3] // 100 for x in hidup(kind("posting")))  # noqa: E731
    assert jumlah() == [5, 6, 100]
    tarik(a)
    assert jumlah() == [5, 6, 100]
    tarik(b)
    assert jumlah() == []


def test_a_placing_said_again_stands_on_the_word_of_the_second(dinas, impor):
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.apps.pengadaan.queries import current_nodes, packages
    from pantau.apps.siklus.letak import place_packages

    _, g = dinas
    judul = ("kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu", "metode_pengadaan")
    impor("rup-penyedia", judul, [("", "Dinas A", n, f"Paket {n}", 500, "Tender") for n in ("R1", "R2")], tahun=2026)
    p = [i for (_, n), i in sorted(packages(2026).items())]
    a = place_packages(paket=p[:1], simpul=g[0], by="uji", hak=SISTEM)
    b = place_packages(paket=p, simpul=g[0], by="uji", hak=SISTEM)
    tarik(a.pk)
    assert [current_nodes(2026)[x] for x in p] == [g[0], g[0]]
    tarik(b.pk)
    assert [current_nodes(2026)[x] for x in p] == [None, None]


def test_a_plan_said_again_is_no_news_when_the_first_word_is_taken_back(dinas, impor):
    from pantau.apps.kabar.models import Kabar

    baris = [
        (2026, "Dinas A", KODE, "Kegiatan 1", *range(8, 89, 8), 100),
        (2026, "Dinas A", "1.01.02.2.01.0002", "Kegiatan 2", *range(8, 89, 8), 100),
    ]
    a = impor("target-fisik", TARGET, baris[:1], alasan="uji")
    impor("target-fisik", TARGET, baris, alasan="uji")
    n = Kabar.objects.count()
    tarik(a)
    assert Kabar.objects.count() == n


@pytest.mark.parametrize("dibetulkan", [False, True])
def test_carrying_the_pagu_goes_by_when_the_words_that_stand_were_first_said(impor, dibetulkan):
    """A sheet, its lines said again by a second file, then an LRA, then a correction: without the first file the sheets still come first."""
    from pantau.apps.anggaran.turunan import carriers
    from pantau.apps.organisasi.queries import find_units

    a = impor("rfk", RFK, [rfk(100, real=40)], per=APRIL)
    impor("rfk", RFK, [rfk(100, real=41)], per=APRIL)
    lra = [("Dinas A", "s.d. 30 April 2026", "5.1.02.01.01.0024", "Belanja", 100, 40)]
    impor("lra", LRA, lra, per=APRIL)
    unit = find_units("Dinas A")[0].id
    if dibetulkan:
        impor("rfk", RFK, [rfk(120, real=41)], per=APRIL)
    assert carriers(2026, [unit]) == {unit: "rfk"}
    tarik(a)
    assert carriers(2026, [unit]) == {unit: "rfk"}


def test_a_file_never_only_repeats_what_an_official_reported(dinas, impor):
    """The percent, the state, the day: all the same; yet the file counts without a check, and stands when the report is taken back."""
    from pantau.core.langkah import state_word

    _, g = dinas
    b = lapor(g[:1], 40.0)
    judul = (*PROGRES, "keadaan")
    h = impor("progres-fisik", judul, [("Dinas A", KODE, "Kegiatan 1", "2026-10-31", 40, state_word(40.0))])
    assert h.counts["changed"] == 1 and hidup(kind("tingkat")) == []
    tarik(b.pk)
    assert [x.nilai[0] for x in hidup(kind("fisik"))] == [40.0]
    tarik(h)
    assert hidup(kind("fisik")) == []


def test_a_file_that_says_only_what_stands_leaves_no_trace(impor):
    impor("rfk", RFK, [rfk()], per=APRIL)
    n = Batch.objects.count()
    assert impor("rfk", RFK, [rfk()], per=APRIL, nama="lagi.csv").status == "unchanged"
    assert Batch.objects.count() == n and not Penegasan.objects.exists()


def test_many_lines_said_again_take_few_bytes(db):
    from pantau.base.penegasan import _packed, _unpacked

    dua = np.stack([np.arange(50_000, 230_000), np.arange(2, 180_002)])
    isi = _packed(dua)
    assert len(isi) < 6_000 and (_unpacked(isi) == dua).all()
