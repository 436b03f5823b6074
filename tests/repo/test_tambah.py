"""The pages "add a measure", "add a format", "add a kind of fact" are followed to the letter; they count the files that they touch."""

import json
import re
import sys
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from pantau.base.fakta import SELAMANYA
from pantau.core.masalah import DitolakError

AKAR = Path(__file__).resolve().parents[2]
FOLDER = AKAR / "docs" / "pengembang"
RFK = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
JUNI = date(2026, 6, 30)
BATAS = {"ukuran": 3, "tanda": 3, "format": 4, "laporan": 4, "jenis-fakta": 6}


def block(halaman, bahasa):
    """The one block of a page in a language."""
    (kode,) = re.findall(rf"```{bahasa}\n(.*?)\n```", (FOLDER / f"{halaman}.md").read_text(encoding="utf-8"), re.S)
    return kode + "\n"


def test_every_page_is_in_the_index_and_touches_few_files():
    daftar = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert {f.stem.removeprefix("tambah-") for f in FOLDER.glob("tambah-*.md")} == set(BATAS)
    for nama, batas in BATAS.items():
        baris = re.search(rf"\| \[tambah-{nama}\]\(tambah-{nama}\.md\) \| (\d) \| `([^`]+)` \|", daftar)
        assert int(baris[1]) <= batas and (AKAR / baris[2]).exists()
        langkah = re.findall(r"^\d\. `([^`]+)`", (FOLDER / f"tambah-{nama}.md").read_text(encoding="utf-8"), re.M)
        if nama != "laporan":  # this one says so in words
            assert len(langkah) == int(baris[1]), nama
            for x in langkah:
                ada = {"<context>": "kinerja", "<id>": {"tanda": "kritis", "ukuran": "pagu"}.get(nama, "rfk")}
                for a, b in ada.items():
                    x = x.replace(a, b)
                assert (AKAR / x).exists(), x


def test_the_measure_of_the_page(impor, laporan, monkeypatch, capsys):
    from pantau import cli
    from pantau.core.ukuran import UKURAN, evaluate

    isi = {}
    exec(block("tambah-ukuran", "python ukuran"), isi)
    (u,) = isi["DAFTAR"]
    contoh = json.loads(block("tambah-ukuran", "json contoh"))
    assert contoh["ukuran"] == u.id and u.id not in UKURAN
    monkeypatch.setitem(UKURAN, u.id, u)
    monkeypatch.setattr("pantau.cli.set_up", lambda perlu: None)
    assert evaluate(u.id, contoh["komponen"]).value == contoh["nilai"]
    assert evaluate(u.id, {"n_lapor": 0, "n_sub": 0}).reason == "pagu_nol"
    impor("rfk", RFK, [("Dinas A", "P", f"K{n}", 1000, 500, 200, 50, 40 if n else "") for n in range(4)], per=JUNI)
    assert cli.main(["explain", u.id, "--per", "2026-06-30", "--json"]) == 0
    d = json.loads(capsys.readouterr().out)
    assert [(s["nama"], s["nilai"]) for s in d["suku"]] == [("n_lapor", 3), ("n_sub", 4)]
    assert d["nilai"] == 75


OPNAME = ("perangkat daerah", "kode sub kegiatan", "sub kegiatan", "tanggal opname", "opname")


@pytest.fixture
def opname(tmp_path, monkeypatch):
    """The format of the page, as long as the test lasts."""
    from pantau.imports import sumber
    from pantau.imports.format import formats, read_format

    f = read_format(block("tambah-format", "toml format"))
    monkeypatch.setitem(formats(), f.id, f)
    (tmp_path / "sumber").mkdir()
    (tmp_path / "sumber" / "opname_lapangan.py").write_text(block("tambah-format", "python sumber"), encoding="utf-8")
    monkeypatch.setattr(sumber, "__path__", [*sumber.__path__, str(tmp_path / "sumber")])
    yield f
    sys.modules.pop("pantau.imports.sumber.opname_lapangan", None)
    vars(sumber).pop("opname_lapangan", None)


def test_the_format_of_the_page(opname, impor, laporan):
    from pantau.apps.muat.penarikan import withdraw_batch
    from pantau.apps.organisasi.perms import SISTEM

    rak = ("tahun", "nama_skpd", "kode_sub_giat", "nama_sub_giat", "pagu", *(f"bulan_{m}" for m in range(1, 13)))
    impor("rak", rak, [(2026, "Dinas A", "1.01.02.2.01.0001", "S", 1200, *[100] * 12)], tahap="murni")

    def physical():
        return laporan("kendali", "2026-06-30").tables[0].total.cells["fisik"].value

    a = impor("auto", OPNAME, [("Dinas A", "1.01.02.2.01.0001", "S", "2026-06-28", 40)])
    assert (a.status, a.format, a.counts["added"]) == ("applied", "opname-lapangan", 1) and physical() == 40
    lagi = impor("auto", OPNAME, [("Dinas A", "1.01.02.2.01.0001", "S", "2026-06-28", 40)]).counts
    assert (lagi["added"], lagi["changed"], lagi["superseded"]) == (0, 0, 0) and lagi["unchanged"] > 0
    salah = impor("opname-lapangan", OPNAME, [("Dinas A", "1.01.02.2.01.0001", "S", "2026-06-28", 140)])
    assert salah.status == "refused" and [m.code for m in salah.masalah if m.severity == "error"] == ["persen_di_luar_rentang"]
    assert next(m for m in salah.masalah if m.severity == "error").where["row"] == 2
    b = impor("opname-lapangan", OPNAME, [("Dinas A", "1.01.02.2.01.0001", "S", "2026-06-28", 45)])
    assert b.counts["changed"] == 1 and physical() == 45
    withdraw_batch(batch=b.batch, by="uji", hak=SISTEM, alasan="salah berkas")
    assert physical() == 40


@pytest.fixture
def nilai(db, impor, monkeypatch):
    """The kind of the page with its table and triggers, as long as the test lasts; and the unit that it speaks of."""
    from pantau.apps.organisasi.queries import all_units
    from pantau.base import jenis
    from pantau.base.pemicu import append_only_kinds

    impor("rfk", RFK, [("Dinas A", "P", "K", 1000, 500, 200, 50, 40)], per=JUNI)
    for nama in ("_JENIS", "_BARIS"):
        monkeypatch.setattr(jenis, nama, dict(getattr(jenis, nama)))
    m = ModuleType("pantau.apps.kinerja.contoh")
    sys.modules[m.__name__] = m
    for bagian in ("models", "fakta", "tulis"):
        exec(block("tambah-jenis-fakta", f"python {bagian}"), vars(m))
    editor = connection.schema_editor(collect_sql=True, atomic=False)
    editor.deferred_sql = []
    editor.create_model(m.NilaiUnit)
    with connection.cursor() as c:
        for sql in (*editor.collected_sql, *map(str, editor.deferred_sql)):
            c.execute(sql)
    append_only_kinds("kinerja")[0](apps, SimpleNamespace(connection=connection))
    m.dinas = all_units()[0].id
    yield m
    sys.modules.pop(m.__name__)
    apps.all_models["kinerja"].pop("nilaiunit")
    apps.clear_cache()


def take_back(batch):
    from pantau.apps.muat.penarikan import withdraw_batch
    from pantau.apps.organisasi.perms import SISTEM

    withdraw_batch(batch=batch, by="uji", hak=SISTEM, alasan="salah")


def test_the_kind_of_the_page_is_written_corrected_and_taken_back(nilai):
    a = nilai.give_mark(unit=nilai.dinas, tanggal=JUNI, persen=70.0, by="uji")
    assert nilai.give_mark(unit=nilai.dinas, tanggal=JUNI, persen=70.0, by="uji") is None
    dulu = nilai.NilaiUnit.objects.get().sumber.batch.dicatat_pada
    b = nilai.give_mark(unit=nilai.dinas, tanggal=JUNI, persen=80.0, by="uji")
    assert nilai.marks(SELAMANYA - 1) == {nilai.dinas: 80.0} and nilai.marks(dulu) == {nilai.dinas: 70.0} and nilai.marks(dulu - 1) == {}
    take_back(b)
    assert nilai.marks(SELAMANYA - 1) == {nilai.dinas: 70.0}
    take_back(a)
    assert nilai.marks(SELAMANYA - 1) == {}
    assert nilai.give_mark(unit=nilai.dinas, tanggal=JUNI, persen=60.0, by="uji") is not None
    assert nilai.marks(SELAMANYA - 1) == {nilai.dinas: 60.0}
    assert nilai.NilaiUnit.objects.filter(menggantikan=None).count() == 1  # all of it is one chain


def test_the_kind_of_the_page_is_taken_back_in_any_order(nilai):
    a, b, c = (nilai.give_mark(unit=nilai.dinas, tanggal=JUNI, persen=p, by="uji") for p in (70.0, 80.0, 90.0))
    for batch, berdiri in ((b, 90.0), (c, 70.0), (a, None)):
        take_back(batch)
        assert nilai.marks(SELAMANYA - 1) == ({nilai.dinas: berdiri} if berdiri else {})


def test_a_closed_month_takes_no_fact_of_the_kind_of_the_page(nilai):
    from pantau.base.periode import close_month

    a = nilai.give_mark(unit=nilai.dinas, tanggal=JUNI, persen=70.0, by="uji")
    close_month(tahun=2026, bulan=6, by="uji")
    for act in (
        lambda: nilai.give_mark(unit=nilai.dinas, tanggal=JUNI, persen=80.0, by="uji"),
        lambda: nilai.give_mark(unit=nilai.dinas, tanggal=date(2026, 6, 3), persen=80.0, by="uji"),
        lambda: take_back(a),
    ):
        with pytest.raises(DitolakError) as e:
            act()
        assert {m.code for m in e.value.masalah} == {"bulan_tertutup"}
    assert nilai.give_mark(unit=nilai.dinas, tanggal=date(2026, 7, 31), persen=80.0, by="uji") is not None
    assert nilai.marks(SELAMANYA - 1) == {nilai.dinas: 80.0}


@pytest.mark.parametrize("sql", ["UPDATE {t} SET persen = 1", "DELETE FROM {t}"])
def test_the_database_refuses_to_change_the_kind_of_the_page(nilai, sql):
    nilai.give_mark(unit=nilai.dinas, tanggal=JUNI, persen=70.0, by="uji")
    with pytest.raises(DatabaseError, match="hanya boleh ditambah"), transaction.atomic(), connection.cursor() as c:
        c.execute(sql.format(t=nilai.NILAI_UNIT.tabel))
