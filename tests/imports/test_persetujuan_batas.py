"""Where the typed word begins: a change as large as the rule is taken as it is, one rupiah beyond it asks; up and down, unit and whole, one word for several."""

from datetime import date

import pytest

DPA = ("kode_skpd", "nama_skpd", "kode_program", "nama_program", "kode_kegiatan", "nama_kegiatan", "kode_sub_kegiatan", "nama_sub_kegiatan",
       "kode_rekening", "nama_rekening", "pagu")  # fmt: skip
RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")


def sheet(impor, bulan, *pagu, **lain):
    rows = [(f"Dinas {u}", "P", "K", n, 0, 0, 0, 0) for u, n in zip("ABCDEFGH", pagu, strict=False)]
    return impor("rfk", RFK, rows, nama=f"{bulan}.csv", per=date(2026, bulan, 28), tanya=True, **lain)


def asked(h):
    return [(m.code, m.params["frasa"]) for m in h.perlu]


@pytest.fixture
def awal(impor):
    """Eight units of 1,000 each: a change of one unit is an eighth of the whole, so that half of it stays below a quarter."""
    assert sheet(impor, 1, *[1000] * 8).status == "applied"
    return impor


@pytest.mark.parametrize(("baru", "tanya"), [(1500, False), (1501, True), (500, False), (499, True)])
def test_one_unit_beyond_half_asks_for_its_name(awal, baru, tanya):
    h = sheet(awal, 2, baru, *[1000] * 7)
    assert asked(h) == ([("setuju_pagu_unit", "Dinas A")] if tanya else []) and h.status == ("refused" if tanya else "applied")
    if tanya:
        assert sheet(awal, 2, baru, *[1000] * 7, setuju=("dinas a",)).status == "applied", "the word is taken in any case"


@pytest.mark.parametrize(("naik", "tanya"), [(2000, False), (2001, True), (-2000, False), (-2001, True)])
def test_the_whole_beyond_a_quarter_asks_once(awal, naik, tanya):
    """Spread over five units, so that none of them moves by more than half."""
    pagu = [1000 + naik // 5 + (naik - naik // 5 * 5 if i == 0 else 0) for i in range(5)] + [1000] * 3
    assert sum(pagu) - 8000 == naik
    assert asked(sheet(awal, 2, *pagu)) == ([("setuju_pagu_pemda", "GANTI PAGU")] if tanya else [])


def test_several_units_and_the_whole_ask_for_one_word(awal):
    pagu = [1600, 1700, 1000, 1000, 1000, 1000, 1000, 1000]
    h = sheet(awal, 2, *pagu)
    assert asked(h) == [("setuju_pagu_unit_banyak", "GANTI PAGU")] and h.perlu[0].params["jumlah"] == 2
    assert h.perlu[0].params["daftar"].startswith("Dinas B +70,0 %; Dinas A +60,0 %"), "the largest first"
    semua = sheet(awal, 2, 4000, *[1000] * 7)
    assert asked(semua) == [("setuju_pagu_pemda", "GANTI PAGU"), ("setuju_pagu_unit", "GANTI PAGU")], "two questions, one word"
    assert sheet(awal, 2, 4000, *[1000] * 7, setuju=("Dinas A",)).status == "refused"
    assert sheet(awal, 2, 4000, *[1000] * 7, setuju=("GANTI PAGU",)).status == "applied"


def test_a_new_unit_is_no_rise(awal):
    rows = [(f"Dinas {u}", "P", "K", 1000, 0, 0, 0, 0) for u in "ABCDEFGH"] + [("Dinas Baru", "P", "K", 90_000, 0, 0, 0, 0)]
    h = awal("rfk", RFK, rows, nama="baru.csv", per=date(2026, 2, 28), tanya=True)
    assert (h.status, asked(h)) == ("applied", [])


@pytest.mark.parametrize(("geser", "tanya"), [(250, False), (251, True)])
def test_a_stage_written_anew_beyond_a_quarter_of_its_money_asks(impor, geser, tanya):
    """Money moved within a unit: its sum stays, and no rise or fall of a unit tells of it."""

    def dpa(a, b, nama, **lain):
        rows = [("1.01.0.00.0.00.01.0000", "Dinas A", "1.01.01", "P", "1.01.01.2.01", "K", f"1.01.01.2.01.000{i}", f"S{i}", "5.1.02.01.01.0001", "R", n)
                for i, n in ((1, a), (2, b))]  # fmt: skip
        return impor("sipd-renja", DPA, rows, nama=nama, tahap="murni", tahun=2026, berlaku=date(2026, 1, 1), tanya=True, **lain)

    assert dpa(500, 500, "satu.csv").status == "applied"
    h = dpa(500 + geser // 2, 500 - (geser - geser // 2), "dua.csv")
    assert asked(h) == ([("setuju_anggaran_diganti", "GANTI PAGU")] if tanya else [])


@pytest.mark.parametrize(("banyak", "ekor"), [(5, False), (6, True)])
def test_more_units_than_are_named_are_hinted_at(awal, banyak, ekor):
    h = sheet(awal, 2, *[400] * banyak, *[1000] * (8 - banyak))
    (m,) = [m for m in h.perlu if m.code == "setuju_pagu_unit_banyak"]
    assert m.params["jumlah"] == banyak and m.params["daftar"].count(" −60,0 %") == 5 and m.params["daftar"].endswith("; …") is ekor


@pytest.mark.parametrize("kata", ["Dinas Z", "GANTI", "UBAHJANUARI 2026", ""])
def test_a_word_that_nothing_could_ask_for_is_no_consent(awal, kata):
    h = sheet(awal, 2, *[1000] * 8, setuju=("GANTI PAGU", kata))
    assert h.status == "refused" and [(m.code, m.params["isi"]) for m in h.masalah if m.severity == "error"] == [
        ("setuju_tidak_dikenal", kata)
    ]


@pytest.mark.parametrize("kata", ["dinas a", "Ganti Pagu", "UBAH JANUARI 2026", "JUDUL 2025", "HITUNG SEKALI", "HITUNG SEMUA"])
def test_a_word_that_something_could_ask_for_is_taken_though_nothing_does(awal, kata):
    assert sheet(awal, 2, *[1000] * 8, setuju=(kata,)).status == "applied"
