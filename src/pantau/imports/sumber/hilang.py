"""What a sheet of progress or realisation told of a unit at a date, and a newer one of the same unit and date no longer tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from pantau.apps.anggaran.fakta import PAGU_TERTERA
from pantau.apps.anggaran.queries import nodes
from pantau.apps.muat.usulan import Lengkap, Usulan
from pantau.apps.realisasi.fakta import FISIK, KUMULATIF
from pantau.base.beda import Berdiri
from pantau.base.jenis import Jenis


def told_at_once(u: Usulan, basis: str) -> None:
    """A sheet names all activities (or accounts) of its unit at its date, unless it names none of those that stand: then it is another part.
    What it no longer names is asked about once, by its pagu; realisation on `basis` and physical progress end with that word."""
    k = u.rows(PAGU_TERTERA).kolom
    hari = {(u.simpul.line_unit(b), per) for b, per in zip(k["baris"], k["per"], strict=True)}
    if not hari:
        return

    def unit_of(x: Berdiri, j: Jenis) -> int | None:
        return u.simpul.unit_of.get(x.kunci[0]) if j is FISIK else u.simpul.line_unit(x.kunci[0])

    def within(j: Jenis, letak: int) -> Callable[[Berdiri], bool]:
        return lambda x: (unit_of(x, j), date.fromisoformat(x.kunci[letak])) in hari and (j is not KUMULATIF or x.kunci[1] == basis)

    def same_part(j: Jenis, letak: int) -> Callable[[Sequence[Berdiri], Sequence[Berdiri]], list[Berdiri]]:
        def choose(hilang: Sequence[Berdiri], ada: Sequence[Berdiri]) -> list[Berdiri]:
            tiada = {x.id for x in hilang}
            tetap = {(unit_of(x, j), x.kunci[letak]) for x in ada if not x.batal and x.id not in tiada}
            return [x for x in hilang if (unit_of(x, j), x.kunci[letak]) in tetap]

        return choose

    for j, letak in ((PAGU_TERTERA, 1), (KUMULATIF, 2), (FISIK, 2)):
        bersama = "" if j is PAGU_TERTERA else PAGU_TERTERA.id
        u.lengkap.append(
            Lengkap(j, within(j, letak), "kegiatan_hilang", setuju=True, kata=_words(u), berjalan=same_part(j, letak), bersama=bersama)
        )


def _words(u: Usulan) -> Callable[[Sequence[Berdiri]], list[str]]:
    """What the lines are called: their account, else the name of their activity."""

    def kata(rows: Sequence[Berdiri]) -> list[str]:
        rekening = {i: rek for (_, rek, _), i in u.simpul.baris.items() if rek}
        nama = {x[0]: x[5] for x in nodes(u.tahun or 0, u.known_units())}
        return [rekening.get(x.kunci[0]) or nama[u.simpul.baris_simpul[x.kunci[0]]] for x in rows]

    return kata
