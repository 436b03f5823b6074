"""Who may do what, in one place. Rights are checked on the object: a unit, a batch, a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser, User

from pantau.apps.organisasi.queries import active_unit_versions, assignment_of


class Izin(StrEnum):
    """Permissions."""

    BACA = "baca"
    IMPOR = "impor"
    TARIK_BATCH = "tarik_batch"
    TUTUP_BULAN = "tutup_bulan"
    KELOLA_PENGGUNA = "kelola_pengguna"


@dataclass(frozen=True)
class Peran:
    """A role: what it may do, and in words."""

    id: str
    nama: str
    keterangan: str
    izin: frozenset[Izin]
    terbatas_unit: bool = False


PERAN: dict[str, Peran] = {
    p.id: p
    for p in (
        Peran("admin", "Admin", "Mengelola akun dan data; membaca semuanya.", frozenset(Izin)),
        Peran(
            "adbang",
            "Administrasi Pembangunan",
            "Memuat data semua unit, menutup bulan, menyiapkan rakor.",
            frozenset({Izin.BACA, Izin.IMPOR, Izin.TARIK_BATCH, Izin.TUTUP_BULAN}),
        ),
        Peran("pimpinan", "Pimpinan", "Membaca semuanya.", frozenset({Izin.BACA})),
        Peran(
            "operator",
            "Operator unit",
            "Membaca dan memuat data unitnya beserta unit di bawahnya.",
            frozenset({Izin.BACA, Izin.IMPOR, Izin.TARIK_BATCH}),
            terbatas_unit=True,
        ),
    )
}


def subtree_ids(akar: int) -> frozenset[int]:
    """A unit and everything that stands or ever stood under it."""
    anak: dict[int, set[int]] = {}
    for v in active_unit_versions():
        if v["induk_id"]:
            anak.setdefault(v["induk_id"], set()).add(v["unit_id"])
    hasil, tumpuk = {akar}, [akar]
    while tumpuk:
        for j in anak.get(tumpuk.pop(), ()):
            if j not in hasil:
                hasil.add(j)
                tumpuk.append(j)
    return frozenset(hasil)


@dataclass
class Hak:
    """The rights of one user. `units` None means every unit."""

    peran: Peran | None
    units: frozenset[int] | None
    unit_utama: int | None = None

    def may(self, izin: Izin) -> bool:
        """Whether the role carries a permission at all."""
        return self.peran is not None and izin in self.peran.izin

    def may_unit(self, izin: Izin, unit: int | None) -> bool:
        """Whether the permission holds for a unit; None stands for the whole pemda."""
        if not self.may(izin):
            return False
        return self.units is None or (unit is not None and unit in self.units)

    def may_units(self, izin: Izin, units: Iterable[int]) -> bool:
        """Whether the permission holds for all of these units; of none, only for those who see everything."""
        daftar = list(units)
        return all(self.may_unit(izin, u) for u in daftar) if daftar else self.may_unit(izin, None)


TANPA_HAK = Hak(None, frozenset())


def rights_of(user: User | AnonymousUser) -> Hak:
    """The rights of a user now. Unknown, inactive or unassigned users have none."""
    if not isinstance(user, User) or not user.is_active:
        return TANPA_HAK
    p = assignment_of(user)
    if p is None or p.peran not in PERAN:
        return TANPA_HAK
    peran = PERAN[p.peran]
    if peran.terbatas_unit:
        return Hak(peran, subtree_ids(p.unit_id), p.unit_id) if p.unit_id else TANPA_HAK
    return Hak(peran, None)


SISTEM = Hak(Peran("sistem", "Sistem", "Perintah di mesin itu sendiri.", frozenset(Izin)), None)
