"""Reading organisational data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, Subquery

from pantau.apps.organisasi.models import Acuan, EjaanUnit, Jabatan, JabatanVersi, Pemangku, Pemda, Penugasan, Unit, UnitPenerus, UnitVersi
from pantau.base.fakta import SELAMANYA, active_sql, known_sql
from pantau.base.kunci import as_date
from pantau.base.models import CakupanTersimpan
from pantau.base.tulis import fetch_rows
from pantau.core.kode import name_key


@dataclass(frozen=True)
class UnitInfo:
    """A unit as a list shows it."""

    id: int
    kode: str
    nama: str


def unit_key(kode: str, nama: str) -> str:
    """Identity text of a unit."""
    return f"{kode}|{name_key(nama)}"[:400]


def all_units() -> list[UnitInfo]:
    """Every unit ever named."""
    return [UnitInfo(*r) for r in Unit.objects.order_by("kode", "nama").values_list("id", "kode", "nama")]


@dataclass(frozen=True, slots=True)
class VersiBerlaku:
    """What a unit is from a day on."""

    id: int
    unit: int
    induk: int | None
    kode: str
    nama: str
    kelas: str
    asisten: str
    mulai: date

    @property
    def words(self) -> tuple[int | None, str, str, str, str]:
        """What is said of the unit."""
        return self.induk, self.kode, self.nama, self.kelas, self.asisten


def active_unit_versions() -> list[VersiBerlaku]:
    """Versions of units that stand, oldest first."""
    t = UnitVersi._meta.db_table
    rows = fetch_rows(
        f"SELECT t.id, t.unit_id, t.induk_id, t.kode, t.nama, t.kelas, t.asisten, t.mulai FROM {t} t WHERE {active_sql(t)} ORDER BY t.mulai, t.id"
    )
    return [
        VersiBerlaku(id, unit, induk, kode, nama, kelas, asisten, as_date(mulai))
        for id, unit, induk, kode, nama, kelas, asisten, mulai in rows
    ]


@dataclass(frozen=True, slots=True)
class Penerus:
    """A unit whose work goes on in another from a day on."""

    lama: int
    baru: int
    mulai: date


def successors(diketahui: int = SELAMANYA - 1) -> list[Penerus]:
    """Units that went on in others, as known at a time."""
    t = UnitPenerus._meta.db_table
    rows = fetch_rows(
        f"SELECT t.lama_id, t.baru_id, t.mulai FROM {t} t WHERE {known_sql(t)} ORDER BY t.mulai, t.id", [diketahui, diketahui]
    )
    return [Penerus(a, b, as_date(m)) for a, b, m in rows]


@dataclass(frozen=True, slots=True)
class Ejaan:
    """A spelling that somebody agreed to: the name, the unit that is meant, who agreed and when (ms)."""

    id: int
    nama: str
    unit: int
    nama_unit: str
    oleh: str
    waktu: int


def agreed_spellings() -> list[Ejaan]:
    """Spellings of units that stand, oldest first."""
    t = EjaanUnit._meta.db_table
    rows = fetch_rows(
        f"SELECT t.id, t.nama, u.id, u.nama, bt.oleh, bt.dicatat_pada FROM {t} t JOIN {Unit._meta.db_table} u ON u.id = t.maksud_id "
        f"JOIN base_berkas b ON b.id = t.sumber_id JOIN base_batch bt ON bt.id = b.batch_id WHERE {active_sql(t)} ORDER BY t.id"
    )
    return [Ejaan(*r) for r in rows]


def spellings() -> dict[str, int]:
    """Name in comparable form → the unit that somebody agreed is meant."""
    return {name_key(x.nama): x.unit for x in agreed_spellings()}


def listed_codes(jenis: str) -> set[str]:
    """Codes of an official list, of all its editions."""
    t = Acuan._meta.db_table
    return {r[0] for r in fetch_rows(f"SELECT DISTINCT t.kode FROM {t} t WHERE t.jenis = %s AND {active_sql(t)}", [jenis])}


def find_units(teks: str) -> list[UnitInfo]:
    """Units whose code equals `teks` or whose name reads the same; else those whose name contains it."""
    kunci = name_key(teks)
    semua = all_units()
    tepat = [u for u in semua if (u.kode and u.kode == teks.strip()) or name_key(u.nama) == kunci]
    return tepat or [u for u in semua if kunci and kunci in name_key(u.nama)]


def user_with_role(user_id: int, **tambahan: Any) -> User | None:
    """A user with role, unit and the name of the pemda (and further expressions): every request needs them, so they come in one statement."""
    nama = Subquery(Pemda.objects.order_by("-id").values("nama")[:1])
    return User.objects.select_related("penugasan__unit").annotate(nama_pemda=nama, **tambahan).filter(pk=user_id).first()


def user_named(akun: str) -> User | None:
    """The user of an account, with role and unit."""
    return User.objects.select_related("penugasan__unit").filter(username=akun).first()


def saved_scopes(akun: str, kata: str) -> list[tuple[str, str]]:
    """Those of the saved scopes of an account whose address holds a word: name and address."""
    return list(CakupanTersimpan.objects.filter(user__username=akun, kueri__contains=kata).order_by("nama").values_list("nama", "kueri"))


def saved_scope(user: int | None, nama: str) -> str | None:
    """The address of the scope that a user keeps under a name; None if he keeps none under it."""
    kueri: str | None = CakupanTersimpan.objects.filter(user_id=user, nama=nama).values_list("kueri", flat=True).first()
    return kueri


def assignment_of(user: User) -> Penugasan | None:
    """The role of a user, if one was given."""
    return getattr(user, "penugasan", None)


def pemda(diketahui: int = SELAMANYA - 1) -> Pemda | None:
    """The government this database belongs to, under the name known at a time; None before it was named."""
    hasil: Pemda | None = Pemda.objects.filter(Q(dicatat_pada=None) | Q(dicatat_pada__lte=diketahui)).order_by("-id").first()
    return hasil


def reference_codes(jenis: str) -> dict[str, str]:
    """Codes of a list with their names, newest edition last and therefore winning."""
    t = Acuan._meta.db_table
    return dict(fetch_rows(f"SELECT t.kode, t.nama FROM {t} t WHERE t.jenis = %s AND {active_sql(t)} ORDER BY t.edisi, t.id", [jenis]))


def account(nama: str) -> User | None:
    """The account that goes by a name, without regard to case or surrounding blanks."""
    return User.objects.select_related("penugasan__unit").filter(username__iexact=nama.strip()).order_by("id").first()


def accounts() -> list[Penugasan]:
    """All users with a role."""
    return list(Penugasan.objects.select_related("user", "unit").order_by("user__username"))


def partners() -> list[str]:
    """Accounts of partners from outside that are active."""
    return list(
        Penugasan.objects.filter(peran="mitra", user__is_active=True).order_by("user__username").values_list("user__username", flat=True)
    )


@dataclass(frozen=True)
class VersiJabatan:
    """A position as it stands from a date on."""

    id: int
    jabatan: int
    unit: int
    nama: str
    tingkat: str
    atasan: int | None
    kelas: int | None
    mulai: date
    selesai: date | None


@dataclass(frozen=True)
class PemangkuJabatan:
    """A person in a position."""

    id: int
    jabatan: int
    nama: str
    status: str
    akun: str
    mulai: date
    selesai: date | None


def position_ids() -> dict[tuple[int, str], int]:
    """(unit, name key) → id of every position ever named."""
    return {(u, k): i for i, u, k in Jabatan.objects.values_list("id", "unit_id", "kunci")}


def _position(r: Sequence[Any]) -> VersiJabatan:
    return VersiJabatan(
        id=r[0], jabatan=r[1], unit=r[2], nama=r[3], tingkat=r[4], atasan=r[5], kelas=r[6], mulai=as_date(r[7]), selesai=_end(r[8])
    )


def _end(x: Any) -> date | None:
    return as_date(x) if x else None


def active_positions() -> list[VersiJabatan]:
    """Versions of positions that nobody has superseded, oldest first."""
    t = JabatanVersi._meta.db_table
    rows = fetch_rows(
        f"SELECT t.id, t.jabatan_id, j.unit_id, j.nama, t.tingkat, t.atasan_id, t.kelas, t.mulai, t.selesai FROM {t} t "
        f"JOIN {Jabatan._meta.db_table} j ON j.id = t.jabatan_id WHERE {active_sql(t)} ORDER BY t.mulai, t.id"
    )
    return [_position(r) for r in rows]


def positions_held(akun: str, hari: date) -> tuple[list[VersiJabatan], set[int]]:
    """Positions in force on a day, and which of them an account holds then; one statement, because every request of an official asks."""
    t, p = JabatanVersi._meta.db_table, Pemangku._meta.db_table
    rows = fetch_rows(
        f"SELECT t.id, t.jabatan_id, j.unit_id, j.nama, t.tingkat, t.atasan_id, t.kelas, t.mulai, t.selesai, EXISTS (SELECT 1 FROM {p} p "
        f"WHERE p.jabatan_id = t.jabatan_id AND p.akun = %s AND p.mulai <= %s AND (p.selesai IS NULL OR p.selesai >= %s) "
        f"AND {active_sql(p, 'p')}) FROM {t} t "
        f"JOIN {Jabatan._meta.db_table} j ON j.id = t.jabatan_id WHERE t.mulai <= %s AND (t.selesai IS NULL OR t.selesai >= %s) "
        f"AND {active_sql(t)} ORDER BY t.mulai, t.id",
        [akun, hari, hari, hari, hari],
    )
    return [_position(r) for r in rows], {r[1] for r in rows if r[9]}


def active_holders() -> list[PemangkuJabatan]:
    """Holders that nobody has superseded, oldest first."""
    t = Pemangku._meta.db_table
    rows = fetch_rows(
        f"SELECT t.id, t.jabatan_id, t.nama, t.status, t.akun, t.mulai, t.selesai FROM {t} t WHERE {active_sql(t)} ORDER BY t.mulai, t.id"
    )
    return [PemangkuJabatan(r[0], r[1], r[2], r[3], r[4], as_date(r[5]), _end(r[6])) for r in rows]
