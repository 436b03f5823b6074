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


def test_what_is_late_by_its_own_records(data_nyata):
    folder = data_nyata / "5_progress/banjarmasin_simolek_2019"
    assert run_import("kontrol-pekerjaan", [folder], Opsi(date(2026, 11, 21)), by="uji").status == "applied"
    tabel = {t.id: t for t in find("pengadaan").make(prepare(Permintaan(PER), SISTEM)).tables}
    past_their_end(folder, tabel)
    next_stages(folder, tabel)


def past_their_end(folder, tabel):
    serah = {x["pekerjaan"] for x in read(folder, "serah_terima") if day(x["tanggal"]) <= PER}
    lewat = {
        x["pekerjaan"]: x for x in read(folder, "kontrak") if day(x["akhir"]) and day(x["akhir"]) < PER and x["pekerjaan"] not in serah
    }
    kritis = {x.kode: {n: c.value for n, c in x.cells.items()} for x in tabel["kritis"].rows}
    isi = {p: (x["nilai"], x["hari"]) for p, x in kritis.items() if x["hari"]}
    assert isi == {p: (round(float(x["nilai"]) * 100), (PER - day(x["akhir"])).days) for p, x in lewat.items()}
    assert sorted(isi) == ["111", "129", "139"] and sum(n for n, _ in isi.values()) == 4_915_807_600_00
    assert {p: (kritis[p]["sebab"], kritis[p]["denda"]) for p in isi} == {
        "111": ("Selesai 100 %, belum serah terima", 0),  # done in June, before its end
        "129": ("Tertinggal dan lewat akhir kontrak", 39_143_500_00),
        "139": ("Tertinggal dan lewat akhir kontrak", 6_592_830_20),
    }


def next_stages(folder, tabel):
    """The last record of each work: which planned its next stage for a day that is past, and which is done with less than 80 % paid."""
    akhir, nilai = {}, {}
    for x in sorted(read(folder, "progress_pekerjaan"), key=lambda x: (x["tgl_progress"], int(x["id"]))):
        if day(x["tgl_progress"]) and day(x["tgl_progress"]) <= PER:
            akhir[x["pekerjaan"]] = x
    for x in read(folder, "kontrak"):
        nilai[x["pekerjaan"]] = nilai.get(x["pekerjaan"], 0) + float(x["nilai"])
    hari = {p: (PER - h).days for p, x in akhir.items() if (h := day(x["tgl_n_progress"])) and h < PER}
    assert {x.kode: x.cells["hari"].value for x in tabel["tahap_terlambat"].rows} == hari
    assert (len(hari), sum(hari.values())) == (66, 3401)
    jadi = {p for p, x in akhir.items() if float(x["real_fisik"]) >= 100 and float(x["real_keu"]) < 0.8 * nilai.get(p, 0)}
    assert {x.kode for x in tabel["jadi_belum_dibayar"].rows} == jadi == {"26", "111", "199"}
