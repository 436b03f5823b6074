"""Judged likelihood: what the accountable officials said of the target month by month beside what the model said, and how both came out."""

from __future__ import annotations

from pantau.apps.sidak.peluang import Taksiran, judgements
from pantau.core.periode import BULAN
from pantau.core.ramalan import Ramalan, brier, chance
from pantau.reports.konteks import Konteks
from pantau.reports.model import Cell, Column, Row, Table

KOLOM = (
    Column("bulan", "Bulan", "istilah", 12),
    Column("persen", "Menurut penanggung jawab", "%"),
    Column("model", "Menurut model", "%"),
    Column("tercapai", "RAK setahun tercapai", "istilah", 12),
    Column("skor", "Skor Brier penanggung jawab", "poin"),
    Column("skor_model", "Skor Brier model", "poin"),
)
AKHIR = 12


def model_chance(kx: Konteks, f: Ramalan | None) -> int | None:
    """How likely the model holds it that the scope reaches its cash plan of the year; None where there is no forecast or no plan."""
    k = kx.total()
    return chance(f, int(k["rak_setahun"])) if f is not None and k["n_rak_setahun"] else None


def reached(kx: Konteks) -> dict[int, bool]:
    """Unit → whether its year ended at its plan or above; nothing before the year is over, nor of a unit without a plan."""
    if (kx.minta.per.month, kx.minta.per.day) != (AKHIR, 31):
        return {}
    h = kx.hasil.unit
    return {kx.kolom.unit[i].id: bool(h["realisasi"][i] >= h["rak_setahun"][i]) for i in kx.scope_units() if h["n_rak_setahun"][i]}


def chance_table(kx: Konteks) -> Table | None:
    """The judgements of units in scope by the day, each scored once the year is over; none where nobody judged."""
    nama = {kx.kolom.unit[i].id: kx.unit_name(i) for i in kx.scope_units()}
    semua = kx.once("peluang", lambda: judgements(kx.kolom.tahun, kx.known_acts))
    ada, kena = [x for x in semua if x.unit in nama and x.bulan <= kx.minta.per.month], reached(kx)
    rows = [Row(f"peluang:{x.unit}-{x.bulan}", "peluang", nama[x.unit], _cells(x, kena.get(x.unit))) for x in ada]
    sudah = [(x, kena[x.unit]) for x in ada if x.unit in kena]
    total = {"bulan": Cell(None, "–"), "persen": Cell(None, "–"), "model": Cell(None, "–"), "tercapai": Cell(None, "–")}
    total |= {
        "skor": _score(brier([(x.persen, k) for x, k in sudah])),
        "skor_model": _score(brier([(x.model, k) for x, k in sudah if x.model is not None])),
    }
    rows += [Row("rata", "rata", "Rata-rata", total)] if rows else []
    return Table("peluang", "Peluang target tercapai", list(KOLOM), rows) if rows else None


def _cells(x: Taksiran, kena: bool | None) -> dict[str, Cell]:
    isi = [] if kena is None else [(x.persen, kena)]
    isi_model = [(x.model, kena)] if x.model is not None and kena is not None else []
    return {
        "bulan": Cell(BULAN[x.bulan - 1]),
        "persen": Cell(float(x.persen)),
        "model": Cell(float(x.model)) if x.model is not None else Cell(None, "–"),
        "tercapai": Cell(None, "–") if kena is None else Cell("ya" if kena else "tidak"),
        "skor": _score(brier(isi)),
        "skor_model": _score(brier(isi_model)),
    }


def _score(x: float | None) -> Cell:
    return Cell(x) if x is not None else Cell(None, "–")
