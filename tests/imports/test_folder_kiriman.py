"""A folder of uploads as a pemda gathers it in a year: dated and undated statements, month sheets, repeats, empty templates, a template of another
region under several names. One command loads it, names what is none, and gives the same again."""

import csv
import random
from datetime import date

import openpyxl
import pytest

from pantau.apps.organisasi.perms import SISTEM
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.reports.konteks import Permintaan, prepare

AKUN = [("5.1.01.01", "GAJI"), ("5.1.02.01", "BARANG"), ("5.1.02.02", "JASA"), ("5.2.02.05", "ALAT")]
BULAN = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"]
AKHIR = date(2022, 12, 31)
KEPALA = ["Kode Rekening", "Uraian", "Anggaran", "Realisasi"]


def lines(pagu, real):
    """A statement with its parents and its total."""
    isi = dict(zip((k for k, _ in AKUN), zip(pagu, real, strict=True), strict=True))
    induk = sorted({k.rsplit(".", n)[0] for k in isi for n in (1, 2, 3)})
    rows = []
    for k in sorted([*isi, *induk]):
        bawah = [isi[x] for x in isi if x == k or x.startswith(k + ".")]
        rows.append([k, dict(AKUN).get(k, f"BELANJA {k}"), sum(p for p, _ in bawah), sum(r for _, r in bawah)])
    return [KEPALA, *rows, [None, "JUMLAH BELANJA", sum(pagu), sum(real)]]


def titled(unit, periode, rows):
    return [["PEMERINTAH KABUPATEN CONTOH"], [f"SKPD : {unit}"], [periode], *rows]


def write_csv(path, rows):
    with path.open("w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows(["" if v is None else v for v in r] for r in rows)


def write_book(path, sheets):
    wb = openpyxl.Workbook()
    wb.remove(wb.active)
    for nama, rows in sheets.items():
        s = wb.create_sheet(nama)
        for r in rows:
            s.append(r)
    wb.save(path)


def folder_of(folder, units=40):
    """Write the folder; what must stand at the end of the year as (pagu, realisation), how many files, how many templates."""
    r = random.Random(2022)
    templat = lines([111_000, 222_000, 333_000, 444_000], [11_000, 22_000, 33_000, 44_000])
    jumlah, n = [0, 0], 0
    for u in range(units):
        unit = f"Dinas {u + 1:02d} Contoh"
        pagu = [r.randrange(100, 900) * 1_000_000 for _ in AKUN]
        real = [0] * len(AKUN)
        lembar = {}
        for m in range(1, 13, 2):
            real = [min(p, a + r.randrange(p // 12)) for p, a in zip(pagu, real, strict=True)]
            if u % 5 == 0:
                lembar[BULAN[m - 1]] = titled(unit, f"s.d. {BULAN[m - 1]} 2022", lines(pagu, real))
            elif not (u % 7 == 3 and m == 11):
                write_csv(
                    folder / f"{u:02d}-{m:02d}.csv",
                    titled(unit, f"Periode 1 Januari s.d. {28 if m == 2 else 30} {BULAN[m - 1]} 2022", lines(pagu, real)),
                )
                n += 1
            if u % 7 == 3 and m == 11:
                write_csv(folder / f"{u:02d}-akhir.csv", titled(unit, "Laporan akhir", lines(pagu, real)))  # tells no date
                n += 1
        if lembar:
            write_book(folder / f"{u:02d}.xlsx", lembar)
            n += 1
        if u % 4 == 1 and u % 5:
            (folder / f"{u:02d}-11 (1).csv").write_bytes((folder / f"{u:02d}-01.csv").read_bytes())  # sent twice
            n += 1
        if u % 6 == 2:
            write_csv(folder / f"{u:02d}-kosong.csv", titled(unit, "s.d. Desember 2022", lines([0] * 4, [0] * 4)))
            n += 1
        if u % 9 == 4:
            write_csv(folder / f"{u:02d}-contoh.csv", titled(unit, "s.d. Desember 2022", templat))
            n += 1
        jumlah = [jumlah[0] + sum(pagu), jumlah[1] + sum(real)]
    (folder / "baca saya.pdf").write_bytes(b"%PDF-1.4")
    return tuple(jumlah), n, (len(range(2, units, 6)), len(range(4, units, 9)), len(range(3, units, 7)))


@pytest.mark.parametrize("units", [52])
def test_one_command_takes_the_folder_and_takes_it_again(db, tmp_path, units):
    folder = tmp_path / "kiriman"
    folder.mkdir()
    (pagu, real), banyak, (kosong, contoh, tanpa) = folder_of(folder, units)
    assert banyak >= 281
    opsi = Opsi(date(2026, 11, 21), AKHIR)
    h = run_import("lra", [folder], opsi, by="uji")
    kode = [m.code for m in h.masalah]
    assert h.status == "applied", [m.message for m in h.masalah if m.severity == "error"][:5]
    assert kode.count("templat_belum_diisi") == kosong and kode.count("templat_daerah_lain") == contoh
    assert kode.count("periode_menurut_impor") == tanpa and kode.count("berkas_dilewati") == 1
    assert kode.count("unggahan_berulang") + kode.count("berkas_kembar") == len(
        [u for u in range(units) if (u % 4 == 1 and u % 5) or (u % 7 == 3 and u % 5 == 0)]
    )
    assert all(m.where.get("file") for m in h.masalah if m.code.startswith(("templat", "unggahan", "periode_menurut")))
    total = prepare(Permintaan(AKHIR), SISTEM).total()
    assert (total["pagu"], total["realisasi"]) == (pagu * 100, real * 100)
    lagi = run_import("lra", [folder], opsi, by="uji")
    assert lagi.status == "unchanged"
    total = prepare(Permintaan(AKHIR), SISTEM).total()
    assert (total["pagu"], total["realisasi"]) == (pagu * 100, real * 100)


def test_two_uploads_that_differ_for_one_unit_and_date_are_named(db, tmp_path):
    for nama, real in (("a.csv", [1, 2, 3, 4]), ("b.csv", [1, 2, 3, 5])):
        write_csv(tmp_path / nama, titled("Dinas A", "s.d. Juni 2022", lines([10] * 4, real)))
    h = run_import("lra", [tmp_path / "a.csv", tmp_path / "b.csv"], Opsi(date(2026, 11, 21)), by="uji")
    assert h.status == "refused" and [(m.code, m.where["file"]) for m in h.masalah if m.severity == "error"] == [
        ("unggahan_berbeda", "b.csv")
    ]
