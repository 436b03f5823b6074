"""Report as PDF through typst: data goes in as JSON, so nothing in it can run. Same curve as on screen."""

from __future__ import annotations

import io
import json
import re
from importlib import resources
from typing import Any

import segno
import typst
from django.utils.translation import gettext

from pantau.exports.svg import curve
from pantau.exports.teks import cell_text, message, noted_label, sentence, statement, title, visible
from pantau.reports.model import Column, Report, Row, Table

ANGKA = ("Rp", "%", "poin", "jumlah", "hari")
RUANG = {True: 770.0, False: 525.0}  # points between the margins of A4, lying and standing
HURUF = (8.0, 7.5, 7.0, 6.5, 6.0, 5.5)
BAGIAN_ANGKA = 0.75  # of the width, at most; the rest is for names
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
    "fisik_klaim",
    "fisik_terbukti",
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
LAYAR_SAJA = {"laporan"}  # a grid with a column per report is wider than paper; the workbook carries it
CETAK = {
    "tindakan": ("temuan", "keadaan", "jumlah", "rp", "sejak"),
    "rfk": RFK_CETAK,
    "kendali": KENDALI_CETAK,
    "cakupan": CAKUPAN_CETAK,
    "komentar": ("angka", "keadaan", "isi", "oleh", "kepada", "jawaban"),
    "komentar_kaki": ("angka", "jenis", "isi", "oleh", "jawaban"),
}


def _columns(t: Table) -> list[Column]:
    """The columns that fit on paper; the workbook carries all of them."""
    pilih = CETAK.get(t.id)
    return [c for c in t.columns if pilih is None or c.id in pilih]


def _row(r: Row, kolom: list[Column], bahasa: str) -> dict[str, Any]:
    return {
        "label": noted_label(r),
        "sel": [{"teks": cell_text(r.cells[c.id], c.unit, bahasa), "warna": r.cells[c.id].status or ""} for c in kolom],
    }


def _widths(kepala: list[str], baris: list[dict[str, Any]], panjang: list[bool], huruf: float, batas: dict[int, int]) -> list[float]:
    """Width of each column in points: values stay on one line, headings wrap between words. 0 marks a column of long text, which shares
    what is left with the names. `batas`: the most characters on one line, for columns of words."""
    hasil = []
    for n, judul in enumerate(kepala):
        isi = min(max((len(b["sel"][n]["teks"]) for b in baris), default=0), batas.get(n, 999))
        kata = max(map(len, judul.split()), default=0)
        hasil.append(0.0 if panjang[n] else max(isi * 0.5, kata * 0.58) * huruf + 7)
    return hasil


def _table(t: Table, bahasa: str, ruang: float) -> dict[str, Any]:
    """A table with its columns fitted into `ruang` points: the more columns, the smaller the letters."""
    kolom = _columns(t)
    baris = [_row(r, kolom, bahasa) for r in t.rows]
    total = _row(t.total, kolom, bahasa) if t.total else None
    kepala = [gettext(c.label) for c in kolom]
    panjang = [c.unit == "teks" and c.lebar > TEKS_PENDEK for c in kolom]
    batas = {n: c.lebar for n, c in enumerate(kolom) if c.unit == "istilah"}
    huruf = HURUF[-1]
    for huruf in HURUF:
        lebar = _widths(kepala, [*baris, *([total] if total else [])], panjang, huruf, batas)
        if sum(lebar) <= ruang * (BAGIAN_ANGKA if not any(panjang) else BAGIAN_ANGKA / 2):
            break
    return {
        "judul": gettext(t.judul),
        "kepala": gettext("Uraian"),
        "catatan": sentence(t.catatan, bahasa) if t.catatan else "",
        "kosong": gettext("Tidak ada."),
        "huruf": huruf,
        "kolom": [{"judul": j, "angka": c.unit in ANGKA, "lebar": x} for j, c, x in zip(kepala, kolom, lebar, strict=True)],
        "total": total,
        "baris": baris,
    }


def render(r: Report, bahasa: str, alamat: str = "") -> bytes:
    """The document as PDF/A-2b. `alamat` is the live page, printed as QR code."""
    qr = ""
    if alamat:
        keluar = io.BytesIO()
        segno.make(alamat, error="m").save(keluar, kind="svg", border=1)
        qr = keluar.getvalue().decode()
    data = {
        "judul": title(r, bahasa),
        "pemda": visible(r.pemda),
        "bahasa": bahasa,
        "mendatar": r.report != "kartu",
        "qr": qr,
        "kalimat": " ".join(sentence(k, bahasa) for k in r.kalimat),
        "pernyataan": statement(r, bahasa),
        "grafik": [curve(c, bahasa, cetak=True) for c in r.charts if c.series],
        "tabel": [_table(t, bahasa, RUANG[r.report != "kartu"]) for t in r.sheets if t.id not in LAYAR_SAJA],
        "judul_catatan": gettext("Catatan"),
        "catatan": [message(m) for m in r.masalah[:12]],
    }
    return _compile(json.dumps(data, ensure_ascii=False))


TAK_TAMPAK = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffe\uffff]")
TANPA_HURUF = re.compile(r'`"(.+?)"` could not be displayed')
BIASA = re.compile(
    r"[\x00-\x7f\u00a0-\u017f\u2010-\u201e\u2022\u2026\u2039\u203a\u2190-\u2193\u2212\u2260-\u2265\u25a0-\u25cf]"
)  # in the bundled fonts
GANTI = "?"
COBA = 60  # unusual letters that are tried one by one before all of them are replaced
CONTOH = b'#set text(font: "Libertinus Serif")\n#for x in json(bytes(sys.inputs.data)) { block(x) }'


def _without_glyph(asing: list[str]) -> set[str]:
    """Those of these letters that no font can show, tried on a page of their own: each trial costs milliseconds, the paper itself is set
    once."""
    hilang: set[str] = set()
    for _ in range(COBA):
        sisa = [x for x in asing if x not in hilang]
        try:
            typst.compile(CONTOH, sys_inputs={"data": json.dumps(sisa)}, pdf_standards="a-2b")
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
        return typst.compile(sumber, sys_inputs={"data": data}, pdf_standards="a-2b")
    except typst.TypstError as e:
        if not asing or TANPA_HURUF.search(str(e)) is None:
            raise
    data = data.translate(dict.fromkeys(map(ord, asing), GANTI))  # letters that show alone, and not side by side
    return typst.compile(sumber, sys_inputs={"data": data}, pdf_standards="a-2b")
