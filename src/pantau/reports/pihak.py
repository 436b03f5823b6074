"""One vendor or one PPK: contracts of the year with what was paid, extensions, and what examiners found."""

from __future__ import annotations

from pantau.apps.pengadaan.tahapan import Catatan
from pantau.core.kode import name_key
from pantau.core.periode import day_number
from pantau.reports.daftar_paket import NAMA_TAHAP, NILAI, UNIT
from pantau.reports.konteks import Konteks
from pantau.reports.kontrak_kritis import counted_in_scope
from pantau.reports.model import Cell, Column, Kalimat, Report, Row, Table
from pantau.reports.paket import KeadaanPaket, state_of_packages
from pantau.reports.susun import start
from pantau.reports.temuan_paket import read_findings

JENIS = {"penyedia": "Penyedia", "ppk": "PPK"}
KATA = {"penyedia": ("penyedia", "nama_penyedia"), "ppk": ("ppk", "nama_ppk")}
DAFTAR = (
    UNIT,
    Column("tahap", "Tahap", "istilah", 18),
    NILAI,
    Column("dibayar", "Dibayar", "Rp", 18),
    Column("belum", "Belum dibayar", "Rp", 18),
    Column("kesempatan", "Kesempatan (hari)", "jumlah"),
    Column("temuan", "Temuan belum dikembalikan", "Rp", 18),
)


def parties(rows: list[Catatan], jenis: str, per: int) -> dict[str, str]:
    """Key → name of the vendors or PPK that a package names up to a day, the last spelling of each."""
    hasil = {}
    for c in rows:
        nama = next((str(c.isi[k]) for k in KATA[jenis] if c.isi.get(k)), "") if c.hari is None or c.hari <= per else ""
        if nama:
            hasil[name_key(nama)] = nama
    return hasil


def _days(rows: list[Catatan], per: int) -> int:
    """Days of extension after the deadline."""
    return sum(int(c.isi.get("hari") or 0) for c in rows if c.jenis == "kesempatan" and (c.hari or 0) <= per)


def _rows(kx: Konteks, s: KeadaanPaket, jenis: str, kunci: str) -> tuple[str, list[Row]]:
    """The name as last written, and the packages of a vendor or PPK, the largest contract first."""
    per, temuan = day_number(kx.minta.per), dict[int, int]()
    uang = {p: (h.komponen["nilai_kontrak"], h.komponen["dibayar"]) for p, h in counted_in_scope(kx).items()}
    for x in read_findings(kx, s):
        temuan[x.c.paket] = temuan.get(x.c.paket, 0) + (x.c.nilai or 0) - x.kembali
    nama, isi = "", []
    for p in s.semua:
        ada = parties(s.tahu.get(p.paket.id, []), jenis, per)
        if kunci not in ada or p.paket.id not in uang:
            continue
        nama = ada[kunci]
        nilai, dibayar = uang[p.paket.id]
        sel = {
            "unit": Cell(s.nama_unit[p.paket.unit]),
            "tahap": Cell(NAMA_TAHAP[p.kini]) if p.kini else Cell(None, "belum_ada_kabar"),
            "nilai": Cell(nilai),
            "dibayar": Cell(dibayar),
            "belum": Cell(nilai - dibayar),
            "kesempatan": Cell(_days(s.tahu[p.paket.id], per)),
            "temuan": Cell(temuan.get(p.paket.id, 0)),
        }
        isi.append(Row(f"paket:{p.paket.id}", "paket", p.paket.nama, sel, None, p.paket.nomor))
    return nama, sorted(isi, key=lambda r: (-int(r.cells["nilai"].value or 0), r.id))


def build_party(kx: Konteks, jenis: str, nama: str) -> Report:
    """The contracts of the year of one vendor or PPK in scope."""
    r, s = start(kx, jenis, f"{JENIS[jenis]}: {nama}"), state_of_packages(kx)
    sebut, rows = _rows(kx, s, jenis, name_key(nama))
    r.judul = f"{JENIS[jenis]}: {sebut or nama}"
    if not rows:
        r.kalimat = [Kalimat("Tidak ada kontrak tahun ini yang menyebut nama itu dalam cakupan ini.", {})]
        return r
    jumlah = {n: sum(int(x.cells[n].value or 0) for x in rows) for n in ("nilai", "dibayar", "belum", "kesempatan", "temuan")}
    total = {"unit": Cell(None, "–"), "tahap": Cell(None, "–"), **{n: Cell(v) for n, v in jumlah.items()}}
    isi: dict[str, tuple[int | float | str | None, str]] = {
        "n": (len(rows), "jumlah"),
        "rp": (jumlah["nilai"], "Rp"),
        "belum": (jumlah["belum"], "Rp"),
    }
    r.kalimat = [Kalimat("{n} kontrak bernilai {rp}; {belum} belum dibayar.", isi)]
    r.tables = [Table("kontrak", "Kontrak tahun ini", list(DAFTAR), rows, Row("total", "total", "Jumlah", total))]
    return r
