"""Who may do what, in one place. Rights are checked on the object: a unit, a batch, a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser, User

from pantau.apps.organisasi.queries import VersiBerlaku, active_unit_versions, assignment_of, positions_held
from pantau.base.jam import today


class Izin(StrEnum):
    """Permissions."""

    BACA = "baca"
    IMPOR = "impor"
    TARIK_BATCH = "tarik_batch"
    TUTUP_BULAN = "tutup_bulan"
    KELOLA_PENGGUNA = "kelola_pengguna"
    KELOLA_JABATAN = "kelola_jabatan"
    VERIFIKASI_RENCANA = "verifikasi_rencana"
    SETUJUI_FISIK = "setujui_fisik"
    BERI_INSTRUKSI = "beri_instruksi"
    SIDAK = "sidak"
    KELOLA_TPP = "kelola_tpp"
    BACA_BERSAMA = "baca_bersama"


URAIAN_IZIN: dict[Izin, str] = {
    Izin.BACA: "Membaca angka, laporan, dan bukti",
    Izin.IMPOR: "Memuat data dari berkas",
    Izin.TARIK_BATCH: "Menarik kembali data yang dimuat",
    Izin.TUTUP_BULAN: "Menutup bulan, memutuskan pembukaan kembali, mengingatkan, membaca jejak",
    Izin.KELOLA_PENGGUNA: "Mengelola akun",
    Izin.KELOLA_JABATAN: "Mengganti pejabat",
    Izin.VERIFIKASI_RENCANA: "Memverifikasi rencana kas dan target unit",
    Izin.SETUJUI_FISIK: "Memuat angka fisik yang langsung dihitung, tanpa pemeriksaan atasan",
    Izin.BERI_INSTRUKSI: "Memberi instruksi dan arahan kepada semua unit",
    Izin.SIDAK: "Mengundi yang didatangi, mengunjungi, dan mencatat temuan",
    Izin.KELOLA_TPP: "Melihat besaran TPP tiap pejabat, mengusulkan dan menyetujui pengaruhnya",
    Izin.BACA_BERSAMA: "Membaca daftar masalah dan notulen FGD yang diberikan kepadanya, sampai hari terakhirnya",
}


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
        Peran(
            "admin",
            "Admin",
            "Mengelola akun dan data; membaca semuanya.",
            frozenset(Izin) - {Izin.BERI_INSTRUKSI, Izin.SIDAK, Izin.KELOLA_TPP, Izin.BACA_BERSAMA},
        ),
        Peran(
            "adbang",
            "Administrasi Pembangunan",
            "Memuat data semua unit, menutup bulan, mengatur jabatan, menyiapkan rakor.",
            frozenset(Izin) - {Izin.KELOLA_PENGGUNA, Izin.SIDAK, Izin.KELOLA_TPP, Izin.BACA_BERSAMA},
        ),
        Peran("pimpinan", "Pimpinan", "Membaca semuanya; memberi instruksi.", frozenset({Izin.BACA, Izin.BERI_INSTRUKSI})),
        Peran("inspektorat", "Inspektorat", "Membaca semuanya; mengundi dan menjalankan sidak.", frozenset({Izin.BACA, Izin.SIDAK})),
        Peran(
            "kepegawaian",
            "Kepegawaian",
            "Membaca semuanya; mengusulkan dan menyetujui pengaruh kinerja pada TPP.",
            frozenset({Izin.BACA, Izin.KELOLA_TPP}),
        ),
        Peran(
            "operator",
            "Operator unit",
            "Membaca dan memuat data unitnya beserta unit di bawahnya.",
            frozenset({Izin.BACA, Izin.IMPOR, Izin.TARIK_BATCH}),
            terbatas_unit=True,
        ),
        Peran(
            "pejabat",
            "Pejabat",
            "Membaca unit dari jabatan yang dipangkunya hari ini dan semua di bawahnya; berganti pejabat, berganti hak.",
            frozenset({Izin.BACA}),
            terbatas_unit=True,
        ),
        Peran("mitra", "Mitra", "Pihak luar: membaca hanya yang dibagikan kepadanya.", frozenset({Izin.BACA_BERSAMA})),
    )
}


def subtree_ids(*akar: int, hari: date | None = None, versi: list[VersiBerlaku] | None = None) -> frozenset[int]:
    """Units and everything that stands or ever stood under them; with `hari` only what stands there on that day. `versi`: what the units
    are, where that has been read."""
    anak: dict[int, set[int]] = {}
    versi = active_unit_versions() if versi is None else versi
    if hari is not None:  # a unit stands where its last version of that day puts it, before its first where that one does
        berlaku = {v.unit: v for v in reversed(versi)} | {v.unit: v for v in versi if v.mulai <= hari}
        versi = list(berlaku.values())
    for v in versi:
        if v.induk:
            anak.setdefault(v.induk, set()).add(v.unit)
    hasil, tumpuk = set(akar), list(akar)
    while tumpuk:
        for j in anak.get(tumpuk.pop(), ()):
            if j not in hasil:
                hasil.add(j)
                tumpuk.append(j)
    return frozenset(hasil)


def units_of_official(akun: str, hari: date) -> tuple[frozenset[int] | None, int | None]:
    """Units that the positions held on a day answer for (None: all), and the unit of the first of them."""
    berlaku, duduk = positions_held(akun, hari)
    jabatan = {v.jabatan: v for v in berlaku}
    tumpuk = [jabatan[i] for i in sorted(duduk)]
    if not tumpuk:
        return frozenset(), None
    if any(v.atasan is None and v.tingkat == "sekda" for v in tumpuk):
        return None, tumpuk[0].unit
    utama, units, dilihat = tumpuk[0].unit, set(), set()
    while tumpuk:
        v = tumpuk.pop()
        units.add(v.unit)
        dilihat.add(v.jabatan)
        tumpuk += [x for x in jabatan.values() if x.atasan == v.jabatan and x.jabatan not in dilihat]
    return subtree_ids(*units), utama


@dataclass
class Hak:
    """The rights of one user. `units` None means every unit. `tulis`: those of them that may be written to; None: all of them. Who had a
    unit under him before it moved still reads it, and writes for it no more."""

    peran: Peran | None
    units: frozenset[int] | None
    unit_utama: int | None = None
    tulis: frozenset[int] | None = None

    def may(self, izin: Izin) -> bool:
        """Whether the role carries a permission at all."""
        return self.peran is not None and izin in self.peran.izin

    def may_unit(self, izin: Izin, unit: int | None) -> bool:
        """Whether the permission holds for a unit; None stands for the whole pemda."""
        if not self.may(izin):
            return False
        if self.units is None:
            return True
        return unit in (self.units if izin is Izin.BACA or self.tulis is None else self.tulis)

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
    if Izin.BACA not in peran.izin:  # from outside: no unit is his
        return Hak(peran, frozenset())
    if p.peran == "pejabat":
        units, utama = units_of_official(user.get_username(), today())
        return TANPA_HAK if units is not None and not units else Hak(peran, units, utama)
    if peran.terbatas_unit:
        if not p.unit_id:
            return TANPA_HAK
        versi = active_unit_versions()
        return Hak(peran, subtree_ids(p.unit_id, versi=versi), p.unit_id, subtree_ids(p.unit_id, hari=today(), versi=versi))
    return Hak(peran, None)


SISTEM = Hak(Peran("sistem", "Sistem", "Perintah di mesin itu sendiri.", frozenset(Izin)), None)
