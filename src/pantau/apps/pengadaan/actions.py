"""Writing packages and their events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pantau.apps.pengadaan.models import Paket, Peristiwa
from pantau.apps.pengadaan.queries import placements
from pantau.base.beda import Beda
from pantau.base.fakta_tulis import write_facts
from pantau.base.tulis import allocate_ids, insert_rows


@dataclass(frozen=True, slots=True)
class PaketUsul:
    """A package as a source names it."""

    unit: int
    simpul: int | None
    sumber_data: str
    nomor: str
    nama: str
    metode: str = ""
    jenis: str = ""


@dataclass
class RencanaPaket:
    """Packages a source would add; keys map to ids, negative for new ones."""

    tahun: int
    paket: dict[tuple[str, str], int]
    baru: dict[int, PaketUsul] = field(default_factory=dict)

    def package(self, u: PaketUsul) -> int:
        """Id of the package, planned if it is new."""
        k = (u.sumber_data, u.nomor)
        id_ = self.paket.get(k)
        if id_ is None:
            id_ = self.paket[k] = -len(self.baru) - 1
            self.baru[id_] = u
        return id_


def write_packages(r: RencanaPaket, unit: Mapping[int, int], simpul: Mapping[int, int]) -> dict[int, int]:
    """Write planned packages; returns temporary → real ids."""
    ids = dict(zip(r.baru, allocate_ids(Paket, len(r.baru)), strict=True)) if r.baru else {}
    insert_rows(
        Paket,
        ("id", "tahun", "unit", "simpul", "sumber_data", "nomor", "nama", "metode", "jenis"),
        [
            (
                ids[t],
                r.tahun,
                unit.get(u.unit, u.unit),
                simpul.get(u.simpul, u.simpul) if u.simpul is not None else None,
                u.sumber_data,
                u.nomor[:80],
                u.nama,
                u.metode[:60],
                u.jenis[:80],
            )
            for t, u in r.baru.items()
        ],
    )
    return ids


def plan_placements(usul: Iterable[tuple[int, int, int, int]], tahun: int, dilaporkan: Collection[int]) -> tuple[Beda, list[int]]:
    """Compare where packages belong: (package, activity, file, line). A package that was reported on stays where its reports are; those
    come back as the second value."""
    beda, tetap = Beda(), []
    ada = placements(tahun)
    for r in {x[0]: x for x in usul}.values():
        peristiwa, simpul = ada.get(r[0], (0, None))
        if simpul == r[1]:
            beda.sama += 1
        elif r[0] in dilaporkan:
            tetap.append(r[0])
        elif peristiwa:
            beda.ganti.append((r, peristiwa))
        else:
            beda.baru.append(r)
    return beda, tetap


def write_placements(beda: Beda, paket: Mapping[int, int], simpul: Mapping[int, int], berkas: Sequence[int]) -> None:
    """Write where packages belong (package, activity, file, line)."""

    def real(r: tuple[Any, ...]) -> tuple[Any, ...]:
        return (paket.get(r[0], r[0]), "kegiatan", "", "{}", simpul.get(r[1], r[1]), *r[2:])

    write_facts(
        Peristiwa,
        ("paket", "jenis", "nomor", "rincian", "simpul"),
        Beda([real(r) for r in beda.baru], [(real(r), i) for r, i in beda.ganti], beda.tarik, beda.sama),
        berkas,
    )


def write_events(beda: Beda, ids: Mapping[int, int], berkas: Sequence[int]) -> None:
    """Write events (package, kind, number, date, value, details, file, line)."""

    def real(r: tuple[Any, ...]) -> tuple[Any, ...]:
        return (ids.get(r[0], r[0]), *r[1:])

    write_facts(
        Peristiwa,
        ("paket", "jenis", "nomor", "tanggal", "nilai", "rincian"),
        Beda([real(r) for r in beda.baru], [(real(r), i) for r, i in beda.ganti], beda.tarik, beda.sama),
        berkas,
    )
