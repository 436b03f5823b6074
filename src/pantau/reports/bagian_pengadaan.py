"""What the pack of a meeting and the card of a unit say of procurement: the funnel, what needs somebody, and why the money lags behind the work."""

from __future__ import annotations

from pantau.reports.celah import gap_of, take_scope_apart
from pantau.reports.daftar_paket import Daftar, impossible, list_table
from pantau.reports.konteks import Konteks
from pantau.reports.lanjutan import needing_somebody
from pantau.reports.model import Cell, Kalimat, Table
from pantau.reports.paket import state_of_packages
from pantau.reports.pengadaan import funnel
from pantau.reports.sebab_belum import with_reasons
from pantau.reports.tertagih import parts_table

BARIS = {"rakor": 10, "kartu": 5}  # rows of a list on paper; all of them stand in the report of procurement


def _cut(d: Daftar, n: int, laporan: str) -> Table:
    """The largest of a list, with a word on how many there are; on a card without the unit, which it is of."""
    t = list_table(d, False)
    if laporan == "kartu":
        t.columns = [c for c in t.columns if c.id != "unit"]
        for r in t.rows:
            r.cells.pop("unit", None)
    if len(t.rows) > n:
        t.catatan = Kalimat(
            "{n} terbesar dari {semua} paket; semuanya ada dalam laporan Pengadaan.", {"n": (n, "jumlah"), "semua": (len(t.rows), "jumlah")}
        )
        t.rows = t.rows[:n]
    return t


def _reached(t: Table) -> Table:
    """The funnel without the stages in which no package is."""
    t.rows = [r for r in t.rows if r.cells["jumlah"].value or r.cells["jumlah"] == Cell(None, "belum_ada_kabar")]
    return t


def sections(kx: Konteks, laporan: str) -> list[Table]:
    """The tables of a pack (`rakor`) or a card (`kartu`); none without packages, so that prints of before stay as they were, and of the gap none
    where work or money is unknown."""
    s = state_of_packages(kx)
    if not s.daftar:
        return []
    daftar = [with_reasons(kx, s, impossible(s))] if s.berkabar and laporan == "rakor" else []  # a card names its worst packages itself
    _, kritis, macet, tagih = needing_somebody(kx, s)
    daftar += [kritis, macet, tagih.daftar]
    hasil = [_reached(funnel(s)), *(_cut(d, BARIS[laporan], laporan) for d in daftar if d.isi)]
    selisih = gap_of(kx.total()).value
    return hasil if selisih is None else [*hasil, parts_table(kx, take_scope_apart(kx), int(selisih))]
