"""What an import changes, in plain sentences for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from pantau.apps.muat.kata_jenis import KATA_JENIS
from pantau.core.periode import format_tanggal
from pantau.core.uang import format_angka, format_rupiah

if TYPE_CHECKING:
    from pantau.apps.muat.baris_berubah import BarisBerubah
    from pantau.apps.muat.dampak import Dampak, UnitBerubah
    from pantau.apps.muat.tinjauan import Tinjauan

UNIT_TAMPIL = 10
BARIS_TAMPIL = 10


def describe_effect(t: Tinjauan) -> Iterator[str]:
    """Lines for a reader: units with the largest change first, what is new, rows old and new."""
    for d in t.dampak:
        yield f"Yang berubah pada angka {d.tahun}, per {format_tanggal(d.per)}:"
        if d.unit:
            yield f"  Seluruh pemda: {_figures(d, d.seluruh)}"
        for u in d.unit[:UNIT_TAMPIL]:
            yield f"  {u.nama}: {_figures(d, u)}"
        if lain := _rest(d):
            yield f"  {lain}"
        if baru := _new(d):
            yield f"  Baru: {baru}."
    if t.jumlah:
        yield "Baris yang berubah: " + ", ".join(f"{KATA_JENIS.get(j, j)} {format_angka(n, 0)}" for j, n in t.jumlah) + "."
        for b in t.baris[:BARIS_TAMPIL]:
            yield f"  {_row(b)}"
        sisa = sum(n for _, n in t.jumlah) - BARIS_TAMPIL
        if sisa > 0:
            yield f"  … dan {format_angka(sisa, 0)} baris lagi (di halaman Data, atau --json)"


def _rest(d: Dampak) -> str:
    lain = len(d.unit) - UNIT_TAMPIL
    kata = [f"… dan {lain} unit lain berubah"] if lain > 0 else []
    kata += [f"{d.tetap} unit tidak berubah"] if d.tetap else []
    return "; ".join(kata) + "." if kata else ""


def _new(d: Dampak) -> str:
    kata = []
    if d.unit_baru:
        kata.append(f"{len(d.unit_baru)} unit ({'; '.join(d.unit_baru[:5])}{'; …' if len(d.unit_baru) > 5 else ''})")
    if d.jumlah_simpul:
        kata.append(f"{format_angka(d.jumlah_simpul, 0)} program, kegiatan, atau sub kegiatan")
    if d.jumlah_baris:
        kata.append(f"{format_angka(d.jumlah_baris, 0)} baris anggaran")
    return ", ".join(kata)


def _figures(d: Dampak, u: UnitBerubah) -> str:
    a, b = u.sebelum, u.sesudah
    isi = []
    hari = f" per {format_tanggal(d.per_rencana, panjang=False)}" if d.per_rencana != d.per else ""
    for nama, x, y in (("pagu", a.pagu, b.pagu), ("realisasi", a.realisasi, b.realisasi), (f"rencana kas{hari}", a.rak, b.rak)):
        if x != y:
            naik = "+" if (y or 0) > (x or 0) else ""
            isi.append(f"{nama} {_rupiah(x)} → {_rupiah(y)} ({naik}{format_rupiah((y or 0) - (x or 0))})")
    for nama, p, q, kosong in (("fisik", a.fisik, b.fisik, "belum lapor"), (f"target fisik{hari}", a.target, b.target, "belum ada")):
        if _percent(p, kosong) != _percent(q, kosong):
            beda = f" ({format_angka(q - p, 2, tanda=True)} poin)" if p is not None and q is not None else ""
            isi.append(f"{nama} {_percent(p, kosong)} → {_percent(q, kosong)}{beda}")
    return "; ".join(isi) or "tidak berubah"


def _rupiah(x: int | None) -> str:
    return "belum ada" if x is None else format_rupiah(x)


def _percent(x: float | None, kosong: str) -> str:
    return kosong if x is None else f"{format_angka(x)} %"


def _row(b: BarisBerubah) -> str:
    beda = "; ".join(f"{x.isi.lower() + ' ' if not x.satuan else ''}{_side(x.lama, x.satuan)} → {_side(x.baru, x.satuan)}" for x in b.beda)
    hari = f" {format_tanggal(date.fromisoformat(b.hari), panjang=False)}" if b.hari else ""
    tempat = f"{b.berkas}" + (f", lembar {b.lembar}" if b.lembar else "") + (f", baris {b.baris}" if b.baris else "")
    return f"{KATA_JENIS.get(b.jenis, b.jenis)}{hari}, {b.unit + ', ' if b.unit else ''}{b.hal}{f' ({b.kode})' if b.kode else ''}: {beda} ({tempat})"


def _side(x: Any, satuan: str) -> str:
    if x is None:
        return "tidak dihitung lagi"
    if satuan == "Rp" and isinstance(x, int):
        return format_rupiah(x)
    return f"{format_angka(float(x))} %" if satuan == "%" else str(x)[:80] or "kosong"
