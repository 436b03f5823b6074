"""What follows every act on the ledger, in order: facts that follow from others, what must not be touched, whom it concerns."""

from __future__ import annotations

from pantau.apps.anggaran.turunan import refresh_weak_pagu, refresh_weak_plans
from pantau.apps.organisasi.queries import all_units
from pantau.apps.realisasi.basis import refuse_other_basis
from pantau.apps.realisasi.queries import anything_signed, month_events
from pantau.apps.realisasi.turunan import refresh_flows
from pantau.apps.siklus.berita import tell_what_changed
from pantau.apps.siklus.tingkat import refresh_levels
from pantau.base.jenis import kind
from pantau.base.kunci import as_date, refuse_closed
from pantau.base.tindakan import Tindakan
from pantau.base.tulis import fetch_rows
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BULAN
from pantau.core.siklus import is_signed


def refuse_signed(t: Tindakan) -> None:
    """Undo an act that writes into, or takes away from, what a unit has signed for a month, until the month is reopened."""
    kena: set[tuple[int, int, int]] = set()
    for j in (kind(x) for x in t.awal) if anything_signed() else ():
        if not j.tanda:
            continue
        gabung, unit, _ = j.owner()
        for u, hari in fetch_rows(
            f"SELECT DISTINCT {unit}, CAST(t.{j.column(j.tanda)} AS text) FROM {j.tabel} t {gabung} WHERE t.id > %s", [t.awal[j.id]]
        ):
            kena.add((as_date(hari).year, as_date(hari).month, u))
    peristiwa = {(y, b): month_events(y, b) for y, b in {(y, b) for y, b, _ in kena}}
    tertanda = sorted((y, b, u) for y, b, u in kena if is_signed(peristiwa[y, b].get(u, [])))
    if tertanda:
        nama = {u.id: u.nama for u in all_units()}
        raise DitolakError(
            [
                Masalah("bulan_ditandatangani", {}, {"bulan": BULAN[b - 1], "tahun": y, "bagian_unit": nama.get(u, "")})
                for y, b, u in tertanda
            ]
        )


REAKSI = (
    refresh_weak_pagu,
    refresh_weak_plans,
    refresh_flows,
    refresh_levels,
    refuse_closed,
    refuse_other_basis,
    refuse_signed,
    tell_what_changed,
)
