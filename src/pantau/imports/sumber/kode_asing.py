"""What a file of realisation or progress would add to the tree: a code that stands in no list and in no budget is named, with its rows.

Such a file tells how far known things are; it does not say what there is. What it names all the same is loaded, but never without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pantau.apps.anggaran.fakta import SimpulUsul
from pantau.apps.muat.usulan import Usulan
from pantau.apps.organisasi.queries import listed_codes
from pantau.base.isi import Isi
from pantau.core.kode import general_form, is_under, normalise_rekening, normalise_sub_kegiatan
from pantau.core.masalah import Masalah

SEBUT = 8


@dataclass(frozen=True, slots=True)
class Asing:
    """Something that a file names first: how it is called, and the file and row that name it."""

    kata: str
    berkas: int
    baris: int


def name_new_codes(u: Usulan, berpagu: bool) -> list[Masalah]:
    """A warning for each file that names new activities or accounts. `berpagu`: the file states its own budget, which counts where the unit
    has none."""
    daun = {i: s for i, s in u.simpul.baru.items() if i not in {x.induk for x in u.simpul.baru.values()}}
    beranggaran = {unit for i, unit in u.simpul.unit_of.items() if i > 0}
    ada = any(s.unit in beranggaran or not berpagu for s in daun.values())
    rekening = _accounts(u, beranggaran)
    if not (ada or rekening):
        return []
    letak = _places(u)
    daftar = _Daftar()
    kode, nama = [], []
    for i, s in daun.items():
        x = Asing(s.kode or s.nama, *letak.simpul.get(i, (0, 0)))
        if s.kode and not daftar.has(s) and (s.unit in beranggaran or not berpagu):
            kode.append(x)
        elif s.unit in beranggaran:
            nama.append(x)
    akun = [Asing(k, *letak.baris.get(i, (0, 0))) for i, k in rekening.items() if not daftar.has_account(k)]
    return [*_warn("kode_asing", kode), *_warn("kegiatan_tidak_di_anggaran", nama), *_warn("rekening_asing", akun)]


class _Daftar:
    """The official lists, as far as they are loaded; read when first asked for."""

    def __init__(self) -> None:
        self._isi: dict[str, frozenset[str]] = {}

    def _codes(self, jenis: str) -> frozenset[str]:
        if jenis not in self._isi:
            kode = listed_codes(jenis)
            if jenis == "sub_kegiatan":
                rapi = {normalise_sub_kegiatan(k) for k in kode}
                kode = rapi | {g for k in rapi if (g := general_form(k))}
            bagian = {".".join(k.split(".")[:n]) for k in kode for n in range(1, k.count(".") + 2)}
            self._isi[jenis] = frozenset(bagian)  # with the levels above: a programme stands in the list by its sub kegiatan
        return self._isi[jenis]

    def has(self, s: SimpulUsul) -> bool:
        """Whether a node stands in a list: by its code, or (a statement by account) by its account."""
        if s.kunci.startswith("k~lra~"):
            return self.has_account(s.kode)
        return not self._codes("sub_kegiatan").isdisjoint((s.kode, general_form(s.kode) or s.kode))

    def has_account(self, kode: str) -> bool:
        """Whether an account stands in the list of accounts, also in one of other width."""
        return not self._codes("rekening").isdisjoint((kode, normalise_rekening(kode)))


def _accounts(u: Usulan, beranggaran: set[int]) -> dict[int, str]:
    """New lines of known activities with an account that no budget of the unit knows, where it knows accounts at all."""
    baru = {i: b for i, b in u.simpul.calon_baris.baru.items() if b.rekening and b.simpul > 0 and b.unit in beranggaran}
    if not baru:
        return {}
    dikenal: dict[int, set[str]] = {}
    for (simpul, rek, _), id_ in u.simpul.baris.items():
        if id_ > 0 and rek:
            dikenal.setdefault(u.simpul.unit_of[simpul], set()).add(rek)
    return {
        i: b.rekening
        for i, b in baru.items()
        if (ada := dikenal.get(b.unit)) and b.rekening not in ada and not any(is_under(x, b.rekening) for x in ada)
    }


@dataclass(frozen=True, slots=True)
class Tempat:
    """File and row in which each node and each line is first named."""

    simpul: dict[int, tuple[int, int]]
    baris: dict[int, tuple[int, int]]


def _places(u: Usulan) -> Tempat:
    t = Tempat({}, {})
    for isi in u.isi.values():
        simpul: Sequence[int] = isi.kolom.get("simpul", ())
        if "baris" in isi.kolom:
            _first(t.baris, isi.kolom["baris"], isi)
            simpul = [u.simpul.baris_simpul[b] for b in isi.kolom["baris"]]
        if simpul:
            _first(t.simpul, simpul, isi)
    return t


def _first(di: dict[int, tuple[int, int]], ids: Sequence[int], isi: Isi) -> None:
    for i, f, ke in zip(ids, isi.berkas, isi.baris_ke, strict=True):
        di[i] = min(di.get(i, (f, ke)), (f, ke))


def _warn(code: str, asing: Iterable[Asing]) -> list[Masalah]:
    """One warning a file, at the first row, with the rows of the others."""
    per_berkas: dict[int, dict[str, Asing]] = {}
    for x in sorted(asing, key=lambda x: (x.berkas, x.baris)):
        per_berkas.setdefault(x.berkas, {}).setdefault(x.kata, x)
    hasil = []
    for berkas, isi in per_berkas.items():
        semua = list(isi.values())
        kata = [f"{x.kata} (baris {x.baris})" if x.baris else x.kata for x in semua[:SEBUT]]
        daftar = "; ".join(kata) + ("; …" if len(semua) > SEBUT else "")
        di = {"berkas": berkas, **({"row": semua[0].baris} if semua[0].baris else {})}
        hasil.append(Masalah(code, di, {"jumlah": len(semua), "daftar": daftar}, "warning"))
    return hasil
