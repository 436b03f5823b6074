"""A frame is frozen, its seed is set once afterwards, and the drawn are excused by two people only."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pantau.apps.organisasi.perms import Hak
from pantau.apps.sidak.fakta import PERISTIWA_SIDAK, UNDIAN, PeristiwaSidakUsul, UndianUsul
from pantau.apps.sidak.perms import may_agree, may_inspect
from pantau.apps.sidak.queries import UndianInfo, draw_of, draws, next_number
from pantau.apps.siklus.komentar import visible_words
from pantau.base.beda import compare
from pantau.base.isi import Isi
from pantau.base.jam import from_ms, now_ms
from pantau.base.jenis import Jenis
from pantau.base.tindakan import Tindakan, act
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.sidak import SATUAN
from pantau.core.undian import Bingkai, canonical, commitment, dice, frame_hash, reveal, seed

ASAL = ("dadu", "suar", "janji")


@dataclass(frozen=True, slots=True)
class BingkaiBaru:
    """A frame to be frozen: what its members are, where each stands, and which frame it takes the place of, with the reason."""

    bingkai: Bingkai
    satuan: str
    peta: Mapping[str, Sequence[int | None]]
    mengganti: int | None = None
    alasan: str = ""


def seed_source(asal: str, kata: str, *, pada: datetime | None = None, kini: datetime | None = None, janji: Sequence[str] = ()) -> str:
    """How a frame names where its seed will come from: dice with where they are thrown, a beacon with the moment of its value, which is still to
    come, or what at least three parties have handed in."""
    if asal == "janji":
        ok = len(set(janji)) >= 3 and all(len(x) == len(commitment("")) and set(x) <= set("0123456789abcdef") for x in janji)
        teks = " ".join(janji)
    elif asal == "suar":
        ok = bool(kata.strip()) and pada is not None and kini is not None and pada > kini
        teks = f"{kata.strip()} {pada.isoformat(timespec='minutes') if pada else ''}"
    else:
        ok, teks = asal == "dadu" and bool(kata.strip()), kata.strip()
    if not ok:
        raise DitolakError(Masalah("sidak_asal_benih"))
    return f"{asal}: {teks}"


def freeze_frame(*, baru: BingkaiBaru, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> int:
    """Freeze a frame; its number. The same frame sent twice is one. While another of the month stands, the new one names it and says why."""
    teks = canonical(baru.bingkai).decode()
    if baru.satuan not in SATUAN or baru.bingkai.sumber_benih.partition(": ")[0] not in ASAL:
        raise DitolakError(Masalah("sidak_asal_benih"))
    if set(baru.peta) != {a.id for a in baru.bingkai.anggota}:
        raise DitolakError(Masalah("undian_anggota", {}, {"daftar": "peta", "terberat": 100}))
    with act(by) as t:
        if not may_inspect(hak):
            raise DitolakError(Masalah("sidak_bukan_tugas"))
        ada = draws()
        sidik = frame_hash(baru.bingkai)
        sama = next((x for x in ada if x.sidik == sidik), None)
        if sama is not None:
            return sama.nomor
        berdiri = [x for x in ada if x.diganti is None and x.satuan == baru.satuan and _in_the_way(x, hari_ini)]
        if [x.nomor for x in berdiri] != ([] if baru.mengganti is None else [baru.mengganti]):
            raise DitolakError(Masalah("sidak_sudah_ada", {}, {"nomor": ", ".join(str(x.nomor) for x in berdiri) or "–"}))
        alasan = visible_words(baru.alasan, wajib=baru.mengganti is not None)[:500]
        nomor = next_number()
        usul = UndianUsul(
            nomor, hari_ini.year, hari_ini, baru.satuan, teks, sidik, json.dumps(dict(baru.peta), sort_keys=True), baru.mengganti, alasan
        )  # fmt: skip
        _write(t, UNDIAN, [usul], f"bekukan bingkai sidak {nomor}: {sidik}", hari_ini, [], dicatat_pada)
    return nomor


def _in_the_way(x: UndianInfo, hari: date) -> bool:
    """Whether a frame stands in the way of another in silence: one that is not drawn yet, or one of the same month."""
    return x.benih is None or (x.hari.year, x.hari.month) == (hari.year, hari.month)


def set_seed(
    *, nomor: int, asal: str, isi: Sequence[str], by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None
) -> UndianInfo:
    """Set the seed of a frozen frame, which draws it: once, from the source that the frame names. `asal`: dadu, suar or janji; `isi`: the digits,
    the value, or the secret of every party. Where a party did not reveal, and that is recorded, dice take the place of the secrets."""
    with act(by) as t:
        x = open_frame(nomor, hak)
        sumber, _, kata = x.bingkai.sumber_benih.partition(": ")
        ingkar = any(p.jenis == "ingkar" for p in x.riwayat)
        if asal != ("dadu" if ingkar else sumber):
            raise DitolakError(Masalah("undian_benih"))
        kini = dicatat_pada or now_ms()
        if kini <= x.waktu or (asal == "suar" and from_ms(kini) < datetime.fromisoformat(kata.rpartition(" ")[2])):
            raise DitolakError(Masalah("sidak_benih_terlalu_awal"))
        bagian = reveal(kata.split(), isi) if asal == "janji" else (dice(isi[0]),) if asal == "dadu" else (isi[0].strip(),)
        data = json.dumps({"asal": asal, "bagian": list(bagian), "benih": seed(x.sidik, bagian)}, sort_keys=True)
        _write(
            t, PERISTIWA_SIDAK, [PeristiwaSidakUsul(nomor, "", None, "benih", hari_ini, data=data)], f"undi bingkai sidak {nomor}", hari_ini,
            [], dicatat_pada,
        )  # fmt: skip
    hasil = draw_of(nomor)
    assert hasil is not None
    return hasil


def open_frame(nomor: int, hak: Hak) -> UndianInfo:
    """A frame that can still be drawn by somebody who inspects."""
    x = draw_of(nomor)
    if x is None or not may_inspect(hak):
        raise DitolakError(Masalah("sidak_bukan_tugas"))
    if x.benih is not None:
        raise DitolakError(Masalah("sidak_sudah_diundi", {}, {"nomor": nomor}))
    if x.diganti is not None:
        raise DitolakError(Masalah("sidak_sudah_diganti", {}, {"nomor": x.diganti}))
    return x


def record_refusal(*, nomor: int, isi: str, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> None:
    """Write down that a party does not reveal what it handed in: dice are thrown instead."""
    with act(by) as t:
        x = open_frame(nomor, hak)
        if x.bingkai.sumber_benih.partition(": ")[0] != "janji":
            raise DitolakError(Masalah("undian_benih"))
        isi = visible_words(isi, wajib=True)
        usul = PeristiwaSidakUsul(nomor, "", None, "ingkar", hari_ini, isi)
        _write(t, PERISTIWA_SIDAK, [usul], f"rahasia bingkai sidak {nomor} tidak dibuka", hari_ini, [], dicatat_pada)


def propose_excuse(*, nomor: int, anggota: str, isi: str, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> None:
    """Propose that somebody drawn is not visited, with the reason; without another who agrees nothing changes."""
    with act(by) as t:
        x = drawn_member(nomor, anggota)
        if not may_inspect(hak):
            raise DitolakError(Masalah("sidak_bukan_tugas"))
        isi = visible_words(isi, wajib=True)
        lalu = next((p for p in reversed(x.events(anggota, "halangan"))), None)
        if lalu is not None and (lalu.oleh, lalu.isi) == (by, isi):  # said already: said again it is no second person
            return
        _excuse(t, x, PeristiwaSidakUsul(nomor, anggota, unit_of(x, anggota), "halangan", hari_ini, isi), dicatat_pada)


def agree_excuse(*, nomor: int, anggota: str, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> None:
    """Agree to the excuse that another proposed: the next of the stratum moves up."""
    with act(by) as t:
        x = drawn_member(nomor, anggota)
        usul = next((p for p in reversed(x.events(anggota, "halangan"))), None)
        if not may_agree(hak):
            raise DitolakError(Masalah("sidak_bukan_tugas"))
        if usul is None or usul.oleh == by:
            raise DitolakError(Masalah("undian_halangan", {}, {"id": anggota}))
        _excuse(t, x, PeristiwaSidakUsul(nomor, anggota, unit_of(x, anggota), "setuju", hari_ini, rujukan=usul.id), dicatat_pada)


def drawn_member(nomor: int, anggota: str) -> UndianInfo:
    """The draw of somebody who is to be visited."""
    x = draw_of(nomor)
    if x is None or anggota not in {y.id for y in x.didatangi}:
        raise DitolakError(Masalah("sidak_tidak_terundi", {}, {"id": anggota[:60]}))
    return x


def unit_of(x: UndianInfo, anggota: str) -> int | None:
    """The unit in which a member stands."""
    return x.peta[anggota][0]


def _excuse(t: Tindakan, x: UndianInfo, usul: PeristiwaSidakUsul, dicatat_pada: int | None) -> None:
    if x.visits(usul.anggota):
        raise DitolakError(Masalah("sidak_sudah_didatangi"))
    write_events(t, [usul], f"{usul.jenis} sidak {x.nomor} {usul.anggota}: {usul.isi}", dicatat_pada)


def write_events(t: Tindakan, rows: Sequence[PeristiwaSidakUsul], uraian: str, dicatat_pada: int | None) -> None:
    """Write what happened to one member of a draw."""
    unit = rows[0].unit
    _write(t, PERISTIWA_SIDAK, rows, uraian, rows[0].hari, [] if unit is None else [unit], dicatat_pada)


def _write(
    t: Tindakan, jenis: Jenis, rows: Sequence[object], uraian: str, hari: date, units: Sequence[int], dicatat_pada: int | None
) -> None:  # fmt: skip
    t.enter("sidak", tahun=hari.year, units=units, uraian=uraian, n=len(rows), dicatat_pada=dicatat_pada)
    isi = Isi(jenis)
    for n, x in enumerate(rows):
        isi.add(x, baris_ke=n)
    t.write(compare(isi, []))
