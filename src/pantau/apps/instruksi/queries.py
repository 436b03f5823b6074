"""Reading instructions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection

from pantau.apps.instruksi.models import Instruksi, PeristiwaInstruksi
from pantau.apps.organisasi.models import Jabatan
from pantau.apps.organisasi.queries import active_positions, active_unit_versions, successors
from pantau.apps.realisasi.berkas_bukti import path_of
from pantau.base.fakta import SELAMANYA, known_sql, origin_sql
from pantau.base.kunci import as_date
from pantau.base.tulis import fetch_rows
from pantau.core.instruksi import Kedudukan, Peristiwa, stand, together

TABEL = (Instruksi._meta.db_table, PeristiwaInstruksi._meta.db_table)
_ingatan: dict[tuple[object, ...], tuple[tuple[int, ...], list[InstruksiInfo]]] = {}
SIMPAN_MAKS = 4  # years


@dataclass(frozen=True, slots=True)
class PeristiwaInfo:
    """Something that happened to an instruction, with its words, the position of who did it, and when it was recorded."""

    id: int
    jenis: str
    alamat: str
    hari: date
    isi: str
    ambang: float | None
    berkas: str
    media: str
    sidik: str
    sel: str
    sebagai: str
    oleh: str
    waktu: int

    @property
    def cells(self) -> dict[str, Any]:
        """The cells that an outcome was frozen with."""
        hasil: dict[str, Any] = json.loads(self.sel) if self.sel else {}
        return hasil

    @property
    def inti(self) -> Peristiwa:
        """What the rules look at."""
        return Peristiwa(self.jenis, self.alamat, self.hari, self.oleh, self.ambang, self.isi if self.jenis == "hasil" else "")


@dataclass
class InstruksiInfo:
    """An instruction with its history. `sebagai`: id of the position it was given in, with its name beside it; `diulang`: the one
    that takes it up again."""

    id: int
    tahun: int
    hari: date
    jenis: str
    teks: str
    alamat: str
    ukuran: str
    cakupan: str
    operator: str
    ambang: float | None
    dokumen: str
    batas: date
    rujukan: str
    atas_nama: str
    sebagai: int | None
    mengulang: int | None
    nama_sebagai: str
    oleh: str
    waktu: int
    diulang: int | None
    riwayat: list[PeristiwaInfo] = field(default_factory=list)

    def stand(self, alamat: str) -> Kedudukan:
        """Where it stands for one of those addressed."""
        return stand(self.ambang, (p.inti for p in self.riwayat), alamat)

    def until(self, per: date) -> InstruksiInfo:
        """What of it is there on a day: what the data decided once the deadline is over, and what happened by then."""
        ada = [p for p in self.riwayat if (per > self.batas if p.jenis == "hasil" and self.ukuran else p.hari <= per)]
        return replace(self, riwayat=ada)

    @property
    def rapat(self) -> int | None:
        """The meeting that decided it, if one did."""
        asal, _, nomor = self.rujukan.partition(":")
        return int(nomor) if asal == "rakor" and nomor.isdecimal() else None

    def outcome(self, alamat: Iterable[str]) -> str:
        """What it comes to for all of those addressed together."""
        return together(self.stand(a).kata for a in alamat)


@dataclass(frozen=True, slots=True)
class Tujuan:
    """One that is addressed: `unit:1` or `jabatan:2`, the unit it stands in, and its name."""

    kunci: str
    unit: int
    nama: str


def as_bound(teks: str) -> float | None:
    """The number that a bound is written as: a whole one (rupiah in sen) stays whole."""
    if not teks:
        return None
    return int(teks) if teks.removeprefix("-").isdigit() else float(teks)


def bound_text(nilai: float | None) -> str:
    """A bound as it is written: exactly."""
    return "" if nilai is None else str(int(nilai)) if nilai == int(nilai) else repr(float(nilai))


def instructions(tahun: int | Sequence[int], diketahui: int = SELAMANYA - 1, id: int | None = None) -> list[InstruksiInfo]:
    """Instructions given in a year or in several (or one of them) as known at a time, newest first, each with what happened by then; in one
    statement."""
    tahun = [tahun] if isinstance(tahun, int) else tahun
    k, p, j = Instruksi._meta.db_table, PeristiwaInstruksi._meta.db_table, Jabatan._meta.db_table
    hasil: dict[int, InstruksiInfo] = {}
    for r in fetch_rows(
        "SELECT k.id, k.tahun, CAST(k.hari AS text), k.jenis, k.teks, k.alamat, k.ukuran, k.cakupan, k.operator, k.ambang, k.dokumen, "
        "CAST(k.batas AS text), k.rujukan, k.atas_nama, k.sebagai_id, k.mengulang_id, COALESCE(jd.nama, ''), kb.oleh, kb.dicatat_pada, "
        f"(SELECT MIN(q.id) FROM {k} q WHERE q.mengulang_id = k.id AND {known_sql(k, 'q')}), "
        "p.id, p.jenis, p.alamat, CAST(p.hari AS text), p.isi, p.ambang, p.berkas, p.media, p.sidik, p.sel, COALESCE(jp.nama, ''), pb.oleh, "
        f"pb.dicatat_pada FROM {k} k JOIN base_berkas kf ON kf.id = {origin_sql('k')} JOIN base_batch kb ON kb.id = kf.batch_id "
        f"LEFT JOIN {j} jd ON jd.id = k.sebagai_id "
        f"LEFT JOIN {p} p ON p.instruksi_id = COALESCE(k.pokok, k.id) AND {known_sql(p, 'p')} LEFT JOIN {j} jp ON jp.id = p.sebagai_id "
        f"LEFT JOIN base_berkas pf ON pf.id = {origin_sql('p')} LEFT JOIN base_batch pb ON pb.id = pf.batch_id "
        f"WHERE k.tahun IN ({', '.join(['%s'] * len(tahun))}) AND {known_sql(k, 'k')}{' AND k.id = %s' if id is not None else ''} ORDER BY k.id DESC, p.id",
        [*[diketahui] * 4, *tahun, diketahui, diketahui, *([id] if id is not None else [])],
    ):
        c = hasil.get(r[0])
        if c is None:
            c = hasil[r[0]] = InstruksiInfo(*(*r[:2], as_date(r[2]), *r[3:9], as_bound(r[9]), r[10], as_date(r[11]), *r[12:20]))
        if r[20]:
            c.riwayat.append(PeristiwaInfo(*(*r[20:23], as_date(r[23]), r[24], as_bound(r[25]), *r[26:33])))
    return list(hasil.values())


def instructions_now(tahun: Sequence[int], kini: Mapping[str, int]) -> list[InstruksiInfo]:
    """Instructions given in some years as known now, read again only when one was added or something happened to one. `kini`: where the tables
    end."""
    tempat, keadaan = (str(connection.settings_dict["NAME"]), *tahun), tuple(kini[t] for t in TABEL)
    ada = _ingatan.get(tempat)
    if ada is None or ada[0] != keadaan:
        while len(_ingatan) >= SIMPAN_MAKS:
            _ingatan.pop(next(iter(_ingatan)), None)
        ada = _ingatan[tempat] = (keadaan, instructions(tahun))
    return ada[1]


def forget() -> None:
    """Drop what is kept in memory (tests)."""
    _ingatan.clear()


def year_of(id: int) -> int | None:
    """The year in which an instruction was given; None if there is none of that id."""
    hasil: int | None = Instruksi.objects.filter(pk=id).values_list("tahun", flat=True).first()
    return hasil


def kept_documents() -> dict[str, tuple[Path, str, int]]:
    """Every document delivered for an instruction that ought to lie in the folder of evidence: hash → where, its name, and its batch."""
    rows = PeristiwaInstruksi.objects.exclude(berkas="").order_by("-id").values_list("sidik", "media", "berkas", "sumber__batch_id")
    return {sha: (path_of(sha, media), nama, batch) for sha, media, nama, batch in rows}


@dataclass(frozen=True, slots=True)
class Buku:
    """Units by id with name and class, and positions by id with unit and name, as they stand on a day."""

    unit: dict[int, tuple[str, str]]
    jabatan: dict[int, tuple[int, str]]


class Alamat:
    """Units and positions as they stand on any day, read once."""

    def __init__(self) -> None:
        self._unit, self._jabatan, self._penerus = active_unit_versions(), active_positions(), successors()

    def at(self, hari: date) -> Buku:
        """Whom an instruction can address on a day."""
        lebur = {p.lama for p in self._penerus if p.mulai <= hari}
        unit = {v.unit: (v.nama, v.kelas) for v in self._unit if v.mulai <= hari and v.unit not in lebur}
        jabatan = {v.jabatan: (v.unit, v.nama) for v in self._jabatan if v.mulai <= hari and (v.selesai is None or hari <= v.selesai)}
        return Buku(unit, jabatan)


def address_book(hari: date) -> Buku:
    """Whom an instruction can address on a day."""
    return Alamat().at(hari)


def addressed(alamat: str, buku: Buku) -> list[Tujuan]:
    """Those that an address stands for, each once, in the order in which they are named; a class stands for all of its units."""
    hasil: dict[str, Tujuan] = {}
    for kata in alamat.split():
        jenis, _, isi = kata.partition(":")
        if jenis == "kelas":
            for u, (nama, kelas) in sorted(buku.unit.items(), key=lambda x: x[1]):
                if kelas == isi:
                    hasil.setdefault(f"unit:{u}", Tujuan(f"unit:{u}", u, nama))
        elif jenis == "unit" and int(isi) in buku.unit:
            hasil.setdefault(kata, Tujuan(kata, int(isi), buku.unit[int(isi)][0]))
        elif jenis == "jabatan" and int(isi) in buku.jabatan:
            u, nama = buku.jabatan[int(isi)]
            hasil.setdefault(kata, Tujuan(kata, u, nama))
    return list(hasil.values())
