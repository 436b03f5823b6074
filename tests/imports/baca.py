"""Read rows of a test as a workbook, and tell what came of it."""

from datetime import date

import openpyxl

from pantau.imports.jalan import run_import
from pantau.imports.opsi import Opsi

HARI, JUNI, MEI = date(2026, 11, 21), date(2026, 6, 30), date(2026, 5, 31)
URAIAN = ["Uraian", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
RFK = ["No", "Kegiatan", *URAIAN[1:]]


def workbook(path, rows, gabung=()):
    """Write rows as a workbook."""
    wb = openpyxl.Workbook()
    for r in rows:
        wb.active.append(r)
    for g in gabung:
        wb.active.merge_cells(g)
    wb.save(path)
    return path


def read(tmp_path, rows, format="rfk", gabung=(), unit="Dinas A", per=JUNI, dry_run=True, tanya=False, **lain):
    """The outcome of importing rows."""
    path = workbook(tmp_path / "a.xlsx", rows, gabung)
    return run_import(format, [path], Opsi(HARI, per, unit, **lain), by="uji", dry_run=dry_run, tanya=tanya)


def load(tmp_path, rows, kepala=URAIAN):
    """Import an RFK sheet of May for Dinas A, which must go through."""
    h = read(tmp_path, [kepala, *rows], per=MEI, dry_run=False)
    assert h.status == "applied", [m.message for m in h.masalah]
    return h


def pagu_in(laporan, per="2026-05-31"):
    """The pagu of all units."""
    return laporan("kendali", per).tables[0].total.cells["pagu"].value


def chains(h):
    """Chain of names, led by the unit, → pagu in rupiah."""
    u = h.banding.usulan
    unit = {i: n for (_, n), i in u.unit.peta.items()}
    baris = {v: k for k, v in u.simpul.baris.items()}
    hasil = {}
    for jenis in ("pagu_tertera", "pagu"):
        kolom = u.rows(jenis).kolom
        for b, pagu in zip(kolom["baris"], kolom["pagu"], strict=True):
            nama, i = [], baris[b][0]
            while i is not None:
                x = u.simpul.baru[i]
                nama.insert(0, x.nama)
                i = x.induk
            hasil[unit[x.unit], *nama] = pagu // 100
    return hasil


def penting(masalah):
    """Codes of the findings that say more than how the sheet was read."""
    return sorted({m.code for m in masalah if m.severity != "info"})


def places(masalah, code):
    """Row and column of the findings of a kind."""
    return [(m.where.get("row"), m.where.get("column")) for m in masalah if m.code == code]
