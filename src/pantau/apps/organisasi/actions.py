"""Writing organisational data: units, their versions, code lists, roles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from pantau.apps.organisasi.jabatan import RencanaJabatan
from pantau.apps.organisasi.models import Acuan, Jabatan, JabatanVersi, Pemangku, Pemda, Penugasan, Unit, UnitPenerus, UnitVersi
from pantau.apps.organisasi.queries import active_unit_versions, all_units, reference_rows, unit_key
from pantau.base import jejak
from pantau.base.batch import bump
from pantau.base.beda import Beda, compare
from pantau.base.fakta_tulis import write_facts
from pantau.base.jam import now_ms
from pantau.base.tulis import allocate_ids, insert_rows
from pantau.core.kelas import guess_class
from pantau.core.kode import name_key
from pantau.core.masalah import DitolakError, Masalah


@dataclass(frozen=True)
class UnitUsul:
    """A unit as a source names it. None = the source does not say. `induk` is the (code, name) of the parent, () = none."""

    kode: str
    nama: str
    kelas: str | None = None
    asisten: str | None = None
    induk: tuple[str, str] | tuple[()] | None = None
    berkas: int = 0
    baris: int = 0


@dataclass
class RencanaUnit:
    """What a source would do to the units: which identities are new, which versions change. Temporary ids are negative."""

    peta: dict[tuple[str, str], int]
    baru: dict[int, UnitUsul]
    versi: Beda
    masalah: list[Masalah]


def plan_units(usul: Sequence[UnitUsul], mulai: date) -> RencanaUnit:
    """Match named units with known ones: by code and name, else by a code that names only one unit, else by name alone."""
    semua = all_units()
    by_kunci = {unit_key(u.kode, u.nama): u.id for u in semua}
    by_kode: dict[str, list[int]] = {}
    by_nama: dict[str, list[int]] = {}
    nama_of = {u.id: u.nama for u in semua}
    kode_of = {u.id: u.kode for u in semua}
    for u in semua:
        by_kode.setdefault(u.kode, []).append(u.id)
        by_nama.setdefault(name_key(u.nama), []).append(u.id)
    nama_per_kode: dict[str, set[str]] = {}
    versi_lama = {}
    for v in active_unit_versions():
        if _as_date(v["mulai"]) <= mulai:
            versi_lama[v["unit_id"]] = v
            for k, n in ((v["kode"], v["nama"]),):
                by_kunci.setdefault(unit_key(k, n), v["unit_id"])
    for x in usul:
        nama_per_kode.setdefault(x.kode, set()).add(name_key(x.nama))
    peta: dict[tuple[str, str], int] = {}
    baru: dict[int, UnitUsul] = {}
    masalah: list[Masalah] = []
    for x in usul:
        if (x.kode, x.nama) in peta:
            continue
        kunci = unit_key(x.kode, x.nama)
        id_ = by_kunci.get(kunci)
        if id_ is None and x.kode and len(by_kode.get(x.kode, ())) == 1 and len(nama_per_kode[x.kode]) == 1:
            id_ = by_kode[x.kode][0]
            masalah.append(Masalah("unit_ganti_nama", {}, {"kode": x.kode, "lama": nama_of[id_], "baru": x.nama}, "info"))
        if id_ is None:
            calon = by_nama.get(name_key(x.nama), [])
            if x.kode:
                calon = [c for c in calon if not kode_of.get(c)]
            if len(calon) == 1:
                id_ = calon[0]
        if id_ is None:
            id_ = -len(baru) - 1
            baru[id_] = x
            by_kunci[kunci] = id_
            by_nama.setdefault(name_key(x.nama), []).append(id_)
            nama_of[id_], kode_of[id_] = x.nama, x.kode
            masalah.append(Masalah("unit_baru", {}, {"nama": x.nama, "kode": x.kode or "–"}, "info"))
        peta[x.kode, x.nama] = id_

    def lines() -> Iterable[tuple[Any, Any, tuple[Any, ...]]]:
        for x in usul:
            id_ = peta[x.kode, x.nama]
            lama = versi_lama.get(id_)
            induk = (lama["induk_id"] if lama else None) if x.induk is None else (peta.get(x.induk) if x.induk else None)  # type: ignore[arg-type]
            kelas = x.kelas if x.kelas is not None else (lama["kelas"] if lama else guess_class(x.nama))
            asisten = x.asisten if x.asisten is not None else (lama["asisten"] if lama else "")
            isi = (induk, x.kode or (lama["kode"] if lama else ""), x.nama, kelas, asisten)
            yield id_, isi, (id_, *isi, _as_date(lama["mulai"]) if lama else mulai, x.berkas, x.baris)

    lama_map: dict[Any, tuple[int, Any]] = {
        u: (v["id"], (v["induk_id"], v["kode"], v["nama"], v["kelas"], v["asisten"])) for u, v in versi_lama.items()
    }
    beda = compare(lama_map, lines())
    # a change that begins later than the version it follows is a new version, not a correction
    beda.baru += [(*b[:6], mulai, *b[7:]) for b, _ in beda.ganti if b[6] < mulai]
    beda.ganti = [g for g in beda.ganti if g[0][6] >= mulai]
    return RencanaUnit(peta, baru, beda, masalah)


def _as_date(x: Any) -> date:
    return x if isinstance(x, date) else date.fromisoformat(x)


def reserve_units(r: RencanaUnit) -> dict[int, int]:
    """Reserve the ids of new units: temporary id → real id. Call inside the transaction that writes them."""
    return dict(zip(r.baru, allocate_ids(Unit, len(r.baru)), strict=True))


def write_units(r: RencanaUnit, nyata: dict[int, int], berkas: Sequence[int]) -> None:
    """Write new units, under their reserved ids, and changed versions."""
    insert_rows(
        Unit, ("id", "kode", "nama", "kunci"), [(nyata[t], x.kode[:60], x.nama[:300], unit_key(x.kode, x.nama)) for t, x in r.baru.items()]
    )

    def real(row: tuple[Any, ...]) -> tuple[Any, ...]:
        return (nyata.get(row[0], row[0]), nyata.get(row[1], row[1]), *row[2:])

    r.versi.baru = [real(b) for b in r.versi.baru]
    r.versi.ganti = [(real(b), i) for b, i in r.versi.ganti]
    write_facts(UnitVersi, ("unit", "induk", "kode", "nama", "kelas", "asisten", "mulai"), r.versi, berkas)
    if r.versi.changes:
        bump(None)


def write_successors(rows: Iterable[tuple[int, int, date, int, int]], berkas: Sequence[int]) -> None:
    """Record that units go on in others: rows (old, new, from, file, line)."""
    write_facts(UnitPenerus, ("lama", "baru", "mulai"), Beda(baru=list(rows)), berkas)
    bump(None)


def write_positions(r: RencanaJabatan, unit: Mapping[int, int]) -> dict[int, int]:
    """Write new positions; returns temporary → real ids."""
    ids = dict(zip(r.baru, allocate_ids(Jabatan, len(r.baru)), strict=True)) if r.baru else {}
    insert_rows(
        Jabatan, ("id", "unit", "nama", "kunci"), [(ids[t], unit.get(u, u), n[:300], name_key(n)[:400]) for t, (u, n) in r.baru.items()]
    )
    return ids


def write_position_facts(jabatan: Beda, pemangku: Beda, ids: Mapping[int, int], berkas: Sequence[int]) -> None:
    """Write versions of positions (position, tier, superior, class, from, to, ...) and holders (position, name, status, ...)."""

    def versi(r: tuple[Any, ...]) -> tuple[Any, ...]:
        return (ids.get(r[0], r[0]), r[1], ids.get(r[2], r[2]) if r[2] is not None else None, *r[3:])

    def orang(r: tuple[Any, ...]) -> tuple[Any, ...]:
        return (ids.get(r[0], r[0]), *r[1:])

    for model, kolom, beda, nyata in (
        (JabatanVersi, ("jabatan", "tingkat", "atasan", "kelas", "mulai", "selesai"), jabatan, versi),
        (Pemangku, ("jabatan", "nama", "status", "akun", "mulai", "selesai"), pemangku, orang),
    ):
        write_facts(
            model, kolom, Beda([nyata(r) for r in beda.baru], [(nyata(r), i) for r, i in beda.ganti], beda.tarik, beda.sama), berkas
        )


def plan_reference(jenis: str, usul: Iterable[tuple[str, str, str, Mapping[str, Any], int, int]]) -> Beda:
    """Compare entries (edition, code, name, details, file, line) of a code list with the ledger."""

    def lines() -> Iterable[tuple[Any, Any, tuple[Any, ...]]]:
        for edisi, kode, nama, rincian, b, n in usul:
            isi = json.dumps(rincian, ensure_ascii=False, sort_keys=True)
            yield (edisi, kode, nama), isi, (jenis, edisi, kode, nama, isi, b, n)

    return compare(reference_rows(jenis), lines())  # type: ignore[arg-type]


def write_reference(beda: Beda, berkas: Sequence[int]) -> None:
    """Write compared entries of a code list."""
    write_facts(Acuan, ("jenis", "edisi", "kode", "nama", "rincian"), beda, berkas)


def set_pemda(*, nama: str, kode_wilayah: str = "", by: str) -> Pemda:
    """Name the government this database belongs to; once named, a change is recorded in the audit trail."""
    with transaction.atomic():
        p = Pemda.objects.order_by("id").first() or Pemda()
        lama = p.nama
        p.nama, p.kode_wilayah = nama, kode_wilayah
        p.save()
        jejak.record(waktu=now_ms(), by=by, tindakan="nama_pemda", objek="pemda", rincian={"lama": lama, "baru": nama})
        bump(None)
    return p


def save_account(*, username: str, sandi: str | None, nama: str, peran: str, unit: int | None, aktif: bool = True, by: str) -> User:
    """Create or change an account with its role. Refuses weak passwords and an operator without a unit."""
    masalah: list[Masalah] = []
    if peran not in Penugasan.Peran.values:
        masalah.append(Masalah("peran_tidak_dikenal", {}, {"peran": peran}))
    if (peran == "operator") != (unit is not None):
        masalah.append(Masalah("operator_perlu_unit"))
    user = User.objects.filter(username=username).first()
    if user is None and not sandi:
        masalah.append(Masalah("sandi_wajib"))
    calon = user or User(username=username)
    if sandi:
        try:
            validate_password(sandi, calon)
        except ValidationError as e:
            masalah += [Masalah("sandi_lemah", {}, {"sebab": s}) for s in e.messages]
    if masalah:
        raise DitolakError(masalah)
    with transaction.atomic():
        calon.first_name, calon.is_active = nama[:150], aktif
        if sandi:
            calon.set_password(sandi)
        calon.save()
        Penugasan.objects.update_or_create(user=calon, defaults={"peran": peran, "unit_id": unit})
        jejak.record(
            waktu=now_ms(),
            by=by,
            tindakan="akun",
            objek=f"akun:{username}",
            rincian={"peran": peran, "unit": unit, "aktif": aktif, "sandi_diganti": bool(sandi)},
        )
    return calon
