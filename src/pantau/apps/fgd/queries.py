"""Reading group discussions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pantau.apps.fgd.models import PeristiwaFgd
from pantau.apps.organisasi.models import Unit
from pantau.base.fakta import SELAMANYA
from pantau.base.kunci import as_date
from pantau.base.tulis import fetch_rows
from pantau.core.fgd import TAHAP, Pemberian, readers, stage, tally


@dataclass(frozen=True, slots=True)
class PeristiwaInfo:
    """Something that happened to a discussion; see the model. `nama_unit`: the name of its unit."""

    id: int
    fgd: int
    tahun: int
    unit: int | None
    nama_unit: str
    jenis: str
    hari: date
    isi: str
    teks_data: str
    siapa: str
    akun: str
    batas: date | None
    rujukan: int | None
    oleh: str
    waktu: int

    @property
    def data(self) -> dict[str, Any]:
        """What it carries."""
        hasil: dict[str, Any] = json.loads(self.teks_data) if self.teks_data else {}
        return hasil


@dataclass(frozen=True, slots=True)
class KelompokInfo:
    """A group of problems that are one, with how many units chose it and the tasks that came of it."""

    nomor: int
    masalah: list[PeristiwaInfo]
    suara: int
    tugas: list[PeristiwaInfo]


@dataclass
class FgdInfo:
    """A discussion with what happened to it."""

    nomor: int
    riwayat: list[PeristiwaInfo] = field(default_factory=list)

    def of_kind(self, jenis: str) -> list[PeristiwaInfo]:
        """What happened, of one kind."""
        return [p for p in self.riwayat if p.jenis == jenis]

    @property
    def buka(self) -> PeristiwaInfo:
        """How it was called: title, day, and in `data` its place and the last day to bring problems."""
        return self.of_kind("buka")[0]

    @property
    def tempat(self) -> str:
        """Where it is."""
        return str(self.buka.data["tempat"])

    @property
    def kumpul(self) -> date:
        """The last day to bring problems."""
        return date.fromisoformat(self.buka.data["kumpul"])

    @property
    def tahap(self) -> str:
        """Where it stands."""
        return stage(p.jenis for p in self.riwayat)

    @property
    def kata_tahap(self) -> str:
        """The word for where it stands."""
        return TAHAP[self.tahap]

    @property
    def kelompok(self) -> list[list[int]] | None:
        """Ids of the problems of each group; None before they are grouped."""
        isi = self.of_kind("kelompok")
        return isi[0].data["kelompok"] if isi else None

    def suara_of(self, unit: int) -> list[int]:
        """What a unit chose last."""
        isi = [p for p in self.of_kind("suara") if p.unit == unit]
        return list(isi[-1].data["pilihan"]) if isi else []

    @property
    def ranked(self) -> list[KelompokInfo]:
        """The groups, those that most units chose first."""
        isi, masalah = self.kelompok or [], {p.id: p for p in self.of_kind("masalah")}
        suara = tally(((p.unit or 0, p.data["pilihan"]) for p in self.of_kind("suara")), len(isi))
        semua = [
            KelompokInfo(n, [masalah[i] for i in ids], suara[n], [t for t in self.of_kind("tugas") if t.data["kelompok"] == n])
            for n, ids in enumerate(isi)
        ]
        return sorted(semua, key=lambda k: (-k.suara, k.nomor))

    @property
    def notulen(self) -> PeristiwaInfo | None:
        """The minutes as they were written last."""
        return next(iter(reversed(self.of_kind("notulen"))), None)

    def done(self, tugas: int) -> PeristiwaInfo | None:
        """What was said to be done about a task."""
        return next((p for p in self.of_kind("beres") if p.rujukan == tugas), None)

    def readers(self, hari: date) -> Mapping[str, date]:
        """Partners who may read on a day, each with his last one."""
        return readers((Pemberian(p.jenis, p.akun, p.batas) for p in self.riwayat if p.jenis in ("beri", "cabut")), hari)


def discussions(diketahui: int = SELAMANYA - 1, nomor: int | None = None) -> list[FgdInfo]:
    """Every discussion (or one) as known at a time, the latest first. Nothing of it is ever corrected."""
    syarat = "AND t.fgd = %s " if nomor is not None else ""
    rows = fetch_rows(
        "SELECT t.id, t.fgd, t.tahun, t.unit_id, COALESCE(u.nama, ''), t.jenis, CAST(t.hari AS text), t.isi, t.data, t.siapa, t.akun, "
        f"CAST(t.batas AS text), t.rujukan, b.oleh, b.dicatat_pada FROM {PeristiwaFgd._meta.db_table} t LEFT JOIN {Unit._meta.db_table} u "
        f"ON u.id = t.unit_id JOIN base_berkas f ON f.id = t.sumber_id JOIN base_batch b ON b.id = f.batch_id WHERE b.dicatat_pada <= %s {syarat}"
        "ORDER BY t.id",
        [diketahui, *([nomor] if nomor is not None else [])],
    )
    hasil: dict[int, FgdInfo] = {}
    for r in rows:
        p = PeristiwaInfo(*(*r[:6], as_date(r[6]), *r[7:11], as_date(r[11]) if r[11] else None, *r[12:]))
        hasil.setdefault(p.fgd, FgdInfo(p.fgd)).riwayat.append(p)
    return [hasil[n] for n in sorted(hasil, reverse=True)]


def discussion(nomor: int) -> FgdInfo | None:
    """A discussion by its number."""
    return next(iter(discussions(nomor=nomor)), None)


def next_number() -> int:
    """The number of the next discussion. Call inside a writing transaction."""
    rows: list[tuple[Any, ...]] = fetch_rows(f"SELECT MAX(fgd) FROM {PeristiwaFgd._meta.db_table}")
    return (rows[0][0] or 0) + 1
