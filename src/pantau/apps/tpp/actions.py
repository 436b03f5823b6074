"""A proposal is frozen, may be objected to until a day, exempted by two people, and is approved by another than who proposed it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pantau.apps.organisasi.perms import Hak
from pantau.apps.siklus.komentar import visible_words
from pantau.apps.tpp.fakta import BESARAN_TPP, PERISTIWA_TPP, BesaranTppUsul, PeristiwaTppUsul
from pantau.apps.tpp.perms import may_manage, may_object
from pantau.apps.tpp.queries import PeristiwaInfo, events
from pantau.base.aturan import declared_outages, rules
from pantau.base.beda import compare, standing
from pantau.base.isi import Isi
from pantau.base.tindakan import Tindakan, act
from pantau.core.aturan import SetAturan
from pantau.core.masalah import DitolakError, Masalah
from pantau.core.periode import format_tanggal
from pantau.core.rantai import Susunan
from pantau.core.tpp import Perkara, stand

PUTUSAN = ("terima", "tolak")
GANGGUAN = "gangguan"  # the cause that must stand in the register of outages


@dataclass(frozen=True, slots=True)
class UsulTpp:
    """What a rule comes to in a period of a unit, with the facts behind it, as it is frozen."""

    tahun: int
    aturan: str
    ke: int
    unit: int
    data: Mapping[str, Any]


def set_allowances(*, rows: Sequence[BesaranTppUsul], by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> int:
    """Write what positions are given a month; how many changed. The trail says how many, never how much."""
    with act(by) as t:
        _office(hak)
        isi = Isi(BESARAN_TPP)
        for n, x in enumerate(rows):
            if x.jumlah <= 0:
                raise DitolakError(Masalah("tpp_besaran"))
            isi.add(x, baris_ke=n)
        beda = compare(isi, standing(BESARAN_TPP))
        if beda.changes:
            t.enter("tpp", tahun=hari_ini.year, units=[], uraian=f"besaran TPP {beda.size} jabatan", n=beda.size, dicatat_pada=dicatat_pada)
            t.write(beda)
    return beda.size


def propose(*, usul: Sequence[UsulTpp], by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> int:
    """Freeze proposals; how many are new. What was proposed already stays as it was frozen."""
    with act(by) as t:
        _office(hak)
        ada = {(p.aturan, p.ke, p.unit) for x in {u.tahun for u in usul} for p in events(x) if p.jenis == "usul"}
        baru = [x for x in usul if (x.aturan, x.ke, x.unit) not in ada]
        rows = [
            PeristiwaTppUsul(x.tahun, x.aturan, x.ke, x.unit, "usul", hari_ini, data=json.dumps(dict(x.data), sort_keys=True)) for x in baru
        ]
        if rows:
            _write(t, rows, f"usul TPP {rows[0].aturan} {rows[0].tahun}/{rows[0].ke}: {len(rows)} unit", dicatat_pada)
    return len(baru)


def deadline(p: PeristiwaInfo, aturan: SetAturan | None = None) -> date:
    """The last day on which a proposal may be objected to, by the rules now or a set of them."""
    return p.hari + timedelta(days=int((aturan or rules()).value("tpp_sanggah_hari", p.hari)))


def object_to(*, tahun: int, usul: int, isi: str, s: Susunan, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> None:
    """Object to a proposal for a unit, until its deadline, once."""
    with act(by) as t:
        x = _proposal(tahun, usul)
        if not may_object(s, by, hak, x.p.unit):
            raise DitolakError(Masalah("tpp_bukan_tugas"))
        if hari_ini > deadline(x.p):
            raise DitolakError(Masalah("tpp_lewat_sanggah", {}, {"tanggal": deadline(x.p).isoformat()}))
        _step(t, x, "sanggah", visible_words(isi), hari_ini, x.p.id, dicatat_pada)


def decide(*, tahun: int, usul: int, putusan: str, isi: str, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> None:
    """Decide on an objection, with a reason: not by who proposed."""
    with act(by) as t:
        _office(hak)
        x = _proposal(tahun, usul)
        if putusan not in PUTUSAN:
            raise DitolakError(Masalah("pilihan_salah", {"column": "putusan"}, {"isi": putusan[:20], "pilihan": ", ".join(PUTUSAN)}))
        if x.p.oleh == by:
            raise DitolakError(Masalah("tpp_orang_sama"))
        sanggah = next((p for p in x.riwayat if p.jenis == "sanggah"), None)
        _step(t, x, "putusan", f"{putusan}: {visible_words(isi)}", hari_ini, sanggah.id if sanggah else None, dicatat_pada)


def exempt(*, tahun: int, usul: int, sebab: str, isi: str, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> None:
    """Propose an exemption for a cause outside the unit's control; without another who agrees nothing changes."""
    with act(by) as t:
        _office(hak)
        x = _proposal(tahun, usul)
        sebab_dikenal = rules().value("tpp_sebab_kecuali", hari_ini)
        if sebab not in sebab_dikenal:
            raise DitolakError(Masalah("pilihan_salah", {"column": "sebab"}, {"isi": sebab[:20], "pilihan": ", ".join(sebab_dikenal)}))
        terdaftar = _outages(x.p, hari_ini) if sebab == GANGGUAN else ""
        _step(t, x, "kecuali", f"{sebab}: {visible_words(isi)}{terdaftar}", hari_ini, x.p.id, dicatat_pada)


def _outages(p: PeristiwaInfo, hari: date) -> str:
    """The registered outages of outside systems within the period of a proposal, in words; DitolakError where none is registered."""
    akhir = date.fromisoformat(p.data["akhir"])
    awal = date.fromisoformat(p.data["awal"]) if "awal" in p.data else akhir.replace(day=1)
    ada = [(s, a, b) for s, a, b in declared_outages(hari) if a <= akhir and b >= awal]
    if not ada:
        masa = f"{format_tanggal(awal)} – {format_tanggal(akhir)}"
        raise DitolakError(Masalah("tpp_gangguan_tidak_terdaftar", {"column": "sebab"}, {"masa": masa}))
    return " [" + "; ".join(f"{s}, {format_tanggal(a)} – {format_tanggal(b)}" for s, a, b in ada) + "]"


def agree_exempt(*, tahun: int, usul: int, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> None:
    """Agree to the exemption that another proposed."""
    with act(by) as t:
        _office(hak)
        x = _proposal(tahun, usul)
        kecuali = next((p for p in x.riwayat if p.jenis == "kecuali"), None)
        if kecuali is not None and kecuali.oleh == by:
            raise DitolakError(Masalah("tpp_orang_sama"))
        _step(t, x, "setuju_kecuali", "", hari_ini, kecuali.id if kecuali else None, dicatat_pada)


def approve(*, tahun: int, usul: int, by: str, hak: Hak, hari_ini: date, dicatat_pada: int | None = None) -> None:
    """Approve a proposal, once nothing is open and its deadline has passed: not by who proposed."""
    with act(by) as t:
        _office(hak)
        x = _proposal(tahun, usul)
        if x.p.oleh == by:
            raise DitolakError(Masalah("tpp_orang_sama"))
        if hari_ini <= deadline(x.p):
            raise DitolakError(Masalah("tpp_masa_sanggah", {}, {"tanggal": deadline(x.p).isoformat()}))
        _step(t, x, "tetap", "", hari_ini, x.p.id, dicatat_pada)


@dataclass(frozen=True, slots=True)
class Berkas:
    """A proposal with what happened to it."""

    p: PeristiwaInfo
    riwayat: tuple[PeristiwaInfo, ...]

    @property
    def perkara(self) -> Perkara:
        """Where it stands."""
        return stand([(p.jenis, p.isi.partition(":")[0]) for p in self.riwayat])


def cases(tahun: int, diketahui: int | None = None) -> list[Berkas]:
    """Every proposal of a year with what happened to it, as known at a time."""
    semua = events(tahun) if diketahui is None else events(tahun, diketahui)
    return [
        Berkas(p, tuple(x for x in semua if (x.aturan, x.ke, x.unit) == (p.aturan, p.ke, p.unit) and x.jenis != "usul"))
        for p in semua
        if p.jenis == "usul"
    ]


def _office(hak: Hak) -> None:
    if not may_manage(hak):
        raise DitolakError(Masalah("tpp_bukan_tugas"))


def _proposal(tahun: int, usul: int) -> Berkas:
    x = next((x for x in cases(tahun) if x.p.id == usul), None)
    if x is None:
        raise DitolakError(Masalah("tpp_tidak_ada"))
    return x


def _step(t: Tindakan, x: Berkas, jenis: str, isi: str, hari: date, rujukan: int | None, dicatat_pada: int | None) -> None:
    """Write the next event of a proposal, if it is one that may come now."""
    if jenis not in x.perkara.boleh:
        raise DitolakError(Masalah("tpp_belum_giliran", {}, {"keadaan_usul": x.perkara.kata}))
    p = x.p
    usul = PeristiwaTppUsul(p_year(p), p.aturan, p.ke, p.unit, jenis, hari, isi, "", rujukan)
    _write(t, [usul], f"{jenis} TPP {p.aturan} {p.ke}", dicatat_pada)


def p_year(p: PeristiwaInfo) -> int:
    """The year of a proposal."""
    return int(p.data["tahun"])


def _write(t: Tindakan, rows: Sequence[PeristiwaTppUsul], uraian: str, dicatat_pada: int | None) -> None:
    units = sorted({x.unit for x in rows})
    t.enter("tpp", tahun=rows[0].tahun, units=units, uraian=uraian, n=len(rows), dicatat_pada=dicatat_pada)
    isi = Isi(PERISTIWA_TPP)
    for n, x in enumerate(rows):
        isi.add(x, baris_ke=n)
    t.write(compare(isi, []))
