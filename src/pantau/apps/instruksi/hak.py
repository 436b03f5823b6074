"""Who may instruct whom, and how somebody stands to an instruction.

Leaders instruct everybody, those who administer development in their name; the head of a unit instructs within it. Those addressed answer: the
position itself or one of its unit in line with it, of a unit its head or its operator.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from pantau.apps.instruksi.queries import Alamat, Buku, InstruksiInfo, Tujuan, addressed, instructions, instructions_now
from pantau.apps.organisasi.perms import Hak, Izin, subtree_ids
from pantau.apps.siklus.komentar import is_operator
from pantau.core.instruksi import Kedudukan, Pihak, next_acts
from pantau.core.komentar import answering, is_above
from pantau.core.rantai import Susunan

AWAL_TAHUN = 3  # months in which an instruction of the year before may still run


def heads_of(s: Susunan, unit: int) -> set[int]:
    """The positions of a unit that have none of the same unit above them: of a tier that leads, where there is one."""
    puncak = {j for j, x in s.jabatan.items() if x.unit == unit and (x.atasan not in s.jabatan or s.jabatan[x.atasan].unit != unit)}
    bawah = {x.atasan for x in s.jabatan.values()}
    return {j for j in puncak if j in bawah} or puncak


def headed_units(s: Susunan, by: str) -> frozenset[int]:
    """The units that somebody leads, with those under them."""
    pimpin = {s.jabatan[j].unit for j in s.held_by(by) if j in heads_of(s, s.jabatan[j].unit)}
    return subtree_ids(*pimpin) if pimpin else frozenset()


def _position(t: Tujuan) -> int | None:
    return int(t.kunci.removeprefix("jabatan:")) if t.kunci.partition(":")[0] == "jabatan" else None


def may_issue(s: Susunan, by: str, hak: Hak, jenis: str, tujuan: Iterable[Tujuan]) -> bool:
    """Whether somebody may instruct all of these; a promise is made by whom it binds, or written down by who may instruct everybody."""
    if hak.may_unit(Izin.BERI_INSTRUKSI, None):
        return True
    duduk, pimpin = s.held_by(by), headed_units(s, by)

    def is_mine(t: Tujuan) -> bool:
        j = _position(t)
        if jenis == "komitmen":
            return j in duduk if j is not None else t.unit in pimpin
        return t.unit in pimpin or (j is not None and is_above(s.jabatan, duduk, j))

    return bool(duduk) and hak.may(Izin.BACA) and all(map(is_mine, tujuan))


def is_addressed(s: Susunan, by: str, hak: Hak, t: Tujuan) -> bool:
    """Whether somebody answers for one that is addressed."""
    duduk, j = s.held_by(by), _position(t)
    if j is not None:
        return bool(duduk & answering(s.jabatan, j))
    return bool(duduk & heads_of(s, t.unit)) or is_operator(hak, t.unit)


def running_for(
    s: Susunan, by: str, hak: Hak, hari: date, buku: Buku | None = None, kini: Mapping[str, int] | None = None
) -> list[InstruksiInfo]:
    """The instructions that run and that somebody answers for, those due first; one of December may end in the new year's first months.
    `buku`: whom they address, and `kini`: where the tables end, where the caller has read it already."""
    tahun = [hari.year, *([hari.year - 1] if hari.month <= AWAL_TAHUN else [])]
    jalan = [x for x in (instructions(tahun) if kini is None else instructions_now(tahun, kini)) if x.batas >= hari]
    alamat = Alamat() if jalan and buku is None else None

    def asked(x: InstruksiInfo) -> bool:
        b = buku or (alamat.at(x.hari) if alamat else Buku({}, {}))
        return any(x.stand(t.kunci).kata == "berjalan" and is_addressed(s, by, hak, t) for t in addressed(x.alamat, b))

    return sorted(filter(asked, jalan), key=lambda x: x.batas)


def is_giver(x: InstruksiInfo, s: Susunan, by: str, hak: Hak) -> bool:
    """Whether somebody answers for having given an instruction: in the position it was given in or one above; of one that was given in none, who
    may instruct everybody."""
    if x.sebagai is None:
        return x.oleh == by or hak.may_unit(Izin.BERI_INSTRUKSI, None)
    duduk = s.held_by(by)
    return x.sebagai in duduk or is_above(s.jabatan, duduk, x.sebagai)


def may_see(x: InstruksiInfo, s: Susunan, by: str, hak: Hak, t: Tujuan) -> bool:
    """Whether somebody sees what was asked of one that is addressed: whose unit he reads, who gave it, or who is addressed."""
    return hak.may_unit(Izin.BACA, t.unit) or (hak.may(Izin.BACA) and (is_giver(x, s, by, hak) or is_addressed(s, by, hak, t)))


def party(x: InstruksiInfo, k: Kedudukan, s: Susunan, by: str, hak: Hak, t: Tujuan) -> Pihak:
    """How somebody stands to an instruction for one that is addressed. Who promised does not judge his own promise."""
    disapa, beri = is_addressed(s, by, hak, t), is_giver(x, s, by, hak)
    return Pihak(beri and not (disapa and x.jenis == "komitmen"), disapa, k.serah is not None and k.serah.oleh == by)


def acts_of(x: InstruksiInfo, s: Susunan, by: str, hak: Hak, t: Tujuan, lewat: bool) -> tuple[str, ...]:
    """What somebody may do now with an instruction for one that is addressed."""
    if not may_see(x, s, by, hak, t):
        return ()
    k = x.stand(t.kunci)
    boleh = next_acts(k, party(x, k, s, by, hak, t), terukur=bool(x.ukuran), lewat=lewat)
    return tuple(b for b in boleh if b != "serah" or x.diulang is None)


def seen(x: InstruksiInfo, s: Susunan, by: str, hak: Hak, tujuan: Collection[Tujuan]) -> list[Tujuan]:
    """Those addressed that somebody sees."""
    return [t for t in tujuan if may_see(x, s, by, hak, t)]
