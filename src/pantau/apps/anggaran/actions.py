"""Writing the budget: versions, programme nodes, lines, pagu, cash plans, physical targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pantau.apps.anggaran.models import (
    BarisAnggaran,
    PaguBaris,
    PaguTertulis,
    Penanggung,
    RencanaKas,
    Simpul,
    TargetFisik,
    VerifikasiRencana,
    VersiAnggaran,
)
from pantau.base.beda import Beda
from pantau.base.fakta_tulis import write_facts
from pantau.base.tulis import allocate_ids, insert_rows
from pantau.core.masalah import DitolakError, Masalah

URUTAN_TAHAP = {"murni": 0, "perubahan": 500}


def stage_order(tahap: str) -> int:
    """Order of a stage: murni 0, pergeseran-n n, perubahan 500, pergeseran after it by number above 500 (pergeseran-501)."""
    if tahap in URUTAN_TAHAP:
        return URUTAN_TAHAP[tahap]
    awal, _, n = tahap.partition("-")
    if awal in ("pergeseran", "rfk") and n.replace("-", "").isdigit():
        return int(n.replace("-", "")) if awal == "pergeseran" else 100 + int(n.replace("-", "")[-2:])
    raise DitolakError(Masalah("tahap_tidak_dikenal", {}, {"tahap": tahap}))


@dataclass(frozen=True)
class VersiUsul:
    """A budget version a source speaks of."""

    tahap: str
    berlaku_mulai: date
    dasar_hukum: str = ""


def ensure_version(tahun: int, v: VersiUsul) -> int:
    """Id of the version, made if needed. A second date for the same stage is refused: history does not move."""
    ada = VersiAnggaran.objects.filter(tahun=tahun, tahap=v.tahap).first()
    if ada is None:
        return VersiAnggaran.objects.create(
            tahun=tahun, tahap=v.tahap, urutan=stage_order(v.tahap), berlaku_mulai=v.berlaku_mulai, dasar_hukum=v.dasar_hukum
        ).pk
    check_version(tahun, v)
    return ada.pk


def check_version(tahun: int, v: VersiUsul) -> None:
    """Refuse an unknown stage or one already known with another date."""
    stage_order(v.tahap)
    ada = VersiAnggaran.objects.filter(tahun=tahun, tahap=v.tahap).first()
    if ada is not None and ada.berlaku_mulai != v.berlaku_mulai:
        raise DitolakError(
            Masalah(
                "tahap_beda_tanggal", {}, {"tahap": v.tahap, "lama": ada.berlaku_mulai.isoformat(), "baru": v.berlaku_mulai.isoformat()}
            )
        )


@dataclass(frozen=True, slots=True)
class SimpulUsul:
    """A programme node as a source names it. `unit` and `induk` are ids, negative while they do not exist yet."""

    unit: int
    induk: int | None
    tingkat: str
    kode: str
    nama: str
    kunci: str


@dataclass
class RencanaSimpul:
    """Nodes and lines a source would add. Keys map to ids, negative for new ones."""

    tahun: int
    simpul: dict[tuple[int, str], int]
    by_kode: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    baru: dict[int, SimpulUsul] = field(default_factory=dict)
    baris: dict[tuple[int, str, str], int] = field(default_factory=dict)
    baris_baru: dict[int, tuple[int, int, str, str]] = field(default_factory=dict)
    unit_of: dict[int, int] = field(default_factory=dict)

    def node(self, u: SimpulUsul) -> int:
        """Id of the node, planned if it is new."""
        k = (u.unit, u.kunci)
        id_ = self.simpul.get(k)
        if id_ is None:
            id_ = self.simpul[k] = -len(self.baru) - 1
            self.baru[id_] = u
            self.unit_of[id_] = u.unit
        return id_

    def line(self, simpul: int, rekening: str = "", sumber_dana: str = "") -> int:
        """Id of the line, planned if it is new."""
        k = (simpul, rekening, sumber_dana)
        id_ = self.baris.get(k)
        if id_ is None:
            id_ = self.baris[k] = -len(self.baris_baru) - 1
            self.baris_baru[id_] = (self.unit_of[simpul], simpul, rekening, sumber_dana)
        return id_


def start_nodes(
    tahun: int, nodes: Iterable[tuple[int, int, int | None, str, str, str, str]], lines: Iterable[tuple[int, int, str, str]]
) -> RencanaSimpul:
    """A plan that knows what exists."""
    r = RencanaSimpul(tahun, {})
    for id_, unit, _, _, kode, _, kunci in nodes:
        r.simpul[unit, kunci] = id_
        r.unit_of[id_] = unit
        if kode:
            r.by_kode.setdefault((unit, kode), []).append(id_)
    for id_, simpul, rek, dana in lines:
        r.baris[simpul, rek, dana] = id_
    return r


def write_nodes(r: RencanaSimpul, unit_nyata: Mapping[int, int]) -> tuple[dict[int, int], dict[int, int]]:
    """Write planned nodes and lines. Returns temporary → real ids of both."""
    ids = dict(zip(r.baru, allocate_ids(Simpul, len(r.baru)), strict=True)) if r.baru else {}
    insert_rows(
        Simpul,
        ("id", "tahun", "unit", "induk", "tingkat", "kode", "nama", "kunci"),
        [
            (
                ids[t],
                r.tahun,
                unit_nyata.get(u.unit, u.unit),
                ids.get(u.induk, u.induk) if u.induk is not None else None,
                u.tingkat,
                u.kode[:60],
                u.nama,
                u.kunci[:500],
            )
            for t, u in r.baru.items()
        ],
    )
    b_ids = dict(zip(r.baris_baru, allocate_ids(BarisAnggaran, len(r.baris_baru)), strict=True)) if r.baris_baru else {}
    insert_rows(
        BarisAnggaran,
        ("id", "tahun", "unit", "simpul", "rekening", "sumber_dana"),
        [
            (b_ids[t], r.tahun, unit_nyata.get(unit, unit), ids.get(s, s), rek, dana[:200])
            for t, (unit, s, rek, dana) in r.baris_baru.items()
        ],
    )
    return ids, b_ids


def _real(beda: Beda, ids: Mapping[int, int], lain: Mapping[int, int] | None = None) -> Beda:
    """Replace temporary ids in the first column (and the second, where `lain` is given)."""

    def ganti(r: tuple[Any, ...]) -> tuple[Any, ...]:
        r = (ids.get(r[0], r[0]), *r[1:]) if r[0] < 0 else r
        return (r[0], lain.get(r[1], r[1]), *r[2:]) if lain is not None and r[1] < 0 else r

    return Beda([ganti(r) for r in beda.baru], [(ganti(r), i) for r, i in beda.ganti], beda.tarik, beda.sama)


def write_pagu(beda: Beda, ids: Mapping[int, int], versi: Mapping[str, int], berkas: Sequence[int]) -> None:
    """Write pagu rows (line, stage, pagu, file, line number)."""
    b = _real(beda, ids)
    b.baru = [(r[0], versi[r[1]], *r[2:]) for r in b.baru]
    b.ganti = [((r[0], versi[r[1]], *r[2:]), i) for r, i in b.ganti]
    write_facts(PaguBaris, ("baris", "versi", "pagu"), b, berkas)


def write_rak(beda: Beda, ids: Mapping[int, int], berkas: Sequence[int]) -> None:
    """Write cash plans (line, from, JSON, file, line number)."""
    write_facts(RencanaKas, ("baris", "mulai", "kumulatif"), _real(beda, ids), berkas)


def write_targets(beda: Beda, ids: Mapping[int, int], paket: Mapping[int, int], berkas: Sequence[int]) -> None:
    """Write physical targets (node, package, from, JSON, file, line number)."""
    write_facts(TargetFisik, ("simpul", "paket_id", "mulai", "kumulatif"), _real(beda, ids, paket), berkas)


def write_responsible(beda: Beda, simpul: Mapping[int, int], jabatan: Mapping[int, int], berkas: Sequence[int]) -> None:
    """Write who answers for nodes (node, position, from, to, file, line number)."""
    write_facts(Penanggung, ("simpul", "jabatan", "mulai", "selesai"), _real(beda, simpul, jabatan), berkas)


def write_written(beda: Beda, ids: Mapping[int, int], berkas: Sequence[int]) -> None:
    """Write printed pagu of nodes (node, pagu, file, line number)."""
    write_facts(PaguTertulis, ("simpul", "pagu"), _real(beda, ids), berkas)


def encode(bulan: Sequence[int | float | None]) -> str:
    """A twelve-month value as stored text."""
    return repr(list(bulan)).replace("None", "null").replace(" ", "")


def record_plans(*, units: Iterable[int], tahun: int, tahap: str, catatan: str, by: str, waktu: int) -> None:
    """Record that the plans of units were found in order. Call inside the transaction of its batch."""
    VerifikasiRencana.objects.bulk_create(
        [VerifikasiRencana(unit_id=u, tahun=tahun, tahap=tahap, catatan=catatan[:500], oleh=by, waktu=waktu) for u in units]
    )
