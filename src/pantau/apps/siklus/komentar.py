"""Comments on a figure: who may ask, explain, answer, close, open again and take back, and whom each of these concerns.

Whoever may read a unit asks about its figures; it is explained by those inside the unit who answer for all of it, or by its operator. A figure of
the whole government is that of who reads all of it: it is put to the position at the top, and where there is none answered by those who load the
data of all. Months that are closed or signed do not stand in the way: a comment changes no figure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pantau.apps.anggaran.queries import nodes
from pantau.apps.kabar.actions import announce
from pantau.apps.komentar.fakta import KOMENTAR, PERISTIWA_KOMENTAR, KomentarUsul, PeristiwaKomentarUsul
from pantau.apps.komentar.queries import KomentarInfo, comments, year_of
from pantau.apps.organisasi.perms import Hak, Izin, subtree_ids
from pantau.apps.siklus.berita import chain_of
from pantau.apps.siklus.rantai import Wewenang, duties_of
from pantau.base.aturan import rules
from pantau.base.beda import compare
from pantau.base.isi import Isi
from pantau.base.tindakan import act
from pantau.core.komentar import JENIS, TINDAKAN, Pihak, answering, is_above, next_acts
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import BULAN
from pantau.core.rantai import Susunan
from pantau.core.siklus import head_of
from pantau.core.ukuran import UKURAN

PANJANG = 2000


@dataclass(frozen=True, slots=True)
class SelAngka:
    """The figure that a comment is on: a measure of a unit (or of a node of it; None: of the whole government) at a date, as known at a time."""

    unit: int | None
    simpul: int | None
    ukuran: str
    per: date
    diketahui: int


@dataclass(frozen=True, slots=True)
class PihakSel:
    """Positions around a figure: `semua` that it may be put to, who answers for it first; `dalam` those inside the unit that answer for all of
    it; `utama` who answers."""

    semua: tuple[int, ...]
    dalam: frozenset[int]
    utama: int | None


def positions_of(
    w: Wewenang, hari: date, unit: int, units: Collection[int], simpul: int | None, induk: Mapping[int, int | None]
) -> PihakSel:
    """The positions around a figure of a unit (`units`: it and those under it) or of a node; `induk`: the parent of each node."""
    s, kegiatan = w.susunan, [g for u in sorted(units) for g in w.per_unit.get(u, ())]
    if simpul is not None:
        kegiatan = [g for g in kegiatan if simpul in _path(g, induk)]
    rantai = [s.rantai[g] for g in kegiatan if g in s.rantai]
    if simpul is not None:
        utama = next((j for j in rantai[0] if all(j in r for r in rantai)), None) if rantai else None
    else:
        utama = head_of(s, unit, [*w.per_unit.get(unit, ()), *kegiatan])
    semua = [j for j, _ in chain_of(s, kegiatan, hari)]
    semua += [j for j, x in s.jabatan.items() if x.unit in units and j not in semua]
    if utama in semua:
        semua.sort(key=lambda j: j != utama)
    milik = [j for j in semua if s.jabatan[j].unit in units]
    seluruh = frozenset(j for j in milik if j == utama or all(j in r for r in rantai))  # without a chain: all of the unit
    return PihakSel(tuple(semua), seluruh, utama)


def _path(simpul: int, induk: Mapping[int, int | None]) -> Iterable[int]:
    s: int | None = simpul
    while s is not None:
        yield s
        s = induk.get(s)


def positions_on_top(w: Wewenang, hari: date) -> PihakSel:
    """The positions that a figure of the whole government may be put to: those at the top of the chain, who read all of it."""
    jenjang = rules().value("jenjang_jabatan", hari)
    puncak = max(jenjang.values())
    semua = tuple(j for j, x in w.susunan.jabatan.items() if x.atasan is None and jenjang.get(x.tingkat) == puncak)
    return PihakSel(semua, frozenset(semua), semua[0] if semua else None)


def is_operator(hak: Hak, unit: int | None) -> bool:
    """Whether somebody enters the data of this very unit, and not of everybody; of the whole government, whether he enters everybody's."""
    return (hak.units is None) is (unit is None) and hak.may_unit(Izin.IMPOR, unit)


def may_explain(p: PihakSel, s: Susunan, by: str, hak: Hak, unit: int | None) -> bool:
    """Whether somebody may explain a figure: in a position inside the unit that answers for all of it, or as its operator."""
    return bool(s.held_by(by) & p.dalam) or is_operator(hak, unit)


def stand_of(c: KomentarInfo, s: Susunan, by: str, hak: Hak) -> Pihak:
    """How somebody stands to a comment. One that addresses no position is answered by the operator of the unit; of a writer who held no
    position, those who close months for the whole government stand above."""
    duduk, tulis = s.held_by(by), c.oleh == by
    disapa = bool(duduk & answering(s.jabatan, c.jabatan)) if c.jabatan is not None else c.menanti and is_operator(hak, c.unit)
    atas = is_above(s.jabatan, duduk, c.sebagai) if c.sebagai is not None else hak.may_unit(Izin.TUTUP_BULAN, None)
    return Pihak(tulis, disapa and not tulis, atas)


def acts_of(c: KomentarInfo, s: Susunan, by: str, hak: Hak) -> tuple[str, ...]:
    """What somebody may do with a comment now."""
    return next_acts(c.keadaan, c.acts, stand_of(c, s, by, hak)) if hak.may_unit(Izin.BACA, c.unit) else ()


def answers_to(akun: str, hak: Hak, tahun: int, sejak: int) -> list[KomentarInfo]:
    """What somebody asked without holding a position and was answered since a time (ms), as far as he may still read it. Who holds one is told
    in it."""
    semua = (c for c in comments(tahun) if c.oleh == akun and c.sebagai is None and hak.may_unit(Izin.BACA, c.unit))
    return [c for c in semua if (j := c.jawaban) is not None and j.waktu >= sejak and j.oleh != akun]


def write_comment(*, sel: SelAngka, jenis: str, isi: str, jabatan: int | None, by: str, hak: Hak, hari_ini: date) -> int:
    """Ask about a figure or explain it; the id of the comment. A question that names no position goes to who answers for the figure. The same
    words of the same person on the same figure are one comment, however often they are sent."""
    if not hak.may_unit(Izin.BACA, sel.unit):
        raise DitolakError(Masalah("bukan_tugas_anda"))
    if jenis not in JENIS or sel.ukuran not in UKURAN:
        raise DitolakError(Masalah("pilihan_salah", {}, {"isi": jenis, "pilihan": ", ".join(JENIS)}))
    isi = visible_words(isi)
    tahun = sel.per.year
    if jenis == "penjelasan" and (tahun, sel.per.month) > (
        hari_ini.year,
        hari_ini.month,
    ):  # else the explanation owed then were given in advance
        raise DitolakError(Masalah("bulan_belum_mulai", {}, {"bulan": BULAN[sel.per.month - 1], "tahun": tahun}))
    with act(by) as t:
        w = duties_of(by, tahun, hari_ini)
        p = _around(w, hari_ini, sel)
        if jabatan is not None and jabatan not in p.semua:
            raise DitolakError(Masalah("komentar_jabatan_lain"))
        if jenis == "penjelasan" and not may_explain(p, w.susunan, by, hak, sel.unit):
            raise DitolakError(Masalah("penjelasan_bukan_unitnya"))
        kepada = p.utama if jabatan is None and jenis == "tanya" else jabatan
        kembar = (by, sel.unit, sel.simpul, sel.ukuran, sel.per, jenis, isi)
        for c in comments(tahun):
            if c.keadaan != "ditarik" and (c.oleh, c.unit, c.simpul, c.ukuran, c.per, c.jenis, c.isi) == kembar:
                return c.id
        sebagai = _position(w.susunan, by, p.semua)
        batch = t.enter("komentar", tahun=tahun, units=_touched(sel.unit), uraian=f"{jenis}: {isi}", n=1, jabatan=_name(w.susunan, sebagai))
        tulis = Isi(KOMENTAR)
        tulis.add(KomentarUsul(sel.unit, sel.simpul, tahun, sel.per, sel.diketahui, sel.ukuran, jenis, isi, kepada, sebagai))
        t.write(compare(tulis, []))
        atasan = w.susunan.jabatan[sebagai].atasan if sebagai is not None else None
        _tell(w.susunan, jenis, batch.pk, sel.unit, sel.simpul, sel.per, isi, by, kepada if kepada is not None else atasan)
    return comments(tahun)[0].id


def _around(w: Wewenang, hari: date, sel: SelAngka) -> PihakSel:
    """The positions around a figure; refused if the unit has no such node."""
    if sel.unit is None:
        return positions_on_top(w, hari)
    milik = nodes(sel.per.year, [sel.unit])
    if sel.simpul is not None and sel.simpul not in {x[0] for x in milik}:
        raise DitolakError(Masalah("simpul_tidak_ada", {}, {"tahun": sel.per.year}))
    return positions_of(w, hari, sel.unit, subtree_ids(sel.unit, hari=hari), sel.simpul, {x[0]: x[2] for x in milik})


def _touched(unit: int | None) -> list[int]:
    return [] if unit is None else [unit]


def act_on_comment(*, komentar: int, jenis: str, isi: str, by: str, hak: Hak, hari_ini: date) -> KomentarInfo:
    """Answer a comment, close it, open it again, or take one's own back; refused to whom it is not given, and where its state forbids it."""
    tahun = year_of(komentar)
    if tahun is None or jenis not in TINDAKAN:
        raise DitolakError(Masalah("bukan_tugas_anda"))
    with act(by) as t:
        c = next(iter(comments(tahun, id=komentar)), None)
        w = duties_of(by, tahun, hari_ini)
        if c is None or not hak.may_unit(Izin.BACA, c.unit):
            raise DitolakError(Masalah("bukan_tugas_anda"))
        if jenis not in acts_of(c, w.susunan, by, hak):
            terjawab = jenis == "tarik" and c.oleh == by and c.jawaban is not None
            raise DitolakError(Masalah("komentar_terjawab" if terjawab else "komentar_bukan_giliran"))
        isi = visible_words(isi, wajib=jenis in ("jawab", "buka"))
        sebagai = _position(w.susunan, by, answering(w.susunan.jabatan, c.jabatan) if c.jabatan is not None else ())
        batch = t.enter(
            "komentar",
            tahun=tahun,
            units=_touched(c.unit),
            uraian=f"{jenis} komentar {c.id}: {isi}",
            n=1,
            jabatan=_name(w.susunan, sebagai),
        )
        tulis = Isi(PERISTIWA_KOMENTAR)
        tulis.add(PeristiwaKomentarUsul(c.id, jenis, isi, sebagai))
        t.write(compare(tulis, []))
        if jenis == "jawab":
            _tell(w.susunan, "jawaban", batch.pk, c.unit, c.simpul, c.per, isi, by, c.sebagai)
        elif jenis == "buka":
            _tell(w.susunan, c.jenis, batch.pk, c.unit, c.simpul, c.per, isi, by, c.jabatan)
    return c


def visible_words(isi: str, wajib: bool = True) -> str:
    """What somebody wrote, whole; refused if nothing of it can be seen (where something must be), or if it is longer than is kept. A browser
    sends two signs for the end of a line and counts one."""
    isi = isi.replace("\r\n", "\n").replace("\r", "\n").strip()
    if all(unicodedata.category(x) in ("Cc", "Cf", "Zl", "Zp", "Zs") for x in isi):
        isi = ""
    if not isi and wajib:
        raise DitolakError(Masalah("komentar_kosong"))
    if len(isi) > PANJANG:
        raise DitolakError(Masalah("komentar_panjang", {}, {"n": len(isi), "batas": PANJANG}))
    return isi


def _position(s: Susunan, by: str, dahulu: Collection[int]) -> int | None:
    """The position in which somebody speaks: one of those named, else the first he holds."""
    duduk = sorted(s.held_by(by))
    return next((j for j in duduk if j in dahulu), duduk[0] if duduk else None)


def _name(s: Susunan, jabatan: int | None) -> str:
    return s.jabatan[jabatan].nama if jabatan is not None else ""


def _tell(
    s: Susunan, jenis: str, batch: int, unit: int | None, simpul: int | None, per: date, isi: str, by: str, jabatan: int | None
) -> None:
    """Tell one position, if it stands today."""
    if jabatan is None or jabatan not in s.jabatan:
        return
    announce(
        kunci=f"{jenis}:{batch}:{unit or 0}", jenis=jenis, unit=unit, simpul=simpul, tahun=per.year, bulan=per.month, isi=isi, by=by,
        rantai=[(jabatan, s.jabatan[jabatan].tingkat)], sebagai=s.held_by(by),
    )  # fmt: skip
