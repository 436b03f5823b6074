"""What the calendar has to say of conditional funds: a deadline comes near, or went by."""

from __future__ import annotations

from datetime import date

from pantau.apps.dana.bidang import BidangDana, at_risk, fields_of
from pantau.apps.siklus.berita import announce_alone, chain_of
from pantau.apps.siklus.rantai import chains_now
from pantau.base.aturan import rules
from pantau.base.jam import now_ms
from pantau.core.dana import AMBANG, due_warning
from pantau.core.periode import format_tanggal
from pantau.core.uang import format_rupiah


def funds_due(hari_ini: date) -> list[tuple[BidangDana, int | None]]:
    """Fields of which something is to be told on a day: the warning that is due, or None for one that was lost."""
    hasil: list[tuple[BidangDana, int | None]] = []
    for b in fields_of(hari_ini.year, hari_ini, rules(), now_ms()):
        x = at_risk(b, max(AMBANG))
        if x is not None:
            hasil.append((b, due_warning(x.hari_lagi)))
    return hasil


def announce_funds(hari_ini: date) -> int:
    """Tell the chain of the unit of every field whose deadline has come within 60, 30, 14, 7, 3 or 1 days, or went by; each once. How many were
    new."""
    semua = funds_due(hari_ini)
    s, per_unit = chains_now(hari_ini.year, hari_ini) if semua else (None, {})
    n = 0
    for b, ambang in semua:
        k = b.kini
        rantai = chain_of(s, per_unit.get(b.unit, []), hari_ini) if s else []
        if k is None or not rantai:
            continue
        if k.berikut is not None and k.berikut.tahap.batas is not None and not k.hangus:
            t, batas = k.berikut.tahap, k.berikut.tahap.batas
            kunci, isi = (
                f"dana:{b.id}:{t.id}:{batas.hari}:{ambang}",
                f"{b.nama}, {t.nama}, {format_tanggal(batas.hari)}, {format_rupiah(k.risiko)}",
            )
        else:
            kunci, isi = f"dana:{b.id}:hangus", f"{b.nama}, hangus {format_rupiah(k.hangus)}"
        n += announce_alone(kunci=kunci, jenis="dana", unit=b.unit, tahun=hari_ini.year, bulan=hari_ini.month, rantai=rantai, isi=isi[:300])
    return n
