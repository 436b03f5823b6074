"""What a later stage of the budget no longer names: its pagu of the stage before stays in force until the person agrees that it ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pantau.apps.anggaran.calon import stage_order
from pantau.apps.anggaran.fakta import PAGU, PaguUsul
from pantau.apps.anggaran.queries import names_of_nodes, plans_after
from pantau.apps.muat.usulan import Usulan
from pantau.base.beda import Berdiri
from pantau.base.isi import Isi
from pantau.core.masalah import Masalah
from pantau.core.uang import format_rupiah

SEBUT = 5
Sisi = tuple[int, bool]  # an activity, stated as a whole or by account


@dataclass(frozen=True, slots=True)
class Celah:
    """A line that has pagu (sen) by an earlier stage and that a stage does not name."""

    baris: int
    versi: int
    pagu: int


@dataclass
class _Unit:
    """What the stages say of a unit: stage → line → pagu; the stages that the proposal speaks of; ends that the ledger knows already."""

    kata: dict[int, dict[int, int]] = field(default_factory=dict)
    usul: set[int] = field(default_factory=set)
    berakhir: set[tuple[int, int]] = field(default_factory=set)


def end_with_stage(u: Usulan, isi: Isi, ada: Sequence[Berdiri], setuju: bool) -> list[Masalah]:
    """Findings on activities that a stage no longer names, for units of which the proposal names pagu. Where the person agrees (or agreed
    before), the proposal says 0 of them from that stage on; else they stay as they stand."""
    if not ada and len(set(isi.kolom["versi"])) < 2:  # one stage alone leaves nothing out
        return []
    letak = {id_: (simpul, bool(rek)) for (simpul, rek, _), id_ in u.simpul.baris.items()}
    hari = _days(u)
    celah: list[Celah] = []
    for x in _by_unit(u, isi, ada).values():
        baru, tetap = _gaps(x, sorted(x.kata, key=hari.__getitem__), letak)
        celah += baru
        for c in (*tetap, *(baru if setuju else ())):
            isi.add(PaguUsul(c.baris, c.versi, 0), isi.berkas[0] if len(isi) else 0, 0)
    hasil = []
    nama = {v: t for t, v in u.versi.ada.items()}
    for v in sorted({c.versi for c in celah}, key=hari.__getitem__):
        milik: Counter[int] = Counter()
        for c in celah:
            if c.versi == v:
                simpul, _ = letak[c.baris]
                milik[simpul] += c.pagu
        params = {
            "tahap": nama[v],
            "mulai": hari[v][0].isoformat(),
            "jumlah": len(milik),
            "nilai": format_rupiah(sum(milik.values())),
            "daftar": "; ".join(_words(u, dict(list(milik.items())[:SEBUT]))),
            "jenis": PAGU.id,
        }
        hasil.append(Masalah("tahap_tanpa" if setuju else "tahap_tanpa_tanya", {}, params, "warning"))
        hasil += _plans_left(u, [c for c in celah if c.versi == v], letak, hari[v][0]) if setuju else []
    return hasil


def _days(u: Usulan) -> dict[int, tuple[date, int]]:
    """Stage → from when it holds, and its order among those of one day."""
    return {v: (u.versi.begins(t), stage_order(t)) for t, v in u.versi.ada.items()}


def begins_of(u: Usulan) -> dict[int, date]:
    """Version of the budget → from when it holds."""
    return {v: u.versi.begins(t) for t, v in u.versi.ada.items()}


def _plans_left(u: Usulan, celah: Sequence[Celah], letak: Mapping[int, Sisi], hari: date) -> list[Masalah]:
    """A finding on activities of which the pagu ends on a day and cash plans or targets go on after it: these are words of their own, which
    only a plan ends."""
    sisa = plans_after({c.baris for c in celah if c.baris > 0}, {letak[c.baris][0] for c in celah if letak[c.baris][0] > 0}, hari)
    if not sisa:
        return []
    nama = names_of_nodes(sorted(sisa)[:SEBUT])
    kata = {s: format_rupiah(sisa[s].uang) if sisa[s].uang else "" for s in nama}
    daftar = "; ".join(" ".join(filter(None, (*nama[s], f"({u.unit_name(u.simpul.unit_of[s])})", kata[s]))) for s in nama)
    isi = {"jumlah": len(sisa), "mulai": hari.isoformat(), "nilai": format_rupiah(sum(x.uang for x in sisa.values())), "daftar": daftar}
    return [Masalah("rencana_tanpa_pagu", {}, isi, "warning")]


def _by_unit(u: Usulan, isi: Isi, ada: Iterable[Berdiri]) -> dict[int, _Unit]:
    """What stands and what is proposed, for each unit of which something is proposed. A whole document says nothing of what it does not
    name; an end that an earlier agreement wrote is kept apart."""
    hasil: dict[int, _Unit] = {}
    unit_of: Callable[[int], int] = u.simpul.line_unit
    for b, v, p in zip(isi.kolom["baris"], isi.kolom["versi"], isi.kolom["pagu"], strict=True):
        x = hasil.setdefault(unit_of(b), _Unit())
        x.kata.setdefault(v, {})[b] = p
        x.usul.add(v)
    utuh = [x.meliputi for x in u.lengkap if x.jenis is PAGU]
    for y in ada:
        b, v = y.kunci
        if y.batal or (milik := hasil.get(unit_of(b))) is None:
            continue
        if v in milik.kata and b in milik.kata[v]:
            continue
        if not (v in milik.usul and any(f(y) for f in utuh)):
            milik.kata.setdefault(v, {})[b] = y.nilai[0]
        elif not y.nilai[0]:
            milik.berakhir.add((b, v))
    return hasil


def _gaps(x: _Unit, urutan: Sequence[int], letak: Mapping[int, Sisi]) -> tuple[list[Celah], list[Celah]]:
    """Lines that a stage leaves out though one before it gave them pagu: those to ask about, and those that ended by an earlier agreement.
    An activity that the stage states the other way (as a whole, by account) is not left out. Only where the proposal has part in it."""
    berlaku: dict[int, tuple[int, int]] = {}  # line → stage and pagu in force
    baru: list[Celah] = []
    tetap: list[Celah] = []
    for v in urutan:
        ini = x.kata[v]
        sisi = {letak[b] for b in ini}
        for b, (asal, pagu) in list(berlaku.items()):
            simpul, rinci = letak[b]
            lain = (simpul, not rinci) in sisi and (simpul, rinci) not in sisi
            if b in ini or not pagu or lain or not {asal, v} & x.usul:
                continue
            (tetap if (b, v) in x.berakhir else baru).append(Celah(b, v, pagu))
            berlaku[b] = (v, 0)
        berlaku.update({b: (v, p) for b, p in ini.items()})
    return baru, tetap


def _words(u: Usulan, milik: Mapping[int, int]) -> list[str]:
    """Activities with their unit and the pagu that no later stage names."""
    nama = names_of_nodes([s for s in milik if s > 0])
    nama |= {s: (u.simpul.baru[s].kode, u.simpul.baru[s].nama) for s in milik if s < 0}
    return [f"{' '.join(filter(None, nama[s]))} ({u.unit_name(u.simpul.unit_of[s])}) {format_rupiah(p)}" for s, p in milik.items()]
