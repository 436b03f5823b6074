"""What the pack says of the meeting before: how far figures have moved since, and which of its figures were corrected."""

from __future__ import annotations

from dataclasses import replace

from pantau.reports.berita_acara import decided_table
from pantau.reports.kendali import rows_of, total_row
from pantau.reports.konteks import Konteks, prepare
from pantau.reports.model import Cell, Column, Kalimat, Row, Table
from pantau.reports.rapat import Lalu, against, causes_since, name_of, previous, row_then, units_of_row, who_and_why

KOLOM = (
    Column("fisik_rapat", "Fisik, rapat lalu", "%"),
    Column("fisik", "Fisik", "%"),
    Column("fisik_beda", "Fisik, beda rapat lalu", "poin"),
    Column("serapan_rapat", "Serapan, rapat lalu", "%"),
    Column("serapan", "Serapan", "%"),
    Column("serapan_beda", "Serapan, beda rapat lalu", "poin"),
)
KOREKSI = (
    Column("realisasi_dulu", "Realisasi waktu itu", "Rp", 18),
    Column("realisasi_kini", "Realisasi sekarang", "Rp", 18),
    Column("fisik_dulu", "Fisik waktu itu", "%"),
    Column("fisik_kini", "Fisik sekarang", "%"),
    Column("siapa", "Diubah oleh", "teks", 24),
    Column("mengapa", "Sebab", "teks", 30),
)


def sections(kx: Konteks, tingkat: str, rows: list[Row], total: Row) -> list[Table]:
    """The tables of the meeting before; none where no figures were fixed for one."""
    lalu = previous(kx)
    if lalu is None:
        return []
    hasil = [_moved(kx, lalu, rows, total)]
    if lalu.rapat.unit == kx.minta.unit:
        putusan = decided_table(lalu.rapat, kx.pada.diketahui, "keputusan_lalu", "Yang diputuskan rapat lalu, dan apa yang terjadi")
        hasil += [putusan] if putusan.rows else []
    koreksi = _corrected(kx, lalu, tingkat)
    return [*hasil, koreksi] if koreksi.rows else hasil


def _moved(kx: Konteks, lalu: Lalu, rows: list[Row], total: Row) -> Table:
    def row(r: Row) -> Row:
        sel: dict[str, Cell] = {}
        for u in ("fisik", "serapan"):
            dulu, beda = against(kx, lalu, r.id, u, r.cells[u])
            sel |= {f"{u}_rapat": dulu, u: r.cells[u], f"{u}_beda": beda}
        return replace(r, cells=sel)

    catatan = Kalimat(
        "Dibandingkan dengan {rapat}: angka per {per} yang dibekukan untuk rapat itu, APBD {tahap}.",
        {"rapat": (name_of(lalu.rapat), "teks"), "per": (lalu.rapat.per.isoformat(), "tanggal"), "tahap": (lalu.anggaran, "teks")},
    )
    return Table("rapat_lalu", "Sejak rapat lalu", list(KOLOM), [row(r) for r in rows], row(total), catatan)


def _corrected(kx: Konteks, lalu: Lalu, tingkat: str) -> Table:
    """Rows of which the ledger now says something else for the date of that meeting than was fixed."""
    assert lalu.rapat.beku is not None
    dulu = prepare(replace(kx.minta, per=lalu.rapat.per), kx.hak, kx.buku)
    jejak = causes_since(dulu, lalu.rapat.beku.diketahui)
    semua = []
    for r in [total_row(dulu), *rows_of(dulu, tingkat)]:
        sel: dict[str, Cell] = {}
        ubah = []
        for u in ("realisasi", "fisik"):
            letak = ("utama", row_then(kx, lalu, r.id), u)
            lama = lalu.sel.get(letak)
            sel |= {f"{u}_dulu": Cell(lama, None if lama is not None else "tak_ada_di_rapat"), f"{u}_kini": r.cells[u]}
            ubah += [u] if letak in lalu.sel and lama != r.cells[u].value else []
        if ubah:
            siapa = jejak.of(units_of_row(dulu, r), ubah[0] if len(ubah) == 1 else "")
            sel |= dict(zip(("siapa", "mengapa"), who_and_why(siapa)[:2], strict=True))
            semua.append(replace(r, cells=sel))
    total = semua.pop(0) if semua and semua[0].id == "total" else None
    catatan = Kalimat("Angka per {per} yang berbeda dari yang dibekukan untuk rapat itu.", {"per": (lalu.rapat.per.isoformat(), "tanggal")})
    return Table("koreksi_rapat", "Berubah sejak rapat lalu", list(KOREKSI), semua, total, catatan)
