"""Audit findings on packages: the list, and what they come to by unit and by vendor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pantau.apps.pengadaan.tahapan import Catatan
from pantau.core.periode import day_number, from_day_number
from pantau.reports.konteks import Konteks
from pantau.reports.model import Cell, Column, Row, Table
from pantau.reports.paket import KeadaanPaket

PEMERIKSA = {"apip": "APIP", "bpk": "BPK", "bpkp": "BPKP"}
LANJUT = {"belum": "Belum ditindaklanjuti", "proses": "Sedang ditindaklanjuti", "selesai": "Selesai"}
TANPA_PENYEDIA = "Penyedia tidak disebut"
RUPIAH = (
    Column("nilai", "Nilai temuan", "Rp", 18),
    Column("kembali", "Sudah dikembalikan", "Rp", 18),
    Column("sisa", "Belum dikembalikan", "Rp", 18),
)
DAFTAR = (
    Column("unit", "Unit", "teks", 24),
    Column("penyedia", "Penyedia", "teks", 22),
    Column("pemeriksa", "Pemeriksa", "teks", 10),
    Column("tanggal", "Tanggal", "tanggal"),
    *RUPIAH,
    Column("lanjut", "Tindak lanjut", "istilah", 22),
)


@dataclass(frozen=True, slots=True)
class TemuanPaket:
    """A finding on a package, with unit (name) and vendor of the package."""

    c: Catatan
    nama: str
    unit: str
    penyedia: str

    @property
    def kembali(self) -> int:
        """Paid back, in sen."""
        return int(self.c.isi.get("dikembalikan") or 0)


def read_findings(kx: Konteks, s: KeadaanPaket) -> list[TemuanPaket]:
    """The findings on the packages in scope by the day, the most that is not paid back first."""
    per, hasil = day_number(kx.minta.per), []
    for p, rows in s.tahu.items():
        isi = [c for c in rows if c.jenis == "temuan" and (c.hari or 0) <= per] if p in s.milik else []
        if isi:
            kata = [str(c.isi.get("penyedia") or c.isi.get("nama_penyedia") or "") for c in rows if c.jenis in ("kontrak", "sppbj")]
            penyedia = next((x for x in reversed(kata) if x), "")
            hasil += [TemuanPaket(c, s.buku.paket[p].nama, s.nama_unit[s.buku.paket[p].unit], penyedia) for c in isi]
    return sorted(hasil, key=lambda x: (x.kembali - (x.c.nilai or 0), x.c.id))


def _amounts(isi: list[TemuanPaket]) -> dict[str, Cell]:
    nilai, kembali = sum(x.c.nilai or 0 for x in isi), sum(x.kembali for x in isi)
    return {"nilai": Cell(nilai), "kembali": Cell(kembali), "sisa": Cell(nilai - kembali)}


def _grouped(id_: str, judul: str, isi: list[TemuanPaket], of: Callable[[TemuanPaket], str]) -> Table:
    milik: dict[str, list[TemuanPaket]] = {}
    for x in isi:
        milik.setdefault(of(x), []).append(x)
    rows = [Row(f"{id_}:{n}", id_, k, {"n": Cell(len(x)), **_amounts(x)}) for n, (k, x) in enumerate(milik.items())]
    return Table(id_, judul, [Column("n", "Temuan", "jumlah"), *RUPIAH], rows)


def finding_tables(kx: Konteks, s: KeadaanPaket) -> list[Table]:
    """The findings and their sums; no table where there are none."""
    isi = read_findings(kx, s)
    if not isi:
        return []
    rows = []
    for x in isi:
        lanjut = str(x.c.isi.get("tindak_lanjut", ""))
        sel = {
            "unit": Cell(x.unit),
            "penyedia": Cell(x.penyedia) if x.penyedia else Cell(None, "tidak_tertulis"),
            "pemeriksa": Cell(PEMERIKSA[str(x.c.isi["pemeriksa"])]),
            "tanggal": Cell(from_day_number(x.c.hari).isoformat() if x.c.hari is not None else None),
            **_amounts([x]),
            "lanjut": Cell(LANJUT[lanjut]) if lanjut else Cell(None, "tidak_tertulis"),
        }
        rows.append(Row(f"paket:{x.c.paket}", "paket", x.nama, sel, None, x.c.nomor))
    return [
        Table("temuan", "Temuan pemeriksaan", list(DAFTAR), rows, Row("total", "total", "Jumlah", _total(isi))),
        _grouped("temuan_unit", "Temuan menurut unit", isi, lambda x: x.unit),
        _grouped("temuan_penyedia", "Temuan menurut penyedia", isi, lambda x: x.penyedia or TANPA_PENYEDIA),
    ]


def _total(isi: list[TemuanPaket]) -> dict[str, Cell]:
    return {c.id: Cell(None, "–") for c in DAFTAR} | _amounts(isi)
