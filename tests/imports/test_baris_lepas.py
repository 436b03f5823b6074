"""Rows without a code among activities that have one: loaded where a number or a sum says so, else named with their rupiah. No money in silence."""

import os
import random

import pytest

from .baca import RFK, chains, penting, read

M = 1_000_000
KEPALA = ["No", "Kode", *RFK[1:]]
SUB = [f"1.03.02.2.01.{n:04}" for n in range(1, 30)]
PROGRAM = [None, "1.03.02", "Program Jalan", 770 * M, 365 * M, None]
DUA = [[1, SUB[0], "Jalan", 600 * M, 300 * M, 50], [2, SUB[1], "Pemeliharaan", 120 * M, 60 * M, 50]]
LEPAS = [3, None, "Jembatan", 50 * M, 5 * M, 10]
AKUN = [None, "5.1.02.01.01.0024", "Alat tulis", 500 * M, 300 * M, None]
BANYAK = 300 if os.environ.get("PANTAU_UJI_PANJANG") else 25


def _names(h):
    return {x[-1]: v for x, v in chains(h).items()}


@pytest.mark.parametrize("nomor", [True, False])
@pytest.mark.parametrize("atas", [True, False])
def test_an_activity_without_a_code_stands_beside_those_with_one(db, tmp_path, nomor, atas):
    rows = [PROGRAM, *DUA, LEPAS] if atas else [[None, "1.03.02", "Program Jalan", None, None, None], *DUA, LEPAS]
    rows += [] if atas else [[None, None, "JUMLAH", 770 * M, 365 * M, None]]
    h = read(tmp_path, [KEPALA, *(r if nomor else [None, *r[1:]] for r in rows)])
    assert _names(h) == {"Jalan": 600 * M, "Pemeliharaan": 120 * M, "Jembatan": 50 * M} and penting(h.masalah) == []


def test_its_number_alone_is_enough_and_one_that_begins_anew_is_a_detail(db, tmp_path):
    tanpa = [None, "1.03.02", "Program Jalan", None, None, None]
    assert "Jembatan" in _names(read(tmp_path, [KEPALA, tanpa, *DUA, LEPAS]))
    h = read(tmp_path, [KEPALA, tanpa, DUA[0], [1, None, "Paket A", 400 * M, 200 * M, 50], DUA[1]])
    assert _names(h) == {"Jalan": 600 * M, "Pemeliharaan": 120 * M} and penting(h.masalah) == ["rincian_tidak_dimuat"]


@pytest.mark.parametrize("rinci", [[None, None, "Paket A", 400 * M, 200 * M, 50], AKUN])
def test_details_of_another_sum_are_named_with_their_rupiah(db, tmp_path, rinci):
    h = read(tmp_path, [KEPALA, [*PROGRAM[:3], 720 * M, 360 * M, None], DUA[0], rinci, DUA[1]])
    assert _names(h) == {"Jalan": 600 * M, "Pemeliharaan": 120 * M} and penting(h.masalah) == ["rincian_tidak_dimuat"]
    kata = next(m for m in h.masalah if m.code == "rincian_tidak_dimuat")
    assert kata.where["row"] == 4 and f"{rinci[2]} (baris 4, Rp\u00a0{rinci[3] // M}.000.000)" in kata.message


def test_details_of_the_same_sum_say_nothing(db, tmp_path):
    paket = [[None, None, "Paket A", 400 * M, 200 * M, 50], [None, None, "Paket B", 200 * M, 100 * M, 50]]
    h = read(tmp_path, [KEPALA, [*PROGRAM[:3], 720 * M, 360 * M, None], DUA[0], *paket, DUA[1]])
    assert _names(h) == {"Jalan": 600 * M, "Pemeliharaan": 120 * M} and penting(h.masalah) == []


def test_an_account_below_no_activity_is_named(db, tmp_path):
    h = read(tmp_path, [KEPALA, [*PROGRAM[:3], 720 * M, 360 * M, None], AKUN, *DUA])
    kata = next(m for m in h.masalah if m.code == "akun_tanpa_kegiatan")
    assert kata.where["row"] == 3 and "Rp\u00a0500.000.000" in kata.message


def test_details_below_a_heading_without_an_amount_and_beside_a_blank_are_named(db, tmp_path):
    kepala = [None, "5.1.02", "Belanja barang", None, None, None]
    h = read(tmp_path, [KEPALA, PROGRAM, [*DUA[0][:4], None, 50], kepala, AKUN, DUA[1]])
    assert {"rincian_tidak_dimuat", "realisasi_kosong"} & set(penting(h.masalah)) and "Alat tulis (baris 5" in str(
        [m.message for m in h.masalah]
    )


def _sheet(r):
    """A sheet of programmes, activities and what hangs below them; and the rows that carry money of their own, as name → (line, pagu)."""
    rows, uang, n, bernomor = [], {}, 0, r.random() < 0.5
    for p in range(r.randint(1, 3)):
        isi = []
        for _ in range(r.randint(1, 4)):
            n += 1
            pagu = r.randrange(1, 900) * M
            berkode = r.random() < 0.75 or not isi
            isi.append(
                [n if bernomor else None, SUB[n].replace("1.03.02", f"1.03.{p + 2:02}") if berkode else None, f"Kerja {n}", pagu, 0, 1]
            )
            bawah = r.choice(["", "", "paket", "akun", "kurang"]) if berkode else ""
            a = r.randrange(1, pagu // M + 1) * M
            bagian = {"": [], "kurang": [a], "paket": [a, pagu - a], "akun": [pagu - a, a]}[bawah]
            kode = "5.1.02.01.01.00{}" if bawah == "akun" else None
            isi += [["", kode and kode.format(24 + k), f"Rinci {n}-{k}", x, 0, None] for k, x in enumerate(bagian) if x]
        tertulis = r.choice([None, sum(x[3] for x in isi if x[2].startswith("Kerja"))])
        rows += [[None, f"1.03.{p + 2:02}", f"Program {p}", tertulis, None, None], *isi]
    for ke, b in enumerate(rows, 2):
        if not b[2].startswith("Program"):
            uang[b[2]] = (ke, b[3])
    if r.random() < 0.5:
        rows.append([None, None, "JUMLAH", sum(v for x, (_, v) in uang.items() if x.startswith("Kerja")), None, None])
    return rows, uang


@pytest.mark.parametrize("benih", range(BANYAK))
def test_every_rupiah_is_loaded_named_or_a_detail_that_adds_up(db, tmp_path, benih):
    rows, uang = _sheet(random.Random(f"lepas {benih}"))
    h = read(tmp_path, [KEPALA, *rows])
    if h.status == "refused":
        return
    ada, kata = _names(h), " ".join(m.message for m in h.masalah if m.severity != "info")
    hilang = {x: v for x, (ke, v) in uang.items() if ada.get(x) != v and f"{x} (baris {ke}," not in kata}
    for x in [x for x in hilang if x.startswith("Rinci")]:
        kerja = "Kerja " + x[6:].split("-")[0]
        if sum(v for y, v in hilang.items() if y.startswith("Rinci" + kerja[5:] + "-")) == ada.get(kerja):
            hilang = {y: v for y, v in hilang.items() if not y.startswith("Rinci" + kerja[5:] + "-")}
    assert hilang == {}
