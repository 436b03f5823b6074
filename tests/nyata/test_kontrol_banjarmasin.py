"""Works of a real control database against plain counts over its files."""

import csv
import gzip
from datetime import date

import pytest

from pantau.apps.organisasi.perms import SISTEM
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.reports.daftar import find
from pantau.reports.konteks import Permintaan, prepare

pytestmark = [pytest.mark.data, pytest.mark.django_db]
PER = date(2019, 8, 28)


def read(folder, nama):
    berkas = next(folder.glob(f"{nama}.csv*"))
    with (gzip.open if berkas.suffix == ".gz" else open)(berkas, "rt", encoding="utf-8-sig") as x:
        return list(csv.DictReader(x))


def day(teks):
    return date.fromisoformat(teks[:10]) if teks and teks[:4] > "1990" else None


def test_contracts_past_their_end_without_a_handover(data_nyata):
    folder = data_nyata / "5_progress/banjarmasin_simolek_2019"
    assert run_import("kontrol-pekerjaan", [folder], Opsi(date(2026, 11, 21)), by="uji").status == "applied"
    serah = {x["pekerjaan"] for x in read(folder, "serah_terima") if day(x["tanggal"]) <= PER}
    lewat = {
        x["pekerjaan"]: x for x in read(folder, "kontrak") if day(x["akhir"]) and day(x["akhir"]) < PER and x["pekerjaan"] not in serah
    }
    tabel = {t.id: t for t in find("pengadaan").make(prepare(Permintaan(PER), SISTEM)).tables}
    kritis = {x.kode: {n: c.value for n, c in x.cells.items()} for x in tabel["kritis"].rows}
    isi = {p: (x["nilai"], x["hari"]) for p, x in kritis.items() if x["hari"]}
    assert isi == {p: (round(float(x["nilai"]) * 100), (PER - day(x["akhir"])).days) for p, x in lewat.items()}
    assert sorted(isi) == ["111", "129", "139"] and sum(n for n, _ in isi.values()) == 4_915_807_600_00
    assert {p: (kritis[p]["sebab"], kritis[p]["denda"]) for p in isi} == {
        "111": ("Selesai 100 %, belum serah terima", 0),  # done in June, before its end
        "129": ("Tertinggal dan lewat akhir kontrak", 39_143_500_00),
        "139": ("Tertinggal dan lewat akhir kontrak", 6_592_830_20),
    }
