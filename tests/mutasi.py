"""Mutation testing of the core and of the guards: small faults are put into the code, one at a time, and the tests must notice.

    python tests/mutasi.py                       every module, a sample of 6 faults each, guards first
    python tests/mutasi.py core/kode.py --n 0    all faults of one module
    python tests/mutasi.py --daftar              what is measured, and by which tests

A fault: another comparison, and for or, a negation, another constant, another arithmetic sign, an empty return, a statement left out.
The module is changed in a copy of the package, so that the working tree stays as it is. Exit code 1 below 90 % killed.
"""

import argparse
import ast
import copy
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import coverage
import django.db.models  # noqa: F401 - what every run of the tests needs is read once: runs are children of this process
import hypothesis  # noqa: F401
import numpy  # noqa: F401
import pytest

AKAR = Path(__file__).resolve().parent.parent
PAKET = AKAR / "src" / "pantau"
BANDING = {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.In: ast.NotIn,
           ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}  # fmt: skip
HITUNG = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.BitOr: ast.BitAnd,
          ast.BitAnd: ast.BitOr}  # fmt: skip
# tests that must notice; which of them see a line is measured
SAKSI = [
    "tests/core", "tests/apps", "tests/reports", "tests/cli/test_check.py", "tests/imports/test_alur.py", "tests/imports/test_mundur.py",
    "tests/imports/test_rup_berubah.py", "tests/imports/test_dokumen_pindah.py", "tests/imports/test_dokumen_asing.py",
    "tests/imports/test_kode_asing.py", "tests/imports/test_pejabat.py", "tests/imports/test_hak_format.py",
    "tests/imports/test_tahap_tanpa.py", "tests/imports/test_simpul_ditarik.py", "tests/imports/test_sub_baru.py",
    "tests/imports/test_rak_dua_cara.py", "tests/imports/test_cara_bayar.py", "tests/imports/test_folder_kiriman.py",
    "tests/web/test_hak.py", "tests/web/test_komentar.py", "tests/web/test_bulan_ini.py", "tests/web/test_kirim.py",
    "tests/web/test_jaga.py", "tests/web/test_jenjang_hak.py", "tests/web/test_pengadaan.py", "tests/web/test_tanggal_buka.py",
    "tests/web/test_kabar.py", "tests/web/test_tindakan.py", "tests/web/test_pratinjau_pilih.py", "tests/web/test_tutup_buku.py",
    "tests/web/test_pratinjau.py", "tests/web/test_pratinjau_rencana.py", "tests/cli/test_muat.py",
    "tests/web/test_rencana.py",
]  # fmt: skip
JAGA = [
    "base/kunci.py", "base/tindakan.py", "base/beda.py", "base/turunan.py", "base/jenis.py", "base/batch.py", "base/periode.py",
    "base/penegasan.py", "base/segel.py", "base/terpisah.py", "base/anak.py", "apps/anggaran/calon.py", "apps/anggaran/turunan.py",
    "apps/kendala/fakta.py", "apps/komentar/fakta.py", "apps/komentar/queries.py", "apps/muat/banding.py", "apps/muat/mundur.py",
    "apps/muat/penarikan.py", "apps/muat/persetujuan.py", "apps/muat/pindahan.py", "apps/muat/pemilik_baris.py", "apps/muat/tahap.py",
    "apps/muat/terap.py", "apps/muat/usulan.py", "apps/organisasi/calon.py", "apps/organisasi/jabatan.py", "apps/organisasi/perms.py",
    "apps/organisasi/tahan.py", "apps/pengadaan/calon.py", "apps/realisasi/basis.py", "apps/realisasi/berubah.py",
    "apps/realisasi/pindah.py", "apps/realisasi/turunan.py", "apps/siklus/komentar.py", "apps/siklus/laporan.py", "apps/siklus/reaksi.py",
    "apps/siklus/rencana.py", "apps/siklus/tanda_tangan.py", "apps/siklus/tingkat.py",
]  # fmt: skip
SASARAN = [*JAGA, "core", "imports/jalan.py:_other_region"]  # guards first: locks, rights, taking back, own report, other government


class Rusak(ast.NodeTransformer):
    """Counts the places where a fault can be put, and puts it into the one chosen."""

    def __init__(self, ke: int = -1, fungsi: str = "") -> None:
        self.ke, self.n, self.fungsi, self.di, self.kata = ke, 0, fungsi, [], ""
        self.awal, self.dari, self.baris = [], 0, 0

    def here(self, node: ast.AST, kata: str) -> bool:
        if self.fungsi and self.fungsi not in self.di:
            return False
        self.n += 1
        if self.n - 1 != self.ke:
            return False
        self.baris = getattr(node, "lineno", 0)
        self.dari = self.awal[-1] + 1 if self.awal else 1
        self.kata = f"{self.baris}: {kata}"
        return True

    def visit_FunctionDef(self, node):
        self.di.append(node.name)
        self.awal.append(node.lineno)
        node.body = self.body(node.body)
        node.args.defaults = [self.visit(x) for x in node.args.defaults]
        self.awal.pop()
        self.di.pop()
        return node

    def visit_ClassDef(self, node):
        self.di.append(node.name)
        node.body = self.body(node.body, buang=False)
        self.di.pop()
        return node

    def body(self, isi, buang=True):
        hasil = []
        for x in isi:
            if isinstance(x, ast.Expr) and isinstance(x.value, ast.Constant):  # words for readers
                hasil.append(x)
            elif (
                buang
                and self.di
                and isinstance(x, ast.Expr | ast.AugAssign | ast.Raise | ast.Continue)
                and self.here(x, f"without `{ast.unparse(x)[:60]}`")
            ):
                hasil.append(ast.copy_location(ast.Pass(), x))
            else:
                hasil.append(self.visit(x))
        return hasil

    def generic_visit(self, node):
        for nama, nilai in ast.iter_fields(node):
            if nama in ("annotation", "returns", "decorator_list"):
                continue
            if isinstance(nilai, list) and nilai and isinstance(nilai[0], ast.stmt):
                setattr(node, nama, self.body(nilai))
            elif isinstance(nilai, list):
                setattr(node, nama, [self.visit(x) if isinstance(x, ast.AST) else x for x in nilai])
            elif isinstance(nilai, ast.AST):
                setattr(node, nama, self.visit(nilai))
        return node

    def visit_ImportFrom(self, node):
        return node

    visit_Import = visit_Assert = visit_ImportFrom

    def visit_If(self, node):
        if ast.unparse(node.test) == "TYPE_CHECKING":
            return node
        if self.here(node, f"not ({ast.unparse(node.test)[:60]})"):
            node.test = ast.copy_location(ast.UnaryOp(ast.Not(), node.test), node.test)
            return node
        return self.generic_visit(node)

    def visit_Compare(self, node):
        for i, op in enumerate(node.ops):
            if type(op) in BANDING and self.here(node, f"`{ast.unparse(node)[:60]}` as {BANDING[type(op)].__name__}"):
                node.ops[i] = BANDING[type(op)]()
                return node
        return self.generic_visit(node)

    def visit_BoolOp(self, node):
        lain = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        if self.here(node, f"`{ast.unparse(node)[:60]}` with {type(lain).__name__}"):
            node.op = lain
            return node
        return self.generic_visit(node)

    def visit_UnaryOp(self, node):
        if isinstance(node.op, ast.Not) and self.here(node, f"`{ast.unparse(node)[:60]}` without not"):
            return node.operand
        return self.generic_visit(node)

    def visit_BinOp(self, node):
        teks = any(isinstance(x, ast.Constant | ast.JoinedStr) and not isinstance(getattr(x, "value", None), int | float) for x in
                   (node.left, node.right))  # fmt: skip
        if (
            not teks
            and self.di
            and type(node.op) in HITUNG
            and self.here(node, f"`{ast.unparse(node)[:60]}` as {HITUNG[type(node.op)].__name__}")
        ):
            node.op = HITUNG[type(node.op)]()
            return node
        return self.generic_visit(node)

    def visit_keyword(self, node):
        return node if node.arg == "strict" else self.generic_visit(node)  # of two lists of one length it tells nothing

    def visit_Constant(self, node):
        v = node.value
        if not self.di or v is None or isinstance(v, str | bytes) or v is Ellipsis:
            return node
        if self.here(node, f"{v!r} as {(not v) if isinstance(v, bool) else v + 1!r}"):
            return ast.copy_location(ast.Constant((not v) if isinstance(v, bool) else v + 1), node)
        return node

    def visit_Return(self, node):
        kosong = node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None)
        if not kosong and self.here(node, f"return None for `{ast.unparse(node.value)[:60]}`"):
            node.value = ast.copy_location(ast.Constant(None), node)
            return node
        return self.generic_visit(node)


def sites(kode: str, fungsi: str = "") -> int:
    """How many faults a module can be given."""
    r = Rusak(fungsi=fungsi)
    r.visit(ast.parse(kode))
    return r.n


def faulty(kode: str, ke: int, fungsi: str = "") -> tuple[str, str, int, int]:
    """The module with fault number `ke`, what it is, where its function begins, and its line."""
    r = Rusak(ke, fungsi)
    pohon = ast.fix_missing_locations(r.visit(copy.deepcopy(ast.parse(kode))))
    return ast.unparse(pohon), r.kata, r.dari, r.baris


def targets(pilihan: list[str]) -> list[tuple[str, str]]:
    """(file, function or "") of what is measured."""
    hasil = []
    for sasaran in SASARAN:
        nama, _, fungsi = sasaran.partition(":")
        p = PAKET / nama
        hasil += [(str(f.relative_to(PAKET)), fungsi) for f in (sorted(p.rglob("*.py")) if p.is_dir() else [p]) if f.name != "__init__.py"]
    return [x for x in hasil if not pilihan or any(y in x[0] for y in pilihan)]


def run_tests(salinan: Path, *lain: str, batas: float | None = None) -> int:
    """What pytest says of the package in `salinan`, in a child that has the large libraries already; a run that hangs has failed."""
    sys.stdout.flush()
    anak = os.fork()
    if not anak:
        os._exit(_tested(salinan, lain))
    sampai = time.monotonic() + (batas or float("inf"))
    while not (selesai := os.waitpid(anak, os.WNOHANG))[0]:
        if time.monotonic() > sampai:
            os.killpg(anak, signal.SIGKILL)
            os.waitpid(anak, 0)
            return 1
        time.sleep(0.02)
    kode = os.waitstatus_to_exitcode(selesai[1])
    if batas is None and kode:
        print((salinan / "keluar.txt").read_text(errors="replace")[-3800:])
    return kode


def _tested(salinan: Path, lain: Sequence[str]) -> int:
    os.setsid()
    os.chdir(salinan)
    os.environ.update(PANTAU_DATA=str(salinan / "data"), HYPOTHESIS_DATABASE_FILE="", PANTAU_URUTAN="3")
    keluar = os.open("keluar.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(keluar, 1), os.dup2(keluar, 2)
    sys.dont_write_bytecode = False
    sys.path.insert(0, str(salinan))
    try:
        return int(pytest.main(["-q", "-x", "--no-header", "--tb=no", "--reuse-db", "--hypothesis-profile=ci", "-W", "ignore::pytest.PytestAssertRewriteWarning",
                                "--override-ini", f"pythonpath={salinan / 'src'} {salinan / 'tests'}", *lain]))  # fmt: skip
    except BaseException:  # whatever a fault does to the runner itself is noticed
        traceback.print_exc()
        return 1


def place(salinan: Path, f: str, kode: str) -> None:
    """Put a module into the copy, and forget how it was compiled."""
    tujuan = salinan / "src" / "pantau" / f
    tujuan.write_text(kode, encoding="utf-8")
    for x in (tujuan.parent / "__pycache__").glob(f"{tujuan.stem}.*"):
        x.unlink()


def witnesses(salinan: Path, saksi: list[str]) -> dict:
    """Which tests run which line, and how long each takes: {"waktu": {test: seconds}, "baris": {file: {line: [test]}}}; the tests run once."""
    (salinan / "cov.ini").write_text("[run]\nsource = pantau.core, pantau.base, pantau.apps, pantau.imports\n")
    if run_tests(salinan, "--cov", "--cov-config=cov.ini", "--cov-context=test", "--cov-report=", "--junitxml=waktu.xml", *saksi):
        raise SystemExit("a test fails without any fault")
    waktu = {
        f"{x.get('classname').replace('.', '/')}.py::{x.get('name')}": float(x.get("time")) for x in ElementTree.parse(salinan / "waktu.xml").iter("testcase")
    }  # fmt: skip
    data = coverage.CoverageData(str(salinan / ".coverage"))
    data.read()
    baris = {}
    for f in data.measured_files():
        isi = data.contexts_by_lineno(f)
        baris[str(Path(f).relative_to(salinan / "src" / "pantau"))] = {
            str(n): sorted({x.rpartition("|")[0] for x in uji} & waktu.keys()) for n, uji in isi.items()
        }
    return {"waktu": waktu, "baris": baris}


def tests_of(peta: dict, berkas: str, dari: int, baris: int, lama: float) -> list[str]:
    """The tests that run a line of a function that begins at `dari`, the quick ones first, as many as `lama` seconds hold."""
    isi = peta["baris"].get(berkas, {})
    uji = next((isi[str(n)] for n in range(baris, dari - 1, -1) if isi.get(str(n))), [])
    uji = uji or sorted({x for y in isi.values() for x in y})
    inti = f"tests/core/test_{Path(berkas).stem}.py"
    hasil, jumlah = [], 0.0
    for x in sorted(uji, key=lambda x: (not x.startswith(inti), peta["waktu"][x])):
        jumlah += peta["waktu"][x]
        if jumlah > lama and hasil:
            break
        hasil.append(x)
    return hasil


def notices(salinan: Path, uji: list[str]) -> bool:
    """Whether a test fails (or hangs, or cannot even begin) on the package in `salinan`."""
    for mulai in (0, 8):  # most faults are noticed by the first few
        bagian = uji[mulai:8] if not mulai else uji[mulai:]
        if bagian:
            (salinan / "uji.txt").write_text("\n".join(bagian))
            if run_tests(salinan, "@uji.txt", batas=180) not in (0, 5):
                return True
    return False


def measure(salinan: Path, peta: dict, f: str, fungsi: str, o: argparse.Namespace) -> tuple[int, int]:
    """(noticed, tried) of a module; those that live are printed."""
    asli = (PAKET / f).read_text(encoding="utf-8")
    n = sites(asli, fungsi)
    ke = list(range(n)) if not o.n or n <= o.n else sorted(random.Random(o.benih).sample(range(n), o.n))
    kena = 0
    for i in ke:
        kode, kata, dari, baris = faulty(asli, i, fungsi)
        place(salinan, f, kode)
        if notices(salinan, tests_of(peta, f, dari, baris, o.lama)):
            kena += 1
        else:
            print(f"  lives: {f}:{kata}", flush=True)
    place(salinan, f, asli)
    print(f"{f}{':' + fungsi if fungsi else ''}: {kena}/{len(ke)} of {n}", flush=True)
    return kena, len(ke)


def main() -> int:
    a = argparse.ArgumentParser()
    a.add_argument("modul", nargs="*")
    a.add_argument("--n", type=int, default=6, help="faults per module, 0: all")
    a.add_argument("--benih", type=int, default=1)
    a.add_argument("--lama", type=float, default=40.0, help="seconds of tests for one fault")
    a.add_argument("--peta", type=Path, help="keep here which tests see which line, and use it if it is there")
    a.add_argument("--saksi", nargs="*", default=SAKSI, help="tests that must notice, if not all of the list")
    a.add_argument("--daftar", action="store_true")
    o = a.parse_args()
    sasaran = targets(o.modul)
    if o.daftar:
        for f, fungsi in sasaran:
            print(f"{f}{':' + fungsi if fungsi else ''}: {sites((PAKET / f).read_text(encoding='utf-8'), fungsi)} faults")
        return 0
    mati = semua = 0
    with tempfile.TemporaryDirectory() as t:
        salinan = Path(t)
        for nama in ("src", "tests", "docs"):
            shutil.copytree(AKAR / nama, salinan / nama, ignore=shutil.ignore_patterns("__pycache__"))
        for f in AKAR.iterdir():
            if f.is_file() and not f.name.startswith("."):
                shutil.copy(f, salinan / f.name)
        if o.peta and o.peta.is_file():
            peta = json.loads(o.peta.read_text())
            if run_tests(salinan, "tests/apps/test_jenis.py", "tests/core/test_tepi.py"):  # makes the database
                raise SystemExit("a test fails without any fault")
        else:
            peta = witnesses(salinan, o.saksi)
        if o.peta:
            o.peta.write_text(json.dumps(peta))
        for f, fungsi in sasaran:
            kena, coba = measure(salinan, peta, f, fungsi, o)
            mati, semua = mati + kena, semua + coba
    print(f"killed {mati}/{semua} ({mati * 100 / max(semua, 1):.1f} %)")
    return 0 if mati * 10 >= semua * 9 else 1


if __name__ == "__main__":
    sys.exit(main())
