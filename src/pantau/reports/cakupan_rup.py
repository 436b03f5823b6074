"""What of the budget for procurement is announced: the packages of the RUP against the accounts from which packages are bought."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

import numpy as np

from pantau.core.kesempatan import part
from pantau.core.kode import is_under
from pantau.core.pandangan import Bool
from pantau.core.rollup import roll_up
from pantau.reports.konteks import Konteks
from pantau.reports.model import Cell, Column, Row, Table
from pantau.reports.paket import KeadaanPaket
from pantau.reports.susun import by_unit_order

KOLOM = (
    Column("n", "Paket diumumkan", "jumlah"),
    Column("rup", "Pagu diumumkan", "Rp", 18),
    Column("belanja", "Anggaran pengadaan", "Rp", 18),
    Column("bagian", "Cakupan RUP", "%"),
    Column("selisih", "Belum diumumkan", "Rp", 18),
)


@lru_cache(maxsize=4096)
def is_procurement(rekening: str, masuk: tuple[str, ...], keluar: tuple[str, ...]) -> bool:
    """Whether what is bought from an account is announced as packages."""
    return any(is_under(rekening, x) for x in masuk) and not any(is_under(rekening, x) for x in keluar)


def procurement_lines(kx: Konteks) -> Bool:
    """The budget lines of accounts from which packages are bought."""
    a = kx.aturan.value("belanja_pengadaan", kx.minta.per)
    masuk, keluar = tuple(a["masuk"]), tuple(a["keluar"])
    ada = kx.kolom.ingat.get("rekening_pengadaan")
    if ada is None or ada[0] != (masuk, keluar):
        beli = {x for x in set(kx.kolom.rekening) if x and is_procurement(x, masuk, keluar)}
        ada = kx.kolom.ingat["rekening_pengadaan"] = ((masuk, keluar), np.array([x in beli for x in kx.kolom.rekening], bool))
    return cast(Bool, ada[1])


def _cells(n: int, rup: int, belanja: int | None) -> dict[str, Cell]:
    if belanja is None:
        return {"n": Cell(n), "rup": Cell(rup)} | dict.fromkeys(("belanja", "bagian", "selisih"), Cell(None, "tanpa_rekening"))
    bagian = part(rup, belanja)
    return {
        "n": Cell(n),
        "rup": Cell(rup),
        "belanja": Cell(belanja),
        "bagian": Cell(bagian.value, bagian.reason),
        "selisih": Cell(belanja - rup),
    }


def coverage_table(kx: Konteks, s: KeadaanPaket) -> Table | None:
    """Announced packages and the budget for them, unit by unit; None where nothing is announced. Where the budget of a unit is known without accounts
    on the day, nothing can be said of it."""
    umum: dict[int, tuple[int, int]] = {}
    for p in s.semua:
        if p.paket.sumber == "rup" and p.kini != "batal":
            n, rp = umum.get(p.paket.unit, (0, 0))
            umum[p.paket.unit] = (n + 1, rp + (p.pagu or 0))
    if not umum:
        return None
    ya = procurement_lines(kx)
    saring = ya if kx.saring is None else ya & kx.saring
    hasil = roll_up(kx.kolom, kx.pada, saring).unit_sendiri["pagu"]
    dianggarkan = roll_up(kx.kolom, kx.pada).baris["pagu"] != 0
    berekening = set(kx.kolom.baris_unit[dianggarkan & np.array([bool(x) for x in kx.kolom.rekening], bool)].tolist())
    rows, total, tanpa = [], [0, 0, 0], False
    for i in by_unit_order(kx, kx.scope_units()):
        u = kx.kolom.unit[i]
        n, rp = umum.get(u.id, (0, 0))
        belanja = int(hasil[i]) if i in berekening else None
        if not n and not belanja:
            continue
        tanpa |= belanja is None
        total = [total[0] + n, total[1] + rp, total[2] + (belanja or 0)]
        rows.append(Row(f"unit:{u.id}", "unit", kx.unit_name(i), _cells(n, rp, belanja), f"u{u.id}", u.kode))
    jumlah = Row("total", "total", "Jumlah", _cells(total[0], total[1], None if tanpa else total[2]))
    return Table("cakupan_rup", "Cakupan RUP: yang diumumkan dibandingkan anggarannya", list(KOLOM), rows, jumlah)
