"""Cubes of many pemda become one recap: who counts, who does not and why, what was corrected; the engine says what the core says."""

import shutil
from datetime import date

import pyarrow.parquet as pq
import pytest
from nasional.kiriman import KODE, PER, cells_of, changed, expected, key, write

from pantau.base.rekap import read_recap
from pantau.core.kubus import KOMPONEN_UNIT, completed, sums
from pantau.core.masalah import DitolakError
from pantau.core.ukuran import evaluate
from pantau.nasional.gabung import LEMBAR, merge
from pantau.nasional.mesin import as_cells
from pantau.nasional.susunan import TABEL

BATAS = (10**15, 10**16)
ISI = {kode: cells_of(i + 1) for i, kode in enumerate(KODE)}


@pytest.fixture
def tempat(tmp_path):
    """A folder with a cube of every pemda, and where the recap goes."""
    masuk = tmp_path / "masuk"
    masuk.mkdir()
    for kode, sel in ISI.items():
        write(masuk / f"{kode}.kubus", kode, sel)
    return masuk, tmp_path / "keluar"


def gathered(tempat, dikenal=None, per=None):
    return merge(*tempat, dikenal or expected(), "duckdb", BATAS, per)


def reasons(r):
    return dict(r.ditinggal)


def by_hand(kode, letak, bulan=6, tabel="unit"):
    """The sums of these pemda as the core adds them; a key of its own stands first for the pemda."""
    semua = (((k, *x), v) for k in kode for x, v in ISI[k][tabel].items() if bulan is None or x[-1] == bulan)
    return sums(semua, letak, TABEL[tabel][1])


def test_every_sum_of_every_sheet_is_what_the_core_says(tempat):
    r = gathered(tempat)
    assert (r.per, [x.kode for x in r.pemda if x.counts]) == ("2026-06-30", sorted(KODE))
    for nama, (tabel, kunci) in LEMBAR.items():
        letak = [("pemda", *TABEL[tabel][0]).index(n) for n in kunci]
        assert as_cells(pq.read_table(tempat[1] / f"{nama}.parquet"), kunci) == by_hand(KODE, letak, None, tabel), nama
    assert r.jumlah["semua"][""] == by_hand(KODE, ())[()]
    assert r.jumlah["pemda"] == {k[0]: v for k, v in by_hand(KODE, (0,)).items()}
    assert r.jumlah["kelas"] == {k[0]: v for k, v in by_hand(KODE, (1,)).items()}
    assert r.jumlah["provinsi"] == {"Provinsi 64": by_hand(KODE[:2], ())[()], "Provinsi 63": by_hand(KODE[2:], ())[()]}
    assert {int(k): v for k, v in r.jumlah["bulan"].items()} == {k[0]: v for k, v in by_hand(KODE, (3,), None).items()}
    assert sum(v["pagu"] for v in r.jumlah["besaran"].values()) == r.jumlah["semua"][""]["pagu"]
    assert read_recap(tempat[1]) == r
    a = evaluate("serapan", completed(r.jumlah["semua"][""]))
    assert a == evaluate("serapan", completed(by_hand(KODE, ())[()]))


def test_who_did_not_deliver_is_named(tempat):
    r = gathered(tempat, expected(*KODE, "11.01"))
    assert [(x.kode, x.sebab) for x in r.pemda if not x.counts] == [("11.01", ())]


def test_what_is_broken_or_unsigned_is_named_and_left_out(tempat):
    masuk, _ = tempat
    write(masuk / f"{KODE[0]}.kubus", KODE[0], ISI[KODE[0]], kunci=key("palsu"))
    isi = (masuk / f"{KODE[1]}.kubus").read_bytes()
    (masuk / f"{KODE[1]}.kubus").write_bytes(isi[:-3])
    (masuk / "catatan.txt").write_text("bukan kubus")
    r = gathered(tempat)
    assert set(reasons(r)) == {f"{KODE[0]}.kubus", f"{KODE[1]}.kubus", "catatan.txt"}
    assert "Tanda tangan" in reasons(r)[f"{KODE[0]}.kubus"]
    assert r.jumlah["semua"][""] == by_hand(KODE[2:], ())[()]
    assert [(x.kode, x.sebab) for x in r.pemda if not x.counts] == [(KODE[0], ("kubus_tanda",)), (KODE[1], ())]


def test_a_signed_cube_that_does_not_hold_leaves_the_word_to_the_one_before(tempat):
    masuk, _ = tempat
    baru, _ = changed(ISI[KODE[0]], 6, "pagu", 7)
    baru["unit"] = ISI[KODE[0]]["unit"]
    write(masuk / "baru.kubus", KODE[0], baru, diketahui=2000)
    r = gathered(tempat)
    assert list(reasons(r)) == ["baru.kubus"]
    assert r.jumlah["semua"][""] == by_hand(KODE, ())[()]
    assert not r.koreksi


def test_a_stale_cube_is_named_and_left_out(tempat):
    masuk, _ = tempat
    mei = date(2026, 5, 31)
    write(masuk / f"{KODE[0]}.kubus", KODE[0], cells_of(1, mei), hari=mei)
    r = gathered(tempat)
    assert "2026-05-31" in reasons(r)[f"{KODE[0]}.kubus"]
    assert [(x.kode, x.sebab) for x in r.pemda if not x.counts] == [(KODE[0], ("kubus_basi",))]
    assert r.jumlah["semua"][""] == by_hand(KODE[1:], ())[()]
    lalu = gathered(tempat, per=mei)
    assert lalu.jumlah["pemda"][KODE[1]] == by_hand([KODE[1]], (), 5)[()], "a later cube says the earlier month"
    assert KODE[0] in lalu.jumlah["pemda"]
    with pytest.raises(DitolakError):
        gathered(tempat, per=date(2027, 6, 30))


def test_one_delivered_twice_counts_once_and_two_that_disagree_not_at_all(tempat):
    masuk, _ = tempat
    shutil.copyfile(masuk / f"{KODE[0]}.kubus", masuk / "salinan.kubus")
    r = gathered(tempat)
    assert list(reasons(r)) == ["salinan.kubus"]
    assert r.jumlah["semua"][""] == by_hand(KODE, ())[()]
    write(masuk / "lain.kubus", KODE[0], changed(ISI[KODE[0]], 6, "pagu", 7)[0])
    r = gathered(tempat)
    assert set(reasons(r)) == {"salinan.kubus", "lain.kubus", f"{KODE[0]}.kubus"}
    assert [(x.kode, x.sebab) for x in r.pemda if not x.counts] == [(KODE[0], ("kubus_bertentangan",))]
    assert r.jumlah["semua"][""] == by_hand(KODE[1:], ())[()]


def test_a_changed_june_figure_reaches_the_province_as_a_listed_correction(tempat):
    masuk, _ = tempat
    gathered(tempat)
    baru, kelas = changed(ISI[KODE[0]], 6, "realisasi", 500)
    write(masuk / "baru.kubus", KODE[0], baru, diketahui=2000)
    r = gathered(tempat)
    (k,) = r.koreksi
    assert (k.kode, k.bulan, k.kelas, k.komponen, k.baru - k.lama) == (KODE[0], 6, kelas, "realisasi", 500)
    assert (k.berkas_lama, k.berkas_baru) == (f"{KODE[0]}.kubus", "baru.kubus")
    assert r.jumlah["semua"][""]["realisasi"] == by_hand(KODE, ())[()]["realisasi"] + 500
    assert f"{KODE[0]}.kubus" in reasons(r), "the one before is named too"
    paling, _ = changed(baru, 6, "realisasi", -500)
    write(masuk / "paling-baru.kubus", KODE[0], paling, diketahui=3000)
    r = gathered(tempat)
    assert [(x.lama - x.baru, x.berkas_baru) for x in r.koreksi] == [(500, "paling-baru.kubus")]
    assert {"baru.kubus", f"{KODE[0]}.kubus"} <= set(reasons(r))


def test_a_month_that_went_on_is_no_correction_but_one_that_ended_is(tempat):
    masuk, keluar = tempat
    tengah, lalu = date(2026, 6, 15), ISI[KODE[0]]
    lama, kelas = changed(changed(lalu, 6, "realisasi", 9)[0], 5, "realisasi", 4)
    write(masuk / f"{KODE[0]}.kubus", KODE[0], lama, hari=tengah)
    write(masuk / "baru.kubus", KODE[0], lalu, diketahui=2000)
    r = gathered(tempat)
    assert [(x.bulan, x.lama - x.baru) for x in r.koreksi] == [(5, 4)], kelas
    write(masuk / "tahun-lalu.kubus", KODE[1], cells_of(2, date(2025, 12, 31)), hari=date(2025, 12, 31), diketahui=500)
    r = gathered((masuk, keluar))
    assert [x.kode for x in r.koreksi] == [KODE[0]], "another year is not compared"


def test_without_one_cube_that_counts_the_recap_before_stays(tempat):
    masuk, keluar = tempat
    dulu = gathered(tempat)
    for x in masuk.iterdir():
        x.write_bytes(b"rusak")
    with pytest.raises(DitolakError) as e:
        gathered(tempat)
    assert [m.code for m in e.value.masalah] == ["kubus_bukan"] * 3 + ["kubus_tidak_ada"]
    assert read_recap(keluar) == dulu
    assert {x.name for x in (keluar / "unit").iterdir()} == {f"{k}.parquet" for k in KODE}
    assert not (keluar / ".sementara").exists()


def test_sums_beyond_64_bits_are_exact(tmp_path):
    masuk = tmp_path / "masuk"
    masuk.mkdir()
    nol = dict.fromkeys(KOMPONEN_UNIT, 0)
    besar = 2**62 + 1
    for k in KODE:
        pagu = besar // 100 + 1  # the least of which so much can be done
        unit = {("dinas", "1.01", 6): nol | {"pf": besar, "pagu": pagu, "pagu_fisik": pagu}}
        baris = {("dinas", "1.01", "", "", 6): {n: unit["dinas", "1.01", 6][n] for n in TABEL["baris"][1]}}
        write(masuk / k, k, {"baris": baris, "unit": unit})
    r = merge(masuk, tmp_path / "keluar", expected(), "duckdb", BATAS, PER)
    assert r.jumlah["semua"][""]["pf"] == r.jumlah["bulan"]["6"]["pf"] == 3 * besar > 2**63
