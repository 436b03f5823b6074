"""Prints of earlier releases verify: each by itself, and against what today's release makes of the same files."""

import json
from pathlib import Path

import pytest
from reports.test_laporan import RFK, A, B, dua  # noqa: F401

from pantau.base import jejak
from pantau.reports.sidik import RESEP, fingerprint, is_genuine

CETAKAN = sorted((Path(__file__).parent / "cetakan").glob("*.json"))


def print_of(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CETAKAN, ids=lambda p: p.stem)
def test_a_kept_print_is_genuine_and_an_altered_one_is_not(path):
    d = print_of(path)
    assert is_genuine(d) and d.get("resep", 1) == int(path.stem[-1])
    angka = [c["id"] for c in d["tables"][0]["columns"] if c["unit"] in ("Rp", "%", "jumlah")]
    d["tables"][0]["rows"][0]["cells"][angka[0]] = {"value": "1.00"}
    assert not is_genuine(d)


@pytest.mark.parametrize("path", CETAKAN, ids=lambda p: p.stem)
def test_the_same_files_give_the_figures_of_every_kept_print(path, dua, laporan):  # noqa: F811
    lama = print_of(path)
    kini = laporan(lama["report"], lama["per"])
    assert fingerprint(lama, RESEP) == kini.hash and is_genuine(json.loads(json.dumps(kini.as_dict())))


def test_every_recipe_has_kept_prints():
    assert {print_of(p).get("resep", 1) for p in CETAKAN} == set(range(1, RESEP + 1))


def test_words_do_not_change_the_fingerprint_and_figures_do(dua, laporan):  # noqa: F811
    r = laporan("rfk", "2026-06-30")
    sidik = r.hash
    r.judul, r.aturan, r.tables[0].judul, r.tables[0].columns[0].__dict__["label"], r.masalah = "Lain", "2027-01", "Lain", "Lain", []
    r.diketahui, r.kepala_jejak = 1, ""
    assert r.hash == sidik
    r.cakupan = {**r.cakupan, "unit": "Dinas A"}
    assert r.hash != sidik


def test_papers_bear_the_head_of_the_trail(dua, laporan):  # noqa: F811
    from pantau.exports.teks import statement

    r = laporan("rakor", "2026-06-30")
    id_, hash_ = jejak.last()
    assert r.kepala_jejak == f"{hash_[:16]}@{id_}" == r.as_dict()["kepala_jejak"]
    assert dict(statement(r, "id"))["Kepala jejak"] == r.kepala_jejak
    assert dict(statement(r, "id"))["Sidik"].startswith(f"{RESEP}:")
