"""Physical progress per sub kegiatan or package at a date: from volumes where given, else the stated percentage."""

from __future__ import annotations

from datetime import date
from typing import Any

from pantau.apps.muat.usulan import Usulan
from pantau.apps.realisasi.fakta import FISIK
from pantau.core.masalah import DitolakError, Masalah
from pantau.imports.kolom import Kolom
from pantau.imports.lajur import Lajur
from pantau.imports.nilai import Pembaca
from pantau.imports.opsi import Opsi
from pantau.imports.sumber.bersama import leaf_nodes, require_rows, say_urusan, tree_columns, units_of
from pantau.imports.sumber.periksa_turun import check_falls, check_falls_within
from pantau.imports.sumber.periode_lembar import check_title
from pantau.imports.sumber.rincian_progres import rows_of_no_activity

PAKET = ("kontrol", "rup", "tender", "nontender", "ecat")
SELESAI = {"selesai": 100.0, "belum mulai": 0.0}
KOLOM = ("baris_ke", "simpul", "paket_id", "tanggal", "persen", "volume", "satuan", "keadaan")


def propose(tabel: list[Pembaca], opsi: Opsi) -> Usulan:
    """One proposal for the year of the dates."""
    units, baris_unit, tanggal = [], [], []
    for i, p in enumerate(tabel):
        require_rows(p)
        ub = units_of(p, opsi, i)
        units += ub.usul
        baris_unit.append(ub.per_baris)
        per = opsi.of(p.tabel.lembar).per
        tanggal.append([t or per for t in p.typed("tanggal")])
        if per is not None and not any(p.text("tanggal")):
            check_title(p, per, opsi)
    if tanpa := [p for i, p in enumerate(tabel) if not any(tanggal[i]) and not any(p.text("tanggal"))]:
        w = {"format": "progres-fisik"}
        raise DitolakError([Masalah("per_wajib", x.where(), {**w, "lembar": x.lembar}) for x in (p.tabel.lembar for p in tanpa)])
    tahun_ada = {t.year for x in tanggal for t in set(x) if t}
    if len(tahun_ada) > 1:
        raise DitolakError(Masalah("tahun_berbeda", {}, {"opsi": "–", "berkas": ", ".join(map(str, sorted(tahun_ada)))}))
    tahun = opsi.year(tahun_ada.pop() if tahun_ada else None)
    u = Usulan(tahun, "progres-fisik", units, setuju_nama=opsi.setuju_nama)
    for i, p in enumerate(tabel):
        _sheet(u, p, i, baris_unit[i], tanggal[i], opsi)
        u.masalah += p.masalah
        u.refused += len(p.baris_salah)
    say_urusan(u)
    check_falls(u, tabel, "", "persen")
    check_falls_within(u, tabel, "persen")
    return u


def _sheet(u: Usulan, p: Pembaca, i: int, units: Kolom[tuple[str, str]], tanggal: list[date | None], opsi: Opsi) -> None:
    if buang := rows_of_no_activity(u, p, units):
        units, tanggal = Kolom.of([x for n, x in enumerate(units) if n not in buang]), [t for n, t in enumerate(tanggal) if n not in buang]
        p.leave(buang)
    persen, volume, vt = p.typed("persen"), p.typed("volume"), p.typed("volume_target")
    keadaan = [x.lower() for x in p.text("keadaan")]
    persen = _percent(persen, volume, vt, keadaan)
    j = Lajur(p)
    j.leave_out(j.where(units, lambda x: not any(x)))
    salah = set(p.baris_salah)  # a date that does not read is named already
    for n in j.leave_out(j.where(tanggal, lambda x: x is None)):
        if n not in salah:
            p.empty(n, "tanggal")
    for n in j.leave_out(j.where(tanggal, lambda x: x is not None and x > opsi.hari_ini)):
        p.problem("tanggal_depan", n, "tanggal", tanggal=str(tanggal[n]))
    berinci = {m.where.get("row") for m in p.masalah if m.code == "rincian_kegiatan"}
    for n in j.leave_out(j.where(persen, lambda x: x is None)):
        if p.written("persen", n):
            p.empty(n, "persen")
        else:
            p.problem("fisik_kosong_rincian" if p.tabel.numbers[n] in berinci else "fisik_kosong", n)
    for n in j.leave_out(j.where(persen, lambda x: x is not None and not 0 <= x <= 100.000001)):
        p.problem("persen_di_luar_rentang", n, "persen", value=str(persen[n]), kolom=p.tabel.heading("persen"), isi=f"{persen[n]:g}")
    simpul = j.spread(leaf_nodes(u, *j.columns(units, tree_columns(p))))
    for n in j.leave_out(j.where(simpul, lambda x: x is None)):
        p.problem("sub_kegiatan_tidak_disebut", n)
    paket = _packages(u, p, j)
    for n in j.repeated(simpul, paket, tanggal):
        p.twin(n, j.first[n])
    j.settle()
    kolom = dict(zip(KOLOM, j.pick(p.tabel.numbers, simpul, paket, tanggal, persen, volume, p.text("satuan"), keadaan), strict=True))
    kosong = [""] * len(j.places)
    if kosong:
        kolom["persen"] = [min(x, 100.0) for x in kolom["persen"]]
        u.rows(FISIK).extend(i, **kolom, jenis=kosong, rincian=kosong)


def _percent(persen: list[Any], volume: list[Any], target: list[Any], keadaan: list[str]) -> list[float | None]:
    """Progress of every row: from volumes where both are given, else as stated, else from the state."""
    if any(target):
        persen = [v * 100 / t if v is not None and t else f for f, v, t in zip(persen, volume, target, strict=True)]
    return [SELESAI.get(k) if f is None else f for f, k in zip(persen, keadaan, strict=True)] if any(keadaan) else persen


def _packages(u: Usulan, p: Pembaca, j: Lajur) -> list[int]:
    """The package of every row, 0 where none is named."""
    nomor = p.text("paket")
    kenal = {x: [u.paket.ada[s, x] for s in PAKET if (s, x) in u.paket.ada] for x in set(nomor)}
    for n in j.leave_out(j.where(nomor, lambda x: x and len(kenal[x]) != 1)):
        p.problem("paket_tidak_dikenal", n, "paket", value=nomor[n], nomor=nomor[n])
    milik = {x: ada[0] if x and len(ada) == 1 else 0 for x, ada in kenal.items()}
    return [milik[x] for x in nomor]
