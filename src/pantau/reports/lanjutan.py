"""Contracts that went on past the end of the year before: they stand in the lists of this year until they are handed over and paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pantau.reports.belum_ditagih import Tagih, unbilled
from pantau.reports.daftar_paket import Daftar
from pantau.reports.konteks import Konteks
from pantau.reports.kontrak_kritis import Kontrak, contracts_of, critical, stalled
from pantau.reports.masa_kontrak import period_known, rows_of_contracts
from pantau.reports.paket import KeadaanPaket, is_part, state_of_packages


def _carried(s: KeadaanPaket, per: date, tahun: int) -> frozenset[int]:
    """Packages of the year before whose work was to end after it, by their contract or by an extension."""
    rows, akhir = rows_of_contracts(s, per), date(tahun, 12, 31)
    masa = {p: period_known(s, p, x) for p, x in rows.items() if any(c.jenis == "kontrak" for c in x)}
    return frozenset(p for p, m in masa.items() if m is not None and max(m.akhir, m.kesempatan or m.akhir) > akhir)


def _named(d: Daftar, pilih: frozenset[int], tahun: int) -> Daftar:
    """The chosen packages of a list, each with its year."""
    isi = [p._replace(paket=replace(p.paket, nama=f"{p.paket.nama} ({tahun})")) for p in d.isi if p.paket.id in pilih]
    return replace(d, isi=isi)


def _both(a: Daftar, b: Daftar) -> Daftar:
    """Two lists of one kind as one; those of the year before come last."""
    lama = {p.paket.id for p in b.isi}
    return replace(a, isi=[*a.isi, *b.isi], sel=lambda p: (b.sel if p.paket.id in lama else a.sel)(p))


def needing_somebody(kx: Konteks, s: KeadaanPaket) -> tuple[list[Kontrak], Daftar, Daftar, Tagih]:
    """Contracts on which work goes on, with those that are critical, stalled, and done but not billed, of this year and carried over into it."""
    kontrak = contracts_of(kx, s)
    kritis, macet, tagih = critical(kx, s, kontrak), stalled(kx, s, kontrak), unbilled(kx, s)
    lama = None if is_part(kx) else kx.lanjutan
    if lama is not None:
        t = state_of_packages(lama)
        if pilih := _carried(t, kx.minta.per, lama.kolom.tahun):
            terus = [k for k in contracts_of(lama, t) if k.paket.paket.id in pilih]
            th, u = lama.kolom.tahun, unbilled(lama, t)
            kritis = _both(kritis, _named(critical(lama, t, terus), pilih, th))
            macet = _both(macet, _named(stalled(lama, t, terus), pilih, th))
            sisa = {p: n for p, n in u.sisa.items() if p in pilih}
            tagih = replace(tagih, daftar=_both(tagih.daftar, _named(u.daftar, pilih, th)), sisa=tagih.sisa | sisa)
            kontrak = [*kontrak, *terus]
    return kontrak, kritis, macet, tagih
