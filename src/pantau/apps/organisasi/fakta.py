"""What is recorded of units, positions and code lists: each kind of fact declared once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pantau.apps.organisasi.models import Acuan, EjaanUnit, Jabatan, JabatanVersi, Pemangku, Unit, UnitPenerus, UnitVersi
from pantau.base.jenis import Berlaku, Identitas, Jenis, TanpaHari, register
from pantau.core.kode import name_key


@dataclass(frozen=True, slots=True)
class UnitBaru:
    """Identity of a unit: code, name, and both as one comparable text."""

    kode: str
    nama: str
    kunci: str


@dataclass(frozen=True, slots=True)
class UnitVersiUsul:
    """What a unit is from a day on."""

    unit: int
    induk: int | None
    kode: str
    nama: str
    kelas: str
    asisten: str
    mulai: date


@dataclass(frozen=True, slots=True)
class UnitPenerusUsul:
    """A unit whose work goes on in another from a day on."""

    lama: int
    baru: int
    mulai: date


@dataclass(frozen=True, slots=True)
class EjaanUnitUsul:
    """A spelling by which a unit goes in files."""

    nama: str
    maksud: int


@dataclass(frozen=True, slots=True)
class JabatanBaru:
    """Identity of a position: its unit and its name, also in comparable form."""

    unit: int
    nama: str
    kunci: str


@dataclass(frozen=True, slots=True)
class JabatanVersiUsul:
    """What a position is from a day on: tier, superior, class."""

    jabatan: int
    tingkat: str
    atasan: int | None
    kelas: int | None
    mulai: date
    selesai: date | None


@dataclass(frozen=True, slots=True)
class PemangkuUsul:
    """Who holds a position from a day on, how, and under which account."""

    jabatan: int
    nama: str
    status: str
    akun: str
    mulai: date
    selesai: date | None


@dataclass(frozen=True, slots=True)
class AcuanUsul:
    """An entry of an official code list; `rincian` is JSON text."""

    jenis: str
    edisi: str
    kode: str
    nama: str
    rincian: str


ATAS_UNIT = frozenset({"asisten", "sekda"})  # tiers above every unit: who is in them sees, or stands over, units that are not his own


def reaches_beyond(jabatan: Iterable[int]) -> bool:
    """Whether one of some positions ever stood in a tier above the units."""
    return bool(JabatanVersi.objects.filter(jabatan__in=set(jabatan), tingkat__in=ATAS_UNIT).exists())


UNIT = Identitas("unit", Unit, UnitBaru, {})
JABATAN = Identitas("jabatan", Jabatan, JabatanBaru, {"unit": "unit"})
UNIT_VERSI = Jenis(
    "unit_versi",
    UnitVersi,
    UnitVersiUsul,
    ("unit", "mulai"),
    ("induk", "kode", "nama", "kelas", "asisten"),
    Berlaku("t.mulai", ("unit",)),
    rujuk={"unit": "unit", "induk": "unit"},
    tarik_tulis="kelola_jabatan",  # who loads files of a unit says again where it stands, and does not arrange the organisation
    pohon=True,
)
UNIT_PENERUS = Jenis(
    "unit_penerus",
    UnitPenerus,
    UnitPenerusUsul,
    ("lama", "baru"),
    ("mulai",),
    TanpaHari(),
    rujuk={"lama": "unit", "baru": "unit"},
    sepemda=True,
    pohon=True,
)
EJAAN_UNIT = Jenis(
    "ejaan_unit",
    EjaanUnit,
    EjaanUnitUsul,
    ("nama",),
    ("maksud",),
    TanpaHari(),
    rujuk={"maksud": "unit"},
    setara={"nama": name_key},
    sepemda=True,  # from then on the name means that unit in everybody's files
)
JABATAN_VERSI = Jenis(
    "jabatan_versi",
    JabatanVersi,
    JabatanVersiUsul,
    ("jabatan", "mulai"),
    ("tingkat", "atasan", "kelas", "selesai"),
    TanpaHari(),
    pemilik="jabatan",
    rujuk={"jabatan": "jabatan", "atasan": "jabatan"},
    izin="kelola_jabatan",
    luas=lambda rows: any(x.tingkat in ATAS_UNIT for x in rows) or reaches_beyond(x.jabatan for x in rows),
    tarik="kelola_jabatan",
    tarik_entri="kelola_jabatan",
)
PEMANGKU = Jenis(
    "pemangku",
    Pemangku,
    PemangkuUsul,
    ("jabatan", "nama", "mulai"),
    ("nama", "status", "akun", "selesai"),
    TanpaHari(),
    pemilik="jabatan",
    rujuk={"jabatan": "jabatan"},
    setara={"nama": name_key},
    izin="kelola_jabatan",
    luas=lambda rows: reaches_beyond(x.jabatan for x in rows),
    tarik="kelola_jabatan",
    tarik_entri="kelola_jabatan",
)
ACUAN = Jenis("acuan", Acuan, AcuanUsul, ("jenis", "edisi", "kode", "nama"), ("rincian",), TanpaHari(), sepemda=True)

register(UNIT, JABATAN, UNIT_VERSI, UNIT_PENERUS, EJAAN_UNIT, JABATAN_VERSI, PEMANGKU, ACUAN)
