"""What was reported before a visit, what the visits say of it, and whose figures are not verified."""

from __future__ import annotations

from typing import Any, cast

from pantau.apps.sidak.kunjungan import Surat
from pantau.apps.sidak.queries import Kunjungan, UndianInfo
from pantau.core.ukuran import Titik, evaluate
from pantau.reports.konteks import Konteks
from pantau.reports.model import Cell, Column, Row, Table
from pantau.reports.paket import places_of, state_of_packages
from pantau.reports.sidak_baca import honesty, readable

KUNJUNGAN = (
    Column("hari", "Tanggal", "tanggal"),
    Column("petugas", "Petugas", "teks", 24),
    Column("ulang", "Kunjungan ulang", "istilah", 10),
    Column("titik", "Titik dilihat", "jumlah"),
    Column("selisih_sidak", "Selisih lapor dan lihat (%)", "%"),
    Column("keadaan", "Keadaan", "istilah", 16),
)
TEMUAN = (
    Column("temuan", "Temuan", "teks", 40),
    Column("batas", "Batas", "tanggal"),
    Column("jawaban", "Jawaban", "teks", 30),
    Column("keadaan", "Keadaan", "istilah", 16),
)
KEADAAN = {"jalan": "berjalan", "selesai": "selesai", "tunggu": "menunggu jawaban unit", "dijawab": "dijawab, belum diterima"}


def reported(kx: Konteks, x: UndianInfo, anggota: str, petugas: list[str]) -> Surat:
    """The order to visit a member, with what is reported of each of its activities as known now."""
    unit, paket = x.peta[anggota]
    tempat = places_of(kx, [p.paket for p in state_of_packages(kx).semua if p.paket.id == paket]).get(paket) if paket is not None else None
    isi = []
    for i in kx.kolom.daun[kx.berdiri.daun].tolist():
        s, u = kx.kolom.simpul[i], kx.kolom.unit[int(kx.kolom.simpul_unit[i])].id
        if s.asli == tempat if paket is not None else u == unit:
            k = Titik(kx.hasil.simpul, i)
            nilai = evaluate("fisik", k).value
            isi.append(
                {"simpul": s.asli, "kode": s.kode, "nama": s.nama, "lapor": None if nilai is None else float(nilai), "pagu": int(k["pagu"])}
            )
    isi.sort(key=lambda y: (-cast(int, y["pagu"]), y["simpul"]))
    return Surat(x.nomor, anggota, petugas, isi, kx.minta.per, kx.pada.diketahui, kx.aturan.nama)


def tables(kx: Konteks) -> list[Table]:
    """Visits, findings, and reported less observed per unit with each visit beside it."""
    ada = readable(kx)
    per_unit: dict[int, list[Kunjungan]] = {}
    for k in ada:
        per_unit.setdefault(cast(int, k.surat.unit), []).append(k)
    nama = {kx.kolom.unit[i].id: kx.unit_name(i) for i in kx.scope_units()}
    jujur = [
        Row(f"jujur:{u}", "unit", nama[u], {"selisih_sidak": Cell(*honesty(isi)), "kunjungan": Cell(len(isi))})
        for u, isi in per_unit.items()
    ]
    kolom = [Column("selisih_sidak", "Selisih lapor dan lihat (%)", "%"), Column("kunjungan", "Kunjungan", "jumlah")]
    return [
        Table("kunjungan_sidak", "Kunjungan", list(KUNJUNGAN), [_visit(k) for k in ada]),
        Table("temuan_sidak", "Temuan kunjungan", list(TEMUAN), [_finding(k, *t) for k in ada for t in k.findings()]),
        Table("jujur_sidak", "Selisih lapor dan lihat per unit", kolom, jujur, urut=""),
    ]


def _visit(k: Kunjungan) -> Row:
    d = k.surat.data
    isi = {
        "hari": Cell(k.surat.hari.isoformat()),
        "petugas": Cell(", ".join(d["petugas"])),
        "ulang": Cell("ya" if d["ulang"] else "tidak"),
        "titik": Cell(len(k.amatan)),
        "selisih_sidak": Cell(*honesty([k])),
        "keadaan": Cell(KEADAAN["selesai" if k.selesai else "jalan"]),
    }
    return Row(f"kunjungan:{k.surat.id}", "kunjungan", k.undian.nama[k.surat.anggota], isi)


def state_of(jawab: Any, terima: Any) -> str:
    """The state of a finding in words."""
    return KEADAAN["selesai" if terima else "dijawab" if jawab else "tunggu"]


def _finding(k: Kunjungan, t: Any, jawab: Any, terima: Any) -> Row:
    isi = {
        "temuan": Cell(t.isi),
        "batas": Cell(t.batas.isoformat()),
        "jawaban": Cell(jawab.isi) if jawab else Cell(None, "–"),
        "keadaan": Cell(state_of(jawab, terima)),
    }
    return Row(f"temuan:{t.id}", "temuan", k.undian.nama[t.anggota], isi)
