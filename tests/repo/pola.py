"""Every pattern in the code against inputs made from its own alphabet: run as a process of its own, which prints what is not linear.

python tests/repo/pola.py            all patterns of the code
python tests/repo/pola.py '(a+)+$'   one pattern
"""

import ast
import random
import re
import re._constants as c
import re._parser as parser
import sys
import time
from importlib import import_module
from itertools import islice
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "src"
CARA = {"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
PANJANG = 4_000  # characters: quadratic is then far above, linear far below CURIGA on a fast and on a slow machine
CURIGA = 0.002  # seconds from which the same is measured four times as long
KALI = 7  # what four times as long may cost: 4 is linear, 16 quadratic
GOLONGAN = {c.CATEGORY_DIGIT: "7", c.CATEGORY_SPACE: " ", c.CATEGORY_WORD: "a", c.CATEGORY_NOT_DIGIT: "a", c.CATEGORY_NOT_SPACE: "a", c.CATEGORY_NOT_WORD: "-"}  # fmt: skip


def patterns():
    """Every pattern that the code compiles or uses: (place, pattern, flags). A pattern that cannot be told from the code is a place without one."""
    for f in sorted(SRC.glob("pantau/**/*.py")):
        if "migrations" in f.parts:
            continue
        pohon = ast.parse(f.read_text(encoding="utf-8"))
        panggil = [n for n in ast.walk(pohon) if isinstance(n, ast.Call) and _is_pattern(n.func) and n.args]
        if not panggil:
            continue
        isi = vars(import_module(".".join(f.relative_to(SRC).with_suffix("").parts)))
        for n in panggil:
            letak = f"{f.relative_to(SRC)}:{n.lineno}"
            bendera = [a for a in [*n.args[1:], *(k.value for k in n.keywords)] if "re." in ast.unparse(a)]
            bits = re.RegexFlag(0)
            for b in bendera:
                bits |= eval(ast.unparse(b), isi)
            for p in _values(n.args[0], isi):
                yield letak, p, bits


def _is_pattern(f):
    return (isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name) and f.value.id == "re" and f.attr in CARA | {"compile"}) or (
        isinstance(f, ast.Name) and f.id == "RegexValidator"
    )


def _values(arg, isi):
    """What an argument may be: itself, or any of the values of the names in it."""
    try:
        yield eval(ast.unparse(arg), isi)
        return
    except NameError:
        pass
    nama = [isi[n.id] for n in ast.walk(arg) if isinstance(n, ast.Name) and isinstance(isi.get(n.id), (dict, str))]
    hasil = [v for x in nama for v in (x.values() if isinstance(x, dict) else [x]) if isinstance(v, str)]
    yield from hasil or [None]


def one_of(isi, r):
    """A character of a class."""
    if isi[0][0] is c.NEGATE:
        tolak = {one_of([x], r) for x in isi[1:]}
        return next((x for x in 'a7 -."é(' if x not in tolak), "€")
    op, v = r.choice(isi)
    if op is c.RANGE:
        return chr(r.randint(*v))
    return chr(v) if op is c.LITERAL else GOLONGAN.get(v, "a")


def sample(pohon, r):
    """A text that a part of a pattern matches, or nearly."""
    hasil = []
    for op, v in pohon:
        if op is c.LITERAL:
            hasil.append(chr(v))
        elif op is c.NOT_LITERAL:
            hasil.append("a" if v != ord("a") else "b")
        elif op is c.ANY:
            hasil.append(r.choice("a7 -"))
        elif op is c.IN:
            hasil.append(one_of(v, r))
        elif op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            hasil.extend(sample(v[2], r) for _ in range(max(v[0], r.randint(0, min(v[1], 2)))))
        elif op is c.SUBPATTERN:
            hasil.append(sample(v[3], r))
        elif op is c.BRANCH:
            hasil.append(sample(r.choice(v[1]), r))
        elif op is c.ATOMIC_GROUP:
            hasil.append(sample(v, r))
    return "".join(hasil)


def parts(pohon, depan=()):
    """Every repetition of a pattern, with what stands before it."""
    for i, (op, v) in enumerate(pohon):
        sebelum = [*depan, *list(pohon)[:i]]
        if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            yield sebelum, v[2]
            yield from parts(v[2], sebelum)
        elif op is c.SUBPATTERN:
            yield from parts(v[3], sebelum)
        elif op is c.BRANCH:
            for x in v[1]:
                yield from parts(x, sebelum)


def inputs(pola, bendera, r):
    """Beginnings, what is repeated, and ends that spoil a match: every repetition behind what leads to it and alone, and the whole alphabet."""
    pohon = parser.parse(pola, bendera)
    hasil, semua = {}, {sample(pohon, r) for _ in range(4)}
    for sebelum, isi in parts(pohon):
        pompa = {sample(isi, r) for _ in range(5)} - {""}
        semua |= pompa
        for p in sorted(pompa)[:4]:
            hasil |= {("", p): None, (sample(sebelum, r), p): None}
    huruf = sorted({x for p in [*semua, *(sample(pohon, r) for _ in range(16))] for x in p} | set(" 1a"))
    for p in [*semua, *huruf[:20], *("".join(r.choices(huruf, k=k)) for k in (2, 2, 3))]:
        hasil["", p] = None
    for a, p in hasil:
        if p:
            yield a, p, r.choice(("\x00", "!", "\n", ""))


def seconds(kerja, teks):
    """Processor time of a search: the first, if that is short, else the shortest of four."""
    terbaik = 9.0
    for _ in range(4):
        t = time.process_time()
        kerja(teks)
        terbaik = min(terbaik, time.process_time() - t)
        if terbaik < CURIGA:
            break
    return terbaik


def faults(pola, bendera, r):
    """Inputs on which a pattern takes far more than twice as long when they are twice as long."""
    kerja = re.compile(pola, bendera)
    for a, p, z in inputs(pola, bendera, r):
        for n in (20, 32, PANJANG):
            lama = seconds(kerja.search, a + p * (n // len(p)) + z)
            if lama < CURIGA:
                continue
            if n < PANJANG or seconds(kerja.search, a + p * (4 * n // len(p)) + z) > KALI * lama:
                yield f"{a[:40]!r} + {p!r} × {n // len(p)} + {z!r}: {lama:.4f} s"
                break


def main(argumen):
    r = random.Random(11)
    daftar = [("", p, re.RegexFlag(0)) for p in argumen] or list(patterns())
    gagal, sudah = 0, set()
    for letak, p, bendera in daftar:
        if p is None:
            print(f"{letak}: tidak terbaca dari kode")
            gagal += 1
        elif (p, bendera) not in sudah:
            sudah.add((p, bendera))
            print(f"\r{letak} {p[:60]}", end="", file=sys.stderr, flush=True)  # the last of these is the one that did not end
            for x in islice(faults(p, bendera, r), 1):
                print(f"{letak}: {p[:90]}: {x}")
                gagal += 1
    print(f"{len(sudah)} pola")
    return 1 if gagal else 0


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.path[:0] = [str(SRC)]
        import django

        django.setup()
    sys.exit(main(sys.argv[1:]))
