"""Indeks: how well every unit keeps its year in hand, by eight components of dated weights; never the total without its parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pantau.core.compare import Peserta, rank
from pantau.core.indeks import BAGIAN, Indeks, compose, deduction, predicate
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import format_tanggal
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan, Pilihan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.nilai_indeks import components, deductions, together
from pantau.reports.susun import by_unit_order, start

NAMA = {
    "rak": "Ketepatan rencana kas",
    "serapan": "Serapan terhadap target",
    "fisik": "Fisik terhadap target",
    "pengadaan": "Kontrak tepat rencana",
    "tagihan": "Pembayaran tepat waktu",
    "keluaran": "Capaian keluaran",
    "tindak_lanjut": "Tindak lanjut instruksi",
    "lapor": "Laporan tepat waktu",
}
RUPIAH = ("rak", "serapan")
PERSEN = ("fisik", "keluaran")
PREDIKAT = {"sangat_baik": "Sangat baik", "baik": "Baik", "cukup": "Cukup", "kurang": "Kurang"}
STATUS = {"sangat_baik": "sesuai", "baik": "sesuai", "cukup": "waspada", "kurang": "kritis"}
KOLOM = (
    Column("nilai", "Indeks (0–100)", "%"),
    Column("predikat", "Predikat", "istilah", 14),
    Column("peringkat", "Peringkat di kelas", "teks"),
    *(Column(n, label, "%") for n, label in NAMA.items()),
    Column("pengurang", "Pengurang", "%"),
)
RINCI = (
    Column("bagian", "Komponen", "istilah", 26),
    Column("pembilang", "Tercapai", "jumlah"),
    Column("penyebut", "Dari", "jumlah"),
    Column("pembilang_rp", "Tercapai (Rp)", "Rp", 18),
    Column("penyebut_rp", "Dari (Rp)", "Rp", 18),
    Column("pembilang_persen", "Tercapai (%)", "%"),
    Column("penyebut_persen", "Target (%)", "%"),
    Column("capaian", "Capaian", "%"),
    Column("bobot", "Bobot", "%"),
    Column("terpakai", "Bobot terpakai", "%"),
    Column("sumbangan", "Sumbangan", "%"),
)
KURANG = (Column("kontrak_kritis", "Kontrak kritis", "jumlah"), Column("uang_tanpa_fisik", "Uang mendahului fisik", "jumlah"), Column("pengurang", "Pengurang", "%"))  # fmt: skip


def weights(kx: Konteks, bobot: str) -> dict[str, float]:
    """The weights in force, or those that somebody tries: eight numbers in the order of the components."""
    if not bobot:
        return {n: float(v) for n, v in kx.aturan.value("bobot_indeks", kx.minta.per).items()}
    isi = bobot.split("-")
    if len(isi) != len(BAGIAN) or not all(x.isascii() and x.isdigit() and len(x) < 4 for x in isi) or not any(int(x) for x in isi):
        raise DitolakError(Masalah("bobot_indeks_salah", {"column": "bobot"}, {"isi": bobot[:40], "n": len(BAGIAN)}))
    return {n: float(x) for n, x in zip(BAGIAN, isi, strict=True)}


def _share(x: Indeks, n: str) -> Cell:
    c = x.bagian[n].capaian
    return Cell(c.nilai, None if c.nilai is not None else "indeks_kurang_data" if c.penyebut else "tidak_berlaku")


def _cells(x: Indeks, batas: Mapping[str, float]) -> dict[str, Cell]:
    kata = predicate(x.nilai, batas)
    return {
        "nilai": Cell(x.nilai, x.alasan),
        "predikat": Cell(PREDIKAT[kata], None, STATUS[kata]) if kata else Cell(None, x.alasan),
        "peringkat": Cell(None, "tidak_diperingkat"),
        **{n: _share(x, n) for n in BAGIAN},
        "pengurang": Cell(x.pengurang),
    }


def _details(id: str, label: str, node: str, x: Indeks, semua: bool = True) -> list[Row]:
    """The components of one unit, those that apply or all: what of what, and what that gives."""
    rows = []
    for n, s in x.bagian.items():
        c = s.capaian
        if not (semua or c.penyebut):
            continue
        kosong = "indeks_kurang_data" if c.penyebut else "tidak_berlaku"
        isi = {k.id: Cell(None, "–") for k in RINCI}
        akhir = "_rp" if n in RUPIAH else "_persen" if n in PERSEN else ""
        isi |= {"pembilang" + akhir: Cell(c.pembilang, None if c.pembilang is not None else kosong)} if c.penyebut else {}
        isi |= {"penyebut" + akhir: Cell(c.penyebut)} if c.penyebut else {}
        isi |= {
            "bagian": Cell(NAMA[n]),
            "capaian": Cell(c.nilai, None if c.nilai is not None else kosong),
            "bobot": Cell(s.bobot),
            "terpakai": Cell(s.terpakai),
            "sumbangan": Cell(s.nilai, None if s.nilai is not None else kosong),
        }
        rows.append(Row(f"{id}:{n}", "unit", label, isi, node))
    return rows


def _sentences(kx: Konteks, nilai: dict[int, Indeks], uji: bool) -> list[Kalimat]:
    ada = [x.nilai for x in nilai.values() if x.nilai is not None]
    n: dict[str, tuple[Any, str]] = {"n": (len(ada), "jumlah"), "semua": (len(nilai), "jumlah")}
    hasil = [
        Kalimat(
            "{n} dari {semua} unit dapat dinilai; yang lain belum melaporkan salah satu komponennya. Jumlah hanya dari yang melapor.", n
        )
    ]
    if not ada:
        hasil = [Kalimat("Belum ada unit yang dapat dinilai.", {})]
    else:
        terendah = min((i for i in nilai if nilai[i].nilai is not None), key=lambda i: (nilai[i].nilai, i))
        isi: dict[str, tuple[Any, str]] = {"nama": (kx.unit_name(terendah), "teks"), "nilai": (nilai[terendah].nilai, "%")}
        hasil.append(Kalimat("Terendah: {nama}, {nilai}.", isi))
    if uji:
        hasil.insert(0, Kalimat("Simulasi dengan bobot lain; bukan indeks yang berlaku.", {}))
    return hasil


def build(kx: Konteks, bobot: str = "") -> Report:
    """Units with their index and its components, every component with what of what, and what was taken off."""
    r = start(kx, "indeks", f"Indeks Pengendalian s.d. {format_tanggal(kx.minta.per)}")
    if kx.minta.simpul is not None or kx.saring is not None:
        r.kalimat = [
            Kalimat(
                "Indeks dihitung untuk unit yang utuh, bukan untuk sebagian kegiatan atau rekeningnya. Lepaskan saringannya, atau pilih unitnya.",
                {},
            )
        ]
        return r
    w, per = weights(kx, bobot), kx.minta.per
    isi, kurang, aturan = components(kx), deductions(kx), kx.aturan.value("pengurang_indeks", per)
    batas = {n: float(v) for n, v in kx.aturan.value("predikat_indeks", per).items()}
    nilai = {i: compose(isi[i], w, deduction(kurang[i], aturan)) for i in by_unit_order(kx, list(isi))}
    semua = compose(together(kx, isi), w, 0.0)
    peringkat = rank(Peserta(i, kx.unit_class(i), x.nilai, True) for i, x in nilai.items())
    rows, rinci, potong = [], [], []
    for i, x in nilai.items():
        u = kx.kolom.unit[i]
        sel = _cells(x, batas)
        if i in peringkat and kx.minta.unit is None:  # a part of the government is not the class
            sel["peringkat"] = Cell("{}/{}".format(*peringkat[i]))
        rows.append(Row(f"unit:{u.id}", "unit", kx.unit_name(i), sel, f"u{u.id}", u.kode, kelas=kx.unit_class(i)))
        rinci += _details(f"unit:{u.id}", kx.unit_name(i), f"u{u.id}", x, len(nilai) == 1)
        if x.pengurang:
            n = {k: Cell(kurang[i][k]) for k in ("kontrak_kritis", "uang_tanpa_fisik")}
            potong.append(Row(f"unit:{u.id}", "unit", kx.unit_name(i), {**n, "pengurang": Cell(x.pengurang)}, f"u{u.id}", u.kode))
    total = Row("total", "total", "Jumlah", _cells(semua, batas), "p")
    r.kalimat = _sentences(kx, nilai, bool(bobot))
    r.tables = [
        Table("indeks", "Indeks per unit", list(KOLOM), rows, total, urut="nilai"),
        Table("komponen", "Komponen: tercapai dari berapa", list(RINCI), [*_details("total", "Jumlah", "p", semua), *rinci]),
        Table("pengurang", "Yang mengurangi", list(KURANG), potong),
    ]
    return r


LAPORAN = Laporan(
    "indeks",
    "Indeks Pengendalian",
    "Delapan komponen berbobot tiap unit: tercapai dari berapa, bobot, peringkat di kelas, predikat, dan yang mengurangi.",
    build,
    pilihan=(Pilihan("bobot", (), "", bebas=True),),
    urutan=65,
)
