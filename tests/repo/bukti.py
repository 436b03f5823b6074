"""The pages of proof: promises, ASVS and personal data, written from what is declared. With results of a run they are the evidence of an audit:

./pantau test --junitxml=hasil.xml
.venv/bin/python tests/repo/bukti.py hasil.xml > bukti.md
"""

import ast
import sys
import tomllib
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
DOKUMEN = AKAR / "docs"
KEADAAN = ("dijaga", "sebagian", "belum")


def read(nama):
    return tomllib.loads((DOKUMEN / f"{nama}.toml").read_text(encoding="utf-8"))


@cache
def tests_in(berkas):
    return {
        n.name
        for n in ast.walk(ast.parse((AKAR / berkas).read_text(encoding="utf-8")))
        if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")
    }


def exists(bukti):
    """Whether a test, a module of tests, or a document (with its heading) is there."""
    berkas, _, nama = bukti.partition("::")
    if berkas.endswith(".py"):
        return (AKAR / berkas).is_file() and (nama in tests_in(berkas) if nama else bool(tests_in(berkas)))
    berkas, _, judul = bukti.partition("#")
    f = AKAR / berkas
    return f.is_file() and (not judul or any(heading(x) == judul for x in f.read_text(encoding="utf-8").splitlines() if x.startswith("#")))


def heading(baris):
    return baris.lstrip("# ").lower().replace(" ", "-")


def requirements():
    """ASVS requirement → (level, in short, state, evidence, note)."""
    isi = read("keamanan/asvs")
    for nomor, s in isi["syarat"].items():
        bukti = [isi["bukti"].get(b, b) for b in s["b"]]
        yield nomor, s["l"], s["r"], s.get("s", "dijaga"), bukti, s.get("k", "")


def promises():
    baris = ["# Yang dijanjikan, dan perintah yang menunjukkannya\n", "Halaman ini ditulis dari [janji.toml](janji.toml); sebuah uji mencari setiap uji yang disebut.\n",
             "| | Janji | Keadaan | Perintah | Terakhir |", "|---|---|---|---|---|"]  # fmt: skip
    for p, x in read("janji").items():
        perintah = [
            *([f"`./pantau test {' '.join(x['uji'])}`"] if x["uji"] else []),
            *(f"`{x[n]}`" for n in ("perintah", "panjang") if n in x),
        ]
        akhir = f"{x['angka']} ({x['tanggal']})" if "angka" in x else ""
        baris.append(
            f"| {p} | {x['janji']} | {x['keadaan']} | {'<br>'.join(perintah)} | {' '.join(filter(None, (akhir, x.get('catatan', ''))))} |"
        )
    return "\n".join(baris) + "\n"


def asvs(hasil=None):
    baris = [
        "# ASVS 5.0: yang dinyatakan, dan buktinya\n",
        "Ditulis dari [asvs.toml](asvs.toml): nomor menurut OWASP ASVS 5.0.0, isinya kata Pantau sendiri. Di luar lingkup: V9, V10, V17.\n",
    ]
    semua = list(requirements())
    jumlah = {k: sum(s == k for _, _, _, s, _, _ in semua) for k in KEADAAN}
    baris += [
        f"{len(semua)} syarat: " + ", ".join(f"{n} {k}" for k, n in jumlah.items()) + ".\n",
        "| | Tingkat | Isi | Keadaan | Bukti |" + (" Hasil |" if hasil else ""),
        "|---|---|---|---|---|" + ("---|" if hasil else ""),
    ]
    for nomor, tingkat, isi, keadaan, bukti, catatan in semua:
        tautan = [f"`{b}`" if ".py" in b else f"[{b}](../../{b})" for b in bukti]
        baris.append(
            f"| {nomor} | L{tingkat} | {isi} | {keadaan} | {' '.join(filter(None, ('<br>'.join(tautan), catatan)))} |"
            + (f" {told(bukti, hasil)} |" if hasil else "")
        )
    return "\n".join(baris) + "\n"


def results(path):
    """Test → passed, of a JUnit report."""
    hasil = {}
    for k in ET.parse(path).getroot().iter("testcase"):
        nama = f"{k.get('classname', '').replace('.', '/')}.py::{k.get('name', '').split('[')[0]}"
        buruk = any(k.find(x) is not None for x in ("failure", "error"))
        hasil[nama] = hasil.get(nama, True) and not buruk
    return hasil


def told(bukti, hasil):
    """What a run says of some evidence: passed, failed, or not run."""
    uji = [b for b in bukti if ".py" in b]
    lihat = [ok for b in uji for n, ok in hasil.items() if n == b or n.startswith(f"{b}::")]
    if not uji:
        return "dokumen"
    return "tidak dijalankan" if not lihat else "lulus" if all(lihat) else "GAGAL"


def personal_data():
    """The map of personal data, from the declaration; that it holds every field is a test."""
    isi = read("data-pribadi")
    baris = [
        "# Data pribadi di dalam Pantau\n",
        "Ditulis dari [data-pribadi.toml](data-pribadi.toml) untuk UU 27/2022; setiap kolom teks, isian bebas, gambar, dan letak di basis data digolongkan di sana, dan sebuah uji gagal bila ada kolom baru yang belum.\n",
    ]
    baris += [isi["pengantar"].strip() + "\n", "| Kolom | Isi | Untuk apa | Disimpan | Dilihat oleh |", "|---|---|---|---|---|"]
    baris += [f"| {k} | {x['isi']} | {x['tujuan']} | {x['simpan']} | {x['pembaca']} |" for k, x in sorted(isi["pribadi"].items())]
    return "\n".join(baris) + "\n"


def pages():
    """Path → text of every page of proof."""
    return {DOKUMEN / "janji.md": promises(), DOKUMEN / "keamanan" / "asvs.md": asvs(), DOKUMEN / "data-pribadi.md": personal_data()}


if __name__ == "__main__":
    sys.stdout.write(asvs(results(sys.argv[1])))
