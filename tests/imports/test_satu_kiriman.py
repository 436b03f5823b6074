"""One drop of every kind of file gives what the same files give one by one in their order: every figure of every report, and the three documents."""

import json
import random
from datetime import date

import pytest
from django.db import transaction

from pantau.apps.organisasi.models import Unit
from pantau.apps.organisasi.perms import SISTEM
from pantau.bench import bulan
from pantau.exports.daftar import render
from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi
from pantau.reports.daftar import LAPORAN, find
from pantau.reports.konteks import Permintaan, prepare

URUTAN = ("dpa.xlsx", "rup.csv", "target.zip", "realisasi.csv", "rfk.xlsx", "fisik")
ACUAN = ("kendali", "rfk", "rencana", "pengadaan", "kepatuhan")


@pytest.fixture
def kiriman(tmp_path, monkeypatch):
    """The month of the bench, small: DPA, realisation export, RFK, RUP export, a folder and an archive."""
    monkeypatch.setattr(bulan, "UNIT", 12)
    monkeypatch.setattr(bulan, "KEGIATAN", 4)
    return {x.name: x for x in bulan.write_month(tmp_path / "kiriman")}


def load(format, files, **lain):
    opsi = Opsi(date(bulan.TAHUN, 11, 1), per=bulan.PER, tahun=bulan.TAHUN, tahap="murni")
    h = run_import(format, files, opsi, by="uji", **lain)
    assert h.status in ("applied", "checked", "unchanged"), [m.message for m in h.masalah if m.severity == "error"]
    return h


def figures():
    """Every cell of the reports, by the words of their rows."""
    isi = {}
    for id in ACUAN:
        for bagian in find(id).make(prepare(Permintaan(bulan.PER), SISTEM), {"tingkat": "unit"}).tables:
            rows = [json.dumps({k: str(c.value) for k, c in b.cells.items()}, sort_keys=True) for b in [*bagian.rows, bagian.total] if b]
            isi[id, bagian.id] = sorted(rows)
    return isi


@pytest.mark.parametrize("benih", [1, 2])
def test_one_act_is_the_single_files_in_their_order(db, kiriman, benih):
    assert set(kiriman) == set(URUTAN)
    acak = list(kiriman.values())
    random.Random(benih).shuffle(acak)
    periksa = load("auto", acak, dry_run=True)
    assert periksa.status == "checked" and not Unit.objects.exists()
    awal = transaction.savepoint()
    sekali = load("auto", acak)
    assert {x.format for x in sekali.bagian} == {"rak", "rup-penyedia", "target-fisik", "sipd-realisasi", "rfk", "progres-fisik"}
    assert [(x.format, x.counts) for x in periksa.bagian] == [(x.format, x.counts) for x in sekali.bagian]
    bersama = figures()
    assert sum(map(len, bersama.values())) > 40
    assert load("auto", acak).status == "unchanged"
    transaction.savepoint_rollback(awal)
    assert not Unit.objects.exists()
    for nama in URUTAN:
        load("auto", [kiriman[nama]])
    assert figures() == bersama


def test_the_documents_of_the_meeting_come_from_the_drop(db, kiriman):
    load("auto", list(kiriman.values()))
    r = find("rakor").make(prepare(Permintaan(bulan.PER), SISTEM), {})
    awal = {"pdf": b"%PDF", "xlsx": b"PK", "pptx": b"PK"}
    assert set(awal) <= set(LAPORAN["rakor"].bentuk)
    for bentuk, tanda in awal.items():
        assert render(r, bentuk, "id").startswith(tanda)
