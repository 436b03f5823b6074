"""Filters name something that is there: one that nothing has ever been recorded under is refused with those that are, instead of giving an
empty report that looks like an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pantau.apps.organisasi.perms import Hak, Izin
from pantau.apps.organisasi.queries import reference_codes
from pantau.core.frames import Kolom
from pantau.core.kode import is_under, natural_key
from pantau.core.masalah import DitolakError, Masalah

DISEBUT = 15  # how many of the known ones a refusal names


class SalahMintaError(DitolakError):
    """A request that cannot be read, or that names what is not there; it names every part that is wrong."""


class DiLuarHakError(DitolakError):
    """What is asked lies outside the reader's charge. Whether it exists is not told."""

    def __init__(self) -> None:
        super().__init__(Masalah("di_luar_hak"))


def fund_matches(sumber: str, dicari: str) -> bool:
    """Whether a line's fund (several are separated by commas) is the one looked for, or lies below it."""
    return any(is_under(x.strip(), dicari) or x.strip() == dicari for x in sumber.split(","))


def refuse_unknown(saring: Mapping[str, str], hak: Hak, k: Kolom) -> None:
    """SalahMintaError for filters that name no class, asisten, programme, account or fund of the year in the reader's charge, nor one of the
    official lists. Of a class or an asisten a reader of some units alone is told elsewhere that it is not his: he is not told which there are."""
    salah: list[Masalah] = []

    def check(nama: str, ada: Iterable[str], cocok: Callable[[str, str], bool], acuan: str = "") -> None:
        isi = saring.get(nama, "")
        dikenal = {x for x in ada if x}
        if not isi or any(cocok(x, isi) for x in dikenal) or (acuan and any(cocok(x, isi) for x in reference_codes(acuan))):
            return
        urut = sorted(dikenal, key=natural_key)
        lain = f" … (+{len(urut) - DISEBUT})" if len(urut) > DISEBUT else ""
        daftar = ", ".join(urut[:DISEBUT]) + lain
        salah.append(Masalah("saringan_asing", {"column": nama}, {"isi": isi[:60], "daftar": daftar or "–"}))

    if hak.units is None:
        check("kelas", (v.kelas for v in k.unit_versi) if "kelas" in saring else (), str.__eq__)
        check("asisten", (v.asisten for v in k.unit_versi) if "asisten" in saring else (), str.__eq__)
    if saring.keys().isdisjoint(("program", "rekening", "sumber_dana")):
        return _raise(salah)
    milik = [hak.may_unit(Izin.BACA, u.id) for u in k.unit]
    baris = [n for n, u in enumerate(k.baris_unit.tolist()) if milik[u]]
    unit = {u.id for u, ya in zip(k.unit, milik, strict=True) if ya}
    check("program", _programmes(k, unit, saring.get("program", "")), is_under, "sub_kegiatan")
    check("rekening", {k.rekening[n] for n in baris}, is_under, "rekening")
    check("sumber_dana", {x.strip() for d in {k.sumber_dana[n] for n in baris} for x in d.split(",")}, fund_matches, "sumber_dana")
    return _raise(salah)


def _programmes(k: Kolom, unit: set[int], dicari: str) -> set[str]:
    """Codes of programmes to be named, with those of their parts under which the one looked for is found."""
    return {s.kode for s in k.simpul if s.unit in unit and (s.tingkat == "program" or is_under(s.kode, dicari))}


def _raise(salah: list[Masalah]) -> None:
    if salah:
        raise SalahMintaError(salah)
