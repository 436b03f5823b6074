"""The house itself: sizes, purity, names, texts, documents, licences."""

import ast
import io
import json
import re
import sqlite3
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from lewat import LAIN

AKAR = Path(__file__).resolve().parents[2]
PAKET = AKAR / "src" / "pantau"
MODUL = [f for f in sorted(PAKET.rglob("*.py")) if "migrations" not in f.parts]


def tracked():
    hasil = subprocess.run(["git", "ls-files", "-z"], cwd=AKAR, capture_output=True, check=True).stdout.decode()
    return [AKAR / x for x in hasil.split("\0") if x and (AKAR / x).exists()]


def test_modules_stay_small():
    panjang = {f: len(f.read_text(encoding="utf-8").splitlines()) for f in (*MODUL, *(AKAR / "tests").rglob("*.py"))}
    assert {str(f): n for f, n in panjang.items() if n > 400} == {}
    assert sorted(panjang.values())[len(panjang) // 2] <= 130


def test_functions_stay_small():
    panjang = {}
    for f in MODUL:
        for n in ast.walk(ast.parse(f.read_text(encoding="utf-8"))):
            if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef) and n.end_lineno - n.lineno >= 60:
                panjang[f.relative_to(PAKET).as_posix(), n.name] = n.end_lineno - n.lineno + 1
    assert panjang == {}


def test_every_folder_of_templates_carries_a_noun():
    """`lain` is no room: a template lies under the noun of its page."""
    folder = {f.parent.name for f in (PAKET / "web" / "templates").rglob("*.html")}
    assert folder & {"lain", "other", "umum", "misc"} == set()


def test_no_code_is_compared_by_its_letters():
    """`5.1.010` begins with `5.1.01` and does not lie under it: codes are compared by their parts."""
    for f in PAKET.rglob("*.py"):
        pohon = ast.parse(f.read_text(encoding="utf-8"))
        tetap = {t.id: n.value for n in ast.walk(pohon) if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Name)}
        for n in ast.walk(pohon):
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr == "startswith":
                x = tetap.get(n.args[0].id) if isinstance(n.args[0], ast.Name) else n.args[0]
                isi = {y.value for y in ast.walk(x) if isinstance(y, ast.Constant) and isinstance(y.value, str)} if x else set()
                assert not [y for y in isi if re.fullmatch(r"[0-9]+(\.[0-9]+)*\.?", y)], (f, n.lineno)


def test_stylesheet_stays_small():
    assert sum(f.stat().st_size for f in (PAKET / "web" / "static" / "pantau").glob("*.css")) <= 20_480


def test_core_reads_no_clock_no_file_and_prints_nothing():
    """The core is pure: no clock, no files, no network, no output, no randomness, and only NumPy from outside."""
    boleh = {"numpy", "pantau", "__future__", "hashlib", "json", "collections", "dataclasses", "datetime", "decimal", "typing", "re", "math", "functools", "bisect", "itertools", "enum", "fractions", "unicodedata", "calendar", "importlib", "pkgutil"}  # fmt: skip
    for f in (PAKET / "core").rglob("*.py"):
        for n in ast.walk(ast.parse(f.read_text(encoding="utf-8"))):
            if isinstance(n, ast.Import):
                assert {a.name.split(".")[0] for a in n.names} <= boleh, f
            elif isinstance(n, ast.ImportFrom):
                assert (n.module or "pantau").split(".")[0] in boleh, (f, n.module)
                assert not (n.module or "").startswith("pantau.") or n.module.startswith("pantau.core"), (f, n.module)
            elif isinstance(n, ast.Call):
                nama = n.func.attr if isinstance(n.func, ast.Attribute) else getattr(n.func, "id", "")
                assert nama not in {"now", "today", "utcnow", "open", "print", "input", "eval", "exec"}, (f, n.lineno, nama)


def test_the_clock_is_read_in_one_place():
    pemakai = set()
    for f in MODUL:
        for n in ast.walk(ast.parse(f.read_text(encoding="utf-8"))):
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr in {"now", "utcnow", "today", "localdate"}:
                pemakai.add(f.relative_to(PAKET).as_posix())
    assert pemakai <= {"base/jam.py"}


def test_money_is_never_a_float_field():
    from django.apps import apps
    from django.db.models import DecimalField, FloatField

    for m in apps.get_models():
        if m.__module__.startswith("pantau"):
            for f in m._meta.fields:
                assert not isinstance(f, DecimalField), (m, f.name)
                if isinstance(f, FloatField):
                    assert re.search("persen|volume|fisik|capaian", f.name), (m, f.name)


def test_no_signals_no_utils():
    assert not [f for f in MODUL if f.stem in {"utils", "helpers", "signals", "common", "misc"}]
    assert not [f for f in MODUL if "django.dispatch" in f.read_text(encoding="utf-8")]


def names():
    from django.apps import apps

    from pantau.core.ukuran import SEMUA

    for m in apps.get_models():
        if m.__module__.startswith("pantau"):
            yield m.__name__
            yield from (f.name for f in m._meta.fields)
    yield from SEMUA
    for f in MODUL:
        yield f.stem
        yield f.parent.name


def test_every_name_is_in_the_glossary():
    g = tomllib.loads((AKAR / "glosarium.toml").read_text(encoding="utf-8"))
    kata = {x.lower() for n in names() for x in re.findall(r"[A-Z]?[a-z]+|[0-9]+|[A-Z]+", n)}
    dilarang = {s for i in g["istilah"].values() for s in i["sinonim_dilarang"]}
    assert kata & dilarang == set()
    dikenal = set(g["istilah"]) | set(g["umum"]) | set(g["inggris"])
    assert kata - dikenal == set(), "names without an entry in glosarium.toml"
    assert dikenal - kata == set(), "entries of glosarium.toml that no name uses"
    assert all(i["arti"] and i["english"] and i["sumber"] for i in g["istilah"].values())


def test_every_text_is_translated_and_the_catalogue_is_compiled():
    from babel.messages.mofile import read_mo
    from babel.messages.pofile import read_po
    from repo.katalog import collect

    folder = PAKET / "locale" / "en" / "LC_MESSAGES"
    po = read_po(io.BytesIO((folder / "django.po").read_bytes()), locale="en")
    isi = {(m.id if isinstance(m.id, str) else m.id[0]): m.string for m in po if m.id}
    perlu = collect()
    assert len(perlu) > 300
    assert sorted(perlu - set(isi)) == []
    assert sorted(set(isi) - perlu) == [], "texts that nothing shows any more"
    assert [k for k, v in isi.items() if not (v if isinstance(v, str) else all(v))] == []
    mo = read_mo(io.BytesIO((folder / "django.mo").read_bytes()))
    rata = lambda v: v if isinstance(v, str) else list(v)  # noqa: E731
    assert {(m.id if isinstance(m.id, str) else m.id[0]): rata(m.string) for m in mo if m.id} == {k: rata(v) for k, v in isi.items()}
    tanda = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
    for k, v in isi.items():
        for x in [v] if isinstance(v, str) else v:
            assert set(tanda.findall(k)) >= set(tanda.findall(x)), (k, x)


def test_lists_in_the_documents_follow_from_the_declarations():
    from repo.daftar import lists

    for f, teks in lists().items():
        assert f.read_text(encoding="utf-8") == teks, f"{f.name}: run python tests/repo/daftar.py"


def test_no_file_names_a_machine_a_registry_or_a_secret():
    pola = re.compile(
        "/" + r"(home|work|root|mnt|opt)/|pypi\.org|pythonhosted|registry\.npmjs|cdn\.|unpkg|jsdelivr|googleapis|BEGIN [A-Z ]*PRIVATE KEY"
    )
    for f in tracked():
        try:
            teks = f.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if f == Path(__file__):
            continue
        assert pola.search(teks) is None, (f, pola.search(teks))


def test_locks_carry_hashes():
    for nama in ("requirements.lock", "requirements-nasional.lock", "requirements-dev.lock"):
        teks = (AKAR / nama).read_text(encoding="utf-8")
        baris = re.findall(r"^[a-z0-9][^\s;]*==", teks, re.M | re.I)
        assert len(baris) > 15
        assert teks.count("--hash=sha256:") >= len(baris)
        assert "http" not in teks


def test_a_larger_lock_contains_the_smaller_ones():
    """What is installed for one command runs every other command that a smaller lock is for."""
    isi = [set(re.findall(r"^[a-z0-9][^\\\n]*|(?<=--hash=)\S+", (AKAR / f"requirements{x}.lock").read_text(encoding="utf-8"), re.M | re.I)) for x in ("", "-nasional", "-dev")]  # fmt: skip
    win = {x for x in isi[0] if x.startswith("tzdata")}
    assert isi[0] - win < isi[1]
    assert isi[1] < isi[2]


PERMISIF = re.compile(r"mit|bsd|zpl|apache|isc|psf|python software|mpl|hpnd|0bsd|public domain|unlicense|zlib|blueoak", re.I)
LGPL_DRIVER = {"psycopg", "psycopg-binary"}  # LGPL: used unchanged as a separate library, only with PostgreSQL


def test_runtime_licences_are_permissive():
    teks = (AKAR / "requirements-nasional.lock").read_text(encoding="utf-8")
    nama = re.findall(r"^([a-z0-9][a-z0-9._-]*)==(?!.*win32)", teks, re.M | re.I)
    assert len(nama) > 15
    for n in nama:
        m = distribution(n).metadata
        teks = " ".join([m.get("License-Expression") or "", (m.get("License") or "")[:200], *[c for c in m.get_all("Classifier") or [] if c.startswith("License")]])  # fmt: skip
        if n in LGPL_DRIVER:
            assert "LGPL" in teks or "Lesser" in teks
            continue
        assert PERMISIF.search(teks), (n, teks)
        assert not re.search(r"\bA?GPL", teks.replace("LGPL", "")), (n, teks)


def test_every_dependency_has_its_reason():
    blok = (AKAR / "pyproject.toml").read_text(encoding="utf-8").split("dependencies = [", 1)[1].split("]\n", 1)[0]
    for baris in blok.strip().splitlines():
        assert "#" in baris, baris


def documents(folder):
    return {f.stem for f in (AKAR / "docs" / folder).glob("*.md")}


def test_every_measure_format_and_setting_has_its_page():
    from pantau.core.ukuran import SEMUA
    from pantau.imports.format import public_ids

    assert documents("ukuran") == set(SEMUA)
    assert documents("format") == set(public_ids())
    dipakai = set(re.findall(r"\bPANTAU_[A-Z_]+[A-Z]\b", "\n".join(f.read_text(encoding="utf-8") for f in [*MODUL, AKAR / "pantau"])))
    assert documents("setelan") == {x.removesuffix("_FILE") for x in dipakai} | {"DATABASE_URL"}
    assert documents("panduan") == {"admin", "adbang", "pimpinan", "inspektorat", "kepegawaian", "operator", "pejabat", "mitra"}
    for f in documents("format"):
        teks = (AKAR / "docs" / "format" / f"{f}.md").read_text(encoding="utf-8")
        from pantau.imports.format import formats

        for bagian in formats().values():
            if f in (bagian.id, bagian.bagian_dari):
                assert all(f"`{k.id}`" in teks for k in bagian.kolom), (f, bagian.id)


@pytest.mark.parametrize("f", sorted((AKAR / "docs" / "ukuran").glob("*.md")), ids=lambda f: f.stem)
def test_examples_of_measures_hold(f):
    from pantau.core.ukuran import evaluate, measure

    teks = f.read_text(encoding="utf-8")
    u = measure(f.stem)
    assert teks.startswith(f"# {u.label}\n") and u.keterangan in teks and u.sumber in teks
    contoh = re.findall(r"```json contoh\n(.*?)\n```", teks, re.S)
    assert contoh
    for c in contoh:
        isi = json.loads(c)
        assert isi["ukuran"] == f.stem
        assert evaluate(f.stem, isi["komponen"]).value == isi["nilai"]


def test_reports_of_the_readme_are_those_that_exist():
    from pantau.reports.daftar import LAPORAN

    baris = re.search(r"^Reports: (.*?)\.$", (AKAR / "README.md").read_text(encoding="utf-8"), re.M | re.S)[1]
    assert set(re.findall(r"`([\w-]+)`", baris)) == set(LAPORAN)


def test_links_in_documents_lead_somewhere():
    for f in [AKAR / "README.md", *(AKAR / "docs").rglob("*.md")]:
        for tujuan in re.findall(r"\]\(([^)#]+)\)", f.read_text(encoding="utf-8")):
            if "://" not in tujuan:
                assert (f.parent / tujuan).exists(), (f, tujuan)


def test_commands_of_the_documents_exist():
    from pantau.cli import PERINTAH

    for f in [AKAR / "README.md", *(AKAR / "docs").rglob("*.md")]:
        for p in re.findall(r"\./pantau (?:--data \S+ )?([a-z]+)", f.read_text(encoding="utf-8")):
            assert p in PERINTAH, (f, p)


def cpu_seconds(*perintah):
    """Processor time of a process, user and system."""
    import resource

    awal = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(x) for x in perintah], cwd=AKAR, capture_output=True, check=False)
    akhir = resource.getrusage(resource.RUSAGE_CHILDREN)
    return akhir.ru_utime + akhir.ru_stime - awal.ru_utime - awal.ru_stime


def test_a_second_start_costs_little_more_than_the_command_itself():
    """All run in turn in one loop; the starter may add a few starts of a bare interpreter, never an environment check that takes seconds."""
    pasang = [
        (
            cpu_seconds(sys.executable, AKAR / "pantau", "formats"),
            cpu_seconds(sys.executable, "-m", "pantau.cli", "formats"),
            cpu_seconds(sys.executable, "-c", "import pathlib, hashlib"),
        )
        for _ in range(9)
    ]
    mula, perintah, kosong = (min(x) for x in zip(*pasang))
    assert mula <= perintah + 3 * kosong


RINGAN = (["--help"], ["formats"], ["formats", "--json"], ["import", "--help"], ["import", "auto", "kosong.csv"], ["import", "auto", "lain.csv"], ["import", "rfk", "tiada.csv"])  # fmt: skip


@pytest.mark.parametrize("perintah", RINGAN, ids=" ".join)
def test_what_needs_no_database_waits_for_none(perintah, tmp_path):
    """Help, formats and a refused file cost a fraction of loading the whole application, and load neither Django nor NumPy."""
    (tmp_path / "kosong.csv").write_bytes(b"")
    (tmp_path / "lain.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    argumen = [str(tmp_path / x) if x.endswith(".csv") else x for x in perintah]
    kode = f"""
import sys
from pantau.cli import main
try:
    main({argumen!r})
except SystemExit:
    pass
sys.exit(3 if {{"django", "numpy"}} & set(sys.modules) else 0)
"""
    assert subprocess.run([sys.executable, "-c", kode], cwd=tmp_path, capture_output=True, check=False).returncode == 0
    assert not (tmp_path / "data").exists()  # not even a folder is made
    semua = f"import os; os.environ['PANTAU_DATA'] = {str(tmp_path / 'x')!r}; os.environ['DJANGO_SETTINGS_MODULE'] = 'pantau.config.settings'; import django; django.setup(); import pantau.config.urls"
    pasang = [(cpu_seconds(sys.executable, "-m", "pantau.cli", *argumen), cpu_seconds(sys.executable, "-c", semua)) for _ in range(3)]
    ringan, penuh = (min(x) for x in zip(*pasang))
    assert ringan <= 0.35 * penuh


def test_a_refused_file_wakes_the_application_only_where_sheets_were_mapped(own_database, tmp_path):
    """The database of the installation is asked for mappings without loading what reads it."""
    if own_database.get("DATABASE_URL"):
        pytest.skip(LAIN + "only the embedded one can be asked so")
    (tmp_path / "lain.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    kode = f"""
import sys
from pantau.cli import main
assert main(["import", "auto", {str(tmp_path / "lain.csv")!r}]) == 1
sys.exit(3 if "django" in sys.modules else 0)
"""

    def woken():
        return subprocess.run([sys.executable, "-c", kode], env=own_database, capture_output=True, check=False).returncode

    berkas = Path(own_database["PANTAU_DATA"]) / "pantau.sqlite3"
    assert woken() == 0
    with sqlite3.connect(berkas) as c:
        c.execute("INSERT INTO muat_pemetaankolom (nama, format, judul, kolom, oleh, waktu) VALUES ('x', 'rfk', '[]', '{}', 'u', 1)")
    c.close()
    assert woken() == 3
    with sqlite3.connect(berkas) as c:
        c.execute("DROP TABLE muat_pemetaankolom")  # as before there were mappings
    c.close()
    assert woken() == 0
    berkas.write_bytes(b"no database at all" * 100)
    assert woken() == 3, "what cannot be read so is left to the application"


def test_half_an_environment_is_made_anew(tmp_path):
    """A start that was interrupted, or lacked ensurepip, must not leave an environment that every later start trusts."""
    import importlib.machinery
    import importlib.util
    import subprocess

    pemuat = importlib.machinery.SourceFileLoader("mula", str(AKAR / "pantau"))
    mula = importlib.util.module_from_spec(importlib.util.spec_from_loader("mula", pemuat))
    pemuat.exec_module(mula)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "setengah"], check=True)
    mula.PYTHON = tmp_path / "setengah" / "bin" / "python"
    assert mula.PYTHON.exists() and not mula.has_pip()
    mula.PYTHON = Path(sys.executable)
    assert mula.has_pip()


def test_every_message_has_one_text():
    """A code that two modules word would show the words of the one and get the values of the other."""
    kode = [
        k.value
        for f in (PAKET / "core").glob("pesan*.py")
        if f.stem != "pesan_kelompok"  # the same codes said of many rows at once
        for n in ast.walk(ast.parse(f.read_text(encoding="utf-8")))
        if isinstance(n, ast.Dict)
        for k in n.keys
        if isinstance(k, ast.Constant)
    ]
    assert sorted(k for k in set(kode) if kode.count(k) > 1) == []


def test_notes_of_formats_speak_to_who_loads_on_a_page_too():
    from pantau.imports.format import formats

    assert [(f.id, c) for f in formats().values() for c in (f.keterangan, *f.catatan) if "--" in c] == []
