"""The official layout in every container gives the figures of the plain sheet, to 1e-9."""

import csv
from datetime import date

import pytest
from imports.lembar_resmi import official
from imports.lembar_tulis import TULIS

from pantau.imports.format import find_format, match
from pantau.imports.nilai import Pembaca
from pantau.imports.reader import read_file

KOLOM = ("pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
HASIL = ("pagu", "keu_rencana", "keu_real", "fisik_rencana_kum", "fisik_real_kum")
CONTOH = [
    ("Program Administrasi", "Penyediaan jasa surat", 120_000_000, 60_000_000, 50_000_000, 50.0, 62.5),
    ("Program Administrasi", "Rapat koordinasi", 80_000_000, 40_000_000, 8_000_000, 55.5, 7.0),
    ("Program Pembangunan", "Total Coliform: pemeriksaan air minum", 500_000_000, 100_000_000, 0, 10.0, 0.0),
    ("Program Pembangunan", "Rehabilitasi jalan lingkungan", 300_000_000, 0, 299_999_999, 99.9, 100.0),
    ("Program Pelayanan", "Pelayanan terpadu", 21_740_000, 15_350_000, 9_000_000, 70.6071757129, 41.398344066237345),
]


def read(path):
    t = match(find_format("rfk"), read_file(path)[0])
    return t, Pembaca(t)


@pytest.mark.parametrize("terpisah", [False, True])
@pytest.mark.parametrize("akhiran", TULIS)
def test_official_layout_reads_the_same_from_every_container(tmp_path, akhiran, terpisah):
    f = tmp_path / f"rfk.{akhiran}"
    TULIS[akhiran](official(CONTOH, terpisah=terpisah), f)
    t, p = read(f)
    assert p.text("kegiatan") == [b[1] for b in CONTOH]
    assert p.text("program") == [b[0] for b in CONTOH]
    for j, k in enumerate(KOLOM):
        dicari = [b[2 + j] * 100 if j < 3 else b[2 + j] for b in CONTOH]
        assert p.typed(k) == pytest.approx(dicari, abs=1e-9), k
    assert t.isi.titel.periode == date(2019, 6, 30) and t.isi.titel.unit == "Kecamatan Banjarmasin Utara"
    assert [m.code for m in p.masalah] == ["lembar_dipahami"]
    assert len(t.isi.jumlah) == 1 and t.isi.induk == 3


def test_what_was_understood_is_said_with_its_lines(tmp_path):
    f = tmp_path / "a.xlsx"
    TULIS["xlsx"](official(CONTOH), f)
    m = read(f)[1].masalah[0]
    assert m.severity == "info" and m.params == {
        "bagian_judul": "1–3, 5–7", "bagian_kepala": "9–12", "bagian_isi": "13–20", "bagian_induk": "13, 16, 19", "bagian_jumlah": "21",
        "bagian_ulang": "", "bagian_kaki": "23–25, 27–28",
    }  # fmt: skip


@pytest.mark.parametrize("akhiran", ["xlsx", "xls", "ods", "csv", "html.xls"])
def test_the_complete_real_sheet_gives_its_printed_results(db, data_nyata, tmp_path, akhiran):
    """The real sheet, laid out as the official form with Excel percentages, loads to the same report as the plain file."""
    from pantau.apps.organisasi.perms import SISTEM
    from pantau.imports.jalan import run_import
    from pantau.imports.opsi import Opsi
    from pantau.reports.daftar import find
    from pantau.reports.konteks import Permintaan, prepare

    with (data_nyata / "6_contoh_rfk/rfk_kec_banjarmasin_utara_BL_2019-06-30.csv").open(encoding="utf-8") as isi:
        baris = [
            (r["program"], r["kegiatan"], *(int(float(r[k])) for k in KOLOM[:3]), *(float(r[k]) for k in KOLOM[3:]))
            for r in csv.DictReader(isi)
        ]
    urut = sorted(baris, key=lambda b: [x[0] for x in baris].index(b[0]))
    f = tmp_path / f"rfk.{akhiran}"
    TULIS[akhiran](official(urut), f)
    h = run_import("rfk", [f], Opsi(date(2026, 11, 21), date(2019, 6, 30), "Kecamatan Banjarmasin Utara"), by="uji")
    assert h.status == "applied", [m.message for m in h.masalah]
    assert [m.code for m in h.masalah if m.severity != "info"] == []
    tabel = find("rfk").make(prepare(Permintaan(date(2019, 6, 30)), SISTEM)).tables[0]
    c = tabel.total.cells
    assert c["pagu"].value == 6_200_090_000_00 and c["keu_real"].value == 1_898_271_556_00
    assert c["fisik_real_kum"].value == pytest.approx(44.5854926783321, abs=1e-9)
    assert c["fisik_rencana_kum"].value == pytest.approx(49.02598294540886, abs=1e-9)
    assert {x.label: [x.cells[k].value for k in HASIL] for x in tabel.rows} == {
        b[1]: [b[2] * 100, b[3] * 100, b[4] * 100, pytest.approx(b[5], abs=1e-9), pytest.approx(b[6], abs=1e-9)] for b in baris
    }
