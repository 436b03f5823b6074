"""What a file of realisation or progress would add to the tree: a code that stands in no list and in no budget is named, with its rows.

Such a file tells how far known things are; it does not say what there is. What it names all the same is loaded, but never without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pantau.apps.anggaran.fakta import SimpulUsul
from pantau.apps.anggaran.queries import nodes
from pantau.apps.muat.tempat import Tempat
from pantau.apps.muat.usulan import Usulan
from pantau.apps.organisasi.queries import listed_codes
from pantau.core.kode import general_form, is_under, normalise_rekening, normalise_sub_kegiatan
from pantau.core.masalah import Masalah
from pantau.core.nama import DEKAT, activity_key, nearness

SEBUT = 8
USUL = 40  # near names of one import that are asked about one by one
LRA = "k~lra~"  # how keys of nodes begin that a statement by account makes


@dataclass(frozen=True, slots=True)
class Asing:
    """Something that a file names first: how it is called, the file and row that name it, and a known one whose name is near."""

    kata: str
    berkas: int
    baris: int
    mirip: str = ""

    @property
    def teks(self) -> str:
        """As it is told."""
        letak = f" (baris {self.baris})" if self.baris else ""
        return self.kata + letak + (f', mirip "{self.mirip}"' if self.mirip else "")


def name_new_codes(u: Usulan, berpagu: bool) -> list[Masalah]:
    """A warning for each file that names new activities or accounts. `berpagu`: the file states its own budget, which counts where the unit
    has none."""
    induk = {x.induk for x in u.simpul.baru.values()}
    daun = {i: s for i, s in u.simpul.baru.items() if i not in induk}
    beranggaran = {unit for i, unit in u.simpul.unit_of.items() if i > 0}
    daun = {i: s for i, s in daun.items() if s.unit in beranggaran or not berpagu}
    rekening = [b for b in u.simpul.calon_baris.baru.items() if b[1].rekening and b[1].simpul > 0]
    if not daun and not rekening:
        return []
    letak, daftar, akun = Tempat(u), _Daftar(), _Akun(u)
    kode, rek = list[Asing](), list[Asing]()
    nama: list[tuple[Asing, SimpulUsul]] = []
    for i, s in daun.items():
        if s.kunci.startswith(LRA):  # a statement by account has its accounts for activities
            ke = rek if akun.strange(s.unit, s.kode, daftar) else None
        elif s.kode and not daftar.has(s):
            ke = kode
        else:
            ke = None
            if s.unit in beranggaran:
                nama.append((Asing(s.nama, *letak.simpul.get(i, (0, 0))), s))
        if ke is not None:
            ke.append(Asing(s.kode or s.nama, *letak.simpul.get(i, (0, 0))))
    for i, b in rekening:
        if akun.strange(b.unit, b.rekening, daftar):
            rek.append(Asing(b.rekening, *letak.baris.get(i, (0, 0))))
    baru = _with_nearest(u, nama)
    usul = [] if u.format != "rfk" else [x for x in baru if x.mirip][:USUL]
    lain = [x for x in baru if x not in usul]
    return [*_warn("kode_asing", kode), *map(_proposal, usul), *_warn("kegiatan_tidak_di_anggaran", lain), *_warn("rekening_asing", rek)]


def _proposal(x: Asing) -> Masalah:
    """The question whether a new activity is another spelling of a known one."""
    di = {"berkas": x.berkas, **({"row": x.baris} if x.baris else {})}
    return Masalah("kegiatan_mirip", di, {"nama": x.kata, "daftar": x.mirip, "unit": x.mirip}, "warning", x.kata)


def _with_nearest(u: Usulan, nama: Sequence[tuple[Asing, SimpulUsul]]) -> list[Asing]:
    """New activities with the known activity of their unit whose name is nearest, where one is near: most are misspelt."""
    kenal: dict[int, list[tuple[str, str]]] = {}
    for _, unit, _, _, _, tulis, _ in nodes(u.tahun or 0, {s.unit for _, s in nama}) if nama else ():
        kenal.setdefault(unit, []).append((activity_key(tulis), tulis))
    hasil = []
    for x, s in nama:
        k = activity_key(s.nama)
        dekat = max(((nearness(k, y), tulis) for y, tulis in kenal.get(s.unit, ())), default=(0.0, ""))
        hasil.append(replace(x, mirip=dekat[1]) if dekat[0] >= DEKAT else x)
    return hasil


class _Akun:
    """Accounts that the budgets of the units know; looked through when first asked for."""

    def __init__(self, u: Usulan) -> None:
        self._u = u
        self._diadili: dict[tuple[int, str], bool] = {}

    @cached_property
    def _dikenal(self) -> dict[int, set[str]]:
        hasil: dict[int, set[str]] = {}
        unit_of = self._u.simpul.unit_of
        for unit, rek in {(unit_of[simpul], rek) for (simpul, rek, _), id_ in self._u.simpul.baris.items() if id_ > 0 and rek}:
            hasil.setdefault(unit, set()).add(rek)
        return hasil

    def strange(self, unit: int, rek: str, daftar: _Daftar) -> bool:
        """Whether an account stands in no budget of the unit and in no list, where either knows accounts at all; judged once."""
        if (unit, rek) not in self._diadili:
            self._diadili[unit, rek] = self._judge(unit, rek, daftar)
        return self._diadili[unit, rek]

    def _judge(self, unit: int, rek: str, daftar: _Daftar) -> bool:
        ada = self._dikenal.get(unit, set())
        if not ada and not daftar.lists_accounts():
            return False
        return rek not in ada and not daftar.has_account(rek) and not any(is_under(x, rek) for x in ada)


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
        """Whether an activity stands in the list."""
        return not self._codes("sub_kegiatan").isdisjoint((s.kode, general_form(s.kode) or s.kode))

    def lists_accounts(self) -> bool:
        """Whether a list of accounts is loaded."""
        return bool(self._codes("rekening"))

    def has_account(self, kode: str) -> bool:
        """Whether an account stands in the list of accounts, also in one of other width."""
        return not self._codes("rekening").isdisjoint((kode, normalise_rekening(kode)))


def _warn(code: str, asing: Iterable[Asing]) -> list[Masalah]:
    """One warning a file, at the first row, with the rows of the others."""
    per_berkas: dict[int, dict[str, Asing]] = {}
    for x in sorted(asing, key=lambda x: (x.berkas, x.baris)):
        per_berkas.setdefault(x.berkas, {}).setdefault(x.kata, x)
    hasil = []
    for berkas, isi in per_berkas.items():
        semua = list(isi.values())
        kata = [x.teks for x in semua[:SEBUT]]
        daftar = "; ".join(kata) + ("; …" if len(semua) > SEBUT else "")
        di = {"berkas": berkas, **({"row": semua[0].baris} if semua[0].baris else {})}
        hasil.append(Masalah(code, di, {"jumlah": len(semua), "daftar": daftar}, "warning"))
    return hasil
