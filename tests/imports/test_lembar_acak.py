"""A grammar of sheets: layouts × number forms × sums × levels × mistakes, written and read back against what the generator knows.

No traceback, no silent difference: a sheet is read to exactly the figures that were planned, or a finding that stops or warns names it.
`PANTAU_UJI_PANJANG=1` tries two thousand instead of a few hundred.
"""

import os
import random
from dataclasses import dataclass, field

import pytest
from imports.lembar_tulis import TULIS, Buku, Persen

from pantau.core.masalah import DitolakError
from pantau.imports.format import find_format, match
from pantau.imports.nilai import Pembaca
from pantau.imports.reader import read_file

BANYAK = 2000 if os.environ.get("PANTAU_UJI_PANJANG") else 240
JUMLAH = [
    "JUMLAH",
    "J U M L A H",
    "T O T A L",
    "GRAND TOTAL",
    "Total",
    "Jumlah Total",
    "TOTAL KESELURUHAN",
    "Jumlah Seluruhnya",
    "JUMLAH :",
]
SUB = ["Sub Total", "Sub-Total", "SUB JUMLAH", "Jumlah Program", "S U B  T O T A L"]
NAMA = ["Rehabilitasi jalan", "Pengadaan alat tulis", "Total Coliform: pemeriksaan air", "Penyuluhan gizi", "Jumlah siswa miskin: beasiswa", "Rapat koordinasi", "Perjalanan dinas", "Pemeliharaan gedung", "Sewa kendaraan", "Bimbingan teknis", "Rata-rata lama sekolah: kajian", "Pembangunan drainase"]  # fmt: skip
TANDA = [
    [],
    [None, "Mengetahui,", None, "Kota X, 30 Juni 2026"],
    [None, "Kepala Dinas", None, "PPTK"],
    [],
    [None, "BUDI", None, "ANI"],
    [None, "NIP. 19700101 199003 1 001", None, "NIP. 2"],
]
KEPALA = {
    1: [["No", "Kegiatan", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]],
    2: [["No", "Kegiatan", "Pagu (Rp)", "Realisasi", None], [None, None, None, "Keuangan (Rp)", "Fisik (%)"]],
    3: [
        ["NO.", "PROGRAM/KEGIATAN", "PAGU ANGGARAN", "REALISASI S.D. BULAN INI", None],
        [None, None, None, "KEUANGAN", "FISIK"],
        [None, None, "(Rp)", "(Rp)", "(%)"],
    ],
}


@dataclass
class Rencana:
    """What the generator knows: leaf rows as (programme, name, pagu, realisation, physical), and mistakes that must be named."""

    daun: list = field(default_factory=list)
    salah: set = field(default_factory=set)
    buku: Buku = None
    akhiran: str = "xlsx"
    uraian: str = ""
    rusak: bool = False


def plan(r):
    p = Rencana(akhiran=r.choice(list(TULIS)))
    jenjang = r.choice(["datar", "datar", "romawi", "kode", "tebal", "kata", "tanpa", "tiga", "kolom"])
    tinggi = r.choice([1, 1, 2, 3])
    program = r.randint(2, 4) if jenjang != "datar" else 1
    nama = r.sample(NAMA, r.randint(program * 2, len(NAMA)) if jenjang != "datar" else r.randint(2, len(NAMA)))
    kelompok = [[] for _ in range(program)]
    for i, n in enumerate(nama):
        pagu = r.randrange(1, 5000) * 1_000_000 + r.choice([0, 0, 0, r.randrange(1_000_000)])
        real = r.choice([0, pagu, r.randrange(pagu)])
        kelompok[min(i // 2, program - 1)].append((n, pagu, real, r.choice([0, 100, r.randrange(10_000) / 100])))
    kode = jenjang == "kode"
    kepala = [[("Kode" if i == 0 else None), *b] if kode else b for i, b in enumerate(KEPALA[tinggi])]
    geser = 1 if kode else 0
    rows = [["LAPORAN REALISASI FISIK DAN KEUANGAN"], ["DINAS CONTOH"], ["KEADAAN S.D. 30 JUNI 2026"], []] if r.random() < 0.6 else []
    awal = len(rows)
    gabung = (
        []
        if tinggi == 1
        else [(awal, 3 + geser, awal, 4 + geser)] + [(awal, k, awal + (1 if tinggi == 2 else 2), k) for k in range(2 + geser)]
    )
    rows += kepala
    if r.random() < 0.4:
        rows.append([str(i + 1) for i in range(5 + geser)])
    p.buku = Buku(rows, gabung)
    if jenjang == "kolom":
        p.buku = Buku([*rows[:awal], ["No", "Program", "Kegiatan", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]])
    fisik = r.choice(["angka", "persen"])
    body(r, p, kelompok, jenjang, fisik)
    numbers(r, p)
    mistakes(r, p)
    p.uraian = f"{p.akhiran} {jenjang} kepala {tinggi} {fisik}"
    return p


def numbers(r, p):
    """Write amounts as people type them: with points, Rp and dashes, as text."""
    bentuk = r.choice([None, None, "titik", "rp", "kurung"])
    for b in p.buku.rows:
        for k, v in enumerate(b):
            if bentuk and isinstance(v, int) and (v >= 1000 or (v == 0 and k < len(b) - 1)):
                teks = f"{v:,}".replace(",", ".")
                b[k] = (
                    (
                        "-"
                        if v == 0 and bentuk != "titik"
                        else teks
                        if bentuk == "titik"
                        else f"Rp {teks},-"
                        if bentuk == "rp"
                        else f" {teks},00 "
                    )
                    if v or k > 1
                    else v
                )


def mistakes(r, p):
    """Spoil one leaf row in a quarter of the sheets; the mistake must be named with its line."""
    if r.random() > 0.25 or p.akhiran == "xml.xls":
        return
    nama, pagu, _, fisik = p.daun[i := r.randrange(len(p.daun))]
    baris = next(b for b in p.buku.rows if nama in b and any(isinstance(x, (int, str)) and x not in (None, nama) for x in b))
    k = baris.index(nama) + 2
    jenis, isi = r.choice([("bukan_uang", "seratus juta"), ("sel_galat", "#REF!"), ("bukan_uang", "1.2.3")])
    baris[k] = isi
    p.daun[i] = (nama, pagu, None, fisik)
    p.salah = {jenis}
    p.rusak = True


def body(r, p, kelompok, jenjang, fisik):
    rows, n = p.buku.rows, 0
    sel = lambda f: None if f is None else Persen(f / 100) if fisik == "persen" else f  # noqa: E731
    sub = jenjang == "datar" or r.random() < 0.3
    salah = r.random() < 0.2
    if jenjang == "tiga":
        semua = [x for isi in kelompok for x in isi]
        rows.append(["A", "Dinas Contoh", *[sum(x[j] for x in semua) for j in (1, 2)], None])
    for a, isi in enumerate(kelompok):
        nama = f"Program {chr(65 + a)} Daerah" if jenjang == "kata" else f"Kelompok {chr(65 + a)}"
        jumlah = [sum(x[j] for x in isi) for j in (1, 2)]
        depan = [f"1.03.0{a + 2}"] if jenjang == "kode" else []
        if jenjang != "datar":
            nomor = {"romawi": ["I", "II", "III", "IV"][a], "tiga": a + 1}.get(jenjang)
            tulis = [jumlah[0] + (7 if salah and a == 0 else 0), jumlah[1]]
            if salah and a == 0:
                p.salah.add("jumlah_tertulis_beda")
            if jenjang == "kolom":
                rows.append([None, f"Kelompok {chr(65 + a)}", None, *tulis, None])
            else:
                rows.append([*depan, nomor, nama.upper() if jenjang == "tebal" else nama, *tulis, None])
            if jenjang == "tebal":
                p.buku.tebal.add(len(rows) - 1)
        for b, (teks, pagu, real, f) in enumerate(isi):
            n += 1
            depan = [f"1.03.0{a + 2}.2.0{b + 1}"] if jenjang == "kode" else []
            no = {"tiga": "abcdefghijkl"[b], "tanpa": None}.get(jenjang, n)
            rows.append([no, None, teks, pagu, real, sel(f)] if jenjang == "kolom" else [*depan, no, teks, pagu, real, sel(f)])
            p.daun.append((teks, pagu * 100, real * 100, f))
        if sub and jenjang != "datar" and r.random() < 0.5:
            rows.append([*([None] if jenjang in ("kode", "kolom") else []), None, r.choice(SUB), *jumlah, None])
    total(r, p, jenjang)


def total(r, p, jenjang):
    rows = p.buku.rows
    if r.random() < 0.7:
        jumlah = [sum(d[j] for d in p.daun) // 100 for j in (1, 2)]
        if r.random() < 0.2:
            jumlah[1] += 1000
            p.salah.add("jumlah_tertulis_beda")
        label = r.choice(JUMLAH)
        tempat = r.choice([0, 1, 1])
        baris = [None, None, *jumlah, None]
        baris[tempat] = label
        rows.append([*([None] if jenjang in ("kode", "kolom") else []), *baris])
    if r.random() < 0.5:
        rows += TANDA
    lebar = max(map(len, rows))
    p.buku.rows = [[*b, *[None] * (lebar - len(b))] for b in rows]


def outcome(p, tmp_path):
    f = tmp_path / f"a.{p.akhiran}"
    TULIS[p.akhiran](p.buku, f)
    try:
        t = Pembaca(match(find_format("rfk"), read_file(f)[0]))
    except DitolakError as e:
        return [], e.masalah
    nama = [a or b for a, b in zip(t.text("nama_sub_giat"), t.text("kegiatan"), strict=True)]
    hasil = list(zip(nama, t.typed("pagu"), t.typed("keu_real_rp"), t.typed("fisik_real_kum"), strict=True))
    return hasil, t.masalah


@pytest.mark.parametrize("benih", range(BANYAK // 20))
def test_sheets_of_the_grammar_are_read_as_planned_or_named(tmp_path, benih):
    r = random.Random(benih)
    for i in range(20):
        p = plan(r)
        hasil, masalah = outcome(p, tmp_path)
        penting = {m.code for m in masalah if m.severity != "info"}
        ulang = f"{benih}/{i} {p.uraian}: {[m.message for m in masalah]}"
        assert p.salah <= penting | ({"jumlah_tertulis_beda"} if "jumlah_berlipat" in penting else set()), ulang
        if "tanpa" in p.uraian and any(m.severity == "error" for m in masalah):
            continue  # refused; which row is a parent cannot be told where the sums are spoilt as well
        assert [h[:3] for h in hasil] == [d[:3] for d in p.daun], ulang
        assert [h[3] for h in hasil] == pytest.approx([d[3] for d in p.daun], abs=1e-9), ulang
        assert penting <= p.salah | {
            "persen_tampak_pecahan",
            *(["jumlah_tertulis_beda", "jenjang_ditebak"] if p.rusak or "tanpa" in p.uraian else []),
        }, ulang
