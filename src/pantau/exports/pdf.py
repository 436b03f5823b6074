"""Report as PDF through typst: data goes in as JSON, so nothing in it can run. Same curve as on screen.

The file is archival (PDF/A-2a) and readable without seeing it (PDF/UA-1): language, title, headings, tables with their headings, and a text for
every picture. typst refuses to write one that breaks a rule it can check; `tests/reports/test_pdf_ua.py` reads the file again.
"""

from __future__ import annotations

import io
import json
import re
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

import segno
import typst
from django.http import QueryDict
from django.utils.translation import gettext

from pantau.exports.kertas import broken, column_width, parts
from pantau.exports.pdf_topik import pages
from pantau.exports.svg import curve, describe
from pantau.exports.teks import cell_text, message, noted_label, rank_words, sentence, statement, title, visible
from pantau.reports.model import Column, Report, Row, Table

STANDAR: Any = ["a-2a", "ua-1"]
ANGKA = ("Rp", "%", "poin", "jumlah", "hari", "angka")
RUANG = {True: 770.0, False: 525.0}  # points between the margins of A4, lying and standing
TEKS_PENDEK = 12  # characters; a column of longer text wraps
RFK_CETAK = (
    "pagu",
    "bobot",
    "keu_rencana_kum",
    "keu_real",
    "keu_real_kum",
    "keu_real_ttb",
    "keu_dev_kum",
    "sisa",
    "fisik_rencana_kum",
    "fisik_real_kum",
    "fisik_real_ttb",
    "fisik_dev_kum",
)
KENDALI_CETAK = (
    "pagu",
    "realisasi",
    "serapan",
    "target_keuangan",
    "deviasi_keuangan",
    "fisik",
    "target_fisik",
    "deviasi_fisik",
    "cakupan_lapor",
    "fisik_bulan_lalu",
    "fisik_tahun_lalu",
    "peringkat",
    "status",
)
CAKUPAN_CETAK = (
    "keadaan",
    "bagian_pagu",
    "laporan_terakhir",
    "pagu",
    "cakupan_lapor",
    "sub_kegiatan_lapor",
    "jumlah_sub_kegiatan",
    "fisik",
    "fisik_bawah",
    "fisik_atas",
)
KARTU_CETAK = ("pagu", "realisasi", "serapan", "fisik", "target_fisik", "deviasi_fisik", "status")  # on paper that stands
LAYAR_SAJA = {"laporan"}  # a grid with a column per report is wider than paper; the workbook carries it
CETAK = {
    "tindakan": ("temuan", "keadaan", "jumlah", "rp", "sejak"),
    "rfk": RFK_CETAK,
    "kendali": KENDALI_CETAK,
    "cakupan": CAKUPAN_CETAK,
    "kartu": KARTU_CETAK,
    "program": KARTU_CETAK,
    "instruksi": ("kepada", "diukur", "ambang", "batas", "nilai", "nilai_rp", "hasil"),
    "tiap": ("instruksi", "ambang", "nilai", "nilai_rp", "hasil", "pada", "hash"),
    "anggota_undian": ("nomor", "urutan", "cara", "lapis", "bobot", "lama", "peluang"),  # the tickets follow from these
    "komentar": ("angka", "keadaan", "isi", "oleh", "kepada", "jawaban"),
    "komentar_kaki": ("angka", "jenis", "isi", "oleh", "jawaban"),
}


def _columns(t: Table) -> list[Column]:
    """The columns that fit on paper; the workbook carries all of them."""
    pilih = CETAK.get(t.id)
    return [c for c in t.columns if pilih is None or c.id in pilih]


def _row(r: Row, kolom: list[Column], bahasa: str, bernama: bool) -> dict[str, Any]:
    return {
        "label": noted_label(r),
        "unit": visible(r.unit) if bernama else "",
        "sel": [{"teks": _text(r, c, bahasa), "warna": r.cells[c.id].status or ""} for c in kolom],
    }


def _text(r: Row, c: Column, bahasa: str) -> str:
    """A cell on paper: the heading says that it is rupiah."""
    if c.id == "peringkat":
        return rank_words(r) or "–"
    teks = cell_text(r.cells[c.id], c.unit, bahasa)
    return teks.replace("Rp\u00a0", "", 1) if c.unit == "Rp" else teks


def _heading(c: Column) -> str:
    teks = gettext(c.label)
    return broken(f"{teks} (Rp)" if c.unit == "Rp" and "Rp" not in teks else teks)


def _tables(t: Table, bahasa: str, ruang: float) -> list[dict[str, Any]]:
    """A table as one that fits into `ruang` points, or as several with the rest of the columns each."""
    kolom = _columns(t)
    baris = [_row(r, kolom, bahasa, t.of_many_units) for r in t.ordered]
    total = _row(t.total, kolom, bahasa, False) if t.total else None
    kepala = [_heading(c) for c in kolom]
    semua = [*baris, *([total] if total else [])]

    def wide(n: int, c: Column) -> float:
        """Points of a column; 0 where its sentences share what is left with the names."""
        isi = [b["sel"][n]["teks"] for b in semua]
        return 0.0 if c.unit == "teks" and c.lebar > TEKS_PENDEK else column_width(kepala[n], isi, c.lebar if c.unit == "istilah" else 999)

    lebar = [wide(n, c) for n, c in enumerate(kolom)]

    def cut(b: dict[str, Any], pilih: list[int]) -> dict[str, Any]:
        return b | {"sel": [b["sel"][n] for n in pilih]}

    potongan = parts(lebar, ruang)
    return [
        {
            "judul": gettext(t.judul) + (f" ({ke}/{len(potongan)})" if len(potongan) > 1 else ""),
            "kepala": gettext("Uraian"),
            "catatan": sentence(t.catatan, bahasa) if t.catatan and ke == len(potongan) else "",
            "kosong": gettext("Tidak ada."),
            "kolom": [{"judul": kepala[n], "angka": kolom[n].unit in ANGKA, "lebar": lebar[n]} for n in pilih],
            "total": cut(total, pilih) if total else None,
            "baris": [cut(b, pilih) for b in baris],
        }
        for ke, pilih in enumerate(potongan, 1)
    ]


def _page_of(r: Report, alamat: str) -> str:
    """The live page of a report: of a part, that of its unit."""
    node = r.tables[0].total.node if r.tables and r.tables[0].total else None
    if not alamat or not node or node[0] != "u":
        return alamat
    x = urlsplit(alamat)
    q = QueryDict(x.query, mutable=True)
    q["unit"] = node[1:].rstrip("s")
    return x._replace(query=q.urlencode()).geturl()


def _document(r: Report, bahasa: str, alamat: str) -> dict[str, Any]:
    qr = ""
    if alamat:
        keluar = io.BytesIO()
        segno.make(alamat, error="m").save(keluar, kind="svg", border=1)
        qr = keluar.getvalue().decode()
    mendatar = r.report != "kartu"
    return {
        "judul": title(r, bahasa),
        "pemda": visible(r.pemda),
        "mendatar": mendatar,
        "qr": qr,
        "qr_kata": gettext("Kode QR ke halaman ini: {alamat}").format(alamat=alamat),
        "kalimat": " ".join(sentence(k, bahasa) for k in r.kalimat),
        "pernyataan": statement(r, bahasa),
        "grafik": [{"svg": curve(c, bahasa, cetak=True), "kata": describe(c, bahasa)} for c in r.charts if c.series],
        "tabel": [x for t in r.sheets if t.id not in LAYAR_SAJA for x in _tables(t, bahasa, RUANG[mendatar])],
        "judul_catatan": gettext("Catatan"),
        "catatan": [message(m) for m in r.masalah[:12]],
        **pages(r, bahasa),
    }


def render(r: Report, bahasa: str, alamat: str = "") -> bytes:
    """The document, and each of its parts from a new page. `alamat` is the live page, printed as QR code."""
    bagian = [_document(r, bahasa, alamat), *(_document(x, bahasa, _page_of(x, alamat)) for x in r.bagian)]
    return _compile(json.dumps({"judul": bagian[0]["judul"], "bahasa": bahasa, "bagian": bagian}, ensure_ascii=False))


TAK_TAMPAK = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffe\uffff]")
TANPA_HURUF = re.compile(r'`"(.+?)"` could not be displayed')
BIASA = re.compile(
    r"[\x00-\x7f\u00a0-\u017f\u2010-\u201e\u2022\u2026\u2039\u203a\u2190-\u2193\u2212\u2260-\u2265\u25a0-\u25cf]"
)  # in the bundled fonts
GANTI = "?"
COBA = 60  # unusual letters that are tried one by one before all of them are replaced
CONTOH = b'#set document(title: "x")\n#set text(lang: "id", font: "Libertinus Serif")\n#for x in json(bytes(sys.inputs.data)) { block(x) }'


def _without_glyph(asing: list[str]) -> set[str]:
    """Those of these letters that no font can show, tried on a page of their own: each trial costs milliseconds, the paper itself is set
    once."""
    hilang: set[str] = set()
    for _ in range(COBA):
        sisa = [x for x in asing if x not in hilang]
        try:
            typst.compile(CONTOH, sys_inputs={"data": json.dumps(sisa)}, pdf_standards=STANDAR)
        except typst.TypstError as e:
            disebut = TANPA_HURUF.search(str(e))
            teks = re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m[1], 16)), disebut[1]) if disebut else ""
            baru = set(teks) & set(sisa)
            if not baru:
                break
            hilang |= baru
        else:
            return hilang
    return set(asing)


def _compile(data: str) -> bytes:
    """The document. A character that no font has is shown as `?`: one odd letter in a sheet must not cost the whole paper."""
    sumber = resources.files("pantau.exports").joinpath("typst/laporan.typ").read_bytes()
    asing = sorted(set(BIASA.sub("", data)))
    hilang = _without_glyph([x for x in asing if not TAK_TAMPAK.match(x)]) | {x for x in asing if TAK_TAMPAK.match(x)} if asing else set()
    data = data.translate(dict.fromkeys(map(ord, hilang), GANTI))
    try:
        return typst.compile(sumber, sys_inputs={"data": data}, pdf_standards=STANDAR)
    except typst.TypstError as e:
        if not asing or TANPA_HURUF.search(str(e)) is None:
            raise
    data = data.translate(dict.fromkeys(map(ord, asing), GANTI))  # letters that show alone, and not side by side
    return typst.compile(sumber, sys_inputs={"data": data}, pdf_standards=STANDAR)
