"""Footnotes: what was asked and explained about the figures of a report, under it and numbered beside its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pantau.apps.komentar.queries import KomentarInfo
from pantau.reports.komentar_angka import KOLOM, Letak, comment_row, of_month
from pantau.reports.konteks import Konteks
from pantau.reports.model import Report, Row, Table

KAKI = ("angka", "jenis", "keadaan", "isi", "oleh", "waktu", "jawaban")


def _letak(kx: Konteks, node: str) -> tuple[int | None, int | None] | None:
    """The unit or node that a cell of a report stands for (no unit: the whole government); None where it is another (a unit without those
    under it)."""
    m = kx.minta
    if node == "p":
        return None if m.sendiri else (m.unit, m.simpul)
    if node[0] == "s":
        i = kx.simpul_index(int(node[1:]))
        return kx.kolom.unit[int(kx.kolom.simpul_unit[i])].id, int(node[1:])
    unit = int(node[1:].rstrip("s"))
    if node.endswith("s") and kx.hasil.pohon.children(kx.unit_index(unit)):
        return None
    return unit, None


def add_footnotes(kx: Konteks, r: Report) -> None:
    """Number the rows whose figures bear comments of the month, and put those under the report. Under filters a figure is that of a part."""
    if kx.saring is not None or r.report == "komentar":
        return
    milik: dict[Letak, list[KomentarInfo]] = {}
    for c in reversed(of_month(kx)):
        milik.setdefault((c.unit, c.simpul, c.ukuran), []).append(c)
    nomor: dict[int, int] = {}
    catatan: list[KomentarInfo] = []
    for row in _rows(r) if milik else ():
        sebut = []
        for x in row.cells.values():
            ukuran, _, node = (x.explain or "").partition("@")
            letak = _letak(kx, node) if node else None
            for c in milik.get((*letak, ukuran), ()) if letak else ():
                if c.id not in nomor:
                    catatan.append(c)
                    nomor[c.id] = len(catatan)
                sebut.append(nomor[c.id])
        row.kaki = "".join(f" [{n}]" for n in sorted(set(sebut)))
    if catatan:
        kolom = [k for k in KOLOM if k.id in KAKI]
        rows = [comment_row(kx, c, nomor[c.id]) for c in catatan]
        r.kaki.insert(0, Table("komentar_kaki", "Komentar atas angka", kolom, [_only(x) for x in rows]))


def _rows(r: Report) -> Iterable[Row]:
    for t in r.tables:
        yield from ([t.total] if t.total else [])
        yield from t.rows


def _only(x: Row) -> Row:
    return replace(x, cells={n: c for n, c in x.cells.items() if n in KAKI})
