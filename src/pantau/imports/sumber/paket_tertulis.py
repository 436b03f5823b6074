"""Packages that a list of contracts or bills names: by a code of their source, by the number of their contract, or by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pantau.apps.muat.usulan import Usulan
from pantau.apps.pengadaan.frames import DAFTAR
from pantau.apps.pengadaan.queries import contract_packages, packages_of_units
from pantau.core.kode import name_key
from pantau.imports.nilai import Pembaca

SUMBER_KODE = ("tender", "nontender", "ecat", "catat-nontender", "catat-swakelola", "kontrol", "rup")


class PaketDisebut:
    """The packages of a proposal's year as its rows name them; counts how many of its own were linked to an announced one, and by what."""

    def __init__(self, u: Usulan) -> None:
        self.u = u
        units = u.known_units()
        self._kontrak = contract_packages(u.tahun or 0, units)
        nama: dict[tuple[int, str], list[str]] = {}
        for unit, nomor, teks, _ in packages_of_units(u.tahun or 0, units, "rup"):
            nama.setdefault((unit, name_key(teks)), []).append(nomor)
        self._rup = {k: x[0] for k, x in nama.items() if len(x) == 1}
        self._sini: dict[tuple[int, str], str] = {}
        self.cara: dict[str, int] = {}
        self.rp: dict[str, int] = {}

    def of_contract(self, unit: int, kontrak: str, nomor: str) -> str:
        """The number of the package whose contract bears a number, in this list or a contract list before it; else `nomor`."""
        return self._sini.get((unit, kontrak)) or next((n for s, n, _ in self._kontrak.get((unit, kontrak), ()) if s == DAFTAR), nomor)

    def find(self, unit: int, nomor: str, isi: Mapping[str, Any]) -> tuple[int, str]:
        """The package of a row, planned if it is new, and the announced one that it carries out ("" where none is known)."""
        if isi["no_kontrak"]:
            self._sini.setdefault((unit, isi["no_kontrak"]), nomor)
        for s in SUMBER_KODE if isi["kode_paket"] else ():
            if (id_ := self.u.paket.ada.get((s, isi["kode_paket"]))) is not None:
                self._count("kode", isi)
                return id_, ""
        kode = [x for x in isi["kd_rup"].replace(",", ";").split(";") if x.strip()]
        rup, cara = (";".join(kode), "kd_rup") if kode else (self._rup.get((unit, name_key(isi["nama_paket"])), ""), "nama")
        self._count(cara if rup else "", isi)
        return self.u.package(unit, None, DAFTAR, nomor, isi["nama_paket"], isi["metode"], isi["jenis_pengadaan"]), rup

    def _count(self, cara: str, isi: Mapping[str, Any]) -> None:
        self.cara[cara] = self.cara.get(cara, 0) + 1
        self.rp[cara] = self.rp.get(cara, 0) + (isi["pagu"] or 0)

    def say_linkage(self, p: Pembaca) -> None:
        """Say how many rows name a package of another source, and how many stand by themselves."""
        n = sum(self.cara.values())
        tanpa = self.cara.get("", 0)
        if n:
            kode, rup, nama = (self.cara.get(x, 0) for x in ("kode", "kd_rup", "nama"))
            p.problem("paket_tersambung", None, severity="info", jumlah=n - tanpa, semua=n, tanpa=tanpa, kode=kode, kd_rup=rup, nama=nama)


class PaketDikenal:
    """Packages that are known already, as a list of what was done with them names them."""

    def __init__(self, u: Usulan) -> None:
        units = u.known_units()
        self._kontrak = contract_packages(u.tahun or 0, units)
        self._nomor: dict[tuple[int, str], list[int]] = {}
        self._nama: dict[tuple[int, str], list[int]] = {}
        for unit, nomor, teks, id_ in packages_of_units(u.tahun or 0, units):
            self._nomor.setdefault((unit, nomor), []).append(id_)
            self._nama.setdefault((unit, name_key(teks)), []).append(id_)

    def find(self, unit: int, isi: Mapping[str, str]) -> int | None:
        """The package of a row: by the number of its contract (as another source tells of it, else as the contract list does), its own, or a
        name that only one package of the unit bears; None if none or several are meant."""
        sebut = self._kontrak.get((unit, isi["no_kontrak"]), ()) if isi["no_kontrak"] else ()
        ada = {x[2] for x in sebut if x[0] != DAFTAR} or {x[2] for x in sebut}
        for calon in (ada, self._nomor.get((unit, isi["kode_paket"]), ()), self._nama.get((unit, name_key(isi["nama_paket"])), ())):
            if len(calon) == 1:
                return next(iter(calon))
        return None
