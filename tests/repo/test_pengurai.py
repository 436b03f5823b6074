"""Foreign bytes are understood in the bounded process only: who may touch a parser is named here, and who may import those."""

import ast
from functools import cache
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "src"
PENGURAI = {"openpyxl", "xlrd", "python_calamine", "odf", "PIL", "pypdf", "pypdfium2", "lxml", "xml", "defusedxml", "html.parser", "html5lib", "bs4", "email", "csv",
            "zipfile", "tarfile", "gzip", "bz2", "lzma", "zlib", "pickle", "marshal", "shelve", "yaml", "plistlib", "struct", "ctypes"}  # fmt: skip
ANAK = {  # run in the bounded process, started there by `base.terpisah`
    *(f"pantau.imports.{x}" for x in ("baca_kolom", "baca_terpisah", "baca_buku", "baca_json", "baca_teks", "baca_web", "jenis_berkas", "ods_gaya", "xls_gaya", "xlsx_lembar", "xlsx_pindai",
                                      "catatan.berkas", "catatan.pesan", "catatan.xlsx")),
    "pantau.nasional.baca_kubus", "pantau.apps.rakor.baca_naskah", "pantau.apps.realisasi.baca_bukti", "pantau.apps.realisasi.baca_pdf",
}  # fmt: skip
SENDIRI = {  # what they read or write is Pantau's own
    "pantau.imports.lembar_kolom": "splits in the bounded process; the server knows only its rows",
    "pantau.imports.xlsx_gaya": "reads styles in the bounded process; elsewhere only names of cells are asked of it",
    "pantau.imports.catatan.hasil": "writes an archive of copies",
    "pantau.web.views.kirim": "makes a photo that Pantau wrote smaller",
    "pantau.apps.buku.sidecar": "its own columns",
    "pantau.reports.simpanan": "packs of meetings that Pantau made",
    "pantau.base.cadangan": "an archive that the operator of the machine gives to a command",
    "pantau.base.penegasan": "sums", "pantau.base.sidik": "sums",
    "pantau.exports.csv": "writes", "pantau.exports.terbuka.tabel": "writes", "pantau.exports.pptx": "writes", "pantau.exports.tanda_pdf": "adds a field to a paper that Pantau made",
    "pantau.demo.kejadian": "writes", "pantau.bench": "makes and measures files of its own",
}  # fmt: skip
JSON = {  # where JSON is read: columns of the database, notes beside uploads, what the bounded process wrote
    "pantau.cli.bench": "own result of the measurement",
    "pantau.imports.baca_json": "foreign, in the bounded process",
    **dict.fromkeys(("pantau.imports.terpisah", "pantau.imports.unggahan", "pantau.api.tulis", "pantau.imports.catatan.letak", "pantau.base.terpisah", "pantau.base.anak", "pantau.apps.realisasi.berkas_bukti"), "between both processes"),
    **dict.fromkeys(("pantau.web.views.jelaskan", "pantau.web.views.pratinjau", "pantau.base.kunci", "pantau.base.isi", "pantau.apps.pengadaan.fakta",
                     "pantau.apps.pengadaan.frames", "pantau.apps.pengadaan.kesempatan", "pantau.apps.pengadaan.queries", "pantau.apps.pengadaan.riwayat", "pantau.apps.muat.baris_berubah", "pantau.apps.anggaran.queries", "pantau.apps.anggaran.calon", "pantau.apps.instruksi.queries", "pantau.apps.sidak.queries", "pantau.apps.kinerja.queries", "pantau.apps.tpp.queries", "pantau.apps.fgd.queries", "pantau.reports.sidak", "pantau.apps.buku.sidecar",
                     "pantau.apps.realisasi.queries", "pantau.apps.realisasi.fakta", "pantau.apps.realisasi.pindah", "pantau.apps.realisasi.berubah", "pantau.apps.realisasi.asal", "pantau.apps.pengadaan.tahapan",
                     "pantau.base.cadangan_terakhir", "pantau.cli.cadangan", "pantau.cli.pasang", "pantau.reports.simpanan", "pantau.apps.organisasi.peta", "pantau.exports.terbuka.kini"), "own"),
    "pantau.bench": "own",
    "pantau.api.badan": "what an application sends, no longer than a body may be; names and numbers only, bounded in depth",
    "pantau.base.rekap": "own: the recap that `pantau kubus gabung` wrote",
    "pantau.nasional.periksa": "between both processes",
    "pantau.nasional.susunan": "a manifest of at most 64 kB whose signature was checked, read by a command of its own",
    "pantau.cli.undi": "a draw that somebody published, read by a command of its own that has no database, up to 16 MB",
}  # fmt: skip


@cache
def modules():
    """Name → (what it imports, whether it reads JSON)."""
    hasil = {}
    for f in sorted(SRC.glob("pantau/**/*.py")):
        pohon = ast.parse(f.read_text(encoding="utf-8"))
        impor = {a.name for n in ast.walk(pohon) if isinstance(n, ast.Import) for a in n.names}
        for n in ast.walk(pohon):
            if isinstance(n, ast.ImportFrom):
                impor |= {n.module, *(f"{n.module}.{a.name}" for a in n.names)}
        baca = any(isinstance(n, ast.Attribute) and n.attr in ("loads", "load") and ast.unparse(n.value) == "json" for n in ast.walk(pohon))
        hasil[".".join(f.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")] = (impor, baca)
    return hasil


def named(nama, daftar):
    return nama in daftar or any(nama.startswith(x + ".") for x in daftar if x == "pantau.bench")


def test_only_named_modules_touch_a_parser():
    pakai = {m: {x for x in impor if x in PENGURAI or x.split(".")[0] in PENGURAI} for m, (impor, _) in modules().items()}
    assert {m: x for m, x in pakai.items() if x and not named(m, ANAK | set(SENDIRI))} == {}
    assert [m for m in SENDIRI if m != "pantau.bench" and not pakai.get(m)] == []  # and none is named in vain


def test_what_parses_is_imported_by_the_bounded_process_only():
    semua = modules()
    assert set(semua) >= ANAK
    assert {m: impor & ANAK for m, (impor, _) in semua.items() if m not in ANAK and impor & ANAK} == {}


def test_only_named_modules_read_json():
    baca = {m for m, (_, x) in modules().items() if x}
    assert {m for m in baca if not named(m, JSON)} == set() and {m for m in JSON if m != "pantau.bench" and m not in baca} == set()
