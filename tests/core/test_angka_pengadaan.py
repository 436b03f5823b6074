"""The pages on the figures of procurement: each stands in the list, and its example is what the core works out."""

import json
import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from pantau.core.andai import Andai, outcome
from pantau.core.jadwal import fiscal_calendar, work_days
from pantau.core.katalog import Katalog
from pantau.core.kesempatan import part
from pantau.core.kontrak_kritis import BatasKritis, above, fine, reasons
from pantau.core.periode import day_number
from pantau.core.tagihan import Tagihan, unpaid

DOCS = Path(__file__).resolve().parents[2] / "docs"
hari = date.fromisoformat


def calendar(tahun, nilai):
    k = fiscal_calendar(nilai, tahun)
    return [getattr(k, n).isoformat() for n in nilai]


def safe(akhir, pelaksanaan, pemilihan, perencanaan, batas, per):
    a = outcome(Andai(pelaksanaan, pemilihan, perencanaan, hari(batas), hari(per)), hari(akhir), [])
    return {"kontrak": a.kontrak.isoformat(), "pemilihan": a.pemilihan.isoformat(), "sisa": a.sisa}


def fined(nilai, hari, permil, lazim):
    rp = fine(nilai, hari, permil)
    return {"denda": rp, "lebih": above(rp, nilai, lazim)}


def critical(mulai, akhir, fisik, per, akhir_tahun):
    return list(reasons(hari(mulai), hari(akhir), fisik, hari(per), hari(akhir_tahun), BatasKritis(70, 10, 5)))


def open_bills(tagihan, bayar):
    sisa = unpaid([Tagihan(n, h, rp) for n, (h, rp) in enumerate(tagihan)], [tuple(x) for x in bayar])
    return [[t.hari, n] for t, n in sisa]


HITUNG = {
    "kalender_anggaran": calendar,
    "batas_aman": safe,
    "lama_pekerjaan": lambda jenis, cara, rencana: list(work_days(jenis, cara, None, rencana)),
    "denda": fined,
    "kontrak_kritis": critical,
    "kesempatan": lambda n, semua: part(n, semua).value,
    "selesai_belum_ditagih": open_bills,
    "e_purchasing": lambda wajib, dipesan: Katalog(1, wajib, 0, dipesan, ()).share(dipesan).value,
    "tautan": lambda n, semua: part(n, semua).value,
    "terlambat": lambda rencana, per: day_number(hari(per)) - day_number(hari(rencana)),
}


def test_every_figure_has_its_page_and_stands_in_the_list():
    daftar = (DOCS / "pengadaan.md").read_text(encoding="utf-8")
    assert {f.stem for f in (DOCS / "pengadaan").glob("*.md")} == set(HITUNG)
    for f in (DOCS / "pengadaan").glob("*.md"):
        judul, _, uraian, *_ = f.read_text(encoding="utf-8").splitlines()
        assert f"| [{judul.removeprefix('# ')}](pengadaan/{f.stem}.md) | {uraian} |" in daftar


@pytest.mark.parametrize("id", HITUNG)
def test_its_example_holds(id):
    (contoh,) = re.findall(r"```json contoh\n(.*?)\n```", (DOCS / "pengadaan" / f"{id}.md").read_text(encoding="utf-8"), re.S)
    isi = json.loads(contoh)
    hasil = HITUNG[id](**isi["masuk"])
    assert isi["angka"] == id and (hasil.item() if isinstance(hasil, np.generic) else hasil) == isi["hasil"]
