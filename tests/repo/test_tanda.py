"""Findings: one page each with an example that holds; the page for the next one is followed; ratios are made in the core alone."""

import ast
import json
import re
from datetime import date
from pathlib import Path

import pytest
from core.keadaan import state

from pantau.core import tanda

AKAR = Path(__file__).resolve().parents[2]
PAKET = AKAR / "src" / "pantau"
GEOMETRI = {"web/gambar.py", "web/laju.py"}  # places on a drawing; requests in a time


def test_every_finding_has_its_page():
    assert {f.stem for f in (AKAR / "docs" / "tanda").glob("*.md")} == set(tanda.register())
    daftar = (AKAR / "docs" / "tanda.md").read_text(encoding="utf-8")
    assert all(f"tanda/{id}.md" in daftar and j.judul in daftar for id, j in tanda.register().items())


@pytest.mark.parametrize("f", sorted((AKAR / "docs" / "tanda").glob("*.md")), ids=lambda f: f.stem)
def test_examples_of_findings_hold(f):
    teks, j = f.read_text(encoding="utf-8"), tanda.register()[f.stem]
    assert teks.startswith(f"# {j.judul}\n") and j.melihat in teks and j.penjawab in teks and f"status: {j.status}" in teks
    assert all(f"`{a}`" in teks for a in j.aturan) and all(f"ukuran/{u}.md" in teks for u in j.ukuran)
    contoh = re.findall(r"```json contoh\n(.*?)\n```", teks, re.S)
    assert contoh
    for isi in map(json.loads, contoh):
        (g,) = tanda.find_all(state(isi["keadaan"]), (isi["tanda"],))
        sejak = g.sejak.isoformat() if g.sejak else None
        assert {"jumlah": g.jumlah, "rp": g.rp, "sejak": sejak, "unit": [t.unit for t in g.isi]} == isi["hasil"]


def test_findings_never_import_each_other():
    for f in (PAKET / "core" / "tanda").glob("[!_]*.py"):
        for n in ast.walk(ast.parse(f.read_text(encoding="utf-8"))):
            if isinstance(n, ast.ImportFrom) and (n.module or "").startswith("pantau.core.tanda"):
                assert n.module in ("pantau.core.tanda._bentuk", "pantau.core.tanda._hitungan", "pantau.core.tanda._isian"), f


def test_a_finding_added_by_the_page_appears_in_the_table(impor, laporan, tmp_path, monkeypatch):
    halaman = (AKAR / "docs" / "pengembang" / "tambah-tanda.md").read_text(encoding="utf-8")
    (blok,) = re.findall(r"```python tanda\n(.*?)\n```", halaman, re.S)
    langkah = re.findall(r"^\d+\. `([^`]+)`", halaman, re.M)
    assert len(langkah) <= 3 and all((AKAR / x.replace("<id>", "kritis")).exists() for x in langkah)
    judul = ("nama_skpd", "program", "kegiatan", "pagu", "keu_rencana_rp", "keu_real_rp", "fisik_rencana_kum", "fisik_real_kum")
    baris = [("Dinas A", "P", "K", 8_000, 4_000, 0, 50, 50), ("Dinas B", "P", "K", 2_000, 1_000, 1_000, 50, 50)]
    impor("rfk", judul, baris, per=date(2026, 6, 30))

    def rows(id):
        return {
            r.id: r
            for t in laporan(id, "2026-06-30", unit="Dinas A" if id == "kartu" else None).tables
            if t.id == "tindakan"
            for r in t.rows
        }

    sebelum = rows("kendali")
    (tmp_path / "belum_belanja.py").write_text(blok, encoding="utf-8")
    monkeypatch.setattr(tanda, "__path__", [*tanda.__path__, str(tmp_path)])
    for id in ("kendali", "rakor", "kartu"):
        r = rows(id)["tanda:belum_belanja"]
        assert (r.label, r.cells["temuan"].value, r.cells["rp"].value, r.cells["jumlah"].value) == (
            "Dinas A",
            "Belum ada belanja",
            800_000,
            1,
        )
    assert set(rows("kendali")) - set(sebelum) == {"tanda:belum_belanja"}


def divisions(f):
    """Lines on which a number is divided. Paths are joined with the same sign: the right side of those is text."""
    for n in ast.walk(ast.parse(f.read_text(encoding="utf-8"))):
        if isinstance(n, (ast.BinOp, ast.AugAssign)) and isinstance(n.op, ast.Div):
            kanan = n.right if isinstance(n, ast.BinOp) else n.value
            teks = isinstance(kanan, ast.JoinedStr) or (isinstance(kanan, ast.Constant) and isinstance(kanan.value, str))
            berkas = isinstance(n, ast.BinOp) and any(isinstance(x, ast.Name) and x.id in ("Path", "settings") for x in ast.walk(n.left))
            if not (teks or berkas):
                yield n.lineno


def test_a_ratio_is_a_measure_never_a_division_in_a_report_or_a_view(tmp_path):
    ada = {}
    for kamar in ("reports", "web"):
        for f in sorted((PAKET / kamar).rglob("*.py")):
            nama = f.relative_to(PAKET).as_posix()
            if nama not in GEOMETRI and (baris := list(divisions(f))):
                ada[nama] = baris
    assert ada == {}
    contoh = tmp_path / "x.py"
    contoh.write_text('a = k["pagu"] * 100 / k["semua"]\nb = folder / "x" / f"{n}"\nc /= 2\n', encoding="utf-8")
    assert sorted(divisions(contoh)) == [1, 3]


def test_limits_are_rules_never_numbers_in_a_report_or_a_view():
    """A figure compared with a fraction of ours is a limit: it belongs to the dated rules. So does one multiplied to be compared."""
    for kamar in ("reports", "web"):
        for f in sorted((PAKET / kamar).rglob("*.py")):
            for n in ast.walk(ast.parse(f.read_text(encoding="utf-8"))):
                for x in ast.walk(n) if isinstance(n, ast.Compare) else ():
                    pecahan = isinstance(x, ast.Constant) and isinstance(x.value, float)
                    kali = (
                        isinstance(x, ast.BinOp)
                        and isinstance(x.op, ast.Mult)
                        and isinstance(x.right, ast.Constant)
                        and x.right.value != 1000
                    )  # seconds in milliseconds
                    assert not pecahan and not kali, (f, n.lineno)
