"""TPP: what a rule comes to for units, and for the personnel office for positions, as a proposal with the facts behind every rupiah."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pantau.apps.organisasi.perms import Izin
from pantau.apps.tpp.actions import Berkas, deadline
from pantau.core.periode import format_tanggal
from pantau.core.tpp import KEADAAN, Langkah
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.nilai_tpp import Bukti, Ditetapkan, Orang, chosen, open_cases, persons, rules_at, unit_steps, values
from pantau.reports.susun import by_unit_order, start

KATA = {
    "kena": "Kena",
    "bebas": "Tidak kena",
    "tanpa_data": "Tidak dinilai: data belum ada",
    "kecuali": "Dikecualikan",
}
STATUS = {"kena": "kritis", "bebas": "sesuai", "tanpa_data": "belum_lapor", "kecuali": "belum_lapor"}
LANGKAH = {
    "sanggah": "Sanggahan",
    "putusan": "Putusan",
    "kecuali": "Diminta dikecualikan",
    "setuju_kecuali": "Pengecualian disetujui",
    "tetap": "Ditetapkan",
}
AKIBAT = {"tunda": "Ditunda", "potong": "Dipotong"}
UNIT = (
    Column("masa", "Masa", "teks"),
    Column("kata", "Hasil", "istilah", 20),
    Column("nilai", "Nilai", "%"),
    Column("ambang", "Ambang", "%"),
    Column("persen", "Bagian TPP", "%"),
    Column("tercapai_rp", "Tercapai (Rp)", "Rp", 18),
    Column("dari_rp", "Dari (Rp)", "Rp", 18),
    Column("tercapai", "Tercapai", "angka"),
    Column("dari", "Dari", "angka"),
    Column("keadaan", "Keadaan usulan", "istilah", 18),
    Column("batas", "Batas sanggah", "tanggal"),
)
ORANG = (
    Column("unit", "Unit", "teks", 26),
    Column("pemangku", "Pemangku", "teks", 24),
    Column("besaran", "TPP sebulan", "Rp", 18),
    Column("tunda", "Ditunda", "Rp", 18),
    Column("lepas", "Dibayarkan kembali", "Rp", 18),
    Column("potong", "Dipotong", "Rp", 18),
    Column("hangus", "Hangus", "Rp", 18),
    Column("tertunda", "Masih tertunda", "Rp", 18),
)
ATURAN = (
    Column("ditetapkan", "Ditetapkan pemda", "istilah"),
    Column("akibat", "Akibat", "istilah"),
    Column("ambang", "Ambang", "%"),
    Column("hangus_sesudah", "Hangus sesudah (kali)", "jumlah"),
    Column("pihak", "Pelaksana", "teks"),
    Column("mulai", "Sejak", "tanggal"),
    Column("dasar", "Dasar hukum", "teks", 48),
)


def fact_cells(b: Bukti) -> dict[str, Cell]:
    """What a value was worked out from."""
    kosong = {n: Cell(None, "–") for n in ("tercapai_rp", "dari_rp", "tercapai", "dari")}
    akhir = "_rp" if b.satuan == "Rp" else ""
    isi = {f"tercapai{akhir}": b.tercapai, f"dari{akhir}": b.dari}
    return kosong | {n: Cell(v) if v is not None else Cell(None, "realisasi_belum_ada") for n, v in isi.items()}


def unit_row(kx: Konteks, x: Ditetapkan, i: int, b: Bukti, s: Langkah, berkas: Berkas | None) -> Row:
    """A period of a unit."""
    u = kx.kolom.unit[i]
    sel = {
        "masa": Cell(f"s.d. {format_tanggal(b.akhir)}"),
        "kata": Cell(KATA[s.kata], None, STATUS[s.kata]),
        "nilai": Cell(float(b.nilai)) if b.nilai is not None else Cell(None, "realisasi_belum_ada"),
        "ambang": Cell(float(x.a.ambang)),
        "persen": Cell(float(s.persen)),
        **fact_cells(b),
        "keadaan": Cell(KEADAAN[berkas.perkara.kata]) if berkas else Cell(None, "–"),
        "batas": Cell(deadline(berkas.p, kx.aturan).isoformat()) if berkas else Cell(None, "–"),
    }
    return Row(f"unit:{u.id}:{b.ke}", "masa", kx.unit_name(i), sel, f"u{u.id}", u.kode)


def person_row(kx: Konteks, o: Orang) -> Row:
    """What the last period comes to for a position."""
    s = o.langkah[-1]
    rp = {
        n: Cell(v) if (v := getattr(s, n)) is not None else Cell(None, "tidak_ada")
        for n in ("tunda", "lepas", "potong", "hangus", "tertunda")
    }
    sel = {"unit": Cell(kx.unit_name(o.unit)), "pemangku": Cell(o.pemangku or None), "besaran": Cell(o.besaran), **rp}
    return Row(f"jabatan:{o.jabatan}", "jabatan", o.nama, sel)


def rule_rows(daftar: Sequence[Ditetapkan]) -> list[Row]:
    """The rules with their legal basis; the shipped ones are examples."""
    return [
        Row(
            f"aturan:{x.a.id}",
            "aturan",
            x.a.nama,
            {
                "ditetapkan": Cell("Ya" if x.milik else "Contoh"),
                "akibat": Cell(AKIBAT[x.a.akibat]),
                "ambang": Cell(float(x.a.ambang)),
                "hangus_sesudah": Cell(x.a.hangus_sesudah or None),
                "pihak": Cell(x.a.pihak),
                "mulai": Cell(x.catatan.mulai.isoformat()),
                "dasar": Cell(x.catatan.dasar),
            },
        )
        for x in daftar
    ]


def sentences(x: Ditetapkan, kata: Sequence[str]) -> list[Kalimat]:
    """How many units the rule meets, and that it is a proposal."""
    n: dict[str, tuple[Any, str]] = {
        "n": (kata.count("kena"), "jumlah"),
        "semua": (len(kata), "jumlah"),
        "tak": (kata.count("tanpa_data"), "jumlah"),
    }
    awal = (
        Kalimat(
            "Usulan menurut aturan {aturan}. Pantau hanya mengusulkan; yang memutuskan pejabat yang berwenang.",
            {"aturan": (x.a.nama, "istilah")},
        )
        if x.milik
        else Kalimat("Simulasi aturan contoh {aturan}, yang belum ditetapkan pemda.", {"aturan": (x.a.nama, "istilah")})
    )
    return [awal, Kalimat("{n} dari {semua} unit kena; {tak} tidak dinilai karena datanya belum ada.", n)]


def build(kx: Konteks, aturan: str = "") -> Report:
    """Every unit in its last period (of one unit every period), the rules, and for the personnel office the positions."""
    x, r = chosen(kx, aturan), start(kx, "tpp", f"Usulan pengaruh pada TPP s.d. {format_tanggal(kx.minta.per)}")
    if kx.minta.simpul is not None or kx.saring is not None:
        r.kalimat = [Kalimat("Usulan TPP dihitung untuk unit yang utuh. Lepaskan saringannya, atau pilih unitnya.", {})]
        return r
    isi, ada = values(kx, x.a), open_cases(kx)
    langkah = unit_steps(kx, x.a, isi, ada)
    units = [i for i in by_unit_order(kx, list(isi)) if isi[i]]
    rows = [
        unit_row(kx, x, i, b, s, ada.get((x.a.id, b.ke, kx.kolom.unit[i].id)))
        for i in units
        for b, s in list(zip(isi[i], langkah[i], strict=True))[0 if len(units) == 1 else -1 :]
    ]
    r.kalimat = sentences(x, [langkah[i][-1].kata for i in units])
    r.tables = [Table("usulan", "Usulan tiap unit", list(UNIT), rows)]
    if kx.hak.may_unit(Izin.KELOLA_TPP, None):
        orang = [person_row(kx, o) for o in persons(kx, x.a, isi, ada, None)]
        r.tables.append(Table("jabatan", "Pengaruh tiap jabatan", list(ORANG), orang))
    r.tables.append(Table("aturan", "Aturan", list(ATURAN), rule_rows(rules_at(kx))))
    return r


LAPORAN = Laporan(
    "tpp",
    "Pengaruh pada TPP",
    "Usulan pengaruh kinerja pada tambahan penghasilan menurut aturan bertanggal, dengan fakta di balik tiap rupiahnya.",
    build,
    pilihan=(Pilihan("aturan", (), "", bebas=True),),
    urutan=69,
)
