"""Mutu: how good the data of every unit are, part by part, beside its rank in performance."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pantau.apps.realisasi.queries import signed_months
from pantau.core.bulanan import kept_roll_up
from pantau.core.compare import Peserta, rank
from pantau.core.indeks import MUTU, Capaian, Indeks, agreement, compose
from pantau.core.periode import format_tanggal
from pantau.reports import kepatuhan
from pantau.reports.indeks import build as performance
from pantau.reports.konteks import Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.susun import by_unit_order, start

NAMA = {
    "tepat": "Tepat waktu",
    "lengkap": "Lengkap",
    "cocok": "Cocok dengan SP2D",
    "tetap": "Tidak dibuka lagi",
    "bukti": "Berbukti",
}
ARTI = {
    "tepat": "Laporan yang masuk tepat waktu, dari yang ditagih",
    "lengkap": "Pagu yang fisiknya dilaporkan, dari pagu seluruhnya",
    "cocok": "Realisasi lembar RFK unit dan SP2D: yang kecil dari yang besar",
    "tetap": "Bulan yang ditandatangani dan tidak dibuka lagi, dari yang ditandatangani",
    "bukti": "Pagu yang buktinya dinilai, dari pagu seluruhnya",
}
RUPIAH = ("lengkap", "cocok", "bukti")
KOLOM = (
    Column("nilai", "Mutu data (0–100)", "%"),
    Column("peringkat", "Peringkat di kelas", "teks"),
    Column("indeks", "Indeks Pengendalian", "%"),
    Column("peringkat_indeks", "Peringkat indeks", "teks"),
    *(Column(n, label, "%") for n, label in NAMA.items()),
)
RINCI = (
    Column("bagian", "Bagian", "istilah", 22),
    Column("pembilang", "Tercapai", "jumlah"),
    Column("penyebut", "Dari", "jumlah"),
    Column("pembilang_rp", "Tercapai (Rp)", "Rp", 18),
    Column("penyebut_rp", "Dari (Rp)", "Rp", 18),
    Column("capaian", "Capaian", "%"),
    Column("terpakai", "Bobot terpakai", "%"),
    Column("arti", "Artinya", "istilah", 48),
)


def components(kx: Konteks) -> dict[int, dict[str, Capaian]]:
    """The parts of every unit with pagu of its own, by index."""
    s = kx.hasil.unit_sendiri
    lapor = {r.id: r.cells for r in kepatuhan.build(kx).tables[0].rows}
    tanda = signed_months(kx.kolom.tahun, kx.known_acts)
    basis = {b: kept_roll_up(kx.kolom, replace(kx.pada, basis=b), None).unit_sendiri for b in ("rfk", "sp2d")}
    hasil = {}
    for i in (i for i in kx.scope_units() if s["pagu"][i]):
        u = kx.kolom.unit[i].id
        tepat = lapor.get(f"unit:{u}", {})
        n, buka = tanda.get(u, (0, 0))
        dua = all(x["n_real"][i] for x in basis.values())
        hasil[i] = {
            "tepat": Capaian(_whole(tepat.get("tepat")), _whole(tepat.get("ditagih"))),
            "lengkap": Capaian(int(s["pagu_lapor"][i]), int(s["pagu_fisik"][i])),
            "cocok": agreement(*(int(x["realisasi"][i]) for x in basis.values())) if dua else Capaian(None, 0),
            "tetap": Capaian(n - buka, n),
            "bukti": Capaian(int(s["pagu_terbukti"][i]), int(s["pagu_fisik"][i])),
        }
    return hasil


def _whole(c: Cell | None) -> int:
    return c.value if c is not None and isinstance(c.value, int) else 0


def _details(kx: Konteks, i: int, x: Indeks) -> list[Row]:
    """Every part with what of what, and what it means."""
    u, rows = kx.kolom.unit[i].id, []
    for n, s in x.bagian.items():
        c, akhir = s.capaian, "_rp" if n in RUPIAH else ""
        isi = {k.id: Cell(None, "–") for k in RINCI}
        isi |= {"pembilang" + akhir: Cell(c.pembilang), "penyebut" + akhir: Cell(c.penyebut)} if c.penyebut else {}
        isi |= {
            "bagian": Cell(NAMA[n]),
            "capaian": Cell(c.nilai, None if c.nilai is not None else "tidak_berlaku"),
            "terpakai": Cell(s.terpakai),
            "arti": Cell(ARTI[n]),
        }
        rows.append(Row(f"unit:{u}:{n}", "unit", kx.unit_name(i), isi, f"u{u}"))
    return rows


def build(kx: Konteks) -> Report:
    """Units with the quality of their data and its parts, beside their index and its rank."""
    r = start(kx, "mutu", f"Mutu data s.d. {format_tanggal(kx.minta.per)}")
    if kx.minta.simpul is not None or kx.saring is not None:
        r.kalimat = [Kalimat("Mutu data dihitung untuk unit yang utuh. Lepaskan saringannya, atau pilih unitnya.", {})]
        return r
    bobot = {n: float(v) for n, v in kx.aturan.value("bobot_mutu", kx.minta.per).items()}
    isi = components(kx)
    nilai = {i: compose(isi[i], bobot, 0.0, MUTU) for i in by_unit_order(kx, list(isi))}
    peringkat = rank(Peserta(i, kx.unit_class(i), x.nilai, True) for i, x in nilai.items())
    kinerja = {x.id: x.cells for x in performance(kx).tables[0].rows}
    rows, rinci = [], list[Row]()
    for i, x in nilai.items():
        u = kx.kolom.unit[i]
        lain = kinerja[f"unit:{u.id}"]
        sel = {
            "nilai": Cell(x.nilai, x.alasan),
            "peringkat": Cell("{}/{}".format(*peringkat[i]))
            if i in peringkat and kx.minta.unit is None
            else Cell(None, "tidak_diperingkat"),
            "indeks": lain["nilai"],
            "peringkat_indeks": lain["peringkat"],
            **{n: Cell(v, None if v is not None else "tidak_berlaku") for n in MUTU for v in (x.bagian[n].capaian.nilai,)},
        }
        rows.append(Row(f"unit:{u.id}", "unit", kx.unit_name(i), sel, f"u{u.id}", u.kode, kelas=kx.unit_class(i)))
        rinci += _details(kx, i, x)
    ada = [x.nilai for x in nilai.values() if x.nilai is not None]
    n: dict[str, tuple[Any, str]] = {"n": (len(ada), "jumlah"), "semua": (len(nilai), "jumlah")}
    r.kalimat = [Kalimat("Mutu data {n} dari {semua} unit dapat dinilai; bagian yang tidak berlaku tidak dihitung.", n)]
    r.tables = [
        Table("mutu", "Mutu data tiap unit", list(KOLOM), rows, urut="nilai"),
        Table("bagian", "Bagian: tercapai dari berapa", list(RINCI), rinci),
    ]
    return r


LAPORAN = Laporan(
    "mutu",
    "Mutu data",
    "Tepat waktu, lengkap, cocok dengan SP2D, tidak dibuka lagi, dan berbukti tiap unit, di samping peringkat kinerjanya.",
    build,
    urutan=66,
)
