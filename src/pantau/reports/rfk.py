"""RFK: the official sheet of physical and financial realisation, per leaf of a unit or as a recap over units.

bobot = pagu / Σ pagu × 100; *_kum = value / pagu × 100; *_ttb = kum × bobot / 100; dev = realisasi − rencana.
"""

from __future__ import annotations

from pantau.core.periode import format_tanggal
from pantau.core.ukuran import Nilai, evaluate, share, weighted
from pantau.reports.kendali import headline
from pantau.reports.konteks import Komponen, Konteks
from pantau.reports.laporan import Laporan
from pantau.reports.model import Cell, Column, Report, Row, Table
from pantau.reports.susun import by_unit_order, start

KOLOM = (
    Column("pagu", "Pagu", "Rp", 18),
    Column("bobot", "Bobot", "%"),
    Column("keu_rencana", "Rencana keuangan (Rp)", "Rp", 18),
    Column("keu_rencana_kum", "Rencana keuangan (%)", "%"),
    Column("keu_rencana_ttb", "Rencana keuangan tertimbang", "%"),
    Column("keu_real", "Realisasi keuangan (Rp)", "Rp", 18),
    Column("keu_real_kum", "Realisasi keuangan (%)", "%"),
    Column("keu_real_ttb", "Realisasi keuangan tertimbang", "%"),
    Column("keu_dev_kum", "Deviasi keuangan", "poin"),
    Column("keu_dev_ttb", "Deviasi keuangan tertimbang", "poin"),
    Column("sisa", "Sisa pagu", "Rp", 18),
    Column("fisik_rencana_kum", "Rencana fisik", "%"),
    Column("fisik_rencana_ttb", "Rencana fisik tertimbang", "%"),
    Column("fisik_real_kum", "Realisasi fisik", "%"),
    Column("fisik_real_ttb", "Realisasi fisik tertimbang", "%"),
    Column("fisik_dev_kum", "Deviasi fisik", "poin"),
    Column("fisik_dev_ttb", "Deviasi fisik tertimbang", "poin"),
    Column("fisik_klaim", "Fisik diisi", "%"),
    Column("fisik_terbukti", "Fisik terbukti", "%"),
)


def _minus(a: Nilai, b: Nilai) -> Nilai:
    if a.value is None or b.value is None:
        return Nilai(None, a.reason or b.reason)
    return Nilai(a.value - b.value)


def cells(k: Komponen, lingkup: Komponen, node: str) -> dict[str, Cell]:
    """All official columns of one node, weighted in its scope."""
    bobot = share("pagu", k, lingkup)
    n: dict[str, Nilai] = {
        "pagu": evaluate("pagu", k),
        "bobot": bobot,
        "keu_rencana": evaluate("rak", k),
        "keu_rencana_kum": evaluate("target_keuangan", k),
        "keu_real": evaluate("realisasi", k),
        "keu_real_kum": evaluate("serapan", k),
        "keu_dev_kum": evaluate("deviasi_keuangan", k),
        "sisa": evaluate("sisa", k),
        "fisik_rencana_kum": evaluate("target_fisik", k),
        "fisik_real_kum": evaluate("fisik", k),
        "fisik_dev_kum": evaluate("deviasi_fisik", k),
        "fisik_klaim": evaluate("fisik_klaim", k),
        "fisik_terbukti": evaluate("fisik_terbukti", k),
    }
    for x in ("keu_rencana", "keu_real", "keu_dev", "fisik_rencana", "fisik_real", "fisik_dev"):
        n[f"{x}_ttb"] = weighted(n[f"{x}_kum"], bobot)
    jelas = {
        "pagu": "pagu",
        "keu_rencana": "rak",
        "keu_rencana_kum": "target_keuangan",
        "keu_real": "realisasi",
        "keu_real_kum": "serapan",
        "sisa": "sisa",
        "fisik_rencana_kum": "target_fisik",
        "fisik_real_kum": "fisik",
        "keu_dev_kum": "deviasi_keuangan",
        "fisik_dev_kum": "deviasi_fisik",
        "fisik_klaim": "fisik_klaim",
        "fisik_terbukti": "fisik_terbukti",
    }
    return {c.id: Cell(n[c.id].value, n[c.id].reason, None, f"{jelas[c.id]}@{node}" if c.id in jelas else None) for c in KOLOM}


def build(kx: Konteks, rekap: bool | None = None) -> Report:
    """The sheet of the scope. One unit gives its leaves under their programmes; several give the recap over units and each unit's leaves."""
    r = start(kx, "rfk", f"Laporan realisasi fisik dan keuangan s.d. {format_tanggal(kx.minta.per)}")
    k = kx.kolom
    units = [i for i in by_unit_order(kx, kx.scope_units()) if kx.berdiri.baris[k.unit_lo[i] : k.unit_hi[i]].any()]
    lingkup = kx.total()
    r.kalimat = headline(kx, lingkup)
    total = Row("total", "total", "Jumlah", cells(lingkup, lingkup, _node(kx)), _node(kx))
    banyak = len(units) > 1 if rekap is None else rekap
    if banyak:
        rows = []
        for i in units:
            komp = {n: v[i].item() for n, v in kx.hasil.unit_sendiri.items()}
            rows.append(
                Row(
                    f"unit:{k.unit[i].id}",
                    "unit",
                    kx.unit_name(i),
                    cells(komp, lingkup, f"u{k.unit[i].id}s"),
                    f"u{k.unit[i].id}",
                    k.unit[i].kode,
                )
            )
        r.tables = [Table("rfk", "Rekapitulasi RFK per unit", list(KOLOM), rows, total)]
    else:
        daun = [i for u in units for i in _leaves(kx, u)]
        r.tables = [Table("rfk", "RFK per kegiatan", list(KOLOM), [_leaf_row(kx, i, lingkup) for i in daun], total)]
    return r


def _node(kx: Konteks) -> str:
    if kx.minta.simpul is not None:
        return f"s{kx.minta.simpul}"
    return f"u{kx.minta.unit}" if kx.minta.unit is not None else "p"


def _leaves(kx: Konteks, unit: int) -> list[int]:
    """Leaf nodes of a unit in tree order, within the asked-for node."""
    k = kx.kolom
    lo, hi = k.unit_lo[unit], k.unit_hi[unit]
    if kx.minta.simpul is not None:
        j = kx.simpul_index(kx.minta.simpul)
        lo, hi = k.simpul_lo[j], k.simpul_hi[j]
    return [i for i in k.daun[kx.berdiri.daun].tolist() if k.simpul_unit[i] == unit and k.simpul_lo[i] >= lo and k.simpul_hi[i] <= hi]


def _leaf_row(kx: Konteks, i: int, lingkup: Komponen) -> Row:
    s = kx.kolom.simpul[i]
    unit = kx.unit_name(int(kx.kolom.simpul_unit[i]))
    return Row(f"simpul:{s.asli}", s.tingkat, s.nama, cells(kx.hasil.of_simpul(i), lingkup, f"s{s.asli}"), f"s{s.asli}", s.kode, unit=unit)


LAPORAN = Laporan(
    "rfk",
    "RFK",
    "Lembar resmi realisasi fisik dan keuangan.",
    build,
    urutan=30,
    judul_lengkap="Laporan realisasi fisik dan keuangan",
)
