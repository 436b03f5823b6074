"""Mutation testing of the core and of the guards: small faults are put into the code, one at a time, and the tests must notice.

    python tests/mutasi.py                       every module, a sample of 12 faults each
    python tests/mutasi.py core/kode.py --n 0    all faults of one module
    python tests/mutasi.py --daftar              what is measured, and by which tests

A fault: another comparison, and for or, a negation, another constant, another arithmetic sign, an empty return, a statement left out.
The module is changed in a copy of the package, so that the working tree stays as it is. Exit code 1 below 90 % killed.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
PAKET = AKAR / "src" / "pantau"
BANDING = {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.In: ast.NotIn,
           ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}  # fmt: skip
HITUNG = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.BitOr: ast.BitAnd,
          ast.BitAnd: ast.BitOr}  # fmt: skip
INTI = "tests/core tests/apps/test_buku_besar.py tests/apps/test_buku_dokumen.py tests/reports tests/imports/test_alur.py"
BUKU = "tests/apps/test_buku_besar.py tests/apps/test_buku_dokumen.py tests/apps/test_jenis.py tests/apps/test_urutan.py tests/imports/test_alur.py"
HAK = "tests/apps/test_buku_besar.py tests/apps/test_buku_dokumen.py tests/web/test_hak.py"
UJI = {  # module or folder → tests that must notice
    "core": INTI,
    "base/kunci.py": BUKU,
    "base/tindakan.py": BUKU,
    "base/beda.py": BUKU,
    "base/turunan.py": BUKU,
    "apps/siklus/reaksi.py": f"{BUKU} tests/web/test_bulan_ini.py",
    "apps/siklus/tingkat.py": f"{BUKU} tests/web/test_bulan_ini.py",
    "apps/realisasi/basis.py": BUKU,
    "apps/realisasi/turunan.py": BUKU,
    "apps/anggaran/turunan.py": BUKU,
    "apps/organisasi/perms.py": HAK,
    "apps/muat/penarikan.py": f"{BUKU} tests/web/test_hak.py",
    "apps/siklus/laporan.py:check_reports": f"{HAK} tests/web/test_bulan_ini.py tests/web/test_kirim.py",
    "imports/jalan.py:_other_region": "tests/apps/test_buku_dokumen.py",
}


class Rusak(ast.NodeTransformer):
    """Counts the places where a fault can be put, and puts it into the one chosen."""

    def __init__(self, ke: int = -1, fungsi: str = "") -> None:
        self.ke, self.n, self.fungsi, self.di, self.kata = ke, 0, fungsi, [], ""

    def here(self, node: ast.AST, kata: str) -> bool:
        if self.fungsi and self.fungsi not in self.di:
            return False
        self.n += 1
        if self.n - 1 != self.ke:
            return False
        self.kata = f"{getattr(node, 'lineno', 0)}: {kata}"
        return True

    def visit_FunctionDef(self, node):
        self.di.append(node.name)
        node.body = self.body(node.body)
        node.args.defaults = [self.visit(x) for x in node.args.defaults]
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


def faulty(kode: str, ke: int, fungsi: str = "") -> tuple[str, str]:
    """The module with fault number `ke`, and what it is."""
    r = Rusak(ke, fungsi)
    pohon = ast.fix_missing_locations(r.visit(copy.deepcopy(ast.parse(kode))))
    return ast.unparse(pohon), r.kata


def targets(pilihan: list[str]) -> list[tuple[str, str, str]]:
    """(file, function or "", tests) of what is measured."""
    hasil = []
    for sasaran, uji in UJI.items():
        nama, _, fungsi = sasaran.partition(":")
        p = PAKET / nama
        hasil += [
            (str(f.relative_to(PAKET)), fungsi, uji) for f in (sorted(p.rglob("*.py")) if p.is_dir() else [p]) if f.name != "__init__.py"
        ]
    return [x for x in hasil if not pilihan or any(y in x[0] for y in pilihan)]


def tests_of(berkas: str, uji: str) -> list[str]:
    """The tests in the order in which they are likely to notice: those named after the module first."""
    inti = AKAR / "tests" / "core" / f"test_{Path(berkas).stem}.py"
    return ([str(inti.relative_to(AKAR))] if inti.is_file() else []) + uji.split()


def notices(salinan: Path, uji: list[str], batas: float, keluaran: bool = False) -> bool:
    """Whether a test fails (or hangs, or cannot even begin) on the package in `salinan`."""
    env = {**os.environ, "PANTAU_DATA": str(salinan / "data"), "HYPOTHESIS_DATABASE_FILE": "", "PANTAU_URUTAN": "3"}
    perintah = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "--no-header", "--tb=no", "--reuse-db", "--hypothesis-profile=ci",
                "--override-ini", f"pythonpath={salinan / 'src'} {salinan / 'tests'}"]  # fmt: skip
    for f in uji:
        try:
            h = subprocess.run([*perintah, f], cwd=salinan, env=env, capture_output=True, timeout=batas)
        except subprocess.TimeoutExpired:
            return True
        if h.returncode not in (0, 5):
            if keluaran:
                print(h.stdout.decode()[-800:], h.stderr.decode()[-800:])
            return True
    return False


def main() -> int:
    a = argparse.ArgumentParser()
    a.add_argument("modul", nargs="*")
    a.add_argument("--n", type=int, default=12, help="faults per module, 0: all")
    a.add_argument("--benih", type=int, default=1)
    a.add_argument("--batas", type=float, default=240.0, help="seconds for a file of tests")
    a.add_argument("--daftar", action="store_true")
    o = a.parse_args()
    sasaran = targets(o.modul)
    if o.daftar:
        for f, fungsi, uji in sasaran:
            print(f"{f}{':' + fungsi if fungsi else ''}: {sites((PAKET / f).read_text(encoding='utf-8'), fungsi)} faults; {uji}")
        return 0
    mati = semua = 0
    with tempfile.TemporaryDirectory() as t:
        salinan = Path(t)
        for nama in ("src", "tests", "docs"):
            shutil.copytree(AKAR / nama, salinan / nama, ignore=shutil.ignore_patterns("__pycache__"))
        for f in AKAR.iterdir():
            if f.is_file() and not f.name.startswith("."):
                shutil.copy(f, salinan / f.name)
        for x in sorted({x for f, _, uji in sasaran for x in tests_of(f, uji)}):  # and a database to start from
            if notices(salinan, [x], o.batas * 4, keluaran=True):
                print(f"{x} fails without any fault")
                return 2
        for f, fungsi, uji in sasaran:
            asli = (PAKET / f).read_text(encoding="utf-8")
            n = sites(asli, fungsi)
            ke = list(range(n)) if not o.n or n <= o.n else sorted(random.Random(o.benih).sample(range(n), o.n))
            kena = 0
            for i in ke:
                kode, kata = faulty(asli, i, fungsi)
                (salinan / "src" / "pantau" / f).write_text(kode, encoding="utf-8")
                if notices(salinan, tests_of(f, uji), o.batas):
                    kena += 1
                else:
                    print(f"  lives: {f}:{kata}", flush=True)
            (salinan / "src" / "pantau" / f).write_text(asli, encoding="utf-8")
            print(f"{f}{':' + fungsi if fungsi else ''}: {kena}/{len(ke)} of {n}", flush=True)
            mati, semua = mati + kena, semua + len(ke)
    print(f"killed {mati}/{semua} ({mati * 100 / max(semua, 1):.1f} %)")
    return 0 if mati * 10 >= semua * 9 else 1


if __name__ == "__main__":
    sys.exit(main())
