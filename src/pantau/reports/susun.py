"""Small pieces every builder uses: a cell of a measure, the head of a report, findings about the state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from pantau.base.kepala import head_text
from pantau.core.compare import compare
from pantau.core.explain import lines_in
from pantau.core.masalah import Masalah
from pantau.core.status import of_components
from pantau.core.tanda.belum_lapor import is_silent
from pantau.core.uang import format_rupiah
from pantau.core.ukuran import Nilai, Titik, evaluate, measure
from pantau.reports.konteks import Komponen, Konteks
from pantau.reports.model import Cell, Column, Kalimat, Report
from pantau.reports.sidak_baca import marks

T = TypeVar("T")


def measure_column(id: str, label: str = "") -> Column:
    """A column for a measure."""
    u = measure(id)
    return Column(id, label or u.label, u.satuan, 18 if u.satuan == "Rp" else 10)


def cell(id: str, k: Komponen, node: str | None = None) -> Cell:
    """A measure of a node as a cell."""
    n = evaluate(id, k)
    return Cell(n.value, n.reason, None, f"{id}@{node}" if node is not None else None)


def value(id: str, k: Komponen | None) -> Nilai:
    """A measure of a node that may not exist."""
    return Nilai(None, "tidak_ada_pembanding") if k is None else evaluate(id, k)


def difference(id: str, ini: Komponen, lain: Komponen | None) -> Cell:
    """Change of a measure against another state."""
    b = compare(evaluate(id, ini), value(id, lain))
    return Cell(b.selisih.value, b.selisih.reason)


def status_of(kx: Konteks, k: Komponen) -> str:
    """Status of a node by its physical deviation; by money where it has no physical target; `belum_lapor` where nobody reported."""
    batas = [kx.aturan.value(a, kx.minta.per) for a in ("status_fisik", "status_keuangan")]
    return of_components(k, kx.fisik_id, *batas)


def status_cell(kx: Konteks, k: Komponen) -> Cell:
    """Status as a cell."""
    s = status_of(kx, k)
    return Cell(s, None, s)


def start(kx: Konteks, id: str, judul: str) -> Report:
    """A report with its statement of scope, date, knowledge, basis, method, versions and coverage filled in."""
    lapor = evaluate("cakupan_lapor", kx.total()).value
    return Report(
        report=id,
        judul=judul,
        per=kx.minta.per,
        diketahui=kx.pada.diketahui,
        cakupan=kx.scope_dict(),
        metode=kx.metode,
        tingkat_fisik=kx.pada.tingkat,
        aturan=kx.aturan.nama,
        versi_anggaran=kx.versi[-1][0] if kx.versi else "–",
        versi_berlaku=kx.versi[-1][1] if kx.versi else None,
        basis=kx.basis_text(),
        cakupan_lapor=lapor,
        masalah=[*kx.masalah, *findings(kx)],
        pemda=kx.pemda,
        tahun=kx.kolom.tahun,
        tengah_bulan=kx.pada.tengah_bulan,
        kepala_jejak=head_text(),
    )


def findings(kx: Konteks) -> list[Masalah]:
    """What a reader must know about these totals: silence, missing plans, overspending, spending without pagu, mixed basis."""
    k = kx.total()
    hasil: list[Masalah] = []
    lapor = evaluate("cakupan_lapor", k).value
    diam = silent_units(kx)
    if diam and lapor is not None and k["n_pernah"]:
        hasil.append(
            Masalah(
                "belum_lapor_daftar",
                {},
                {"jumlah": len(diam), "cakupan": f"{lapor:.1f}".replace(".", ","), "daftar": ", ".join(kx.unit_name(i) for i in diam[:8])},
                "warning",
            )
        )
    rak = evaluate("cakupan_rak", k).value
    if k["n_rak"] and rak is not None and rak < float(kx.aturan.value("rak_lengkap", kx.minta.per)):
        hasil.append(Masalah("cakupan_rak_kurang", {}, {"cakupan": f"{rak:.1f}".replace(".", ",")}, "warning"))
    if k["lewat_n"]:
        hasil.append(Masalah("lewat_pagu_daftar", {}, {"jumlah": k["lewat_n"], "nilai": format_rupiah(int(k["lewat_rp"]))}, "warning"))
    b, baris = kx.hasil.baris, lines_in(kx.kolom, kx.lingkup())
    if k["tanpa_pagu"]:
        w = {"jumlah": int((b["tanpa_pagu"][baris] != 0).sum()), "nilai": format_rupiah(int(k["tanpa_pagu"]))}
        hasil.append(Masalah("realisasi_tanpa_pagu", {}, w, "warning"))
    lepas = baris[b["lepas"][baris]] if "lepas" in b else baris[:0]
    if len(lepas):
        unit = [kx.unit_name(i) for i in np.unique(kx.kolom.baris_unit[lepas]).tolist()]
        w = {"nilai": format_rupiah(int(b["realisasi"][lepas].sum())), "jumlah": len(unit), "daftar": ", ".join(unit[:8])}
        hasil.append(Masalah("realisasi_tanpa_kegiatan", {}, w, "info"))
    hasil += marks(kx)
    basis = kx.basis_text()
    if "," in basis:
        hasil.append(Masalah("basis_campur", {}, {"daftar": basis}, "warning"))
    return hasil


def silent_units(kx: Konteks) -> list[int]:
    """Units in scope with pagu of their own whose physical report for the period is missing in whole or part."""
    batas = float(kx.aturan.value("lapor_lengkap", kx.minta.per))
    return [i for i in kx.scope_units() if is_silent(Titik(kx.hasil.unit_sendiri, i), batas)]


def by_unit_order(kx: Konteks, indexes: Sequence[int]) -> list[int]:
    """Units by name within class, the order in which lists print them."""
    return sorted(indexes, key=lambda i: (kx.kolom.unit[i].kode or "~", kx.unit_name(i)))


def scope_key(kx: Konteks, apa: str) -> str:
    """Under what something worked out for the scope, filters and rules of a request is kept (a time of knowledge only where one is asked for)."""
    return f"{apa} {kx.minta} {hash(tuple(kx.scope_units()))} {kx.aturan.nama}"


def largest_of(isi: list[T], maks: int | None) -> tuple[list[T], Kalimat | None]:
    """The first of a list, and of a longer one how many there are."""
    if maks is None or len(isi) <= maks:
        return isi, None
    n: dict[str, tuple[int | float | str | None, str]] = {"n": (maks, "jumlah"), "semua": (len(isi), "jumlah")}
    return isi[:maks], Kalimat("{n} terbesar dari {semua} baris; semuanya ada dalam berkas XLSX, CSV, dan JSON.", n)
