"""Draws and visits as a reader of a scope may know them, and whose figures are not verified."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from pantau.apps.sidak.queries import Kunjungan, UndianInfo, draws
from pantau.core.masalah import Masalah
from pantau.core.sidak import gap
from pantau.core.ukuran import evaluate
from pantau.reports.konteks import Konteks
from pantau.reports.model import Kalimat


def known(kx: Konteks) -> list[UndianInfo]:
    """All draws as known then, until the date; read once for each state of the ledger."""
    if "sidak" not in kx.kolom.ingat:
        kx.kolom.ingat["sidak"] = draws()
    return [
        y
        for x in cast(list[UndianInfo], kx.kolom.ingat["sidak"])
        if (y := x.until(kx.pada.diketahui)) is not None and x.hari <= kx.minta.per
    ]


def honesty(isi: Iterable[Kunjungan]) -> tuple[float | None, str | None]:
    """Reported less observed over visits together: weighed by pagu, summed before it is divided."""
    n = evaluate("selisih_sidak", gap([b for k in isi for b in k.banding]))
    return (None if n.value is None else float(n.value)), n.reason


def seen(isi: list[Kunjungan]) -> list[Kalimat]:
    """What the visits saw together, and how far that is from what had been reported; nothing before one of them saw something."""
    k = gap([b for x in isi for b in x.banding])
    lihat, beda = evaluate("fisik_sidak", k).value, evaluate("selisih_sidak", k).value
    if lihat is None or beda is None:
        return []
    n: dict[str, tuple[int | float | str | None, str]] = {
        "n": (len({x.surat.anggota for x in isi if x.banding}), "jumlah"), "lihat": (float(lihat), "%"), "beda": (float(beda), "poin")
    }  # fmt: skip
    return [Kalimat("Dari {n} yang dikunjungi, fisik yang dilihat {lihat}; yang dilaporkan berbeda {beda}.", n)]


def readable(kx: Konteks) -> list[Kunjungan]:
    """The visits at units in scope, the last first."""
    ada = {kx.kolom.unit[i].id for i in kx.scope_units()}
    return [k for x in known(kx) for k in reversed(x.visits()) if k.surat.unit in ada]


def unverified(kx: Konteks) -> dict[int, str]:
    """Unit → its name, for units in scope whose gap went beyond the rule and that have not answered yet."""
    nama = {kx.kolom.unit[i].id: kx.unit_name(i) for i in kx.scope_units()}
    return {
        k.surat.unit: nama[k.surat.unit]
        for k in readable(kx)
        for t, jawab, terima in k.findings()
        if t.teks_data and jawab is None and terima is None and k.surat.unit is not None
    }


def marks(kx: Konteks) -> list[Masalah]:
    """What a reader must know of the figures of a scope: whose are not verified."""
    isi = unverified(kx)
    return [Masalah("angka_belum_terverifikasi", {}, {"daftar": ", ".join(sorted(isi.values())[:8])}, "warning")] if isi else []
