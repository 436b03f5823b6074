"""Who answers for a place: the position and its holder at the date, as known then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from pantau.apps.organisasi.perms import Izin
from pantau.apps.siklus.rantai import chains_seen
from pantau.core.hadir import subtree_ends
from pantau.core.rantai import Susunan
from pantau.core.siklus import head_of
from pantau.core.tanda import Tanda
from pantau.reports.konteks import Konteks


@dataclass(frozen=True, slots=True)
class Penjawab:
    """A position, its name, who holds it ("" while it is vacant), and whether the reader may open its page."""

    jabatan: int
    nama_jabatan: str
    pemangku: str
    terbuka: bool


def chains(kx: Konteks) -> Susunan:
    """All chains at the date of the request, as known at its time; worked out again only when a ledger has changed."""
    k, m = kx.kolom, kx.minta
    return kx.once(f"rantai {kx.aturan.nama}", lambda: chains_seen(k, m.per, kx.aturan, kx.pada.diketahui, m.diketahui is None))


def _activities_by_unit(kx: Konteks, s: Susunan) -> dict[int, list[int]]:
    """Unit → its activities that have a chain; gathered once for a request, which asks for each of its findings."""
    if "milik_unit" not in kx.ingat:
        hasil: dict[int, list[int]] = {}
        for _, x in kx.nodes():
            if (i := x.asli) in s.rantai:
                hasil.setdefault(x.unit, []).append(i)
        kx.ingat["milik_unit"] = hasil
    return cast(dict[int, list[int]], kx.ingat["milik_unit"])


def _position(kx: Konteks, s: Susunan, milik: dict[int, list[int]], unit: int | None, simpul: int | None) -> int | None:
    """The lowest position that all chains of a node have in common; of a unit, its head."""
    if simpul is None:
        return head_of(s, unit, milik.get(unit, ())) if unit is not None else None
    i = kx.simpul_index(simpul)
    bawah = [x.asli for x in kx.kolom.simpul[i : int(subtree_ends(kx.kolom)[i])]]
    rantai = [s.rantai[x] for x in bawah if x in s.rantai]
    return next((j for j in rantai[0] if all(j in r for r in rantai)), None) if rantai else None


def who_answers(kx: Konteks, tanda: list[Tanda]) -> list[Penjawab | None]:
    """For each finding who answers for its place; None where no position does."""
    s = chains(kx)
    milik = _activities_by_unit(kx, s)
    hasil: list[Penjawab | None] = []
    for t in tanda:
        j = _position(kx, s, milik, t.unit, t.simpul)
        d = s.pemangku.get(j) if j is not None else None
        status = f" ({d.status.capitalize()})" if d is not None and d.status != "definitif" else ""
        hasil.append(holder_of(kx, s, j, status) if j is not None else None)
    return hasil


def holder_of(kx: Konteks, s: Susunan, jabatan: int, status: str = "") -> Penjawab:
    """A position of the chains and who holds it; `status` follows the name of its holder."""
    d, p = s.pemangku.get(jabatan), s.jabatan[jabatan]
    return Penjawab(jabatan, p.nama, d.nama + status if d is not None else "", kx.hak.may_unit(Izin.BACA, p.unit))
