"""The index in the pack of a meeting: a topic with the lowest units, and in the annex the list of all and, of one unit, its certificate."""

from __future__ import annotations

from dataclasses import replace

from pantau.reports import indeks, piagam
from pantau.reports.konteks import Konteks
from pantau.reports.model import Report, Table, Topik
from pantau.reports.topik_kerja import bars, only

RINGKAS = ("nilai", "peringkat", "predikat")
SEBELUM = "sisa"  # the topic before which it stands
BATANG = 7  # units of the picture


def add(kx: Konteks, r: Report) -> None:
    """Put the index into a pack that is made up already; nothing where no unit can be judged."""
    i = indeks.build(kx)
    utama = next((t for t in i.tables if t.id == "indeks"), None)
    if utama is None or not any(x.cells["nilai"].value is not None for x in utama.rows):
        return
    letak = next((n for n, x in enumerate(r.topik) if x.id == SEBELUM), len(r.topik))
    r.topik.insert(letak, _topic(i, utama))
    r.kaki += _annex(kx, utama)


def _topic(i: Report, utama: Table) -> Topik:
    ada = [x for x in utama.ordered if x.cells["nilai"].value is not None]
    grafik = bars("indeks", "Indeks terendah", ada[:BATANG], {"nilai": ("Indeks", "fisik")}, "%")
    return Topik("indeks", "Indeks Pengendalian", list(i.kalimat), grafik, [only(utama, "indeks", "Indeks terendah", RINGKAS, ada)])


def _annex(kx: Konteks, utama: Table) -> list[Table]:
    """All units with rank and predicate; of one unit what its certificate holds."""
    kolom = [c for c in utama.columns if c.id in RINGKAS]
    rows = sorted(utama.rows, key=lambda x: (x.kelas, x.cells["nilai"].value is None, -float(x.cells["nilai"].value or 0), x.label))
    rows = [replace(x, cells={n: x.cells[n] for n in RINGKAS}) for x in rows]
    daftar = Table("indeks_daftar", "Daftar indeks per unit", kolom, rows)
    if kx.minta.unit is None:
        return [daftar]
    return [t for t in piagam.build(kx).tables if t.id in ("indeks", "komponen", "tanda_piagam")]
